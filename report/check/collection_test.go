package check

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

var families = map[string]bool{"FM": true, "DS": true, "RQ": true, "DP": true, "YR": true, "TX": true, "TM": true, "FE": true, "SM": true, "CN": true, "RD": true}

// Ids and names are unique and well formed; contracts §6 fixes the families.
func TestIdsAreUniqueAndOfAFamily(t *testing.T) {
	id, name := regexp.MustCompile(`^[A-Z]{2}[1-9][0-9]{2}$`), regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`)
	seen := map[string]bool{}
	for _, r := range Rules() {
		if !id.MatchString(r.ID) || !families[r.ID[:2]] {
			t.Errorf("%s is no id of a family", r.ID)
		}
		if !name.MatchString(r.Name) {
			t.Errorf("%s: name %q", r.ID, r.Name)
		}
		if seen[r.ID] || seen[r.Name] {
			t.Errorf("%s %s stands twice", r.ID, r.Name)
		}
		seen[r.ID], seen[r.Name] = true, true
		if got, ok := Get(r.ID); !ok || got != r {
			t.Errorf("Get(%s) does not find it", r.ID)
		}
	}
	if _, ok := Get("ZZ999"); ok {
		t.Error("Get finds a rule that does not exist")
	}
}

// Contracts §6 fixes these ids; a rule that is gone would be missed by nobody but its users.
func TestFixedIdsAreThere(t *testing.T) {
	for _, id := range strings.Fields("RQ101 RQ102 RQ103 DP101 YR101 YR201 TX101 TX201 FM301 FM302 FM401 FM402 FM201 FM202 FM203 TM201 TM202 SM101 SM102 CN101 CN201 CN202 CN203 CN204 RD101 RD102 RD103") {
		if _, ok := Get(id); !ok {
			t.Errorf("%s is missing", id)
		}
	}
}

// Every rule is documented in both languages, has a law, a severity and exactly one way of being applied.
func TestRulesAreDocumented(t *testing.T) {
	for _, r := range Rules() {
		for what, s := range map[string]Text{"title": r.Title, "why": r.Why} {
			if !strings.ContainsFunc(s.Zh, isHan) || s.En == "" || strings.ContainsFunc(s.En, func(c rune) bool { return c == '。' }) {
				t.Errorf("%s: %s is %q / %q", r.ID, what, s.Zh, s.En)
			}
		}
		if strings.HasSuffix(r.Title.Zh, "。") || !strings.HasSuffix(r.Why.Zh, "。") {
			t.Errorf("%s: a title is no sentence, a reason is one", r.ID)
		}
		if r.Law == "" || r.Severity == "" {
			t.Errorf("%s: law %q, severity %q", r.ID, r.Law, r.Severity)
		}
		ways := 0
		for _, there := range []bool{r.Formula != "", r.Kind != "", r.Run != nil, r.By != ""} {
			if there {
				ways++
			}
		}
		if ways != 1 {
			t.Errorf("%s is applied in %d ways", r.ID, ways)
		}
		relation := r.Formula != "" || r.Kind != ""
		if relation != (r.Message.Zh != "" && r.Message.En != "") || relation != (r.Statement() != "") {
			t.Errorf("%s: message %+v, statement %q", r.ID, r.Message, r.Statement())
		}
		if r.Elsewhere() && !strings.HasPrefix(r.By, "nianbao ") {
			t.Errorf("%s is applied by %q", r.ID, r.By)
		}
	}
}

// Every rule that runs here has a filing that passes, one that fails and one that cannot be decided; no examples belong to an unknown rule.
func TestEveryRuleHasItsExamples(t *testing.T) {
	if len(examples) == 0 {
		t.Fatal("no examples at all")
	}
	for _, r := range Rules() {
		have := map[outcome]bool{}
		for _, ex := range examples[r.ID] {
			have[ex.outcome] = true
		}
		if !r.Elsewhere() && !(have[passed] && have[failed] && have[undecided]) {
			t.Errorf("%s lacks examples: passes %v, fails %v, undecided %v", r.ID, have[passed], have[failed], have[undecided])
		}
		if r.Elsewhere() && len(have) > 0 {
			t.Errorf("%s is applied elsewhere and has examples here", r.ID)
		}
	}
	for _, r := range Rules() { // and they stand in a file of the rule's own
		name := strings.ToLower(r.ID) + "_test.go"
		if data, err := os.ReadFile(name); !r.Elsewhere() && (err != nil || !strings.Contains(string(data), `declare("`+r.ID+`"`)) {
			t.Errorf("%s: no examples in %s (%v)", r.ID, name, err)
		}
	}
	for id := range examples {
		if _, ok := Get(id); !ok {
			t.Errorf("examples of %s, which is no rule", id)
		}
	}
}

// Messages are finished sentences: no template left open, no ASCII punctuation between Chinese, both languages there.
func TestMessagesAreClean(t *testing.T) {
	looked := 0
	asciiPunctuation := regexp.MustCompile(`\p{Han}[,;:!?]|[,;:!?]\p{Han}`)
	for id, list := range examples {
		for _, ex := range list {
			for _, w := range ex.want {
				looked++
				if !strings.ContainsFunc(w.zh, isHan) || asciiPunctuation.MatchString(w.zh) || strings.ContainsAny(w.zh, "{}") || strings.Contains(w.zh, "%!") || strings.HasSuffix(w.zh, "。") {
					t.Errorf("%s %s: %q", id, ex.name, w.zh)
				}
				if w.en == "" || strings.ContainsAny(w.en, "{}") || strings.Contains(w.en, "%!") || strings.HasSuffix(w.en, ".") {
					t.Errorf("%s %s: %q", id, ex.name, w.en)
				}
			}
		}
	}
	if looked == 0 {
		t.Fatal("no messages to look at")
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// A filing in which everything holds has no finding of any rule, and the rules applied elsewhere are not counted.
func TestGoodFilingIsPassedQuietly(t *testing.T) {
	in := Input{Filing: good()}
	before(&in)
	got, err := Check(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Findings) != 0 || got.Counts.Failed != 0 {
		t.Errorf("findings in a good filing:%s", messages(got.Findings))
	}
	only, err := checkWith(in, elsewhereRules)
	if err != nil {
		t.Fatal(err)
	}
	if c := only.Counts; c.Passed+c.Failed+c.Undecided+c.NotApplicable != 0 {
		t.Errorf("rules applied elsewhere are counted: %+v", c)
	}
}

// An all-zero report is passed quietly, and so is one in which everything but section five says nothing.
func TestAllZeroIsPassedQuietly(t *testing.T) {
	in := Input{Filing: good()}
	for cell := range in.Filing.Figures {
		set(&in, cell, "0")
	}
	in.Filing.Sections["1"] = "2024年，本机关未收到政府信息公开申请。"
	got, err := Check(in)
	if err != nil || len(got.Findings) != 0 {
		t.Errorf("%v%s", err, messages(got.Findings))
	}
}

func TestCheckRefusesWhatCannotBeChecked(t *testing.T) {
	for name, edit := range map[string]func(*Input){
		"unknown edition":          func(in *Input) { in.Filing.Edition = "2031" },
		"unknown previous edition": func(in *Input) { before(in); in.Previous.Edition = "1999" },
		"deadline is no date":      func(in *Input) { in.Deadline = "02-30" },
	} {
		in := Input{Filing: good()}
		edit(&in)
		if _, err := Check(in); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

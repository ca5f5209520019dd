package assess

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/templates/schemes"
)

// TestWeightedTree: worked by hand. 100 × 40 % × 70 % × 10 % × 30 % = 0.84, of which a share of 0.8 is 0.672, printed 0.67.
func TestWeightedTree(t *testing.T) {
	sheet, err := shipped(t, "加权树示例").Score(Input{Filing: organ(), Findings: checked(report.Finding{Rule: "RQ101"}),
		Details: map[string]figure.Figure{"documents_without_basis": figure.OfInt(1), "catalogue_empty": figure.OfInt(2), "interpretations_by_head": figure.OfInt(5)},
		Entries: []Entry{ShareEntry("1.1.3.2", dec(t, "0.8"), "缺少“流程”一栏", "目录第3页")}})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"1.1.1":   "14|12.6|1.4|0|scored",    // 18 ÷ 20
		"1.1.2":   "11.2|6.72|4.48|0|scored", // one document: 60 %
		"1.1.3.1": "1.96|0.98|0.98|0|scored", // two items: 50 %
		"1.1.3.2": "0.84|0.67|0.17|0|scored", // 0.84 × 0.8
		"1.1.3":   "2.8|1.65|1.15|0|scored",  // the two above
		"1.2.2":   "4.8|3.84|0.96|0|scored",  // 4 ÷ 10: the band from 0.4
		"2.1":     "18|14.4|3.6|0|scored",    // 40 ÷ 42: the band from 0.95
		"2.3":     "6|3.6|2.4|0|scored",      // one correction
		"3.1":     "8|8|0|0|scored",          // 20 January
		"3.2":     "8|4|4|0|scored",          // one broken sum
		"4.2":     "4|||4|not_scored",        // nobody made an entry
		"4":       "10|5.4|0.6|4|partly_scored",
	} {
		if got := line(t, sheet, id); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	if got := sheet.Summary(); got != "总分 77.93 分（满分 100 分，其中加分 1 分，未评分 4 分）" {
		t.Error(got)
	}
	if sheet.AtMost.String() != "81.93" || sheet.Lost.String() != "19.07" {
		t.Errorf("at most %s, lost %s", sheet.AtMost, sheet.Lost)
	}
	reply, _ := sheet.Line("2.1")
	if reply.Filled != "0.952381" || !strings.Contains(reply.Rests[0], "40÷42") {
		t.Errorf("what 2.1 rests on: %q %q", reply.Filled, reply.Rests)
	}
	if sums, _ := sheet.Line("3.2"); len(sums.Findings) != 1 || sums.Findings[0] != "RQ101" || sums.Filled != "1 + 0 + 0 + 0" {
		t.Errorf("what 3.2 rests on: %v %q", sums.Findings, sums.Filled)
	}
}

// TestDeductionSheet: 10 points, 5 for each of four faults, never below 0 (facts: 鲤城).
func TestDeductionSheet(t *testing.T) {
	late := organ()
	late.Published = "2026-02-01"
	for _, c := range []struct {
		name string
		in   Input
		want string
	}{
		{"all in time", Input{Filing: organ(), Previous: organ(), Findings: checked(), HandedIn: "2026-01-31"}, "10|10|0|0|scored"},
		{"handed in a day late", Input{Filing: organ(), Previous: organ(), Findings: checked(), HandedIn: "2026-02-01"}, "10|5|5|0|scored"},
		{"both late", Input{Filing: late, Previous: organ(), Findings: checked(), HandedIn: "2026-02-01"}, "10|0|10|0|scored"},
		{"a stricter deadline", Input{Filing: organ(), Previous: organ(), Findings: checked(), HandedIn: "2026-01-10", Deadline: "2026-01-15"}, "10|5|5|0|scored"},
		{"four faults, floor 0", Input{Filing: late, Previous: organ(), Findings: checked(report.Finding{Rule: "FM401"}, report.Finding{Rule: "SM101"}), HandedIn: "2026-02-01"}, "10|0|10|0|scored"},
		{"accepted finding", Input{Filing: organ(), Previous: organ(), Findings: checked(report.Finding{Rule: "FM401", Verdict: &report.Verdict{Accepted: true}}), HandedIn: "2026-01-31"}, "10|10|0|0|scored"},
		{"day of handing in unknown", Input{Filing: organ(), Previous: organ(), Findings: checked()}, "10|5|0|5|partly_scored"},
		{"no last year", Input{Filing: organ(), Findings: checked(), HandedIn: "2026-01-31"}, "10|5|0|5|partly_scored"},
		{"unknown and a fault", Input{Filing: organ(), Previous: organ(), Findings: checked(report.Finding{Rule: "FM401"})}, "10|0|5|5|partly_scored"},
		{"never checked", Input{Filing: organ(), Previous: organ(), HandedIn: "2026-01-31"}, "10|||10|not_scored"},
		{"rule did not run", Input{Filing: organ(), Previous: organ(), Findings: checked(), HandedIn: "2026-01-31", NotRun: map[string]string{"FM401": "来源没有文字"}}, "10|5|0|5|partly_scored"},
	} {
		sheet, err := shipped(t, "扣分表示例").Score(c.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := line(t, sheet, "1"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	// 2 late replies at 2 points; one correction at 2.
	sheet, err := shipped(t, "扣分表示例").Score(Input{Filing: organ()})
	if err != nil {
		t.Fatal(err)
	}
	if got := line(t, sheet, "3"); got != "10|4|6|0|scored" {
		t.Error(got)
	}
}

// TestNothingIsNotZero: with no evidence at all, nothing is scored and nothing is lost.
func TestNothingIsNotZero(t *testing.T) {
	names, err := schemes.Files.ReadDir(".")
	if err != nil || len(names) != 2 {
		t.Fatalf("%d schemes, %v", len(names), err)
	}
	for _, n := range names {
		s := shipped(t, strings.TrimSuffix(n.Name(), ".toml"))
		sheet, err := s.Score(Input{Filing: report.New(report.Agency{Name: "云河市档案局"}, 2025)})
		if err != nil {
			t.Fatal(err)
		}
		if sheet.NotScored.String() != sheet.Full.String() || sheet.Total.String() != "0" || sheet.Lost.String() != "0" {
			t.Errorf("%s: %s, lost %s", s.Name, sheet.Summary(), sheet.Lost)
		}
		for _, l := range sheet.Lines {
			if l.Leaf && (l.State != NotScored || len(l.Missing) == 0) {
				t.Errorf("%s %s: %s %v", s.Name, l.ID, l.State, l.Missing)
			}
		}
	}
}

const classScheme = `absent = "redistribute"
[[class]]
id = "A"
name = "有行政执法权的单位"
[[class]]
id = "B"
name = "其他单位"
[[indicator]]
id = "1"
title = "第三方评估"
percent = 70
entry = true
[[indicator]]
id = "2"
title = "日常工作"
percent = 30
[[indicator]]
id = "2.1"
parent = "2"
title = "答复"
percent = 60
formula = "reply_in_time.rate"
not_applicable = "requests.new.total + requests.carried_in.total = 0"
[[indicator]]
id = "2.2"
parent = "2"
title = "执法公示"
percent = 20
classes = ["A"]
entry = true
[[indicator]]
id = "2.3"
parent = "2"
title = "培训"
percent = 20
entry = true
`

// TestClassesAndRedistribution: third party 70 % and daily work 30 % (facts: 咸宁), classes (锦州). For class B the 6 points of 2.2 go to 18 : 6.
func TestClassesAndRedistribution(t *testing.T) {
	s := load(t, classScheme)
	full := []Entry{PointsEntry("1", dec(t, "63"), "评估报告得分", "")}
	score := func(class string, f *report.Filing) *Sheet {
		sheet, err := s.Score(Input{Filing: f, Class: class, Entries: full})
		if err != nil {
			t.Fatal(err)
		}
		return sheet
	}
	a := score("A", organ())
	if got := line(t, a, "2.1"); got != "18|17.14|0.86|0|scored" { // 18 × 0.952381
		t.Error("A 2.1", got)
	}
	b := score("B", organ())
	if got := line(t, b, "2.1"); got != "22.5|21.43|1.07|0|scored" { // 30 × 60 ÷ 80
		t.Error("B 2.1", got)
	}
	if got := line(t, b, "2.2"); got != "/|/|/|/|not_applicable" {
		t.Error("B 2.2", got)
	}
	if l, _ := b.Line("2.1"); !strings.Contains(l.Shifted, "由 18 分变为 22.5 分") || !strings.Contains(strings.Join(b.Notes, ""), l.Shifted) {
		t.Errorf("redistribution is not said: %q %q", l.Shifted, b.Notes)
	}
	if b.Class != "其他单位" || b.Full.String() != "100" {
		t.Error(b.Class, b.Full)
	}
	none := organ()
	none.Figures["requests.new.total"], none.Figures["requests.carried_in.total"] = figure.OfInt(0), figure.OfInt(0)
	if got := line(t, score("B", none), "2.3"); got != "30|||30|not_scored" { // alone: all 30
		t.Error("B 2.3", got)
	}
	if got := line(t, score("A", none), "2.2"); got != "15|||15|not_scored" { // 20 : 20
		t.Error("A 2.2", got)
	}
	// A condition that cannot be decided does not make a point vanish.
	delete(none.Figures, "requests.new.total")
	none.Measures = nil
	if got := line(t, score("A", none), "2.1"); got != "18|||18|not_scored" {
		t.Error("A 2.1 undecided", got)
	}
	for _, class := range []string{"", "C"} {
		if _, err := s.Score(Input{Filing: organ(), Class: class}); err == nil || !strings.Contains(err.Error(), "类别") {
			t.Errorf("class %q: %v", class, err)
		}
	}
}

// TestClassesOfTheirOwn: in each class the weights add up without the other's point; nothing is handed on, and nothing is said to be.
func TestClassesOfTheirOwn(t *testing.T) {
	s := load(t, `[[class]]
id = "A"
name = "甲"
[[class]]
id = "B"
name = "乙"
[[indicator]]
id = "1"
title = "共同"
percent = 60
percent_by_class = { B = 30 }
entry = true
[[indicator]]
id = "2"
title = "甲类"
percent = 40
classes = ["A"]
entry = true
[[indicator]]
id = "3"
title = "乙类"
percent = 70
classes = ["B"]
entry = true
`)
	for class, want := range map[string]string{"A": "60|||60|not_scored", "B": "30|||30|not_scored"} {
		sheet, err := s.Score(Input{Filing: organ(), Class: class})
		if err != nil {
			t.Fatal(err)
		}
		if got := line(t, sheet, "1"); got != want {
			t.Errorf("class %s: %s, want %s", class, got, want)
		}
		if l, _ := sheet.Line("1"); l.Shifted != "" {
			t.Errorf("class %s: %s", class, l.Shifted)
		}
	}
}

// TestThirds: 10 points over three equal points where one of four does not apply: the parts still add up to 10.
func TestThirds(t *testing.T) {
	text := "full = 10\nabsent = \"redistribute\"\ndecimals = 6\n"
	for _, id := range []string{"1", "2", "3", "4"} {
		text += "[[indicator]]\nid = \"" + id + "\"\ntitle = \"指标\"\npercent = 25\nentry = true\n"
	}
	sheet, err := load(t, text).Score(Input{Filing: organ(), Entries: []Entry{ShareEntry("1", dec(t, "1"), "好", ""), {Indicator: "4", NotApplicable: true, Reason: "没有此项业务"}}})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"1": "3.333333|3.333333|0|0|scored", "3": "3.333334|||3.333334|not_scored", "4": "/|/|/|/|not_applicable"} {
		if got := line(t, sheet, id); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	if sheet.Got.String() != "3.333333" || sheet.NotScored.String() != "6.666667" {
		t.Error(sheet.Summary())
	}
}

func TestBonusCap(t *testing.T) {
	s := load(t, "bonus_cap = 3\n[[indicator]]\nid = \"1\"\ntitle = \"指标\"\npercent = 100\nformula = \"findings.TM201 = 0\"\n"+
		"[[bonus]]\nid = \"a\"\ntitle = \"推广\"\nmax = 2\nentry = true\n[[bonus]]\nid = \"b\"\ntitle = \"图解\"\nmax = 2\nformula = \"graphic_interpretation.rate >= 40%\"\n")
	sheet, err := s.Score(Input{Filing: organ(), Findings: checked(), Entries: []Entry{ShareEntry("a", dec(t, "1"), "简报推广", "")}})
	if err != nil {
		t.Fatal(err)
	}
	if sheet.Total.String() != "103" || sheet.Bonus.String() != "3" || !strings.Contains(strings.Join(sheet.Notes, ""), "超过上限") {
		t.Error(sheet.Summary(), sheet.Notes)
	}
	sheet, _ = s.Score(Input{Filing: organ(), Findings: checked()})
	if sheet.Total.String() != "102" || sheet.Bonuses[0].State != NotScored {
		t.Error(sheet.Summary())
	}
}

// TestSheetOutputs: rows and JSON say the same, twice the same bytes, and a blank is null in JSON.
func TestSheetOutputs(t *testing.T) {
	sheet, err := shipped(t, "加权树示例").Score(Input{Filing: organ(), Findings: checked()})
	if err != nil {
		t.Fatal(err)
	}
	rows := sheet.Rows()
	if len(rows) != len(sheet.Lines)+len(sheet.Bonuses)+1 || len(rows[0]) != len(Headings) || rows[len(rows)-1][1] != "合计" {
		t.Fatalf("%d rows", len(rows))
	}
	var one, two bytes.Buffer
	if WriteSheets(&one, []*Sheet{sheet}) != nil || WriteSheets(&two, []*Sheet{sheet}) != nil || one.String() != two.String() {
		t.Fatal("JSON differs")
	}
	var back struct {
		Format string
		Sheets []struct {
			Total json.Number
			Lines []map[string]any
		}
	}
	if err := json.Unmarshal(one.Bytes(), &back); err != nil || back.Format != "nianbao-scores/1" || back.Sheets[0].Total.String() != sheet.Total.String() {
		t.Fatalf("%v %+v", err, back)
	}
	last := back.Sheets[0].Lines[len(back.Sheets[0].Lines)-1]
	if last["id"] != "4.2" || last["got"] != nil || last["state"] != "not_scored" {
		t.Errorf("%v", last)
	}
}

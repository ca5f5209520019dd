package check

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// line of a corpus: what must be said of a sentence, and the sentence.
type corpusLine struct {
	verdict  []string
	sentence string
}

// corpus reads testdata/NAME and fails when it holds nothing of one kind.
func corpus(t *testing.T, name string, kinds ...string) []corpusLine {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []corpusLine
	seen := map[string]int{}
	for no, l := range strings.Split(string(data), "\n") {
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		verdict, sentence, ok := strings.Cut(l, "\t")
		if !ok {
			t.Fatalf("%s:%d: no tab", name, no+1)
		}
		words := strings.Fields(verdict)
		out = append(out, corpusLine{words, sentence})
		seen[words[0]]++
	}
	for _, k := range kinds {
		if seen[k] == 0 {
			t.Fatalf("%s holds nothing of the kind %s", name, k)
		}
	}
	return out
}

func one(t *testing.T, id, sentence string) (findings []string, in Input, counts [3]int) {
	t.Helper()
	in = Input{Filing: good()}
	in.Filing.Sections = map[string]string{"1": sentence}
	rule, _ := Get(id)
	got, err := checkWith(in, []*Rule{rule})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range got.Findings {
		findings = append(findings, strings.TrimSpace(f.At+" "+f.Left.String()))
	}
	return findings, in, [3]int{got.Counts.Passed, got.Counts.Failed, got.Counts.NotApplicable}
}

func TestClaimsCorpus(t *testing.T) {
	for _, l := range corpus(t, "claims.txt", "fires", "holds", "silent") {
		got, _, counts := one(t, "TX101", l.sentence)
		switch l.verdict[0] {
		case "fires":
			if strings.Join(got, " ") != strings.Join(l.verdict[1:], " ") {
				t.Errorf("%s: %q, want %q", l.sentence, got, l.verdict[1:])
			}
		case "holds":
			if counts[0] == 0 || len(got) > 0 {
				t.Errorf("%s: compared %d, findings %q", l.sentence, counts[0], got)
			}
		default:
			if counts != [3]int{0, 0, 1} {
				t.Errorf("%s: counts %v, findings %q, want silence", l.sentence, counts, got)
			}
		}
	}
}

func TestYearsCorpus(t *testing.T) {
	for _, l := range corpus(t, "years.txt", "fires", "silent") {
		got, _, _ := one(t, "TX201", l.sentence)
		want := strings.Join(l.verdict[1:], " ")
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q, want %q", l.sentence, got, want)
		}
	}
}

// Digits are read in any writing: full-width ones give every sentence the same findings, in all the rules that read prose.
func TestCorpusInFullWidthDigits(t *testing.T) {
	wide := strings.NewReplacer("0", "０", "1", "１", "2", "２", "3", "３", "4", "４", "5", "５", "6", "６", "7", "７", "8", "８", "9", "９", "%", "％")
	for _, l := range corpus(t, "claims.txt", "fires", "holds", "silent") {
		for _, id := range []string{"TX101", "TX102", "TX104", "TX105"} {
			narrow, _, _ := one(t, id, l.sentence)
			if got, _, _ := one(t, id, wide.Replace(l.sentence)); strings.Join(got, ", ") != strings.Join(narrow, ", ") {
				t.Errorf("%s: %s: %q, want %q", id, wide.Replace(l.sentence), got, narrow)
			}
		}
	}
}

// The sentences of the corpus were written about the table: the rules that add up and divide have nothing to say of them.
func TestClaimsCorpusAddsUp(t *testing.T) {
	for _, l := range corpus(t, "claims.txt", "holds", "silent") {
		if l.verdict[0] == "fires" {
			continue
		}
		for _, id := range []string{"TX104", "TX105"} {
			if got, _, _ := one(t, id, l.sentence); len(got) > 0 {
				t.Errorf("%s: %s: %q", id, l.sentence, got)
			}
		}
	}
}

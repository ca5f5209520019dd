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
			if len(got) != 1 || got[0] != l.verdict[1]+" "+l.verdict[2] {
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

// Package published runs the published reports of this folder, good and bad, through the check and compares what it finds with expected.json, which was
// written by hand beside the reports (see generate).
package published

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/review"
)

type want struct{ Rule, At string }

// expectation is what must be found in one file.
type expectation struct{ findings, rolled []want }

// expected reads what must be found, by file, and what the roll itself must give.
func expected(t *testing.T) (map[string]expectation, []want) {
	t.Helper()
	data, err := os.ReadFile("expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Files []struct {
			File             string
			Findings, Rolled []want
		}
		Roll []want
	}
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	out := map[string]expectation{}
	for _, f := range list.Files {
		out[f.File] = expectation{f.Findings, f.Rolled}
	}
	if len(out) < 35 {
		t.Fatalf("only %d files are expected", len(out))
	}
	return out, list.Roll
}

func found(list []report.Finding) []want {
	out := []want{}
	for _, f := range list {
		out = append(out, want{f.Rule, f.At})
	}
	return out
}

// The whole folder with last year's: every finding that is expected, in its order, and no other.
func TestFolderGivesExactlyWhatIsExpected(t *testing.T) {
	expect, _ := expected(t)
	r, err := review.Files(context.Background(), []string{"2024"}, review.Options{Previous: "2023"})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Files {
		w, ok := expect[f.File]
		if !ok {
			t.Errorf("%s stands in no line of expected.json", f.File)
		}
		delete(expect, f.File)
		if got := found(f.Findings); !slices.Equal(got, w.findings) {
			t.Errorf("%s\n got %v\nwant %v%s", f.File, got, w.findings, messages(f.Findings))
		}
	}
	for name := range expect {
		t.Errorf("%s was not looked at", name)
	}
	if !r.Failed() || len(r.Unreadable()) > 0 {
		t.Errorf("failed %v, unreadable %v", r.Failed(), r.Unreadable())
	}
}

// Each file alone gives the same but for what needs another file.
func TestEachFileAlone(t *testing.T) {
	expect, _ := expected(t)
	for name, e := range expect {
		w := slices.DeleteFunc(e.findings, func(w want) bool {
			return strings.HasPrefix(w.Rule, "YR") || strings.HasPrefix(w.Rule, "SM") || w.Rule == "TX103"
		})
		r, err := review.Files(context.Background(), []string{name}, review.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := found(r.Files[0].Findings); !slices.Equal(got, w) {
			t.Errorf("%s\n got %v\nwant %v%s", name, got, w, messages(r.Files[0].Findings))
		}
		if broken := filepath.Base(name) == "broken.docx"; broken != (len(r.Unreadable()) == 1) {
			t.Errorf("%s: unreadable %v", name, r.Unreadable())
		}
	}
}

// With the roll, each file gives in addition exactly what the roll tells of it: copies in six formats are one report, another one with other figures is not.
func TestRollAddsExactlyWhatIsExpected(t *testing.T) {
	expect, ofRoll := expected(t)
	roll, err := review.LoadRoll("名录.csv")
	if err != nil {
		t.Fatal(err)
	}
	r, err := review.Files(context.Background(), []string{"2024"}, review.Options{Previous: "2023", Roll: roll})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Files {
		got := slices.DeleteFunc(found(f.Findings), func(w want) bool { return !strings.HasPrefix(w.Rule, "CN") })
		if w := expect[f.File].rolled; !slices.Equal(got, w) {
			t.Errorf("%s\n got %v\nwant %v%s", f.File, got, w, messages(f.Findings))
		}
	}
	if got := found(r.Roll); !slices.Equal(got, ofRoll) {
		t.Errorf("the roll gives %v, want %v%s", got, ofRoll, messages(r.Roll))
	}
}

// elsewhere are the rules that no published report of one folder can break, with the place where they are tried.
var elsewhere = map[string]string{
	"FM203": "registers, report/office", "FM204": "registers, report/office", "FM404": "measures that only our own data carry, report/check", "YR301": "a single report given as last year's, report/review",
	"CN101": "sums, samples/province", "CN205": "submissions, report/consolidate", "CN206": "submissions, report/consolidate", "CN301": "sums, report/consolidate", "CN302": "sums, report/consolidate",
}

// Every rule that a published report can break is broken here at least once.
func TestEveryRuleIsBrokenHere(t *testing.T) {
	expect, ofRoll := expected(t)
	met := map[string]bool{}
	for _, e := range expect {
		for _, w := range append(e.findings, e.rolled...) {
			met[w.Rule] = true
		}
	}
	for _, w := range ofRoll {
		met[w.Rule] = true
	}
	for _, rule := range check.Rules() {
		if _, other := elsewhere[rule.ID]; met[rule.ID] == (other || strings.HasPrefix(rule.ID, "RD2")) {
			t.Errorf("%s: met %v, elsewhere %q", rule.ID, met[rule.ID], elsewhere[rule.ID])
		}
	}
}

// The copies of one report in six formats do not differ in a single cell or number.
func TestCopiesAgree(t *testing.T) {
	copies, err := filepath.Glob("2024/审计局.*")
	if err != nil || len(copies) != 6 {
		t.Fatalf("%v %v", copies, err)
	}
	c, err := review.Compare(context.Background(), copies, review.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if c.Differs() || len(c.Notes) > 0 || c.Cells != 200 || c.Numbers < 8 {
		t.Errorf("%d cells, %d numbers, notes %v, differences %+v", c.Cells, c.Numbers, c.Notes, c.Differences)
	}
}

func messages(list []report.Finding) string {
	out := ""
	for _, f := range list {
		out += "\n  " + f.Rule + " " + f.Message
	}
	return out
}

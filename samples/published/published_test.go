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
	"nianbao/report/review"
)

type want struct{ Rule, At string }

// expected reads what must be found, by file.
func expected(t *testing.T) map[string][]want {
	t.Helper()
	data, err := os.ReadFile("expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Files []struct {
			File     string
			Findings []want
		}
	}
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	out := map[string][]want{}
	for _, f := range list.Files {
		out[f.File] = f.Findings
	}
	if len(out) < 25 {
		t.Fatalf("only %d files are expected", len(out))
	}
	return out
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
	expect := expected(t)
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
		if got := found(f.Findings); !slices.Equal(got, w) {
			t.Errorf("%s\n got %v\nwant %v%s", f.File, got, w, messages(f.Findings))
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
	for name, w := range expected(t) {
		w = slices.DeleteFunc(w, func(w want) bool { return strings.HasPrefix(w.Rule, "YR") || strings.HasPrefix(w.Rule, "SM") })
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

// The copies of one report in five formats do not differ in a single cell or number.
func TestCopiesAgree(t *testing.T) {
	copies, err := filepath.Glob("2024/审计局.*")
	if err != nil || len(copies) != 5 {
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

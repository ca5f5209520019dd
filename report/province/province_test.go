package province

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/office"
	"nianbao/report/store"
)

const sample = "../../samples/province"

// options consolidate the sample into a folder.
func options(out string) Options {
	return Options{Dir: sample, Roll: filepath.Join(sample, "roll.xlsx"), Out: out, Year: 2024}
}

// tree reads every file below a folder but the database.
func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), "汇总.db") {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		out[filepath.ToSlash(rel)], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// sameTree compares two folders of outputs byte for byte.
func sameTree(t *testing.T, want, got map[string][]byte) {
	t.Helper()
	for name, data := range want {
		if !bytes.Equal(got[name], data) {
			t.Errorf("%s differs", name)
		}
	}
	if len(want) != len(got) {
		t.Errorf("%d files instead of %d", len(got), len(want))
	}
}

func run(t *testing.T, opt Options) *Outcome {
	t.Helper()
	out, err := Consolidate(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// What the generator of the sample added up by itself is what comes out.
func TestSampleProvince(t *testing.T) {
	data, err := os.ReadFile("testdata/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Organs, Owed, In, InTime, Late, Undated, Missing, Unusable, Undecided, Twice, NotOnRoll, Added int
		Totals                                                                                         map[string]int64
		Findings                                                                                       [][2]string
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	out := run(t, options(dir))
	s := out.Result.Summary(nil)
	got := []int{s.OnRoll, s.Owed, s.In, s.InTime, s.Late, s.Undated, s.Missing, s.Unusable, s.Undecided, s.Twice, s.NotOnRoll, s.Added}
	if expect := []int{want.Organs, want.Owed, want.In, want.InTime, want.Late, want.Undated, want.Missing, want.Unusable, want.Undecided, want.Twice, want.NotOnRoll, want.Added}; !slices.Equal(got, expect) {
		t.Errorf("coverage %v, want %v", got, expect)
	}
	for cell, n := range want.Totals {
		if f := out.Result.Root.Figure(cell); !f.Equal(figure.OfInt(n)) {
			t.Errorf("%s is %s, want %d", cell, f, n)
		}
	}
	var found [][2]string
	for _, i := range out.Result.Findings() {
		pair := [2]string{i.Finding.Rule, ""}
		if i.Organ != nil {
			pair[1] = i.Organ.Name
		}
		if pair[0] < "CN3" && !slices.Contains(found, pair) {
			found = append(found, pair)
		}
	}
	order := func(a, b [2]string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) }
	slices.SortFunc(found, order)
	slices.SortFunc(want.Findings, order)
	if !slices.Equal(found, want.Findings) {
		t.Errorf("found\n%v, want\n%v", found, want.Findings)
	}
	if severity, _ := out.Worst(); severity != report.Error {
		t.Errorf("worst is %q", severity)
	}
	// The wrong sum of one organ (9 too many) shows in the government's own report, and is said.
	said := slices.ContainsFunc(out.Checked.Findings, func(f report.Finding) bool {
		return f.Rule == "RQ102" && f.At == "requests.new.total" && f.Difference.String() == "-9"
	})
	if !said {
		t.Errorf("the report's own findings: %+v", out.Checked.Findings)
	}
	outputs(t, dir, out)
}

// outputs looks at what was written: every name that the package promises, the wrong sum and the causes in the returns, a bundle that verifies.
func outputs(t *testing.T, dir string, out *Outcome) {
	t.Helper()
	files := tree(t, dir)
	for _, name := range []string{"汇总报告.pdf", "汇总报告.docx", "汇总报告.html", "汇总报告.xlsx", "汇总报告.json", WorkingsName, "报送情况.html", "报送情况.xlsx", "退回清单.html", PageName, FindingsName, BundleName} {
		if len(files[name]) == 0 {
			t.Errorf("%s was not written", name)
		}
	}
	if len(files) != len(out.Files) {
		t.Errorf("%d files in the folder, %d said", len(files), len(out.Files))
	}
	for _, text := range []string{"缺报的不作零计", "图"} {
		if !bytes.Contains(files["汇总报告.html"], []byte(text)) {
			t.Errorf("the report does not say %q", text)
		}
	}
	returns := 0
	for name := range files {
		if strings.HasPrefix(name, ReturnsName+"/") {
			returns++
		}
	}
	if returns < 10 || files["退回清单/0003-云河省公安厅.docx"] != nil && returns > 42 {
		t.Errorf("%d returns", returns)
	}
	for _, text := range []string{"RQ102", "西川市水务局", "东山市档案馆"} {
		if !bytes.Contains(files["退回清单.html"], []byte(text)) {
			t.Errorf("the returns do not speak of %s", text)
		}
	}
	b, err := store.Verify(filepath.Join(dir, BundleName))
	if err != nil {
		t.Fatal(err)
	}
	if b.Seal != out.Seal || len(b.Entries) < 38 {
		t.Errorf("bundle of %d filings, seal %s, said %s", len(b.Entries), b.Seal, out.Seal)
	}
	f, err := report.ReadFiling(bytes.NewReader(files["汇总报告.json"]))
	if err != nil {
		t.Fatal(err)
	}
	if !f.Figure("requests.new.total").Equal(out.Result.Root.Figure("requests.new.total")) || f.Agency.Name != "云河省人民政府" {
		t.Errorf("the report's filing is another: %s %s", f.Agency.Name, f.Figure("requests.new.total"))
	}
}

// Neither the number of workers nor the store change a byte, and a second run reads nothing.
func TestSameBytes(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	opt := options(a)
	opt.Workers = 1
	first := run(t, opt)
	opt = options(b)
	opt.Workers = 7
	run(t, opt)
	want := tree(t, a)
	sameTree(t, want, tree(t, b))

	again := run(t, options(a))
	if again.Read != 0 || again.Taken != first.Read {
		t.Errorf("%d files read again, %d taken of %d", again.Read, again.Taken, first.Read)
	}
	sameTree(t, want, tree(t, a))

	c := t.TempDir()
	opt = options(c)
	opt.Store = NoStore
	if out := run(t, opt); out.Seal != "" {
		t.Error("a bundle without a store")
	}
	delete(want, BundleName)
	sameTree(t, want, tree(t, c))
}

// A run that is broken off leaves a store and nothing else, and the next run gives what an undisturbed one gives without reading again.
func TestResume(t *testing.T) {
	undisturbed, broken := t.TempDir(), filepath.Join(t.TempDir(), "out")
	total := run(t, options(undisturbed)).Read
	for _, at := range []int{1, 20} {
		ctx, cancel := context.WithCancel(t.Context())
		opt := options(broken)
		opt.Workers = 2
		opt.Progress = func(done, _ int) {
			if done >= at {
				cancel()
			}
		}
		if _, err := Consolidate(ctx, opt); !errors.Is(err, context.Canceled) {
			t.Fatalf("broken off at %d: %v", at, err)
		}
		if left := tree(t, broken); len(left) != 0 {
			t.Errorf("broken off at %d, yet %d files", at, len(left))
		}
	}
	out := run(t, options(broken))
	if out.Taken < 20 || out.Read+out.Taken != total {
		t.Errorf("%d taken, %d read of %d", out.Taken, out.Read, total)
	}
	sameTree(t, tree(t, undisturbed), tree(t, broken))
}

// A failure at the very end puts back what was there before, a folder of returns with it.
func TestNothingHalfWritten(t *testing.T) {
	out := t.TempDir()
	s, err := newStage(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	for name, data := range map[string]string{"甲/1.txt": "old", "乙.txt": "old"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(out, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(out, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"甲/2.txt", "乙.txt", "丙.txt"} {
		if err := s.write(name, []byte("new")); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(s.temp, "new", "丙.txt")); err != nil { // the last one cannot be moved
		t.Fatal(err)
	}
	if err := s.commit(); !errors.Is(err, office.ErrUse) {
		t.Fatalf("commit: %v", err)
	}
	s.close()
	got := tree(t, out)
	if len(got) != 2 || string(got["甲/1.txt"]) != "old" || string(got["乙.txt"]) != "old" {
		t.Errorf("left behind: %v", got)
	}
}

func TestWrongUse(t *testing.T) {
	good := options(t.TempDir())
	for name, change := range map[string]func(*Options){
		"no folder": func(o *Options) { o.Dir = "" }, "no year": func(o *Options) { o.Year = 0 }, "deadline": func(o *Options) { o.Deadline = "1月20日" },
		"no such folder": func(o *Options) { o.Dir = "nowhere" }, "no roll": func(o *Options) { o.Roll = "" },
		"a file in the way": func(o *Options) { o.Out = o.Roll },
	} {
		opt := good
		change(&opt)
		if _, err := Consolidate(t.Context(), opt); !errors.Is(err, office.ErrUse) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if left := tree(t, good.Out); len(left) != 0 {
		t.Errorf("wrong use left %d files", len(left))
	}
}

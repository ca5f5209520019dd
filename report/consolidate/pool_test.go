package consolidate

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/report"
	"nianbao/report/figure"
)

func write(t testing.TB, dir, file string, data []byte) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func writeFiling(t testing.TB, dir, file string, f *report.Filing) {
	t.Helper()
	data, err := f.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, file, data)
}

func readAll(t testing.TB, dir string, r Reading) []*Submission {
	t.Helper()
	files, _, err := Scan(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []*Submission
	for s, err := range Submissions(context.Background(), dir, files, r) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if len(out) != len(files) {
		t.Fatalf("%d submissions of %d files", len(out), len(files))
	}
	return out
}

func TestScan(t *testing.T) {
	dir := t.TempDir()
	for _, f := range []string{"b/2.xlsx", "b/1.JSON", "a.pdf", "~$a.xlsx", ".hidden.xlsx", ".git/x.xlsx", "out/x.xlsx", "c/out/y.docx", "名录.xlsx", "旧.doc", "readme.txt", "c/~$z.docx"} {
		write(t, dir, f, []byte("x"))
	}
	files, others, err := Scan(dir, []string{filepath.Join(dir, "名录.xlsx"), ""})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(files, " "); got != "a.pdf b/1.JSON b/2.xlsx c/out/y.docx 旧.doc" {
		t.Error(got)
	}
	if got := strings.Join(others, " "); got != "readme.txt" {
		t.Error(got)
	}
	if _, _, err := Scan(filepath.Join(dir, "nowhere"), nil); err == nil || !strings.Contains(err.Error(), "没有这个文件夹") {
		t.Error(err)
	}
}

// folder holds every format and trouble that the pool meets.
func folder(t testing.TB) (dir string, roll *Roll) {
	dir = t.TempDir()
	var csv strings.Builder
	csv.WriteString("单位名称,单位代码,层级,上级单位\n东山市人民政府,0,政府,\n")
	s := newStamp(t)
	for i := range 25 {
		name := fmt.Sprintf("东山市%d号局", i)
		fmt.Fprintf(&csv, "%s,K%d,部门,东山市人民政府\n", name, i)
		if i%5 == 4 {
			f := filing(name, 2024, balanced(i))
			f.Published = "2025-02-03"
			writeFiling(t, dir, fmt.Sprintf("%02d.json", i), f)
			continue
		}
		write(t, dir, fmt.Sprintf("%02d.xlsx", i), s.make(t, name, fmt.Sprintf("K%d", i), "2025-01-15", balanced(i)))
	}
	write(t, dir, "坏.xlsx", []byte("PK\x03\x04 not a workbook"))
	write(t, dir, "空.json", nil)
	write(t, dir, "旧.doc", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00"))
	return dir, mustRoll(t, csv.String())
}

// filing makes a filing of whole numbers by cell.
func filing(name string, year int, number func(cell int) int) *report.Filing {
	f := report.New(report.Agency{Name: name}, year)
	e, _ := f.Form()
	for i, c := range e.Cells() {
		f.Figures[c.Name] = figure.OfInt(int64(number(i)))
	}
	return f
}

// dump writes down everything that a result says, through its exported parts.
func dump(t testing.TB, r *Result) string {
	t.Helper()
	var b strings.Builder
	line := func(v ...any) { fmt.Fprintln(&b, v...) }
	var walk func(n *Node)
	walk = func(n *Node) {
		absent := names(n.Basis.Absent)
		line(n.Name(), n.Basis.Direct, n.Basis.Below, n.Basis.Owed, n.Basis.Failed, n.Basis.StandIn, absent)
		for i, c := range n.Cells {
			line(r.Edition.Cells()[i].Name, c.Figure(), c.Numbers, c.Blanks, c.NotApplicable, c.Unreadable, c.LeftOut)
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(r.Root)
	for _, c := range r.Coverage {
		line(c.Organ.Name, c.Owed, c.Deadline, c.Status, c.Received, c.Days, len(c.Handed), c.Counted != nil)
	}
	for _, h := range r.Handed {
		line(h.File, h.How, h.Use, h.Reason, h.Place("requests.new.natural"))
	}
	for _, p := range r.Parents {
		line(p.Organ.Name, p.Counts, len(p.Parts), len(p.Cells))
	}
	for _, o := range r.Outliers {
		line(o.Organ.Name, o.Cell, o.Value, o.Base, o.Peers)
	}
	for _, s := range r.Rank("requests.new.total", r.Roll.Organs) {
		line(s.Rank, s.Organ.Name, s.Value, s.Tied)
	}
	found, err := json.Marshal(slices.Collect(r.FileFindings()))
	if err != nil {
		t.Fatal(err)
	}
	back, err := json.Marshal(len(slices.Collect(r.Returns())))
	if err != nil {
		t.Fatal(err)
	}
	line(string(found), string(back))
	return b.String()
}

// Neither the number of workers nor the order of the files changes a byte.
func TestWorkersAndOrderChangeNothing(t *testing.T) {
	dir, roll := folder(t)
	files, _, err := Scan(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(3, 4))
	want := ""
	for workers := 1; workers <= 8; workers++ {
		if workers > 1 {
			rng.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		}
		res, err := Run(context.Background(), roll, Submissions(context.Background(), dir, files, Reading{Workers: workers, Check: checkNegative}), Options{Year: 2024})
		if err != nil {
			t.Fatal(err)
		}
		got := dump(t, res)
		if workers == 1 {
			want = got
			if !strings.Contains(want, "CN205") || res.Root.Basis.Organs() != 25 {
				t.Fatalf("the folder does not say what it should: %d organs", res.Root.Basis.Organs())
			}
			continue
		}
		if got != want {
			t.Fatalf("%d workers and another order give another result", workers)
		}
	}
}

// checkNegative stands in for package check: it finds one thing in some filings.
func checkNegative(f *report.Filing) ([]report.Finding, report.Counts) {
	if n, _ := f.Figure("requests.new.natural").OrZero().Int64(); n%3 != 0 {
		return nil, report.Counts{Passed: 1}
	}
	return []report.Finding{{Rule: "RQ999", Name: "test", Severity: report.Error, At: "requests.new.natural", Message: "示例"}}, report.Counts{Failed: 1}
}

// The pool hands files over in the order asked for, whichever is read first.
func TestSubmissionsKeepTheOrder(t *testing.T) {
	dir, _ := folder(t)
	files, _, err := Scan(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(files)
	i := 0
	for s, err := range Submissions(context.Background(), dir, files, Reading{Workers: 5}) {
		if err != nil {
			t.Fatal(err)
		}
		if s.File != files[i] {
			t.Fatalf("%d: %s, want %s", i, s.File, files[i])
		}
		i++
	}
}

// A file that is damaged, empty or of another kind is a finding; the others are read.
func TestBrokenFilesAreFindings(t *testing.T) {
	dir, roll := folder(t)
	files, _, _ := Scan(dir, nil)
	files = append(files, "没有了.xlsx")
	res, err := Run(context.Background(), roll, Submissions(context.Background(), dir, files, Reading{}), Options{Year: 2024})
	if err != nil {
		t.Fatal(err)
	}
	if got := res.Root.Basis.Organs(); got != 25 {
		t.Errorf("%d organs in the sum", got)
	}
	for file, word := range map[string]string{"坏.xlsx": "损坏", "空.json": "空的", "旧.doc": ".docx", "没有了.xlsx": "无法读取"} {
		i := slices.IndexFunc(res.items, func(x Item) bool { return x.File == file && x.Finding.Rule == "CN205" })
		if i < 0 || !strings.Contains(res.items[i].Finding.Message, word) {
			t.Errorf("%s: no CN205 with %q", file, word)
		}
	}
	if s := res.Summary(nil); len(res.Strangers) != 4 || s.NotOnRoll != 0 || s.Nobody != 4 { // what cannot be read is of nobody, not of a stranger
		t.Errorf("%d strangers, %d not on the roll, %d of nobody", len(res.Strangers), s.NotOnRoll, s.Nobody)
	}
}

func TestCancellationStopsCleanly(t *testing.T) {
	dir, roll := folder(t)
	files, _, _ := Scan(dir, nil)
	before := runtime.NumGoroutine()
	for _, after := range []int{0, 1, 7} {
		ctx, cancel := context.WithCancel(context.Background())
		n := 0
		if after == 0 {
			cancel()
		}
		_, err := Run(ctx, roll, func(yield func(*Submission, error) bool) {
			for s, err := range Submissions(ctx, dir, files, Reading{Workers: 4}) {
				if n++; n == after {
					cancel()
				}
				if !yield(s, err) {
					return
				}
			}
		}, Options{Year: 2024})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("after %d: error %v", after, err)
		}
		cancel()
	}
	for range Submissions(context.Background(), dir, files, Reading{Workers: 3}) {
		break // the caller may leave at any time
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

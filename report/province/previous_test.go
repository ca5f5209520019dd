package province

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
)

// Last year's folder gives the comparison: a figure a hundred times last year's stands out, and the report's chart has both years.
func TestPreviousYear(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	f := report.New(report.Agency{Name: "云河省公安厅", Level: report.Department}, 2025)
	for _, cell := range []string{"requests.new.natural", "requests.new.total", "requests.closed.granted.natural", "requests.closed.granted.total", "requests.closed.total.natural", "requests.closed.total.total"} {
		f.Figures[cell] = figure.OfInt(800)
	}
	data, err := f.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(in, "公安厅.json"), data, 0o644); err != nil {
		t.Fatal(err)
	}
	got := run(t, Options{Dir: in, Roll: filepath.Join(sample, "roll.xlsx"), Out: out, Year: 2025, Previous: sample, AsOf: "2026-01-10"})
	found := false
	for _, o := range got.Result.Outliers {
		found = found || o.Organ.Name == "云河省公安厅" && o.Cell == "requests.new.total" && o.Base.String() == "8"
	}
	if !found {
		t.Errorf("outliers: %+v", got.Result.Outliers)
	}
	page := tree(t, out)["汇总报告.html"]
	for _, text := range []string{"历年新收", "2024年"} {
		if !bytes.Contains(page, []byte(text)) {
			t.Errorf("the report lacks %s", text)
		}
	}
	status := tree(t, out)["报送情况.html"]
	for _, text := range []string{"本年是上年的100倍；先看位数", "较大的数与上年比不到30"} {
		if !bytes.Contains(status, []byte(text)) {
			t.Errorf("the list of figures that stand out lacks %q", text)
		}
	}
	// The sample's roll gives three governments a date of their own in 2025, which has passed.
	if s := got.Result.Summary(nil); s.Missing != 3 || s.NotYet == 0 || got.Result.Root.Figure("requests.new.total").String() != "800" {
		t.Errorf("before the deadline: %+v, total %s", s, got.Result.Root.Figure("requests.new.total"))
	}
}

// A list of receipts decides the dates, and a list that changed makes the run read again.
func TestReceipts(t *testing.T) {
	out := t.TempDir()
	opt := options(out)
	first := run(t, opt)
	opt.Receipts = filepath.Join(t.TempDir(), "签收.csv")
	csv := "文件,报送日期\n西川市/西川市教育局年度报告.html,2025-01-20\n西川市/西川市公安局年度报告.docx,2025-02-03\n"
	if err := os.WriteFile(opt.Receipts, []byte(csv), 0o644); err != nil {
		t.Fatal(err)
	}
	second := run(t, opt)
	a, b := first.Result.Summary(nil), second.Result.Summary(nil)
	if a.Undated != 2 || b.Undated != 0 || b.InTime != a.InTime+1 || b.Late != a.Late+1 || second.Read != first.Read {
		t.Errorf("before %+v, after %+v, read %d", a, b, second.Read)
	}
}

// Names become file names that every system takes.
func TestSafeName(t *testing.T) {
	for in, want := range map[string]string{"云河省公安厅": "云河省公安厅", `a/b\c:d*e?"<>|`: "a_b_c_d_e_____", "点. ": "点", "行\n尾": "行_尾", strings.Repeat("长", 80): strings.Repeat("长", 60)} {
		if got := safeName(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

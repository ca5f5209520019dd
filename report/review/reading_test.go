package review

import (
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report"
)

// A row that was not read is not blank and not zero: RD102 names it, nothing else speaks of it, and no sum that needs it is called wrong.
func TestWhatWasNotReadIsNotZero(t *testing.T) {
	dir := t.TempDir()
	f := set(filing("云河市审计局", 2023, 1), "requests.closed.declined.repeat.natural", 4)
	for _, c := range []string{"requests.closed.declined.repeat.total", "requests.closed.total.natural", "requests.closed.total.total", "requests.new.natural", "requests.new.total"} {
		n, _ := f.Figure(c).OrZero().Int64()
		old, _ := filing("云河市审计局", 2023, 1).Figure("requests.closed.declined.repeat.natural").OrZero().Int64()
		set(f, c, n+4-old)
	}
	text := string(page(f, false))
	if got := rules(review(t, Options{}, write(t, dir, "whole.html", text)).Files[0]); got != "" {
		t.Fatalf("the report is not whole: %s", got)
	}
	label := strings.Index(text, "2.重复申请")
	from := strings.LastIndex(text[:label], "<tr>")
	to := label + strings.Index(text[label:], "</tr>") + len("</tr>\n")
	r := review(t, Options{}, write(t, dir, "cut.html", text[:from]+text[to:]))
	if got := rules(r.Files[0]); got != "RD102" || len(r.Files[0].Findings[0].Cells) != 7 {
		t.Errorf("%s %v", got, r.Files[0].Findings)
	}
	if c := r.Files[0].Counts; c.Undecided < 8 || c.Failed != 1 { // the outcomes of seven columns, the row itself
		t.Errorf("%+v", c)
	}
	if _, there := r.Files[0].Filing.Figures["requests.closed.declined.repeat.natural"]; there {
		t.Error("the filing holds what was not read")
	}
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	put(t, dir, map[string][]byte{name: []byte(text)})
	return filepath.Join(dir, name)
}

func TestLevelOf(t *testing.T) {
	for name, want := range map[string]report.Level{"云河市审计局": report.Department, "云河省人力资源和社会保障厅": report.Department, "云河市发展和改革委员会": report.Department, "云河县人民政府": report.Government,
		"云河省人民政府": report.Government, "云河市东山区人民政府": report.Government, "东山镇人民政府": report.Township, "河口街道办事处": report.Township,
		"云河市人民政府办公室": "", "云河经济开发区管理委员会": "", "云河大学": "", "": ""} {
		if got := levelOf(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// A page says neither the organ's level nor the deadline; the name and the day of publication are enough.
func TestLatePages(t *testing.T) {
	for name, want := range map[string]string{"云河市审计局": "TM201", "云河市人民政府": "", "云河大学": ""} {
		f := filing(name, 2023, 1)
		f.Published = "2024-02-20"
		r := review(t, Options{}, write(t, t.TempDir(), "a.html", string(page(f, false))))
		if got := rules(r.Files[0]); got != want {
			t.Errorf("%s: %s", name, got)
		}
		if r.Failed() {
			t.Errorf("%s: a page's date and an organ's name alone are called an error", name)
		}
	}
}

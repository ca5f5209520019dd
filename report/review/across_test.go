package review

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report/consolidate"
	"nianbao/report/figure"
)

func rollOf(t *testing.T, lines string) *consolidate.Roll {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, map[string][]byte{"名录.csv": []byte(lines)})
	roll, err := LoadRoll(filepath.Join(dir, "名录.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return roll
}

// Last year's reports are found by the organ's name, and where a roll is given by its former names too; new organs are not compared.
func TestPreviousIsFoundByOrgan(t *testing.T) {
	dir := t.TempDir()
	late := set(filing("云河市旧名局", 2022, 2), "requests.carried_out.natural", 9)
	put(t, dir, map[string][]byte{
		"2023/a.html": page(filing("云河市审计局", 2023, 1), false), "2023/b.html": page(filing("云河市新名局", 2023, 2), false), "2023/c.html": page(filing("云河市新设局", 2023, 3), false),
		"2022/x.html": page(set(filing("云河市审计局", 2022, 1), "requests.carried_out.natural", 7), false), "2022/y.html": page(late, false),
		"2022/z.html": page(set(filing("云河市新设局", 2022, 3), "requests.carried_out.natural", 8), false), "2022/broken.pdf": []byte("%PDF-1.4"),
		"2021/x.html": page(filing("云河市审计局", 2021, 1), false),
	})
	in, before := filepath.Join(dir, "2023"), filepath.Join(dir, "2022")
	r := review(t, Options{Previous: before}, in)
	// Each column is compared by itself: these filings carry 5 out and 2 in.
	if got := rules(r.Files[0]); got != "YR101@requests.carried_in.natural YR101@requests.carried_in.business YR101@requests.carried_in.total" {
		t.Errorf("by name: %s", got)
	}
	if rules(r.Files[1]) != "" || r.Files[1].Previous != "" || !strings.Contains(strings.Join(notesIn(r.Files[1].Notes, "zh"), ""), "没有找到上年报告") {
		t.Errorf("a renamed organ without a roll: %s %v", rules(r.Files[1]), r.Files[1].Notes)
	}
	roll := rollOf(t, "单位名称,状态,曾用名\n云河市审计局,在报,\n云河市新名局,更名,云河市旧名局\n云河市新设局,新设,\n")
	r = review(t, Options{Previous: before, Roll: roll}, in)
	if !strings.HasSuffix(r.Files[1].Previous, "2022/y.html") || !strings.Contains(rules(r.Files[1]), "YR101@requests.carried_in.natural") {
		t.Errorf("a renamed organ: %s %s", r.Files[1].Previous, rules(r.Files[1]))
	}
	if r.Files[2].Previous != "" || rules(r.Files[2]) != "" || !strings.Contains(r.Files[2].Notes[0].Zh, "新设") {
		t.Errorf("a new organ: %s %s %v", r.Files[2].Previous, rules(r.Files[2]), r.Files[2].Notes)
	}
	// A single report is compared with the single one given, whatever stands on it; of two years the right one is taken.
	r = review(t, Options{Previous: filepath.Join(dir, "2021", "x.html")}, filepath.Join(in, "b.html"))
	if got := rules(r.Files[0]); got != "YR301" {
		t.Errorf("two years back: %s", got)
	}
	if _, err := Files(context.Background(), []string{in}, Options{Previous: filepath.Join(before, "broken.pdf")}); err == nil || !strings.HasPrefix(err.Error(), "broken.pdf") {
		t.Errorf("a broken previous report: %v", err)
	}
}

// The roll says who is missing and who is not on it; it gives the level, which the deadline depends on.
func TestRoll(t *testing.T) {
	dir := t.TempDir()
	late := filing("云河市审计局", 2023, 1)
	late.Published = "2024-02-03"
	put(t, dir, map[string][]byte{"a.html": page(late, false), "b.html": page(filing("云河市人社局", 2023, 2), false)})
	roll := rollOf(t, "单位名称,层级,状态\n云河市审计局,部门,\n云河市人力资源和社会保障局,部门,\n云河市撤并局,部门,撤销\n云河市统计局,部门,\n")
	r := review(t, Options{Roll: roll}, dir)
	if got := rules(r.Files[0]); got != "TM201" {
		t.Errorf("a department's report of 3 February: %s", got)
	}
	if got := rules(r.Files[1]); got != "CN204" || !strings.Contains(r.Files[1].Findings[0].Message, "云河市人力资源和社会保障局") {
		t.Errorf("not on the roll: %s %v", got, r.Files[1].Findings)
	}
	var missing []string
	for _, x := range r.Roll {
		missing = append(missing, x.Rule+" "+x.Position)
	}
	if got := strings.Join(missing, "; "); got != "CN201 名录.csv!第 3 行; CN201 名录.csv!第 5 行" {
		t.Error(got)
	}
	if !r.Failed() {
		t.Error("missing organs do not fail the review")
	}
}

// Texts of two organs that are nearly the same are found in both, copies of one organ's report are not.
func TestSimilarTexts(t *testing.T) {
	dir := t.TempDir()
	a, b, c := filing("云河市审计局", 2023, 1), filing("云河市统计局", 2023, 2), filing("云河市水务局", 2023, 3)
	a.Sections["1"] = "云河市审计局" + a.Sections["1"]
	b.Sections["1"] = strings.ReplaceAll(a.Sections["1"], "审计局", "统计局")
	put(t, dir, map[string][]byte{"a.html": page(a, false), "a-copy.html": page(a, true), "b.html": page(b, false), "c.html": page(c, false)})
	r := review(t, Options{}, dir)
	var got []string
	for _, f := range r.Files {
		got = append(got, filepath.Base(f.File)+" "+rules(f))
	}
	if s := strings.Join(got, "; "); s != "a-copy.html SM102; a.html SM102; b.html SM102; c.html " {
		t.Errorf("%s", s)
	}
	x := r.Files[2].Findings[0]
	if x.Position != "第一部分" || !x.Left.Equal(*x.Right) || !strings.Contains(x.Message, "“云河市审计局”的报告（a-copy.html）等 2 份报告") {
		t.Errorf("%+v", x)
	}
	if c := r.Files[3].Counts; c.Undecided != r.Files[0].Counts.Undecided || figure.OfInt(int64(c.Failed)).String() != "0" {
		t.Errorf("%+v", c)
	}
}

package review

import (
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report"
)

func coded(f *report.Filing, code string) *report.Filing {
	f.Agency.Code = code
	return f
}

func data(t *testing.T, f *report.Filing) []byte {
	t.Helper()
	b, err := f.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Last year's report is found by name, by code, and by the file's own name; of several years the one before is taken and never a later one.
func TestPreviousIsFoundWithoutARoll(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string][]byte{
		"2024/一/云河市人社局2024年报.json": data(t, filing("云河市人力资源和社会保障局", 2024, 1)),
		"2024/审计局.json":            data(t, coded(filing("云河市审计和统计局", 2024, 2), "11-22")),
		"2024/003.json":            data(t, filing("云河市水务局", 2024, 3)),
		"2024/004.json":            data(t, filing("云河市文化局", 2024, 4)),
		"2024/教育局.json":            data(t, filing("东山市教育局", 2024, 5)),
		"2024/f.html":              page(filing("云河市林业局", 2024, 6), false),

		"all/2024/f.html": page(filing("云河市林业局", 2024, 6), false),
		"all/2023/f.html": page(filing("云河市林业局", 2023, 6), false),
		"all/2022/f.html": page(filing("云河市林业局", 2022, 6), false),
		"all/云河市人社局2023年度报告.json": data(t, filing("云河市劳动局", 2023, 1)),
		"all/x.json":              data(t, coded(filing("云河市审计局", 2023, 2), "1122")),
		"all/003.json":            data(t, filing("云河市农业局", 2023, 3)),
		"all/2021/004.json":       data(t, filing("云河市文化局", 2022, 4)),
		"all/教育局.json":            data(t, filing("西河市教育局", 2023, 5)),
		"all/~$f.html":            []byte("lock"),
		"all/2023/f_files/p.html": page(filing("云河市林业局", 2023, 9), false),
	})
	r := review(t, Options{Previous: filepath.Join(dir, "all")}, filepath.Join(dir, "2024"))
	want := map[string]string{
		"云河市人社局2024年报.json": "all/云河市人社局2023年度报告.json 按文件名与“云河市劳动局”",
		"审计局.json":          "all/x.json ",
		"003.json":          " 没有找到上年报告",
		"004.json":          " 只找到 2022 年的报告",
		"教育局.json":          " 没有找到上年报告",
		"f.html":            "all/2023/f.html ",
	}
	if len(r.Files) != len(want) {
		t.Fatalf("%d files", len(r.Files))
	}
	for i := range r.Files {
		f := &r.Files[i]
		found, note, _ := strings.Cut(want[filepath.Base(f.File)], " ")
		notes := strings.Join(notesIn(f.Notes, "zh"), "; ")
		if found != "" && !strings.HasSuffix(f.Previous, found) || found == "" && f.Previous != "" || !strings.Contains(notes, note) || note == "" && notes != "" {
			t.Errorf("%s was compared with %q, notes %q, want %q", f.File, f.Previous, notes, want[filepath.Base(f.File)])
		}
	}
}

// What a roll tells beyond who is missing: two reports of one organ that differ, the same one again, copies in other formats, a later version, lateness.
func TestRollTellsTwiceAndLate(t *testing.T) {
	dir := t.TempDir()
	published := func(f *report.Filing, day string) *report.Filing {
		f.Published = day
		return f
	}
	put(t, dir, map[string][]byte{
		"a1.html": page(filing("云河市审计局", 2023, 1), false), "a2.json": data(t, filing("云河市审计局", 2023, 1)), // a copy in another format
		"b1.html": page(filing("云河市统计局", 2023, 2), false), "b2.html": page(filing("云河市统计局", 2023, 2), true), // the same again
		"c1.html": page(filing("云河市水务局", 2023, 3), false), "c2.json": data(t, filing("云河市水务局", 2023, 33)), // other figures
		"d1.html": page(filing("云河市文化局", 2023, 4), false), "d2（更正）.html": page(filing("云河市文化局", 2023, 44), false), // a later version
		"e1.html": page(filing("云河市林业局", 2023, 5), false), "e0.html": page(filing("云河市林业局", 2022, 5), false), // two years
		"f.json":           data(t, published(filing("云河市教育局", 2023, 6), "2024-01-25")),
		"g.json":           data(t, published(filing("云河市民政局", 2023, 7), "2024-01-20")),
		"h.json":           data(t, filing("云河市撤并局", 2023, 8)),
		"云河市商务局2023年报.pdf": []byte("%PDF"),
	})
	roll := rollOf(t, "单位名称,状态,报送截止日期\n云河市审计局,,\n云河市统计局,,\n云河市水务局,,\n云河市文化局,,\n云河市林业局,,\n云河市教育局,,2024-01-20\n云河市民政局,,2024-01-20\n云河市撤并局,撤销,\n云河市商务局,,\n")
	r := review(t, Options{Roll: roll}, dir)
	got := map[string]string{}
	for i := range r.Files {
		if s := rules(r.Files[i]); s != "" {
			got[filepath.Base(r.Files[i].File)] = s
		}
		if f := &r.Files[i]; len(f.seals) != len(f.Findings) || f.Counts.Failed != len(f.Findings) {
			t.Errorf("%s: %d seals, %d failed, %d findings", f.File, len(f.seals), f.Counts.Failed, len(f.Findings))
		}
	}
	want := map[string]string{"b2.html": "CN202", "c2.json": "CN202", "f.json": "CN203", "h.json": "CN207", "云河市商务局2023年报.pdf": "RD104"}
	if len(got) != len(want) {
		t.Errorf("%v", got)
	}
	for name, rules := range want {
		if got[name] != rules {
			t.Errorf("%s: %q, want %q", name, got[name], rules)
		}
	}
	if len(r.Roll) != 0 {
		t.Errorf("%v", r.Roll)
	}
}

// One file given as last year's is taken as such, and another name on it is said; a folder that holds one report of another organ gives none.
func TestOnePreviousReport(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string][]byte{"a.json": data(t, filing("云河市审计局", 2024, 1)), "last/b.json": data(t, filing("云河市统计局", 2023, 2))})
	r := review(t, Options{Previous: filepath.Join(dir, "last", "b.json")}, filepath.Join(dir, "a.json"))
	if f := r.Files[0]; !strings.HasSuffix(f.Previous, "b.json") || len(f.Notes) != 1 || !strings.Contains(f.Notes[0].Zh, "云河市统计局") {
		t.Errorf("%q %v", f.Previous, f.Notes)
	}
	r = review(t, Options{Previous: filepath.Join(dir, "last")}, filepath.Join(dir, "a.json"))
	if f := r.Files[0]; f.Previous != "" || len(f.Notes) != 1 || !strings.Contains(f.Notes[0].Zh, "没有找到上年报告") {
		t.Errorf("%q %v", f.Previous, f.Notes)
	}
}

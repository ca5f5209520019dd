package review

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report/figure"
)

// The text says place, severity, rule and both sides on one line, the likely cause below it, and closes with the four counts.
func TestTextSaysPlaceRuleSidesAndCause(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string][]byte{"a.html": page(zeroTotal(filing("云河市审计局", 2023, 1)), false)})
	path := filepath.ToSlash(filepath.Join(dir, "a.html"))
	r := review(t, Options{Program: "nianbao 1.2"}, path)
	for lang, want := range map[string][]string{
		"zh": {path + "!table[3]!R4C5: 错误 DP101 “行政复议·总计”：四种结果相加为 2，总计印的是 0，相差 2",
			"    最可能是“行政复议·总计”印的是 0，应为 2（总计留着 0）",
			"核查 1 份：错误 1，警告 0，提示 0，已接受 0", "sha256 " + r.Files[0].SHA256 + "  " + path, "nianbao 1.2，规则"},
		"en": {path + "!table[3]!R4C5: error DP101 ", "    most likely ", "1 files: 1 errors, 0 warnings", "nianbao 1.2, "},
	} {
		var out bytes.Buffer
		if err := r.WriteText(&out, lang); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		if len(lines) != len(want)+1 && lang == "zh" {
			t.Errorf("%d lines:\n%s", len(lines), out.String())
		}
		for i, w := range want {
			if lang == "zh" && !strings.HasPrefix(lines[i], w) || !strings.Contains(out.String(), w) {
				t.Errorf("%s: line %d is %q, want %q", lang, i+1, lines[i], w)
			}
		}
		last := lines[len(lines)-1]
		if !strings.Contains(last, "不成立 1，") && !strings.Contains(last, " 1 failed, ") {
			t.Errorf("the last line is %q", last)
		}
	}
	if !r.Failed() || len(r.Files[0].SHA256) != 64 {
		t.Error("an error does not fail the review")
	}
}

// The number of workers changes nothing in any result.
func TestWorkersChangeNothing(t *testing.T) {
	dir := t.TempDir()
	files := map[string][]byte{"bad.docx": []byte("PK\x03\x04 nothing")}
	for i := range uint64(20) {
		f := filing("云河市"+string(rune('甲'+i))+"局", 2023, i)
		if i%3 == 0 {
			zeroTotal(f)
		}
		files[string(rune('a'+i))+"/index.html"] = page(f, false)
	}
	put(t, dir, files)
	var results [2][3]bytes.Buffer
	for k, workers := range []int{1, 7} {
		seen := 0
		r := review(t, Options{Workers: workers, Progress: func(done, total int) { seen = max(seen, done*100/total) }}, dir)
		if seen != 100 {
			t.Errorf("progress ended at %d %%", seen)
		}
		for i, write := range []func() error{func() error { return r.WriteText(&results[k][0], "zh") }, func() error { return r.WriteJSON(&results[k][1]) }, func() error { return r.WriteHTML(&results[k][2], "zh") }} {
			if err := write(); err != nil {
				t.Fatal(i, err)
			}
		}
	}
	for i := range results[0] {
		if !bytes.Equal(results[0][i].Bytes(), results[1][i].Bytes()) || results[0][i].Len() == 0 {
			t.Errorf("result %d differs", i)
		}
	}
}

// A broken file is a finding, not the end; one that was named makes the run fail with 2.
func TestBrokenFilesDoNotEndTheRun(t *testing.T) {
	dir := t.TempDir()
	good := page(filing("云河市审计局", 2023, 1), false)
	put(t, dir, map[string][]byte{"d/a.html": good, "d/b.docx": []byte("PK\x03\x04 cut off"), "d/c.doc": []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00"),
		"e.pdf": []byte("%PDF-1.7 and nothing else"), "f.html": {}})
	r := review(t, Options{}, filepath.Join(dir, "d"))
	if len(r.Files) != 3 || rules(r.Files[0]) != "" || rules(r.Files[1]) != "RD104" || rules(r.Files[2]) != "RD104" || len(r.Unreadable()) != 0 || !r.Failed() {
		t.Errorf("%d files, %v %v, unreadable %v", len(r.Files), rules(r.Files[1]), rules(r.Files[2]), r.Unreadable())
	}
	r = review(t, Options{}, filepath.Join(dir, "d", "a.html"), filepath.Join(dir, "e.pdf"), filepath.Join(dir, "f.html"), filepath.Join(dir, "none.html"))
	if len(r.Files) != 4 || len(r.Unreadable()) != 3 || rules(r.Files[0]) != "" || rules(r.Files[3]) != "RD104" {
		t.Fatalf("%d files, unreadable %v", len(r.Files), r.Unreadable())
	}
	for i, name := range []string{"e.pdf", "f.html", "none.html"} {
		if !strings.HasPrefix(r.Unreadable()[i].Error(), name+"：") {
			t.Errorf("the message does not begin with the file's name: %v", r.Unreadable()[i])
		}
	}
	if _, err := Files(context.Background(), []string{t.TempDir()}, Options{}); err == nil || !strings.Contains(err.Error(), "没有年度报告文件") {
		t.Errorf("an empty folder: %v", err)
	}
}

func TestFoldersHoldReportsOnly(t *testing.T) {
	dir := t.TempDir()
	good := page(filing("云河市审计局", 2023, 1), false)
	put(t, dir, map[string][]byte{"b/index.html": good, "a/index.htm": good, "a/index_files/frame.html": good, ".git/x.html": good, "~$a.docx": good, "核查.json": []byte(`{"format": "nianbao-findings/1", "files": []}`),
		"logo.png": good, "style.css": good, "a/.hidden.html": good, "链接.txt": []byte("https://www.example.gov.cn/xxgk\n请各科室核对"), "package.json": []byte(`{"name": "x"}`)})
	r := review(t, Options{}, dir, filepath.Join(dir, "b", "index.html"))
	var names []string
	for _, f := range r.Files {
		rel, err := filepath.Rel(dir, filepath.FromSlash(f.File))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, filepath.ToSlash(rel))
	}
	if got := strings.Join(names, " "); got != "a/index.htm b/index.html" {
		t.Errorf("looked at %s", got)
	}
	if len(r.Notes) != 2 || !strings.Contains(r.Notes[0].Zh, "4 个文件") || !strings.Contains(r.Notes[1].Zh, "1 个文本文件") {
		t.Errorf("%v", r.Notes)
	}
}

func TestAWrongDeadlineIsAnErrorOfUse(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string][]byte{"a.html": page(filing("云河市审计局", 2023, 1), false)})
	if _, err := Files(context.Background(), []string{dir}, Options{Deadline: "1月底"}); err == nil {
		t.Error("accepted")
	}
	late := filing("云河市审计局", 2023, 1)
	late.Published = "2024-01-28"
	put(t, dir, map[string][]byte{"a.html": page(late, false)})
	if got := rules(review(t, Options{Deadline: "01-26"}, dir).Files[0]); got != "TM201" {
		t.Errorf("two days after the local deadline: %q", got)
	}
}

func TestContextEndsTheRun(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string][]byte{"a.html": page(filing("云河市审计局", 2023, 1), false)})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Files(ctx, []string{dir}, Options{}); err != context.Canceled {
		t.Errorf("%v", err)
	}
}

// One fault is said once: a figure with a unit is RD103, not FM202 as well; a page of pictures is RD101 and no missing sections.
func TestOneFaultIsSaidOnce(t *testing.T) {
	dir := t.TempDir()
	f := filing("云河市审计局", 2023, 1)
	f.Figures["disclosure.fees.amount"] = figure.Bad("12万元")
	f.Figures["disclosure.penalties.decisions"] = figure.Parse("-3")
	put(t, dir, map[string][]byte{"unit.html": page(f, false), "nothing.html": []byte("<html><title>云河市审计局2023年政府信息公开工作年度报告</title><body><img src=a.png></body></html>")})
	if got := rules(review(t, Options{}, filepath.Join(dir, "unit.html")).Files[0]); got != "RD103@disclosure.fees.amount FM202@disclosure.penalties.decisions" {
		t.Error(got)
	}
	r := review(t, Options{}, filepath.Join(dir, "nothing.html"))
	if c := r.Files[0].Counts; rules(r.Files[0]) != "RD101" || c.Passed != 0 || c.Failed != 1 || c.Undecided == 0 {
		t.Errorf("%s %+v", rules(r.Files[0]), c)
	}
}

// The digests are those of the files' bytes.
func TestDigests(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string][]byte{"a.html": []byte("abc")})
	r := review(t, Options{}, filepath.Join(dir, "a.html"))
	if r.Files[0].SHA256 != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" { // FIPS 180-2, appendix B.1
		t.Error(r.Files[0].SHA256)
	}
	if _, err := os.Stat(filepath.Join(dir, "a.html")); err != nil {
		t.Error("an input was touched: ", err)
	}
}

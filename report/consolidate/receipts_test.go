package consolidate

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestDatesOfReceipt(t *testing.T) {
	dir := t.TempDir()
	stamp := newStamp(t)
	write(t, dir, "cell.xlsx", stamp.make(t, "甲局", "1", "2025年1月15日", balanced(1)))
	published := filing("乙局", 2024, balanced(1))
	published.Published = "2025-01-16"
	writeFiling(t, dir, "sub/published.json", published)
	writeFiling(t, dir, "none.json", filing("丙局", 2024, balanced(1)))
	writeFiling(t, dir, "listed.json", published)
	write(t, dir, "回执.csv", []byte("文件,报送日期,经办\nlisted.json,2025/1/10,张三\nsub\\published.json,2025.1.11,\n"))
	old := time.Date(2025, 1, 9, 12, 0, 0, 0, time.Local)
	if err := os.Chtimes(filepath.Join(dir, "none.json"), old, old); err != nil {
		t.Fatal(err)
	}
	receipts, err := LoadReceipts(filepath.Join(dir, "回执.csv"))
	if err != nil {
		t.Fatal(err)
	}
	check := func(r Reading, want map[string]string) {
		t.Helper()
		for _, s := range readAll(t, dir, r) {
			if got := strings.TrimSpace(s.Received + " " + s.Dated); got != want[s.File] {
				t.Errorf("%s: %q, want %q", s.File, got, want[s.File])
			}
		}
	}
	check(Reading{}, map[string]string{"cell.xlsx": "2025-01-15 cell", "sub/published.json": "2025-01-16 published", "listed.json": "2025-01-16 published"})
	check(Reading{Receipts: receipts, ModTime: true}, map[string]string{"cell.xlsx": "2025-01-15 cell", "sub/published.json": "2025-01-11 receipts", "listed.json": "2025-01-10 receipts", "none.json": "2025-01-09 mtime"})
	for text, word := range map[string]string{"名称,日子\nx,2025-01-01\n": "第 1 行", "文件,日期\nx,昨天\n": "第 2 行", "文件,日期\nx,2025-01-01\nx,2025-01-02\n": "第 3 行", "": "空"} {
		write(t, dir, "错.csv", []byte(text))
		if _, err := LoadReceipts(filepath.Join(dir, "错.csv")); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestVersionOf(t *testing.T) {
	for text, want := range map[string]int{"甲局.xlsx": 0, "甲局（更正）.xlsx": 2, "甲局第三版.xlsx": 3, "甲局V2.xlsx": 2, "甲局_v3.xlsx": 3, "甲局 第2次.xlsx": 2, "甲局(1).xlsx": 0, "更正/甲局.xlsx": 0, "TV2.xlsx": 0, "2": 0} {
		if got := versionOf(text); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
}

func FuzzReceipts(f *testing.F) {
	f.Add("文件,报送日期\na.json,2025-01-10\nb\\c.xlsx,2025年1月9日\n")
	f.Add("日期\t文件名\n20250101\tx\n")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ReadReceipts([]byte(text), "回执.csv")
		if err != nil {
			return
		}
		for file, date := range r {
			if _, err := time.Parse(time.DateOnly, date); err != nil {
				t.Fatalf("%q: %q", file, date)
			}
		}
	})
}

// A list of receipts says when a report came in; what the report says of its own date stays its content.
func TestReceiptsChangeNoReport(t *testing.T) {
	dir := t.TempDir()
	f := filing("甲局", 2024, balanced(3))
	f.Published = "2025-01-20"
	writeFiling(t, dir, "a.json", f)
	s := readAll(t, dir, Reading{Receipts: Receipts{"a.json": "2025-02-10"}})[0]
	if s.Received != "2025-02-10" || s.Dated != SourceReceipts || s.Filing().Published != "2025-01-20" {
		t.Errorf("received %s by %s, published %s", s.Received, s.Dated, s.Filing().Published)
	}
}

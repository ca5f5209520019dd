package sheet

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// heapGrowth reads all rows of a sheet and returns by how much the live heap stood above its start at most, looked at
// every 20,000 rows.
func heapGrowth(t *testing.T, b Book, sheet string) (rows int, growth uint64) {
	t.Helper()
	var m runtime.MemStats
	live := func() uint64 {
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	start := live()
	if err := b.Rows(sheet, func(r *Row) error {
		if rows++; rows%20_000 == 0 {
			if now := live(); now > start {
				growth = max(growth, now-start)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return rows, growth
}

// TestFlatMemory: two hundred thousand rows, some 100 MB of XML, cost less than a megabyte of live heap.
func TestFlatMemory(t *testing.T) {
	const rows, bound = 200_000, 1 << 20
	dir := t.TempDir()
	utf, gb := csvData(t, rows)
	for name, data := range map[string][]byte{"大.xlsx": bigWorkbook(t, rows), "utf.csv": utf, "gb.csv": gb} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		b, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		n, growth := heapGrowth(t, b, b.Sheets()[0].Name)
		if n != rows || growth > bound {
			t.Errorf("%s: %d rows, heap grew by %d bytes, want %d rows and at most %d", name, n, growth, rows, bound)
		}
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestCompactStrings: the shared strings of a large workbook cost little more than their text.
func TestCompactStrings(t *testing.T) {
	const n = 300_000
	var sst, sheet bytes.Buffer
	size := 0
	sst.WriteString("<sst>")
	for i := range n {
		text := fmt.Sprintf("关于第%d号事项的信息公开申请", i)
		size += len(text)
		fmt.Fprintf(&sst, "<si><t>%s</t></si>", text)
		if i%3 == 0 {
			fmt.Fprintf(&sheet, `<row><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c></row>`, i, i+1, i+2)
		}
	}
	sst.WriteString("</sst>")
	parts := workbookParts(sheetXML(sheet.String()))
	parts["xl/sharedStrings.xml"] = sst.String()
	sst, sheet = bytes.Buffer{}, bytes.Buffer{}
	data := zipOf(t, parts)
	clear(parts)
	rows, growth := heapGrowth(t, mustOpen(t, data, "大.xlsx"), "表")
	if bound := uint64(2*(size+4*n)) + 1<<20; rows != n/3 || growth > bound || growth < uint64(size) {
		t.Errorf("%d rows, heap grew by %d bytes for %d bytes of text, want at most %d", rows, growth, size, bound)
	}
}

// TestKeptTextStandsAlone: keeping one cell of each row keeps no other cell of it in memory.
func TestKeptTextStandsAlone(t *testing.T) {
	secret := bytes.Repeat([]byte("某"), 3000)
	var csv bytes.Buffer
	for i := range 2000 {
		fmt.Fprintf(&csv, "%d,%s\n", i+1_000_000, secret)
	}
	kept := make([]string, 0, 2000)
	b := mustOpen(t, csv.Bytes(), "表.csv")
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	if err := b.Rows("表", func(r *Row) error { kept = append(kept, r.Text(0)); return nil }); err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 1<<20 {
		t.Errorf("2,000 kept numbers cost %d bytes", grown)
	}
	runtime.KeepAlive(kept)
	runtime.KeepAlive(csv.Bytes())
	runtime.KeepAlive(b)
}

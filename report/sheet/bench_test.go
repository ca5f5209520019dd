package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// bigRow writes a row of a register as a program that exports with inline strings does: nine columns, mostly short
// texts, two dates and an amount.
func bigRow(buf *bytes.Buffer, i int) {
	kinds := [...]string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"}
	fmt.Fprintf(buf, `<row r="%d">`, i)
	text := func(col byte, s string) {
		fmt.Fprintf(buf, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, col, i, s)
	}
	text('A', fmt.Sprintf("依申请〔2025〕%d号", i))
	text('B', kinds[i%len(kinds)])
	text('C', "网络平台")
	text('D', fmt.Sprintf("2025-%02d-%02d", i%12+1, i%28+1))
	text('E', fmt.Sprintf("2025/%d/%d", i%12+1, i%28+1))
	text('F', fmt.Sprintf("关于第%d号地块征收补偿方案的申请 &amp; 附件", i*7919%100003))
	text('G', "予以公开")
	fmt.Fprintf(buf, `<c r="H%d"><v>%d.5</v></c>`, i, i%1000)
	text('I', "政策法规科")
	buf.WriteString(`</row>`)
}

// bigWorkbook makes a workbook of the given number of rows.
func bigWorkbook(t testing.TB, rows int) []byte {
	t.Helper()
	parts := workbookParts("")
	delete(parts, "xl/worksheets/sheet1.xml")
	small := zipOf(t, parts)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 5) })
	r, err := zip.NewReader(bytes.NewReader(small), int64(len(small)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	head, tail, _ := strings.Cut(sheetXML("|"), "|")
	buf.WriteString(head)
	for i := 1; i <= rows; i++ {
		bigRow(&buf, i)
		if buf.Len() > 1<<16 || i == rows {
			if i == rows {
				buf.WriteString(tail)
			}
			if _, err := part.Write(buf.Bytes()); err != nil {
				t.Fatal(err)
			}
			buf.Reset()
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkXLSX compares reading with the bare baseline, unzipping the same sheet and looking at every byte once, and,
// on a tenth of the rows, with excelize.
func BenchmarkXLSX(b *testing.B) {
	const rows = 200_000
	data := bigWorkbook(b, rows)
	b.Run("baseline", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if n := countTags(b, data); n < rows {
				b.Fatal(n)
			}
		}
	})
	b.Run("sheet", func(b *testing.B) {
		b.ReportAllocs()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		n := 0
		for b.Loop() {
			n += countRows(b, data)
		}
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.Mallocs-before.Mallocs)/float64(n), "allocs/row")
	})
	small := bigWorkbook(b, rows/10)
	b.Run("sheet-20k", func(b *testing.B) {
		for b.Loop() {
			countRows(b, small)
		}
	})
	b.Run("excelize-20k", func(b *testing.B) {
		for b.Loop() {
			excelizeRows(b, small)
		}
	})
}

// countTags unzips the sheet and counts the angle brackets.
func countTags(b testing.TB, data []byte) int {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	f, err := r.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	buf, n := make([]byte, 64<<10), 0
	for {
		k, err := f.Read(buf)
		for _, c := range buf[:k] {
			if c == '<' {
				n++
			}
		}
		if err == io.EOF {
			return n
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

func countRows(b testing.TB, data []byte) int {
	book := mustOpen(b, data, "大.xlsx")
	n := 0
	if err := book.Rows("表", func(r *Row) error {
		if len(r.Cells) == 9 {
			n++
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	return n
}

func excelizeRows(b testing.TB, data []byte) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	rows, err := f.Rows("表")
	if err != nil {
		b.Fatal(err)
	}
	for rows.Next() {
		if cols, err := rows.Columns(); err != nil || len(cols) != 9 {
			b.Fatal(len(cols), err)
		}
	}
}

// BenchmarkSubmission opens and reads a workbook of the size that one organ hands in: four sheets, shared strings.
func BenchmarkSubmission(b *testing.B) {
	f := excelize.NewFile()
	for s := range 4 {
		name := fmt.Sprintf("表%d", s+1)
		if _, err := f.NewSheet(name); err != nil {
			b.Fatal(err)
		}
		for row := 1; row <= 60; row++ {
			for col := 1; col <= 9; col++ {
				cell, _ := excelize.CoordinatesToCellName(col, row)
				var v any = row * col
				if col < 3 {
					v = fmt.Sprintf("第%d行第%d列的标题", row, col)
				}
				if err := f.SetCellValue(name, cell, v); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		b.Fatal(err)
	}
	data := buf.Bytes()
	b.Run("baseline", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			unzipAll(b, data)
		}
	})
	b.Run("sheet", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			book := mustOpen(b, data, "a.xlsx")
			for _, s := range book.Sheets() {
				if err := book.Rows(s.Name, func(*Row) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// unzipAll unzips every part that a reader of cells needs and scans it.
func unzipAll(b testing.TB, data []byte) int {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	buf, n := make([]byte, 64<<10), 0
	for _, f := range r.File {
		if strings.HasPrefix(f.Name, "docProps/") || strings.Contains(f.Name, "theme") {
			continue
		}
		rc, err := f.Open()
		if err != nil {
			b.Fatal(err)
		}
		for err == nil {
			var k int
			k, err = rc.Read(buf)
			n += bytes.Count(buf[:k], []byte("<"))
		}
		if err != io.EOF {
			b.Fatal(err)
		}
		rc.Close()
	}
	return n
}

// BenchmarkCSV reads 200,000 records in both encodings against decoding and counting line ends.
func BenchmarkCSV(b *testing.B) {
	utf, gb := csvData(b, 200_000)
	for name, data := range map[string][]byte{"utf8": utf, "gb18030": gb} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				book := mustOpen(b, data, "表.csv")
				if err := book.Rows("表", func(*Row) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"-baseline", func(b *testing.B) {
			enc := encUTF8
			if name == "gb18030" {
				enc = encGB18030
			}
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				text, err := io.ReadAll(enc.decode(bytes.NewReader(data)))
				if err != nil || bytes.Count(text, []byte("\n")) != 200_000 {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkXLS reads a sheet of 40,000 rows and nine cells a row against stepping through its records.
func BenchmarkXLS(b *testing.B) {
	const rows = 40_000
	globals := rec(recSST, uint32(1), uint32(1), 4, byte(1), wide("予以公开"))
	var cells []byte
	for i := range rows {
		for col := range 9 {
			if col%2 == 0 {
				cells = append(cells, rec(recLabelSST, i, col, 0, uint32(0))...)
			} else {
				cells = append(cells, rec(recRK, i, col, 0, uint32(i<<2|2))...)
			}
		}
	}
	stream := biffBook(globals, cells)
	data := compound("Workbook", stream)
	b.Run("baseline", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for w := (recordWalk{data: stream}); w.next(); {
				n++
			}
			if n < rows*9 {
				b.Fatal(n)
			}
		}
	})
	b.Run("sheet", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			n := 0
			if err := mustOpen(b, data, "大.xls").Rows("S", func(r *Row) error { n += len(r.Cells); return nil }); err != nil || n != rows*9 {
				b.Fatal(n, err)
			}
		}
	})
}

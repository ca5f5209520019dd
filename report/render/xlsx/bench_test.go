package xlsx

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report/doc"
	"nianbao/report/figure"
)

// annexOf is an annex of n invented records.
func annexOf(n int, each func(int)) doc.Annex {
	return doc.Annex{Sheet: "记录", Columns: []string{"单元格", "登记编号", "收到日期", "答复日期", "办理结果"}, Widths: []int{24, 10, 6, 6, 8}, Rows: func(yield func([]string) error) error {
		for i := range n {
			each(i)
			if err := yield([]string{"requests.new.natural", fmt.Sprintf("2025-%06d", i), "2025-03-04", "2025-03-28", "予以公开"}); err != nil {
				return err
			}
		}
		return nil
	}}
}

// A list of 200,000 rows is written with flat memory: the heap does not grow with the rows.
func TestLongAnnexKeepsMemoryFlat(t *testing.T) {
	var peak uint64
	measure := func(i int) {
		if i%20_000 == 0 {
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
	}
	var out bytes.Buffer
	atEnd := writer(func(data []byte) (int, error) { // everything that is kept is still there when the file is written
		measure(out.Len())
		return out.Write(data)
	})
	if err := Render(atEnd, &doc.Document{Annexes: []doc.Annex{annexOf(200_000, measure)}}, Options{}); err != nil {
		t.Fatal(err)
	}
	if peak > 80<<20 {
		t.Errorf("heap of %d MB", peak>>20)
	}
	f := open(t, out.Bytes())
	defer f.Close()
	rows, err := f.Rows("记录")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for rows.Next() {
		n++
	}
	if n != 200_001 {
		t.Errorf("%d rows", n)
	}
	t.Logf("peak heap %d MB, file %d MB", peak>>20, out.Len()>>20)
}

type writer func([]byte) (int, error)

func (w writer) Write(data []byte) (int, error) { return w(data) }

func BenchmarkRender(b *testing.B) {
	d := sample()
	b.Run("report", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := Render(io.Discard, d, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("tables-only", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := Render(io.Discard, d, Options{TablesOnly: true}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("baseline-excelize-tables", func(b *testing.B) { // the same cells by bare excelize: no names, formulas, charts, text
		b.ReportAllocs()
		for b.Loop() {
			if err := bare(d); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkNames shows that cells with names cost as much each in a table of a thousand offices as in a small one.
func BenchmarkNames(b *testing.B) {
	for _, rows := range []int{100, 1000} {
		t := &doc.Table{ID: "b", Sheet: "b", HeaderRows: 1, Rows: make([][]doc.Cell, rows)}
		for r := range rows {
			for c := range 20 {
				f := figure.OfInt(int64(r * c))
				t.Rows[r] = append(t.Rows[r], doc.Cell{Col: c, Rows: 1, Cols: 1, Figure: &f, Name: fmt.Sprintf("row%d.c%d", r, c)})
			}
		}
		b.Run(fmt.Sprint(rows*20), func(b *testing.B) {
			for b.Loop() {
				if err := Render(io.Discard, &doc.Document{Blocks: []doc.Block{t}}, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*rows*20), "ns/cell")
		})
	}
}

func BenchmarkAnnex(b *testing.B) {
	const rows = 20_000
	b.Run("render", func(b *testing.B) {
		for b.Loop() {
			if err := Render(io.Discard, &doc.Document{Annexes: []doc.Annex{annexOf(rows, func(int) {})}}, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("baseline-excelize-stream", func(b *testing.B) {
		for b.Loop() {
			f := excelize.NewFile()
			sw, err := f.NewStreamWriter("Sheet1")
			if err != nil {
				b.Fatal(err)
			}
			row := 0
			err = annexOf(rows, func(int) {}).Rows(func(values []string) error {
				row++
				cells := make([]any, len(values))
				for i, v := range values {
					cells[i] = v
				}
				return sw.SetRow(ref(1, row), cells)
			})
			if err != nil || sw.Flush() != nil || f.Write(io.Discard) != nil || f.Close() != nil {
				b.Fatal(err)
			}
		}
	})
}

// bare writes the tables' cells with excelize and nothing else.
func bare(d *doc.Document) error {
	f := excelize.NewFile()
	defer f.Close()
	style, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true}})
	if err != nil {
		return err
	}
	for _, block := range d.Blocks {
		t, ok := block.(*doc.Table)
		if !ok {
			continue
		}
		if _, err := f.NewSheet(t.Sheet); err != nil {
			return err
		}
		for r, row := range t.Rows {
			for _, c := range row {
				at, end := ref(c.Col+1, r+1), ref(c.Col+c.Cols, r+c.Rows)
				if err := f.SetCellStyle(t.Sheet, at, end, style); err != nil {
					return err
				}
				if c.Rows*c.Cols > 1 {
					if err := f.MergeCell(t.Sheet, at, end); err != nil {
						return err
					}
				}
				if err := f.SetCellValue(t.Sheet, at, c.String()); err != nil {
					return err
				}
			}
		}
	}
	return f.Write(io.Discard)
}

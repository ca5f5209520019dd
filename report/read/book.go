package read

import (
	"bytes"
	"context"

	"nianbao/report/read/layout"
	"nianbao/report/sheet"
)

// Limits of one sheet of a report: what lies beyond is a register, not a report.
const (
	maxSheetRows = 2000
	maxSheetCols = 64
)

// readBook reads a workbook or delimited text: a grid a sheet, blank cells included, since in a workbook a blank is a place, not an absence.
func readBook(ctx context.Context, data []byte, name string) (*layout.Document, string, error) {
	book, err := sheet.OpenReader(bytes.NewReader(data), int64(len(data)), name)
	if err != nil {
		return nil, "", err
	}
	defer book.Close()
	d := &layout.Document{}
	for _, info := range book.Sheets() {
		if err := ctx.Err(); err != nil {
			return nil, "", err
		}
		s := bookSheet{name: info.Name, cover: Cover{}}
		if err := book.Rows(info.Name, s.row); err != nil {
			return nil, "", err
		}
		var merges []sheet.Range
		if !s.cut { // a sheet too long for a report is not read to its end for them
			if merges, err = book.Merges(info.Name); err != nil {
				return nil, "", err
			}
		}
		d.Cut = d.Cut || s.cut
		if d.Cover == nil && s.cover.filled() {
			d.Cover = s.cover
		}
		if len(s.rows) == 0 {
			continue
		}
		d.Add(layout.Block{Text: info.Name, Break: true, Hidden: info.Hidden})
		d.Add(layout.Block{Grid: s.grid(merges), Hidden: info.Hidden})
	}
	return d, book.Format(), nil
}

// bookSheet collects one sheet.
type bookSheet struct {
	name  string
	cover Cover
	rows  []bookRow
	cols  int
	cut   bool
}

type bookRow struct {
	index  int // from 1
	fields int // in delimited text; what is missing behind them is not blank but missing
	cells  []layout.Cell
}

func (s *bookSheet) row(r *sheet.Row) error {
	if len(s.rows) >= maxSheetRows || r.Index > layout.MaxRows {
		s.cut = true
		return sheet.ErrStop
	}
	s.cover.Take(r)
	out := bookRow{index: r.Index, fields: r.Fields}
	for _, c := range r.Cells {
		if c.Col >= maxSheetCols {
			s.cut = true
			break
		}
		text := c.Text
		if c.Kind == sheet.Empty && c.Formula {
			text = NoResult
		}
		out.cells = append(out.cells, layout.Cell{Row: r.Index - 1, Col: c.Col, Rows: 1, Cols: 1, Text: text})
		s.cols = max(s.cols, c.Col+1)
	}
	s.rows = append(s.rows, out)
	return nil
}

// grid lays the sheet out: every place of the used area is a cell unless a merged one covers it.
func (s *bookSheet) grid(merges []sheet.Range) *layout.Grid {
	g := &layout.Grid{Place: s.name, Letter: true, Cols: s.cols}
	last := s.rows[len(s.rows)-1].index
	for _, m := range merges { // an empty merged total at the right edge still is a column
		if m.FirstRow <= last && m.LastCol < maxSheetCols {
			g.Cols = max(g.Cols, m.LastCol+1)
		}
	}
	g.Rows = last
	covered, spans := coverage(merges, g)
	for _, row := range s.rows {
		next, width := 0, g.Cols
		if row.fields > 0 {
			width = min(width, row.fields)
		}
		for col := range width {
			at := [2]int{row.index - 1, col}
			cell := layout.Cell{Row: at[0], Col: col, Rows: 1, Cols: 1}
			if next < len(row.cells) && row.cells[next].Col == col {
				cell = row.cells[next]
				next++
			}
			if covered[at] {
				continue
			}
			if m, ok := spans[at]; ok {
				cell.Rows, cell.Cols = m[0], m[1]
			}
			g.Cells = append(g.Cells, cell)
		}
	}
	return g
}

// coverage turns merged ranges into the spans of their first cells and the places that they cover. Ranges that reach beyond the used area end
// with it.
func coverage(merges []sheet.Range, g *layout.Grid) (covered map[[2]int]bool, spans map[[2]int][2]int) {
	covered, spans = map[[2]int]bool{}, map[[2]int][2]int{}
	for _, m := range merges {
		r0, r1 := m.FirstRow-1, min(m.LastRow-1, g.Rows-1)
		c0, c1 := m.FirstCol, min(m.LastCol, g.Cols-1)
		if r1 < r0 || c1 < c0 || len(covered) > layout.MaxCells {
			continue
		}
		spans[[2]int{r0, c0}] = [2]int{r1 - r0 + 1, c1 - c0 + 1}
		for r := r0; r <= r1; r++ {
			for c := c0; c <= c1; c++ {
				covered[[2]int{r, c}] = r != r0 || c != c0
			}
		}
	}
	return covered, spans
}

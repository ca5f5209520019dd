package html

import (
	"fmt"

	"nianbao/report/doc"
)

// place is a cell with the row in which it begins.
type place struct {
	row  int
	cell *doc.Cell
}

// grid is a table laid out: at[row][column] is the cell that covers the square, nil for none.
type grid struct {
	at     [][]*place
	width  int
	simple bool      // scope alone says which header heads which cell
	over   []context // what stands over each column, above the row that is being written
}

// context is what heads the figures of a column: the nearest run of column headers, and the block heading that stands below or right above it.
type context struct {
	block   *place
	columns []*place
	last    doc.Kind // of the square right above
}

// span reads a span; 0 counts as 1.
func span(n int) int { return max(n, 1) }

// layOut places the cells. It fails when two cells cover the same square or one reaches below the last row: browsers would move the cells to
// other columns and the figures would stand under wrong headers. The same holds for a cell that is not where a browser would put it.
func layOut(t *doc.Table) (*grid, error) {
	g := &grid{at: make([][]*place, len(t.Rows)), simple: true, width: len(t.Widths)}
	for _, row := range t.Rows {
		for _, c := range row {
			g.width = max(g.width, c.Col+span(c.Cols))
		}
	}
	for r := range g.at {
		g.at[r] = make([]*place, g.width)
	}
	g.over = make([]context, g.width)
	for r, row := range t.Rows {
		for i := range row {
			if err := g.put(t, r, &row[i]); err != nil {
				return nil, err
			}
		}
		if err := g.rowStarts(t, r); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (g *grid) put(t *doc.Table, r int, c *doc.Cell) error {
	if c.Kind == doc.BlockHeader || (c.Kind != doc.Data && (span(c.Rows) > 1 || span(c.Cols) > 1)) || (c.Kind == doc.ColumnHeader && r > 0) {
		g.simple = false
	}
	p := &place{r, c}
	for y := r; y < r+span(c.Rows); y++ {
		if y >= len(g.at) {
			return fmt.Errorf("表格 %s 第 %d 行第 %d 列的单元格超出表格底边", t.ID, r+1, c.Col+1)
		}
		for x := c.Col; x < c.Col+span(c.Cols); x++ {
			if x < 0 || g.at[y][x] != nil {
				return fmt.Errorf("表格 %s 第 %d 行第 %d 列有两个单元格重叠", t.ID, y+1, x+1)
			}
			g.at[y][x] = p
		}
	}
	return nil
}

// rowStarts checks that row r has no gap left of a cell: HTML has no columns to name, a cell slides into the first free one.
func (g *grid) rowStarts(t *doc.Table, r int) error {
	gap := -1
	for x, p := range g.at[r] {
		switch {
		case p == nil && gap < 0:
			gap = x
		case p != nil && p.row == r && gap >= 0:
			return fmt.Errorf("表格 %s 第 %d 行第 %d 列缺少单元格", t.ID, r+1, gap+1)
		}
	}
	return nil
}

// headers returns the headers of a data cell or row label of the row that is being written, from the outside inwards: the heading of its block,
// the column headers above it, the row labels left of it. A row label has no column headers: they would be read out before every row.
func (g *grid) headers(r int, c doc.Cell) []*place {
	if c.Kind == doc.ColumnHeader || c.Kind == doc.BlockHeader {
		return nil
	}
	var out []*place
	for x := c.Col; x < c.Col+span(c.Cols); x++ {
		if over := g.over[x]; over.block != nil {
			out = appendNew(out, over.block)
		}
		if c.Kind == doc.Data {
			out = appendNew(out, g.over[x].columns...)
		}
	}
	for y := r; y < r+span(c.Rows); y++ {
		for x := 0; x < c.Col; x++ {
			if p := g.at[y][x]; p != nil && p.cell.Kind == doc.RowHeader {
				out = appendNew(out, p)
			}
		}
	}
	return out
}

// pass notes what row r puts over the rows below it.
func (g *grid) pass(r int) {
	for x, p := range g.at[r] {
		if p == nil {
			continue
		}
		over := &g.over[x]
		switch p.cell.Kind {
		case doc.BlockHeader:
			over.block = p
		case doc.ColumnHeader:
			if over.last != doc.ColumnHeader { // a new header
				over.columns = nil
				if over.last != doc.BlockHeader {
					over.block = nil
				}
			}
			over.columns = appendNew(over.columns[:len(over.columns):len(over.columns)], p)
		}
		over.last = p.cell.Kind
	}
}

func appendNew(list []*place, more ...*place) []*place {
	for _, p := range more {
		known := false
		for _, have := range list {
			known = known || have == p
		}
		if !known {
			list = append(list, p)
		}
	}
	return list
}

package read

import (
	"slices"
	"strings"

	"nianbao/report/read/layout"
)

// figures picks the cells of a line that hold the figures of the columns, in the form's order of columns. first is the first cell that
// may be one (behind the label). Two ways are tried: the cells under the headings, and the last cells of the line; each must leave nothing
// printed unaccounted for. Under the headings of the line's own grid nothing else is asked; what is not certain is refused.
func (c *columns) figures(l layout.Line, first int) ([]layout.Cell, bool) {
	if c.order == nil {
		return nil, false
	}
	below, okBelow := c.below(l, first)
	tail, okTail := c.tail(l, first)
	switch {
	case okBelow && okTail && !sameTexts(below, tail):
		return c.inFormOrder(below), l.Grid == c.grid
	case okBelow:
		return c.inFormOrder(below), okTail || l.Grid == c.grid || l.Grid.Cols == c.grid.Cols
	case okTail:
		return c.inFormOrder(tail), true
	}
	if front, ok := c.front(l, first); ok {
		return c.inFormOrder(front), true
	}
	return nil, false
}

// front takes the cells right behind the label where no column is known by its place: all of them printed, and one or two blank ones behind, as text
// made of a page leaves for each label column that a merged label covered: | 一、本年新收 | 3 | 0 | 0 | 0 | 0 | 0 | 3 | | |.
func (c *columns) front(l layout.Line, first int) ([]layout.Cell, bool) {
	end := first + len(c.order)
	if c.at != nil || len(c.foreign) > 0 || !slices.IsSorted(c.order) || end >= len(l.Cells) || len(l.Cells) > end+2 {
		return nil, false
	}
	for i, cell := range l.Cells[first:] {
		if blankText(cell.Text) != (first+i >= end) {
			return nil, false
		}
	}
	return l.Cells[first:end], true
}

// below takes the cells under the headings. A line that ends before the header does has lost a cell, or stands too far left because a merged
// label above it has lost its span. What stands under another heading, a subtotal or a share, is left alone.
func (c *columns) below(l layout.Line, first int) ([]layout.Cell, bool) {
	if c.at == nil || endOf(l) < c.end {
		return nil, false
	}
	out := make([]layout.Cell, 0, len(c.at))
	next := 0
	for i, cell := range l.Cells {
		switch {
		case next < len(c.at) && cell.Col <= c.at[next] && c.at[next] < cell.Col+cell.Cols:
			if i < first || next+1 < len(c.at) && c.at[next+1] < cell.Col+cell.Cols {
				return nil, false
			}
			out = append(out, cell)
			next++
		case i >= first && !blankText(cell.Text) && !slices.Contains(c.foreign, cell.Col):
			return nil, false
		}
	}
	return out, next == len(c.at)
}

// tail takes the last cells of the line. Blank cells between label and figures are left out where the last cell is printed: were the
// last one blank too, it would not be known on which side the blank is too many. Columns that stand in another order, or beside others, are known
// by their headings alone.
func (c *columns) tail(l layout.Line, first int) ([]layout.Cell, bool) {
	start := len(l.Cells) - len(c.order)
	if start < first || len(c.foreign) > 0 || !slices.IsSorted(c.order) {
		return nil, false
	}
	for _, cell := range l.Cells[first:start] {
		if !blankText(cell.Text) || c.at != nil && l.Grid == c.grid && cell.Col >= c.at[0] {
			return nil, false
		}
	}
	if start > first && (blankText(l.Cells[len(l.Cells)-1].Text) || c.at != nil && c.end > c.at[len(c.at)-1]+c.lastCols) {
		return nil, false
	}
	return l.Cells[start:], true
}

func endOf(l layout.Line) int {
	if len(l.Cells) == 0 {
		return 0
	}
	last := l.Cells[len(l.Cells)-1]
	return last.Col + last.Cols
}

func (c *columns) inFormOrder(cells []layout.Cell) []layout.Cell {
	out := make([]layout.Cell, len(cells))
	for i, cell := range cells {
		out[c.order[i]] = cell
	}
	return out
}

func sameTexts(a, b []layout.Cell) bool {
	return slices.EqualFunc(a, b, func(x, y layout.Cell) bool { return strings.TrimSpace(x.Text) == strings.TrimSpace(y.Text) })
}

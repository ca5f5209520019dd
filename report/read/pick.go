package read

import (
	"slices"
	"strings"

	"nianbao/report/read/layout"
)

// figures picks the cells of a line that hold the figures of the columns, in the form's order of columns. first is the first cell that
// may be one (behind the label). Two ways are tried: the cells under the headings, and the last cells of the line; each must leave nothing
// printed unaccounted for. Where both stand and differ, only the header's own grid decides; what is not certain is refused.
func (c *columns) figures(l layout.Line, first int) ([]layout.Cell, bool) {
	if c.order == nil {
		return nil, false
	}
	below, okBelow := c.below(l, first)
	tail, okTail := c.tail(l, first)
	if !slices.IsSorted(c.order) { // columns that stand in another order are known by where their headings stand alone
		okTail = false
	}
	switch {
	case okBelow && okTail:
		if !sameTexts(below, tail) && l.Grid.Cols != c.grid.Cols {
			return nil, false
		}
		return c.inFormOrder(below), true
	case okBelow:
		return c.inFormOrder(below), true
	case okTail:
		return c.inFormOrder(tail), true
	}
	return nil, false
}

// below takes the cells under the headings.
func (c *columns) below(l layout.Line, first int) ([]layout.Cell, bool) {
	if c.at == nil {
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
		case i >= first && !blankText(cell.Text):
			return nil, false
		}
	}
	return out, next == len(c.at)
}

// tail takes the last cells of the line.
func (c *columns) tail(l layout.Line, first int) ([]layout.Cell, bool) {
	start := len(l.Cells) - len(c.order)
	if start < first {
		return nil, false
	}
	for _, cell := range l.Cells[first:start] {
		if !blankText(cell.Text) {
			return nil, false
		}
	}
	return l.Cells[start:], true
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

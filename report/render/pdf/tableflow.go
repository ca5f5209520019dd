package pdf

import "nianbao/report/doc"

// placeTable puts a table on pages: whole where a page can hold it, else row by row with the header repeated.
func (f *flow) placeTable(i int) {
	t := f.items[i].table
	if f.page == nil || f.page.paper != t.paper {
		f.newPage(t.paper)
	}
	rows := len(t.heights)
	if whole := t.height(0, rows); whole > f.room()+tolerance && !f.top() {
		kept := i > 0 && f.keptWith(i-1)
		if !kept && f.room() < t.least(t.paper.textHeight)-tolerance {
			f.newPage(t.paper)
		}
	}
	for from := t.header; ; {
		room := f.room() - t.height(0, t.header)
		to := t.cut(from, room)
		b := &box{}
		t.draw(b, from, to)
		f.page.put(b, f.page.paper.left, f.y)
		f.y += b.height
		if to >= rows {
			break
		}
		t.settle(to)
		from = to
		f.newPage(t.paper)
	}
	f.y += tableGap
	if t.noteBelow {
		f.y -= tableGap
	}
	f.y = min(f.y, f.page.paper.bottom())
}

// tableGap is the blank below a table.
const tableGap = 8.0

// least is how high the smallest piece of the table is that may stand at a page's foot: all of it where a page of that room can hold it and its rows
// belong together, else the header and a few rows.
func (t *table) least(room float64) float64 {
	rows := len(t.heights)
	few := t.height(0, min(rows, t.header+3))
	if whole := t.height(0, rows); whole <= room+tolerance && (t.woven() || whole < few+t.paper.textHeight/8) {
		return whole
	}
	return few
}

// woven tells whether the rows below the header belong together: merged cells reach over several, or headings stand between them.
func (t *table) woven() bool {
	for _, c := range t.cells {
		if c.row >= t.header && (c.rows > 1 && c.pieces == nil || c.src.Kind == doc.BlockHeader) {
			return true
		}
	}
	return false
}

// cut says before which row the page ends when the rows from `from` on have that room. At least one row stands on each page. Where a merged
// label could not stand in what would be left of its box on either side, the page ends earlier, if there is such a place.
func (t *table) cut(from int, room float64) int {
	to, sum := from, 0.0
	for to < len(t.heights) && sum+t.heights[to] <= room+tolerance {
		sum += t.heights[to]
		to++
	}
	if to == from {
		to = from + 1
	}
	if to >= len(t.heights) {
		return len(t.heights)
	}
	for at := to; at > from && at > to-6; at-- {
		if t.goodCut(from, at) {
			return at
		}
	}
	return max(to, min(from+1, len(t.heights)))
}

func (t *table) goodCut(from, at int) bool {
	for _, c := range t.near(at, at) {
		if c.pieces != nil || c.row >= at || c.row+c.rows <= at {
			continue
		}
		if t.flows(c) {
			continue
		}
		need := t.cellHeight(c)
		above := t.height(max(c.row, from), at)
		below := t.height(at, c.row+c.rows)
		if above < need || below < min(need, t.body()) {
			return false
		}
	}
	return true
}

// flows tells whether the text of a merged cell is too long to be repeated on each page that the cell reaches.
func (t *table) flows(c *tcell) bool {
	return c.pieces == nil && c.rows > 1 && t.cellHeight(c) > t.body()/4
}

// settle makes sure, where a page ends before row `at`, that what is still to be set of the merged cells there has room below.
func (t *table) settle(at int) {
	for _, c := range t.near(at, at) {
		end := c.row + c.rows
		if c.row >= at || end <= at || c.pieces != nil {
			continue
		}
		need := t.cellHeight(c) - float64(c.shown)*t.pitch(c)
		if short := need - t.height(at, end); short > 0 {
			t.heights[end-1] += short
		}
	}
}

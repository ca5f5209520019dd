package pdf

import (
	"sort"

	"nianbao/report/doc"
)

// draw sets the header and the rows from `from` up to `to` into a box. A merged cell that reaches beyond is closed at the edge, and its text
// stands in each of its pieces.
func (t *table) draw(b *box, from, to int) {
	g := gridLines{}
	t.part(b, &g, 0, t.header)
	t.part(b, &g, from, to)
	g.draw(b)
	width := t.edges[len(t.edges)-1]
	for _, e := range [][4]float64{{0, 0, width, 0}, {0, b.height, width, b.height}, {0, 0, 0, b.height}, {width, 0, width, b.height}} {
		b.ops = append(b.ops, op{kind: lineOp, x: e[0], y: e[1], x2: e[2], y2: e[3], stroke: &black, width: outline})
	}
}

// part sets rows that follow one another below what is in the box already.
func (t *table) part(b *box, g *gridLines, from, to int) {
	tops := make([]float64, to-from+1)
	tops[0] = b.height
	for r := from; r < to; r++ {
		tops[r-from+1] = tops[r-from] + t.heights[r]
	}
	for _, c := range t.near(from, to) {
		first, end := max(c.row, from), min(c.row+c.rows, to)
		if first >= end {
			continue
		}
		r := cellRect{t.edges[c.col], tops[first-from], t.edges[c.col+c.cols], tops[end-from]}
		if tint := markTint(c.src.Mark); tint != nil {
			b.ops = append(b.ops, op{kind: rectOp, x: r.x, y: r.y, x2: r.x2, y2: r.y2, fill: tint})
		}
		g.add(r)
		if c.pieces == nil {
			t.cellText(b, c, r, t.share(c, r.y2-r.y, end < c.row+c.rows))
			continue
		}
		for k, lines := range c.pieces {
			if row := c.row + k; row >= from && row < to {
				t.cellText(b, c, cellRect{r.x, tops[row-from], r.x2, tops[row-from+1]}, lines)
			}
		}
	}
	b.height = tops[len(tops)-1]
}

// share is what stands in a piece of a cell of that height: a short text in every piece that can hold it, a long one goes on from piece to piece.
func (t *table) share(c *tcell, height float64, more bool) []line {
	if t.flows(c) {
		n := len(c.lines) - c.shown
		if more {
			n = min(n, max(0, int((height-2*t.look.padY)/t.pitch(c))))
		}
		c.shown += n
		return c.lines[c.shown-n : c.shown]
	}
	if height < float64(len(c.lines))*t.pitch(c) {
		return nil // too low; settle sees to it that another piece is high enough
	}
	return c.lines
}

type cellRect struct{ x, y, x2, y2 float64 }

// cellText sets lines into a rectangle, in the middle of its height.
func (t *table) cellText(b *box, c *tcell, r cellRect, lines []line) {
	if len(lines) == 0 {
		return
	}
	pitch := t.pitch(c)
	y := r.y + (r.y2-r.y-float64(len(lines))*pitch)/2
	if c.pieces != nil {
		y = r.y + t.look.padY
	}
	for _, l := range lines {
		x := r.x + c.padX
		room := r.x2 - r.x - 2*c.padX
		adjust := min(0, room-l.width)
		switch free := max(0, room-l.width); c.src.Align {
		case doc.Center:
			x += free / 2
		case doc.Right:
			x += free
		}
		b.setLine(c.text, l, x, y+baseline(pitch, c.size), adjust)
		y += pitch
	}
}

func markTint(m doc.Mark) *rgb {
	switch m {
	case doc.Good:
		return &goodTint
	case doc.Bad:
		return &badTint
	case doc.Doubt:
		return &doubtful
	}
	return nil
}

// gridLines collects the inner edges of cells and joins those that lie in one line, so that each rule is drawn once.
type gridLines struct {
	across, down []gridLine
}

// gridLine is an edge at a place, from one end to the other.
type gridLine struct{ at, from, to float64 }

func (g *gridLines) add(r cellRect) {
	g.across = append(g.across, gridLine{r.y, r.x, r.x2}, gridLine{r.y2, r.x, r.x2})
	g.down = append(g.down, gridLine{r.x, r.y, r.y2}, gridLine{r.x2, r.y, r.y2})
}

func (g *gridLines) draw(b *box) {
	for _, l := range joined(g.across) {
		if l.at > tolerance && l.at < b.height-tolerance {
			b.ops = append(b.ops, op{kind: lineOp, x: l.from, y: l.at, x2: l.to, y2: l.at, stroke: &black, width: ruleLine})
		}
	}
	down := joined(g.down)
	for i, l := range down {
		if i > 0 && l.at > tolerance && l.at < down[len(down)-1].at-tolerance {
			b.ops = append(b.ops, op{kind: lineOp, x: l.at, y: l.from, x2: l.at, y2: l.to, stroke: &black, width: ruleLine})
		}
	}
}

func joined(lines []gridLine) []gridLine {
	const eps = 0.005
	sort.Slice(lines, func(i, j int) bool {
		a, b := lines[i], lines[j]
		if d := a.at - b.at; d < -eps || d > eps {
			return d < 0
		}
		if a.from != b.from {
			return a.from < b.from
		}
		return a.to < b.to
	})
	var out []gridLine
	for _, l := range lines {
		if n := len(out); n > 0 && l.at-out[n-1].at < eps && l.from <= out[n-1].to+eps {
			out[n-1].to = max(out[n-1].to, l.to)
			continue
		}
		out = append(out, l)
	}
	return out
}

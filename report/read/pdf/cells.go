package pdf

import (
	"cmp"
	"slices"
)

const (
	sameLine = 2.5  // lines closer than this are one: a cell's border and its neighbour's, or the two sides of a drawn stroke
	touching = 4.0  // ends closer than this meet
	covered  = 0.6  // share of a side that must be drawn to part two cells
	smallest = 4.0  // narrower boxes hold no text
	maxRules = 2000 // lines of a page after joining; beyond this it is a drawing
)

// table is a ruled table on the page.
type table struct {
	xs, ys []float64 // the grid's lines, ascending
	boxes  []ruled
}

// ruled is a box between lines, in columns and rows of the grid.
type ruled struct {
	col, row, cols, rows int
	glyphs               []glyph
}

// tables finds the ruled tables of a page, from top to bottom.
func tables(p page) []*table {
	flat, tall := join(p.flat), join(p.tall)
	if len(flat)+len(tall) > maxRules {
		return nil
	}
	var out []*table
	for _, group := range meet(flat, tall) {
		if t := group.table(); t != nil {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b *table) int { return cmp.Compare(a.ys[0], b.ys[0]) })
	return out
}

// join puts lines that lie on each other or follow each other into one, and lines side by side onto the same place.
func join(rules []rule) []rule {
	rules = slices.Clone(rules)
	slices.SortFunc(rules, func(a, b rule) int { return cmp.Compare(a.at, b.at) })
	for i := 0; i < len(rules); { // one place for lines next to each other
		end := i + 1
		for end < len(rules) && rules[end].at-rules[i].at <= sameLine {
			end++
		}
		at := rules[(i+end-1)/2].at
		for k := i; k < end; k++ {
			rules[k].at = at
		}
		i = end
	}
	slices.SortFunc(rules, func(a, b rule) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from)) })
	var out []rule
	for _, r := range rules {
		if n := len(out); n > 0 && out[n-1].at == r.at && r.from <= out[n-1].to+touching {
			out[n-1].to = max(out[n-1].to, r.to)
			continue
		}
		out = append(out, r)
	}
	return out
}

// web is a set of lines that meet.
type web struct{ flat, tall []rule }

// meet parts the lines into sets that meet one another.
func meet(flat, tall []rule) []*web {
	parent := make([]int, len(flat)+len(tall))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for i, f := range flat {
		for k, t := range tall {
			if t.at >= f.from-touching && t.at <= f.to+touching && f.at >= t.from-touching && f.at <= t.to+touching {
				parent[root(len(flat)+k)] = root(i)
			}
		}
	}
	webs := map[int]*web{}
	var order []*web
	get := func(i int) *web {
		w := webs[root(i)]
		if w == nil {
			w = &web{}
			webs[root(i)] = w
			order = append(order, w)
		}
		return w
	}
	for i, f := range flat {
		w := get(i)
		w.flat = append(w.flat, f)
	}
	for k, t := range tall {
		w := get(len(flat) + k)
		w.tall = append(w.tall, t)
	}
	return order
}

// table builds the boxes of a web; nil when it rules no two boxes.
func (w *web) table() *table {
	if len(w.flat) < 2 || len(w.tall) < 1 {
		return nil
	}
	t := &table{xs: places(w.tall), ys: places(w.flat)}
	t.xs = border(t.xs, w.flat) // tables without a line at the left or right edge are closed there
	t.ys = border(t.ys, w.tall)
	cols, rows := len(t.xs)-1, len(t.ys)-1
	if cols < 1 || rows < 1 || cols*rows < 2 || cols*rows > 20000 {
		return nil
	}
	t.merge(w, cols, rows)
	return t
}

// places lists where lines stand, each once.
func places(rules []rule) []float64 {
	var out []float64
	for _, r := range rules {
		if n := len(out); n == 0 || r.at-out[n-1] > smallest {
			out = append(out, r.at)
		}
	}
	return out
}

// border adds an outer edge where the lines across reach beyond the outermost line.
func border(at []float64, across []rule) []float64 {
	first, last := across[0].from, across[0].to
	for _, r := range across {
		first, last = min(first, r.from), max(last, r.to)
	}
	if first < at[0]-2*touching {
		at = slices.Insert(at, 0, first)
	}
	if last > at[len(at)-1]+2*touching {
		at = append(at, last)
	}
	return at
}

// merge joins the fields of the grid that no line parts.
func (t *table) merge(w *web, cols, rows int) {
	walls := newWalls(w)
	owner := make([]int, cols*rows) // index of the box plus one
	for r := range rows {
		for c := range cols {
			if owner[r*cols+c] != 0 {
				continue
			}
			wide := 1
			for c+wide < cols && owner[r*cols+c+wide] == 0 && !walls.tall(t.xs[c+wide], t.ys[r], t.ys[r+1]) {
				wide++
			}
			deep := 1
			for r+deep < rows && t.open(walls, c, wide, r+deep) {
				deep++
			}
			t.boxes = append(t.boxes, ruled{col: c, row: r, cols: wide, rows: deep})
			for dr := range deep {
				for dc := range wide {
					owner[(r+dr)*cols+c+dc] = len(t.boxes)
				}
			}
		}
	}
}

// open tells whether the box above goes on through row r: no line above it, none through it.
func (t *table) open(w *walls, c, wide, r int) bool {
	for dc := range wide {
		if w.flat(t.ys[r], t.xs[c+dc], t.xs[c+dc+1]) {
			return false
		}
		if dc > 0 && w.tall(t.xs[c+dc], t.ys[r], t.ys[r+1]) {
			return false
		}
	}
	return true
}

// walls answers whether a side between two fields is drawn.
type walls struct{ w *web }

func newWalls(w *web) *walls { return &walls{w} }

func (w *walls) flat(at, from, to float64) bool { return drawn(w.w.flat, at, from, to) }
func (w *walls) tall(at, from, to float64) bool { return drawn(w.w.tall, at, from, to) }

func drawn(rules []rule, at, from, to float64) bool {
	i, _ := slices.BinarySearchFunc(rules, at-smallest, func(r rule, v float64) int { return cmp.Compare(r.at, v) })
	length := 0.0
	for ; i < len(rules) && rules[i].at <= at+smallest; i++ {
		length += max(0, min(rules[i].to, to)-max(rules[i].from, from))
	}
	return length >= covered*(to-from)
}

// sideBySide tells whether some row has two boxes; a single column is text with a frame or shading.
func (t *table) sideBySide() bool {
	return slices.ContainsFunc(t.boxes, func(b ruled) bool { return b.col > 0 })
}

// holds tells whether a glyph stands in the table.
func (t *table) holds(g glyph) bool {
	return between(t.xs, g.midX()) >= 0 && between(t.ys, g.midY()) >= 0
}

// clear empties the boxes.
func (t *table) clear() {
	for i := range t.boxes {
		t.boxes[i].glyphs = nil
	}
}

// place puts the glyphs that stand in a box there and returns the rest.
func (t *table) place(glyphs []glyph) []glyph {
	cols := len(t.xs) - 1
	owner := make([]int, cols*(len(t.ys)-1))
	for i, b := range t.boxes {
		for r := b.row; r < b.row+b.rows; r++ {
			for c := b.col; c < b.col+b.cols; c++ {
				owner[r*cols+c] = i
			}
		}
	}
	var rest []glyph
	for _, g := range glyphs {
		c, r := between(t.xs, g.midX()), between(t.ys, g.midY())
		if c < 0 || r < 0 {
			rest = append(rest, g)
			continue
		}
		b := &t.boxes[owner[r*cols+c]]
		b.glyphs = append(b.glyphs, g)
	}
	return rest
}

// between returns the field that v lies in, -1 for none.
func between(at []float64, v float64) int {
	if v < at[0] || v > at[len(at)-1] {
		return -1
	}
	i, found := slices.BinarySearch(at, v)
	if found && i < len(at)-1 {
		return i
	}
	return i - 1
}

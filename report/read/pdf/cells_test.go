package pdf

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// outline draws the four sides of a box, as programs do that rule every cell by itself.
func outline(p *page, x0, y0, x1, y1 float64) {
	p.flat = append(p.flat, rule{y0, x0, x1}, rule{y1, x0, x1})
	p.tall = append(p.tall, rule{x0, y0, y1}, rule{x1, y0, y1})
}

// A random grid of merged boxes comes back box for box, however its lines are drawn: cell by cell, a little off, in pieces, in any order.
func TestBoxesComeBack(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 1))
		cols, rows := 2+rng.IntN(9), 2+rng.IntN(12)
		xs, ys := ladder(rng, cols), ladder(rng, rows)
		var p page
		var want []ruled
		taken := map[[2]int]bool{}
		for r := range rows {
			for c := range cols {
				if taken[[2]int{r, c}] {
					continue
				}
				wide, deep := 1, 1
				if c+1 < cols && !taken[[2]int{r, c + 1}] && rng.IntN(5) == 0 {
					wide = 2
				}
				if r+1 < rows && wide == 1 && rng.IntN(5) == 0 {
					deep = 2
				}
				for dr := range deep {
					for dc := range wide {
						taken[[2]int{r + dr, c + dc}] = true
					}
				}
				want = append(want, ruled{col: c, row: r, cols: wide, rows: deep})
				off := rng.Float64() * 0.6 // one program's idea of a border beside another's
				outline(&p, xs[c]+off, ys[r]+off, xs[c+wide]+off, ys[r+deep]+off)
			}
		}
		rng.Shuffle(len(p.flat), func(i, k int) { p.flat[i], p.flat[k] = p.flat[k], p.flat[i] })
		rng.Shuffle(len(p.tall), func(i, k int) { p.tall[i], p.tall[k] = p.tall[k], p.tall[i] })
		got := tables(p)
		if hidden(want, cols, rows) {
			continue // a grid line that every box spans cannot be seen by anybody
		}
		if len(got) != 1 {
			t.Fatalf("seed %d: %d tables", seed, len(got))
		}
		if !slices.EqualFunc(got[0].boxes, want, func(a, b ruled) bool {
			return a.col == b.col && a.row == b.row && a.cols == b.cols && a.rows == b.rows
		}) {
			t.Fatalf("seed %d: boxes %v, want %v", seed, got[0].boxes, want)
		}
	}
}

func ladder(rng *rand.Rand, n int) []float64 {
	out := []float64{50}
	for range n {
		out = append(out, out[len(out)-1]+15+rng.Float64()*40)
	}
	return out
}

// hidden tells whether some inner grid line is spanned by every box that it meets.
func hidden(boxes []ruled, cols, rows int) bool {
	for c := 1; c < cols; c++ {
		if !slices.ContainsFunc(boxes, func(b ruled) bool { return b.col == c }) {
			return true
		}
	}
	for r := 1; r < rows; r++ {
		if !slices.ContainsFunc(boxes, func(b ruled) bool { return b.row == r }) {
			return true
		}
	}
	return false
}

func TestTableWithoutSideLines(t *testing.T) {
	p := page{flat: []rule{{100, 50, 400}, {120, 50, 400}, {140, 50, 400}}, tall: []rule{{200, 100, 140}}}
	got := tables(p)
	if len(got) != 1 || len(got[0].boxes) != 4 {
		t.Fatalf("%+v", got)
	}
	rest := got[0].place([]glyph{{r: 'a', x0: 60, x1: 66, y0: 105, y1: 113}, {r: 'b', x0: 300, x1: 306, y0: 125, y1: 133}, {r: 'c', x0: 60, x1: 66, y0: 200, y1: 208}})
	if len(rest) != 1 || rest[0].r != 'c' || len(got[0].boxes[0].glyphs) != 1 || len(got[0].boxes[3].glyphs) != 1 {
		t.Errorf("rest %v, boxes %v", rest, got[0].boxes)
	}
}

func TestFrameIsNoTable(t *testing.T) {
	var p page
	outline(&p, 50, 50, 500, 700) // a border around the page
	if got := tables(p); len(got) != 0 {
		t.Errorf("%d tables in a frame", len(got))
	}
	outline(&p, 60, 60, 490, 80) // shading behind two lines of text
	outline(&p, 60, 80, 490, 100)
	for _, table := range tables(p) {
		if table.sideBySide() {
			t.Errorf("shaded lines are a table: %+v", table.boxes)
		}
	}
}

func TestManyLinesAreADrawing(t *testing.T) {
	var p page
	for i := range 30000 {
		outline(&p, float64(i%173)*7, float64(i/173)*9, float64(i%173)*7+3.5, float64(i/173)*9+4.5)
	}
	if got := tables(p); got != nil {
		t.Errorf("%d tables in a drawing", len(got))
	}
}

package layout

import (
	"math/rand/v2"
	"testing"
)

// cover lays the cells over a map of boxes and reports the first box that two cells claim.
func cover(t *testing.T, g *Grid) map[[2]int]Cell {
	t.Helper()
	taken := map[[2]int]Cell{}
	for _, c := range g.Cells {
		for r := c.Row; r < c.Row+c.Rows; r++ {
			for k := c.Col; k < c.Col+c.Cols; k++ {
				if r >= g.Rows || k >= g.Cols {
					t.Fatalf("cell %+v leaves the grid %d×%d", c, g.Rows, g.Cols)
				}
				taken[[2]int{r, k}] = c
			}
		}
	}
	return taken
}

// A cell never begins where a cell from above reaches down, whatever the spans say.
func TestBuilderKeepsClearOfSpans(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	for range 200 {
		b := NewBuilder("table[1]")
		for range 1 + rng.IntN(8) {
			b.Row()
			for range rng.IntN(6) {
				b.Cell("x", rng.IntN(5)-1, rng.IntN(4)-1)
			}
		}
		g, cut := b.Grid()
		if cut {
			t.Fatal("a small grid was cut")
		}
		taken := cover(t, g)
		for _, c := range g.Cells {
			if above := taken[[2]int{c.Row, c.Col}]; above.Row < c.Row {
				t.Fatalf("cell %+v begins inside %+v", c, above)
			}
		}
	}
}

func TestBuilderCapsSpans(t *testing.T) {
	b := NewBuilder("table[1]")
	b.Row()
	b.Cell("a", 1<<30, 1<<30)
	b.Cell("b", 1, 1)
	g, cut := b.Grid()
	if g.Cols > MaxCols || g.Cells[0].Rows != 1 {
		t.Errorf("spans were not capped: %+v in %d×%d", g.Cells[0], g.Rows, g.Cols)
	}
	if !cut || len(g.Cells) != 1 {
		t.Errorf("a cell beyond the last column must be cut and said: cut=%v, %d cells", cut, len(g.Cells))
	}
}

func TestExtend(t *testing.T) {
	b := NewBuilder("t")
	b.Row()
	b.Cell("label", 1, 1)
	b.Cell("1", 1, 1)
	b.Row()
	if !b.Extend(1) {
		t.Fatal("the label above must reach down")
	}
	b.Cell("2", 1, 1)
	b.Row()
	b.Skip(1)
	b.Cell("3", 1, 1)
	b.Row()
	if b.Extend(1) {
		t.Error("a label that ended a row earlier must not reach down over the gap")
	}
	g, _ := b.Grid()
	if c := g.Cells[0]; c.Rows != 2 {
		t.Errorf("label spans %d rows, want 2", c.Rows)
	}
	for i, want := range []int{0, 1, 1, 1} {
		if g.Cells[i].Col != want {
			t.Errorf("cell %d stands in column %d, want %d", i, g.Cells[i].Col, want)
		}
	}
}

func TestAt(t *testing.T) {
	c := Cell{Row: 25, Col: 3}
	if got := (&Grid{Place: "table[2]"}).At("2023.html", c); got != "2023.html!table[2]!R26C4" {
		t.Error(got)
	}
	if got := (&Grid{Place: "表三", Letter: true}).At("表.xlsx", c); got != "表.xlsx!表三!D26" {
		t.Error(got)
	}
	if got := letters(26); got != "AA" {
		t.Error(got)
	}
}

func TestHead(t *testing.T) {
	b := NewBuilder("t")
	b.Row()
	b.Cell("label", 3, 1)
	b.Cell("1", 1, 1)
	b.Row()
	b.Cell("2", 1, 1)
	b.Row()
	b.Cell("3", 1, 1)
	g, _ := b.Grid()
	h := g.Head(2)
	if h.Rows != 2 || len(h.Cells) != 3 || h.Cells[0].Rows != 2 || g.Rows != 3 || g.Cells[0].Rows != 3 {
		t.Errorf("%+v of %+v", h, g)
	}
}

package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// oracle knows the form's relations from the declared sums alone, and finds by trying every cell and every pair of cells which smallest changes repair a filing. It
// shares nothing with the search but the form.
type oracle struct {
	cells []string
	rels  [][]struct {
		cell int
		sign int64
	}
	at map[string][]int // relations of a cell
}

func newOracle(e *form.Edition) *oracle {
	o := &oracle{at: map[string][]int{}}
	index := map[string]int{}
	for _, s := range e.Sums {
		var rel []struct {
			cell int
			sign int64
		}
		for i, name := range slices.Concat(s.Left, s.Right) {
			if _, ok := index[name]; !ok {
				index[name] = len(o.cells)
				o.cells = append(o.cells, name)
			}
			sign := int64(1)
			if i >= len(s.Left) {
				sign = -1
			}
			rel = append(rel, struct {
				cell int
				sign int64
			}{index[name], sign})
			o.at[name] = append(o.at[name], len(o.rels))
		}
		o.rels = append(o.rels, rel)
	}
	return o
}

// residuals are left minus right of every relation.
func (o *oracle) residuals(f *report.Filing) []int64 {
	out := make([]int64, len(o.rels))
	for no, rel := range o.rels {
		for _, t := range rel {
			n, _ := f.Figure(o.cells[t.cell]).OrZero().Int64()
			out[no] += t.sign * n
		}
	}
	return out
}

// sign tells how a cell stands in a relation.
func (o *oracle) sign(no, cell int) int64 {
	for _, t := range o.rels[no] {
		if t.cell == cell {
			return t.sign
		}
	}
	return 0
}

// repairs lists the smallest sets of one or two cells, with values, that repair everything; written like spell.
func (o *oracle) repairs(f *report.Filing) (found []string) {
	residual := o.residuals(f)
	one, two := []string{}, []string{}
	for a := range o.cells {
		if s, ok := o.with(f, residual, a, -1); ok {
			one = append(one, s)
		}
		for b := a + 1; b < len(o.cells); b++ {
			if s, ok := o.with(f, residual, a, b); ok {
				two = append(two, s)
			}
		}
	}
	if len(one) > 0 {
		return one
	}
	return two
}

// with changes one cell, or two when b is one, so that every relation holds; false when that is impossible, undetermined or needs no change of one of them.
func (o *oracle) with(f *report.Filing, residual []int64, a, b int) (string, bool) {
	var da, db int64
	known := func(x, y int) (int64, bool) { // from a relation that holds only x
		for _, no := range o.at[o.cells[x]] {
			if y < 0 || o.sign(no, y) == 0 {
				return -residual[no] * o.sign(no, x), true
			}
		}
		return 0, false
	}
	okA, okB := false, b < 0
	da, okA = known(a, b)
	if b >= 0 {
		db, okB = known(b, a)
	}
	for _, no := range o.at[o.cells[a]] {
		switch {
		case b < 0 || o.sign(no, b) == 0 || okA == okB:
		case okA:
			db, okB = (-residual[no]-o.sign(no, a)*da)*o.sign(no, b), true
		default:
			da, okA = (-residual[no]-o.sign(no, b)*db)*o.sign(no, a), true
		}
	}
	if !okA || !okB || da == 0 || b >= 0 && db == 0 {
		return "", false
	}
	for no := range o.rels {
		left := residual[no] + o.sign(no, a)*da
		if b >= 0 {
			left += o.sign(no, b) * db
		}
		if left != 0 {
			return "", false
		}
	}
	changes := []string{}
	for _, c := range []struct {
		cell int
		by   int64
	}{{a, da}, {b, db}} {
		if c.cell < 0 {
			continue
		}
		n, _ := f.Figure(o.cells[c.cell]).OrZero().Int64()
		if n+c.by < 0 {
			return "", false
		}
		changes = append(changes, fmt.Sprintf("%s=%d", o.cells[c.cell], n+c.by))
	}
	slices.Sort(changes)
	return strings.Join(changes, " "), true
}

// solverRepairs writes what the search found in the same way: one solution of every group together, those of one and two cells only.
func solverRepairs(p *puzzle, groups []solved) []string {
	sets := [][]string{{}}
	for _, g := range groups {
		var next [][]string
		for _, done := range sets {
			for _, s := range g.solutions {
				if len(s.changes) > 2 { // a slip over a whole line
					continue
				}
				set := slices.Clone(done)
				for _, c := range s.changes {
					set = append(set, fmt.Sprintf("%s=%d", p.name(c.cell), c.fits))
				}
				next = append(next, set)
			}
		}
		sets = next
	}
	var out []string
	for _, set := range sets {
		slices.Sort(set)
		out = append(out, strings.Join(set, " "))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// One or two wrong cells of any kind: the search finds exactly the smallest repairs that trying everything finds; in tables with blanks for zeros it finds all of them.
func TestSearchAgreesWithTheOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 7))
	compared := map[int]int{}
	for round := range 500 {
		e := form.Editions()[round%2]
		o, f, cells := newOracle(e), randomFiling(r, e), inRelations(e)
		for range 1 + round/2%2 {
			s := slips[r.IntN(len(slips))]
			c := cells[r.IntN(len(cells))]
			if wrong, ok := s.make(r, get(f, c.Name), c); ok {
				f.Figures[c.Name] = figure.OfInt(wrong)
			}
		}
		blanks := round%4 == 0
		if blanks {
			blankZeros(f, cells)
		}
		_, p, groups := examine(t, Input{Filing: f})
		want := o.repairs(f)
		if p == nil || len(want) == 0 {
			continue
		}
		slices.Sort(want)
		got := solverRepairs(p, groups)
		if blanks { // what blanks leave undecided rules nothing out
			got = slices.DeleteFunc(got, func(s string) bool { return !slices.Contains(want, s) })
		}
		if !slices.Equal(got, want) {
			t.Errorf("round %d: the search finds\n%s\ntrying everything finds\n%s", round, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		compared[1+strings.Count(want[0], " ")]++
	}
	if compared[1] < 30 || compared[2] < 20 {
		t.Errorf("compared by size: %v", compared)
	}
}

// blankZeros leaves every applicant's zero blank, as many reports do; totals keep their zeros.
func blankZeros(f *report.Filing, cells []form.Cell) {
	for _, c := range cells {
		if c.Input() && !c.Column.Total && !c.Row.Total && get(f, c.Name) == 0 {
			f.Figures[c.Name] = figure.Figure{}
		}
	}
}

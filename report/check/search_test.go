package check

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// Every solution, written into the filing, mends its group and breaks nothing.
func TestSolutionsMendTheFiling(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 4))
	looked := 0
	for range 200 {
		e := form.Editions()[r.IntN(2)]
		f, cells := randomFiling(r, e), inRelations(form.Editions()[0])
		for range 1 + r.IntN(3) {
			if c := cells[r.IntN(len(cells))]; e.Index(c.Name) >= 0 {
				f.Figures[c.Name] = figure.OfInt(get(f, c.Name) + r.Int64N(9))
			}
		}
		run, p, groups := examine(t, Input{Filing: f})
		for _, g := range groups {
			for _, s := range g.solutions {
				looked++
				mended := mend(f, p, s)
				after, _, _ := examine(t, Input{Filing: mended})
				for _, b := range after.broken {
					if no := p.number(b.relation); p.broken&(1<<no) == 0 || g.group&(1<<no) != 0 {
						t.Fatalf("%d findings; after %v relation %v is broken", len(run.broken), s.changes, b.relation.cells)
					}
				}
			}
		}
	}
	if looked == 0 {
		t.Fatal("no solutions to look at")
	}
}

func mend(f *report.Filing, p *puzzle, s solution) *report.Filing {
	out := *f
	out.Figures = map[string]figure.Figure{}
	for k, v := range f.Figures {
		out.Figures[k] = v
	}
	for _, c := range s.changes {
		out.Figures[p.name(c.cell)] = figure.OfInt(c.fits)
	}
	return &out
}

// The search is exact: trying every cell, and every pair of cells, with every value that could help finds the same smallest solutions.
func TestSearchAgreesWithTryingEverything(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 8))
	e := form.Current()
	cells := e.Table("requests").CellsOf(e, "closed.granted")
	sizes := map[int]int{}
	for round := range 12 {
		f := randomFiling(r, e)
		hit := cells[r.IntN(len(cells)-1)]
		f.Figures[hit.Name] = figure.OfInt(get(f, hit.Name) + 1 + r.Int64N(9))
		if round%2 == 1 { // a second one in the same column: one group, two cells
			second := e.Table("requests").CellsOf(e, "closed.partial")[columnOf(cells, hit)]
			f.Figures[second.Name] = figure.OfInt(get(f, second.Name) + 20 + r.Int64N(9))
		}
		_, p, groups := examine(t, Input{Filing: f})
		if len(groups) != 1 {
			t.Fatalf("%d groups", len(groups))
		}
		got := map[string]bool{}
		for _, s := range groups[0].solutions {
			got[spell(p, s.changes)] = true
		}
		sizes[len(groups[0].solutions[0].changes)]++
		want := tryEverything(t, f, p)
		if len(got) != len(want) {
			t.Errorf("search finds %v, trying everything finds %v", got, want)
		}
		for s := range want {
			if !got[s] {
				t.Errorf("search misses %s", s)
			}
		}
	}
	if sizes[1] == 0 || sizes[2] == 0 {
		t.Errorf("sizes tried: %v", sizes)
	}
}

// holds, the cheap judge of changes, says what the rules say.
func TestHoldsAgreesWithTheRules(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 3))
	e := form.Current()
	cells, agreed := inRelations(e), map[bool]int{}
	for range 1500 {
		f := randomFiling(r, e)
		c := cells[r.IntN(len(cells))]
		right := get(f, c.Name)
		f.Figures[c.Name] = figure.OfInt(right + 1)
		_, p, _ := examine(t, Input{Filing: f})
		list := []change{{e.Index(c.Name), right}}
		if r.IntN(2) == 0 { // a second change, which spoils it
			if other := cells[r.IntN(len(cells))]; other.Name != c.Name {
				list = append(list, change{e.Index(other.Name), get(f, other.Name) + 1})
			}
		}
		after, _, _ := examine(t, Input{Filing: mend(f, p, solution{changes: list})})
		got, want := p.holds(list, p.broken), len(after.broken) == 0
		if got != want {
			t.Fatalf("%v: holds says %v, the rules say %v", list, got, want)
		}
		agreed[want]++
	}
	if agreed[true] == 0 || agreed[false] == 0 {
		t.Errorf("looked at %v", agreed)
	}
}

func columnOf(cells []form.Cell, c form.Cell) int {
	for i := range cells {
		if cells[i].Name == c.Name {
			return i
		}
	}
	return -1
}

func spell(p *puzzle, changes []change) string {
	out := ""
	for _, c := range changes {
		out += p.name(c.cell) + "=" + strconv.FormatInt(c.fits, 10) + " "
	}
	return out
}

// tryEverything changes one cell, then two, by every difference that a broken relation shows.
func tryEverything(t *testing.T, f *report.Filing, p *puzzle) map[string]bool {
	t.Helper()
	steps := map[int64]bool{}
	each(p.broken, func(no int) { steps[p.residual[no]], steps[-p.residual[no]] = true, true })
	found := map[string]bool{}
	try := func(list ...change) {
		if len(list) == 1 || p.holds(list, p.broken) { // cheap for the many pairs; the rules themselves are the judge
			after, _, _ := examine(t, Input{Filing: mend(f, p, solution{changes: list})})
			if len(after.broken) == 0 {
				found[spell(p, list)] = true
			}
		}
	}
	all := func(f func(c change)) {
		for cell := range p.cells {
			for d := range steps {
				if fits := p.value[cell] + d; p.cells[cell].mask != 0 && fits >= 0 {
					f(change{cell, fits})
				}
			}
		}
	}
	all(func(a change) { try(a) })
	if len(found) > 0 {
		return found
	}
	all(func(a change) {
		all(func(b change) {
			if a.cell < b.cell {
				try(a, b)
			}
		})
	})
	return found
}

// Many wrong cells: the search ends within its bounds, gives the same answer each time, and says nothing rather than half of it.
func TestManySlipsAreBounded(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 20 {
		f := randomFiling(r, form.Current())
		for _, c := range inRelations(form.Current()) {
			f.Figures[c.Name] = figure.OfInt(r.Int64N(100))
		}
		_, p, _ := examine(t, Input{Filing: f})
		if p.budget < -1000 {
			t.Errorf("the search went %d nodes beyond its budget", -p.budget)
		}
		first, _ := Check(Input{Filing: f})
		second, _ := Check(Input{Filing: f})
		if messages(first.Findings) != messages(second.Findings) {
			t.Fatal("two runs differ")
		}
	}
}

package check

import (
	"math/rand/v2"
	"testing"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// examine runs the rules and the search for causes.
func examine(t *testing.T, in Input) (*run, *puzzle, []solved) {
	t.Helper()
	r, err := newRun(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range relationRules {
		if err := r.rule(rule); err != nil {
			t.Fatal(err)
		}
	}
	p, groups := r.diagnose()
	return r, p, groups
}

// has tells whether the solution changes exactly these cells to these values.
func (s solution) has(p *puzzle, truth map[string]int64) bool {
	for _, c := range s.changes {
		if n, ok := truth[p.name(c.cell)]; !ok || n != c.fits {
			return false
		}
	}
	return len(s.changes) == len(truth)
}

// find looks for the truth among the solutions: anywhere, and among those ranked first.
func find(p *puzzle, groups []solved, truth map[string]int64) (anywhere, first bool) {
	for _, g := range groups {
		for _, s := range g.solutions {
			if s.has(p, truth) {
				anywhere = true
				first = first || s.rank == g.solutions[0].rank
			}
		}
	}
	return anywhere, first
}

// One wrong cell: the true cell with the true value is among the likeliest in at least 95 of 100 filings for each kind of slip, and always among the solutions.
func TestOneSlipIsFound(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	for _, e := range form.Editions() {
		cells := inRelations(e)
		for _, s := range slips {
			tried, first := 0, 0
			for tried < 400 {
				f := randomFiling(r, e)
				c := cells[r.IntN(len(cells))]
				right := get(f, c.Name)
				wrong, ok := s.make(r, right, c)
				if !ok {
					continue
				}
				tried++
				f.Figures[c.Name] = figure.OfInt(wrong)
				_, p, groups := examine(t, Input{Filing: f})
				anywhere, top := find(p, groups, map[string]int64{c.Name: right})
				if !anywhere {
					t.Fatalf("%s %s: %s is %d instead of %d, and it is not among the causes", e.ID, s.kind, c.Name, wrong, right)
				}
				if top {
					first++
				}
			}
			t.Logf("edition %s, %s: true cell ranked first in %d of %d", e.ID, s.kind, first, tried)
			if first*100 < tried*95 {
				t.Errorf("edition %s, %s: true cell ranked first in only %d of %d", e.ID, s.kind, first, tried)
			}
		}
	}
}

// Two neighbours exchanged, a row shifted, last year's figure: slips over several cells, or with a second filing.
func TestSlipsOverSeveralCells(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	e := form.Current()
	columns := []string{"natural", "business", "research", "charity", "legal", "other"}
	rows := e.Table("requests").Blocks[0].Rows
	for _, kind := range []Kind{NeighbourColumn, RowShifted, LastYear} {
		tried, first, named := 0, 0, 0
		for tried < 300 {
			in := Input{Filing: randomFiling(r, e)}
			row := rows[r.IntN(len(rows))].ID
			cell := func(i int) string { return "requests." + row + "." + columns[i] }
			truth := map[string]int64{}
			write := func(i int, n int64) {
				if old := get(in.Filing, cell(i)); old != n {
					truth[cell(i)] = old
				}
				in.Filing.Figures[cell(i)] = figure.OfInt(n)
			}
			switch kind {
			case NeighbourColumn:
				i := r.IntN(5)
				a, b := get(in.Filing, cell(i)), get(in.Filing, cell(i+1))
				write(i, b)
				write(i+1, a)
			case RowShifted:
				var old []int64
				for i := range columns {
					old = append(old, get(in.Filing, cell(i)))
				}
				for i := range columns[1:] {
					write(i+1, old[i])
				}
			case LastYear:
				in.Previous = randomFiling(r, e)
				in.Previous.Year = in.Filing.Year - 1
				write(0, get(in.Previous, cell(0)))
			}
			if len(truth) == 0 || kind == RowShifted && len(truth) < 3 {
				continue
			}
			tried++
			_, p, groups := examine(t, in)
			anywhere, top := find(p, groups, truth)
			if !anywhere {
				t.Fatalf("%s in row %s: %v is not among the causes", kind, row, truth)
			}
			if top {
				first++
			}
			for _, g := range groups {
				if g.solutions[0].has(p, truth) && g.solutions[0].kinds[0] == kind {
					named++
				}
			}
		}
		t.Logf("%s: ranked first in %d of %d, named so in %d", kind, first, tried, named)
		if first*100 < tried*95 {
			t.Errorf("%s: ranked first in only %d of %d", kind, first, tried)
		}
	}
}

// A 总计 column, or row （七）总计, left at 0 throughout is one omission, however many relations it breaks.
func TestTotalsLeftAtZeroThroughout(t *testing.T) {
	for name, zero := range map[string]func(c form.Cell) bool{
		"column": func(c form.Cell) bool { return c.Table.ID == "requests" && c.Column.Total },
		"row":    func(c form.Cell) bool { return c.Row.ID == "closed.total" },
	} {
		in := Input{Filing: good()}
		truth := map[string]int64{}
		for _, c := range inRelations(form.Current()) {
			if n := get(in.Filing, c.Name); zero(c) && n != 0 {
				truth[c.Name] = n
				set(&in, c.Name, "0")
			}
		}
		_, p, groups := examine(t, in)
		if len(groups) != 1 || !groups[0].solutions[0].has(p, truth) || groups[0].solutions[0].kinds[0] != TotalLeftZero {
			t.Errorf("%s: want %v, got %+v", name, truth, groups)
		}
	}
}

// Two slips, one in section three and one in section four, are found apart from each other.
func TestTwoSlipsInTwoGroups(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	e := form.Current()
	for range 300 {
		f := randomFiling(r, e)
		requests, disputes := e.Table("requests").CellsOf(e, "closed.granted"), e.Table("disputes").CellsOf(e, "")
		truth := []map[string]int64{}
		for _, c := range []form.Cell{requests[r.IntN(len(requests))], disputes[r.IntN(len(disputes))]} {
			truth = append(truth, map[string]int64{c.Name: get(f, c.Name)})
			f.Figures[c.Name] = figure.OfInt(get(f, c.Name) + 1 + r.Int64N(50))
		}
		_, p, groups := examine(t, Input{Filing: f})
		if len(groups) != 2 {
			t.Fatalf("%d groups for %v", len(groups), truth)
		}
		for _, want := range truth {
			if anywhere, _ := find(p, groups, want); !anywhere {
				t.Fatalf("%v is not among the causes", want)
			}
		}
	}
}

// A balanced filing never gets a cause, whatever else is wrong with it.
func TestNoCauseWithoutABrokenRelation(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 200 {
		f := randomFiling(r, form.Editions()[r.IntN(2)])
		f.Figures["disclosure.rules.issued"] = figure.Bad("？")
		got, err := Check(Input{Filing: f, Previous: randomFiling(r, form.Current())})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range got.Findings {
			if len(x.Cause) > 0 {
				t.Fatalf("%s has a cause: %+v", x.Rule, x.Cause)
			}
		}
	}
}

package check

import (
	"math/rand/v2"
	"testing"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// rates of one kind of corruption: how often the finding's first cause is a wrong cell with its right value, how often every wrong cell is among those ranked first
// or among all.
type rates struct{ tried, top, first, anywhere int }

// cause rates over random filings, two slips at once included: the true cells are in the answer whenever they are a smallest repair, and nearly always at its head.
func TestRatesOfCauses(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 9))
	e := form.Current()
	cells := inRelations(e)
	for _, c := range []struct {
		name       string
		slips      int
		only       int // index into slips, -1 for any
		top, first int // per cent that must be reached
	}{{"digits swapped", 1, 0, 90, 99}, {"one digit off", 1, 1, 85, 95}, {"digit dropped", 1, 2, 85, 95}, {"digit too many", 1, 3, 85, 95}, {"total left 0", 1, 4, 99, 99}, {"total twice", 1, 5, 99, 99}, {"any other", 1, 6, 80, 95}, {"two slips", 2, -1, 70, 80}} {
		var got rates
		for got.tried < 300 {
			in, truth := Input{Filing: randomFiling(r, e)}, map[string]int64{}
			for range c.slips {
				cell := cells[r.IntN(len(cells))]
				s := slips[r.IntN(len(slips))]
				if c.only >= 0 {
					s = slips[c.only]
				}
				right := get(in.Filing, cell.Name)
				if wrong, ok := s.make(r, right, cell); ok {
					in.Filing.Figures[cell.Name] = figure.OfInt(wrong)
					truth[cell.Name] = right
				}
			}
			if len(truth) != c.slips {
				continue
			}
			got.tried++
			got.look(t, in, truth)
		}
		t.Logf("%s: first of the causes %d, ranked first %d, in the answer %d of %d", c.name, got.top, got.first, got.anywhere, got.tried)
		if got.top*100 < got.tried*c.top || got.first*100 < got.tried*c.first {
			t.Errorf("%s: too rarely", c.name)
		}
	}
}

func (got *rates) look(t *testing.T, in Input, truth map[string]int64) {
	t.Helper()
	_, p, groups := examine(t, in)
	inFirst, inAll, heads := map[string]bool{}, map[string]bool{}, 0
	for _, g := range groups {
		for i, s := range g.solutions {
			for _, x := range s.changes {
				if n, ok := truth[p.name(x.cell)]; ok && n == x.fits {
					inAll[p.name(x.cell)] = true
					if s.rank == g.solutions[0].rank {
						inFirst[p.name(x.cell)] = true
					}
					if i == 0 {
						heads++
					}
				}
			}
		}
	}
	for _, c := range []struct {
		ok bool
		n  *int
	}{{heads == len(truth), &got.top}, {len(inFirst) == len(truth), &got.first}, {len(inAll) == len(truth), &got.anywhere}} {
		if c.ok {
			*c.n++
		}
	}
}

// A wrong outcome whose row total was added up from it breaks two columns that share no cell: the pair is found, and at the head.
func TestOutcomeAndItsTotal(t *testing.T) {
	r := rand.New(rand.NewPCG(43, 2))
	e := form.Current()
	rows := e.Table("requests").Blocks[0].Rows
	var got rates
	for got.tried < 200 {
		in := Input{Filing: randomFiling(r, e)}
		row := rows[r.IntN(len(rows))]
		if !row.Outcome {
			continue
		}
		names := []string{"requests." + row.ID + ".natural", "requests." + row.ID + ".total"}
		truth := map[string]int64{}
		by := 1 + r.Int64N(40)
		for _, name := range names {
			truth[name] = get(in.Filing, name)
			in.Filing.Figures[name] = figure.OfInt(truth[name] + by)
		}
		got.tried++
		got.look(t, in, truth)
	}
	t.Logf("first of the causes %d, ranked first %d, in the answer %d of %d", got.top, got.first, got.anywhere, got.tried)
	if got.anywhere != got.tried || got.first*100 < got.tried*70 {
		t.Error("too rarely")
	}
}

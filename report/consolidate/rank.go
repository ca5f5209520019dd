package consolidate

import (
	"slices"

	"nianbao/report/figure"
)

// Standing is an organ's place in a ranking.
type Standing struct {
	Rank   int // from 1; equal values share the better place, and the next one counts them: 1, 2, 2, 4. 0 = not ranked
	Organ  *Organ
	Value  figure.Figure
	Tied   bool
	Status Status
}

// Rank orders organs by a cell, the greatest first; equal ones stand in the order of the roll. A government above others is ranked by its total, the
// rest by the report that counts. Organs without a number are not ranked and follow at the end: an organ that did not report is not last.
func (r *Result) Rank(cell string, organs []*Organ) []Standing {
	organs = slices.Clone(organs)
	slices.SortStableFunc(organs, func(a, b *Organ) int { return a.Index - b.Index })
	var ranked, rest []Standing
	for _, o := range organs {
		c := r.Coverage[o.Index]
		s := Standing{Organ: o, Status: c.Status}
		if n := r.nodes[o]; n != nil {
			s.Value = n.Figure(cell)
		} else if c.Counted != nil {
			s.Value, _ = c.Counted.Figure(cell)
		}
		if s.Value.IsNumber() {
			ranked = append(ranked, s)
		} else {
			rest = append(rest, s)
		}
	}
	slices.SortStableFunc(ranked, func(a, b Standing) int { return b.Value.OrZero().Cmp(a.Value.OrZero()) })
	for i := range ranked {
		ranked[i].Rank = i + 1
		if i > 0 && ranked[i].Value.OrZero().Cmp(ranked[i-1].Value.OrZero()) == 0 {
			ranked[i].Rank, ranked[i].Tied, ranked[i-1].Tied = ranked[i-1].Rank, true, true
		}
	}
	return append(ranked, rest...)
}

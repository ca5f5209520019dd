package check

import (
	"slices"

	"nianbao/report/form"
)

const (
	applicants = 6              // columns of applicants in section three
	columns    = applicants + 1 // and their 总计
)

// lineSlips looks for single slips that spoil a whole line: a row that stands beside its place, totals that were never filled in.
func (p *puzzle) lineSlips(group uint64) []solution {
	out := p.shifts(group)
	for _, kind := range []form.Kind{form.Applicants, form.Outcomes} {
		if s, ok := p.zeroTotals(kind, group); ok {
			out = append(out, s)
		}
	}
	return out
}

// zeroTotals fills the 总计 column, or row （七）总计, where it says 0 beside figures that are not.
func (p *puzzle) zeroTotals(kind form.Kind, group uint64) (s solution, ok bool) {
	for no, eq := range p.rels {
		total := eq.rel.right[0].cell
		if eq.kind != kind || p.decided&(1<<no) == 0 || p.value[total] != 0 || p.residual[no] <= 0 {
			continue
		}
		s.changes = append(s.changes, change{total, p.residual[no]})
	}
	return s, len(s.changes) > 1 && p.holds(s.changes, group)
}

// shifts looks for rows of section three whose values stand one column beside their place. The value that fell off the end is what the
// row's total leaves for it.
func (p *puzzle) shifts(group uint64) []solution {
	var out []solution
	for _, row := range p.tableRows() {
		for _, by := range []int{-1, 1} {
			for _, withTotal := range []bool{false, true} {
				if s, ok := p.shift(row, by, withTotal, group); ok {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// tableRows lists the rows of section three whose sum can be decided: the cells of each, the total last.
func (p *puzzle) tableRows() [][]int {
	var out [][]int
	for no := range p.rels {
		eq := p.rels[no]
		if eq.kind != form.Applicants || p.decided&(1<<no) == 0 {
			continue
		}
		row := make([]int, 0, columns)
		for _, t := range eq.rel.left {
			row = append(row, t.cell)
		}
		out = append(out, append(row, eq.rel.right[0].cell))
	}
	return out
}

// shift moves a row's values back by one column and keeps the result when all relations of the group hold and no other breaks.
func (p *puzzle) shift(row []int, by int, withTotal bool, group uint64) (solution, bool) {
	last := applicants // the applicants only, or the total column too
	if withTotal {
		last = columns
	}
	old := make([]int64, columns)
	for i, c := range row {
		old[i] = p.value[c]
	}
	fits := slices.Clone(old)
	for i := range last {
		if from := i + by; from >= 0 && from < last {
			fits[i] = old[from]
		}
	}
	if !fillEnd(fits, by, withTotal) {
		return solution{}, false
	}
	var s solution
	for i, c := range row {
		if fits[i] != old[i] {
			s.changes = append(s.changes, change{c, fits[i]})
		}
	}
	return s, len(s.changes) > 2 && p.holds(s.changes, group)
}

// fillEnd computes the value that a shifted row has lost; false when it would be negative.
func fillEnd(fits []int64, by int, withTotal bool) bool {
	sum := int64(0)
	for _, v := range fits[:applicants] {
		sum += v
	}
	switch {
	case by > 0 && withTotal: // everything moved left, the total is lost
		fits[applicants] = sum
	case by > 0:
		fits[applicants-1] += fits[applicants] - sum
	default:
		fits[0] += fits[applicants] - sum
	}
	return fits[0] >= 0 && fits[applicants-1] >= 0
}

// holds tells whether the changes satisfy every relation of the group and leave the others as they are.
func (p *puzzle) holds(changes []change, group uint64) bool {
	var effect [64]int64
	var touched uint64
	for _, c := range changes {
		inc := &p.cells[c.cell]
		if !p.changeable(c.cell) {
			return false
		}
		for k := 0; k < inc.count; k++ {
			effect[inc.rel[k]] += inc.sign[k] * (c.fits - p.value[c.cell])
		}
		touched |= inc.mask
	}
	ok := true
	each((touched|group)&p.decided, func(no int) {
		want := int64(0)
		if group&(1<<no) != 0 {
			want = -p.residual[no]
		}
		ok = ok && effect[no] == want
	})
	return ok
}

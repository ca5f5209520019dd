package check

import (
	"math/bits"
	"slices"
)

// change is one cell with the value that fits.
type change struct {
	cell int
	fits int64
}

// solution is a smallest set of changes that makes every relation of a group hold and breaks none.
type solution struct {
	changes []change
	kinds   []Kind
	rank    int // 0 is the likeliest
}

// solved is a group of broken relations with all its smallest solutions, the likeliest first.
type solved struct {
	group     uint64
	solutions []solution
}

const (
	aloneDepth    = 4 // most cells that are tried for one group
	togetherDepth = 8 // and for all that could not be solved alone

	// Nodes that one search may visit, and all searches for one filing: some milliseconds at the very most.
	aloneBudget = 4000
	totalBudget = 60000
)

// solve finds the solutions of every group. Groups that have none of their own (a value in the neighbour's column breaks two columns that share no
// cell) are taken together: all by one slip over a line, or two by two, or all at once.
func (p *puzzle) solve() []solved {
	var out []solved
	var rest []uint64
	for _, g := range p.groups {
		if s := p.smallest(g, 1, aloneDepth, aloneBudget); len(s) > 0 {
			out = append(out, solved{g, s})
		} else {
			rest = append(rest, g)
		}
	}
	out = append(out, p.together(rest)...)
	for i := range out {
		p.judge(&out[i])
	}
	return out
}

// together solves the groups that have no solution of their own.
func (p *puzzle) together(groups []uint64) []solved {
	var all uint64
	for _, g := range groups {
		all |= g
	}
	if len(groups) < 2 {
		return nil
	}
	if s := p.lineSlips(all); len(s) > 0 { // one slip explains everything
		return []solved{{all, s}}
	}
	if out := p.pairs(groups); out != nil {
		return out
	}
	if s := p.smallest(all, 2, togetherDepth, totalBudget); len(s) > 0 {
		return []solved{{all, s}}
	}
	return nil
}

// pairs solves groups two by two, when each has exactly one other that it goes with. Fewer cells cannot do: no cell stands in two groups.
func (p *puzzle) pairs(groups []uint64) []solved {
	partner := make([]int, len(groups))
	var out []solved
	for i, a := range groups {
		for j, b := range groups[:i] {
			if s := p.smallest(a|b, 2, 2, aloneBudget); len(s) > 0 {
				out = append(out, solved{a | b, s})
				partner[i]++
				partner[j]++
			}
		}
	}
	for _, n := range partner {
		if n != 1 {
			return nil
		}
	}
	return out
}

// smallest tries from so many cells on, and returns every solution of the first size that has one. A slip that spoils a whole
// line counts as one, however many cells it changes.
func (p *puzzle) smallest(group uint64, from, depth, budget int) []solution {
	var lines []solution
	budget = min(budget, p.budget)
	for size := from; size <= depth; size++ {
		if size == 2 {
			lines = p.lineSlips(group)
		}
		s := &search{puzzle: p, group: group, size: size, left: budget, seen: map[[togetherDepth]int16]bool{}}
		s.branch(0, 0)
		p.budget -= budget - s.left
		if budget = s.left; budget <= 0 {
			return lines // not all of this size were seen: better none than some
		}
		if len(s.found) > 0 {
			return append(lines, s.found...)
		}
	}
	return lines
}

// search looks for the solutions of one size.
type search struct {
	*puzzle
	group  uint64
	size   int
	left   int // nodes that it may still visit
	chosen []int
	found  []solution
	seen   map[[togetherDepth]int16]bool
}

// branch adds cells until no relation asks for another one. once and more are the relations that one, or several, of the chosen cells stand in. A relation asks for
// a cell when it is broken and untouched, or when it holds and only one chosen cell stands in it, which would break it.
func (s *search) branch(once, more uint64) {
	if s.left--; s.left <= 0 {
		return
	}
	asks := s.group&^(once|more) | once&^s.group
	missing := s.size - len(s.chosen)
	if missing == 0 {
		if asks == 0 {
			s.settle()
		}
		return
	}
	if bits.OnesCount64(asks) > missing*3 {
		return
	}
	if asks != 0 {
		no := s.narrowest(asks)
		for _, t := range s.rels[no].terms {
			s.choose(t.cell, once, more)
		}
		return
	}
	for cell := range s.cells { // every relation could be content, but the numbers may need one more cell nearby
		if s.cells[cell].mask&(once|more) != 0 {
			s.choose(cell, once, more)
		}
	}
}

// narrowest picks the relation with the fewest cells.
func (s *search) narrowest(set uint64) int {
	best := -1
	each(set, func(no int) {
		if best < 0 || len(s.rels[no].terms) < len(s.rels[best].terms) {
			best = no
		}
	})
	return best
}

func (s *search) choose(cell int, once, more uint64) {
	if !s.changeable(cell) || slices.Contains(s.chosen, cell) {
		return
	}
	m := s.cells[cell].mask & s.decided
	s.chosen = append(s.chosen, cell)
	s.branch(once&^m|m&^(once|more), more|once&m)
	s.chosen = s.chosen[:len(s.chosen)-1]
}

// settle solves for the chosen cells' values and keeps the solution when all are whole, not negative and different from what is printed.
func (s *search) settle() {
	var key [togetherDepth]int16
	cells := slices.Sorted(slices.Values(s.chosen))
	for i, c := range cells {
		key[i] = int16(c) + 1
	}
	if s.seen[key] {
		return
	}
	s.seen[key] = true
	x, ok := s.values(cells)
	if !ok {
		return
	}
	changes := make([]change, len(cells))
	for i, c := range cells {
		changes[i] = change{c, s.value[c] + x[i]}
		if x[i] == 0 || changes[i].fits < 0 {
			return
		}
	}
	s.found = append(s.found, solution{changes: changes})
}

// values solves Σ sign·x = -residual for every relation that the cells stand in, by elimination in whole numbers. It is false when there is no solution, none
// in whole numbers, or a whole family of them: cells that can take from each other without end tell nothing.
func (s *search) values(cells []int) ([]int64, bool) {
	var touched uint64
	for _, c := range cells {
		touched |= s.cells[c].mask & s.decided
	}
	n := len(cells)
	var space [32][togetherDepth + 1]int64 // eight cells stand in at most 24 relations
	rows := space[:0]
	each(touched, func(no int) {
		var row [togetherDepth + 1]int64
		if s.group&(1<<no) != 0 {
			row[n] = -s.residual[no]
		}
		for i, c := range cells {
			inc := &s.cells[c]
			for k := 0; k < inc.count; k++ {
				if int(inc.rel[k]) == no {
					row[i] = inc.sign[k]
				}
			}
		}
		rows = append(rows, row)
	})
	return eliminate(rows, n)
}

// eliminate brings the rows to diagonal form. Coefficients stay tiny: they begin as -1, 0 and 1.
func eliminate(rows [][togetherDepth + 1]int64, n int) ([]int64, bool) {
	for col := 0; col < n; col++ {
		pivot := -1
		for i := col; i < len(rows); i++ {
			if rows[i][col] != 0 {
				pivot = i
				break
			}
		}
		if pivot < 0 {
			return nil, false
		}
		rows[col], rows[pivot] = rows[pivot], rows[col]
		for i := range rows {
			if a, b := rows[col][col], rows[i][col]; i != col && b != 0 {
				for k := 0; k <= n; k++ {
					rows[i][k] = rows[i][k]*a - rows[col][k]*b
				}
			}
		}
	}
	x := make([]int64, n)
	for i, row := range rows {
		switch {
		case i >= n && row[n] != 0: // contradiction
			return nil, false
		case i < n && row[n]%row[i] != 0:
			return nil, false
		case i < n:
			x[i] = row[n] / row[i]
		}
	}
	return x, true
}

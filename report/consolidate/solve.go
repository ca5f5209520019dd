package consolidate

import (
	"strings"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// search looks for a few suspects that together make a difference. It compares fingerprints: sums of the figures times fixed random numbers, modulo 2^64. The
// fingerprint of a sum is the sum of the fingerprints, so that two suspects are found by one look into a table, three by one look a pair. What the
// fingerprints propose is then compared figure by figure. Only input cells are looked at: totals follow from them, and a slip of the pen that was added up
// touches one of them and up to three totals.
//
// A difference may also hold slips of the pen that are no organ's doing. They touch few cells; the cells are dealt out into groups, and the search leaves out
// one group, or two, at a time: the true suspects fit all others.
type search struct {
	want   vector
	inputs []int                // cells looked at
	group  map[int]int          // by cell
	same   map[string][]suspect // by key: equal suspects, the likelier kind first
	one    []suspect            // one of each
	prints [][groups]uint64     // by suspect and group
	target [groups]uint64
}

const (
	groups       = 8
	mostForThree = 400 // suspects up to which three at a time are looked for
)

func newSearch(e *form.Edition, suspects []suspect, want vector) *search {
	s := &search{want: want, group: map[int]int{}, same: map[string][]suspect{}}
	for _, x := range suspects {
		if len(s.same[x.key]) == 0 {
			s.one = append(s.one, x)
		}
		s.same[x.key] = append(s.same[x.key], x)
	}
	active := make([]bool, len(want))
	for i, d := range want {
		active[i] = d.Sign() != 0
	}
	for _, x := range s.one {
		for _, at := range x.values {
			active[at.cell] = true
		}
	}
	for i, c := range e.Cells() {
		if active[i] && c.Input() {
			s.group[i] = len(s.inputs) % groups
			s.inputs = append(s.inputs, i)
		}
	}
	for _, i := range s.inputs {
		s.target[s.group[i]] += factor(i) * scaled(want[i])
	}
	s.prints = make([][groups]uint64, len(s.one))
	for k, x := range s.one {
		for _, at := range x.values {
			if g, looked := s.group[at.cell]; looked {
				s.prints[k][g] += factor(at.cell) * scaled(at.value)
			}
		}
	}
	return s
}

// factor is a fixed odd number a cell that looks random (the mixing of splitmix64).
func factor(cell int) uint64 {
	z := uint64(cell+1) * 0x9E3779B97F4A7C15
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return (z ^ z>>31) | 1
}

// scaled is a number in billionths, modulo 2^64. More decimals than nine do not occur in amounts; they would only hide a match.
func scaled(d figure.Decimal) (n uint64) {
	const places = 9
	text := d.String()
	digits, negative := strings.CutPrefix(text, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	fraction = (fraction + "000000000")[:places]
	for _, c := range whole + fraction {
		n = n*10 + uint64(c-'0')
	}
	if negative {
		return -n
	}
	return n
}

// exact returns one or two groups of equal suspects that make exactly the difference; nil when there are none.
func (s *search) exact() [][]suspect {
	for k := 1; k <= 2; k++ {
		if found := s.find(k, nil); found != nil && s.rest(found).nonzero() == 0 {
			return s.alike(found)
		}
	}
	return nil
}

// nearly returns up to three groups that make the difference but for a few cells. Fewer suspects and fewer cells left go first.
func (s *search) nearly() [][]suspect {
	for _, try := range []struct{ suspects, out int }{{1, 1}, {3, 0}, {2, 1}, {1, 2}, {3, 1}, {2, 2}, {3, 2}} {
		if try.suspects == 3 && len(s.one) > mostForThree {
			continue
		}
		for _, without := range leavingOut(try.out) {
			if found := s.find(try.suspects, without); found != nil {
				return s.alike(found)
			}
		}
	}
	return nil
}

// leavingOut lists the choices of n groups.
func leavingOut(n int) (out [][]int) {
	switch n {
	case 0:
		return [][]int{nil}
	case 1:
		for g := range groups {
			out = append(out, []int{g})
		}
	default:
		for g := range groups {
			for h := range g {
				out = append(out, []int{h, g})
			}
		}
	}
	return out
}

// find returns k suspects, by their number, that fit in all groups but those left out, and well enough elsewhere.
func (s *search) find(k int, without []int) []int {
	target, prints := s.over(without)
	if k == 1 {
		for i, print := range prints {
			if print == target && s.convincing([]int{i}) {
				return []int{i}
			}
		}
		return nil
	}
	byPrint := make(map[uint64][]int, len(prints))
	for i, print := range prints {
		byPrint[print] = append(byPrint[print], i)
	}
	for i, print := range prints {
		if k == 2 {
			if found := s.completed(byPrint[target-print], i); found != nil {
				return found
			}
			continue
		}
		for j := range i {
			if found := s.completed(byPrint[target-print-prints[j]], j, i); found != nil {
				return found
			}
		}
	}
	return nil
}

// completed adds to suspects one of the candidates that makes them convincing.
func (s *search) completed(candidates []int, suspects ...int) []int {
	for _, c := range candidates {
		if c <= suspects[len(suspects)-1] && len(suspects) > 1 {
			continue // each set once
		}
		all := append(suspects[:len(suspects):len(suspects)], c)
		if s.apart(all) && s.convincing(all) {
			return all
		}
	}
	return nil
}

// over adds up the fingerprints of all groups but some.
func (s *search) over(without []int) (target uint64, prints []uint64) {
	prints = make([]uint64, len(s.prints))
	for g := range groups {
		if len(without) > 0 && (g == without[0] || g == without[len(without)-1]) {
			continue
		}
		target += s.target[g]
		for i := range prints {
			prints[i] += s.prints[i][g]
		}
	}
	return target, prints
}

// apart tells whether the suspects are different organs, none below another.
func (s *search) apart(all []int) bool {
	for i, a := range all {
		for _, b := range all[:i] {
			if related(s.one[a].Organ, s.one[b].Organ) {
				return false
			}
		}
	}
	return true
}

func (s *search) rest(all []int) vector {
	rest := s.want
	for _, i := range all {
		rest = s.one[i].values.from(rest)
	}
	return rest
}

// convincing tells whether suspects are more than chance. One or two that leave nothing are. Otherwise three input cells for each must fit exactly, and
// three for each that does not.
func (s *search) convincing(all []int) bool {
	rest := s.rest(all)
	if len(all) <= 2 && rest.nonzero() == 0 {
		return true
	}
	touched := map[int]bool{}
	for _, i := range all {
		for _, at := range s.one[i].values {
			touched[at.cell] = true
		}
	}
	fit, off := 0, 0
	for _, i := range s.inputs {
		switch {
		case rest[i].Sign() != 0:
			off++
		case touched[i] && s.want[i].Sign() != 0:
			fit++
		}
	}
	return fit >= 3*len(all) && fit >= 3*off
}

// alike returns the suspects with their equals.
func (s *search) alike(all []int) [][]suspect {
	var out [][]suspect
	for _, i := range all {
		out = append(out, s.same[s.one[i].key])
	}
	return out
}

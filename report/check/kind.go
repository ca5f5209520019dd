package check

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Kind says what slip turns the fitting value into the printed one; it stands in report.Cause.
type Kind string

// The kinds of slips.
const (
	DigitsSwapped   Kind = "digits-swapped"    // two neighbouring digits exchanged
	DigitOff        Kind = "digit-off"         // one digit differs
	DroppedDigit    Kind = "dropped-digit"     // a digit was left out
	ExtraDigit      Kind = "extra-digit"       // a digit too many
	NeighbourColumn Kind = "neighbour-column"  // two neighbouring columns exchanged, or a value in the neighbour's column
	RowShifted      Kind = "row-shifted"       // a row's values stand one column beside their place
	TotalLeftZero   Kind = "total-left-zero"   // a total left at 0
	TotalAddedTwice Kind = "total-added-twice" // the total, or a group's subtotal, was added once more
	LastYear        Kind = "last-year"         // last year's figure
	Other           Kind = "other"
)

var kindNames = map[Kind]Text{
	DigitsSwapped: {"相邻两位数字颠倒", "two digits exchanged"}, DigitOff: {"有一位数字不同", "one digit differs"},
	DroppedDigit: {"少了一位数字", "a digit was left out"}, ExtraDigit: {"多了一位数字", "a digit too many"},
	NeighbourColumn: {"与相邻列填错了位置", "in the neighbour's column"}, RowShifted: {"整行错开一列", "the row is shifted by one column"},
	TotalLeftZero: {"总计留着 0", "total left at 0"}, TotalAddedTwice: {"合计多加了一次", "a total was added twice"},
	LastYear: {"填的是上年的数", "last year's figure"}, Other: {"原因不明", "other"},
}

// Name returns the kind's name in the two languages.
func (k Kind) Name() Text { return kindNames[k] }

// judge finds the kinds of a group's solutions and sorts the likeliest to the front; equals stay in the order of the form.
func (p *puzzle) judge(s *solved) {
	for i := range s.solutions {
		slices.SortFunc(s.solutions[i].changes, func(x, y change) int { return x.cell - y.cell })
		p.classify(&s.solutions[i])
	}
	slices.SortStableFunc(s.solutions, func(a, b solution) int {
		if a.rank != b.rank {
			return a.rank - b.rank
		}
		return compareChanges(a.changes, b.changes)
	})
	s.solutions = slices.CompactFunc(s.solutions, func(a, b solution) bool { return a.rank == b.rank && compareChanges(a.changes, b.changes) == 0 })
}

func compareChanges(a, b []change) int {
	return slices.CompareFunc(a, b, func(x, y change) int { return cmp.Or(x.cell-y.cell, cmp.Compare(x.fits, y.fits)) })
}

// classify names the slips of a solution. A pattern over several cells explains them all at once.
func (p *puzzle) classify(s *solution) {
	n := len(s.changes)
	switch {
	case p.exchanged(s.changes):
		s.kinds, s.rank = slices.Repeat([]Kind{NeighbourColumn}, n), 0
		return
	case n > 2 && p.isShift(s.changes):
		s.kinds, s.rank = slices.Repeat([]Kind{RowShifted}, n), 1
		return
	}
	if p.followed(s.changes) { // the slip is in the first cell; the row's total was added up from it
		k, rank := p.kindOf(s.changes[0])
		s.kinds, s.rank = []Kind{k, Other}, rank+1
		return
	}
	for _, c := range s.changes {
		k, rank := p.kindOf(c)
		s.kinds = append(s.kinds, k)
		s.rank += rank
	}
	if n > 1 && slices.ContainsFunc(s.kinds, func(k Kind) bool { return k != TotalLeftZero }) { // totals nobody filled in are one omission
		s.rank += n
	}
}

// exchanged tells whether two neighbouring columns of a row hold each other's values.
func (p *puzzle) exchanged(changes []change) bool {
	if len(changes) != 2 {
		return false
	}
	a, b := changes[0], changes[1]
	ca, cb := p.edition.Cells()[a.cell], p.edition.Cells()[b.cell]
	return b.cell == a.cell+1 && ca.Row == cb.Row && ca.Column.Total == cb.Column.Total && a.fits == p.value[b.cell] && b.fits == p.value[a.cell]
}

// followed tells whether a cell and its row's total are off by the same number.
func (p *puzzle) followed(changes []change) bool {
	if len(changes) != 2 {
		return false
	}
	a, b := changes[0], changes[1]
	ca, cb := p.edition.Cells()[a.cell], p.edition.Cells()[b.cell]
	return ca.Table == cb.Table && ca.Row == cb.Row && ca.Row.ID != "" && !ca.Column.Total && cb.Column.Total && a.fits-p.value[a.cell] == b.fits-p.value[b.cell]
}

// isShift tells whether all changes lie in one row and most take a neighbour's value.
func (p *puzzle) isShift(changes []change) bool {
	for _, by := range []int{-1, 1} {
		moved := 0
		for _, c := range changes {
			if p.edition.Cells()[c.cell].Row != p.edition.Cells()[changes[0].cell].Row {
				return false
			}
			if from := c.cell + by; from >= 0 && from < len(p.value) && c.fits == p.value[from] {
				moved++
			}
		}
		if moved >= len(changes)-1 {
			return true
		}
	}
	return false
}

// kindOf compares the printed with the fitting value. The rank says how hardly the likeness comes about by chance: short numbers are like many others.
func (p *puzzle) kindOf(c change) (k Kind, rank int) {
	cell, printed := p.edition.Cells()[c.cell], p.value[c.cell]
	was, is := strconv.FormatInt(c.fits, 10), strconv.FormatInt(printed, 10)
	total := cell.Column.Total || cell.Row.Total
	short := 0
	if len(was) < 3 && len(is) < 3 {
		short = 1
	}
	switch {
	case !p.run.now[c.cell].IsNumber(): // most blanks stand for zeros
		return Other, 5
	case total && printed == 0:
		return TotalLeftZero, 0
	case total && p.addedTwice(c):
		return TotalAddedTwice, 0
	case p.isLastYears(c.cell):
		return LastYear, 3 - min(len(is), 3)
	case swapped(was, is):
		return DigitsSwapped, 1
	case dropped(was, is):
		return DroppedDigit, 1 + short
	case dropped(is, was):
		return ExtraDigit, 1 + short
	case oneOff(was, is) && len(is) > 1:
		return DigitOff, 1 + short
	case oneOff(was, is):
		return DigitOff, 3
	}
	return Other, 4
}

// addedTwice tells whether the printed total is the fitting one with itself, or with the subtotal of one group of outcomes, once more.
func (p *puzzle) addedTwice(c change) bool {
	extra := p.value[c.cell] - c.fits
	if extra <= 0 {
		return false
	}
	if extra == c.fits {
		return true
	}
	cells := p.edition.Cells()
	if cells[c.cell].Row.ID != "closed.total" {
		return false
	}
	subtotals := map[string]int64{}
	for i := range cells {
		if parts := strings.Split(cells[i].Row.ID, "."); len(parts) == 3 && cells[i].Column == cells[c.cell].Column {
			subtotals[parts[1]] += p.value[i]
		}
	}
	for _, sum := range subtotals {
		if sum == extra {
			return true
		}
	}
	return false
}

func (p *puzzle) isLastYears(cell int) bool {
	r := p.run
	return r.before != nil && !r.changed[cell] && r.before[cell].IsNumber() && p.value[cell] != 0 && r.before[cell].Equal(r.now[cell])
}

// swapped tells whether two numbers differ by the exchange of two neighbouring digits.
func swapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

// dropped tells whether short is long with one digit left out.
func dropped(long, short string) bool {
	if len(long) != len(short)+1 {
		return false
	}
	for i := range long {
		if strings.TrimLeft(long[:i]+long[i+1:], "0") == strings.TrimLeft(short, "0") {
			return true
		}
	}
	return false
}

// oneOff tells whether exactly one digit differs.
func oneOff(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	differ := 0
	for i := range a {
		if a[i] != b[i] {
			differ++
		}
	}
	return differ == 1
}

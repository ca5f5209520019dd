package pdf

import "slices"

// A page's end cuts a table into pieces, and a piece may lack columns that another has: where only the first rows of a table stand on a page, their labels
// reach over what is two columns of labels on the next one. The pieces are counted alike, so that a figure below a heading stays below it.

// alignPieces gives the last table of a page and the first of the next the same columns, where they have the same edges and those of the one are among
// those of the other.
func (p *Paper) alignPieces() {
	pair := func(i int) {
		if len(p.tables[i]) == 0 || len(p.tables[i+1]) == 0 {
			return
		}
		a, b := p.tables[i][len(p.tables[i])-1], p.tables[i+1][0]
		if len(a.xs) > len(b.xs) {
			a, b = b, a
		}
		a.refine(b.xs)
	}
	for i := range len(p.tables) - 1 {
		pair(i)
	}
	for i := len(p.tables) - 2; i >= 0; i-- {
		pair(i)
	}
}

// refine splits the columns of a table at finer places, among which all its own must be, the outermost as well.
func (t *table) refine(xs []float64) {
	if len(xs) <= len(t.xs) {
		return
	}
	at := make([]int, len(t.xs))
	for i, x := range t.xs {
		at[i] = slices.IndexFunc(xs, func(v float64) bool { return v-x < touching && x-v < touching })
		if at[i] < 0 || i > 0 && at[i] <= at[i-1] {
			return
		}
	}
	if at[0] != 0 || at[len(at)-1] != len(xs)-1 {
		return
	}
	fine := slices.Clone(xs)
	for i, k := range at { // its own lines stand where they were drawn
		fine[k] = t.xs[i]
	}
	if !slices.IsSorted(fine) {
		return
	}
	t.xs = fine
	for i := range t.boxes {
		b := &t.boxes[i]
		b.col, b.cols = at[b.col], at[b.col+b.cols]-at[b.col]
	}
}

package consolidate

import (
	"slices"

	"nianbao/report/figure"
)

// besideMissing returns the changed report without which the rest looks like a whole report, where there is just one.
func (r *Result) besideMissing(suspects []suspect, rest vector) (found []suspect) {
	for _, s := range suspects {
		if s.Kind != Changed || !coherent(r.Edition, s.values.from(rest)) {
			continue
		}
		if len(found) > 0 && found[0].key != s.key {
			return nil
		}
		found = append(found, s)
	}
	return found
}

// missing is the suspect that a report which is not in the sum has these figures.
func missing(absent []*Organ, figures vector) suspect {
	c := Candidate{Kind: MissingReport}
	if len(absent) == 1 {
		c.Organ = absent[0]
	}
	return suspect{c, figures.sparse(), ""}
}

// mended changes one cell so that the figures look like a whole report: those of a missing organ beside a slip of the pen. It gives nil where no cell does, or
// more than one: then nobody knows which.
func (r *Result) mended(v vector) vector {
	var out vector
	for cell, c := range r.Edition.Cells() {
		for _, by := range r.defects(v, c.Name) {
			try := slices.Clone(v)
			try[cell] = try[cell].Sub(by)
			if !coherent(r.Edition, try) {
				continue
			}
			if out != nil {
				return nil
			}
			out = try
		}
	}
	return out
}

// defects lists by how much the relations that a cell stands in are out, counted to the cell; each amount once.
func (r *Result) defects(v vector, cell string) []figure.Decimal {
	var out []figure.Decimal
	for _, s := range r.Edition.Sums {
		left := slices.Contains(s.Left, cell)
		if !left && !slices.Contains(s.Right, cell) {
			continue
		}
		d := v.sum(r.Edition, s.Left).Sub(v.sum(r.Edition, s.Right))
		if !left {
			d = d.Neg()
		}
		if d.Sign() != 0 && !slices.ContainsFunc(out, func(o figure.Decimal) bool { return o.Cmp(d) == 0 }) {
			out = append(out, d)
		}
	}
	return out
}

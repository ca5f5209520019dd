package consolidate

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// vector is a number a cell of the edition.
type vector []figure.Decimal

func vectorOf(values []cellValue) vector {
	v := make(vector, len(values))
	for i, x := range values {
		v[i] = x.figure.OrZero()
	}
	return v
}

func (v vector) minus(w vector) vector {
	out := make(vector, len(v))
	for i := range v {
		out[i] = v[i].Sub(w[i])
	}
	return out
}

// sum adds up cells by name.
func (v vector) sum(e *form.Edition, names []string) (sum figure.Decimal) {
	for _, name := range names {
		sum = sum.Add(v[e.Index(name)])
	}
	return sum
}

func (v vector) nonzero() (n int) {
	for _, d := range v {
		if d.Sign() != 0 {
			n++
		}
	}
	return n
}

// sparse keeps the cells that are not zero, which are few: a province has thousands of suspects.
func (v vector) sparse() sparse {
	out := make(sparse, 0, v.nonzero())
	for i, d := range v {
		if d.Sign() != 0 {
			out = append(out, spot{i, d})
		}
	}
	return out
}

// sparse is a vector's cells that are not zero, in order.
type sparse []spot

type spot struct {
	cell  int
	value figure.Decimal
}

func (s sparse) neg() sparse {
	out := slices.Clone(s)
	for i := range out {
		out[i].value = out[i].value.Neg()
	}
	return out
}

// from subtracts s from v.
func (s sparse) from(v vector) vector {
	out := slices.Clone(v)
	for _, x := range s {
		out[x.cell] = out[x.cell].Sub(x.value)
	}
	return out
}

// key is equal for equal vectors: 1.50 and 1.5 are.
func (s sparse) key() string {
	var b strings.Builder
	for _, x := range s {
		text := x.value.String()
		if strings.Contains(text, ".") {
			text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
		}
		b.WriteString(strconv.Itoa(x.cell) + ":" + text + ";")
	}
	return b.String()
}

// suspect is a candidate with the difference that it would cause.
type suspect struct {
	Candidate
	values sparse
	key    string
}

// split explains the difference between a report and its sum by organs: one or two suspects that explain all of it; else, where organs are missing, a rest
// that looks like a whole report; else a few suspects that explain all but a few cells, else those that explain most of what they touch, one after the
// other; and once more what then looks like a whole report. The rest stays in the cells.
func (r *Result) split(p *ParentCheck, below map[*Organ]*ParentCheck) {
	suspects := r.suspects(p, below)
	absent := p.Node.Basis.Absent
	s := newSearch(r.Edition, suspects, p.difference)
	found := s.exact()
	if found == nil && len(absent) > 0 && coherent(r.Edition, p.difference) {
		p.part([]suspect{missing(absent, p.difference)}, true)
		return
	}
	if found == nil {
		found = s.nearly()
	}
	rest := p.difference
	for _, same := range found {
		rest = same[0].values.from(rest)
	}
	for _, same := range found {
		p.part(same, same[0].values.gone(rest))
	}
	for range maxParts - len(found) {
		best := r.best(suspects, rest)
		if best == nil {
			break
		}
		rest = best[0].values.from(rest)
		p.part(best, false)
	}
	if len(absent) == 0 || rest.nonzero() == 0 {
		return
	}
	if coherent(r.Edition, rest) {
		p.part([]suspect{missing(absent, rest)}, true)
	} else if mended := r.mended(rest); mended != nil {
		p.part([]suspect{missing(absent, mended)}, false)
	} else if beside := r.besideMissing(suspects, rest); beside != nil {
		p.part(beside, true)
		p.part([]suspect{missing(absent, beside[0].values.from(rest))}, true)
	}
}

// gone tells whether nothing of the difference is left in the cells that s touches.
func (s sparse) gone(rest vector) bool {
	for _, x := range s {
		if rest[x.cell].Sign() != 0 {
			return false
		}
	}
	return true
}

// maxParts bounds the parts of a difference; more than that is not an explanation.
const maxParts = 6

// part takes an explanation down and subtracts it from the cells that it touches.
func (p *ParentCheck) part(same []suspect, whole bool) {
	part := Part{Whole: whole}
	for _, s := range same {
		part.Candidates = append(part.Candidates, s.Candidate)
	}
	p.Parts = append(p.Parts, part)
	values := make(vector, len(p.difference))
	for _, x := range same[0].values {
		values[x.cell] = x.value
	}
	for i := range p.Cells {
		d := &p.Cells[i]
		v := values[p.Node.result.Edition.Index(d.Cell)]
		if v.Sign() == 0 {
			continue
		}
		d.Parts = append(d.Parts, CellPart{len(p.Parts) - 1, v})
		d.Rest = d.Rest.Sub(v)
	}
}

// suspects collects what each organ below could have caused, the likelier kinds first, then in the order of the roll.
func (r *Result) suspects(p *ParentCheck, below map[*Organ]*ParentCheck) []suspect {
	var out []suspect
	add := func(kind PartKind, o *Organ, file string, values sparse) {
		if len(values) > 0 {
			out = append(out, suspect{Candidate{kind, o, file}, values, values.key()})
		}
	}
	for _, o := range p.Organ.Below()[1:] {
		if check := below[o]; check != nil {
			add(ChildReport, o, check.Report.File, p.compared(check.difference))
		}
		var counted vector
		file := ""
		if c := r.Coverage[o.Index].Counted; c != nil && c.Use == Added {
			counted, file = vectorOf(c.values()), c.File
		}
		once := p.compared(r.contribution(o, counted))
		add(CountedTwice, o, file, once)
		add(NotCounted, o, file, once.neg())
		for _, h := range r.Coverage[o.Index].Handed {
			switch {
			case h.Use == Superseded && counted != nil:
				add(Changed, o, h.File, p.compared(vectorOf(h.values()).minus(counted)))
			case h.Use == Undecided:
				add(MissingReport, o, h.File, p.compared(vectorOf(h.values())))
			case h.Use == NotDue:
				add(GoneCounted, o, h.File, p.compared(vectorOf(h.values())))
			}
		}
	}
	order := []PartKind{ChildReport, Changed, MissingReport, GoneCounted, CountedTwice, NotCounted}
	slices.SortStableFunc(out, func(a, b suspect) int { return cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind)) })
	return out
}

// contribution is what an organ puts into the sum: its report, or the total of those below it.
func (r *Result) contribution(o *Organ, counted vector) vector {
	n := r.nodes[o]
	if n == nil {
		return counted
	}
	out := make(vector, len(n.Cells))
	for i, t := range n.Cells {
		out[i] = t.Sum
	}
	return out
}

// compared keeps the cells of a vector that compare compares; the others explain nothing.
func (p *ParentCheck) compared(v vector) sparse {
	var out sparse
	for _, x := range v.sparse() {
		if p.decided[x.cell] {
			out = append(out, x)
		}
	}
	return out
}

func related(a, b *Organ) bool { return under(a, b) || under(b, a) }

// best returns the suspects that explain most cells of the difference. A suspect counts only when at least three cells fit exactly, and nine of ten that it
// touches: one or two equal numbers are chance.
func (r *Result) best(suspects []suspect, rest vector) []suspect {
	most, key := 0, ""
	for _, s := range suspects {
		fits := 0
		for _, x := range s.values {
			if x.value.Cmp(rest[x.cell]) == 0 {
				fits++
			}
		}
		if fits >= 3 && fits*10 >= len(s.values)*9 && fits > most {
			most, key = fits, s.key
		}
	}
	var out []suspect
	for _, s := range suspects {
		if most > 0 && s.key == key {
			out = append(out, s)
		}
	}
	return out
}

package check

import (
	"math/bits"
	"slices"
	"sync"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// system is the form's own relations as equations over cells: each is Σ sign·cell = 0. Relations are numbered, so that a set of them is one word.
type system struct {
	edition *form.Edition
	rels    []equation
	cells   []incidence // by cell index
}

type equation struct {
	rel   *relation
	kind  form.Kind
	terms []signed
}

type signed struct {
	cell int
	sign int64
}

// incidence tells in which relations a cell stands.
type incidence struct {
	mask  uint64
	rel   [4]int8
	sign  [4]int64
	count int
}

var systems sync.Map // edition id → *system

// systemOf builds the system of an edition once. It is nil for a form with more relations than a word has bits.
func systemOf(e *form.Edition) *system {
	if s, ok := systems.Load(e.ID); ok {
		return s.(*system)
	}
	s := buildSystem(e)
	systems.Store(e.ID, s)
	return s
}

func buildSystem(e *form.Edition) *system {
	s := &system{edition: e, cells: make([]incidence, len(e.Cells()))}
	for _, rule := range relationRules {
		if rule.Kind == "" {
			continue
		}
		relations, err := rule.relations(e)
		if err != nil {
			return nil
		}
		for i := range relations {
			if !s.add(&relations[i], rule.Kind) {
				return nil
			}
		}
	}
	return s
}

func (s *system) add(rel *relation, kind form.Kind) bool {
	no := len(s.rels)
	if no == 64 {
		return false
	}
	eq := equation{rel: rel, kind: kind}
	for sign, side := range map[int64][]term{1: rel.left, -1: rel.right} {
		for _, t := range side {
			c := &s.cells[t.cell]
			if c.count == len(c.rel) {
				return false
			}
			eq.terms = append(eq.terms, signed{t.cell, sign})
			c.mask |= 1 << no
			c.rel[c.count], c.sign[c.count] = int8(no), sign
			c.count++
		}
	}
	slices.SortFunc(eq.terms, func(a, b signed) int { return a.cell - b.cell })
	s.rels = append(s.rels, eq)
	return true
}

// puzzle is one filing's broken relations: what has to change so that all hold.
type puzzle struct {
	*system
	run      *run
	value    []int64  // by cell; blank and "/" count 0
	decided  uint64   // relations that can be decided
	broken   uint64   // of these, the broken ones
	residual []int64  // left - right, by relation
	groups   []uint64 // the broken relations, connected where they share a cell
	budget   int      // nodes that all searches together may still visit
}

// causes writes the smallest changes that make the form's relations hold into the findings.
func (r *run) causes() {
	p, groups := r.diagnose()
	for _, g := range groups {
		r.explain(p, g)
	}
}

// diagnose looks for those changes; nil when nothing is broken.
func (r *run) diagnose() (*puzzle, []solved) {
	if len(r.broken) == 0 {
		return nil, nil
	}
	s := systemOf(r.form)
	if s == nil {
		return nil, nil
	}
	p := &puzzle{system: s, run: r, budget: totalBudget}
	p.load()
	return p, p.solve()
}

// load computes every relation's residual in whole numbers. A relation with a printed value that is not whole, or beyond any count, is left out.
func (p *puzzle) load() {
	p.value = make([]int64, len(p.run.now))
	whole := make([]bool, len(p.run.now))
	for i := range p.run.now {
		n, ok := p.run.now[i].OrZero().Int64()
		whole[i] = ok && n > -1e15 && n < 1e15
		p.value[i] = n
	}
	p.residual = make([]int64, len(p.rels))
	for no, eq := range p.rels {
		_, left := p.run.side(eq.rel.left)
		_, right := p.run.side(eq.rel.right)
		ok := left && right
		for _, t := range eq.terms {
			ok = ok && whole[t.cell]
			p.residual[no] += t.sign * p.value[t.cell]
		}
		if !ok && !(p.residual[no] == 0 && p.onlyAddendsBlank(eq)) { // a change must not break what blanks leave undecided but true
			p.residual[no] = 0
			continue
		}
		p.decided |= 1 << no
		if p.residual[no] != 0 {
			p.broken |= 1 << no
		}
	}
	p.group()
}

// onlyAddendsBlank tells whether a relation is undecided for want of addends alone: its totals are there, and nothing is unreadable or beyond counting.
func (p *puzzle) onlyAddendsBlank(eq equation) bool {
	for _, side := range [][]term{eq.rel.left, eq.rel.right} {
		for _, t := range side {
			f := p.run.now[t.cell]
			n, whole := f.OrZero().Int64()
			if f.State() == figure.Unreadable || t.total && !f.IsNumber() || !whole || n <= -1e15 || n >= 1e15 {
				return false
			}
		}
	}
	return true
}

// group connects broken relations that share a cell.
func (p *puzzle) group() {
	for left := p.broken; left != 0; {
		g := left & -left
		for grown := true; grown; {
			grown = false
			for _, c := range p.cells {
				if m := c.mask & p.broken; m&g != 0 && m&^g != 0 {
					g, grown = g|m, true
				}
			}
		}
		p.groups = append(p.groups, g)
		left &^= g
	}
}

// changeable tells whether a cell's printed value takes part in decided relations.
func (p *puzzle) changeable(cell int) bool {
	return p.run.now[cell].State() != figure.Unreadable && p.cells[cell].mask&p.decided != 0
}

// name returns the name of a cell.
func (p *puzzle) name(cell int) string { return p.edition.Cells()[cell].Name }

// each calls f for every relation of a set.
func each(set uint64, f func(no int)) {
	for ; set != 0; set &= set - 1 {
		f(bits.TrailingZeros64(set))
	}
}

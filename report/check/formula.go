package check

import (
	"fmt"
	"strings"
	"sync"

	"nianbao/report/form"
)

// relation is one equation between cells of the form, as indices.
type relation struct {
	at          int
	left, right []term
	previous    bool     // names a cell of last year's report
	cells       []string // every cell that it names in this year's report, in the order of the formula
}

// term is one addend of a side.
type term struct {
	cell     int
	negative bool
	previous bool // the cell in last year's report
	total    bool // a total: when blank the relation is undecided (contracts §6)
}

// compiled are the relations of one rule in one edition.
type compiled struct {
	relations []relation
	err       error
}

var cache sync.Map // cacheKey → *compiled

type cacheKey struct{ rule, edition string }

// relations returns the rule's relations in an edition, compiled on first use.
func (r *Rule) relations(e *form.Edition) ([]relation, error) {
	key := cacheKey{r.ID, e.ID}
	if c, ok := cache.Load(key); ok {
		return c.(*compiled).relations, c.(*compiled).err
	}
	c := new(compiled)
	if r.Kind != "" {
		c.relations = ofForm(e, r.Kind)
	} else {
		c.relations, c.err = compile(e, r.Formula)
	}
	cache.Store(key, c)
	return c.relations, c.err
}

// ofForm takes the relations that the form itself declares.
func ofForm(e *form.Edition, kind form.Kind) []relation {
	var out []relation
	for _, s := range e.Sums {
		if s.Kind != kind {
			continue
		}
		rel := relation{at: e.Index(s.At)}
		for _, name := range s.Left {
			rel.left = append(rel.left, term{cell: e.Index(name)})
			rel.cells = append(rel.cells, name)
		}
		for _, name := range s.Right {
			// The totals of the right side, and for the balance what is carried out, must be there for the relation to be decided.
			rel.right = append(rel.right, term{cell: e.Index(name), total: true})
			rel.cells = append(rel.cells, name)
		}
		out = append(out, rel)
	}
	return out
}

// compile reads a formula: `LEFT = RIGHT`, each side cells joined by + or -, a cell of last year's report written `previous.CELL`. One `*`
// in every cell's name stands for each of the names that exist in its place, the same on both sides. The first cell is the one that a finding hangs on. The left
// side, a side of one cell and every cell of last year's report must be numbers for the relation to be decided; other blanks are addends and count 0. A
// formula over cells that the edition does not have gives no relation: it does not apply there.
func compile(e *form.Edition, formula string) ([]relation, error) {
	leftText, rightText, ok := strings.Cut(formula, "=")
	if !ok {
		return nil, fmt.Errorf("formula %q has no =", formula)
	}
	left, err := parseSide(leftText)
	if err != nil {
		return nil, err
	}
	right, err := parseSide(rightText)
	if err != nil {
		return nil, err
	}
	var out []relation
	for _, star := range stars(e, left[0].name) {
		if rel, ok := bind(e, left, right, star); ok {
			out = append(out, rel)
		}
	}
	return out, nil
}

// symbol is an addend by name.
type symbol struct {
	name               string
	negative, previous bool
}

func parseSide(text string) ([]symbol, error) {
	var out []symbol
	negative, wantName := false, true
	for _, word := range strings.Fields(text) {
		switch {
		case wantName && word != "+" && word != "-":
			name, previous := strings.CutPrefix(word, "previous.")
			out, wantName = append(out, symbol{name, negative, previous}), false
		case !wantName && (word == "+" || word == "-"):
			negative, wantName = word == "-", true
		default:
			return nil, fmt.Errorf("formula side %q is broken at %q", text, word)
		}
	}
	if wantName {
		return nil, fmt.Errorf("formula side %q is incomplete", text)
	}
	return out, nil
}

// stars lists what the * of a pattern can stand for; a pattern without one gives one empty string.
func stars(e *form.Edition, pattern string) []string {
	before, after, ok := strings.Cut(pattern, "*")
	if !ok {
		return []string{""}
	}
	var out []string
	for _, c := range e.Cells() {
		if rest, ok := strings.CutPrefix(c.Name, before); ok {
			if star, ok := strings.CutSuffix(rest, after); ok && !strings.Contains(star, ".") {
				out = append(out, star)
			}
		}
	}
	return out
}

// bind turns names into indices; it is false when the edition lacks one of the cells.
func bind(e *form.Edition, left, right []symbol, star string) (relation, bool) {
	rel := relation{}
	side := func(symbols []symbol, isRight bool) (terms []term, ok bool) {
		for _, s := range symbols {
			name := strings.Replace(s.name, "*", star, 1)
			i := e.Index(name)
			if i < 0 {
				return nil, false
			}
			terms = append(terms, term{cell: i, negative: s.negative, previous: s.previous, total: s.previous || !isRight || len(symbols) == 1})
			rel.previous = rel.previous || s.previous
			if !s.previous {
				rel.cells = append(rel.cells, name)
			}
		}
		return terms, true
	}
	var okLeft, okRight bool
	rel.left, okLeft = side(left, false)
	rel.right, okRight = side(right, true)
	if !okLeft || !okRight {
		return rel, false
	}
	rel.at = rel.left[0].cell
	return rel, true
}

package check

import (
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// broken remembers which finding a broken relation of the form became.
type broken struct {
	relation *relation
	finding  int // index in out.Findings
}

// relation checks one equation.
func (r *run) relation(rule *Rule, rel *relation) {
	left, okLeft := r.side(rel.left)
	right, okRight := r.side(rel.right)
	switch {
	case r.incomparable(rel):
		r.notApplicable()
	case !okLeft || !okRight:
		r.undecided()
	case left.Cmp(right) == 0:
		r.passed()
	default:
		r.fail(rule, rel, left, right)
	}
}

// side adds up one side. It is false when the side cannot be decided: an unreadable figure, a blank total, or addends that are all blank.
func (r *run) side(terms []term) (sum figure.Decimal, ok bool) {
	known := 0
	for i := range terms {
		t := &terms[i]
		f := r.value(t)
		switch f.State() {
		case figure.Unreadable:
			return sum, false
		case figure.Number:
			known++
			if t.negative {
				sum = sum.Sub(f.OrZero())
			} else {
				sum = sum.Add(f.OrZero())
			}
		default:
			if t.total {
				return sum, false
			}
		}
	}
	return sum, known > 0
}

func (r *run) value(t *term) *figure.Figure {
	if t.previous {
		return &r.before[t.cell]
	}
	return &r.now[t.cell]
}

func (r *run) incomparable(rel *relation) bool {
	if !rel.previous {
		return false
	}
	for _, side := range [][]term{rel.left, rel.right} {
		for _, t := range side {
			if t.previous && r.changed[t.cell] {
				return true
			}
		}
	}
	return false
}

// fail writes down a broken relation with both sides.
func (r *run) fail(rule *Rule, rel *relation, left, right figure.Decimal) {
	cell := r.form.Cells()[rel.at]
	l, rt, diff := figure.Of(left), figure.Of(right), figure.Of(left.Sub(right))
	f := report.Finding{At: cell.Name, Cells: rel.cells, Left: &l, Right: &rt, Difference: &diff}
	f.Message = r.fill(rule.Message.Zh, "zh", rel, f)
	f.MessageEn = r.fill(rule.Message.En, "en", rel, f)
	r.found(rule, f)
	if rule.Kind != "" {
		r.broken = append(r.broken, broken{rel, len(r.out.Findings) - 1})
	}
}

// fill puts both sides into the rule's message. {left} and {right} are the totals, {lefts} and {rights} the addends with their values.
func (r *run) fill(template, lang string, rel *relation, f report.Finding) string {
	cell := r.form.Cells()[rel.at]
	return strings.NewReplacer("{cell}", cellName(cell, lang), "{column}", columnName(cell, lang), "{row}", rowName(cell, lang),
		"{left}", f.Left.String(), "{right}", f.Right.String(), "{difference}", f.Difference.String(),
		"{lefts}", r.addends(rel.left), "{rights}", r.addends(rel.right)).Replace(template)
}

func cellName(c form.Cell, lang string) string {
	if lang == "en" {
		return c.English()
	}
	return c.Label()
}

func columnName(c form.Cell, lang string) string {
	if lang == "en" {
		return c.Column.English
	}
	return c.Column.Label()
}

// rowName names a row as the cell's own label does: 3.其他 alone would not say which.
func rowName(c form.Cell, lang string) string {
	if lang == "en" {
		return c.Row.English
	}
	return strings.TrimSuffix(c.Label(), "（"+c.Column.Label()+"）")
}

// addends prints a side and what it comes to: “21＋2＝23”, the zero and blank addends of a long side left out; a single number stands alone.
func (r *run) addends(terms []term) string {
	var out strings.Builder
	shown, sum := 0, figure.Decimal{}
	for i := range terms {
		t := &terms[i]
		f := r.value(t)
		d := f.OrZero()
		if !f.IsNumber() || (len(terms) > 3 && d.Sign() == 0) {
			continue
		}
		switch {
		case t.negative:
			out.WriteString("－")
			d = d.Neg()
		case shown > 0:
			out.WriteString("＋")
		}
		out.WriteString(f.String())
		sum, shown = sum.Add(d), shown+1
	}
	switch shown {
	case 0:
		return "0"
	case 1:
		return sum.String()
	}
	return out.String() + "＝" + sum.String()
}

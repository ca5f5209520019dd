package check

import (
	"fmt"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// Input is what is checked.
type Input struct {
	File      string            // name printed in the findings
	Filing    *report.Filing    // this year's report
	Previous  *report.Filing    // last year's, nil when not given
	Positions map[string]string // where a cell stands, when better known than Filing.Sources
}

// run is one filing under check.
type run struct {
	in      Input
	form    *form.Edition
	now     []figure.Figure // by cell index
	before  []figure.Figure // last year's, in this year's edition; nil without
	changed []bool          // cells of before that the bridge cannot carry over
	out     report.FileFindings
}

// Check runs every rule that holds for the filing's edition and year. The error is not about wrong figures but about a filing that cannot be
// checked at all: an unknown edition.
func Check(in Input) (report.FileFindings, error) {
	e, err := in.Filing.Form()
	if err != nil {
		return report.FileFindings{}, err
	}
	r := &run{in: in, form: e, now: vector(in.Filing, e)}
	r.out = report.FileFindings{File: in.File, Agency: in.Filing.Agency.Name, Year: in.Filing.Year, Edition: e.ID, Findings: []report.Finding{}}
	if err := r.carryOver(); err != nil {
		return report.FileFindings{}, err
	}
	for _, rule := range rules {
		if err := r.rule(rule); err != nil {
			return report.FileFindings{}, err
		}
	}
	return r.out, nil
}

func (r *run) rule(rule *Rule) error {
	switch {
	case !rule.Applies(r.in.Filing.Year), rule.Previous && r.before == nil:
		r.out.Counts.NotApplicable++
	case rule.Run != nil:
		rule.Run(r, rule)
	default:
		relations, err := rule.relations(r.form)
		if err != nil {
			return fmt.Errorf("%s: %w", rule.ID, err)
		}
		if len(relations) == 0 {
			r.out.Counts.NotApplicable++
		}
		for i := range relations {
			r.relation(rule, &relations[i])
		}
	}
	return nil
}

func vector(f *report.Filing, e *form.Edition) []figure.Figure {
	v := make([]figure.Figure, len(e.Cells()))
	for name, fig := range f.Figures {
		if i := e.Index(name); i >= 0 {
			v[i] = fig
		}
	}
	return v
}

// carryOver brings last year's figures into this year's edition of the form through the bridge.
func (r *run) carryOver() error {
	if r.in.Previous == nil {
		return nil
	}
	from, err := r.in.Previous.Form()
	if err != nil {
		return err
	}
	bridge := form.Bridge{From: from, To: r.form}
	r.before = make([]figure.Figure, len(r.form.Cells()))
	r.changed = make([]bool, len(r.form.Cells()))
	for i, c := range r.form.Cells() {
		sources := bridge.Sources(c.Name)
		switch len(sources) {
		case 0:
			r.changed[i] = true
		case 1:
			r.before[i] = r.in.Previous.Figure(sources[0])
		default:
			parts := make([]figure.Figure, len(sources))
			for j, s := range sources {
				parts[j] = r.in.Previous.Figure(s)
			}
			if sum, known := figure.Sum(parts...); known > 0 {
				r.before[i] = figure.Of(sum)
			}
		}
	}
	return nil
}

// relation checks one equation.
func (r *run) relation(rule *Rule, rel *relation) {
	left, okLeft := r.side(rel.left)
	right, okRight := r.side(rel.right)
	switch {
	case r.incomparable(rel):
		r.out.Counts.NotApplicable++
	case !okLeft || !okRight:
		r.out.Counts.Undecided++
	case left.Cmp(right) == 0:
		r.out.Counts.Passed++
	default:
		r.fail(rule, rel, left, right)
	}
}

// side adds up one side. It is false when the side cannot be decided: an unreadable figure, a blank total, or addends that are all blank.
func (r *run) side(terms []term) (sum figure.Decimal, ok bool) {
	known := 0
	for _, t := range terms {
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

func (r *run) value(t term) figure.Figure {
	if t.previous {
		return r.before[t.cell]
	}
	return r.now[t.cell]
}

func (r *run) incomparable(rel *relation) bool {
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
	f := report.Finding{Rule: rule.ID, Name: rule.Name, Severity: rule.Severity, At: cell.Name, Cells: rel.cells, Left: &l, Right: &rt, Difference: &diff, Law: rule.Law,
		Position: r.position(cell.Name)}
	f.Message = r.fill(rule.Message.Zh, "zh", rel, f)
	f.MessageEn = r.fill(rule.Message.En, "en", rel, f)
	r.out.Counts.Failed++
	r.out.Findings = append(r.out.Findings, f)
}

// fill puts both sides into the rule's message. {left} and {right} are the totals, {lefts} and {rights} the addends with their values.
func (r *run) fill(template, lang string, rel *relation, f report.Finding) string {
	cell := r.form.Cells()[rel.at]
	name := cell.Label()
	if lang == "en" {
		name = cell.English()
	}
	return strings.NewReplacer("{cell}", name, "{column}", columnName(cell, lang), "{row}", rowName(cell, lang), "{left}", f.Left.String(), "{right}", f.Right.String(),
		"{difference}", f.Difference.String(), "{lefts}", r.terms(rel.left), "{rights}", r.terms(rel.right)).Replace(template)
}

func columnName(c form.Cell, lang string) string {
	if lang == "en" {
		return c.Column.English
	}
	return c.Column.Label()
}

func rowName(c form.Cell, lang string) string {
	if lang == "en" {
		return c.Row.English
	}
	return c.Row.Full()
}

// terms prints a side's addends: 21＋2, the zero and blank ones of a long side left out.
func (r *run) terms(terms []term) string {
	var out strings.Builder
	for _, t := range terms {
		f := r.value(t)
		if !f.IsNumber() || (len(terms) > 3 && f.OrZero().Sign() == 0) {
			continue
		}
		switch {
		case t.negative:
			out.WriteString("－")
		case out.Len() > 0:
			out.WriteString("＋")
		}
		out.WriteString(f.String())
	}
	if out.Len() == 0 {
		return "0"
	}
	return out.String()
}

// position says where a cell stands in the file, as well as it is known.
func (r *run) position(cell string) string {
	if p := r.in.Positions[cell]; p != "" {
		return p
	}
	return r.in.Filing.Sources[cell]
}

// passed and failed are for rules that are functions.
func (r *run) passed()    { r.out.Counts.Passed++ }
func (r *run) undecided() { r.out.Counts.Undecided++ }

// found writes down a finding of a function rule.
func (r *run) found(rule *Rule, f report.Finding) {
	f.Rule, f.Name, f.Severity, f.Law = rule.ID, rule.Name, rule.Severity, rule.Law
	if f.Position == "" && f.At != "" {
		f.Position = r.position(f.At)
	}
	r.out.Counts.Failed++
	r.out.Findings = append(r.out.Findings, f)
}

package check

import (
	"fmt"
	"sync"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// Input is what is checked. Everything but the filing is optional.
type Input struct {
	File      string            // name printed in the findings
	Filing    *report.Filing    // this year's report
	Previous  *report.Filing    // last year's, nil when not given
	Positions map[string]string // where a cell stands, when better known than Filing.Sources

	Preface  string // the text before section one, for the rules that read prose
	Dated    string // ISO date printed under the report; Filing.Published is the day of publication
	Deadline string // local deadline MM-DD of the following year, for TM201; empty: the statutory one of the organ's level
	// Unsourced names the cells that FM203 already speaks of, because no register gives them: FM201 does not say it again.
	Unsourced map[string]bool

	Mixed  bool              // the reader met parts of two editions of the form (FM302)
	Tables map[string]string // edition of each table as read, by the table's id (FM302); nil when nobody read tables
}

// run is one filing under check.
type run struct {
	in      Input
	form    *form.Edition
	now     []figure.Figure // by cell index
	before  []figure.Figure // last year's, in this year's edition; nil without
	changed []bool          // cells of before that the bridge cannot carry over
	text    []passage       // the prose, made on first use
	told    map[told]bool   // sentences that contradict the table
	years   [3]string       // last year, this year and next year as text writes them, made on first use
	judged  judged          // the sentence whose words were last found to be about the table's requests
	out     report.FileFindings
	broken  []broken // the form's own relations that failed, for the causes
}

// told is a sentence, by its section and where it begins.
type told struct{ section, start int }

// Check runs every rule that holds for the filing's edition and year. The error is not about wrong figures but about an input that cannot be
// checked at all: an unknown edition, or a deadline that is no date.
func Check(in Input) (report.FileFindings, error) { return checkWith(in, rules) }

func checkWith(in Input, rules []*Rule) (report.FileFindings, error) {
	r, err := newRun(in)
	if err != nil {
		return report.FileFindings{}, err
	}
	for _, rule := range rules {
		if err := r.rule(rule); err != nil {
			return report.FileFindings{}, err
		}
	}
	r.causes()
	return r.out, nil
}

// newRun makes the input ready for the rules.
func newRun(in Input) (*run, error) {
	e, err := in.Filing.Form()
	if err != nil {
		return nil, err
	}
	if _, err := in.deadline(); err != nil {
		return nil, err
	}
	r := &run{in: in, form: e, now: vector(in.Filing, e)}
	r.out = report.FileFindings{File: in.File, Agency: in.Filing.Agency.Name, Year: in.Filing.Year, Edition: e.ID, Findings: []report.Finding{}}
	return r, r.carryOver()
}

func (r *run) rule(rule *Rule) error {
	switch {
	case rule.Elsewhere():
	case !rule.Applies(r.in.Filing.Year), rule.Previous && !r.comparable():
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

// vector lays the figures out by cell index, so that no relation looks a name up.
func vector(f *report.Filing, e *form.Edition) []figure.Figure {
	cells := e.Cells()
	v := make([]figure.Figure, len(cells))
	for i := range cells {
		v[i] = f.Figures[cells[i].Name]
	}
	return v
}

// comparable tells whether the year before is there. A report of another year says nothing about this one's carry-over; YR301 tells so.
func (r *run) comparable() bool {
	if r.before == nil {
		return false
	}
	now, then := r.in.Filing.Year, r.in.Previous.Year
	return now == 0 || then == 0 || then == now-1
}

type pair struct{ from, to *form.Edition }

var bridges sync.Map // pair → [][]string

// sources returns for each cell of to the cells of from that together have its meaning.
func sources(from, to *form.Edition) [][]string {
	if list, ok := bridges.Load(pair{from, to}); ok {
		return list.([][]string)
	}
	bridge := form.Bridge{From: from, To: to}
	list := make([][]string, len(to.Cells()))
	for i, c := range to.Cells() {
		list[i] = bridge.Sources(c.Name)
	}
	bridges.Store(pair{from, to}, list)
	return list
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
	r.changed = make([]bool, len(r.form.Cells()))
	if from == r.form {
		r.before = vector(r.in.Previous, from)
		return nil
	}
	r.before = make([]figure.Figure, len(r.form.Cells()))
	for i, names := range sources(from, r.form) {
		switch len(names) {
		case 0:
			r.changed[i] = true
		case 1:
			r.before[i] = r.in.Previous.Figure(names[0])
		default:
			r.before[i] = together(r.in.Previous, names)
		}
	}
	return nil
}

// together adds up what the newer form divides. An unreadable part makes the whole unreadable: it may hold anything.
func together(f *report.Filing, names []string) figure.Figure {
	parts := make([]figure.Figure, len(names))
	for i, name := range names {
		if parts[i] = f.Figure(name); parts[i].State() == figure.Unreadable {
			return parts[i]
		}
	}
	if sum, known := figure.Sum(parts...); known > 0 {
		return figure.Of(sum)
	}
	return figure.Figure{}
}

// position says where a cell stands in the file, as well as it is known.
func (r *run) position(cell string) string {
	if p := r.in.Positions[cell]; p != "" {
		return p
	}
	return r.in.Filing.Sources[cell]
}

// figure returns the figure of a cell of this year's report; a cell that the edition does not have is blank.
func (r *run) figure(cell string) figure.Figure {
	if i := r.form.Index(cell); i >= 0 {
		return r.now[i]
	}
	return figure.Figure{}
}

// passed, undecided and notApplicable count an outcome of a rule that is a function.
func (r *run) passed()        { r.out.Counts.Passed++ }
func (r *run) undecided()     { r.out.Counts.Undecided++ }
func (r *run) notApplicable() { r.out.Counts.NotApplicable++ }

// found writes down a finding of a rule that is a function. A severity that the finding already has is kept.
func (r *run) found(rule *Rule, f report.Finding) {
	f.Rule, f.Name, f.Law = rule.ID, rule.Name, rule.Law
	if f.Severity == "" {
		f.Severity = rule.Severity
	}
	if f.Position == "" && f.At != "" {
		f.Position = r.position(f.At)
	}
	r.out.Counts.Failed++
	r.out.Findings = append(r.out.Findings, f)
}

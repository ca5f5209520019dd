// Package check holds the rules that an annual report must keep, as data, and runs them. A rule has a permanent id, a name, a severity,
// the law it rests on, a formula over cells or a function, and its message and explanation in Chinese and English. The outcome of a relation is
// passed, failed, undecided or not applicable; a check that did not run never looks like one that passed.
//
// Formulas are compiled once an edition into indices of the form's cells, so that a filing is checked without a map look-up per addend.
package check

import (
	"nianbao/report"
	"nianbao/report/form"
)

// Rule is one rule. Ids are never reused.
type Rule struct {
	ID       string
	Name     string // short English name, with hyphens
	Severity report.Severity
	Law      string // 30号, 条例第五十条 …
	Since    int    // first report year it holds for; 0 = all
	Until    int    // last report year; 0 = in force
	Previous bool   // needs last year's filing

	Title Text // what it checks, one line
	Why   Text // why, what the exceptions are, and what to look at

	// One of the two. Formula is a relation over cells; see compile for its language. Run does what a formula cannot say.
	Formula string
	Kind    form.Kind // the form's own relations of that kind, in place of a formula
	Run     func(*run, *Rule)

	Message Text // for a formula: a template with {cell}, {left}, {right}, {difference}, {parts}
}

// Text is a text in the two languages.
type Text struct{ Zh, En string }

// In returns the text in a language, "zh" or "en".
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.En
	}
	return t.Zh
}

// Applies tells whether the rule holds for a report year.
func (r *Rule) Applies(year int) bool {
	return (r.Since == 0 || year >= r.Since) && (r.Until == 0 || year <= r.Until)
}

// Rules returns all rules in the order in which they are run and listed.
func Rules() []*Rule { return rules }

// Get returns the rule of that id.
func Get(id string) (*Rule, bool) {
	for _, r := range rules {
		if r.ID == id {
			return r, true
		}
	}
	return nil, false
}

// statements are the form's own relations in the language of formulas, for people.
var statements = map[form.Kind]string{
	form.Balance:    "requests.new.* + requests.carried_in.* = requests.closed.total.* + requests.carried_out.*",
	form.Applicants: "requests.ROW.natural + … + requests.ROW.other = requests.ROW.total",
	form.Outcomes:   "requests.closed.granted.* + … + requests.closed.other.misc.* = requests.closed.total.*",
	form.Results:    "disputes.*.upheld + disputes.*.corrected + disputes.*.other + disputes.*.pending = disputes.*.total",
}

// Statement returns the rule's relation as text, empty for a rule that is a function.
func (r *Rule) Statement() string {
	if r.Kind != "" {
		return statements[r.Kind]
	}
	return r.Formula
}

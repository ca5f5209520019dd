// Package check holds the rules that an annual report must keep, as data, and runs them. A rule has a permanent id, a name, a severity,
// the law it rests on, a formula over cells or a function, and its explanation in Chinese and English. The outcome of a relation is
// passed, failed, undecided or not applicable; a check that did not run never looks like one that passed.
//
//	found, err := check.Check(check.Input{File: "2024.html", Filing: filing, Previous: lastYears})
//
// Where to find what: rules.go lists the rules in their order, declare_*.go declares them. relation.go and formula.go decide equations between
// cells, compiled once an edition. form_rules.go, blank.go, edition.go, timing.go, disputes.go and years.go hold the rules that are functions. text.go,
// numbers.go and finder.go read prose for the rules in claims.go (prose against table: the wordings in wordings.go and none.go, their numbers in parse.go, what they speak of in scope.go and
// outcomes.go, the decision in compare.go), growth.go, parts.go, addup.go, recomputed.go, outcomeshares.go, yearleft.go, yearopening.go, phrases.go, enumeration.go and shares.go. cause.go,
// solve.go, shift.go, kind.go and explain.go find the cells that are most likely wrong: the smallest changes that make every relation of the form hold.
//
// The prose rules are written for precision: a sentence that could mean something else is left alone.
//
// There are no outside modules: everything here is about the form itself.
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
	Previous bool   // needs the filing of the year before

	Title Text // what it checks, one line
	Why   Text // why, what the exceptions are, and what to look at

	// One of the four. Formula is a relation over cells; see compile for its language. Kind stands for the form's own relations of that kind. Run does what
	// a formula cannot say. By names the command that applies the rule when it is not Check.
	Formula string
	Kind    form.Kind
	Run     func(*run, *Rule)
	By      string

	Message Text // for relations: a template with {cell}, {row}, {column}, {left}, {right}, {difference}, {lefts}, {rights}
}

// Text is a text in the two languages.
type Text struct{ Zh, En string }

// In returns the text in a language: "en", or Chinese for anything else.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.En
	}
	return t.Zh
}

// Applies tells whether the rule holds for a report year. The year 0, not known, is within every span that has no beginning.
func (r *Rule) Applies(year int) bool {
	return (r.Since == 0 || year >= r.Since) && (r.Until == 0 || year <= r.Until)
}

// Elsewhere tells whether another command than check applies the rule. Such a rule is listed but never counted here.
func (r *Rule) Elsewhere() bool { return r.By != "" }

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

// Statement returns the rule's relation as text, empty for a rule that is a function or is applied elsewhere.
func (r *Rule) Statement() string {
	if r.Kind != "" {
		return statements[r.Kind]
	}
	return r.Formula
}

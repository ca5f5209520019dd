package check

import (
	"fmt"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
)

// outcome is what an example must come to.
type outcome int

const (
	passed outcome = iota
	failed
	undecided
	notApplicable
)

// want is one expected finding, every field as it must read; left, right and difference are empty where the rule has none.
type want struct{ at, left, right, difference, position, zh, en string }

// example is one input with what a rule must say of it.
type example struct {
	outcome outcome
	name    string
	edit    func(*Input)
	want    []want
}

func passes(name string, edit func(*Input)) example { return example{passed, name, edit, nil} }
func fails(name string, edit func(*Input), w ...want) example {
	return example{failed, name, edit, w}
}
func cannotSay(name string, edit func(*Input)) example { return example{undecided, name, edit, nil} }
func isNotFor(name string, edit func(*Input)) example {
	return example{notApplicable, name, edit, nil}
}

// examples holds every rule's examples, declared in the rule's own test file.
var examples = map[string][]example{}

func declare(id string, list ...example) bool {
	if examples[id] != nil {
		panic("examples of " + id + " declared twice")
	}
	examples[id] = list
	return true
}

// TestExamples runs every example through the one rule it belongs to.
func TestExamples(t *testing.T) {
	for _, rule := range Rules() {
		for _, ex := range examples[rule.ID] {
			t.Run(rule.ID+"/"+ex.name, func(t *testing.T) {
				in := Input{File: "样例.html", Filing: good()}
				ex.edit(&in)
				got, err := checkWith(in, []*Rule{rule})
				if err != nil {
					t.Fatal(err)
				}
				ex.counts(t, got.Counts)
				ex.findings(t, rule, got.Findings)
			})
		}
	}
}

func (ex example) counts(t *testing.T, c report.Counts) {
	t.Helper()
	ok := map[outcome]bool{passed: c.Passed > 0 && c.Failed+c.Undecided == 0, failed: c.Failed == len(ex.want) && c.Failed > 0,
		undecided: c.Undecided > 0 && c.Failed == 0, notApplicable: c.NotApplicable > 0 && c.Passed+c.Failed+c.Undecided == 0}
	if !ok[ex.outcome] {
		t.Errorf("counts are %+v", c)
	}
}

func (ex example) findings(t *testing.T, rule *Rule, got []report.Finding) {
	t.Helper()
	if len(got) != len(ex.want) {
		t.Errorf("%d findings, want %d: %s", len(got), len(ex.want), messages(got))
		return
	}
	for i, w := range ex.want {
		f := got[i]
		if f.Rule != rule.ID || f.Name != rule.Name || f.Law != rule.Law || f.Severity == "" {
			t.Errorf("finding is not labelled as the rule is: %+v", f)
		}
		if have := (want{f.At, text(f.Left), text(f.Right), text(f.Difference), f.Position, f.Message, f.MessageEn}); have != w {
			t.Errorf("finding %d\n got %#v\nwant %#v", i, have, w)
		}
	}
}

func text(f *figure.Figure) string {
	if f == nil {
		return ""
	}
	return f.String()
}

func messages(list []report.Finding) string {
	out := ""
	for _, f := range list {
		out += fmt.Sprintf("\n  %s %s %s", f.Rule, f.At, f.Message)
	}
	return out
}

// good is a filing for 2024 in which everything holds, small enough to add up by head.
func good() *report.Filing {
	f := report.New(report.Agency{Name: "云河市水务局", Level: report.Department}, 2024)
	e, err := f.Form()
	if err != nil {
		panic(err)
	}
	for _, c := range e.Cells() {
		f.Figures[c.Name] = figure.OfInt(0)
	}
	for cell, n := range map[string]int64{
		"new.natural": 21, "new.business": 4, "new.total": 25,
		"carried_in.natural": 2, "carried_in.total": 2,
		"closed.granted.natural": 12, "closed.granted.business": 3, "closed.granted.total": 15,
		"closed.partial.natural": 3, "closed.partial.total": 3,
		"closed.refused.third_party.business": 1, "closed.refused.third_party.total": 1,
		"closed.unavailable.not_held.natural": 5, "closed.unavailable.not_held.total": 5,
		"closed.total.natural": 20, "closed.total.business": 4, "closed.total.total": 24,
		"carried_out.natural": 3, "carried_out.total": 3,
	} {
		f.Figures["requests."+cell] = figure.OfInt(n)
	}
	for cell, n := range map[string]int64{"disputes.review.upheld": 1, "disputes.review.pending": 1, "disputes.review.total": 2, "disputes.suit_after_review.corrected": 1, "disputes.suit_after_review.total": 1,
		"disclosure.normative.issued": 3, "disclosure.normative.repealed": 1, "disclosure.normative.in_force": 40, "disclosure.licensing.decisions": 100} {
		f.Figures[cell] = figure.OfInt(n)
	}
	f.Figures["disclosure.fees.amount"] = number2("0.57")
	f.Published = "2025-01-20"
	f.Sections = map[string]string{
		"1": "2024年，本机关认真执行条例。\n（一）主动公开。通过网站公开信息。\n（二）依申请公开。本年新收政府信息公开申请25件，上年结转2件，予以公开15件，部分公开3件，结转下年度继续办理3件。",
		"2": "", "3": "", "4": "",
		"5": "一是公开不够及时，二是解读形式单一。下一步将逐项改进。",
		"6": "依据信息处理费管理办法，本年度发出收费通知0件，总金额0元，实际收取0元。",
	}
	return f
}

// set changes a figure: a number, or what is printed.
func set(in *Input, cell, printed string) { in.Filing.Figures[cell] = number2(printed) }

func number2(printed string) figure.Figure { return figure.Parse(printed) }

// before gives the input a filing of the year before that continues into good().
func before(in *Input) {
	in.Previous = good()
	in.Previous.Year = 2023
	in.Previous.Figures["requests.carried_out.natural"] = figure.OfInt(2)
	in.Previous.Figures["requests.carried_out.total"] = figure.OfInt(2)
	in.Previous.Figures["disclosure.normative.in_force"] = figure.OfInt(38)
}

// section replaces the text of a section.
func section(no, text string) func(*Input) {
	return func(in *Input) { in.Filing.Sections[no] = text }
}

func noProse(in *Input) { in.Filing.Sections = nil }
func asItIs(*Input)     {}

package assess

import (
	"fmt"
	"math/big"
	"strings"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/figure"
)

// Input is what an organ is scored by. Everything may be missing; what needs it is then not scored.
type Input struct {
	Filing   *report.Filing           // figures, measures, day of publication; must be there
	Previous *report.Filing           // last year's filing
	Findings *report.FileFindings     // nil: nothing was checked
	NotRun   map[string]string        // rules that did not run or could not be decided → why; their counts are missing evidence, not zero
	HandedIn string                   // day on which the report was handed in, ISO date
	Deadline string                   // last day for handing in and publishing, ISO date; empty: 条例 article 49 by the organ's level
	Details  map[string]figure.Figure // counts beyond the measures, by the names of Details
	Entries  []Entry                  // a person's entries for this organ
	Class    string                   // class of the organ; must be one of the scheme's when it has classes
}

// Value is a name of a formula and what it stood for.
type Value struct {
	Name  string `json:"name"`
	Label string `json:"label"` // in Chinese; for a ratio with numerator and denominator
	Value string `json:"value"` // as printed; empty when missing
	Why   string `json:"why,omitempty"`
}

// env computes formulas for one organ and notes what was missing.
type env struct {
	in      *Input
	missing []string // reasons, in the order met
}

func (e *env) miss(name, why string) {
	if name != "" {
		why = name + "：" + why
	}
	for _, m := range e.missing {
		if m == why {
			return
		}
	}
	e.missing = append(e.missing, why)
}

// value gives a name's value to a formula.
func (e *env) value(name string) (value, bool) {
	v, shown := e.look(name)
	if shown.Why != "" {
		e.miss(shown.Label, shown.Why)
		return value{}, false
	}
	return v, true
}

// look finds a name's value and how to show it; Why says why there is none.
func (e *env) look(name string) (value, Value) {
	base, part, _ := strings.Cut(name, ".")
	switch {
	case name == "year":
		return ofInt(name, "报告年度", e.in.Filing.Year)
	case name == "published":
		return ofDay(name, "公开日期", e.in.Filing.Published, "报告没有写明公开日期")
	case name == "handed_in":
		return ofDay(name, "报送日期", e.in.HandedIn, "没有报送日期")
	case name == "deadline":
		return e.deadline()
	case base == "previous":
		if e.in.Previous == nil {
			return value{}, Value{Name: name, Label: "上年" + cellLabel(part), Why: "没有上年报告"}
		}
		v, shown := ofCell(e.in.Previous, part)
		shown.Name, shown.Label = name, "上年"+shown.Label
		return v, shown
	case base == "findings":
		return e.findings(part)
	case base == "details":
		f, given := e.in.Details[part]
		if !given {
			return value{}, Value{Name: name, Label: Details[part], Why: "没有提供"}
		}
		return ofFigure(name, Details[part], f)
	case clockNames[base] != "" || ratioNames[base] != "":
		return e.measure(name, base, part)
	}
	return ofCell(e.in.Filing, name)
}

func ofInt(name, label string, n int) (value, Value) {
	return value{num: big.NewRat(int64(n), 1)}, Value{Name: name, Label: label, Value: fmt.Sprint(n)}
}

func ofDay(name, label, text, why string) (value, Value) {
	day, err := calendar.Parse(text)
	if err != nil {
		return value{}, Value{Name: name, Label: label, Why: why}
	}
	return value{day: day}, Value{Name: name, Label: label, Value: day.String()}
}

// ofFigure: a blank, a "/" and an unreadable figure are no evidence.
func ofFigure(name, label string, f figure.Figure) (value, Value) {
	shown := Value{Name: name, Label: label}
	switch f.State() {
	case figure.Number:
		shown.Value = f.String()
		return value{num: ratOf(f.OrZero())}, shown
	case figure.NotApplicable:
		shown.Why = "填的是“/”（不适用）"
	case figure.Unreadable:
		shown.Why = "填的不是数字"
	default:
		shown.Why = "空白"
	}
	return value{}, shown
}

func ofCell(f *report.Filing, name string) (value, Value) {
	e, err := f.Form()
	if err != nil || e.Index(name) < 0 {
		return value{}, Value{Name: name, Label: cellLabel(name), Why: f.Edition + " 版式没有这一格"}
	}
	return ofFigure(name, cellLabel(name), f.Figure(name))
}

// deadline is the day given, or that of 条例 article 49 for the organ's level.
func (e *env) deadline() (value, Value) {
	const label = "年度报告时限"
	if e.in.Deadline != "" {
		return ofDay("deadline", label, e.in.Deadline, "时限不是日期")
	}
	day, err := calendar.FilingDeadline(string(e.in.Filing.Agency.Level), e.in.Filing.Year, "")
	if err != nil {
		return value{}, Value{Name: "deadline", Label: label, Why: "不知道机关层级，无法确定法定时限"}
	}
	return value{day: day}, Value{Name: "deadline", Label: label + "（条例第四十九条）", Value: day.String()}
}

// findings counts the findings of a rule or severity that no reviewer accepted.
func (e *env) findings(part string) (value, Value) {
	name, label := findingsPrefix+part, part+" 问题数"
	if zh := severities[part]; zh != "" {
		label = "核查" + zh + "数"
	}
	switch why, skipped := e.in.NotRun[part]; {
	case e.in.Findings == nil:
		return value{}, Value{Name: name, Label: label, Why: "没有核查"}
	case skipped:
		return value{}, Value{Name: name, Label: label, Why: "没有核查：" + why}
	}
	return ofInt(name, label, len(e.found(part)))
}

// found lists the standing findings of a rule or severity.
func (e *env) found(part string) []report.Finding {
	var out []report.Finding
	if e.in.Findings == nil {
		return nil
	}
	for _, f := range e.in.Findings.Findings {
		if stands(f) && (f.Rule == part || string(f.Severity) == part) {
			out = append(out, f)
		}
	}
	return out
}

// stands: a finding that a reviewer accepted with a reason counts no longer.
func stands(f report.Finding) bool { return f.Verdict == nil || !f.Verdict.Accepted }

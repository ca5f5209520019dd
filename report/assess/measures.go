package assess

import (
	"fmt"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// clockOf and ratioOf find a measure by its name in contracts §5; nil when it was not computed.
func clockOf(m *report.Measures, name string) *report.ClockMeasure {
	if m == nil {
		return nil
	}
	return map[string]*report.ClockMeasure{"reply_in_time": m.Reply, "correction_in_time": m.Correction, "disclosure_in_time": m.Disclosure, "tasks_in_time": m.Tasks}[name]
}

func ratioOf(m *report.Measures, name string) *report.RatioMeasure {
	if m == nil {
		return nil
	}
	return map[string]*report.RatioMeasure{"interpretation": m.Interpretation, "graphic_interpretation": m.Graphic, "interpretation_in_step": m.InterpretationInStep}[name]
}

func (e *env) measure(name, base, part string) (value, Value) {
	label := clockNames[base] + "·" + clockParts[part]
	if ratioNames[base] != "" {
		label = ratioNames[base] + "·" + ratioParts[part]
	}
	if c := clockOf(e.in.Filing.Measures, base); c != nil {
		return clockValue(c, name, label, part)
	}
	if r := ratioOf(e.in.Filing.Measures, base); r != nil {
		return ratioValue(r, name, label, part)
	}
	return value{}, Value{Name: name, Label: label, Why: "没有相应的台账"}
}

func clockValue(c *report.ClockMeasure, name, label, part string) (value, Value) {
	if part == "rate" {
		return rate(name, label, c.Rate, c.InTime, c.InTime+c.Late+c.Overdue)
	}
	return ofInt(name, label, map[string]int{"in_time": c.InTime, "late": c.Late, "overdue": c.Overdue, "open": c.Open, "waiting": c.Waiting, "provisional": c.Provisional,
		"standing": c.Standing, "unknown": c.Unknown}[part])
}

func ratioValue(r *report.RatioMeasure, name, label, part string) (value, Value) {
	switch {
	case part == "rate":
		return rate(name, label, r.Rate, r.Numerator, r.Denominator)
	case part == "target" && r.Target != nil:
		return ofFigure(name, label, *r.Target)
	case part == "target":
		return value{}, Value{Name: name, Label: label, Why: "没有设定目标"}
	case part == "met" && r.Met != nil:
		return value{truth: *r.Met}, Value{Name: name, Label: label, Value: map[bool]string{true: "是", false: "否"}[*r.Met]}
	case part == "met":
		return value{}, Value{Name: name, Label: label, Why: "没有目标或者没有比例"}
	}
	return ofInt(name, label, map[string]int{"numerator": r.Numerator, "denominator": r.Denominator, "unknown": r.Unknown}[part])
}

// rate shows a ratio with numerator and denominator, always.
func rate(name, label string, f *figure.Figure, numerator, denominator int) (value, Value) {
	if f == nil || !f.IsNumber() {
		return value{}, Value{Name: name, Label: label, Why: "分母为 0，没有比例"}
	}
	return ofFigure(name, fmt.Sprintf("%s（%d÷%d）", label, numerator, denominator), *f)
}

// cellLabel names a cell in Chinese by the newest edition that has it.
func cellLabel(name string) string {
	for _, e := range form.Editions() {
		if c, ok := e.Cell(name); ok {
			return c.Label()
		}
	}
	return name
}

package assess

import (
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/templates/schemes"
)

// shipped loads one of the schemes that the program ships.
func shipped(t testing.TB, name string) *Scheme {
	t.Helper()
	f, err := schemes.Files.Open(name + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := Load(f, name+".toml", nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const testHead = "format = \"nianbao-scheme/1\"\nname = \"试行方案\"\nbasis = \"测试\"\n"

func load(t testing.TB, text string) *Scheme {
	t.Helper()
	s, err := Load(strings.NewReader(testHead+text), "方案.toml", []string{"RQ101", "TM201", "FM401"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func dec(t testing.TB, s string) figure.Decimal {
	t.Helper()
	d, err := figure.ParseDecimal(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// organ is an invented bureau's report with every measure; tests change what they need.
func organ() *report.Filing {
	f := report.New(report.Agency{Name: "云河市档案局", Level: report.Department}, 2025)
	f.Published = "2026-01-20"
	for cell, n := range map[string]int64{"requests.new.total": 42, "requests.carried_in.total": 3, "requests.closed.granted.total": 30, "requests.closed.total.total": 42,
		"disputes.review.corrected": 1, "disputes.suit_direct.corrected": 0, "disputes.suit_after_review.corrected": 0} {
		f.Figures[cell] = figure.OfInt(n)
	}
	half := figure.Of(mustDecimal("0.5"))
	m := &report.Measures{
		Reply:                &report.ClockMeasure{InTime: 40, Late: 2, Open: 3},
		Correction:           &report.ClockMeasure{InTime: 4},
		Disclosure:           &report.ClockMeasure{InTime: 18, Late: 1, Overdue: 1},
		Tasks:                &report.ClockMeasure{InTime: 9, Overdue: 1, Standing: 6},
		Interpretation:       &report.RatioMeasure{Numerator: 9, Denominator: 10},
		Graphic:              &report.RatioMeasure{Numerator: 4, Denominator: 10, Target: &half},
		InterpretationInStep: &report.RatioMeasure{Numerator: 9, Denominator: 9},
	}
	for _, c := range []*report.ClockMeasure{m.Reply, m.Correction, m.Disclosure, m.Tasks} {
		c.SetRate()
	}
	for _, r := range []*report.RatioMeasure{m.Interpretation, m.Graphic, m.InterpretationInStep} {
		r.SetRate()
	}
	f.Measures = m
	return f
}

func mustDecimal(s string) figure.Decimal {
	d, err := figure.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

func checked(findings ...report.Finding) *report.FileFindings {
	return &report.FileFindings{Findings: findings}
}

// line returns a line as "possible/got/lost/open state".
func line(t testing.TB, s *Sheet, id string) string {
	t.Helper()
	l, ok := s.Line(id)
	if !ok {
		t.Fatalf("no line %s", id)
	}
	return l.Possible.String() + "|" + l.Got.String() + "|" + l.Lost.String() + "|" + l.NotScored.String() + "|" + string(l.State)
}

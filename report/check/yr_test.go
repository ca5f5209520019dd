package check

import (
	"nianbao/report"
	"nianbao/report/figure"
)

// old is a filing of 2020 in the 2019 form in which everything holds.
func old() *report.Filing {
	f := report.New(report.Agency{Name: "云河市水务局", Level: report.Department}, 2020)
	e, err := f.Form()
	if err != nil {
		panic(err)
	}
	for _, c := range e.Cells() {
		f.Figures[c.Name] = figure.OfInt(0)
	}
	for _, c := range []string{"new.natural", "new.total", "closed.other_undivided.natural", "closed.other_undivided.total", "closed.total.natural", "closed.total.total"} {
		f.Figures["requests."+c] = figure.OfInt(7)
	}
	return f
}

package check

import (
	"fmt"

	"nianbao/report"
	"nianbao/report/figure"
)

// yearBefore checks that the report compared with is that of the year before.
func yearBefore(r *run, rule *Rule) {
	switch {
	case r.in.Previous == nil:
		r.notApplicable()
	case r.in.Previous.Year == 0 || r.in.Filing.Year == 0:
		r.undecided()
	case r.in.Previous.Year == r.in.Filing.Year-1:
		r.passed()
	default:
		then, want := r.in.Previous.Year, r.in.Filing.Year-1
		l, rt, d := figure.OfInt(int64(then)), figure.OfInt(int64(want)), figure.OfInt(int64(then-want))
		r.found(rule, report.Finding{Left: &l, Right: &rt, Difference: &d,
			Message:   fmt.Sprintf("用来对照的是 %d 年的报告，应为 %d 年的报告；结转和现行有效件数没有对照", then, want),
			MessageEn: fmt.Sprintf("compared with the report for %d instead of %d; carry-over and documents in force were not compared", then, want)})
	}
}

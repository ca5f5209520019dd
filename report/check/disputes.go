package check

import (
	"fmt"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
)

// suitWithoutReview looks at section four beside the outcomes of section three.
func suitWithoutReview(r *run, rule *Rule) {
	suits, ok := r.figure("disputes.suit_direct.total").Number()
	if !ok {
		r.undecided()
		return
	}
	if suits.Sign() <= 0 {
		r.passed()
		return
	}
	var refused, other figure.Decimal
	for _, row := range r.form.Table("requests").Blocks[0].Rows {
		if !row.Outcome || row.ID == "closed.granted" {
			continue
		}
		n, ok := r.figure("requests." + row.ID + ".total").Number()
		switch {
		case !ok:
			r.undecided()
			return
		case strings.HasPrefix(row.ID, "closed.refused.") && row.ID != "closed.refused.administrative_query":
			refused = refused.Add(n)
		default:
			other = other.Add(n)
		}
	}
	if refused.Sign() <= 0 || other.Sign() != 0 {
		r.passed()
		return
	}
	l, rt := figure.Of(suits), figure.OfInt(0)
	r.found(rule, report.Finding{At: "disputes.suit_direct.total", Cells: []string{"disputes.suit_direct.total"}, Left: &l, Right: &rt, Difference: &l,
		Message:   fmt.Sprintf("未经复议直接起诉填了 %s 件，而本机关的不利答复只有不予公开 %s 件，对不予公开应当先申请行政复议，请核对", suits, refused),
		MessageEn: fmt.Sprintf("suits without review: %s, although all adverse replies are refusals (%s), which must go to review first", suits, refused)})
}

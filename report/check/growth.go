package check

import (
	"fmt"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
)

var (
	growthLeads = []string{"同比", "比上年同期", "较上年同期", "比上年度", "较上年度", "比上年", "较上年", "比去年同期", "较去年同期", "比去年", "较去年", "与上年相比", "与去年相比", "比上一年度", "较上一年度", "比上一年", "较上一年"}
	growing     = []string{"增长", "增加", "上升", "多"}
	shrinking   = []string{"下降", "减少", "降低", "少"}
)

// growthAgainstLastYear recomputes what the prose says of the change of the requests received, where it gives the table's own number and the change at once.
func growthAgainstLastYear(r *run, rule *Rule) {
	if r.in.Filing.Sections == nil {
		r.undecided()
		return
	}
	looked := false
	for _, p := range r.prose() {
		if p.section != 1 && p.section != 5 && p.section != 6 {
			continue
		}
		leads.each(p.text, func(which, at int) {
			c := leadOf[which].claim
			if c.zero || c.cells[0] != "requests.new.total" {
				return
			}
			sentence, start := sentenceAt(p.text, at)
			said, rest, ok := c.parse(sentence, at-start, leadOf[which].text)
			if ok && r.sameScope(c, sentence[:at-start]) {
				looked = r.growth(rule, p, sentence, said, rest) || looked
			}
		})
	}
	if !looked {
		r.notApplicable()
	}
}

// growth decides one sentence; false when it says nothing of the change.
func (r *run) growth(rule *Rule, p passage, sentence string, said number, rest string) bool {
	change, percent, ok := changeSaid(rest)
	if !ok {
		return false
	}
	at := r.form.Index("requests.new.total")
	now, okNow := r.now[at].Number()
	then, okThen := r.before[at].Number()
	if !okNow || !okThen {
		r.undecided()
		return true
	}
	if said.rounded || said.value.Cmp(now) != 0 { // the sentence counts something else; TX101 speaks of that
		return false
	}
	want := now.Sub(then)
	if percent {
		hundredth, _ := then.Quo(figure.Int(100), 2)
		if want, ok = want.Quo(hundredth, 4); !ok {
			return false // from nothing no percentage can be told
		}
	}
	off := change.value.Sub(want)
	if off.Sign() < 0 {
		off = off.Neg()
	}
	if off.Sign() == 0 || percent && off.Cmp(change.step) < 0 {
		r.passed()
		return true
	}
	r.growthFound(rule, p, sentence, change.value, want, percent)
	return true
}

func (r *run) growthFound(rule *Rule, p passage, sentence string, said, want figure.Decimal, percent bool) {
	unit := "件"
	if percent {
		unit = "%"
		want, _ = want.Quo(figure.Int(1), 2)
	}
	l, rt, d := figure.Of(said), figure.Of(want), figure.Of(said.Sub(want))
	r.proseFound(rule, p, sentence, report.Finding{At: "requests.new.total", Cells: []string{"requests.new.total"}, Left: &l, Right: &rt, Difference: &d,
		Message:   fmt.Sprintf("写的变化是 %s%s，按上年报告的 %s 件计算应为 %s%s", l, unit, r.before[r.form.Index("requests.new.total")], rt, unit),
		MessageEn: fmt.Sprintf("says a change of %s, last year's report gives %s", l, rt)})
}

// changeSaid reads 同比增长12.5% or 比上年减少3件; a decrease is negative.
func changeSaid(rest string) (change number, percent, ok bool) {
	rest, _ = cutAny(rest, "，", ",")
	if rest, ok = cutAny(rest, growthLeads...); !ok {
		return change, false, false
	}
	rest, _ = cutAny(rest, "，", ",")
	negative := false
	if after, up := cutAny(rest, growing...); up {
		rest = after
	} else if rest, negative = cutAny(rest, shrinking...); !negative {
		return change, false, false
	}
	rest, _ = cutAny(rest, "了")
	if change, ok = numberAt(rest); !ok || change.rounded {
		return change, false, false
	}
	if negative {
		change.value = change.value.Neg()
	}
	after := rest[change.size:]
	percent = strings.HasPrefix(after, "%")
	return change, percent, percent || strings.HasPrefix(after, "件")
}

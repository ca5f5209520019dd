package check

import (
	"fmt"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
)

var (
	growthLeads = []string{"同比", "比上年同期", "较上年同期", "比上年度", "较上年度", "比上年", "较上年", "比去年同期", "较去年同期", "比去年", "较去年", "与上年相比", "与去年相比", "比上一年度", "较上一年度", "比上一年", "较上一年", "相比上年", "相比去年"}
	growing     = []string{"增长", "增加", "上升", "增幅", "多"}
	shrinking   = []string{"下降", "减少", "降低", "降幅", "少"}
)

// comparing are the words without which nothing is said of a change.
var comparing = newFinder([]string{"同比", "比", "较"})

// growthAgainstLastYear recomputes what the prose says of the change of a number, where it gives the table's own number and the change at once.
func growthAgainstLastYear(r *run, rule *Rule) {
	if r.in.Filing.Sections == nil {
		r.undecided()
		return
	}
	looked := false
	for _, p := range r.prose() {
		if p.section == 0 || !comparing.in(p.text) {
			continue
		}
		leads.each(p.text, func(which, at int) {
			if c := leadOf[which].claim; c.zero || c.whole || c.yuan || c.under != nil {
				return
			}
			s := newSpot(rule, p, leadOf[which], at)
			if endless(s.sentence, s.at) {
				return
			}
			said, rest, ok := r.parse(s)
			if ok && !said.rounded && r.inScope(s) {
				looked = r.growth(s, said, rest) || looked
			}
		})
	}
	if !looked {
		r.notApplicable()
	}
}

// growth decides what one sentence says of the change; false when it says nothing.
func (r *run) growth(s *spot, said number, rest string) bool {
	rest, _ = cutAny(rest, "，", ",", "（", "(")
	rest, base, ok := r.comparison(rest)
	if !ok {
		return false
	}
	cells, ok := r.countedIn(s.c, said)
	if !ok { // the sentence counts something else; TX101 speaks of that
		return false
	}
	then, ok := r.sumBefore(cells)
	if !ok {
		r.undecided()
		return true
	}
	if base != nil && base.value.Cmp(then) != 0 {
		r.tell(s)
		l, rt, d := figure.Of(base.value), figure.Of(then), figure.Of(base.value.Sub(then))
		r.proseFound(s.rule, s.p, s.sentence, report.Finding{At: cells[0], Cells: cells, Left: &l, Right: &rt, Difference: &d,
			Message:   fmt.Sprintf("上年的数写的是 %s，上年报告公布的是 %s，相差 %s", l, rt, d),
			MessageEn: fmt.Sprintf("gives %s for last year, last year's report has %s, difference %s", l, rt, d)})
		return true
	}
	if base != nil { // TX105 divides what the text itself gives
		r.passed()
		return true
	}
	looked := false
	for {
		change, percent, after, ok := changeSaid(rest)
		if !ok {
			return looked
		}
		if percent && then.Sign() == 0 { // from nothing no percentage can be told
			return looked
		}
		if !r.changeHolds(s, cells, said.value.Sub(then), then, change, percent) {
			return true
		}
		looked = true
		if rest, ok = cutAny(after, "，同比", ",同比", "，", ",", "、"); !ok {
			return true
		}
	}
}

// comparison cuts 同比, 比上年 or 比2023年（300件） off; base is last year's number when the text gives it.
func (r *run) comparison(rest string) (after string, base *number, ok bool) {
	if after, ok = cutAny(rest, growthLeads...); !ok {
		y := r.yearWord(-1)
		if after, ok = cutAny(rest, "比"+y, "较"+y, "与"+y+"相比", "相比"+y); !ok {
			return rest, nil, false
		}
		after, _ = cutAny(after, "度", "同期")
	}
	after, _ = cutAny(after, "，", ",")
	inside, open := cutAny(after, "的", "（", "(")
	if n, isNumber := numberAt(inside); isNumber && open && !n.rounded {
		if rest, _, ok := cutUnit(inside[n.size:]); ok {
			rest, _ = cutAny(rest, "）", ")")
			return rest, &n, true
		}
	}
	return after, nil, true
}

// countedIn finds which reading of a wording is the number said.
func (r *run) countedIn(c *claim, said number) ([]string, bool) {
	for _, cells := range append([][]string{c.cells}, c.also...) {
		if n, ok := r.sumOrTotal(cells); ok && n.Cmp(said.value) == 0 {
			return r.inEdition(cells), true
		}
	}
	return nil, false
}

// sumBefore adds up last year's cells; a cell that the bridge cannot carry over makes them incomparable.
func (r *run) sumBefore(cells []string) (sum figure.Decimal, ok bool) {
	for _, name := range cells {
		i := r.form.Index(name)
		if i < 0 || r.changed[i] {
			return sum, false
		}
		n, isNumber := r.before[i].Number()
		if r.before[i].State() == figure.Unreadable {
			return sum, false
		}
		if ok = ok || isNumber; isNumber {
			sum = sum.Add(n)
		}
	}
	return sum, ok
}

// changeHolds compares one change with the two years' numbers.
func (r *run) changeHolds(s *spot, cells []string, grown, then figure.Decimal, change number, percent bool) bool {
	want := grown
	if percent {
		hundredth, _ := then.Quo(figure.Int(100), 2)
		want, _ = grown.Quo(hundredth, 4)
	}
	off := distance(change.value, want)
	if off.Sign() == 0 || percent && off.Cmp(change.step) < 0 {
		r.passed()
		return true
	}
	unit := "件"
	if percent {
		unit = "%"
		want, _ = want.Quo(figure.Int(1), 2)
	}
	l, rt, d := figure.Of(change.value), figure.Of(want), figure.Of(change.value.Sub(want))
	r.proseFound(s.rule, s.p, s.sentence, report.Finding{At: cells[0], Cells: cells, Left: &l, Right: &rt, Difference: &d,
		Message:   fmt.Sprintf("写的变化是 %s%s，按上年报告的 %s 件计算应为 %s%s", l, unit, then, rt, unit),
		MessageEn: fmt.Sprintf("says a change of %s, last year's report gives %s", l, rt)})
	return false
}

// changeSaid reads 增长12.5% or 减少3件; a decrease is negative.
func changeSaid(rest string) (change number, percent bool, after string, ok bool) {
	negative := false
	if cut, up := cutAny(rest, growing...); up {
		rest = cut
	} else if rest, negative = cutAny(rest, shrinking...); !negative {
		return change, false, "", false
	}
	rest, _ = cutAny(rest, "了", "为")
	hundredths := strings.HasPrefix(rest, "百分之")
	rest = strings.TrimPrefix(rest, "百分之")
	if change, ok = numberAt(rest); !ok || change.rounded {
		return change, false, "", false
	}
	if negative {
		change.value = change.value.Neg()
	}
	after = rest[change.size:]
	if cut, is := strings.CutPrefix(after, "%"); is || hundredths {
		after, percent = cut, true
	} else if after, _, ok = cutUnit(after); !ok {
		return change, false, "", false
	}
	return change, percent, after, !startsInexact(after) && !strings.HasPrefix(after, "百分点")
}

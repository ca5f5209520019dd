package check

import (
	"strings"

	"nianbao/report/figure"
)

// outcomeNames are the words that a share of the requests follows, with their cells.
var outcomeNames = []struct {
	name  string
	cells []string
}{
	{"予以公开或部分公开", grantedAtAll}, {"予以公开和部分公开", grantedAtAll}, {"予以公开及部分公开", grantedAtAll}, {"予以公开", grantedAtAll[:1]}, {"部分公开", grantedAtAll[1:]},
	{"自然人", columnsOf("new", "natural")}, {"公民个人", columnsOf("new", "natural")}, {"商业企业", columnsOf("new", "business")}, {"法人或其他组织", organisations}, {"法人和其他组织", organisations},
	{"不予公开", refusedRows}, {"无法提供", missingRows}, {"不予处理", declinedRows}, {"其他处理", otherRows},
}

// shareOfOutcome compares “不予公开46件，占12.3%” with the table: the part must be the table's own number, and the share is wrong only when it is none of all
// received, at hand or closed, nor of any number said before.
func (r *run) shareOfOutcome(rule *Rule, p passage, sentence string, start int, before string, said number) bool {
	clauses := clausesOf(strings.TrimRight(before, "，,、（("))
	if len(clauses) == 0 {
		return false
	}
	c, rest, ok := countOf(clauses[len(clauses)-1])
	if !ok || rest != "" || !r.isOutcome(c) || !r.judgeOutcomes(p, start, before, false) {
		return false
	}
	bases, ok := r.closings()
	if !ok {
		return false
	}
	around := sentenceBefore(p.text, start) + "，" + before
	base := bases[0]
	for _, clause := range clausesOf(around) {
		if b, ok := baseOf(clause); ok && !strings.Contains(clause, "结转") {
			base = b.n.value
		}
		if b, _, ok := countOf(clause); ok {
			bases = append(bases, b.n.value)
		}
	}
	for _, b := range append(bases, base) {
		if fitsShare(said, c.n.value, b) {
			return false
		}
	}
	return r.shareFound(rule, p, sentence, said, c.n.value, base)
}

// isOutcome tells whether a count is the table's number of the outcome that it names.
func (r *run) isOutcome(c counted) bool {
	label, _ := cutSuffixAny(strings.TrimRight(c.label, "的共为有：:”"), "的答复", "答复", "的决定", "决定")
	for _, o := range outcomeNames {
		if strings.HasSuffix(label, o.name) || strings.HasSuffix(label, o.name+"申请") {
			n, ok := r.sum(o.cells)
			return ok && n.Cmp(c.n.value) == 0
		}
	}
	return false
}

// grownFrom recomputes “378件，比2023年（300件）增长26%”: both numbers stand before the percentage.
func (r *run) grownFrom(rule *Rule, p passage, sentence, before string, said number, rest string) (wrong, ok bool) {
	head, up := cutSuffixAny(strings.TrimSuffix(before, "百分之"), "同比增长", "增长了", "增加了", "上升了", "增长", "增加", "上升")
	if !up {
		var down bool
		if head, down = cutSuffixAny(head, "同比下降", "下降了", "减少了", "下降", "减少", "降低"); !down {
			return false, false
		}
	}
	then, unit, ok := lastCount(strings.TrimRight(head, "，,）)"))
	if !ok || then.value.Sign() == 0 || startsInexact(rest) {
		return false, false
	}
	head = strings.TrimRight(head, "，,）)")
	head = head[:len(head)-len(unit)-then.size]
	head, ok = cutSuffixAny(head, "（", "(", "的")
	for _, year := range []string{"上年", "上年度", "上一年", "上一年度", "去年", "上年同期", "去年同期", r.yearWord(-1), r.yearWord(-1) + "度", r.yearWord(-1) + "同期"} {
		if ok && (strings.HasSuffix(head, "比"+year) || strings.HasSuffix(head, "较"+year)) {
			now, nowUnit, is := lastCount(head[:len(head)-len("比")-len(year)])
			if !is || nowUnit != unit {
				return false, false
			}
			grown := now.value.Sub(then.value)
			if !up {
				grown = grown.Neg()
			}
			if fitsShare(said, grown, then.value) {
				return false, true
			}
			return r.shareFound(rule, p, sentence, said, grown, then.value), true
		}
	}
	return false, false
}

// distinct keeps clear of a share word's own 比 when a text is searched for words of comparison.
var distinct = strings.NewReplacer("占比", "占", "比例", "", "比重", "")

// kindBefore finds the kind of applicants that a text ends in, behind which a share follows without a count: 自然人申请占.
func kindBefore(text string) (before string, columns []string, ok bool) {
	const near = 90 // bytes
	head, base, ok := cutShareWord(text[max(0, len(text)-near):])
	if !ok || base != nil {
		return "", nil, false
	}
	head, _ = cutSuffixAny(head, "提出的申请", "的申请", "申请")
	for _, k := range []struct {
		name    string
		columns []string
	}{{"自然人", []string{"natural"}}, {"法人或其他组织", organisationKinds}, {"法人和其他组织", organisationKinds}, {"商业企业", []string{"business"}}} {
		if before, ok := strings.CutSuffix(head, k.name); ok {
			return before, k.columns, true
		}
	}
	return "", nil, false
}

// shareOfKind compares “新收申请中自然人占83.6%” with the table, whichever of the requests received, at hand and closed may be meant.
func (r *run) shareOfKind(rule *Rule, p passage, sentence, before string, columns []string, said number, rest string) bool {
	if !strings.HasSuffix(sentence[:len(sentence)-len(rest)], "%") || startsInexact(rest) || !strings.Contains(before, "申请") || containsAny(before, "复议", "诉讼", "其中") || !r.sameScope(&claim{}, kinds.Replace(before)) || !r.basesAgree(before) {
		return false
	}
	var first [2]figure.Decimal
	for i, row := range []string{"new", "carried_in", "closed.total"} {
		part, ok1 := r.sum(columnsOf(row, columns...))
		whole, ok2 := r.total([]string{"requests." + row + ".total"})
		if !ok1 || !ok2 {
			return false
		}
		if i == 0 {
			first = [2]figure.Decimal{part, whole}
		}
		if i != 1 && fitsShare(said, part, whole) || i == 1 && fitsShare(said, part.Add(first[0]), whole.Add(first[1])) {
			return false
		}
	}
	return r.shareFound(rule, p, sentence, said, first[0], first[1])
}

package check

import (
	"strings"

	"nianbao/report/figure"
)

var (
	disputeLinks = append([]string{"任何", "有关", "涉及", "关于", "因", "与", "由", "依申请公开", "政府信息公开", "信息公开", "政府信息", "工作", "答复", "相关", "引起", "引发", "产生", "而", "的", "被", "申请", "提起"}, askers...)
	caseWords    = []string{"案件", "案例", "情况", "申请", "事件", "行为", "情形", "案"}
	allDisputes  = append([]string{"disputes.review.total"}, suitCells...)
)

// none decides a sentence that says that nothing came: no requests, or no reviews and suits.
func (r *run) none(rule *Rule, p passage, l lead, sentence, before string) bool {
	if isJoined(before) || !r.sameScope(l.claim, before) {
		return false
	}
	rest := sentence[len(before)+len(l.text):]
	cells := noDisputes(rest)
	if l.claim.fillers != nil && cells == nil && noRequests(rest, l.claim.fillers) {
		cells = l.claim.cells
	}
	for _, cell := range cells {
		table, ok := r.total([]string{cell})
		switch {
		case !ok:
			r.undecided()
		case table.Sign() == 0:
			r.passed()
		default:
			r.contradicts(rule, p, []string{cell}, sentence, figure.Int(0), table)
		}
	}
	return cells != nil
}

// noRequests reads 未收到政府信息公开申请: none, if the sentence says so of all requests.
func noRequests(rest string, fillers []string) bool {
	for ok := true; ok; {
		if rest, ok = cutAny(rest, "提出的", "的"); !ok {
			rest, ok = cutAny(rest, fillers...)
		}
	}
	rest, ok := cutAny(rest, "政府信息公开申请", "依申请公开申请", "信息公开申请", "依申请公开政府信息申请", "依申请公开政府信息的申请", "政府信息依申请公开申请")
	if !ok {
		return false
	}
	_, stop := cutAny(rest, "，", ",", "、", "情况")
	return rest == "" || stop
}

// noDisputes reads 未发生因政府信息公开引起的行政复议、行政诉讼案件; what it returns is none. Only disputes about disclosure are in the table, so it must say so.
func noDisputes(text string) (cells []string) {
	rest := text
	for ok := true; ok; {
		rest, ok = cutAny(rest, disputeLinks...)
	}
	about := text[:len(text)-len(rest)]
	rest, review := cutAny(rest, "行政复议")
	if review {
		rest, _ = cutAny(rest, caseWords...)
		rest, _ = cutAny(rest, "、", "和", "或者", "或", "及", "以及", "与")
		rest, _ = cutAny(rest, "被", "提起")
	}
	rest, suit := cutAny(rest, "行政诉讼")
	rest, _ = cutAny(rest, caseWords...)
	if _, stop := cutAny(rest, "，", ","); rest != "" && !stop || !strings.Contains(about, "信息公开") {
		return nil
	}
	if review {
		cells = append(cells, allDisputes[0])
	}
	if suit {
		cells = append(cells, suitCells...)
	}
	return cells
}

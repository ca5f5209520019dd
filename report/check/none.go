package check

import (
	"strings"

	"nianbao/report/figure"
)

var (
	disputeLinks = append([]string{"任何", "有关", "涉及", "关于", "因", "与", "由", "依申请公开", "政府信息公开", "信息公开", "政府信息", "工作", "答复", "相关", "类", "引起", "引发", "产生", "而", "的", "被", "申请", "提起"}, askers...)
	caseWords    = []string{"的情况", "的情形", "的案件", "案件", "案例", "情况", "申请", "事件", "行为", "情形", "案"}
	allDisputes  = append([]string{"disputes.review.total"}, suitCells...)
)

// none decides a sentence that says that nothing came: no requests, or no reviews and suits.
func (r *run) none(s *spot) bool {
	if isJoined(s.before()) || !r.sameScope(s.c, s.before()) {
		return false
	}
	rest := s.sentence[s.at+len(s.lead):]
	cells := noDisputes(rest)
	if said, is := strings.CutPrefix(s.lead, "无"); is { // the lead itself says what about
		cells = noDisputes(said + rest)
	}

	if s.c.plain {
		cells = s.c.cells
	}
	if s.c.fillers != nil && cells == nil && noRequests(rest, s.c.fillers) {
		cells = s.c.cells
	}
	for _, cell := range cells {
		table, ok := r.total([]string{cell})
		switch {
		case !ok:
			r.undecided()
		case table.Sign() == 0:
			r.passed()
		default:
			r.contradicts(s, []string{cell}, figure.Int(0), table)
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
	rest, ok := cutAny(rest, requestNouns...)
	if !ok {
		return false
	}
	rest, _ = cutAny(rest, "的申请", "件", "事项")
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
	rest, review := cutCases(rest, "行政复议")
	rest, suit := cutCases(rest, "行政诉讼")
	if suit && !review {
		rest, review = cutCases(rest, "行政复议")
	}
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

// cutCases cuts one kind of dispute off, and the word that joins it with the other kind.
func cutCases(text, kind string) (rest string, ok bool) {
	if rest, ok = strings.CutPrefix(text, kind); !ok {
		return text, false
	}
	rest, _ = cutAny(rest, caseWords...)
	joined, _ := cutAny(rest, "、", "和", "或者", "或", "及", "以及", "与")
	joined, _ = cutAny(joined, "被", "提起", "引发")
	if strings.HasPrefix(joined, "行政") {
		return joined, true
	}
	return rest, true
}

package check

import (
	"nianbao/report"
	"nianbao/report/figure"
)

// wild is a filing for 2024 of a busy department in which everything holds and nearly every total is a number of its own, so that a sentence compared with the
// wrong cell is seen.
func wild() *report.Filing {
	f := report.New(report.Agency{Name: "云河市自然资源局", Level: report.Department}, 2024)
	e, err := f.Form()
	if err != nil {
		panic(err)
	}
	for _, c := range e.Cells() {
		f.Figures[c.Name] = figure.OfInt(0)
	}
	rows := map[string][6]int64{ // natural, business, research, charity, legal, other
		"new": {316, 52, 2, 1, 7, 0}, "carried_in": {14, 3}, "closed.granted": {121, 20, 0, 0, 2}, "closed.partial": {60, 7, 0, 1},
		"closed.refused.state_secret": {1}, "closed.refused.forbidden_by_law": {2}, "closed.refused.third_party": {9, 2}, "closed.refused.internal_affairs": {8, 1},
		"closed.refused.process_information": {11, 1, 0, 0, 1}, "closed.refused.enforcement_file": {6}, "closed.refused.administrative_query": {4},
		"closed.unavailable.not_held": {48, 9, 0, 0, 1}, "closed.unavailable.not_existing": {12, 3}, "closed.unavailable.unclear": {3},
		"closed.declined.petition": {12}, "closed.declined.repeat": {7, 1}, "closed.declined.publication": {1}, "closed.declined.excessive": {2}, "closed.declined.reissue": {4, 0, 0, 0, 1},
		"closed.other.no_correction": {6, 1}, "closed.other.misc": {3, 2}, "carried_out": {10, 8, 2, 0, 2},
	}
	closed := [6]int64{}
	columns := []string{"natural", "business", "research", "charity", "legal", "other"}
	write := func(row string, values [6]int64) {
		sum := int64(0)
		for i, n := range values {
			f.Figures["requests."+row+"."+columns[i]] = figure.OfInt(n)
			sum += n
		}
		f.Figures["requests."+row+".total"] = figure.OfInt(sum)
	}
	for row, values := range rows {
		write(row, values)
		if row != "new" && row != "carried_in" && row != "carried_out" {
			for i, n := range values {
				closed[i] += n
			}
		}
	}
	write("closed.total", closed)
	for cell, n := range map[string]int64{"review.upheld": 9, "review.corrected": 3, "review.other": 2, "review.pending": 1, "review.total": 15,
		"suit_direct.upheld": 2, "suit_direct.corrected": 1, "suit_direct.pending": 1, "suit_direct.total": 4,
		"suit_after_review.upheld": 3, "suit_after_review.other": 1, "suit_after_review.pending": 2, "suit_after_review.total": 6} {
		f.Figures["disputes."+cell] = figure.OfInt(n)
	}
	for cell, n := range map[string]int64{"normative.issued": 6, "normative.repealed": 4, "normative.in_force": 57, "licensing.decisions": 1234, "penalties.decisions": 87, "coercion.decisions": 5} {
		f.Figures["disclosure."+cell] = figure.OfInt(n)
	}
	f.Figures["disclosure.fees.amount"] = number2("12.3456")
	f.Published = "2025-01-20"
	f.Sections = map[string]string{"1": "依法公开。", "2": "", "3": "", "4": "", "5": "公开不够及时。下一步将逐项改进。", "6": "没有收取信息处理费。"}
	return f
}

package check

import (
	"fmt"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
)

// compare decides one claim, and tells whether it agrees with the table.
func (r *run) compare(s *spot, means reading, said number) bool {
	c := s.c
	table, ok := r.sumOrTotal(means.cells)
	if !ok {
		r.undecided()
		return false
	}
	fits := said.matches(table)
	if c.closing {
		list, ok := r.closings()
		fits = fits || !ok || said.rounded
		for _, n := range list {
			fits = fits || said.matches(n)
		}
	}
	if c.yuan {
		fits = fitsAmount(said, r.figure(c.cells[0]))
		said.value = inTenThousands(said.value)
	}
	for _, cells := range means.also {
		other, ok := r.sumOrTotal(cells)
		fits = fits || ok && said.matches(other)
	}
	if fits {
		r.passed()
		return true
	}
	if len(c.never) > 0 && !c.outcome && said.value.Cmp(table) > 0 && withdrawnAround(s) {
		return false
	}
	r.contradicts(s, r.inEdition(means.cells), said.value, table)
	return false
}

// withdrawnAround tells whether the paragraph speaks of requests withdrawn, which prose may count among those received and the table does not.
func withdrawnAround(s *spot) bool {
	from := strings.LastIndex(s.p.text[:s.start], "\n") + 1
	paragraph, _, _ := strings.Cut(s.p.text[from:], "\n")
	return containsAny(paragraph, "撤回", "撤销申请", "撤销了申请", "撤件", "主动撤", "自行撤", "自愿撤")
}

// allOf decides “共收到25件，均为自然人申请”: the part is the whole. It tells whether the words claim that.
func (r *run) allOf(s *spot, means reading, said figure.Decimal) bool {
	if startsJoined(s.sentence[s.at+len(s.lead):]) {
		return false
	}
	r.compare(s, means, number{value: said, step: figure.Int(1)})
	return true
}

// startsJoined tells whether what follows a kind of applicant goes on with another one.
func startsJoined(after string) bool {
	_, joined := cutAny(after, "和", "或", "及", "与", "、")
	return joined
}

// contradicts writes down that a sentence says another number than the cells.
func (r *run) contradicts(s *spot, cells []string, said, table figure.Decimal) {
	cell, _ := r.form.Cell(cells[0])
	r.tell(s)
	l, rt, d := figure.Of(said), figure.Of(table), figure.Of(said.Sub(table))
	zh, en := cell.Label(), cell.English()
	if len(cells) > 1 {
		zh, en = groupName(cells, cell.Column.Labels[len(cell.Column.Labels)-1])
	}
	r.proseFound(s.rule, s.p, s.sentence, report.Finding{At: cell.Name, Cells: cells, Left: &l, Right: &rt, Difference: &d,
		Message: fmt.Sprintf("写的是 %s，表中“%s”是 %s，相差 %s", l, zh, rt, d), MessageEn: fmt.Sprintf("says %s, the table has %s for %s, difference %s", l, rt, en, d)})
}

// tell marks a sentence as one of which something was said, so that no other rule says what follows from it.
func (r *run) tell(s *spot) {
	if r.told == nil {
		r.told = map[told]bool{}
	}
	r.told[told{s.p.section, s.start}] = true
}

// groupName names several cells together.
func groupName(cells []string, column string) (zh, en string) {
	switch first := cells[0]; {
	case first == suitCells[0]:
		return "行政诉讼两组总计", "both groups of suits"
	case strings.HasPrefix(first, "disputes."):
		return "行政诉讼两组" + column, "both groups of suits together"
	case first == refusedRows[0]:
		return "（三）不予公开各项之和", "the rows of refusals together"
	case first == missingRows[0]:
		return "（四）无法提供各项之和", "the rows of what could not be provided together"
	case first == declinedRows[0]:
		return "（五）不予处理各项之和", "the rows of what was not dealt with together"
	case first == otherRows[0]:
		return "（六）其他处理各项之和", "the rows of other outcomes together"
	case first == grantedAtAll[0]:
		return "予以公开、部分公开之和", "granted and partly granted together"
	case first == organisations[0]:
		return "本年新收的法人或其他组织各列之和", "the columns of organisations of the new requests together"
	}
	return "几格之和", "several cells together"
}

// sumOrTotal adds up the cells of a group, where a blank counts 0, or takes the one cell, which must be there.
func (r *run) sumOrTotal(cells []string) (figure.Decimal, bool) {
	if len(cells) > 2 {
		return r.sum(cells)
	}
	return r.total(cells)
}

// total adds up cells; false when one is not there or no number.
func (r *run) total(cells []string) (sum figure.Decimal, ok bool) {
	for _, name := range cells {
		n, ok := r.figure(name).Number()
		if !ok {
			return sum, false
		}
		sum = sum.Add(n)
	}
	return sum, true
}

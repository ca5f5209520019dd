package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/report"
	"nianbao/report/figure"
)

// claim is a wording that can only speak of certain cells: one of the leads, any of the fillers, a number, a counting word.
type claim struct {
	leads   []string
	fillers []string
	needs   []string           // one of these must stand in the sentence up to the number
	without []string           // none of these may stand in the sentence before the lead, or between what it is a part of and the lead
	never   []string           // none of these may stand anywhere in the sentence
	cells   []string           // what the wording counts, added up; the first is the one that a finding hangs on
	also    [][]string         // what else it may count: no finding when one of these fits
	under   map[string]reading // the wording speaks of a part: of what, by the cell that an earlier number of the sentence agreed with
	zero    bool               // the wording itself says none: no number follows
	bare    bool               // nothing but a subject and a time may stand before the lead in its clause
	closing bool               // requests closed: may leave out those carried in, or count those closed after the year
	yuan    bool               // an amount in 元 or 万元; the cell is in 万元
}

// reading is what a wording counts in one surrounding: cells added up, and what else it may be.
type reading struct {
	cells []string
	also  [][]string
}

// whole is the last number of a sentence that agreed with the table.
type whole struct {
	start, end int // where the sentence begins in the passage, where the number ends in the sentence
	cell       string
}

// proseAgainstTable compares the certain wordings of sections one, five and six with their cells.
func proseAgainstTable(r *run, rule *Rule) {
	text := r.prose()
	if r.in.Filing.Sections == nil {
		r.undecided()
		return
	}
	claimed := 0
	for _, p := range text {
		if p.section != 1 && p.section != 5 && p.section != 6 {
			continue
		}
		last := whole{start: -1}
		leads.each(p.text, func(which, at int) {
			if r.claim(rule, p, leadOf[which], at, &last) {
				claimed++
			}
		})
	}
	if claimed == 0 {
		r.notApplicable()
	}
}

// leads finds the beginnings of all wordings in one pass over the text; leadOf tells what each is.
var (
	leadOf []lead
	leads  = findLeads()
)

type lead struct {
	claim *claim
	text  string
}

func findLeads() *finder {
	var words []string
	for i := range claims {
		for _, l := range claims[i].leads {
			leadOf, words = append(leadOf, lead{&claims[i], l}), append(words, l)
		}
	}
	return newFinder(words)
}

// claim checks one place where a lead stands, and tells whether it claims something.
func (r *run) claim(rule *Rule, p passage, l lead, at int, last *whole) bool {
	c := l.claim
	sentence, start := sentenceAt(p.text, at)
	before := sentence[:at-start]
	means := reading{c.cells, c.also}
	if c.under != nil {
		ok := false
		if means, ok = c.under[last.cell]; !ok || last.start != start || !partOf(c, before[last.end:]) {
			return false
		}
	}
	if c.zero {
		return r.none(rule, p, l, sentence, before)
	}
	said, after, ok := c.parse(sentence, at-start, l.text)
	if !ok || containsAny(sentence, c.never...) || startsInexact(after) || c.under == nil && !r.sameScope(c, before) || c.bare && !isBare(before) {
		return false
	}
	if r.compare(rule, p, c, means, sentence, said) && c.under == nil {
		*last = whole{start, len(sentence) - len(after), c.cells[0]}
	}
	return true
}

// partOf tells whether what stands between a whole and a part leaves it a part of that whole.
func partOf(c *claim, between string) bool {
	return !containsAny(between, c.without...) && !containsAny(kinds.Replace(between), otherScopes...)
}

// isBare tells whether the clause before a lead holds nothing but a subject and a time.
func isBare(before string) bool {
	clause := before
	if i := strings.LastIndexAny(before, "，,、：:）)"); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		clause = before[i+size:]
	}
	for ok := true; ok && clause != ""; {
		if len(clause) > 4 && allDigits(clause[:4]) {
			clause = clause[4:]
		}
		clause, ok = cutAny(clause, "年度", "年", "全年", "本年度", "本年", "本", "我", "局", "委", "机关", "单位", "单", "共", "计", "依法", "累计", "收取", "征收")
	}
	return clause == ""
}

// parse takes the number and what follows its counting word.
func (c *claim) parse(sentence string, at int, lead string) (said number, after string, ok bool) {
	before, rest := sentence[:at], sentence[at+len(lead):]
	if isJoined(before) {
		return said, "", false
	}
	for ok = true; ok; {
		rest, ok = cutAny(rest, c.fillers...)
	}
	if said, ok = numberAt(rest); !ok {
		return said, "", false
	}
	spoken := sentence[:len(sentence)-len(rest)]
	if c.yuan {
		after, ok = cutAny(rest[said.size:], "元")
	} else {
		after, ok = cutAny(rest[said.size:], units...)
	}
	return said, after, ok && (len(c.needs) == 0 || containsAny(spoken, c.needs...))
}

// isJoined tells whether a lead is denied, or joined with what stands before it, so that the number is not its own.
func isJoined(before string) bool {
	for _, joined := range []string{"不", "未", "没有", "应", "新", "和", "及", "与", "或", "/", "非", "被", "部分", "按期", "按时", "及时", "延期", "提前"} {
		if strings.HasSuffix(before, joined) {
			return true
		}
	}
	head, ok := strings.CutSuffix(before, "、")
	if !ok {
		return false
	}
	for _, u := range units {
		if strings.HasSuffix(head, u) {
			return false
		}
	}
	return true
}

// startsInexact tells whether what follows a number makes it one that cannot be compared.
func startsInexact(after string) bool {
	_, inexact := cutAny(after, "余", "多", "以上", "左右", "次", "（含", "(含", "，含", "（其中含", "（包括", "，包括", "（不含", "以内", "以下", "上下", "至", "～", "~", "—", "-")
	return inexact
}

// sameScope tells whether what stands before the wording leaves it speaking of this organ's whole year.
func (r *run) sameScope(c *claim, before string) bool {
	area := before
	if r.isGovernment() { // the clause itself must speak of the whole area; the next one may be about the office that wrote it
		area = before[strings.LastIndexAny(before, "，,、")+1:]
	}
	if containsAny(before, c.without...) || containsAny(area, wholeArea...) != r.isGovernment() {
		return false
	}
	before = neutral.Replace(before)
	if containsAny(before, otherScopes...) || strings.Contains(before, "上年") {
		return false
	}
	if strings.Contains(before, "街道") && !strings.Contains(r.in.Filing.Agency.Name, "街道") {
		return false
	}
	same := true
	eachYear(before, func(year, _, _ int) { same = same && year == r.in.Filing.Year })
	return same
}

// isGovernment tells whether the report adds up a whole area, where prose about one office speaks of less than the table. Where the level is not known, the
// name decides; a government's own office is taken for the government, since it often reports for it.
func (r *run) isGovernment() bool {
	a := r.in.Filing.Agency
	if a.Level != "" {
		return a.Level == report.Government
	}
	name := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(a.Name, "办公室"), "办公厅"), "（汇总）")
	for _, town := range []string{"镇人民政府", "乡人民政府", "镇政府", "乡政府"} {
		if strings.HasSuffix(name, town) {
			return false
		}
	}
	for _, area := range []string{"政府", "省", "市", "区", "县", "州", "盟", "旗", "管委会", "管理委员会"} {
		if strings.HasSuffix(name, area) {
			return true
		}
	}
	return false
}

// compare decides one claim, and tells whether it agrees with the table.
func (r *run) compare(rule *Rule, p passage, c *claim, means reading, sentence string, said number) bool {
	table, ok := r.total(means.cells)
	if !ok {
		r.undecided()
		return false
	}
	fits := said.matches(table) || c.closing && r.couldBeClosed(said)
	if c.yuan {
		fits = fitsAmount(said, r.figure(c.cells[0]))
		said.value = inTenThousands(said.value)
	}
	for _, cells := range means.also {
		other, ok := r.total(cells)
		fits = fits || ok && said.matches(other)
	}
	if fits {
		r.passed()
		return true
	}
	r.contradicts(rule, p, means.cells, sentence, said.value, table)
	return false
}

// contradicts writes down that a sentence says another number than the cells.
func (r *run) contradicts(rule *Rule, p passage, cells []string, sentence string, said, table figure.Decimal) {
	cell, _ := r.form.Cell(cells[0])
	l, rt, d := figure.Of(said), figure.Of(table), figure.Of(said.Sub(table))
	zh, en := cell.Label(), cell.English()
	if len(cells) > 1 {
		zh, en = "行政诉讼两组总计", "both groups of suits"
		if cells[0] != suitCells[0] {
			zh, en = "行政诉讼两组"+cell.Column.Labels[len(cell.Column.Labels)-1], "both groups of suits together"
		}
	}
	r.proseFound(rule, p, sentence, report.Finding{At: cell.Name, Cells: cells, Left: &l, Right: &rt, Difference: &d,
		Message: fmt.Sprintf("写的是 %s，表中“%s”是 %s，相差 %s", l, zh, rt, d), MessageEn: fmt.Sprintf("says %s, the table has %s for %s, difference %s", l, rt, en, d)})
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

package check

import (
	"fmt"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
)

// claim is a wording that can only speak of certain cells: one of the leads, any of the fillers, a number, a counting word.
type claim struct {
	leads   []string
	fillers []string
	needs   []string   // one of these must stand in the sentence up to the number
	without []string   // none of these may stand in the sentence before the lead
	never   []string   // none of these may stand anywhere in the sentence
	cells   []string   // what the wording counts, added up; the first is the one that a finding hangs on
	also    [][]string // what else it may count: no finding when one of these fits
	zero    bool       // the wording itself says none: no number follows
}

var (
	askers       = []string{"公民、法人和其他组织", "公民、法人或其他组织", "公民、法人或者其他组织", "公民、法人及其他组织"}
	requestWords = append([]string{"政府信息公开", "依申请公开", "信息公开", "政府信息", "申请", "提出的", "提交的", "的", "数量", "件数", "总数", "总量", "共计", "共有", "总计", "合计", "共", "为", "是", "：", ":"}, askers...)
	carryWords   = append([]string{"一年度", "一年", "年度", "年", "继续办理", "办理", "至本年度", "至本年", "到本年度", "到本年", "至今年", "本年度", "本年", "今年"}, requestWords...)
	countedApart = []string{"含", "包括", "撤回", "撤销", "转办", "转交", "转送", "移送", "不属于", "非本机关"} // such requests may or may not be in the table
	replyContext = []string{"申请", "办理结果", "答复", "办结"}
	disputeWords = []string{"案件", "申请", "案", "数量", "总数", "共计", "共有", "共", "为", "发生", "：", ":"}
	disputeScope = []string{"审理", "受理", "办理", "收到", "办结", "审结", "备案", "答复", "参与", "应诉", "出庭", "代理", "其中", "不服", "承办"}
	countWords   = []string{"共计", "共有", "总计", "合计", "共", "数量", "件数", "总数", "为", "：", ":"}
	forOthers    = []string{"名义", "代", "牵头", "起草", "审核", "审查", "备案", "梳理", "公开", "发布", "其中"}
	suitCells    = []string{"disputes.suit_direct.total", "disputes.suit_after_review.total"}
)

// claims lists the wordings. 收到 and 受理 may include what was carried in, 受理 may mean what was dealt with: they contradict the table only when nothing fits.
// 办结, 答复 and 主动公开 are missing on purpose: organs count different things under them.
var claims = []claim{
	{leads: []string{"新收到", "新收"}, fillers: requestWords, needs: []string{"申请"}, never: countedApart, without: []string{"复议", "诉讼", "投诉", "信访"}, cells: []string{"requests.new.total"}},
	{leads: []string{"收到"}, fillers: requestWords, needs: []string{"信息公开申请", "依申请公开", "政府信息申请"}, never: countedApart, without: []string{"复议", "诉讼", "投诉", "信访", "未", "没有", "其中"},
		cells: []string{"requests.new.total"}, also: [][]string{{"requests.new.total", "requests.carried_in.total"}}},
	{leads: []string{"受理"}, fillers: requestWords, needs: []string{"信息公开申请", "依申请公开", "政府信息申请"}, never: countedApart, without: []string{"复议", "诉讼", "投诉", "信访", "未", "没有", "其中"},
		cells: []string{"requests.new.total"}, also: [][]string{{"requests.new.total", "requests.carried_in.total"}, {"requests.closed.total.total"}}},
	{leads: []string{"未收到", "没有收到", "未接到", "没有接到"}, fillers: append([]string{"任何", "有关", "关于"}, askers...), zero: true, cells: []string{"requests.new.total"}},
	{leads: []string{"上年结转", "上年度结转", "上一年结转", "上一年度结转"}, fillers: carryWords, without: []string{"复议", "诉讼"}, cells: []string{"requests.carried_in.total"}},
	{leads: []string{"结转下", "结转至下", "结转到下"}, fillers: carryWords, without: []string{"复议", "诉讼"}, cells: []string{"requests.carried_out.total"}},
	{leads: []string{"予以公开"}, fillers: requestWords, needs: replyContext, without: []string{"建议", "提案", "复议", "诉讼"},
		cells: []string{"requests.closed.granted.total"}, also: [][]string{{"requests.closed.granted.total", "requests.closed.partial.total"}}},
	{leads: []string{"部分公开"}, fillers: requestWords, needs: replyContext, without: []string{"建议", "提案", "复议", "诉讼"}, cells: []string{"requests.closed.partial.total"}},
	{leads: []string{"行政复议"}, fillers: disputeWords, needs: []string{"信息公开"}, without: disputeScope, cells: []string{"disputes.review.total"}},
	{leads: []string{"行政诉讼"}, fillers: disputeWords, needs: []string{"信息公开"}, without: disputeScope, cells: suitCells, also: [][]string{suitCells[:1], suitCells[1:]}},
	{leads: []string{"制发行政规范性文件", "制发规范性文件"}, fillers: countWords, without: forOthers, cells: []string{"disclosure.normative.issued"}},
	{leads: []string{"废止行政规范性文件", "废止规范性文件"}, fillers: countWords, without: forOthers, cells: []string{"disclosure.normative.repealed"}},
	{leads: []string{"现行有效行政规范性文件", "现行有效规范性文件", "现行有效的行政规范性文件", "现行有效的规范性文件"}, fillers: countWords, without: forOthers, cells: []string{"disclosure.normative.in_force"}},
}

// otherScopes speak of a part of the year, of one channel, of another organ or of another year.
var otherScopes = []string{"季度", "上半年", "下半年", "月", "累计", "以来", "截至", "截止", "各", "网上", "网络", "平台", "信函", "邮", "当面", "传真", "窗口", "现场", "渠道", "政府办", "代", "乡镇", "下属", "所属", "基层", "系统", "近", "连续", "历年",
	"去年", "同比", "较", "比", "同期", "例如", "比如", "转办", "转来", "移送", "自然人", "企业"}

// neutral are words that contain one of another scope and do not speak of it.
var neutral = strings.NewReplacer("1月1日至12月31日", "", "办公室", "", "上年结转", "")

// wholeArea speaks of all organs of a government.
var wholeArea = []string{"全市", "全区", "全县", "全省", "全州", "全盟", "全旗", "全镇", "全乡"}

// units are the counting words.
var units = []string{"件", "条", "份", "起", "宗", "项", "次", "例", "个", "部", "笔"}

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
		leads.each(p.text, func(which, at int) {
			if r.claim(rule, p, leadOf[which].claim, leadOf[which].text, at) {
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
func (r *run) claim(rule *Rule, p passage, c *claim, lead string, at int) bool {
	sentence, start := sentenceAt(p.text, at)
	said, ok := c.read(sentence, at-start, lead)
	if !ok || !r.sameScope(c, sentence[:at-start]) {
		return false
	}
	r.compare(rule, p, c, sentence, said)
	return true
}

// read takes the number that the wording claims; false when the sentence is not of that wording.
func (c *claim) read(sentence string, at int, lead string) (number, bool) {
	said, after, ok := c.parse(sentence, at, lead)
	if c.zero || !ok {
		return said, ok
	}
	return said, !containsAny(sentence, c.never...) && !startsInexact(after)
}

// parse takes the number and what follows its counting word.
func (c *claim) parse(sentence string, at int, lead string) (said number, after string, ok bool) {
	before, rest := sentence[:at], sentence[at+len(lead):]
	for _, joined := range []string{"不", "未", "没有", "应", "新", "、", "和", "及", "或", "非", "被"} {
		if strings.HasSuffix(before, joined) && !(joined == "、" && lead != "行政诉讼" && lead != "部分公开" && lead != "予以公开") {
			return said, "", false
		}
	}
	if c.zero {
		said, ok = readNone(rest, c.fillers)
		return said, "", ok
	}
	for ok = true; ok; {
		rest, ok = cutAny(rest, c.fillers...)
	}
	if said, ok = numberAt(rest); !ok {
		return said, "", false
	}
	spoken := sentence[:len(sentence)-len(rest)]
	after, ok = cutAny(rest[said.size:], units...)
	return said, after, ok && (len(c.needs) == 0 || containsAny(spoken, c.needs...))
}

// startsInexact tells whether what follows a number makes it one that cannot be compared.
func startsInexact(after string) bool {
	_, inexact := cutAny(after, "余", "多", "以上", "左右", "次", "（含", "(含", "，含", "（其中含", "（包括", "，包括", "（不含")
	return inexact
}

// readNone reads 未收到政府信息公开申请: none, if the sentence says so of all requests.
func readNone(rest string, fillers []string) (number, bool) {
	for ok := true; ok; {
		rest, ok = cutAny(rest, append([]string{"提出的", "的"}, fillers...)...)
	}
	rest, ok := cutAny(rest, "政府信息公开申请", "依申请公开申请", "信息公开申请", "依申请公开政府信息申请", "依申请公开政府信息的申请", "政府信息依申请公开申请")
	if !ok {
		return number{}, false
	}
	_, stop := cutAny(rest, "，", ",", "、", "情况")
	return number{step: figure.Int(1)}, rest == "" || stop
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

// compare decides one claim.
func (r *run) compare(rule *Rule, p passage, c *claim, sentence string, said number) {
	table, ok := r.total(c.cells)
	if !ok {
		r.undecided()
		return
	}
	fits := said.matches(table)
	for _, cells := range c.also {
		other, ok := r.total(cells)
		fits = fits || ok && said.matches(other)
	}
	if fits {
		r.passed()
		return
	}
	cell, _ := r.form.Cell(c.cells[0])
	l, rt, d := figure.Of(said.value), figure.Of(table), figure.Of(said.value.Sub(table))
	zh, en := cell.Label(), cell.English()
	if len(c.cells) > 1 {
		zh, en = "行政诉讼两组总计", "both groups of suits"
	}
	r.proseFound(rule, p, sentence, report.Finding{At: cell.Name, Cells: c.cells, Left: &l, Right: &rt, Difference: &d,
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

package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/report/figure"
)

// The outcomes of requests are counted in sentences that rest on a number said before: “共办结24件，其中予以公开15件”. They are compared only where that number is one of
// the table's; a number of an office that acts for others is not.

var (
	// otherReplies are answered with the same words as requests.
	otherReplies = []string{"建议", "提案", "复议", "诉讼", "属性", "公文", "清单", "目录", "信访件", "工单", "热线", "留言", "咨询", "来信", "文件"}
	// baseWords make a count one of requests.
	baseWords    = []string{"收", "受理", "接", "登记", "办理", "办结", "答复", "申请", "结转", "处理", "回复"}
	outcomeWords = []string{"予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"}
	// rowWords name single rows of the outcomes.
	rowWords = []string{"属于", "危及", "保护第三方", "禁止公开", "不掌握", "没有现成", "仍不明确", "信访", "重复申请", "出版物", "反复申请", "重新出具", "逾期"}
	// withinScopes count something else than all requests.
	withinScopes = []string{"涉及", "关于", "咨询", "主动公开", "发布", "征求", "补正", "延期"}
)

var (
	otherReplyWords = newFinder(otherReplies)
	baseWordsSet    = newFinder(baseWords)
	replyWords      = newFinder(append([]string{"办理结果", "答复", "办结", "处理结果"}, outcomeWords...))
	partWords       = newFinder(slices.Concat(outcomeWords, rowWords))
)

// judged remembers up to where the words around an outcome were found good, so that the next outcome of the sentence looks at what is new only.
type judged struct{ section, start, end int }

// aboutOutcomes tells whether what stands before an outcome speaks of the requests of the table.
func (r *run) aboutOutcomes(s *spot) bool {
	p, start, before := s.p, s.start, s.before()
	if j := r.judged; j.section == p.section && j.start == start && 0 < j.end && j.end <= len(before) {
		if more := before[j.end:]; !suspicions.in(more) && !otherReplyWords.in(more) && !baseWordsSet.in(more) && !strings.Contains(more, "年") {
			return true
		}
	}
	_, replied := cutAny(s.sentence[s.at+len(s.lead):], "答复", "的答复")
	if !r.judgeOutcomes(p, start, before, replied) {
		return false
	}
	r.judged = judged{p.section, start, len(before)}
	return true
}

func (r *run) judgeOutcomes(p passage, start int, before string, replied bool) bool {
	around := before
	if !hasBase(before) {
		if last := sentenceBefore(p.text, start); last != "" {
			around = last + "，" + before
		}
	}
	around = withoutBrackets(around)
	if otherReplyWords.in(around) || !replied && !r.aboutRequests(p, start, around) || r.isGovernment() != areaWords.in(around) {
		return false
	}
	if !suspicions.in(around) {
		return r.onlyThisYear(around) && r.basesAgree(around)
	}
	return r.noOtherScope(kinds.Replace(neutralFor(r.in.Filing.Year).Replace(around))) && r.basesAgree(around)
}

// replyIntroductions may stand before an outcome in its clause.
var replyIntroductions = []string{"其中", "依法依规", "依法", "按规定", "按照规定", "决定", "答复", "作出", "做出", "给予", "分别", "已经", "已", "均", "共计", "共", "全年", "本年度", "本年", "今年", "年度", "年",
	"本机关", "本单位", "本局", "我局", "我委", "我办", "我厅", "我单位", "政府信息", "信息", "申请", "办理结果", "办理情况", "答复结果", "结果", "情况", "为", "有", "是", "属于", "可以", "可", "同意", "依申请", "的", "“", "；", "中", "包括", "包含", "即", "主要", "另外", "另", "最终", "经审查", "经研究", "办结", "办理", "处理", "回复", "对", "一是", "二是", "三是", "四是", "五是", "六是"}

// introduced tells whether the words before an outcome leave it one of all requests: 对行政查询事项12件 counts what was asked, 对自然人予以公开121件、部分公开60件 a part.
func (c *claim) introduced(before string) bool {
	clause := lastClause(before)
	if !c.reply {
		return !containsAny(clause, "对", "涉及", "关于", "要求", "咨询")
	}
	if !isPlainReply(clause) {
		return false
	}
	for _, earlier := range clausesOf(before) {
		for _, w := range outcomeWords {
			if i := strings.Index(earlier, w); i > 0 && (kindWords.in(earlier[:i]) || strings.HasSuffix(earlier[:i], "类")) {
				return false
			}
		}
	}
	return true
}

// isPlainReply tells whether the clause before an outcome gives no reason and no kind of requests, which would make it a part of that outcome only.
func isPlainReply(clause string) bool {
	for ok := true; ok && clause != ""; {
		if _, rest, found := countOf(clause); found && clause[0] < utf8.RuneSelf { // 其中38件
			clause = rest
			continue
		}
		if i := strings.IndexFunc(clause, func(c rune) bool { return c < '0' || c > '9' }); i > 0 {
			clause = clause[i:]
		}
		clause, ok = cutAny(strings.TrimLeft(clause, ".①②③④⑤⑥ "), replyIntroductions...)
	}
	return clause == ""
}

// aboutRequests looks for the requests in the words around, or in the heading.
func (r *run) aboutRequests(p passage, start int, around string) bool {
	if replyWords.in(around) {
		return true
	}
	for rest := around; ; {
		before, after, ok := strings.Cut(rest, "申请")
		if !ok {
			return underRequests(p.text[:start])
		}
		if !strings.HasSuffix(before, "依") || !strings.HasPrefix(after, "公开") || strings.HasPrefix(after, "公开申请") { // 依申请公开 may be a kind of documents
			return true
		}
		rest = after
	}
}

// withoutBrackets drops remarks in brackets: （含2023年结转的3件）.
func withoutBrackets(text string) string {
	for {
		i := strings.IndexAny(text, "（(")
		if i < 0 {
			return text
		}
		j := strings.IndexAny(text[i:], "）)")
		if j < 0 {
			return text
		}
		_, size := utf8.DecodeRuneInString(text[i+j:])
		text = text[:i] + text[i+j+size:]
	}
}

// sentenceBefore returns the sentence before the one that starts at a place, if it is of the same paragraph.
func sentenceBefore(text string, start int) string {
	if start == 0 {
		return ""
	}
	end := start - sentenceEnd(text[:start])
	if end == 0 || text[start-1] == '\n' {
		return ""
	}
	sentence, _ := sentenceAt(text, end-1)
	return sentence
}

// hasBase tells whether a text counts requests, not only outcomes of them.
func hasBase(text string) bool {
	for _, clause := range clausesOf(text) {
		if _, ok := baseOf(clause); ok {
			return true
		}
	}
	return false
}

// baseOf reads a clause that counts requests received, at hand or closed.
func baseOf(clause string) (c counted, ok bool) {
	if !baseWordsSet.in(clause) || partWords.in(clause) {
		return c, false
	}
	return casesOf(clause)
}

// countsCases tells whether a clause counts requests, cases or documents.
func countsCases(clause string) bool {
	_, ok := casesOf(clause)
	return ok
}

// casesOf reads the first count of a clause.
func casesOf(clause string) (c counted, ok bool) {
	for at := 0; at < len(clause); { // a year may stand before
		n, ok := numberAt(clause[at:])
		if !ok {
			_, size := utf8.DecodeRuneInString(clause[at:])
			at += size
			continue
		}
		if _, unit, ok := cutUnit(clause[at+n.size:]); ok && hasWord(caseUnits, unit) {
			return counted{clause[:at], n, unit}, true
		}
		at += n.size
	}
	return c, false
}

// caseUnits count requests; others count days and channels.
var caseUnits = []string{"件", "条", "份", "起", "宗", "例"}

// basesAgree tells whether every number of requests in a text is one that the table has.
func (r *run) basesAgree(text string) bool {
	for _, clause := range clausesOf(text) {
		c, ok := baseOf(clause)
		if ok && !strings.Contains(clause, "结转") && (containsAny(c.label, withinScopes...) || !r.couldBeAll(c.n)) {
			return false
		}
	}
	return true
}

// couldBeAll tells whether a number can be that of all requests received, at hand or closed.
func (r *run) couldBeAll(n number) bool {
	list, ok := r.closings()
	for _, all := range list {
		if n.matches(all) {
			return true
		}
	}
	return !ok
}

var (
	grantedAtAll = []string{"requests.closed.granted.total", "requests.closed.partial.total"}
	refusedRows  = rowsOf("refused", "state_secret", "forbidden_by_law", "safety_stability", "third_party", "internal_affairs", "process_information", "enforcement_file", "administrative_query")
	missingRows  = rowsOf("unavailable", "not_held", "not_existing", "unclear")
	declinedRows = rowsOf("declined", "petition", "repeat", "publication", "excessive", "reissue")
	otherRows    = rowsOf("other", "no_correction", "fee_unpaid", "misc")
	undivided    = []string{"requests.closed.other_undivided.total"}
)

// rowsOf names the cells of a group of outcomes, all applicants together.
func rowsOf(group string, rows ...string) (cells []string) {
	for _, row := range rows {
		cells = append(cells, "requests.closed."+group+"."+row+".total")
	}
	return cells
}

// inEdition gives the cells that this edition has for a group: the 2019 form does not divide 其他处理.
func (r *run) inEdition(cells []string) []string {
	if len(cells) > 0 && cells[0] == otherRows[0] && r.form.Index(cells[0]) < 0 {
		return undivided
	}
	return cells
}

// sum adds up cells as the form does: a blank beside numbers counts 0, nothing but blanks or something unreadable cannot be added.
func (r *run) sum(cells []string) (sum figure.Decimal, ok bool) {
	for _, name := range r.inEdition(cells) {
		f := r.figure(name)
		n, isNumber := f.Number()
		if f.State() == figure.Unreadable {
			return sum, false
		}
		ok = ok || isNumber
		if isNumber {
			sum = sum.Add(n)
		}
	}
	return sum, ok
}

// closings are the numbers that 办结 can mean: everything closed, without what was carried in or given up, or everything that came in.
func (r *run) closings() (list []figure.Decimal, ok bool) {
	done, ok1 := r.total(closed)
	in, ok2 := r.total(carriedIn)
	came, ok3 := r.total(received)
	given, ok4 := r.sum(otherRows)
	if !ok1 || !ok2 || !ok3 {
		return nil, false
	}
	list = []figure.Decimal{done, done.Sub(in), came, came.Add(in)}
	if out, ok := r.total([]string{"requests.carried_out.total"}); ok {
		list = append(list, came.Sub(out)) // of those that came in this year
	}
	if ok4 {
		list = append(list, done.Sub(given), done.Sub(in).Sub(given), came.Sub(given), came.Add(in).Sub(given))
	}
	return list, true
}

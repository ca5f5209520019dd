package check

import (
	"strings"

	"nianbao/report/figure"
)

// claim is a wording that can only speak of certain cells: one of the leads, any of the fillers, a number, a counting word.
type claim struct {
	leads   []string
	fillers []string
	needs   []string           // one of these must stand in the sentence up to the number, or be the noun behind it
	nouns   []string           // what may stand behind the number instead: 收到26件政府信息公开申请
	without []string           // none of these may stand in the sentence before the lead, or between what it is a part of and the lead
	notOf   []string           // none of these may stand before the 其中 that the lead stands behind
	since   []string           // a clause with one of these begins anew: what stands before it does not matter for without
	never   []string           // none of these may stand anywhere in the sentence
	cells   []string           // what the wording counts, added up; the first is the one that a finding hangs on
	also    [][]string         // what else it may count: no finding when one of these fits
	under   map[string]reading // the wording speaks of a part: of what, by the cell that an earlier number of the sentence agreed with
	zero    bool               // the wording itself says none: no number follows
	plain   bool               // with zero: nothing need follow that says of what
	whole   bool               // the wording itself says all: the number is that of the whole before it
	back    bool               // the number may stand before the lead: 3件结转下年度
	tight   bool               // nothing may stand between the clause's beginning and the lead but words that introduce a part
	bare    bool               // nothing but a subject and a time may stand before the lead in its clause
	first   bool               // nothing else may stand before it in the sentence either
	reply   bool               // an outcome in so many words, which a reason before it makes a part of itself: 因重复申请不予处理8件
	outcome bool               // an outcome of requests: the numbers around it must be the table's
	closing bool               // requests closed: may leave out those carried in or given up, or be all that came in
	ofSuits bool               // a group of suits: where the sentence counts suits before, that number must be the table's
	chained bool               // only between the requests dealt with and those carried out, numbers that agreed
	yuan    bool               // an amount in 元 or 万元; the cell is in 万元
	year    int                // with leads that end before a year: how many years after the report's it must be; -1: that year stands before the lead
	turn    *claim             // what the wording is instead when the year before the report's stands before it
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
	said       figure.Decimal
}

// spot is one place where a lead stands.
type spot struct {
	rule     *Rule
	p        passage
	c        *claim
	lead     string
	sentence string
	start    int // where the sentence begins in the passage
	at       int // where the lead begins in the sentence
	last     whole
}

// behind tells whether a number of requests that agreed with one of these cells stands before the lead in its sentence.
func (s *spot) behind(cells ...string) bool {
	return s.last.start == s.start && s.last.end <= s.at && hasWord(cells, s.last.cell)
}

func (s *spot) before() string { return s.sentence[:s.at] }

// proseAgainstTable compares the certain wordings of the report's text with their cells.
func proseAgainstTable(r *run, rule *Rule) {
	text := r.prose()
	if r.in.Filing.Sections == nil {
		r.undecided()
		return
	}
	claimed := 0
	for _, p := range text {
		if p.section == 0 {
			continue
		}
		last := whole{start: -1}
		leads.each(p.text, func(which, at int) {
			if r.claim(newSpot(rule, p, leadOf[which], at), &last) {
				claimed++
			}
		})
	}
	if claimed == 0 {
		r.notApplicable()
	}
}

func newSpot(rule *Rule, p passage, l lead, at int) *spot {
	sentence, start := sentenceAt(p.text, at)
	return &spot{rule: rule, p: p, c: l.claim, lead: l.text, sentence: sentence, start: start, at: at - start}
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
func (r *run) claim(s *spot, last *whole) bool {
	if endless(s.sentence, s.at) {
		return false
	}
	if s.c.turn != nil && (r.behindLastYear(s.before()) || strings.HasPrefix(s.sentence[s.at+len(s.lead):], r.yearWord(0))) {
		s.c = s.c.turn
	}
	s.last = *last
	c := s.c
	means := reading{c.cells, c.also}
	if c.under != nil {
		ok := false
		if means, ok = r.partRead(s, last); !ok {
			return false
		}
	}
	switch {
	case c.zero:
		return r.none(s)
	case c.whole:
		return r.allOf(s, means, last.said)
	}
	said, after, ok := r.parse(s)
	if !ok {
		return false
	}
	if rest, carried := r.cutCarried(after); carried && len(c.never) > 0 && !strings.HasPrefix(s.lead, "新") {
		after = rest
		if !c.closing {
			means = reading{atHand, c.also} // 受理 may still mean what was closed
		}
	}
	if len(c.never) > 0 && containsAny(withoutCarried(s.sentence), c.never...) || startsInexact(after) || !r.inScope(s) {
		return false
	}
	if r.compare(s, means, said) && c.under == nil && !c.outcome {
		*last = whole{s.start, len(s.sentence) - len(after), means.cells[0], said.value}
	}
	return true
}

// behindLastYear tells whether a text ends in the year before the report's.
func (r *run) behindLastYear(before string) bool {
	return strings.HasSuffix(strings.TrimSuffix(before, "度"), r.yearWord(-1))
}

// partRead tells what a wording for a part counts here: behind its whole, or in a sentence that is about all requests received without their number.
func (r *run) partRead(s *spot, last *whole) (means reading, ok bool) {
	before := s.before()
	if means, ok = s.c.under[last.cell]; ok && last.start == s.start && last.end <= s.at {
		return means, partOf(s.c, before[last.end:])
	}
	if means, ok = s.c.under["requests.new.total"]; !ok || s.c.whole {
		return means, false
	}
	if r.partOfParagraph(s, last) {
		return means, true
	}
	i := max(strings.LastIndex(before, "申请中，"), strings.LastIndex(before, "申请人类别"), strings.LastIndex(before, "申请人类型"), strings.LastIndex(before, "申请主体"), strings.LastIndex(before, "申请人身份"))
	if i < 0 || strings.Contains(before[i:], "其中") || hasBase(before[:i]) || !introducesAll(lastClause(before[:i])) {
		return means, false
	}
	between := before[i+len("申请"):]
	if _, list, ok := strings.Cut(between, "，"); ok && strings.HasPrefix(between, "中，") {
		between = list
	}
	between, _ = cutAny(between, "人类别", "人类型", "主体类型", "主体", "人身份")
	between, _ = cutAny(between, "来看", "看", "上看", "分")
	return means, r.sameScope(&claim{}, before[:i]) && partOf(s.c, between)
}

// partOfParagraph tells whether a kind of applicants is a part of the requests counted in a sentence before, or of all under the heading for requests.
func (r *run) partOfParagraph(s *spot, last *whole) bool {
	if hasBase(s.before()) || !introducesPart(lastClause(s.before())) {
		return false
	}
	for _, c := range clausesOf(s.before()) { // 征地类申请中，自然人190件
		if !kindWords.in(c) && !introducesPart(c) && !strings.HasPrefix(c, "占") {
			return false
		}
	}
	from, ok := requestsHeading(s.p.text[:s.start])
	if counted := last.start + last.end; ok && last.start >= from && last.start < s.start && last.cell == received[0] {
		from = counted
	} else if !ok || hasBase(s.p.text[from:s.start]) {
		return false
	}
	between := s.p.text[from : s.start+s.at]
	if r.isGovernment() || strings.Contains(between, "\n") || !partOf(s.c, between) {
		return false
	}
	for _, c := range clausesOf(strings.ReplaceAll(between, "。", "，")) { // 延期15件，其中自然人11件
		if countsCases(c) && !kindWords.in(c) {
			return false
		}
	}
	return true
}

// introducesAll tells whether a clause leads to all requests received: 2024年新收政府信息公开.
func introducesAll(clause string) bool {
	clause = strings.ReplaceAll(clause, "信息公开", "")
	for _, w := range []string{"新收到", "新收", "收到", "受理", "的", "政府", "依申请公开", "全部", "所有", "按", "从", "根据"} {
		clause = strings.ReplaceAll(clause, w, "")
	}
	return isBareClause(clause)
}

// inScope tells whether the words before a lead leave it speaking of what the table counts.
func (r *run) inScope(s *spot) bool {
	c, before := s.c, s.before()
	switch {
	case c.bare && !isBare(before), c.first && !s.opens():
		return false
	case c.closing && strings.Contains(lastClause(before), "结转"): // 2023年结转并在年内办结的17件
		return false
	case c.ofSuits && strings.Contains(before, "诉讼") && !s.behind(suitCells[0]):
		return false
	case c.under != nil:
		return true
	case c.outcome:
		return !containsAny(before, c.without...) && c.introduced(before) && r.aboutOutcomes(s)
	}
	if c.year < 0 {
		before = strings.TrimSuffix(strings.TrimSuffix(before, "度"), r.yearWord(c.year))
		if strings.HasPrefix(s.sentence[s.at+len(s.lead):], r.yearWord(0)) { // 2023年收到、结转至2024年
			before = strings.ReplaceAll(before, r.yearWord(c.year), "")
		}
	}
	if i := strings.LastIndex(before, "其中"); i >= 0 && containsAny(before[:i], c.notOf...) {
		return false
	}
	return r.sameScope(c, before)
}

// partOf tells whether what stands between a whole and a part leaves it a part of that whole.
func partOf(c *claim, between string) bool {
	between = kinds.Replace(between)
	if c.tight && !introducesPart(lastClause(between)) {
		return false
	}
	return !containsAny(between, c.without...) && !scopeWords.in(between) && !channelWords.in(between) && !containsAny(between, "累计", "网站", "提交的")
}

// introducesPart tells whether a clause only leads to a part: 其中来自.
func introducesPart(clause string) bool {
	for ok := true; ok && clause != ""; {
		if _, n, found := countOf(clause); found { // 其中20件为
			clause = strings.TrimSpace(n)
		}
		clause, ok = cutAny(clause, "其中", "来自", "由", "收到", "有", "包括", "申请人为", "申请人", "为", "是", "系", "中", "属于", "属", "按申请人划分", "分别")
	}
	return clause == ""
}

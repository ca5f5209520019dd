package check

import (
	"fmt"
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
	whole   bool               // the wording itself says all: the number is that of the whole before it
	back    bool               // the number may stand before the lead: 3件结转下年度
	tight   bool               // nothing may stand between the clause's beginning and the lead but words that introduce a part
	bare    bool               // nothing but a subject and a time may stand before the lead in its clause
	first   bool               // nothing else may stand before it in the sentence either
	outcome bool               // an outcome of requests: the numbers around it must be the table's
	closing bool               // requests closed: may leave out those carried in or given up, or be all that came in
	yuan    bool               // an amount in 元 or 万元; the cell is in 万元
	year    int                // with leads that end before a year: how many years after the report's it must be
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
	return &spot{rule, p, l.claim, l.text, sentence, start, at - start}
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
	c, before := s.c, s.before()
	means := reading{c.cells, c.also}
	if c.under != nil {
		ok := false
		if means, ok = c.under[last.cell]; !ok || last.start != s.start || last.end > s.at || !partOf(c, before[last.end:]) {
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
	if !ok || len(c.never) > 0 && containsAny(strings.ReplaceAll(s.sentence, "结转办理", "结转"), c.never...) || startsInexact(after) || !r.inScope(s) {
		return false
	}
	if r.compare(s, means, said) && c.under == nil && !c.outcome {
		*last = whole{s.start, len(s.sentence) - len(after), c.cells[0], said.value}
	}
	return true
}

// inScope tells whether the words before a lead leave it speaking of what the table counts.
func (r *run) inScope(s *spot) bool {
	c, before := s.c, s.before()
	switch {
	case c.bare && !isBare(before), c.first && !s.opens():
		return false
	case c.under != nil:
		return true
	case c.outcome:
		return !containsAny(before, c.without...) && r.aboutOutcomes(s.p, s.start, before)
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
	return !containsAny(between, c.without...) && !scopeWords.in(between) && !channelWords.in(between) && !strings.Contains(between, "累计")
}

// introducesPart tells whether a clause only leads to a part: 其中来自.
func introducesPart(clause string) bool {
	for ok := true; ok && clause != ""; {
		if _, n, found := countOf(clause); found { // 其中20件为
			clause = strings.TrimSpace(n)
		}
		clause, ok = cutAny(clause, "其中", "来自", "由", "收到", "有", "包括", "申请人为", "申请人", "为", "是", "系", "中", "属于", "按申请人划分", "分别")
	}
	return clause == ""
}

// parse takes the number and what follows its counting word.
func (r *run) parse(s *spot) (said number, after string, ok bool) {
	c, before, rest := s.c, s.before(), s.sentence[s.at+len(s.lead):]
	if isJoined(before) {
		return said, "", false
	}
	if c.year != 0 {
		if rest, ok = cutAny(rest, r.yearWord(c.year)); !ok {
			return said, "", false
		}
	}
	for ok = true; ok; {
		rest, ok = cutAny(rest, c.fillers...)
	}
	if said, ok = numberAt(rest); !ok {
		return c.numberBefore(before, rest)
	}
	spoken := s.sentence[:len(s.sentence)-len(rest)]
	if c.yuan {
		after, ok = cutAny(rest[said.size:], "元")
		return said, after, ok
	}
	after, ok = cutAny(rest[said.size:], units...)
	if !ok || len(c.needs) == 0 || containsAny(spoken, c.needs...) {
		return said, after, ok
	}
	if after, ok = nounBehind(after, c.nouns); ok {
		return said, after, true
	}
	requests := len(c.nouns) > 0 && (strings.Contains(s.sentence[s.at:len(spoken)], "申请") || strings.HasPrefix(rest[said.size:], "件申请"))
	return said, after, requests && underRequests(s.p.text[:s.start])
}

// yearWord writes a year relative to the report's.
func (r *run) yearWord(offset int) string { return fmt.Sprintf("%d年", r.in.Filing.Year+offset) }

// nounBehind reads 件[公民提出的]政府信息公开申请 behind a number; the clause must end there.
func nounBehind(after string, nouns []string) (rest string, ok bool) {
	rest, asked := cutAny(after, askers...)
	if asked {
		rest, _ = cutAny(rest, "提出的", "提交的", "的")
	}
	rest, ok = cutAny(rest, nouns...)
	if !ok || rest == "" {
		return rest, ok
	}
	_, ok = cutAny(rest, "中，", "，", ",", "、", "：", ":", "（", "(", "均", "全部", "都", "已")
	return rest, ok
}

// numberBefore takes a number that stands before the lead: 其中3件结转下年度.
func (c *claim) numberBefore(before, rest string) (said number, after string, ok bool) {
	if !c.back {
		return said, "", false
	}
	if _, stop := cutAny(rest, "，", ",", "、", "（", "("); rest != "" && !stop {
		return said, "", false
	}
	if c.under != nil { // 其中20件为自然人申请
		if before, ok = cutSuffixAny(before, "为", "系", "来自", "由", "是", "来自于"); !ok {
			return said, "", false
		}
	}
	for ok = true; ok; {
		before, ok = cutSuffixAny(before, "将", "已", "的", "申请", "政府信息公开", "尚未办结", "未办结", "尚在办理", "正在办理", "正在办理中", "按规定", "按程序", "依法", "，")
	}
	said, _, ok = lastCount(before)
	if !ok {
		return said, "", false
	}
	clause := lastClause(before)
	for at, letter := range clause {
		if letter >= '0' && letter <= '9' || chineseDigit[letter] > 0 || letter == '十' {
			clause = clause[:at]
			break
		}
	}
	return said, rest, clause == "" || hasWord([]string{"剩余", "其余", "其中", "另有", "尚有", "还有", "余下", "除", "仅", "有"}, clause)
}

// cutSuffixAny cuts off the first of the suffixes that s ends in.
func cutSuffixAny(s string, suffixes ...string) (rest string, ok bool) {
	for _, x := range suffixes {
		if rest, ok := strings.CutSuffix(s, x); ok {
			return rest, true
		}
	}
	return s, false
}

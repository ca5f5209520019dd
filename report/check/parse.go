package check

import (
	"strconv"
	"strings"
)

// parse takes the number and what follows its counting word.
func (r *run) parse(s *spot) (said number, after string, ok bool) {
	c, before, rest := s.c, s.before(), s.sentence[s.at+len(s.lead):]
	if isJoined(before) {
		return said, "", false
	}
	if c.year > 0 {
		if said, after, ok = r.numberBetween(rest); ok {
			return said, after, true
		}
		if rest, ok = cutAny(rest, r.yearWord(c.year)); !ok {
			return said, "", false
		}
	}
	if c.year < 0 { // 2023年结转至2024年17件
		rest, _ = cutAny(rest, r.yearWord(0))
	}
	for ok = true; ok; {
		rest, ok = cutAny(rest, c.fillers...)
	}
	if said, ok = numberAt(rest); !ok {
		said, head, after, ok := c.numberBefore(before, rest)
		return said, after, ok && (c.under != nil || r.basesAgree(head))
	}
	spoken := s.sentence[:len(s.sentence)-len(rest)]
	if c.yuan {
		after, ok = cutAny(rest[said.size:], "元")
		return said, after, ok
	}
	after, ok = cutAny(rest[said.size:], units...)
	if len(c.nouns) > 0 && strings.HasPrefix(rest[said.size:], "次") { // a request is no 次
		return said, after, false
	}
	if !ok || len(c.needs) == 0 && !c.chained || containsAny(spoken, c.needs...) {
		return said, after, ok && (c.since == nil || !ofAnotherCause(before))
	}
	if c.chained { // 处理申请395件，答复373件，结转下年22件
		_, onward := cutAny(after, "，结转下", "，结转至下", "，结转至"+r.yearWord(1), "，转结下", "，顺延")
		return said, after, s.behind(received[0], closed[0], carriedIn[0]) && onward && isPlainReply(lastClause(before))
	}
	if c.closing && s.behind(received[0], carriedIn[0], "requests.carried_out.total") && isPlainReply(lastClause(before)) { // 收到申请378件，办结373件
		return said, after, !strings.Contains(before[s.last.end:], "其中")
	}
	if after, ok = nounBehind(after, c.nouns); ok {
		return said, after, true
	}
	if strings.HasPrefix(s.lead, "新收") && strings.Contains(s.sentence, "结转") {
		return said, after, true
	}
	requests := len(c.nouns) > 0 && (strings.Contains(s.sentence[s.at:len(spoken)], "申请") || strings.HasPrefix(rest[said.size:], "件申请"))
	return said, after, requests && underRequests(s.p.text[:s.start])
}

// cutCarried cuts a remark off that says that the number before it has those carried in: （含上年结转17件）.
func (r *run) cutCarried(after string) (rest string, ok bool) {
	rest, bracket := cutAny(after, "（", "(")
	if !bracket {
		rest = strings.TrimPrefix(after, "，")
	}
	rest, _ = cutAny(rest, "其中")
	if rest, ok = cutAny(rest, "包括", "包含", "含"); !ok {
		return after, false
	}
	end := strings.IndexAny(rest, "，,、）)")
	remark := rest
	if end >= 0 {
		remark = rest[:end]
	}
	if !strings.Contains(remark, "结转") && !strings.Contains(remark, r.yearWord(-1)+"转") {
		return after, false
	}
	if end < 0 {
		return "", !bracket
	}
	rest = rest[end:]
	if cut, closed := cutAny(rest, "）", ")"); closed && bracket {
		rest = cut
	}
	return rest, true
}

// withoutCarried drops remarks in a sentence on requests carried in, and what reads like a word for passing on: 结转办理.
func withoutCarried(sentence string) string {
	if !strings.Contains(sentence, "结转") {
		return sentence
	}
	for from := 0; ; {
		i := strings.Index(sentence[from:], "含")
		if i < 0 {
			break
		}
		i += from
		from = i + len("含")
		end := strings.IndexAny(sentence[i:], "，,）)")
		if end < 0 {
			end = len(sentence) - i
		}
		if remark := sentence[i : i+end]; strings.Contains(remark, "结转") && !strings.HasSuffix(sentence[:i], "不") {
			sentence = sentence[:i] + sentence[i+end:]
			from = i
		}
	}
	return strings.ReplaceAll(sentence, "结转办", "结转")
}

// numberBetween reads 结转[3件申请]至下一年度.
func (r *run) numberBetween(rest string) (said number, after string, ok bool) {
	if said, ok = numberAt(rest); !ok {
		return said, "", false
	}
	if after, ok = cutAny(rest[said.size:], units...); !ok {
		return said, "", false
	}
	after, _ = cutAny(after, "政府信息公开申请", "申请")
	_, ok = cutAny(after, "至下", "到下", "至"+r.yearWord(1), "到"+r.yearWord(1), "至次年", "到次年")
	return said, "", ok
}

// yearWord writes a year relative to the report's.
func (r *run) yearWord(offset int) string {
	if offset < -1 || offset > 1 {
		return strconv.Itoa(r.in.Filing.Year+offset) + "年"
	}
	if word := r.years[offset+1]; word != "" {
		return word
	}
	r.years[offset+1] = strconv.Itoa(r.in.Filing.Year+offset) + "年"
	return r.years[offset+1]
}

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

// numberBefore takes a number that stands before the lead: 其中3件结转下年度. head is what stands before the number.
func (c *claim) numberBefore(before, rest string) (said number, head, after string, ok bool) {
	if !c.back {
		return said, "", "", false
	}
	rest, _ = cutAny(rest, "之外", "以外", "外")
	if _, stop := cutAny(rest, "，", ",", "、", "（", "("); rest != "" && !stop {
		return said, "", "", false
	}
	if c.under != nil { // 其中20件为自然人申请
		if before, ok = cutSuffixAny(before, "为", "系", "来自", "由", "是", "来自于", "属于", "属"); !ok {
			return said, "", "", false
		}
	}
	for ok = true; ok; {
		before, ok = cutSuffixAny(before, "将", "已", "全部", "均", "的", "申请", "政府信息公开", "尚未办结", "未办结", "尚在办理", "正在办理", "正在办理中", "按规定", "按程序", "依法", "，")
	}
	before = withoutReason(before)
	before = strings.TrimRight(before, "，,、：:（(")
	said, unit, ok := lastCount(before)
	if !ok {
		return said, "", "", false
	}
	head = before[:len(before)-len(unit)-said.size]
	clause := strings.TrimPrefix(lastClause(head), "对")
	if time, open := cutSuffixAny(clause, "尚未办结的", "没有办结的", "未办结的", "尚未办结", "未办结", "正在办理的", "在办的"); open && c.under == nil && isBareClause(strings.TrimSuffix(strings.TrimSuffix(time, "末"), "底")) {
		clause = ""
	}
	return said, strings.TrimSuffix(head, lastClause(head)), rest, clause == "" || hasWord([]string{"剩余", "其余", "其中", "另有", "尚有", "还有", "余下", "除", "仅", "有"}, clause)
}

// withoutReason drops the reason between a number and what was done: 剩余22件因正在征求意见.
func withoutReason(before string) string {
	for _, w := range []string{"件因", "件申请因"} {
		if head, reason, ok := strings.Cut(before, w); ok && !strings.ContainsAny(reason, "0123456789") {
			return head + "件"
		}
	}
	return before
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

package check

import (
	"fmt"
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
	for ok = true; ok; {
		rest, ok = cutAny(rest, c.fillers...)
	}
	if said, ok = numberAt(rest); !ok {
		if said, after, ok = c.numberBefore(before, rest); ok && c.under == nil {
			ok = r.basesAgree(strings.TrimSuffix(before, lastClause(before)))
		}
		return said, after, ok
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
	if !ok || len(c.needs) == 0 || containsAny(spoken, c.needs...) {
		return said, after, ok
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
	before = strings.TrimRight(before, "，,、：:（(")
	said, unit, ok := lastCount(before)
	if !ok {
		return said, "", false
	}
	clause := lastClause(before[:len(before)-len(unit)-said.size])
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

package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/report"
	"nianbao/report/figure"
)

// elsewhereWords make the number behind 其中 one of another time.
var elsewhereWords = []string{"累计", "历年", "上年", "去年", "同比", "较", "比", "以来", "往年"}

// partAboveWhole looks for “共发布信息 30 条，其中图解 45 条”: a part, counted in the same word, that is more than its whole.
func partAboveWhole(r *run, rule *Rule) {
	r.eachPassage(func(p passage) int {
		n := 0
		for from := 0; ; {
			i := strings.Index(p.text[from:], "其中")
			if i < 0 {
				return n
			}
			at := from + i
			from = at + len("其中")
			before := wholeBefore(p.text, at)
			whole, unit, ok := lastCount(before)
			if !ok {
				continue
			}
			sentence, start := sentenceAt(p.text, at)
			if at == start && countsOf(before, unit) != 1 {
				continue
			}
			if r.told[told{p.section, start}] { // TX101 says so
				continue
			}
			if at > start {
				before = before[start:]
			}
			if containsAny(lastClause(strings.TrimRight(before, "，,、：:（(")), "增", "减", "多", "少", "较", "比") { // 同比增加78件 is no whole
				continue
			}
			part, ok := firstCount(p.text[from:start+len(sentence)], unit)
			if !ok || part.value.Cmp(whole.value) <= 0 {
				continue
			}
			l, rt, d := figure.Of(part.value), figure.Of(whole.value), figure.Of(part.value.Sub(whole.value))
			r.proseFound(rule, p, sentence, report.Finding{Left: &l, Right: &rt, Difference: &d,
				Message: fmt.Sprintf("其中一项 %s%s，多于总数 %s%s", l, unit, rt, unit), MessageEn: fmt.Sprintf("a part of %s exceeds its whole of %s", l, rt)})
			n++
		}
	})
}

// wholeBefore returns the text in which the whole of a list stands at the end: what is before the list, or the sentence before when the list opens its own.
func wholeBefore(text string, at int) string {
	if at > 0 && sentenceEnd(text[:at]) > 0 {
		return sentenceBefore(text, at)
	}
	return text[:at]
}

// lastCount reads the number and its counting word that end a text but for the punctuation.
func lastCount(text string) (n number, unit string, ok bool) {
	text = strings.TrimRight(text, "，,、：:（(")
	for _, u := range units {
		head, is := strings.CutSuffix(text, u)
		if !is {
			continue
		}
		at := len(head)
		for at > 0 {
			c, size := utf8.DecodeLastRuneInString(head[:at])
			_, digit := chineseDigit[c]
			_, chineseUnits := chineseUnit[c]
			if !digit && !chineseUnits && !strings.ContainsRune("0123456789.,万亿", c) {
				break
			}
			at -= size
		}
		n, ok = numberAt(head[at:])
		return n, u, ok && n.size == len(head)-at && !n.rounded
	}
	return n, "", false
}

// firstCount reads the first number of the clause behind 其中 when it is counted in the given word.
func firstCount(text, unit string) (number, bool) {
	text, _ = cutAny(text, "，", ",", "：", ":")
	clause := text
	if i := strings.IndexAny(text, "，,、（("); i >= 0 {
		clause = text[:i]
	}
	if containsAny(clause, elsewhereWords...) {
		return number{}, false
	}
	at := strings.IndexAny(clause, "0123456789")
	if at < 0 || strings.ContainsAny(clause[:at], "第“”《》〔[") {
		return number{}, false
	}
	n, ok := numberAt(clause[at:])
	rest := clause[min(len(clause), at+n.size):]
	return n, ok && !n.rounded && rest == unit
}

package plan

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// numberStyle is a way of numbering. Styles further down stand inside those further up.
type numberStyle struct {
	level   int
	pattern *regexp.Regexp // on narrowed text; group 1 is the number as it is kept
	bracket bool           // kept in brackets
}

// Levels leave room for headings by style (Markdown #, Word) and for the tasks below a heading that have no number.
const (
	levelStep   = 10
	levelInline = 90 // 一是, ① inside a text
)

const han = `[一二三四五六七八九十百]`

var numberStyles = []numberStyle{
	{10, regexp.MustCompile(`^(第` + han + `+(?:章|节|部分|编))[:、\s]*`), false},
	{20, regexp.MustCompile(`^(` + han + `+)(?:、|\.|,)\s*`), false},
	{30, regexp.MustCompile(`^\(\s*(` + han + `+)\s*\)[、.]?\s*`), true},
	{45, regexp.MustCompile(`^([0-9]{1,2}(?:\.[0-9]{1,2})+)(?:[、.]\s*|\s+)`), false},
	{40, regexp.MustCompile(`^([0-9]{1,3})(?:、|\.|．)\s*`), false},
	{50, regexp.MustCompile(`^\(?\s*([0-9]{1,3})\s*\)[、.]?\s*`), true},
	{60, regexp.MustCompile(`^([①-⑳])[、.]?\s*`), false},
	{70, regexp.MustCompile(`^(` + han + `+是)(?:要)?[,:]?\s*`), false},
}

// number finds the number that a paragraph begins with: its level, the number as kept, and the text behind it. A date is no number.
func number(text string) (level int, num, rest string, ok bool) {
	plain := narrow(text)
	for _, s := range numberStyles {
		m := s.pattern.FindStringSubmatchIndex(plain)
		if m == nil || m[1] == len(plain) && s.level > 30 || s.level == 40 && startsWithDigit(plain[m[1]:]) {
			continue
		}
		num = plain[m[2]:m[3]]
		if s.bracket {
			num = "（" + num + "）"
		}
		level = s.level
		if s.level == 45 { // 1.1 stands inside 1., 1.1.1 inside 1.1
			level += strings.Count(num, ".") - 1
		}
		return level, num, cut(text, plain, m[1], len(plain)), true
	}
	return 0, "", text, false
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// cut returns what stands in text where from and to stand in its narrowed writing.
func cut(text, plain string, from, to int) string {
	runes := []rune(text)
	a := utf8.RuneCountInString(plain[:from])
	b := a + utf8.RuneCountInString(plain[from:to])
	return strings.TrimSpace(string(runes[a:b]))
}

// joinNumbers writes a number path: 二（三）1, 一-1.
func joinNumbers(numbers []string) string {
	out := ""
	for _, n := range numbers {
		if n == "" {
			continue
		}
		if out != "" && !strings.HasSuffix(out, "）") && !strings.HasPrefix(n, "（") {
			out += "-"
		}
		out += n
	}
	return out
}

var inlineRE = regexp.MustCompile(`(?:^|[。;:,，；：])\s*(` + han + `{1,2}是|[①-⑳]|\([0-9]{1,2}\))`)

// inlineParts splits a text at 一是 … 二是 …, ① … ② … or （1） … （2） …; head is what stands before the first. nil when there are less than two.
func inlineParts(text string) (head string, parts []inlinePart) {
	plain := narrow(text)
	found := inlineRE.FindAllStringSubmatchIndex(plain, -1)
	if len(found) < 2 {
		return text, nil
	}
	for i, m := range found {
		end := len(plain)
		if i+1 < len(found) {
			end = found[i+1][2]
		}
		parts = append(parts, inlinePart{number: plain[m[2]:m[3]], text: cut(text, plain, m[3], end)})
	}
	return cut(text, plain, 0, found[0][2]), parts
}

type inlinePart struct{ number, text string }

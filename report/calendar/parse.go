package calendar

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// Parse reads a date in the writings that registers use:
//
//	2025-03-04  2025/3/4  2025.3.4  2025年3月4日  20250304
//
// with full-width digits and marks, blanks around it, and a time of day behind
// it (2025-03-04 13:30:00, 2025-03-04T13:30:00Z), which is checked and
// dropped. The date is taken as written: a zone does not move it, since
// databases and exports put Z behind local times. A year has four digits,
// 1900 to 2199; outside of that a slip of the pen is likelier than a date.
// Errors are Chinese sentences; they repeat the text only when it looks like a
// date, so that a name or a number of a person in the wrong column stays out
// of messages.
func Parse(text string) (Date, error) {
	s := strings.TrimSpace(narrow(text))
	if s == "" {
		return 0, errors.New("日期是空的")
	}
	year, month, day, rest, ok := scanDate(s)
	if !ok || !timeOfDay(rest) {
		return 0, fmt.Errorf("%s不是能识别的日期，请写成2025-03-04的样子", shown(s))
	}
	if year < 1900 || year > 2199 {
		return 0, fmt.Errorf("%s的年份不在1900至2199之间", shown(s))
	}
	if why := impossible(year, month, day); why != "" {
		return 0, fmt.Errorf("没有%s这一天：%s", shown(s), why)
	}
	return civil(year, month, day), nil
}

// shown quotes a text in a message when it is made like a date, and says 这里
// 填写的内容 otherwise.
func shown(s string) string {
	run := 0
	for i, r := range s {
		if r >= '0' && r <= '9' {
			run++
		} else {
			run = 0
		}
		if run > 8 || i > 30 || !strings.ContainsRune("0123456789-/.年月日: TZ+", r) {
			return "这里填写的内容"
		}
	}
	return "“" + s + "”"
}

// narrow turns full-width characters and the other blanks into ASCII. Plain
// texts, nearly all, come back untouched and without an allocation: the
// characters in question begin with one of five bytes, 年月日 do not.
func narrow(s string) string {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF:
			return strings.Map(narrowRune, s)
		}
	}
	return s
}

func narrowRune(r rune) rune {
	switch {
	case r >= '!'+0xFEE0 && r <= '~'+0xFEE0:
		return r - 0xFEE0
	case r > 0x7F && unicode.IsSpace(r):
		return ' '
	case r == 0x200B || r == 0xFEFF: // zero width, byte order mark
		return -1
	}
	return r
}

// scanDate takes a date from the front of s and gives what follows it.
func scanDate(s string) (year, month, day int, rest string, ok bool) {
	year, n, rest := digits(s)
	if n == 8 {
		return year / 10000, year / 100 % 100, year % 100, rest, true
	}
	if n != 4 {
		return 0, 0, 0, s, false
	}
	first, rest := separator(rest)
	month, n, rest = digits(rest)
	if n < 1 || n > 2 {
		return 0, 0, 0, s, false
	}
	second, rest := separator(rest)
	if !(first == second && len(first) == 1 || first == "年" && second == "月") {
		return 0, 0, 0, s, false
	}
	day, n, rest = digits(rest)
	if n < 1 || n > 2 {
		return 0, 0, 0, s, false
	}
	if first == "年" {
		rest, ok = strings.CutPrefix(rest, "日")
		return year, month, day, rest, ok
	}
	return year, month, day, rest, true
}

// digits reads the ASCII digits in front, at most nine of them.
func digits(s string) (value, count int, rest string) {
	for count < len(s) && count < 9 && s[count] >= '0' && s[count] <= '9' {
		value = value*10 + int(s[count]-'0')
		count++
	}
	return value, count, s[count:]
}

func separator(s string) (sep, rest string) {
	if s == "" {
		return "", s
	}
	if c := s[0]; c == '-' || c == '/' || c == '.' {
		return s[:1], s[1:]
	}
	if strings.HasPrefix(s, "年") || strings.HasPrefix(s, "月") {
		return s[:3], s[3:]
	}
	return "", s
}

// timeOfDay reports whether s, what stands behind a date, is nothing or a time:
// " 13:30", "T13:30:00", "T13:30:00.123Z", " 13:30:00 +08:00".
func timeOfDay(s string) bool {
	if s == "" {
		return true
	}
	if s[0] != ' ' && s[0] != 'T' {
		return false
	}
	s = strings.TrimLeft(s[1:], " ")
	_, s, ok := number(s, 23)
	if !ok || !strings.HasPrefix(s, ":") {
		return false
	}
	if _, s, ok = number(s[1:], 59); !ok {
		return false
	}
	if strings.HasPrefix(s, ":") {
		if _, s, ok = number(s[1:], 59); !ok {
			return false
		}
		if strings.HasPrefix(s, ".") {
			var n int
			if _, n, s = digits(s[1:]); n == 0 {
				return false
			}
		}
	}
	return zone(strings.TrimLeft(s, " "))
}

// zone accepts nothing, Z, +08:00, +0800 or +08.
func zone(s string) bool {
	if s == "" || s == "Z" {
		return true
	}
	if s[0] != '+' && s[0] != '-' {
		return false
	}
	_, s, ok := number(s[1:], 14)
	if !ok || s == "" {
		return ok
	}
	_, s, ok = number(strings.TrimPrefix(s, ":"), 59)
	return ok && s == ""
}

// number reads one or two digits of a value up to most.
func number(s string, most int) (value int, rest string, ok bool) {
	n := 0
	for n < 2 && n < len(s) && s[n] >= '0' && s[n] <= '9' {
		value = value*10 + int(s[n]-'0')
		n++
	}
	return value, s[n:], n > 0 && value <= most
}

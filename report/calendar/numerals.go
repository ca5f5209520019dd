package calendar

import (
	"strconv"
	"strings"
)

const chineseDigits = "〇一二三四五六七八九"

// arabic rewrites Chinese numerals in a text as digits: 二〇二三年九月 → 2023年9月,
// 三十一 → 31. What is no proper number stays as it is.
func arabic(s string) string {
	var out, run strings.Builder
	flush := func() {
		text := run.String()
		run.Reset()
		if n, ok := numeral(text); ok {
			text = n
		}
		out.WriteString(text)
	}
	for _, r := range s {
		if strings.ContainsRune("〇零○一二三四五六七八九十两", r) {
			run.WriteRune(r)
			continue
		}
		flush()
		out.WriteRune(r)
	}
	flush()
	return out.String()
}

// numeral reads 二〇二三 digit by digit, and numbers up to 99 with 十.
func numeral(s string) (string, bool) {
	tens, units, hasTen := strings.Cut(s, "十")
	if !hasTen {
		return positional(s)
	}
	value := 10
	if tens != "" {
		n, ok := positional(tens)
		if !ok || len(n) != 1 || n == "0" {
			return "", false
		}
		value *= int(n[0] - '0')
	}
	if units != "" {
		n, ok := positional(units)
		if !ok || len(n) != 1 || n == "0" {
			return "", false
		}
		value += int(n[0] - '0')
	}
	return strconv.Itoa(value), true
}

func positional(s string) (string, bool) {
	s = strings.NewReplacer("零", "〇", "○", "〇", "两", "二").Replace(s)
	digits := make([]byte, 0, 4)
	for _, r := range s {
		at := strings.IndexRune(chineseDigits, r)
		if at < 0 {
			return "", false
		}
		digits = append(digits, byte('0'+at/len("〇")))
	}
	return string(digits), len(digits) > 0
}

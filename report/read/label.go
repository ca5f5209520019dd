package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	letters "nianbao/report/near"
)

// maxLabel is the longest text, in bytes, that can be a label of the form; the longest, with its remark, has about 130.
const maxLabel = 400

// key reduces a printed label to what must agree: letters and digits without numbering, remark in brackets, quotes, blanks and other signs,
// full-width forms made narrow. For the labels of the form it keeps what form.Bare keeps.
func key(label string) string {
	if len(label) > maxLabel {
		return ""
	}
	var store [maxLabel]rune
	signs := store[:0]
	for _, r := range label {
		if !isBlank(r) {
			signs = append(signs, narrow(r))
		}
	}
	var out strings.Builder
	for _, r := range signs[numberingEnd(signs):] {
		switch {
		case r == '(' && out.Len() > 0: // a remark
			return out.String()
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if out.Len() == 0 {
				out.Grow(len(label))
			}
			out.WriteRune(r)
		}
	}
	return out.String()
}

// plain keeps every letter and digit of a label, numbering and remarks too.
func plain(label string) string {
	return strings.Map(func(r rune) rune {
		if r = narrow(r); unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, label)
}

func narrow(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		return r - 0xFEE0
	}
	return r
}

const numerals = "0123456789一二三四五六七八九十"

// numberingEnd returns how many signs at the start are numbering: 一、 （一） 1. 三三、 一|、
func numberingEnd(signs []rune) int {
	i := 0
	if len(signs) > 0 && signs[0] == '(' {
		i = 1
	}
	start := i
	for i < len(signs) && (strings.ContainsRune(numerals, signs[i]) || i > start && signs[i] == '|') {
		i++
	}
	end := i
	for i < len(signs) && strings.ContainsRune(")、.,", signs[i]) {
		i++
	}
	if i == end || end == start {
		return 0
	}
	return i
}

// isFigureText tells whether a cell holds figures and signs only, 无 included, so that it can be no label.
func isFigureText(s string) bool {
	for _, r := range s {
		switch r = narrow(r); {
		case r >= '0' && r <= '9', r == '.', r == ',', r == '+', r == '-', r == '/', r == '\\', r == '—', r == '–', r == '−', isBlank(r):
		default:
			return len(s) < 16 && (saysNone(s) || errorValue(s)) || s == NoResult
		}
	}
	return true
}

// saysNone tells a cell in which words say that nothing applies.
func saysNone(s string) bool {
	switch strings.TrimFunc(s, isBlank) {
	case "无", "不适用", "N/A":
		return true
	}
	return false
}

// errorValue tells what a workbook shows where a formula failed: #REF!, #DIV/0!, #NAME?, #N/A.
func errorValue(s string) bool {
	return strings.HasPrefix(s, "#") && (s == "#N/A" || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?"))
}

// hasDigit tells whether a text holds a digit.
func hasDigit(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { r = narrow(r); return r >= '0' && r <= '9' })
}

func blankText(s string) bool {
	for _, r := range s {
		if !isBlank(r) {
			return false
		}
	}
	return true
}

// near tells whether two labels differ by no more than a misprint: one letter in labels of four letters and more, two in those of twelve.
func near(a, b string) bool {
	n := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	switch {
	case n < 4:
		return false
	case n < 12:
		return distance(a, b, 1) <= 1
	}
	return distance(a, b, 2) <= 2
}

// distance is how many letters two labels differ in, limit+1 where it is more than limit.
func distance(a, b string, limit int) int { return letters.Distance([]rune(a), []rune(b), limit) }

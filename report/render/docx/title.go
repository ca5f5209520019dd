package docx

import (
	"fmt"
	"unicode"
)

// titleSize is the size of the title in points: 2号 (GB/T 9704—2012, 7.3.1).
const titleSize = 22.0

// titleIndent narrows the lines of a title that takes two, so that it breaks where its sense allows and the upper line is the longer one
// (GB/T 9704—2012, 7.3.1: 词意完整，排列对称，长短适宜). It works by indents, not by a line break, which would become part of the text.
func titleIndent(title string, room float64) string {
	rs := []rune(title)
	all := titleWidth(rs)
	if all <= room || all > 2*room {
		return ""
	}
	best, bestCost := 0.0, 10.0
	for i := 1; i < len(rs); i++ {
		upper := titleWidth(rs[:i])
		lower := all - upper
		if upper > room || lower > upper || !mayBreak(rs[i-1], rs[i]) {
			continue
		}
		cost := (upper - lower) / room
		if !senseBreak(rs, i) {
			cost++
		}
		if cost < bestCost {
			best, bestCost = upper, cost
		}
	}
	// Just less than one more character fits: digits, and the blanks that some programs put around them, differ in width.
	indent := int((room - best - 0.95*titleSize) / 2 * 20)
	if best == 0 || indent <= 0 {
		return ""
	}
	return fmt.Sprintf(`<w:ind w:left="%d" w:right="%[1]d"/>`, indent)
}

func titleWidth(rs []rune) float64 {
	w := 0.0
	for _, r := range rs {
		if r < 0x2E80 {
			w += titleSize / 2
		} else {
			w += titleSize
		}
	}
	return w
}

// mayBreak: a line ends after Chinese characters, not inside numbers and words, and not before or after a sign.
func mayBreak(a, b rune) bool {
	return unicode.Is(unicode.Han, a) && (unicode.Is(unicode.Han, b) || unicode.IsDigit(b))
}

// senseBreak: before the year, and after it.
func senseBreak(rs []rune, i int) bool {
	return unicode.IsDigit(rs[i]) || rs[i-1] == '年' && i > 1 && unicode.IsDigit(rs[i-2])
}

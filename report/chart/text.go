package chart

import (
	"strings"
	"unicode"
)

// Estimate measures text without a font, as Chinese faces usually are: a Chinese character an em, others a little more than half. It never
// measures less than the bundled 黑体 does for digits. Draw takes it when it is given no Measurer.
type Estimate struct{}

// Width gives the estimated width in points.
func (Estimate) Width(text string, size float64, _ bool) float64 {
	w := 0.0
	for _, r := range text {
		switch {
		case r >= 0x2E80 || strings.ContainsRune("“”‘’…—·±×÷°℃", r):
			w += 1
		case strings.ContainsRune("mwMW%@", r):
			w += 0.92
		case unicode.IsUpper(r):
			w += 0.7
		default:
			w += 0.57
		}
	}
	return w * size
}

// clean makes one line of a text: controls become blanks, and rows of blanks one.
func clean(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < 0x3000 && (unicode.IsSpace(r) || unicode.IsControl(r)) }), " ")
}

const (
	noStart = "，。、；：？！）》〉】〕」』”’…—％%)]},.;:?!·～"
	noEnd   = "（《〈【〔「『“‘([{"
)

// pieces cuts a text where a line may end: after each Chinese character, after a blank, never before closing or after opening marks (避头尾),
// never inside a number or a Latin word.
func pieces(s string) []string {
	var out []string
	start, rs := 0, []rune(s)
	for i := 1; i < len(rs); i++ {
		a, b := rs[i-1], rs[i]
		word := a < 0x2E80 && b < 0x2E80 && a != ' '
		if word || b == ' ' || strings.ContainsRune(noStart, b) || strings.ContainsRune(noEnd, a) {
			continue
		}
		out = append(out, string(rs[start:i]))
		start = i
	}
	return append(out, string(rs[start:]))
}

// wrap breaks a text into lines no wider than width; whole tells that no piece had to be cut in its middle.
func (d *canvas) wrap(s string, width float64, st style) (lines []string, whole bool) {
	line, whole := "", true
	flush := func() {
		if t := strings.TrimSpace(line); t != "" {
			lines = append(lines, t)
		}
		line = ""
	}
	for _, p := range pieces(clean(s)) {
		if d.width(line+strings.TrimRight(p, " "), st) <= width {
			line += p
			continue
		}
		flush()
		p = strings.TrimLeft(p, " ")
		if d.width(strings.TrimRight(p, " "), st) <= width {
			line = p
			continue
		}
		whole = false
		for _, r := range p { // a piece wider than the line
			if line != "" && d.width(line+string(r), st) > width {
				flush()
			}
			line += string(r)
		}
	}
	flush()
	return lines, whole
}

// fit wraps into at most so many lines and marks what is cut off; the lines are of about equal length.
func (d *canvas) fit(s string, width float64, st style, most int) []string {
	lines, _ := d.wrap(s, width, st)
	if len(lines) <= most {
		return d.balance(s, width, st, lines)
	}
	if most < 1 {
		return nil
	}
	rest := strings.Join(lines[most-1:], "")
	return append(lines[:most-1:most-1], d.cut(rest, width, st))
}

// balance narrows the lines as long as their number stays the same: 法律服务／机构 and not 法律服务机／构.
func (d *canvas) balance(s string, width float64, st style, lines []string) []string {
	if len(lines) < 2 {
		return lines
	}
	for w := width - st.size/2; w > st.size; w -= st.size / 2 {
		narrower, whole := d.wrap(s, w, st)
		if !whole || len(narrower) != len(lines) {
			break
		}
		lines = narrower
	}
	return lines
}

// cut shortens a text to a width, with … for what is left out; nothing if not even that fits.
func (d *canvas) cut(s string, width float64, st style) string {
	if d.width(s, st) <= width {
		return s
	}
	for rs := []rune(s); len(rs) > 0; rs = rs[:len(rs)-1] {
		if t := strings.TrimRight(string(rs), noEnd+" ") + "…"; d.width(t, st) <= width {
			return t
		}
	}
	return ""
}

// widest is the width of the widest line.
func (d *canvas) widest(lines []string, st style) float64 {
	w := 0.0
	for _, l := range lines {
		w = max(w, d.width(l, st))
	}
	return w
}

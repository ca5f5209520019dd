package pdf

import (
	"cmp"
	"slices"
	"strings"
)

// textLine is glyphs side by side.
type textLine struct {
	glyphs         []glyph
	x0, x1, y0, y1 float64
	base           float64 // of its first glyph
	tallest        float64 // the size of its largest letter
	page           int     // counted from 0
	wide           float64 // width of the page
	letter         float64 // size, once it was worked out
}

// lines puts glyphs into lines from top to bottom, each from left to right. Text that runs up or down keeps the order in which it was written.
func lines(glyphs []glyph) []textLine {
	turned := 0
	for _, g := range glyphs {
		if g.turned {
			turned++
		}
	}
	if turned > 0 && turned*2 >= len(glyphs) {
		return []textLine{newLine(glyphs)}
	}
	sorted := slices.Clone(glyphs)
	slices.SortStableFunc(sorted, func(a, b glyph) int { return cmp.Compare(a.base, b.base) })
	var out []textLine
	for _, g := range sorted {
		if n := len(out); n > 0 && out[n-1].takes(g) {
			out[n-1].add(g)
			continue
		}
		out = append(out, newLine([]glyph{g}))
	}
	for _, l := range out {
		slices.SortStableFunc(l.glyphs, func(a, b glyph) int { return cmp.Compare(a.x0, b.x0) })
	}
	return out
}

func newLine(glyphs []glyph) textLine {
	l := textLine{x0: glyphs[0].x0, x1: glyphs[0].x1, y0: glyphs[0].y0, y1: glyphs[0].y1, base: glyphs[0].base}
	for _, g := range glyphs {
		l.add(g)
	}
	return l
}

func (l *textLine) add(g glyph) {
	l.glyphs = append(l.glyphs, g)
	l.tallest = max(l.tallest, g.size, g.y1-g.y0)
	l.x0, l.x1, l.y0, l.y1 = min(l.x0, g.x0), max(l.x1, g.x1), min(l.y0, g.y0), max(l.y1, g.y1)
}

// takes tells whether a glyph stands on the line: on the same base or, as raised and lowered signs do, not far from it.
func (l *textLine) takes(g glyph) bool {
	d := g.base - l.base
	return d < 0.4*l.tallest && d > -0.4*l.tallest
}

func (l *textLine) height() float64 { return l.y1 - l.y0 }

// String joins the glyphs; a blank stays where the engine sees one and the gap is wider than between neighbours.
func (l *textLine) String() string {
	var b strings.Builder
	for i, g := range l.glyphs {
		if i > 0 && !g.turned && (g.blank || g.x0-l.glyphs[i-1].x1 > l.height()) && g.x0-l.glyphs[i-1].x1 > 0.25*l.height() {
			b.WriteByte(' ')
		}
		b.WriteRune(g.r)
	}
	return b.String()
}

// boxText is the text of a box, a line feed between its lines. A number that fills its box and goes on in the next line is one number: a
// program breaks a number only where the box is too narrow for it.
func boxText(glyphs []glyph, width float64) string {
	if len(glyphs) == 0 {
		return ""
	}
	if upright(glyphs) {
		return (&textLine{glyphs: glyphs}).written()
	}
	all := lines(glyphs)
	var b strings.Builder
	for i := range all {
		s := all[i].String()
		if i > 0 && !(isNumber(s) && isNumber(all[i-1].String()) && all[i-1].fills(width)) {
			b.WriteByte('\n')
		}
		b.WriteString(s)
	}
	return b.String()
}

// upright tells whether text is written from top to bottom, in columns from right to left: most characters stand just below the one written before.
func upright(glyphs []glyph) bool {
	down := 0
	for i := 1; i < len(glyphs); i++ {
		a, b := glyphs[i-1], glyphs[i]
		size := max(a.x1-a.x0, a.y1-a.y0, b.x1-b.x0, b.y1-b.y0)
		dx, dy := b.midX()-a.midX(), b.midY()-a.midY()
		if dx < 0.4*size && dx > -0.4*size && dy > 0.6*size && dy < 1.7*size {
			down++
		}
	}
	return len(glyphs) > 2 && down*5 >= (len(glyphs)-1)*3
}

// written is the text in the order in which it was written.
func (l *textLine) written() string {
	var b strings.Builder
	for _, g := range l.glyphs {
		b.WriteRune(g.r)
	}
	return b.String()
}

// fills tells whether another digit would not have fitted onto the line: 14 pt are the margins that office programs leave in a box.
func (l *textLine) fills(width float64) bool {
	digit := (l.x1 - l.x0) / float64(len(l.glyphs))
	return len(l.glyphs) > 1 && l.x1-l.x0+digit > width-14
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789.,０１２３４５６７８９") == ""
}

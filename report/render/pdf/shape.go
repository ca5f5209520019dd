package pdf

import (
	"strings"

	"nianbao/fonts"
)

// glyph is one character of a text with what the breaker must know of it. Widths are in points.
type glyph struct {
	r     rune
	style uint16 // index into the styles of the text
	class class
	brk   breakKind // whether a line may end after it
	width float64
	wide  bool    // full width: takes part in the tracking
	slack float64 // how much of the width is blank and may be given up
}

// breakKind tells whether a line may end after a character.
type breakKind uint8

const (
	never  breakKind = iota
	unwise           // between a figure and its unit, inside an address
	poor             // between the year, the month and the day of a date
	free
	must
)

// text is glyphs with their styles.
type text struct {
	glyphs []glyph
	styles []textStyle
}

// shaper measures texts with the faces of a set.
type shaper struct {
	set *fonts.Set
}

// add appends a stretch of text of one style. The error is a *fonts.MissingGlyphError without its place.
func (s *shaper) add(t *text, str string, st textStyle) error {
	index := uint16(len(t.styles))
	t.styles = append(t.styles, st)
	for _, r := range str {
		if r == '\t' || r == '\u2003' || r == '\u2002' {
			r = ' '
		}
		if r != '\n' && invisible(r) {
			continue
		}
		g := glyph{r: r, style: index, class: classOf(r)}
		if g.class != newline {
			milli := s.set.RuneMilli(st.role, r)
			if milli == 0 && len(s.set.Missing(st.role, string(r))) > 0 {
				return &fonts.MissingGlyphError{Rune: r, Role: st.role}
			}
			g.measure(milli, st)
		}
		t.glyphs = append(t.glyphs, g)
	}
	return nil
}

// measure gives the glyph its width and, for full-width punctuation, the blank half.
func (g *glyph) measure(milli int, st textStyle) {
	g.width = float64(milli) * st.size / 1000
	if g.wide = milli >= 900; g.wide {
		g.width += st.track
		if g.class == opener || g.class == closer {
			g.slack = 0.5 * st.size
		}
	}
}

// finish drops blanks at both ends and decides after each character whether a line may end there.
func (t *text) finish() {
	g := t.glyphs
	for len(g) > 0 && blank(g[len(g)-1]) {
		g = g[:len(g)-1]
	}
	for len(g) > 0 && blank(g[0]) {
		g = g[1:]
	}
	for i := range g {
		if i+1 == len(g) {
			g[i].brk = must
			break
		}
		g[i].brk = between(g, i)
	}
	t.glyphs = g
}

func blank(g glyph) bool { return g.class == space || g.class == newline || g.r == '\u3000' }

// between decides about the place after glyph i, which is not the last one.
func between(g []glyph, i int) breakKind {
	a, b := &g[i], &g[i+1]
	switch {
	case a.class == newline:
		return must
	case b.class == newline || b.class == space:
		return never
	case a.class == space:
		if b.class.noStart() || afterOpener(g, i) {
			return never
		}
		return free
	case a.class == opener, b.class.noStart():
		return never
	case b.class == opener:
		return free
	case a.class == dash:
		return free
	case a.class.word() && b.class.word():
		return insideWord(a, b)
	case b.class == joiner: // a mark such as a full stop after 汉字 belongs to them
		if b.r == '-' || b.r == '#' || b.r == '+' || b.r == '&' {
			return free
		}
		return never
	case a.class.word() && (units[b.r] && digitBefore(g, i)):
		return unwise
	case isDigit(b.r) && a.r == '第':
		return unwise
	case isDigit(b.r) && (a.r == '年' || a.r == '月') && i > 0 && isDigit(g[i-1].r):
		return poor
	}
	return free
}

// afterOpener tells whether there are only blanks between an opening mark and the place after glyph i.
func afterOpener(g []glyph, i int) bool {
	for ; i >= 0 && g[i].class == space; i-- {
	}
	return i >= 0 && g[i].class == opener
}

// insideWord: long addresses and hyphenated words may be parted as a last resort, figures and dates not at all.
func insideWord(a, b *glyph) breakKind {
	if b.class != latin || a.class != joiner || isDigit(b.r) {
		return never
	}
	if a.r == '/' || a.r == '-' || a.r == '_' || a.r == '?' || a.r == '&' || a.r == '=' {
		return unwise
	}
	return never
}

func digitBefore(g []glyph, i int) bool { return isDigit(g[i].r) || i > 0 && isDigit(g[i-1].r) }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// wordWidth is the width of the widest stretch that must stay on one line.
func (t *text) wordWidth() float64 {
	widest, current := 0.0, 0.0
	for _, g := range t.glyphs {
		if g.class == newline {
			current = 0
			continue
		}
		current += g.width
		widest = max(widest, current)
		if g.brk != never {
			current = 0
		}
	}
	return widest
}

// width is the width of the text on one line.
func (t *text) width() float64 {
	sum := 0.0
	for _, g := range t.glyphs {
		sum += g.width
	}
	return sum
}

// String is the text without its looks.
func (t *text) String() string {
	var b strings.Builder
	for _, g := range t.glyphs {
		b.WriteRune(g.r)
	}
	return b.String()
}

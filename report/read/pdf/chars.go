package pdf

import (
	"math"
	"unicode"
)

// text reads the characters of the page.
func (r *reader) text(text uint64) {
	blank := false
	near := map[[2]int][]int{}
	count := max(r.integer("FPDFText_CountChars", text), 0)
	r.out.cut = r.out.cut || count > maxChars
	for i := range uint64(min(count, maxChars)) {
		ch := rune(r.call("FPDFText_GetUnicode", text, i))
		if r.integer("FPDFText_HasUnicodeMapError", text, i) == 1 { // the font says of the character's number only, not what it means
			ch = unknown
		}
		if unicode.IsSpace(ch) || ch == 0 || ch == 0xFFFE || ch == 0xFEFF || ch == 0x200B || ch == 0xAD || unicode.IsControl(ch) {
			blank = true
			continue
		}
		g, ok := r.glyph(text, i, ch)
		if !ok || r.hidden(text, i) || r.double(near, g) {
			continue
		}
		g.blank = blank
		r.out.glyphs = append(r.out.glyphs, g)
		blank = false
	}
}

// largest is the share of the page's shorter side that a character of a report may take: 42 points on A4. What is larger is a watermark.
const largest = 0.07

// glyph reads the i-th character; false when it is not to be read: it has no box, stands off the page, or is a watermark, aslant or very large.
func (r *reader) glyph(text, i uint64, ch rune) (glyph, bool) {
	if r.integer("FPDFText_GetCharBox", text, i, r.at(0, 8), r.at(1, 8), r.at(2, 8), r.at(3, 8)) == 0 {
		return glyph{}, false
	}
	x0, y0 := r.shown(r.number(0), r.number(3))
	x1, y1 := r.shown(r.number(1), r.number(2))
	angle := toFloat(r.call("FPDFText_GetCharAngle", text, i))
	if aslant := math.Sin(2 * angle); aslant > 0.25 || aslant < -0.25 {
		return glyph{}, false
	}
	quarter := int(math.Round(angle/(math.Pi/2))+4) % 4
	turned := (quarter-r.turn)%2 != 0
	g := glyph{r: ch, x0: min(x0, x1), x1: max(x0, x1), y0: min(y0, y1), y1: max(y0, y1), turned: turned}
	g.heighten()
	if large := largest * min(r.width, r.height); g.x1-g.x0 > large || g.y1-g.y0 > large {
		return glyph{}, false
	}
	if g.midX() < 0 || g.midX() > r.width || g.midY() < 0 || g.midY() > r.height {
		return glyph{}, false
	}
	r.room(text, i, &g)
	return g, true
}

// room fills in where the character's room lies and which line it stands on. What is drawn of a comma or a one is much narrower than its room.
func (r *reader) room(text, i uint64, g *glyph) {
	g.left, g.right, g.base = g.x0, g.x1, g.y1
	if g.turned {
		return
	}
	if r.integer("FPDFText_GetLooseCharBox", text, i, r.at(0, 4)) != 0 { // left, top, right, bottom
		xa, _ := r.shown(r.float(0), r.float(1))
		xb, _ := r.shown(r.float(2), r.float(3))
		g.left, g.right = min(g.left, xa, xb), max(g.right, xa, xb)
	}
	if r.integer("FPDFText_GetCharOrigin", text, i, r.at(0, 8), r.at(1, 8)) != 0 {
		_, g.base = r.shown(r.number(0), r.number(1))
	}
	if g.r >= 0x2E80 {
		g.size = g.right - g.left
	}
}

// hidden tells whether the character is written but not shown, as is what a scanner's software believes to read in a picture. It is looked at on
// pages with pictures only.
func (r *reader) hidden(text, i uint64) bool {
	if r.out.images == 0 {
		return false
	}
	object := r.call("FPDFText_GetTextObject", text, i)
	const invisible = 3
	return object != 0 && r.integer("FPDFTextObj_GetTextRenderMode", object) == invisible
}

// double tells whether the same character was written at that place already: programs print bold letters so.
func (r *reader) double(near map[[2]int][]int, g glyph) bool {
	const cell = 4.0
	room := min(cell, 0.2*max(g.x1-g.x0, g.y1-g.y0))
	x, y := int(g.midX()/cell), int(g.midY()/cell)
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, k := range near[[2]int{x + dx, y + dy}] {
				have := r.out.glyphs[k]
				if have.r == g.r && math.Abs(have.midX()-g.midX()) < room && math.Abs(have.midY()-g.midY()) < room {
					return true
				}
			}
		}
	}
	near[[2]int{x, y}] = append(near[[2]int{x, y}], len(r.out.glyphs))
	return false
}

package pdf

import "math"

// Limits of one page: a page of a report has about 1,500 characters and 500 lines.
const (
	maxChars   = 40000
	maxObjects = 40000
	maxForms   = 8 // forms within forms
)

// glyph is one character on the page. Coordinates are points from the upper left corner of the page as it is shown.
type glyph struct {
	r              rune
	x0, y0, x1, y1 float64
	base           float64 // the line that it stands on: y for text along the page
	left, right    float64 // where its room begins and ends, a little wider than what is drawn
	size           float64 // of its font, in points as shown
	blank          bool    // a blank stands before it
	turned         bool    // runs up or down
	ink            bool    // no character but something drawn that may be one, see ink.go
	note           bool    // ink that was typed over the page, see notes.go
}

// heighten gives a glyph of a font that the engine does not have, of which it knows the place and the width only, the height that such a
// character has.
func (g *glyph) heighten() {
	if g.y1-g.y0 >= 0.5 || g.x1-g.x0 < 0.5 {
		return
	}
	height := g.x1 - g.x0
	if g.r < 0x2000 {
		height *= 1.6
	}
	g.y0 -= 0.8 * height
}

func (g glyph) midX() float64 { return (g.x0 + g.x1) / 2 }
func (g glyph) midY() float64 { return (g.y0 + g.y1) / 2 }

// rule is a straight line drawn along one direction.
type rule struct {
	at       float64 // y of a horizontal, x of a vertical line
	from, to float64
}

// page is what stands on one page.
type page struct {
	glyphs     []glyph
	flat, tall []rule // horizontal and vertical lines
	images     int
	cut        bool // a limit was reached and something was left out
	width      float64
	height     float64
}

// reader reads one page from the engine.
type reader struct {
	*module
	page   uint64  // the engine's handles and coordinates are numbers
	left   float64 // lower left corner of the page on its paper
	low    float64
	width  float64 // of the page as it is read
	height float64
	turn   int // how many quarters its text is turned
	count  int
	out    page
}

func readPage(m *module, doc uint64, index int) (page, error) {
	r := reader{module: m, page: m.call("FPDF_LoadPage", doc, uint64(index))}
	if r.page == 0 {
		return page{}, errDamaged
	}
	defer m.call("FPDF_ClosePage", r.page)
	r.box()
	text := r.call("FPDFText_LoadPage", r.page)
	if text == 0 {
		return page{}, errDamaged
	}
	defer r.call("FPDFText_ClosePage", text)
	r.orient(text)
	r.out.width, r.out.height = r.width, r.height
	r.objects()
	r.notes()
	r.text(text)
	return r.out, nil
}

// box reads which part of the paper is the page.
func (r *reader) box() {
	r.width = math.Float64frombits(r.call("FPDF_GetPageWidth", r.page))
	r.height = math.Float64frombits(r.call("FPDF_GetPageHeight", r.page))
	if r.integer("FPDFPage_GetRotation", r.page)%2 == 1 {
		r.width, r.height = r.height, r.width
	}
	if r.integer("FPDF_GetPageBoundingBox", r.page, r.at(0, 4)) != 0 { // left, top, right, bottom
		r.left, r.low = min(r.float(0), r.float(2)), min(r.float(1), r.float(3))
	}
}

// orient finds out which way up the page is read: as most of its text runs. The page's own turn says only how it is shown, and pages are put into reports
// sideways.
func (r *reader) orient(text uint64) {
	count := max(r.integer("FPDFText_CountChars", text), 0)
	var quarters [4]int
	for i := 0; i < count; i += 1 + count/500 {
		angle := toFloat(r.call("FPDFText_GetCharAngle", text, uint64(i)))
		quarters[int(math.Round(angle/(math.Pi/2))+4)%4]++
	}
	for q, n := range quarters {
		if n > quarters[r.turn] {
			r.turn = q
		}
	}
	if r.turn%2 == 1 {
		r.width, r.height = r.height, r.width
	}
}

// shown turns the page's own coordinates (from the lower left of the paper) into those of the page as it is read.
func (r *reader) shown(x, y float64) (float64, float64) {
	x, y = x-r.left, y-r.low
	switch r.turn {
	case 1:
		return r.width - y, r.height - x
	case 2:
		return r.width - x, y
	case 3:
		return y, x
	}
	return x, r.height - y
}

// objects collects lines and counts pictures.
func (r *reader) objects() {
	for i := range max(0, r.integer("FPDFPage_CountObjects", r.page)) {
		r.object(r.call("FPDFPage_GetObject", r.page, uint64(i)), identity, 0)
	}
}

// matrix maps coordinates: x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// then is first m, then n.
func (m matrix) then(n matrix) matrix {
	return matrix{m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d, m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d, m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// matrixOf reads an object's own matrix.
func (r *reader) matrixOf(object uint64) matrix {
	if r.integer("FPDFPageObj_GetMatrix", object, r.scratch) == 0 {
		return identity
	}
	return matrix{r.float(0), r.float(1), r.float(2), r.float(3), r.float(4), r.float(5)}
}

// The engine's kinds of objects and of path segments.
const (
	objectPath  = 2
	objectImage = 3
	objectForm  = 5
	segmentLine = 0
	segmentMove = 2
)

// object looks at one object; m is the matrix of the forms around it.
func (r *reader) object(object uint64, m matrix, depth int) {
	r.count++
	if r.out.cut = r.out.cut || r.count > maxObjects || depth > maxForms; object == 0 || r.count > maxObjects || depth > maxForms {
		return
	}
	switch r.integer("FPDFPageObj_GetType", object) {
	case objectImage:
		r.out.images++
		r.picture(object, m)
	case objectPath:
		r.path(object, m)
	case objectForm:
		m = r.matrixOf(object).then(m)
		for i := range max(0, r.integer("FPDFFormObj_CountObjects", object)) {
			if r.count > maxObjects {
				return
			}
			r.object(r.call("FPDFFormObj_GetObject", object, uint64(i)), m, depth+1)
		}
	}
}

const (
	thin      = 3.0 // a box no thicker than this, in points, is a line
	shortest  = 3.0 // a line shorter than this is none
	deviation = 1.0 // how far a line may leave its direction
)

// line takes a line down when it runs along the page's edges; tolerance is how far its ends may differ across.
func (r *reader) line(x0, y0, x1, y1, tolerance float64) bool {
	w, h := max(x0, x1)-min(x0, x1), max(y0, y1)-min(y0, y1)
	switch {
	case h <= tolerance && w >= shortest:
		r.out.flat = append(r.out.flat, rule{(y0 + y1) / 2, min(x0, x1), max(x0, x1)})
	case w <= tolerance && h >= shortest:
		r.out.tall = append(r.out.tall, rule{(x0 + x1) / 2, min(y0, y1), max(y0, y1)})
	default:
		return w <= tolerance && h <= tolerance
	}
	return true
}

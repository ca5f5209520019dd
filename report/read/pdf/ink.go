package pdf

// Some programs draw figures as outlines or put them in as little pictures. Nothing tells which figures they are, but a box with one of them in it is
// not an empty box: where nothing else stands in a box, unknown stands for it.

// unknown is what stands for a character that nothing tells.
const unknown = '\uFFFD'

// How large something drawn is, in points, that may be a figure.
const (
	inkLow, inkHigh  = 2.0, 40.0
	inkThin, inkWide = 0.3, 80.0
)

// sketch takes something drawn for a figure when it has the size of one.
func (r *reader) sketch(x0, y0, x1, y1 float64) bool {
	g := glyph{r: unknown, x0: min(x0, x1), x1: max(x0, x1), y0: min(y0, y1), y1: max(y0, y1), ink: true}
	w, h := g.x1-g.x0, g.y1-g.y0
	if h < inkLow || h > inkHigh || w < inkThin || w > inkWide {
		return false
	}
	if len(r.out.glyphs) < maxChars {
		g.left, g.right, g.base, g.size, g.blank = g.x0, g.x1, g.y1, h, true
		r.out.glyphs = append(r.out.glyphs, g)
	}
	return true
}

// picture looks at a picture.
func (r *reader) picture(object uint64, m matrix) {
	if x0, y0, x1, y1, ok := r.bounds(object, m); ok {
		r.sketch(x0, y0, x1, y1)
	}
}

// bounds are the corners of an object on the page; false when it has none.
func (r *reader) bounds(object uint64, m matrix) (x0, y0, x1, y1 float64, ok bool) {
	if r.integer("FPDFPageObj_GetBounds", object, r.at(0, 4), r.at(1, 4), r.at(2, 4), r.at(3, 4)) == 0 {
		return 0, 0, 0, 0, false
	}
	left, low, right, high := r.float(0), r.float(1), r.float(2), r.float(3)
	x0, y0 = r.shown(m.apply(left, low))
	x1, y1 = r.shown(m.apply(right, high))
	return x0, y0, x1, y1, true
}

// simple is how many segments a rectangle has at most: to its corner, four sides and the way back.
const simple = 6

// path takes the lines of a path: a thin box is one, and so is each straight side of anything else that is not the outline of a character.
func (r *reader) path(object uint64, m matrix) {
	x0, y0, x1, y1, ok := r.bounds(object, m)
	if !ok {
		return // an empty path
	}
	if wide, high := max(x0, x1)-min(x0, x1), max(y0, y1)-min(y0, y1); min(wide, high) <= thin {
		little := max(wide, high) > thin && max(wide, high) <= inkHigh // the outline of a one is a thin box too
		if !little || r.integer("FPDFPath_CountSegments", object) <= simple || !r.strokes(object, m) {
			r.line(x0, y0, x1, y1, thin)
		}
		return
	}
	r.strokes(object, m)
}

// strokes takes down a path piece by piece and tells whether there was the outline of a character among them.
func (r *reader) strokes(object uint64, m matrix) bool {
	s := stroke{reader: r}
	m = r.matrixOf(object).then(m)
	for i := range max(0, r.integer("FPDFPath_CountSegments", object)) {
		if r.count++; r.count > maxObjects {
			r.out.cut = true
			break
		}
		segment := r.call("FPDFPath_GetPathSegment", object, uint64(i))
		if r.integer("FPDFPathSegment_GetPoint", segment, r.at(0, 4), r.at(1, 4)) == 0 {
			continue
		}
		x, y := r.shown(m.apply(r.float(0), r.float(1)))
		s.to(x, y, r.integer("FPDFPathSegment_GetType", segment))
		if r.integer("FPDFPathSegment_GetClose", segment) != 0 {
			s.to(s.start[0], s.start[1], segmentLine)
		}
	}
	s.end()
	return s.outlines
}

// stroke is one part of a path, drawn without lifting the pen.
type stroke struct {
	*reader
	begun          bool
	outlines       bool // some piece was the outline of a character
	start, last    [2]float64
	x0, y0, x1, y1 float64
	bent           bool // not all of it runs along the page's edges
	sides          [][4]float64
}

// to goes on to a point.
func (s *stroke) to(x, y float64, kind int) {
	if kind == segmentMove || !s.begun {
		s.end()
		*s = stroke{reader: s.reader, begun: true, outlines: s.outlines, start: [2]float64{x, y}, x0: x, x1: x, y0: y, y1: y, sides: s.sides[:0]}
	}
	s.x0, s.x1, s.y0, s.y1 = min(s.x0, x), max(s.x1, x), min(s.y0, y), max(s.y1, y)
	switch {
	case kind == segmentLine:
		s.bent = s.bent || x != s.last[0] && y != s.last[1] && min(max(x-s.last[0], s.last[0]-x), max(y-s.last[1], s.last[1]-y)) > 0.2
		s.sides = append(s.sides, [4]float64{s.last[0], s.last[1], x, y})
	case kind != segmentMove:
		s.bent = true
	}
	s.last = [2]float64{x, y}
}

// end takes down what was drawn: the outline of a character, or lines.
func (s *stroke) end() {
	if s.bent && s.sketch(s.x0, s.y0, s.x1, s.y1) {
		s.outlines = true
		return
	}
	for _, l := range s.sides {
		s.line(l[0], l[1], l[2], l[3], deviation)
	}
}

package chart

// style is how a text looks.
type style struct {
	size  float64
	bold  bool
	color Color
}

// Heights above and below the base line, in ems, that a text is given room for.
const (
	ascent  = 0.88
	descent = 0.22
	leading = 1.3 // distance of base lines
)

// box is a rectangle.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) w() float64 { return b.x1 - b.x0 }
func (b box) h() float64 { return b.y1 - b.y0 }

func (b box) overlaps(o box) bool {
	const touch = 1e-6
	return b.x0 < o.x1-touch && o.x0 < b.x1-touch && b.y0 < o.y1-touch && o.y0 < b.y1-touch
}

// canvas collects shapes and remembers where texts and marks are, so that no label comes to lie on another.
type canvas struct {
	width0, height0 float64
	m               Measurer
	shapes          []Shape
	texts           []box  // texts so far
	solids          []box  // bars so far
	lines           [][]Pt // curves so far
}

func (d *canvas) width(s string, st style) float64 { return d.m.Width(s, st.size, st.bold) }

// bounds is the room of a text.
func (d *canvas) bounds(s Shape) box {
	w, p := d.m.Width(s.Text, s.Size, s.Bold), s.Points[0]
	back := 0.0
	switch s.Anchor {
	case Middle:
		back = w / 2
	case End:
		back = w
	}
	if s.Angle == 90 {
		return box{p.X - ascent*s.Size, p.Y + back - w, p.X + descent*s.Size, p.Y + back}
	}
	return box{p.X - back, p.Y - ascent*s.Size, p.X - back + w, p.Y + descent*s.Size}
}

// text places a text unless it would leave the frame or lie on another text; it tells whether it did. The layout leaves room for
// everything that belongs in a chart; this is what makes the promise hold in frames that are too small for it.
func (d *canvas) text(s string, x, y float64, st style, anchor Anchor) bool {
	return d.place(Shape{Text: s, Points: []Pt{{x, y}}, Size: st.size, Bold: st.bold, Fill: st.color, Anchor: anchor})
}

func (d *canvas) place(s Shape) bool {
	s.Kind = TextShape
	if s.Text == "" {
		return false
	}
	b := d.bounds(s)
	if b.x0 < 0 || b.y0 < 0 || b.x1 > d.width0 || b.y1 > d.height0 {
		return false
	}
	for _, o := range d.texts {
		if b.overlaps(o) {
			return false
		}
	}
	d.texts, d.shapes = append(d.texts, b), append(d.shapes, s)
	return true
}

// label places a text that may be left out: it also keeps off bars and curves.
func (d *canvas) label(s Shape) bool {
	b := d.bounds(s)
	for _, o := range d.solids {
		if b.overlaps(o) {
			return false
		}
	}
	for _, l := range d.lines {
		for i := 1; i < len(l); i++ {
			if crosses(l[i-1], l[i], b) {
				return false
			}
		}
	}
	return d.place(s)
}

// crosses tells whether a line meets a box (Liang and Barsky's clipping).
func crosses(p, q Pt, b box) bool {
	t0, t1 := 0.0, 1.0
	dx, dy := q.X-p.X, q.Y-p.Y
	for _, e := range [4][2]float64{{-dx, p.X - b.x0}, {dx, b.x1 - p.X}, {-dy, p.Y - b.y0}, {dy, b.y1 - p.Y}} {
		switch {
		case e[0] == 0 && e[1] < 0:
			return false
		case e[0] < 0:
			t0 = max(t0, e[1]/e[0])
		case e[0] > 0:
			t1 = min(t1, e[1]/e[0])
		}
	}
	return t0 <= t1
}

func (d *canvas) line(color Color, width float64, pts ...Pt) {
	d.shapes = append(d.shapes, Shape{Kind: LineShape, Points: pts, Stroke: color, Width: width})
}

func (d *canvas) rect(b box, fill Color, cell string) {
	d.shapes = append(d.shapes, Shape{Kind: RectShape, Points: []Pt{{b.x0, b.y0}, {b.x1, b.y1}}, Fill: fill, Cell: cell})
}

func (d *canvas) polygon(pts []Pt, fill, stroke Color, width float64, cell string) {
	d.shapes = append(d.shapes, Shape{Kind: PolygonShape, Points: pts, Fill: fill, Stroke: stroke, Width: width, Cell: cell})
}

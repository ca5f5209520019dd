package chart

// Shape is one plain shape of a drawn chart. Lengths are in points, the origin is the upper left corner, y grows downwards.
type Shape struct {
	Kind   ShapeKind
	Points []Pt    // LineShape: the polyline; PolygonShape: the outline; RectShape: upper left and lower right corner; TextShape: the anchor
	Stroke Color   // line colour; zero alpha: no line
	Fill   Color   // fill colour, of a TextShape the colour of the text; zero alpha: no fill
	Width  float64 // line width
	Dash   bool
	Text   string
	Size   float64 // type size in points
	Bold   bool
	Anchor Anchor  // horizontal; the anchor's y is the text's base line
	Angle  float64 // degrees counter-clockwise around the anchor; 0 or 90
	Cell   string  // the cell that the shape shows, for accessible and clickable outputs
}

// ShapeKind is the kind of a shape.
type ShapeKind uint8

// The kinds of shapes.
const (
	LineShape ShapeKind = iota
	RectShape
	PolygonShape
	TextShape
)

// Pt is a point.
type Pt struct{ X, Y float64 }

// Color is a colour with alpha.
type Color struct{ R, G, B, A uint8 }

// Anchor tells which end of a text stands at the anchor.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Measurer tells how wide a text is in points, so that labels do not collide. The backends give the font's own measure.
type Measurer interface {
	Width(text string, size float64, bold bool) float64
}

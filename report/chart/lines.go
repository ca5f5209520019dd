package chart

import "math"

func (d *canvas) drawLines(c Chart, p plot) {
	at := func(j int, v float64) Pt { return Pt{p.x(j), p.y(v)} }
	for i, s := range c.Series {
		var run []Pt
		flush := func() { // a blank is a gap
			if len(run) > 1 {
				d.curve(run, i)
				d.lines = append(d.lines, run)
			}
			run = nil
		}
		for j, pt := range s.Points {
			if n, ok := pt.Value.Number(); ok {
				run = append(run, at(j, n.Float64()))
			} else {
				flush()
			}
		}
		flush()
	}
	for i, s := range c.Series {
		for j, pt := range s.Points {
			if n, ok := pt.Value.Number(); ok {
				m := at(j, n.Float64())
				d.marker(m, i, pt.Cell)
				d.solids = append(d.solids, box{m.X - 2.5, m.Y - 2.5, m.X + 2.5, m.Y + 2.5})
			}
		}
	}
	if len(c.Series) > 2 { // a number between three lines could belong to any of them
		return
	}
	for _, s := range c.Series {
		for j, pt := range s.Points {
			if n, ok := pt.Value.Number(); ok {
				d.lineTag(at(j, n.Float64()), n.String(), pt.Cell, p)
			}
		}
	}
}

// lineTag prints a value above or below its point where it lies on no line, no point and no other text, and leaves it out where there is no such place.
func (d *canvas) lineTag(at Pt, text, cell string, p plot) {
	for _, size := range []float64{8.5, 7.5} {
		above, below := at.Y-4-size*descent, at.Y+4+size*ascent
		for _, y := range []float64{above, below} {
			s := Shape{Text: text, Points: []Pt{{at.X, y}}, Size: size, Fill: ink, Anchor: Middle, Cell: cell}
			if y < p.y1-1 && d.label(s) {
				return
			}
		}
	}
}

// curve draws the line of a series; every second one is dashed, so that lines can be told apart without colour.
func (d *canvas) curve(pts []Pt, series int) {
	d.shapes = append(d.shapes, Shape{Kind: LineShape, Points: pts, Stroke: lineColour(series), Width: 1.6, Dash: series%2 == 1})
}

// lineColour darkens the light colours of the palette, which are too faint for a thin line.
func lineColour(series int) Color {
	c := Colour(series)
	if luminance(c) > 170 {
		return Color{c.R / 4 * 3, c.G / 4 * 3, c.B / 4 * 3, 0xFF}
	}
	return c
}

// marker draws a series' own sign: disc, square, triangle, rhombus.
func (d *canvas) marker(at Pt, series int, cell string) {
	const r = 2.8
	var pts []Pt
	corner := func(n int, turn float64, r float64) {
		for k := range n {
			a := turn + 2*math.Pi*float64(k)/float64(n)
			pts = append(pts, Pt{at.X + r*math.Sin(a), at.Y - r*math.Cos(a)})
		}
	}
	switch series % 4 {
	case 0:
		corner(24, 0, r)
	case 1:
		corner(4, math.Pi/4, r*1.25)
	case 2:
		corner(3, 0, r*1.35)
	default:
		corner(4, 0, r*1.3)
	}
	d.polygon(pts, lineColour(series), white, 0.6, cell)
}

// Package picture paints the shapes of a drawn chart (package chart) into a PNG, for formats that take no drawings, such as DOCX.
//
// Outside modules: golang.org/x/image, by the makers of Go, for its anti-aliasing rasteriser (vector) and for the outlines of TrueType glyphs
// (font/sfnt); neither needs cgo. The faces and the choice of a face for each character come from package fonts.
//
// The same shapes and faces give the same bytes. (On a processor that rounds sums of products once, such as arm64, a pixel at a slanted edge may
// differ by a shade.)
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"

	"nianbao/fonts"
	"nianbao/report/chart"
)

// DPI is the resolution of the pictures: as fine as office printers show, and small enough to send round.
const DPI = 200

const scale = DPI / 72.0 // pixels a point

// Painter paints with one set of faces. It keeps what it has read of them and is for one goroutine at a time.
type Painter struct {
	set    *fonts.Set
	faces  map[*fonts.Face]*sfnt.Font
	glyphs map[glyphKey]*outline
	buffer sfnt.Buffer
	raster vector.Rasterizer
	img    *image.RGBA
}

// New returns a painter that sets text in the 黑体 of the set, with the faces that stand in for it.
func New(set *fonts.Set) *Painter {
	return &Painter{set: set, faces: map[*fonts.Face]*sfnt.Font{}, glyphs: map[glyphKey]*outline{}}
}

// role is the face that charts are lettered in.
const role = fonts.Hei

// bolder is by how much of the em a bold text is smeared: the 黑体 has one weight.
const bolder = 0.035

// Width implements chart.Measurer with the faces that PNG paints with.
func (p *Painter) Width(text string, size float64, bold bool) float64 {
	w := p.set.Width(role, text, size)
	if bold {
		w += bolder * size
	}
	return w
}

// PNG paints the shapes on white; width and height are those given to chart.Draw, in points. The error is a *fonts.MissingGlyphError
// when no face has a character of a text, or tells that the size makes no sense.
func (p *Painter) PNG(shapes []chart.Shape, width, height float64) ([]byte, error) {
	w, h := int(math.Ceil(width*scale)), int(math.Ceil(height*scale))
	if !(width > 0) || !(height > 0) || w > 1<<14 || h > 1<<14 {
		return nil, fmt.Errorf("图的大小 %.0f×%.0f 磅不对", width, height)
	}
	p.img = image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(p.img, p.img.Bounds(), image.White, image.Point{}, draw.Src)
	for _, s := range shapes {
		if err := p.shape(s); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	err := encode(&out, p.img)
	p.img = nil
	return out.Bytes(), err
}

func (p *Painter) shape(s chart.Shape) error {
	if len(s.Points) == 0 {
		return nil
	}
	switch s.Kind {
	case chart.TextShape:
		return p.text(s)
	case chart.RectShape:
		if len(s.Points) < 2 {
			return nil
		}
		a, b := pixel(s.Points[0]), pixel(s.Points[1])
		p.block(a.X, a.Y, b.X, b.Y, s.Fill)
	case chart.PolygonShape:
		p.fill([][]chart.Pt{pixels(s.Points)}, s.Fill)
		if s.Stroke.A != 0 {
			p.stroke(append(s.Points[:len(s.Points):len(s.Points)], s.Points[0]), s.Width, s.Stroke)
		}
	case chart.LineShape:
		p.line(s)
	}
	return nil
}

func pixel(q chart.Pt) chart.Pt { return chart.Pt{X: q.X * scale, Y: q.Y * scale} }

func pixels(pts []chart.Pt) []chart.Pt {
	out := make([]chart.Pt, len(pts))
	for i, q := range pts {
		out[i] = pixel(q)
	}
	return out
}

func uniform(c chart.Color) *image.Uniform {
	return image.NewUniform(color.NRGBA{R: c.R, G: c.G, B: c.B, A: c.A})
}

// block fills an upright rectangle of whole pixels, so that its edges are sharp; the thinnest is one pixel.
func (p *Painter) block(x0, y0, x1, y1 float64, c chart.Color) {
	r := image.Rect(int(math.Round(x0)), int(math.Round(y0)), int(math.Round(x1)), int(math.Round(y1)))
	if r.Dx() == 0 {
		r.Max.X++
	}
	if r.Dy() == 0 {
		r.Min.Y--
	}
	draw.Draw(p.img, r, uniform(c), image.Point{}, draw.Over)
}

// fill paints outlines, given in pixels, on a rasteriser no larger than they are: one of the whole page is twenty times slower.
func (p *Painter) fill(outlines [][]chart.Pt, c chart.Color) {
	if c.A == 0 {
		return
	}
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, o := range outlines {
		for _, q := range o {
			x0, y0, x1, y1 = min(x0, q.X), min(y0, q.Y), max(x1, q.X), max(y1, q.Y)
		}
	}
	r := image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1)), int(math.Ceil(y1)))
	if r.Empty() || r.Dx() > 4*p.img.Rect.Dx() || r.Dy() > 4*p.img.Rect.Dy() {
		return
	}
	p.raster.Reset(r.Dx(), r.Dy())
	at := func(q chart.Pt) (float32, float32) {
		return float32(q.X - float64(r.Min.X)), float32(q.Y - float64(r.Min.Y))
	}
	for _, o := range outlines {
		for i, q := range o {
			if x, y := at(q); i == 0 {
				p.raster.MoveTo(x, y)
			} else {
				p.raster.LineTo(x, y)
			}
		}
		p.raster.ClosePath()
	}
	p.raster.Draw(p.img, r, uniform(c), image.Point{})
}

// line paints a polyline; straight rules of tables and axes lie on whole pixels.
func (p *Painter) line(s chart.Shape) {
	if len(s.Points) == 2 && !s.Dash {
		a, b := pixel(s.Points[0]), pixel(s.Points[1])
		half := max(1, math.Round(s.Width*scale)) / 2
		switch {
		case a.Y == b.Y:
			top := math.Round(a.Y - half)
			p.block(min(a.X, b.X), top, max(a.X, b.X), top+2*half, s.Stroke)
			return
		case a.X == b.X:
			left := math.Round(a.X - half)
			p.block(left, min(a.Y, b.Y), left+2*half, max(a.Y, b.Y), s.Stroke)
			return
		}
	}
	if !s.Dash {
		p.stroke(s.Points, s.Width, s.Stroke)
		return
	}
	for _, part := range dashes(s.Points) {
		p.stroke(part, s.Width, s.Stroke)
	}
}

// dashes cuts a polyline into strokes.
func dashes(pts []chart.Pt) [][]chart.Pt {
	var out [][]chart.Pt
	var run []chart.Pt
	on, left := true, chart.DashOn
	for i := 1; i < len(pts); i++ {
		a, b := pts[i-1], pts[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		for done := 0.0; done < length; {
			if on && len(run) == 0 {
				run = append(run, between(a, b, done/length))
			}
			step := min(left, length-done)
			done, left = done+step, left-step
			if on {
				run = append(run, between(a, b, done/length))
			}
			if left > 1e-9 {
				continue
			}
			if on {
				out, run = append(out, run), nil
			}
			if on = !on; on {
				left = chart.DashOn
			} else {
				left = chart.DashOff
			}
		}
	}
	if len(run) > 1 {
		out = append(out, run)
	}
	return out
}

func between(a, b chart.Pt, t float64) chart.Pt {
	return chart.Pt{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}
}

// stroke paints each piece of a polyline as a rectangle and each inner corner as a disc.
func (p *Painter) stroke(pts []chart.Pt, width float64, c chart.Color) {
	r := max(width*scale, 1) / 2
	for i := 1; i < len(pts); i++ {
		a, b := pixel(pts[i-1]), pixel(pts[i])
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length == 0 {
			continue
		}
		nx, ny := -(b.Y-a.Y)/length*r, (b.X-a.X)/length*r
		p.fill([][]chart.Pt{{{X: a.X + nx, Y: a.Y + ny}, {X: b.X + nx, Y: b.Y + ny}, {X: b.X - nx, Y: b.Y - ny}, {X: a.X - nx, Y: a.Y - ny}}}, c)
		if i > 1 && r > 1 {
			p.fill([][]chart.Pt{disc(a, r)}, c)
		}
	}
}

func disc(at chart.Pt, r float64) []chart.Pt {
	pts := make([]chart.Pt, 16)
	for i := range pts {
		a := 2 * math.Pi * float64(i) / float64(len(pts))
		pts[i] = chart.Pt{X: at.X + r*math.Cos(a), Y: at.Y + r*math.Sin(a)}
	}
	return pts
}

// text paints a text, face by face.
func (p *Painter) text(s chart.Shape) error {
	runs, err := p.set.Split(role, s.Text)
	if err != nil {
		var missing *fonts.MissingGlyphError
		if errors.As(err, &missing) && missing.Place == "" {
			missing.Place = "图中的文字“" + s.Text + "”"
		}
		return err
	}
	x := 0.0
	switch s.Anchor {
	case chart.Middle:
		x = -p.Width(s.Text, s.Size, s.Bold) / 2
	case chart.End:
		x = -p.Width(s.Text, s.Size, s.Bold)
	}
	pen := pen{Painter: p, shape: s, x: x * scale}
	for _, run := range runs {
		if err := pen.run(run); err != nil {
			return err
		}
	}
	return nil
}

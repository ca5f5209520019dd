package picture

import (
	"fmt"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"nianbao/fonts"
	"nianbao/report/chart"
)

// glyphKey names an outline: the same character comes again and again along an axis.
type glyphKey struct {
	face *fonts.Face
	r    rune
}

// outline is a glyph's outlines in ems, y downwards, curves flattened.
type outline struct{ paths [][]chart.Pt }

// pen walks along a text's base line; x is in pixels from the anchor.
type pen struct {
	*Painter
	shape chart.Shape
	x     float64
}

func (p *pen) run(run fonts.Run) error {
	size, anchor := p.shape.Size*scale, pixel(p.shape.Points[0])
	for _, r := range run.Text {
		o, err := p.outline(run.Face, r)
		if err != nil {
			return err
		}
		smear := []float64{0}
		if p.shape.Bold {
			smear = []float64{0, bolder / 2 * size, bolder * size}
		}
		for _, dx := range smear {
			paths := make([][]chart.Pt, len(o.paths))
			for i, path := range o.paths {
				paths[i] = make([]chart.Pt, len(path))
				for k, q := range path {
					x, y := q.X*size+p.x+dx, q.Y*size
					if p.shape.Angle == 90 { // counter-clockwise: what went right goes up
						x, y = y, -x
					}
					paths[i][k] = chart.Pt{X: anchor.X + x, Y: anchor.Y + y}
				}
			}
			p.fill(paths, p.shape.Fill)
		}
		p.x += p.set.Width(role, string(r), size)
	}
	return nil
}

func (p *Painter) outline(face *fonts.Face, r rune) (*outline, error) {
	key := glyphKey{face, r}
	if o := p.glyphs[key]; o != nil {
		return o, nil
	}
	font := p.faces[face]
	if font == nil {
		var err error
		if font, err = sfnt.Parse(face.Bytes()); err != nil {
			return nil, fmt.Errorf("字体“%s”不能用来画图：%w", face.Name(), err)
		}
		p.faces[face] = font
	}
	index, err := font.GlyphIndex(&p.buffer, r)
	if err != nil {
		return nil, fmt.Errorf("字体“%s”里的字“%c”读不出来：%w", face.Name(), r, err)
	}
	const ppem = 1000
	segments, err := font.LoadGlyph(&p.buffer, index, fixed.I(ppem), nil)
	if err != nil {
		return nil, fmt.Errorf("字体“%s”里的字“%c”读不出来：%w", face.Name(), r, err)
	}
	o := &outline{}
	for _, s := range segments {
		o.add(s, 64*ppem)
	}
	p.glyphs[key] = o
	return o, nil
}

// curveSteps is how many straight pieces stand for a curve: at 200 dpi and the sizes of charts the eye sees none.
const curveSteps = 4

func (o *outline) add(s sfnt.Segment, em float64) {
	at := func(i int) chart.Pt { return chart.Pt{X: float64(s.Args[i].X) / em, Y: float64(s.Args[i].Y) / em} }
	if s.Op == sfnt.SegmentOpMoveTo {
		o.paths = append(o.paths, []chart.Pt{at(0)})
		return
	}
	path := &o.paths[len(o.paths)-1]
	from := (*path)[len(*path)-1]
	switch s.Op {
	case sfnt.SegmentOpLineTo:
		*path = append(*path, at(0))
	case sfnt.SegmentOpQuadTo:
		for k := 1; k <= curveSteps; k++ {
			t := float64(k) / curveSteps
			*path = append(*path, between(between(from, at(0), t), between(at(0), at(1), t), t))
		}
	case sfnt.SegmentOpCubeTo:
		for k := 1; k <= curveSteps; k++ {
			t := float64(k) / curveSteps
			ab, bc, cd := between(from, at(0), t), between(at(0), at(1), t), between(at(1), at(2), t)
			*path = append(*path, between(between(ab, bc, t), between(bc, cd, t), t))
		}
	}
}

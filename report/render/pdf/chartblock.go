package pdf

import (
	"fmt"

	"nianbao/fonts"
	"nianbao/report/chart"
	"nianbao/report/doc"
)

// chartFace measures the texts of charts; they are set in 黑体.
type chartFace struct{ set *fonts.Set }

// Width implements chart.Measurer. Bold texts are set in the same face, which is heavy enough.
func (f chartFace) Width(s string, size float64, _ bool) float64 {
	return f.set.Width(fonts.Hei, s, size)
}

// figure draws a chart, with its title above and its note below as text of the document.
func (c *composer) figure(i int, f *doc.Figure) error {
	face := chartFace{c.shaper.set}
	plain := f.Chart
	plain.Title, plain.Note = "", ""
	place := func() string { return fmt.Sprintf("图“%s”", shorten(f.Chart.Title)) }
	height := min(chart.Height(plain, c.paper.textWidth, face), c.paper.textHeight-80)
	b, err := c.drawn(plain, height, face, place)
	if err != nil {
		return err
	}
	b.low = func() *box {
		low, err := c.drawn(plain, max(height*0.72, lowChart), face, place)
		if err != nil || texts(low) < texts(b)-3 {
			return nil
		}
		return low
	}
	if err := c.caption(f.Chart.Title); err != nil {
		return err
	}
	c.push(b)
	if f.Chart.Note == "" {
		b.height += 6
		return nil
	}
	b.keep = true
	return c.note(i, doc.Text(doc.Note, f.Chart.Note))
}

// lowChart is the least height to which a chart is lowered so that it still goes on a page.
const lowChart = 130.0

// texts counts the texts of a box. A lower chart may have some marks less on its axis, but must not lack names or figures.
func texts(b *box) int {
	n := 0
	for _, o := range b.ops {
		if o.kind == textOp {
			n++
		}
	}
	return n
}

// drawn is a chart as a box.
func (c *composer) drawn(ch chart.Chart, height float64, face chartFace, place func() string) (*box, error) {
	shapes, err := chart.Draw(ch, c.paper.textWidth, height, face)
	if err != nil {
		return nil, fmt.Errorf("%s：%w", place(), err)
	}
	b := &box{height: height + 4, space: 4}
	for k := range shapes {
		if err := c.shape(b, &shapes[k], place); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// shape turns one shape of a chart into operations.
func (c *composer) shape(b *box, s *chart.Shape, place func() string) error {
	o := op{stroke: inkOf(s.Stroke), fill: inkOf(s.Fill), width: s.Width, dash: s.Dash}
	if o.width == 0 {
		o.width = 0.5
	}
	if len(s.Points) == 0 || s.Kind == chart.RectShape && len(s.Points) < 2 {
		return nil
	}
	switch s.Kind {
	case chart.TextShape:
		return c.chartText(b, s, place)
	case chart.RectShape:
		o.kind = rectOp
		o.x, o.y, o.x2, o.y2 = s.Points[0].X, s.Points[0].Y, s.Points[1].X, s.Points[1].Y
	case chart.LineShape:
		o.kind = lineOp
		o.points = points(s.Points)
	case chart.PolygonShape:
		o.kind = polygonOp
		o.points = points(s.Points)
	}
	b.ops = append(b.ops, o)
	return nil
}

func points(from []chart.Pt) []pt {
	out := make([]pt, len(from))
	for i, p := range from {
		out[i] = pt{p.X, p.Y}
	}
	return out
}

// inkOf is the colour on white paper; nil for none.
func inkOf(c chart.Color) *rgb {
	if c.A == 0 {
		return nil
	}
	mix := func(v uint8) uint8 { return uint8((int(v)*int(c.A) + 255*(255-int(c.A)) + 127) / 255) }
	return &rgb{mix(c.R), mix(c.G), mix(c.B)}
}

func (c *composer) chartText(b *box, s *chart.Shape, place func() string) error {
	st := textStyle{role: fonts.Hei, size: s.Size}
	if ink := inkOf(s.Fill); ink != nil {
		st.color = *ink
	}
	t, err := c.text(s.Text, st, place)
	if err != nil || len(t.glyphs) == 0 {
		return err
	}
	width, x, y := t.width(), s.Points[0].X, s.Points[0].Y
	back := 0.0
	switch s.Anchor {
	case chart.Middle:
		back = width / 2
	case chart.End:
		back = width
	}
	if s.Angle == 0 {
		b.setLine(t, line{0, len(t.glyphs), width, true}, x-back, y, 0)
		return nil
	}
	b.ops = append(b.ops, op{kind: textOp, x: x, y: y + back, text: t.String(), style: &t.styles[0], angle: s.Angle})
	return nil
}

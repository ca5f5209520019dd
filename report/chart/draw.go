package chart

import (
	"fmt"

	"nianbao/report/figure"
)

// The sizes of type, in points.
var (
	titleStyle = style{12, true, ink}
	nameStyle  = style{9, false, grey}
	noteStyle  = style{8.5, false, grey}
)

const pad = 4.0 // room at the edge of the frame

// Draw draws a chart into a frame of the given width and height in points. Title, unit, legend and note are part of the drawing; an empty one is
// left out, so that a renderer that sets the title as text of its own clears it first. Texts are meant for the 黑体 face; m measures them (nil: Estimate).
// No two texts of the result overlap and none leaves the frame. The error is that of Validate, or says that the frame is too small.
//
// Height gives the height that suits a width.
func Draw(c Chart, width, height float64, m Measurer) ([]Shape, error) {
	if err := Validate(c); err != nil {
		return nil, err
	}
	if err := checkFrame(c, width, height); err != nil {
		return nil, err
	}
	d := newCanvas(width, height, m)
	area := d.footer(c, d.header(c))
	switch c.Kind {
	case Donut:
		d.donut(c, area)
	case HorizontalBar:
		d.horizontal(c, area)
	default:
		d.upright(c, area)
	}
	return d.shapes, nil
}

func newCanvas(width, height float64, m Measurer) *canvas {
	if m == nil {
		m = Estimate{}
	}
	return &canvas{width0: width, height0: height, m: m}
}

// header draws title, unit and legend and returns what is left of the frame.
func (d *canvas) header(c Chart) box {
	area := box{pad, pad, d.width0 - pad, d.height0 - pad}
	for _, l := range d.fit(c.Title, area.w(), titleStyle, 2) {
		d.text(l, d.width0/2, area.y0+titleStyle.size*ascent, titleStyle, Middle)
		area.y0 += titleStyle.size * leading
	}
	if area.y0 > pad {
		area.y0 += 4
	}
	if c.Kind == Donut { // its unit stands with its numbers
		return area
	}
	unit := d.cut(unitText(c), area.w(), nameStyle)
	d.text(unit, area.x0, area.y0+nameStyle.size*ascent, nameStyle, Start)
	rows := d.legendRows(c, area.w())
	if len(rows) == 1 && rows[0].width+d.width(unit, nameStyle)+16 <= area.w() {
		d.legendRow(c, rows[0], area.x1-rows[0].width, area.y0)
		area.y0 += nameStyle.size*leading + 4
		return area
	}
	if unit != "" {
		area.y0 += nameStyle.size * leading
	}
	for _, r := range rows {
		if area.y0 > d.height0*0.45 {
			break
		}
		d.legendRow(c, r, (d.width0-r.width)/2, area.y0)
		area.y0 += nameStyle.size * leading
	}
	area.y0 += 4
	return area
}

func unitText(c Chart) string {
	if c.Unit == "" {
		return ""
	}
	return "单位：" + clean(c.Unit)
}

// footer draws the note and returns what is left.
func (d *canvas) footer(c Chart, area box) box {
	lines := d.fit(c.Note, area.w(), noteStyle, min(3, int(d.height0*0.16/(noteStyle.size*leading))))
	if len(lines) == 0 {
		return area
	}
	top := area.y1 - float64(len(lines))*noteStyle.size*leading
	for i, l := range lines {
		d.text(l, area.x0, top+noteStyle.size*(ascent+leading*float64(i)+0.1), noteStyle, Start)
	}
	area.y1 = top - 4
	return area
}

// legendItem and legendLine are the legend of several series, broken into rows.
type (
	legendItem struct {
		series int
		name   string
	}
	legendLine struct {
		items []legendItem
		width float64
	}
)

const (
	swatch    = 18.0 // width of a legend's colour sample with the blank after it
	legendGap = 14.0
)

func (d *canvas) legendRows(c Chart, width float64) []legendLine {
	if len(c.Series) < 2 {
		return nil
	}
	var rows []legendLine
	row := legendLine{}
	for i, s := range c.Series {
		name := d.cut(clean(s.Name), min(width-swatch, 220), nameStyle)
		w := swatch + d.width(name, nameStyle)
		if len(row.items) > 0 && row.width+legendGap+w > width {
			rows, row = append(rows, row), legendLine{}
		}
		if len(row.items) > 0 {
			row.width += legendGap
		}
		row.items, row.width = append(row.items, legendItem{i, name}), row.width+w
	}
	return append(rows, row)
}

func (d *canvas) legendRow(c Chart, row legendLine, x, y float64) {
	for _, it := range row.items {
		mid := y + nameStyle.size*0.5
		if c.Kind == Line {
			d.curve([]Pt{{x, mid}, {x + 14, mid}}, it.series)
			d.marker(Pt{x + 7, mid}, it.series, "")
		} else {
			d.rect(box{x + 2, mid - 4.5, x + 13, mid + 4.5}, Colour(it.series), "")
		}
		d.text(it.name, x+swatch, y+nameStyle.size*ascent, nameStyle, Start)
		x += swatch + d.width(it.name, nameStyle) + legendGap
	}
}

// numbers tells of all points: the largest amount (of a stack the largest sum), whether all are whole, and how many there are.
func numbers(c Chart) (most float64, whole bool, known int) {
	whole = true
	for j := range c.Categories {
		var column []figure.Figure
		for _, s := range c.Series {
			if n, ok := s.Points[j].Value.Number(); ok {
				whole, known = whole && n.IsInt(), known+1
				if c.Kind == StackedBar {
					column = append(column, s.Points[j].Value)
				} else {
					most = max(most, n.Float64())
				}
			}
		}
		sum, _ := figure.Sum(column...)
		most = max(most, sum.Float64())
	}
	return most, whole, known
}

// total adds up a series, exactly.
func total(s Series) (figure.Decimal, int) {
	values := make([]figure.Figure, len(s.Points))
	for i, p := range s.Points {
		values[i] = p.Value
	}
	return figure.Sum(values...)
}

// percent prints a share with one decimal, rounded half up; nothing for a share of nothing. Rounding makes neither nothing of something nor
// all of a part.
func percent(part, whole figure.Decimal) string {
	q, ok := part.Quo(whole, 3)
	switch {
	case !ok:
		return ""
	case q.Sign() == 0 && part.Sign() > 0:
		return "<0.1%"
	case q.Cmp(figure.Int(1)) == 0 && part.Cmp(whole) < 0:
		return ">99.9%"
	}
	return fmt.Sprintf("%.1f%%", q.Float64()*100)
}

// noData says in the middle of the plot that there is nothing to draw.
func (d *canvas) noData(b box) {
	d.text("（无数据）", (b.x0+b.x1)/2, (b.y0+b.y1)/2, nameStyle, Middle)
}

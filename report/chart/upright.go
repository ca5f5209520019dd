package chart

import "nianbao/report/figure"

// plot is the room between the axes.
type plot struct {
	box
	scale scale
	band  float64 // width of a category
	tags  tags    // how the values stand at the bars
}

func (p plot) x(i int) float64     { return p.x0 + (float64(i)+0.5)*p.band }
func (p plot) y(v float64) float64 { return p.y1 - v/p.scale.top()*p.h() }

// upright draws bars, stacks and lines: everything with its categories along the foot.
func (d *canvas) upright(c Chart, area box) {
	most, whole, known := numbers(c)
	p := plot{box: area, scale: newScale(most, whole, min(6, int(area.h()*0.75/24)))}
	ticks := p.scale.labels()
	p.x0 += d.widest(ticks, nameStyle) + 5
	p.band = p.w() / float64(len(c.Categories))
	names := d.layNames(c.Categories, p.band, area.h()*0.4)
	p.y1 -= names.height + 5
	p.tags = d.layTags(c, p)
	p.y0 += max(p.tags.headroom, nameStyle.size*ascent/2)
	for i, t := range ticks {
		y := p.y(p.scale.step() * float64(i))
		if i > 0 {
			d.line(gridLine, 0.5, Pt{p.x0, y}, Pt{p.x1, y})
		}
		d.text(t, p.x0-4, y+nameStyle.size*0.34, nameStyle, End)
	}
	d.drawNames(names, p.x, p.y1+5)
	switch c.Kind {
	case Line:
		d.drawLines(c, p)
	case StackedBar:
		d.drawStacks(c, p)
	default:
		d.drawBars(c, p)
	}
	d.line(axisLine, 0.75, Pt{p.x0, p.y1}, Pt{p.x1, p.y1})
	if known == 0 {
		d.noData(p.box)
	}
}

// tags is how the values stand at the bars.
type tags struct {
	style    style
	none     bool
	rotated  bool
	headroom float64 // room above the highest tick
}

// layTags fits the values above the bars: level, smaller, then turned; or none of them, so that no bar seems forgotten.
func (d *canvas) layTags(c Chart, p plot) tags {
	widest := 0.0
	for j := range c.Categories {
		for _, t := range barTexts(c, j) {
			widest = max(widest, d.width(t, style{size: 1}))
		}
	}
	slot := d.barWidth(c, p) + 1
	if len(c.Series) == 1 || c.Kind != Bar {
		slot = p.band - 2
	}
	for _, size := range []float64{8.5, 7.5, 6.5} {
		if widest*size <= slot || c.Kind == Line {
			return tags{style: style{size, false, ink}, headroom: size + 4}
		}
	}
	t := tags{style: style{6.5, false, ink}, rotated: true, headroom: widest*6.5 + 5}
	if slot < t.style.size*(ascent+descent) || t.headroom > p.h()*0.3 {
		return tags{none: true}
	}
	return t
}

// barTexts are the values that stand above the bars of a category.
func barTexts(c Chart, j int) []string {
	if c.Kind == StackedBar {
		return []string{stackSum(c, j)}
	}
	var out []string
	for _, s := range c.Series {
		out = append(out, numberText(s.Points[j].Value))
	}
	return out
}

// numberText prints a number, and nothing for what is none: a gap.
func numberText(f figure.Figure) string {
	if !f.IsNumber() {
		return ""
	}
	return f.String()
}

// barWidth is the width of one bar of a group.
func (d *canvas) barWidth(c Chart, p plot) float64 {
	n := 1.0
	if c.Kind == Bar {
		n = float64(len(c.Series))
	}
	return min(p.band*0.72/n, 46)
}

func (d *canvas) drawBars(c Chart, p plot) {
	w := d.barWidth(c, p)
	gap := min(1, w*0.08)
	type tag struct {
		x, y       float64
		text, cell string
	}
	var values []tag
	for i, s := range c.Series {
		for j, pt := range s.Points {
			n, ok := pt.Value.Number()
			if !ok {
				continue
			}
			x := p.x(j) + (float64(i)-float64(len(c.Series))/2)*w
			b := box{x + gap, p.y(n.Float64()), x + w - gap, p.y1}
			if b.h() > 0 {
				d.rect(b, Colour(i), pt.Cell)
				d.solids = append(d.solids, b)
			}
			values = append(values, tag{x + w/2, b.y0, n.String(), pt.Cell})
		}
	}
	for _, v := range values {
		d.tag(p.tags, v.x, v.y, v.text, v.cell)
	}
}

// tag prints a value above a bar's end.
func (d *canvas) tag(t tags, x, y float64, text, cell string) {
	if t.none {
		return
	}
	s := Shape{Text: text, Points: []Pt{{x, y - 2 - t.style.size*descent/2}}, Size: t.style.size, Fill: t.style.color, Anchor: Middle, Cell: cell}
	if t.rotated {
		s.Points, s.Anchor, s.Angle = []Pt{{x + t.style.size*0.34, y - 2}}, Start, 90
	}
	d.place(s)
}

func stackSum(c Chart, j int) string {
	var column []figure.Figure
	for _, s := range c.Series {
		column = append(column, s.Points[j].Value)
	}
	sum, known := figure.Sum(column...)
	if known == 0 {
		return ""
	}
	return sum.String()
}

func (d *canvas) drawStacks(c Chart, p plot) {
	w := d.barWidth(c, p)
	for j := range c.Categories {
		var below figure.Decimal
		for i, s := range c.Series {
			pt := s.Points[j]
			n, ok := pt.Value.Number()
			if !ok || n.Sign() == 0 {
				continue
			}
			sum := below.Add(n)
			b := box{p.x(j) - w/2, p.y(sum.Float64()), p.x(j) + w/2, p.y(below.Float64())}
			below = sum
			if b.h() > 1.5 { // a white line between the parts
				b.y0 += 0.5
			}
			d.rect(b, Colour(i), pt.Cell)
			st := style{min(p.tags.style.size, 8), false, onto(Colour(i))}
			if text := n.String(); st.size > 0 && len(c.Series) > 1 && b.h() >= st.size*1.3 && d.width(text, st) <= b.w()-2 {
				mid := (b.y0+b.y1)/2 + st.size*0.36
				d.place(Shape{Text: text, Points: []Pt{{p.x(j), mid}}, Size: st.size, Fill: st.color, Anchor: Middle, Cell: pt.Cell})
			}
		}
		d.tag(p.tags, p.x(j), p.y(below.Float64()), stackSum(c, j), "")
	}
}

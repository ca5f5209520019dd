package chart

import (
	"math"

	"nianbao/report/figure"
)

// arcStep is how far apart the corners of an arc are: at most 3 degrees, so that it looks round.
const arcStep = 3 * math.Pi / 180

// donut draws the ring to the left and its legend, with name, value and share, to the right.
func (d *canvas) donut(c Chart, area box) {
	sum, known := total(c.Series[0])
	ring := min(area.h(), area.w()*0.42)
	r := ring / 2
	legend := d.layDonut(c, sum, box{area.x0 + ring + 22, area.y0, area.x1, area.y1})
	left := area.x0 + max(0, (area.w()-ring-22-legend.width())/2)
	at := Pt{left + r, (area.y0 + area.y1) / 2}
	d.slices(c, sum, at, r)
	d.centre(c, sum, known, at, r*0.56)
	d.drawDonutLegend(legend, left+ring+22, at.Y)
}

// slices draws the parts clockwise from the top.
func (d *canvas) slices(c Chart, sum figure.Decimal, at Pt, r float64) {
	all := sum.Float64()
	if all <= 0 {
		d.polygon(sector(at, r, r*0.56, 0, 2*math.Pi), gridLine, Color{}, 0, "")
		return
	}
	type label struct {
		text string
		mid  float64
		part int
		cell string
	}
	var labels []label
	from := figure.Decimal{}
	for i, p := range c.Series[0].Points {
		n, ok := p.Value.Number()
		if !ok || n.Sign() == 0 {
			continue
		}
		to := from.Add(n)
		a, b := 2*math.Pi*from.Float64()/all, 2*math.Pi*to.Float64()/all
		from = to
		edge := 0.8
		if b-a > 2*math.Pi-1e-9 {
			edge = 0
		}
		d.polygon(sector(at, r, r*0.56, a, b), Colour(i), white, edge, p.Cell)
		if (b-a)*r*0.78 > 27 && r*0.44 > 28 {
			labels = append(labels, label{percent(n, sum), (a + b) / 2, i, p.Cell})
		}
	}
	for _, l := range labels {
		st := style{8, false, onto(Colour(l.part))}
		x, y := at.X+r*0.78*math.Sin(l.mid), at.Y-r*0.78*math.Cos(l.mid)+st.size*0.36
		d.place(Shape{Text: l.text, Points: []Pt{{x, y}}, Size: st.size, Fill: st.color, Anchor: Middle, Cell: l.cell})
	}
}

// sector is the outline of a part of the ring; angles are clockwise from the top.
func sector(at Pt, outer, inner, a, b float64) []Pt {
	n := max(1, int(math.Ceil((b-a)/arcStep)))
	pts := make([]Pt, 0, 2*n+2)
	for k := 0; k <= n; k++ {
		t := a + (b-a)*float64(k)/float64(n)
		pts = append(pts, Pt{at.X + outer*math.Sin(t), at.Y - outer*math.Cos(t)})
	}
	for k := n; k >= 0; k-- {
		t := a + (b-a)*float64(k)/float64(n)
		pts = append(pts, Pt{at.X + inner*math.Sin(t), at.Y - inner*math.Cos(t)})
	}
	return pts
}

// centre prints the total inside the ring.
func (d *canvas) centre(c Chart, sum figure.Decimal, known int, at Pt, inner float64) {
	if known == 0 {
		d.text("无数据", at.X, at.Y+nameStyle.size*0.36, nameStyle, Middle)
		return
	}
	for _, size := range []float64{13, 11, 9, 7.5} {
		st := style{size, true, ink}
		text := sum.String() + clean(c.Unit)
		if d.width(text, st) <= inner*1.75 {
			d.text("合计", at.X, at.Y-3, style{min(size, 9), false, grey}, Middle)
			d.text(text, at.X, at.Y+size, st, Middle)
			return
		}
	}
}

// donutLegend is the legend of a donut: three columns of texts.
type donutLegend struct {
	style   style
	step    float64
	rows    []donutRow
	columns [3]float64
}

type donutRow struct {
	part  int // -1: the line that says how many parts have no room
	lines []string
	value string
	share string
}

const columnGap = 12.0

func (l donutLegend) width() float64 {
	return swatch + l.columns[0] + columnGap + l.columns[1] + columnGap + l.columns[2]
}

func (l donutLegend) height() float64 {
	n := 0
	for _, r := range l.rows {
		n += max(1, len(r.lines))
	}
	return float64(n)*l.style.size*1.2 + float64(len(l.rows))*l.step
}

// layDonut finds the largest type in which the legend has room.
func (d *canvas) layDonut(c Chart, sum figure.Decimal, room box) donutLegend {
	var l donutLegend
	for _, size := range []float64{9, 8.5, 8, 7.5, 7, 6.5} {
		for _, air := range []float64{0.55, 0.15} {
			l = donutLegend{style: style{size, false, ink}, step: size * air}
			d.donutRows(c, sum, room.w(), &l)
			if l.height() <= room.h() {
				return l
			}
		}
	}
	rest := 0
	for len(l.rows) > 1 && l.height()+l.style.size*1.2+l.step > room.h() {
		l.rows, rest = l.rows[:len(l.rows)-1], rest+1
	}
	l.rows = append(l.rows, donutRow{part: -1, lines: []string{"另有 " + figure.Int(int64(rest)).String() + " 项未列"}})
	return l
}

func (d *canvas) donutRows(c Chart, sum figure.Decimal, width float64, l *donutLegend) {
	for i, p := range c.Series[0].Points {
		r := donutRow{part: i, value: numberText(p.Value)}
		if n, ok := p.Value.Number(); ok {
			r.value, r.share = r.value+clean(c.Unit), percent(n, sum)
		}
		l.rows = append(l.rows, r)
		l.columns[1] = max(l.columns[1], d.width(r.value, l.style))
		l.columns[2] = max(l.columns[2], d.width(r.share, l.style))
	}
	room := max(width-swatch-2*columnGap-l.columns[1]-l.columns[2], 2*l.style.size)
	for i := range l.rows {
		l.rows[i].lines = d.fit(c.Categories[i], room, l.style, 2)
		l.columns[0] = max(l.columns[0], d.widest(l.rows[i].lines, l.style))
	}
}

func (d *canvas) drawDonutLegend(l donutLegend, x, middle float64) {
	y := middle - l.height()/2 + l.step/2
	size, line := l.style.size, l.style.size*1.2
	for _, r := range l.rows {
		h := float64(max(1, len(r.lines))) * line
		for k, t := range r.lines {
			d.text(t, x+swatch, y+size*ascent+float64(k)*line, l.style, Start)
		}
		if r.part >= 0 {
			mid := y + h/2
			d.rect(box{x + 2, mid - size/2, x + 2 + size*1.2, mid + size/2}, Colour(r.part), "")
			base := mid + size*0.3
			d.text(r.value, x+swatch+l.columns[0]+columnGap+l.columns[1], base, l.style, End)
			d.text(r.share, x+l.width(), base, l.style, End)
		}
		y += h + l.step
	}
}

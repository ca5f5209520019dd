package chart

// rows is how a lying chart is laid out: names to the left, one band a category.
type rows struct {
	plot
	style style
	lines [][]string
	nameW float64
}

// horizontal draws lying bars; the first category is at the top.
func (d *canvas) horizontal(c Chart, area box) {
	most, whole, known := numbers(c)
	r := rows{plot: plot{box: area}}
	r.y1 -= nameStyle.size*(ascent+descent) + 5 // the tick labels
	r.band = r.h() / float64(len(c.Categories))
	d.layRows(c.Categories, &r, area.w()*0.45)
	r.x0 += r.nameW + 6
	tagStyle := d.rowTags(c, r)
	right := 6.0
	if tagStyle.size > 0 {
		for j := range c.Categories {
			right = max(right, d.widest(barTexts(c, j), tagStyle)+6)
		}
	}
	r.x1 -= right
	tick := d.width(newScale(most, whole, 5).label(5), nameStyle) + 14
	r.scale = newScale(most, whole, max(1, min(6, int(r.w()/tick))))
	for i, t := range r.scale.labels() {
		x := r.at(r.scale.step() * float64(i))
		if i > 0 {
			d.line(gridLine, 0.5, Pt{x, r.y0}, Pt{x, r.y1})
		}
		d.text(t, x, r.y1+4+nameStyle.size*ascent, nameStyle, Middle)
	}
	for i, lines := range r.lines {
		step := r.style.size * 1.15
		base := r.middle(i) - step*float64(len(lines)-1)/2 + r.style.size*0.36
		for k, l := range lines {
			d.text(l, r.x0-5, base+float64(k)*step, r.style, End)
		}
	}
	d.rowBars(c, r, tagStyle)
	d.line(axisLine, 0.75, Pt{r.x0, r.y0}, Pt{r.x0, r.y1})
	if known == 0 {
		d.noData(r.box)
	}
}

func (r rows) at(v float64) float64      { return r.x0 + v/r.scale.top()*r.w() }
func (r rows) middle(i int) float64      { return r.y0 + (float64(i)+0.5)*r.band }
func (r rows) barHeight(n int) float64   { return min(r.band*0.72, 20*float64(n)) / float64(n) }
func (r rows) lineRoom(size float64) int { return int((r.band - 1 + size*0.05) / (size * 1.15)) }

// layRows finds the largest type in which every name has room in its band; in the last resort names are cut.
func (d *canvas) layRows(categories []string, r *rows, room float64) {
	for _, size := range []float64{9, 8, 7.5, 7, 6.5} {
		r.style, r.lines, r.nameW = style{size, false, grey}, nil, 0
		most, all := max(1, r.lineRoom(size)), r.lineRoom(size) >= 1
		for _, name := range categories {
			lines, whole := d.wrap(name, room, r.style)
			all = all && whole && len(lines) <= most
			lines = d.fit(name, room, r.style, most)
			r.lines = append(r.lines, lines)
			r.nameW = max(r.nameW, d.widest(lines, r.style))
		}
		if all {
			return
		}
	}
	every := 1
	for float64(every)*r.band < r.style.size*(ascent+descent) {
		every++
	}
	for i := range r.lines {
		if i%every != 0 {
			r.lines[i] = nil
		}
	}
}

// rowTags is the type of the values at the bars' ends; none where the bars are too thin.
func (d *canvas) rowTags(c Chart, r rows) style {
	bar := r.band * 0.9 / float64(len(c.Series))
	for _, size := range []float64{8.5, 7.5, 6.5} {
		if bar >= size*(ascent+descent) {
			return style{size, false, ink}
		}
	}
	return style{}
}

func (d *canvas) rowBars(c Chart, r rows, tag style) {
	n := len(c.Series)
	h := r.barHeight(n)
	slot := max(h, tag.size*(ascent+descent))
	for i, s := range c.Series {
		for j, pt := range s.Points {
			v, ok := pt.Value.Number()
			if !ok {
				continue
			}
			mid := r.middle(j) + (float64(i)-float64(n-1)/2)*slot
			x := r.at(v.Float64())
			if x > r.x0 {
				d.rect(box{r.x0, mid - h/2 + min(0.5, h*0.05), x, mid + h/2 - min(0.5, h*0.05)}, Colour(i), pt.Cell)
			}
			if tag.size > 0 {
				d.place(Shape{Text: v.String(), Points: []Pt{{x + 4, mid + tag.size*0.34}}, Size: tag.size, Fill: tag.color, Cell: pt.Cell})
			}
		}
	}
}

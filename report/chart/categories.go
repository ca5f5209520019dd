package chart

// names is how the category names stand below an upright chart.
type names struct {
	lines   [][]string
	style   style
	rotated bool
	every   int // with more names than fit, each so many-th is printed
	height  float64
}

// layNames fits the names below bands of a width: side by side, then in several lines, then smaller, and only then turned by 90°.
func (d *canvas) layNames(categories []string, band, room float64) names {
	for _, size := range []float64{9, 8, 7.5} {
		n := names{style: style{size, false, grey}, every: 1}
		if d.layLevel(categories, band-3, room, &n) {
			return n
		}
	}
	return d.layTurned(categories, band, room)
}

// layLevel tries level names; single characters below each other are not what a reader expects of a level name.
func (d *canvas) layLevel(categories []string, width, room float64, n *names) bool {
	most, step := 0, n.style.size*leading
	for _, name := range categories {
		lines, whole := d.wrap(name, width, n.style)
		if !whole || len(lines) > 5 || float64(len(lines))*step > room || (len(lines) > 1 && width < 1.9*n.style.size) {
			return false
		}
		n.lines = append(n.lines, d.balance(name, width, n.style, lines))
		most = max(most, len(lines))
	}
	n.height = float64(most) * step
	return true
}

func (d *canvas) layTurned(categories []string, band, room float64) names {
	st := style{7.5, false, grey}
	n := names{style: st, rotated: true, every: 1}
	for float64(n.every)*band < st.size*(ascent+descent) {
		n.every++
	}
	rows := max(1, int(float64(n.every)*band/(st.size*leading)))
	for i, name := range categories {
		if i%n.every != 0 {
			n.lines = append(n.lines, nil)
			continue
		}
		lines := d.fit(name, room, st, min(rows, 3))
		n.lines = append(n.lines, lines)
		n.height = max(n.height, d.widest(lines, st))
	}
	return n
}

// drawNames prints the names; x gives the middle of a band, y is the axis.
func (d *canvas) drawNames(n names, x func(int) float64, y float64) {
	step := n.style.size * leading
	for i, lines := range n.lines {
		for k, l := range lines {
			if !n.rotated {
				d.text(l, x(i), y+n.style.size*ascent+float64(k)*step, n.style, Middle)
				continue
			}
			// The block of lines is centred on the band; its first line stands to the left.
			off := (float64(k)-float64(len(lines)-1)/2)*step + n.style.size*(ascent-descent)/2
			d.place(Shape{Text: l, Points: []Pt{{x(i) + off, y}}, Size: n.style.size, Fill: n.style.color, Anchor: End, Angle: 90})
		}
	}
}

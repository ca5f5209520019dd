package chart

// Height is the height in points that suits a chart of a given width: enough for its legend, its names and one band for each lying bar.
// Renderers that have no height of their own use it, so that a chart looks alike in every format.
func Height(c Chart, width float64, m Measurer) float64 {
	if Validate(c) != nil {
		return 0
	}
	d := newCanvas(max(width, 160), 10000, m)
	area := d.header(c)
	head := area.y0
	note := float64(len(d.fit(c.Note, area.w(), noteStyle, 3))) * noteStyle.size * leading
	if note > 0 {
		head += note + 4
	}
	var body float64
	switch c.Kind {
	case Donut:
		sum, _ := total(c.Series[0])
		l := donutLegend{style: style{9, false, ink}, step: 9 * 0.55}
		d.donutRows(c, sum, area.w()*0.58-22, &l)
		body = max(150, l.height())
	case HorizontalBar:
		lines := 1
		for _, name := range c.Categories {
			wrapped, _ := d.wrap(name, area.w()*0.45, nameStyle)
			lines = max(lines, len(wrapped))
		}
		band := max(20, float64(lines)*8*1.15+1, float64(len(c.Series))*11.5+4) // names of several lines are set in 8 points
		body = max(90, float64(len(c.Categories))*band+20)
	default:
		body = min(max(width*0.42, 150), 230)
		n := d.layNames(c.Categories, (area.w()-30)/float64(len(c.Categories)), 80)
		body += n.height - nameStyle.size*leading
	}
	return max(120, float64(int(head+body+pad+0.999))) // Draw refuses less
}

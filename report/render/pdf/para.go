package pdf

import (
	"strings"

	"nianbao/fonts"
	"nianbao/report/doc"
)

// headingStyles are the faces of the levels (GB/T 9704-2012, 7.3.3): 一、黑体, （一）楷体, 1. and below 仿宋.
var headingStyles = []textStyle{
	{role: fonts.Title, size: titleSize},
	{role: fonts.Hei, size: bodySize, track: bodyTrack},
	{role: fonts.Kai, size: bodySize, track: bodyTrack},
	{role: fonts.FangSong, size: bodySize, track: bodyTrack},
}

func (c *composer) headingBlock(h *doc.Heading) error {
	c.heading, c.count = h.Text, 0
	st := headingStyles[min(max(h.Level, 0), len(headingStyles)-1)]
	t, err := c.text(h.Text, st, c.here(h.Text))
	if err != nil {
		return err
	}
	first := len(c.items)
	if h.Level <= 0 {
		c.title(t)
	} else {
		c.lines(t, paraLook{indent: 2 * bodyEm, pitch: bodyPitch, justify: true, together: true})
	}
	for _, it := range c.items[first:] {
		it.box.keep = true
	}
	if first < len(c.items) {
		c.items[first].box.mark = &mark{level: h.Level, text: h.Text, id: h.ID}
	}
	return nil
}

// title sets a document's title: centred, with a blank line below it.
func (c *composer) title(t *text) {
	lines := breakTitle(t, c.paper.textWidth)
	for i, l := range lines {
		b := &box{height: titlePitch}
		if i == len(lines)-1 {
			b.height += bodyPitch / 2
		}
		b.setLine(t, l, (c.paper.textWidth-l.width)/2, baseline(titlePitch, titleSize), 0)
		c.push(b)
	}
}

// paraLook is how a paragraph stands.
type paraLook struct {
	indent   float64 // of the first line
	hang     float64 // of the lines after it
	right    float64 // kept free on the right
	pitch    float64
	justify  bool
	centred  bool
	together bool // not parted by a page's end
	paper    *rgb // shown behind it
	space    float64
}

// lines breaks a text and pushes a box for each line. A page's end leaves at least two lines on either side.
func (c *composer) lines(t *text, look paraLook) {
	room := c.paper.textWidth - look.right
	lines := breakLines(t, lineWidths{room - look.indent, room - look.hang}, look.justify)
	for i, l := range lines {
		b := &box{height: look.pitch}
		if i == 0 {
			b.space = look.space
		}
		x, width := look.indent, room-look.indent
		if i > 0 {
			x, width = look.hang, room-look.hang
		}
		if look.paper != nil {
			b.ops = append(b.ops, op{kind: rectOp, x: -4, y: 1, x2: c.paper.textWidth + 4, y2: look.pitch + 1, fill: look.paper})
		}
		adjust := fit(t, l, width, look.justify)
		if look.centred {
			x += (width - l.width) / 2
			adjust = 0
		}
		b.setLine(t, l, x, baseline(look.pitch, lineSize(t, l)), adjust)
		b.keep = look.together && i+1 < len(lines) || len(lines) > 1 && (i == 0 || i == len(lines)-2)
		c.push(b)
	}
}

// fit is how much a line is to be spread or squeezed so that it fills its width.
func fit(t *text, l line, width float64, justify bool) float64 {
	room := width - l.width
	if room > 0 && (!justify || l.last) {
		return 0
	}
	if n := float64(l.to - l.from); room > 0.5*lineSize(t, l)*n { // a lone word on a line is not torn apart
		return 0
	}
	return room
}

// lineSize is the largest type on a line.
func lineSize(t *text, l line) float64 {
	size := 0.0
	for _, g := range t.glyphs[l.from:l.to] {
		size = max(size, t.styles[g.style].size)
	}
	return size
}

var bodyLook = paraLook{indent: 2 * bodyEm, pitch: bodyPitch, justify: true}

func (c *composer) paragraph(i int, p *doc.Paragraph) error {
	switch p.Style {
	case doc.Centered:
		return c.styled(p, textStyle{role: fonts.Kai, size: bodySize, track: bodyTrack}, paraLook{pitch: bodyPitch, centred: true})
	case doc.Note:
		return c.note(i, p)
	case doc.Signature:
		return c.signature(i, p)
	case doc.Gap:
		look := bodyLook
		look.paper = &gapPaper
		return c.styled(p, textStyle{role: fonts.FangSong, size: bodySize, track: bodyTrack, color: darkRed}, look)
	case doc.Plain:
		return c.styled(p, textStyle{role: fonts.FangSong, size: bodySize, track: bodyTrack}, paraLook{pitch: bodyPitch, justify: true})
	case doc.Bullet:
		return c.bullet(p)
	}
	return c.styled(p, textStyle{role: fonts.FangSong, size: bodySize, track: bodyTrack}, bodyLook)
}

// styled shapes a paragraph's runs and pushes its lines.
func (c *composer) styled(p *doc.Paragraph, st textStyle, look paraLook) error {
	t, err := c.runs(p, st)
	if err != nil {
		return err
	}
	c.lines(t, look)
	return nil
}

// runs shapes the runs of a paragraph: 黑体 for what stands out, 楷体 for what would be slanted in Latin script.
func (c *composer) runs(p *doc.Paragraph, st textStyle) (*text, error) {
	t := &text{}
	for _, r := range p.Runs {
		s := st
		switch {
		case r.Bold:
			s.role = fonts.Hei
		case r.Italic:
			s.role = fonts.Kai
		}
		if r.Link != "" {
			s.link = r.Link
			if !strings.HasPrefix(r.Link, "#") {
				s.color = linkBlue
			}
		}
		if err := c.shaper.add(t, r.Text, s); err != nil {
			return nil, placed(err, c.here(p.String()))
		}
	}
	t.finish()
	return t, nil
}

// bulletMark begins an item of a list; its text hangs beside it.
const bulletMark = "•"

func (c *composer) bullet(p *doc.Paragraph) error {
	st := textStyle{role: fonts.FangSong, size: bodySize, track: bodyTrack}
	t, err := c.runs(p, st)
	if err != nil {
		return err
	}
	first := len(c.items)
	c.lines(t, paraLook{indent: 2 * bodyEm, hang: 2 * bodyEm, pitch: bodyPitch, justify: true})
	if first == len(c.items) {
		return nil
	}
	dot, err := c.text(bulletMark, textStyle{role: fonts.Song, size: bodySize}, c.here(p.String()))
	if err != nil {
		return err
	}
	b := c.items[first].box
	b.setLine(dot, line{0, 1, dot.width(), true}, 1.5*bodyEm-dot.width()/2-2, baseline(bodyPitch, bodySize), 0)
	return nil
}

// note sets small print below a table or a chart, on that one's paper.
func (c *composer) note(i int, p *doc.Paragraph) error {
	before := c.paper
	if n := len(c.items); n > 0 && c.items[n-1].table != nil {
		c.paper = c.items[n-1].table.paper
		c.items[n-1].table.noteBelow = true
	} else if n > 0 && c.items[n-1].box.paper == landscape {
		c.paper = landscape
	}
	defer func() { c.paper = before }()
	look := paraLook{pitch: 15, justify: true, space: 4}
	return c.styled(p, textStyle{role: fonts.FangSong, size: noteSize}, look)
}

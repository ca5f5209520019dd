package pdf

import (
	"math"
	"strconv"

	"nianbao/fonts"
)

// furniture puts on every page what stands outside its text: the number, and behind the text the draft mark.
func (c *composer) furniture(l *layout) error {
	for i, p := range l.pages {
		if err := c.pageNumber(p, i+1); err != nil {
			return err
		}
		if c.d.Draft == "" {
			continue
		}
		ops := p.ops
		p.ops = nil
		if err := c.draftMark(p); err != nil {
			return err
		}
		p.ops = append(p.ops, ops...)
	}
	return nil
}

// pageNumber sets the number in 4号 between dashes, 7 mm below the text, one character from its right edge on odd pages and its left on even ones
// (GB/T 9704-2012, 7.5).
func (c *composer) pageNumber(p *page, number int) error {
	s := "— " + strconv.Itoa(number) + " —"
	t, err := c.text(s, textStyle{role: fonts.Song, size: pageNoSize}, func() string { return "页码" })
	if err != nil {
		return err
	}
	width := t.width()
	x := p.paper.left + pageNoSize
	if number%2 == 1 {
		x = p.paper.left + p.paper.textWidth - pageNoSize - width
	}
	b := box{}
	b.setLine(t, line{0, len(t.glyphs), width, true}, 0, 0, 0)
	p.put(&b, x, p.paper.bottom()+7*mm+0.35*pageNoSize)
	return nil
}

// draftMark writes the mark along the page's diagonal in light grey.
func (c *composer) draftMark(p *page) error {
	t, err := c.text(c.d.Draft, textStyle{role: fonts.Hei, size: 100, color: draftInk}, func() string { return "草稿标记“" + shorten(c.d.Draft) + "”" })
	if err != nil || len(t.glyphs) == 0 {
		return err
	}
	diagonal := math.Hypot(p.paper.width, p.paper.height)
	size := min(190, 100*0.62*diagonal/t.width())
	t = t.scaled(size / 100)
	spacing := 0.35 * size
	if n := float64(len(t.glyphs)); t.width()+spacing*(n-1) > 0.62*diagonal {
		spacing = 0
	}
	width := t.width() + spacing*float64(len(t.glyphs)-1)
	angle := math.Atan2(p.paper.height, p.paper.width)
	sin, cos := math.Sincos(angle)

	// The middle of the text, 0.38 em above its base line, comes to lie on the middle of the page.
	x := p.paper.width/2 - width/2*cos + 0.38*size*sin
	y := p.paper.height/2 + width/2*sin + 0.38*size*cos
	p.ops = append(p.ops, op{kind: textOp, x: x, y: y, text: t.String(), style: &t.styles[0], spacing: spacing, angle: angle * 180 / math.Pi})
	return nil
}

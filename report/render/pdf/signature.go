package pdf

import (
	"nianbao/fonts"
	"nianbao/report/doc"
)

// signature sets the organ and the date at the end of a document (GB/T 9704-2012, 7.3.5.2): the organ two characters from the right edge, the date below
// it beginning two characters further right; where the date is the longer one, it stands two characters from the edge and the organ moves with it.
// The signatures that follow one another are one block; it is set with the first of them.
func (c *composer) signature(i int, p *doc.Paragraph) error {
	if i > 0 {
		if q, ok := c.d.Blocks[i-1].(*doc.Paragraph); ok && q.Style == doc.Signature {
			return nil
		}
	}
	var texts []*text
	for j := i; j < len(c.d.Blocks); j++ {
		q, ok := c.d.Blocks[j].(*doc.Paragraph)
		if !ok || q.Style != doc.Signature {
			break
		}
		t, err := c.runs(q, textStyle{role: fonts.FangSong, size: bodySize, track: bodyTrack})
		if err != nil {
			return err
		}
		texts = append(texts, t)
	}
	right := c.paper.textWidth - 2*bodyEm
	left := signatureLeft(texts, right)
	if n := len(c.items); n > 0 && c.items[n-1].box != nil && len(texts) > 0 { // never alone on a page
		c.items[n-1].box.keep = true
	}
	for k, t := range texts {
		x := left
		if k == len(texts)-1 && k > 0 {
			x += 2 * bodyEm
		}
		for n, l := range breakLines(t, lineWidths{right, right}, false) {
			b := &box{height: bodyPitch, keep: k+1 < len(texts)}
			if k == 0 && n == 0 {
				b.space = bodyPitch
			}
			at := x
			if at+l.width > right || n > 0 {
				at = max(0, right-l.width)
			}
			b.setLine(t, l, at, baseline(bodyPitch, bodySize), 0)
			c.push(b)
		}
	}
	return nil
}

// signatureLeft is where the organ's name begins.
func signatureLeft(texts []*text, right float64) float64 {
	left := right
	for k, t := range texts {
		width := t.width()
		if k == len(texts)-1 && k > 0 {
			width += 2 * bodyEm
		}
		left = min(left, right-width)
	}
	return max(0, left)
}

// footer sets the small print at the end of the document below a thin rule.
func (c *composer) footer() error {
	if c.d.Footer == "" {
		return nil
	}
	c.count, c.heading = 0, "文末说明"
	t, err := c.text(c.d.Footer, textStyle{role: fonts.Song, size: footerSize, color: grey}, c.here(c.d.Footer))
	if err != nil {
		return err
	}
	const pitch = 11.0
	first := len(c.items)
	if first > 0 && c.items[first-1].box != nil {
		c.paper = c.items[first-1].box.paper
	}
	c.lines(t, paraLook{pitch: pitch, together: true, space: 18})
	if first < len(c.items) {
		b := c.items[first].box
		b.ops = append(b.ops, op{kind: lineOp, x: 0, y: -4, x2: c.paper.textWidth / 3, y2: -4, stroke: &grey, width: 0.5})
	}
	return nil
}

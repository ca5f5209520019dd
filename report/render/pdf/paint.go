package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/signintech/gopdf"

	"nianbao/fonts"
)

// usedFont is a face as the file embeds it.
type usedFont struct {
	face *fonts.Face
	cut  *fonts.Cut
	name string // its name in the file, with the tag of six letters that a cut-down font carries (ISO 32000-1, 9.6.4)
}

// paint gives the pages to the PDF library and writes what it makes of them to w.
func paint(w *bytes.Buffer, l *layout, set *fonts.Set) ([]*usedFont, error) {
	used, err := cutFonts(l, set)
	if err != nil {
		return nil, err
	}
	p := painter{set: set, names: map[*fonts.Face]string{}, anchors: map[string]bool{}}
	p.pdf.Start(gopdf.Config{Unit: gopdf.UnitPT, PageSize: gopdf.Rect{W: portrait.width, H: portrait.height}})
	p.pdf.SetCompressLevel(zlib.NoCompression) // finish.go packs the pages
	for _, u := range used {
		shell, err := u.cut.Shell()
		if err != nil {
			return nil, err
		}
		if err := p.pdf.AddTTFFontData(u.name, shell); err != nil {
			return nil, fmt.Errorf("字体“%s”：%w", u.face.Name(), err)
		}
		p.names[u.face] = u.name
	}
	for _, m := range l.marks {
		p.anchors[m.id] = m.id != ""
	}
	for i, pg := range l.pages {
		p.page(i, pg, l.marks)
	}
	if p.err != nil {
		return nil, p.err
	}
	_, err = p.pdf.WriteTo(w)
	return used, err
}

// cutFonts cuts each face down to the characters that the pages set in it.
func cutFonts(l *layout, set *fonts.Set) ([]*usedFont, error) {
	usage := set.NewUsage()
	for _, pg := range l.pages {
		for i := range pg.ops {
			if o := &pg.ops[i]; o.kind == textOp {
				if err := usage.Add(o.style.role, o.text); err != nil {
					return nil, err
				}
			}
		}
	}
	var used []*usedFont
	for _, f := range usage.Faces() {
		cut, err := usage.Cut(f)
		if err != nil {
			return nil, err
		}
		used = append(used, &usedFont{face: f, cut: cut, name: fontName(f, cut)})
	}
	return used, nil
}

// fontName makes the tag from the face and its characters, so that it is the same whenever they are.
func fontName(f *fonts.Face, cut *fonts.Cut) string {
	h := sha256.New()
	h.Write([]byte(f.Hash()))
	h.Write([]byte(string(cut.Runes())))
	sum := h.Sum(nil)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	clean := strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, f.Name())
	if clean == "" {
		clean = "Font"
	}
	return string(tag) + "+" + clean
}

// painter walks over pages with the state that the PDF library keeps.
type painter struct {
	pdf     gopdf.GoPdf
	set     *fonts.Set
	names   map[*fonts.Face]string
	anchors map[string]bool
	font    string
	size    float64
	width   float64
	dashed  bool
	stroke  rgb
	err     error
}

func (p *painter) page(n int, pg *page, marks []*mark) {
	p.pdf.AddPageWithOption(gopdf.PageOption{PageSize: &gopdf.Rect{W: pg.paper.width, H: pg.paper.height}})
	p.width, p.dashed, p.stroke = -1, false, rgb{1, 2, 3}
	for _, m := range marks {
		if m.page == n && m.id != "" {
			p.pdf.SetXY(pg.paper.left, m.y)
			p.pdf.SetAnchor(m.id)
		}
	}
	for i := range pg.ops {
		p.op(&pg.ops[i])
	}
	for _, l := range pg.links {
		if id, ok := strings.CutPrefix(l.target, "#"); !ok {
			p.pdf.AddExternalLink(asciiURL(l.target), l.x, l.y, l.w, l.h)
		} else if p.anchors[id] {
			p.pdf.AddInternalLink(id, l.x, l.y, l.w, l.h)
		}
	}
}

// asciiURL writes the bytes of an address that are not printable ASCII as %XX.
func asciiURL(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c > 0x20 && c < 0x7F {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func (p *painter) op(o *op) {
	switch o.kind {
	case textOp:
		p.text(o)
	case lineOp:
		p.lines(o)
	case rectOp:
		corners := []pt{{o.x, o.y}, {o.x2, o.y}, {o.x2, o.y2}, {o.x, o.y2}}
		p.area(o, corners)
	case polygonOp:
		p.area(o, o.points)
	}
}

func (p *painter) setStroke(o *op) {
	if p.width != o.width {
		p.pdf.SetLineWidth(o.width)
		p.width = o.width
	}
	if p.dashed != o.dash {
		if o.dash {
			p.pdf.SetCustomLineType([]float64{3, 2}, 0)
		} else {
			p.pdf.SetLineType("solid")
		}
		p.dashed = o.dash
	}
	if o.stroke != nil && *o.stroke != p.stroke {
		p.pdf.SetStrokeColor(o.stroke.r, o.stroke.g, o.stroke.b)
		p.stroke = *o.stroke
	}
}

func (p *painter) lines(o *op) {
	if o.stroke == nil {
		return
	}
	p.setStroke(o)
	if o.points == nil {
		p.pdf.Line(o.x, o.y, o.x2, o.y2)
	}
	for i := 1; i < len(o.points); i++ {
		a, b := o.points[i-1], o.points[i]
		p.pdf.Line(a.x, a.y, b.x, b.y)
	}
}

func (p *painter) area(o *op, corners []pt) {
	style := ""
	if o.fill != nil {
		p.pdf.SetFillColor(o.fill.r, o.fill.g, o.fill.b)
		style = "F"
	}
	if o.stroke != nil {
		p.setStroke(o)
		style += "D"
	}
	if style == "" || len(corners) < 3 {
		return
	}
	list := make([]gopdf.Point, len(corners))
	for i, c := range corners {
		list[i] = gopdf.Point{X: c.x, Y: c.y}
	}
	p.pdf.Polygon(list, style)
}

// text sets a text run by run, each in the face that has its characters.
func (p *painter) text(o *op) {
	runs, err := p.set.Split(o.style.role, o.text)
	if err != nil {
		p.keep(err)
		return
	}
	if o.angle != 0 {
		p.pdf.Rotate(o.angle, o.x, o.y)
		defer p.pdf.RotateReset()
	}
	x := o.x
	for _, r := range runs {
		if name := p.names[r.Face]; name != p.font || o.style.size != p.size {
			p.keep(p.pdf.SetFontWithStyle(name, gopdf.Regular, o.style.size))
			p.font, p.size = name, o.style.size
		}
		p.keep(p.pdf.SetCharSpacing(o.spacing))
		c := o.style.color
		p.pdf.SetTextColor(c.r, c.g, c.b)
		p.pdf.SetXY(x, o.y)
		p.keep(p.pdf.Text(r.Text))
		for _, c := range r.Text {
			x += float64(p.set.RuneMilli(o.style.role, c))*o.style.size/1000 + o.spacing
		}
	}
}

func (p *painter) keep(err error) {
	if p.err == nil {
		p.err = err
	}
}

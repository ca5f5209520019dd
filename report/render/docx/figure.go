package docx

import (
	"nianbao/fonts"
	"nianbao/report/chart"
	"nianbao/report/doc"
	"nianbao/report/render/picture"
)

const emu = 12700 // English metric units a point

// figure writes a chart as a picture with its title above it as a caption, as the other formats have it, and its note below.
func (p *pack) figure(f *doc.Figure) error {
	if p.painter == nil {
		if p.set == nil {
			set, err := fonts.Load(fonts.Config{})
			if err != nil {
				return err
			}
			p.set = set
		}
		p.painter = picture.New(p.set)
	}
	c := f.Chart
	alt := f.Alt
	if alt == "" {
		alt = chart.Describe(c)
	}
	c.Title, c.Note = "", "" // are set as text, where a reader can search and copy them
	if err := chart.Validate(f.Chart); err != nil {
		return err
	}
	width := float64(widthPortrait)/20 - 12
	height := min(chart.Height(c, width, p.painter), float64(heightText)/20-80)
	shapes, err := chart.Draw(c, width, height, p.painter)
	if err != nil {
		return err
	}
	png, err := p.painter.PNG(shapes, width, height)
	if err != nil {
		return err
	}
	p.pictures = append(p.pictures, png)
	p.drawing(f.Chart, alt, int(width*emu), int(height*emu))
	return nil
}

func (p *pack) drawing(c chart.Chart, alt string, width, height int) {
	n := len(p.pictures)
	p.nextID++
	keep := ""
	if c.Note != "" {
		keep = "<w:keepNext/>"
	}
	if c.Title != "" {
		p.open("Caption", "")
		p.x.run("", c.Title)
		p.x.put("</w:p>")
	}
	x := &p.x
	x.put(`<w:p><w:pPr><w:pStyle w:val="Figure"/>`, keep)
	if p.breakBefore {
		x.put("<w:pageBreakBefore/>")
		p.breakBefore = false
	}
	x.put("</w:pPr>")
	end := p.startBookmark(p.anchors[c.ID])
	x.putf(`<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/>`, width, height)
	x.putf(`<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="%d" name="图 %d" descr="%s"/>`, p.nextID, n, escape(alt))
	x.put(`<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>`)
	x.put(`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>`)
	x.putf(`<pic:cNvPr id="%d" name="image%d.png" descr="%s"/><pic:cNvPicPr/></pic:nvPicPr>`, p.nextID, n, escape(alt))
	x.putf(`<pic:blipFill><a:blip r:embed="rIdImage%d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`, n)
	x.putf(`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`, width, height)
	x.put(`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`, end, "</w:p>")
	if c.Note != "" {
		p.open("Note", "")
		x.run("", c.Note)
		x.put("</w:p>")
	}
}

package docx

import (
	"fmt"
	"net/url"
	"strings"

	"nianbao/report/doc"
)

const documentHead = xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
	`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
	`xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>`

// body writes word/document.xml.
func (p *pack) body() error {
	p.x.put(documentHead)
	for i, b := range p.doc.Blocks {
		p.turn(p.wantsLandscape(i))
		var err error
		switch b := b.(type) {
		case *doc.Heading:
			p.heading(b)
		case *doc.Paragraph:
			p.paragraph(b)
		case *doc.Table:
			err = p.table(b, i)
		case *doc.Figure:
			err = p.figure(b)
		case *doc.PageBreak:
			p.breakBefore = p.x.Len() > p.start()
		default:
			err = fmt.Errorf("DOCX 不认识这种内容：%T", b)
		}
		if err != nil {
			return err
		}
	}
	if p.doc.Footer != "" {
		p.open("SmallPrint", "")
		p.x.run("", p.doc.Footer)
		p.x.put("</w:p>")
	}
	p.sectPr()
	p.x.put("</w:body></w:document>")
	return nil
}

// wantsLandscape tells which way round the page of a block stands: a landscape table takes the headings right before and the notes right
// after it onto its page; a page break follows what is before it.
func (p *pack) wantsLandscape(i int) bool {
	blocks := p.doc.Blocks
	switch b := blocks[i].(type) {
	case *doc.Table:
		return b.Landscape
	case *doc.Heading:
		return b.Level > 0 && i+1 < len(blocks) && p.wantsLandscape(i+1) && !isNote(blocks[i+1])
	case *doc.PageBreak:
		return p.landscape
	}
	return isNote(blocks[i]) && p.landscape
}

func isNote(b doc.Block) bool {
	p, ok := b.(*doc.Paragraph)
	return ok && p.Style == doc.Note
}

// open starts a paragraph of a style; extra are further children of pPr, all of which come after pStyle, keepNext and pageBreakBefore.
func (p *pack) open(style, extra string) {
	p.x.put(`<w:p><w:pPr><w:pStyle w:val="`, style, `"/>`)
	if p.breakBefore {
		p.x.put("<w:pageBreakBefore/>")
		p.breakBefore = false
	}
	p.x.put(extra, "</w:pPr>")
}

// headingStyles are the styles of the levels 0 to 3.
var headingStyles = [...]string{"Title", "Heading1", "Heading2", "Heading3"}

func (p *pack) heading(h *doc.Heading) {
	indent := ""
	if h.Level <= 0 {
		indent = titleIndent(h.Text, float64(p.textWidth())/20)
	}
	p.open(headingStyles[max(0, min(h.Level, 3))], indent)
	end := p.startBookmark(p.anchors[h.ID])
	p.x.run("", h.Text)
	p.x.put(end, "</w:p>")
}

// paragraphStyles are the styles of the document's styles; an unknown one is set as body text.
var paragraphStyles = map[doc.Style]string{
	doc.Body: "BodyText", doc.Plain: "Plain", doc.Centered: "Centered", doc.Note: "Note", doc.Signature: "Signature", doc.Bullet: "ListBullet", doc.Gap: "Gap",
}

func (p *pack) paragraph(par *doc.Paragraph) {
	style := paragraphStyles[par.Style]
	if style == "" {
		style = "BodyText"
	}
	p.open(style, "")
	for _, r := range par.Runs {
		name := ""
		if r.Cell != "" {
			name = bookmarkName("t_", r.Cell)
		}
		end := p.startBookmark(name)
		look := ""
		if r.Bold {
			look += "<w:b/><w:bCs/>"
		}
		if r.Italic {
			look += "<w:i/><w:iCs/>"
		}
		p.linked(r.Link, look, r.Text)
		p.x.put(end)
	}
	p.x.put("</w:p>")
}

// linked writes a run, as a link where the target is one that leads somewhere. look is the inner rPr after rStyle and rFonts.
func (p *pack) linked(link, look, text string) {
	open := ""
	if id, inside := strings.CutPrefix(link, "#"); inside {
		if name := p.anchors[id]; name != "" {
			open = fmt.Sprintf(`<w:hyperlink w:anchor="%s" w:history="1">`, name)
		}
	} else if target := safeTarget(link); target != "" {
		p.links = append(p.links, target)
		open = fmt.Sprintf(`<w:hyperlink r:id="rIdLink%d" w:history="1">`, len(p.links))
	}
	if open == "" {
		p.x.run(look, text)
		return
	}
	p.x.put(open)
	p.x.run(`<w:rStyle w:val="Hyperlink"/>`+look, text)
	p.x.put("</w:hyperlink>")
}

// safeTarget returns a link as a well-formed address, empty for what is none: Word takes a file with a broken address for damaged. Only addresses
// of pages, letters and neighbouring files are links; a script is not.
func safeTarget(link string) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if link == "" || err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https", "mailto":
		return u.String()
	case "":
		if u.Host == "" && u.Path != "" {
			return u.String()
		}
	}
	return ""
}

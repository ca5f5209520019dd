package xlsx

import (
	"nianbao/report/doc"
)

// textWidth is the width of the text's column in Excel's units.
const textWidth = 78

// looks of text by style, and of headings by level.
var (
	headingLooks = []look{{font: song, size: 20, bold: true, horizontal: "center"}, {font: hei, size: 14}, {font: kai, size: 14}, {font: fang, size: 14, bold: true}, {font: fang, size: 14}}
	styleLooks   = map[doc.Style]look{
		doc.Body: {font: fang, size: 13}, doc.Plain: {font: fang, size: 13}, doc.Bullet: {font: fang, size: 13},
		doc.Centered: {font: kai, size: 13, horizontal: "center"}, doc.Note: {font: song, size: 10.5},
		doc.Signature: {font: fang, size: 13, horizontal: "right"}, doc.Gap: {font: fang, size: 13, fill: "FFF3BF", color: "8A4B00"},
	}
	pointer = look{font: song, size: 10.5, color: "0B4A8F", underline: true}
)

// text writes title, headings and paragraphs in their order, one row each, with a pointer where a table or chart stands in the document.
func (b *book) text(Options) error {
	if b.texts == "" {
		return nil
	}
	if err := b.f.SetColWidth(b.texts, "A", "A", textWidth); err != nil {
		return err
	}
	row := 0
	put := func(s string, l look, target string) error {
		row++
		return b.line(row, s, l, target)
	}
	if b.untitled() {
		if err := put(b.d.Title, headingLooks[0], ""); err != nil {
			return err
		}
	}
	for _, block := range b.d.Blocks {
		var err error
		switch v := block.(type) {
		case *doc.Heading:
			err = put(v.Text, headingLooks[min(max(v.Level, 0), len(headingLooks)-1)], "")
		case *doc.Paragraph:
			err = b.paragraph(v, put)
		case *doc.Table:
			if v.Sheet != "" {
				err = put("（表格见工作表“"+b.homes[v.Sheet]+"”）", pointer, "#"+v.ID)
			}
		case *doc.Figure:
			err = put("（图表“"+v.Chart.Title+"”见工作表“"+b.pics+"”）", pointer, "#"+v.Chart.ID)
		}
		if err != nil {
			return err
		}
	}
	if b.d.Footer != "" {
		if err := put(b.d.Footer, look{font: song, size: 9, color: "666666"}, ""); err != nil {
			return err
		}
	}
	return b.page(b.texts, false)
}

func (b *book) paragraph(p *doc.Paragraph, put func(string, look, string) error) error {
	l, ok := styleLooks[p.Style]
	if !ok {
		l = styleLooks[doc.Body]
	}
	s, target := p.String(), ""
	if p.Style == doc.Bullet {
		s = "• " + s
	}
	for _, r := range p.Runs {
		if target == "" {
			target = r.Link
		}
	}
	return put(s, l, target)
}

// line writes one row of text.
func (b *book) line(row int, s string, l look, target string) error {
	l.wrap, l.vertical, l.format = true, "center", textFormat(s)
	at := ref(1, row)
	if err := b.dress(b.texts, row, 1, 1, 1, l); err != nil {
		return err
	}
	if err := b.setText(b.texts, at, s); err != nil {
		return err
	}
	if err := b.f.SetRowHeight(b.texts, row, min(textHeight(s, textWidth, l.size)+4, 409)); err != nil {
		return err
	}
	return b.link(b.texts, at, target)
}

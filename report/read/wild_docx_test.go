package read

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
)

// docxStyle is how a Word document is printed.
type docxStyle struct {
	rng     *rand.Rand
	cut     bool // runs cut, tracked changes, line breaks
	boxes   bool // text in boxes, once for Word and once for older programs
	content bool // tables inside content controls
	deleted bool // a deleted row in each table
}

func randomDocx(rng *rand.Rand) docxStyle {
	flip := func() bool { return rng.IntN(2) == 0 }
	return docxStyle{rng: rng, cut: flip(), boxes: flip(), content: flip(), deleted: flip()}
}

func (s docxStyle) run(text string) string {
	whole := "<w:r><w:rPr><w:rFonts w:eastAsia=\"仿宋\"/></w:rPr><w:t xml:space=\"preserve\">" + escape(text) + "</w:t></w:r>"
	runes := []rune(text)
	if !s.cut || len(runes) < 2 {
		return whole
	}
	at := 1 + s.rng.IntN(len(runes)-1)
	a, b := escape(string(runes[:at])), escape(string(runes[at:]))
	t := func(s string) string { return `<w:r><w:t xml:space="preserve">` + s + "</w:t></w:r>" }
	switch s.rng.IntN(5) {
	case 0:
		return t(a) + `<w:proofErr w:type="spellStart"/>` + t(b)
	case 1:
		return t(a) + `<w:ins w:id="1" w:author="x">` + t(b) + "</w:ins>"
	case 2:
		return t(a) + `<w:del w:id="2"><w:r><w:delText>99</w:delText></w:r></w:del><w:moveFrom w:id="3"><w:r><w:t>88</w:t></w:r></w:moveFrom>` + t(b)
	case 3:
		return t(a) + `<w:r><w:rPr><w:vanish/></w:rPr><w:t>77</w:t></w:r>` + t(b)
	}
	return t(a) + `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SUM(LEFT)</w:instrText></w:r>` + t(b)
}

func (s docxStyle) paragraph(text string) string {
	return `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs><w:jc w:val="center"/></w:pPr>` + s.run(text) + "</w:p>"
}

// table writes merged cells as Word does: a cell in every row, vMerge downwards, gridSpan to the right.
func (s docxStyle) table(p printed) string {
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr><w:tblGrid/>`)
	type open struct {
		left int
		box  box
	}
	above := map[int]*open{}
	for _, row := range p.rows {
		b.WriteString("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
		next, col := 0, 0
		for next < len(row) || above[col] != nil && above[col].left > 0 {
			if o := above[col]; o != nil && o.left > 0 {
				fmt.Fprintf(&b, `<w:tc><w:tcPr><w:gridSpan w:val="%d"/><w:vMerge/></w:tcPr><w:p/></w:tc>`, o.box.cols)
				o.left--
				col += o.box.cols
				continue
			}
			c := row[next]
			next++
			b.WriteString("<w:tc><w:tcPr>")
			if c.cols > 1 {
				fmt.Fprintf(&b, `<w:gridSpan w:val="%d"/>`, c.cols)
			}
			if c.rows > 1 {
				b.WriteString(`<w:vMerge w:val="restart"/>`)
				above[col] = &open{c.rows - 1, c}
			}
			b.WriteString("</w:tcPr>" + s.paragraph(c.text) + "</w:tc>")
			col += c.cols
		}
		b.WriteString("</w:tr>")
	}
	if s.deleted {
		b.WriteString(`<w:tr><w:trPr><w:del w:id="9" w:author="x"/></w:trPr><w:tc>` + s.paragraph("四、结转下年度继续办理") + "</w:tc>" + strings.Repeat("<w:tc>"+s.paragraph("5")+"</w:tc>", 7) + "</w:tr>")
	}
	b.WriteString("</w:tbl>")
	if s.content {
		return "<w:sdt><w:sdtPr><w:id w:val=\"1\"/></w:sdtPr><w:sdtContent>" + b.String() + "</w:sdtContent></w:sdt>"
	}
	return b.String()
}

func (s docxStyle) box(text string) string {
	if !s.boxes {
		return s.paragraph(text)
	}
	inner := "<w:txbxContent>" + s.paragraph(text) + "</w:txbxContent>"
	return `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>` + inner + `</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>` +
		inner + `</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
}

func (s docxStyle) document(p *paper) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>`)
	b.WriteString(s.box("云河市审计局") + s.box("2023年政府信息公开工作年度报告"))
	last := 0
	for no := 1; no <= 6; no++ {
		b.WriteString(s.paragraph(htmlStyle{rng: s.rng}.heading(no)))
		if text := p.sections[fmt.Sprint(no)]; text != "" {
			b.WriteString(s.box(text))
		}
		for ; last < len(p.tables) && (p.tables[last].no == no || p.tables[last].no == 0); last++ {
			b.WriteString(s.table(p.tables[last]))
		}
	}
	b.WriteString("<w:sectPr/></w:body></w:document>")
	return zipped(map[string]string{"word/document.xml": b.String(),
		"[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`})
}

// zipped packs files, in the order of their names.
func zipped(files map[string]string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range sortedKeys(files) {
		w, err := z.Create(name)
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(files[name])); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

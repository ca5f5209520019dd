package read

import (
	"bytes"
	"fmt"
	"strings"

	"nianbao/report/form"
)

// print prints papers one behind the other into one file.
func (s pdfStyle) print(papers ...*paper) []byte {
	d := &pdfDoc{style: s, codes: map[rune]int{}}
	for _, p := range papers {
		d.newPage()
		d.text(120, d.y, p.title, 14)
		d.y += 40
		for no := 1; no <= 6; no++ {
			d.paragraph(titles[no-1][0])
			if text := p.sections[fmt.Sprint(no)]; text != "" {
				d.paragraph(text)
			}
			for _, t := range p.tables {
				if t.no == no {
					d.table(t, form.Current().Table(t.id).Widths)
				}
			}
		}
	}
	d.endPage()
	return d.bytes()
}

func (d *pdfDoc) bytes() []byte {
	const glyph = "1000 0 80 -80 920 780 d1 80 -80 840 860 re f\n"
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", stream("", glyph)}
	fonts := ""
	for n := 0; n*200 < len(d.runes); n++ {
		font, cmap := d.font(n, len(objects)+2)
		fonts += fmt.Sprintf("/F%d %d 0 R", n, len(objects)+1)
		objects = append(objects, font, cmap)
	}
	if d.style.font != "" {
		fonts = fmt.Sprintf("/V %d 0 R", len(objects)+1)
		n := len(objects)
		kind := "/Subtype/CIDFontType0/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/W[814 [500 500 500 500 500]]"
		objects = append(objects, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/%s/DescendantFonts[%d 0 R]>>", d.style.font, n+2),
			fmt.Sprintf("<</Type/Font/BaseFont/SimSun/DW 1000%s/FontDescriptor %d 0 R>>", kind, n+3),
			"<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -140 1000 860]/Ascent 860/Descent -140/CapHeight 700/ItalicAngle 0/StemV 80>>")
	}
	if d.style.word != nil {
		fonts += fmt.Sprintf("/W %d 0 R", len(objects)+1)
		objects = append(objects, d.writeRuns(len(objects))...)
	}
	if d.style.mute != "" {
		fonts += fmt.Sprintf("/M %d 0 R", len(objects)+1)
		n := len(objects)
		objects = append(objects, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Simsun/Encoding/Identity-H/DescendantFonts[%d 0 R]>>", n+2),
			fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Simsun/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor %d 0 R>>", n+3),
			"<</Type/FontDescriptor/FontName/AAAAAA+Simsun/Flags 4/FontBBox[0 -140 1000 860]/Ascent 860/Descent -140/CapHeight 700/ItalicAngle 0/StemV 80>>")
	}
	var kids []string
	for _, p := range d.pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)+1))
		objects = append(objects, d.pageObjects(len(objects), p, fonts)...)
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " "))
	return assemble(objects, d.style.locked)
}

func stream(dict, body string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(body), body)
}

// pageObjects are a page and its content, to stand behind n objects.
func (d *pdfDoc) pageObjects(n int, p *pdfPage, fonts string) []string {
	media, attributes, ops := "0 0 595 842", "", p.ops.String()
	if notes := p.notes.String(); notes != "" {
		attributes = "/Annots[" + notes + "]"
	}
	switch d.style.turn {
	case 1:
		media, ops = "0 0 842 595", "q 0 1 -1 0 842 0 cm\n"+ops+"Q\n"
	case 2:
		ops = "q -1 0 0 -1 595 842 cm\n" + ops + "Q\n"
	case 3:
		media, ops = "0 0 842 595", "q 0 -1 1 0 0 595 cm\n"+ops+"Q\n"
	}
	if d.style.rotate != 0 {
		attributes += fmt.Sprintf("/Rotate %d", d.style.rotate)
	}
	if d.style.crop {
		media, ops = "0 0 1200 1300", "q 1 0 0 1 400 300 cm\n"+ops+"Q BT /F0 9 Tf 20 700 Td <20212223> Tj ET\n"
		attributes += "/CropBox[400 300 995 1142]"
	}
	if d.style.hidden {
		ops = "q 500 0 0 700 50 70 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xE0 EI Q 3 Tr\n" + ops
	}
	page := fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[%s]%s/Contents %d 0 R/Resources<</Font<<%s>>", media, attributes, n+2, fonts)
	if !d.style.form {
		return []string{page + ">>>>", stream("", ops)}
	}
	form := stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 20 10]/Resources<</Font<<%s>>>>", fonts), ops)
	return []string{page + fmt.Sprintf("/XObject<</X %d 0 R>>>>>>", n+3), stream("", "q 1 0 0 1 -20 -10 cm /X Do Q"), form}
}

// assemble puts objects into a file, encrypted where there is a password (the first way that PDF had: RC4 with 40 bits).
func assemble(objects []string, password string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	trailer := ""
	if password != "" {
		lock := newPDFLock(strings.TrimSpace(password))
		for i := range objects {
			objects[i] = lock.object(i+1, objects[i])
		}
		trailer = fmt.Sprintf("/Encrypt %d 0 R/ID[<%X><%X>]", len(objects)+1, lock.id, lock.id)
		objects = append(objects, lock.dict())
	}
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&out, "trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return out.Bytes()
}

package docx

// Lengths are in twentieths of a point (twips), as the format has them.
const (
	pageShort = 11906 // A4, 210 mm
	pageLong  = 16838 // 297 mm

	marginTop    = 2098 // 37 mm (GB/T 9704—2012, 5.1)
	marginLeft   = 1588 // 28 mm
	marginRight  = 1474 // 26 mm, which leaves 156 mm
	marginBottom = 1976 // 35 mm less a hair, so that 22 lines of 29 points go onto a page
	headerAt     = 1134
	footerAt     = 1210 // puts the page number 7 mm below the text block (7.5)

	linePitch = 580 // 29 points: 22 lines in 225 mm

	widthPortrait  = pageShort - marginLeft - marginRight
	widthLandscape = pageLong - marginTop - marginBottom
	heightText     = pageLong - marginTop - marginBottom
)

// textWidth is the width of the text block of the section that is being written.
func (p *pack) textWidth() int {
	if p.landscape {
		return widthLandscape
	}
	return widthPortrait
}

// sectPr writes the properties of the section that ends here. A landscape page is the upright one turned to the left.
func (p *pack) sectPr() {
	x := &p.x
	x.put("<w:sectPr>")
	if p.doc.Draft != "" {
		x.put(`<w:headerReference w:type="default" r:id="rIdHeader1"/><w:headerReference w:type="even" r:id="rIdHeader2"/>`)
	}
	x.put(`<w:footerReference w:type="default" r:id="rIdFooter1"/><w:footerReference w:type="even" r:id="rIdFooter2"/><w:type w:val="nextPage"/>`)
	if p.landscape {
		x.putf(`<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/>`, pageLong, pageShort)
		x.putf(`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`,
			marginLeft, marginBottom, marginRight, marginTop, headerAt, footerAt-500)
	} else {
		x.putf(`<w:pgSz w:w="%d" w:h="%d"/>`, pageShort, pageLong)
		x.putf(`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`,
			marginTop, marginRight, marginBottom, marginLeft, headerAt, footerAt)
	}
	x.putf(`<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="%d"/></w:sectPr>`, linePitch)
}

// turn ends the section if the next block wants the page the other way round.
func (p *pack) turn(landscape bool) {
	if p.landscape == landscape {
		return
	}
	if p.x.Len() > p.start() {
		// The paragraph that carries the break is a point high: it goes onto the page that it ends.
		p.x.put(`<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>`)
		p.sectPr()
		p.x.put(`</w:pPr></w:p>`)
	}
	p.landscape, p.breakBefore = landscape, false
}

func (p *pack) start() int { return len(documentHead) }

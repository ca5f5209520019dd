package docx

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

const (
	officeRel   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packageRel  = "http://schemas.openxmlformats.org/package/2006/relationships"
	wordContent = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// parts lists the files of the package; the list of content types comes first, as readers of streams expect.
func (p *pack) parts() []part {
	out := []part{
		{name: "[Content_Types].xml", data: p.contentTypes()},
		{name: "_rels/.rels", data: xmlHead + `<Relationships xmlns="` + packageRel + `">` +
			`<Relationship Id="rId1" Type="` + officeRel + `officeDocument" Target="word/document.xml"/>` +
			`<Relationship Id="rId2" Type="` + packageRel + `/metadata/core-properties" Target="docProps/core.xml"/>` +
			`<Relationship Id="rId3" Type="` + officeRel + `extended-properties" Target="docProps/app.xml"/></Relationships>`},
		{name: "word/document.xml", data: p.x.String()},
		{name: "word/_rels/document.xml.rels", data: p.relationships()},
		{name: "word/styles.xml", data: p.styles()},
		{name: "word/fontTable.xml", data: p.fontTable()},
		{name: "word/settings.xml", data: settings},
		{name: "word/numbering.xml", data: numbering},
		{name: "word/footer1.xml", data: footer("right")},
		{name: "word/footer2.xml", data: footer("left")},
	}
	if p.doc.Draft != "" {
		out = append(out, part{name: "word/header1.xml", data: p.header(1)}, part{name: "word/header2.xml", data: p.header(2)})
	}
	for i, png := range p.pictures {
		out = append(out, part{name: fmt.Sprintf("word/media/image%d.png", i+1), data: string(png), store: true})
	}
	return append(out, part{name: "docProps/core.xml", data: p.core()},
		part{name: "docProps/app.xml", data: xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>nianbao</Application></Properties>`})
}

func (p *pack) contentTypes() string {
	var x markup
	x.put(xmlHead, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
		`<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>`)
	override := func(name, kind string) { x.put(`<Override PartName="`, name, `" ContentType="`, kind, `"/>`) }
	override("/word/document.xml", wordContent+"document.main+xml")
	for _, name := range []string{"styles", "fontTable", "settings", "numbering"} {
		override("/word/"+name+".xml", wordContent+name+"+xml")
	}
	for _, n := range []string{"1", "2"} {
		override("/word/footer"+n+".xml", wordContent+"footer+xml")
		if p.doc.Draft != "" {
			override("/word/header"+n+".xml", wordContent+"header+xml")
		}
	}
	override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
	override("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")
	x.put("</Types>")
	return x.String()
}

func (p *pack) relationships() string {
	var x markup
	x.put(xmlHead, `<Relationships xmlns="`, packageRel, `">`)
	add := func(id, kind, target, mode string) {
		x.put(`<Relationship Id="`, id, `" Type="`, officeRel, kind, `" Target="`, escape(target), `"`, mode, `/>`)
	}
	for _, name := range []string{"styles", "fontTable", "settings", "numbering"} {
		add("rId"+strings.ToUpper(name[:1])+name[1:], name, name+".xml", "")
	}
	for _, n := range []string{"1", "2"} {
		add("rIdFooter"+n, "footer", "footer"+n+".xml", "")
		if p.doc.Draft != "" {
			add("rIdHeader"+n, "header", "header"+n+".xml", "")
		}
	}
	for i := range p.pictures {
		add(fmt.Sprintf("rIdImage%d", i+1), "image", fmt.Sprintf("media/image%d.png", i+1), "")
	}
	for i, target := range p.links {
		add(fmt.Sprintf("rIdLink%d", i+1), "hyperlink", target, ` TargetMode="External"`)
	}
	x.put("</Relationships>")
	return x.String()
}

const settings = xmlHead + `<w:settings ` + wordNS + `><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>` +
	`<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="290"/><w:characterSpacingControl w:val="compressPunctuation"/>` +
	`<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>` +
	`<w:adjustLineHeightInTable/><w:useFELayout/>` +
	`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`

// numbering has the one list that documents use: items behind a dot.
const numbering = xmlHead + `<w:numbering ` + wordNS + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>` +
	`<w:pPr><w:ind w:left="960" w:hanging="320"/></w:pPr><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:hint="default"/></w:rPr></w:lvl>` +
	`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

// footer writes the page number between dashes, a character off the edge (GB/T 9704—2012, 7.5): odd pages on the right, even pages on the left.
func footer(side string) string {
	indent := `<w:ind w:` + side + `Chars="100" w:` + side + `="280"/>`
	return xmlHead + `<w:ftr ` + wordNS + `><w:p><w:pPr><w:pStyle w:val="Footer"/>` + indent + `<w:jc w:val="` + side + `"/></w:pPr>` +
		`<w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` +
		`<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`
}

// header writes the draft mark: in small type at the edge, which every program shows, and large and pale across the page.
func (p *pack) header(n int) string {
	mark := strings.Join(strings.Fields(p.doc.Draft), " ")
	width := min(110*utf8.RuneCountInString(mark), 420)
	height := min(110, width/max(1, utf8.RuneCountInString(mark)))
	var x markup
	x.put(xmlHead, `<w:hdr `, wordNS, ` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">`,
		`<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>`)
	x.run("", mark)
	x.put(`<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">`,
		`<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>`,
		`<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>`,
		`<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>`,
		`<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>`)
	x.putf(`<v:shape id="PowerPlusWaterMarkObject%d" o:spid="_x0000_s%d" type="#_x0000_t136" alt="%s" style="position:absolute;margin-left:0;margin-top:0;width:%dpt;height:%dpt;`+
		`rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" `+
		`o:allowincell="f" fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="%s"/></v:shape>`,
		n, 2048+n, escape(mark), width, height, escape(mark))
	x.put(`</w:pict></w:r></w:p></w:hdr>`)
	return x.String()
}

// core writes the properties. The date is the document's own; there is none without it.
func (p *pack) core() string {
	d := p.doc
	language := d.Language
	if language == "" {
		language = "zh-CN"
	}
	var x markup
	x.put(xmlHead, `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" `,
		`xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, f := range [][2]string{{"dc:title", d.Title}, {"dc:subject", d.Subject}, {"dc:creator", d.Author}, {"cp:keywords", strings.Join(d.Keywords, "; ")},
		{"cp:lastModifiedBy", d.Author}, {"dc:language", language}} {
		if f[1] != "" {
			x.put("<", f[0], ">", escape(f[1]), "</", f[0], ">")
		}
	}
	if _, err := time.Parse(time.DateOnly, d.Date); err == nil {
		for _, name := range []string{"created", "modified"} {
			x.put(`<dcterms:`, name, ` xsi:type="dcterms:W3CDTF">`, d.Date, `T00:00:00Z</dcterms:`, name, `>`)
		}
	}
	x.put("</cp:coreProperties>")
	return x.String()
}

package docx

import (
	"fmt"

	"nianbao/fonts"
)

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordNS  = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
)

// rFonts writes the faces of a style: the Chinese one by its role, Times New Roman for Latin letters and digits.
func (p *pack) rFonts(role string) string {
	name := p.faces[map[string]fonts.Role{"Title": fonts.Title, "FangSong": fonts.FangSong, "Hei": fonts.Hei, "Kai": fonts.Kai, "Song": fonts.Song}[role]]
	return `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="` + escape(name) + `" w:cs="Times New Roman"/>`
}

func size2(halfPoints int) string {
	return fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%[1]d"/>`, halfPoints)
}

const (
	// fit28 tightens the type by a quarter of a point, so that 28 characters of 16 points go into 156 mm (GB/T 9704—2012, 5.2.2).
	fit28 = `<w:spacing w:val="-5"/>`
	// indent2 indents the first line by two characters; the twips are for programs that do not know characters.
	indent2  = `<w:ind w:firstLineChars="200" w:firstLine="640"/>`
	noIndent = `<w:ind w:firstLineChars="0" w:firstLine="0"/>`
	single   = `<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>`
)

// style is one paragraph style.
type style struct {
	id, name, based, next string
	pPr, rPr              string
	quick                 bool // is offered in the ribbon
}

// paragraphStyleList lists the paragraph styles. Names of built-in styles are the English ones, which every Office shows in its own language.
func (p *pack) paragraphStyleList() []style {
	outline := func(level int) string { return fmt.Sprintf(`<w:outlineLvl w:val="%d"/>`, level) }
	heading := func(level int, face string) style {
		return style{fmt.Sprintf("Heading%d", level), fmt.Sprintf("heading %d", level), "Normal", "BodyText",
			"<w:keepNext/><w:keepLines/>" + indent2 + outline(level-1), p.rFonts(face) + fit28, true}
	}
	centre := `<w:jc w:val="center"/>`
	table := func(id, name string, half int) style {
		// 1.35 times the size, so that a table is as tall with one face as with another: section three must stay on its page.
		line := fmt.Sprintf(`<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="exact"/>`, half*10*135/100)
		return style{id, name, "Normal", "", line + noIndent + centre, p.rFonts("Song") + size2(half), false}
	}
	return []style{
		{"Title", "Title", "Normal", "BodyText", `<w:keepNext/><w:keepLines/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="700" w:lineRule="exact"/>` + centre,
			p.ownLatin(fonts.Title) + size2(44), true},
		heading(1, "Hei"), heading(2, "Kai"), heading(3, "FangSong"),
		{"BodyText", "Body Text", "Normal", "", indent2, fit28, true},
		{"Plain", "正文不缩进", "Normal", "", noIndent, fit28, true},
		{"Centered", "居中", "Normal", "BodyText", noIndent + centre, p.rFonts("Kai"), true},
		{"Note", "表注", "Normal", "BodyText", `<w:snapToGrid w:val="0"/><w:spacing w:before="60" w:after="160" w:line="280" w:lineRule="atLeast"/>` + noIndent,
			p.rFonts("Song") + size2(18), true},
		{"Signature", "Signature", "Normal", "", `<w:keepLines/><w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>`, "", true},
		{"ListBullet", "List Bullet", "Normal", "", `<w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="960" w:hanging="320"/>`, fit28, true},
		{"Gap", "待补充", "Normal", "BodyText", `<w:pBdr><w:left w:val="single" w:sz="24" w:space="4" w:color="C00000"/></w:pBdr>` +
			`<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>` + indent2, `<w:color w:val="9C2A00"/>` + fit28, true},
		{"Caption", "caption", "Normal", "", `<w:keepNext/><w:keepLines/><w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="80" w:line="320" w:lineRule="atLeast"/>` +
			noIndent + centre, p.rFonts("Hei") + size2(24), true},
		{"Figure", "图", "Normal", "BodyText", `<w:snapToGrid w:val="0"/><w:spacing w:before="40" w:after="60" w:line="240" w:lineRule="auto"/>` + noIndent + centre, "", false},
		table("TableText", "表格文字", 21), table("TableTextSmall", "表格文字（小）", 18), table("TableTextTiny", "表格文字（特小）", 15),
		{"Spacer", "间隔", "Normal", "BodyText", `<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>` + noIndent, size2(10), false},
		{"SmallPrint", "文末说明", "Note", "", `<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="808080"/></w:pBdr><w:spacing w:before="400" w:after="0" w:line="240" w:lineRule="atLeast"/>`,
			size2(15) + "", false},
		{"Header", "header", "Normal", "", `<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="right"/>`,
			p.rFonts("Hei") + `<w:color w:val="808080"/>` + size2(18), false},
		{"Footer", "footer", "Normal", "", single, p.ownLatin(fonts.Song) + size2(28), false},
	}
}

// ownLatin sets digits in the Chinese face too: page numbers are 4号半角宋体 (7.5), and the year in a title is of one weight with it.
func (p *pack) ownLatin(role fonts.Role) string {
	name := escape(p.faces[role])
	return `<w:rFonts w:ascii="` + name + `" w:hAnsi="` + name + `" w:eastAsia="` + name + `" w:cs="Times New Roman"/>`
}

func (p *pack) styles() string {
	var x markup
	x.put(xmlHead, `<w:styles `, wordNS, `><w:docDefaults><w:rPrDefault><w:rPr>`, p.rFonts("FangSong"), size2(32),
		`<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`)
	x.put(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/>`,
		`<w:kinsoku/><w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/>`)
	x.putf(`<w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style>`, linePitch)
	x.put(`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>`)
	x.put(`<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:uiPriority w:val="99"/><w:rPr><w:color w:val="0B4C9C"/><w:u w:val="single"/></w:rPr></w:style>`)
	x.put(`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>`,
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	x.put(`<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>`)
	for _, edge := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		x.put(`<w:`, edge, ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
	}
	x.put(`</w:tblBorders></w:tblPr></w:style>`)
	for _, s := range p.paragraphStyleList() {
		x.put(`<w:style w:type="paragraph" w:styleId="`, s.id, `"`)
		if s.name[0] >= 0x80 { // not a built-in style
			x.put(` w:customStyle="1"`)
		}
		x.put(`><w:name w:val="`, s.name, `"/><w:basedOn w:val="`, s.based, `"/>`)
		if s.next != "" {
			x.put(`<w:next w:val="`, s.next, `"/>`)
		}
		if s.quick {
			x.put("<w:qFormat/>")
		}
		x.put("<w:pPr>", s.pPr, "</w:pPr>")
		if s.rPr != "" {
			x.put("<w:rPr>", s.rPr, "</w:rPr>")
		}
		x.put("</w:style>")
	}
	x.put("</w:styles>")
	return x.String()
}

// otherNames are names under which machines know a face, or the nearest face that they have; a program without the face takes the first
// that it knows.
var otherNames = map[string]string{
	"方正小标宋简体": "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong,Noto Serif CJK SC",
	"仿宋":      "FangSong,仿宋_GB2312,FangSong_GB2312,华文仿宋,STFangsong",
	"黑体":      "SimHei,Heiti SC,Noto Sans CJK SC",
	"楷体":      "KaiTi,楷体_GB2312,KaiTi_GB2312,华文楷体,STKaiti",
	"宋体":      "SimSun,Songti SC,Noto Serif CJK SC",
}

func (p *pack) fontTable() string {
	var x markup
	x.put(xmlHead, `<w:fonts `, wordNS, `>`)
	done := map[string]bool{}
	for _, role := range []fonts.Role{fonts.Title, fonts.FangSong, fonts.Hei, fonts.Kai, fonts.Song} {
		name := p.faces[role]
		if done[name] {
			continue
		}
		done[name] = true
		family := "roman"
		if role == fonts.Hei || role == fonts.FangSong || role == fonts.Kai {
			family = "modern"
		}
		x.put(`<w:font w:name="`, escape(name), `">`)
		if other := otherNames[name]; other != "" {
			x.put(`<w:altName w:val="`, other, `"/>`)
		}
		x.put(`<w:charset w:val="86"/><w:family w:val="`, family, `"/><w:pitch w:val="variable"/></w:font>`)
	}
	x.put(`<w:font w:name="Times New Roman"><w:altName w:val="Liberation Serif"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`)
	return x.String()
}

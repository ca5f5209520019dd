package read

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

const wordStyles = `<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="7"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="8"><w:name w:val="Section title"/><w:basedOn w:val="7"/></w:style></w:styles>`

const wordLists = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="7"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>
<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="3"/></w:lvlOverride></w:num></w:numbering>`

func numbered(num, level int, text string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, level, num, text)
}

func styled(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func wordFile(body string) []byte {
	return zipped(map[string]string{"word/document.xml": `<w:document xmlns:w="w"><w:body>` + body + "</w:body></w:document>", "word/styles.xml": wordStyles, "word/numbering.xml": wordLists})
}

// Headings that Word numbers by itself are headings, and its numbers stand in the text as they stand on paper.
func TestWordNumbering(t *testing.T) {
	for name, heading := range map[string]func(string) string{
		"by the paragraph": func(s string) string { return numbered(4, 0, s) }, "by the style": func(s string) string { return styled("7", s) }, "by the style it is based on": func(s string) string { return styled("8", s) },
	} {
		body := heading("工作总体情况") + numbered(4, 1, "主动公开情况") + "<w:p><w:r><w:t>公开61条。</w:t></w:r></w:p>" + numbered(4, 1, "依申请公开") + numbered(4, 2, "收到3件。") + numbered(6, 2, "答复3件。") + numbered(5, 0, "其他。") +
			heading("主动公开政府信息的情况") + heading("存在的主要问题和改进措施") + numbered(4, 1, "不够及时。")
		res := readBytes(t, "a.docx", wordFile(body))
		want := map[string]string{"1": "（一）主动公开情况\n公开61条。\n（二）依申请公开\n1.收到3件。\n3.答复3件。\n其他。", "5": "（一）不够及时。"}
		if name != "by the paragraph" {
			if got := res.Filing.Sections; got["1"] != want["1"] {
				t.Errorf("%s: %q", name, got)
			}
			continue
		}
		if got := res.Filing.Sections; got["1"] != want["1"] || got["5"] != "" && got["5"] != want["5"] {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// What Word shows is what is read: no hint of an empty control, no deleted cell, no footnote mark, no reading aid above a word.
func TestWordShows(t *testing.T) {
	cell := func(inner string) string { return "<w:tc>" + inner + "</w:tc>" }
	run := func(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }
	row := func(figures ...string) string { return "<w:tr>" + strings.Join(figures, "") + "</w:tr>" }
	head := row(cell(run("第二十条第（一）项"))) + row(cell(run("信息内容")), cell(run("本年制发件数")), cell(run("本年废止件数")), cell(run("现行有效件数")))
	rules := row(cell(run("规章")), cell(`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>`+run("单击此处输入文字")+`</w:sdtContent></w:sdt>`),
		cell(`<w:p><w:r><w:t>5</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`), cell(`<w:p><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>7</w:t></w:r></w:sdtContent></w:sdt></w:p>`))
	normative := row(cell(run("规范性文件")), cell(`<w:tcPr><w:cellDel w:id="1"/></w:tcPr>`+run("99")), cell(`<w:p><w:r><w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>1</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`),
		cell(`<w:tcPr><w:vMerge/></w:tcPr>`+run("2")), cell(`<w:p><w:fldSimple w:instr="=SUM(LEFT)"><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>`))
	for _, space := range []string{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"} {
		res := readBytes(t, "a.docx", zipped(map[string]string{"word/document.xml": `<w:document xmlns:w="` + space + `"><w:body><w:tbl>` + head + rules + normative + `</w:tbl></w:body></w:document>`}))
		for name, want := range map[string]string{"rules.issued": "", "rules.repealed": "5", "rules.in_force": "7", "normative.issued": "1", "normative.repealed": "2", "normative.in_force": "3"} {
			if got, ok := res.Filing.Figures["disclosure."+name]; !ok || got.String() != want {
				t.Errorf("%s is %q (%v), want %q", name, got, ok, want)
			}
		}
	}
}

// A document whose text is a page kept in another part says so.
func TestWordEmbeddedPage(t *testing.T) {
	_, err := Reader(context.Background(), bytes.NewReader(wordFile(`<w:altChunk r:id="x"/>`)), "a.docx")
	if err == nil || !strings.Contains(err.Error(), "另存为 .docx") {
		t.Error(err)
	}
}

// Figures stay where they are when their row labels are numbered by Word.
func TestWordNumberedLabels(t *testing.T) {
	p, want := newPaper(rand.New(rand.NewPCG(4, 2)), same("2021"))
	s := docxStyle{rng: rand.New(rand.NewPCG(1, 1))}
	body := ""
	for _, table := range p.tables {
		body += s.table(table)
	}
	for i, label := range []string{"属于国家秘密", "其他法律行政法规禁止公开"} {
		plain := s.paragraph(fmt.Sprintf("%d.%s", i+1, label))
		if !strings.Contains(body, plain) {
			t.Fatalf("no %s", plain)
		}
		body = strings.Replace(body, plain, numbered(4, 2, label), 1)
	}
	res := readBytes(t, "a.docx", wordFile(body))
	if d := differences(want, res); len(d) > 0 || len(res.Findings) > 0 {
		t.Errorf("%v\n%s", d, brief(res))
	}
}

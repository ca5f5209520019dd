package plan

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`

// docx packs a body, and numbering when given, into a .docx.
func docx(t testing.TB, body, numbers string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	parts := []struct{ name, text string }{{"word/document.xml", `<w:document ` + wordNS + `><w:body>` + body + `</w:body></w:document>`}}
	if numbers != "" {
		parts = append(parts, struct{ name, text string }{"word/numbering.xml", `<w:numbering ` + wordNS + `>` + numbers + `</w:numbering>`},
			struct{ name, text string }{"word/styles.xml", `<w:styles ` + wordNS + `>` + styled + `</w:styles>`})
	}
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func para(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }

func listPara(text, numID, level string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + numID + `"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func cellXML(props string, texts ...string) string {
	out := `<w:tc><w:tcPr>` + props + `</w:tcPr>`
	for _, x := range texts {
		out += para(x)
	}
	return out + `</w:tc>`
}

func rowXML(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }

const autoNumbers = `<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>`

// styled are two paragraph styles as WPS writes them: "2" is heading 1 with automatic numbers, "3" heading 2.
const styled = `<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 2"/></w:style><w:style w:type="character" w:styleId="9"><w:name w:val="heading 3"/></w:style>`

func stylePara(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

// TestWordStyles: headings and numbers that only the style gives.
func TestWordStyles(t *testing.T) {
	body := stylePara("2", "主动公开") + stylePara("3", "文件") + para("清理文件，公布目录。（责任单位：法规科；完成时限：年底前）") + stylePara("2", "监督保障") + para("组织培训，覆盖全员。（责任单位：人事科；完成时限：年底前）")
	p, err := Read("要点.docx", docx(t, body, autoNumbers), 2025)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "task", lines(p), []string{
		"一-1|一、主动公开／文件|清理文件，公布目录。||法规科||年底前|2025年12月31日前",
		"二-1|二、监督保障|组织培训，覆盖全员。||人事科||年底前|2025年12月31日前",
	})
}

// TestWord: runs cut in the middle, deleted text, automatic numbers, brackets over paragraphs, text box fallbacks.
func TestWord(t *testing.T) {
	body := para("云河市民政局2025年工作要点") +
		listPara("主动公开", "7", "0") +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>公开救助</w:t></w:r><w:del><w:r><w:t>删去的字</w:t></w:r></w:del><w:r><w:t>标准。（责任</w:t></w:r><w:r><w:t>单位：救助科</w:t></w:r></w:p>` +
		para("完成时限：2025年6月底）") +
		listPara("公开名单。（责任单位：养老科；完成时限：每月）", "7", "1") +
		listPara("依申请公开", "7", "0") +
		listPara("核对台账。（责任单位：办公室；完成时限：长期坚持）", "7", "1") +
		`<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>1.看框内文字。（责任单位：办公室；完成时限：年底前）</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>重复</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>`
	p, err := Read("要点.docx", docx(t, body, autoNumbers), 0)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "task", lines(p), []string{
		"一（一）|一、主动公开|公开救助标准。||救助科||2025年6月底|2025年6月30日前",
		"一（二）|一、主动公开|公开名单。||养老科||每月|每月1次",
		"二（一）1|二、依申请公开／（一）核对台账|看框内文字。||办公室||年底前|2025年12月31日前",
	})
	if p.Tasks[1].Place != "第 5 段" {
		t.Error(p.Tasks[1].Place)
	}
}

// TestWordTable: heading row, merged task over two rows, a row as heading, cells of several paragraphs.
func TestWordTable(t *testing.T) {
	body := para("附件 任务分工表") + `<w:tbl>` +
		rowXML(cellXML("", "序号"), cellXML("", "工作任务"), cellXML("", "具体要求"), cellXML("", "牵头单位/", "责任科室"), cellXML("", "时限", "要求")) +
		rowXML(cellXML(`<w:gridSpan w:val="5"/>`, "一、政策公开")) +
		rowXML(cellXML(`<w:vMerge w:val="restart"/>`, "1"), cellXML(`<w:vMerge w:val="restart"/>`, "文件清理"), cellXML("", "编制目录"), cellXML("", "法规科、", "办公室"), cellXML("", "2025年", "9月底")) +
		rowXML(cellXML(`<w:vMerge/>`), cellXML(`<w:vMerge/>`), cellXML("", "公布目录"), cellXML("", "办公室"), cellXML("", "持续推进")) +
		rowXML(cellXML("", "2"), cellXML("", "培训"), cellXML("", "2025年11月底前办班"), cellXML("", "人事科"), cellXML("")) +
		`</w:tbl>` + `<w:tbl>` + rowXML(cellXML("", "联系人"), cellXML("", "电话")) + rowXML(cellXML("", "略"), cellXML("", "略")) + `</w:tbl>`
	p, err := Read("分工.docx", docx(t, body, ""), 2025)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "task", lines(p), []string{
		"1|一、政策公开|文件清理：编制目录|法规科、办公室|||2025年9月底|2025年9月30日前",
		"1-2|一、政策公开|文件清理：公布目录|办公室|||持续推进|长期",
		"2|一、政策公开|培训：2025年11月底前办班|人事科|||2025年11月底前|2025年11月30日前",
	})
	compare(t, "problem", problems(p), []string{"table 第 2 个表格：没有认出任务表的表头（工作任务、具体要求、牵头单位、时限要求等），没有列为任务"})
	if p.Tasks[0].Place != "第 1 个表格第 3 行" {
		t.Error(p.Tasks[0].Place)
	}
}

func TestMarkdown(t *testing.T) {
	p := read(t, "要点.md", "# 云河市2025年工作要点\n\n## 政策公开\n\n- **梳理文件**。（责任单位：法规科；完成时限：2025年9月底）\n\n### 分工\n\n| 序号 | 任务 | 责任单位 | 完成时限 |\n| --- | --- | --- | --- |\n| 1 | 核对目录 | 办公室 | 年底前 |\n| 2 | 报送总结 | 办公室和人事科 | 尽快 |\n", 0)
	compare(t, "task", lines(p), []string{
		"1|政策公开|梳理文件。||法规科||2025年9月底|2025年9月30日前",
		"1||核对目录||办公室||年底前|2025年12月31日前",
		"2||报送总结||办公室、人事科||尽快|?",
	})
}

// TestEncodings: the same text in UTF-8 with a mark, GB18030 and UTF-16 gives the same rows.
func TestEncodings(t *testing.T) {
	want := read(t, "a.txt", pointsText, 0).Rows()
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(pointsText))
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(pointsText))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"mark": []byte("\uFEFF" + pointsText), "GB18030": gb, "UTF-16": wide, "CRLF": []byte(strings.ReplaceAll(pointsText, "\n", "\r\n"))} {
		p, err := Read("a.txt", data, 0)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i, row := range p.Rows() {
			if strings.Join(row, "|") != strings.Join(want[i], "|") {
				t.Errorf("%s row %d: %v", name, i, row)
			}
		}
	}
}

func TestRefuses(t *testing.T) {
	whole := docx(t, para("一、任务"), "")
	for _, c := range []struct {
		name string
		data []byte
		says string
	}{
		{"空.txt", nil, "没有文字"},
		{"图.docx", docx(t, `<w:p/>`, ""), "扫描件"},
		{"坏.docx", whole[:len(whole)/2], "损坏"},
		{"坏.docx", []byte("文字"), "损坏"},
		{"坏.docx", docx(t, `<w:p><w:r>`, ""), "损坏"},
		{"深.docx", docx(t, strings.Repeat("<w:a>", 1000), ""), "损坏"},
		{"旧.doc", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "另存为 .docx"},
		{"要点.pdf", []byte("%PDF-1.7"), "PDF"},
		{"二进制.txt", []byte("a\x00b"), "不是文字文件"},
		{"长.txt", []byte(strings.Repeat("一\n", 60_000)), "不像工作要点"},
		{"乱码.txt", []byte("\xff\xff\xff"), "编码"},
	} {
		_, err := Read(c.name, c.data, 2025)
		if err == nil || !strings.HasPrefix(err.Error(), c.name+"：") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v does not say %q", c.name, err, c.says)
		}
	}
	if p := read(t, "信.txt", "同志们：\n大家好。\n", 2025); len(p.Tasks) != 0 || len(p.Problems) != 1 || p.Problems[0].Kind != Leftover {
		t.Errorf("%+v", p)
	}
}

// TestYear: the plan's year comes from the caller, the text, or the name; a deadline that needs one and has none is said.
func TestYear(t *testing.T) {
	const task = "1.核对目录。（责任单位：办公室；完成时限：9月底）\n2.清理栏目。（责任单位：办公室；完成时限：2024年3月底）\n"
	for _, c := range []struct {
		name, head string
		year       int
		want       string
	}{
		{"要点.txt", "", 2023, "2023年9月30日前"}, {"要点.txt", "二〇二六年工作要点\n", 0, "2026年9月30日前"}, {"要点.txt", "２０２６年工作要点\n", 0, "2026年9月30日前"},
		{"2022年要点.txt", "", 0, "2022年9月30日前"},
	} {
		p := read(t, c.name, c.head+task, c.year)
		if got := p.Tasks[0].Deadline.Chinese(); got != c.want || len(p.Problems) != 0 {
			t.Errorf("%s %s: %s %v", c.name, c.head, got, p.Problems)
		}
	}
	p := read(t, "要点.txt", task, 0)
	if p.Year != 0 || p.Tasks[0].Read || !p.Tasks[1].Read || len(p.Problems) != 1 || p.Problems[0].Kind != NoYear {
		t.Errorf("%d %+v", p.Year, p.Problems)
	}
}

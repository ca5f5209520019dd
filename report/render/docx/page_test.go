package docx

import (
	"reflect"
	"strings"
	"testing"

	"nianbao/report/doc"
	"nianbao/report/figure"
)

func TestSections(t *testing.T) {
	wide := func() *doc.Table {
		return &doc.Table{Caption: "宽表", Landscape: true, Widths: []int{1}, Rows: [][]doc.Cell{{{Rows: 1, Cols: 1, Text: "甲"}}}}
	}
	root := document(t, &doc.Document{Blocks: []doc.Block{
		doc.Text(doc.Body, "前文"), &doc.PageBreak{}, &doc.Heading{Level: 1, Text: "宽表一"}, wide(), doc.Text(doc.Note, "注"), wide(), &doc.PageBreak{},
		doc.Text(doc.Body, "后文"), &doc.PageBreak{}, doc.Text(doc.Body, "尾页"),
	}})
	var got []string
	text := ""
	for _, n := range root.child("body").children {
		text += n.string()
		if len(n.all("pageBreakBefore")) > 0 {
			got = append(got, "break")
		}
		sections := n.all("sectPr")
		if n.name == "sectPr" {
			sections = append(sections, n)
		}
		for _, s := range sections {
			got = append(got, text+" "+s.child("pgSz").attrs["orient"])
			text = ""
		}
	}
	want := []string{"前文 ", "宽表一宽表甲注宽表甲 landscape", "break", "后文尾页 "}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("sections %q, want %q", got, want)
	}
}

func TestPageOfTheStandard(t *testing.T) {
	root := document(t, &doc.Document{Blocks: []doc.Block{doc.Text(doc.Body, "甲")}})
	margin := root.all("pgMar")[0].attrs
	mm := func(name string) float64 { return float64(atoi(t, margin[name])) / 1440 * 25.4 }
	if top, left := mm("top"), mm("left"); top < 36.5 || top > 37.5 || left < 27.5 || left > 28.5 {
		t.Errorf("margins %v %v", top, left)
	}
	if width, height := 210-mm("left")-mm("right"), 297-mm("top")-mm("bottom"); width < 155 || width > 157 || height < 224 || height > 226 {
		t.Errorf("text block %v × %v", width, height)
	}
	if lines := (16838 - atoi(t, margin["top"]) - atoi(t, margin["bottom"])) / linePitch; lines != 22 {
		t.Errorf("%d lines a page", lines)
	}
}

func TestLinks(t *testing.T) {
	d := &doc.Document{Blocks: []doc.Block{&doc.Heading{Level: 1, Text: "一", ID: "s1"}, &doc.Paragraph{}}}
	par := d.Blocks[1].(*doc.Paragraph)
	for _, link := range []string{"#s1", "#nowhere", "https://example.cn/公开?a=1&b=“2”", "javascript:alert(1)", "http://[bad", "附件/表.xlsx", "file:///etc/passwd", "//host/share"} {
		par.Runs = append(par.Runs, doc.Run{Text: link, Link: link})
	}
	parts := render(t, d)
	var got []string
	for _, h := range parseXML(t, "document", parts["word/document.xml"]).all("hyperlink") {
		got = append(got, h.string())
	}
	if want := []string{"#s1", "https://example.cn/公开?a=1&b=“2”", "附件/表.xlsx"}; !reflect.DeepEqual(got, want) {
		t.Errorf("links %q", got)
	}
}

func TestProperties(t *testing.T) {
	d := &doc.Document{Title: "甲局<报告>", Author: "甲局", Subject: "年度报告", Keywords: []string{"政府信息", "公开"}, Date: "2026-01-20"}
	core := parseXML(t, "core", render(t, d)["docProps/core.xml"])
	for name, want := range map[string]string{"title": "甲局<报告>", "creator": "甲局", "subject": "年度报告", "keywords": "政府信息; 公开", "language": "zh-CN", "created": "2026-01-20T00:00:00Z"} {
		if got := core.child(name).text; got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	d.Date = ""
	if n := len(parseXML(t, "core", render(t, d)["docProps/core.xml"]).all("created")); n != 0 {
		t.Error("a date from nowhere")
	}
}

func TestDraftMarkOnEveryPage(t *testing.T) {
	d := example()
	parts := render(t, d)
	for _, n := range []string{"1", "2"} {
		h := parseXML(t, "header", parts["word/header"+n+".xml"])
		if h.string() != "草稿" || h.all("textpath")[1].attrs["string"] != "草稿" {
			t.Errorf("header %s: %q", n, h.string())
		}
	}
	for _, s := range parseXML(t, "document", parts["word/document.xml"]).all("sectPr") {
		if len(s.all("headerReference")) != 2 || len(s.all("footerReference")) != 2 {
			t.Error("a section without header or footer")
		}
	}
	d.Draft = ""
	if render(t, d)["word/header1.xml"] != nil {
		t.Error("a header without a draft mark")
	}
}

func TestChineseSigns(t *testing.T) {
	root := document(t, &doc.Document{Blocks: []doc.Block{&doc.Paragraph{Runs: []doc.Run{{Text: "“三同步”", Bold: true}, {Text: "公开2025"}}}}})
	runs := root.all("r")
	if runs[0].child("rPr", "rFonts").attrs["hint"] != "eastAsia" || len(runs[1].all("rFonts")) != 0 {
		t.Error("hint is missing or too much")
	}
}

func TestWideNumberIsSetSmaller(t *testing.T) {
	f := figure.OfInt(11398889)
	table := &doc.Table{Rows: [][]doc.Cell{make([]doc.Cell, 15)}}
	for i := range table.Rows[0] {
		table.Rows[0][i] = doc.Cell{Col: i, Figure: &f}
	}
	root := document(t, &doc.Document{Blocks: []doc.Block{table}})
	half := atoi(t, root.all("sz")[0].attrs["val"])
	width := atoi(t, root.all("tcW")[0].attrs["w"]) - 2*cellMargin
	if room := float64(width) / 20; 8*0.5*float64(half)/2 > room || half < 8 {
		t.Errorf("type of %d half points in %v points", half, room)
	}
}

func TestTitleBreaksAtTheYear(t *testing.T) {
	const room = 442.0
	for title, upper := range map[string]int{
		"云河市人力资源和社会保障局2025年政府信息公开工作年度报告":        13*22 + 4*11 + 22,
		"云河市退役军人事务局高新技术产业开发区局2025年政府信息公开工作年度报告": 20 * 22,
		"云河市2025年报告": 0,
	} {
		want := 0
		if upper > 0 {
			want = max(0, int((room-float64(upper)-0.95*22)/2*20))
		}
		got := 0
		if s := titleIndent(title, room); s != "" {
			got = atoi(t, strings.Split(s, `"`)[1])
		}
		if got != want {
			t.Errorf("%s: indent %d, want %d", title, got, want)
		}
	}
}

func TestColumnWidths(t *testing.T) {
	for _, w := range [][]int{nil, {1, 1, 1}, {0, 0}, {5, 1, 3, 2, 7}, {1000, 1}} {
		n := max(len(w), 1)
		sum := 0
		for _, v := range columnWidths(w, n, 8844) {
			if sum += v; v <= 0 {
				t.Errorf("%v: a column of %d", w, v)
			}
		}
		if sum != 8844 {
			t.Errorf("%v: %d in all", w, sum)
		}
	}
}

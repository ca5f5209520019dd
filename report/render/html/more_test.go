package html

import (
	"bytes"
	"slices"
	"testing"

	"nianbao/report/doc"
)

// Parts that are made as they are written give the page of the whole document, contents and anchors included; an error in one of them is the page's.
func TestRenderMoreIsTheWholePage(t *testing.T) {
	blocks := []doc.Block{
		&doc.Heading{Level: 0, Text: "退回清单", ID: "title"}, doc.Text(doc.Body, "开头"), &doc.Heading{Level: 1, Text: "甲局", ID: "organ-1"}, doc.Text(doc.Body, "一"),
		&doc.PageBreak{}, &doc.Heading{Level: 1, Text: "乙局"}, doc.Text(doc.Note, "二"), &doc.Table{Caption: "表", Widths: []int{1}, Rows: [][]doc.Cell{{{Text: "格"}}}}, &doc.Heading{Level: 1, Text: "丙局", ID: "organ-3"},
	}
	page := func(first int, parts ...[]doc.Block) string {
		var out bytes.Buffer
		d := &doc.Document{Title: "退回清单", Footer: "页脚", Blocks: blocks[:first]}
		if err := RenderMore(&out, d, slices.Values(parts), Options{}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	var whole bytes.Buffer
	if err := Render(&whole, &doc.Document{Title: "退回清单", Footer: "页脚", Blocks: blocks}, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, got := range []string{page(1, blocks[1:]), page(2, blocks[2:5], blocks[5:6], blocks[6:]), page(len(blocks))} {
		if got != whole.String() {
			t.Errorf("another page:\n%s\nwant\n%s", got, whole.String())
		}
	}
	broken := &doc.Table{Widths: []int{1}, Rows: [][]doc.Cell{{{Text: "a"}, {Text: "b"}}}}
	var out bytes.Buffer
	if err := RenderMore(&out, &doc.Document{Title: "x"}, slices.Values([][]doc.Block{{broken}}), Options{}); err == nil || out.Len() > 0 {
		t.Errorf("%v, %d bytes written", err, out.Len())
	}
}

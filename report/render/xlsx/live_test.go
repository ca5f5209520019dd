package xlsx

import (
	"strings"
	"testing"

	"nianbao/report/doc"
	"nianbao/report/figure"
)

// The sentences of a form are formulas over its cells: what is blank, what is no number, what does not balance. A quotation mark in a name is doubled.
// (excelize cannot compute an & inside an IF; LibreOffice does.)
func TestLiveSentences(t *testing.T) {
	blank := figure.Figure{}
	cell := func(col int, name string) doc.Cell {
		return doc.Cell{Col: col, Rows: 1, Cols: 1, Name: name, Figure: &blank, Entry: true, Integer: true}
	}
	balance := &doc.Live{Balances: []doc.Balance{{Name: `"甲"列`, Left: []string{"x.a"}, Right: []string{"x.b", "x.d"}}}}
	f := open(t, render(t, &doc.Document{Blocks: []doc.Block{&doc.Table{ID: "x", Sheet: "x", Input: true, Rows: [][]doc.Cell{{cell(0, "x.a"), cell(1, "x.b"), cell(2, "x.c"), cell(3, "x.d")},
		{{Rows: 1, Cols: 1, Live: balance}, {Col: 1, Rows: 1, Cols: 1, Live: &doc.Live{Numbers: []string{"x.a", "x.b", "x.c"}}}}}}}}, Options{}))
	for at, want := range map[string]string{
		"A2": `IF(COUNT(A1:B1,D1)=0,"尚未填写",IF(AND(SUM(A1)-SUM(B1,D1)=0),"✓ 各列都相符","✗ 不相符："&IF(SUM(A1)-SUM(B1,D1)=0,"","""甲""列相差 "&SUM(A1)-SUM(B1,D1)&"；")))`,
		"B2": `IF(COUNT(A1:C1)=3,"✓ 3 格已全部填写","共 3 格，还有 "&3-COUNTA(A1:C1)&" 格空白，"&COUNTA(A1:C1)-COUNT(A1:C1)&" 格不是数字（没有发生的填 0）")`,
	} {
		if got, err := f.GetCellFormula("x", at); err != nil || got != want {
			t.Errorf("%s is %s (%v), want %s", at, got, err, want)
		}
	}
	gone := render(t, &doc.Document{Blocks: []doc.Block{&doc.Table{ID: "x", Sheet: "x", Input: true, Rows: [][]doc.Cell{{{Rows: 1, Cols: 1, Text: "–", Live: &doc.Live{Numbers: []string{"no.such"}}}}}}}}, Options{})
	if got := raw(t, open(t, gone), "x", "A1"); got != "–" {
		t.Errorf("a sentence on cells that are not there says %q", got)
	}
}

// A cell for words says what to write and offers what there is to choose from; a total of blanks is a computed blank, which readers tell from one that
// nobody computed.
func TestWordsAndBlankTotals(t *testing.T) {
	blank := figure.Figure{}
	data := render(t, &doc.Document{Blocks: []doc.Block{&doc.Table{ID: "x", Sheet: "x", Input: true, Rows: [][]doc.Cell{
		{{Rows: 1, Cols: 1, Entry: true, Hint: "从下拉框里选", Options: []string{"部门", "政府"}}},
		{{Rows: 1, Cols: 1, Name: "x.a", Figure: &blank, Entry: true}, {Col: 1, Rows: 1, Cols: 1, Name: "x.total", Figure: &blank, Sum: []string{"x.a"}}}}}}}, Options{})
	xml := parts(t, data)["xl/worksheets/sheet1.xml"]
	for _, want := range []string{`从下拉框里选`, `部门,政府`, `t="str"><f>IF(COUNT(A2)=0,&#34;&#34;,SUM(A2))</f><v></v></c>`} {
		if !strings.Contains(xml, want) {
			t.Errorf("the sheet lacks %s: %s", want, xml)
		}
	}
	if row := xml[strings.Index(xml, `<row r="1"`):]; strings.Contains(row[:strings.Index(row, ">")], "ht=") {
		t.Error("a row for words has a fixed height")
	}
}

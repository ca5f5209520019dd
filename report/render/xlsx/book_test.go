package xlsx

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report/doc"
	"nianbao/report/figure"
)

func TestSameInputSameBytes(t *testing.T) {
	first := render(t, sample(), Options{})
	for range 5 { // excelize hands its parts over in the order of a map
		if !bytes.Equal(first, render(t, sample(), Options{})) {
			t.Fatal("two runs differ")
		}
	}
}

// Sheets stand in the order text, tables, charts, annexes, under names that Excel accepts.
func TestSheetNames(t *testing.T) {
	got := open(t, render(t, sample(), Options{})).GetSheetList()
	want := []string{"正文", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "图表", "图表数据", "依申请公开记录"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
	d := &doc.Document{Title: "x", Blocks: []doc.Block{doc.Text(doc.Body, "x")}}
	for _, name := range []string{"正文", "a/b:c*[d]'", "History", strings.Repeat("长", 40), strings.Repeat("长", 41), "ABC", "abc"} {
		d.Blocks = append(d.Blocks, &doc.Table{ID: name, Sheet: name, Rows: [][]doc.Cell{{{Text: "x"}}}})
	}
	seen := map[string]bool{}
	for _, s := range open(t, render(t, d, Options{})).GetSheetList() {
		if key := strings.ToLower(s); seen[key] || len([]rune(s)) > 31 || strings.ContainsAny(s, `:\/?*[]'`) {
			t.Errorf("sheet %q", s)
		} else {
			seen[key] = true
		}
	}
	if len(seen) != 8 {
		t.Errorf("%d sheets, want 8", len(seen))
	}
}

// Names of the form stay as they are; what Excel would take for a cell or refuse is changed.
func TestDefinedNames(t *testing.T) {
	for name, want := range map[string]string{
		"requests.closed.refused.state_secret.natural": "requests.closed.refused.state_secret.natural",
		"reply_in_time.rate":                           "reply_in_time.rate", "requests.new.total@2025-03": "requests.new.total_2025_03",
		"A1": "_A1", "abc123": "_abc123", "r": "_r", "R1C1": "_R1C1", "c": "_c", "rate": "rate", "1st": "_1st", ".x": "_.x", "指标.1": "指标.1",
	} {
		if got := definedName(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
	one := figure.OfInt(1)
	d := &doc.Document{Blocks: []doc.Block{&doc.Table{ID: "a", Sheet: "a", Rows: [][]doc.Cell{{{Col: 0, Name: "x.y", Figure: &one}, {Col: 1, Name: "X.Y", Figure: &one}, {Col: 2, Name: "x.y", Figure: &one}}}}}}
	if names := open(t, render(t, d, Options{})).GetDefinedName(); len(names) != 1 || names[0].RefersTo != "'a'!$A$1" {
		t.Errorf("names that differ by case only: %v", names)
	}
}

// A hand-made workbook keeps formulas that give texts; those that keep a number are numbers.
func TestFinishKeepsTextFormulas(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for cell, kept := range map[string]string{"A1": "3", "A2": "", "A3": "甲<乙"} {
		if err := f.SetCellValue("Sheet1", cell, kept); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellFormula("Sheet1", cell, "1+2"); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellDefault("Sheet1", "A4", "-7730.28"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellFormula("Sheet1", "A4", "1+2"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Finish(f, &out); err != nil {
		t.Fatal(err)
	}
	xml := parts(t, out.Bytes())["xl/worksheets/sheet1.xml"]
	if !strings.Contains(xml, `<c r="A4"><f>1+2</f><v>-7730.28</v></c>`) {
		t.Errorf("the kept number is no number: %s", xml)
	}
	if got := string(numberFormulas([]byte(`<c r="A3" t="str"><f>1+2</f><v>甲</v></c><c r="A2" t="str"><f>A1</f></c>`))); got != `<c r="A3" t="str"><f>1+2</f><v>甲</v></c><c r="A2"><f>A1</f></c>` {
		t.Errorf("text formulas: %s", got)
	}
}

// Charts refer to their numbers: each point of the document stands in the cell that the chart reads.
func TestChartsReadTheirNumbers(t *testing.T) {
	data := render(t, sample(), Options{})
	all := parts(t, data)
	for chart, want := range map[string][]string{
		"xl/charts/chart1.xml": {"'图表数据'!$B$3:$B$6", "'图表数据'!$C$3:$C$6", "'图表数据'!$A$3:$A$6", "'图表数据'!$C$2", "<c:barDir val=\"col\">"},
		"xl/charts/chart2.xml": {"'图表数据'!$B$10:$B$12", "<c:doughnutChart>"},
		"xl/charts/chart3.xml": {"'图表数据'!$B$16:$B$17", "<c:barDir val=\"bar\">"},
		"xl/charts/chart4.xml": {"'图表数据'!$B$21:$B$23", "<c:lineChart>"},
	} {
		xml := strings.NewReplacer("&#39;", "'", "&apos;", "'", "<barDir", "<c:barDir", "<doughnutChart", "<c:doughnutChart", "<lineChart", "<c:lineChart").Replace(all[chart])
		for _, w := range want {
			if !strings.Contains(xml, w) {
				t.Errorf("%s lacks %s", chart, w)
			}
		}
	}
	f := open(t, data)
	for cell, want := range map[string]string{"A3": "自然人", "B3": "35", "C3": "38", "B5": "0", "C5": "", "C6": "0", "B23": "7730.28", "B9": "办理结果构成"} {
		if got := raw(t, f, "图表数据", cell); got != want {
			t.Errorf("图表数据!%s = %q, want %q", cell, got, want)
		}
	}
}

// The text sheet says everything in order, and leads to the tables.
func TestTextSheet(t *testing.T) {
	f := open(t, render(t, sample(), Options{}))
	rows, err := f.GetRows("正文")
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	for _, r := range rows {
		text = append(text, r...)
	}
	all := strings.Join(text, "|")
	last := -1
	for _, want := range []string{"2025年政府信息公开工作年度报告", "一、总体情况", "全年主动公开", "二、", "（表格见工作表“主动公开政府信息情况”）", "六、其他需要报告的事项", "第五部分尚未填写。", "• =1+1 不是公式", "由登记台账生成"} {
		i := strings.Index(all, want)
		if i <= last {
			t.Errorf("%q is missing or out of order", want)
		}
		last = i
	}
	if link, target, err := f.GetCellHyperLink("正文", "A6"); err != nil || !link || target != "'主动公开政府信息情况'!$A$1" {
		t.Errorf("row 6 leads to %q (%v, %v)", target, link, err)
	}
	requests := "收到和处理政府信息公开申请情况"
	if link, target, err := f.GetCellHyperLink(requests, "J29"); err != nil || !link || target != "'正文'!$A$11" || raw(t, f, "正文", "A11") != "五、存在的主要问题及改进情况" {
		t.Errorf("the marked cell leads to %q (%v, %v)", target, link, err)
	}
	p, err := f.GetDocProps()
	if err != nil || p.Title != sample().Title || p.Creator != "云河市水利局" || p.Language != "zh-CN" || p.Created != "2026-01-20T00:00:00Z" || p.Modified != p.Created {
		t.Errorf("properties %+v (%v)", p, err)
	}
}

// Printing: A4, one page wide, wide tables across, header rows repeated, draft mark above.
func TestPrintSetUp(t *testing.T) {
	d := sample()
	d.Draft = "草稿&待审"
	f := open(t, render(t, d, Options{}))
	for sheet, want := range map[string]string{"收到和处理政府信息公开申请情况": "portrait", "政府信息公开行政复议、行政诉讼情况": "landscape", "正文": "portrait", "依申请公开记录": "portrait"} {
		p, err := f.GetPageLayout(sheet)
		if err != nil || *p.Size != 9 || *p.Orientation != want || *p.FitToWidth != 1 || *p.FitToHeight != 0 {
			t.Errorf("%s: %v %v %v %v (%v)", sheet, *p.Size, *p.Orientation, *p.FitToWidth, *p.FitToHeight, err)
		}
		if h, err := f.GetHeaderFooter(sheet); err != nil || !strings.Contains(h.OddHeader, "草稿&&待审") || !strings.Contains(h.OddFooter, "&P") {
			t.Errorf("%s: header %+v (%v)", sheet, h, err)
		}
	}
	titles := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" {
			titles[n.Scope] = n.RefersTo
		}
	}
	if got := titles["收到和处理政府信息公开申请情况"]; got != "'收到和处理政府信息公开申请情况'!$2:$4" {
		t.Errorf("repeated rows %q", got)
	}
}

// Broken tables and unreadable annexes are errors that name the place; nothing is written.
func TestErrors(t *testing.T) {
	long := strings.Repeat("字", excelize.TotalCellChars+1)
	for what, c := range map[string]struct {
		d    *doc.Document
		want string
	}{
		"overlap": {&doc.Document{Blocks: []doc.Block{&doc.Table{ID: "bad", Sheet: "s", Rows: [][]doc.Cell{{{Cols: 2}, {Col: 1}}}}}}, "bad"},
		"long":    {&doc.Document{Blocks: []doc.Block{doc.Text(doc.Body, long)}}, "正文"},
		"annex": {&doc.Document{Annexes: []doc.Annex{{Sheet: "附表", Columns: []string{"a"}, Rows: func(func([]string) error) error { return io.ErrUnexpectedEOF }}}},
			io.ErrUnexpectedEOF.Error()},
		"annex text": {&doc.Document{Annexes: []doc.Annex{{Sheet: "附表", Columns: []string{"a"}, Rows: func(y func([]string) error) error { return y([]string{long}) }}}}, "附表"},
	} {
		var out bytes.Buffer
		if err := Render(&out, c.d, Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", what, err)
		}
		if out.Len() > 0 {
			t.Errorf("%s: %d bytes written", what, out.Len())
		}
	}
	if f := open(t, render(t, &doc.Document{}, Options{})); len(f.GetSheetList()) != 1 {
		t.Error("an empty document is a workbook of one empty sheet")
	}
}

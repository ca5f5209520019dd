package province

import (
	"bytes"
	_ "embed" // carries the page's program
	"fmt"
	"strings"

	"nianbao/report/chart"
	"nianbao/report/compose"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/render/html"
)

var (
	//go:embed page/style.css
	pageStyle string
	//go:embed page/decode.js
	pageDecode string
	//go:embed page/table.js
	pageTable string
	//go:embed page/views.js
	pageViews string
)

// pageScript is the page's program: the parts share one scope, which nothing else on the page sees.
var pageScript = "(function () {\n'use strict';\n" + pageDecode + pageTable + pageViews + "})();\n"

// mostProblems is how many problems the page lists for readers without scripts; the rest stands in 报送情况.
const mostProblems = 200

// page writes 汇总.html: one file that needs nothing else. The document in it has what everybody must be able to read, the charts by region, the totals
// and who has reported; where scripts run, the totals give way to the program that opens every figure down to the organ, the file and the cell.
func (j *job) page() error {
	title := fmt.Sprintf("%s%d年政府信息公开工作年度报告汇总", j.name(), j.Year)
	d := &doc.Document{Title: title, Author: j.name(), Subject: "年度报告汇总", Language: "zh-CN", Footer: "本页由程序自动生成，供内部核对，不公开。"}
	d.Blocks = append(d.Blocks, &doc.Heading{Level: 0, Text: broken(title, j.name()), ID: "title"}, doc.Text(doc.Body, j.summary()))
	for _, c := range j.regionCharts() {
		d.Blocks = append(d.Blocks, &doc.Figure{Chart: c, Alt: chart.Describe(c)})
	}
	d.Blocks = append(d.Blocks, &doc.Heading{Level: 1, Text: "合计", ID: "totals"})
	total := j.result.Root.Filing()
	for i := range j.result.Edition.Tables {
		t := compose.StatutoryTable(j.result.Edition, j.result.Edition.Tables[i], total)
		t.Quiet = false
		d.Blocks = append(d.Blocks, t, doc.Text(doc.Note, j.restsOn(t.ID)))
	}
	d.Blocks = append(d.Blocks, &doc.Heading{Level: 1, Text: "分地区报送情况", ID: "regions-part"}, j.byNode().t, &doc.Heading{Level: 1, Text: "需要处理的报送问题", ID: "problems-part"})
	problems := j.problems()
	switch n := len(problems.t.Rows) - 1; {
	case n == 0:
		d.Blocks = append(d.Blocks, doc.Text(doc.Body, "没有发现缺报、逾期、重复或不在名录上的报送。"))
	case n > mostProblems:
		problems.t.Rows = problems.t.Rows[:mostProblems+1]
		d.Blocks = append(d.Blocks, problems.t, doc.Text(doc.Note, fmt.Sprintf("共%d条，这里列出前%d条；全部见%s.xlsx。", n, mostProblems, StatusName)))
	default:
		d.Blocks = append(d.Blocks, problems.t)
	}
	var b bytes.Buffer
	app := &html.App{From: "totals", Style: pageStyle, Script: pageScript, Data: j.pageData()}
	if err := html.Render(&b, d, html.Options{App: app}); err != nil {
		return useError("%s：%v", PageName, err)
	}
	return j.stage.write(PageName, b.Bytes())
}

// openChart is the chart of the organs below the one that is looked at, as go-echarts builds it, with one bar; the program puts in the others.
func openChart() map[string]any {
	one := []chart.Point{{Value: figure.OfInt(1)}}
	return html.Option(&doc.Figure{Alt: "下属单位", Chart: chart.Chart{ID: "below", Kind: chart.HorizontalBar, Title: "下属单位", Categories: []string{"单位"}, Series: []chart.Series{{Name: "数量", Points: one}}}})
}

// pageGrid is a statutory table as the program draws it.
type pageGrid struct {
	Name string `json:"name"`
	Rows [][]pageBox
}

// pageBox is a merged cell: rows, columns, and a label or the index of a cell of the form.
type pageBox struct {
	Rows int    `json:"r,omitempty"` // 1 where left out, like Cols
	Cols int    `json:"c,omitempty"`
	Text string `json:"t,omitempty"`
	Kind string `json:"k,omitempty"` // col, row, block; empty: a figure
	Cell int    `json:"i"`           // -1 for a label
}

func (j *job) pageGrids() []pageGrid {
	kinds := map[doc.Kind]string{doc.ColumnHeader: "col", doc.RowHeader: "row", doc.BlockHeader: "block"}
	var out []pageGrid
	for i := range j.result.Edition.Tables {
		t := compose.StatutoryTable(j.result.Edition, j.result.Edition.Tables[i], nil)
		g := pageGrid{Name: t.Caption}
		for _, row := range t.Rows {
			boxes := []pageBox{}
			for _, c := range row {
				b := pageBox{Text: strings.ReplaceAll(c.Text, "\n", ""), Kind: kinds[c.Kind], Cell: -1}
				if c.Rows > 1 {
					b.Rows = c.Rows
				}
				if c.Cols > 1 {
					b.Cols = c.Cols
				}
				if c.Figure != nil {
					b.Cell = j.result.Edition.Index(c.Name)
				}
				boxes = append(boxes, b)
			}
			g.Rows = append(g.Rows, boxes)
		}
		out = append(out, g)
	}
	return out
}

package compose

import (
	"fmt"

	"nianbao/report"
	"nianbao/report/doc"
)

// Checks is what 核查.html shows: what was found in an office's registers and report.
type Checks struct {
	Title    string
	Agency   string
	Year     int
	Findings report.FileFindings
	Rows     []RowProblem // what is wrong with single rows of the registers
	Gaps     []Gap
	Notes    []string // what the run used and what it said: sources, fonts, calendar
	Footer   string   // program, rules, input hashes
}

// RowProblem is one problem of a register's row.
type RowProblem struct {
	Severity report.Severity
	Place    string
	Message  string
}

// Document composes the page.
func (c Checks) Document() *doc.Document {
	d := &doc.Document{Title: c.Title, Author: c.Agency, Subject: "核查结果", Language: "zh-CN", Footer: c.Footer}
	add := func(b ...doc.Block) { d.Blocks = append(d.Blocks, b...) }
	add(&doc.Heading{Level: 0, Text: brokenTitle(c.Title, c.Agency), ID: "title"}, doc.Text(doc.Body, c.summary()))
	n := c.Findings.Counts
	add(countsTable(n))
	parts := 0
	part := func(title, id string) {
		parts++
		add(&doc.Heading{Level: 1, Text: chineseNumber(parts) + "、" + title, ID: id})
	}
	if len(c.Findings.Findings) > 0 {
		part("报告数据和内容", "findings")
		add(findingsTable(c.Findings.Findings))
	}
	if len(c.Rows) > 0 {
		part("台账", "rows")
		add(rowsTable(c.Rows))
	}
	if len(c.Gaps) > 0 {
		part("尚待填写的内容", "gaps")
		for _, g := range c.Gaps {
			add(doc.Text(doc.Bullet, gapPlace(g)+"："+g.Text))
		}
	}
	if len(c.Notes) > 0 {
		part("本次生成所用的材料", "notes")
		for _, n := range c.Notes {
			add(doc.Text(doc.Bullet, n))
		}
	}
	return d
}

func gapPlace(g Gap) string {
	if g.Section == 0 {
		return "前言"
	}
	return "第" + chineseNumber(g.Section) + "部分"
}

// summary says in one paragraph what the reader has to do.
func (c Checks) summary() string {
	counts := map[report.Severity]int{}
	for _, f := range c.Findings.Findings {
		counts[f.Severity]++
	}
	for _, r := range c.Rows {
		counts[r.Severity]++
	}
	switch {
	case counts[report.Error] > 0:
		return fmt.Sprintf("发现%d处错误、%d处警告、%d处提示。错误应在公布前更正；警告和提示请逐条看一遍，确属例外的可以保留。", counts[report.Error], counts[report.Warning], counts[report.Notice])
	case counts[report.Warning]+counts[report.Notice]+len(c.Gaps) > 0:
		return fmt.Sprintf("没有发现错误；有%d处警告、%d处提示、%d处待填内容，请逐条看一遍。", counts[report.Warning], counts[report.Notice], len(c.Gaps))
	}
	return "没有发现问题。"
}

func countsTable(n report.Counts) *doc.Table {
	t := &doc.Table{ID: "counts", Caption: "核查的关系", Widths: []int{1, 1, 1, 1}, HeaderRows: 1}
	var head, values []doc.Cell
	for i, c := range []struct {
		name string
		n    int
	}{{"成立", n.Passed}, {"不成立", n.Failed}, {"不能判定", n.Undecided}, {"不适用", n.NotApplicable}} {
		head = append(head, doc.Cell{Kind: doc.ColumnHeader, Col: i, Rows: 1, Cols: 1, Text: c.name})
		values = append(values, doc.Cell{Col: i, Rows: 1, Cols: 1, Text: fmt.Sprint(c.n)})
	}
	t.Rows = [][]doc.Cell{head, values}
	return t
}

func findingsTable(findings []report.Finding) *doc.Table {
	t := textTable("findings-table", "报告数据和内容的核查结果", []int{2, 2, 11, 5}, "规则", "程度", "发现", "位置")
	for _, f := range findings {
		place := f.Position
		if place == "" {
			place = f.At
		}
		addRow(t, severityMark(f.Severity), f.Rule, f.Severity.Chinese(), f.Message, place)
	}
	return t
}

func rowsTable(rows []RowProblem) *doc.Table {
	t := textTable("rows-table", "台账的核查结果", []int{2, 6, 12}, "程度", "位置", "问题和办法")
	for _, r := range rows {
		addRow(t, severityMark(r.Severity), r.Severity.Chinese(), r.Place, r.Message)
	}
	return t
}

func severityMark(s report.Severity) doc.Mark {
	switch s {
	case report.Error:
		return doc.Bad
	case report.Warning:
		return doc.Doubt
	}
	return doc.None
}

// textTable begins a table of plain text with one header row.
func textTable(id, caption string, widths []int, heads ...string) *doc.Table {
	t := &doc.Table{ID: id, Caption: caption, Widths: widths, HeaderRows: 1, Size: doc.Small}
	var row []doc.Cell
	for i, h := range heads {
		row = append(row, doc.Cell{Kind: doc.ColumnHeader, Col: i, Rows: 1, Cols: 1, Text: h})
	}
	t.Rows = append(t.Rows, row)
	return t
}

// addRow adds one row; the mark tints the cell that names the severity.
func addRow(t *doc.Table, mark doc.Mark, texts ...string) {
	var row []doc.Cell
	for i, text := range texts {
		c := doc.Cell{Col: i, Rows: 1, Cols: 1, Text: text}
		if len([]rune(text)) > 6 {
			c.Align = doc.Left
		}
		if text == report.Error.Chinese() || text == report.Warning.Chinese() {
			c.Mark = mark
		}
		row = append(row, c)
	}
	t.Rows = append(t.Rows, row)
}

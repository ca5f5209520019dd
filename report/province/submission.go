package province

import (
	"io"
	"strconv"
	"strings"

	"nianbao/report"
	"nianbao/report/compose"
	"nianbao/report/consolidate"
	"nianbao/report/doc"
	"nianbao/report/form"
	"nianbao/report/render/xlsx"
)

// proseRows is how many paragraphs the blank form has room for in each section of prose.
const proseRows = 12

// Submission writes the blank collection workbook for one organ, or for any when the agency is empty: cover, the uniform tables with open inputs and
// locked totals, a sheet for each section of prose. It is in the edition that the year prescribes.
func Submission(w io.Writer, agency report.Agency, year int) error {
	return Filled(w, report.New(agency, year), nil)
}

// Filled writes the collection workbook with a filing's figures and prose in it. cover gives further values for the cover by its labels
// (consolidate.CoverLabels), such as 报送日期; the organ and the year come from the filing.
func Filled(w io.Writer, f *report.Filing, cover map[string]string) error {
	e, err := f.Form()
	if err != nil {
		return err
	}
	d := &doc.Document{Title: "政府信息公开工作年度报告填报表", Author: f.Agency.Name, Subject: "填报表", Language: "zh-CN", Blocks: []doc.Block{coverTable(f, cover)}}
	for _, s := range e.Sections {
		if s.Table == "" {
			d.Blocks = append(d.Blocks, proseTable(s, f.Sections[s.Key()]))
			continue
		}
		t := compose.StatutoryTable(e, e.Table(s.Table), f)
		t.Input = true
		d.Blocks = append(d.Blocks, t)
	}
	return xlsx.Render(w, d, xlsx.Options{TablesOnly: true})
}

// coverTable is the sheet 填报信息: a label, its value in the next cell, and what to write there.
func coverTable(f *report.Filing, cover map[string]string) *doc.Table {
	values := map[string]string{consolidate.CoverName: f.Agency.Name, consolidate.CoverCode: f.Agency.Code, consolidate.CoverYear: strconv.Itoa(f.Year)}
	for _, l := range report.Levels {
		if l.Level == f.Agency.Level {
			values[consolidate.CoverLevel] = l.Chinese
		}
	}
	for label, v := range cover {
		values[label] = v
	}
	hints := map[string]string{consolidate.CoverName: "写全称，与名录一致", consolidate.CoverCode: "统一社会信用代码；没有可不填", consolidate.CoverLevel: "部门、政府或乡镇（街道）",
		consolidate.CoverYear: "四位数字", consolidate.CoverReceived: "如 " + strconv.Itoa(f.Year+1) + "-01-15", consolidate.CoverVersion: "第一次报送填 1，更正后重报填 2，依次类推"}
	t := &doc.Table{ID: "cover", Caption: "年度报告填报信息", Sheet: consolidate.CoverSheet, Widths: []int{2, 5, 6}, Input: true}
	for _, label := range consolidate.CoverLabels {
		t.Rows = append(t.Rows, []doc.Cell{{Kind: doc.RowHeader, Rows: 1, Cols: 1, Text: label},
			{Col: 1, Rows: 1, Cols: 1, Text: values[label], Entry: true, Align: doc.Left}, {Col: 2, Rows: 1, Cols: 1, Text: hints[label], Align: doc.Left}})
	}
	return t
}

// proseTable is a section's sheet: its heading, what it must say, then one paragraph a row.
func proseTable(s form.Section, text string) *doc.Table {
	t := &doc.Table{ID: "prose-" + s.Key(), Caption: s.Heading(), Sheet: s.Title, Widths: []int{1}, Input: true}
	lines := strings.Split(text, "\n")
	for len(lines) < proseRows {
		lines = append(lines, "")
	}
	for _, line := range lines {
		t.Rows = append(t.Rows, []doc.Cell{{Rows: 1, Cols: 1, Text: line, Entry: true, Align: doc.Left}})
	}
	return t
}

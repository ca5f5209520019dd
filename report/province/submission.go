package province

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"nianbao/report"
	"nianbao/report/compose"
	"nianbao/report/consolidate"
	"nianbao/report/doc"
	"nianbao/report/form"
	"nianbao/report/render/xlsx"
)

// proseRows is how many paragraphs the blank form has room for in each section of prose.
const proseRows = 30

// Submission writes the blank collection workbook for one organ, or for any when the agency is empty: cover, the uniform tables with open inputs and
// locked totals, a sheet for each section of prose. It is in the edition that the year prescribes.
func Submission(w io.Writer, agency report.Agency, year int) error {
	return Filled(w, report.New(agency, year), nil)
}

// Filled writes the collection workbook with a filing's figures and prose in it. cover gives further values for the cover by its labels
// (consolidate.CoverLabels), such as 报送日期; the organ and the year come from the filing.
func Filled(w io.Writer, f *report.Filing, cover map[string]string) error {
	return filled(w, f, cover, "")
}

// filled is Filled with the day (ISO) by which the workbook must be handed in, empty when nobody has said it.
func filled(w io.Writer, f *report.Filing, cover map[string]string, deadline string) error {
	e, err := f.Form()
	if err != nil {
		return err
	}
	d := &doc.Document{Title: "政府信息公开工作年度报告填报表", Author: f.Agency.Name, Subject: "填报表", Language: "zh-CN", Blocks: []doc.Block{coverTable(f, cover), stateTable(e), guideTable(e, f.Year, deadline)}}
	for _, s := range e.Sections {
		if s.Table == "" {
			d.Blocks = append(d.Blocks, proseTable(s, f.Sections[s.Key()]))
			continue
		}
		t := compose.StatutoryTable(e, e.Table(s.Table), f)
		t.Input = true
		if list := balances(e, t.ID); len(list) > 0 {
			t.Rows = append(t.Rows, balanceRow(e.Table(s.Table), list))
		}
		d.Blocks = append(d.Blocks, t)
	}
	return xlsx.Render(w, d, xlsx.Options{TablesOnly: true})
}

// coverTable is the sheet 填报信息: a label, its value in the next cell, and what to write there.
func coverTable(f *report.Filing, cover map[string]string) *doc.Table {
	values := map[string]string{consolidate.CoverName: f.Agency.Name, consolidate.CoverCode: f.Agency.Code, consolidate.CoverYear: strconv.Itoa(f.Year)}
	var levels []string
	for _, l := range report.Levels {
		levels = append(levels, l.Chinese)
		if l.Level == f.Agency.Level {
			values[consolidate.CoverLevel] = l.Chinese
		}
	}
	for label, v := range cover {
		values[label] = v
	}
	hints := map[string]string{consolidate.CoverName: "写全称，与名录一致", consolidate.CoverCode: "与名录一致，如统一社会信用代码；没有可不填", consolidate.CoverLevel: "从下拉框里选",
		consolidate.CoverYear: "已填好，不要改", consolidate.CoverReceived: "如 " + strconv.Itoa(f.Year+1) + "-01-15", consolidate.CoverVersion: "第一次报送填 1，更正后重报填 2，依次类推"}
	options := map[string][]string{consolidate.CoverLevel: levels, consolidate.CoverYear: {strconv.Itoa(f.Year)}}
	caption := fmt.Sprintf("%d年政府信息公开工作年度报告填报表", f.Year)
	if e, err := f.Form(); err == nil && f.Agency.Name != "" { // a title from which every reader knows whose report it is
		caption = e.Title(f.Agency.Name, f.Year) + "\n（填报表）"
	}
	t := &doc.Table{ID: "cover", Caption: caption, Sheet: consolidate.CoverSheet, Widths: coverWidths, Input: true}
	for _, label := range consolidate.CoverLabels {
		t.Rows = append(t.Rows, []doc.Cell{{Kind: doc.RowHeader, Rows: 1, Cols: 1, Text: label},
			{Col: 1, Rows: 1, Cols: 1, Text: values[label], Entry: true, Align: doc.Left, Hint: hints[label], Options: options[label]}, {Col: 2, Rows: 1, Cols: 1, Text: hints[label], Align: doc.Left}})
	}
	return t
}

var coverWidths = []int{3, 6, 6}

// stateTable says on the cover how far the tables are filled, and whether they balance.
func stateTable(e *form.Edition) *doc.Table {
	t := &doc.Table{ID: "state", Caption: "填写情况（自动检查）", Sheet: consolidate.CoverSheet, Widths: coverWidths, Input: true}
	add := func(label string, live *doc.Live) {
		t.Rows = append(t.Rows, []doc.Cell{{Kind: doc.RowHeader, Rows: 1, Cols: 1, Text: label}, {Col: 1, Rows: 1, Cols: 2, Align: doc.Left, Live: live}})
	}
	for _, s := range e.Sections {
		if s.Table == "" {
			continue
		}
		add("第"+s.Numeral+"部分表格", &doc.Live{Numbers: entries(e, s.Table)})
		if list := balances(e, s.Table); len(list) > 0 {
			add("第"+s.Numeral+"部分勾稽", &doc.Live{Balances: list})
		}
	}
	return t
}

// guideTable tells on the cover how the workbook is filled in.
func guideTable(e *form.Edition, year int, deadline string) *doc.Table {
	t := &doc.Table{ID: "guide", Caption: "填报说明", Sheet: consolidate.CoverSheet, Widths: coverWidths, Input: true}
	lines := []string{
		fmt.Sprintf("1. 统计期限为%[1]d年1月1日至%[1]d年12月31日。只填浅黄色的格；其余的格已锁定（没有密码），总计自动计算。", year),
		"2. 没有发生的填 0，不要空着，也不要填“/”“无”；数字不带单位，行政事业性收费以万元为单位。",
		"3. 从别处粘贴时请用“选择性粘贴—数值”；不要改工作表的名称，不要插入或删除行、列。",
		"4. 每列应当满足：第一项加第二项之和，等于第三项（七）总计加第四项。表下和本页的自动检查都相符后再报送。",
	}
	for _, s := range e.Sections {
		if s.Table == "" {
			lines = append(lines, fmt.Sprintf("%d. 工作表“%s”一格写一段。%s", len(lines)+1, s.Title, s.Asks))
		}
	}
	if deadline != "" {
		lines = append(lines, fmt.Sprintf("%d. 请于%s前报送。", len(lines)+1, plainDate(deadline)))
	}
	lines = append(lines, fmt.Sprintf("%d. 不要填写申请人的姓名、证件号码、地址等个人信息。更正后重报的，把“%s”加一，整份重新报送。", len(lines)+1, consolidate.CoverVersion))
	for _, line := range lines {
		t.Rows = append(t.Rows, []doc.Cell{{Rows: 1, Cols: len(coverWidths), Text: line, Align: doc.Left}})
	}
	return t
}

// entries are the cells of a table that people fill in.
func entries(e *form.Edition, table string) []string {
	var out []string
	for _, c := range e.Cells() {
		if c.Table.ID == table && c.Input() {
			out = append(out, c.Name)
		}
	}
	return out
}

// balances are what must hold in each column of section three: new and carried in equal closed and carried out.
func balances(e *form.Edition, table string) []doc.Balance {
	if table != "requests" {
		return nil
	}
	var out []doc.Balance
	for _, c := range e.Table(table).Blocks[0].Columns {
		cell := func(row string) string { return form.CellName(table, row, c.ID) }
		out = append(out, doc.Balance{Name: c.Labels[len(c.Labels)-1], Left: []string{cell("new"), cell("carried_in")}, Right: []string{cell("closed.total"), cell("carried_out")}})
	}
	return out
}

// balanceRow stands below the table; two cells are no row of a table to any reader.
func balanceRow(t *form.Table, list []doc.Balance) []doc.Cell {
	return []doc.Cell{{Rows: 1, Cols: t.LabelCols, Text: "自动检查：各列勾稽", Align: doc.Left}, {Col: t.LabelCols, Rows: 1, Cols: t.ValueCols, Align: doc.Left, Live: &doc.Live{Balances: list}}}
}

// proseTable is a section's sheet: its heading, then one paragraph a row.
func proseTable(s form.Section, text string) *doc.Table {
	t := &doc.Table{ID: "prose-" + s.Key(), Caption: s.Heading(), Sheet: s.Title, Widths: []int{1}, Input: true}
	lines := strings.Split(text, "\n")
	for len(lines) < proseRows {
		lines = append(lines, "")
	}
	for _, line := range lines {
		t.Rows = append(t.Rows, []doc.Cell{{Rows: 1, Cols: 1, Text: line, Entry: true, Align: doc.Left, Hint: "一格写一段。" + s.Asks}})
	}
	return t
}

// plainDate prints an ISO date as people write it: 2025年1月31日.
func plainDate(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return fmt.Sprintf("%d年%d月%d日", t.Year(), t.Month(), t.Day())
}

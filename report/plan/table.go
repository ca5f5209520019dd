package plan

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// column is what a column of a task table holds.
type column int

const (
	colOther column = iota
	colNumber
	colGroup // what several tasks belong to
	colTask
	colDetail
	colLead
	colUnits
	colSupport
	colDue
)

// columnHeads are the headings of task tables, the first that fits counts. 牵头单位/责任科室 is a leading unit.
var columnHeads = []struct {
	column  column
	pattern *regexp.Regexp
}{
	{colNumber, regexp.MustCompile(`^(序号|编号|号)$`)},
	{colLead, regexp.MustCompile(`牵头|主办|主责`)},
	{colSupport, regexp.MustCompile(`配合|协办|协同|参与|参加`)},
	{colUnits, regexp.MustCompile(`(责任|承办|落实|实施|承担|负责).*(单位|部门|处室|科室|股室|主体|领导|机构|人)|^责任$`)},
	{colDue, regexp.MustCompile(`时限|期限|完成时间|时间要求|时间节点|时间安排|^时间$`)},
	{colDetail, regexp.MustCompile(`具体(要求|措施|内容|任务|工作)|工作(要求|措施|标准)|任务要求|目标要求|主要(内容|措施)`)},
	{colGroup, regexp.MustCompile(`^(类别|项目|工作类别|任务类别|重点领域|一级指标|事项类别)$`)},
	{colTask, regexp.MustCompile(`任务|工作(内容|事项|项目)|^(事项|内容|重点工作|措施)$`)},
}

// headOf finds the row of headings among the first rows: at least two known columns, one of them a task.
func headOf(rows [][]string) (at int, columns []column) {
	for i, row := range rows[:min(len(rows), 5)] {
		columns = make([]column, len(row))
		known := 0
		for j, cell := range row {
			cell = strings.Join(strings.Fields(narrow(cell)), "")
			for _, h := range columnHeads {
				if cell != "" && h.pattern.MatchString(cell) && len([]rune(cell)) <= 16 {
					columns[j] = h.column
					known++
					break
				}
			}
		}
		if known >= 2 && (slices.Contains(columns, colTask) || slices.Contains(columns, colDetail)) {
			return i, columns
		}
	}
	return -1, nil
}

// table reads a task table row by row.
func (r *reader) table(b block) {
	at, columns := headOf(b.rows)
	if at < 0 {
		r.problem(BadTable, b.place, "没有认出任务表的表头（工作任务、具体要求、牵头单位、时限要求等），没有列为任务")
		return
	}
	t := &tableReader{reader: r, block: b, columns: columns}
	for i := at + 1; i < len(b.rows); i++ {
		t.row(b.rows[i], fmt.Sprintf("%s第 %d 行", b.place, i+1))
	}
}

type tableReader struct {
	*reader
	block   block
	columns []column
	heading string // of the rows that follow: a row with one cell
	last    struct{ number, group string }
	count   int
}

// cell joins the cells of one kind.
func (t *tableReader) cell(row []string, c column) string {
	var out []string
	for i, text := range row {
		if i < len(t.columns) && t.columns[i] == c && text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, "、")
}

// row reads one row. A row with a single text is a heading; a row without a task belongs to no task and is said.
func (t *tableReader) row(row []string, place string) {
	full := slices.DeleteFunc(slices.Clone(row), func(s string) bool { return s == "" })
	switch {
	case len(full) == 0:
		return
	case len(full) == 1 && len(row) > 1:
		t.heading, t.last.group = full[0], ""
		return
	}
	task, detail := oneLine(t.cell(row, colTask)), oneLine(t.cell(row, colDetail))
	if group := t.cell(row, colGroup); group != "" {
		t.last.group = oneLine(group)
	}
	x := Task{Text: task, Place: place}
	switch {
	case task == "" && detail == "":
		t.problem(Leftover, place, "没有任务内容，没有列为任务")
		return
	case task == "":
		x.Text = detail
	case detail != "" && detail != task:
		x.Text = strings.TrimRight(task, "。：:") + "：" + detail
	}
	var inside labels
	x.Text, inside = t.extract(x.Text)
	_, own, rest, numbered := number(x.Text)
	if numbered {
		x.Text = rest
	}
	l := t.labels(row).fill(inside)
	x.Lead, x.Units, x.Support, x.Phrase = l.lead, l.units, l.support, l.phrase
	for _, h := range []string{t.heading, t.last.group} {
		if h != "" {
			x.Headings = append(x.Headings, h)
		}
	}
	x.Number = t.number(t.cell(row, colNumber), own)
	t.deadline(&x)
	t.add(x)
}

// labels are the cells for units and deadline.
func (t *tableReader) labels(row []string) labels {
	return labels{lead: units(t.cell(row, colLead)), units: units(t.cell(row, colUnits)), support: units(t.cell(row, colSupport)),
		phrase: strings.Trim(strings.Join(strings.Fields(t.cell(row, colDue)), ""), "。；;")}
}

// number is the row's own; rows that share one (merged cells) are counted on: 3, 3-2.
func (t *tableReader) number(cell, own string) string {
	cell = strings.Trim(narrow(cell), "、. ")
	if cell == "" {
		cell = own
	}
	if cell == "" || cell != t.last.number {
		t.last.number, t.count = cell, 1
		return cell
	}
	t.count++
	return fmt.Sprintf("%s-%d", cell, t.count)
}

// oneLine joins the paragraphs of a cell.
func oneLine(s string) string {
	var out string
	for _, line := range strings.Split(s, "\n") {
		out = glue(out, strings.TrimSpace(line))
	}
	return out
}

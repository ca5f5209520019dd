// Package form declares the statutory form of the 政府信息公开工作年度报告 once, as Go values, one file an edition:
// sections, tables, rows, columns, spans, labels with the spellings that readers accept, totals, units and articles of law.
//
// Everything else in the program derives from it: the printed tables, the spreadsheet cells and their SUM formulas, the blank
// collection workbook, the readers, the counting, the checks of sums, the database schema, the consolidation and `nianbao form`.
// No other package repeats a label of the form.
//
// A third edition is one new file like edition2021.go and, where values can be compared with the older form, a few lines in bridge.go.
//
// Short names of the sources: 30号 = 国办公开办函〔2021〕30号 (the format in force, reports for 2021 and later), 60号 = 国办公开办函〔2019〕60号
// (trial format, reports for 2019 and 2020), 条例 = 政府信息公开条例 (国务院令第711号).
package form

import (
	"fmt"
	"strings"
)

// Edition is one edition of the form: what a report of a certain span of years must look like.
type Edition struct {
	ID       string // "2021"; stands in filings
	Document string // the document that prescribes the form
	Short    string // how people cite it: 30号
	First    int    // first report year
	Last     int    // last report year; 0 = in force
	Sections []Section
	Tables   []*Table
	Sums     []Sum

	cells []Cell
	index map[string]int
}

// Section is one of the six sections of the report; 30号 fixes their order and titles.
type Section struct {
	No      int      // 1–6; its number as a string is the key in a filing's "sections"
	Numeral string   // 一 … 六
	Title   string   // as a writer prints it
	Aliases []string // titles that a reader also meets
	Heads   []string // prescribed heads inside the section (section one)
	Table   string   // id of the table that it holds, or ""
	Asks    string   // what the section must say, for the person who writes it
}

// Heading returns the printed heading: 一、总体情况.
func (s Section) Heading() string { return s.Numeral + "、" + s.Title }

// Key returns the section's key in a filing: "1" … "6".
func (s Section) Key() string { return fmt.Sprint(s.No) }

// Table is one of the three statutory tables: blocks of rows and columns stacked on the same grid.
type Table struct {
	ID        string // first part of its cells' names
	Section   int
	Name      string // short name: sheet name, caption
	LabelCols int    // grid columns that hold row labels
	ValueCols int    // grid columns that hold figures
	Widths    []int  // relative widths of the grid columns
	Blocks    []Block
}

// Block is a part of a table with its own header: section two has four, the other tables one.
type Block struct {
	Heading string // a row over the whole width: 第二十条第（一）项
	Aliases []string
	Corner  string // the header cell over the row labels
	Columns []Column
	Rows    []Row
}

// Column is a column of figures.
type Column struct {
	ID      string   // last part of its cells' names
	Labels  []string // printed header from top to bottom; equal neighbours are one merged cell
	Aliases []string // other spellings of the last label
	English string
	Unit    string // 件, 项, 万元
	Decimal bool   // an amount with decimals; every other figure is a whole number ≥ 0
	Signed  bool   // may be negative (2019: 本年增/减)
	Total   bool   // 总计: the sum of the columns of its group
}

// Row is a row of figures.
type Row struct {
	ID       string   // middle part of its cells' names; empty when the table has one row only
	Labels   []string // printed labels from left to right; equal neighbours below each other are one merged cell; "" continues the label to the left
	Short    string   // for charts and other narrow places, where the label is a whole sentence
	Aliases  []string // other spellings of the last label
	Pieces   []string // stable pieces of the last label: a misprinted label that contains one is still this row
	English  string
	Articles string // articles of the 条例 that the row counts under
	Total    bool   // the sum of other rows
	Outcome  bool   // one of the outcomes that （七）总计 adds up
}

// Label returns the innermost label, without numbering and brackets.
func (r Row) Label() string { return Bare(r.Full()) }

// ShortLabel returns the name for charts: the group and what tells the row apart in it, 不予公开：属于国家秘密.
func (r Row) ShortLabel() string {
	label := r.Short
	if label == "" {
		label = r.Label()
	}
	if len(r.Labels) > 2 && r.Labels[2] != "" {
		return Bare(r.Labels[1]) + "：" + label
	}
	return label
}

// Full returns the innermost label as printed: 1.属于国家秘密.
func (r Row) Full() string {
	for i := len(r.Labels) - 1; i >= 0; i-- {
		if r.Labels[i] != "" {
			return r.Labels[i]
		}
	}
	return ""
}

// Label returns the innermost header label.
func (c Column) Label() string { return c.Labels[len(c.Labels)-1] }

// Cell is one value cell of the form. Its name means the same in every edition, format, log, formula, database and file.
type Cell struct {
	Name   string // TABLE.ROW….COLUMN
	Table  *Table
	Block  *Block
	Row    *Row
	Column *Column
}

// Input tells whether a person or a register enters the cell; the others are totals.
func (c Cell) Input() bool { return !c.Row.Total && !c.Column.Total }

// Integer tells whether only whole numbers may stand in the cell.
func (c Cell) Integer() bool { return !c.Column.Decimal }

// Label names the cell in Chinese as a reader of the printed form would: 1.属于国家秘密（自然人）.
func (c Cell) Label() string {
	row := c.Row.Full()
	if len(c.Row.Labels) > 2 && c.Row.Labels[2] != "" && c.Row.Labels[1] != "" { // 3.其他 alone would say nothing
		row = c.Row.Labels[1] + c.Row.Labels[2]
	}
	if row == "" { // section four: the header is all that names the cell
		return strings.Join(dedupe(c.Column.Labels), "·")
	}
	return row + "（" + c.Column.Label() + "）"
}

// English names the cell in English: state secret (natural persons).
func (c Cell) English() string {
	if c.Row.English == "" {
		return c.Column.English
	}
	return c.Row.English + " (" + c.Column.English + ")"
}

func dedupe(labels []string) []string {
	var out []string
	for _, l := range labels {
		if len(out) == 0 || out[len(out)-1] != l {
			out = append(out, l)
		}
	}
	return out
}

// Kind tells which of the form's relations a Sum is; the checks name them RQ101–RQ103 and DP101.
type Kind string

// The kinds of relations that the form itself fixes.
const (
	Applicants Kind = "applicants" // the six applicant columns = 总计, in every row
	Outcomes   Kind = "outcomes"   // the outcomes = （七）总计, in every column
	Balance    Kind = "balance"    // new + carried in = closed + carried out, in every column
	Results    Kind = "results"    // the four results = 总计, in every block of section four
)

// Sum is a relation of the form: the cells of Left add up to those of Right.
type Sum struct {
	Kind        Kind
	At          string // the cell that a finding hangs on
	Left, Right []string
}

// Cells returns the value cells in the order of the form.
func (e *Edition) Cells() []Cell { return e.cells }

// Cell returns the cell of that name.
func (e *Edition) Cell(name string) (Cell, bool) {
	i, ok := e.index[name]
	if !ok {
		return Cell{}, false
	}
	return e.cells[i], true
}

// Index returns the position of a cell in Cells, or -1.
func (e *Edition) Index(name string) int {
	if i, ok := e.index[name]; ok {
		return i
	}
	return -1
}

// Table returns the table of that id; it panics on an id that the edition does not declare, which is an error in the program.
func (e *Edition) Table(id string) *Table {
	for _, t := range e.Tables {
		if t.ID == id {
			return t
		}
	}
	panic("form: edition " + e.ID + " has no table " + id)
}

// Section returns the section of that number, 1–6.
func (e *Edition) Section(no int) Section { return e.Sections[no-1] }

// Addends returns the cells that a total adds up, nil for an input. Where two relations give the same cell (the lower right
// corner) the row's is returned.
func (e *Edition) Addends(name string) []string {
	for _, s := range e.Sums {
		if len(s.Right) == 1 && s.Right[0] == name {
			return s.Left
		}
	}
	return nil
}

// Title returns the report's statutory title: <机关全称><年份>年政府信息公开工作年度报告.
func (e *Edition) Title(agency string, year int) string {
	return fmt.Sprintf("%s%d年政府信息公开工作年度报告", agency, year)
}

// CellsOf returns the cells of one table row (all blocks), in column order.
func (t *Table) CellsOf(e *Edition, row string) []Cell {
	var out []Cell
	for _, c := range e.cells {
		if c.Table == t && c.Row.ID == row {
			out = append(out, c)
		}
	}
	return out
}

// CellName joins the parts of a cell's name, leaving out empty ones.
func CellName(table, row, column string) string {
	parts := []string{table}
	for _, p := range []string{row, column} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ".")
}

// build numbers the cells and writes down the sums that the declaration implies.
func (e *Edition) build() *Edition {
	e.index = map[string]int{}
	for _, t := range e.Tables {
		for b := range t.Blocks {
			block := &t.Blocks[b]
			for r := range block.Rows {
				for c := range block.Columns {
					name := CellName(t.ID, block.Rows[r].ID, block.Columns[c].ID)
					if _, twice := e.index[name]; twice {
						panic("form: edition " + e.ID + " declares " + name + " twice")
					}
					e.index[name] = len(e.cells)
					e.cells = append(e.cells, Cell{Name: name, Table: t, Block: block, Row: &block.Rows[r], Column: &block.Columns[c]})
				}
			}
		}
		e.Sums = append(e.Sums, t.sums()...)
	}
	return e
}

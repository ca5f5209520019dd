package compose

import (
	"regexp"
	"strings"

	"nianbao/report"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// StatutoryTable prints one of the form's tables with a filing's figures, span for span. A nil filing gives the blank form.
func StatutoryTable(e *form.Edition, t *form.Table, f *report.Filing) *doc.Table {
	g := t.Grid()
	out := &doc.Table{ID: t.ID, Caption: t.Name, Quiet: true, Sheet: t.Name, Widths: t.Widths, HeaderRows: g.HeaderRows, Size: tableSize(t), Rows: make([][]doc.Cell, g.Height)}
	for _, b := range g.Boxes {
		cell := doc.Cell{Kind: kinds[b.Scope], Col: b.Col, Rows: b.Rows, Cols: b.Cols, Text: b.Text}
		switch b.Scope {
		case form.Value:
			fillValue(&cell, e, b.Cell, f)
		case form.RowHeader:
			if b.Col > 0 || t.LabelCols == 1 || b.Cols > 1 {
				cell.Align = doc.Left
			}
		}
		out.Rows[b.Row] = append(out.Rows[b.Row], cell)
	}
	return out
}

var kinds = map[form.Scope]doc.Kind{form.Value: doc.Data, form.ColumnHeader: doc.ColumnHeader, form.RowHeader: doc.RowHeader, form.BlockHeader: doc.BlockHeader}

// fillValue puts the figure in, and what the workbook needs to know of the cell.
func fillValue(cell *doc.Cell, e *form.Edition, name string, f *report.Filing) {
	c, _ := e.Cell(name)
	var fig figure.Figure
	if f != nil {
		fig = f.Figure(name)
	}
	cell.Figure, cell.Name, cell.Sum = &fig, name, e.Addends(name)
	cell.Integer, cell.Signed, cell.Entry = c.Integer(), c.Column.Signed, c.Input()
}

func tableSize(t *form.Table) doc.Size {
	if t.LabelCols+t.ValueCols > 4 {
		return doc.Small
	}
	return doc.Normal
}

// chineseNumber prints 1–99 in Chinese numerals.
func chineseNumber(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	if n < 10 {
		return digits[n]
	}
	tens := "十"
	if n >= 20 {
		tens = digits[n/10] + "十"
	}
	return tens + digits[n%10]
}

var headingNumber = regexp.MustCompile(`^\s*([（(][0-9一二三四五六七八九十]+[）)]|[0-9一二三四五六七八九十]+[、.．])\s*`)

// bareHeading strips the numbering that the office wrote itself; numbering is ours, so that it never breaks.
func bareHeading(s string) string { return strings.TrimSpace(headingNumber.ReplaceAllString(s, "")) }

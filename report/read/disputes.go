package read

import (
	"nianbao/report/form"
	"nianbao/report/read/layout"
)

// dispute reads the line of figures below the header of section four. A line of blanks waits for a better one: Word closes tables whose
// columns do not line up with a line of empty cells.
func (r *recogniser) dispute(l layout.Line) bool {
	if r.open && len(r.header) < 2 && l.Blank() {
		return false
	}
	r.closeHeader(r.lex.disputes, false)
	if r.table != disputes || r.cols == nil || r.cols.order == nil {
		return false
	}
	figures, ok := r.disputeFigures(l)
	f := r.in(disputes)
	switch {
	case !ok && r.cellsWithFigures(l) > 0:
		f.unsure(l.Grid.At(r.file, l.Cells[0]), "这一行的数字与表头各列对不上，没有采用", "the figures of this row cannot be told apart by column")
	case !ok:
		return false
	case l.Blank():
		if f.rows[""] || f.rows["blank"] {
			return true
		}
		r.takeDispute(l, figures, "blank")
		return true
	default:
		r.dropBlank()
		r.takeDispute(l, figures, "")
	}
	r.table = noTable
	return true
}

// disputeFigures finds the fifteen figures, with or without a label before them.
func (r *recogniser) disputeFigures(l layout.Line) ([]layout.Cell, bool) {
	first := 0
	for i, c := range l.Cells {
		if !isFigureText(c.Text) && !hasDigit(c.Text) {
			first = i + 1
		}
	}
	return r.cols.figures(l, first)
}

func (r *recogniser) takeDispute(l layout.Line, figures []layout.Cell, as string) {
	f := r.in(disputes)
	f.rows[as] = true
	for i, c := range r.lex.disputes {
		f.record(form.CellName(string(disputes), "", c.ID), figures[i].Text, l.Grid.At(r.file, figures[i]))
	}
}

// dropBlank forgets the line of blanks when a line with figures follows.
func (r *recogniser) dropBlank() {
	f := r.in(disputes)
	if f.rows["blank"] && !f.rows[""] {
		clear(f.cells)
		delete(f.rows, "blank")
	}
}

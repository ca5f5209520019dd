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
	if r.table != disputes || r.cols == nil {
		return false
	}
	if r.cols.order == nil {
		return r.disputeBlock(l)
	}
	figures, ok := r.disputeFigures(l)
	f := r.in(disputes)
	switch {
	case !ok && r.hasFigures(l):
		f.rows["refused"] = true
		r.contest(l)
		f.unsure(l.Grid.At(r.file, l.Cells[0]), "这一行的数字与表头各列对不上，没有采用", "the figures of this row cannot be told apart by column")
	case !ok:
		f.rows["refused"] = f.rows["refused"] || len(l.Cells) >= len(r.lex.disputes)-2 // blanks of which one is lost: Word's line of blanks below is not them
		return false
	case l.Blank():
		if f.rows[""] || f.rows["blank"] || f.rows["refused"] {
			return true
		}
		r.takeDispute(l, figures, "blank")
		return true
	default:
		r.dropBlank()
		r.takeDispute(l, figures, "")
	}
	r.table, r.ended = noTable, l.Grid
	return true
}

// disputeAgain reads a second line of figures below the header of section four: another year's. Which is whose is not known.
func (r *recogniser) disputeAgain(l layout.Line) bool {
	if l.Blank() || !r.hasFigures(l) {
		return false
	}
	figures, ok := r.disputeFigures(l)
	if ok {
		r.takeDispute(l, figures, "")
		return true
	}
	return r.contest(l)
}

// contest notes a line that may be the table's, but was not understood: beside another line that was, it is open which of the two holds.
func (r *recogniser) contest(l layout.Line) bool {
	f := r.in(disputes)
	f.contested = f.contested || len(l.Cells) >= len(r.lex.disputes)-1
	return f.contested
}

// disputeFigures finds the fifteen figures, with or without a label before them.
func (r *recogniser) disputeFigures(l layout.Line) ([]layout.Cell, bool) {
	first := 0
	under := r.cols.at != nil && l.Grid == r.cols.grid
	for i, c := range l.Cells {
		switch {
		case under && c.Col+c.Cols > r.cols.at[0]: // under the headings: no label, whatever it says
		case under && len(c.Text) < 3: // a line number; a year would ask which line is whose
			first = i + 1
		case !isFigureText(c.Text) && !hasDigit(c.Text):
			first = i + 1
		}
	}
	return r.cols.figures(l, first)
}

func (r *recogniser) takeDispute(l layout.Line, figures []layout.Cell, as string) {
	f := r.in(disputes)
	f.rows[as] = true
	for i, c := range r.lex.disputes {
		f.record(form.CellName(string(disputes), "", c.ID), figures[i], l.Grid.At(r.file, figures[i]))
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

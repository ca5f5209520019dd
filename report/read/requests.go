package read

import (
	"slices"
	"strings"

	"nianbao/report/form"
	"nianbao/report/read/layout"
)

// halfRow is a line of section three that waits for the next one: a label without figures, or figures beside half a label.
type halfRow struct {
	line    layout.Line
	label   string // printed text of the innermost label
	row     string // the row that the label names, when it names one
	figures []layout.Cell
}

// filled tells whether some figure is printed in the half row.
func (h *halfRow) filled() bool { return !blankCells(h.figures) }

func blankCells(cells []layout.Cell) bool {
	for _, c := range cells {
		if !blankText(c.Text) {
			return false
		}
	}
	return true
}

// request reads a line below the header of section three.
func (r *recogniser) request(l layout.Line) bool {
	if r.headPieces(l) {
		return r.continueHeader(l)
	}
	if r.hasFigures(l) {
		r.closeHeader(r.lex.columns, true)
	}
	id, at := r.requestLabel(l)
	if id == "" && r.open {
		return false // may still be header
	}
	r.closeHeader(r.lex.columns, true)
	if r.table != requests || r.cols.order == nil {
		return id != ""
	}
	if id == "" {
		return r.unlabelled(l)
	}
	figures, ok := r.cols.figures(l, at+1)
	ok = ok && !r.holdsLabel(figures)
	switch {
	case ok && blankCells(figures) && r.lex.rows[r.key(l.Cells[at].Text)] == "": // perhaps the end of a label that a page break cut
		r.wait(halfRow{line: l, label: l.Cells[at].Text, row: id, figures: figures})
	case ok:
		r.settle()
		r.takeRequest(l, id, figures)
	case !r.hasFigures(l):
		r.wait(halfRow{line: l, label: l.Cells[at].Text, row: id})
	default:
		r.in(requests).refused[id] = l.Grid.At(r.file, l.Cells[at])
		r.in(requests).unsure(l.Grid.At(r.file, l.Cells[at]), "“"+r.lex.names[id].Full()+"”一行的数字与各列对不上，没有采用",
			"the figures of row "+id+" cannot be told apart by column")
	}
	return true
}

// headPieces tells whether a line of an open header holds nothing but pieces of column labels, two and more: 商业 科研 社会公 法律服 其他 over 企业 机构
// 益组织 务机构. 其他 is a row as well.
func (r *recogniser) headPieces(l layout.Line) bool {
	if !r.open {
		return false
	}
	pieces := 0
	for _, c := range l.Cells {
		k := r.key(c.Text)
		switch {
		case blankText(c.Text):
		case k != "" && slices.ContainsFunc(r.lex.columns, func(h head) bool { return strings.Contains(h.whole, k) }):
			pieces++
		default:
			return false
		}
	}
	return pieces > 1
}

// holdsLabel tells whether a label of the table stands where figures should: then the line has lost a figure.
func (r *recogniser) holdsLabel(cells []layout.Cell) bool {
	for _, c := range cells {
		if len(c.Text) < 6 || isFigureText(c.Text) {
			continue
		}
		k := r.key(c.Text)
		if _, row := r.lex.requestRow(c.Text, k); row || r.lex.groups[k] {
			return true
		}
	}
	return false
}

// takeRequest records a row. 四、结转下年度继续办理 ends the table.
func (r *recogniser) takeRequest(line layout.Line, id string, figures []layout.Cell) {
	f := r.in(requests)
	for i, name := range r.lex.cells[id] {
		f.record(name, figures[i], line.Grid.At(r.file, figures[i]))
	}
	if !f.rows[id] {
		f.rows[id] = true
		if only := r.lex.only[id]; only != "" {
			f.editions[only]++
		}
	}
	if id == r.lex.last {
		r.table, r.ended = noTable, line.Grid
	}
}

// again reads a line below the end of section three or four, on the same grid.
func (r *recogniser) again(l layout.Line) bool {
	switch {
	case r.cols == nil || r.cols.order == nil:
		return false
	case len(r.cols.order) == len(r.lex.disputes):
		return r.disputeAgain(l)
	}
	return r.requestAgain(l)
}

// requestAgain reads a line below the last row of section three whose label and figures are of the table all the same: a row that bears the last
// one's label by mistake ends nothing, and the rows of another year must not go unseen.
func (r *recogniser) requestAgain(l layout.Line) bool {
	id, at := r.requestLabel(l)
	if id == "" {
		return false
	}
	figures, ok := r.cols.figures(l, at+1)
	if ok = ok && !r.holdsLabel(figures); ok {
		r.takeRequest(l, id, figures)
	}
	return ok
}

// editionOf returns the only edition whose section three has that row; empty when all have it.
func editionOf(row string) string {
	only := ""
	for _, e := range form.Editions() {
		if e.Index(form.CellName(string(requests), row, "total")) < 0 {
			continue
		}
		if only != "" {
			return ""
		}
		only = e.ID
	}
	return only
}

// requestLabel finds the innermost label of the line that names a row, and which cell it is.
func (r *recogniser) requestLabel(l layout.Line) (string, int) {
	last := len(l.Cells) - 1
	if n := len(r.lex.columns); n <= last { // words among the last seven cells are badly printed figures, no labels
		last -= n
	}
	for i := last; i >= 0; i-- {
		text := l.Cells[i].Text
		if text == "" || len(text) > maxLabel || isFigureText(text) || r.underFigures(l.Cells[i]) || len(r.key(text)) < len("其他") {
			continue
		}
		if id, ok := r.lex.requestRow(text, r.key(text)); ok {
			if l.Cells[i].Rows > 1 && r.lex.groups[r.key(text)] { // 2019's （六）其他处理 is one row; over three it is 2021's, and the inner label is lost
				return "", i
			}
			return id, i
		}
		if !r.lex.groups[r.key(text)] && !hasDigit(text) {
			return "", i // an inner label that is not known: the outer ones do not decide
		}
	}
	return "", -1
}

// underFigures tells whether a cell stands under the heading of figures, so that it is no label whatever it says.
func (r *recogniser) underFigures(c layout.Cell) bool {
	return r.cols != nil && r.cols.at != nil && r.cols.order != nil && slices.Contains(r.cols.at[1:], c.Col)
}

// hasFigures tells whether some cell of the line holds nothing but a figure.
func (r *recogniser) hasFigures(l layout.Line) bool {
	for i := len(l.Cells) - 1; i >= 0; i-- { // figures stand at the end
		if c := l.Cells[i]; isFigureText(c.Text) && !blankText(c.Text) {
			return true
		}
	}
	return false
}

// unlabelled handles a line of section three whose label is not known: a group's label alone, a piece of a label that is cut over two
// lines, figures whose label stands in the line before, or something that nobody knows.
func (r *recogniser) unlabelled(l layout.Line) bool {
	half := halfRow{line: l}
	labels := 0
	for i, c := range l.Cells {
		if blankText(c.Text) || isFigureText(c.Text) {
			continue
		}
		if len(c.Text) > maxLabel {
			return false
		}
		labels = i + 1
		if !r.lex.groups[r.key(c.Text)] {
			half.label = c.Text
		}
	}
	if r.hasFigures(l) {
		if figures, ok := r.cols.figures(l, labels); ok && !r.holdsLabel(figures) {
			half.figures = figures
		}
	}
	if half.label == "" && half.figures == nil {
		return labels > 0 && !r.hasFigures(l)
	}
	r.wait(half)
	return true
}

// wait keeps a half row and joins it with the one before where both make a row.
func (r *recogniser) wait(half halfRow) {
	if n := len(r.pending); n > 0 {
		before := r.pending[n-1]
		if id, ok := r.joined(before, half); ok {
			figures, line := before.figures, before.line
			if !before.filled() {
				figures, line = half.figures, half.line
			}
			r.pending = r.pending[:n-1]
			r.settle()
			r.takeRequest(line, id, figures)
			return
		}
	}
	r.pending = append(r.pending, half)
}

// joined tells which row two half rows make: one of them has the figures, and their labels put together are the row's.
func (r *recogniser) joined(a, b halfRow) (string, bool) {
	if a.filled() == b.filled() {
		return "", false
	}
	if a.row != "" && b.label == "" {
		return a.row, true
	}
	label := strings.TrimSpace(a.label) + strings.TrimSpace(b.label)
	if a.label == "" || b.label == "" || len(label) > maxLabel {
		return "", false
	}
	return r.lex.requestRow(label, key(label))
}

// settle closes the half rows that found no other half: a misprinted label beside blanks is a row of blanks; a label without figures and
// figures without a known label are said.
func (r *recogniser) settle() {
	pending := r.pending
	r.pending = nil
	if len(pending) == 0 {
		return
	}
	f := r.in(requests)
	for _, half := range pending {
		at := half.line.Grid.At(r.file, half.line.Cells[0])
		switch {
		case half.row != "" && f.rows[half.row]: // the rest of a label whose row is known by its other part
		case half.row != "" && half.figures != nil:
			r.takeRequest(half.line, half.row, half.figures)
		case half.row != "":
			f.unsure(at, "“"+r.lex.names[half.row].Full()+"”一行没有读到数字", "row "+half.row+" has no figures")
		case half.filled():
			f.doubt(at, "这一行有数字，但行名“"+shorten(half.label)+"”不是表中的行", "a row with figures whose label is not known")
		}
	}
}

// shorten cuts a text for a message.
func shorten(s string) string {
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > 30 {
		return string(runes[:30]) + "……"
	}
	return string(runes)
}

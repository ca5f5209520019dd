package read

import (
	"strings"

	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/read/layout"
)

// openBlock is a block of section two whose columns the open header fits.
type openBlock struct {
	block
	cols columns
}

// blockHeading takes a line like 第二十条第（一）项.
func (r *recogniser) blockHeading(l layout.Line) bool {
	for _, c := range l.Cells {
		if blankText(c.Text) {
			continue
		}
		if len(c.Text) > 120 || !r.lex.headings[plain(c.Text)] {
			return false
		}
	}
	r.settle()
	r.table, r.header, r.open, r.blocks = disclosure, nil, false, nil
	return true
}

// disclose reads a line below a header of section two.
func (r *recogniser) disclose(l layout.Line) bool {
	if r.open && !r.fitBlocks() {
		return false
	}
	r.open = false
	for i, c := range l.Cells {
		if blankText(c.Text) || isFigureText(c.Text) {
			continue
		}
		return r.discloseRow(l, i, key(c.Text))
	}
	return false
}

// fitBlocks finds the blocks of all editions whose columns are exactly those of the header. It is false when there is none yet, so that
// a further line may complete the header.
func (r *recogniser) fitBlocks() bool {
	r.blocks = r.blocks[:0]
	all := stacks(r.header)
	labels := r.headerLabels(all)
	for _, b := range r.lex.blocks {
		if len(b.Columns) != labels {
			continue
		}
		if cols := readColumns(r.header, all, b.cols, true); cols.order != nil {
			r.blocks = append(r.blocks, openBlock{b, cols})
		}
	}
	return len(r.blocks) > 0
}

// headerLabels counts the columns with a label in the open header, the corner left out.
func (r *recogniser) headerLabels(all []stack) int {
	corner := r.lex.corner
	n := 0
	var last layout.Cell
	for _, s := range all {
		if s.leaf == "" || s.leaf == corner || s.cell == last {
			continue
		}
		n, last = n+1, s.cell
	}
	return n
}

// discloseRow reads the row whose label is cell i of the line.
func (r *recogniser) discloseRow(l layout.Line, i int, label string) bool {
	known := false
	for _, b := range r.blocks {
		row, ok := b.row(label)
		if !ok {
			continue
		}
		known = true
		cells, ok := b.cols.figures(l, i+1)
		if !ok {
			continue
		}
		f := r.in(disclosure)
		f.headers++
		for k, c := range b.Columns {
			from := cells[k]
			if c.Unit == "万元" && r.inYuan() && figure.Parse(from.Text).IsNumber() {
				from.Text += "元" // what is printed, unit and all, is no number of the form
			}
			f.record(form.CellName(string(disclosure), row, c.ID), from, l.Grid.At(r.file, from))
		}
		f.rows[b.edition+" "+row] = true
		f.editions[b.edition]++
		return true
	}
	rows := r.itemRows(label)
	if !known && len(rows) == 0 {
		return false
	}
	for _, row := range rows {
		r.in(disclosure).refused[row] = l.Grid.At(r.file, l.Cells[i])
	}
	r.in(disclosure).unsure(l.Grid.At(r.file, l.Cells[i]), "“"+shorten(l.Cells[i].Text)+"”一行的表头或数字与表格版式对不上，没有采用", "the header or the figures of this row do not fit the form")
	return true
}

// inYuan tells whether the open header asks for 元 where the form asks for 万元.
func (r *recogniser) inYuan() bool {
	for _, l := range r.header {
		if text := squeeze(l.Text()); strings.Contains(text, "元") && !strings.Contains(text, "万元") {
			return true
		}
	}
	return false
}

// itemRows returns the ids of the rows of that label in section two, of all editions.
func (r *recogniser) itemRows(label string) []string {
	var out []string
	for i := range r.lex.blocks {
		if row, ok := r.lex.blocks[i].row(label); ok {
			out = append(out, row)
		}
	}
	return out
}

package read

import (
	"slices"

	"nianbao/report/figure"
	"nianbao/report/read/layout"
)

// recogniser finds the statutory tables in the lines of all grids of a file, by the form's labels. It walks line by line and keeps, across
// grids, which table it is in and which columns stand under its header, so that tables cut in pieces by page breaks, put together on one
// sheet or standing inside others are all the same to it.
type recogniser struct {
	lex  *lexicon
	file string

	table   tableKey
	header  []layout.Line // the header lines of the table so far
	open    bool          // still in the header
	earlier []layout.Line // header lines on the page before, when a break cut the header
	cols    *columns      // of the header; nil until the first line below it
	blocks  []openBlock   // section two: the blocks of the form that the header fits
	ended   *layout.Grid  // the grid in which the last row of section three or four stood; what follows there is another year's, or a copy

	before layout.Line // the line before, when it belonged to nothing

	pending []halfRow // section three: lines that make sense only together with the next

	found map[tableKey]*foundTable
	keys  map[string]string
}

// foundTable is what was found of one table.
type foundTable struct {
	cells    map[string]foundCell
	rows     map[string]bool // section three: row ids; section two: edition and row id; section four: "" alone
	editions map[string]int  // edition → rows that only this edition has
	headers  int
	doubts   []doubt
	clashes  []clash
	// contested is set when a line of section four was not understood that may be the one that counts.
	contested bool
	refused   map[string]string // rows whose figures could not be told apart, with the place of one
	withdrawn []string          // of these, the places of those that stand elsewhere too
}

type foundCell struct {
	figure figure.Figure
	text   string
	at     string
}

// doubt is a place that was not understood. A soft one counts only where something of the table is missing in the end: a chart's small table may
// look like the head of a statutory one.
type doubt struct {
	at, why, whyEn string
	soft           bool
}

// clash is a cell that stands twice with different figures.
type clash struct {
	cell          string
	first, second foundCell
}

func newRecogniser(file string) *recogniser {
	return &recogniser{lex: lex(), file: file, found: map[tableKey]*foundTable{}, keys: map[string]string{}}
}

// key is the key of a printed text, worked out once.
func (r *recogniser) key(text string) string {
	if len(text) > maxLabel {
		return ""
	}
	k, ok := r.keys[text]
	if !ok {
		k = key(text)
		if len(r.keys) < maxKeys {
			r.keys[text] = k
		}
	}
	return k
}

// maxDoubts bounds how many places of one table are named.
const maxDoubts = 100

// maxKeys bounds how many texts are remembered.
const maxKeys = 2000

// in returns what is known of a table, making the entry on first use.
func (r *recogniser) in(t tableKey) *foundTable {
	f := r.found[t]
	if f == nil {
		size := 20
		if t == requests {
			size = 200
		}
		f = &foundTable{cells: make(map[string]foundCell, size), rows: map[string]bool{}, editions: map[string]int{}, refused: map[string]string{}}
		r.found[t] = f
	}
	return f
}

// grid reads one grid and tells which of its lines belong to a statutory table.
func (r *recogniser) grid(g *layout.Grid) []bool {
	lines := g.Lines()
	used := make([]bool, len(lines))
	for i, l := range lines {
		used[i] = r.line(l)
		r.before = layout.Line{}
		if !used[i] {
			r.before = l
		}
	}
	return used
}

// line reads one line and tells whether it belongs to a statutory table.
func (r *recogniser) line(l layout.Line) bool {
	if l.Blank() {
		return r.table == disputes && r.dispute(l)
	}
	if r.blockHeading(l) {
		return true
	}
	if t := r.headOf(l); t != noTable {
		r.startHeader(t, l)
		return true
	}
	switch r.table {
	case requests:
		return r.request(l) || r.continueHeader(l)
	case noTable:
		return r.ended == l.Grid && r.again(l)
	case disclosure:
		return r.disclose(l) || r.continueHeader(l)
	case disputes:
		return r.continueHeader(l) || r.dispute(l)
	}
	return false
}

// headOf tells which table's header a line belongs to: it holds labels that only this header has, and no figures.
func (r *recogniser) headOf(l layout.Line) tableKey {
	if n := len(l.Cells); n > 1 && hasDigit(l.Cells[n-1].Text) && isFigureText(l.Cells[n-1].Text) { // most lines are figures
		return noTable
	}
	var counts [len(tableKeys)]int
	for _, c := range l.Cells {
		if len(c.Text) > maxLabel || blankText(c.Text) {
			continue
		}
		if isFigureText(c.Text) && hasDigit(c.Text) {
			return noTable
		}
		if t := r.lex.heads[r.key(c.Text)]; t != noTable {
			counts[slices.Index(tableKeys[:], t)]++
		}
	}
	best, most := noTable, 0
	for i, t := range tableKeys {
		if counts[i] > most {
			best, most = t, counts[i]
		}
	}
	if best == disputes && most < 2 && !(r.open && r.table == disputes) {
		return noTable // 行政复议 alone stands in many tables
	}
	return best
}

// maxHeader bounds the lines of a header; the form has three, badly cut ones up to eight.
const maxHeader = 12

// startHeader begins a header, or goes on with the one that is open.
func (r *recogniser) startHeader(t tableKey, l layout.Line) {
	if !r.open || r.table != t || r.header[0].Grid != l.Grid || len(r.header) > maxHeader {
		if t != requests { // a header repeated after a page break does not part a row that the break cut
			r.settle()
		}
		r.earlier = nil
		if r.open && r.table == t {
			r.earlier = r.header // a page break inside the header
		}
		r.table, r.header, r.open = t, nil, true
		r.cols, r.blocks, r.ended = nil, nil, nil
		if r.before.Grid == l.Grid && r.misprintedHead(t) {
			r.header = append(r.header, r.before)
		}
	}
	r.header = append(r.header, l)
}

// misprintedHead tells whether the line before, which was taken for none, is the header's first line with a misprint in it.
func (r *recogniser) misprintedHead(t tableKey) bool {
	if len(r.before.Cells) == 0 || hasDigit(r.before.Text()) {
		return false
	}
	for _, c := range r.before.Cells {
		for label, of := range r.lex.heads {
			if k := r.key(c.Text); of == t && (k == label || near(k, label)) {
				return true
			}
		}
	}
	return false
}

// continueHeader takes a line of an open header that holds pieces of labels only, as where labels are cut over two rows.
func (r *recogniser) continueHeader(l layout.Line) bool {
	if !r.open || r.header[0].Grid != l.Grid || len(r.header) > maxHeader {
		return false
	}
	for _, c := range l.Cells {
		if hasDigit(c.Text) || len(c.Text) > maxLabel || isFigureText(c.Text) && !blankText(c.Text) {
			return false
		}
	}
	r.header = append(r.header, l)
	return true
}

// closeHeader makes the columns of the header known when the first line below it comes.
func (r *recogniser) closeHeader(cols []head, byLeaf bool) {
	if !r.open {
		return
	}
	r.open = false
	c := readColumns(r.header, stacks(r.header), cols, byLeaf)
	if c.order == nil && r.earlier != nil {
		if order, _ := inReadingOrder(slices.Concat(r.earlier, r.header), cols); order != nil {
			c = columns{order: order, grid: c.grid}
		}
	}
	r.cols = &c
	if r.strength(r.table) < 3 { // some other table that shares a word or two
		r.table, r.cols = noTable, nil
		return
	}
	f := r.in(r.table)
	f.headers++
	if c.order == nil {
		f.unsure(r.header[0].Grid.At(r.file, r.header[0].Cells[0]), c.why, c.whyEn)
	}
}

// strength counts the labels in the header that only this table's header has.
func (r *recogniser) strength(t tableKey) int {
	n := 0
	for _, l := range slices.Concat(r.earlier, r.header) {
		for _, c := range l.Cells {
			if r.lex.heads[r.key(c.Text)] == t {
				n++
			}
		}
	}
	return n
}

// pictured is printed where a picture stands for a figure.
const pictured = "（图片）"

// record takes a figure down. The same cell with the same figure again is a copy of the table and says nothing new.
func (f *foundTable) record(cell string, from layout.Cell, at string) {
	text := from.Text
	if from.Picture && blankText(text) {
		text = pictured
	}
	got := foundCell{figure.Parse(visible(text)), text, at}
	if have, ok := f.cells[cell]; ok {
		if !have.figure.Equal(got.figure) {
			f.clashes = append(f.clashes, clash{cell, have, got})
		}
		return
	}
	f.cells[cell] = got
}

// unsure notes a place that matters where something of the table is missing in the end.
func (f *foundTable) unsure(at, why, whyEn string) {
	if len(f.doubts) < maxDoubts {
		f.doubts = append(f.doubts, doubt{at, why, whyEn, true})
	}
}

// doubt notes a place that matters in any case.
func (f *foundTable) doubt(at, why, whyEn string) {
	if len(f.doubts) < maxDoubts {
		f.doubts = append(f.doubts, doubt{at, why, whyEn, false})
	}
}

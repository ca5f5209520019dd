package consolidate

import (
	"strconv"
	"sync"

	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/read"
	"nianbao/report/sheet"
)

// pattern is a statutory table as the collection workbook prints it: what must stand at each place of its grid.
type pattern struct {
	name          string // of the sheet
	width, height int
	at            []int    // by row and column: 0 nothing (covered by a merged cell), n+1 cell n of the edition, -n-1 label n
	labels        []string // as printed
	normal        []string // the same, as Normal writes them
	place         map[int][2]int
}

// patterns returns the three tables' patterns of an edition.
func patterns(e *form.Edition) []*pattern { return allPatterns()[e] }

var allPatterns = sync.OnceValue(func() map[*form.Edition][]*pattern {
	out := map[*form.Edition][]*pattern{}
	for _, e := range form.Editions() {
		for _, t := range e.Tables {
			out[e] = append(out[e], newPattern(e, t))
		}
	}
	return out
})

func newPattern(e *form.Edition, t *form.Table) *pattern {
	g := t.Grid()
	p := &pattern{name: t.Name, width: g.Width, height: g.Height, at: make([]int, g.Width*g.Height), place: map[int][2]int{}}
	for _, b := range g.Boxes {
		place := b.Row*g.Width + b.Col
		switch {
		case b.Scope == form.Value:
			cell := e.Index(b.Cell)
			p.at[place], p.place[cell] = cell+1, [2]int{b.Row, b.Col}
		case b.Text != "":
			p.labels, p.normal = append(p.labels, b.Text), append(p.normal, Normal(b.Text))
			p.at[place] = -len(p.labels)
		}
	}
	return p
}

// label tells whether a text is the n-th label.
func (p *pattern) label(n int, text string) bool {
	return text == p.labels[n] || Normal(text) == p.normal[n]
}

// tableMatch compares a sheet with a pattern while its rows go by. Whatever is not as printed ends it: the general reader takes over then.
type tableMatch struct {
	*pattern
	figures  []figure.Figure // of the edition
	found    bool            // the upper left corner was met
	row, col int             // where it stands: row from 1, column from 0
	seen     int             // labels
	failed   bool
}

// free is how many texts a row above or below the table may hold: a title or a note, not another table.
const free = 2

func (m *tableMatch) match(r *sheet.Row) error {
	if !m.found {
		for _, c := range r.Cells {
			if m.label(0, c.Text) {
				m.found, m.row, m.col = true, r.Index, c.Col
				break
			}
		}
	}
	if !m.found || r.Index-m.row >= m.height {
		for _, c := range r.Cells {
			m.failed = m.failed || m.found && m.label(0, c.Text) // the table again
		}
		m.failed = m.failed || len(r.Cells) > free
	} else {
		m.gridRow(r)
	}
	if m.failed {
		return sheet.ErrStop
	}
	return nil
}

func (m *tableMatch) gridRow(r *sheet.Row) {
	row := m.at[(r.Index-m.row)*m.width:][:m.width]
	for _, c := range r.Cells {
		what, col := 0, c.Col-m.col
		if col >= 0 && col < m.width {
			what = row[col]
		}
		switch {
		case what > 0:
			m.figures[what-1] = figureOf(c)
		case what < 0 && m.label(-what-1, c.Text):
			m.seen++
		case what < 0 || Normal(c.Text) != "":
			m.failed = true
			return
		}
	}
}

// figureOf is the figure of a cell. A formula that shows nothing is one without a result: the form's own show nothing while there is nothing to add
// up, and where numbers were pasted as text.
func figureOf(c sheet.Cell) figure.Figure {
	if c.Formula && c.Text == "" {
		return figure.Bad(read.NoResult)
	}
	return figure.Parse(c.Text)
}

// bookPlaces are the places of the tables' upper left corners in a collection workbook, in the order of the form.
type bookPlaces [3][2]int

func (p bookPlaces) key() any { return p }

func (p bookPlaces) Place(e *form.Edition, cell int) string {
	for i, t := range patterns(e) {
		if at, ok := t.place[cell]; ok && i < len(p) {
			return t.name + "!" + sheet.ColumnName(p[i][1]+at[1]) + strconv.Itoa(p[i][0]+at[0])
		}
	}
	return ""
}

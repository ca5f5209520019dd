package read

import (
	"fmt"

	"nianbao/report/read/layout"
)

// htmlTable is a table that is being read.
type htmlTable struct {
	b      *layout.Builder
	frame  bool // holds other tables: it only arranges the page
	open   bool // inside a cell
	text   words
	rows   int
	cols   int
	cells  []string // texts so far, in case it turns out to be a frame
	hidden bool

	picture bool // the cell holds a picture
}

// startTable opens a table; one that begins inside another's cell shows the outer one to be a frame.
func (p *htmlPage) startTable() {
	if p.buried > 0 || len(p.tables) >= maxDepth {
		p.buried++
		return
	}
	if t := p.table(); t != nil && !t.frame {
		if t.open {
			p.toFrame(t)
		} else { // <table> where a row should be: the browser ends the first table here
			p.endTable()
		}
	}
	p.flush()
	p.tables = append(p.tables, &htmlTable{b: layout.NewBuilder(""), hidden: p.veil.on()})
}

// toFrame gives the texts of a table out as paragraphs.
func (p *htmlPage) toFrame(t *htmlTable) {
	t.cells = append(t.cells, t.text.take())
	for _, s := range t.cells {
		if s != "" {
			p.doc.Add(layout.Block{Text: s, Hidden: t.hidden})
		}
	}
	t.frame, t.open, t.cells = true, false, nil
}

func (p *htmlPage) endTable() {
	if p.buried > 0 {
		p.buried--
		return
	}
	t := p.table()
	if t == nil {
		return
	}
	p.endCell(t)
	p.tables = p.tables[:len(p.tables)-1]
	if t.frame {
		p.flush()
		return
	}
	grid, cut := t.b.Grid()
	p.doc.Cut = p.doc.Cut || cut
	if len(grid.Cells) == 0 {
		return
	}
	p.count++
	grid.Place = fmt.Sprintf("table[%d]", p.count)
	p.doc.Add(layout.Block{Grid: grid, Hidden: t.hidden})
}

// boundary ends what a start tag ends without saying so: a paragraph before a block, a cell before the next cell or row.
func (p *htmlPage) boundary(name []byte) {
	t := p.table()
	if p.buried > 0 {
		return
	}
	switch string(name) {
	case "td", "th", "tr", "tbody", "thead", "tfoot":
		if t != nil {
			p.endCell(t)
		}
	case "table":
	default:
		p.paragraph()
	}
}

func (p *htmlPage) endCell(t *htmlTable) {
	if t.frame {
		p.flush()
		return
	}
	if !t.open {
		return
	}
	t.open = false
	s := t.text.take()
	t.b.Cell(s, t.rows, t.cols)
	if s == "" && t.picture {
		t.b.Pictured()
	}
	if s != "" {
		t.cells = append(t.cells, s)
	}
}

func (t *htmlTable) startRow() {
	if !t.frame {
		t.b.Row()
	}
}

func (t *htmlTable) startCell(rows, cols int) {
	if !t.frame {
		t.open, t.rows, t.cols, t.picture = true, rows, cols, false
	}
}

package read

import (
	"encoding/xml"
	"fmt"
	"strconv"

	"nianbao/report/read/layout"
)

// startTable handles the start tags of tables.
func (w *wordReader) startTable(t xml.StartElement) {
	switch t.Name.Local {
	case "tbl":
		w.count++
		w.tables = append(w.tables, &wordTable{b: layout.NewBuilder(""), place: w.count, box: len(w.boxes)})
		return
	}
	table := w.table()
	if table == nil {
		return
	}
	switch t.Name.Local {
	case "tr":
		table.fresh, table.gone, table.col = true, false, 0
	case "tc":
		if table.fresh && !table.gone {
			table.b.Row()
			table.b.Skip(table.before)
		}
		table.fresh, table.before = false, 0
		table.open, table.cols, table.cont, table.restart, table.dropped = true, 1, false, false, false
	case "gridSpan":
		if n, err := strconv.Atoi(attr(t, "val")); err == nil && table.open {
			table.cols = max(1, min(n, layout.MaxCols))
		}
	case "vMerge":
		table.restart = attr(t, "val") == "restart"
		table.cont = !table.restart
	case "cellDel":
		table.dropped = true
	case "gridBefore":
		if n, err := strconv.Atoi(attr(t, "val")); err == nil {
			table.before = n
		}
	}
}

// end handles an end tag.
func (w *wordReader) end(name string) {
	switch name {
	case "t":
		w.inText = false
	case "trPr":
		w.rowProps = false
	case "pPr":
		w.paragraphProperties()
	case "p":
		w.paragraphEnd()
	case "tc":
		if t := w.table(); t != nil && t.open {
			t.close()
		}
	case "tbl":
		if t := w.table(); t != nil {
			w.tables = w.tables[:len(w.tables)-1]
			w.give(t)
		}
	case "txbxContent":
		if n := len(w.boxes); n > 0 && w.boxes[n-1] == w.depth {
			w.paragraphEnd()
			w.boxes, w.text = w.boxes[:n-1], w.text[:len(w.text)-1]
		}
	}
}

// close ends a cell. One that goes on from above makes that one taller; its own text, which Word does not show, is dropped, unless nothing began
// above.
func (t *wordTable) close() {
	text := t.text.take()
	t.open = false
	if t.gone || t.dropped {
		return
	}
	col := t.col
	t.col += t.cols
	if t.cont && (t.merging[col] || text == "") && t.b.Extend(t.cols) {
		return
	}
	if t.merging == nil {
		t.merging = map[int]bool{}
	}
	t.merging[col] = t.restart || t.cont
	t.b.Cell(text, 1, t.cols)
}

// give puts a finished table before the reader; a table inside another's cell comes before it.
func (w *wordReader) give(t *wordTable) {
	grid, cut := t.b.Grid()
	w.doc.Cut = w.doc.Cut || cut
	grid.Place = fmt.Sprintf("table[%d]", t.place)
	w.doc.Add(layout.Block{Grid: grid})
}

// properties takes the title from the document's properties.
func (w *wordReader) properties() error {
	for {
		tok, err := w.dec.Token()
		if err != nil {
			return nil // properties are of use where they are whole
		}
		t, ok := tok.(xml.StartElement)
		if !ok || t.Name.Local != "title" {
			continue
		}
		if tok, err = w.dec.Token(); err != nil {
			return nil
		}
		if text, ok := tok.(xml.CharData); ok && len(trimBlank(text)) > 0 {
			w.doc.Titles = append(w.doc.Titles, string(trimBlank(text)))
		}
	}
}

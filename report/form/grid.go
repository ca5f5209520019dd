package form

// Scope tells what a box of the printed table is.
type Scope uint8

// The kinds of boxes.
const (
	Value        Scope = iota // holds a figure
	ColumnHeader              // heads the columns below it
	RowHeader                 // labels the row to its right
	BlockHeader               // heads the rows below it over the whole width
)

// Box is one printed cell of a table, merged cells being one box. Rows and columns count from 0.
type Box struct {
	Row, Col, Rows, Cols int
	Scope                Scope
	Text                 string // the printed label; empty in a value box
	Cell                 string // the cell's name; empty in a label
}

// Grid is the printed table: boxes that cover Height × Width without gap or overlap, ordered by row, then column.
type Grid struct {
	Width, Height int
	HeaderRows    int // rows to repeat after a page break
	Boxes         []Box
}

// Grid lays the table out, span for span as the official page prints it.
func (t *Table) Grid() Grid {
	g := Grid{Width: t.LabelCols + t.ValueCols}
	for i := range t.Blocks {
		g.add(t, &t.Blocks[i])
	}
	if len(t.Blocks) == 1 {
		g.HeaderRows = t.Blocks[0].headerDepth()
	}
	return g
}

func (b *Block) headerDepth() int {
	depth := 0
	for _, c := range b.Columns {
		depth = max(depth, len(c.Labels))
	}
	return depth
}

// add appends one block below what is there.
func (g *Grid) add(t *Table, b *Block) {
	if b.Heading != "" {
		g.Boxes = append(g.Boxes, Box{Row: g.Height, Rows: 1, Cols: g.Width, Scope: BlockHeader, Text: b.Heading})
		g.Height++
	}
	g.addHeader(t, b)
	for i := range b.Rows {
		g.addRow(t, b, i)
	}
}

// span returns where value column c of the block starts and how many grid columns it covers: the last column takes what is left.
func (t *Table) span(b *Block, c int) (col, cols int) {
	if c == len(b.Columns)-1 {
		return t.LabelCols + c, t.ValueCols - c
	}
	return t.LabelCols + c, 1
}

// addHeader merges equal labels to the right where the labels above them are one box too, and downwards along one column.
func (g *Grid) addHeader(t *Table, b *Block) {
	depth, top := b.headerDepth(), g.Height
	label := func(level, c int) string { return b.Columns[c].Labels[level] }
	for level := 0; level < depth; level++ {
		if level == 0 && t.LabelCols > 0 {
			g.Boxes = append(g.Boxes, Box{Row: top, Rows: depth, Cols: t.LabelCols, Scope: ColumnHeader, Text: b.Corner})
		}
		for c := 0; c < len(b.Columns); {
			end := c + 1
			for end < len(b.Columns) && label(level, end) == label(level, c) && (level == 0 || label(level-1, end) == label(level-1, c)) {
				end++
			}
			if level > 0 && label(level, c) == label(level-1, c) { // continues the box above
				c = end
				continue
			}
			rows := 1
			for level+rows < depth && label(level+rows, c) == label(level, c) {
				rows++
			}
			col, _ := t.span(b, c)
			lastCol, lastCols := t.span(b, end-1)
			g.Boxes = append(g.Boxes, Box{Row: top + level, Col: col, Rows: rows, Cols: lastCol + lastCols - col, Scope: ColumnHeader, Text: label(level, c)})
			c = end
		}
	}
	g.Height += depth
}

// addRow merges a label with the equal ones below it, and to the right over the empty labels that continue it.
func (g *Grid) addRow(t *Table, b *Block, i int) {
	row := &b.Rows[i]
	for level := 0; level < len(row.Labels); level++ {
		if row.Labels[level] == "" || continues(b.Rows, i, level) {
			continue
		}
		cols := 1
		for level+cols < len(row.Labels) && row.Labels[level+cols] == "" {
			cols++
		}
		rows := 1
		for i+rows < len(b.Rows) && continues(b.Rows, i+rows, level) {
			rows++
		}
		g.Boxes = append(g.Boxes, Box{Row: g.Height, Col: level, Rows: rows, Cols: cols, Scope: RowHeader, Text: row.Labels[level]})
	}
	for c := range b.Columns {
		col, cols := t.span(b, c)
		g.Boxes = append(g.Boxes, Box{Row: g.Height, Col: col, Rows: 1, Cols: cols, Scope: Value, Cell: CellName(t.ID, row.ID, b.Columns[c].ID)})
	}
	g.Height++
}

// continues tells whether the label at that level belongs to the box of the row above.
func continues(rows []Row, i, level int) bool {
	if i == 0 || level == len(rows[i].Labels)-1 {
		return false
	}
	for l := 0; l <= level; l++ {
		if rows[i].Labels[l] == "" || rows[i].Labels[l] != rows[i-1].Labels[l] {
			return false
		}
	}
	return true
}

// Package layout is what every reader of published reports sees before anybody asks what it means: blocks of text and grids of cells,
// in reading order, each with its place in the file. HTML, DOCX, workbooks, PDF and plain text all end up here, so that one recogniser
// serves them all. It knows nothing of the statutory form.
package layout

import (
	"strconv"
	"strings"
	"unicode"
)

// Document is one file as it stands on paper.
type Document struct {
	Titles    []string          // candidates for the report's title from the file's own metadata, the best first
	Published string            // ISO date from the file's own metadata, empty when it has none
	Cover     map[string]string // what the cover of a form that was filled in says, by its labels; nil without one
	Blocks    []Block
	Images    int      // pictures met; a report of pictures alone has no text to read
	Notes     []string // what is worth knowing about how it was read, in Chinese
	Cut       bool     // a limit was reached and something behind it was left out

	cells int
}

// Limits on one document. A report with every annex that was ever seen stays far below them.
const (
	maxBlocks = 50000
	maxCells  = 500000
)

// Add puts a block behind those before. Beyond the limits it is left out and Cut is set.
func (d *Document) Add(b Block) {
	if b.Grid != nil {
		d.cells += len(b.Grid.Cells)
	}
	if len(d.Blocks) >= maxBlocks || d.cells > maxCells {
		d.Cut = true
		return
	}
	d.Blocks = append(d.Blocks, b)
}

// Block is a paragraph or a grid.
type Block struct {
	Text    string // a paragraph; a line feed where the page breaks the line
	Heading int    // 1–6 for a paragraph that the file itself marks as a heading, else 0
	Grid    *Grid  // a table; Text is empty then
	Break   bool   // text before does not go on here: a new worksheet, whose name is Text
	Hidden  bool   // not shown to who opens the page (a folded tab, display:none)
}

// Limits on one grid. A statutory table needs 30 rows and 15 columns; the rest is for tables around it and for hostile files.
const (
	MaxRows  = 20000
	MaxCols  = 256
	MaxCells = 200000
	MaxText  = 1 << 20 // bytes of one cell or paragraph
)

// Cell is a box of a grid. Rows and columns count from 0; a merged box is one cell.
type Cell struct {
	Row, Col   int
	Rows, Cols int // span, at least 1
	Text       string
	Picture    bool // holds a picture and no text: what it shows is not known
}

// Grid is a table: the cells in the order of rows, then columns.
type Grid struct {
	Place  string // table[2], 表三, p3!table[1]
	Letter bool   // places are written D26, as workbooks do, in place of R26C4
	Cells  []Cell
	Rows   int
	Cols   int
}

// At names the place of a cell: 2023.html!table[2]!R4C4 is file, grid and the cell's row and column counted from 1.
func (g *Grid) At(file string, c Cell) string {
	row := strconv.Itoa(c.Row + 1)
	if g.Letter {
		return file + "!" + g.Place + "!" + letters(c.Col) + row
	}
	return file + "!" + g.Place + "!R" + row + "C" + strconv.Itoa(c.Col+1)
}

func letters(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// Head returns the first rows of a grid as a grid of its own.
func (g *Grid) Head(rows int) *Grid {
	out := *g
	out.Rows, out.Cells = min(rows, g.Rows), nil
	for _, c := range g.Cells {
		if c.Row < out.Rows {
			c.Rows = min(c.Rows, out.Rows-c.Row)
			out.Cells = append(out.Cells, c)
		}
	}
	return &out
}

// Line is one printed row of a grid.
type Line struct {
	Grid  *Grid
	Row   int
	Cells []Cell // the cells that begin in the row, from left to right
}

// Lines cuts the grid into its rows; rows in which no cell begins are left out.
func (g *Grid) Lines() []Line {
	var out []Line
	for i := 0; i < len(g.Cells); {
		end := i + 1
		for end < len(g.Cells) && g.Cells[end].Row == g.Cells[i].Row {
			end++
		}
		out = append(out, Line{Grid: g, Row: g.Cells[i].Row, Cells: g.Cells[i:end:end]})
		i = end
	}
	return out
}

// Blank tells whether nothing is printed in the line.
func (l Line) Blank() bool {
	for _, c := range l.Cells {
		if strings.TrimFunc(c.Text, unicode.IsSpace) != "" {
			return false
		}
	}
	return true
}

// Text joins the printed texts of a line.
func (l Line) Text() string {
	var parts []string
	for _, c := range l.Cells {
		if t := strings.TrimSpace(c.Text); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, " ")
}

// Word is characters on one line without a gap between them, in a document that has no cells. Coordinates are points; y counts on over the pages, as
// if they were one strip without margins between.
type Word struct {
	Text           string
	X0, X1, Y0, Y1 float64
	Base           float64 // the line that it stands on
	Page           int     // counted from 1
}

// Aligned is a table that was found by the places of words.
type Aligned struct {
	Grid  *Grid
	Words []int // which words it is made of
}

// Builder lays cells out as HTML does: a cell goes to the next column that no cell from above covers.
type Builder struct {
	grid  Grid
	until []int // per column: the first row that the cells above leave free
	last  []int // per column: index of the last cell that begins there, plus one
	col   int
	cut   bool
}

// NewBuilder starts a grid of that place.
func NewBuilder(place string) *Builder { return &Builder{grid: Grid{Place: place, Rows: 0}} }

// Row starts the next row.
func (b *Builder) Row() {
	if b.grid.Rows >= MaxRows {
		b.cut = true
		return
	}
	b.grid.Rows++
	b.col = 0
}

// Skip leaves n columns of the row free.
func (b *Builder) Skip(n int) { b.col += max(0, min(n, MaxCols)) }

// Cell adds a cell to the row. Spans below 1 count 1; a span beyond the limits is cut back to what a page can hold.
func (b *Builder) Cell(text string, rows, cols int) {
	if b.grid.Rows == 0 {
		b.Row()
	}
	row := b.grid.Rows - 1
	for b.col < len(b.until) && b.until[b.col] > row {
		b.col++
	}
	if b.col >= MaxCols || len(b.grid.Cells) >= MaxCells {
		b.cut = true
		return
	}
	rows, cols = min(max(rows, 1), MaxRows), min(max(cols, 1), MaxCols-b.col)
	b.grid.Cells = append(b.grid.Cells, Cell{Row: row, Col: b.col, Rows: rows, Cols: cols, Text: text})
	for len(b.until) < b.col+cols {
		b.until, b.last = append(b.until, 0), append(b.last, 0)
	}
	b.last[b.col] = len(b.grid.Cells)
	for c := b.col; c < b.col+cols; c++ {
		b.until[c] = max(b.until[c], row+rows)
	}
	b.col += cols
}

// Pictured marks the cell that was added last as one that holds a picture.
func (b *Builder) Pictured() {
	if n := len(b.grid.Cells); n > 0 {
		b.grid.Cells[n-1].Picture = true
	}
}

// Extend lets the cell above column col (of the row before) reach down into this row too, as DOCX writes vertical merges. It is
// false when there is no such cell.
func (b *Builder) Extend(cols int) bool {
	row := b.grid.Rows - 1
	if b.col >= len(b.last) || b.last[b.col] == 0 {
		return false
	}
	c := &b.grid.Cells[b.last[b.col]-1]
	if c.Row+c.Rows != row {
		return false
	}
	c.Rows++
	for k := c.Col; k < c.Col+c.Cols; k++ {
		b.until[k] = row + 1
	}
	b.col += max(cols, 1)
	return true
}

// Grid returns the finished grid and whether a limit cut something off. Spans that reach below the last row end there.
func (b *Builder) Grid() (*Grid, bool) {
	g := b.grid
	for i := range g.Cells {
		c := &g.Cells[i]
		c.Rows = min(c.Rows, g.Rows-c.Row)
		g.Cols = max(g.Cols, c.Col+c.Cols)
	}
	return &g, b.cut
}

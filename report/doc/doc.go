// Package doc is the neutral document: what a report says, block by block, before it is PDF, DOCX, HTML or XLSX. Package compose builds it;
// the renderers turn it into bytes and know nothing of the statutory form.
package doc

import (
	"nianbao/report/chart"
	"nianbao/report/figure"
)

// Document is one document.
type Document struct {
	Title    string
	Author   string // the organ
	Subject  string
	Keywords []string
	Language string // zh-CN
	Date     string // ISO date printed in the files' properties; never the clock. May be empty.
	Draft    string // a mark printed on every page (草稿), empty for a final document
	Footer   string // small print at the foot of the document (program, rules, input hashes), may be empty
	Blocks   []Block
	Annexes  []Annex // tables for the workbook only
}

// Block is one of *Heading, *Paragraph, *Table, *Figure, *PageBreak.
type Block interface{ block() }

// Heading is a heading. Level 0 is the document's title, 1 一、, 2 （一）, 3 1.
type Heading struct {
	Level int
	Text  string
	ID    string // anchor, ASCII, unique in the document
}

// Style is what a paragraph is for.
type Style string

// The styles of paragraphs.
const (
	Body      Style = "body"      // 3号仿宋, first line indented by two characters
	Plain     Style = "plain"     // as Body without indent
	Centered  Style = "centered"  // below the title: date, draft mark
	Note      Style = "note"      // small, below a table or chart
	Signature Style = "signature" // to the right: organ and date
	Bullet    Style = "bullet"    // item of an unnumbered list
	Gap       Style = "gap"       // marks text that the office has not written; shown so that nobody publishes it unseen
)

// Paragraph is a paragraph of text.
type Paragraph struct {
	Style Style
	Runs  []Run
}

// Run is text of one look.
type Run struct {
	Text   string
	Bold   bool
	Italic bool
	Link   string // target, empty for none
	Cell   string // the cell or measure whose figure this text is, empty for none
}

// Text returns a paragraph of one plain run.
func Text(style Style, text string) *Paragraph {
	return &Paragraph{Style: style, Runs: []Run{{Text: text}}}
}

// String returns the paragraph's text without its looks.
func (p *Paragraph) String() string {
	s := ""
	for _, r := range p.Runs {
		s += r.Text
	}
	return s
}

// Table is a table on a grid of columns, with merged cells.
type Table struct {
	ID         string // ASCII, unique in the document
	Caption    string // printed above, and the table's accessible name
	Quiet      bool   // the caption is not printed, because the heading above says it; it stays the accessible name
	Sheet      string // name of its worksheet (at most 31 characters); empty: not in the workbook
	Widths     []int  // relative widths of the grid columns
	HeaderRows int    // rows to repeat after a page break
	Rows       [][]Cell
	Size       Size
	Landscape  bool // wants a landscape page where the format has pages
	Input      bool // a form to be filled: inputs are limited, totals locked (workbook)
}

// Size is the size of a table's type.
type Size uint8

// The sizes: 5号 for statutory tables, smaller for wide ones.
const (
	Normal Size = iota // 10.5 pt
	Small              // 9 pt
	Tiny               // 7.5 pt
)

// Kind is what a cell is.
type Kind uint8

// The kinds of table cells.
const (
	Data         Kind = iota // text or a figure
	ColumnHeader             // heads the columns below it
	RowHeader                // labels the row to its right
	BlockHeader              // heads the rows below it over the whole width
)

// Align is how the text of a cell stands.
type Align uint8

// The alignments.
const (
	Center Align = iota
	Left
	Right
)

// Mark points out a cell.
type Mark uint8

// The marks.
const (
	None Mark = iota
	Good
	Bad
	Doubt
)

// Cell is one cell of a table. Rows hold only the cells that begin in them; cells covered by a span above or to the left are left out.
type Cell struct {
	Kind    Kind
	Col     int // grid column where it begins
	Rows    int // span, at least 1
	Cols    int // span, at least 1
	Text    string
	Figure  *figure.Figure // a value cell's figure; Text is empty then
	Name    string         // the cell's name in the form or a measure's path; becomes a defined name
	Sum     []string       // names of the cells that this one adds up; becomes a live SUM
	Integer bool           // only whole numbers ≥ 0 may be entered
	Signed  bool           // negative numbers may be entered
	Entry   bool           // a person may enter it (in a table with Input)
	Align   Align
	Bold    bool
	Mark    Mark
	Link    string   // target: an anchor of the same document (#id) or a URL
	Anchor  string   // ASCII, unique in the document: links may lead to the cell; empty for none
	Hint    string   // what to write here, shown while the cell is being filled (workbook)
	Options []string // the only texts that may be entered, to choose from (workbook); empty: any
	Live    *Live    // a sentence on other cells in place of Text, kept up to date while people fill them (workbook)
}

// Live is a sentence on a form that is being filled: whether sums agree, or whether every cell holds a number.
type Live struct {
	Balances []Balance // each must hold
	Numbers  []string  // names of the cells that must hold a number; used when there is no balance
}

// Balance is a sum that must equal another. Cells are named; a blank counts 0.
type Balance struct {
	Name        string // what people call it, such as a column's heading
	Left, Right []string
}

// String returns what is printed in the cell.
func (c Cell) String() string {
	if c.Figure != nil {
		return c.Figure.String()
	}
	return c.Text
}

// Figure is a chart in the document.
type Figure struct {
	Chart chart.Chart
	Alt   string // the chart in words, for readers who cannot see it
}

// PageBreak starts a new page where the format has pages.
type PageBreak struct{}

// Annex is a worksheet of plain rows that only the workbook carries, such as the records behind the cells. Rows are pulled one by one.
type Annex struct {
	Sheet   string
	Columns []string
	Widths  []int // in characters
	Numbers []int // columns, from 0, in which plain numbers are written as numbers, not as text
	Wrapped []int // columns, from 0, whose text is broken into lines
	Rows    func(yield func([]string) error) error
}

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*Table) block()     {}
func (*Figure) block()    {}
func (*PageBreak) block() {}

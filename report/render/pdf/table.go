package pdf

import (
	"fmt"
	"sort"
	"strings"

	"nianbao/fonts"
	"nianbao/report/doc"
)

// table is a table that has been measured for its paper.
type table struct {
	src       *doc.Table
	paper     *paper
	cells     []*tcell
	look      tableLook
	edges     []float64 // left edges of the columns, and the right edge of the last
	heights   []float64 // of the rows
	header    int
	reach     int // of the cell that spans most rows
	noteBelow bool
}

// tcell is a cell with its text.
type tcell struct {
	row, col, rows, cols int
	src                  *doc.Cell
	shaped               *text // in the size of the table as asked for
	text                 *text // in the size that it is set in
	lines                []line
	pieces               [][]line // the lines by row, for a row that is taller than a page; nil otherwise
	size                 float64
	padX                 float64
	shown                int // lines that stand on pages already, for a long text over several pages
}

// tableLook is the type of a table, the room around it, and how much of their width the columns of figures give to those of words.
type tableLook struct{ size, padX, padY, give float64 }

const (
	leading  = 1.25 // pitch of the lines in a cell over the size of the type
	minSize  = 6.0  // text is never set smaller
	leastFig = 4.0  // nor a figure, which must not be parted
	outline  = 0.9
	ruleLine = 0.5
)

func (t *table) pitch(c *tcell) float64 { return c.size * leading }

func typeSize(s doc.Size) float64 {
	switch s {
	case doc.Small:
		return 9
	case doc.Tiny:
		return 7.5
	}
	return 10.5
}

// looks are the ways to set a table, from roomy to tight: first the room goes, then a little of the size. A table that fits on no page even so is
// set in the third.
func looks(size float64) []tableLook {
	return []tableLook{
		{size, 4, 5.5, 0}, {size, 4, 4, 0}, {size, 3.5, 3, 0}, {size, 3, 2.2, 0.1}, {size * 0.97, 3, 2, 0.15},
		{size * 0.94, 2.5, 2, 0.2}, {size * 0.91, 2.5, 1.7, 0.2}, {size * 0.88, 2.5, 1.5, 0.2}, {size * 0.857, 2, 1.4, 0.2},
	}
}

func (c *composer) tableBlock(i int, src *doc.Table) error {
	t := &table{src: src, paper: portrait, header: min(src.HeaderRows, len(src.Rows))}
	if src.Landscape {
		t.paper = landscape
	}
	if len(src.Rows) == 0 {
		return nil
	}
	if err := c.shapeCells(t); err != nil {
		return err
	}
	before := c.paper
	c.paper = t.paper
	defer func() { c.paper = before }()
	c.moveKept(t.paper)
	if !c.saidAbove(i, src.Caption) {
		if err := c.caption(src.Caption); err != nil {
			return err
		}
	}
	above := 0.0
	for k := len(c.items) - 1; k >= 0 && c.items[k].box != nil && c.items[k].box.keep; k-- {
		above += c.items[k].box.height + c.items[k].box.space
	}
	note := 0.0
	if p, ok := c.next(i).(*doc.Paragraph); ok && p.Style == doc.Note {
		note = 34
	}
	t.fitTo(t.paper.textHeight - above - note)
	c.items = append(c.items, item{table: t})
	return nil
}

// moveKept gives the boxes that stay with what follows that one's paper, so that the heading of a landscape table stands on its page.
func (c *composer) moveKept(p *paper) {
	for k := len(c.items) - 1; k >= 0 && c.items[k].box != nil && c.items[k].box.keep && !c.items[k].box.fresh; k-- {
		c.items[k].box.paper = p
	}
}

// saidAbove tells whether the heading right above the table already is its caption.
func (c *composer) saidAbove(i int, caption string) bool {
	if i == 0 || caption == "" {
		return caption == ""
	}
	h, ok := c.d.Blocks[i-1].(*doc.Heading)
	return ok && strings.HasSuffix(h.Text, caption)
}

// caption sets the name of a table or a chart above it.
func (c *composer) caption(s string) error {
	if s == "" {
		return nil
	}
	t, err := c.text(s, textStyle{role: fonts.Hei, size: captionSize}, c.here(s))
	if err != nil {
		return err
	}
	first := len(c.items)
	c.lines(t, paraLook{pitch: 20, centred: true, space: 6})
	for _, it := range c.items[first:] {
		it.box.keep = true
	}
	return nil
}

func (c *composer) shapeCells(t *table) error {
	size := typeSize(t.src.Size)
	for r := range t.src.Rows {
		for k := range t.src.Rows[r] {
			src := &t.src.Rows[r][k]
			cell := &tcell{row: r, col: src.Col, rows: max(src.Rows, 1), cols: max(src.Cols, 1), src: src}
			cell.rows = min(cell.rows, len(t.src.Rows)-r)
			if cell.col < 0 || cell.col+cell.cols > len(t.src.Widths) {
				return fmt.Errorf("pdf: table %s: row %d has a cell beyond its %d columns", t.src.ID, r+1, len(t.src.Widths))
			}
			st := textStyle{role: fonts.Song, size: size, link: src.Link}
			if src.Bold {
				st.role = fonts.Hei
			}
			var err error
			cell.shaped, err = c.text(src.String(), st, func() string { return fmt.Sprintf("表%s第%d行第%d列", t.name(), r+1, src.Col+1) })
			if err != nil {
				return err
			}
			t.cells = append(t.cells, cell)
		}
	}
	return nil
}

// near lists the cells that may stand in the rows from `from` up to `to`: they are in the order of their rows, and none reaches further than reach.
func (t *table) near(from, to int) []*tcell {
	first := sort.Search(len(t.cells), func(i int) bool { return t.cells[i].row > from-t.reach })
	end := sort.Search(len(t.cells), func(i int) bool { return t.cells[i].row >= to })
	return t.cells[min(first, end):end]
}

// name is how messages call the table.
func (t *table) name() string {
	if t.src.Caption != "" {
		return "“" + shorten(t.src.Caption) + "”"
	}
	return t.src.ID
}

// scaled is the text in another size.
func (t *text) scaled(by float64) *text {
	out := &text{glyphs: make([]glyph, len(t.glyphs)), styles: make([]textStyle, len(t.styles))}
	for i, st := range t.styles {
		st.size *= by
		st.track *= by
		out.styles[i] = st
	}
	for i, g := range t.glyphs {
		g.width *= by
		g.slack *= by
		out.glyphs[i] = g
	}
	return out
}

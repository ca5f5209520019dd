package form

import (
	"fmt"
	"strings"

	"golang.org/x/text/width"
)

// Text renders the whole edition as plain text with ruled tables, to be laid beside the official page. Value boxes show the cell's name
// without the table's, or a dot where the name would not fit.
func (e *Edition) Text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n%s版式；适用年份：%s\n", e.Document, e.ID, e.years())
	for _, s := range e.Sections {
		fmt.Fprintf(&out, "\n%s\n", s.Heading())
		for i, h := range s.Heads {
			fmt.Fprintf(&out, "    （%s）%s\n", []string{"一", "二", "三", "四", "五"}[i], h)
		}
		if s.Asks != "" {
			fmt.Fprintf(&out, "    [%s]\n", s.Asks)
		}
		if s.Table != "" {
			out.WriteString(e.Table(s.Table).Text())
		}
	}
	return out.String()
}

func (e *Edition) years() string {
	if e.Last == 0 {
		return fmt.Sprintf("%d 年及以后", e.First)
	}
	return fmt.Sprintf("%d—%d 年", e.First, e.Last)
}

// Text renders one table with ruled boxes.
func (t *Table) Text() string {
	g := t.Grid()
	c := newCanvas(g, t.textWidths())
	for _, b := range g.Boxes {
		text := b.Text
		if b.Cell != "" {
			text = strings.TrimPrefix(b.Cell, t.ID+".")
			if cut := strings.LastIndexByte(text, '.'); t.ValueCols > 3 {
				text = text[cut+1:]
			}
		}
		c.box(b, text)
	}
	return c.String()
}

// textWidths gives each grid column a width in half-width characters.
func (t *Table) textWidths() []int {
	switch t.ID {
	case "requests":
		return []int{12, 14, 30, 9, 9, 9, 9, 9, 9, 9}
	case "disputes":
		return repeat(9, 15)
	}
	return repeat(26, t.LabelCols+t.ValueCols)
}

// canvas draws boxes with their rules on lines of half-width cells; a full-width character is followed by a 0.
type canvas struct {
	left []int // first inner column of each grid column; one more at the end
	top  []int // first inner line of each grid row; one more at the end
	rows [][]rune
}

func newCanvas(g Grid, widths []int) *canvas {
	c := &canvas{left: []int{1}, top: []int{1}}
	for _, w := range widths {
		c.left = append(c.left, c.left[len(c.left)-1]+w+1)
	}
	heights := make([]int, g.Height)
	for _, b := range g.Boxes { // one-row boxes fix the height; taller ones have room enough in this form
		if b.Rows == 1 {
			heights[b.Row] = max(heights[b.Row], len(wrap(b.Text, c.left[b.Col+b.Cols]-c.left[b.Col]-1)), 1)
		}
	}
	for _, h := range heights {
		c.top = append(c.top, c.top[len(c.top)-1]+max(h, 1)+1)
	}
	c.rows = make([][]rune, c.top[len(c.top)-1])
	for i := range c.rows {
		c.rows[i] = []rune(strings.Repeat(" ", c.left[len(c.left)-1]))
	}
	return c
}

// box rules a box and writes its text from the upper left.
func (c *canvas) box(b Box, text string) {
	l, r := c.left[b.Col]-1, c.left[b.Col+b.Cols]-1
	t, bottom := c.top[b.Row]-1, c.top[b.Row+b.Rows]-1
	for x := l; x <= r; x++ {
		c.rule(t, x, '-')
		c.rule(bottom, x, '-')
	}
	for y := t; y <= bottom; y++ {
		c.rule(y, l, '|')
		c.rule(y, r, '|')
	}
	for i, line := range wrap(text, r-l-1) {
		if t+1+i >= bottom {
			break
		}
		x := l + 1
		for _, ch := range line {
			c.rows[t+1+i][x] = ch
			x += runeWidth(ch)
			if runeWidth(ch) == 2 {
				c.rows[t+1+i][x-1] = 0
			}
		}
	}
}

// rule puts a rule's piece down; where two directions meet it becomes a corner.
func (c *canvas) rule(y, x int, piece rune) {
	if have := c.rows[y][x]; have != ' ' && have != piece {
		piece = '+'
	}
	c.rows[y][x] = piece
}

func (c *canvas) String() string {
	var out strings.Builder
	for _, row := range c.rows {
		for _, ch := range row {
			if ch != 0 {
				out.WriteRune(ch)
			}
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func runeWidth(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
		return 2
	}
	return 1
}

// wrap breaks text into lines of at most columns half-width cells.
func wrap(text string, columns int) []string {
	var lines []string
	line, used := "", 0
	for _, r := range text {
		if w := runeWidth(r); used+w > columns {
			lines, line, used = append(lines, line), "", 0
		}
		line, used = line+string(r), used+runeWidth(r)
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

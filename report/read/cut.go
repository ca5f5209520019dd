package read

import (
	"slices"
	"strings"

	"nianbao/report/read/layout"
)

// joinCutRows puts the two halves of a row of section three together where a page ends inside it: the label goes on below, and so may a long number.
// Both halves would pass for rows. It is done where the label of the second half has no numeral, that of the first has, and together they are a
// label of the form.
func joinCutRows(d *layout.Document) {
	l := lex()
	for i := 1; i < len(d.Blocks); i++ {
		above, below := d.Blocks[i-1].Grid, d.Blocks[i].Grid
		if above == nil || below == nil || page(above) == page(below) {
			continue
		}
		upper, lower := above.Lines(), below.Lines()
		first := repeatedLines(lower, d.Blocks[:i])
		if len(upper) == 0 || first >= len(lower) {
			continue
		}
		if cells, label := l.joined(upper[len(upper)-1], lower[first]); cells != nil {
			replaceLine(above, upper[len(upper)-1], label, cells)
			dropLine(below, lower[first])
		}
	}
}

func page(g *layout.Grid) string {
	p, _, _ := strings.Cut(g.Place, "!")
	return p
}

// repeatedLines counts the lines at the head of a grid that some grid before begins with: a header repeated on the new page.
func repeatedLines(lines []layout.Line, before []layout.Block) int {
	best := 0
	for _, b := range before {
		if b.Grid == nil {
			continue
		}
		n := 0
		for k, l := range b.Grid.Lines() {
			if k >= len(lines) || squeeze(l.Text()) != squeeze(lines[k].Text()) || hasDigit(l.Text()) {
				break
			}
			n++
		}
		best = max(best, n)
	}
	return best
}

// joined returns the figures and the label of the row that two lines make; nil when they make none.
func (l *lexicon) joined(upper, lower layout.Line) ([]string, string) {
	n := len(l.columns)
	first, second := len(upper.Cells)-n, len(lower.Cells)-n
	if first < 1 || second < 0 {
		return nil, ""
	}
	head, rest := upper.Cells[first-1].Text, ""
	if second > 0 {
		rest = lower.Cells[second-1].Text
	}
	if !numberedLabel.MatchString(squeeze(head)) || numberedLabel.MatchString(squeeze(rest)) || isFigureText(rest) && !blankText(rest) {
		return nil, ""
	}
	label := squeeze(head) + squeeze(rest)
	if _, ok := l.requestRow(label, key(label)); !ok {
		return nil, ""
	}
	out := make([]string, n)
	more := 0 // columns in which something stands in both halves
	for i := range out {
		a, b := squeeze(upper.Cells[first+i].Text), squeeze(lower.Cells[second+i].Text)
		if !isFigureText(a) || !isFigureText(b) {
			return nil, ""
		}
		out[i] = a + b
		if a == "" || b == "" {
			continue
		}
		more++
		if len(a) < 3 || strings.Trim(a+b, digits) != "" {
			out[i] = a + "\n" + b // not two halves of a number: said to be unreadable
		}
	}
	if more > n/2 { // two rows, not one with a few long numbers
		return nil, ""
	}
	return out, label
}

const digits = "0123456789０１２３４５６７８９"

func replaceLine(g *layout.Grid, l layout.Line, label string, figures []string) {
	from := slices.IndexFunc(g.Cells, func(c layout.Cell) bool { return c.Row == l.Row })
	at := from + len(l.Cells) - len(figures)
	g.Cells[at-1].Text = label
	for i, text := range figures {
		g.Cells[at+i].Text = text
	}
}

func dropLine(g *layout.Grid, l layout.Line) {
	g.Cells = slices.DeleteFunc(g.Cells, func(c layout.Cell) bool { return c.Row == l.Row && c.Rows == 1 })
	for i := range g.Cells { // an outer label that begins in the line goes on below it
		if g.Cells[i].Row == l.Row {
			g.Cells[i].Row, g.Cells[i].Rows = l.Row+1, g.Cells[i].Rows-1
		}
	}
	slices.SortStableFunc(g.Cells, func(a, b layout.Cell) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Col - b.Col
	})
}

package read

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"

	"nianbao/report/form"
	"nianbao/report/read/layout"
)

// Tables without ruling lines show their columns only by where their figures stand. They are read where that leaves no choice: every heading of
// the form stands over a column of its own, each figure under one heading, each line of figures beside one label. Anything else is left to be said
// as not read.

// strip is the words of a document from top to bottom.
type strip struct {
	lex   *lexicon
	words []layout.Word
	grids int
}

// stackedWords is text over several lines, as a label in a narrow column.
type stackedWords struct {
	words          []int
	text           string
	x0, x1, y0, y1 float64
	last           float64 // base of the lowest line
	size           float64
}

var numberedLabel = regexp.MustCompile(`^([一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十]{1,2}[）)]|[0-9１-９]{1,2}[.．、])`)

// aligned finds the tables of those keys among the words.
func aligned(words []layout.Word, wanted map[tableKey]bool) []layout.Aligned {
	s := &strip{lex: lex(), words: words}
	var out []layout.Aligned
	add := func(a *layout.Aligned) {
		if a != nil {
			out = append(out, *a)
		}
	}
	if wanted[disclosure] {
		out = append(out, s.alignedDisclosure()...)
	}
	if wanted[requests] {
		add(s.alignedRequests())
	}
	if wanted[disputes] {
		add(s.alignedDisputes())
	}
	return out
}

func height(w layout.Word) float64 { return max(w.Y1-w.Y0, 4) }

// stackUp puts words that stand under each other into stacks. A word that starts with a numeral begins one of its own.
func (s *strip) stackUp(words []int) []stackedWords {
	var out []stackedWords
	for _, i := range words {
		w := s.words[i]
		best := -1
		if !numberedLabel.MatchString(w.Text) {
			for k := len(out) - 1; k >= 0; k-- {
				c := &out[k]
				overlap := min(c.x1, w.X1) - max(c.x0, w.X0)
				if w.Base-c.last > 0.3*c.size && w.Base-c.last < 2*max(c.size, height(w)) && overlap > 0.6*min(c.x1-c.x0, w.X1-w.X0) {
					best = k
					break
				}
			}
		}
		if best < 0 {
			out = append(out, stackedWords{words: []int{i}, text: w.Text, x0: w.X0, x1: w.X1, y0: w.Y0, y1: w.Y1, last: w.Base, size: height(w)})
			continue
		}
		c := &out[best]
		c.words, c.text, c.last, c.size = append(c.words, i), c.text+w.Text, w.Base, max(c.size, height(w))
		c.x0, c.x1, c.y0, c.y1 = min(c.x0, w.X0), max(c.x1, w.X1), min(c.y0, w.Y0), max(c.y1, w.Y1)
	}
	return out
}

// between lists the words whose base lies between two places and that satisfy ok.
func (s *strip) between(from, to float64, ok func(w layout.Word) bool) []int {
	var out []int
	for i, w := range s.words {
		if w.Base > from && w.Base < to && ok(w) {
			out = append(out, i)
		}
	}
	return out
}

// headings finds the stack of each column among words of the header, in the form's order; nil unless each stands once, in that order, side by side.
func headings(all []stackedWords, cols []head) []stackedWords {
	var out []stackedWords
	slices.SortStableFunc(all, func(a, b stackedWords) int { return cmp.Compare(a.x0, b.x0) })
	for _, c := range all {
		k := key(c.text)
		if len(out) == len(cols) || !slices.Contains(cols[len(out)].leaves, k) {
			return nil
		}
		if n := len(out); n > 0 && out[n-1].x1 >= c.x0 {
			return nil
		}
		out = append(out, c)
	}
	if len(out) != len(cols) {
		return nil
	}
	return out
}

// stretch is a part of the line.
type stretch struct{ from, to float64 }

// columnsUnder tells which column each of the words stands in; false unless every one stands in exactly one. Where as many columns show in the words as there
// are headings, their order decides; otherwise each must stand under its heading.
func (s *strip) columnsUnder(heads []stackedWords, words []int) (map[int]int, bool) {
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b int) int { return cmp.Compare(s.words[a].X0, s.words[b].X0) })
	var groups []stretch
	of := map[int]int{}
	for _, i := range sorted {
		w := s.words[i]
		if n := len(groups); n > 0 && w.X0 < groups[n-1].to {
			groups[n-1].to = max(groups[n-1].to, w.X1)
		} else {
			groups = append(groups, stretch{w.X0, w.X1})
		}
		of[i] = len(groups) - 1
	}
	if len(groups) > len(heads) {
		return nil, false
	}
	place := make([]int, len(groups))
	for g, at := range groups {
		place[g] = g
		if len(groups) == len(heads) {
			continue
		}
		place[g] = -1
		for h, c := range heads {
			if min(at.to, c.x1) > max(at.from, c.x0) {
				if place[g] >= 0 {
					return nil, false
				}
				place[g] = h
			}
		}
		if place[g] < 0 || g > 0 && place[g] <= place[g-1] {
			return nil, false
		}
	}
	for i, g := range of {
		of[i] = place[g]
	}
	return of, true
}

// rows parts words into lines.
func (s *strip) rows(words []int) [][]int {
	var out [][]int
	for _, i := range words {
		if n := len(out); n > 0 && s.words[i].Base-s.words[out[n-1][0]].Base < 2 {
			out[n-1] = append(out[n-1], i)
			continue
		}
		out = append(out, []int{i})
	}
	return out
}

// newGrid starts a grid with the form's own header above the figures, since its headings were all found.
func (s *strip) newGrid(first int) *layout.Grid {
	s.grids++
	return &layout.Grid{Place: fmt.Sprintf("p%d!lines[%d]", s.words[first].Page, s.grids)}
}

// formHeader writes the header of a table of the form into a grid, with labels columns before the figures.
func formHeader(g *layout.Grid, cols []form.Column, labels int) int {
	depth := len(cols[0].Labels)
	for level := range depth {
		for i := 0; i < len(cols); {
			end := i + 1
			for end < len(cols) && sameLabels(cols[end], cols[i], level) {
				end++
			}
			if level == 0 || cols[i].Labels[level] != cols[i].Labels[level-1] {
				deep := 1
				for level+deep < depth && cols[i].Labels[level+deep] == cols[i].Labels[level] {
					deep++
				}
				g.Cells = append(g.Cells, layout.Cell{Row: level, Col: labels + i, Rows: deep, Cols: end - i, Text: cols[i].Labels[level]})
			}
			i = end
		}
	}
	return depth
}

func sameLabels(a, b form.Column, level int) bool {
	return slices.Equal(a.Labels[:level+1], b.Labels[:level+1])
}

// row adds a line of figures behind labels.
func (s *strip) row(g *layout.Grid, row int, label string, figures []string) {
	at := 0
	if label != "" {
		g.Cells, at = append(g.Cells, layout.Cell{Row: row, Rows: 1, Cols: 1, Text: label}), 1
	}
	for i, text := range figures {
		g.Cells = append(g.Cells, layout.Cell{Row: row, Col: at + i, Rows: 1, Cols: 1, Text: text})
	}
	g.Rows, g.Cols = row+1, max(g.Cols, at+len(figures))
}

// columnsOf are the declarations behind heads.
func columnsOf(heads []head) []form.Column {
	out := make([]form.Column, len(heads))
	for i, h := range heads {
		out[i] = h.Column
	}
	return out
}

// spanning tells whether a text is a label above other labels of the header.
func spanning(cols []head, text string) bool {
	k := plain(text)
	for _, c := range cols {
		for _, label := range c.Labels[:len(c.Labels)-1] {
			if plain(label) == k && label != c.Label() {
				return true
			}
		}
	}
	return false
}

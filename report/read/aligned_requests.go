package read

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/report/read/layout"
)

// alignedRequests finds section three, by the topmost label of its header.
func (s *strip) alignedRequests() *layout.Aligned {
	top := plain(s.lex.columns[0].Labels[0])
	for i, w := range s.words {
		if plain(w.Text) == top {
			if a := s.requestsAt(i); a != nil {
				return a
			}
		}
	}
	return nil
}

// requestsAt reads section three below word first, the topmost label of its header.
func (s *strip) requestsAt(first int) *layout.Aligned {
	cols, h := s.lex.columns, height(s.words[first])
	start := slices.IndexFunc(s.words, func(w layout.Word) bool {
		return w.Base > s.words[first].Base && numberedLabel.MatchString(w.Text) && w.X1 < s.words[first].X0
	})
	if start < 0 {
		return nil
	}
	top, body := s.words[first].Base-3*h, s.words[start].Base-0.7*h
	if body-top > 20*h {
		return nil
	}
	var header, spans []int
	for _, i := range s.between(top, body, func(layout.Word) bool { return true }) {
		if spanning(cols, s.words[i].Text) {
			spans = append(spans, i)
		} else if s.words[i].Base > s.words[first].Base+0.5*h {
			header = append(header, i)
		}
	}
	stacks := s.stackUp(header)
	slices.SortStableFunc(stacks, func(a, b stackedWords) int { return cmp.Compare(a.x0, b.x0) })
	heads := headings(stacks[max(0, len(stacks)-len(cols)):], cols) // what stands further left is the corner
	if heads == nil || len(spans) == 0 {
		return nil
	}
	header = slices.DeleteFunc(header, func(i int) bool { return s.words[i].X1 < heads[0].x0 })
	corner := s.between(s.words[spans[0]].Base-0.7*h, body, func(w layout.Word) bool { return w.X1 < heads[0].x0 })
	b := &alignedBody{strip: s, heads: heads, header: slices.Concat(spans, header, corner), from: body, to: body + 200*h}
	if !b.read() {
		return nil
	}
	g := s.newGrid(first)
	row := formHeader(g, columnsOf(cols), 1)
	used := b.header
	for _, c := range b.labels {
		texts, ok := b.figures(c)
		if !ok {
			continue
		}
		s.row(g, row, c.text, texts)
		row++
	}
	return &layout.Aligned{Grid: g, Words: append(used, b.used...)}
}

// alignedBody is the part of section three below its header.
type alignedBody struct {
	*strip
	heads    []stackedWords
	header   []int
	from, to float64
	labels   []stackedWords  // of rows of the form, from top to bottom
	lines    map[int][][]int // of each label
	unsure   map[int]bool    // labels whose figures are not certain
	of       map[int]int     // column of each word
	used     []int
}

// read parts the body into labels and lines of figures. It is false when the columns of the figures cannot be told.
func (b *alignedBody) read() bool {
	left := b.heads[0].x0
	all := b.close()
	for _, i := range all { // a number that begins further left than its heading
		if w := b.words[i]; isFigureWord(w.Text) && w.X0 < left && w.X1 > left {
			left = w.X0
		}
	}
	var figures, labels []int
	for _, i := range all {
		if b.words[i].X0 >= left-0.5 || isFigureWord(b.words[i].Text) {
			figures = append(figures, i)
		} else {
			labels = append(labels, i)
		}
	}
	stacks := b.stackUp(labels)
	end := -1
	for k := range stacks {
		if id, ok := b.lex.requestRow(stacks[k].text, key(stacks[k].text)); ok {
			if b.labels = append(b.labels, stacks[k]); id == b.lex.last {
				end = k
				break
			}
		}
	}
	if end < 0 {
		return false
	}
	b.labels = slices.DeleteFunc(b.labels, func(c stackedWords) bool { return above(c, stacks) })
	bottom := stacks[end].y1 + 0.4*stacks[end].size
	figures = slices.DeleteFunc(figures, func(i int) bool { return b.words[i].Base > bottom })
	of, ok := b.columnsUnder(b.heads, figures)
	if !ok {
		return false
	}
	b.of = of
	for _, i := range labels {
		if b.words[i].Base <= bottom {
			b.used = append(b.used, i)
		}
	}
	b.used = append(b.used, figures...)
	b.assign(figures)
	return true
}

// isFigureWord tells whether a word is a figure and not the numeral of a label, as 1. is.
func isFigureWord(text string) bool { return isFigureText(text) && !strings.HasSuffix(text, ".") }

// close lists the words of the body from top to bottom, without the headers that are repeated at the head of pages, and moves what stands below such a
// header up to where it began: a label that a page's end cuts is then in one piece.
func (b *alignedBody) close() []int {
	b.strip = &strip{lex: b.lex, words: slices.Clone(b.words), grids: b.grids}
	var out []int
	shift, began := 0.0, -1.0
	for i := range b.words {
		w := &b.words[i]
		if w.Base <= b.from || w.Base >= b.to {
			continue
		}
		if b.repeated(*w) {
			b.used = append(b.used, i)
			if began < 0 {
				began = w.Base
			}
			continue
		}
		if began >= 0 {
			shift, began = shift+w.Base-began, -1
		}
		w.Base, w.Y0, w.Y1 = w.Base-shift, w.Y0-shift, w.Y1-shift
		out = append(out, i)
	}
	return out
}

// above tells whether a label stands above others, which stand to its right.
func above(c stackedWords, all []stackedWords) bool {
	return slices.ContainsFunc(all, func(o stackedWords) bool { return o.x0 >= c.x1-1 && o.y0 < c.y1 && o.y1 > c.y0 })
}

// repeated tells whether a word is the header's, printed again at the head of a page.
func (b *alignedBody) repeated(w layout.Word) bool {
	return slices.ContainsFunc(b.header, func(i int) bool {
		h := b.words[i]
		return h.Text == w.Text && w.X0-h.X0 < 1 && h.X0-w.X0 < 1
	})
}

// assign gives each line of figures to the one label that it stands beside. A line beside none or several, as where a long number goes over two
// lines, makes the labels around it unsure.
func (b *alignedBody) assign(figures []int) {
	b.lines, b.unsure = map[int][][]int{}, map[int]bool{}
	for _, line := range b.rows(figures) {
		w := b.words[line[0]]
		mid := (w.Y0 + w.Y1) / 2
		var beside []int
		for k, c := range b.labels {
			if mid >= c.y0 && mid <= c.y1 {
				beside = append(beside, k)
			}
		}
		if len(beside) == 1 {
			b.lines[beside[0]] = append(b.lines[beside[0]], line)
			continue
		}
		for _, k := range append(beside, b.around(mid)...) {
			b.unsure[k] = true
		}
	}
}

// around are the labels just above and just below a place.
func (b *alignedBody) around(y float64) []int {
	above, below := -1, -1
	for k, c := range b.labels {
		if c.y1 < y && (above < 0 || c.y1 > b.labels[above].y1) {
			above = k
		}
		if c.y0 > y && (below < 0 || c.y0 < b.labels[below].y0) {
			below = k
		}
	}
	return slices.DeleteFunc([]int{above, below}, func(k int) bool { return k < 0 })
}

// figures are the texts of a row by column, blank where nothing stands; false when its numbers go over several lines.
func (b *alignedBody) figures(label stackedWords) ([]string, bool) {
	k := slices.IndexFunc(b.labels, func(c stackedWords) bool { return c.words[0] == label.words[0] })
	out := make([]string, len(b.heads))
	lines := b.lines[k]
	if len(lines) > 1 || b.unsure[k] {
		return nil, false
	}
	for _, line := range lines {
		for _, i := range line {
			if out[b.of[i]] != "" {
				return nil, false
			}
			out[b.of[i]] = b.words[i].Text
		}
	}
	return out, true
}

package read

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

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

// alignedDisputes finds section four: fifteen headings, and one line of figures below.
func (s *strip) alignedDisputes() *layout.Aligned {
	cols := s.lex.disputes
	for i, w := range s.words {
		if plain(w.Text) != "行政复议" {
			continue
		}
		if a := s.disputesAt(i, cols); a != nil {
			return a
		}
	}
	return nil
}

func (s *strip) disputesAt(first int, cols []head) *layout.Aligned {
	top := s.words[first].Base - height(s.words[first])
	words := s.between(top, top+16*height(s.words[first]), func(w layout.Word) bool { return true })
	var header, spans []int
	figures := -1
	for k, i := range words {
		w := s.words[i]
		if isFigureText(w.Text) {
			figures = k
			break
		}
		if spanning(cols, w.Text) {
			spans = append(spans, i)
			continue
		}
		header = append(header, i)
	}
	if figures < 0 || len(spans) != 4 {
		return nil
	}
	heads := headings(s.stackUp(header), cols)
	if heads == nil {
		return nil
	}
	lines := s.rows(words[figures:])
	if len(lines) > 1 && s.figuresOnly(lines[1]) && s.words[lines[1][0]].Base-s.words[lines[0][0]].Base < 2*height(s.words[first]) {
		return nil // numbers over two lines
	}
	of, ok := s.columnsUnder(heads, lines[0])
	if !ok || !s.figuresOnly(lines[0]) {
		return nil
	}
	texts := make([]string, len(cols))
	for i, c := range of {
		if texts[c] != "" {
			return nil
		}
		texts[c] = s.words[i].Text
	}
	g := s.newGrid(first)
	s.row(g, formHeader(g, columnsOf(cols), 0), "", texts)
	return &layout.Aligned{Grid: g, Words: slices.Concat(spans, header, lines[0])}
}

func (s *strip) figuresOnly(words []int) bool {
	return !slices.ContainsFunc(words, func(i int) bool { return !isFigureText(s.words[i].Text) })
}

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
	all := b.between(b.from, b.to, func(w layout.Word) bool { return !b.repeated(w) })
	for _, i := range all { // figures further left than their heading
		if w := b.words[i]; isFigureText(w.Text) && w.X0 < left && w.X1 > left {
			left = w.X0
		}
	}
	var figures, labels []int
	for _, i := range all {
		if b.words[i].X0 >= left-0.5 {
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

// alignedDisclosure finds the blocks of section two, each with a header line that starts with 信息内容.
func (s *strip) alignedDisclosure() []layout.Aligned {
	var out []layout.Aligned
	for i, w := range s.words {
		if key(w.Text) != s.lex.corner {
			continue
		}
		if a := s.blockAt(i); a != nil {
			out = append(out, *a)
		}
	}
	return out
}

// blockAt reads the block whose corner is word i.
func (s *strip) blockAt(i int) *layout.Aligned {
	corner := s.words[i]
	h := height(corner)
	line := s.between(corner.Base-2, corner.Base+2, func(w layout.Word) bool { return w.X0 > corner.X1 })
	b, heads := s.blockOf(s.stackUp(line))
	if b == nil {
		return nil
	}
	g := s.newGrid(i)
	used := append([]int{i}, line...)
	if i > 0 && s.lex.headings[plain(s.words[i-1].Text)] && corner.Base-s.words[i-1].Base < 4*h { // 第二十条第（一）项
		used = append(used, i-1)
	}
	head := []string{}
	for _, c := range heads {
		head = append(head, c.text)
	}
	s.row(g, 0, corner.Text, head)
	rows := s.rows(s.between(corner.Base+2, corner.Base+12*h, func(layout.Word) bool { return true }))
	before := corner.Base
	for _, words := range rows {
		slices.SortStableFunc(words, func(a, b int) int { return cmp.Compare(s.words[a].X0, s.words[b].X0) })
		label := s.words[words[0]]
		if label.Base-before > 4*h || !s.itemOf(b, label.Text) {
			break
		}
		before = label.Base
		of, ok := s.columnsUnder(heads, words[1:])
		texts := make([]string, len(heads))
		for k, c := range of {
			ok = ok && texts[c] == ""
			texts[c] = s.words[k].Text
		}
		if !ok {
			continue
		}
		s.row(g, g.Rows, label.Text, texts)
		used = append(used, words...)
	}
	if g.Rows < 2 {
		return nil
	}
	return &layout.Aligned{Grid: g, Words: used}
}

// blockOf finds the block of the form whose columns those headings are.
func (s *strip) blockOf(all []stackedWords) (*block, []stackedWords) {
	for i := range s.lex.blocks {
		if heads := headings(all, s.lex.blocks[i].cols); heads != nil {
			return &s.lex.blocks[i], heads
		}
	}
	return nil, nil
}

// itemOf tells whether a label is a row of a block with the same columns.
func (s *strip) itemOf(b *block, text string) bool {
	for i := range s.lex.blocks {
		if len(s.lex.blocks[i].cols) == len(b.cols) && strings.TrimSpace(text) != "" && !isFigureText(text) {
			if _, ok := s.lex.blocks[i].row(key(text)); ok {
				return true
			}
		}
	}
	return false
}

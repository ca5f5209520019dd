package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"nianbao/report/read/layout"
)

// Words are the words of all pages, from top to bottom and left to right, those in ruled tables among them. Pages follow each other as one strip, so that
// a table goes on over a page's end.
func (p *Paper) Words() []layout.Word {
	if p.words != nil {
		return p.words
	}
	shift := 0.0 // from the page's own y to that of the strip
	last := 0.0  // the base of the line before, on the strip
	for i := range p.pages {
		for k, run := range p.runs(i) {
			if k == 0 && i > 0 {
				first := p.pages[i].glyphs[run[0]]
				shift = last + 1.3*max(first.size, first.y1-first.y0) - first.base
			}
			w, at := p.word(i, run, shift)
			last = w.Base
			p.words, p.glyphs = append(p.words, w), append(p.glyphs, at)
		}
	}
	return p.words
}

func (p *Paper) word(i int, run []int, shift float64) (layout.Word, []place) {
	first := p.pages[i].glyphs[run[0]]
	w := layout.Word{X0: first.left, X1: first.right, Y0: first.y0 + shift, Y1: first.y1 + shift, Base: first.base + shift, Page: i + 1}
	var at []place
	var text []rune
	for _, k := range run {
		g := p.pages[i].glyphs[k]
		w.X1, w.Y0, w.Y1 = max(w.X1, g.right), min(w.Y0, g.y0+shift), max(w.Y1, g.y1+shift)
		text = append(text, g.r)
		at = append(at, place{i, k})
	}
	w.Text = unified(string(text))
	return w, at
}

// runs parts the characters of a page into words: the same line to a point, and no gap of half a character.
func (p *Paper) runs(i int) [][]int {
	all := p.pages[i].glyphs
	var order []int
	for k := range all {
		if !all[k].turned {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(all[a].base, all[b].base) })
	var out [][]int
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && all[order[to]].base-all[order[to-1]].base < 0.7 && all[order[to]].base-all[order[from]].base < 2 {
			to++
		}
		line := order[from:to]
		slices.SortStableFunc(line, func(a, b int) int { return cmp.Compare(all[a].left, all[b].left) })
		start := 0
		for k := 1; k <= len(line); k++ {
			if k == len(line) || gap(all[line[k-1]], all[line[k]]) {
				out, start = append(out, line[start:k:k]), k
			}
		}
		from = to
	}
	return out
}

// gap tells whether two characters on a line belong to different words. Of some characters only what is drawn is known, and a mark fills but half its room.
func gap(a, b glyph) bool {
	size := math.Max(math.Max(a.size, b.size), 1.1*math.Max(a.y1-a.y0, b.y1-b.y0))
	room := 0.5 * size
	if strings.ContainsRune("，。、；：？！）》”’】", a.r) || strings.ContainsRune("（《“‘【", b.r) {
		room = size
	}
	return b.left-a.right > room
}

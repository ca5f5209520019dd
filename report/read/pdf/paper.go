package pdf

import (
	"cmp"
	"fmt"
	"slices"

	"nianbao/report/read/layout"
)

// Paper is a document whose pages were read: the characters and lines of each page, in places.
type Paper struct {
	Titles []string // from the document's properties
	pages  []page
	tables [][]*table // ruled tables of each page, from top to bottom
	words  []layout.Word
	glyphs [][]place // of each word: where its characters stand
	cut    bool
}

// place is a character of a page.
type place struct{ page, glyph int }

// newPaper looks at all pages together: what stands on each of them at the same place is no text, and margins show in many lines only.
func newPaper(pages []page) *Paper {
	p := &Paper{pages: pages, tables: make([][]*table, len(pages))}
	for i := range pages {
		p.cut = p.cut || pages[i].cut
		for _, t := range tables(pages[i]) {
			if t.sideBySide() {
				p.tables[i] = append(p.tables[i], t)
			}
		}
	}
	p.alignPieces()
	p.dropFurniture()
	return p
}

// item is something of a page in reading order: a line of text or a grid.
type item struct {
	y    float64
	line *textLine
	grid *layout.Grid
}

// Document lays the pages out as blocks. Tables that were found by the places of words (see Words) stand where their first word stands, and
// their words nowhere else.
func (p *Paper) Document(found []layout.Aligned) *layout.Document {
	d := &layout.Document{Titles: p.Titles, Cut: p.cut}
	taken := make([]map[int]bool, len(p.pages))
	anchors := make([][]item, len(p.pages))
	for _, a := range found {
		at := p.take(a, taken)
		anchors[at.page] = append(anchors[at.page], item{y: p.pages[at.page].glyphs[at.glyph].y0, grid: a.Grid})
	}
	pages := make([][]item, len(p.pages))
	var every []textLine
	for i := range p.pages {
		d.Images += p.pages[i].images
		pages[i] = p.items(i, taken[i], anchors[i])
		for _, it := range pages[i] {
			if it.line != nil {
				it.line.size()
				every = append(every, *it.line)
			}
		}
	}
	f := newFrame(every)
	var text []textLine
	flush := func() {
		for _, s := range f.paragraphs(text) {
			if s = unified(s); s != "" {
				d.Add(layout.Block{Text: s})
			}
		}
		text = nil
	}
	for _, it := range slices.Concat(pages...) {
		if it.line != nil {
			text = append(text, *it.line)
			continue
		}
		flush()
		d.Add(layout.Block{Grid: it.grid})
	}
	flush()
	return d
}

// take marks the characters of an aligned table and tells where its first one stands.
func (p *Paper) take(a layout.Aligned, taken []map[int]bool) place {
	first := place{page: len(p.pages)}
	for _, w := range a.Words {
		for _, at := range p.glyphs[w] {
			if taken[at.page] == nil {
				taken[at.page] = map[int]bool{}
			}
			taken[at.page][at.glyph] = true
			if at.page < first.page || at.page == first.page && p.pages[at.page].glyphs[at.glyph].y0 < p.pages[first.page].glyphs[first.glyph].y0 {
				first = at
			}
		}
	}
	return first
}

// items are the lines and grids of one page from top to bottom.
func (p *Paper) items(i int, taken map[int]bool, out []item) []item {
	var rest []glyph
	for k, g := range p.pages[i].glyphs {
		if !taken[k] {
			rest = append(rest, g)
		}
	}
	n := 0
	for _, t := range p.tables[i] {
		t.clear()
		rest = t.place(rest)
		if g := t.grid(fmt.Sprintf("p%d!table[%d]", i+1, n+1)); g != nil {
			n++
			out = append(out, item{y: t.ys[0], grid: g})
		}
	}
	rest = slices.DeleteFunc(rest, func(g glyph) bool { return g.turned || g.ink }) // a remark at the page's side, a picture
	all := lines(rest)
	for k := range all {
		all[k].page, all[k].wide = i, p.pages[i].width
		out = append(out, item{y: all[k].y0, line: &all[k]})
	}
	slices.SortStableFunc(out, func(a, b item) int { return cmp.Compare(a.y, b.y) })
	return out
}

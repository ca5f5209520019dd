package pdf

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// margin is the share of a page at its head and at its foot where page numbers and running titles stand.
const margin = 0.14

var pageNumber = regexp.MustCompile(`^[-—–－·~～_|]*[0-9]{1,4}[-—–－·~～_|]*$|^第[0-9]{1,4}页([,，/]?共[0-9]{1,4}页)?$|^[0-9]{1,4}/[0-9]{1,4}页?$|^共[0-9]{1,4}页[,，/]?第[0-9]{1,4}页$|^(?i:page)[0-9]{1,4}((?i:of)[0-9]{1,4})?$`)

// edge is a line at the head or foot of a page.
type edge struct {
	textLine
	page   int
	text   string // without blanks, digits as one sign
	glyphs []int
}

// dropFurniture takes page numbers, and what stands at the same place of several pages, off the pages. Text in ruled tables stays: a table's
// header is repeated at the head of each page too.
func (p *Paper) dropFurniture() {
	seen := map[string][]edge{}
	drop := make([]map[int]bool, len(p.pages))
	for i := range p.pages {
		drop[i] = map[int]bool{}
		for _, e := range p.edges(i) {
			if pageNumber.MatchString(e.raw()) && e.outermost(p.pages[i]) {
				e.dropFrom(drop)
				continue
			}
			seen[e.text] = append(seen[e.text], e)
		}
	}
	for _, list := range seen {
		for k, e := range list {
			if slices.ContainsFunc(list[:k], e.repeats) || slices.ContainsFunc(list[k+1:], e.repeats) {
				e.dropFrom(drop)
			}
		}
	}
	for i := range p.pages {
		if len(drop[i]) == 0 {
			continue
		}
		kept := p.pages[i].glyphs[:0]
		for k, g := range p.pages[i].glyphs {
			if !drop[i][k] {
				kept = append(kept, g)
			}
		}
		p.pages[i].glyphs = kept
	}
}

func (e edge) dropFrom(drop []map[int]bool) {
	for _, g := range e.glyphs {
		drop[e.page][g] = true
	}
}

// repeats tells whether another page has the same line at the same place.
func (e edge) repeats(other edge) bool {
	near := func(a, b float64) bool { return a-b < 2 && b-a < 2 }
	return e.page != other.page && near(e.y1, other.y1) && (near(e.x0, other.x0) || near(e.x1, other.x1) || near(e.x0+e.x1, other.x0+other.x1))
}

func (e edge) raw() string { return strings.ReplaceAll(e.String(), " ", "") }

// outermost tells whether nothing stands between the line and the edge of the page.
func (e edge) outermost(p page) bool {
	above, below := true, true
	for _, g := range p.glyphs {
		above = above && g.midY() > e.y0-1
		below = below && g.midY() < e.y1+1
	}
	return below || above && strings.Trim(e.raw(), "0123456789") != ""
}

// edges are the lines of page i in its margins, outside ruled tables.
func (p *Paper) edges(i int) []edge {
	pg := p.pages[i]
	top, foot := pg.height*margin, pg.height*(1-margin)
	var at []int
	for k, g := range pg.glyphs {
		if (g.y1 < top || g.y0 > foot) && !g.turned && !slices.ContainsFunc(p.tables[i], func(t *table) bool { return t.holds(g) }) {
			at = append(at, k)
		}
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(pg.glyphs[a].base, pg.glyphs[b].base) })
	var out []edge
	for _, k := range at {
		g := pg.glyphs[k]
		if n := len(out); n > 0 && out[n-1].takes(g) {
			out[n-1].add(g)
			out[n-1].glyphs = append(out[n-1].glyphs, k)
			continue
		}
		out = append(out, edge{textLine: newLine([]glyph{g}), page: i, glyphs: []int{k}})
	}
	for k := range out {
		slices.SortStableFunc(out[k].textLine.glyphs, func(a, b glyph) int { return cmp.Compare(a.x0, b.x0) })
		out[k].text = strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return '#'
			}
			return r
		}, out[k].raw())
	}
	return out
}

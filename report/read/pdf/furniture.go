package pdf

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// margin is the share of a page at its head and at its foot where page numbers and running titles stand.
const margin = 0.14

// maxRunning is how many lines a running title has at most, at a distance from what follows. A table's header, repeated on each page, has more.
const maxRunning = 2

var (
	decorated = regexp.MustCompile(`^[-—–－·~～_|]+[0-9]{1,4}[-—–－·~～_|]+$|^第[0-9]{1,4}页([,，/]?共[0-9]{1,4}页)?$|^[0-9]{1,4}/[0-9]{1,4}页$|^共[0-9]{1,4}页[,，/]?第[0-9]{1,4}页$|^(?i:page)[0-9]{1,4}((?i:of)[0-9]{1,4})?$`)
	bare      = regexp.MustCompile(`^([0-9]{1,4})(/[0-9]{1,4})?$`)
)

// edge is a line at the head or foot of a page.
type edge struct {
	textLine
	page   int
	text   string // without blanks, digits as one sign
	glyphs []int
}

// dropFurniture takes page numbers, and what stands at the same place of several pages, off the pages. Text in ruled tables stays: a table's
// header is repeated at the head of each page too. A line of figures stays as well: it may be a row of a table without lines.
func (p *Paper) dropFurniture() {
	seen, large := map[string][]edge{}, 1.25*p.letterSize()
	drop := make([]map[int]bool, len(p.pages))
	var numbers []edge
	for i := range p.pages {
		drop[i] = map[int]bool{}
		for _, e := range p.edges(i) {
			switch {
			case decorated.MatchString(e.raw()) && e.compact():
				e.dropFrom(drop)
			case bare.MatchString(e.raw()) && e.compact():
				numbers = append(numbers, e)
			case e.letters() >= 2 && e.size() <= large: // what stands in larger letters than the text is a report's own title
				seen[e.text] = append(seen[e.text], e)
			}
		}
	}
	p.dropNumbers(numbers, drop)
	heads := make([][]edge, len(p.pages))
	for _, list := range seen {
		for k, e := range list {
			if !slices.ContainsFunc(list[:k], e.repeats) && !slices.ContainsFunc(list[k+1:], e.repeats) {
				continue
			}
			if e.base > p.pages[e.page].height/2 {
				e.dropFrom(drop)
			} else {
				heads[e.page] = append(heads[e.page], e)
			}
		}
	}
	var gone []edge
	for _, list := range heads {
		slices.SortFunc(list, func(a, b edge) int { return cmp.Compare(a.base, b.base) })
		n := 1 // lines together at the top
		for n < len(list) && list[n].base-list[n-1].base < 1.8*list[n].tallest {
			n++
		}
		for _, e := range list[:min(n, len(list))] {
			if n <= maxRunning {
				e.dropFrom(drop)
				gone = append(gone, e)
			}
		}
	}
	for i := range p.pages {
		p.dropLone(i, gone, large, drop)
	}
	p.keepOthers(drop)
}

// dropLone drops the running title of a page that shares it with no other: those of odd and even pages differ, and there are but three pages. It stands
// where other pages have theirs, above all else and apart from it.
func (p *Paper) dropLone(i int, gone []edge, large float64, drop []map[int]bool) {
	first := -1
	edges := p.edges(i)
	for k, e := range edges {
		if first < 0 || e.base < edges[first].base {
			first = k
		}
	}
	if first < 0 || slices.ContainsFunc(gone, func(g edge) bool { return g.page == i }) {
		return
	}
	e := edges[first]
	alike := func(g edge) bool {
		return math.Abs(g.base-e.base) < 2 && math.Abs(g.tallest-e.tallest) < 1.5
	}
	near := func(g glyph) bool { return g.base > e.base+2 && g.y0 < e.base+1.2*e.tallest }
	if e.base < p.pages[i].height/2 && e.letters() >= 2 && e.size() <= large && slices.ContainsFunc(gone, alike) && !slices.ContainsFunc(p.pages[i].glyphs, near) {
		e.dropFrom(drop)
	}
}

// letterSize is the size of most letters, in points.
func (p *Paper) letterSize() float64 {
	var all []float64
	for _, pg := range p.pages {
		for _, g := range pg.glyphs {
			if g.size > 0 && !g.ink {
				all = append(all, g.size)
			}
		}
	}
	if len(all) == 0 {
		return math.Inf(1)
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// dropNumbers drops bare numbers that count on from page to page at the same height: 3 on one, 4 on the next. A number that stands alone is one
// when the document has a single page, and when it is its number and far from the text.
func (p *Paper) dropNumbers(numbers []edge, drop []map[int]bool) {
	value := func(e edge) int {
		n, _ := strconv.Atoi(bare.FindStringSubmatch(e.raw())[1])
		return n
	}
	for _, e := range numbers {
		counts := slices.ContainsFunc(numbers, func(o edge) bool {
			return o.page != e.page && value(o)-o.page == value(e)-e.page && o.y1-e.y1 < 2 && e.y1-o.y1 < 2
		})
		if counts || len(p.pages) == 1 && value(e) == 1 && e.apart(p.pages[0]) {
			e.dropFrom(drop)
		}
	}
}

// apart tells whether nothing stands within three lines of the edge.
func (e edge) apart(p page) bool {
	for k, g := range p.glyphs {
		d := g.base - e.base
		if !g.ink && d < 3*e.tallest && d > -3*e.tallest && !slices.Contains(e.glyphs, k) {
			return false
		}
	}
	return true
}

// compact tells whether the line has no gaps, as between the figures of a table.
func (e edge) compact() bool {
	for i := 1; i < len(e.textLine.glyphs); i++ {
		if e.textLine.glyphs[i].left-e.textLine.glyphs[i-1].right > 1.2*e.tallest {
			return false
		}
	}
	return true
}

// letters counts the letters of the line.
func (e edge) letters() int {
	n := 0
	for _, g := range e.textLine.glyphs {
		if unicode.IsLetter(g.r) {
			n++
		}
	}
	return n
}

// keepOthers leaves on each page the characters that are not to be dropped.
func (p *Paper) keepOthers(drop []map[int]bool) {
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

// edges are the lines of page i in its margins, outside ruled tables.
func (p *Paper) edges(i int) []edge {
	pg := p.pages[i]
	top, foot := pg.height*margin, pg.height*(1-margin)
	var at []int
	for k, g := range pg.glyphs {
		if (g.base < top || g.base > foot) && !g.turned && !g.ink && !slices.ContainsFunc(p.tables[i], func(t *table) bool { return t.holds(g) }) {
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

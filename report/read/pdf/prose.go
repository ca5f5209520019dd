package pdf

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// frame is where the text of a document stands, by the width of its pages: a landscape page has margins of its own.
type frame struct{ by map[int]*margins }

// margins are the edges of the text on pages of one width, the height of its letters and the distance of its lines.
type margins struct{ left, right, size, pitch float64 }

// leastWidth is the share of a page's width at which its text ends at the earliest. Where all lines are short they say nothing of the right edge.
const leastWidth = 0.7

// newFrame finds the margins from all lines of text of a document. The left edge is where many lines start, since a heading may stand further out
// and first lines of paragraphs further in.
func newFrame(all []textLine) frame {
	f := frame{by: map[int]*margins{}}
	groups := map[int][]textLine{}
	for i := range all {
		all[i].size()
	}
	for _, l := range all {
		groups[int(l.wide)] = append(groups[int(l.wide)], l)
	}
	for wide, list := range groups {
		if prose := running(list); len(prose) > 3 {
			list = prose
		}
		m := &margins{left: list[0].x0}
		var starts, ends, sizes []float64
		for _, l := range list {
			starts, sizes = append(starts, l.x0), append(sizes, l.size())
			ends = append(ends, -l.end())
		}
		slices.Sort(starts)
		slices.Sort(ends)
		slices.Sort(sizes)
		m.size = sizes[len(sizes)/2]
		m.left, m.right = crowd(starts, 2), max(-crowd(ends, 0.6*m.size), leastWidth*float64(wide))
		var pitches []float64
		for i := 1; i < len(list); i++ {
			if d := list[i].y1 - list[i-1].y1; list[i].page == list[i-1].page && d > 0.5*m.size && d < 3*m.size && list[i].x0 < m.left+0.8*m.size {
				pitches = append(pitches, d)
			}
		}
		if len(pitches) > 0 {
			slices.Sort(pitches)
			m.pitch = pitches[len(pitches)/2]
		}
		f.by[wide] = m
	}
	return f
}

// running keeps the lines that are text from end to end: no gaps, as in a table, and not short.
func running(all []textLine) []textLine {
	var out []textLine
	for _, l := range all {
		gap, size := 0.0, l.size()
		for i := 1; i < len(l.glyphs); i++ {
			gap = max(gap, l.glyphs[i].left-l.glyphs[i-1].right)
		}
		if len(l.glyphs) >= 12 && gap < 1.5*size {
			out = append(out, l)
		}
	}
	return out
}

// crowd is the first of sorted places where many of them lie together; the very first where they lie nowhere so.
func crowd(sorted []float64, within float64) float64 {
	need := max(2, len(sorted)/12)
	for i := 0; i+need <= len(sorted); i++ {
		if sorted[i+need-1]-sorted[i] < within {
			return sorted[i]
		}
	}
	return sorted[0]
}

var (
	numbered = regexp.MustCompile(`^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十]+[）)]`)
	dateOnly = regexp.MustCompile(`^[（(]?[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日[）)]?$`)
	dateLine = regexp.MustCompile(`^[（(]?[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,2}月`)
)

// paragraphs joins lines, which may come from pages that follow each other, into paragraphs. A line goes on in the next when the next one's
// first word would not have fitted onto it, and the next one is not indented.
func (f frame) paragraphs(all []textLine) []string {
	var out []string
	var open strings.Builder // the paragraph that may go on
	last := ""               // its last line
	flush := func() {
		if open.Len() > 0 {
			out = append(out, open.String())
		}
		open.Reset()
	}
	for i := range all {
		s := strings.TrimSpace(all[i].String())
		if s == "" {
			continue
		}
		switch {
		case last == "" || !f.goesOn(&all[i-1], &all[i], s) && !f.oneTitle(&all[i-1], &all[i], s):
			flush()
		case isWord(last, s):
			open.WriteByte(' ')
		}
		open.WriteString(s)
		last = s
	}
	flush()
	return out
}

// isWord tells whether a blank parts the two ends: two words of Latin letters, not the two parts of a number.
func isWord(a, b string) bool {
	x, _ := utf8.DecodeLastRuneInString(a)
	y, _ := utf8.DecodeRuneInString(b)
	return x < 0x250 && unicode.IsLetter(x) && y < 0x250 && unicode.IsLetter(y)
}

func (f frame) goesOn(before, l *textLine, s string) bool {
	m := f.by[int(l.wide)]
	if l.size() > 1.15*before.size() || before.size() > 1.15*l.size() { // a title, a remark
		return false
	}
	if before.page != l.page && dateOnly.MatchString(strings.ReplaceAll(before.String(), " ", "")) { // the signature ends a page
		return false
	}
	if numbered.MatchString(s) || l.x0 > m.left+1.2*m.size && l.x0 > before.x0+0.8*m.size || before.wide != l.wide {
		return false
	}
	if l.x0 > m.left+1.2*m.size && l.x0 > before.x0-0.8*m.size && !f.hangs(before, l) { // both indented: a paragraph each
		return false
	}
	if before.page == l.page {
		if d := l.y1 - before.y1; m.pitch > 0 && d > 1.7*m.pitch || m.pitch == 0 && d > 3*m.size {
			return false
		}
	}
	room := 0.3 * m.size
	if l.glyphs[0].r < 0x250 { // programs set numbers and Latin words a little apart from Chinese characters
		room = 0.8 * m.size
	}
	return before.end()+l.firstWord()+room > m.right
}

// hangs tells whether both lines belong to text that as a whole stands further in: their left edges are the same and the first one fills its line.
func (f frame) hangs(before, l *textLine) bool {
	m := f.by[int(l.wide)]
	d := l.x0 - before.x0
	return d < 1 && d > -1 && before.x1 > m.right-0.5*m.size && l.x0 > m.left+3*m.size
}

// oneTitle tells whether two lines in the middle of the page, in larger letters than the text, are one title.
func (f frame) oneTitle(before, l *textLine, s string) bool {
	m := f.by[int(l.wide)]
	mid := (m.left + m.right) / 2
	centred := func(l *textLine) bool {
		d := (l.x0+l.x1)/2 - mid
		return d < 1.5*m.size && d > -1.5*m.size && l.x0 > m.left+0.8*m.size
	}
	alike := l.size() > 1.15*m.size && before.size() > 1.15*m.size && l.size() < 1.12*before.size() && before.size() < 1.12*l.size()
	filled := before.x1-before.x0 > 0.8*(m.right-m.left)
	return alike && before.page == l.page && l.y1-before.y1 < 3*l.size() && centred(l) && (centred(before) || filled) && !numbered.MatchString(s) && !dateLine.MatchString(s)
}

// firstWord is the width of what a line cannot be broken in from its start: a number or Latin word, or one Chinese character, with the marks that may not
// start a line.
func (l *textLine) firstWord() float64 {
	end := 0
	for end < len(l.glyphs) && l.glyphs[end].r < 0x250 && !l.glyphs[min(end+1, len(l.glyphs)-1)].blank {
		end++
	}
	end = max(end, 1)
	for end < len(l.glyphs) && strings.ContainsRune("，。、；：！？）》”’】〕%％,.;:!?)", l.glyphs[end].r) {
		end++
	}
	return l.glyphs[end-1].right - l.glyphs[0].left
}

// end is where the room of the line's last character ends.
func (l *textLine) end() float64 { return max(l.x1, l.glyphs[len(l.glyphs)-1].right) }

// size is the height of the line's letters: the middle one of its Chinese characters, whose rooms are square.
func (l *textLine) size() float64 {
	if l.letter > 0 {
		return l.letter
	}
	var all []float64
	for _, g := range l.glyphs {
		if g.size > 0 {
			all = append(all, g.size)
		}
	}
	if l.letter = l.height(); len(all) > 0 {
		slices.Sort(all)
		l.letter = all[len(all)/2]
	}
	return l.letter
}

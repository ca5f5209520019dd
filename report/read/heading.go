package read

import (
	"strings"
	"sync"

	"nianbao/report/form"
)

// sectionHeading tells which section a line heads, given the section before it, and what of the line is text already. A title of the form, or
// one of its known variants, counts with or without numbering; a similar one only with 一、 … or marked as a heading (Word numbers headings by itself), and in its turn.
func sectionHeading(line string, current int, head bool) (no int, rest string) {
	if len(line) > 400 && utf8Len(line) > 400 {
		return 0, ""
	}
	bare, numbered := afterNumeral(line)
	if !numbered && len(bare) > 4*40*2 { // too long for a title, whatever the signs in it
		return 0, ""
	}
	if numbered {
		if no, rest := runOnHeading(bare); no > 0 {
			return no, rest
		}
	}
	p := plain(bare)
	if no, ok := titleNumbers()[p]; ok {
		return no, ""
	}
	if !numbered && !head || utf8Len(p) > 40 {
		return 0, ""
	}
	best, score := 0, 0.65
	for _, t := range titlesOf() {
		if t.no <= current {
			continue
		}
		if like := similarity(p, t.bare); like > score {
			best, score = t.no, like
		}
	}
	return best, ""
}

// runOnHeading finds a title that is followed by its text on the same line.
func runOnHeading(bare string) (int, string) {
	stop := func(r rune) bool { return isBlank(r) || strings.ContainsRune("：:。.", r) }
	for _, t := range titlesOf() {
		rest, ok := strings.CutPrefix(bare, t.title)
		if text := strings.TrimLeftFunc(rest, stop); ok && text != rest {
			return t.no, text
		}
	}
	return 0, ""
}

// sectionTitle is a title of a section, or a variant that readers meet.
type sectionTitle struct {
	no          int
	title, bare string
}

var titlesOf = sync.OnceValue(func() []sectionTitle {
	var out []sectionTitle
	for _, s := range form.Current().Sections {
		for _, title := range append([]string{s.Title}, s.Aliases...) {
			out = append(out, sectionTitle{s.No, title, plain(title)})
		}
	}
	return out
})

// titleNumbers tells which section a bare title heads.
var titleNumbers = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	for _, t := range titlesOf() {
		out[t.bare] = t.no
	}
	return out
})

// afterNumeral cuts 一、 off; numbered is false without it.
func afterNumeral(line string) (string, bool) {
	i := strings.IndexFunc(line, func(r rune) bool { return !strings.ContainsRune("一二三四五六七八九", r) })
	if i <= 0 {
		return line, false
	}
	rest := strings.TrimLeft(line[i:], " \u3000")
	for _, mark := range []string{"、", ".", "．", "，", ",", "："} {
		if after, ok := strings.CutPrefix(rest, mark); ok {
			return strings.TrimLeftFunc(after, isBlank), true
		}
	}
	return line, false
}

// similarity is twice the length of the longest common subsequence, over both lengths.
func similarity(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	row := make([]int, len(y)+1)
	for i := range x {
		diagonal := 0
		for j := range y {
			above := row[j+1]
			if x[i] == y[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
	}
	return 2 * float64(row[len(y)]) / float64(len(x)+len(y))
}

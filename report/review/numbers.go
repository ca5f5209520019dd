package review

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/report"
	"nianbao/report/form"
)

// spoken is a number as a text prints it, with the words around it.
type spoken struct {
	number        string // full-width digits narrowed, thousands separators dropped
	value         string // the same for the same number, however it is written
	before, after string
}

// numbersIn lists the numbers of a text.
func numbersIn(text string) []spoken {
	text = narrowed(text)
	var out []spoken
	for _, at := range numberPattern.FindAllStringIndex(text, maxNumbers) {
		number := strings.ReplaceAll(text[at[0]:at[1]], ",", "")
		out = append(out, spoken{number, valueOf(number), lastRunes(text[:at[0]], 10), firstRunes(text[at[1]:], 6)})
	}
	return out
}

// maxNumbers bounds what is compared in one section; the longest section seen has some 200 numbers.
const maxNumbers = 1000

// narrowed narrows full-width digits and signs and drops blanks, which differ from one format to the next.
func narrowed(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９', r == '．', r == '％':
			return r - 0xFEE0
		case r == ' ', r == '\t', r == '\r', r == '\n', r == 0xA0, r == 0x3000:
			return -1
		}
		return r
	}, s)
}

func lastRunes(s string, n int) string {
	for i := len(s); i > 0; n-- {
		if n == 0 {
			return s[i:]
		}
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// missingSection says that some copies lack a section that others have.
func (c *Comparison) missingSection(s form.Section, copies []*Copy) {
	d := Difference{What: InSection, Place: s.Key(), Name: s.Heading(), NameEn: "section " + s.Key()}
	lacking := false
	for _, x := range copies {
		_, ok := x.res.Filing.Sections[s.Key()]
		v := Value{File: x.File, Printed: present, Missing: !ok}
		if !ok {
			v.Printed, lacking = "", true
		}
		d.Values = append(d.Values, v)
	}
	if lacking {
		c.Differences = append(c.Differences, d)
	}
}

// differing lines two lists of numbers up and returns what is not the same: a number changed, or one that the other copy lacks.
func differing(s form.Section, fileA, fileB string, a, b []spoken) []Difference {
	var out []Difference
	add := func(x, y *spoken) {
		d := Difference{What: InText, Place: s.Key()}
		near := x
		if near == nil {
			near = y
		}
		d.Name = near.before + "…" + near.after
		for _, v := range []struct {
			file string
			n    *spoken
		}{{fileA, x}, {fileB, y}} {
			if v.n == nil {
				d.Values = append(d.Values, Value{File: v.file, Missing: true})
			} else {
				d.Values = append(d.Values, Value{File: v.file, Printed: v.n.number})
			}
		}
		d.NameEn = "section " + s.Key() + ": " + d.Name
		out = append(out, d)
	}
	i, j := 0, 0
	for _, p := range append(common(len(a), len(b), func(i, j int) bool { return a[i].value == b[j].value }), [2]int{len(a), len(b)}) {
		for i < p[0] || j < p[1] { // the numbers between two that agree, pair by pair
			switch {
			case i < p[0] && j < p[1]:
				add(&a[i], &b[j])
				i, j = i+1, j+1
			case i < p[0]:
				add(&a[i], nil)
				i++
			default:
				add(nil, &b[j])
				j++
			}
		}
		i, j = p[0]+1, p[1]+1
	}
	return out
}

// common is a longest common subsequence of two lists of m and n, as pairs of places.
func common(m, n int, same func(i, j int) bool) [][2]int {
	length := make([][]int32, m+1)
	for i := range length {
		length[i] = make([]int32, n+1)
	}
	for i := m - 1; i >= 0; i-- {
		for j := n - 1; j >= 0; j-- {
			if same(i, j) {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < m && j < n; {
		switch {
		case same(i, j):
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// position makes a finding of a place, so that where can print it.
func position(at string) report.Finding { return report.Finding{Position: at} }

// placeOf names the place of a difference for people.
func (d Difference) placeOf(s speech) string {
	switch d.What {
	case InCell:
		name := d.At + s.say(" “"+d.Name+"”", " "+d.NameEn)
		if d.Kind == "blank" {
			name += s.say("（只是 0、空白、“/”的不同）", " (only 0, blank or / differ)")
		}
		return name
	case InText:
		no := int(d.Place[0] - '0')
		return s.say(fmt.Sprintf("第%s部分“%s”", form.Current().Section(no).Numeral, d.Name), "section "+d.Place+" “"+d.Name+"”")
	}
	return s.say(d.Name, d.NameEn)
}

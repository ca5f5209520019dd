package read

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"nianbao/report/figure"
)

// blockStarts returns the rows in which the blocks of section two begin.
func blockStarts(t *printed) []int {
	var out []int
	for r, row := range t.rows {
		if len(row) == 1 && strings.HasPrefix(row[0].text, "第二十条") {
			out = append(out, r)
		}
	}
	return append(out, len(t.rows))
}

// cutTables cuts the printed table of section two into one for each block; without is true where the block headings are left out.
func cutTables(p *paper, without bool) {
	at := slices.IndexFunc(p.tables, func(t printed) bool { return t.id == "disclosure" })
	whole := p.tables[at]
	starts := blockStarts(&whole)
	var parts []printed
	for i := range len(starts) - 1 {
		part := printed{id: whole.id, rows: whole.rows[starts[i]:starts[i+1]]}
		if i == 0 {
			part.no = whole.no
		}
		if without {
			part.rows = part.rows[1:]
		}
		parts = append(parts, part)
	}
	p.tables = slices.Concat(p.tables[:at], parts, p.tables[at+1:])
}

// disclosureChanges are changes of section two.
var disclosureChanges = []layoutChange{
	{"a table for each block", true, false, func(_ *rand.Rand, p *paper, _ map[string]figure.Figure) { cutTables(p, false) }},
	{"a table for each block without its heading", false, false, func(_ *rand.Rand, p *paper, _ map[string]figure.Figure) { cutTables(p, true) }},
	onTable("section two taken apart", "disclosure", true, func(_ *rand.Rand, t *printed) { t.rows = apart(t, false) }),
	onTable("section two taken apart, repeated", "disclosure", false, func(_ *rand.Rand, t *printed) {
		s := apart(t, true)
		for r := range s { // a figure of a merged box is repeated too
			for c := range s[r] {
				if c > 0 && !s[r][c].header && s[r][c].cell == "" {
					s[r][c].text = s[r][c-1].text
				}
			}
		}
		t.rows = s
	}),
	onTable("section two without block headings", "disclosure", false, func(_ *rand.Rand, t *printed) {
		t.rows = slices.DeleteFunc(t.rows, func(row []box) bool { return len(row) == 1 && strings.HasPrefix(row[0].text, "第二十条") })
	}),
	onTable("section two without one header line", "disclosure", false, func(rng *rand.Rand, t *printed) {
		starts := blockStarts(t)
		at := starts[rng.IntN(len(starts)-1)] + 1
		t.rows = slices.Delete(t.rows, at, at+1)
	}),
	onTable("section two with a blank column", "disclosure", true, func(_ *rand.Rand, t *printed) { t.rows = apart(t, false).insertColumn(0) }),
	onTable("section two with blank lines", "disclosure", true, func(rng *rand.Rand, t *printed) {
		t.rows = slices.Insert(t.rows, 1+rng.IntN(len(t.rows)-1), blankBoxes(4))
	}),
	onTable("section two with narrow spans", "disclosure", false, func(_ *rand.Rand, t *printed) {
		for r := range t.rows {
			for i := range t.rows[r] {
				t.rows[r][i].cols = 1
			}
		}
	}),
	onTable("section two labels misprinted", "disclosure", false, func(rng *rand.Rand, t *printed) {
		for range 1 + rng.IntN(3) {
			b := anyLabel(rng, t)
			b.text = misprint(rng, b.text)
		}
	}),
	onTable("section two headers misprinted", "disclosure", false, func(rng *rand.Rand, t *printed) {
		for range 1 + rng.IntN(3) {
			row := t.rows[rng.IntN(len(t.rows))]
			b := &row[rng.IntN(len(row))]
			if b.header {
				b.text = misprint(rng, b.text)
			}
		}
	}),
	onTable("a figure of section two lost", "disclosure", false, func(rng *rand.Rand, t *printed) {
		for {
			r := rng.IntN(len(t.rows))
			if n := valuesOf(t.rows[r]); n > 0 {
				at := len(t.rows[r]) - 1 - rng.IntN(n)
				t.rows[r] = slices.Delete(slices.Clone(t.rows[r]), at, at+1)
				return
			}
		}
	}),
	onTable("section two with another year's column", "disclosure", false, func(rng *rand.Rand, t *printed) {
		s := apart(t, false)
		for r := range s {
			var out []box
			for c, b := range s[r] {
				out = append(out, b)
				if c > 0 {
					other := b
					if b.cell != "" {
						other.text, other.cell = fmt.Sprint(700+rng.IntN(90)), ""
					}
					out = append(out, other)
				}
			}
			s[r] = out
		}
		t.rows = s
	}),
	onTable("a sum under the rules", "disclosure", false, func(_ *rand.Rand, t *printed) {
		row := []box{{text: "合计", rows: 1, cols: 1, header: true}}
		for range 3 {
			row = append(row, box{text: "17", rows: 1, cols: 1})
		}
		t.rows = slices.Insert(t.rows, 4, row)
	}),
	onTable("line numbers in section two", "disclosure", false, func(_ *rand.Rand, t *printed) {
		s := apart(t, false).insertColumn(0)
		n := 0
		for r := range s {
			if valuesOf(s[r]) > 0 {
				n++
				s[r][0].text = fmt.Sprint(n)
			}
		}
		t.rows = s
	}),
}

// disputeChanges are changes of section four.
var disputeChanges = []layoutChange{
	onTable("section four taken apart", "disputes", true, func(_ *rand.Rand, t *printed) { t.rows = apart(t, false) }),
	onTable("section four taken apart, repeated", "disputes", true, func(_ *rand.Rand, t *printed) { t.rows = apart(t, true) }),
	onTable("section four without spans", "disputes", true, func(_ *rand.Rand, t *printed) {
		for r := range t.rows {
			for i := range t.rows[r] {
				t.rows[r][i].rows, t.rows[r][i].cols = 1, 1
			}
		}
	}),
	onTable("section four without its header", "disputes", false, func(_ *rand.Rand, t *printed) { t.rows = t.rows[3:] }),
	onTable("section four with part of its header", "disputes", false, func(rng *rand.Rand, t *printed) {
		at := rng.IntN(3)
		t.rows = slices.Delete(t.rows, at, at+1)
	}),
	onTable("vertical headers", "disputes", true, func(_ *rand.Rand, t *printed) {
		for r := range 3 {
			for i := range t.rows[r] {
				t.rows[r][i].text = strings.Join(strings.Split(t.rows[r][i].text, ""), "\n")
			}
		}
	}),
	onTable("a label before section four", "disputes", true, func(_ *rand.Rand, t *printed) {
		t.rows[0] = slices.Insert(slices.Clone(t.rows[0]), 0, box{text: "类别", rows: 3, cols: 1, header: true})
		t.rows[3] = slices.Insert(slices.Clone(t.rows[3]), 0, box{text: "件数", rows: 1, cols: 1, header: true})
	}),
	onTable("a line number before section four", "disputes", false, func(_ *rand.Rand, t *printed) {
		t.rows[0] = slices.Insert(slices.Clone(t.rows[0]), 0, box{text: "序号", rows: 3, cols: 1, header: true})
		t.rows[3] = slices.Insert(slices.Clone(t.rows[3]), 0, box{text: "1", rows: 1, cols: 1})
	}),
	onTable("section four with blanks around", "disputes", true, func(_ *rand.Rand, t *printed) { t.rows = apart(t, false).insertColumn(15).insertColumn(0) }),
	onTable("a figure of section four lost", "disputes", false, func(rng *rand.Rand, t *printed) {
		at := rng.IntN(15)
		t.rows[3] = slices.Delete(slices.Clone(t.rows[3]), at, at+1)
	}),
	onTable("a line of blanks before the figures", "disputes", true, func(_ *rand.Rand, t *printed) { t.rows = slices.Insert(t.rows, 3, blankBoxes(15)) }),
	onTable("another year's line", "disputes", false, func(rng *rand.Rand, t *printed) {
		t.rows[0] = slices.Insert(slices.Clone(t.rows[0]), 0, box{text: "年度", rows: 3, cols: 1, header: true})
		other := blankBoxes(16)
		for i := range other {
			other[i].text = "900"
		}
		labels := [][2]string{{"2022年", "2023年"}, {"2022", "2023"}, {"上年", "本年"}, {"", ""}}[rng.IntN(4)]
		other[0].text = labels[0]
		t.rows[3] = slices.Insert(slices.Clone(t.rows[3]), 0, box{text: labels[1], rows: 1, cols: 1, header: true})
		t.rows = slices.Insert(t.rows, 3+rng.IntN(2), other)
	}),
	{"section four in three tables", true, false, func(_ *rand.Rand, p *paper, _ map[string]figure.Figure) {
		at := slices.IndexFunc(p.tables, func(t printed) bool { return t.id == "disputes" })
		whole := p.tables[at]
		s := apart(&whole, true)
		var parts []printed
		for i, top := range []string{"行政复议", "未经复议直接起诉", "复议后起诉"} {
			part := printed{id: "disputes"}
			if i == 0 {
				part.no = whole.no
			}
			part.rows = [][]box{{{text: top, rows: 1, cols: 5, header: true}}, slices.Clone(s[2][:5]), slices.Clone(s[3][5*i : 5*i+5])}
			parts = append(parts, part)
		}
		p.tables = slices.Concat(p.tables[:at], parts, p.tables[at+1:])
	}},
	onTable("section four lying on its side", "disputes", true, func(_ *rand.Rand, t *printed) {
		s := apart(t, true)
		var out [][]box
		for i, top := range []string{"行政复议", "未经复议直接起诉", "复议后起诉"} {
			row := []box{{text: top, rows: 1, cols: 1, header: true}}
			out = append(out, append(row, s[3][5*i:5*i+5]...))
		}
		head := []box{{text: "类别", rows: 1, cols: 1, header: true}}
		t.rows = append([][]box{append(head, s[2][:5]...)}, out...)
	}),
	onTable("section four lying on its side, suits not told apart", "disputes", false, func(_ *rand.Rand, t *printed) {
		s := apart(t, true)
		head := append([]box{{text: "类别", rows: 1, cols: 1, header: true}}, s[2][:5]...)
		out := [][]box{head}
		for i, top := range []string{"行政复议", "行政诉讼", "行政诉讼"} {
			out = append(out, append([]box{{text: top, rows: 1, cols: 1, header: true}}, s[3][5*i:5*i+5]...))
		}
		t.rows = out
	}),
	onTable("section four one result a line", "disputes", false, func(_ *rand.Rand, t *printed) {
		s := apart(t, true)
		var out [][]box
		for c := range 15 {
			out = append(out, []box{s[0][c], s[1][c], s[2][c], s[3][c]})
		}
		t.rows = out
	}),
	onTable("section four headers misprinted", "disputes", false, func(rng *rand.Rand, t *printed) {
		for range 1 + rng.IntN(3) {
			row := t.rows[rng.IntN(3)]
			b := &row[rng.IntN(len(row))]
			b.text = misprint(rng, b.text)
		}
	}),
}

// figureStyles print whole numbers in other ways that leave no doubt.
var figureStyles = []func(n int) string{
	func(n int) string { return grouped(n) },
	func(n int) string { return wideDigits(fmt.Sprint(n)) },
	func(n int) string { return " " + fmt.Sprint(n) + "\u00a0" },
	func(n int) string { return "\u200b" + fmt.Sprint(n) + "\ufeff" },
	func(n int) string { return wideDigits(grouped(n)) },
	func(n int) string { return fmt.Sprint(n) + "\u00ad" },
}

func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func wideDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r + 0xFEE0
		}
		return r
	}, s)
}

// paperChanges are changes of the whole report.
var paperChanges = []layoutChange{
	{"page break in section three", true, true, func(rng *rand.Rand, p *paper, _ map[string]figure.Figure) { p.breakPage(rng) }},
	{"labels altered", true, false, func(rng *rand.Rand, p *paper, _ map[string]figure.Figure) { p.alter(rng) }},
	{"figures in another dress", true, false, func(rng *rand.Rand, p *paper, want map[string]figure.Figure) {
		p.eachFigure(func(b *box) {
			n := rng.IntN(3000)
			b.text, want[b.cell] = figureStyles[rng.IntN(len(figureStyles))](n), figure.OfInt(int64(n))
		})
	}},
	{"figures with units and remarks", false, false, func(rng *rand.Rand, p *paper, want map[string]figure.Figure) {
		p.eachFigure(func(b *box) {
			if rng.IntN(4) == 0 && b.text != "" {
				b.text += []string{"件", "元", "（其中修订1件）", "*", "①", "%"}[rng.IntN(6)]
				want[b.cell] = figure.Bad(b.text)
			}
		})
	}},
	{"mostly blanks", true, false, func(rng *rand.Rand, p *paper, want map[string]figure.Figure) {
		p.eachFigure(func(b *box) {
			if rng.IntN(4) > 0 {
				b.text, want[b.cell] = "", figure.Figure{}
			}
		})
	}},
	{"signs for nothing", true, false, func(rng *rand.Rand, p *paper, want map[string]figure.Figure) {
		p.eachFigure(func(b *box) {
			if b.text == "" || b.text == "/" || b.text == "0" {
				b.text, want[b.cell] = []string{"-", "—", "无", "/", "／", "－"}[rng.IntN(6)], figure.NA()
			}
		})
	}},
	{"every table twice", true, false, func(_ *rand.Rand, p *paper, _ map[string]figure.Figure) {
		var out []printed
		for _, t := range p.tables {
			again := t
			again.no = 0
			out = append(out, t, again)
		}
		p.tables = out
	}},
	{"a second report with other figures", false, false, func(rng *rand.Rand, p *paper, _ map[string]figure.Figure) {
		for _, t := range slices.Clone(p.tables) {
			again := printed{id: t.id}
			for _, row := range t.rows {
				row = slices.Clone(row)
				for i := range row {
					if row[i].cell != "" {
						row[i].text, row[i].cell = fmt.Sprint(600+rng.IntN(90)), ""
					}
				}
				again.rows = append(again.rows, row)
			}
			p.tables = append(p.tables, again)
		}
	}},
}

// eachFigure gives every printed figure to f.
func (p *paper) eachFigure(f func(b *box)) {
	for t := range p.tables {
		for r := range p.tables[t].rows {
			for i := range p.tables[t].rows[r] {
				if b := &p.tables[t].rows[r][i]; b.cell != "" {
					f(b)
				}
			}
		}
	}
}

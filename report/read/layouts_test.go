package read

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"nianbao/report/figure"
)

// The wild layouts: what editors, converters and page breaks do to a printed report, one function each, to be put together at random. None of
// them may ever lead to a figure in the wrong cell; those marked sure must be read whole.

// layoutChange damages a report before it is printed. It may change want when it prints other figures.
type layoutChange struct {
	name string
	sure bool // every cell must come back without a finding
	flow bool // of a printing in which a cell moves its neighbours; in a workbook each place is its own
	do   func(rng *rand.Rand, p *paper, want map[string]figure.Figure)
}

var flowChanges = []string{"a figure lost", "a figure of section two lost", "a figure of section four lost", "row spans off by one or two", "column spans off", "section two with narrow spans", "figures in one cell", "a row lost", "page break in section three"}

// onTable makes a change of one table's printing.
func onTable(name, id string, sure bool, do func(rng *rand.Rand, t *printed)) layoutChange {
	return layoutChange{name, sure, slices.Contains(flowChanges, name), func(rng *rand.Rand, p *paper, _ map[string]figure.Figure) {
		for i := range p.tables {
			if p.tables[i].id == id {
				do(rng, &p.tables[i])
				return
			}
		}
	}}
}

// spread is a table with a text for every place: merged boxes taken apart.
type spread [][]box

// apart lays a table out place by place; the places that a merged box covers are empty, or repeat its text.
func apart(t *printed, repeat bool) spread {
	var out spread
	for range t.rows {
		out = append(out, nil)
	}
	put := func(r, c int, b box) {
		for r < len(out) && len(out[r]) <= c {
			out[r] = append(out[r], box{rows: -1})
		}
		if r < len(out) {
			out[r][c] = b
		}
	}
	for r, row := range t.rows {
		col := 0
		for _, b := range row {
			for col < len(out[r]) && out[r][col].rows != -1 {
				col++
			}
			for dr := range b.rows {
				for dc := range b.cols {
					piece := box{rows: 1, cols: 1, header: b.header}
					if dr == 0 && dc == 0 || repeat {
						piece.text = b.text
					}
					if dr == 0 && dc == 0 {
						piece.cell = b.cell
					}
					put(r+dr, col+dc, piece)
				}
			}
			col += b.cols
		}
	}
	return out
}

func blankBoxes(n int) []box {
	out := make([]box, n)
	for i := range out {
		out[i] = box{rows: 1, cols: 1}
	}
	return out
}

// valuesOf counts the figures at the end of a row.
func valuesOf(row []box) int {
	n := 0
	for _, b := range row {
		if b.cell != "" {
			n++
		}
	}
	return n
}

// anyLabel picks a label of a row of figures.
func anyLabel(rng *rand.Rand, t *printed) *box {
	for {
		row := t.rows[rng.IntN(len(t.rows))]
		if n := valuesOf(row); n > 0 && n < len(row) {
			return &row[len(row)-n-1]
		}
	}
}

// insertColumn puts a blank column at a place of a table that is taken apart.
func (s spread) insertColumn(at int) spread {
	for r := range s {
		if at <= len(s[r]) {
			s[r] = slices.Insert(s[r], at, box{rows: 1, cols: 1})
		}
	}
	return s
}

// misprint damages a text by one sign.
func misprint(rng *rand.Rand, s string) string {
	runes := []rune(s)
	if len(runes) < 3 {
		return s
	}
	at := rng.IntN(len(runes))
	switch rng.IntN(3) {
	case 0:
		runes[at] = '囗'
	case 1:
		runes = slices.Delete(runes, at, at+1)
	default:
		runes = slices.Insert(runes, at, runes[at])
	}
	return string(runes)
}

// requestChanges are changes of section three.
var requestChanges = []layoutChange{
	onTable("merged boxes taken apart", "requests", true, func(_ *rand.Rand, t *printed) { t.rows = apart(t, false) }),
	onTable("merged boxes taken apart, text repeated", "requests", true, func(_ *rand.Rand, t *printed) { t.rows = apart(t, true) }),
	onTable("blank column on the left", "requests", true, func(_ *rand.Rand, t *printed) { t.rows = apart(t, false).insertColumn(0) }),
	onTable("blank column before the figures", "requests", false, func(_ *rand.Rand, t *printed) { t.rows = apart(t, false).insertColumn(3) }),
	onTable("blank column on the right", "requests", false, func(_ *rand.Rand, t *printed) { t.rows = apart(t, false).insertColumn(10) }),
	onTable("blank cell at the end of some rows", "requests", false, func(rng *rand.Rand, t *printed) {
		for r := range t.rows {
			if rng.IntN(3) == 0 {
				t.rows[r] = append(t.rows[r], box{rows: 1, cols: 1})
			}
		}
	}),
	onTable("only the innermost label", "requests", true, func(_ *rand.Rand, t *printed) {
		for r, row := range t.rows[3:] {
			n := valuesOf(row)
			t.rows[3+r] = append([]box{{text: row[len(row)-n-1].text, rows: 1, cols: 3, header: true}}, row[len(row)-n:]...)
		}
	}),
	onTable("one narrow label column", "requests", true, func(_ *rand.Rand, t *printed) {
		t.rows[0][0].cols = 1
		for r, row := range t.rows[3:] {
			n := valuesOf(row)
			t.rows[3+r] = append([]box{{text: row[len(row)-n-1].text, rows: 1, cols: 1, header: true}}, row[len(row)-n:]...)
		}
	}),
	onTable("header repeated in the middle", "requests", true, func(rng *rand.Rand, t *printed) {
		at := 5
		t.rows = slices.Concat(t.rows[:at], t.rows[:3], t.rows[at:])
	}),
	onTable("total first", "requests", false, func(_ *rand.Rand, t *printed) {
		s := apart(t, true)
		for r := range s {
			total := s[r][9]
			s[r] = slices.Insert(s[r][:9:9], 3, total)
		}
		t.rows = s
	}),
	onTable("a subtotal of organisations", "requests", false, func(rng *rand.Rand, t *printed) {
		s := apart(t, true)
		for r := range s {
			b := box{text: fmt.Sprint(rng.IntN(9)), rows: 1, cols: 1}
			switch {
			case r == 0:
				b.text = "申请人情况"
			case r == 1:
				b.text = "法人或其他组织"
			case r == 2:
				b.text = []string{"小计", "合计"}[rng.IntN(2)]
			}
			s[r] = slices.Insert(s[r], 9, b)
		}
		t.rows = s
	}),
	onTable("no total column", "requests", false, func(_ *rand.Rand, t *printed) {
		s := apart(t, false)
		for r := range s {
			s[r] = s[r][:9]
		}
		t.rows = s
	}),
	onTable("header missing", "requests", false, func(_ *rand.Rand, t *printed) { t.rows = t.rows[3:] }),
	onTable("header of one line", "requests", true, func(_ *rand.Rand, t *printed) {
		s := apart(t, true)
		t.rows = s[2:]
	}),
	onTable("a label lost", "requests", false, func(rng *rand.Rand, t *printed) { anyLabel(rng, t).text = "" }),
	onTable("labels misprinted", "requests", false, func(rng *rand.Rand, t *printed) {
		for range 1 + rng.IntN(4) {
			b := anyLabel(rng, t)
			b.text = misprint(rng, b.text)
		}
	}),
	onTable("a label swapped for its neighbour's", "requests", false, func(rng *rand.Rand, t *printed) {
		a, b := anyLabel(rng, t), anyLabel(rng, t)
		a.text = b.text
	}),
	onTable("a row lost", "requests", false, func(rng *rand.Rand, t *printed) {
		at := 7 + rng.IntN(4)
		t.rows = slices.Delete(t.rows, at, at+1)
	}),
	onTable("a figure lost", "requests", false, func(rng *rand.Rand, t *printed) {
		r := 3 + rng.IntN(len(t.rows)-3)
		n := valuesOf(t.rows[r])
		at := len(t.rows[r]) - 1 - rng.IntN(n)
		t.rows[r] = slices.Delete(slices.Clone(t.rows[r]), at, at+1)
	}),
	onTable("row spans off by one or two", "requests", false, func(rng *rand.Rand, t *printed) {
		for r := 3; r < len(t.rows); r++ {
			for i := range t.rows[r] {
				if b := &t.rows[r][i]; b.header && b.rows > 1 {
					b.rows = max(1, b.rows+rng.IntN(5)-2)
				}
			}
		}
	}),
	onTable("column spans off", "requests", false, func(rng *rand.Rand, t *printed) {
		for r := range t.rows {
			for i := range t.rows[r] {
				if b := &t.rows[r][i]; b.header && rng.IntN(5) == 0 {
					b.cols = max(1, b.cols+rng.IntN(3)-1)
				}
			}
		}
	}),
	onTable("two labels in one cell", "requests", true, func(_ *rand.Rand, t *printed) {
		outer := ""
		for r, row := range t.rows[3:] {
			n := valuesOf(row)
			labels := row[:len(row)-n]
			if len(labels) > 1 && strings.HasPrefix(labels[len(labels)-2].text, "（") {
				outer = labels[len(labels)-2].text
			}
			inner := labels[len(labels)-1].text
			if strings.HasPrefix(inner, "（") || strings.Contains(inner, "、本年") || strings.Contains(inner, "结转") {
				outer = ""
			}
			t.rows[3+r] = append([]box{{text: outer + inner, rows: 1, cols: 3, header: true}}, row[len(row)-n:]...)
		}
	}),
	onTable("another year's columns beside", "requests", false, func(_ *rand.Rand, t *printed) {
		for r := range t.rows {
			var again []box
			for _, b := range t.rows[r] {
				if b.cell != "" || r < 3 && b.cols != 3 {
					b.cell = ""
					again = append(again, b)
				}
			}
			t.rows[r] = append(t.rows[r], again...)
		}
	}),
	onTable("another year's rows below each", "requests", false, func(rng *rand.Rand, t *printed) {
		s := apart(t, true)
		year := func(b box, y string) box { b.text, b.header = y, true; return b }
		out := slices.Clone(s[:3])
		for i := range 3 {
			out[i] = slices.Insert(slices.Clone(out[i]), 3, year(s[i][2], s[i][2].text))
		}
		form := []string{"2023年", "2022年"}
		if rng.IntN(2) == 0 {
			form = []string{"2023", "2022"}
		}
		for _, row := range s[3:] {
			other := slices.Clone(row)
			for i := 3; i < len(other); i++ {
				other[i].text, other[i].cell = fmt.Sprint(900+rng.IntN(90)), ""
			}
			out = append(out, slices.Insert(slices.Clone(row), 3, year(row[0], form[0])), slices.Insert(other, 3, year(row[0], form[1])))
		}
		t.rows = out
	}),
	onTable("years as lines over the rows", "requests", false, func(rng *rand.Rand, t *printed) {
		other := slices.Clone(t.rows[3:])
		for r := range other {
			other[r] = slices.Clone(other[r])
			for i := range other[r] {
				if other[r][i].cell != "" {
					other[r][i].text, other[r][i].cell = fmt.Sprint(900+rng.IntN(90)), ""
				}
			}
		}
		t.rows = slices.Concat(t.rows[:3], [][]box{{{text: "2023年", rows: 1, cols: 10, header: true}}}, t.rows[3:], [][]box{{{text: "2022年", rows: 1, cols: 10, header: true}}}, other)
	}),
	onTable("a share behind each figure", "requests", false, func(rng *rand.Rand, t *printed) {
		s := apart(t, true)
		for r := range s {
			b := box{text: fmt.Sprint(rng.IntN(100)) + "%", rows: 1, cols: 1}
			if r < 3 {
				b.text = "占比"
			}
			s[r] = append(s[r], b)
		}
		t.rows = s
	}),
	onTable("line numbers before the labels", "requests", false, func(_ *rand.Rand, t *printed) {
		s := apart(t, false).insertColumn(0)
		for r := range s {
			s[r][0] = box{text: "序号", rows: 1, cols: 1, header: true}
			if r >= 3 {
				s[r][0].text = fmt.Sprint(r - 2)
			}
		}
		t.rows = s
	}),
	onTable("line numbers before the figures", "requests", false, func(_ *rand.Rand, t *printed) {
		s := apart(t, false).insertColumn(3)
		for r := range s {
			s[r][3] = box{text: "行次", rows: 1, cols: 1, header: true}
			if r >= 3 {
				s[r][3].text = fmt.Sprint(r - 2)
			}
		}
		t.rows = s
	}),
	onTable("figures in one cell", "requests", false, func(rng *rand.Rand, t *printed) {
		r := 3 + rng.IntN(len(t.rows)-3)
		n := valuesOf(t.rows[r])
		row := slices.Clone(t.rows[r][:len(t.rows[r])-n])
		text := ""
		for _, b := range t.rows[r][len(t.rows[r])-n:] {
			text += b.text
		}
		t.rows[r] = append(row, box{text: text, rows: 1, cols: n})
	}),
	onTable("labels cut over two header lines", "requests", false, func(rng *rand.Rand, t *printed) {
		rows := slices.Clone(t.rows)
		upper, lower := slices.Clone(rows[2]), []box{}
		for i := range upper {
			label := []rune(upper[i].text)
			if len(label) < 4 || rng.IntN(4) == 0 {
				upper[i].rows = 2
				continue
			}
			lower = append(lower, box{text: string(label[len(label)/2:]), rows: 1, cols: 1, header: true})
			upper[i].text = string(label[:len(label)/2])
		}
		rows[0], rows[1] = slices.Clone(rows[0]), slices.Clone(rows[1])
		rows[0][0].rows = 4
		for i := range rows[1] {
			if rows[1][i].rows == 2 {
				rows[1][i].rows = 3
			}
		}
		t.rows = slices.Concat(rows[:2], [][]box{upper, lower}, rows[3:])
	}),
}

package read

import (
	"slices"
	"strings"

	"nianbao/report/form"
	"nianbao/report/read/layout"
)

// columns says which columns of the form stand in a printed table, from left to right.
type columns struct {
	order []int // index into the form's columns
	at    []int // grid column of each; nil when the header's spans do not show them
	grid  *layout.Grid

	end      int   // grid columns that the header covers
	lastCols int   // how many of them the last heading covers
	foreign  []int // grid columns behind the first figure, or before it behind the labels, under a heading that is none of the form's

	why   string // when order is nil: why the header could not be read
	whyEn string
}

// stack is the header over one grid column.
type stack struct {
	joined string // keys of the cells from top to bottom, a cell that spans rows once
	leaf   string // key of the lowest
	cell   layout.Cell
}

// stacks builds the header over each grid column from the header's lines. Cells that head nothing but row labels come along; they match
// no column.
func stacks(lines []layout.Line) []stack {
	width := 0
	for _, l := range lines {
		for _, c := range l.Cells {
			width = max(width, c.Col+c.Cols)
		}
	}
	out := make([]stack, width)
	for _, l := range lines {
		for _, c := range l.Cells {
			k := key(c.Text)
			if k == "" {
				continue
			}
			for i := c.Col; i < c.Col+c.Cols; i++ {
				if out[i].leaf != k { // a merged cell taken apart repeats its text
					out[i].joined += k
				}
				out[i].leaf, out[i].cell = k, c
			}
		}
	}
	return out
}

// head is a column of the form with its header as keys.
type head struct {
	form.Column
	whole  string   // the whole header: 申请人情况法人或其他组织商业企业
	leaf   string   // its lowest label
	leaves []string // the lowest label and its other spellings
}

func headsOf(cols []form.Column) []head {
	out := make([]head, len(cols))
	for i, c := range cols {
		out[i] = head{Column: c, leaf: key(c.Label())}
		last := ""
		for _, label := range c.Labels {
			if label != last {
				out[i].whole += key(label)
			}
			last = label
		}
		for _, label := range append([]string{c.Label()}, c.Aliases...) {
			out[i].leaves = append(out[i].leaves, key(label))
		}
	}
	return out
}

// fits tells whether the header over a grid column is that of c. byLeaf allows the lowest label alone to decide, which it cannot where
// the same label heads several columns (section four).
func fits(s stack, c *head, byLeaf bool) bool {
	if s.joined == c.whole {
		return true
	}
	if !byLeaf {
		return false
	}
	for _, k := range c.leaves {
		if s.leaf == k || strings.HasSuffix(c.whole, s.joined) && strings.HasSuffix(s.joined, k) {
			return true
		}
	}
	return false
}

// nearly is fits with a misprint. The lowest label must agree by itself: above it the headers of neighbours are alike.
func nearly(s stack, c *head, byLeaf bool) bool {
	return (s.leaf == c.leaf && !byLeaf || near(s.leaf, c.leaf)) && (byLeaf || near(s.joined, c.whole))
}

// match finds the column of the form that a header stack names, or -1. A column fits by its own header before it fits as a misprint.
func match(s stack, cols []head, byLeaf bool) int {
	if s.joined == "" {
		return -1
	}
	for _, test := range [2]func(stack, *head, bool) bool{fits, nearly} {
		found := -1
		for i := range cols {
			if test(s, &cols[i], byLeaf) {
				if found >= 0 {
					return -1
				}
				found = i
			}
		}
		if found >= 0 {
			return found
		}
	}
	return -1
}

// readColumns finds the columns of the form in the header's lines: first by the header over each grid column, then, where spans are missing
// or wrong, by the labels in reading order.
func readColumns(lines []layout.Line, all []stack, cols []head, byLeaf bool) columns {
	out := columns{grid: lines[len(lines)-1].Grid, end: len(all)}
	seen := make([]bool, len(cols))
	twice := false
	for at := 0; at < len(all); at++ {
		i := match(all[at], cols, byLeaf)
		if i < 0 {
			continue
		}
		if seen[i] {
			if n := len(out.order); out.order[n-1] == i && all[at].cell == all[at-1].cell { // one cell over several grid columns
				continue
			}
			twice = true
			continue
		}
		seen[i] = true
		out.order, out.at = append(out.order, i), append(out.at, at)
	}
	switch {
	case len(out.order) == len(cols) && !twice, !twice && out.fillGap(all, len(cols)):
		out.others(all, cols)
		return out
	}
	if order, at := inReadingOrder(lines, cols); order != nil {
		return columns{order: order, at: at, grid: out.grid, end: len(all), lastCols: 1}
	}
	missing := missingColumns(out.order, cols)
	if twice {
		return columns{grid: out.grid, why: "同一列名出现两次（可能是两个年度并列）", whyEn: "a column heading stands twice (two years side by side?)"}
	}
	return columns{grid: out.grid, why: "表头缺少或无法识别：" + strings.Join(missing, "、"), whyEn: "headings not found: " + strings.Join(missing, ", ")}
}

// others notes the columns whose headings are none of the form's: subtotals, shares, line numbers. The first heading of all stands over the labels;
// one that the form itself puts above others is no column's own.
func (c *columns) others(all []stack, cols []head) {
	last := c.at[len(c.at)-1]
	for c.lastCols = 1; last+c.lastCols < len(all) && all[last+c.lastCols].cell == all[last].cell; {
		c.lastCols++
	}
	labels := "" // the heading over the labels
	for i, s := range all {
		if labels == "" {
			labels = s.leaf
		}
		switch {
		case s.leaf == "" || s.leaf == labels && i < c.at[0] || headsOthers(s.leaf, cols):
		case !slices.ContainsFunc(c.at, func(at int) bool { return all[at].cell == s.cell }):
			c.foreign = append(c.foreign, i)
		}
	}
}

// headsOthers tells whether a label stands above others in the form's own header.
func headsOthers(k string, cols []head) bool {
	for i := range cols {
		if strings.Contains(cols[i].whole, k) && k != cols[i].leaf {
			return true
		}
	}
	return false
}

// fillGap takes one column whose label is illegible for the one that is missing, where all its neighbours stand side by side in the form's
// order: a single misprint leaves no doubt.
func (c *columns) fillGap(all []stack, n int) bool {
	if len(c.order) != n-1 || n < 4 {
		return false
	}
	gap := 0
	for gap < len(c.order) && c.order[gap] == gap {
		gap++
	}
	for i := gap; i < len(c.order); i++ {
		if c.order[i] != i+1 {
			return false
		}
	}
	at := 0
	switch {
	case gap == 0:
		at = c.at[0] - 1
	case gap == n-1:
		at = c.at[gap-1] + 1
	default:
		at = c.at[gap-1] + 1
		if c.at[gap] != at+1 {
			return false
		}
	}
	if at < 0 || at >= len(all) || all[at].leaf == "" || gap == 0 && all[at].cell.Cols > 1 {
		return false
	}
	c.order, c.at = slices.Insert(c.order, gap, gap), slices.Insert(c.at, gap, at)
	return true
}

func missingColumns(have []int, cols []head) []string {
	var out []string
	for i, c := range cols {
		if !slices.Contains(have, i) {
			out = append(out, c.Label())
		}
	}
	return out
}

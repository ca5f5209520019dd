package read

import (
	"slices"

	"nianbao/report/read/layout"
)

// inReadingOrder accepts a header whose spans are broken when its labels, read cell by cell, are those of the form's own header read the
// same way: then the columns stand in the form's order. A heading that is none of the form's leaves it open which column is whose. at
// tells the grid columns where the lowest labels stand side by side in that order, as in a table whose merged cells were taken apart.
func inReadingOrder(lines []layout.Line, cols []head) (order, at []int) {
	var want []string
	depth := len(cols[0].Labels)
	for level := range depth {
		for i, c := range cols {
			label := c.Labels[level]
			merged := i > 0 && label == cols[i-1].Labels[level] && (level == 0 || cols[i-1].Labels[level-1] == c.Labels[level-1])
			if merged || level > 0 && label == c.Labels[level-1] {
				continue
			}
			want = append(want, key(label))
		}
	}
	known := map[string]bool{}
	for _, w := range want {
		known[w] = true
	}
	var got []string
	var stand []int
	for _, l := range joinPieces(lines, known) {
		labelled := false
		for _, c := range l.Cells {
			k := key(c.Text)
			i := slices.IndexFunc(want, func(w string) bool { return w == k || near(w, k) })
			switch {
			case i >= 0:
				if !known[k] {
					k = want[i]
				}
				got, stand = append(got, k), append(stand, c.Col)
			case k != "" && labelled:
				return nil, nil
			}
			labelled = labelled || k != ""
		}
	}
	if !slices.Equal(got, want) {
		return nil, nil
	}
	order = make([]int, len(cols))
	for i := range order {
		order[i] = i
	}
	return order, leafPlaces(want, stand, cols)
}

// leafPlaces returns the grid columns of the lowest labels, which stand in the same order in the header's reading order as in cols, level by
// level; nil where they do not stand one behind the other.
func leafPlaces(want []string, stand []int, cols []head) []int {
	out := make([]int, len(cols))
	next := 0
	for level := range len(cols[0].Labels) { // headings that end on this level come before those below
		for i, c := range cols {
			if lowestLevel(c) != level {
				continue
			}
			for next < len(want) && want[next] != c.leaf {
				next++
			}
			if next == len(want) {
				return nil
			}
			out[i], next = stand[next], next+1
		}
	}
	for i := 1; i < len(out); i++ {
		if out[i] <= out[i-1] {
			return nil
		}
	}
	return out
}

// lowestLevel is the header line in which the lowest label of a column stands: the first that bears it.
func lowestLevel(c head) int { return slices.Index(c.Labels, c.Label()) }

// joinPieces puts the pieces of labels that are cut over two lines together: 商业 科研 其他 over 企业 机构 becomes one line. A line stays as it is unless
// each of its cells ends a label that begins in the line before.
func joinPieces(lines []layout.Line, known map[string]bool) []layout.Line {
	var out []layout.Line
	for _, l := range lines {
		if n := len(out); n > 0 {
			if joined, ok := joinLines(out[n-1], l, known); ok {
				out[n-1] = joined
				continue
			}
		}
		out = append(out, l)
	}
	return out
}

func joinLines(above, below layout.Line, known map[string]bool) (layout.Line, bool) {
	cells := slices.Clone(above.Cells)
	next, joined := 0, false
	for _, b := range below.Cells {
		k := key(b.Text)
		if k == "" {
			continue
		}
		for next < len(cells) && !halved(key(cells[next].Text), k, known) {
			next++
		}
		if next == len(cells) {
			return above, false
		}
		cells[next].Text += b.Text
		next, joined = next+1, true
	}
	above.Cells = cells
	return above, joined
}

// halved tells whether two texts, neither of them a label, are one together.
func halved(above, below string, known map[string]bool) bool {
	return above != "" && !known[above] && !known[below] && known[above+below]
}

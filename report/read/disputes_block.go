package read

import (
	"strings"

	"nianbao/report/form"
	"nianbao/report/read/layout"
)

// disputeGroup is one of the three groups of section four, for tables that print them one by one.
type disputeGroup struct {
	id    string
	label string // key of the label above its five results
	cols  []head
}

// disputeGroups cuts the columns of section four into their groups.
func disputeGroups(cols []head) []disputeGroup {
	var out []disputeGroup
	for _, c := range cols {
		id, _, _ := strings.Cut(c.ID, ".")
		if n := len(out); n == 0 || out[n-1].id != id {
			out = append(out, disputeGroup{id: id})
		}
		g := &out[len(out)-1]
		for _, label := range c.Labels {
			if k := key(label); k != c.leaf {
				g.label = k
			}
		}
		g.cols = append(g.cols, c)
	}
	return out
}

// disputeBlock reads a line below a header that holds the five results once: a group's own table, whose label stands above, or a table with a group
// a line. 行政诉讼 alone could be two groups and is none.
func (r *recogniser) disputeBlock(l layout.Line) bool {
	if l.Blank() || !r.hasFigures(l) {
		return false
	}
	group, first := r.groupOf(l)
	if group == nil {
		return false
	}
	cols := readColumns(r.header, stacks(r.header), group.cols, true)
	figures, ok := cols.figures(l, first)
	if !ok {
		return false
	}
	f := r.in(disputes)
	f.rows[""] = true
	for i, c := range group.cols {
		f.record(form.CellName(string(disputes), "", c.ID), figures[i], l.Grid.At(r.file, figures[i]))
	}
	return true
}

// groupOf finds the group of a line, by the label before its figures or by the header's, and the first cell that may be a figure.
func (r *recogniser) groupOf(l layout.Line) (*disputeGroup, int) {
	var found *disputeGroup
	first := 0
	for i, c := range l.Cells {
		if k := r.key(c.Text); k != "" && !isFigureText(c.Text) && !hasDigit(c.Text) {
			found, first = r.lex.groupNamed(k), i+1
		}
	}
	if first > 0 {
		return found, first
	}
	for _, line := range r.header {
		for _, c := range line.Cells {
			if g := r.lex.groupNamed(r.key(c.Text)); g != nil {
				if found != nil && found != g {
					return nil, 0
				}
				found = g
			}
		}
	}
	return found, 0
}

func (l *lexicon) groupNamed(k string) *disputeGroup {
	for i := range l.disputeGroups {
		if l.disputeGroups[i].label == k {
			return &l.disputeGroups[i]
		}
	}
	return nil
}

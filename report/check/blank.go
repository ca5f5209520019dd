package check

import (
	"fmt"
	"sort"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// blankCells reports blanks and "/" where a number belongs, one finding for a table, row or column, never one a cell.
func blankCells(r *run, rule *Rule) {
	for _, t := range r.form.Tables {
		if !r.printed(t) {
			r.undecided() // FM401 says that the table is missing
			continue
		}
		findings := r.blanks(t)
		if len(findings) == 0 {
			r.passed()
		}
		for _, f := range findings {
			r.found(rule, f)
		}
	}
}

// line is a row or column of a table with its cells.
type line struct {
	zh, en string
	cells  []int
	blank  int // how many of them are blank and not yet reported
}

// blanks covers the blanks of one table with as few rows and columns as say everything: always the line that holds most of what is left.
func (r *run) blanks(t *form.Table) []report.Finding {
	blank, all := r.blankSet(t)
	if len(blank) == 0 {
		return nil
	}
	if len(blank) == all {
		return []report.Finding{r.blankFinding(sortedKeys(blank), "“"+t.Name+"”整张表", "the whole table "+t.ID)}
	}
	var out []report.Finding
	lines := r.lines(t, blank)
	for len(blank) > 0 {
		best := 0
		for i, l := range lines {
			if l.blank > lines[best].blank || l.blank == lines[best].blank && l.blank == len(l.cells) && lines[best].blank < len(lines[best].cells) {
				best = i
			}
		}
		out = append(out, r.take(&lines[best], blank))
		for i := range lines {
			lines[i].count(blank)
		}
	}
	index := r.form.Index
	sort.SliceStable(out, func(i, j int) bool { return index(out[i].At) < index(out[j].At) })
	return out
}

// blankSet lists the blank cells of a table. Organs without a power print "/" for it in section two; that is no omission.
func (r *run) blankSet(t *form.Table) (blank map[int]bool, all int) {
	cells := r.form.Cells()
	for i := range cells {
		if cells[i].Table != t {
			continue
		}
		all++
		s := r.now[i].State()
		if (s == figure.Blank || s == figure.NotApplicable && t.Section != 2) && !r.in.Unsourced[cells[i].Name] {
			if blank == nil {
				blank = map[int]bool{}
			}
			blank[i] = true
		}
	}
	return blank, all
}

// lines lists the rows, then the columns of a table. Section four has one row only, so its columns' groups stand in for columns.
func (r *run) lines(t *form.Table, blank map[int]bool) []line {
	var out []line
	at := map[string]int{}
	add := func(key, zh, en string, cell int) {
		i, there := at[key]
		if !there {
			i, at[key] = len(out), len(out)
			out = append(out, line{zh: zh, en: en})
		}
		out[i].cells = append(out[i].cells, cell)
	}
	cells := r.form.Cells()
	for _, columns := range []bool{false, true} {
		for i := range cells {
			c := cells[i]
			switch {
			case c.Table != t:
			case c.Row.ID == "": // section four: its three groups
				add("group "+groupOf(c), "“"+groupOf(c)+"”", "the group "+groupEnglish(c), i)
			case columns:
				add(fmt.Sprintf("column %p", c.Column), "“"+c.Column.Label()+"”列", "column "+c.Column.English, i)
			default:
				add("row "+c.Row.ID, "“"+rowName(c, "zh")+"”行", "row "+c.Row.English, i)
			}
		}
		if t.Blocks[0].Rows[0].ID == "" {
			break
		}
	}
	for i := range out {
		out[i].count(blank)
	}
	return out
}

func (l *line) count(blank map[int]bool) {
	l.blank = 0
	for _, c := range l.cells {
		if blank[c] {
			l.blank++
		}
	}
}

// take makes the finding of a line and removes its cells from blank.
func (r *run) take(l *line, blank map[int]bool) report.Finding {
	var cells []int
	for _, c := range l.cells {
		if blank[c] {
			cells = append(cells, c)
			delete(blank, c)
		}
	}
	switch {
	case len(cells) == 1:
		c := r.form.Cells()[cells[0]]
		return r.blankFinding(cells, "“"+c.Label()+"”", c.English())
	case len(cells) == len(l.cells):
		return r.blankFinding(cells, l.zh+"全部", "the whole of "+l.en)
	}
	return r.blankFinding(cells, fmt.Sprintf("%s有 %d 格", l.zh, len(cells)), fmt.Sprintf("%s: %d cells", l.en, len(cells)))
}

func (r *run) blankFinding(cells []int, zh, en string) report.Finding {
	names := make([]string, len(cells))
	for i, c := range cells {
		names[i] = r.form.Cells()[c].Name
	}
	return report.Finding{At: names[0], Cells: names, Message: zh + "空着或画了“/”，没有的应填 0", MessageEn: en + ": blank or /; write 0 where there is none"}
}

// groupOf names the group of a cell of section four: 行政复议, 未经复议直接起诉, 复议后起诉.
func groupOf(c form.Cell) string {
	labels := c.Column.Labels
	if len(labels) > 1 && labels[len(labels)-2] != labels[len(labels)-1] {
		return labels[len(labels)-2]
	}
	return labels[0]
}

func groupEnglish(c form.Cell) string {
	for i, ch := range c.Column.English {
		if ch == ':' {
			return c.Column.English[:i]
		}
	}
	return c.Column.English
}

func sortedKeys(set map[int]bool) []int {
	var out []int
	for k := range set {
		out = append(out, k)
	}
	sort.Ints(out)
	return out
}

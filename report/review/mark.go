package review

import (
	"strings"

	"nianbao/report"
	"nianbao/report/compose"
	"nianbao/report/doc"
	"nianbao/report/form"
)

// marks says of each cell how wrong it looks.
type marks map[string]doc.Mark

// set keeps the graver of two marks.
func (m marks) set(cell string, mark doc.Mark) {
	if cell != "" && (m[cell] == doc.None || mark == doc.Bad) {
		m[cell] = mark
	}
}

// marksOf marks the cells of the findings that nobody accepted. Where exactly one cell is likely to be the wrong one, that is marked wrong and the cell
// that the finding hangs on doubtful; where several changes would do, the finding's own cell is marked and the others are doubtful.
func marksOf(findings []report.Finding) marks {
	m := marks{}
	for _, x := range findings {
		switch {
		case accepted(x):
		case x.Rule == "FM201", x.Rule == "RD102":
			for _, c := range x.Cells {
				m.set(c, doc.Doubt)
			}
		case x.Severity != report.Error:
			m.set(x.At, doc.Doubt)
		case oneCell(x.Cause):
			m.set(x.At, doc.Doubt)
			m.set(x.Cause[0].Cell, doc.Bad)
		default:
			m.set(x.At, doc.Bad)
			for _, c := range x.Cause {
				m.set(c.Cell, doc.Doubt)
			}
		}
	}
	return m
}

func oneCell(list []report.Cause) bool {
	for _, c := range list {
		if c.Cell != list[0].Cell {
			return false
		}
	}
	return len(list) > 0
}

// tables prints the statutory tables with their marks: all of them, or those that have any. Without headings of their own, the tables print their names.
func (f *File) tables(prefix string, all, headings bool, s speech) []doc.Block {
	if f.Filing == nil {
		return nil
	}
	e, err := f.Filing.Form()
	if err != nil {
		return nil
	}
	m, targets := marksOf(f.Findings), map[string]bool{}
	for _, x := range f.Findings {
		targets[target(x)] = true
	}
	var out []doc.Block
	for _, t := range e.Tables {
		if !stands(f.Filing, e, t) {
			continue
		}
		table := compose.StatutoryTable(e, t, f.Filing)
		if n := paint(table, m, targets, prefix); n == 0 && !all {
			continue
		}
		table.ID, table.Sheet, table.Quiet = prefix+"-"+t.ID, "", headings
		if headings {
			out = append(out, &doc.Heading{Level: 2, Text: e.Section(t.Section).Title, ID: prefix + "-s" + e.Section(t.Section).Key()})
		}
		out = append(out, table)
	}
	if len(out) > 0 {
		out = append(out, doc.Text(doc.Note, s.say("表中的数按文件读出；红色（标✗）的最可能有误，黄色（标？）的请核对。", "Figures as read from the file; red (✗) is most likely wrong, yellow (？) to be looked at.")))
	}
	return out
}

// anchorsIn lists the anchors of the cells in some tables, by the cells' names.
func anchorsIn(blocks []doc.Block) map[string]string {
	out := map[string]string{}
	for _, b := range blocks {
		t, ok := b.(*doc.Table)
		if !ok {
			continue
		}
		for _, row := range t.Rows {
			for _, c := range row {
				if _, name, ok := strings.Cut(c.Anchor, "-"); ok {
					out[name] = c.Anchor
				}
			}
		}
	}
	return out
}

// stands tells whether the report has the table at all.
func stands(f *report.Filing, e *form.Edition, t *form.Table) bool {
	for _, c := range e.Cells() {
		if c.Table == t {
			if _, ok := f.Figures[c.Name]; ok {
				return true
			}
		}
	}
	return false
}

// paint puts the marks into a table, with anchors for the findings to lead to, and returns how many marks there are. The names are taken off the cells,
// since a page shows several reports.
func paint(t *doc.Table, m marks, targets map[string]bool, prefix string) int {
	n := 0
	for _, row := range t.Rows {
		for i := range row {
			if mark := m[row[i].Name]; mark != doc.None && row[i].Name != "" {
				row[i].Mark = mark
				n++
			}
			if name := row[i].Name; name != "" && targets[name] {
				row[i].Anchor = prefix + "-" + name
			}
			row[i].Name, row[i].Sum, row[i].Entry = "", nil, false
		}
	}
	return n
}

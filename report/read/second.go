package read

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/read/layout"
)

// A file may hold several reports one behind the other: that of a government and that of its office, of this year and the last. A filing is one report,
// so the first is read, and the others are named.

// later is a report that begins behind another one in the same file.
type later struct {
	heading
	at spot // where its title stands
}

// spot is a place in a document: a paragraph, or a row of a grid.
type spot struct{ block, row int }

// shownLines lists the lines of text that a document shows, those in grids among them, and where each stands.
func shownLines(d *layout.Document) (lines []proseLine, spots []spot) {
	add := func(text string, head bool, at spot) {
		for line := range strings.SplitSeq(text, "\n") {
			if line = strings.TrimFunc(line, isBlank); line != "" && len(lines) < maxLines {
				lines, spots = append(lines, proseLine{text: line, head: head}), append(spots, at)
			}
		}
	}
	for i, b := range d.Blocks {
		switch {
		case b.Hidden || b.Break:
		case b.Grid == nil:
			add(b.Text, b.Heading > 0, spot{i, 0})
		default:
			for _, l := range b.Grid.Lines() {
				if len(l.Cells) == 1 {
					add(l.Cells[0].Text, false, spot{i, l.Row})
				}
			}
		}
	}
	return lines, spots
}

// laterReports finds where further reports begin: section one again behind section five or six, and before it a title with another organ or year. A
// report that stands twice is none.
func laterReports(d *layout.Document) (first heading, out []later) {
	lines, spots := shownLines(d)
	current, from, begun := 0, 0, false // from is where the text behind the last heading begins
	for i, l := range lines {
		no, _ := sectionHeading(l.text, current, l.head)
		if no == 0 {
			continue
		}
		if no == 1 && !begun {
			first, begun = best(titlesIn(lines[:i])), true
		} else if no == 1 && current >= 5 {
			h, at := titleAmong(lines[from:i])
			if at >= 0 && h != first && spots[from+at] != spots[from-1] && !slices.ContainsFunc(out, func(o later) bool { return o.heading == h }) {
				out = append(out, later{h, spots[from+at]})
			}
		}
		current, from = no, i+1
	}
	return first, out
}

// titleAmong returns the last whole title among lines and the line on which it begins, -1 when there is none.
func titleAmong(lines []proseLine) (heading, int) {
	for i := len(lines) - 1; i >= 0; i-- {
		for _, t := range titlesIn(lines[i:min(i+3, len(lines))]) {
			if t.agency != "" && t.year != 0 {
				return t.heading, i
			}
		}
	}
	return heading{}, -1
}

// firstReport leaves the first report of a document and says in a finding what others there are; nil when there is but one.
func firstReport(d *layout.Document, name string) (*layout.Document, *report.Finding) {
	first, others := laterReports(d)
	if len(others) == 0 {
		return d, nil
	}
	end := others[0].at
	one := *d
	one.Blocks = slices.Clone(d.Blocks[:end.block])
	if b := d.Blocks[end.block]; b.Grid != nil && end.row > 0 {
		b.Grid = b.Grid.Head(end.row)
		one.Blocks = append(one.Blocks, b)
	}
	var titles []string
	for _, o := range others {
		titles = append(titles, fmt.Sprintf("%s%d年年度报告", o.agency, o.year))
	}
	which := ""
	if first.agency != "" && first.year != 0 {
		which = fmt.Sprintf("（%s%d年年度报告）", first.agency, first.year)
	}
	return &one, &report.Finding{Rule: "RD102", Name: "table-partly-read", Severity: report.Error, Position: name, Law: "30号",
		Message: fmt.Sprintf("文件里有 %d 份报告，只读取了第一份%s，没有读取的是：%s；请拆成一份报告一个文件，再分别读取",
			len(others)+1, which, strings.Join(titles, "、")),
		MessageEn: fmt.Sprintf("the file holds %d reports and only the first was read, not: %s; split it into one file a report", len(others)+1, strings.Join(titles, ", "))}
}

package review

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/doc"
	"nianbao/report/figure"
)

// outcomeHeads name the four counts.
var outcomeHeads = []check.Text{{Zh: "成立", En: "passed"}, {Zh: "不成立", En: "failed"}, {Zh: "不能判定", En: "undecided"}, {Zh: "不适用", En: "not applicable"}}

func (p *printer) countsTable() *doc.Table {
	c := p.r.Counts()
	t := p.newTable("counts", p.say("核查的关系", "Relations checked"), []int{1, 1, 1, 1}, outcomeHeads...)
	addRow(t, number(c.Passed), number(c.Failed), number(c.Undecided), number(c.NotApplicable))
	return t
}

// organsTable has a row for every file.
func (p *printer) organsTable(id, sheet string) *doc.Table {
	heads := append([]check.Text{{Zh: "序号", En: "no."}, {Zh: "单位", En: "organ"}, {Zh: "年度", En: "year"}, {Zh: "错误", En: "errors"}, {Zh: "警告", En: "warnings"}, {Zh: "提示", En: "notices"}, {Zh: "已接受", En: "accepted"}}, outcomeHeads...)
	t := p.newTable(id, p.say("各单位核查结果", "Result by organ"), []int{3, 14, 4, 4, 4, 4, 4, 4, 5, 5, 5}, heads...)
	t.Sheet = sheet
	named := map[string]int{}
	for i := range p.r.Files {
		named[nameOf(&p.r.Files[i])]++
	}
	for i := range p.r.Files {
		f := &p.r.Files[i]
		var n tally
		n.add(f.Findings)
		name := doc.Cell{Text: nameOf(f), Align: doc.Left}
		if named[name.Text] > 1 && f.Agency != "" { // several files of one organ
			name.Text += p.say("（"+path.Base(f.File)+"）", " ("+path.Base(f.File)+")")
		}
		if sheet == "" && p.r.detailed(i) {
			name.Link = "#" + anchor(i)
		}
		errors := number(n.errors)
		if n.errors > 0 {
			errors.Mark = doc.Bad
		}
		warnings := number(n.warnings)
		if n.warnings > 0 {
			warnings.Mark = doc.Doubt
		}
		year := doc.Cell{Text: "—"}
		if f.Year != 0 {
			year = number(f.Year)
		}
		addRow(t, number(i+1), name, year, errors, warnings, number(n.notices), number(n.accepted), number(f.Counts.Passed), number(f.Counts.Failed), number(f.Counts.Undecided), number(f.Counts.NotApplicable))
	}
	return t
}

// findingsTable has a row for every finding; anchors are the cells, by name, that the place can lead to.
func (p *printer) findingsTable(id, caption string, list []report.Finding, anchors map[string]string) *doc.Table {
	t := p.newTable(id, caption, []int{4, 3, 18, 8}, check.Text{Zh: "规则", En: "rule"}, check.Text{Zh: "程度", En: "severity"}, check.Text{Zh: "发现", En: "finding"}, check.Text{Zh: "位置", En: "place"})
	for _, x := range list {
		severity := doc.Cell{Text: p.severity(x.Severity)}
		text := p.message(x)
		switch {
		case accepted(x):
			severity.Text, text = p.say("已接受", "accepted"), text+"\n"+p.say("接受的理由：", "reason: ")+x.Verdict.Reason
			severity.Mark = doc.Good
		case x.Severity == report.Error:
			severity.Mark = doc.Bad
		case x.Severity == report.Warning:
			severity.Mark = doc.Doubt
		}
		place := doc.Cell{Text: p.place(x), Align: doc.Left}
		if a := anchors[target(x)]; a != "" {
			place.Link = "#" + a
		}
		addRow(t, doc.Cell{Text: x.Rule}, severity, doc.Cell{Text: text, Align: doc.Left}, place)
	}
	return t
}

// target is the cell that a finding is shown at: the likeliest wrong one where it is the only one, else its own, else the first that it names.
func target(x report.Finding) string {
	switch {
	case oneCell(x.Cause):
		return x.Cause[0].Cell
	case x.At == "" && len(x.Cells) > 0:
		return x.Cells[0]
	}
	return x.At
}

var (
	tablePlace = regexp.MustCompile(`^(?:p(\d+)!)?(?:table\[(\d+)\]|text)(?:!R(\d+)C(\d+))?$`)
	bareCell   = regexp.MustCompile(`^[a-z_]+(?:\.[a-z_]+)+$`)
)

// place says where a finding stands in words, without the name of the file, which stands beside it.
func (s speech) place(x report.Finding) string {
	place := x.Position
	if file, inside, ok := strings.Cut(place, "!"); ok && strings.Contains(file, ".") {
		place = inside
	}
	if place == "" {
		place = x.At
	}
	m := tablePlace.FindStringSubmatch(place)
	switch {
	case m != nil:
		text := s.say("文本", "text")
		if m[2] != "" {
			text = fmt.Sprintf(s.say("第%s个表", "table %s"), m[2])
		}
		if m[1] != "" {
			text = fmt.Sprintf(s.say("第%s页%s", "page %s, %s"), m[1], text)
		}
		if m[3] != "" {
			text += fmt.Sprintf(s.say("第%s行第%s列", ", row %s, column %s"), m[3], m[4])
		}
		return text
	case bareCell.MatchString(place):
		return s.cellName(place)
	case s == "en":
		return inEnglish(place)
	}
	return place
}

func (p *printer) inputsTable() *doc.Table {
	t := p.newTable("inputs-table", p.say("输入文件和摘要（SHA-256）", "Input files and digests (SHA-256)"), []int{10, 16}, check.Text{Zh: "文件", En: "file"}, check.Text{Zh: "摘要（SHA-256）", En: "digest (SHA-256)"})
	for i := range p.r.Files {
		sum := p.r.Files[i].SHA256
		if sum == "" {
			sum = p.say("没有读到", "not read")
		} else {
			sum = sum[:32] + "\n" + sum[32:]
		}
		addRow(t, doc.Cell{Text: p.r.Files[i].File, Align: doc.Left}, doc.Cell{Text: sum})
	}
	return t
}

// newTable begins a table with one header row.
func (s speech) newTable(id, caption string, widths []int, heads ...check.Text) *doc.Table {
	t := &doc.Table{ID: id, Caption: caption, Widths: widths, HeaderRows: 1, Size: doc.Small}
	row := make([]doc.Cell, len(heads))
	for i, h := range heads {
		row[i] = doc.Cell{Kind: doc.ColumnHeader, Col: i, Rows: 1, Cols: 1, Text: h.In(string(s))}
	}
	t.Rows = append(t.Rows, row)
	return t
}

func addRow(t *doc.Table, cells ...doc.Cell) {
	for i := range cells {
		cells[i].Col, cells[i].Rows, cells[i].Cols = i, 1, 1
	}
	t.Rows = append(t.Rows, cells)
}

func number(n int) doc.Cell {
	f := figure.OfInt(int64(n))
	return doc.Cell{Figure: &f}
}

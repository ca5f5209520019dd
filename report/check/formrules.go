package check

import (
	"fmt"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// blankCells reports blanks and "/" where a number belongs: one finding for a wholly blank table, row or column, else one a cell.
func blankCells(r *run, rule *Rule) {
	failed := false
	for _, t := range r.form.Tables {
		for _, g := range r.blankGroups(t) {
			failed = true
			r.found(rule, g)
		}
	}
	if !failed {
		r.passed()
	}
}

// blankGroups collects the blanks of one table into as few findings as say everything.
func (r *run) blankGroups(t *form.Table) []report.Finding {
	var cells []form.Cell
	blank := map[string]bool{}
	for i, c := range r.form.Cells() {
		if c.Table != t {
			continue
		}
		cells = append(cells, c)
		s := r.now[i].State()
		// Organs without the power to make rules print "/" there; that is not an omission.
		if s == figure.Blank || (s == figure.NotApplicable && !(t.ID == "disclosure" && c.Row.ID == "rules")) {
			blank[c.Name] = true
		}
	}
	if !r.printed(t) {
		return nil // FM401 says that it is missing
	}
	if len(blank) == len(cells) {
		return []report.Finding{blankFinding(cells, "“"+t.Name+"”整张表", "the whole table "+t.ID)}
	}
	var out []report.Finding
	for _, group := range [](func(form.Cell) (key, zh, en string)){
		func(c form.Cell) (string, string, string) {
			return c.Row.ID, "“" + c.Row.Full() + "”整行", "the whole row " + c.Row.English
		},
		func(c form.Cell) (string, string, string) {
			return c.Column.ID, "“" + c.Column.Label() + "”整列", "the whole column " + c.Column.English
		},
	} {
		out = append(out, takeGroups(cells, blank, group)...)
	}
	for _, c := range cells {
		if blank[c.Name] {
			out = append(out, blankFinding([]form.Cell{c}, "“"+c.Label()+"”", c.English()))
		}
	}
	return out
}

// takeGroups finds the groups of at least two cells that are wholly blank and takes them out of blank.
func takeGroups(cells []form.Cell, blank map[string]bool, group func(form.Cell) (key, zh, en string)) []report.Finding {
	members := map[string][]form.Cell{}
	var order []string
	for _, c := range cells {
		key, _, _ := group(c)
		if members[key] == nil {
			order = append(order, key)
		}
		members[key] = append(members[key], c)
	}
	var out []report.Finding
	for _, key := range order {
		all := len(members[key]) > 1 && len(members[key]) < len(cells)
		for _, c := range members[key] {
			all = all && blank[c.Name]
		}
		if !all {
			continue
		}
		for _, c := range members[key] {
			delete(blank, c.Name)
		}
		_, zh, en := group(members[key][0])
		out = append(out, blankFinding(members[key], zh, en))
	}
	return out
}

func blankFinding(cells []form.Cell, zh, en string) report.Finding {
	names := make([]string, len(cells))
	for i, c := range cells {
		names[i] = c.Name
	}
	return report.Finding{At: names[0], Cells: names, Message: zh + "空着或画了“/”，没有的应填 0", MessageEn: en + " is blank or /; write 0 where there is none"}
}

// wholeNumbers checks every printed value: counts are whole and not negative, amounts not negative, nothing unreadable.
func wholeNumbers(r *run, rule *Rule) {
	for i, c := range r.form.Cells() {
		f := r.now[i]
		d, isNumber := f.Number()
		zh, en := "", ""
		switch {
		case f.State() == figure.Unreadable:
			zh, en = "不是数字", "is no number"
		case !isNumber:
			continue // blanks are FM201's
		case c.Integer() && !d.IsInt():
			zh, en = "不是整数，件数应为整数", "is not whole; counts are whole numbers"
		case d.Sign() < 0 && !c.Column.Signed:
			zh, en = "小于 0", "is below 0"
		default:
			r.passed()
			continue
		}
		value := f
		r.found(rule, report.Finding{At: c.Name, Cells: []string{c.Name}, Left: &value,
			Message: fmt.Sprintf("“%s”印的是“%s”，%s", c.Label(), f, zh), MessageEn: fmt.Sprintf("%s says %q, which %s", c.English(), f.String(), en)})
	}
}

// printed tells whether the report has the table at all, be it blank.
func (r *run) printed(t *form.Table) bool {
	for _, c := range r.form.Cells() {
		if c.Table == t {
			if _, there := r.in.Filing.Figures[c.Name]; there {
				return true
			}
		}
	}
	return false
}

// sectionsMissing looks for each section: prose sections must have text, table sections their table.
func sectionsMissing(r *run, rule *Rule) {
	for _, s := range r.form.Sections {
		if s.Table == "" && r.in.Filing.Sections == nil { // figures without any prose: nothing can be said of it
			r.undecided()
			continue
		}
		if r.hasSection(s) {
			r.passed()
			continue
		}
		r.found(rule, report.Finding{Message: "缺少第" + s.Numeral + "部分“" + s.Title + "”", MessageEn: "section " + s.Key() + " (" + s.Title + ") is missing"})
	}
}

func (r *run) hasSection(s form.Section) bool {
	if s.Table == "" {
		if s.No == 5 { // an empty section five is FM402's; it is missing only when the report does not have it at all
			_, there := r.in.Filing.Sections[s.Key()]
			return there
		}
		return strings.TrimSpace(r.in.Filing.Sections[s.Key()]) != ""
	}
	return r.printed(r.form.Table(s.Table))
}

// emptyAnswers are the ways of saying nothing that section five may not use.
var emptyAnswers = map[string]bool{"": true, "无": true, "没有": true, "暂无": true, "/": true, "-": true, "无问题": true, "不存在问题": true, "无存在问题": true}

// sectionFiveEmpty checks that section five says something.
func sectionFiveEmpty(r *run, rule *Rule) {
	text, there := r.in.Filing.Sections["5"]
	switch {
	case r.in.Filing.Sections == nil:
		r.undecided()
	case !there:
		r.out.Counts.NotApplicable++ // FM401 says that it is missing
	case emptyAnswers[strings.Trim(text, " \t\r\n　。.；;、")]:
		r.found(rule, report.Finding{Message: "第五部分“" + r.form.Section(5).Title + "”是空的或只写了“无”", MessageEn: "section five is empty or only says 无"})
	default:
		r.passed()
	}
}

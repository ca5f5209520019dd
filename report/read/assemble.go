package read

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/read/layout"
)

// assembly puts a result together.
type assembly struct {
	name  string
	doc   *layout.Document
	text  *prose
	found map[tableKey]*foundTable
	extra []report.Finding // copies that differ
	res   *Result
}

// merge takes each table from what the page shows; a folded copy stands in only where the page shows none, and is compared where it does.
func (a *assembly) merge(shown, folded *recogniser) {
	a.found = shown.found
	for _, r := range []*recogniser{shown, folded} {
		for _, t := range tableKeys {
			if f := r.found[t]; f != nil {
				f.withdraw()
			}
		}
	}
	for _, t := range tableKeys {
		other := folded.found[t]
		if other == nil || len(other.cells) == 0 {
			continue
		}
		own := a.found[t]
		if own == nil || len(own.cells) == 0 {
			a.found[t] = other
			a.res.Notes = append(a.res.Notes, fmt.Sprintf("“%s”表在页面上默认不显示，按隐藏的内容读取", tableName(t)))
			continue
		}
		a.compareFolded(t, own, other)
	}
}

func (a *assembly) compareFolded(t tableKey, own, other *foundTable) {
	var clashes []clash
	for name, c := range other.cells {
		if have, ok := own.cells[name]; ok && !have.figure.Equal(c.figure) {
			clashes = append(clashes, clash{name, have, c})
		}
	}
	if len(clashes) > 0 {
		a.extra = append(a.extra, differingCopies(t, sortClashes(clashes), "页面里还有一份隐藏的同名表格，与显示的表格有 %d 处数字不同（按显示的表格读取）", "a hidden copy of the table differs in %d cells"))
	}
}

func sortClashes(list []clash) []clash {
	slices.SortFunc(list, func(x, y clash) int { return cellOrder(x.cell) - cellOrder(y.cell) })
	return list
}

// cellOrder is the place of a cell in the order of the forms.
func cellOrder(cell string) int {
	base := 0
	for _, e := range form.Editions() {
		if i := e.Index(cell); i >= 0 {
			return base + i
		}
		base += len(e.Cells())
	}
	return base
}

func tableName(t tableKey) string { return form.Current().Table(string(t)).Name }

// undivided drops the 2019 form's one row （六）其他处理 where the three of 2021 stand beside it: both cannot be, and figures beside the label of
// the three belong to a row whose own label is lost.
func (a *assembly) undivided() {
	f := a.found[requests]
	if f == nil || !f.rows["closed.other_undivided"] {
		return
	}
	for row := range f.rows {
		if !strings.HasPrefix(row, "closed.other.") {
			continue
		}
		at := ""
		for _, name := range lex().cells["closed.other_undivided"] {
			if c, ok := f.cells[name]; ok && at == "" {
				at = c.at
			}
			delete(f.cells, name)
		}
		delete(f.rows, "closed.other_undivided")
		delete(f.editions, editionOf("closed.other_undivided"))
		f.clashes = slices.DeleteFunc(f.clashes, func(c clash) bool { return strings.HasPrefix(c.cell, "requests.closed.other_undivided.") })
		f.doubt(at, "“（六）其他处理”既有分项又有自己的一行数字，这一行没有采用", "（六）其他处理 has rows of its own and a row of figures besides, which was not taken")
		return
	}
}

// editions decides the edition of each table from its rows and headings, and of the filing from section three, which has the relations.
func (a *assembly) editions() {
	for _, t := range []tableKey{disclosure, requests} {
		f := a.found[t]
		if f == nil {
			continue
		}
		best := ""
		for _, e := range form.Editions() {
			if n := f.editions[e.ID]; n > 0 && (best == "" || n > f.editions[best]) {
				best = e.ID
			}
		}
		if best != "" {
			a.res.Editions[string(t)] = best
		}
		a.res.Mixed = a.res.Mixed || len(f.editions) > 1
	}
	section2, section3 := a.res.Editions[string(disclosure)], a.res.Editions[string(requests)]
	a.res.Mixed = a.res.Mixed || section2 != "" && section3 != "" && section2 != section3
}

// filing fills the filing from the tables and the text.
func (a *assembly) filing() {
	id := a.res.Editions[string(requests)]
	if id == "" {
		id = a.res.Editions[string(disclosure)]
	}
	e := editionFor(id, a.text.title.year)
	published := a.doc.Published
	if published == "" {
		published = a.text.published
	}
	a.addUp(e)
	sections, preface := a.text.sections()
	f := &report.Filing{Edition: e.ID, Year: a.text.title.year, Agency: report.Agency{Name: a.text.title.agency}, Published: published,
		Figures: make(map[string]figure.Figure, len(e.Cells())), Sections: sections, Sources: make(map[string]string, len(e.Cells()))}
	for _, t := range tableKeys {
		if a.found[t] == nil {
			continue
		}
		for name, c := range a.found[t].cells {
			a.res.Positions[name] = c.at
			if e.Index(name) < 0 {
				a.res.Foreign[name] = c.figure
				continue
			}
			f.Figures[name], f.Sources[name] = c.figure, c.at
		}
		for _, c := range a.found[t].clashes {
			if e.Index(c.cell) >= 0 { // which of the two holds is not known
				f.Figures[c.cell] = figure.Bad(c.first.text + "｜" + c.second.text)
			}
		}
	}
	a.res.Filing, a.res.Dated, a.res.Preface = f, a.text.dated, preface
	a.res.Notes = append(a.res.Notes, a.text.notes...)
	if n := len(a.res.Foreign); n > 0 {
		a.res.Notes = append(a.res.Notes, fmt.Sprintf("报告里另有 %d 个数字属于别的版式，数据按 %s 版式给出，不含这些数字", n, e.ID))
	}
	a.res.Notes = append(a.res.Notes, a.doc.Notes...)
	if f.Year == 0 {
		a.res.Notes = append(a.res.Notes, "没有读到报告年度")
	}
	if a.doc.Cut {
		a.res.Notes = append(a.res.Notes, "文件里有超大的表格或图形，超出部分没有读取")
	}
}

package read

import (
	"fmt"
	"slices"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// NoResult is printed where a workbook has a formula but not its result: the program that wrote it never computed it.
const NoResult = "（公式没有结果）"

// AddUp adds up the totals that are [NoResult], in figures by index of the edition's cells, and returns their indexes in the order in which they
// became known. The form's own formulas have no result where a program filled the form in without computing it. A total without a single number
// behind it is blank; one of which an addend cannot be read stays as it is.
func AddUp(e *form.Edition, figures []figure.Figure) []int {
	open := func(name string) bool { return figures[e.Index(name)].String() == NoResult }
	bad := func(name string) bool { return figures[e.Index(name)].State() == figure.Unreadable }
	var done []int
	for again := true; again; { // a total of totals waits for them
		again = false
		for _, s := range e.Sums {
			if len(s.Right) != 1 || !open(s.Right[0]) || slices.ContainsFunc(s.Left, bad) {
				continue
			}
			var addends []figure.Figure
			for _, name := range s.Left {
				addends = append(addends, figures[e.Index(name)])
			}
			total := e.Index(s.Right[0])
			sum, known := figure.Sum(addends...)
			figures[total], again = figure.Figure{}, true
			if known > 0 {
				figures[total] = figure.Of(sum)
			}
			done = append(done, total)
		}
	}
	return done
}

// addUp does so with what was found, and says it.
func (a *assembly) addUp(e *form.Edition) {
	cells := e.Cells()
	figures := make([]figure.Figure, len(cells))
	missing := false
	for i, c := range cells {
		if f := a.found[tableKey(c.Table.ID)]; f != nil {
			got, ok := f.cells[c.Name]
			figures[i] = got.figure
			missing = missing || got.figure.String() == NoResult
			if !ok || slices.ContainsFunc(f.clashes, func(k clash) bool { return k.cell == c.Name }) { // not known what stands there
				figures[i] = figure.Bad("")
			}
		}
	}
	if !missing {
		return
	}
	done := AddUp(e, figures)
	for _, i := range done {
		f := a.found[tableKey(cells[i].Table.ID)]
		got := f.cells[cells[i].Name]
		got.figure, got.text = figures[i], figures[i].String()
		f.cells[cells[i].Name] = got
	}
	if len(done) > 0 {
		a.res.Notes = append(a.res.Notes, fmt.Sprintf("有 %d 个总计格的公式没有保存结果，已按表内各格相加；用 WPS 或 Excel 打开这个文件再保存，就会有结果", len(done)))
	}
}

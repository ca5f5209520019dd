package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/report/doc"
)

// limit is what may be entered into a cell.
type limit struct{ whole, signed bool }

// limits restricts the entry cells of a form to be filled: whole numbers or amounts, not below zero unless the column is signed.
func (b *book) limits(sheet string, t *doc.Table, top int) error {
	if !t.Input {
		return nil
	}
	var order []limit
	cells := map[limit][]place{}
	for r, row := range t.Rows {
		for _, c := range row {
			if !c.Entry || (c.Figure == nil && c.Name == "") {
				if err := b.words(sheet, ref(c.Col+1, top+r), c); err != nil {
					return err
				}
				continue
			}
			l := limit{c.Integer, c.Signed}
			if cells[l] == nil {
				order = append(order, l)
			}
			cells[l] = append(cells[l], place{sheet: sheet, row: top + r, col: c.Col + 1, rows: span(c.Rows), cols: span(c.Cols)})
		}
	}
	for _, l := range order {
		if err := b.f.AddDataValidation(sheet, l.validation(runs(sheet, cells[l]))); err != nil {
			return err
		}
	}
	return nil
}

// words helps with an entry cell for words: what to write, and what to choose from.
func (b *book) words(sheet, at string, c doc.Cell) error {
	if !c.Entry || c.Hint == "" && len(c.Options) == 0 {
		return nil
	}
	dv := excelize.NewDataValidation(true)
	dv.Sqref = at
	if len(c.Options) > 0 {
		if err := dv.SetDropList(c.Options); err != nil {
			return fmt.Errorf("工作表“%s”单元格 %s 的选项太长：%w", sheet, at, err)
		}
		dv.SetError(excelize.DataValidationErrorStyleStop, "填写不对", "这里只能填："+strings.Join(c.Options, "、")+"。")
	}
	if c.Hint != "" {
		dv.SetInput("填写说明", c.Hint)
	}
	return b.f.AddDataValidation(sheet, dv)
}

// most is the largest number that may be entered: more digits than a spreadsheet keeps would come back changed.
const most = 999999999999999

func (l limit) validation(ranges []string) *excelize.DataValidation {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = strings.Join(ranges, " ")
	kind, what := excelize.DataValidationTypeDecimal, "金额"
	hint := "请填数字，单位按表头，可以有小数；没有发生的填 0。"
	if l.whole {
		kind, what = excelize.DataValidationTypeWhole, "数量"
		hint = "请填整数，不带单位；没有发生的填 0。"
	}
	sign, operator := "大于或者等于 0 的", excelize.DataValidationOperatorGreaterThanOrEqual
	var least, upper any = 0, "" // no upper end
	if l.signed {
		sign, operator = "", excelize.DataValidationOperatorBetween
		least, upper = -most, most
		hint = strings.Replace(hint, "没有发生", "减少的填负数，没有变化", 1)
	}
	number := "数字"
	if l.whole {
		number = "整数"
	}
	if err := dv.SetRange(least, upper, kind, operator); err != nil {
		panic("xlsx: " + err.Error()) // both ends are ints
	}
	dv.SetInput("填写"+what, hint)
	dv.SetError(excelize.DataValidationErrorStyleStop, what+"不对", "这里只能填"+sign+number+"，不要带单位、空格或者文字。")
	return dv
}

package office

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/report/calendar"
	"nianbao/report/ledger"
	"nianbao/report/render/xlsx"
)

// Sheet is one register's sheet: its headings, then its rows, as text. Values of date columns become dates, values of number columns numbers.
type Sheet struct {
	Name string
	Rows [][]string
}

// entryRows is how many rows the drop-downs and date checks of a register cover.
const entryRows = 5000

// WriteWorkbook writes a registers workbook with drop-downs and date checks. excelize makes it: it is the user's choice and knows data validation.
func WriteWorkbook(path string, sheets []Sheet) error {
	data, err := Workbook(sheets, false)
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

// Workbook makes a registers workbook in memory; with a guide it begins with the sheet 填写说明.
func Workbook(sheets []Sheet, guide bool) ([]byte, error) {
	w := &workbook{f: excelize.NewFile()}
	defer w.f.Close()
	if err := w.styles(); err != nil {
		return nil, err
	}
	first := "填写说明"
	if !guide {
		first = sheets[0].Name
	}
	if err := w.f.SetSheetName("Sheet1", first); err != nil {
		return nil, err
	}
	if guide {
		if err := w.guide(first); err != nil {
			return nil, err
		}
	}
	for _, s := range sheets {
		if err := w.register(s); err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	if err := w.words(sheets); err != nil {
		return nil, err
	}
	w.f.SetActiveSheet(0)
	var out bytes.Buffer
	if err := xlsx.Finish(w.f, &out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// workbook is one registers workbook under way.
type workbook struct {
	f                                                                         *excelize.File
	heading, required, date, number, plain, example, exampleDate, text, title int
}

func (w *workbook) styles() (err error) {
	thin := []excelize.Border{{Type: "left", Color: "BFBFBF", Style: 1}, {Type: "right", Color: "BFBFBF", Style: 1}, {Type: "top", Color: "BFBFBF", Style: 1}, {Type: "bottom", Color: "BFBFBF", Style: 1}}
	font := func(bold bool, color string) *excelize.Font {
		return &excelize.Font{Family: "宋体", Size: 11, Bold: bold, Color: color}
	}
	head := func(fill string) *excelize.Style {
		return &excelize.Style{Font: font(true, "1F3864"), Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}, Border: thin,
			Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}}
	}
	dates := "yyyy-mm-dd"
	for _, s := range []struct {
		id    *int
		style *excelize.Style
	}{
		{&w.heading, head("EAF1FB")}, {&w.required, head("CFE0F5")},
		{&w.date, &excelize.Style{Font: font(false, "000000"), CustomNumFmt: &dates}},
		{&w.number, &excelize.Style{Font: font(false, "000000")}},
		{&w.plain, &excelize.Style{Font: font(false, "000000"), NumFmt: 49}}, // as text: numbers of records keep their zeros
		{&w.example, &excelize.Style{Font: &excelize.Font{Family: "宋体", Size: 11, Italic: true, Color: "7F7F7F"}, NumFmt: 49}},
		{&w.exampleDate, &excelize.Style{Font: &excelize.Font{Family: "宋体", Size: 11, Italic: true, Color: "7F7F7F"}, CustomNumFmt: &dates}},
		{&w.text, &excelize.Style{Font: font(false, "000000"), Border: thin, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
		{&w.title, &excelize.Style{Font: &excelize.Font{Family: "黑体", Size: 16}, Alignment: &excelize.Alignment{Vertical: "center"}}},
	} {
		if *s.id, err = w.f.NewStyle(s.style); err != nil {
			return err
		}
	}
	return nil
}

// register writes one sheet: headings, rows, widths, drop-downs.
func (w *workbook) register(s Sheet) error {
	reg, ok := ledger.ByName(s.Name)
	if !ok {
		return fmt.Errorf("no such register")
	}
	if _, err := w.f.NewSheet(s.Name); err != nil {
		return err
	}
	for c, name := range s.Rows[0] {
		col, known := reg.Column(name)
		if err := w.column(s.Name, c+1, name, col, known); err != nil {
			return err
		}
	}
	for r, row := range s.Rows[1:] {
		for c, value := range row {
			col, _ := reg.Column(s.Rows[0][c])
			if err := w.value(s.Name, r+2, c+1, value, col.Kind, row[0]); err != nil {
				return err
			}
		}
	}
	if err := w.pages(s.Name); err != nil {
		return err
	}
	return w.f.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// pages sets a sheet up for printing: landscape A4, as wide as one page, the headings on each.
func (w *workbook) pages(sheet string) error {
	landscape, a4, one, any, fit := "landscape", 9, 1, 0, true
	if err := w.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &one, FitToHeight: &any}); err != nil {
		return err
	}
	return w.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit})
}

// column writes a heading, sets the column's width and look, and limits what may be entered.
func (w *workbook) column(sheet string, c int, name string, col ledger.Column, known bool) error {
	letter, err := excelize.ColumnNumberToName(c)
	if err != nil {
		return err
	}
	head, body, width := w.heading, w.plain, 14.0
	if col.Required {
		head = w.required
	}
	switch {
	case col.Kind == ledger.Date && known:
		body = w.date
	case col.Kind == ledger.Count || col.Kind == ledger.Amount:
		body = w.number
	case col.Kind == ledger.Word:
		width = 22
	case name == "标题" || name == "解读标题" || name == "任务":
		width = 44
	}
	if err := w.f.SetColWidth(sheet, letter, letter, width); err != nil {
		return err
	}
	if err := w.f.SetColStyle(sheet, letter, body); err != nil {
		return err
	}
	if err := w.f.SetCellStr(sheet, letter+"1", name); err != nil {
		return err
	}
	if err := w.f.SetCellStyle(sheet, letter+"1", letter+"1", head); err != nil {
		return err
	}
	if !known {
		return nil
	}
	return w.limit(sheet, letter, col)
}

// limit puts a drop-down, a date check or a number check on a column. Words come as a list to choose from; another word may be typed, because the
// office can map its own in nianbao.toml.
func (w *workbook) limit(sheet, letter string, col ledger.Column) error {
	v := excelize.NewDataValidation(true)
	v.Sqref = fmt.Sprintf("%s2:%s%d", letter, letter, entryRows)
	if col.Purpose != "" {
		v.SetInput(col.Name, col.Purpose)
	}
	switch col.Kind {
	case ledger.Word, ledger.Flag:
		if len(col.Words) == 0 {
			return nil
		}
		v.SetSqrefDropList(wordsRange(col))
		v.SetError(excelize.DataValidationErrorStyleWarning, "不在列表中", "列表里没有这个词。如果是本单位自己的说法，请在 nianbao.toml 里对应到统计表。")
	case ledger.Date:
		if err := v.SetRange(39448, 73050, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		v.SetError(excelize.DataValidationErrorStyleWarning, "不是日期", "请按 2025-03-04 的样子填写日期。")
	case ledger.Count:
		if err := v.SetRange(0, 1_000_000_000, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		v.SetError(excelize.DataValidationErrorStyleStop, "不是整数", "请填不小于 0 的整数。")
	case ledger.Amount:
		if err := v.SetRange(0, 1_000_000_000, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		v.SetError(excelize.DataValidationErrorStyleStop, "不是金额", "请填不小于 0 的数，不要写单位。")
	default:
		return nil
	}
	return w.f.AddDataValidation(sheet, v)
}

// value writes one cell as what it is: a date, a number or text. An example row is grey and never counted.
func (w *workbook) value(sheet string, r, c int, value string, kind ledger.Kind, key string) error {
	if value == "" {
		return nil
	}
	cell, err := excelize.CoordinatesToCellName(c, r)
	if err != nil {
		return err
	}
	date, number, plain := w.date, w.number, w.plain
	if strings.HasPrefix(key, ledger.ExampleMark) {
		date, number, plain = w.exampleDate, w.example, w.example
	}
	switch kind {
	case ledger.Date:
		d, err := calendar.Parse(value)
		if err != nil {
			return err
		}
		if err := w.f.SetCellStyle(sheet, cell, cell, date); err != nil {
			return err
		}
		return w.f.SetCellInt(sheet, cell, int64(serial(d)))
	case ledger.Count, ledger.Amount:
		if err := w.f.SetCellStyle(sheet, cell, cell, number); err != nil {
			return err
		}
		return w.f.SetCellDefault(sheet, cell, value)
	}
	if err := w.f.SetCellStyle(sheet, cell, cell, plain); err != nil {
		return err
	}
	return w.f.SetCellStr(sheet, cell, value)
}

// serial is Excel's day number: 1 = 1900-01-01, with the 29 February 1900 that never was.
func serial(d calendar.Date) int {
	epoch, _ := calendar.DateOf(1899, 12, 30)
	return int(d - epoch)
}

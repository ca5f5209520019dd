//go:build ignore

// Command gen writes the workbooks from which the fixtures beside it are made by LibreOffice, types.xlsx in two steps:
//
//	go run gen.go && soffice --headless --convert-to xls types.xlsx types1904.xlsx long.xlsx && rm *.xlsx
//	soffice --headless --convert-to xlsx types.xls
//
// The tests state by hand, or by the formula in longText, what the fixtures hold.
package main

import (
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	types("types.xlsx", false)
	types("types1904.xlsx", true)
	long()
}

func types(name string, is1904 bool) {
	f := excelize.NewFile()
	check(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &is1904}))
	const s = "类型"
	check(f.SetSheetName("Sheet1", s))
	set := func(cell string, v any, format string) {
		check(f.SetCellValue(s, cell, v))
		if format != "" {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			check(err)
			check(f.SetCellStyle(s, cell, cell, style))
		}
	}
	for col, v := range []any{"登记编号", "", "𠮷𬭎 <&>", "plain", " 前后 "} {
		cell, _ := excelize.CoordinatesToCellName(col+1, 1)
		set(cell, v, "")
	}
	for col, v := range []any{1, -2, 3000000, 0.5, 7730.28, 0.1 + 0.2, 123456789012345.0, 1e20, -1e-7} {
		cell, _ := excelize.CoordinatesToCellName(col+1, 3)
		set(cell, v, "")
	}
	day := time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC)
	set("A4", day, "yyyy-mm-dd")
	set("B4", day, `yyyy"年"m"月"d"日"`)
	set("C4", day.Add(13*time.Hour+30*time.Minute), "yyyy/m/d h:mm")
	set("D4", 0.5625, "h:mm:ss")
	set("E4", day, `[$-804]yyyy"年"mm"月";@`)
	set("F4", 45720, `0.00"m/d"`)
	set("G4", 45720, `0.00E+00`)
	set("A5", true, "")
	set("B5", false, "")
	for cell, formula := range map[string]string{"A6": "1+2", "B6": `"甲"&"乙"`, "C6": "1/0", "D6": "1=1", "E6": `""`, "F6": "NA()"} {
		check(f.SetCellFormula(s, cell, formula))
	}
	check(f.SetCellRichText(s, "A8", []excelize.RichTextRun{{Text: "红"}, {Text: "字 bold", Font: &excelize.Font{Bold: true, Color: "FF0000"}}}))
	check(f.MergeCell(s, "A8", "C9"))
	check(f.MergeCell(s, "E8", "E10"))
	_, err := f.NewSheet("隐藏")
	check(err)
	check(f.SetCellValue("隐藏", "B2", "看不见"))
	check(f.SetSheetVisible("隐藏", false))
	_, err = f.NewSheet("空表")
	check(err)
	check(f.SaveAs(name))
}

// longText is what cell (row, col), both from 0, of long.xls holds.
func longText(row, col int) string {
	n := (row*7+col*13)%90 + 1
	if (row+col)%2 == 0 {
		return fmt.Sprintf("%d-%d ", row, col) + strings.Repeat("abc é", n)
	}
	return fmt.Sprintf("%d-%d ", row, col) + strings.Repeat("公开𠮷", n)
}

func long() {
	f := excelize.NewFile()
	for row := range 120 {
		for col := range 3 {
			cell, _ := excelize.CoordinatesToCellName(col+1, row+1)
			check(f.SetCellStr("Sheet1", cell, longText(row, col)))
		}
	}
	check(f.SaveAs("long.xlsx"))
}

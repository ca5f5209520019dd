package office

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/report/ledger"
)

// wordsSheet holds the lists behind the drop-downs: a list longer than 255 characters must stand in cells.
const wordsSheet = "选项"

// wordLists are the different lists of all registers in a fixed order; columns with the same words share one.
func wordLists() [][]string {
	var lists [][]string
	seen := map[string]bool{}
	for _, reg := range ledger.Registers() {
		for _, col := range reg.Columns {
			key := strings.Join(col.Words, "\x00")
			if len(col.Words) > 0 && !seen[key] {
				seen[key] = true
				lists = append(lists, col.Words)
			}
		}
	}
	return lists
}

// wordsRange is where the list of a column stands.
func wordsRange(col ledger.Column) string {
	for i, words := range wordLists() {
		if strings.Join(words, "\x00") == strings.Join(col.Words, "\x00") {
			letter, _ := excelize.ColumnNumberToName(i + 1)
			return fmt.Sprintf("%s!$%s$1:$%s$%d", wordsSheet, letter, letter, len(words))
		}
	}
	return ""
}

// words writes the hidden sheet of lists.
func (w *workbook) words([]Sheet) error {
	if _, err := w.f.NewSheet(wordsSheet); err != nil {
		return err
	}
	for c, words := range wordLists() {
		for r, word := range words {
			cell, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				return err
			}
			if err := w.f.SetCellStr(wordsSheet, cell, word); err != nil {
				return err
			}
		}
	}
	return w.f.SetSheetVisible(wordsSheet, false)
}

// guide writes the explanation sheet: what each register is for, and each column with what to fill in.
func (w *workbook) guide(sheet string) error {
	advice := []string{
		"一行记一件事；标题行不要改名，列的次序可以调换，也可以加自己的列（程序不读，申请人姓名、证件号、地址等不会进入报告）。",
		"深色标题的列必须有。日期可写成 2025-03-04、2025/3/4、2025.3.4、2025年3月4日。还没有发生的事留空。",
		"灰色斜体的“" + ledger.ExampleMark + "”行是例子，不参加统计，可以删掉。没有某类业务的，保留只有标题行的表即可。",
		"填好后保存并关闭，在本文件夹运行 nianbao build，结果在 out 文件夹里。",
	}
	if err := w.f.SetCellStr(sheet, "A1", "台账填写说明"); err != nil {
		return err
	}
	if err := w.f.SetCellStyle(sheet, "A1", "A1", w.title); err != nil {
		return err
	}
	row := 2
	for _, l := range advice {
		if err := w.row(sheet, row, w.text, l); err != nil {
			return err
		}
		if err := w.f.MergeCell(sheet, fmt.Sprintf("A%d", row), fmt.Sprintf("E%d", row)); err != nil {
			return err
		}
		if err := w.f.SetRowHeight(sheet, row, 32); err != nil {
			return err
		}
		row++
	}
	row++
	if err := w.row(sheet, row, w.required, "表", "列", "必须有", "填什么", "可选的词"); err != nil {
		return err
	}
	for _, reg := range ledger.Registers() {
		for _, col := range reg.Columns {
			row++
			must := ""
			if col.Required {
				must = "是"
			}
			words := strings.Join(col.Words, "、")
			if err := w.row(sheet, row, w.text, reg.Name, col.Name, must, col.Purpose, words); err != nil {
				return err
			}
			if err := w.f.SetRowHeight(sheet, row, 16*max(lines(col.Purpose, 60), lines(words, 70))); err != nil {
				return err
			}
		}
	}
	if err := w.pages(sheet); err != nil {
		return err
	}
	for letter, width := range map[string]float64{"A": 14, "B": 20, "C": 8, "D": 60, "E": 70} {
		if err := w.f.SetColWidth(sheet, letter, letter, width); err != nil {
			return err
		}
	}
	return nil
}

func (w *workbook) row(sheet string, row, style int, texts ...string) error {
	for c, text := range texts {
		cell, err := excelize.CoordinatesToCellName(c+1, row)
		if err != nil {
			return err
		}
		if err := w.f.SetCellStr(sheet, cell, text); err != nil {
			return err
		}
		if err := w.f.SetCellStyle(sheet, cell, cell, style); err != nil {
			return err
		}
	}
	return nil
}

// lines is how many lines a text takes in a column of that many half-width characters; programs that open the file do not size merged or wrapped rows by themselves.
func lines(text string, width int) float64 {
	return float64(1 + 2*len([]rune(text))/width)
}

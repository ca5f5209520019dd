package xlsx

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/report/doc"
)

// annexes writes the long lists, row by row: excelize puts what is written into a temporary file, so that memory stays flat.
func (b *book) annexes(Options) error {
	for i, a := range b.d.Annexes {
		if err := b.annex(a, b.lists[i]); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) annex(a doc.Annex, name string) error {
	head, err := b.style(look{font: song, size: 10.5, bold: true, fill: "E9EEF4", border: true, horizontal: "center", vertical: "center", wrap: true, format: "@"})
	if err != nil {
		return err
	}
	body, err := b.style(look{font: song, size: 10.5, vertical: "top", format: "@"}) // @: nothing becomes a formula, a date or 1.2E+17
	if err != nil {
		return err
	}
	wrapped, err := b.style(look{font: song, size: 10.5, vertical: "top", wrap: true, format: "@"})
	if err != nil {
		return err
	}
	numbers, err := b.style(look{font: song, size: 10.5, vertical: "top", horizontal: "right"})
	if err != nil {
		return err
	}
	if err := b.page(name, len(a.Columns) > 8); err != nil {
		return err
	}
	sw, err := b.f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i := range a.Columns {
		w := 16
		if i < len(a.Widths) && a.Widths[i] > 0 {
			w = min(a.Widths[i]+2, 120) // the filter's button takes two
		}
		if err := sw.SetColWidth(i+1, i+1, float64(w)); err != nil {
			return err
		}
	}
	list := &list{sw: sw, name: name, style: head}
	if err := list.add(a.Columns); err != nil {
		return err
	}
	list.style, list.styles = body, map[int]int{}
	for _, i := range a.Wrapped {
		list.styles[i] = wrapped
	}
	list.widths = a.Widths
	list.numbers = map[int]int{}
	for _, i := range a.Numbers {
		list.numbers[i] = numbers
	}
	if a.Rows != nil {
		if err := a.Rows(list.add); err != nil {
			return err
		}
	}
	if len(a.Columns) > 0 {
		if err := b.f.AutoFilter(name, "A1:"+ref(len(a.Columns), list.row), nil); err != nil {
			return err
		}
		if err := b.titles(name, 1, 1); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// list is an annex being written.
type list struct {
	sw    *excelize.StreamWriter
	name  string
	style int
	row   int
	cells []any

	styles  map[int]int // by column whose text is broken into lines
	widths  []int
	numbers map[int]int // by column of numbers: the style of those
}

// add writes the next row, all as text but for the numbers of columns that hold such.
func (l *list) add(values []string) error {
	if l.row++; l.row > excelize.TotalRows {
		return fmt.Errorf("附表“%s”超过 Excel 的上限 %d 行：请按月份或机构分开", l.name, excelize.TotalRows)
	}
	l.cells = l.cells[:0]
	for i, v := range values {
		if len(v) > excelize.TotalCellChars && len([]rune(v)) > excelize.TotalCellChars {
			return fmt.Errorf("附表“%s”第 %d 行第 %d 列的文字超过 Excel 的上限 %d 个字符", l.name, l.row, i+1, excelize.TotalCellChars)
		}
		l.cells = append(l.cells, l.cell(i, v))
	}
	if lines := l.lines(values); lines > 1 {
		return l.sw.SetRow(ref(1, l.row), l.cells, excelize.RowOpts{Height: float64(min(lines, 27)) * lineHeight}) // 409 points is the highest row
	}
	return l.sw.SetRow(ref(1, l.row), l.cells)
}

// lineHeight is that of a line of 10.5 points, in points.
const lineHeight = 15

// lines is how many lines the highest cell of a row needs: not every program finds it out when it opens the file.
func (l *list) lines(values []string) int {
	most := 1
	for i, v := range values {
		if _, wrapped := l.styles[i]; !wrapped || i >= len(l.widths) || l.widths[i] <= 0 {
			continue
		}
		n := 0
		for _, line := range strings.Split(v, "\n") {
			n += max(1, (runewidth(line)+l.widths[i]-1)/l.widths[i])
		}
		most = max(most, n)
	}
	return most
}

// runewidth is the width of a text in digits; Chinese letters and signs take two.
func runewidth(s string) int {
	n := 0
	for _, r := range s {
		if n++; r >= 0x2010 {
			n++
		}
	}
	return n
}

// plainNumber is what the workbook's binary numbers hold exactly as it is printed.
var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,9})(\.[0-9]{1,5})?$`)

func (l *list) cell(column int, text string) excelize.Cell {
	style, ok := l.styles[column]
	if !ok {
		style = l.style
	}
	if number, ok := l.numbers[column]; ok {
		if n, err := strconv.ParseFloat(text, 64); err == nil && plainNumber.MatchString(text) {
			return excelize.Cell{StyleID: number, Value: n}
		}
	}
	if text == "" {
		return excelize.Cell{StyleID: style}
	}
	return excelize.Cell{StyleID: style, Value: text}
}

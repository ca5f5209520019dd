package xlsx

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"nianbao/report/doc"
)

// tables writes the sheets of tables.
func (b *book) tables(Options) error {
	for _, s := range b.sheets {
		widths := s.widths()
		for i, w := range widths {
			name, err := excelize.ColumnNumberToName(i + 1)
			if err != nil {
				return fmt.Errorf("表格 %s 的列太多：%w", s.tables[0].ID, err)
			}
			if err := b.f.SetColWidth(s.title, name, name, w); err != nil {
				return err
			}
		}
		for i := range s.tables {
			if err := b.table(s, i, widths); err != nil {
				return err
			}
		}
		if err := b.finish(s); err != nil {
			return err
		}
	}
	return nil
}

// landscape tells whether the sheet is printed across.
func (s *sheet) landscape() bool {
	for _, t := range s.tables {
		if t.Landscape {
			return true
		}
	}
	return false
}

// The width of an A4 sheet's text in Excel's units (digits of the standard font, 宋体 11: 6 points), upright and across.
const upright, across = 80.0, 120.0

// widths are the widths of the sheet's columns. Tables below each other share their columns; the one with the most sets them.
func (s *sheet) widths() []float64 {
	relative := []int{}
	for _, t := range s.tables {
		own := t.Widths
		for _, row := range t.Rows {
			for _, c := range row {
				for len(own) < c.Col+span(c.Cols) {
					own = append(own[:len(own):len(own)], 1)
				}
			}
		}
		if len(own) > len(relative) {
			relative = own
		}
	}
	total, all := 0, upright
	for _, w := range relative {
		total += max(w, 1)
	}
	if s.landscape() {
		all = across
	}
	out := make([]float64, len(relative))
	for i, w := range relative {
		out[i] = min(max(float64(int(all*float64(max(w, 1))/float64(total)*10))/10, 4), 120)
	}
	return out
}

// table writes one table with its caption.
func (b *book) table(s *sheet, i int, widths []float64) error {
	t, top := s.tables[i], s.tops[i]
	if err := squares(t); err != nil {
		return err
	}
	if t.Caption != "" {
		if err := b.caption(s, t, top-1, len(widths)); err != nil {
			return err
		}
	}
	for r, row := range t.Rows {
		for _, c := range row {
			if err := b.cell(s.title, t, top+r, c); err != nil {
				return err
			}
		}
	}
	for r, h := range heights(t, widths) {
		if t.Input && grows(t.Rows[r]) {
			continue
		}
		if err := b.f.SetRowHeight(s.title, top+r, h); err != nil {
			return err
		}
	}
	return b.limits(s.title, t, top)
}

// grows tells whether a row holds nothing but words to be written: the program fits its height to them.
func grows(row []doc.Cell) bool {
	for _, c := range row {
		if !c.Entry || c.Figure != nil || c.Name != "" || span(c.Rows) > 1 || span(c.Cols) > 1 {
			return false
		}
	}
	return len(row) > 0
}

// squares refuses tables in which two cells cover the same square: Excel calls such a file damaged.
func squares(t *doc.Table) error {
	taken := map[[2]int]bool{}
	for r, row := range t.Rows {
		for _, c := range row {
			for y := r; y < r+span(c.Rows); y++ {
				for x := c.Col; x < c.Col+span(c.Cols); x++ {
					if x < 0 || y >= len(t.Rows) || taken[[2]int{y, x}] {
						return fmt.Errorf("表格 %s 第 %d 行第 %d 列的单元格与其他单元格重叠或超出表格", t.ID, r+1, c.Col+1)
					}
					taken[[2]int{y, x}] = true
				}
			}
		}
	}
	return nil
}

func (b *book) caption(s *sheet, t *doc.Table, row, columns int) error {
	width := columnsOf(t)
	if err := b.merge(s.title, row, 1, 1, max(width, 1)); err != nil {
		return err
	}
	if err := b.dress(s.title, row, 1, 1, max(width, 1), look{font: hei, size: 14, horizontal: "center", vertical: "center", wrap: true, format: textFormat(t.Caption)}); err != nil {
		return err
	}
	if err := b.f.SetRowHeight(s.title, row, 26*float64(1+strings.Count(t.Caption, "\n"))); err != nil {
		return err
	}
	return b.setText(s.title, ref(1, row), t.Caption)
}

func columnsOf(t *doc.Table) int {
	n := len(t.Widths)
	for _, row := range t.Rows {
		for _, c := range row {
			n = max(n, c.Col+span(c.Cols))
		}
	}
	return n
}

// cell writes one cell: merge, look, content, name, link.
func (b *book) cell(sheet string, t *doc.Table, row int, c doc.Cell) error {
	col, at := c.Col+1, ref(c.Col+1, row)
	if err := b.merge(sheet, row, col, span(c.Rows), span(c.Cols)); err != nil {
		return err
	}
	if err := b.dress(sheet, row, col, span(c.Rows), span(c.Cols), cellLook(t, c)); err != nil {
		return err
	}
	if err := b.content(sheet, at, t, c); err != nil {
		return err
	}
	if p := b.at[c.Name]; c.Name != "" && p.sheet == sheet && p.row == row && p.col == col {
		b.define(c.Name, address(sheet, col, row))
	}
	return b.link(sheet, at, c.Link)
}

// content writes a cell's formula, number or text.
func (b *book) content(sheet, at string, t *doc.Table, c doc.Cell) error {
	formula, value := b.sum(sheet, t, c)
	if c.Live != nil {
		formula, value = b.live(sheet, c.Live)
	}
	if formula != "" {
		if value != "" {
			if err := b.f.SetCellDefault(sheet, at, value); err != nil {
				return err
			}
		}
		return b.f.SetCellFormula(sheet, at, formula) // the packer makes the kept value a number again
	}
	if c.Figure != nil {
		if n, ok := c.Figure.Number(); ok {
			return b.f.SetCellDefault(sheet, at, n.String()) // the digits as they are, not by way of a float
		}
	}
	return b.setText(sheet, at, c.String())
}

// setText writes text as text. Nothing is cut off in silence.
func (b *book) setText(sheet, at, text string) error {
	if text == "" {
		return nil
	}
	if n := len(utf16.Encode([]rune(text))); n > excelize.TotalCellChars {
		return fmt.Errorf("工作表“%s”单元格 %s 的文字有 %d 个字符，超过 Excel 的上限 %d 个：请缩短或分段", sheet, at, n, excelize.TotalCellChars)
	}
	return b.f.SetCellStr(sheet, at, text)
}

func (b *book) merge(sheet string, row, col, rows, cols int) error {
	if rows == 1 && cols == 1 {
		return nil
	}
	return b.f.MergeCell(sheet, ref(col, row), ref(col+cols-1, row+rows-1))
}

func (b *book) dress(sheet string, row, col, rows, cols int, l look) error {
	id, err := b.style(l)
	if err != nil {
		return err
	}
	return b.f.SetCellStyle(sheet, ref(col, row), ref(col+cols-1, row+rows-1), id)
}

// link makes a cell a link: to the web or mail, or to a place in this workbook. Other targets are left out.
func (b *book) link(sheet, at, target string) error {
	switch {
	case target == "":
		return nil
	case b.anchors[target] != "":
		return b.f.SetCellHyperLink(sheet, at, b.anchors[target], "Location")
	case strings.HasPrefix(target, "http://"), strings.HasPrefix(target, "https://"), strings.HasPrefix(target, "mailto:"):
		if len(target) > 2000 { // Excel's limit is 2083
			return nil
		}
		return b.f.SetCellHyperLink(sheet, at, target, "External")
	}
	return nil
}

package docx

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/report/doc"
)

// tableStyles are the paragraph styles of the sizes of tables; tableSizes are their type in points, rowHeights their least heights in twips.
var (
	tableStyles = [...]string{doc.Normal: "TableText", doc.Small: "TableTextSmall", doc.Tiny: "TableTextTiny"}
	tableSizes  = [...]float64{doc.Normal: 10.5, doc.Small: 9, doc.Tiny: 7.5}
	rowHeights  = [...]int{doc.Normal: 400, doc.Small: 340, doc.Tiny: 280}
)

// cellMargin is the room between a cell's text and its left and right border.
const cellMargin = 57

// spot is one place of a table's grid.
type spot struct {
	cell     *doc.Cell
	row, col int // where the cell begins
}

// grid lays the cells out; places that no cell covers stay empty. The error names the cell that does not fit.
func grid(t *doc.Table) ([][]spot, int, error) {
	width := len(t.Widths)
	if width == 0 {
		for _, row := range t.Rows {
			for _, c := range row {
				width = max(width, c.Col+max(c.Cols, 1))
			}
		}
	}
	g := make([][]spot, len(t.Rows))
	for r := range g {
		g[r] = make([]spot, width)
	}
	for r, row := range t.Rows {
		for i := range row {
			c := &row[i]
			if c.Col < 0 || c.Col+max(c.Cols, 1) > width || r+max(c.Rows, 1) > len(g) {
				return nil, 0, fmt.Errorf("表格“%s”第 %d 行的单元格“%s”超出了表格", t.Caption, r+1, c)
			}
			for y := r; y < r+max(c.Rows, 1); y++ {
				for x := c.Col; x < c.Col+max(c.Cols, 1); x++ {
					if o := g[y][x].cell; o != nil {
						return nil, 0, fmt.Errorf("表格“%s”第 %d 行的单元格“%s”与“%s”重叠", t.Caption, r+1, c, o)
					}
					g[y][x] = spot{c, r, c.Col}
				}
			}
		}
	}
	return g, width, nil
}

// columnWidths shares out a width in the given proportions, to the twip.
func columnWidths(relative []int, columns, total int) []int {
	all := 0
	weight := func(i int) int {
		if i < len(relative) && relative[i] > 0 {
			return relative[i]
		}
		return 1
	}
	for i := range columns {
		all += weight(i)
	}
	out := make([]int, columns)
	done, given := 0, 0
	for i := range out {
		done += weight(i)
		out[i] = total*done/all - given
		given += out[i]
	}
	return out
}

// table writes a table with its caption above it; index is its place among the blocks.
func (p *pack) table(t *doc.Table, index int) error {
	g, columns, err := grid(t)
	if err != nil {
		return err
	}
	end := p.caption(t)
	if columns == 0 || len(g) == 0 {
		p.x.put(end)
		return nil
	}
	widths := columnWidths(t.Widths, columns, p.textWidth())
	x := &p.x
	x.putf(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>`, p.textWidth())
	x.putf(`<w:tblCellMar><w:left w:w="%d" w:type="dxa"/><w:right w:w="%[1]d" w:type="dxa"/></w:tblCellMar>`, cellMargin)
	x.put(`<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>`)
	x.putf(`<w:tblCaption w:val="%s"/><w:tblDescription w:val="%s"/></w:tblPr><w:tblGrid>`, escape(tableName(t)), escape(describeTable(t, columns)))
	for _, w := range widths {
		x.putf(`<w:gridCol w:w="%d"/>`, w)
	}
	x.put("</w:tblGrid>")
	for r := range g {
		p.row(t, g, widths, r)
	}
	x.put("</w:tbl>", end)
	if p.needsSpacer(index) {
		p.open("Spacer", "")
		x.put("</w:p>")
	}
	return nil
}

// needsSpacer tells whether an empty line follows the table: it keeps two tables apart, and text off the border. A note stands close to its
// table, and the end of a section brings a paragraph of its own, which must not slip onto another page.
func (p *pack) needsSpacer(index int) bool {
	next := index + 1
	return next == len(p.doc.Blocks) || !isNote(p.doc.Blocks[next]) && p.wantsLandscape(next) == p.landscape
}

// caption writes the paragraph above a table and opens the table's bookmark.
func (p *pack) caption(t *doc.Table) (end string) {
	if t.Caption == "" || t.Quiet {
		if p.breakBefore {
			p.open("Spacer", "")
			p.x.put("</w:p>")
		}
		return p.startBookmark(p.anchors[t.ID])
	}
	p.open("Caption", "")
	end = p.startBookmark(p.anchors[t.ID])
	p.x.run("", t.Caption)
	p.x.put(end, "</w:p>")
	return ""
}

func tableName(t *doc.Table) string {
	if t.Caption != "" {
		return t.Caption
	}
	return t.Sheet
}

// describeTable tells a reader who hears the table how large it is and where its headings are.
func describeTable(t *doc.Table, columns int) string {
	text := fmt.Sprintf("%d行%d列的表格", len(t.Rows), columns)
	if t.HeaderRows > 0 {
		text += fmt.Sprintf("，前%d行是表头", t.HeaderRows)
	}
	for _, row := range t.Rows[min(t.HeaderRows, len(t.Rows)):] {
		for _, c := range row {
			if c.Kind == doc.RowHeader {
				return text + "，左边是各行的名称"
			}
		}
	}
	return text
}

func (p *pack) row(t *doc.Table, g [][]spot, widths []int, r int) {
	p.x.putf(`<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="%d" w:hRule="atLeast"/>`, rowHeights[size(t)])
	if r < t.HeaderRows {
		p.x.put("<w:tblHeader/>")
	}
	p.x.put("</w:trPr>")
	for c := 0; c < len(widths); {
		s := g[r][c]
		cols := 1
		if s.cell != nil {
			cols = max(s.cell.Cols, 1)
		}
		width := 0
		for _, w := range widths[c : c+cols] {
			width += w
		}
		p.cell(t, s, r, cols, width)
		c += cols
	}
	p.x.put("</w:tr>")
}

func size(t *doc.Table) doc.Size { return min(t.Size, doc.Tiny) }

// keptRows is up to how many rows a table is kept on one page: the header of every table, and the short tables whole.
const keptRows = 14

// tints are the colours of marked cells, pale enough to print black on.
var tints = map[doc.Mark]string{doc.Good: "E2F0D9", doc.Bad: "F8CBAD", doc.Doubt: "FFF2CC"}

func (p *pack) cell(t *doc.Table, s spot, r, cols, width int) {
	x, c := &p.x, s.cell
	x.putf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if cols > 1 {
		x.putf(`<w:gridSpan w:val="%d"/>`, cols)
	}
	if c != nil && c.Rows > 1 {
		if r == s.row {
			x.put(`<w:vMerge w:val="restart"/>`)
		} else {
			x.put(`<w:vMerge/>`)
		}
	}
	if c != nil && tints[c.Mark] != "" {
		x.put(`<w:shd w:val="clear" w:color="auto" w:fill="`, tints[c.Mark], `"/>`)
	}
	x.put(`<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="`, tableStyles[size(t)], `"/>`)
	if r < t.HeaderRows || len(t.Rows) <= keptRows && r < len(t.Rows)-1 {
		x.put("<w:keepNext/>")
	}
	if c == nil || r != s.row {
		x.put("</w:pPr></w:p></w:tc>")
		return
	}
	x.put(balance(t, c, width), `<w:jc w:val="`, [...]string{"center", "left", "right"}[min(c.Align, doc.Right)], `"/></w:pPr>`)
	name := ""
	if c.Name != "" {
		name = Bookmark(c.Name)
	}
	end := p.startBookmark(name)
	if text := c.String(); text != "" {
		p.linked(c.Link, p.cellLook(t, c, width), text)
	}
	x.put(end, "</w:p></w:tc>")
}

// balance narrows a heading's cell by indents, so that its lines are about equally long: 结果／维持 and not 结果维／持. The text stays as it is.
func balance(t *doc.Table, c *doc.Cell, width int) string {
	n := utf8.RuneCountInString(c.Text)
	if c.Align != doc.Center || c.Figure != nil || n < 3 || n > 12 || strings.IndexFunc(c.Text, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) >= 0 {
		return ""
	}
	em := tableSizes[size(t)] * 20
	room := float64(width - 2*cellMargin)
	most := int(room / em)
	if most < 2 || n <= most {
		return ""
	}
	lines := (n + most - 1) / most
	each := (n + lines - 1) / lines
	indent := int((room - (float64(each)+0.5)*em) / 2)
	if each >= most || indent <= 0 {
		return ""
	}
	return fmt.Sprintf(`<w:ind w:left="%d" w:right="%[1]d"/>`, indent)
}

// digitWidth is the width of a digit in ems. Times New Roman has 0.5, but where it is missing a wider face stands in for it.
const digitWidth = 0.64

// cellLook is the look of a cell's text: headings in 黑体, and a number that is wider than its cell smaller, since Word would break it in two.
func (p *pack) cellLook(t *doc.Table, c *doc.Cell, width int) string {
	look := ""
	if c.Kind == doc.ColumnHeader || c.Kind == doc.BlockHeader {
		look += p.rFonts("Hei")
	}
	if c.Bold {
		look += "<w:b/><w:bCs/>"
	}
	if c.Figure == nil || strings.ContainsAny(c.String(), " \n") {
		return look
	}
	points := tableSizes[size(t)]
	room := float64(width-2*cellMargin)/20 - 0.5
	if need := float64(utf8.RuneCountInString(c.String())) * digitWidth * points; need > room {
		half := max(int(2*points*room/need), 8) // half points; below 4 nobody can read it
		look += fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%[1]d"/>`, half)
	}
	return look
}

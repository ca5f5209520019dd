package html

import (
	"fmt"
	"strings"

	"nianbao/report/doc"
)

// looks of sizes, marks and alignments.
var (
	sizeLook  = map[doc.Size]string{doc.Normal: "s0", doc.Small: "s1", doc.Tiny: "s2"}
	markLook  = map[doc.Mark]string{doc.Good: "good", doc.Bad: "bad", doc.Doubt: "doubt"}
	markWord  = map[doc.Mark]string{doc.Good: "相符", doc.Bad: "有误", doc.Doubt: "存疑"}
	alignLook = map[doc.Align]string{doc.Left: "left", doc.Right: "right"}
)

// table writes one table in a container of its own that scrolls where the screen is too narrow.
func (b *builder) table(t *doc.Table) error {
	grid, err := layOut(t)
	if err != nil {
		return err
	}
	name := b.names[t]
	if !b.plain {
		look := "scroll"
		if t.Landscape {
			look += " wide"
		}
		label := oneLine(t.Caption)
		if label == "" {
			label = word(language(b.d), "表格")
		}
		b.write(`<div class="`, look, `" role="region" tabindex="0" aria-label="`, escape(label), `">`, "\n")
	}
	b.open("table", "grid "+sizeLook[t.Size], b.id(name)+b.minWidth(grid.width, t.Size))
	b.write("\n")
	if t.Caption != "" && !(t.Quiet && b.plain) {
		look := "caption"
		if t.Quiet { // for those who hear the page; the others read the heading above
			look += " heard"
		}
		b.open("caption", look, "")
		b.write(lines(t.Caption), "</caption>\n")
	}
	b.columns(t.Widths, grid.width)
	b.rows(t, grid, name)
	b.write("</table>\n")
	if !b.plain {
		b.write("</div>\n")
	}
	return nil
}

// minWidth keeps the columns of wide tables legible on a phone, and within the column of text on a desk.
func (b *builder) minWidth(columns int, size doc.Size) string {
	if b.plain || columns <= 5 {
		return ""
	}
	return fmt.Sprintf(` style="min-width:%dem"`, min(16+2*columns, 72))
}

// columns writes the relative widths as hundredths of a percent.
func (b *builder) columns(widths []int, columns int) {
	total := 0
	for _, w := range widths {
		total += w
	}
	if total == 0 || len(widths) != columns {
		return
	}
	b.write("<colgroup>")
	for _, w := range widths {
		hundredths := w * 10000 / total
		b.write(fmt.Sprintf(`<col style="width:%d.%02d%%">`, hundredths/100, hundredths%100))
	}
	b.write("</colgroup>\n")
}

// rows writes the rows, the header rows in a thead when no header cell reaches out of it (HTML cuts spans at a row group's end).
func (b *builder) rows(t *doc.Table, grid *grid, name string) {
	head := min(t.HeaderRows, len(t.Rows))
	for r := range head {
		for _, c := range t.Rows[r] {
			if r+span(c.Rows) > head {
				head = 0
			}
		}
	}
	if head > 0 {
		b.write("<thead>\n")
	}
	for r, row := range t.Rows {
		if r == head {
			if head > 0 {
				b.write("</thead>\n")
			}
			b.write("<tbody>\n")
		}
		b.write("<tr>")
		for i := range row {
			b.tableCell(t, grid, name, r, i)
		}
		grid.pass(r)
		b.write("</tr>\n")
	}
	switch {
	case len(t.Rows) == 0:
	case head == len(t.Rows):
		b.write("</thead>\n")
	default:
		b.write("</tbody>\n")
	}
}

func (b *builder) tableCell(t *doc.Table, grid *grid, name string, r, i int) {
	c := t.Rows[r][i]
	tag := "td"
	if c.Kind != doc.Data {
		tag = "th"
	}
	b.open(tag, cellLook(c, b.plain), b.anchor(c)+spans(c)+b.association(c, grid, name, r)+b.cell(c.Name)+mark(c, language(b.d)))
	b.write(b.link(c.Link, lines(c.String())), "</", tag, ">")
}

func cellLook(c doc.Cell, plain bool) string {
	var looks []string
	if plain { // an editor has no rule for td and th
		looks = append(looks, "cell")
		if c.Kind != doc.Data {
			looks = append(looks, "label")
		}
		if c.Align == doc.Center {
			looks = append(looks, "center")
		}
	}
	if c.Kind == doc.BlockHeader {
		looks = append(looks, "block")
	}
	if l := alignLook[c.Align]; l != "" {
		looks = append(looks, l)
	}
	if c.Bold {
		looks = append(looks, "strong")
	}
	if l := markLook[c.Mark]; l != "" {
		looks = append(looks, l)
	}
	return strings.Join(looks, " ")
}

func spans(c doc.Cell) string {
	s := ""
	if span(c.Rows) > 1 {
		s += fmt.Sprintf(` rowspan="%d"`, c.Rows)
	}
	if span(c.Cols) > 1 {
		s += fmt.Sprintf(` colspan="%d"`, c.Cols)
	}
	return s
}

// anchor gives a cell the id that links lead to. Header cells have ids of their own.
func (b *builder) anchor(c doc.Cell) string {
	if c.Kind != doc.Data {
		return ""
	}
	return b.id(c.Anchor)
}

// mark says a mark in words too, for those who do not see the tint.
func mark(c doc.Cell, lang string) string {
	if w := word(lang, markWord[c.Mark]); w != "" {
		return ` title="` + w + `"`
	}
	return ""
}

// association ties a cell to its headers: by scope, and by name where the header has spans that make a scope ambiguous.
func (b *builder) association(c doc.Cell, grid *grid, name string, r int) string {
	s := ""
	switch {
	case c.Kind == doc.ColumnHeader && span(c.Cols) > 1, c.Kind == doc.BlockHeader:
		s = ` scope="colgroup"`
	case c.Kind == doc.ColumnHeader:
		s = ` scope="col"`
	case c.Kind == doc.RowHeader && span(c.Rows) > 1:
		s = ` scope="rowgroup"`
	case c.Kind == doc.RowHeader:
		s = ` scope="row"`
	}
	if b.plain || grid.simple {
		return s
	}
	if c.Kind != doc.Data {
		s += b.id(headerID(name, r, c.Col))
	}
	var ids []string
	for _, h := range grid.headers(r, c) {
		ids = append(ids, headerID(name, h.row, h.cell.Col))
	}
	if ids != nil {
		s += ` headers="` + escape(strings.Join(ids, " ")) + `"`
	}
	return s
}

func headerID(table string, row, col int) string {
	return fmt.Sprintf("%s-r%dc%d", table, row+1, col+1)
}

package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/report/doc"
)

// heights are the heights of a table's rows in points. Excel fits merged rows to nothing, so they are reckoned here from the width of the text.
func heights(t *doc.Table, widths []float64) []float64 {
	size := sizes[t.Size]
	out := make([]float64, len(t.Rows))
	for r := range out {
		out[r] = size*1.35 + 6
	}
	for r, row := range t.Rows {
		for _, c := range row {
			if span(c.Rows) == 1 {
				out[r] = max(out[r], cellHeight(c, widths, size))
			}
		}
	}
	for r, row := range t.Rows { // tall cells take what their rows have and stretch the last one
		for _, c := range row {
			have, last := 0.0, r+span(c.Rows)-1
			for _, h := range out[r : last+1] {
				have += h
			}
			out[last] += max(0, cellHeight(c, widths, size)-have)
		}
	}
	for r := range out {
		out[r] = min(out[r], excelize.MaxRowHeight)
	}
	return out
}

func cellHeight(c doc.Cell, widths []float64, size float64) float64 {
	room := 0.0
	for x := c.Col; x < min(c.Col+span(c.Cols), len(widths)); x++ {
		room += widths[x]
	}
	if c.Live != nil && len(c.Live.Balances) > 0 { // all of them may be off one day
		return textHeight(strings.Repeat("自然人相差 -1234；", len(c.Live.Balances)), room, size)
	}
	return textHeight(c.String(), room, size)
}

// textHeight is the height of wrapped text in a column of the given width. A digit of the standard font is 6 points wide, a Chinese character
// as wide as its size; a column keeps about a digit free at its edges.
func textHeight(text string, width, size float64) float64 {
	room := max((width-0.8)*6, size)
	lines := 0
	for _, line := range strings.Split(text, "\n") {
		used := 0.0
		lines++
		for _, r := range line {
			w := size
			if r < 0x2E80 && r != '“' && r != '”' {
				w = size * 0.55
			}
			if used+w > room {
				lines, used = lines+1, 0
			}
			used += w
		}
	}
	return float64(lines)*size*1.35 + 6
}

// finish sets up printing, protection and the view of a table's sheet.
func (b *book) finish(s *sheet) error {
	if err := b.page(s.title, s.landscape()); err != nil {
		return err
	}
	off, zoom := false, 100.0
	if err := b.f.SetSheetView(s.title, -1, &excelize.ViewOptions{ShowGridLines: &off, ZoomScale: &zoom}); err != nil {
		return err
	}
	if err := b.repeat(s); err != nil {
		return err
	}
	for _, t := range s.tables {
		if t.Input { // no password: it keeps from slips, not from people
			return b.f.ProtectSheet(s.title, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true})
		}
	}
	return nil
}

// longTable is how many rows fit on a screen; only longer tables are worth frozen headers.
const longTable = 25

// repeat prints the header rows on every page, and holds them on the screen where the table is long. A sheet of several tables has no such rows.
func (b *book) repeat(s *sheet) error {
	t, top := s.tables[0], s.tops[0]
	if len(s.tables) != 1 || t.HeaderRows == 0 || t.HeaderRows >= len(t.Rows) {
		return nil
	}
	last := top + t.HeaderRows - 1
	if err := b.titles(s.title, top, last); err != nil || len(t.Rows) < longTable || t.HeaderRows > 5 {
		return err
	}
	return b.f.SetPanes(s.title, &excelize.Panes{Freeze: true, YSplit: last, TopLeftCell: ref(1, last+1), ActivePane: "bottomLeft"})
}

// titles makes rows repeat on every printed page.
func (b *book) titles(sheet string, first, last int) error {
	from, to := address(sheet, 1, first), address(sheet, 1, last)
	rows := "$" + from[strings.LastIndexByte(from, '$')+1:] + ":$" + to[strings.LastIndexByte(to, '$')+1:]
	return b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + sheet + "'!" + rows, Scope: sheet})
}

// page sets a sheet up for A4: one page wide, centred, page number below, the draft mark above.
func (b *book) page(sheet string, landscape bool) error {
	a4, wide, long, fit := 9, 1, 0, true
	orientation := "portrait"
	if landscape {
		orientation = "landscape"
	}
	if err := b.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &long}); err != nil {
		return err
	}
	if err := b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	side, top, rim, centre := 0.7, 0.9, 0.4, true // inches
	if err := b.f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &rim, Footer: &rim, Horizontally: &centre}); err != nil {
		return err
	}
	h := &excelize.HeaderFooterOptions{OddFooter: `&C&"宋体,常规"&12— &P —`}
	if b.d.Draft != "" {
		h.OddHeader = `&C&"黑体,常规"&16&KB00020` + cut(strings.ReplaceAll(b.d.Draft, "&", "&&"), 200)
	}
	return b.f.SetHeaderFooter(sheet, h)
}

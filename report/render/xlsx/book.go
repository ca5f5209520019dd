package xlsx

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"nianbao/report/doc"
	"nianbao/report/figure"
)

// book is a workbook being written.
type book struct {
	d       *doc.Document
	f       *excelize.File
	styles  map[look]int
	used    map[string]bool   // names of sheets, in lower case: Excel does not tell them apart by case
	sheets  []*sheet          // of tables, in order
	at      map[string]place  // where named cells stand
	names   map[string]bool   // defined names, in lower case
	defined strings.Builder   // their elements in the workbook part
	anchors map[string]string // places that links of the document may lead to, by link
	homes   map[string]string // titles of the tables' sheets, by the document's names for them
	texts   string            // name of the sheet for text; empty for none
	pics    string            // of the sheet for charts
	numbers string            // of the sheet for the charts' numbers
	lists   []string          // of the annexes' sheets
}

// sheet is a worksheet of tables that stand below each other.
type sheet struct {
	name   string // as the document calls it
	title  string // as the workbook does
	tables []*doc.Table
	tops   []int // row of each table's first row of cells, from 1
}

// place is where a cell stands, from 1, and what it holds.
type place struct {
	sheet      string
	row, col   int
	rows, cols int
	value      figure.Figure
}

// plan names the sheets, brings them into order (text, tables, charts, their numbers, annexes) and finds every cell its place, so that formulas
// and links can lead anywhere.
func (b *book) plan(opt Options) error {
	var order []string
	name := func(wish string) string {
		n := b.sheetName(wish)
		order = append(order, n)
		return n
	}
	hasText, hasCharts := contents(b.d)
	if hasText && !opt.TablesOnly {
		b.texts = name(textSheet)
	}
	b.group()
	for _, s := range b.sheets {
		s.title = name(s.name)
		b.homes[s.name] = s.title
		b.lay(s)
	}
	if hasCharts && !opt.TablesOnly {
		b.pics, b.numbers = name(chartSheet), name(numberSheet)
	}
	b.anchor()
	for _, a := range b.d.Annexes {
		b.lists = append(b.lists, name(a.Sheet))
	}
	if order == nil {
		b.texts = name(textSheet)
	}
	if err := b.f.SetSheetName("Sheet1", order[0]); err != nil {
		return err
	}
	for _, n := range order[1:] {
		if _, err := b.f.NewSheet(n); err != nil {
			return err
		}
	}
	b.f.SetActiveSheet(0) // now: later it would read the streamed sheets back into memory
	return nil
}

// contents tells whether the document has text and charts.
func contents(d *doc.Document) (text, charts bool) {
	for _, block := range d.Blocks {
		switch block.(type) {
		case *doc.Heading, *doc.Paragraph:
			text = true
		case *doc.Figure:
			charts = true
		}
	}
	return text, charts
}

// anchor finds the rows of the text sheet to which links may lead: each block takes one row there (see text).
func (b *book) anchor() {
	row, chart := 0, 0
	if b.untitled() {
		row++
	}
	for _, block := range b.d.Blocks {
		switch v := block.(type) {
		case *doc.Heading:
			if row++; b.texts != "" {
				b.anchors["#"+v.ID] = address(b.texts, 1, row)
			}
		case *doc.Paragraph:
			row++
		case *doc.Table:
			if v.Sheet != "" {
				row++
			}
		case *doc.Figure:
			if row++; b.pics != "" {
				b.anchors["#"+v.Chart.ID] = address(b.pics, 1, chart*chartRows+1)
			}
			chart++
		}
	}
}

// untitled tells whether the document has a title that no heading gives.
func (b *book) untitled() bool {
	for _, block := range b.d.Blocks {
		if h, ok := block.(*doc.Heading); ok && h.Level == 0 {
			return false
		}
	}
	return b.d.Title != ""
}

// group puts tables that share a sheet together.
func (b *book) group() {
	byName := map[string]*sheet{}
	for _, block := range b.d.Blocks {
		t, ok := block.(*doc.Table)
		if !ok || t.Sheet == "" {
			continue
		}
		s := byName[t.Sheet]
		if s == nil {
			s = &sheet{name: t.Sheet}
			byName[t.Sheet], b.sheets = s, append(b.sheets, s)
		}
		s.tables = append(s.tables, t)
	}
}

// lay stacks the tables of a sheet: a row for the caption, the table, an empty row.
func (b *book) lay(s *sheet) {
	row := 1
	for _, t := range s.tables {
		if t.ID != "" {
			b.anchors["#"+t.ID] = address(s.title, 1, row)
		}
		if t.Caption != "" {
			row++
		}
		s.tops = append(s.tops, row)
		for r := range t.Rows {
			for _, c := range t.Rows[r] {
				if _, twice := b.at[c.Name]; c.Name == "" || twice {
					continue
				}
				p := place{sheet: s.title, row: row + r, col: c.Col + 1, rows: span(c.Rows), cols: span(c.Cols)}
				if c.Figure != nil {
					p.value = *c.Figure
				}
				b.at[c.Name] = p
			}
		}
		row += len(t.Rows) + 1
	}
}

// span reads a span; 0 counts as 1.
func span(n int) int { return max(n, 1) }

var forbidden = regexp.MustCompile(`[:\\/?*\[\]'\x00-\x1f]`)

// sheetName makes a name that Excel accepts: without the signs it forbids, at most 31 characters, unlike all others.
func (b *book) sheetName(wish string) string {
	base := strings.TrimSpace(forbidden.ReplaceAllString(wish, " "))
	if base == "" || strings.EqualFold(base, "history") {
		base = "表" + base
	}
	name := cut(base, 31)
	for i := 2; b.used[strings.ToLower(name)]; i++ {
		tail := fmt.Sprintf("（%d）", i)
		name = cut(base, 31-len([]rune(tail))) + tail
	}
	b.used[strings.ToLower(name)] = true
	return name
}

// cut shortens s to n UTF-16 units, which is how Excel counts.
func cut(s string, n int) string {
	for len(utf16.Encode([]rune(s))) > n {
		r := []rune(s)
		s = string(r[:len(r)-1])
	}
	return s
}

// ref is a cell's reference: B4.
func ref(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic("xlsx: " + err.Error()) // rows and columns are counted here, from 1
	}
	return name
}

// address is a cell's absolute reference with its sheet: '表三'!$B$4.
func address(sheet string, col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row, true)
	if err != nil {
		panic("xlsx: " + err.Error())
	}
	return "'" + sheet + "'!" + name
}

// properties sets the document's properties. There is no clock: created and modified are the document's own date.
func (b *book) properties(Options) error {
	language := b.d.Language
	if language == "" {
		language = "zh-CN"
	}
	stamp := "2000-01-01T00:00:00Z"
	if isoDate.MatchString(b.d.Date) {
		stamp = b.d.Date + "T00:00:00Z"
	}
	author := b.d.Author
	if author == "" {
		author = "nianbao"
	}
	if err := b.f.SetDocProps(&excelize.DocProperties{Title: b.d.Title, Creator: author, LastModifiedBy: author, Subject: b.d.Subject,
		Keywords: strings.Join(b.d.Keywords, " "), Description: b.d.Footer, Language: language, Created: stamp, Modified: stamp}); err != nil {
		return err
	}
	return b.f.SetDefaultFont("宋体")
}

var isoDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

package pdf

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"nianbao/report/read/layout"
)

const (
	maxPages = 300              // the longest report seen has 40
	maxTime  = 60 * time.Second // for one document
)

var (
	errPassword = errors.New("PDF 有打开密码，请先去掉密码再试")
	errDamaged  = errors.New("PDF 已损坏或没有下载完整，请重新取得后再试")
	errTooLong  = fmt.Errorf("PDF 超过 %d 页，不是正常的年度报告", maxPages)
	errTooSlow  = errors.New("PDF 结构异常，读取时间过长，已停止")
)

// Read reads a document. Errors are Chinese sentences without the file's name.
func Read(ctx context.Context, data []byte) (*layout.Document, error) {
	ctx, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	type answer struct {
		doc *layout.Document
		err error
	}
	done := make(chan answer, 1)
	go func() { // the engine cannot be interrupted inside a page; a document that holds it up is left behind
		doc, err := read(ctx, data)
		done <- answer{doc, err}
	}()
	select {
	case a := <-done:
		return a.doc, a.err
	case <-ctx.Done():
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return nil, errTooSlow
		}
		return nil, ctx.Err()
	}
}

func read(ctx context.Context, data []byte) (doc *layout.Document, err error) {
	defer func() {
		if recover() != nil { // the engine gave up on the document
			doc, err = nil, errDamaged
		}
	}()
	in, err := instance(ctx)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	m, err := newModule(in)
	if err != nil {
		return nil, err
	}
	opened, err := m.load(data)
	if err != nil {
		return nil, err
	}
	pages := m.integer("FPDF_GetPageCount", opened)
	if pages > maxPages {
		return nil, errTooLong
	}
	b := builder{doc: &layout.Document{}}
	if title := strings.TrimSpace(m.meta(opened, "Title")); title != "" {
		b.doc.Titles = append(b.doc.Titles, title)
	}
	for i := range max(0, pages) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p, err := readPage(m, opened, i)
		if err != nil {
			return nil, err
		}
		b.add(p, i+1)
	}
	return b.doc, nil
}

// builder puts pages together.
type builder struct {
	doc  *layout.Document
	open bool // the last paragraph reached the end of its page's text

	number  int // of the page
	unruled int // tables without lines on the page
}

var pageNumber = regexp.MustCompile(`^[-—–－ ]*[0-9]{1,3}[-—–－ ]*$|^第?[0-9]{1,3}页?[/共]*[0-9]{0,3}页?$`)

// add puts one page behind those before: text and tables from top to bottom.
func (b *builder) add(p page, number int) {
	b.doc.Images += p.images
	rest := p.glyphs
	ruled := tables(p)
	var grids []*layout.Grid
	var tops []float64
	for _, t := range ruled {
		if !t.sideBySide() {
			continue
		}
		rest = t.place(rest)
		if g := t.grid(fmt.Sprintf("p%d!table[%d]", number, len(grids)+1)); g != nil {
			grids, tops = append(grids, g), append(tops, t.ys[0])
		}
	}
	text := b.withoutPageNumber(lines(rest))
	left, right := edges(text, p.glyphs)
	b.number, b.unruled = number, 0
	for i, g := range grids {
		n := 0
		for n < len(text) && text[n].y0 < tops[i] {
			n++
		}
		b.paragraphs(text[:n], left, right)
		text = text[n:]
		b.doc.Add(layout.Block{Grid: g})
		b.open = false
	}
	b.paragraphs(text, left, right)
}

// withoutPageNumber drops a page number at the head or foot of the page.
func (b *builder) withoutPageNumber(all []textLine) []textLine {
	if n := len(all); n > 0 && pageNumber.MatchString(all[n-1].String()) {
		all = all[:n-1]
	}
	if len(all) > 0 && pageNumber.MatchString(all[0].String()) && strings.ContainsAny(all[0].String(), "-—–－第") {
		all = all[1:]
	}
	return all
}

// edges are the left edge of the text of a page, and the right edge of all that stands on it: few lines of text may end early, each of them.
func edges(all []textLine, glyphs []glyph) (left, right float64) {
	for i, l := range all {
		if i == 0 || l.x0 < left {
			left = l.x0
		}
	}
	for _, g := range glyphs {
		right = max(right, g.x1)
	}
	return left, right
}

func (b *builder) paragraphs(all []textLine, left, right float64) {
	if len(all) == 0 {
		return
	}
	if g := b.withoutRules(all); g != nil {
		b.doc.Add(layout.Block{Grid: g})
		b.open = false
		return
	}
	for i, s := range paragraphs(all, left, right) {
		s = unified(s)
		if s == "" {
			continue
		}
		if n := len(b.doc.Blocks); i == 0 && b.open && n > 0 && b.doc.Blocks[n-1].Grid == nil && all[0].x0 <= left+0.8*all[0].height() {
			b.doc.Blocks[n-1].Text += s
			continue
		}
		b.doc.Add(layout.Block{Text: s})
	}
	last := all[len(all)-1]
	b.open = last.x1 > right-2.5*last.height()
}

// withoutRules takes lines that fall into pieces for a table without ruling lines. Its pieces are counted, not placed: a row with a blank has one
// piece less, and is refused by who looks for the figures.
func (b *builder) withoutRules(all []textLine) *layout.Grid {
	const fewest, columns = 3, 4 // lines of so many pieces make a table
	n := 0
	for i := range all {
		if len(all[i].pieces()) >= columns {
			n++
		}
	}
	if n < fewest {
		return nil
	}
	b.unruled++
	out := layout.NewBuilder(fmt.Sprintf("p%d!lines[%d]", b.number, b.unruled))
	for i := range all {
		out.Row()
		for _, piece := range all[i].pieces() {
			out.Cell(unified(piece), 1, 1)
		}
	}
	g, cut := out.Grid()
	b.doc.Cut = b.doc.Cut || cut
	return g
}

// grid turns the ruled boxes into cells; nil when none holds text.
func (t *table) grid(place string) *layout.Grid {
	g := &layout.Grid{Place: place, Rows: len(t.ys) - 1, Cols: len(t.xs) - 1}
	any := false
	for _, b := range t.boxes {
		text := unified(boxText(b.glyphs, t.xs[b.col+b.cols]-t.xs[b.col]))
		any = any || text != ""
		g.Cells = append(g.Cells, layout.Cell{Row: b.row, Col: b.col, Rows: b.rows, Cols: b.cols, Text: text})
	}
	if !any {
		return nil
	}
	return g
}

// unified replaces the radicals and compatibility forms that some fonts give for plain Chinese characters. Punctuation and digits stay as printed.
func unified(s string) string {
	special := func(r rune) bool { return r >= 0x2E80 && r <= 0x2FDF || r >= 0xF900 && r <= 0xFAFF }
	if !strings.ContainsFunc(s, special) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if special(r) {
			b.WriteString(norm.NFKC.String(string(r)))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

package pdf

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"nianbao/report/read/layout"
)

const (
	maxPages  = 300     // the longest report seen has 40
	maxGlyphs = 1 << 20 // characters of one document; 300 full pages have half of that
)

// maxTime is for one document; the longest report takes a second. A variable for tests only.
var maxTime = 30 * time.Second

var (
	errPassword = errors.New("PDF 有打开密码，请先去掉密码再试")
	errDamaged  = errors.New("PDF 已损坏或没有下载完整，请重新取得后再试")
	errTooLong  = fmt.Errorf("PDF 超过 %d 页，不是正常的年度报告", maxPages)
	errTooFull  = errors.New("PDF 结构异常，内容量过大，已停止读取")
	errTooSlow  = errors.New("PDF 结构异常，读取时间过长，已停止")
)

// Read reads a document. Errors are Chinese sentences without the file's name.
func Read(ctx context.Context, data []byte) (*Paper, error) {
	ctx, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	type answer struct {
		doc *Paper
		err error
	}
	done := make(chan answer, 1)
	ended, running := make(chan struct{}), make(chan *module, 1)
	go func() {
		defer close(ended)
		doc, err := read(ctx, data, running)
		done <- answer{doc, err}
	}()
	select {
	case a := <-done:
		if errors.Is(a.err, context.DeadlineExceeded) { // while it waited for an engine
			a.err = errTooSlow
		}
		return a.doc, a.err
	case <-ctx.Done():
	}
	select {
	case m := <-running:
		go m.spoil(ended)
	default: // not started yet, and it will not
	}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return nil, errTooSlow
	}
	return nil, ctx.Err()
}

// read reads a document with an engine of its own, which it makes known.
func read(ctx context.Context, data []byte, running chan<- *module) (doc *Paper, err error) {
	var m *module
	defer func() {
		if recover() == nil {
			return
		}
		doc, err = nil, errDamaged // the engine gave up on the document
		if m != nil && m.mod.Memory().Size() > maxMemory<<16/10*9 {
			err = errTooFull
		}
	}()
	in, err := instance(ctx)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	m, err = newModule(in)
	if err != nil {
		return nil, err
	}
	running <- m
	if err := ctx.Err(); err != nil {
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
	var all []page
	glyphs := 0
	for i := range max(0, pages) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		pg, err := readPage(m, opened, i)
		if err != nil {
			return nil, err
		}
		if glyphs += len(pg.glyphs); glyphs > maxGlyphs {
			return nil, errTooFull
		}
		all = append(all, pg)
	}
	p := newPaper(all)
	if title := strings.TrimSpace(m.meta(opened, "Title")); title != "" {
		p.Titles = append(p.Titles, title)
	}
	return p, nil
}

// grid turns the ruled boxes into cells; nil when none holds text.
func (t *table) grid(place string) *layout.Grid {
	g := &layout.Grid{Place: place, Rows: len(t.ys) - 1, Cols: len(t.xs) - 1}
	any := false
	for _, b := range t.boxes {
		text := unified(t.text(b))
		any = any || text != ""
		g.Cells = append(g.Cells, layout.Cell{Row: b.row, Col: b.col, Rows: b.rows, Cols: b.cols, Text: text})
	}
	if !any {
		return nil
	}
	return g
}

// text is what stands in a box: characters, or unknown where nothing but something drawn that may be a figure does, wholly in the box. Behind
// characters unknown says that something was typed over them.
func (t *table) text(b ruled) string {
	written := slices.DeleteFunc(slices.Clone(b.glyphs), func(g glyph) bool { return g.ink })
	x0, x1, y0, y1 := t.xs[b.col], t.xs[b.col+b.cols], t.ys[b.row], t.ys[b.row+b.rows]
	seen := func(g glyph) bool {
		return g.note || g.ink && len(written) == 0 && g.x0 > x0 && g.x1 < x1 && g.y0 > y0 && g.y1 < y1
	}
	text := boxText(written, x1-x0)
	if slices.ContainsFunc(b.glyphs, seen) {
		text += string(unknown)
	}
	return text
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

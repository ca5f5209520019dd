package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"nianbao/report/read/layout"
)

const (
	maxPages  = 300              // the longest report seen has 40
	maxTime   = 60 * time.Second // for one document
	maxGlyphs = 1 << 20          // characters of one document; 300 full pages have half of that
)

var (
	errPassword = errors.New("PDF 有打开密码，请先去掉密码再试")
	errDamaged  = errors.New("PDF 已损坏或没有下载完整，请重新取得后再试")
	errTooLong  = fmt.Errorf("PDF 超过 %d 页，不是正常的年度报告", maxPages)
	errTooFull  = errors.New("PDF 文字量过大，不是正常的年度报告")
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

func read(ctx context.Context, data []byte) (doc *Paper, err error) {
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
	m, err := newModule(ctx, in)
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

package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"golang.org/x/net/html"

	"nianbao/report/read/layout"
)

// Limits of a page: what lies beyond is no page that a person publishes.
const (
	maxDepth = 64      // tables within tables
	maxToken = 8 << 20 // bytes of one tag or text
)

// htmlPage reads a page tag by tag. It works on the tokenizer, not on the parse tree: Word-pasted pages are nine tenths style attributes,
// and a tree would hold them all. What the tree would do for tables (implied ends, tables inside tables) is done here.
type htmlPage struct {
	z     *html.Tokenizer
	doc   *layout.Document
	text  words // the paragraph outside tables
	level int   // heading level of that paragraph

	tables []*htmlTable
	buried int // tables too deep to be looked at
	count  int // tables given out
	skip   hidden
	veil   hidden // blocks inside are not shown
	title  bool   // inside <title>
	raw    bool   // the next text is a script, a style or the like
	script bool
	spare  bool     // the next text may be markup that is not shown
	found  [][]byte // markup that the browser puts onto the page: in scripts, in a frame's srcdoc
	aside  [][]byte // markup that it does not show: in <textarea>, <noscript>, templates in scripts
	veiled bool     // all of this page is such markup
	meta   pageMeta
	struck int // how many elements around are struck through
	styles *pageStyles
	tags   map[string]attributes // of tags as written: Word repeats a few styles of 800 characters in every cell
}

// maxTags bounds how many different tags are remembered.
const maxTags = 512

// readHTML reads a page in any encoding.
func readHTML(ctx context.Context, data []byte) (*layout.Document, error) {
	text, err := toUTF8(data)
	if err != nil {
		return nil, err
	}
	kept := leanBuffers.Get().(*[]byte)
	styles := readStyles(text)
	*kept = lean((*kept)[:0], text, styles)
	p := newHTMLPage(*kept, styles)
	err = p.run(ctx)
	if cap(*kept) <= largestKept {
		leanBuffers.Put(kept) // the tokenizer has copied what it gave out
	}
	if err != nil {
		return nil, err
	}
	for _, markup := range p.found { // an article kept in a script's string is put onto the page by the browser
		if err := p.include(ctx, markup, false); err != nil {
			return nil, err
		}
	}
	for _, markup := range p.aside {
		if err := p.include(ctx, markup, true); err != nil {
			return nil, err
		}
	}
	p.meta.finish(p.doc)
	return p.doc, nil
}

// include reads markup that was found as text and puts it behind the page.
func (p *htmlPage) include(ctx context.Context, markup []byte, veiled bool) error {
	inner := newHTMLPage(lean(nil, markup, p.styles), p.styles)
	inner.count, inner.veiled = p.count, veiled
	if err := inner.run(ctx); err != nil {
		return err
	}
	p.count = inner.count
	p.doc.Images += inner.doc.Images
	p.doc.Cut = p.doc.Cut || inner.doc.Cut
	for _, b := range inner.doc.Blocks {
		b.Hidden = b.Hidden || veiled
		p.doc.Add(b)
	}
	return nil
}

func newHTMLPage(text []byte, styles *pageStyles) *htmlPage {
	p := &htmlPage{styles: styles, z: html.NewTokenizer(bytes.NewReader(text)), doc: &layout.Document{}, tags: map[string]attributes{}}
	p.z.SetMaxBuf(maxToken)
	return p
}

func (p *htmlPage) run(ctx context.Context) error {
	for n := 0; ; n++ {
		if n&0xfff == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		switch p.z.Next() {
		case html.ErrorToken:
			p.end()
			if errors.Is(p.z.Err(), html.ErrBufferExceeded) {
				return fmt.Errorf("网页里有一处标记超过 %d MB，不是正常的网页", maxToken>>20)
			}
			return nil // the end, wherever it came
		case html.TextToken:
			p.onText()
		case html.StartTagToken, html.SelfClosingTagToken:
			p.start()
		case html.EndTagToken:
			p.close(tagName(p.z))
		}
	}
}

// end closes what the page left open.
func (p *htmlPage) end() {
	for len(p.tables) > 0 {
		p.endTable()
	}
	p.flush()
}

// table returns the innermost table, nil outside tables.
func (p *htmlPage) table() *htmlTable {
	if len(p.tables) == 0 {
		return nil
	}
	return p.tables[len(p.tables)-1]
}

// buffer is where text goes now: a cell of the innermost table, or the paragraph. It is nil where text is not shown as such.
func (p *htmlPage) buffer() *words {
	t := p.table()
	switch {
	case t == nil || t.frame:
		return &p.text
	case t.open:
		return &t.text
	}
	return nil
}

func (p *htmlPage) onText() {
	if p.raw {
		p.raw = false
		switch {
		case p.script && !p.spare:
			p.found = append(p.found, markupInScript(p.z.Raw())...)
		case p.spare:
			if text := p.z.Text(); holdsTable(text) {
				p.aside = append(p.aside, bytes.Clone(text))
			}
		}
		p.script, p.spare = false, false
		return
	}
	if p.skip.on() || p.buried > 0 {
		return
	}
	if p.title {
		p.meta.title.add(p.tokenText())
		return
	}
	if b := p.buffer(); b != nil {
		text := p.tokenText()
		if p.struck > 0 && b != &p.text && len(trimBlank(text)) > 0 { // a figure that was struck out beside the one that holds
			b.add([]byte("~~"))
		}
		b.add(text)
	}
}

// tokenText is the text of the token. The tokenizer copies every text to decode it; most have nothing to decode.
func (p *htmlPage) tokenText() []byte {
	if raw := p.z.Raw(); bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, 0) < 0 {
		return raw
	}
	return p.z.Text()
}

// paragraph ends a line in a cell, and the paragraph outside.
func (p *htmlPage) paragraph() {
	if t := p.table(); t != nil && !t.frame {
		if t.open {
			t.text.brk()
		}
		return
	}
	p.flush()
}

// flush gives the paragraph out.
func (p *htmlPage) flush() {
	if s := p.text.take(); s != "" {
		p.doc.Add(layout.Block{Text: s, Heading: p.level, Hidden: p.veil.on()})
	}
}

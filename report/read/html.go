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
	found  [][]byte // markup found in scripts
	meta   pageMeta
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
	p := newHTMLPage(lean(text))
	if err := p.run(ctx); err != nil {
		return nil, err
	}
	for _, markup := range p.found { // an article kept in a script's string is put onto the page by the browser
		inner := newHTMLPage(lean(markup))
		inner.count = p.count
		if err := inner.run(ctx); err != nil {
			return nil, err
		}
		p.count = inner.count
		p.doc.Images += inner.doc.Images
		for _, b := range inner.doc.Blocks {
			p.doc.Add(b)
		}
	}
	p.meta.finish(p.doc)
	return p.doc, nil
}

func newHTMLPage(text []byte) *htmlPage {
	p := &htmlPage{z: html.NewTokenizer(bytes.NewReader(text)), doc: &layout.Document{}, tags: map[string]attributes{}}
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
		if p.script {
			p.script = false
			p.found = append(p.found, markupInScript(p.z.Raw())...)
		}
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
		b.add(p.tokenText())
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

// start handles a start tag.
func (p *htmlPage) start() {
	raw := p.z.Raw() // changed by TagName and TagAttr; looked at before
	a, known := attributes{rows: 1, cols: 1}, true
	tag := ""
	if len(raw) >= shortestTelling {
		if a, known = p.tags[string(raw)]; !known {
			tag = string(raw)
		}
	}
	name := tagName(p.z)
	if string(name) == "meta" {
		p.meta.add(p.z)
		return
	}
	if !known {
		a = attributes{rows: 1, cols: 1}
		if telling([]byte(tag)) {
			a = readAttributes(p.z)
		}
		if len(p.tags) < maxTags {
			p.tags[tag] = a
		}
	}
	p.raw = false
	switch string(name) {
	case "nav", "svg": // a menu or list of contents, the lettering of a chart: read only where nothing else says it
		a.hidden = true
	case "script":
		p.raw, p.script = true, true
		return
	case "style", "textarea", "iframe", "noscript", "noembed", "noframes", "xmp":
		p.raw = true
		return
	case "title":
		p.title = true
		return
	case "img":
		p.doc.Images++
		return
	case "br":
		if b := p.buffer(); b != nil && !p.skip.on() && p.buried == 0 {
			b.brk()
		}
		return
	}
	p.open(name, a)
}

// tagName is the name of the tag in lower case. The tokenizer copies every name to lower it; nearly all are in lower case already.
func tagName(z *html.Tokenizer) []byte {
	raw := bytes.TrimPrefix(z.Raw()[1:], []byte("/"))
	end := 0
	for end < len(raw) && (raw[end] >= 'a' && raw[end] <= 'z' || raw[end] >= '0' && raw[end] <= '9' || raw[end] == ':') {
		end++
	}
	if end > 0 && end < len(raw) && (raw[end] == '>' || raw[end] == '/' || isSpace(raw[end])) {
		return raw[:end]
	}
	name, _ := z.TagName()
	return name
}

// open handles the start tags that nest.
func (p *htmlPage) open(name []byte, a attributes) {
	if p.skip.on() {
		if string(name) == p.skip.name {
			p.skip.depth++
		}
		if !p.skipEnds(name) && !p.skipOpens(name) {
			return
		}
	}
	if p.veil.on() {
		if string(name) == p.veil.name {
			p.veil.depth++
		}
		if p.veil.name == "p" && isBlock(name) { // its end tag was left out
			p.flush()
			p.veil = hidden{}
		}
	}
	isCell := string(name) == "td" || string(name) == "th"
	isTag := isCell || string(name) == "tr" || string(name) == "table" || isBlock(name)
	if isTag {
		p.boundary(name)
	}
	level := headingLevel(name)
	if a.hidden && !isVoid(name) && p.buried == 0 {
		p.conceal(name, isTag)
	}
	if p.skip.on() {
		return
	}
	switch {
	case level > 0 && p.buffer() == &p.text:
		p.level = level
	case string(name) == "table":
		p.startTable()
	case string(name) == "tr":
		if t := p.table(); t != nil && p.buried == 0 {
			t.startRow()
		}
	case isCell:
		if t := p.table(); t != nil && p.buried == 0 {
			t.startCell(a.rows, a.cols)
		}
	}
}

// close handles an end tag.
func (p *htmlPage) close(name []byte) {
	p.title = false
	if p.skip.on() {
		switch {
		case string(name) == p.skip.name:
			p.skip.depth--
			if p.skip.depth > 0 {
				return
			}
		case string(name) == "table" && (p.skip.name == "tr" || p.skip.name == "td" || p.skip.name == "th" || p.skip.name == "p"):
			p.skip = hidden{}
		default:
			return
		}
	}
	switch string(name) {
	case "table":
		p.endTable()
	case "td", "th":
		if t := p.table(); t != nil && p.buried == 0 {
			p.endCell(t)
		}
	default:
		if isBlock(name) {
			p.paragraph()
			if headingLevel(name) > 0 {
				p.level = 0
			}
		}
	}
	if p.veil.on() && string(name) == p.veil.name {
		if p.veil.depth--; p.veil.depth == 0 {
			p.flush()
		}
	}
}

package html

import (
	"fmt"
	"iter"
	"strings"

	"nianbao/report/doc"
)

// builder writes the document's blocks. In a fragment (plain) every element carries its looks with it and nothing else: no class, id or data
// attribute, for editors drop those.
type builder struct {
	d     *doc.Document
	plain bool
	out   strings.Builder
	ids   map[string]bool
	heads []head
	live  []liveChart
	names map[doc.Block]string // the anchors of headings, tables and charts
	app   *App
	taken bool // the part of the page that the program takes over has begun

	more  iter.Seq[[]doc.Block] // blocks behind those of the document, made as they are written; nil for none
	named int                   // how many blocks have been named
	part  []doc.Block           // that is being written
}

// head is an entry of the table of contents.
type head struct {
	level    int
	id, text string
}

func newBuilder(d *doc.Document, plain bool) *builder {
	b := &builder{d: d, plain: plain, ids: map[string]bool{"content": true}, names: map[doc.Block]string{}}
	b.name(d.Blocks) // the document's own names first, so that links to them hold
	return b
}

// name gives headings, tables and charts their anchors.
func (b *builder) name(blocks []doc.Block) {
	for _, block := range blocks {
		b.named++
		switch v := block.(type) {
		case *doc.Heading:
			b.names[block] = b.unique(v.ID, fmt.Sprintf("h%d", b.named))
		case *doc.Table:
			b.names[block] = b.unique(v.ID, fmt.Sprintf("t%d", b.named))
		case *doc.Figure:
			b.names[block] = b.unique(v.Chart.ID, fmt.Sprintf("c%d", b.named))
		}
	}
}

// unique returns id, or other where id is empty or taken.
func (b *builder) unique(id, other string) string {
	id = strings.Join(strings.Fields(id), "-")
	for id == "" || b.ids[id] {
		id, other = other, other+"x"
	}
	b.ids[id] = true
	return id
}

func (b *builder) write(parts ...string) {
	for _, p := range parts {
		b.out.WriteString(p)
	}
}

// open starts an element of the given look: a class in a page, a style in a fragment. attrs is written as it is.
func (b *builder) open(tag, look, attrs string) {
	b.write("<", tag, b.look(look), attrs, ">")
}

func (b *builder) look(look string) string {
	if look == "" {
		return ""
	}
	if !b.plain {
		return ` class="` + look + `"`
	}
	var styles []string
	for _, l := range strings.Fields(look) {
		if s := inline[l]; s != "" {
			styles = append(styles, s)
		}
	}
	if styles == nil {
		return ""
	}
	return ` style="` + strings.Join(styles, ";") + `"`
}

// id returns an id attribute, which a fragment does without.
func (b *builder) id(name string) string {
	if b.plain || name == "" {
		return ""
	}
	return ` id="` + escape(name) + `"`
}

// cell returns the attribute that ties a figure to its cell.
func (b *builder) cell(name string) string {
	if b.plain || name == "" {
		return ""
	}
	return ` data-cell="` + escape(name) + `"`
}

// document writes all blocks, and the title where no heading gives it.
func (b *builder) document() error {
	switch { // the page's watermark is for the eye alone
	case b.d.Draft == "":
	case b.plain:
		b.open("p", "draft-note", "")
		b.write("【", escape(b.d.Draft), "】</p>\n")
	default:
		b.write(`<p class="heard">【`, escape(b.d.Draft), "】</p>\n")
	}
	if !b.titled() && b.d.Title != "" {
		b.open("h1", "h0", "")
		b.write(lines(b.d.Title), "</h1>\n")
	}
	if err := b.blocks(b.d.Blocks); err != nil {
		return err
	}
	if err := b.others(); err != nil {
		return err
	}
	if b.taken {
		b.write("</div>\n")
	}
	if b.d.Footer != "" {
		tag := "footer"
		if b.plain {
			tag = "p"
		}
		b.open(tag, "foot", "")
		b.write(lines(b.d.Footer), "</", tag, ">\n")
	}
	return nil
}

// blocks writes blocks, which are neighbours of each other.
func (b *builder) blocks(blocks []doc.Block) error {
	b.part = blocks
	for i, block := range blocks {
		b.mount(block)
		if err := b.block(i, block); err != nil {
			return err
		}
	}
	return nil
}

// others writes the blocks that are made as they are written, and forgets each part of them before the next.
func (b *builder) others() error {
	if b.more == nil {
		return nil
	}
	for part := range b.more {
		b.name(part)
		if err := b.blocks(part); err != nil {
			return err
		}
		for _, block := range part {
			delete(b.names, block)
		}
	}
	return nil
}

func (b *builder) titled() bool {
	for _, block := range b.d.Blocks {
		if h, ok := block.(*doc.Heading); ok && h.Level == 0 {
			return true
		}
	}
	return false
}

func (b *builder) block(i int, block doc.Block) error {
	switch v := block.(type) {
	case *doc.Heading:
		b.heading(i, v)
	case *doc.Paragraph:
		b.paragraph(i, v)
	case *doc.Table:
		return b.table(v)
	case *doc.Figure:
		return b.figure(v)
	case *doc.PageBreak:
		if !b.plain {
			b.write(`<hr class="break">`, "\n")
		}
	default:
		return fmt.Errorf("html: unknown block %T", block)
	}
	return nil
}

func (b *builder) heading(i int, h *doc.Heading) {
	level := min(max(h.Level, 0), 5)
	tag, look := fmt.Sprintf("h%d", level+1), fmt.Sprintf("h%d", level)
	if b.across(i) {
		look += " wide"
	}
	b.open(tag, look, b.id(b.names[h]))
	b.write(lines(h.Text), "</", tag, ">\n")
	if !b.taken { // what a program replaces is no place to lead to
		b.heads = append(b.heads, head{level, b.names[h], h.Text})
	}
}

// across tells whether a heading or paragraph goes onto the landscape page of a wide table: headings right above it, notes right below.
func (b *builder) across(i int) bool {
	switch v := b.part[i].(type) {
	case *doc.Heading:
		return v.Level > 0 && b.beforeWide(i+1)
	case *doc.Paragraph:
		return v.Style == doc.Note && b.afterWide(i-1)
	}
	return false
}

// beforeWide tells whether a wide table follows at i, over headings only.
func (b *builder) beforeWide(i int) bool {
	for ; i < len(b.part); i++ {
		if _, heading := b.part[i].(*doc.Heading); !heading {
			t, ok := b.part[i].(*doc.Table)
			return ok && t.Landscape
		}
	}
	return false
}

// afterWide tells whether a wide table stands at i or above it, over notes only.
func (b *builder) afterWide(i int) bool {
	for ; i >= 0; i-- {
		if p, ok := b.part[i].(*doc.Paragraph); !ok || p.Style != doc.Note {
			t, ok := b.part[i].(*doc.Table)
			return ok && t.Landscape
		}
	}
	return false
}

// paragraph writes a paragraph; neighbouring bullets become one list.
func (b *builder) paragraph(i int, p *doc.Paragraph) {
	if p.Style == doc.Bullet {
		if !b.bullet(i - 1) {
			b.open("ul", "list", "")
			b.write("\n")
		}
		b.open("li", "", "")
		b.runs(p.Runs)
		b.write("</li>\n")
		if !b.bullet(i + 1) {
			b.write("</ul>\n")
		}
		return
	}
	look := string(p.Style)
	if inline[look] == "" {
		look = string(doc.Body)
	}
	if b.across(i) {
		look += " wide"
	}
	b.open("p", look, "")
	if b.plain && p.Style == doc.Gap { // a page's style sheet says it
		b.write("【待补充】")
	}
	b.runs(p.Runs)
	b.write("</p>\n")
}

func (b *builder) bullet(i int) bool {
	if i < 0 || i >= len(b.part) {
		return false
	}
	p, ok := b.part[i].(*doc.Paragraph)
	return ok && p.Style == doc.Bullet
}

func (b *builder) runs(runs []doc.Run) {
	for _, r := range runs {
		text := lines(r.Text)
		if a := b.cell(r.Cell); a != "" {
			text = "<span" + a + ">" + text + "</span>"
		}
		if r.Bold {
			text = "<strong>" + text + "</strong>"
		}
		if r.Italic {
			text = "<em>" + text + "</em>"
		}
		b.write(b.link(r.Link, text))
	}
}

// link puts markup into a link where the target is a safe one. A fragment has no anchors that an inner link could lead to.
func (b *builder) link(target, markup string) string {
	target, ok := safeLink(target)
	if !ok || (b.plain && strings.HasPrefix(target, "#")) {
		return markup
	}
	return `<a href="` + escape(target) + `">` + markup + "</a>"
}

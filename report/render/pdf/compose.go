package pdf

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"nianbao/fonts"
	"nianbao/report/doc"
)

// composer turns the blocks of a document into boxes and tables, in the order in which they stand.
type composer struct {
	d       *doc.Document
	shaper  shaper
	items   []item
	heading string // the last heading, for the place in messages
	count   int    // paragraphs since
	paper   *paper
}

// item is a box or a table.
type item struct {
	box   *box
	table *table
}

// layOut puts a document on pages.
func layOut(d *doc.Document, set *fonts.Set) (*layout, error) {
	c := &composer{d: d, shaper: shaper{set}, paper: portrait}
	for i, b := range d.Blocks {
		if err := c.block(i, b); err != nil {
			return nil, err
		}
	}
	if err := c.footer(); err != nil {
		return nil, err
	}
	f := flow{items: c.items}
	f.run()
	if err := c.furniture(&f.layout); err != nil {
		return nil, err
	}
	return &f.layout, nil
}

func (c *composer) block(i int, b doc.Block) error {
	switch b := b.(type) {
	case *doc.Heading:
		return c.headingBlock(b)
	case *doc.Paragraph:
		c.count++
		return c.paragraph(i, b)
	case *doc.Table:
		return c.tableBlock(i, b)
	case *doc.Figure:
		return c.figure(i, b)
	case *doc.PageBreak:
		c.push(&box{fresh: true})
		return nil
	}
	return fmt.Errorf("pdf: unknown block %T", b)
}

func (c *composer) push(b *box) {
	if b.paper == nil {
		b.paper = c.paper
	}
	c.items = append(c.items, item{box: b})
}

// text shapes a stretch of one style. place says where it stands, for the message about a character that no face has.
func (c *composer) text(str string, st textStyle, place func() string) (*text, error) {
	t := &text{}
	if err := c.shaper.add(t, str, st); err != nil {
		return nil, placed(err, place)
	}
	t.finish()
	return t, nil
}

// placed says in a *fonts.MissingGlyphError where the character stands.
func placed(err error, place func() string) error {
	var missing *fonts.MissingGlyphError
	if errors.As(err, &missing) {
		at := *missing
		at.Place = place()
		return &at
	}
	return err
}

// here names the current paragraph.
func (c *composer) here(str string) func() string {
	return func() string {
		switch {
		case c.heading == "":
			return fmt.Sprintf("第%d段“%s”", c.count, shorten(str))
		case c.count == 0:
			return fmt.Sprintf("标题“%s”", shorten(c.heading))
		}
		return fmt.Sprintf("“%s”下第%d段“%s”", shorten(c.heading), c.count, shorten(str))
	}
}

// shorten cuts a text that is quoted in a message.
func shorten(s string) string {
	const most = 20
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// next tells what block follows block i; nil at the end.
func (c *composer) next(i int) doc.Block {
	if i+1 < len(c.d.Blocks) {
		return c.d.Blocks[i+1]
	}
	return nil
}

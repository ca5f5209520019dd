package compose

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"nianbao/report/doc"
)

var markdown = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))

// parse turns filled Markdown into blocks. Headings come out as levels 2 and 3 whatever the office's first level is; numbering is the caller's.
func parse(file, filled string, marks []marked) ([]doc.Block, error) {
	source := []byte(filled)
	root := markdown.Parser().Parse(text.NewReader(source))
	b := &builder{file: file, source: source, marks: marks, top: topLevel(root)}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if err := b.block(n); err != nil {
			return nil, err
		}
	}
	return b.out, nil
}

func topLevel(root ast.Node) int {
	top := 7
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			top = min(top, h.Level)
		}
	}
	return top
}

// builder walks one Markdown file.
type builder struct {
	file   string
	source []byte
	marks  []marked
	top    int
	tables int
	out    []doc.Block
}

func (b *builder) block(n ast.Node) error {
	switch n := n.(type) {
	case *ast.Heading:
		p, err := b.inline(n)
		if err != nil {
			return err
		}
		b.out = append(b.out, &doc.Heading{Level: min(2+n.Level-b.top, 3), Text: plainRuns(p)})
	case *ast.Paragraph, *ast.TextBlock:
		return b.paragraph(n, doc.Body)
	case *ast.List:
		return b.list(n)
	case *ast.Blockquote:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if err := b.paragraph(c, doc.Note); err != nil {
				return err
			}
		}
	case *ast.HTMLBlock:
		if !strings.HasPrefix(strings.TrimSpace(string(n.Lines().Value(b.source))), "<!--") {
			return b.errorf(n, "正文里不能用 HTML 标签，只能用 <!-- 说明 -->")
		}
	case *ast.ThematicBreak:
	case *east.Table:
		return b.table(n)
	default:
		return b.errorf(n, "不支持这种写法（%s）：请用普通段落、标题、列表或表格", n.Kind())
	}
	return nil
}

// errorf names file and line.
func (b *builder) errorf(n ast.Node, format string, args ...any) error {
	line := 1
	for p := n; p != nil; p = p.Parent() {
		if p.Type() == ast.TypeBlock && p.Lines() != nil && p.Lines().Len() > 0 {
			line = 1 + strings.Count(string(b.source[:p.Lines().At(0).Start]), "\n")
			break
		}
	}
	return fmt.Errorf("%s 第 %d 行：%s", b.file, line, fmt.Sprintf(format, args...))
}

func (b *builder) paragraph(n ast.Node, style doc.Style) error {
	runs, err := b.inline(n)
	if err != nil {
		return err
	}
	if strings.TrimSpace(plainRuns(runs)) == "" {
		return nil
	}
	if strings.Contains(plainRuns(runs), gapOpen) {
		style = doc.Gap
	}
	b.out = append(b.out, &doc.Paragraph{Style: style, Runs: runs})
	return nil
}

func (b *builder) list(n *ast.List) error {
	no := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		first := true
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			if nested, ok := c.(*ast.List); ok {
				if err := b.list(nested); err != nil {
					return err
				}
				continue
			}
			before := len(b.out)
			style := doc.Body
			if !n.IsOrdered() {
				style = doc.Bullet
			}
			if err := b.paragraph(c, style); err != nil {
				return err
			}
			if first && n.IsOrdered() && len(b.out) > before {
				p := b.out[before].(*doc.Paragraph)
				p.Runs = append([]doc.Run{{Text: fmt.Sprintf("%d. ", no)}}, p.Runs...)
			}
			first = false
		}
		no++
	}
	return nil
}

func (b *builder) table(n *east.Table) error {
	b.tables++
	t := &doc.Table{ID: fmt.Sprintf("t%d", b.tables), HeaderRows: 1, Size: doc.Normal}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []doc.Cell
		kind := doc.Data
		if _, ok := row.(*east.TableHeader); ok {
			kind = doc.ColumnHeader
		}
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			runs, err := b.inline(c)
			if err != nil {
				return err
			}
			cells = append(cells, doc.Cell{Kind: kind, Col: len(cells), Rows: 1, Cols: 1, Text: plainRuns(runs)})
		}
		t.Rows = append(t.Rows, cells)
		for len(t.Widths) < len(cells) {
			t.Widths = append(t.Widths, 1)
		}
	}
	b.out = append(b.out, t)
	return nil
}

// inline collects the runs of a block.
func (b *builder) inline(n ast.Node) ([]doc.Run, error) {
	var runs []doc.Run
	err := b.spans(n, doc.Run{}, &runs)
	return mergeRuns(runs), err
}

func (b *builder) spans(n ast.Node, look doc.Run, out *[]doc.Run) error {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		next := look
		switch c := c.(type) {
		case *ast.Text:
			b.text(string(c.Segment.Value(b.source)), c.SoftLineBreak() || c.HardLineBreak(), look, out)
			continue
		case *ast.String:
			b.text(string(c.Value), false, look, out)
			continue
		case *ast.Emphasis:
			next.Bold, next.Italic = look.Bold || c.Level == 2, look.Italic || c.Level == 1
		case *ast.Link:
			next.Link = string(c.Destination)
		case *ast.AutoLink:
			next.Link = string(c.URL(b.source))
			b.text(string(c.Label(b.source)), false, next, out)
			continue
		case *ast.CodeSpan, *east.Strikethrough:
		case *ast.RawHTML:
			if !strings.HasPrefix(string(c.Segments.Value(b.source)), "<!--") {
				return b.errorf(n, "正文里不能用 HTML 标签，只能用 <!-- 说明 -->")
			}
			continue
		default:
			return b.errorf(n, "不支持这种写法（%s）", c.Kind())
		}
		if err := b.spans(c, next, out); err != nil {
			return err
		}
	}
	return nil
}

// text adds a piece of text, resolving Markdown's escapes and taking marked figures apart into runs of their own.
func (b *builder) text(s string, lineBreak bool, look doc.Run, out *[]doc.Run) {
	s = unescape(s)
	for s != "" {
		before, rest, found := strings.Cut(s, string(markStart))
		if before != "" {
			run := look
			run.Text = before
			*out = append(*out, run)
		}
		if !found {
			break
		}
		number, after, _ := strings.Cut(rest, string(markEnd))
		run := look
		if i, err := strconv.Atoi(number); err == nil && i < len(b.marks) {
			run.Text, run.Cell = b.marks[i].value, b.marks[i].name
		}
		*out = append(*out, run)
		s = after
	}
	// A line break in the source joins Chinese text without a blank and puts one between Latin words.
	if lineBreak && len(*out) > 0 {
		if last := (*out)[len(*out)-1].Text; last != "" && last[len(last)-1] < 0x80 {
			run := look
			run.Text = " "
			*out = append(*out, run)
		}
	}
}

var escaped = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)

// unescape resolves Markdown's escapes; the minus sign U+2212, which texts from elsewhere bring along, becomes the hyphen that every face has.
func unescape(s string) string {
	return strings.ReplaceAll(escaped.ReplaceAllString(s, "$1"), "\u2212", "-")
}

// mergeRuns joins neighbours of the same look.
func mergeRuns(runs []doc.Run) []doc.Run {
	var out []doc.Run
	for _, r := range runs {
		if n := len(out); n > 0 && r.Cell == "" && out[n-1].Cell == "" && out[n-1].Bold == r.Bold && out[n-1].Italic == r.Italic && out[n-1].Link == r.Link {
			out[n-1].Text += r.Text
			continue
		}
		out = append(out, r)
	}
	return out
}

func plainRuns(runs []doc.Run) string { return (&doc.Paragraph{Runs: runs}).String() }

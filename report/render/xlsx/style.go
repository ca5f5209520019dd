package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/report/doc"
	"nianbao/report/figure"
)

// look is the look of a cell; equal looks share one style.
type look struct {
	font       string
	size       float64
	bold       bool
	italic     bool
	underline  bool
	color      string
	fill       string
	horizontal string
	vertical   string
	border     bool
	wrap       bool
	unlocked   bool
	format     string // number format; empty: General
}

// The faces of an official document as every Chinese office has them.
const (
	song = "宋体"
	hei  = "黑体"
	kai  = "楷体"
	fang = "仿宋"
)

// style returns the number of a look's style.
func (b *book) style(l look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	s := &excelize.Style{
		Font:       &excelize.Font{Family: l.font, Size: l.size, Bold: l.bold, Italic: l.italic, Color: l.color},
		Alignment:  &excelize.Alignment{Horizontal: l.horizontal, Vertical: l.vertical, WrapText: l.wrap},
		Protection: &excelize.Protection{Locked: !l.unlocked},
	}
	if l.underline {
		s.Font.Underline = "single"
	}
	if l.border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	switch l.format {
	case "":
	case "0":
		s.NumFmt = 1
	case "@":
		s.NumFmt = 49
	default:
		s.CustomNumFmt = &l.format
	}
	id, err := b.f.NewStyle(s)
	if err == nil {
		b.styles[l] = id
	}
	return id, err
}

// sizes of type in points.
var sizes = map[doc.Size]float64{doc.Normal: 10.5, doc.Small: 9, doc.Tiny: 7.5}

// tints of marks.
var tints = map[doc.Mark]string{doc.Good: "E6F4EA", doc.Bad: "FDE7E9", doc.Doubt: "FFF3CD"}

// cellLook is the look of a table's cell.
func cellLook(t *doc.Table, c doc.Cell) look {
	l := look{font: song, size: sizes[t.Size], bold: c.Bold, vertical: "center", border: true, wrap: true, fill: tints[c.Mark], format: format(c)}
	l.horizontal = map[doc.Align]string{doc.Center: "center", doc.Left: "left", doc.Right: "right"}[c.Align]
	if c.Kind == doc.BlockHeader {
		l.font = hei
	}
	if c.Mark == doc.Bad { // not by colour alone
		l.color, l.bold, l.underline = "B00020", true, true
	}
	if t.Input && c.Entry {
		l.unlocked = true
		if l.fill == "" {
			l.fill = "FFFBE6" // where to write
		}
	}
	return l
}

// format is the number format that prints a figure as the report does: whole numbers without decimals, amounts with those they were given.
func format(c doc.Cell) string {
	if c.Figure == nil {
		return textFormat(c.Text)
	}
	if n, ok := c.Figure.Number(); ok {
		if _, decimals, point := strings.Cut(n.String(), "."); point {
			return "0." + strings.Repeat("0", min(len(decimals), 30))
		}
		return wholeFormat(c)
	}
	if c.Figure.State() == figure.Unreadable {
		return textFormat(c.Figure.String())
	}
	return wholeFormat(c)
}

// wholeFormat is the format of a count, or of an amount that has no decimals yet and may get some.
func wholeFormat(c doc.Cell) string {
	if c.Integer || !c.Entry {
		return "0"
	}
	return ""
}

// textFormat makes a cell text for good where its text begins like a formula: General would turn it into one on the next edit.
func textFormat(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "@"
	}
	return ""
}

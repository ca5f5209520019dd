package chart

import (
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"math"
	"strconv"
	"strings"
)

// Words are what a reader hears who cannot see the picture.
type Words struct {
	ID    string // anchor of the drawing, ASCII, unique in its page; empty: made from the content
	Title string // empty: the texts in bold
	Desc  string // what Describe says, for instance; empty: all other texts
}

// svgFonts names Chinese faces of the common systems; the browser takes the first that it has.
const svgFonts = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','SimHei','WenQuanYi Micro Hei',sans-serif"

// SVG writes drawn shapes as an SVG element for a page (no XML declaration). It carries no script and refers to nothing outside.
// Width and height are those given to Draw; the picture shrinks with a narrow page. Shapes that show a cell carry its name as data-cell.
func SVG(shapes []Shape, width, height float64, words ...Words) string {
	var w Words
	if len(words) > 0 {
		w = words[0]
	}
	w.fill(shapes)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" id="%s" role="img" aria-labelledby="%[1]s-t %[1]s-d" lang="zh-CN" width="%s" height="%s" viewBox="0 0 %[2]s %[3]s" style="max-width:100%%;height:auto" font-family="%s">`,
		Escape(w.ID), coord(width), coord(height), Escape(svgFonts))
	fmt.Fprintf(&b, `<title id="%s-t">%s</title><desc id="%[1]s-d">%s</desc>`, Escape(w.ID), Escape(w.Title), Escape(w.Desc))
	for _, s := range shapes {
		s.svg(&b)
	}
	b.WriteString("</svg>")
	return b.String()
}

// fill supplies what is left empty from the drawing's own texts.
func (w *Words) fill(shapes []Shape) {
	var bold, plain []string
	h := fnv.New32a()
	for _, s := range shapes {
		fmt.Fprint(h, s.Points, s.Text)
		switch {
		case s.Kind != TextShape:
		case s.Bold:
			bold = append(bold, s.Text)
		default:
			plain = append(plain, s.Text)
		}
	}
	if w.ID == "" {
		w.ID = fmt.Sprintf("chart-%08x", h.Sum32())
	}
	if w.Title == "" {
		w.Title = strings.Join(bold, "")
	}
	if w.Desc == "" {
		w.Desc = strings.Join(plain, "，")
	}
}

// Escape escapes a text for XML and HTML, in content and attributes; characters that XML does not have become U+FFFD.
func Escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder cannot fail
	return b.String()
}

// coord prints a length with at most two decimals.
func coord(v float64) string {
	v = math.Round(v*100) / 100
	if v == 0 { // not -0
		v = 0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func (c Color) svg() string {
	if c.A == 0 {
		return "none"
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}

func (c Color) opacity(attribute string) string {
	if c.A == 0 || c.A == 0xFF {
		return ""
	}
	return fmt.Sprintf(` %s="%s"`, attribute, coord(float64(c.A)/255))
}

func (s Shape) svg(b *strings.Builder) {
	if len(s.Points) == 0 {
		return
	}
	p := s.Points[0]
	switch s.Kind {
	case TextShape:
		fmt.Fprintf(b, `<text x="%s" y="%s" font-size="%s"`, coord(p.X), coord(p.Y), coord(s.Size))
		if s.Angle != 0 { // SVG turns clockwise
			fmt.Fprintf(b, ` transform="rotate(%s %s %s)"`, coord(-s.Angle), coord(p.X), coord(p.Y))
		}
		if a := [...]string{"", "middle", "end"}[s.Anchor]; a != "" {
			fmt.Fprintf(b, ` text-anchor="%s"`, a)
		}
		if s.Bold {
			b.WriteString(` font-weight="bold"`)
		}
		fmt.Fprintf(b, ` fill="%s"%s%s>%s</text>`, s.Fill.svg(), s.Fill.opacity("fill-opacity"), s.cell(), Escape(s.Text))
		return
	case RectShape:
		if len(s.Points) < 2 {
			return
		}
		q := s.Points[1]
		fmt.Fprintf(b, `<rect x="%s" y="%s" width="%s" height="%s"`, coord(p.X), coord(p.Y), coord(q.X-p.X), coord(q.Y-p.Y))
	default:
		name := "polyline"
		if s.Kind == PolygonShape {
			name = "polygon"
		}
		pts := make([]string, len(s.Points))
		for i, p := range s.Points {
			pts[i] = coord(p.X) + "," + coord(p.Y)
		}
		fmt.Fprintf(b, `<%s points="%s"`, name, strings.Join(pts, " "))
	}
	fmt.Fprintf(b, ` fill="%s"%s`, s.Fill.svg(), s.Fill.opacity("fill-opacity"))
	if s.Stroke.A != 0 {
		fmt.Fprintf(b, ` stroke="%s"%s stroke-width="%s"`, s.Stroke.svg(), s.Stroke.opacity("stroke-opacity"), coord(s.Width))
		if s.Dash {
			fmt.Fprintf(b, ` stroke-dasharray="%s %s"`, coord(DashOn), coord(DashOff))
		}
	}
	b.WriteString(s.cell() + "/>")
}

// DashOn and DashOff are the lengths of the strokes and gaps of a dashed line, in points, so that every backend dashes alike.
const (
	DashOn  = 5.0
	DashOff = 2.5
)

func (s Shape) cell() string {
	if s.Cell == "" {
		return ""
	}
	return ` data-cell="` + Escape(s.Cell) + `"`
}

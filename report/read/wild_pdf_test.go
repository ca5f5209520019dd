package read

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"

	"nianbao/report/form"
)

// A writer of PDF as office programs print: figures beside the middle of wrapped labels, ruled boxes, headers in upright letters, tables over
// pages with page numbers between. The fonts are of a kind that browsers write (Type 3): each character is a little box, and a table says which one it is.

type pdfStyle struct {
	bare  bool // no lines at all
	rects bool // boxes as outlines, one a cell; else thin filled strips
}

type pdfPage struct{ ops strings.Builder }

const (
	pageHeight = 842.0
	bottom     = 760.0 // last line of text, from the top
	size       = 9.0
)

type pdfDoc struct {
	style pdfStyle
	pages []*pdfPage
	y     float64 // from the top
	codes map[rune]int
	runes []rune
}

func (d *pdfDoc) newPage() {
	if n := len(d.pages); n > 0 {
		d.text(280, 800, fmt.Sprintf("- %d -", n), size)
	}
	d.pages = append(d.pages, &pdfPage{})
	d.y = 80
}

func (d *pdfDoc) text(x, y float64, s string, size float64) {
	if s == "" {
		return
	}
	ops := &d.pages[len(d.pages)-1].ops
	fmt.Fprintf(ops, "BT %.2f %.2f Td", x, pageHeight-y)
	for _, r := range s {
		code, ok := d.codes[r]
		if !ok {
			code = len(d.runes)
			d.codes[r], d.runes = code, append(d.runes, r)
		}
		fmt.Fprintf(ops, " /F%d %.1f Tf <%02X> Tj", code/200, size, 32+code%200)
	}
	ops.WriteString(" ET\n")
}

// font writes one font of 200 characters and its table.
func (d *pdfDoc) font(n, table int) (font, cmap string) {
	runes := d.runes[n*200 : min(len(d.runes), n*200+200)]
	var names, widths, table2 strings.Builder
	for i, r := range runes {
		fmt.Fprintf(&names, "/g")
		widths.WriteString("1000 ")
		var hex strings.Builder
		for _, u := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&hex, "%04X", u)
		}
		fmt.Fprintf(&table2, "<%02X> <%s>\n", 32+i, hex.String())
	}
	font = fmt.Sprintf("<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 32/LastChar %d/Widths[%s]/Encoding<</Type/Encoding/Differences[32%s]>>/CharProcs<</g 3 0 R>>/Resources<<>>/ToUnicode %d 0 R>>",
		31+len(runes), widths.String(), names.String(), table)
	body := fmt.Sprintf("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%sendbfchar endcmap end end\n", len(runes), table2.String())
	return font, fmt.Sprintf("<</Length %d>>stream\n%sendstream", len(body), body)
}

func (d *pdfDoc) box(x0, y0, x1, y1 float64) {
	if d.style.bare {
		return
	}
	ops := &d.pages[len(d.pages)-1].ops
	if d.style.rects {
		fmt.Fprintf(ops, "%.2f %.2f %.2f %.2f re S\n", x0, pageHeight-y1, x1-x0, y1-y0)
		return
	}
	strip := func(x0, y0, x1, y1 float64) {
		fmt.Fprintf(ops, "%.2f %.2f %.2f %.2f re f\n", x0, pageHeight-y1, x1-x0, y1-y0)
	}
	strip(x0, y0-.25, x1, y0+.25)
	strip(x0, y1-.25, x1, y1+.25)
	strip(x0-.25, y0, x0+.25, y1)
	strip(x1-.25, y0, x1+.25, y1)
}

// wrapped cuts a text for a box: width in points; at the font's size a Chinese character is size wide, a digit as well (the font is monospaced here).
func wrapped(s string, width float64) []string {
	var out []string
	perLine := max(1, int((width-8)/size))
	for runes := []rune(s); len(runes) > 0; {
		n := min(perLine, len(runes))
		out = append(out, string(runes[:n]))
		runes = runes[n:]
	}
	return out
}

func (d *pdfDoc) paragraph(s string) {
	for i, line := range wrapped("　　"+s, 460) {
		if d.y > bottom {
			d.newPage()
		}
		line = strings.TrimPrefix(line, "　　")
		x := 60.0
		if i == 0 {
			x += 2 * size
		}
		d.text(x, d.y, line, size)
		d.y += 16
	}
}

// table draws the boxes of one table, cut between rows where the page ends.
func (d *pdfDoc) table(p printed, widths []int) {
	total := 0
	for _, w := range widths {
		total += w
	}
	xs := []float64{60}
	for _, w := range widths {
		xs = append(xs, xs[len(xs)-1]+480*float64(w)/float64(total))
	}
	type placed struct {
		box
		row, col int
	}
	var boxes []placed
	heights := make([]float64, len(p.rows))
	until := make([]int, len(widths))
	for r, row := range p.rows {
		heights[r] = 18
		col := 0
		for _, b := range row {
			for until[col] > r {
				col++
			}
			for c := col; c < col+b.cols; c++ {
				until[c] = r + b.rows
			}
			boxes = append(boxes, placed{b, r, col})
			if b.rows == 1 {
				heights[r] = max(heights[r], float64(len(wrapped(b.text, xs[col+b.cols]-xs[col])))*12+6)
			}
			col += b.cols
		}
	}
	for first := 0; first < len(p.rows); {
		end, used := first, 0.0
		for end < len(p.rows) && (end == first || d.y+used+heights[end] < bottom) {
			used += heights[end]
			end++
		}
		top := func(r int) float64 {
			y := d.y
			for i := first; i < r; i++ {
				y += heights[i]
			}
			return y
		}
		for _, b := range boxes {
			from, to := max(b.row, first), min(b.row+b.rows, end)
			if from >= to {
				continue
			}
			x0, x1, y0, y1 := xs[b.col], xs[b.col+b.cols], top(from), top(to)
			d.box(x0, y0, x1, y1)
			if b.row < first {
				continue // the label stands on the page before
			}
			lines := wrapped(b.text, x1-x0)
			for i, line := range lines {
				y := (y0+y1)/2 + (float64(i)-float64(len(lines)-1)/2)*11 + 3
				d.text(x0+4, y, line, size)
			}
		}
		d.y = top(end)
		first = end
		if first < len(p.rows) {
			d.newPage()
		}
	}
	d.y += 30
}

func (s pdfStyle) print(p *paper) []byte {
	d := &pdfDoc{style: s, codes: map[rune]int{}}
	d.newPage()
	d.text(120, d.y, p.title, 14)
	d.y += 40
	for no := 1; no <= 6; no++ {
		d.paragraph(titles[no-1][0])
		if text := p.sections[fmt.Sprint(no)]; text != "" {
			d.paragraph(text)
		}
		for _, t := range p.tables {
			if t.no == no {
				d.table(t, form.Current().Table(t.id).Widths)
			}
		}
	}
	return d.bytes()
}

func (d *pdfDoc) bytes() []byte {
	const glyph = "1000 0 80 -80 920 780 d1 80 -80 840 860 re f\n"
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", fmt.Sprintf("<</Length %d>>stream\n%sendstream", len(glyph), glyph)}
	fonts := ""
	for n := 0; n*200 < len(d.runes); n++ {
		font, cmap := d.font(n, len(objects)+2)
		fonts += fmt.Sprintf("/F%d %d 0 R", n, len(objects)+1)
		objects = append(objects, font, cmap)
	}
	var kids []string
	for _, p := range d.pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)+1))
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<<%s>>>>>>", len(objects)+2, fonts),
			fmt.Sprintf("<</Length %d>>stream\n%sendstream", p.ops.Len(), p.ops.String()))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " "))
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&out, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return out.Bytes()
}

package read

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// A writer of PDF as office programs print: figures beside the middle of wrapped labels, ruled boxes, headers in upright letters, tables over
// pages with page numbers between. The fonts are of a kind that browsers write (Type 3): each character is a little box, and a table says which one it is.

type pdfStyle struct {
	bare   bool       // no lines at all
	rects  bool       // boxes as outlines, one a cell; else thin filled strips
	flat   bool       // horizontal lines only
	font   string     // "": a font with a table of its own; else the encoding of one that is not embedded: GBK-EUC-H, UniGB-UCS2-H, UniGB-UCS2-V
	turn   int        // what is drawn is turned by so many quarters
	rotate int        // the page says that it is to be turned by so many degrees
	crop   bool       // the page is a part of a larger paper
	twice  bool       // every character is drawn twice, as bold letters are
	form   bool       // each page is one form that the page shows
	hidden bool       // text that is not shown, over a picture
	head   string     // a running title, and page numbers without dashes
	even   string     // the running title of even pages, where it is another
	mark   string     // a watermark behind the text
	mute   string     // figures that nothing tells: "outlines", "pictures", "numbers" of characters in a font without a table
	word   *rand.Rand // as Word writes, see word_pdf_test.go
	locked string     // password to open the file; " " is the empty one
}

type pdfPage struct {
	ops   strings.Builder
	notes strings.Builder // what is typed over the page
}

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
	runs  []wordRun // Word's
}

func (d *pdfDoc) newPage() {
	d.endPage()
	d.pages = append(d.pages, &pdfPage{})
	switch {
	case d.style.even != "" && len(d.pages)%2 == 0:
		d.text(420, 50, d.style.even, size)
	case d.style.head != "":
		d.text(60, 50, d.style.head, size)
	}
	if d.style.mark != "" {
		ops := &d.pages[len(d.pages)-1].ops
		ops.WriteString("q .7 .7 -.7 .7 100 200 cm\n")
		d.text(0, pageHeight, d.style.mark, 40)
		ops.WriteString("Q\n")
		d.text(40, 500, d.style.mark, 70)
	}
	d.y = 80
}

// endPage writes the number of the page that is full.
func (d *pdfDoc) endPage() {
	n := len(d.pages)
	switch {
	case n == 0:
	case d.style.head != "":
		d.text(300, 800, fmt.Sprint(n), size)
	default:
		d.text(280, 800, fmt.Sprintf("- %d -", n), size)
	}
}

func (d *pdfDoc) text(x, y float64, s string, size float64) {
	if s == "" {
		return
	}
	d.draw(x, y, s, size)
	if d.style.twice {
		d.draw(x+0.3, y, s, size)
	}
}

func (d *pdfDoc) draw(x, y float64, s string, size float64) {
	ops := &d.pages[len(d.pages)-1].ops
	if d.style.word != nil {
		d.wordText(x, y, s, size, false, size > 10)
		return
	}
	if d.style.font != "" {
		d.drawCoded(ops, x, y, s, size)
		return
	}
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
	return font, stream("", body)
}

// drawCoded writes each character by itself, at its own place, in the codes of an encoding that readers know by name.
func (d *pdfDoc) drawCoded(ops *strings.Builder, x, y float64, s string, size float64) {
	for _, r := range s {
		var code string
		switch d.style.font {
		case "GBK-EUC-H":
			b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(r)))
			if err != nil {
				panic(err)
			}
			code = fmt.Sprintf("%X", b)
		default:
			code = fmt.Sprintf("%04X", r)
		}
		at := x
		if d.style.font == "UniGB-UCS2-V" { // text from top to bottom starts in the middle above the character
			fmt.Fprintf(ops, "BT /V %.1f Tf %.2f %.2f Td <%s> Tj ET\n", size, at+size/2, pageHeight-y+0.88*size, code)
		} else {
			fmt.Fprintf(ops, "BT /V %.1f Tf %.2f %.2f Td <%s> Tj ET\n", size, at, pageHeight-y, code)
		}
		x += size
	}
}

// mute draws figures so that they can be seen but not read.
func (d *pdfDoc) mute(x, y float64, s string) {
	ops := &d.pages[len(d.pages)-1].ops
	y = pageHeight - y
	note := func(rest string) {
		fmt.Fprintf(&d.pages[len(d.pages)-1].notes, "<</Type/Annot/Rect[%.2f %.2f %.2f %.2f]/F 4%s>>", x-2, y-3, x+20, y+9, rest)
	}
	switch d.style.mute {
	case "fields":
		note(fmt.Sprintf("/Subtype/Widget/FT/Tx/T(a)/V(%s)", s))
	case "notes":
		note(fmt.Sprintf("/Subtype/FreeText/DA(/H 9 Tf)/Contents(%s)", s))
	case "notes over other figures":
		d.text(x, pageHeight-y, "7", size)
		note(fmt.Sprintf("/Subtype/FreeText/DA(/H 9 Tf)/Contents(%s)", s))
	}
	for _, r := range s {
		switch d.style.mute {
		case "outlines":
			fmt.Fprintf(ops, "%.2f %.2f m %.2f %.2f %.2f %.2f %.2f %.2f c %.2f %.2f l h f\n", x, y, x+5, y, x+5, y+7, x, y+7, x+1, y+3)
		case "outlines of ones":
			fmt.Fprintf(ops, "%.2f %.2f m %.2f %.2f l %.2f %.2f l %.2f %.2f l %.2f %.2f l %.2f %.2f l %.2f %.2f l h f\n", x+1, y, x+2, y, x+2, y+7, x+1, y+7, x, y+5, x, y+4, x+1, y+5)
		case "pictures":
			fmt.Fprintf(ops, "q 5 0 0 7 %.2f %.2f cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xE0 EI Q\n", x, y)
		case "numbers":
			fmt.Fprintf(ops, "BT /M %.1f Tf %.2f %.2f Td <%04X> Tj ET\n", size, x, y, r-'0'+0x13)
		case "numbers like others":
			fmt.Fprintf(ops, "BT /M %.1f Tf %.2f %.2f Td <%04X> Tj ET\n", size, x, y, '0'+(r+3)%10)
		}
		x += 6
	}
}

func (d *pdfDoc) box(x0, y0, x1, y1 float64) {
	if d.style.bare {
		return
	}
	if d.style.flat {
		ops := &d.pages[len(d.pages)-1].ops
		for _, y := range []float64{y0, y1} {
			fmt.Fprintf(ops, "%.2f %.2f m %.2f %.2f l S\n", x0, pageHeight-y, x1, pageHeight-y)
		}
		return
	}
	if d.style.word != nil {
		d.wordBox(x0, y0, x1, y1)
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

// wrapped cuts a text for a box: width in points; at the font's size a Chinese character is size wide, a digit as well (the font is monospaced here, but for
// Word's).
func (d *pdfDoc) wrapped(s string, width float64) []string {
	var out []string
	line, used := "", 0.0
	for _, r := range s {
		step := size
		if d.style.word != nil {
			step = wordFont().Width(string(r), size)
		}
		if line != "" && used+step > width-8 {
			out, line, used = append(out, line), "", 0
		}
		line, used = line+string(r), used+step
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}

func (d *pdfDoc) paragraph(s string) {
	for i, line := range d.wrapped("　　"+s, 460) {
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

// upright tells whether a heading is written upwards: those of columns, in Word's tables with lines.
func (d *pdfDoc) upright(b box) bool {
	return d.style.word != nil && !d.style.bare && b.header && b.cols == 1 && b.rows == 1 && strings.ContainsAny(b.text, "业研益律") && len([]rune(b.text)) < 7
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
				heights[r] = max(heights[r], float64(len(d.wrapped(b.text, xs[col+b.cols]-xs[col])))*12+6)
				if d.upright(b) {
					heights[r] = 70
				}
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
			if d.upright(b.box) && y1-y0 > 65 {
				d.wordText((x0+x1)/2+size/2, y1-4, b.text, size, true, false)
				continue
			}
			lines := d.wrapped(b.text, x1-x0)
			for i, line := range lines {
				y := (y0+y1)/2 + (float64(i)-float64(len(lines)-1)/2)*11 + 3
				if b.cell != "" && d.style.mute != "" {
					d.mute(x0+4, y, line)
					continue
				}
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

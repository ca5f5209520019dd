package read

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/report/form"
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

// print prints papers one behind the other into one file.
func (s pdfStyle) print(papers ...*paper) []byte {
	d := &pdfDoc{style: s, codes: map[rune]int{}}
	for _, p := range papers {
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
	}
	d.endPage()
	return d.bytes()
}

func (d *pdfDoc) bytes() []byte {
	const glyph = "1000 0 80 -80 920 780 d1 80 -80 840 860 re f\n"
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", stream("", glyph)}
	fonts := ""
	for n := 0; n*200 < len(d.runes); n++ {
		font, cmap := d.font(n, len(objects)+2)
		fonts += fmt.Sprintf("/F%d %d 0 R", n, len(objects)+1)
		objects = append(objects, font, cmap)
	}
	if d.style.font != "" {
		fonts = fmt.Sprintf("/V %d 0 R", len(objects)+1)
		n := len(objects)
		kind := "/Subtype/CIDFontType0/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/W[814 [500 500 500 500 500]]"
		objects = append(objects, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/%s/DescendantFonts[%d 0 R]>>", d.style.font, n+2),
			fmt.Sprintf("<</Type/Font/BaseFont/SimSun/DW 1000%s/FontDescriptor %d 0 R>>", kind, n+3),
			"<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -140 1000 860]/Ascent 860/Descent -140/CapHeight 700/ItalicAngle 0/StemV 80>>")
	}
	if d.style.word != nil {
		fonts += fmt.Sprintf("/W %d 0 R", len(objects)+1)
		objects = append(objects, d.writeRuns(len(objects))...)
	}
	if d.style.mute != "" {
		fonts += fmt.Sprintf("/M %d 0 R", len(objects)+1)
		n := len(objects)
		objects = append(objects, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Simsun/Encoding/Identity-H/DescendantFonts[%d 0 R]>>", n+2),
			fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Simsun/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor %d 0 R>>", n+3),
			"<</Type/FontDescriptor/FontName/AAAAAA+Simsun/Flags 4/FontBBox[0 -140 1000 860]/Ascent 860/Descent -140/CapHeight 700/ItalicAngle 0/StemV 80>>")
	}
	var kids []string
	for _, p := range d.pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)+1))
		objects = append(objects, d.pageObjects(len(objects), p, fonts)...)
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " "))
	return assemble(objects, d.style.locked)
}

func stream(dict, body string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(body), body)
}

// pageObjects are a page and its content, to stand behind n objects.
func (d *pdfDoc) pageObjects(n int, p *pdfPage, fonts string) []string {
	media, attributes, ops := "0 0 595 842", "", p.ops.String()
	if notes := p.notes.String(); notes != "" {
		attributes = "/Annots[" + notes + "]"
	}
	switch d.style.turn {
	case 1:
		media, ops = "0 0 842 595", "q 0 1 -1 0 842 0 cm\n"+ops+"Q\n"
	case 2:
		ops = "q -1 0 0 -1 595 842 cm\n" + ops + "Q\n"
	case 3:
		media, ops = "0 0 842 595", "q 0 -1 1 0 0 595 cm\n"+ops+"Q\n"
	}
	if d.style.rotate != 0 {
		attributes += fmt.Sprintf("/Rotate %d", d.style.rotate)
	}
	if d.style.crop {
		media, ops = "0 0 1200 1300", "q 1 0 0 1 400 300 cm\n"+ops+"Q BT /F0 9 Tf 20 700 Td <20212223> Tj ET\n"
		attributes += "/CropBox[400 300 995 1142]"
	}
	if d.style.hidden {
		ops = "q 500 0 0 700 50 70 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xE0 EI Q 3 Tr\n" + ops
	}
	page := fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[%s]%s/Contents %d 0 R/Resources<</Font<<%s>>", media, attributes, n+2, fonts)
	if !d.style.form {
		return []string{page + ">>>>", stream("", ops)}
	}
	form := stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 20 10]/Resources<</Font<<%s>>>>", fonts), ops)
	return []string{page + fmt.Sprintf("/XObject<</X %d 0 R>>>>>>", n+3), stream("", "q 1 0 0 1 -20 -10 cm /X Do Q"), form}
}

// assemble puts objects into a file, encrypted where there is a password (the first way that PDF had: RC4 with 40 bits).
func assemble(objects []string, password string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	trailer := ""
	if password != "" {
		lock := newPDFLock(strings.TrimSpace(password))
		for i := range objects {
			objects[i] = lock.object(i+1, objects[i])
		}
		trailer = fmt.Sprintf("/Encrypt %d 0 R/ID[<%X><%X>]", len(objects)+1, lock.id, lock.id)
		objects = append(objects, lock.dict())
	}
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
	fmt.Fprintf(&out, "trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return out.Bytes()
}

// pdfLock encrypts a file (PDF 1.4, standard handler, revision 2).
type pdfLock struct {
	id, key, owner, user []byte
}

const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

func newPDFLock(password string) *pdfLock {
	l := &pdfLock{id: []byte("0123456789abcdef")}
	padded := []byte((password + padding)[:32])
	sum := md5.Sum([]byte(("owner" + padding)[:32]))
	l.owner = crypt(sum[:5], padded)
	sum = md5.Sum(slices.Concat(padded, l.owner, []byte{0xFC, 0xFF, 0xFF, 0xFF}, l.id)) // the four bytes are the permissions, -4
	l.key = sum[:5]
	l.user = crypt(l.key, []byte(padding))
	return l
}

func crypt(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err)
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

func (l *pdfLock) dict() string {
	return fmt.Sprintf("<</Filter/Standard/V 1/R 2/O<%X>/U<%X>/P -4>>", l.owner, l.user)
}

// object encrypts the stream of an object; its strings are names of fonts, which nobody reads.
func (l *pdfLock) object(number int, o string) string {
	head, rest, ok := strings.Cut(o, "stream\n")
	if !ok {
		return o
	}
	sum := md5.Sum(append(slices.Clone(l.key), byte(number), byte(number>>8), 0, 0, 0))
	return head + "stream\n" + string(crypt(sum[:10], []byte(strings.TrimSuffix(rest, "\nendstream")))) + "\nendstream"
}

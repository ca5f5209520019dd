package read

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"nianbao/fonts"
)

// The habits of the word processor that most offices use: tagged runs of one to four characters, blanks as runs of their own or as large steps in the middle
// of a run, letters numbered as in the font, upright headings by the matrix of the text, borders and corners of cells as little filled boxes, a clip for
// each cell.

// wordFont is the font of all texts; a character's number is its place among the runes, counted from 1.
var wordFont = sync.OnceValue(func() *fonts.Face {
	set, err := fonts.Load(fonts.Config{})
	if err != nil {
		panic(err)
	}
	return set.Face(fonts.FangSong)
})

// wordRun is a piece of text that was drawn; it can be written once all characters of the document are known.
type wordRun struct {
	page   int
	x, y   float64 // of its first letter, from the lower left
	size   float64
	text   string
	upward bool // written from the bottom up
	bold   bool
}

// wordText draws a text as runs. A letter of half width stands for Latin letters and digits.
func (d *pdfDoc) wordText(x, y float64, s string, size float64, upward, bold bool) {
	rng := d.style.word
	for runes := []rune(s); len(runes) > 0; {
		n := min(1+rng.IntN(4), len(runes))
		piece := string(runes[:n])
		d.runs = append(d.runs, wordRun{len(d.pages) - 1, x, pageHeight - y, size, piece, upward, bold})
		fmt.Fprintf(&d.pages[len(d.pages)-1].ops, "\x00%d\x00", len(d.runs)-1)
		step := 0.0
		for _, r := range piece {
			step += size * float64(wordFont().Advance(r)) / float64(wordFont().UnitsPerEm())
		}
		if upward {
			y -= step
		} else {
			x += step
		}
		runes = runes[n:]
	}
	if rng.IntN(2) == 0 { // a blank at the end of the paragraph
		d.runs = append(d.runs, wordRun{len(d.pages) - 1, x, pageHeight - y, size, " ", upward, bold})
		fmt.Fprintf(&d.pages[len(d.pages)-1].ops, "\x00%d\x00", len(d.runs)-1)
	}
}

// wordRunes are all characters of the document.
func (d *pdfDoc) wordRunes() []rune {
	var out []rune
	for _, r := range d.runs {
		out = append(out, []rune(r.text)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// write gives the operators of a run: one string, or letters with steps between, or the letters and what they mean.
func (r wordRun) write(rng *rand.Rand, runes []rune, n int) string {
	matrix := "1 0 0 1"
	if r.upward {
		matrix = "0 1 -1 0"
	}
	var letters []string
	for _, c := range r.text {
		i, _ := slices.BinarySearch(runes, c)
		letters = append(letters, fmt.Sprintf("<%04X>", i+1))
	}
	shown := "[" + strings.Join(letters, "") + "]TJ"
	switch rng.IntN(3) {
	case 0:
		shown = "[" + strings.Join(letters, " 2 ") + "]TJ"
	case 1:
		shown = "[" + strings.Join(letters, "") + "-3 ] TJ"
	}
	tag := fmt.Sprintf("/P <</MCID %d>>", n)
	if rng.IntN(6) == 0 {
		var actual strings.Builder
		for _, u := range utf16.Encode([]rune(r.text)) {
			fmt.Fprintf(&actual, "%04X", u)
		}
		tag = fmt.Sprintf("/Span <</MCID %d/ActualText<FEFF%s>>>", n, actual.String())
	}
	mode := ""
	if r.bold {
		mode = "0.26 w 2 Tr "
	}
	return fmt.Sprintf("%s BDC q 0.000008871 0 595.32 841.92 re W* n BT /W %.2f Tf %s %.2f %.2f Tm 0 g 0 G %s%s ET Q EMC\n", tag, r.size, matrix, r.x, r.y, mode, shown)
}

// writeRuns puts the runs into the pages, and gives the font's objects, to stand behind n others.
func (d *pdfDoc) writeRuns(n int) []string {
	runes := d.wordRunes()
	for _, p := range d.pages {
		parts := strings.Split(p.ops.String(), "\x00")
		p.ops.Reset()
		for i, part := range parts {
			var at int
			if _, err := fmt.Sscan(part, &at); i%2 == 1 && err == nil {
				part = d.runs[at].write(d.style.word, runes, at)
			}
			p.ops.WriteString(part)
		}
	}
	cut, err := fonts.NewCut(wordFont(), runes)
	if err != nil {
		panic(err)
	}
	program, err := cut.Program()
	if err != nil {
		panic(err)
	}
	var widths, table strings.Builder
	ranges := 0
	for i := 0; i < len(runes); { // characters that follow each other make a range
		end := i
		for end < len(runes) && runes[end]-runes[i] == rune(end-i) && end-i < 40 && (end+1)>>8 == (i+1)>>8 {
			end++
		}
		fmt.Fprintf(&table, "<%04X> <%04X> <%04X>\n", i+1, end, runes[i])
		ranges, i = ranges+1, end
	}
	for _, r := range runes {
		fmt.Fprintf(&widths, "%d ", wordFont().Advance(r)*1000/wordFont().UnitsPerEm())
	}
	cmap := fmt.Sprintf("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n%d beginbfrange\n%sendbfrange endcmap end end\n", ranges, table.String())
	return []string{
		fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/BCDEEE+FangSong/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", n+2, n+5),
		fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/BCDEEE+FangSong/CIDToGIDMap/Identity/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[1 [%s]]/FontDescriptor %d 0 R>>", widths.String(), n+3),
		fmt.Sprintf("<</Type/FontDescriptor/FontName/BCDEEE+FangSong/Flags 32/FontBBox[0 -140 1000 860]/Ascent 860/Descent -140/CapHeight 700/ItalicAngle 0/StemV 80/FontFile2 %d 0 R>>", n+4),
		stream(fmt.Sprintf("/Length1 %d", len(program)), string(program)),
		stream("", cmap),
	}
}

// wordBox draws the borders of a cell: four thin boxes and four corners, over shading that a heading has.
func (d *pdfDoc) wordBox(x0, y0, x1, y1 float64) {
	ops := &d.pages[len(d.pages)-1].ops
	if d.style.word.IntN(8) == 0 {
		fmt.Fprintf(ops, "0.949 g %.2f %.2f %.2f %.2f re f* 0 g\n", x0+.5, pageHeight-y1+.5, x1-x0-1, y1-y0-1)
	}
	for _, b := range [][4]float64{{x0, y0, .48, .48}, {x0 + .48, y0, x1 - x0 - .48, .48}, {x1, y0, .48, .48}, {x0, y0 + .48, .48, y1 - y0 - .48}, {x1, y0 + .48, .48, y1 - y0 - .48},
		{x0, y1, .48, .48}, {x0 + .48, y1, x1 - x0 - .48, .48}, {x1, y1, .48, .48}} {
		fmt.Fprintf(ops, "%.2f %.2f %.2f %.2f re f*\n", b[0], pageHeight-b[1]-b[3], b[2], b[3])
	}
}

func TestPDFOfWord(t *testing.T) {
	for seed := range uint64(8) {
		rng := rand.New(rand.NewPCG(seed, 53))
		mix := same([]string{"2021", "2019"}[seed%2])
		p, want := newPaper(rng, mix)
		if seed >= 4 {
			keepShort(p, want)
		}
		style := pdfStyle{word: rng, bare: seed >= 6, head: []string{"", "云河市审计局"}[seed/2%2]}
		res := readBytes(t, "年报.pdf", style.print(p))
		if d := differences(want, res); len(d) > 0 {
			t.Errorf("seed %d: %d cells differ, first %v\n%s", seed, len(d), d[:min(len(d), 3)], messages(res.Findings))
			continue
		}
		checkRest(t, fmt.Sprintf("seed %d", seed), res, p, mix)
	}
}

package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"math"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"nianbao/fonts"
	"nianbao/report/doc"
)

// The tests read back what was written with this small reader: objects, streams, the operators of pages, and each font's Unicode map.

// piece is a text that one operator shows.
type piece struct {
	page         int
	x, y, end    float64 // y grows downwards from the top of the page
	size         float64
	font, text   string
	turned       bool
	first, final rune
}

type readPDF struct {
	raw     []byte
	objects map[int][]byte
	pages   []readPage
	pieces  []piece
	rules   []rule
}

type readPage struct{ width, height float64 }

// rule is a straight line.
type rule struct {
	page           int
	x1, y1, x2, y2 float64
}

func number(t testing.TB, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("not a number: %q", s)
	}
	return v
}

func find(t testing.TB, re string, in []byte) []string {
	t.Helper()
	m := regexp.MustCompile(re).FindSubmatch(in)
	if m == nil {
		t.Fatalf("no %s in %.300q", re, in)
	}
	out := make([]string, len(m))
	for i := range m {
		out[i] = string(m[i])
	}
	return out
}

// readBack reads a file through its cross-reference table.
func readBack(t testing.TB, raw []byte) *readPDF {
	t.Helper()
	f := &readPDF{raw: raw, objects: map[int][]byte{}}
	start := int(number(t, find(t, `startxref\n(\d+)\n%%EOF\n$`, raw)[1]))
	if !bytes.HasPrefix(raw[start:], []byte("xref\n0 ")) {
		t.Fatal("startxref does not lead to the table")
	}
	for i, m := range regexp.MustCompile(`(\d{10}) 00000 n \n`).FindAllSubmatch(raw[start:], -1) {
		at := int(number(t, string(m[1])))
		head := strconv.Itoa(i+1) + " 0 obj\n"
		if !bytes.HasPrefix(raw[at:], []byte(head)) {
			t.Fatalf("object %d is not at its offset", i+1)
		}
		body := raw[at+len(head):]
		f.objects[i+1] = body[:bytes.Index(body, []byte("endobj\n"))]
		if s := bytes.Index(body, []byte("stream\n")); s >= 0 && s < len(f.objects[i+1]) {
			length := int(number(t, find(t, `/Length (\d+) >>`, body[:s])[1]))
			f.objects[i+1] = body[:s+len("stream\n")+length]
			if !bytes.HasPrefix(body[s+len("stream\n")+length:], []byte("\nendstream\nendobj")) {
				t.Fatalf("object %d: wrong length", i+1)
			}
		}
	}
	kids := find(t, `/Kids \[([^\]]*)\]`, f.objects[2])[1]
	for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(kids, -1) {
		f.page(t, f.objects[int(number(t, m[1]))])
	}
	return f
}

func (f *readPDF) ref(t testing.TB, re string, in []byte) []byte {
	t.Helper()
	return f.objects[int(number(t, find(t, re, in)[1]))]
}

func unpack(t testing.TB, object []byte) []byte {
	t.Helper()
	_, data, ok := bytes.Cut(object, []byte("stream\n"))
	if !ok {
		t.Fatalf("no stream: %.80q", object)
	}
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// readFont is a font's Unicode map and widths.
type readFont struct {
	name    string
	unicode map[string]string
	widths  map[int]float64
}

func (f *readPDF) font(t testing.TB, root []byte) *readFont {
	t.Helper()
	font := &readFont{name: find(t, `/BaseFont /(\S+)`, root)[1], unicode: map[string]string{}, widths: map[int]float64{}}
	cmap := unpack(t, f.ref(t, `/ToUnicode (\d+) 0 R`, root))
	for _, m := range regexp.MustCompile(`<([0-9A-F]{4})> <([0-9A-F]+)>\n`).FindAllSubmatch(cmap, -1) {
		b, _ := hex.DecodeString(string(m[2]))
		var u []uint16
		for i := 0; i+1 < len(b); i += 2 {
			u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
		}
		font.unicode[string(m[1])] = string(utf16.Decode(u))
	}
	cid := f.ref(t, `/DescendantFonts \[(\d+) 0 R\]`, root)
	for _, m := range regexp.MustCompile(`(\d+) \[([\d ]+)\]`).FindAllStringSubmatch(find(t, `/W \[(.*)\] >>`, cid)[1], -1) {
		for i, w := range strings.Fields(m[2]) {
			font.widths[int(number(t, m[1]))+i] = number(t, w)
		}
	}
	return font
}

func (f *readPDF) page(t testing.TB, page []byte) {
	t.Helper()
	box := find(t, `/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]`, page)
	p := readPage{number(t, box[1]), number(t, box[2])}
	f.pages = append(f.pages, p)
	resources := f.ref(t, `/Resources (\d+) 0 R`, page)
	fontList := map[string]*readFont{}
	for _, m := range regexp.MustCompile(`/(F\d+) (\d+) 0 R`).FindAllSubmatch(resources, -1) {
		fontList[string(m[1])] = f.font(t, f.objects[int(number(t, string(m[2])))])
	}
	content := unpack(t, f.ref(t, `/Contents\s+(\d+) 0 R`, page))
	r := reader{t: t, f: f, fonts: fontList, page: len(f.pages) - 1, height: p.height}
	r.run(string(content))
}

// reader walks over the operators of a page.
type reader struct {
	t          testing.TB
	f          *readPDF
	fonts      map[string]*readFont
	page       int
	height     float64
	stack      []string
	font       *readFont
	size, gap  float64
	x, y       float64
	fromX      float64
	fromY      float64
	depth      int
	turnedFrom int
}

func (r *reader) num(back int) float64 { return number(r.t, r.stack[len(r.stack)-back]) }

func (r *reader) run(content string) {
	for _, word := range strings.Fields(content) {
		if strings.HasPrefix(word, "[<") || len(word) > 0 && strings.ContainsRune("0123456789-+./<[(", rune(word[0])) {
			r.stack = append(r.stack, word)
			continue
		}
		r.operator(word)
		r.stack = r.stack[:0]
	}
}

func (r *reader) operator(word string) {
	switch word {
	case "q":
		r.depth++
	case "Q":
		if r.depth--; r.depth < r.turnedFrom {
			r.turnedFrom = 0
		}
	case "cm":
		r.turnedFrom = r.depth
	case "TD":
		r.x, r.y = r.num(2), r.height-r.num(1)
	case "Tf":
		name := strings.TrimPrefix(r.stack[len(r.stack)-2], "/")
		r.font, r.size = r.fonts[name], r.num(1)
	case "Tc":
		r.gap = r.num(1)
	case "m":
		r.fromX, r.fromY = r.num(2), r.num(1)
	case "l":
		r.f.rules = append(r.f.rules, rule{r.page, r.fromX, r.height - r.fromY, r.num(2), r.height - r.num(1)})
		r.fromX, r.fromY = r.num(2), r.num(1)
	case "TJ":
		r.show(strings.Trim(r.stack[len(r.stack)-1], "[<>]"))
	}
}

func (r *reader) show(codes string) {
	p := piece{page: r.page, x: r.x, y: r.y, end: r.x, size: r.size, font: r.font.name, turned: r.turnedFrom > 0}
	for i := 0; i+4 <= len(codes); i += 4 {
		s, ok := r.font.unicode[codes[i:i+4]]
		if !ok || codes[i:i+4] == "0000" {
			r.t.Fatalf("page %d: glyph %s of %s has no character", r.page+1, codes[i:i+4], r.font.name)
		}
		n, _ := strconv.ParseUint(codes[i:i+4], 16, 16)
		width, ok := r.font.widths[int(n)]
		if !ok {
			width = 1000
		}
		p.text += s
		p.end += width*r.size/1000 + r.gap
	}
	p.end -= r.gap
	runes := []rune(p.text)
	p.first, p.final = runes[0], runes[len(runes)-1]
	r.f.pieces = append(r.f.pieces, p)
}

// textLine is a row of pieces that touch one another.
type textLine struct {
	page         int
	x, y, end    float64
	size         float64
	text         string
	first, final rune
}

// lines joins the pieces that stand side by side on a base line.
func (f *readPDF) lines() []textLine {
	pieces := append([]piece(nil), f.pieces...)
	sort.SliceStable(pieces, func(i, j int) bool {
		a, b := pieces[i], pieces[j]
		if a.page != b.page {
			return a.page < b.page
		}
		if math.Abs(a.y-b.y) > 0.01 {
			return a.y < b.y
		}
		return a.x < b.x
	})
	var out []textLine
	for _, p := range pieces {
		if p.turned {
			continue
		}
		if n := len(out); n > 0 && out[n-1].page == p.page && math.Abs(out[n-1].y-p.y) < 0.01 && p.x-out[n-1].end < 0.3*p.size && out[n-1].size == p.size {
			out[n-1].text += p.text
			out[n-1].end, out[n-1].final = p.end, p.final
			continue
		}
		out = append(out, textLine{p.page, p.x, p.y, p.end, p.size, p.text, p.first, p.final})
	}
	return out
}

// all is the text of all pieces that stand upright.
func (f *readPDF) all() string {
	var b strings.Builder
	for _, l := range f.lines() {
		b.WriteString(l.text)
	}
	return b.String()
}

func render(t testing.TB, d *doc.Document, set *fonts.Set) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, d, set, Options{Producer: "年报"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

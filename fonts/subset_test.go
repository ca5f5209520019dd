package fonts

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// bundledFaces are the five faces that the project ships.
func bundledFaces(t testing.TB) []*Face {
	t.Helper()
	fang, err := openFace(fangSongFile, ".")
	if err != nil {
		t.Fatal(err)
	}
	return []*Face{bundled[Title](), bundled[Song](), bundled[Hei](), bundled[Kai](), fang}
}

// every lists all characters of a face.
func every(f *Face) []rune {
	var out []rune
	for r := rune(0); r <= 0x10FFFF; r++ {
		if f.Has(r) {
			out = append(out, r)
		}
	}
	return out
}

// pick draws n characters of a face by lot, always the same for a seed.
func pick(f *Face, n int, seed uint64) []rune {
	all := every(f)
	rand.New(rand.NewPCG(seed, 7)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(n, len(all))]
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// shape is what another font library sees of a character: its outline and width.
type shape struct {
	segments sfnt.Segments
	advance  fixed.Int26_6
}

func shapeOf(t *testing.T, f *sfnt.Font, buf *sfnt.Buffer, ppem int, r rune) (sfnt.GlyphIndex, shape) {
	t.Helper()
	g, err := f.GlyphIndex(buf, r)
	if err != nil || g == 0 {
		t.Fatalf("%c (U+%04X): glyph %d, %v", r, r, g, err)
	}
	segments, err := f.LoadGlyph(buf, g, fixed.I(ppem), nil)
	if err != nil {
		t.Fatalf("%c (U+%04X): %v", r, r, err)
	}
	advance, err := f.GlyphAdvance(buf, g, fixed.I(ppem), font.HintingNone)
	if err != nil {
		t.Fatal(err)
	}
	return g, shape{slices.Clone(segments), advance}
}

// TestSubsetKeepsShapesAndWidths compares every character of every face before and after cutting, with golang.org/x/image as the reader.
func TestSubsetKeepsShapesAndWidths(t *testing.T) {
	for i, f := range bundledFaces(t) {
		runes := pick(f, 1500, uint64(i))
		runes = append(runes, []rune("ÀÉüñāǎAg0“”—·①㈠的")...)
		runes = slices.DeleteFunc(runes, func(r rune) bool { return !f.Has(r) })
		before := must[*sfnt.Font](t)(sfnt.Parse(f.Bytes()))
		after := must[*sfnt.Font](t)(sfnt.Parse(must[[]byte](t)(Subset(f, runes))))
		var a, b sfnt.Buffer
		seen := map[sfnt.GlyphIndex]bool{}
		slices.Sort(runes)
		for _, r := range slices.Compact(runes) {
			_, was := shapeOf(t, before, &a, f.UnitsPerEm(), r)
			g, is := shapeOf(t, after, &b, f.UnitsPerEm(), r)
			if !reflect.DeepEqual(was, is) {
				t.Fatalf("%s: %c (U+%04X) changed", f.Name(), r, r)
			}
			if int(was.advance>>6) != f.Advance(r) {
				t.Fatalf("%s: %c is %d wide, Advance says %d", f.Name(), r, was.advance>>6, f.Advance(r))
			}
			if seen[g] {
				t.Fatalf("%s: %c shares its glyph with another character", f.Name(), r)
			}
			seen[g] = true
		}
	}
}

// TestWholeFaceSurvives cuts a face down to all that it has, which is more characters than any report uses.
func TestWholeFaceSurvives(t *testing.T) {
	f := bundled[Hei]()
	all := every(f)
	cut := must[*Face](t)(Parse("cut", must[[]byte](t)(Subset(f, all)), 0))
	for _, r := range all {
		if !cut.Has(r) || cut.Advance(r) != f.Advance(r) {
			t.Fatalf("%c: there %v, width %d, was %d", r, cut.Has(r), cut.Advance(r), f.Advance(r))
		}
	}
	if got := every(cut); !slices.Equal(got, all) {
		t.Errorf("%d characters became %d", len(all), len(got))
	}
}

// sum adds up the words of a file in the plainest way.
func sum(b []byte) (s uint32) {
	for i := range b {
		s += uint32(b[i]) << (24 - 8*(i%4))
	}
	return s
}

// TestSubsetFile checks what the specification asks of the file: checksums, order and alignment of tables, and the same bytes however the characters come.
func TestSubsetFile(t *testing.T) {
	for i, f := range bundledFaces(t) {
		runes := pick(f, 60, uint64(i))
		data := must[[]byte](t)(Subset(f, runes))
		if s := sum(data); s != 0xB1B0AFBA {
			t.Errorf("%s: the file adds up to %#x", f.Name(), s)
		}
		last := ""
		for e := data[12 : 12+16*int(binary.BigEndian.Uint16(data[4:]))]; len(e) > 0; e = e[16:] {
			offset, length := binary.BigEndian.Uint32(e[8:]), binary.BigEndian.Uint32(e[12:])
			table := bytes.Clone(data[offset : offset+length])
			if string(e[:4]) == "head" {
				copy(table[8:12], []byte{0, 0, 0, 0})
			}
			if sum(table) != binary.BigEndian.Uint32(e[4:]) || offset%4 != 0 || string(e[:4]) <= last {
				t.Errorf("%s: table %s is wrong", f.Name(), e[:4])
			}
			last = string(e[:4])
		}
		again := append(slices.Clone(runes), runes...)
		slices.Reverse(again)
		if !bytes.Equal(data, must[[]byte](t)(Subset(f, again))) {
			t.Errorf("%s: order or repetition of the characters changes the file", f.Name())
		}
	}
}

// TestShellFitsProgram: the shell's glyph numbers and widths are those of the whole, so that one may stand for the other.
func TestShellFitsProgram(t *testing.T) {
	f := bundled[Kai]()
	cut := must[*Cut](t)(NewCut(f, append(pick(f, 800, 3), 'É', '𬭎')))
	whole := must[*Face](t)(Parse("whole", must[[]byte](t)(cut.Font()), 0))
	shellData := must[[]byte](t)(cut.Shell())
	shell := must[*Face](t)(Parse("shell", shellData, 0))
	for i, r := range cut.Runes() {
		g := shell.chars.glyph(r)
		if g != whole.chars.glyph(r) || int(g) != i+1 || shell.Advance(r) != f.Advance(r) {
			t.Fatalf("%c: glyphs %d and %d, width %d, was %d", r, g, whole.chars.glyph(r), shell.Advance(r), f.Advance(r))
		}
		if o := must[[]byte](t)(shell.outline(int(g))); len(o) != 0 {
			t.Fatalf("%c has an outline in the shell", r)
		}
	}
	program := must[[]byte](t)(cut.Program())
	parts := must[tables](t)(readDirectory(program, 0))
	for _, tag := range []string{"glyf", "loca"} {
		if !bytes.Equal(parts[tag], whole.t[tag]) {
			t.Errorf("program and font differ in %s", tag)
		}
	}
	if len(shellData) > 40_000 || len(shellData) > len(program)/5 {
		t.Errorf("the shell has %d bytes, the program %d", len(shellData), len(program))
	}
}

func TestSubsetOfMissingCharacterIsAnError(t *testing.T) {
	_, err := Subset(bundled[Hei](), []rune{'一', 'ก'})
	if m, ok := err.(*MissingGlyphError); !ok || m.Rune != 'ก' {
		t.Errorf("%v", err)
	}
}

// TestUsageMerge: what two collections hold together is what one would hold.
func TestUsageMerge(t *testing.T) {
	set := must[*Set](t)(Load(Config{SearchDirs: []string{"."}}))
	one, a, b := set.NewUsage(), set.NewUsage(), set.NewUsage()
	texts := []string{"政府信息公开2025年", "工作年度报告𬭎䶮", "“其他”需要报告的事项①"}
	for i, text := range texts {
		for _, u := range []*Usage{one, []*Usage{a, b}[i%2]} {
			if err := u.Add(Roles()[i], text); err != nil {
				t.Fatal(err)
			}
		}
	}
	a.Merge(b)
	if !slices.Equal(a.Faces(), one.Faces()) || len(one.Faces()) < 3 {
		t.Fatal("other faces")
	}
	total := 0
	for _, f := range one.Faces() {
		if !slices.Equal(a.Runes(f), one.Runes(f)) {
			t.Errorf("%s: %q and %q", f.Name(), string(a.Runes(f)), string(one.Runes(f)))
		}
		total += len(one.Runes(f))
	}
	if total != 30 {
		t.Errorf("%d characters", total)
	}
}

package fonts

import (
	"reflect"
	"slices"
	"testing"

	"golang.org/x/image/font/sfnt"
)

// part is a piece of a composite glyph: another glyph, moved by words or by bytes, halved in size if scale is set.
type part struct {
	glyph  uint16
	dx, dy int16
	bytes  bool
	scale  bool
}

func composite(parts ...part) []byte {
	o := []byte{0xFF, 0xFF, 0, 0, 0, 0, 3, 0xE8, 3, 0xE8}
	for i, p := range parts {
		flags := uint16(2) // the arguments are distances
		if i < len(parts)-1 {
			flags |= partMore
		}
		if !p.bytes {
			flags |= partWords
		}
		if p.scale {
			flags |= partScale
		}
		o = be.AppendUint16(o, flags)
		o = be.AppendUint16(o, p.glyph)
		if p.bytes {
			o = append(o, byte(p.dx), byte(p.dy))
		} else {
			o = be.AppendUint16(o, uint16(p.dx))
			o = be.AppendUint16(o, uint16(p.dy))
		}
		if p.scale {
			o = be.AppendUint16(o, 1<<13) // 0.5 in 2.14 fixed point
		}
	}
	return o
}

// withOutlines gives the font other outlines for some glyphs.
func withOutlines(t *testing.T, f *Face, other map[int][]byte) []byte {
	t.Helper()
	var glyf []byte
	ends := []int{0}
	for g := range f.glyphs {
		o, ok := other[g]
		if !ok {
			o = must[[]byte](t)(f.outline(g))
		}
		if glyf = append(glyf, o...); len(glyf)%2 == 1 {
			glyf = append(glyf, 0)
		}
		ends = append(ends, len(glyf))
	}
	changed := tables{}
	for tag, b := range f.t {
		changed[tag] = b
	}
	changed["glyf"], changed["loca"] = glyf, writeLoca(ends)
	head := slices.Clone(f.t["head"])
	head[51] = 0
	if len(changed["loca"]) == 4*len(ends) {
		head[51] = 1
	}
	changed["head"] = head
	return writeSFNT(changed)
}

// TestCompositeGlyphs: the parts of a composite glyph, and their parts, come along. The bundled faces have none, the users' have many.
func TestCompositeGlyphs(t *testing.T) {
	// Glyphs 1 to 5, in the order of the code points.
	plain := must[*Face](t)(Parse("plain", must[[]byte](t)(Subset(bundled[Hei](), []rune("ABCDE"))), 0))
	data := withOutlines(t, plain, map[int][]byte{
		3: composite(part{1, 0, 0, false, false}, part{2, 300, -20, false, false}),                         // C = A + B
		5: composite(part{3, 0, 0, true, true}, part{4, 100, 5, true, false}, part{1, -9, 9, true, false}), // E = C halved + D + A
	})
	source := must[*Face](t)(Parse("composite", data, 0))
	before := must[*sfnt.Font](t)(sfnt.Parse(data))
	for text, glyphs := range map[string]int{"E": 1 + 1 + 4, "C": 1 + 1 + 2, "AC": 1 + 2 + 2, "D": 1 + 1} {
		cut := must[*Cut](t)(NewCut(source, []rune(text)))
		small := must[[]byte](t)(cut.Font())
		after := must[*sfnt.Font](t)(sfnt.Parse(small))
		if n := after.NumGlyphs(); n != glyphs {
			t.Errorf("%q: %d glyphs, want %d", text, n, glyphs)
		}
		var a, b sfnt.Buffer
		for _, r := range text {
			_, was := shapeOf(t, before, &a, 1000, r)
			_, is := shapeOf(t, after, &b, 1000, r)
			if !reflect.DeepEqual(was, is) {
				t.Errorf("%q: %c changed", text, r)
			}
		}
	}
	if o := must[[]byte](t)(source.outline(3)); be.Uint16(o[12:]) != 1 {
		t.Error("cutting has changed the source")
	}
}

// TestForgedComposites: parts that do not exist, or that run out of the glyph, are errors; a glyph that is a part of itself ends.
func TestForgedComposites(t *testing.T) {
	plain := must[*Face](t)(Parse("plain", must[[]byte](t)(Subset(bundled[Hei](), []rune("ABC"))), 0))
	for name, forged := range map[string][]byte{
		"no such part": composite(part{99, 0, 0, false, false}),
		"cut off":      composite(part{1, 0, 0, false, false}, part{2, 0, 0, false, false})[:20],
	} {
		f := must[*Face](t)(Parse("forged", withOutlines(t, plain, map[int][]byte{1: forged}), 0))
		_, err := Subset(f, []rune("A"))
		if fe, ok := err.(*FileError); !ok || fe.Source != "forged" {
			t.Errorf("%s: %v", name, err)
		}
	}
	loop := must[*Face](t)(Parse("loop", withOutlines(t, plain, map[int][]byte{1: composite(part{1, 0, 0, false, false})}), 0))
	if small := must[[]byte](t)(Subset(loop, []rune("A"))); len(small) == 0 {
		t.Error("nothing written")
	}
}

package fonts

import (
	"slices"
	"unicode/utf16"
)

// metrics writes head, hhea, hmtx and maxp for the glyphs, which are given by their numbers in the face.
func (c *Cut) metrics(t tables, glyphs []uint16, longLoca bool) {
	f := c.face
	long := len(glyphs) // equal widths at the end are written once
	for long > 1 && f.advance(int(glyphs[long-1])) == f.advance(int(glyphs[long-2])) {
		long--
	}
	hmtx := make([]byte, 0, 2*long+2*len(glyphs))
	for i, g := range glyphs {
		if i < long {
			hmtx = be.AppendUint16(hmtx, uint16(f.advance(int(g))))
		}
		hmtx = be.AppendUint16(hmtx, f.bearing(int(g)))
	}
	head := slices.Clone(f.t["head"][:54])
	be.PutUint16(head[50:], 0)
	if longLoca {
		be.PutUint16(head[50:], 1)
	}
	hhea := slices.Clone(f.t["hhea"][:36])
	be.PutUint16(hhea[34:], uint16(long))
	maxp := slices.Clone(f.t["maxp"])
	be.PutUint16(maxp[4:], uint16(len(glyphs)))
	t["head"], t["hhea"], t["hmtx"], t["maxp"] = head, hhea, hmtx, maxp
}

// bearing is a glyph's left side bearing.
func (f *Face) bearing(glyph int) uint16 {
	if glyph < f.longMetrics {
		return be.Uint16(f.hmtx[4*glyph+2:])
	}
	return be.Uint16(f.hmtx[4*f.longMetrics+2*(glyph-f.longMetrics):])
}

// standalone adds what a font file has beyond what a PDF embeds.
func (c *Cut) standalone(t tables) ([]byte, error) {
	cmap, err := writeCmap(c.runes)
	if err != nil {
		return nil, err
	}
	os2 := slices.Clone(c.face.t["OS/2"])
	if len(c.runes) > 0 {
		be.PutUint16(os2[64:], uint16(min(c.runes[0], 0xFFFF)))
		be.PutUint16(os2[66:], uint16(min(c.runes[len(c.runes)-1], 0xFFFF)))
	}
	post := slices.Clone(c.face.t["post"][:32])
	be.PutUint32(post, 0x00030000) // no glyph names
	t["cmap"], t["OS/2"], t["post"], t["name"] = cmap, os2, post, writeNames(c.face.postScriptName())
	return writeSFNT(t), nil
}

// postScriptName is the name by which a PDF knows the face: printable ASCII without the signs that PDF reserves.
func (f *Face) postScriptName() string {
	for _, n := range readNames(f.t["name"]) {
		if n.id != namePostScript {
			continue
		}
		clean := []byte{}
		for _, c := range []byte(n.text) {
			if c == '-' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
				clean = append(clean, c)
			}
		}
		if len(clean) > 0 {
			return string(clean)
		}
	}
	return "Font"
}

// writeNames writes a name table with one name for all purposes: the cut lives inside a document, and the document's reader asks for no more.
func writeNames(name string) []byte {
	u := utf16.Encode([]rune(name))
	ids := []uint16{nameFamily, nameFull, namePostScript}
	b := be.AppendUint16(nil, 0)
	b = be.AppendUint16(b, uint16(len(ids)))
	b = be.AppendUint16(b, uint16(6+12*len(ids)))
	for _, id := range ids {
		for _, v := range []uint16{3, 1, languageEnglish, id, uint16(2 * len(u)), 0} {
			b = be.AppendUint16(b, v)
		}
	}
	for _, v := range u {
		b = be.AppendUint16(b, v)
	}
	return b
}

// stretch is a row of characters whose code points, and so whose glyphs, follow one another.
type stretch struct{ start, end, glyph uint32 }

func stretches(runes []rune) []stretch {
	var out []stretch
	for i, r := range runes {
		if n := len(out); n > 0 && out[n-1].end+1 == uint32(r) && r != 0x10000 {
			out[n-1].end++
			continue
		}
		out = append(out, stretch{uint32(r), uint32(r), uint32(i + 1)})
	}
	return out
}

// maxSegments is how many segments a subtable of format 4 has room for.
const maxSegments = (0xFFFF - 16) / 8

// writeCmap writes format 4 for the basic plane and format 12 for everything; character i has glyph i+1.
func writeCmap(runes []rune) ([]byte, error) {
	all := stretches(runes)
	basic := all
	for len(basic) > 0 && basic[len(basic)-1].start > 0xFFFF {
		basic = basic[:len(basic)-1]
	}
	if len(basic)+1 > maxSegments {
		return nil, &FileError{Problem: "一次要用的不同的字太多", Advice: "请把文件分成几批生成"}
	}
	b := []byte{0, 0, 0, 2, 0, 3, 0, 1, 0, 0, 0, 20, 0, 3, 0, 10}
	f4 := writeFormat4(basic)
	b = be.AppendUint32(b, uint32(20+len(f4)))
	b = append(b, f4...)
	b = append(b, 0, 12, 0, 0)
	for _, v := range []int{16 + 12*len(all), 0, len(all)} {
		b = be.AppendUint32(b, uint32(v))
	}
	for _, s := range all {
		b = be.AppendUint32(b, s.start)
		b = be.AppendUint32(b, s.end)
		b = be.AppendUint32(b, s.glyph)
	}
	return b, nil
}

func writeFormat4(basic []stretch) []byte {
	segs := append(slices.Clone(basic), stretch{0xFFFF, 0xFFFF, 0}) // the last segment is prescribed
	if n := len(basic); n > 0 && basic[n-1].end == 0xFFFF {
		segs = segs[:n]
	}
	selector := 0
	for 2<<selector <= len(segs) {
		selector++
	}
	length := 16 + 8*len(segs)
	b := make([]byte, 0, length)
	for _, v := range []int{4, length, 0, 2 * len(segs), 2 << selector, selector, 2*len(segs) - 2<<selector} {
		b = be.AppendUint16(b, uint16(v))
	}
	for _, s := range segs {
		b = be.AppendUint16(b, uint16(s.end))
	}
	b = append(b, 0, 0)
	for _, s := range segs {
		b = be.AppendUint16(b, uint16(s.start))
	}
	for _, s := range segs {
		b = be.AppendUint16(b, uint16(s.glyph-s.start))
	}
	return append(b, make([]byte, 2*len(segs))...)
}

package fonts

import "slices"

// Cut is a face cut down to some characters. Glyph 0 is the box for what is missing; the characters follow in the order of their code points, each with a glyph
// of its own even where the face draws two of them with one outline, so that text copied out of the PDF says what was written. The same face and the same
// characters always give the same bytes.
type Cut struct {
	face  *Face
	runes []rune   // sorted, each once
	old   []uint16 // new glyph number → glyph number in the face
}

// Subset is NewCut and Font in one: a small TrueType file with the characters of runes. The PDF library spends most of its time on the size of the fonts it is
// given, so this is what it should get.
func Subset(f *Face, runes []rune) ([]byte, error) {
	c, err := NewCut(f, runes)
	if err != nil {
		return nil, err
	}
	return c.Font()
}

// NewCut notes which glyphs the characters need. The runes may be in any order and repeat. A character that the face lacks is a *MissingGlyphError.
func NewCut(f *Face, runes []rune) (*Cut, error) {
	sorted := slices.Clone(runes)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	c := &Cut{face: f, runes: sorted, old: make([]uint16, 1, len(sorted)+16)}
	for _, r := range sorted {
		glyph := f.chars.glyph(r)
		if glyph == 0 {
			return nil, &MissingGlyphError{Rune: r}
		}
		c.old = append(c.old, glyph)
	}
	return c, nil
}

// Runes are the characters of the cut, sorted. They must not be changed.
func (c *Cut) Runes() []rune { return c.runes }

// Font is a standalone TrueType file. The error is a *FileError if the face's outlines are damaged.
func (c *Cut) Font() ([]byte, error) {
	t, err := c.program()
	if err != nil {
		return nil, err
	}
	return c.standalone(t)
}

// Program is what a PDF embeds as FontFile2: the outlines and what is needed to draw them, without names and character map (ISO 32000-1, 9.9).
func (c *Cut) Program() ([]byte, error) {
	t, err := c.program()
	if err != nil {
		return nil, err
	}
	return writeSFNT(t), nil
}

// Shell is Font with the same glyph numbers and widths but empty outlines. A program that writes the font program of a PDF itself can have the PDF library lay
// out text with it at next to no cost, and put Program in its place.
func (c *Cut) Shell() ([]byte, error) {
	t := tables{"glyf": {}, "loca": make([]byte, 2*(len(c.old)+1))}
	c.metrics(t, c.old, false)
	return c.standalone(t)
}

// program makes the tables that draw the glyphs.
func (c *Cut) program() (tables, error) {
	t := tables{}
	glyphs, err := c.outlines(t)
	if err != nil {
		return nil, err
	}
	c.metrics(t, glyphs, len(t["loca"]) == 4*(len(glyphs)+1))
	for _, tag := range []string{"cvt ", "fpgm", "prep"} { // instructions of the face, which its glyphs may call
		if b, ok := c.face.t[tag]; ok {
			t[tag] = b
		}
	}
	return t, nil
}

// outlines writes glyf and loca and returns the face's numbers of all glyphs, those that composite glyphs are made of included.
func (c *Cut) outlines(t tables) ([]uint16, error) {
	glyphs := c.old
	size := 0
	for _, g := range glyphs {
		o, err := c.face.outline(int(g))
		if err != nil {
			return nil, c.blame(err)
		}
		size += len(o) + 1
	}
	glyf := make([]byte, 0, size+256)
	ends := make([]int, 1, len(glyphs)+16)
	parts := map[uint16]uint16{} // a part's number in the face → its new number
	for i := 0; i < len(glyphs); i++ {
		o, err := c.face.outline(int(glyphs[i]))
		if err != nil {
			return nil, c.blame(err)
		}
		start := len(glyf)
		glyf = append(glyf, o...)
		if len(o) > 0 && int16(be.Uint16(o)) < 0 {
			if glyphs, err = renumber(glyf[start:], glyphs, parts, c.face.glyphs); err != nil {
				return nil, c.blame(err)
			}
		}
		if len(glyf)%2 == 1 {
			glyf = append(glyf, 0)
		}
		ends = append(ends, len(glyf))
	}
	t["glyf"], t["loca"] = glyf, writeLoca(ends)
	return glyphs, nil
}

func (c *Cut) blame(err error) error {
	if fe, ok := err.(*FileError); ok {
		fe.Source = c.face.source
	}
	return err
}

// writeLoca uses the short form where the outlines are short enough.
func writeLoca(ends []int) []byte {
	if ends[len(ends)-1] < 1<<17 {
		b := make([]byte, 2*len(ends))
		for i, e := range ends {
			be.PutUint16(b[2*i:], uint16(e/2))
		}
		return b
	}
	b := make([]byte, 4*len(ends))
	for i, e := range ends {
		be.PutUint32(b[4*i:], uint32(e))
	}
	return b
}

// Flags of a part of a composite glyph.
const (
	partWords    = 1 << 0
	partScale    = 1 << 3
	partMore     = 1 << 5
	partXYScale  = 1 << 6
	partTwoByTwo = 1 << 7
)

// renumber gives the parts of a composite glyph their new numbers, in place, and appends parts that are new to glyphs.
func renumber(o []byte, glyphs []uint16, parts map[uint16]uint16, limit int) ([]uint16, error) {
	for at := 10; ; {
		if at+4 > len(o) {
			return nil, damaged("组合字形")
		}
		flags, part := be.Uint16(o[at:]), be.Uint16(o[at+2:])
		if int(part) >= limit {
			return nil, damaged("组合字形")
		}
		number, seen := parts[part]
		if !seen {
			if len(glyphs) >= 0xFFFF {
				return nil, damaged("组合字形")
			}
			number = uint16(len(glyphs))
			parts[part] = number
			glyphs = append(glyphs, part)
		}
		be.PutUint16(o[at+2:], number)
		at += 6
		if flags&partWords != 0 {
			at += 2
		}
		switch {
		case flags&partScale != 0:
			at += 2
		case flags&partXYScale != 0:
			at += 4
		case flags&partTwoByTwo != 0:
			at += 8
		}
		if flags&partMore == 0 {
			return glyphs, nil
		}
	}
}

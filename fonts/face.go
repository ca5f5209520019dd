package fonts

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"
)

// Face is one font, read and checked. It never changes and may be used by many goroutines at once.
type Face struct {
	name   string
	source string
	data   []byte // a file with this face alone
	t      tables
	chars  *glyphMap
	hmtx   []byte
	// unitsPerEm, glyphs and longMetrics are as in head, maxp and hhea.
	unitsPerEm, glyphs, longMetrics int
	longLoca                        bool
	hash                            func() string
	ownLatin                        bool // false for a bundled face whose Latin letters and digits do not fit its 汉字
}

// Metrics are heights above the baseline in thousandths of the em; Descent is below it and negative.
type Metrics struct{ Ascent, Descent, CapHeight int }

// Parse reads and checks a font. source says in messages where it is from. index chooses a face of a collection (.ttc), counted from 1; 0 is for files with one
// face. Parse keeps data, which must not be changed any more. The error is a *FileError.
func Parse(source string, data []byte, index int) (*Face, error) {
	f, err := parse(data, index)
	if err != nil {
		if fe, ok := err.(*FileError); ok {
			fe.Source = source
		}
		return nil, err
	}
	f.source = source
	return f, nil
}

func parse(data []byte, index int) (*Face, error) {
	n, err := collectionSize(data)
	if err != nil {
		return nil, err
	}
	if n > 0 && index == 0 {
		return nil, chooseFace(data, n)
	}
	t, err := readDirectory(data, index-1)
	if err != nil {
		return nil, err
	}
	f := &Face{t: t, data: data, ownLatin: true}
	if err := f.read(); err != nil {
		return nil, err
	}
	if n > 0 || be.Uint32(data) != magicTrueType {
		f.data = writeSFNT(t)
	}
	f.hash = sync.OnceValue(func() string {
		sum := sha256.Sum256(f.data)
		return hex.EncodeToString(sum[:])
	})
	return f, nil
}

// chooseFace is the error for a collection without the number of a face.
func chooseFace(data []byte, n int) error {
	list := ""
	for i := range min(n, 8) {
		if t, err := readDirectory(data, i); err == nil {
			list += fmt.Sprintf("，#%d 是“%s”", i+1, displayName(readNames(t["name"])))
		}
	}
	return &FileError{Problem: fmt.Sprintf("它是字体集（.ttc），里面有 %d 个字体%s", n, list), Advice: "请在文件名后面写明用第几个，例如 simsun.ttc#1"}
}

// read takes what is needed from the tables. All that it reads is checked here or where it is read.
func (f *Face) read() error {
	fixed := map[string]int{"head": 54, "hhea": 36, "maxp": 6, "OS/2": 78, "post": 32, "name": 6, "cmap": 4, "hmtx": 4, "loca": 4, "glyf": 0}
	for _, tag := range []string{"glyf", "loca", "head", "hhea", "maxp", "OS/2", "post", "name", "cmap", "hmtx"} {
		if _, err := f.t.need(tag, fixed[tag]); err != nil {
			return err
		}
	}
	if err := checkEmbedding(be.Uint16(f.t["OS/2"][8:])); err != nil {
		return err
	}
	head := f.t["head"]
	f.unitsPerEm = int(be.Uint16(head[18:]))
	f.longLoca = be.Uint16(head[50:]) != 0
	f.glyphs = int(be.Uint16(f.t["maxp"][4:]))
	f.longMetrics = int(be.Uint16(f.t["hhea"][34:]))
	f.hmtx = f.t["hmtx"]
	if be.Uint32(head[12:]) != 0x5F0F3CF5 || f.unitsPerEm < 16 || f.unitsPerEm > 16384 {
		return damaged("表 head")
	}
	if f.glyphs == 0 || f.longMetrics == 0 || f.longMetrics > f.glyphs || len(f.hmtx) < 2*f.longMetrics+2*f.glyphs {
		return damaged("表 hmtx")
	}
	if size := len(f.t["loca"]); !f.longLoca && size < 2*(f.glyphs+1) || f.longLoca && size < 4*(f.glyphs+1) {
		return damaged("表 loca")
	}
	var err error
	if f.chars, err = readCmap(f.t["cmap"], f.glyphs); err != nil {
		return err
	}
	f.name = displayName(readNames(f.t["name"]))
	return nil
}

// checkEmbedding reads OS/2 fsType: a published PDF carries the characters' outlines, and cut down at that.
func checkEmbedding(fsType uint16) error {
	switch {
	case fsType&0x000F == 2:
		return &FileError{Problem: "字体的授权标记不允许嵌入文档", Advice: "请向字体厂商取得可嵌入的版本，或者换用其他字体"}
	case fsType&0x0200 != 0:
		return &FileError{Problem: "字体的授权标记只允许嵌入点阵", Advice: "请换用其他字体"}
	case fsType&0x0100 != 0:
		return &FileError{Problem: "字体的授权标记不允许只嵌入用到的字", Advice: "请换用其他字体"}
	}
	return nil
}

// Name is the face's full name, Chinese if the file has one.
func (f *Face) Name() string { return f.name }

// Source is where the face is from: "bundled", or the path of the file, with #n for a face of a collection.
func (f *Face) Source() string { return f.source }

// Bytes is a TrueType file with this face alone. It must not be changed. For the PDF a [Cut] is far smaller and loads everywhere.
func (f *Face) Bytes() []byte { return f.data }

// Hash is the SHA-256 of Bytes in hexadecimal.
func (f *Face) Hash() string { return f.hash() }

// Has says whether the face has the character.
func (f *Face) Has(r rune) bool { return f.chars.glyph(r) != 0 }

// UnitsPerEm is the number of font units to the em.
func (f *Face) UnitsPerEm() int { return f.unitsPerEm }

// Advance is the character's width in font units; for a character that the face lacks, the width of the box that stands for it.
func (f *Face) Advance(r rune) int { return f.advance(int(f.chars.glyph(r))) }

func (f *Face) advance(glyph int) int {
	return int(be.Uint16(f.hmtx[4*min(glyph, f.longMetrics-1):]))
}

// milli is the width in thousandths of the em.
func (f *Face) milli(r rune) int { return f.Advance(r) * 1000 / f.unitsPerEm }

// Width is the width of a text in the unit of size, all of it set in this face.
func (f *Face) Width(text string, size float64) float64 {
	sum := 0
	for _, r := range text {
		sum += f.milli(r)
	}
	return float64(sum) * size / 1000
}

// Metrics gives the heights that lines and boxes are placed by. CapHeight is measured on the letter H where the file does not state it.
func (f *Face) Metrics() Metrics {
	hhea, os2 := f.t["hhea"], f.t["OS/2"]
	scale := func(v int) int { return v * 1000 / f.unitsPerEm }
	m := Metrics{Ascent: scale(int(int16(be.Uint16(hhea[4:])))), Descent: scale(int(int16(be.Uint16(hhea[6:]))))}
	if len(os2) >= 90 && be.Uint16(os2) >= 2 {
		m.CapHeight = scale(int(int16(be.Uint16(os2[88:]))))
	}
	if m.CapHeight == 0 {
		if g, err := f.outline(int(f.chars.glyph('H'))); err == nil && len(g) >= 10 {
			m.CapHeight = scale(int(int16(be.Uint16(g[8:]))))
		}
	}
	return m
}

// outline is a glyph's piece of the glyf table; it is empty for a space.
func (f *Face) outline(glyph int) ([]byte, error) {
	loca, glyf := f.t["loca"], f.t["glyf"]
	var from, to uint64
	if f.longLoca {
		from, to = uint64(be.Uint32(loca[4*glyph:])), uint64(be.Uint32(loca[4*glyph+4:]))
	} else {
		from, to = 2*uint64(be.Uint16(loca[2*glyph:])), 2*uint64(be.Uint16(loca[2*glyph+2:]))
	}
	if from > to || to > uint64(len(glyf)) || to > from && to-from < 10 {
		return nil, damaged(fmt.Sprintf("第 %d 个字形", glyph))
	}
	return glyf[from:to], nil
}

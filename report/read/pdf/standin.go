package pdf

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"io/fs"
	"unicode/utf16"
)

// The engine drops characters of which it knows no shape. Office programs leave the fonts of Chinese Windows out of their files, and no machine but those has
// them; so the engine is given a font of its own that holds one square for every Chinese character and a narrower one for every Latin one. Only the places
// of characters matter here, never their looks. The font is built when the engine starts, about 1 KB.

// standInName is one of the faces that the engine looks for when it needs Chinese.
const standInName = "WenQuanYi Micro Hei"

const em = 1000

// standInFiles is a file system that holds the font where the engine looks for fonts.
func standInFiles() (fs.FS, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateHeader(&zip.FileHeader{Name: "usr/share/fonts/standin.ttf", Method: zip.Store})
	if err != nil {
		return nil, err
	}
	if _, err := f.Write(standIn()); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	return inMemory{archive}, err
}

// inMemory lets files be read from any place, which an archive does not.
type inMemory struct{ fs.FS }

func (m inMemory) Open(name string) (fs.File, error) {
	f, err := m.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return f, err
	}
	data, err := io.ReadAll(f)
	return memoryFile{f, bytes.NewReader(data)}, err
}

type memoryFile struct {
	fs.File
	data *bytes.Reader
}

func (f memoryFile) Read(p []byte) (int, error) { return f.data.Read(p) }

func (f memoryFile) ReadAt(p []byte, at int64) (int, error) { return f.data.ReadAt(p, at) }

func (f memoryFile) Seek(offset int64, whence int) (int64, error) { return f.data.Seek(offset, whence) }

// be writes numbers as fonts do, the highest byte first.
func be(values ...any) []byte {
	var b bytes.Buffer
	for _, v := range values {
		_ = binary.Write(&b, binary.BigEndian, v) // a buffer takes everything
	}
	return b.Bytes()
}

// standIn builds the font: the tables of the TrueType specification that no font may lack, in the order of their names.
func standIn() []byte {
	square, half := standInGlyph(em-60), standInGlyph(em/2-60)
	glyf := append(append([]byte{}, square...), half...)
	tables := []struct {
		tag  string
		data []byte
	}{
		{"OS/2", standInOS2()},
		{"cmap", standInCmap()},
		{"glyf", glyf},
		{"head", be(uint32(0x10000), uint32(0x10000), uint32(0), uint32(0x5F0F3CF5), uint16(3), uint16(em), uint64(0), uint64(0),
			int16(0), int16(-120), int16(em), int16(880), uint16(0), uint16(8), int16(2), int16(1), int16(0))},
		{"hhea", be(uint32(0x10000), int16(880), int16(-120), int16(0), uint16(em), int16(0), int16(0), int16(em), int16(1), int16(0), int16(0), [4]int16{}, int16(0), uint16(3))},
		{"hmtx", be(uint16(em), int16(30), uint16(em), int16(30), uint16(em/2), int16(30))},
		{"loca", be(uint32(0), uint32(0), uint32(len(square)), uint32(len(glyf)))}, // glyph 0 is empty
		{"maxp", be(uint32(0x10000), uint16(3), uint16(4), uint16(1), [11]uint16{0, 0, 1})},
		{"name", standInNames()},
		{"post", be(uint32(0x30000), uint32(0), int16(-100), int16(50), uint32(0), [4]uint32{})},
	}
	out := be(uint32(0x10000), uint16(len(tables)), uint16(128), uint16(3), uint16(len(tables)*16-128))
	at := len(out) + 16*len(tables)
	var body []byte
	for _, t := range tables {
		data := t.data
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
		sum := uint32(0)
		for i := 0; i < len(data); i += 4 {
			sum += binary.BigEndian.Uint32(data[i:])
		}
		out = append(append(out, t.tag...), be(sum, uint32(at+len(body)), uint32(len(t.data)))...)
		body = append(body, data...)
	}
	return append(out, body...)
}

// standInGlyph is a box from the base line up: one contour of four points.
func standInGlyph(width int16) []byte {
	const low, high, left = -90, 850, 30
	flags := [4]byte{1, 1, 1, 1}
	g := be(int16(1), int16(left), int16(low), left+width, int16(high), uint16(3), uint16(0), flags,
		[4]int16{left, width, 0, -width}, [4]int16{low, 0, high - low, 0})
	for len(g)%4 != 0 {
		g = append(g, 0)
	}
	return g
}

// standInCmap gives all characters of a range the same glyph (format 13).
func standInCmap() []byte {
	ranges := [][3]uint32{{0x21, 0x24F, 2}, {0x2000, 0x2E7F, 1}, {0x2E80, 0xD7FF, 1}, {0xE000, 0xFFEF, 1}, {0x10000, 0x3FFFF, 1}}
	out := be(uint16(0), uint16(1), uint16(3), uint16(10), uint32(12), uint16(13), uint16(0), uint32(16+12*len(ranges)), uint32(0), uint32(len(ranges)))
	for _, r := range ranges {
		out = append(out, be(r)...)
	}
	return out
}

// standInOS2 says that the font is for simplified Chinese: bit 18 of the code pages.
func standInOS2() []byte {
	return be(uint16(1), int16(em), uint16(400), uint16(5), uint16(0), [10]int16{}, int16(0), [10]byte{}, [4]uint32{0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF}, [4]byte{'N', 'O', 'N', 'E'},
		uint16(0x40), uint16(0x21), uint16(0xFFFF), int16(880), int16(-120), int16(0), uint16(880), uint16(120), uint32(1|1<<18), uint32(0))
}

// standInNames are family, style, full and PostScript name.
func standInNames() []byte {
	names := []struct {
		id   uint16
		text string
	}{{1, standInName}, {2, "Regular"}, {4, standInName}, {6, "WenQuanYiMicroHei"}}
	head := be(uint16(0), uint16(2*len(names)), uint16(6+24*len(names)))
	var body []byte
	add := func(platform, encoding, language, id uint16, text []byte) {
		head = append(head, be(platform, encoding, language, id, uint16(len(text)), uint16(len(body)))...)
		body = append(body, text...)
	}
	for _, n := range names {
		add(1, 0, 0, n.id, []byte(n.text))
	}
	for _, n := range names {
		add(3, 1, 0x409, n.id, be(utf16.Encode([]rune(n.text))))
	}
	return append(head, body...)
}

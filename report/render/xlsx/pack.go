package xlsx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// packer is the zip writer that excelize writes a workbook into. It keeps the parts compressed and writes them sorted at the end, without times,
// so that the same workbook is the same file: excelize hands parts over in the order of a map.
type packer struct {
	w        io.Writer
	names    string // elements of defined names
	parts    []*part
	deflater *flate.Writer // of the last part; each part starts it afresh
}

// part is one file of the workbook.
type part struct {
	name     string
	names    string // the packer's
	out      bytes.Buffer
	deflater *flate.Writer // the packer's
	crc      uint32
	size     uint64
}

func newPacker(w io.Writer, names string) *packer {
	deflater, err := flate.NewWriter(io.Discard, flate.DefaultCompression)
	if err != nil {
		panic("xlsx: " + err.Error()) // the level is a constant
	}
	return &packer{w: w, names: names, deflater: deflater}
}

// Create starts a part; it ends when the next one starts.
func (p *packer) Create(name string) (io.Writer, error) {
	if err := p.finish(); err != nil {
		return nil, err
	}
	n := &part{name: name, names: p.names, deflater: p.deflater}
	n.deflater.Reset(&n.out)
	p.parts = append(p.parts, n)
	return n, nil
}

// finish ends the last part.
func (p *packer) finish() error {
	if len(p.parts) == 0 {
		return nil
	}
	return p.deflater.Close()
}

// AddFS belongs to the interface; excelize does not call it when it writes.
func (p *packer) AddFS(fs.FS) error { return errors.New("xlsx: AddFS is not supported") }

// Write compresses what excelize hands over. All but streamed sheets come in one piece, which is put right on the way.
func (p *part) Write(data []byte) (int, error) {
	fixed := p.repair(data)
	p.crc = crc32.Update(p.crc, crc32.IEEETable, fixed)
	p.size += uint64(len(fixed))
	if _, err := p.deflater.Write(fixed); err != nil {
		return 0, err
	}
	return len(data), nil
}

// repair does three things that excelize cannot: it sorts the list of parts, which comes in the order of a map; it puts in the defined names
// (see define); and it marks the kept numbers of formulas as numbers.
func (p *part) repair(data []byte) []byte {
	switch {
	case p.name == "[Content_Types].xml":
		return sortEntries(data)
	case p.name == "xl/workbook.xml" && p.names != "":
		if bytes.Contains(data, []byte("<definedNames>")) {
			return bytes.Replace(data, []byte("<definedNames>"), []byte("<definedNames>"+p.names), 1)
		}
		return bytes.Replace(data, []byte("</sheets>"), []byte("</sheets><definedNames>"+p.names+"</definedNames>"), 1)
	case strings.HasPrefix(p.name, "xl/worksheets/sheet"):
		return numberFormulas(data)
	}
	return data
}

var entry = regexp.MustCompile(`<(Default|Override)\b[^>]*></(Default|Override)>`)

// sortEntries sorts the entries of the list of parts.
func sortEntries(data []byte) []byte {
	found := entry.FindAllIndex(data, -1)
	if found == nil {
		return data
	}
	var entries []string
	for _, f := range found {
		entries = append(entries, string(data[f[0]:f[1]]))
	}
	slices.Sort(entries)
	out := append([]byte{}, data[:found[0][0]]...)
	out = append(out, strings.Join(entries, "")...)
	return append(out, data[found[len(found)-1][1]:]...)
}

var (
	textFormula = []byte(` t="str"><f>`)
	blankTotal  = regexp.MustCompile(`^IF\(COUNT\([^<]*</f></c>`) // of a form, with nothing to add up yet
	keptNumber  = regexp.MustCompile(`^[^<]*</f>(<v>-?[0-9]+(\.[0-9]+)?</v>)?</c>`)
)

// numberFormulas takes the mark of a text away from formulas that keep a number or nothing. SetCellFormula marks every formula so, and programs
// that do not recalculate would show and read a text. No cell's text can look like that markup: its angle brackets are escaped.
func numberFormulas(data []byte) []byte {
	var out []byte
	for {
		i := bytes.Index(data, textFormula)
		if i < 0 {
			return append(out, data...)
		}
		rest := data[i+len(textFormula):]
		out = append(out, data[:i]...)
		if blank := blankTotal.Find(rest); blank != nil { // the result is known: it is the empty text
			out = append(append(append(out, textFormula...), blank[:len(blank)-len("</c>")]...), "<v></v></c>"...)
			data = rest[len(blank):]
			continue
		}
		if keptNumber.Match(rest) {
			out = append(out, "><f>"...)
		} else {
			out = append(out, textFormula...)
		}
		data = rest
	}
}

// Close writes the file.
func (p *packer) Close() error {
	if err := p.finish(); err != nil {
		return err
	}
	slices.SortStableFunc(p.parts, func(a, b *part) int {
		if r := rank(a.name) - rank(b.name); r != 0 {
			return r
		}
		return strings.Compare(a.name, b.name)
	})
	zw := zip.NewWriter(p.w)
	for _, n := range p.parts {
		w, err := zw.CreateRaw(&zip.FileHeader{Name: n.name, Method: zip.Deflate, CRC32: n.crc, CompressedSize64: uint64(n.out.Len()), UncompressedSize64: n.size})
		if err != nil {
			return err
		}
		if _, err := w.Write(n.out.Bytes()); err != nil {
			return err
		}
	}
	return zw.Close()
}

// rank puts first what programs look for first.
func rank(name string) int {
	switch name {
	case "[Content_Types].xml":
		return 0
	case "_rels/.rels":
		return 1
	}
	return 2
}

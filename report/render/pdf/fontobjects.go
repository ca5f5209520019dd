package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"unicode/utf16"
)

var (
	baseFont   = regexp.MustCompile(`/BaseFont /(\S+)\n/DescendantFonts \[(\d+) 0 R\]`)
	toUnicode  = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	descriptor = regexp.MustCompile(`/FontDescriptor (\d+) 0 R`)
	fontFile   = regexp.MustCompile(`/FontFile2 (\d+) 0 R`)
)

// fonts replaces what the library wrote of each font: the program without outlines, the Unicode map and the widths.
func (f *file) fonts(used []*usedFont, p *packer) error {
	byName := map[string]*usedFont{}
	for _, u := range used {
		byName[u.name] = u
	}
	found := 0
	for _, o := range f.objects {
		if !bytes.HasPrefix(o, []byte("<<\n/BaseFont /")) {
			continue
		}
		m := baseFont.FindSubmatch(o)
		if m == nil {
			continue
		}
		u := byName[string(m[1])]
		if u == nil {
			return errForm
		}
		if err := f.font(o, string(m[2]), u, p); err != nil {
			return err
		}
		found++
	}
	if found != len(used) {
		return errForm
	}
	return nil
}

// refer follows a reference out of an object.
func (f *file) refer(from []byte, re *regexp.Regexp) (*[]byte, error) {
	m := re.FindSubmatch(from)
	if m == nil {
		return nil, errForm
	}
	return f.object(string(m[1]))
}

func (f *file) object(number string) (*[]byte, error) {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(f.objects) {
		return nil, errForm
	}
	return &f.objects[n-1], nil
}

func (f *file) font(root []byte, descendant string, u *usedFont, p *packer) error {
	unicodeMap, err := f.refer(root, toUnicode)
	if err != nil {
		return err
	}
	cid, err := f.object(descendant)
	if err != nil {
		return err
	}
	about, err := f.refer(*cid, descriptor)
	if err != nil {
		return err
	}
	program, err := f.refer(*about, fontFile)
	if err != nil {
		return err
	}
	number := descriptor.FindSubmatch(*cid)[1]
	*unicodeMap = stream("/Filter /FlateDecode", p.deflate(unicodeMapOf(u.cut.Runes())))
	*cid = []byte(fmt.Sprintf("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "+
		"/FontDescriptor %s 0 R /CIDToGIDMap /Identity /DW 1000 /W [%s] >>\n", u.name, number, widths(u)))
	// Glyph numbers are the file's own: the font counts as symbolic. StemV is not in the font; viewers ignore it for embedded ones.
	*about = bytes.Replace(bytes.Replace(*about, []byte("/Flags 32"), []byte("/Flags 4"), 1), []byte("/StemV 0"), []byte("/StemV 80"), 1)
	packed, length, err := p.program(u.cut, u.face)
	if err != nil {
		return err
	}
	*program = stream(fmt.Sprintf("/Filter /FlateDecode /Length1 %d", length), packed)
	return nil
}

// widths lists the advances that are no whole em, in stretches of glyphs that follow one another. Glyph i+1 is character i of the cut.
func widths(u *usedFont) []byte {
	var b []byte
	open := false
	for i, r := range u.cut.Runes() {
		w := u.face.Advance(r) * 1000 / u.face.UnitsPerEm()
		switch {
		case w == 1000:
			if open {
				b = append(b, "] "...)
			}
			open = false
			continue
		case !open:
			b = strconv.AppendInt(b, int64(i+1), 10)
			b = append(b, " ["...)
			open = true
		default:
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(w), 10)
	}
	if open {
		b = append(b, ']')
	}
	return b
}

// unicodeMapOf says which character each glyph stands for: blocks of at most 100 (Adobe Technical Note 5411), UTF-16BE, the whole two-byte code space.
func unicodeMapOf(runes []rune) []byte {
	b := make([]byte, 0, 400+len(runes)*16)
	b = append(b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"+
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"...)
	for from := 0; from < len(runes); from += 100 {
		block := runes[from:min(from+100, len(runes))]
		b = strconv.AppendInt(b, int64(len(block)), 10)
		b = append(b, " beginbfchar\n"...)
		for i, r := range block {
			b = append(b, '<')
			b = appendHex(b, uint16(from+i+1))
			b = append(b, "> <"...)
			b = appendUTF16(b, r)
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

func appendUTF16(b []byte, r rune) []byte {
	if r >= 0x10000 {
		high, low := utf16.EncodeRune(r)
		return appendHex(appendHex(b, uint16(high)), uint16(low))
	}
	return appendHex(b, uint16(r))
}

func appendHex(b []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(b, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}

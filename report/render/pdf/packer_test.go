package pdf

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"nianbao/fonts"
)

// TestUnicodeMaps: blocks of at most 100, the whole code space, tagged names, widths as drawn.
func TestUnicodeMaps(t *testing.T) {
	f := readBack(t, render(t, report(), bundledSet(t)))
	maps, fontCount := 0, 0
	for _, o := range f.objects {
		if bytes.Contains(o, []byte("/Subtype /Type0")) {
			fontCount++
			find(t, `/BaseFont /[A-Z]{6}\+[A-Za-z0-9-]+\n`, o)
			cmap := unpack(t, f.ref(t, `/ToUnicode (\d+) 0 R`, o))
			if !bytes.Contains(cmap, []byte("<0000> <FFFF>")) {
				t.Error("code space")
			}
			for _, m := range regexp.MustCompile(`(?s)(\d+) beginbfchar\n(.*?)endbfchar`).FindAllSubmatch(cmap, -1) {
				maps++
				if n := bytes.Count(m[2], []byte("\n")); n > 100 || n != int(number(t, string(m[1]))) {
					t.Errorf("a block says %s and has %d", m[1], n)
				}
			}
		}
	}
	if maps < 8 || fontCount != 5 {
		t.Errorf("%d blocks, %d fonts", maps, fontCount)
	}
}

// TestProgramsArePacked: the packed font programs are what the fonts package made.
func TestProgramsArePacked(t *testing.T) {
	set := bundledSet(t)
	p := newPacker()
	for _, role := range fonts.Roles() {
		for _, text := range []string{"一", "政府信息公开工作年度报告（2025）", strings.Join(prose[:4], "")} {
			u := set.NewUsage()
			if err := u.Add(role, text); err != nil {
				t.Fatal(err)
			}
			for _, face := range u.Faces() {
				cut, err := u.Cut(face)
				if err != nil {
					t.Fatal(err)
				}
				want, err := cut.Program()
				if err != nil {
					t.Fatal(err)
				}
				packed, n, err := p.program(cut, face)
				if err != nil {
					t.Fatal(err)
				}
				if got := unpack(t, append([]byte("stream\n"), packed...)); !bytes.Equal(got, want) || n != len(want) {
					t.Errorf("%s: %d bytes unpack to %d, want %d", role, len(packed), len(got), len(want))
				}
			}
		}
	}
}

func FuzzPack(f *testing.F) {
	f.Add([]byte("aaaaaaaaaaaabcabcabcabc"), uint16(3))
	f.Add(bytes.Repeat([]byte{0, 1, 2, 255}, 400), uint16(700))
	var counts tokenCounts
	counts.add(tokenize([]byte("the sample that the code is made for")))
	code := newDeflateCode(&counts)
	f.Fuzz(func(t *testing.T, data []byte, at uint16) {
		cut := min(int(at), len(data))
		w := bitWriter{out: []byte{0x78, 0x9C}}
		w.add(code.header)
		w.add(code.encode(tokenize(data[:cut])))
		w.add(code.encode(tokenize(data[cut:])))
		w.add(code.end)
		packed := append(w.bytes(), adler(data)...)
		if got := unpack(t, append([]byte("stream\n"), packed...)); !bytes.Equal(got, data) {
			t.Errorf("%q comes back as %q", data, got)
		}
	})
}

// adler is the checksum of RFC 1950, by its definition.
func adler(data []byte) []byte {
	a, b := uint32(1), uint32(0)
	for _, c := range data {
		a = (a + uint32(c)) % 65521
		b = (b + a) % 65521
	}
	return []byte{byte(b >> 8), byte(b), byte(a >> 8), byte(a)}
}

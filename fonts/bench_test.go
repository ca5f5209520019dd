package fonts

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"slices"
	"testing"

	"github.com/signintech/gopdf"
)

// A report has about 800 different characters in five faces.
var benchShare = []struct {
	role Role
	n    int
}{{Title, 25}, {FangSong, 450}, {Hei, 60}, {Kai, 60}, {Song, 205}}

// BenchmarkCutReport cuts five faces down to a report's characters. The baseline copies the same outlines and adds them up, and does nothing else.
func BenchmarkCutReport(b *testing.B) {
	set := must[*Set](b)(Load(Config{SearchDirs: []string{"."}}))
	runes := make([][]rune, len(benchShare))
	for i, s := range benchShare {
		runes[i] = pick(set.Face(s.role), s.n, uint64(i))
	}
	b.Run("copy", func(b *testing.B) {
		for b.Loop() {
			for i, s := range benchShare {
				f := set.Face(s.role)
				var out []byte
				for _, r := range runes[i] {
					o, _ := f.outline(int(f.chars.glyph(r)))
					out = append(out, o...)
				}
				checksum(out)
			}
		}
	})
	for _, kind := range []struct {
		name  string
		write func(*Cut) ([]byte, error)
	}{{"font", (*Cut).Font}, {"shell", (*Cut).Shell}} {
		b.Run(kind.name, func(b *testing.B) {
			size := 0
			for b.Loop() {
				size = 0
				for i, s := range benchShare {
					data := must[[]byte](b)(kind.write(must[*Cut](b)(NewCut(set.Face(s.role), runes[i]))))
					size += len(data)
				}
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}

// BenchmarkWidth measures a line of mixed text. The baseline only decodes the characters.
func BenchmarkWidth(b *testing.B) {
	set := must[*Set](b)(Load(Config{SearchDirs: []string{"."}}))
	const text = "2025年，本机关共收到政府信息公开申请1,024件，其中自然人申请980件，“予以公开”512件，占50.0%；"
	n := float64(len([]rune(text)))
	b.Run("decode", func(b *testing.B) {
		s := 0
		for b.Loop() {
			for _, r := range text {
				s += int(r)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/char")
	})
	b.Run("width", func(b *testing.B) {
		for b.Loop() {
			set.Milli(FangSong, text)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/char")
	})
	b.Run("split", func(b *testing.B) {
		for b.Loop() {
			if _, err := set.Split(FangSong, text); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/char")
	})
}

// BenchmarkParse reads a bundled face, as every start of the program does.
func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse(bundledSource, songTTF, 0); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPDF writes one page with a report's characters through a shared container: from the bundled faces, from cuts, from shells, and from shells with the
// font programs compressed beside them, at two levels, as a renderer would that puts them into the PDF itself.
func BenchmarkPDF(b *testing.B) {
	set := must[*Set](b)(Load(Config{SearchDirs: []string{"."}}))
	cuts := make([]*Cut, len(benchShare))
	for i, s := range benchShare {
		cuts[i] = must[*Cut](b)(NewCut(set.Face(s.role), pick(set.Face(s.role), s.n, uint64(i))))
	}
	whole := func(c *Cut) ([]byte, error) { return c.face.Bytes(), nil }
	for _, c := range []struct {
		name  string
		font  func(*Cut) ([]byte, error)
		level int // of the compression of the programs, 0 for none
	}{
		{"whole", whole, 0}, {"cut", (*Cut).Font, 0}, {"shell", (*Cut).Shell, 0},
		{"shell+fast", (*Cut).Shell, zlib.BestSpeed}, {"shell+huffman", (*Cut).Shell, zlib.HuffmanOnly},
	} {
		b.Run(c.name, func(b *testing.B) {
			box := &gopdf.FontContainer{}
			for i, cut := range cuts {
				if err := box.AddTTFFontData(fmt.Sprint(i), must[[]byte](b)(c.font(cut))); err != nil {
					b.Fatal(err)
				}
			}
			size := 0
			for b.Loop() {
				size = page(b, box, cuts)
				if c.level != 0 {
					size += programs(b, cuts, c.level)
				}
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}

// programs cuts and compresses the font programs and gives their size.
func programs(b *testing.B, cuts []*Cut, level int) int {
	var out bytes.Buffer
	w := must[*zlib.Writer](b)(zlib.NewWriterLevel(&out, level))
	for _, cut := range cuts {
		w.Reset(&out)
		if _, err := w.Write(must[[]byte](b)(cut.Program())); err != nil {
			b.Fatal(err)
		}
		w.Close()
	}
	return out.Len()
}

func page(b *testing.B, box *gopdf.FontContainer, cuts []*Cut) int {
	pdf := gopdf.GoPdf{}
	pdf.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4})
	pdf.AddPage()
	for i, cut := range cuts {
		name := fmt.Sprint(i)
		if err := pdf.AddTTFFontFromFontContainer(name, box); err != nil {
			b.Fatal(err)
		}
		if err := pdf.SetFont(name, "", 10); err != nil {
			b.Fatal(err)
		}
		for line := range slices.Chunk(cut.Runes(), 50) {
			pdf.SetXY(30, pdf.GetY()+12)
			if err := pdf.Text(string(line)); err != nil {
				b.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if _, err := pdf.WriteTo(&out); err != nil {
		b.Fatal(err)
	}
	return out.Len()
}

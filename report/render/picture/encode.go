package picture

import (
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"io"
	"slices"
)

// encode writes a PNG of at most 256 colours: a chart has a dozen and their mixtures at edges, and a third of the bytes is saved.
func encode(w io.Writer, img *image.RGBA) error {
	counts := map[uint32]int{}
	runs(img, func(c uint32, _, n int) { counts[c] += n })
	colours := make([]uint32, 0, len(counts))
	for c := range counts {
		colours = append(colours, c)
	}
	slices.SortFunc(colours, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	kept := colours[:min(len(colours), 256)]
	index := make(map[uint32]uint8, len(colours))
	palette := make(color.Palette, len(kept))
	for i, c := range kept {
		index[c] = uint8(i)
		palette[i] = rgba(c)
	}
	for _, c := range colours[len(kept):] { // rare mixtures take the nearest
		index[c] = uint8(palette.Index(rgba(c)))
	}
	out := image.NewPaletted(img.Rect, palette)
	runs(img, func(c uint32, at, n int) {
		i := index[c]
		for k := range n {
			out.Pix[at+k] = i
		}
	})
	// On these long rows of one colour the best compression takes four times as long and saves a tenth.
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	return e.Encode(w, out)
}

// runs reports rows of equal pixels: colour, place of the first, number.
func runs(img *image.RGBA, report func(c uint32, at, n int)) {
	total := len(img.Pix) / 4
	for start := 0; start < total; {
		c := binary.BigEndian.Uint32(img.Pix[4*start:])
		end := start + 1
		for end < total && binary.BigEndian.Uint32(img.Pix[4*end:]) == c {
			end++
		}
		report(c, start, end-start)
		start = end
	}
}

func rgba(c uint32) color.RGBA {
	return color.RGBA{R: uint8(c >> 24), G: uint8(c >> 16), B: uint8(c >> 8), A: uint8(c)}
}

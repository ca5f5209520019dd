package pdf

import "nianbao/fonts"

// mm is a millimetre in points.
const mm = 72 / 25.4

// paper is the size of a page and of the block of text on it, in points.
type paper struct {
	width, height, left, top, textWidth, textHeight float64
}

// The pages of GB/T 9704-2012, 5.2: top margin 37 mm, left margin 28 mm, text block 156 × 225 mm.
var (
	portrait = &paper{width: 210 * mm, height: 297 * mm, left: 28 * mm, top: 37 * mm, textWidth: 156 * mm, textHeight: 225 * mm}
	// landscape has the same block turned round, the binding edge at the top.
	landscape = &paper{width: 297 * mm, height: 210 * mm, left: 36 * mm, top: 28 * mm, textWidth: 225 * mm, textHeight: 156 * mm}
)

func (p *paper) bottom() float64 { return p.top + p.textHeight }

// Sizes of type in points: 2号, 3号, 4号, 小四, 五号 and smaller.
const (
	titleSize   = 22.0
	bodySize    = 16.0
	pageNoSize  = 14.0
	captionSize = 12.0
	noteSize    = 10.5
	footerSize  = 8.0
)

// The grid of GB/T 9704-2012, 5.2.2: 22 lines of 28 characters. 28 characters of 16 pt are a little wider than 156 mm: each comes closer by bodyTrack.
const (
	lineChars  = 28
	pageLines  = 22
	bodyPitch  = 225 * mm / pageLines
	titlePitch = 36.0
	bodyTrack  = 156*mm/lineChars - bodySize
	bodyEm     = bodySize + bodyTrack
)

// rgb is a colour.
type rgb struct{ r, g, b uint8 }

var (
	black    = rgb{}
	darkRed  = rgb{160, 0, 0}
	linkBlue = rgb{31, 78, 158}
	grey     = rgb{110, 110, 110}
	draftInk = rgb{234, 234, 234}
	gapPaper = rgb{255, 247, 204}
	goodTint = rgb{226, 243, 226}
	badTint  = rgb{252, 224, 222}
	doubtful = rgb{255, 243, 205}
)

// textStyle is the look of a stretch of text.
type textStyle struct {
	role  fonts.Role
	size  float64
	track float64 // added to the advance of full-width characters
	color rgb
	link  string
}

// baseline is where the base line lies below the top of a line of that pitch: the em box, of which 0.88 is above the base line, stands in the middle.
func baseline(pitch, size float64) float64 { return (pitch-size)/2 + 0.88*size }

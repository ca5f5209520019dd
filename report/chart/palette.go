package chart

// The colours. Neighbours differ in lightness as well as in hue, so that they stay apart on a grey print and for readers who see
// red and green alike; a test holds both.
var (
	palette = []Color{
		{0x1F, 0x4E, 0x79, 0xFF}, // deep blue
		{0xF0, 0xA8, 0x3C, 0xFF}, // amber
		{0x2B, 0x80, 0x75, 0xFF}, // teal
		{0xBF, 0xD3, 0xE8, 0xFF}, // pale blue
		{0x9A, 0x3B, 0x2C, 0xFF}, // brick
		{0x74, 0xAA, 0xD6, 0xFF}, // sky
		{0x56, 0x56, 0x5C, 0xFF}, // slate
		{0xE0, 0xCB, 0x88, 0xFF}, // sand
	}
	white    = Color{0xFF, 0xFF, 0xFF, 0xFF}
	ink      = Color{0x22, 0x22, 0x22, 0xFF} // titles and values
	grey     = Color{0x44, 0x44, 0x44, 0xFF} // names along the axes, notes
	axisLine = Color{0x80, 0x80, 0x80, 0xFF}
	gridLine = Color{0xDD, 0xDD, 0xDD, 0xFF}
)

// Colour returns the colour of the i-th series, or of the i-th part of a donut. Beyond the palette the colours come again, lighter.
func Colour(i int) Color {
	c := palette[i%len(palette)]
	for range min(i/len(palette), 3) {
		c = Color{lighter(c.R), lighter(c.G), lighter(c.B), 0xFF}
	}
	return c
}

func lighter(v uint8) uint8 { return uint8((int(v)*11 + 0xFF*5) / 16) }

// luminance is the relative luminance times 255, without gamma: good enough to choose between black and white.
func luminance(c Color) int { return (2126*int(c.R) + 7152*int(c.G) + 722*int(c.B)) / 10000 }

// onto is the colour of a text that stands on a fill.
func onto(fill Color) Color {
	if luminance(fill) < 140 {
		return white
	}
	return ink
}

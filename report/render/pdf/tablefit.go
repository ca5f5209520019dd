package pdf

import (
	"math"
	"sort"

	"nianbao/report/doc"
)

// fitTo measures the table in the roomiest look in which it is at most height high.
func (t *table) fitTo(height float64) {
	all := looks(typeSize(t.src.Size))
	defer t.findReach()
	fits := func(i int) bool {
		t.measure(all[i])
		return t.height(0, len(t.heights)) <= height
	}
	if fits(0) { // as most tables do
		return
	}
	if best := sort.Search(len(all), fits); best < len(all) && fits(best) {
		return
	}
	t.measure(all[2])
	if t.height(0, t.header) > t.paper.textHeight/2 {
		t.header = 0 // there would be little room below it
	}
	t.divideTallRows()
}

// findReach must be done again whenever rows have been divided.
func (t *table) findReach() {
	for _, c := range t.cells {
		t.reach = max(t.reach, c.rows)
	}
}

func (t *table) height(from, to int) float64 {
	sum := 0.0
	for _, h := range t.heights[from:to] {
		sum += h
	}
	return sum
}

// measure sets every cell's text in a look and finds the heights of the rows.
func (t *table) measure(look tableLook) {
	t.look = look
	base := typeSize(t.src.Size)
	for _, c := range t.cells {
		c.size, c.text = look.size, c.shaped
		if look.size != base {
			c.text = c.shaped.scaled(look.size / base)
		}
	}
	t.columns()
	for _, c := range t.cells {
		t.setCell(c)
	}
	t.rowHeights()
}

// columns shares the width out by the table's relative widths. A column that could not hold its figures, or two characters of a label, takes room
// from those that have more than they need.
func (t *table) columns() {
	n := len(t.src.Widths)
	total := 0
	for _, w := range t.src.Widths {
		total += max(w, 1)
	}
	widths, need := make([]float64, n), make([]float64, n)
	for i, w := range t.src.Widths {
		widths[i] = float64(max(w, 1)) / float64(total) * t.paper.textWidth
	}
	for _, c := range t.cells {
		if c.cols == 1 {
			least := max(c.text.wordWidth(), min(c.text.width(), labelChars(c)*c.size))
			need[c.col] = max(need[c.col], least+2*t.look.padX)
		}
	}
	t.shift(widths, need)
	missing, spare := 0.0, 0.0
	for i := range widths {
		missing += max(0, need[i]-widths[i])
		spare += max(0, widths[i]-need[i])
	}
	give := 0.0
	if spare > 0 {
		give = min(1, missing/spare)
	}
	take := 1.0
	if missing > spare && missing > 0 {
		take = spare / missing
	}
	t.edges = make([]float64, n+1)
	for i, w := range widths {
		if w < need[i] {
			w += (need[i] - w) * take
		} else {
			w -= (w - need[i]) * give
		}
		t.edges[i+1] = t.edges[i] + w
	}
}

// labelChars is how many characters of a label should have room side by side.
func labelChars(c *tcell) float64 {
	if n := len(c.text.glyphs); n == 3 || n > 4 {
		return 3
	}
	return 2
}

// shift takes a part of their width from columns that hold figures only and gives it to those of words, where fewer lines are then needed.
func (t *table) shift(widths, need []float64) {
	words := make([]bool, len(widths))
	for _, c := range t.cells {
		if c.cols == 1 && c.row >= t.header && c.src.Figure == nil && len(c.shaped.glyphs) > 4 {
			words[c.col] = true
		}
	}
	freed, wordy := 0.0, 0.0
	for i, w := range widths {
		if words[i] {
			wordy += w
		}
	}
	if wordy == 0 || t.look.give == 0 {
		return
	}
	for i, w := range widths {
		if !words[i] {
			take := max(0, min(w*t.look.give, w-need[i]))
			widths[i] -= take
			freed += take
		}
	}
	for i, w := range widths {
		if words[i] {
			widths[i] += freed * w / wordy
		}
	}
}

// setCell breaks a cell's text into lines. What cannot be broken is set smaller until it fits.
func (t *table) setCell(c *tcell) {
	width := t.edges[c.col+c.cols] - t.edges[c.col]
	c.padX = t.look.padX
	if widest := c.text.wordWidth(); widest > width-2*c.padX {
		c.padX = max(1, min(c.padX, (width-widest)/2))
		least := minSize
		if c.src.Figure != nil {
			least = leastFig
		}
		c.size = max(least, min(c.size, math.Floor(c.size*(width-2*c.padX)/widest*10)/10))
		c.text = c.shaped.scaled(c.size / typeSize(t.src.Size))
	}
	room := width - 2*c.padX
	w := lineWidths{room, room}
	c.lines = breakLines(c.text, w, false)
	if c.src.Align == doc.Center && len(c.lines) > 1 && len(c.lines) <= 6 {
		c.lines = centredLines(c.text, room, c.lines)
	}
	c.pieces = nil
}

// centredLines breaks a label for its box: a short one as a title is, after its number and not inside a word, a long one in lines of like length.
func centredLines(t *text, room float64, lines []line) []line {
	if len(lines) <= 3 && len(t.glyphs) <= 20 {
		if better := breakTitle(t, room); len(better) == len(lines) && widestLine(better) <= room {
			return better
		}
	}
	return balance(t, room, lines)
}

// balance narrows the lines as far as their number stays the same, so that a centred label has lines of like length.
func balance(t *text, room float64, lines []line) []line {
	low, high := t.width()/float64(len(lines)), room
	for range 6 {
		mid := (low + high) / 2
		if tried := breakLines(t, lineWidths{mid, mid}, false); len(tried) == len(lines) && widestLine(tried) <= room {
			lines, high = tried, mid
		} else {
			low = mid
		}
	}
	return lines
}

func widestLine(lines []line) float64 {
	w := 0.0
	for _, l := range lines {
		w = max(w, l.width)
	}
	return w
}

// cellHeight is what a cell's text needs.
func (t *table) cellHeight(c *tcell) float64 {
	return float64(len(c.lines))*t.pitch(c) + 2*t.look.padY
}

// rowHeights gives each row what its own cells need, then makes the rows under a merged cell higher where that one needs more.
func (t *table) rowHeights() {
	t.heights = make([]float64, len(t.src.Rows))
	for i := range t.heights {
		t.heights[i] = t.look.size*leading + 2*t.look.padY
	}
	for _, c := range t.cells {
		if c.rows == 1 {
			t.heights[c.row] = max(t.heights[c.row], t.cellHeight(c))
		}
	}
	for _, c := range t.cells {
		if c.rows == 1 {
			continue
		}
		if short := t.cellHeight(c) - t.height(c.row, c.row+c.rows); short > 0 {
			for r := c.row; r < c.row+c.rows; r++ {
				t.heights[r] += short / float64(c.rows)
			}
		}
	}
}

// body is the room for rows below the repeated header on a page of their own.
func (t *table) body() float64 { return t.paper.textHeight - t.height(0, t.header) }

// divideTallRows parts rows that are taller than a page into rows that go on from one another.
func (t *table) divideTallRows() {
	for r := t.header; r < len(t.heights); r++ {
		if t.heights[r] <= t.body() {
			continue
		}
		t.divide(r, t.body()/2)
	}
}

// divide parts row r into rows of at most that height.
func (t *table) divide(r int, height float64) {
	fit := max(1, int((height-2*t.look.padY)/(t.look.size*leading)))
	parts := 1
	for _, c := range t.cells {
		if c.row == r && c.rows == 1 {
			parts = max(parts, (len(c.lines)+fit-1)/fit)
		}
	}
	if parts == 1 {
		return
	}
	heights := make([]float64, parts)
	for i := range parts {
		heights[i] = t.look.size*leading + 2*t.look.padY
	}
	for _, c := range t.cells {
		switch {
		case c.row > r:
			c.row += parts - 1
		case c.row == r && c.rows == 1:
			c.pieces = make([][]line, parts)
			for i, l := range c.lines {
				c.pieces[i/fit] = append(c.pieces[i/fit], l)
			}
			for i, p := range c.pieces {
				heights[i] = max(heights[i], float64(len(p))*t.pitch(c)+2*t.look.padY)
			}
			c.rows = parts
		case c.row+c.rows > r:
			c.rows += parts - 1
		}
	}
	t.heights = append(t.heights[:r:r], append(heights, t.heights[r+1:]...)...)
}

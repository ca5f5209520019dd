package pdf

// line is a line of a text: glyphs[from:to], without the blanks at its end, and how wide it is by nature.
type line struct {
	from, to int
	width    float64
	last     bool // the last line of its paragraph, or before a line break: not spread out
}

// lineWidths says how much room the lines have: the first one and those after it.
type lineWidths struct{ first, rest float64 }

func (w lineWidths) of(n int) float64 {
	if n == 0 {
		return w.first
	}
	return w.rest
}

// Costs of a line end. 1 is what a line costs that is spread by 1.6 pt at 16 pt a gap, which the eye begins to notice.
const (
	fullStretch  = 0.1 // em a gap
	squeezeCost  = 0.5 // all blank halves given up
	raggedCost   = 1.5 // a line that need not be full squeezed all the same
	unwiseCost   = 6.0 // a figure parted from its unit
	poorCost     = 2.0 // a date parted after its year or month
	lonelyCost   = 1.5 // a single character would be left for the last line (孤字不成行)
	overfullCost = 1e6
)

// breakLines breaks a finished text into lines, each line as well as it can be for itself: offices set by the grid, and a paragraph must not change
// above the place where somebody corrects a word. No line begins with a closing mark or ends with an opening one; where a stretch without any
// possible break is wider than the line, it is parted between characters as they come, still by that rule where there is any choice.
func breakLines(t *text, w lineWidths, justified bool) []line {
	var lines []line
	g := t.glyphs
	for i := 0; i < len(g); {
		for i < len(g) && g[i].class == space && len(lines) > 0 {
			i++
		}
		if i >= len(g) {
			break
		}
		l, next := nextLine(t, i, w.of(len(lines)), justified)
		lines = append(lines, l)
		i = next
	}
	return lines
}

// chooser looks for the best end of one line.
type chooser struct {
	t         *text
	from      int
	room      float64
	justified bool
	width     float64 // of the glyphs so far
	slack     float64 // what may be given up before the current glyph
	gaps      int     // places that can be spread before the current glyph
	best      line
	next      int
	cost      float64
}

// nextLine chooses the end of the line that begins at from and returns where the next one begins.
func nextLine(t *text, from int, room float64, justified bool) (line, int) {
	const tiny = 1e-6
	c := chooser{t: t, from: from, room: room + tiny, justified: justified, cost: overfullCost}
	for i := from; i < len(t.glyphs); i++ {
		g := &t.glyphs[i]
		if g.class == newline {
			c.offer(line{from, i, c.width, true}, i+1, c.slack, 0)
			break
		}
		if g.class == space && g.brk != never { // a blank at the line's end takes no room
			c.offer(line{from, i, c.width, g.brk == must}, i+1, c.slack, penalty(t, i))
		}
		c.width += g.width
		if g.class != space && g.brk != never {
			c.offer(line{from, i + 1, c.width, g.brk == must}, i+1, c.slack+g.slack, penalty(t, i))
		}
		if c.width-c.slack-g.slack > c.room {
			break
		}
		if justified {
			c.slack += g.slack / 2
		}
		if i+1 < len(t.glyphs) && stretchable(t.glyphs, i) {
			c.gaps++
		}
	}
	if c.cost == overfullCost {
		return emergency(t, from, c.room)
	}
	return c.best, c.next
}

// offer considers a line with slack to give up and takes it when it costs no more than the best so far.
func (c *chooser) offer(l line, next int, slack, penalty float64) {
	over := l.width - c.room
	cost := penalty
	switch {
	case over > slack:
		return
	case over > 0 && c.justified:
		cost += squeezeCost * over / slack
	case over > 0:
		cost += raggedCost
	case l.last:
		cost = 0
	case c.justified:
		size := c.t.styles[c.t.glyphs[c.from].style].size
		stretch := -over / float64(max(c.gaps, 1)) / size / fullStretch
		cost += stretch * stretch
	default:
		cost += -over / c.room
	}
	if cost <= c.cost {
		c.best, c.next, c.cost = l, next, cost
	}
}

// penalty is what it costs to part the text after glyph i, whatever the line looks like.
func penalty(t *text, i int) float64 {
	cost := 0.0
	switch t.glyphs[i].brk {
	case unwise:
		cost += unwiseCost
	case poor:
		cost += poorCost
	}
	if t.glyphs[i].brk != must && lonely(t, i+1) {
		cost += lonelyCost
	}
	return cost
}

// lonely tells whether only one character, with or without a closing mark, is left from glyph i on.
func lonely(t *text, i int) bool {
	seen := 0
	for ; i < len(t.glyphs) && t.glyphs[i].class != newline; i++ {
		if !t.glyphs[i].class.noStart() {
			seen++
		}
		if seen > 1 {
			return false
		}
	}
	return seen == 1
}

// stretchable tells whether the gap after glyph i may be spread: not inside words and figures, nor inside —— and ……
func stretchable(g []glyph, i int) bool {
	a, b := g[i].class, g[i+1].class
	return !(a.word() && b.word()) && !(a == dash && b == dash)
}

// emergency parts a stretch that has no place to part, and keeps closing marks with what they close where it can.
func emergency(t *text, from int, room float64) (line, int) {
	width, end := 0.0, from
	for end < len(t.glyphs) && t.glyphs[end].class != newline && (end == from || width+t.glyphs[end].width <= room) {
		width += t.glyphs[end].width
		end++
	}
	for cut := end; cut > from+1; cut-- {
		if cut == len(t.glyphs) || !t.glyphs[cut].class.noStart() && t.glyphs[cut-1].class != opener {
			for ; end > cut; end-- {
				width -= t.glyphs[end-1].width
			}
			break
		}
	}
	last := end == len(t.glyphs) || t.glyphs[end].class == newline
	next := end
	if last && end < len(t.glyphs) {
		next++
	}
	return line{from, end, width, last}, next
}

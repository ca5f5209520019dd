package pdf

// setLine paints a line with its left end at x on the base line y. adjust is added to the line's natural width: more than nothing is spread over the
// gaps, less is taken from the blank halves of punctuation, the last one first.
func (b *box) setLine(t *text, l line, x, y, adjust float64) {
	if l.to <= l.from {
		return
	}
	s := setter{box: b, t: t, l: l, y: y}
	s.plan(adjust)
	s.run(x)
}

// setter holds what one line is set with.
type setter struct {
	box    *box
	t      *text
	l      line
	y      float64
	spread float64 // added to each gap that can be spread
	end    float64 // taken from the last glyph
	share  float64 // part of the other blank halves that is taken
}

// mostSpread is the widest gap, in ems, that justifying may open: a line that ends early because a long address begins the next one stays ragged.
const mostSpread = 0.3

func (s *setter) plan(adjust float64) {
	g := s.t.glyphs
	last := s.l.to - 1
	if adjust >= 0 {
		gaps := 0
		for i := s.l.from; i < last; i++ {
			if stretchable(g, i) {
				gaps++
			}
		}
		if gaps > 0 && adjust/float64(gaps) <= mostSpread*s.t.styles[g[last].style].size {
			s.spread = adjust / float64(gaps)
		}
		return
	}
	need := -adjust
	s.end = min(need, g[last].slack)
	need -= s.end
	if capacity := s.capacity(); capacity > 0 {
		s.share = min(need/capacity, 1)
	}
}

func (s *setter) capacity() float64 {
	sum := 0.0
	for _, g := range s.t.glyphs[s.l.from : s.l.to-1] {
		sum += g.slack / 2
	}
	return sum
}

// run walks along the line and puts down pieces of glyphs that go on with one style and one spacing.
func (s *setter) run(x float64) {
	g := s.t.glyphs
	var piece []rune
	start, spacing, known := x, 0.0, false
	first := s.l.from
	flush := func() {
		if len(piece) > 0 {
			s.put(piece, first, start, x, spacing)
		}
		piece, known, spacing = piece[:0], false, 0
	}
	after := 0.0 // what was added after the glyph before, tracking included
	for i := s.l.from; i < s.l.to; i++ {
		shift := 0.0
		if g[i].class == opener {
			shift = g[i].slack / 2 * s.share
		}
		if len(piece) > 0 {
			same := g[i].style == g[first].style && shift == 0 && (!known || near(after, spacing))
			if !same {
				flush()
			} else if !known {
				spacing, known = after, true
			}
		}
		if len(piece) == 0 {
			first, start = i, x-shift
		}
		piece = append(piece, g[i].r)
		extra := 0.0
		if i+1 < s.l.to && stretchable(g, i) {
			extra = s.spread
		}
		if g[i].class == closer {
			extra -= g[i].slack / 2 * s.share
		}
		after = extra
		if g[i].wide {
			after += s.t.styles[g[i].style].track
		}
		x += g[i].width - shift + extra
	}
	flush()
}

func near(a, b float64) bool { return a-b < 1e-4 && b-a < 1e-4 }

func (s *setter) put(piece []rune, first int, x, end, spacing float64) {
	st := &s.t.styles[s.t.glyphs[first].style]
	s.box.ops = append(s.box.ops, op{kind: textOp, x: x, y: s.y, text: string(piece), style: st, spacing: spacing})
	if st.link != "" {
		s.box.links = append(s.box.links, link{x, s.y - st.size, end - x, 1.2 * st.size, st.link})
	}
}

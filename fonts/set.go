package fonts

import "sync/atomic"

// Set is the faces chosen for each role. It may be used by many goroutines at once.
type Set struct {
	chains [roleCount]chain
	report []Use
}

// Run is a stretch of text that one face sets.
type Run struct {
	Face *Face
	Text string
}

// chain is the faces of a role, the wanted one first, with what was found out so far about which face sets a character and how wide it is.
type chain struct {
	faces []*Face // chosen, then Song, Kai, Hei
	pages [0x1100]atomic.Pointer[cellPage]
}

// cell says for one character which face of the chain sets it (high half) and its width in thousandths of the em (low half).
type cell uint32

type cellPage [256]cell

const (
	cellMissing cell = 0xFFFF_0000 // no face has it; no width
	cellIgnored cell = 0xFFFE_0000 // a character that is not meant to be seen
)

func (c cell) face() int  { return int(c >> 16) }
func (c cell) milli() int { return int(c & 0xFFFF) }

// newSet joins the faces chosen for the roles with those that stand in for them.
func newSet(chosen [roleCount]*Face, report []Use) *Set {
	s := &Set{report: report}
	for i := range s.chains {
		add := func(f *Face) {
			for _, have := range s.chains[i].faces {
				if have == f {
					return
				}
			}
			s.chains[i].faces = append(s.chains[i].faces, f)
		}
		add(chosen[i])
		for _, role := range []Role{Song, Kai, Hei} {
			add(chosen[role.index()])
		}
		// A face of the user's own may be poor: the bundled ones come last.
		for _, role := range []Role{Song, Kai, Hei} {
			add(bundled[role]())
		}
	}
	return s
}

// Face is the face chosen for a role.
func (s *Set) Face(role Role) *Face { return s.chains[role.index()].faces[0] }

// look finds the cell of a character.
func (c *chain) look(r rune) cell {
	if uint32(r) > 0x10FFFF {
		return cellMissing
	}
	p := c.pages[r>>8].Load()
	if p == nil {
		p = c.fill(r >> 8)
	}
	return p[r&0xFF]
}

// fill works out a page of 256 characters. Two goroutines may do so at once and come to the same result.
func (c *chain) fill(page rune) *cellPage {
	p := new(cellPage)
	for i := range p {
		p[i] = c.choose(page<<8 | rune(i))
	}
	c.pages[page].Store(p)
	return p
}

func (c *chain) choose(r rune) cell {
	if ignored(r) {
		return cellIgnored
	}
	for i, f := range c.faces {
		if i == 0 && !f.ownLatin && latin(r) && len(c.faces) > 1 {
			continue
		}
		if f.Has(r) {
			return cell(i<<16 | min(f.milli(r), 0xFFFF))
		}
	}
	return cellMissing
}

// latin says whether a character is of the Latin script or goes with it in a figure, and so should be of one style with its neighbours.
// Quotes, dashes and dots beyond ASCII are left out: in Chinese text they are Chinese punctuation (GB/T 15834—2011).
func latin(r rune) bool {
	return r >= 0x20 && r < 0x7F || r >= 0xC0 && r < 0x250 && r != '×' && r != '÷'
}

// ignored says whether a character has no shape by its nature: line ends and controls, joiners, direction marks, byte-order marks, variation selectors.
// Spreadsheets and web pages bring them in unseen, and a complaint about one could not be acted upon.
func ignored(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r < 0xA0, r == 0xAD:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
		return true
	case r >= 0xFE00 && r <= 0xFE0F, r == 0xFEFF, r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return false
}

// Split cuts a text into runs of one face each. Characters that are not meant to be seen (controls, byte-order marks …) are left out. The error is a
// *MissingGlyphError for the first character that no face has; the runs then stop before it.
func (s *Set) Split(role Role, text string) ([]Run, error) {
	c := &s.chains[role.index()]
	var runs []Run
	start, current := 0, cellIgnored.face()
	flush := func(end int) {
		if end > start && current < len(c.faces) {
			runs = append(runs, Run{c.faces[current], text[start:end]})
		}
	}
	for i, r := range text {
		cell := c.look(r)
		if cell == cellMissing {
			flush(i)
			return runs, &MissingGlyphError{Rune: r, Role: role}
		}
		if cell.face() != current {
			flush(i)
			start, current = i, cell.face()
		}
	}
	flush(len(text))
	return runs, nil
}

// Missing lists the characters that no face of the role has, each once, in the order of the text.
func (s *Set) Missing(role Role, text string) []rune {
	c := &s.chains[role.index()]
	var out []rune
next:
	for _, r := range text {
		if c.look(r) != cellMissing {
			continue
		}
		for _, have := range out {
			if have == r {
				continue next
			}
		}
		out = append(out, r)
	}
	return out
}

// Milli is the width of a text in thousandths of the size it is set in. Characters that no face has count nothing; [Set.Split] reports them.
func (s *Set) Milli(role Role, text string) int {
	c := &s.chains[role.index()]
	sum := 0
	for _, r := range text {
		sum += c.look(r).milli()
	}
	return sum
}

// RuneMilli is Milli for one character.
func (s *Set) RuneMilli(role Role, r rune) int { return s.chains[role.index()].look(r).milli() }

// Width is the width of a text in the unit of size (points, pixels, millimetres).
func (s *Set) Width(role Role, text string, size float64) float64 {
	return float64(s.Milli(role, text)) * size / 1000
}

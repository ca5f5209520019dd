package fonts

import (
	"math/bits"
	"slices"
)

// Usage collects which characters of which face a document, or a batch of documents, sets. It is for one goroutine; [Usage.Merge] joins those of several.
type Usage struct {
	set   *Set
	faces map[*Face]*runeSet
}

// NewUsage starts an empty collection for documents that are set with s.
func (s *Set) NewUsage() *Usage { return &Usage{s, map[*Face]*runeSet{}} }

// Add notes a text. The error is that of [Set.Split].
func (u *Usage) Add(role Role, text string) error {
	c := &u.set.chains[role.index()]
	last, chars := -1, (*runeSet)(nil)
	for _, r := range text {
		cell := c.look(r)
		switch cell {
		case cellMissing:
			return &MissingGlyphError{Rune: r, Role: role}
		case cellIgnored:
			continue
		}
		if cell.face() != last {
			last, chars = cell.face(), u.of(c.faces[cell.face()])
		}
		chars.add(r)
	}
	return nil
}

func (u *Usage) of(f *Face) *runeSet {
	s := u.faces[f]
	if s == nil {
		s = new(runeSet)
		u.faces[f] = s
	}
	return s
}

// Merge adds what another collection of the same Set holds.
func (u *Usage) Merge(other *Usage) {
	for f, from := range other.faces {
		to := u.of(f)
		for p, page := range from.pages {
			if page == nil {
				continue
			}
			if to.pages[p] == nil {
				to.pages[p] = new([4]uint64)
			}
			for i, w := range page {
				to.pages[p][i] |= w
			}
		}
	}
}

// Faces lists the faces that are used, in the order of the roles they serve, each once.
func (u *Usage) Faces() []*Face {
	var out []*Face
	for i := range u.set.chains {
		for _, f := range u.set.chains[i].faces {
			if u.faces[f] != nil && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// Runes lists the characters that a face sets, sorted.
func (u *Usage) Runes(f *Face) []rune {
	if s := u.faces[f]; s != nil {
		return s.sorted()
	}
	return nil
}

// Cut cuts a face down to the characters it sets.
func (u *Usage) Cut(f *Face) (*Cut, error) { return NewCut(f, u.Runes(f)) }

// runeSet is a set of characters, a bit each, in pages that are made when needed.
type runeSet struct {
	pages [0x1100]*[4]uint64
}

func (s *runeSet) add(r rune) {
	p := s.pages[r>>8]
	if p == nil {
		p = new([4]uint64)
		s.pages[r>>8] = p
	}
	p[r>>6&3] |= 1 << (r & 63)
}

func (s *runeSet) sorted() []rune {
	var out []rune
	for page, words := range s.pages {
		if words == nil {
			continue
		}
		for i, w := range words {
			for ; w != 0; w &= w - 1 {
				out = append(out, rune(page<<8|i<<6|bits.TrailingZeros64(w)))
			}
		}
	}
	return out
}

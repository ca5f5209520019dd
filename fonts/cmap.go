package fonts

// glyphMap finds a character's glyph in two steps through arrays: characters are looked up by the million when lines are broken.
type glyphMap struct {
	page  [0x1100]uint16 // number of the page of 256 characters; page 0 is empty
	pages [][256]uint16
}

func (m *glyphMap) glyph(r rune) uint16 {
	if uint32(r) > 0x10FFFF {
		return 0
	}
	return m.pages[m.page[r>>8]][r&0xFF]
}

func (m *glyphMap) set(r uint32, glyph uint16) {
	p := m.page[r>>8]
	if p == 0 {
		m.pages = append(m.pages, [256]uint16{})
		p = uint16(len(m.pages) - 1)
		m.page[r>>8] = p
	}
	m.pages[p][r&0xFF] = glyph
}

// readCmap reads the fullest Unicode subtable of a cmap table. Glyph numbers from limit on are left out.
func readCmap(b []byte, limit int) (*glyphMap, error) {
	count := int(be.Uint16(b[2:]))
	if 4+8*count > len(b) {
		return nil, damaged("表 cmap")
	}
	var best []byte
	rank := 0
	for i := range count {
		rec := b[4+8*i:]
		platform, encoding, offset := be.Uint16(rec), be.Uint16(rec[2:]), uint64(be.Uint32(rec[4:]))
		if platform != 0 && (platform != 3 || encoding != 1 && encoding != 10) || offset+16 > uint64(len(b)) {
			continue
		}
		switch be.Uint16(b[offset:]) {
		case 4:
			if rank < 1 {
				best, rank = b[offset:], 1
			}
		case 12:
			if rank < 2 {
				best, rank = b[offset:], 2
			}
		}
	}
	m := &glyphMap{pages: make([][256]uint16, 1, 128)}
	switch rank {
	case 1:
		return m, m.readFormat4(best, limit)
	case 2:
		return m, m.readFormat12(best, limit)
	}
	return nil, &FileError{Problem: "它没有 Unicode 编码表", Advice: "请换用较新的字体文件"}
}

// readFormat4 reads a subtable of segments. Segments that go back over characters already read are cut short, so that a forged table costs no time.
func (m *glyphMap) readFormat4(b []byte, limit int) error {
	n := int(be.Uint16(b[6:])) / 2
	if 16+8*n > len(b) {
		return damaged("表 cmap")
	}
	ends, starts, deltas, ranges := b[14:], b[16+2*n:], b[16+4*n:], b[16+6*n:]
	next := uint32(0)
	for i := range n {
		start, end := uint32(be.Uint16(starts[2*i:])), uint32(be.Uint16(ends[2*i:]))
		delta, offset := be.Uint16(deltas[2*i:]), uint32(be.Uint16(ranges[2*i:]))
		for c := max(start, next); c <= end && c < 0xFFFF; c++ {
			glyph := uint16(c)
			if offset != 0 {
				at := 16 + 6*n + 2*i + int(offset) + 2*int(c-start)
				if at+2 > len(b) {
					break // some old files run past the end with a last segment that maps nothing
				}
				if glyph = be.Uint16(b[at:]); glyph == 0 {
					continue
				}
			}
			if glyph += delta; glyph != 0 && int(glyph) < limit {
				m.set(c, glyph)
			}
		}
		next = max(next, end+1)
	}
	return nil
}

// readFormat12 reads a subtable of groups.
func (m *glyphMap) readFormat12(b []byte, limit int) error {
	n := uint64(be.Uint32(b[12:]))
	if n > uint64(len(b)-16)/12 {
		return damaged("表 cmap")
	}
	next := uint32(0)
	for i := range int(n) {
		g := b[16+12*i:]
		start, end, first := be.Uint32(g), be.Uint32(g[4:]), uint64(be.Uint32(g[8:]))
		if end > 0x10FFFF {
			return damaged("表 cmap")
		}
		for c := max(start, next); c <= end; c++ {
			glyph := first + uint64(c-start)
			if glyph >= uint64(limit) {
				break
			}
			if glyph != 0 {
				m.set(c, uint16(glyph))
			}
		}
		next = max(next, end+1)
	}
	return nil
}

package sheet

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// Record ids of BIFF8.
const (
	recFormula    = 0x0006
	recEOF        = 0x000A
	recDateMode   = 0x0022
	recFilePass   = 0x002F
	recContinue   = 0x003C
	recBoundSheet = 0x0085
	recMulRK      = 0x00BD
	recRString    = 0x00D6
	recXF         = 0x00E0
	recMerged     = 0x00E5
	recSST        = 0x00FC
	recLabelSST   = 0x00FD
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRK         = 0x027E
	recFormat     = 0x041E
	recBOF        = 0x0809
)

func u16(b []byte) int { return int(binary.LittleEndian.Uint16(b)) }

// recordWalk steps through the records of a workbook stream.
type recordWalk struct {
	data []byte
	pos  int // behind the current record
	at   int // of the current record
	id   int
	body []byte
}

// next moves to the next record; false where no whole one is left.
func (w *recordWalk) next() bool {
	if w.pos < 0 || w.pos+4 > len(w.data) {
		return false
	}
	end := w.pos + 4 + u16(w.data[w.pos+2:])
	if end > len(w.data) {
		return false
	}
	w.at, w.id, w.body = w.pos, u16(w.data[w.pos:]), w.data[w.pos+4:end]
	w.pos = end
	return true
}

// parts reads the current record together with the CONTINUE records behind it, which it moves past.
func (w *recordWalk) parts() *recordParts {
	return &recordParts{walk: w, body: w.body}
}

// recordParts reads fields and strings that may run on into CONTINUE records.
type recordParts struct {
	walk  *recordWalk
	body  []byte // what is left of the current record
	short bool   // more was asked for than there is
	units []uint16
}

// more moves to the next CONTINUE record.
func (p *recordParts) more() bool {
	ahead := *p.walk
	if p.short || !ahead.next() || ahead.id != recContinue {
		p.short = true
		return false
	}
	*p.walk = ahead
	p.body = ahead.body
	return true
}

func (p *recordParts) u8() byte {
	for len(p.body) == 0 {
		if !p.more() {
			return 0
		}
	}
	c := p.body[0]
	p.body = p.body[1:]
	return c
}

func (p *recordParts) u16() int { lo := int(p.u8()); return lo | int(p.u8())<<8 }
func (p *recordParts) u32() int { lo := p.u16(); return lo | p.u16()<<16 }

func (p *recordParts) skip(n int) {
	for n > len(p.body) {
		n -= len(p.body)
		if !p.more() {
			return
		}
	}
	p.body = p.body[n:]
}

// text appends a string of n UTF-16 units that starts with its flag byte.
func (p *recordParts) text(n int, dst []byte) []byte {
	flags := p.u8()
	return p.chars(n, flags, dst)
}

// richText appends a string of the shared string table: length, flags, counts of what follows the characters.
func (p *recordParts) richText(dst []byte) []byte {
	n, flags := p.u16(), p.u8()
	trailer := 0
	if flags&8 != 0 {
		trailer = 4 * p.u16()
	}
	if flags&4 != 0 {
		trailer += p.u32()
	}
	dst = p.chars(n, flags, dst)
	p.skip(trailer)
	return dst
}

// chars appends n characters, one or two bytes each as flags say. Where they run on into a CONTINUE record, that
// starts with a flag byte of its own, and the width may change in mid-string.
func (p *recordParts) chars(n int, flags byte, dst []byte) []byte {
	p.units = p.units[:0]
	for n > 0 {
		if len(p.body) == 0 {
			if !p.more() {
				break
			}
			flags = p.u8()
			continue
		}
		if flags&1 == 0 {
			k := min(n, len(p.body))
			for _, c := range p.body[:k] {
				p.units = append(p.units, uint16(c))
			}
			p.body, n = p.body[k:], n-k
			continue
		}
		k := min(n, len(p.body)/2)
		for i := range k {
			p.units = append(p.units, uint16(u16(p.body[2*i:])))
		}
		if p.body, n = p.body[2*k:], n-k; n > 0 && len(p.body) == 1 { // half a character before the break
			p.short = true
			break
		}
	}
	for i := 0; i < len(p.units); i++ {
		r := rune(p.units[i])
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if i+1 < len(p.units) {
				low = rune(p.units[i+1])
			}
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				i++
			}
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

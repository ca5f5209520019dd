package ledger

import (
	"hash/maphash"
	"math/bits"
)

// fingerprint stands for a text. 96 bits: among ten million numbers two different ones have the same with a chance of one in 10^15.
type fingerprint struct {
	high uint64 // never 0, which marks a free slot
	low  uint32
}

var seeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()} // decide nothing but the fingerprints, which never get out

func fingerprintOf(s string) fingerprint { return fingerprint{high: highOf(s), low: lowOf(s)} }

func highOf(s string) uint64 { return max(1, maphash.String(seeds[0], s)) }
func lowOf(s string) uint32  { return uint32(maphash.String(seeds[1], s)) }

// fingerprints is a map from fingerprints to numbers that holds 16 bytes an entry and little else. It is made of many small tables, each for those that
// share their first bits, so that one that grows is copied inside the processor's cache. A Go map takes more memory and waits for it more often, which is
// what counts with a million entries. The zero value is empty.
type fingerprints struct {
	tables [1 << tableBits]table
	n      int

	touched uint64 // of no meaning; what is read must go somewhere
}

const tableBits = 8

// table holds entries in one array, in the order of their high bits, each in the next free slot from where it belongs.
type table struct {
	slots []slot // a power of two, three quarters full at most
	shift uint   // from the high bits to a position
	n     int
}

type slot struct {
	fingerprint
	value uint32
}

const firstSlots = 16

// of is the table of a fingerprint with these high bits.
func (t *fingerprints) of(high uint64) *table { return &t.tables[high>>(64-tableBits)] }

// home is where a fingerprint with these high bits belongs.
func (t *table) home(high uint64) int { return int(high << tableBits >> t.shift) }

// find returns the position of the fingerprint, or of the free slot where it would go.
func (t *table) find(f fingerprint) (at int, found bool) {
	mask := len(t.slots) - 1
	for at = t.home(f.high); ; at = (at + 1) & mask {
		switch s := &t.slots[at]; {
		case s.high == 0:
			return at, false
		case s.fingerprint == f:
			return at, true
		}
	}
}

// put returns the value of the fingerprint, which is the given one when there was none before.
func (t *fingerprints) put(f fingerprint, value uint32) (kept uint32, before bool) {
	part := t.of(f.high)
	if part.n >= len(part.slots)/4*3 {
		part.grow()
	}
	at, before := part.find(f)
	if before {
		return part.slots[at].value, true
	}
	part.slots[at] = slot{f, value}
	part.n++
	t.n++
	return value, false
}

// get returns the value of the fingerprint.
func (t *fingerprints) get(f fingerprint) (value uint32, ok bool) {
	part := t.of(f.high)
	if part.n == 0 {
		return 0, false
	}
	at, ok := part.find(f)
	return part.slots[at].value, ok
}

// touch reads the slots where fingerprints with these high bits belong. The processor does not wait for one such read before it starts the
// next, so that the slots of many come from memory in the time of a few.
func (t *fingerprints) touch(high uint64) {
	if part := t.of(high); part.n > 0 {
		t.touched ^= part.slots[part.home(high)].high
	}
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, max(firstSlots, 2*len(old)))
	t.shift = uint(64 - bits.Len(uint(len(t.slots)-1)))
	for _, s := range old {
		if s.high != 0 {
			at, _ := t.find(s.fingerprint)
			t.slots[at] = s
		}
	}
}

// idSet remembers where each number was first seen.
type idSet struct {
	seen     fingerprints
	expected []expectedID // in the order told
	next     int          // of them
}

type expectedID struct {
	text string // without blanks
	high uint64
}

// maxExpected is how many numbers are prepared for; the slots of more would not stay near the processor.
const maxExpected = 256

// add returns where the number was seen before.
func (s *idSet) add(id string, at uint32) (before uint32, twice bool) {
	id = compact(id)
	if s.next < len(s.expected) {
		e := s.expected[s.next]
		if s.next++; e.text == id {
			return s.seen.put(fingerprint{high: e.high, low: lowOf(id)}, at)
		}
		s.next = len(s.expected) // rows were left out: they come in another order
	}
	return s.seen.put(fingerprintOf(id), at)
}

// expect prepares for adding numbers soon. It changes nothing.
func (s *idSet) expect(values []string, key, width int) {
	s.expected, s.next = s.expected[:0], 0
	for ; key < len(values) && len(s.expected) < maxExpected; key += width {
		id := compact(values[key])
		if id == "" {
			continue // no number is added for it
		}
		e := expectedID{id, highOf(id)}
		s.expected = append(s.expected, e)
		s.seen.touch(e.high)
	}
}

// has tells whether the number was seen.
func (s *idSet) has(id string) bool {
	_, ok := s.seen.get(fingerprintOf(compact(id)))
	return ok
}

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

func fingerprintOf(s string) fingerprint {
	return fingerprint{high: max(1, maphash.String(seeds[0], s)), low: uint32(maphash.String(seeds[1], s))}
}

// fingerprints is a map from fingerprints to numbers that holds 16 bytes an entry and nothing else: entries lie in one array, in the order of
// their high bits, each in the next free slot from where it belongs. A look-up waits for memory once, and since doubling keeps the order, it
// runs straight through both arrays. A Go map does neither, which is what counts with a million entries. The zero value is empty.
type fingerprints struct {
	slots []slot // a power of two, three quarters full at most
	shift uint   // from the high bits to a position
	n     int

	touched uint64 // of no meaning; what is read must go somewhere
}

type slot struct {
	fingerprint
	value uint32
}

const firstSlots = 64

// find returns the position of the fingerprint, or of the free slot where it would go.
func (t *fingerprints) find(f fingerprint) (at int, found bool) {
	mask := len(t.slots) - 1
	for at = int(f.high >> t.shift); ; at = (at + 1) & mask {
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
	if t.n >= len(t.slots)/4*3 {
		t.grow()
	}
	at, before := t.find(f)
	if before {
		return t.slots[at].value, true
	}
	t.slots[at] = slot{f, value}
	t.n++
	return value, false
}

// get returns the value of the fingerprint.
func (t *fingerprints) get(f fingerprint) (value uint32, ok bool) {
	if t.n == 0 {
		return 0, false
	}
	at, ok := t.find(f)
	return t.slots[at].value, ok
}

// touch reads the slots where fingerprints with these high bits belong. The processor does not wait for one such read before it starts the
// next, so that the slots of many come from memory in the time of a few.
func (t *fingerprints) touch(high []uint64) {
	if t.n == 0 {
		return
	}
	for _, h := range high {
		t.touched ^= t.slots[h>>t.shift].high
	}
}

func (t *fingerprints) grow() {
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
type idSet struct{ seen fingerprints }

// add returns where the number was seen before.
func (s *idSet) add(id string, at uint32) (before uint32, twice bool) {
	return s.seen.put(fingerprintOf(compact(id)), at)
}

// expect prepares for adding a number soon. It changes nothing.
func (s *idSet) expect(values []string, key, width int) {
	var high [64]uint64
	n := 0
	for ; key < len(values); key += width {
		if high[n] = maphash.String(seeds[0], compact(values[key])); n == len(high)-1 {
			s.seen.touch(high[:])
			n = -1
		}
		n++
	}
	s.seen.touch(high[:n])
}

// has tells whether the number was seen.
func (s *idSet) has(id string) bool {
	_, ok := s.seen.get(fingerprintOf(compact(id)))
	return ok
}

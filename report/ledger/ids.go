package ledger

import (
	"encoding/binary"
	"hash/maphash"
)

// fingerprint stands for a text. 96 bits: among ten million numbers two different ones have the same with a chance of one in 10^15.
type fingerprint [12]byte

var seeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()} // decide nothing but the fingerprints, which never get out

func fingerprintOf(s string) (f fingerprint) {
	binary.LittleEndian.PutUint64(f[:], maphash.String(seeds[0], s))
	binary.LittleEndian.PutUint32(f[8:], uint32(maphash.String(seeds[1], s)))
	return f
}

// idSet remembers where each number was first seen: 16 bytes a number, whatever its length.
type idSet map[fingerprint]uint32

// add returns where the number was seen before.
func (s idSet) add(id string, at uint32) (before uint32, twice bool) {
	f := fingerprintOf(compact(id))
	if before, twice = s[f]; !twice {
		s[f] = at
	}
	return before, twice
}

// has tells whether the number was seen.
func (s idSet) has(id string) bool {
	_, ok := s[fingerprintOf(compact(id))]
	return ok
}

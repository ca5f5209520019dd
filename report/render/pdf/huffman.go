package pdf

import (
	"encoding/binary"
	"math/bits"
	"sort"
)

// huffmanLengths gives each symbol the length of its code, none longer than limit, for the counts, each raised by one. It is the package-merge method
// (Larmore and Hirschberg, 1990), which is exact.
func huffmanLengths(counts []int, limit int) []int {
	type node struct {
		weight  int
		symbols []uint16 // the symbols inside, each as often as it counts
	}
	var leaves []node
	for s, n := range counts {
		leaves = append(leaves, node{n + 1, []uint16{uint16(s)}})
	}
	sort.SliceStable(leaves, func(i, j int) bool { return leaves[i].weight < leaves[j].weight })
	row := leaves
	for range limit - 1 {
		var merged []node
		for i := 0; i+1 < len(row); i += 2 {
			both := append(row[i].symbols[:len(row[i].symbols):len(row[i].symbols)], row[i+1].symbols...)
			merged = append(merged, node{row[i].weight + row[i+1].weight, both})
		}
		merged = append(merged, leaves...)
		sort.SliceStable(merged, func(i, j int) bool { return merged[i].weight < merged[j].weight })
		row = merged
	}
	lengths := make([]int, len(counts))
	for _, n := range row[:2*len(counts)-2] {
		for _, s := range n.symbols {
			lengths[s]++
		}
	}
	return lengths
}

// assign gives symbols their codes by length (RFC 1951, 3.2.2), turned round so that the first bit is the lowest.
func assign(codes []bitCode, lengths []int) {
	var count, next [16]uint32
	for _, n := range lengths {
		count[n]++
	}
	count[0] = 0
	code := uint32(0)
	for n := 1; n < 16; n++ {
		code = (code + count[n-1]) << 1
		next[n] = code
	}
	for s, n := range lengths {
		if n > 0 {
			codes[s] = bitCode{bits.Reverse32(next[n]) >> (32 - n), uint8(n)}
			next[n]++
		}
	}
}

// bitString is a row of n bits, the first one lowest in the first word.
type bitString struct {
	words []uint64
	n     int
}

// bitBuilder makes a bitString.
type bitBuilder struct {
	words []uint64
	word  uint64
	n     int // bits in word
}

func (w *bitBuilder) add(v uint32, n int) {
	w.word |= uint64(v) << w.n
	if w.n+n >= 64 {
		w.words = append(w.words, w.word)
		w.word = uint64(v) >> (64 - w.n)
		w.n += n - 64
		return
	}
	w.n += n
}

func (w *bitBuilder) done() bitString {
	s := bitString{w.words, 64*len(w.words) + w.n}
	if w.n > 0 {
		s.words = append(s.words, w.word)
	}
	return s
}

// bitWriter strings bitStrings together into bytes.
type bitWriter struct {
	out  []byte
	word uint64
	n    int // bits in word, fewer than 64
}

func (w *bitWriter) add(s bitString) {
	rest := s.n
	for _, v := range s.words {
		take := min(rest, 64)
		rest -= take
		w.word |= v << w.n
		if w.n+take < 64 {
			w.n += take
			continue
		}
		w.out = binary.LittleEndian.AppendUint64(w.out, w.word)
		w.word = 0
		if w.n > 0 {
			w.word = v >> (64 - w.n)
		}
		w.n += take - 64
	}
}

// bytes closes the last byte.
func (w *bitWriter) bytes() []byte {
	for ; w.n > 0; w.n -= 8 {
		w.out = append(w.out, byte(w.word))
		w.word >>= 8
	}
	return w.out
}

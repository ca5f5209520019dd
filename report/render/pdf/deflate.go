package pdf

import "sort"

// token is a literal byte, or a match of a length at a distance (RFC 1951, 3.2.5): length<<16 | distance, with the length zero for a literal.
type token uint32

// tokenize finds repetitions inside a piece; pieces stay independent of one another, so that each can be packed by itself.
func tokenize(b []byte) []token {
	const (
		hashBits = 10
		minMatch = 3
		maxMatch = 258
		window   = 32768
		tries    = 32
	)
	var head [1 << hashBits]int32
	previous := make([]int32, len(b))
	hash := func(i int) uint32 {
		return (uint32(b[i])<<16 | uint32(b[i+1])<<8 | uint32(b[i+2])) * 2654435761 >> (32 - hashBits)
	}
	insert := func(i int) {
		if i+minMatch <= len(b) {
			h := hash(i)
			previous[i], head[h] = head[h], int32(i+1)
		}
	}
	tokens := make([]token, 0, len(b))
	for i := 0; i < len(b); {
		best, distance := 0, 0
		if i+minMatch <= len(b) {
			for at, n := int(head[hash(i)])-1, 0; at >= 0 && i-at <= window && n < tries; at, n = int(previous[at])-1, n+1 {
				length := 0
				for i+length < len(b) && length < maxMatch && b[at+length] == b[i+length] {
					length++
				}
				if length > best {
					best, distance = length, i-at
				}
			}
		}
		if best > minMatch || best == minMatch && distance < 64 {
			tokens = append(tokens, token(best<<16|distance))
			for range best {
				insert(i)
				i++
			}
			continue
		}
		tokens = append(tokens, token(b[i]))
		insert(i)
		i++
	}
	return tokens
}

// The codes of lengths and distances (RFC 1951, 3.2.5): the first value of each and its number of extra bits.
var (
	lengthBase  = [29]int{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthExtra = [29]int{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distBase    = [30]int{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	distExtra   = [30]int{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
)

// symbol finds the code of a value and what stands in its extra bits.
func symbol(base []int, v int) (code, rest int) {
	code = sort.SearchInts(base, v+1) - 1
	return code, v - base[code]
}

const endOfBlock = 256

// tokenCounts counts how often each symbol is used.
type tokenCounts struct {
	literals  [286]int
	distances [30]int
}

func (c *tokenCounts) add(tokens []token) {
	for _, t := range tokens {
		length, rest := int(t>>16), int(t&0xFFFF)
		if length == 0 {
			c.literals[rest]++
			continue
		}
		l, _ := symbol(lengthBase[:], length)
		d, _ := symbol(distBase[:], rest)
		c.literals[257+l]++
		c.distances[d]++
	}
}

// bitCode is the code of a symbol, first bit lowest.
type bitCode struct {
	bits uint32
	n    uint8
}

// deflateCode is a pair of Huffman codes with the head of a block that announces them.
type deflateCode struct {
	literals  [286]bitCode
	distances [30]bitCode
	header    bitString // first and only block, dynamic codes
	end       bitString // end of the block
}

// newDeflateCode makes codes for the counts. Every symbol gets a code, since pieces that were not counted are packed too.
func newDeflateCode(counts *tokenCounts) *deflateCode {
	c := &deflateCode{}
	literals := huffmanLengths(counts.literals[:], 15)
	distances := huffmanLengths(counts.distances[:], 15)
	assign(c.literals[:], literals)
	assign(c.distances[:], distances)
	c.header = blockHeader(literals, distances)
	var w bitBuilder
	w.add(c.literals[endOfBlock].bits, int(c.literals[endOfBlock].n))
	c.end = w.done()
	return c
}

// encode packs tokens.
func (c *deflateCode) encode(tokens []token) bitString {
	var w bitBuilder
	w.words = make([]uint64, 0, len(tokens)/8+2)
	for _, t := range tokens {
		length, rest := int(t>>16), int(t&0xFFFF)
		if length == 0 {
			w.add(c.literals[rest].bits, int(c.literals[rest].n))
			continue
		}
		l, extra := symbol(lengthBase[:], length)
		w.add(c.literals[257+l].bits, int(c.literals[257+l].n))
		w.add(uint32(extra), lengthExtra[l])
		d, extra := symbol(distBase[:], rest)
		w.add(c.distances[d].bits, int(c.distances[d].n))
		w.add(uint32(extra), distExtra[d])
	}
	return w.done()
}

// blockHeader announces the codes (RFC 1951, 3.2.7). The lengths of the codes are written plainly with a code of 4 bits for each: the head stands once
// in a font, and what a better one would save is some forty bytes.
func blockHeader(literals, distances []int) bitString {
	order := [19]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
	var lengths [19]int
	for i := range 16 {
		lengths[i] = 4
	}
	var codes [19]bitCode
	assign(codes[:], lengths[:])
	var w bitBuilder
	w.add(1, 1) // last block
	w.add(2, 2) // dynamic codes
	w.add(uint32(len(literals)-257), 5)
	w.add(uint32(len(distances)-1), 5)
	w.add(uint32(len(order)-4), 4)
	for _, o := range order {
		w.add(uint32(lengths[o]), 3)
	}
	for _, n := range append(literals[:len(literals):len(literals)], distances...) {
		w.add(codes[n].bits, int(codes[n].n))
	}
	return w.done()
}

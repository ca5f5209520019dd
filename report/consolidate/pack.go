package consolidate

import (
	"bytes"
	"encoding/binary"

	"nianbao/report/figure"
)

// cellValue is what a submission has for a cell of the consolidation's edition.
type cellValue struct {
	figure  figure.Figure
	leftOut bool // the submission's edition does not count what the cell counts
}

// Signs of the packed form: one byte a cell, texts with their length, long runs of one sign once. Most reports of a province are zeros, so a
// submission of 200 cells takes some 100 bytes, where the figures themselves take 10,000.
const (
	packBlank byte = iota
	packNA
	packLeftOut
	packUnreadable // length, text
	packNumber     // length, decimal text
	packRun        // count, sign: that many more of a sign that carries no text
	packSmall      // this and above: the numbers 0, 1, 2, …
)

// pack writes values down. The same values give the same bytes.
func pack(values []cellValue) []byte {
	out := make([]byte, 0, 2*len(values))
	for i := 0; i < len(values); {
		sign, text := signOf(values[i])
		if sign == packUnreadable || sign == packNumber {
			out = append(binary.AppendUvarint(append(out, sign), uint64(len(text))), text...)
			i++
			continue
		}
		n := 1
		for i+n < len(values) && n < 255 {
			if next, _ := signOf(values[i+n]); next != sign {
				break
			}
			n++
		}
		if n > 3 {
			out = append(out, packRun, byte(n), sign)
		} else {
			for range n {
				out = append(out, sign)
			}
		}
		i += n
	}
	return bytes.Clone(out) // no room beyond it: thousands are kept
}

func signOf(v cellValue) (sign byte, text string) {
	switch {
	case v.leftOut:
		return packLeftOut, ""
	case v.figure.State() == figure.Blank:
		return packBlank, ""
	case v.figure.State() == figure.NotApplicable:
		return packNA, ""
	case v.figure.State() == figure.Unreadable:
		return packUnreadable, v.figure.String()
	}
	d, _ := v.figure.Number()
	if n, ok := d.Int64(); ok && n >= 0 && n < 256-int64(packSmall) {
		return packSmall + byte(n), ""
	}
	return packNumber, d.String()
}

// unpack calls fn for each cell in order. It reads only what pack wrote.
func unpack(data []byte, fn func(cell int, v cellValue)) {
	cell := 0
	for len(data) > 0 {
		var p packed
		p, data = cut(data)
		v := p.value()
		for range p.cells {
			fn(cell, v)
			cell++
		}
	}
}

// unpackOne returns one cell, without the work for those before it.
func unpackOne(data []byte, cell int) cellValue {
	for len(data) > 0 {
		var p packed
		if p, data = cut(data); cell < p.cells {
			return p.value()
		}
		cell -= p.cells
	}
	return cellValue{leftOut: true}
}

// packed is one sign, how many cells it stands for, and its text.
type packed struct {
	sign  byte
	cells int
	text  []byte
}

// cut takes the first sign off.
func cut(data []byte) (p packed, rest []byte) {
	p.sign, p.cells, data = data[0], 1, data[1:]
	switch p.sign {
	case packRun:
		p.cells, p.sign, data = int(data[0]), data[1], data[2:]
	case packUnreadable, packNumber:
		length, used := binary.Uvarint(data)
		p.text, data = data[used:used+int(length)], data[used+int(length):]
	}
	return p, data
}

func (p packed) value() cellValue {
	switch p.sign {
	case packBlank:
		return cellValue{}
	case packNA:
		return cellValue{figure: figure.NA()}
	case packLeftOut:
		return cellValue{leftOut: true}
	case packUnreadable:
		return cellValue{figure: figure.Bad(string(p.text))}
	case packNumber:
		d, _ := figure.ParseDecimal(string(p.text))
		return cellValue{figure: figure.Of(d)}
	}
	return cellValue{figure: figure.OfInt(int64(p.sign - packSmall))}
}

// unpackAll returns all cells.
func unpackAll(data []byte, cells int) []cellValue {
	out := make([]cellValue, cells)
	unpack(data, func(i int, v cellValue) { out[i] = v })
	return out
}

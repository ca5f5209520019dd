package sqlsource

import "nianbao/report/ledger"

// batchRows is how many rows go from the reader to the counter at once.
const batchRows = 256

// batch is a piece of the rows, one after the other, each as wide as the register.
type batch struct {
	first  int // the number of its first row
	rows   int
	width  int
	values []string
	broken [batchRows]bool // rows with a value that could not be decoded
	notes  []note
}

// note is a remark on a value.
type note struct {
	row    int
	column int // in the register
	what   remark
}

func (b *batch) row(i int) []string { return b.values[i*b.width : (i+1)*b.width] }

// clear forgets the texts: nothing of a row outlives it.
func (b *batch) clear(first int) {
	clear(b.values)
	clear(b.broken[:])
	b.first, b.rows, b.notes = first, 0, b.notes[:0]
}

// pump reads rows on another goroutine and counts them on the caller's, so that neither waits for the other; four batches go round, whatever the
// number of rows. It returns when everything that was read is counted.
func pump(c cursor, pick []int, columns []ledger.Column, most int, count func(*batch)) error {
	full, free := make(chan *batch, 4), make(chan *batch, 4)
	for range cap(free) {
		free <- &batch{width: len(columns), values: make([]string, batchRows*len(columns))}
	}
	go fill(c, pick, columns, most, full, free)
	for b := range full {
		count(b)
		free <- b
	}
	if most > 0 {
		return errStop
	}
	return nil
}

// fill reads rows into batches until there are no more, or most when that is not 0.
func fill(c cursor, pick []int, columns []ledger.Column, most int, full chan<- *batch, free <-chan *batch) {
	defer close(full)
	decoders := make([]decoder, len(columns))
	for i := range decoders {
		decoders[i].kind = columns[i].Kind
	}
	b := <-free
	b.clear(1)
	n := 0
	for (most == 0 || n < most) && c.next() {
		n++
		row := b.row(b.rows)
		for i, at := range pick {
			if at < 0 {
				continue
			}
			var what remark
			if row[i], what = decoders[i].text(c.value(at)); what != nothing {
				b.notes = append(b.notes, note{row: n, column: i, what: what})
				b.broken[b.rows] = b.broken[b.rows] || what == undecoded
			}
		}
		if b.rows++; b.rows == batchRows {
			full <- b
			b = <-free
			b.clear(n + 1)
		}
	}
	full <- b
}

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
// number of rows. It returns when everything that was read is counted: errStop when there may be more, nil when the rows came to their end, of which the
// caller then learns whether it was a good one.
func pump(c cursor, pick []int, columns []ledger.Column, most int, count func(*batch)) error {
	full, free := make(chan *batch, 4), make(chan *batch, 4)
	for range cap(free) {
		free <- &batch{width: len(columns), values: make([]string, batchRows*len(columns))}
	}
	go fill(c, pick, columns, most, full, free)
	rows := 0
	for b := range full {
		count(b)
		rows += b.rows
		free <- b
	}
	if most > 0 && rows == most {
		return errStop
	}
	return nil
}

// wantedColumn is a column of the query that is read.
type wantedColumn struct {
	from, to int // its position in the query and in the register
	decoder
}

// fill reads rows into batches until there are no more, or most when that is not 0.
func fill(c cursor, pick []int, columns []ledger.Column, most int, full chan<- *batch, free <-chan *batch) {
	defer close(full)
	var wanted []wantedColumn
	for i, at := range pick {
		if at >= 0 {
			wanted = append(wanted, wantedColumn{from: at, to: i, decoder: decoder{kind: columns[i].Kind}})
		}
	}
	b := <-free
	b.clear(1)
	n := 0
	for (most == 0 || n < most) && c.next() {
		n++
		row, values := b.row(b.rows), c.values()
		for i := range wanted {
			w := &wanted[i]
			v := values[w.from]
			if len(v) == 0 {
				continue // the batch was cleared
			}
			text, what := w.text(v)
			if row[w.to] = text; what != nothing {
				b.notes = append(b.notes, note{row: n, column: w.to, what: what})
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

package sheet

import (
	"hash/maphash"
	"slices"
	"sync"
)

// rowBuilder collects the cells of a row and hands them over. All readers share it.
type rowBuilder struct {
	row    Row
	fn     func(*Row) error
	cache  textCache
	sorted bool
}

func newRowBuilder(fn func(*Row) error) *rowBuilder {
	b := rowBuilders.Get().(*rowBuilder)
	b.fn = fn
	return b
}

// rowBuilders spares the collector the caches of thousands of small workbooks.
var rowBuilders = sync.Pool{New: func() any { return new(rowBuilder) }}

// release gives the builder back, wiped: no text may outlive the reading unless the caller keeps it.
func (b *rowBuilder) release() {
	clear(b.row.Cells[:cap(b.row.Cells)])
	b.row.Cells, b.fn = b.row.Cells[:0], nil
	clear(b.cache.slots[:])
	rowBuilders.Put(b)
}

// start begins the row with the given number.
func (b *rowBuilder) start(index int) {
	b.row.Index = index
	b.row.Cells, b.row.Fields = b.row.Cells[:0], 0
	b.sorted = true
}

// add appends a cell. Cells with neither content nor formula are dropped.
func (b *rowBuilder) add(col int, kind Kind, text []byte, formula bool) {
	if len(text) == 0 && !formula {
		return
	}
	if n := len(b.row.Cells); n > 0 && b.row.Cells[n-1].Col >= col {
		b.sorted = false
	}
	b.row.Cells = append(b.row.Cells, Cell{Col: col, Kind: kind, Text: b.cache.text(text), Formula: formula})
}

// flush hands the row over unless it is empty.
func (b *rowBuilder) flush() error {
	if len(b.row.Cells) == 0 {
		return nil
	}
	if !b.sorted {
		b.order()
	}
	return b.fn(&b.row)
}

// order sorts by column; where a broken file names a column twice the later cell stays.
func (b *rowBuilder) order() {
	cells := b.row.Cells
	slices.SortStableFunc(cells, func(x, y Cell) int { return x.Col - y.Col })
	out := cells[:0]
	for _, c := range cells {
		if n := len(out); n > 0 && out[n-1].Col == c.Col {
			out[n-1] = c
			continue
		}
		out = append(out, c)
	}
	b.row.Cells = out
}

// textCache turns bytes into strings and remembers the short recent ones: registers repeat the same few words, dates
// and figures, so most cells need no allocation. Each string stands alone; keeping one keeps no neighbour alive.
type textCache struct {
	slots [1024]string
}

var cacheSeed = maphash.MakeSeed() // decides only which texts share a slot, never an output

func (c *textCache) text(b []byte) string {
	if len(b) > 40 {
		return string(b)
	}
	slot := &c.slots[maphash.Bytes(cacheSeed, b)%uint64(len(c.slots))]
	if *slot != string(b) {
		*slot = string(b)
	}
	return *slot
}

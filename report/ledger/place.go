package ledger

import (
	"fmt"
	"sort"
)

// Place is where a row stands.
type Place struct {
	Source string // the file's or database's name, without folders: 台账.xlsx
	Sheet  string // the register or sheet
	Row    int    // as a spreadsheet shows it, from 1; 0 = the sheet as a whole
}

// String is the place for people: 台账.xlsx：依申请公开 第 12 行.
func (p Place) String() string {
	s := p.Source
	if p.Sheet != "" {
		if s != "" {
			s += "："
		}
		s += p.Sheet
	}
	if p.Row > 0 {
		s += fmt.Sprintf(" 第 %d 行", p.Row)
	}
	return s
}

// English is the place in English: 台账.xlsx: 依申请公开 row 12.
func (p Place) English() string {
	s := p.Source
	if p.Sheet != "" {
		if s != "" {
			s += ": "
		}
		s += p.Sheet
	}
	if p.Row > 0 {
		s += fmt.Sprintf(" row %d", p.Row)
	}
	return s
}

// locator numbers the rows of all sources of a register on one line, so that a place takes four bytes: a million places are kept to
// name both rows of a number given twice.
type locator struct {
	parts []part
	next  uint32 // the first number of the next part
}

type part struct {
	base          uint32
	source, sheet string
}

// begin opens the next source.
func (l *locator) begin(p Place) {
	l.parts = append(l.parts, part{base: l.next, source: p.Source, sheet: p.Sheet})
}

// pack numbers a row of the current source.
func (l *locator) pack(row int) uint32 {
	n := l.parts[len(l.parts)-1].base + uint32(row)
	l.next = max(l.next, n+1)
	return n
}

// place is the inverse of pack.
func (l *locator) place(n uint32) Place {
	i := sort.Search(len(l.parts), func(i int) bool { return l.parts[i].base > n }) - 1
	p := l.parts[i]
	return Place{Source: p.source, Sheet: p.sheet, Row: int(n - p.base)}
}

// current is the place of a row of the current source.
func (l *locator) current(row int) Place {
	p := l.parts[len(l.parts)-1]
	return Place{Source: p.source, Sheet: p.sheet, Row: row}
}

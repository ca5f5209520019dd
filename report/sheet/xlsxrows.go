package sheet

import (
	"errors"
	"slices"
)

// Rows reads the sheet in one pass; its merged ranges, which stand behind the rows, are remembered on the way.
func (b *xlsxBook) Rows(sheet string, fn func(*Row) error) error {
	i, err := b.index(sheet)
	if err != nil {
		return err
	}
	if err := b.loadTables(); err != nil {
		return err
	}
	x, err := b.open(b.targets[i])
	if err != nil {
		return err
	}
	defer x.close()
	s := &sheetScan{xmlScan: x.xmlScan, book: b, sheet: sheet}
	s.out = newRowBuilder(func(r *Row) error {
		if err := fn(r); err != nil {
			return &callbackError{err}
		}
		return nil
	})
	defer s.out.release()
	if err := s.run(); err != nil {
		var cb *callbackError
		if errors.As(err, &cb) {
			return stopped(cb.err)
		}
		return b.partError(sheet, s.row, s.col+1, err)
	}
	b.merges[i] = s.merges
	return nil
}

// Merges reads the sheet without its rows unless Rows has been through it already.
func (b *xlsxBook) Merges(sheet string) ([]Range, error) {
	i, err := b.index(sheet)
	if err != nil {
		return nil, err
	}
	if m, ok := b.merges[i]; ok {
		return slices.Clone(m), nil
	}
	s := &sheetScan{book: b, sheet: sheet, col: -1}
	err = b.scan(b.targets[i], func(x *xmlScan) error {
		switch string(x.name) {
		case "sheetData":
			return x.skipElement()
		case "mergeCell":
			return s.addMerge(x.attr("ref"))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	b.merges[i] = s.merges
	return slices.Clone(s.merges), nil
}

// callbackError carries an error of the caller's function past our own error texts.
type callbackError struct{ err error }

func (e *callbackError) Error() string { return e.err.Error() }

// sheetScan reads the XML of one sheet.
type sheetScan struct {
	*xmlScan
	book   *xlsxBook
	sheet  string
	out    *rowBuilder
	merges []Range
	inData bool

	row, col int    // current row (from 1) and column (from 0, −1 before the first)
	style    int    // of the current cell
	kind     byte   // its t attribute, see cellType
	val      []byte // its value so far
	hasVal   bool
	formula  bool
	num      []byte // scratch
}

// Types of cell by the t attribute.
const (
	tNumber byte = iota
	tShared
	tInline
	tString
	tBool
	tError
	tDate
)

func cellType(t []byte) byte {
	switch string(t) {
	case "s":
		return tShared
	case "inlineStr":
		return tInline
	case "str":
		return tString
	case "b":
		return tBool
	case "e":
		return tError
	case "d":
		return tDate
	}
	return tNumber
}

func (s *sheetScan) run() error {
	s.col = -1
	for {
		kind, err := s.next()
		if err != nil {
			return err
		}
		switch kind {
		case xmlEOF:
			return nil
		case xmlStart:
			if err := s.startTag(); err != nil {
				return err
			}
		case xmlEnd:
			if string(s.name) == "sheetData" {
				s.inData, s.row, s.col = false, 0, -1
			}
		}
	}
}

// startTag handles the elements outside rows. Drawing anchors and the like also have rows; only those of sheetData
// are the sheet's.
func (s *sheetScan) startTag() error {
	switch string(s.name) {
	case "sheetData":
		s.inData = !s.empty
	case "row":
		if s.inData {
			return s.readRow()
		}
	case "mergeCell":
		return s.addMerge(s.attr("ref"))
	}
	return nil
}

// readRow reads from a row's start tag to its end.
func (s *sheetScan) readRow() error {
	next := s.row + 1
	for attrs := s.attrs; ; {
		name, value, rest, ok := nextAttr(attrs)
		if !ok {
			break
		}
		if string(name) == "r" {
			n, ok := digits(value)
			if !ok || n < next {
				return s.book.rowError(s, "行号重复、倒退或不是数字，文件已损坏，请用 WPS 或 Excel 打开后另存一份再试")
			}
			next = n
			break
		}
		attrs = rest
	}
	if next > maxRows {
		return s.book.rowError(s, "行数超出工作表的上限（1048576 行），文件已损坏")
	}
	s.row, s.col = next, -1
	if s.empty {
		return nil
	}
	s.out.start(s.row)
	for target := s.depth - 1; s.depth > target; {
		if !s.book.slow && s.depth == target+1 {
			done, err := s.fastCell()
			if err != nil {
				return err
			}
			if done {
				continue
			}
		}
		kind, err := s.next()
		if err != nil {
			return err
		}
		if kind == xmlEOF {
			return errXMLCut
		}
		if kind == xmlStart && len(s.name) == 1 && s.name[0] == 'c' {
			if err := s.readCell(); err != nil {
				return err
			}
		}
	}
	s.col = -1
	return s.out.flush()
}

// readCell reads from a cell's start tag to its end and adds it to the row.
func (s *sheetScan) readCell() error {
	s.col++
	s.style, s.kind, s.val, s.hasVal, s.formula = 0, tNumber, s.val[:0], false, false
	for attrs := s.attrs; ; {
		name, value, rest, ok := nextAttr(attrs)
		if !ok {
			break
		}
		attrs = rest
		if len(name) != 1 {
			continue
		}
		switch name[0] {
		case 'r':
			if col, _, ok := cellRef(value); ok {
				s.col = col
			}
		case 's':
			s.style, _ = digits(value)
		case 't':
			s.kind = cellType(value)
		}
	}
	if s.col >= maxColumns {
		return s.book.rowError(s, "列数超出工作表的上限（16384 列），文件已损坏")
	}
	if s.empty {
		return nil
	}
	for target := s.depth - 1; s.depth > target; {
		kind, err := s.next()
		if err != nil {
			return err
		}
		switch kind {
		case xmlEOF:
			return errXMLCut
		case xmlStart:
			if err := s.cellChild(); err != nil {
				return err
			}
		}
	}
	return s.addCell()
}

// cellChild handles an element inside a cell: the value, a text, a formula.
func (s *sheetScan) cellChild() error {
	switch string(s.name) {
	case "v", "t":
		if s.empty { // <v/> beside a formula of type str is its result, the empty text
			s.hasVal = s.hasVal || s.kind == tString
			return nil
		}
		s.hasVal = true
		var err error
		if s.val, err = s.appendContent(s.val); err != nil {
			return err
		}
		if len(s.val) > s.book.src.lim.cellBytes {
			return errTokenSize
		}
	case "f":
		s.formula = true
		return s.skipElement()
	case "rPh", "extLst":
		return s.skipElement()
	}
	return nil
}

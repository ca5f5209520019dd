package sheet

import (
	"bytes"
	"strconv"
	"strings"
)

// addCell interprets the value by the cell's type and style.
func (s *sheetScan) addCell() error {
	switch s.kind {
	case tShared:
		i, ok := digits(bytes.TrimSpace(s.val))
		if !ok && !s.hasVal {
			s.out.add(s.col, Empty, nil, s.formula)
			return nil
		}
		text, found := s.book.strings.get(i)
		if !ok || !found {
			return s.book.rowError(s, "引用的文字不存在，文件已损坏，请用 WPS 或 Excel 打开后另存一份再试")
		}
		s.out.add(s.col, Text, text, s.formula)
	case tInline, tString:
		s.val = unescape(s.val, 0)
		s.addAs(Text, s.val)
	case tBool:
		if v := bytes.TrimSpace(s.val); len(v) > 0 {
			s.addAs(Bool, boolText(isTrue(string(v))))
		} else {
			s.addAs(Empty, nil)
		}
	case tError:
		s.addAs(ErrorValue, s.val)
	case tDate:
		if iso, ok := appendISODate(s.num[:0], bytes.TrimSpace(s.val)); ok {
			s.num = iso
			s.addAs(Date, iso)
		} else {
			s.addAs(Text, s.val)
		}
	default:
		s.addNumber(bytes.TrimSpace(s.val))
	}
	return nil
}

func (s *sheetScan) addAs(kind Kind, text []byte) {
	if !s.hasVal {
		kind, text = Empty, nil
	}
	s.out.add(s.col, kind, text, s.formula)
}

func boolText(v bool) []byte {
	if v {
		return []byte("TRUE")
	}
	return []byte("FALSE")
}

// addNumber adds a number, as a date where the style says so. What is no number is kept as text for the reader to judge.
func (s *sheetScan) addNumber(val []byte) {
	if len(val) == 0 {
		s.out.add(s.col, Empty, nil, s.formula)
		return
	}
	if s.style < len(s.book.styles) && s.book.styles[s.style] != notDate {
		if f, err := strconv.ParseFloat(string(val), 64); err == nil {
			if iso, ok := appendDate(s.num[:0], f, s.book.styles[s.style], s.book.is1904); ok {
				s.num = iso
				s.out.add(s.col, Date, iso, s.formula)
				return
			}
		}
	}
	num, ok := appendNumber(s.num[:0], val)
	s.num = num
	if !ok {
		s.out.add(s.col, Text, val, s.formula)
		return
	}
	s.out.add(s.col, Number, num, s.formula)
}

func (b *xlsxBook) rowError(s *sheetScan, msg string) error {
	return newError(b.src.name, s.sheet, s.row, s.col+1, "%s", msg)
}

func (s *sheetScan) addMerge(ref string) error {
	first, last, ok := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	c1, r1, ok1 := cellRef([]byte(first))
	c2, r2, ok2 := cellRef([]byte(last))
	if !ok || !ok1 || !ok2 || c2 < c1 || r2 < r1 || c2 >= maxColumns || r2 > maxRows {
		return nil // a lone cell, or nothing that could be merged
	}
	if len(s.merges) >= s.book.src.lim.merges {
		return newError(s.book.src.name, s.sheet, 0, 0, "合并单元格过多，超出允许的范围")
	}
	s.merges = append(s.merges, Range{FirstRow: r1, FirstCol: c1, LastRow: r2, LastCol: c2})
	return nil
}

// cellRef reads a reference such as AB12: column from 0, row from 1.
func cellRef(ref []byte) (col, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		col = col*26 + int(c-'a') + 1
	}
	row, ok = digits(ref[i:])
	return col - 1, row, ok && i > 0 && row > 0
}

// digits reads a whole number ≥ 0 of at most nine digits.
func digits(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

package sheet

import (
	"encoding/binary"
	"math"
	"slices"
)

// Rows reads the cells of a sheet. Some writers do not store them row by row, so the places of the cell records are
// collected first (four bytes each) and put in order if need be.
func (b *xlsBook) Rows(sheet string, fn func(*Row) error) error {
	i, err := b.index(sheet)
	if err != nil {
		return err
	}
	places, err := b.cellPlaces(i)
	if err != nil {
		return err
	}
	c := xlsCells{book: b, out: newRowBuilder(fn), row: -1}
	defer c.out.release()
	for _, at := range places {
		w := recordWalk{data: b.data, pos: int(at)}
		w.next()
		if row := u16(w.body); row != c.row {
			if err := c.flush(); err != nil {
				return stopped(err)
			}
			c.row = row
			c.out.start(row + 1)
		}
		col := u16(w.body[2:])
		if err := c.cell(&w); err != nil {
			return newError(b.src.name, sheet, c.row+1, col+1, damagedXLS, err)
		}
	}
	return stopped(c.flush())
}

// stopped drops the error that only says that the caller has seen enough.
func stopped(err error) error {
	if err == ErrStop {
		return nil
	}
	return err
}

// cellPlaces lists the offsets of the cell records of a sheet in the order of their rows.
func (b *xlsBook) cellPlaces(i int) ([]uint32, error) {
	var places []uint32
	last, ordered := 0, true
	err := b.walk(i, func(w *recordWalk) error {
		switch w.id {
		case recLabelSST, recNumber, recRK, recMulRK, recLabel, recRString, recFormula, recBoolErr:
		default:
			return nil
		}
		if len(w.body) < 6 {
			return newError(b.src.name, b.sheets[i].Name, 0, 0, damagedXLS)
		}
		row := u16(w.body)
		ordered = ordered && row >= last
		last = row
		places = append(places, uint32(w.at))
		return nil
	})
	if !ordered {
		slices.SortStableFunc(places, func(x, y uint32) int { return u16(b.data[x+4:]) - u16(b.data[y+4:]) })
	}
	return places, err
}

// xlsCells turns cell records into cells.
type xlsCells struct {
	book *xlsBook
	out  *rowBuilder
	row  int // from 0, −1 before the first
	buf  []byte
}

func (c *xlsCells) flush() error {
	if c.row < 0 {
		return nil
	}
	return c.out.flush()
}

// cell adds the cell, or for MULRK cells, of the record that w stands on.
func (c *xlsCells) cell(w *recordWalk) error {
	body := w.body
	col, xf, rest := u16(body[2:]), u16(body[4:]), body[6:]
	if col >= maxXLSColumns {
		return errXLSCell
	}
	switch w.id {
	case recMulRK:
		for body = body[4:]; len(body) >= 8; body = body[6:] { // the last two bytes are the last column
			if col >= maxXLSColumns {
				return errXLSCell
			}
			c.number(col, u16(body), rkValue(body[2:]), false)
			col++
		}
	case recLabelSST:
		if len(rest) < 4 {
			return errXLSCell
		}
		text, ok := c.book.strings.get(int(binary.LittleEndian.Uint32(rest)))
		if !ok {
			return errXLSCell
		}
		c.out.add(col, Text, text, false)
	case recLabel, recRString:
		parts := w.parts()
		parts.skip(6)
		c.buf = parts.text(parts.u16(), c.buf[:0])
		if parts.short {
			return errXLSCell
		}
		c.out.add(col, Text, c.buf, false)
	case recNumber:
		if len(rest) < 8 {
			return errXLSCell
		}
		c.number(col, xf, math.Float64frombits(binary.LittleEndian.Uint64(rest)), false)
	case recRK:
		if len(rest) < 4 {
			return errXLSCell
		}
		c.number(col, xf, rkValue(rest), false)
	case recBoolErr:
		if len(rest) < 2 {
			return errXLSCell
		}
		c.boolErr(col, rest[0], rest[1] != 0, false)
	case recFormula:
		if len(rest) < 8 {
			return errXLSCell
		}
		return c.formula(col, xf, rest[:8], w)
	}
	return nil
}

// number adds a number, as a date where the style says so.
func (c *xlsCells) number(col, xf int, f float64, formula bool) {
	if xf < len(c.book.styles) && c.book.styles[xf] != notDate {
		if iso, ok := appendDate(c.buf[:0], f, c.book.styles[xf], c.book.is1904); ok {
			c.buf = iso
			c.out.add(col, Date, iso, formula)
			return
		}
	}
	num, ok := appendFloat(c.buf[:0], f)
	if c.buf = num; !ok {
		c.out.add(col, ErrorValue, []byte("#NUM!"), formula)
		return
	}
	c.out.add(col, Number, num, formula)
}

func (c *xlsCells) boolErr(col int, value byte, isError, formula bool) {
	if isError {
		c.out.add(col, ErrorValue, []byte(errorName(value)), formula)
		return
	}
	c.out.add(col, Bool, boolText(value != 0), formula)
}

// formula adds a formula's stored result: a number, or where the number's last two bytes are FF what its first says.
func (c *xlsCells) formula(col, xf int, result []byte, w *recordWalk) error {
	if u16(result[6:]) != 0xFFFF {
		c.number(col, xf, math.Float64frombits(binary.LittleEndian.Uint64(result)), true)
		return nil
	}
	switch result[0] {
	case 0:
		return c.formulaText(col, w)
	case 1, 2:
		c.boolErr(col, result[2], result[0] == 2, true)
	default:
		c.out.add(col, Text, nil, true)
	}
	return nil
}

// formulaText adds the text of the STRING record that follows a formula, at once or behind a shared formula's records.
func (c *xlsCells) formulaText(col int, w *recordWalk) error {
	for range 8 {
		if !w.next() {
			break
		}
		switch w.id {
		case recString:
			parts := w.parts()
			c.buf = parts.text(parts.u16(), c.buf[:0])
			if parts.short {
				return errXLSCell
			}
			c.out.add(col, Text, c.buf, true)
			return nil
		case recFormula, recEOF:
			return errXLSCell
		}
	}
	return errXLSCell
}

// rkValue decodes the four-byte number: an integer or the top half of a float64, in either case perhaps times 100.
func rkValue(b []byte) float64 {
	v := binary.LittleEndian.Uint32(b)
	f := float64(int32(v) >> 2)
	if v&2 == 0 {
		f = math.Float64frombits(uint64(v&^3) << 32)
	}
	if v&1 != 0 {
		f /= 100
	}
	return f
}

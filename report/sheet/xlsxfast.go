package sheet

import "bytes"

// fastCell reads the cell at hand in one step if it is written as nearly all programs write it and stands in the buffer
// whole: attributes r, s and t in double quotes, and a plain value or inline text.
//
//	<c r="B2" s="1"><v>21</v></c>
//	<c r="C2" t="inlineStr"><is><t>自然人</t></is></c>
//
// done is false, and nothing is consumed, for everything else; the general way must give the same cells, which a test
// and a fuzz target compare.
func (s *sheetScan) fastCell() (done bool, err error) {
	b := s.buf[s.pos:s.end]
	if len(b) < 8 || b[0] != '<' || b[1] != 'c' || b[2] > ' ' && b[2] != '>' {
		return false, nil
	}
	col, style, kind, i, ok := cellHead(b, s.col+1)
	if !ok || col >= maxColumns {
		return false, nil
	}
	if b[i-2] == '/' {
		s.pos += i
		s.col = col
		return true, nil
	}
	text, n := cellBody(b[i:])
	if n == 0 {
		return false, nil
	}
	s.pos += i + n
	s.col, s.style, s.kind, s.hasVal, s.formula = col, style, kind, true, false
	s.text, s.cdata = text, false
	if s.val, err = s.appendText(s.val[:0]); err != nil {
		return true, err
	}
	if len(s.val) > s.book.src.lim.cellBytes {
		return true, errTokenSize
	}
	return true, s.addCell()
}

// cellHead reads the start tag of a cell that begins b: its column (col if it names none), style, type and the length
// of the tag. ok is false if it is not written plainly or not whole.
func cellHead(b []byte, col int) (_, style int, kind byte, n int, ok bool) {
	i := 2
	for i+4 < len(b) {
		switch b[i] {
		case '>':
			return col, style, kind, i + 1, true
		case '/':
			return col, style, kind, i + 2, b[i+1] == '>'
		case ' ':
			i++
			continue
		}
		name := b[i]
		if b[i-1] != ' ' || b[i+1] != '=' || b[i+2] != '"' {
			return 0, 0, 0, 0, false
		}
		end := bytes.IndexByte(b[i+3:min(i+24, len(b))], '"')
		if end < 0 {
			return 0, 0, 0, 0, false
		}
		value := b[i+3 : i+3+end]
		i += end + 4
		switch name {
		case 'r':
			c, _, ok := cellRef(value)
			if !ok {
				return 0, 0, 0, 0, false
			}
			col = c
		case 's':
			style, _ = digits(value)
		case 't':
			kind = cellType(value)
		}
	}
	return 0, 0, 0, 0, false
}

// cellBody splits what follows a cell's start tag into its raw text and the length up to behind </c>, 0 if it is not
// written plainly or not whole.
func cellBody(b []byte) (text []byte, n int) {
	head, tail := 0, ""
	switch {
	case bytes.HasPrefix(b, []byte("<v>")):
		head, tail = 3, "</v></c>"
	case bytes.HasPrefix(b, []byte("<is><t>")):
		head, tail = 7, "</t></is></c>"
	case bytes.HasPrefix(b, []byte(`<is><t xml:space="preserve">`)):
		head, tail = 28, "</t></is></c>"
	default:
		return nil, 0
	}
	end := bytes.IndexByte(b[head:], '<')
	if end < 0 || len(b) < head+end+len(tail) || string(b[head+end:head+end+len(tail)]) != tail {
		return nil, 0
	}
	return b[head : head+end], head + end + len(tail)
}

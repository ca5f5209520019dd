package sheet

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// appendDecoded appends raw with its entities decoded: the five of XML and numbered characters.
func appendDecoded(dst, raw []byte) ([]byte, error) {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(dst, raw...), nil
		}
		dst = append(dst, raw[:i]...)
		raw = raw[i+1:]
		end := bytes.IndexByte(raw[:min(len(raw), 12)], ';')
		if end < 0 {
			return dst, fmt.Errorf("%w: bare &", errXMLSyntax)
		}
		r, ok := entity(string(raw[:end]))
		if !ok {
			return dst, fmt.Errorf("%w: unknown entity", errXMLSyntax)
		}
		dst = utf8.AppendRune(dst, r)
		raw = raw[end+1:]
	}
}

func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune || utf16.IsSurrogate(rune(n)) {
		return 0, false
	}
	return rune(n), true
}

// unescape decodes, in place from offset from on, the _xHHHH_ escapes by which workbooks hold characters that XML
// cannot: _x000D_ is a carriage return and _x005F_ the underscore that keeps _x000D_ as typed.
func unescape(b []byte, from int) []byte {
	at := bytes.Index(b[from:], []byte("_x"))
	if at < 0 {
		return b
	}
	src := b[from+at:]
	dst := b[:from+at]
	for len(src) > 0 {
		r, ok := escapeAt(src)
		if !ok {
			dst = append(dst, src[0])
			src = src[1:]
			continue
		}
		n := 7
		if utf16.IsSurrogate(r) {
			low, _ := escapeAt(src[7:])
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				n = 14
			}
		}
		dst = utf8.AppendRune(dst, r) // shorter than what it stands for, so src is never overtaken
		src = src[n:]
	}
	return dst
}

// escapeAt decodes the _xHHHH_ that b starts with.
func escapeAt(b []byte) (rune, bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	n := rune(0)
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		n = n<<4 | rune(c)
	}
	return n, true
}

func localName(name []byte) []byte {
	for i := len(name) - 1; i >= 0; i-- { // names are too short for a library search to pay
		if name[i] == ':' {
			return name[i+1:]
		}
	}
	return name
}

// nextAttr cuts the next attribute off attrs: its local name, its raw value and what follows. ok is false at the end.
func nextAttr(attrs []byte) (name, value, rest []byte, ok bool) {
	i := 0
	for i < len(attrs) && attrs[i] <= ' ' {
		i++
	}
	start := i
	for i < len(attrs) && attrs[i] != '=' && attrs[i] > ' ' {
		i++
	}
	name = attrs[start:i]
	for i < len(attrs) && attrs[i] != '"' && attrs[i] != '\'' {
		i++
	}
	if i >= len(attrs) {
		return nil, nil, nil, false
	}
	end := bytes.IndexByte(attrs[i+1:], attrs[i])
	if end < 0 {
		return nil, nil, nil, false
	}
	return localName(name), attrs[i+1 : i+1+end], attrs[i+2+end:], true
}

// attr returns the decoded value of the attribute with the given local name, "" where there is none.
func (x *xmlScan) attr(want string) string {
	for attrs := x.attrs; ; {
		name, value, rest, ok := nextAttr(attrs)
		if !ok {
			return ""
		}
		if string(name) == want {
			out, err := appendDecoded(nil, value)
			if err != nil {
				return ""
			}
			return string(out)
		}
		attrs = rest
	}
}

// appendText appends the current text with line ends normalised and entities decoded.
func (x *xmlScan) appendText(dst []byte) ([]byte, error) {
	from, raw := len(dst), x.text
	if bytes.IndexByte(raw, '\r') >= 0 { // before decoding: a carriage return written as &#13; stays
		raw = normalEnds(raw)
	}
	var err error
	if x.cdata {
		dst = append(dst, raw...)
	} else if dst, err = appendDecoded(dst, raw); err != nil {
		return dst, err
	}
	if !utf8.Valid(dst[from:]) {
		return dst, fmt.Errorf("%w: not UTF-8", errXMLSyntax)
	}
	return dst, nil
}

// appendContent appends all text inside the element whose start tag was just read, and moves past its end tag.
func (x *xmlScan) appendContent(dst []byte) ([]byte, error) {
	// Nearly always the text and the end tag are in the buffer: one step in place of three.
	b := x.buf[x.pos:x.end]
	if n := bytes.IndexByte(b, '<'); n >= 0 && n+1 < len(b) && b[n+1] == '/' {
		if end := tagEnd(b[n:]); end > 0 {
			x.text, x.cdata = b[:n], false
			x.pos += n + end + 1
			x.depth--
			return x.appendText(dst)
		}
	}
	for target := x.depth - 1; x.depth > target; {
		kind, err := x.next()
		if err != nil {
			return dst, err
		}
		if kind == xmlEOF {
			return dst, errXMLCut
		}
		if kind == xmlText {
			if dst, err = x.appendText(dst); err != nil || len(dst) > x.max {
				return dst, cmp.Or(err, errTokenSize)
			}
		}
	}
	return dst, nil
}

func normalEnds(s []byte) []byte {
	s = bytes.ReplaceAll(s, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(s, []byte("\r"), []byte("\n"))
}

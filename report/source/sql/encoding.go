package sqlsource

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// foreign reads text of a database whose bytes are not what it says they are, as it happens with old systems; nil is text in no encoding.
func foreign(b []byte) []byte {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return nil
	}
	return out
}

// restore reads Chinese text that a program once put byte by byte into a column of Latin letters (latin1 was MySQL's default for long): the server then takes
// each byte for a letter, and 自然人 arrives as ×ÔÈ»ÈË or è‡ªç„¶äºº. nil is any other text.
func restore(b []byte) []byte {
	if at := foreignAt(b); at == len(b) || b[at] >= 0xE3 { // nothing but ASCII before a Chinese character
		return nil
	}
	raw := make([]byte, 0, len(b))
	for _, r := range string(b) {
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok && (r < 0x80 || r > 0x9F) { // bytes that mean no letter stay as they are
			return nil
		}
		if !ok {
			c = byte(r)
		}
		raw = append(raw, c)
	}
	text := raw
	if !utf8.Valid(raw) {
		if !paired(raw) {
			return nil
		}
		text = foreign(raw)
	}
	chinese := false
	for _, r := range string(text) { // U+3000 to U+303F, U+FF00 to U+FFEF: Chinese punctuation, full-width signs
		han := unicode.Is(unicode.Han, r)
		if r >= utf8.RuneSelf && !han && (r < 0x2010 || r > 0x303F) && (r < 0xFF00 || r > 0xFFEF) {
			return nil
		}
		chinese = chinese || han
	}
	if !chinese {
		return nil
	}
	return text
}

// paired tells whether all bytes above ASCII stand in pairs, at least two, as the characters of GB 2312 are written: a lone · or ± is no such text.
func paired(raw []byte) bool {
	pairs := 0
	for i := 0; i < len(raw); i++ {
		if raw[i] < utf8.RuneSelf {
			continue
		}
		if i+1 == len(raw) || raw[i] < 0xA1 || raw[i+1] < 0xA1 {
			return false
		}
		pairs++
		i++
	}
	return pairs >= 2
}

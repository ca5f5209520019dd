package read

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"nianbao/report/read/layout"
)

// words collects the text of a paragraph or cell: runs of blanks become one, line breaks stay.
type words struct {
	buf   []byte
	blank bool // a blank is due before the next word
}

func (w *words) add(text []byte) {
	if len(w.buf) > layout.MaxText {
		return
	}
	for len(text) > 0 {
		n := 0
		for n < len(text) && !isSpace(text[n]) {
			n++
		}
		if n > 0 {
			if w.blank && len(w.buf) > 0 && w.buf[len(w.buf)-1] != '\n' {
				w.buf = append(w.buf, ' ')
			}
			w.blank = false
			w.buf = append(w.buf, text[:n]...)
			text = text[n:]
			continue
		}
		w.blank, text = true, text[1:]
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// brk ends a line.
func (w *words) brk() {
	w.blank = false
	if len(w.buf) > 0 && w.buf[len(w.buf)-1] != '\n' {
		w.buf = append(w.buf, '\n')
	}
}

// take returns the text, blanks around it trimmed, and starts anew.
func (w *words) take() string {
	s := ""
	if len(w.buf) > 0 {
		s = string(trimBlank(w.buf))
	}
	w.buf, w.blank = w.buf[:0], false
	return s
}

// trimBlank trims ASCII, no-break and ideographic blanks.
func trimBlank(b []byte) []byte { return bytes.TrimFunc(b, isBlank) }

// isBlank covers the blanks of published pages, zero-width ones included.
func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0x85, 0xA0, 0x3000, 0xFEFF, 0x2060, 0x200B, 0x200C, 0x200D, 0x202F, 0x205F:
		return true
	}
	return r >= 0x2000 && r <= 0x200A || invisible(r)
}

// invisible tells signs that take no room on paper: soft hyphens, zero-width blanks and joiners, marks of direction.
func invisible(r rune) bool {
	switch r {
	case 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x180E, 0xFE0E, 0xFE0F:
		return true
	}
	return r >= 0x200E && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// visible drops the signs that nobody sees.
func visible(s string) string {
	if !strings.ContainsFunc(s, invisible) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, s)
}

// shortestTelling is the length of the shortest tag that can: <p hidden>.
const shortestTelling = len("<p hidden>")

// telling tells whether a tag may have an attribute that matters: a span, or one that hides. It is asked of every tag, most of which carry
// nothing but looks, so it only searches.
func telling(raw []byte) bool {
	for _, w := range [...]string{"span=", "Span=", "SPAN=", "span =", "isplay", "ISPLAY", "idden", "IDDEN", "pacity"} {
		if bytes.Contains(raw, []byte(w)) {
			return true
		}
	}
	for { // a size of nought; Word names sizes in every tag
		at := bytes.Index(raw, []byte("size:"))
		if at < 0 {
			return false
		}
		if raw = bytes.TrimLeft(raw[at+len("size:"):], " "); isNought(raw) {
			return true
		}
	}
}

// attributes are what a reader wants to know of a tag.
type attributes struct {
	rows, cols int
	hidden     bool
	faint      bool   // words too small or too thin to be seen; of a block it may be an effect that passes
	drawn      string // what the style sheet puts before the words
}

func readAttributes(z *html.Tokenizer, styles *pageStyles) attributes {
	a := attributes{rows: 1, cols: 1}
	for {
		key, val, more := z.TagAttr()
		switch string(key) {
		case "rowspan":
			a.rows = span(val)
		case "colspan":
			if a.cols = span(val); a.cols == toTheEnd {
				a.cols = 1
			}
		case "hidden":
			a.hidden = true
		case "style":
			a.hidden, a.faint = a.hidden || concealing(val), a.faint || shrinking(val)
		case "class":
			styles.class(val, &a)
		default:
			if styles.shows[string(key)] {
				a.drawn += string(val)
			}
		}
		if !more {
			return a
		}
	}
}

// toTheEnd is a rowspan of 0: down to the last row of the group. No colspan is.
const toTheEnd = layout.MaxRows

// span reads a rowspan or colspan; nonsense counts 1, and size is bounded by the grid.
func span(val []byte) int {
	digits := strings.TrimSpace(string(val[:min(len(val), 12)]))
	end := 0
	for end < len(digits) && digits[end] >= '0' && digits[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(digits[:end])
	switch {
	case digits[:end] == "0":
		return toTheEnd
	case err != nil || n < 1:
		return 1
	}
	return min(n, layout.MaxRows)
}

// concealing tells whether a style hides its element.
func concealing(style []byte) bool {
	for len(style) > 0 {
		var declaration []byte
		declaration, style, _ = bytes.Cut(style, []byte(";"))
		property, value, _ := bytes.Cut(declaration, []byte(":"))
		property, value = bytes.TrimSpace(property), bytes.TrimSpace(value)
		switch {
		case bytes.EqualFold(property, []byte("display")) && len(value) >= 4 && bytes.EqualFold(value[:4], []byte("none")):
			return true
		case bytes.EqualFold(property, []byte("visibility")) && len(value) >= 6 && bytes.EqualFold(value[:6], []byte("hidden")):
			return true
		}
	}
	return false
}

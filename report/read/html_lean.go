package read

import (
	"bytes"
	"sync"
)

// leanBuffers are the buffers of lean pages, for runs over thousands; one that an odd page has made larger than largestKept is dropped.
var leanBuffers = sync.Pool{New: func() any { b := make([]byte, 0, 64<<10); return &b }}

const largestKept = 4 << 20

// lean copies a page without what says nothing about its tables and text: the attributes of tags that only make up looks, and comments. Word-pasted
// pages are nine tenths style attributes, which the tokenizer reads byte by byte; leaving them out first makes the whole reading
// several times as fast. What a tag is, where it ends and everything that is kept follow the HTML standard as the tokenizer does; from a place that
// is not plain (an unclosed tag or comment) the rest is kept as it is.
// The result is appended to out.
func lean(out, page []byte, styles *pageStyles) []byte {
	l := leaner{known: map[string]bool{}, styles: styles}
	for {
		at := bytes.IndexByte(page, '<')
		if at < 0 || at+1 == len(page) {
			return append(out, page...)
		}
		out, page = append(out, page[:at]...), page[at:]
		kept, used := l.tag(page)
		if used == 0 {
			return append(out, page...)
		}
		out, page = append(out, kept...), page[used:]
	}
}

// leaner remembers which attributes, as written, say something: Word repeats a few styles of hundreds of characters in every cell.
type leaner struct {
	known  map[string]bool
	styles *pageStyles
}

// telling is the function telling, asked once for the same attributes.
func (l leaner) telling(attributes []byte) bool {
	if len(attributes) < 40 {
		return telling(attributes) || l.styles.bears(attributes)
	}
	known, ok := l.known[string(attributes)]
	if !ok {
		known = telling(attributes) || l.styles.bears(attributes)
		if len(l.known) < maxTags {
			l.known[string(attributes)] = known
		}
	}
	return known
}

// tag returns what is kept of the markup at the start of s and how many bytes it takes; used is 0 where its end is not found.
func (l leaner) tag(s []byte) (kept []byte, used int) {
	switch c := s[1] | 0x20; {
	case c >= 'a' && c <= 'z':
	case bytes.HasPrefix(s, []byte("<!--")):
		return []byte("<!---->"), commentEnd(s) // an empty one: without it, what stood apart would be joined to one tag
	default: // an end tag, a declaration, a lone <: as they are
		end := closing(s)
		return s[:end], end
	}
	end := tagEnd(s)
	if end == 0 {
		return nil, 0
	}
	name := 1
	for name < end && s[name] != '>' && s[name] != '/' && !isSpace(s[name]) {
		name++
	}
	if raw := rawElement(s[1:name]); raw != "" {
		return rawContent(s, end, raw)
	}
	if end < shortestTelling && len(l.styles.names) == 0 || keepsAttributes(s[1:name]) || l.telling(s[name:end]) {
		return s[:end], end
	}
	return append(s[:name:name], '>'), end
}

// closing returns the length of markup at the start of s that is no start tag and no comment, 0 when it is not closed.
func closing(s []byte) int {
	switch {
	case s[1] == '/' && len(s) > 2 && (s[2]|0x20) >= 'a' && (s[2]|0x20) <= 'z':
		if end := tagEnd(s[1:]); end > 0 {
			return end + 1
		}
		return 0
	case s[1] == '/', s[1] == '!', s[1] == '?':
		return bytes.IndexByte(s, '>') + 1
	}
	return 1
}

// tagEnd returns the length of the tag at the start of s, 0 when it is not closed. It walks from attribute to attribute as the tokenizer does: a >
// inside a quoted value ends nothing, and a quote is one only where a value begins.
func tagEnd(s []byte) int {
	at := 1
	for at < len(s) && s[at] != '/' && s[at] != '>' && !isSpace(s[at]) { // the name
		at++
	}
	for {
		if at = skipSpace(s, at); at >= len(s) {
			return 0
		}
		if s[at] == '>' {
			return at + 1
		}
		if at = attributeEnd(s, at); at < 0 {
			return 0
		}
	}
}

// attributeEnd returns where the attribute at s[at] ends, -1 when the page ends before.
func attributeEnd(s []byte, at int) int {
	start := at
	for at < len(s) && s[at] != '/' && s[at] != '>' && !isSpace(s[at]) && (s[at] != '=' || at == start) {
		at++
	}
	if at = skipSpace(s, at); at >= len(s) {
		return -1
	}
	switch s[at] {
	case '/':
		return at + 1
	case '=':
	default:
		return at
	}
	if at = skipSpace(s, at+1); at >= len(s) {
		return -1
	}
	if q := s[at]; q == '"' || q == '\'' {
		shut := bytes.IndexByte(s[at+1:], q)
		if shut < 0 {
			return -1
		}
		return at + shut + 2
	}
	for at < len(s) && s[at] != '>' && !isSpace(s[at]) {
		at++
	}
	return at
}

func skipSpace(s []byte, at int) int {
	for at < len(s) && isSpace(s[at]) {
		at++
	}
	return at
}

// commentEnd returns the length of the comment at the start of s, 0 when it is not closed. Odd comments (<!-->, <!--->) have no end that matters.
func commentEnd(s []byte) int {
	if bytes.HasPrefix(s, []byte("<!-->")) || bytes.HasPrefix(s, []byte("<!--->")) {
		return bytes.IndexByte(s, '>') + 1
	}
	for at := 4; ; {
		end := bytes.IndexByte(s[at:], '>')
		if end < 0 {
			return 0
		}
		at += end + 1
		if body := s[4 : at-1]; bytes.HasSuffix(body, []byte("--")) || bytes.HasSuffix(body, []byte("--!")) {
			return at
		}
	}
}

// rawElement returns the name of an element whose content is no markup, empty for every other.
func rawElement(name []byte) string {
	if len(name) < 3 || len(name) > 9 {
		return ""
	}
	for _, raw := range [...]string{"script", "style", "textarea", "title", "iframe", "noscript", "noembed", "noframes", "xmp", "plaintext"} {
		if len(name) == len(raw) && bytes.EqualFold(name, []byte(raw)) {
			return raw
		}
	}
	return ""
}

// rawContent keeps such an element with its content, but for a style's.
func rawContent(s []byte, end int, name string) ([]byte, int) {
	for at := end; ; {
		shut := bytes.Index(s[at:], []byte("</"))
		if shut < 0 {
			return nil, 0
		}
		at += shut
		if len(s) > at+2+len(name) && bytes.EqualFold(s[at+2:at+2+len(name)], []byte(name)) {
			if name == "style" {
				return s[:end:end], at
			}
			return s[:at], at
		}
		at += 2
	}
}

// keepsAttributes tells the tags whose attributes say something: metadata, and the value in a field.
func keepsAttributes(name []byte) bool {
	return len(name) == 4 && bytes.EqualFold(name, []byte("meta")) || len(name) == 5 && bytes.EqualFold(name, []byte("input"))
}

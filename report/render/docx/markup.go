package docx

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// markup collects XML. Everything that comes from the document goes through attr or text, which escape.
type markup struct{ strings.Builder }

// put writes markup as it is.
func (x *markup) put(parts ...string) {
	for _, s := range parts {
		x.WriteString(s)
	}
}

// putf writes markup with numbers in it; texts must have been escaped.
func (x *markup) putf(format string, args ...any) { fmt.Fprintf(&x.Builder, format, args...) }

// hinted adds to a run's properties that signs which Chinese and Latin faces share (“ ” … — · ×) are Chinese ones: Word sets them in the Latin
// face otherwise, half as wide. properties is an inner rPr; rFonts stands in it after rStyle and before all else.
func hinted(properties, text string) string {
	const hint = `w:hint="eastAsia"`
	if strings.IndexFunc(text, func(r rune) bool { return r >= 0x80 && r < 0x2E80 }) < 0 {
		return properties
	}
	if strings.Contains(properties, "<w:rFonts ") {
		return strings.Replace(properties, "<w:rFonts ", "<w:rFonts "+hint+" ", 1)
	}
	after := 0
	if strings.HasPrefix(properties, "<w:rStyle") {
		after = strings.Index(properties, "/>") + len("/>")
	}
	return properties[:after] + "<w:rFonts " + hint + "/>" + properties[after:]
}

// run writes a text run with the given inner rPr; line ends become breaks, tabulators tabs.
func (x *markup) run(properties, text string) {
	properties = hinted(properties, text)
	x.put("<w:r>")
	if properties != "" {
		x.put("<w:rPr>", properties, "</w:rPr>")
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	for len(text) > 0 {
		i := strings.IndexAny(text, "\n\r\t\v\f")
		if i < 0 {
			i = len(text)
		}
		if i > 0 {
			x.put(`<w:t xml:space="preserve">`, escape(text[:i]), "</w:t>")
		}
		if i == len(text) {
			break
		}
		if text[i] == '\t' {
			x.put("<w:tab/>")
		} else {
			x.put("<w:br/>")
		}
		text = text[i+1:]
	}
	x.put("</w:r>")
}

// escape makes a text fit for XML content and attributes. Characters that XML 1.0 forbids are left out: spreadsheets and web pages bring them
// in unseen, and Word refuses the whole file for one. Bytes that are no UTF-8 become U+FFFD, so that the damage shows.
func escape(s string) string {
	plain := true // 0xEF starts U+FFFE and U+FFFF
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c == '&' || c == '<' || c == '>' || c == '"' || c == 0xEF {
			plain = false
			break
		}
	}
	if plain && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t', r == '\n', r == '\r':
			b.WriteByte(' ')
		case r < 0x20, r == 0xFFFE, r == 0xFFFF:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

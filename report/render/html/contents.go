package html

import "strings"

// contents returns the table of contents: headings of levels 1 and 2, nested. A short document has none.
func (b *builder) contents() string {
	var entries []head
	for _, h := range b.heads {
		if h.level == 1 || h.level == 2 {
			entries = append(entries, h)
		}
	}
	if len(entries) < 3 {
		return ""
	}
	var out strings.Builder
	out.WriteString(`<nav class="toc" aria-label="` + word(language(b.d), "目录") + `"><p class="toc-title" aria-hidden="true">` + word(language(b.d), "目录") + "</p>\n<ul>\n")
	depth := 0 // open inner list
	for i, h := range entries {
		inner := 0
		if h.level == 2 && i > 0 {
			inner = 1
		}
		switch {
		case i == 0:
		case inner > depth:
			out.WriteString("<ul>\n")
		case inner < depth:
			out.WriteString("</li>\n</ul></li>\n")
		default:
			out.WriteString("</li>\n")
		}
		depth = inner
		out.WriteString(`<li><a href="#` + escape(h.id) + `">` + escape(oneLine(h.text)) + "</a>")
	}
	out.WriteString("</li>\n" + strings.Repeat("</ul></li>\n", depth) + "</ul>\n</nav>\n")
	return out.String()
}

package html

import (
	"html"
	"net/url"
	"strings"
)

// escape makes text safe in element content and in quoted attributes. Control characters, which HTML cannot hold, are left out.
func escape(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if (r < ' ' && r != '\n' && r != '\t') || r == 0x7F {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD")))
}

// lines escapes text of element content and turns its line ends into breaks.
func lines(s string) string {
	return strings.ReplaceAll(escape(strings.ReplaceAll(s, "\r\n", "\n")), "\n", "<br>")
}

// oneLine joins the lines of a text for a title or an attribute.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// safeLink tells whether a link may stand in a page: the web, mail, telephone, a path or an anchor. Everything else, scripts above all, is refused.
func safeLink(link string) (string, bool) {
	link = strings.TrimSpace(link)
	u, err := url.Parse(link)
	if err != nil || link == "" {
		return "", false
	}
	switch strings.ToLower(u.Scheme) {
	case "", "http", "https", "mailto", "tel":
		return u.String(), true
	}
	return "", false
}

package read

import (
	"bytes"
	"regexp"
)

// pageStyles is what a page's own style sheet says about single words in its tables: sites guard their figures against copying with digits that are
// there and not shown, or shown and not there.
type pageStyles struct {
	hides map[string]bool   // classes of words that are not shown
	draws map[string]string // classes before whose words the style sheet puts figures, and which
	shows map[string]bool   // attributes whose value it shows
	names [][]byte          // all of these, to find the tags that bear them
}

var (
	styleRule   = regexp.MustCompile(`([^{}]*)\{([^{}]*)\}`)
	styleClass  = regexp.MustCompile(`^[A-Za-z0-9]*\.([A-Za-z_][\w-]*)$`)
	styleBefore = regexp.MustCompile(`^[A-Za-z0-9]*(?:\.([A-Za-z_][\w-]*)|\[[^\]]*\])?::?(before|after)$`)
	styleShown  = regexp.MustCompile(`(?:^|[;\s])content\s*:\s*(?:["']([0-9][0-9.,]*)["']|attr\(\s*([\w-]+)\s*\))`)
	styleAside  = regexp.MustCompile(`(?s)/\*.*?\*/`)
)

// drawnBehind is put before figures that a style sheet shows behind a word: where they stand is not looked into, and the whole is no number.
const drawnBehind = "〓"

// maxSheet bounds how much of a page's style sheets is looked at.
const maxSheet = 1 << 20

// readStyles reads the style sheets in a page.
func readStyles(page []byte) *pageStyles {
	s := &pageStyles{hides: map[string]bool{}, draws: map[string]string{}, shows: map[string]bool{}}
	for left := maxSheet; left > 0; {
		at := bytes.Index(page, []byte("<style"))
		if at < 0 {
			break
		}
		page = page[at:]
		body := page[bytes.IndexByte(page, '>')+1:]
		end := bytes.Index(body, []byte("</style"))
		if end < 0 {
			end = len(body)
		}
		s.sheet(body[:min(end, left)])
		left -= end + 1
		page = body[end:]
	}
	for class := range s.hides {
		s.names = append(s.names, []byte(class))
	}
	for class := range s.draws {
		s.names = append(s.names, []byte(class))
	}
	for name := range s.shows {
		s.names = append(s.names, []byte(name))
	}
	return s
}

// sheet reads the rules for single classes; what is said for print or small screens is left alone.
func (s *pageStyles) sheet(css []byte) {
	css = withoutMedia(styleAside.ReplaceAll(css, nil))
	for _, rule := range styleRule.FindAllSubmatch(css, -1) {
		for selector := range bytes.SplitSeq(rule[1], []byte(",")) {
			selector = bytes.TrimSpace(selector)
			if m := styleClass.FindSubmatch(selector); m != nil {
				switch hides := concealing(rule[2]) || shrinking(rule[2]); {
				case hides:
					s.hides[string(m[1])] = true
				case bytes.Contains(rule[2], []byte("display")):
					delete(s.hides, string(m[1]))
				}
			}
			if m := styleBefore.FindSubmatch(selector); m != nil {
				if what := styleShown.FindSubmatch(rule[2]); what != nil {
					s.drawn(string(m[1]), string(m[2]), string(what[1]), string(what[2]))
				}
			}
		}
	}
}

func (s *pageStyles) drawn(class, where, digits, attribute string) {
	switch {
	case attribute != "":
		s.shows[attribute] = true
	case class != "" && where == "before":
		s.draws[class] = digits
	case class != "":
		s.draws[class] = drawnBehind + digits
	}
}

// withoutMedia drops @media and other rules that hold rules.
func withoutMedia(css []byte) []byte {
	var out []byte
	for {
		at := bytes.IndexByte(css, '@')
		if at < 0 {
			return append(out, css...)
		}
		out, css = append(out, css[:at]...), css[at:]
		depth, end := 0, 0
		for end < len(css) {
			c := css[end]
			end++
			if c == ';' && depth == 0 {
				break
			}
			if c == '{' {
				depth++
			}
			if c == '}' {
				if depth--; depth <= 0 {
					break
				}
			}
		}
		css = css[end:]
	}
}

// shrinking tells whether a style makes its words so small or so thin that nobody sees them.
func shrinking(style []byte) bool {
	for declaration := range bytes.SplitSeq(style, []byte(";")) {
		property, value, _ := bytes.Cut(declaration, []byte(":"))
		property, value = bytes.TrimSpace(property), bytes.TrimSpace(value)
		if (bytes.EqualFold(property, []byte("font-size")) || bytes.EqualFold(property, []byte("opacity"))) && isNought(value) {
			return true
		}
	}
	return false
}

// isNought tells 0, 0px, 0.00pt, 0 !important, and 1px, which no eye can read.
func isNought(value []byte) bool {
	if bytes.HasPrefix(value, []byte("1px")) {
		return true
	}
	n := 0
	for n < len(value) && (value[n] == '0' || value[n] == '.') {
		n++
	}
	return n > 0 && (n == len(value) || value[n] < '0' || value[n] > '9')
}

// bears tells whether a tag bears one of the names.
func (s *pageStyles) bears(tag []byte) bool {
	for _, name := range s.names {
		if bytes.Contains(tag, name) {
			return true
		}
	}
	return false
}

// class takes the value of a class attribute.
func (s *pageStyles) class(val []byte, a *attributes) {
	for _, class := range bytes.Fields(val) {
		a.faint = a.faint || s.hides[string(class)]
		a.drawn += s.draws[string(class)]
	}
}

// input takes the text of a field that stands in a table: a report shown in its form.
func (p *htmlPage) input() {
	t := p.table()
	if t == nil || t.frame || !t.open || p.skip.on() || p.buried > 0 {
		return
	}
	var value []byte
	for more := true; more; {
		var key, val []byte
		key, val, more = p.z.TagAttr()
		switch string(key) {
		case "type":
			if kind := string(bytes.ToLower(val)); kind != "text" && kind != "number" && kind != "" {
				return
			}
		case "value":
			value = val
		}
	}
	t.text.add(value)
}

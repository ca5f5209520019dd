package read

import (
	"bytes"

	"golang.org/x/net/html"
)

// start handles a start tag.
func (p *htmlPage) start() {
	raw := p.z.Raw() // changed by TagName and TagAttr; looked at before
	a, known := attributes{rows: 1, cols: 1}, true
	tag := ""
	if len(raw) >= shortestTelling || len(p.styles.names) > 0 {
		if a, known = p.tags[string(raw)]; !known {
			tag = string(raw)
		}
	}
	name := tagName(p.z)
	switch string(name) {
	case "meta":
		p.meta.add(p.z)
		return
	case "iframe":
		p.raw, p.spare, p.script = true, false, false
		if markup := srcdoc(p.z, raw); markup != nil {
			p.found = append(p.found, markup)
		}
		return
	}
	if !known {
		a = attributes{rows: 1, cols: 1}
		if telling([]byte(tag)) || p.styles.bears([]byte(tag)) {
			a = readAttributes(p.z, p.styles)
		}
		if len(p.tags) < maxTags {
			p.tags[tag] = a
		}
	}
	p.raw, p.spare, p.script = false, false, false
	switch string(name) {
	case "nav", "svg", "template": // a menu or list of contents, the lettering of a chart: read only where nothing else says it
		a.hidden = true
	case "rt", "rp": // how a word is pronounced
		a.hidden = true
	case "del", "s", "strike":
		p.struck++
	case "script":
		p.raw, p.script = true, true
		p.spare = bytes.Contains(raw, []byte("html")) || bytes.Contains(raw, []byte("template")) // type="text/html": no script, markup
		return
	case "textarea", "noscript":
		p.raw, p.spare = true, true
		return
	case "style", "noembed", "noframes", "xmp":
		p.raw = true
		return
	case "title":
		p.title = true
		return
	case "img":
		p.doc.Images++
		if t := p.table(); t != nil {
			t.picture = true
		}
		return
	case "input":
		p.input()
		return
	case "br":
		if b := p.buffer(); b != nil && !p.skip.on() && p.buried == 0 {
			b.brk()
		}
		return
	}
	p.open(name, a)
}

// tagName is the name of the tag in lower case. The tokenizer copies every name to lower it; nearly all are in lower case already.
func tagName(z *html.Tokenizer) []byte {
	raw := bytes.TrimPrefix(z.Raw()[1:], []byte("/"))
	end := 0
	for end < len(raw) && (raw[end] >= 'a' && raw[end] <= 'z' || raw[end] >= '0' && raw[end] <= '9' || raw[end] == ':') {
		end++
	}
	if end > 0 && end < len(raw) && (raw[end] == '>' || raw[end] == '/' || isSpace(raw[end])) {
		return raw[:end]
	}
	name, _ := z.TagName()
	return name
}

// open handles the start tags that nest.
func (p *htmlPage) open(name []byte, a attributes) {
	if p.skip.on() {
		if string(name) == p.skip.name {
			p.skip.depth++
		}
		if !p.skipEnds(name) && !p.skipOpens(name) {
			return
		}
	}
	if p.veil.on() {
		if string(name) == p.veil.name {
			p.veil.depth++
		}
		if p.veil.name == "p" && isBlock(name) { // its end tag was left out
			p.flush()
			p.veil = hidden{}
		}
	}
	isCell, isGroup := string(name) == "td" || string(name) == "th", isRowGroup(name)
	isTag := isCell || isGroup || string(name) == "tr" || string(name) == "table" || isBlock(name)
	if isTag {
		p.boundary(name)
	}
	level := headingLevel(name)
	a.hidden = a.hidden || a.faint && !isTag
	if a.hidden && !isVoid(name) && p.buried == 0 {
		p.conceal(name, isTag)
	}
	if p.skip.on() {
		return
	}
	if b := p.buffer(); b != nil && a.drawn != "" && !isTag && p.buried == 0 {
		b.add([]byte(a.drawn))
	}
	switch {
	case level > 0 && p.buffer() == &p.text:
		p.level = level
	case string(name) == "table":
		p.startTable()
	case string(name) == "tr":
		if t := p.table(); t != nil && p.buried == 0 {
			t.startRow()
		}
	case isGroup:
		if t := p.table(); t != nil && p.buried == 0 && !t.frame {
			t.b.Group()
		}
	case isCell:
		if t := p.table(); t != nil && p.buried == 0 {
			t.startCell(a.rows, a.cols)
		}
	}
}

// close handles an end tag.
func (p *htmlPage) close(name []byte) {
	p.title = false
	if p.skip.on() {
		switch {
		case string(name) == p.skip.name:
			p.skip.depth--
			if p.skip.depth > 0 {
				return
			}
		case string(name) == "ruby" && (p.skip.name == "rt" || p.skip.name == "rp"):
			p.skip = hidden{}
		case string(name) == "table" && (p.skip.name == "tr" || p.skip.name == "td" || p.skip.name == "th" || p.skip.name == "p"):
			p.skip = hidden{}
		default:
			return
		}
	}
	switch string(name) {
	case "del", "s", "strike":
		p.struck = max(0, p.struck-1)
	case "table":
		p.endTable()
	case "td", "th":
		if t := p.table(); t != nil && p.buried == 0 {
			p.endCell(t)
		}
	default:
		if isBlock(name) {
			p.paragraph()
			if headingLevel(name) > 0 {
				p.level = 0
			}
		}
	}
	if p.veil.on() && string(name) == p.veil.name {
		if p.veil.depth--; p.veil.depth == 0 {
			p.flush()
		}
	}
}

package docx

import (
	"fmt"
	"hash/fnv"
	"strings"

	"nianbao/report/doc"
)

// maxBookmark is the longest bookmark name that Word accepts.
const maxBookmark = 40

// Bookmark is the name of the bookmark around the value of a named cell: "c_" and the cell's name with underscores for what bookmarks
// cannot hold, as in c_requests_new_natural. Word allows 40 characters; of a longer name the beginning is kept and a checksum added. To find a
// value again, ask for the bookmark of its cell rather than taking a bookmark apart.
func Bookmark(cell string) string { return bookmarkName("c_", cell) }

func bookmarkName(prefix, id string) string {
	var b strings.Builder
	b.WriteString(prefix)
	exact := true
	for _, r := range id {
		switch {
		case r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			b.WriteRune(r)
		default:
			b.WriteByte('_')
			exact = exact && r == '.'
		}
	}
	if name := b.String(); exact && len(name) <= maxBookmark {
		return name
	}
	h := fnv.New32a()
	h.Write([]byte(id))
	name := b.String()
	return fmt.Sprintf("%s_%08x", name[:min(len(name), maxBookmark-9)], h.Sum32())
}

// collectAnchors gives every ID of the document its bookmark before anything is written, so that links may point ahead.
func (p *pack) collectAnchors() {
	note := func(id string) {
		if id != "" && p.anchors[id] == "" {
			p.anchors[id] = bookmarkName("a_", id)
		}
	}
	var cells []string
	for _, b := range p.doc.Blocks {
		switch b := b.(type) {
		case *doc.Heading:
			note(b.ID)
		case *doc.Figure:
			note(b.Chart.ID)
		case *doc.Table:
			note(b.ID)
			for _, row := range b.Rows {
				for _, c := range row {
					if c.Name != "" {
						cells = append(cells, c.Name)
					}
				}
			}
		}
	}
	for _, name := range cells { // a link may also name a cell
		if p.anchors[name] == "" {
			p.anchors[name] = Bookmark(name)
		}
	}
}

// startBookmark opens a bookmark and returns what closes it; a name that is taken already is passed over, for names must be unique.
func (p *pack) startBookmark(name string) (end string) {
	if name == "" || p.bookmarks[name] {
		return ""
	}
	p.bookmarks[name] = true
	p.nextID++
	p.x.putf(`<w:bookmarkStart w:id="%d" w:name="%s"/>`, p.nextID, name)
	return fmt.Sprintf(`<w:bookmarkEnd w:id="%d"/>`, p.nextID)
}

package pdf

import (
	"bytes"
	"fmt"
)

// bookmark is a node of the tree of bookmarks; the root has no mark.
type bookmark struct {
	mark   *mark
	number int // of its object
	parent *bookmark
	kids   []*bookmark
}

// bookmarks writes the headings as bookmarks, each under the last one of a higher level, and returns how many there are. A document's only title is left
// out: the window's bar shows it.
func (f *file) bookmarks(l *layout) int {
	pages := f.pages()
	titles := 0
	for _, m := range l.marks {
		if m.level <= 0 {
			titles++
		}
	}
	root := &bookmark{number: 3}
	at := root
	count := 0
	for _, m := range l.marks {
		if m.level <= 0 && titles == 1 || m.text == "" || m.page >= len(pages) {
			continue
		}
		for at.mark != nil && at.mark.level >= m.level {
			at = at.parent
		}
		node := &bookmark{mark: m, number: f.add(nil), parent: at}
		at.kids = append(at.kids, node)
		at = node
		count++
	}
	f.objects[2] = []byte("<< /Type /Outlines >>\n")
	if count > 0 {
		f.objects[2] = fmt.Appendf(nil, "<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>\n", root.kids[0].number, root.kids[len(root.kids)-1].number, len(root.kids))
		root.write(f, l, pages)
	}
	return count
}

// write writes the nodes below n, closed: a negative count says how many a click opens.
func (n *bookmark) write(f *file, l *layout, pages []int) {
	for i, k := range n.kids {
		var b bytes.Buffer
		top := l.pages[k.mark.page].paper.height - k.mark.y
		fmt.Fprintf(&b, "<< /Title %s /Parent %d 0 R /Dest [%d 0 R /XYZ 0 %.2f null]", hexText(k.mark.text), n.number, pages[k.mark.page], top)
		if i > 0 {
			fmt.Fprintf(&b, " /Prev %d 0 R", n.kids[i-1].number)
		}
		if i+1 < len(n.kids) {
			fmt.Fprintf(&b, " /Next %d 0 R", n.kids[i+1].number)
		}
		if len(k.kids) > 0 {
			fmt.Fprintf(&b, " /First %d 0 R /Last %d 0 R /Count -%d", k.kids[0].number, k.kids[len(k.kids)-1].number, len(k.kids))
		}
		b.WriteString(" >>\n")
		f.objects[k.number-1] = b.Bytes()
		k.write(f, l, pages)
	}
}

// pages lists the numbers of the page objects in their order.
func (f *file) pages() []int {
	var out []int
	for i, o := range f.objects {
		if bytes.HasPrefix(o, []byte("<<\n  /Type /Page\n")) {
			out = append(out, i+1)
		}
	}
	return out
}

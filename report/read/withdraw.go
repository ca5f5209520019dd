package read

import (
	"fmt"
	"slices"
	"strings"
)

// withdraw takes back figures beside which others stand that were not understood: a second line of figures in section four, a row of the same name
// elsewhere. Which of them the report means is not known.
func (f *foundTable) withdraw() {
	f.withdrawMute()
	if c, ok := f.cells["disputes.review.upheld"]; ok && f.contested {
		f.unsure(c.at, "同一表头下有两行数字，其中一行没有读懂，无法确定以哪一行为准", "two lines of figures stand below one header and one of them was not understood")
		clear(f.cells)
	}
	for name := range f.cells {
		_, rest, _ := strings.Cut(name, ".")
		if at, refused := f.refused[rest[:max(0, strings.LastIndexByte(rest, '.'))]]; refused {
			delete(f.cells, name)
			f.withdrawn = append(f.withdrawn, at)
		}
	}
	slices.Sort(f.withdrawn)
	for _, at := range slices.Compact(f.withdrawn) {
		f.unsure(at, "这一行没有读懂，而别处还有同名的一行，无法确定以哪一行为准", "this row was not understood, and there is another of the same name")
	}
	f.clashes = slices.DeleteFunc(f.clashes, func(c clash) bool { _, ok := f.cells[c.cell]; return !ok })
}

// unknown is what readers put where they see something but not what.
const unknown = "\uFFFD"

// withdrawMute takes back cells in which something is seen but cannot be read: outlines, pictures, characters of a font without a table.
func (f *foundTable) withdrawMute() {
	n, first := 0, ""
	var where foundCell
	for name, c := range f.cells {
		if s := squeeze(c.text); s == "" || strings.Trim(s, unknown) != "" {
			continue
		}
		delete(f.cells, name)
		if n++; first == "" || cellOrder(name) < cellOrder(first) {
			first, where = name, c
		}
	}
	if n > 0 {
		f.doubt(where.at, fmt.Sprintf("等 %d 格印有内容，但是图形或者没有编码的文字，读不出数字，不能当作空白，请取得网页版或 Word 版", n),
			fmt.Sprintf("and others, %d cells in all, hold outlines, pictures or characters without a code", n))
	}
}

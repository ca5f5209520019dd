package read

import (
	"slices"
	"strings"
)

// withdraw takes back figures beside which others stand that were not understood: a second line of figures in section four, a row of the same name
// elsewhere. Which of them the report means is not known.
func (f *foundTable) withdraw() {
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

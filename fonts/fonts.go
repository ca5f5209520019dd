// Package fonts holds the Chinese faces that the documents are set in, and what the renderers need to know of them: which characters a face has, how wide a
// text is, which face takes over for a character that the wanted one lacks, and a cut-down copy of a face with only the characters that a document uses.
//
// GB/T 9704—2012 (党政机关公文格式) asks for 小标宋 in the title, 仿宋 in the body, 黑体 and 楷体 in headings of the first and second level. Those faces are the
// property of their makers, so the bundle holds free faces that come closest; README.md in this folder lists them with their licences. All but 仿宋 are part of
// the program. 仿宋 is a file beside the program under another licence that may be removed: 宋体 then stands in for it. [Load] takes the user's own faces
// instead, where the settings name them or ask for those installed on the machine.
//
// Start with [Load]; set text with [Set.Split] and [Set.Width]; collect what was set in a [Usage]; hand the faces to the PDF with [Cut].
//
// The package uses the standard library only. The reader understands TrueType outlines (glyf), alone or in a collection (.ttc); the PDF library takes nothing else.
// Widths are whole thousandths of the em, cut off and not rounded, as the PDF library writes them: what is measured here is what a PDF reader lays out.
package fonts

// Role is the part that a face plays in a document, after GB/T 9704—2012.
type Role string

// The roles. FangSong is the body text; Song sets table cells and stands in for what 仿宋 lacks.
const (
	Title    Role = "title"    // 小标宋: the title of the document
	FangSong Role = "fangsong" // 仿宋: body text
	Hei      Role = "hei"      // 黑体: headings of the first level, charts
	Kai      Role = "kai"      // 楷体: headings of the second level
	Song     Role = "song"     // 宋体: table cells, page numbers
)

// Roles lists every role, in the order in which they are reported.
func Roles() []Role { return []Role{Title, FangSong, Hei, Kai, Song} }

const roleCount = 5

// index is the role's place in Roles; a role that does not exist counts as Song.
func (r Role) index() int {
	switch r {
	case Title:
		return 0
	case FangSong:
		return 1
	case Hei:
		return 2
	case Kai:
		return 3
	}
	return 4
}

// Chinese is the role's name as users know it.
func (r Role) Chinese() string {
	return [roleCount]string{"小标宋", "仿宋", "黑体", "楷体", "宋体"}[r.index()]
}

package pdf

// opKind is what an operation paints.
type opKind uint8

const (
	textOp opKind = iota
	lineOp
	rectOp
	polygonOp
)

// pt is a point; y grows downwards from the top of the page, or of the box while it has no page yet.
type pt struct{ x, y float64 }

// op is one thing to paint.
type op struct {
	kind    opKind
	x, y    float64 // text: left end of the base line; line: one end; rectangle: upper left corner
	x2, y2  float64 // line: other end; rectangle: lower right corner
	text    string
	style   *textStyle
	spacing float64 // text: added after each character
	angle   float64 // text: degrees counter-clockwise
	points  []pt    // polygon, or a line of more than two points
	fill    *rgb
	stroke  *rgb
	width   float64
	dash    bool
}

// link is a place on a page that leads elsewhere.
type link struct {
	x, y, w, h float64
	target     string // #id or an address
}

// box is a piece of the text's column that stands on one page.
type box struct {
	height float64
	space  float64 // blank above, left out at the top of a page
	ops    []op
	links  []link
	keep   bool        // stays on the page of the next box
	mark   *mark       // where a bookmark points
	paper  *paper      // nil: whatever page comes
	fresh  bool        // begins a new page
	low    func() *box // makes a lower form of the same thing, for a page that has little room left; may be nil, and give nil
}

// mark is a heading as the bookmarks show it, and the target of links to its id.
type mark struct {
	level int
	text  string
	id    string
	page  int // filled when the box is placed
	y     float64
}

// page is a finished page.
type page struct {
	paper *paper
	ops   []op
	links []link
}

// layout is a document on pages.
type layout struct {
	pages []*page
	marks []*mark
}

// put paints a box's operations on the page with its upper left corner at x, y.
func (p *page) put(b *box, x, y float64) {
	for _, o := range b.ops {
		o.x, o.y, o.x2, o.y2 = o.x+x, o.y+y, o.x2+x, o.y2+y
		if o.points != nil {
			moved := make([]pt, len(o.points))
			for i, q := range o.points {
				moved[i] = pt{q.x + x, q.y + y}
			}
			o.points = moved
		}
		p.ops = append(p.ops, o)
	}
	for _, l := range b.links {
		l.x, l.y = l.x+x, l.y+y
		p.links = append(p.links, l)
	}
}

package pdf

// flow puts boxes and tables on pages, one below the other.
type flow struct {
	layout
	items []item
	y     float64
	page  *page
}

func (f *flow) run() {
	for i := range f.items {
		it := &f.items[i]
		if it.table != nil {
			f.placeTable(i)
			continue
		}
		f.placeBox(i)
	}
	if f.page == nil {
		f.newPage(portrait)
	}
}

func (f *flow) newPage(p *paper) {
	f.page = &page{paper: p}
	f.pages = append(f.pages, f.page)
	f.y = p.top
}

// top tells whether nothing stands on the page yet.
func (f *flow) top() bool { return f.page != nil && f.y == f.page.paper.top }

// room is what is left of the page.
func (f *flow) room() float64 { return f.page.paper.bottom() - f.y }

// tolerance forgives what adding up 22 lines loses.
const tolerance = 0.01

// placeBox puts a box on the page, or on a new one with the boxes that stay with it.
func (f *flow) placeBox(i int) {
	b := f.items[i].box
	if b.fresh {
		if f.page != nil && !f.top() {
			f.page = nil
		}
		return
	}
	switch {
	case f.page == nil, f.page.paper != b.paper:
		f.newPage(b.paper)
	case f.top() || i > 0 && f.keptWith(i-1):
		if !f.top() && b.height > f.room()+tolerance {
			f.newPage(b.paper)
		}
	default:
		need := f.chain(i)
		if need > b.paper.textHeight {
			need = b.height
		}
		if over := b.space + need - f.room() - tolerance; over > 0 && !f.lower(i, over) {
			f.newPage(b.paper)
		}
		b = f.items[i].box
	}
	if !f.top() {
		f.y += b.space
	}
	if b.mark != nil {
		b.mark.page, b.mark.y = len(f.pages)-1, f.y
		f.marks = append(f.marks, b.mark)
	}
	f.page.put(b, f.page.paper.left, f.y)
	f.y += b.height
}

// lower takes the lower form of a chart among the boxes that stay together from item i, if that saves as much as is wanting.
func (f *flow) lower(i int, over float64) bool {
	for ; i < len(f.items) && f.items[i].box != nil; i++ {
		b := f.items[i].box
		if b.low != nil && over < b.height/3 {
			low := b.low()
			if low == nil || b.height-low.height < over {
				return false
			}
			low.keep, low.paper = b.keep, b.paper
			f.items[i].box = low
			return true
		}
		if !b.keep {
			return false
		}
	}
	return false
}

// keptWith tells whether item i stays with the next one, so that both were looked at together.
func (f *flow) keptWith(i int) bool { return f.items[i].box != nil && f.items[i].box.keep }

// chain is the height of item i with all that must stand on the same page, up to the first rows of a table.
func (f *flow) chain(i int) float64 {
	need := 0.0
	for ; i < len(f.items); i++ {
		it := &f.items[i]
		if it.table != nil {
			return need + it.table.least(it.table.paper.textHeight-need)
		}
		if it.box.fresh {
			return need
		}
		if need > 0 {
			need += it.box.space
		}
		need += it.box.height
		if !it.box.keep {
			return need
		}
	}
	return need
}

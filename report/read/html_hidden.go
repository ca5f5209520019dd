package read

// hidden follows one element that is not shown, by counting elements of its name.
type hidden struct {
	name  string
	depth int
}

func (h *hidden) on() bool { return h.depth > 0 }

// conceal starts an element that is not shown: its content is dropped inside tables and lines, and set apart elsewhere, because many sites
// keep the text of a report in a folded tab.
func (p *htmlPage) conceal(name []byte, block bool) {
	inTable := p.table() != nil && !p.table().frame
	if inTable && p.table().open && string(name) == "table" {
		p.toFrame(p.table())
		inTable = false
	}
	switch {
	case inTable || !block:
		p.skip = hidden{string(name), 1}
	case !p.veil.on():
		p.veil = hidden{string(name), 1}
	}
}

// skipEnds ends a skipped cell or row where the next one starts, since end tags may be left out.
func (p *htmlPage) skipEnds(next []byte) bool {
	ends := false
	switch p.skip.name {
	case "td", "th":
		ends = p.skip.depth > 1 && (string(next) == "td" || string(next) == "th") || string(next) == "tr"
	case "tr":
		ends = string(next) == "tr"
	case "p":
		ends = isBlock(next)
	case "rt", "rp":
		ends = string(next) == "rt" || string(next) == "rp" || string(next) == "rb" || string(next) == "td" || string(next) == "th" || string(next) == "tr" || isBlock(next)
	}
	if ends {
		p.skip = hidden{}
	}
	return ends
}

// skipOpens turns a skipped part of a cell into a veiled one when a table begins in it: the outer table only arranges the page, and the
// folded tab in it may hold the report.
func (p *htmlPage) skipOpens(next []byte) bool {
	if string(next) != "table" || !isBlock([]byte(p.skip.name)) || p.table() == nil {
		return false
	}
	p.toFrame(p.table())
	p.veil, p.skip = p.skip, hidden{}
	return true
}

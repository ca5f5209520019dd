package form

// Bridge tells how the cells of one edition are found in a report of another.
type Bridge struct{ From, To *Edition }

// divided is the one place where section three of the two editions differs: 2019's single row is 2021's three together.
var (
	undivided = "closed.other_undivided"
	divided   = []string{"closed.other.no_correction", "closed.other.fee_unpaid", "closed.other.misc"}
)

// Sources returns the cells of From that together have the meaning of a cell of To; nil when the two forms do not count the same thing
// (the whole of section two: 对外公开总数量 is not 现行有效件数; and one of 2021's three rows alone).
func (b Bridge) Sources(cell string) []string {
	target, ok := b.To.Cell(cell)
	if !ok {
		return nil
	}
	if b.From == b.To {
		return []string{cell}
	}
	if target.Table.ID == "disclosure" {
		return nil
	}
	if target.Row.ID == undivided {
		var out []string
		for _, row := range divided {
			out = append(out, CellName(target.Table.ID, row, target.Column.ID))
		}
		return out
	}
	if b.From.Index(cell) < 0 {
		return nil
	}
	return []string{cell}
}

// Lost returns the cells of From that no cell of To takes up: their values cannot be carried over one by one.
func (b Bridge) Lost() []string {
	taken := map[string]bool{}
	for _, c := range b.To.Cells() {
		for _, s := range b.Sources(c.Name) {
			taken[s] = true
		}
	}
	var lost []string
	for _, c := range b.From.Cells() {
		if !taken[c.Name] {
			lost = append(lost, c.Name)
		}
	}
	return lost
}

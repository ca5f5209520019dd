package layout

// Group ends a group of rows: cells above reach no further down, as <tbody> and <thead> say.
func (b *Builder) Group() {
	for col, last := range b.last {
		if b.until[col] > b.grid.Rows {
			b.until[col] = b.grid.Rows
		}
		if last > 0 {
			c := &b.grid.Cells[last-1]
			c.Rows = max(1, min(c.Rows, b.grid.Rows-c.Row))
		}
	}
}

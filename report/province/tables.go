package province

import (
	"fmt"

	"nianbao/report"
	"nianbao/report/doc"
	"nianbao/report/figure"
)

// grid is a plain table under way: one header row, then rows of texts and figures.
type grid struct{ t *doc.Table }

func newGrid(id, caption, sheet string, widths []int, heads ...string) *grid {
	t := &doc.Table{ID: id, Caption: caption, Sheet: sheet, Widths: widths, HeaderRows: 1, Size: doc.Small}
	var row []doc.Cell
	for i, h := range heads {
		row = append(row, doc.Cell{Kind: doc.ColumnHeader, Col: i, Rows: 1, Cols: 1, Text: h})
	}
	t.Rows = append(t.Rows, row)
	return &grid{t}
}

// add appends a row; a value is a string, an int or a figure. The mark tints the column with that number, -1 none.
func (g *grid) add(mark doc.Mark, marked int, values ...any) {
	var row []doc.Cell
	for i, v := range values {
		c := doc.Cell{Col: i, Rows: 1, Cols: 1}
		switch v := v.(type) {
		case int:
			f := figure.OfInt(int64(v))
			c.Figure = &f
		case figure.Figure:
			c.Figure = &v
		default:
			c.Text = fmt.Sprint(v)
			if len([]rune(c.Text)) > 6 {
				c.Align = doc.Left
			}
		}
		if i == marked {
			c.Mark = mark
		}
		row = append(row, c)
	}
	g.t.Rows = append(g.t.Rows, row)
}

// empty tells whether the table has no row below its header.
func (g *grid) empty() bool { return len(g.t.Rows) == 1 }

func severityMark(s report.Severity) doc.Mark {
	switch s {
	case report.Error:
		return doc.Bad
	case report.Warning:
		return doc.Doubt
	}
	return doc.None
}

func levelName(level report.Level) string {
	for _, l := range report.Levels {
		if l.Level == level {
			return l.Chinese
		}
	}
	return ""
}

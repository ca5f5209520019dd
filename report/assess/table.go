package assess

import (
	"fmt"
	"slices"
	"strings"
)

// table is a table of texts with headings in its first row.
type table struct {
	name   string
	rows   [][]string
	column map[string]int
}

// newTable finds the columns by their headings; order is free and further columns are not read.
func newTable(rows [][]string, name string, columns []string, required ...string) (*table, error) {
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s：是空表，第一行应为表头：%s", name, strings.Join(columns, "、"))
	}
	t := &table{name: name, rows: rows[1:], column: map[string]int{}}
	for i, heading := range rows[0] {
		heading = strings.Join(strings.Fields(strings.TrimPrefix(heading, "\ufeff")), "")
		if !slices.Contains(columns, heading) {
			continue
		}
		if _, twice := t.column[heading]; twice {
			return nil, fmt.Errorf("%s：表头有两个“%s”", name, heading)
		}
		t.column[heading] = i
	}
	for _, must := range required {
		if _, ok := t.column[must]; !ok {
			return nil, fmt.Errorf("%s：表头缺“%s”；表头应为：%s", name, must, strings.Join(columns, "、"))
		}
	}
	return t, nil
}

// cell returns the text of a column in the n-th row below the headings, empty when the row or the table has none.
func (t *table) cell(n int, column string) string {
	i, ok := t.column[column]
	if !ok || i >= len(t.rows[n]) {
		return ""
	}
	return strings.TrimSpace(t.rows[n][i])
}

func (t *table) empty(n int) bool {
	return !slices.ContainsFunc(t.rows[n], func(s string) bool { return strings.TrimSpace(s) != "" })
}

// place names the row as a spreadsheet numbers it.
func (t *table) place(n int) string { return fmt.Sprintf("%s 第 %d 行", t.name, n+2) }

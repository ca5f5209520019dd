package store

import (
	"fmt"
	"strings"

	"nianbao/report/form"
)

// views is a form of the views: their leading columns, those of figure_…, and which rows they have.
type views struct{ head, key, from string }

const (
	viewKey  = "year, agency_key, kind, version"
	viewHead = "year, agency_key, agency_name, agency_code, agency_level, agency_region, kind, version, received, file_name, published, numbers_apart"
)

var (
	// firstViews are those of the first steps: what is in force.
	firstViews = views{viewHead, viewKey, " FROM filing WHERE state = 'received' AND edition = "}
	// countedViews also know what a consolidation has counted, see [Run.Count]: of an organ with two reports that differ, none is there, as none is in the sums.
	countedViews = views{viewHead + ", counted", viewKey + ", counted", " FROM filing LEFT JOIN counting ON counted_year = year AND counted_organ = organ AND counted_kind = kind AND counted_version = version " +
		"WHERE (counted = 1 OR state = 'received' AND (counted IS NULL OR kind = 'area')) AND edition = "}
)

// countingStep is the migration that brings the table of what was counted, and the views that know it.
func countingStep() migration {
	sql := []string{`CREATE TABLE counting (counted_year BIGINT NOT NULL, counted_organ TEXT NOT NULL, counted_kind TEXT NOT NULL, counted_version BIGINT NOT NULL,
counted BIGINT NOT NULL, PRIMARY KEY (counted_year, counted_organ, counted_kind, counted_version))`}
	for _, e := range editions() {
		for _, name := range []string{"filing_", "state_", "figure_"} {
			sql = append(sql, "DROP VIEW "+name+e.ID)
		}
		sql = append(sql, countedViews.of(e)...)
	}
	return migration{"视图与合计一致", sql}
}

// of returns the statements that make the views of an edition.
func (v views) of(e *form.Edition) []string {
	return []string{v.wide(e), v.state(e), v.long(e)}
}

func (v views) wide(e *form.Edition) string {
	var list strings.Builder
	list.WriteString(v.head)
	for _, c := range e.Cells() {
		col := columnOf(c)
		if col.fen {
			// A divisor with six decimals: exact where numbers are decimals, the nearest float in SQLite.
			fmt.Fprintf(&list, ", %s / %d.000000 AS %s", col.name, fenPerWan, strings.TrimSuffix(col.name, "_fen"))
		}
		list.WriteString(", " + col.name)
	}
	return "CREATE VIEW filing_" + e.ID + " AS SELECT " + list.String() + v.from + quote(e.ID)
}

// stateWord is the SQL that turns a letter of cell_states into a word.
func stateWord(position int) string {
	return fmt.Sprintf("CASE substr(cell_states, %d, 1) WHEN 'n' THEN 'number' WHEN 'w' THEN 'number' WHEN 'a' THEN 'na' WHEN 'u' THEN 'unreadable' ELSE 'blank' END", position)
}

func (v views) state(e *form.Edition) string {
	var list strings.Builder
	list.WriteString(v.head)
	for i, c := range e.Cells() {
		fmt.Fprintf(&list, ", %s AS %s", stateWord(i+1), strings.ReplaceAll(c.Name, ".", "_"))
	}
	return "CREATE VIEW state_" + e.ID + " AS SELECT " + list.String() + v.from + quote(e.ID)
}

func (v views) long(e *form.Edition) string {
	var parts []string
	for i, c := range e.Cells() {
		col := columnOf(c)
		value := col.name
		if col.fen {
			value = fmt.Sprintf("%s / %d.000000", col.name, fenPerWan)
		}
		text := "(SELECT t.printed FROM figure_text t WHERE t.year = filing.year AND t.organ = filing.organ AND t.kind = filing.kind AND t.version = filing.version AND t.cell = " + quote(c.Name) + ")"
		letter := fmt.Sprintf("substr(cell_states, %d, 1)", i+1)
		parts = append(parts, fmt.Sprintf("SELECT "+v.key+", %s AS cell, "+
			"CASE WHEN %s = 'w' THEN CAST(%s AS DECIMAL) ELSE CAST(%s AS DECIMAL) END AS value, %s AS state, CASE WHEN %s = 'u' THEN %s END AS printed",
			quote(c.Name), letter, text, value, stateWord(i+1), letter, text)+v.from+quote(e.ID))
	}
	return "CREATE VIEW figure_" + e.ID + " AS " + strings.Join(parts, " UNION ALL ")
}

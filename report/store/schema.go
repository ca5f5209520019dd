package store

import (
	"fmt"
	"strings"

	"nianbao/report/form"
)

// fenPerWan is how many 分 a 万元 has: amounts are kept in whole 分.
const fenPerWan = 1_000_000

// column is the column of one cell, in table filing.
type column struct {
	cell string
	name string
	fen  bool // an amount in 万元, kept in 分
}

// columnOf names the column of a cell: requests.new.natural → requests_new_natural, disclosure.fees.amount → disclosure_fees_amount_fen.
// The names hold a-z, 0-9 and _ only and are at most 63 bytes long, so that no server needs quotes or cuts them.
func columnOf(c form.Cell) column {
	col := column{cell: c.Name, name: strings.ReplaceAll(c.Name, ".", "_")}
	if c.Column.Decimal {
		col.fen, col.name = true, col.name+"_fen"
	}
	return col
}

// editions lists the editions in the order in which migrations brought them into the schema.
func editions() []*form.Edition {
	var out []*form.Edition
	for _, id := range editionOrder {
		e, err := form.Get(id)
		if err != nil {
			panic("store: " + err.Error()) // the list below names an edition that the form has lost
		}
		out = append(out, e)
	}
	return out
}

// editionOrder is fixed by the migrations; a new edition goes to its end together with a migration that calls addEdition.
var editionOrder = []string{"2021", "2019"}

// newColumns returns the columns that edition e adds to those of the editions before it.
func newColumns(e *form.Edition, before []*form.Edition) []column {
	known := map[string]bool{}
	for _, b := range before {
		for _, c := range b.Cells() {
			known[columnOf(c).name] = true
		}
	}
	var out []column
	for _, c := range e.Cells() {
		if col := columnOf(c); !known[col.name] {
			out = append(out, col)
		}
	}
	return out
}

// columns returns the columns of all cells of all editions, in the order of the schema.
func columns() []column {
	var out []column
	all := editions()
	for i, e := range all {
		out = append(out, newColumns(e, all[:i])...)
	}
	return out
}

// head lists the columns of table filing before those of the cells. A text that may be empty may be NULL.
const head = `year BIGINT NOT NULL, organ TEXT NOT NULL, kind TEXT NOT NULL, version BIGINT NOT NULL, agency_key TEXT NOT NULL, agency_name TEXT,
agency_code TEXT, agency_level TEXT, agency_region TEXT, edition TEXT NOT NULL, published TEXT, file_name TEXT, received TEXT NOT NULL,
state TEXT NOT NULL, hash TEXT NOT NULL, numbers_apart BIGINT NOT NULL, cell_states TEXT NOT NULL, findings TEXT, rest TEXT NOT NULL`

// baseTables returns the statements of the first migration: all tables, with the cells of edition e.
func baseTables(e *form.Edition) []string {
	var cells strings.Builder
	for _, c := range newColumns(e, nil) {
		fmt.Fprintf(&cells, ", %s BIGINT", c.name)
	}
	return []string{
		"CREATE TABLE filing (" + head + cells.String() + ", PRIMARY KEY (year, organ, kind, version))",
		`CREATE TABLE figure_text (year BIGINT NOT NULL, organ TEXT NOT NULL, kind TEXT NOT NULL, version BIGINT NOT NULL, cell TEXT NOT NULL,
printed TEXT, in_column BIGINT NOT NULL, PRIMARY KEY (year, organ, kind, version, cell))`,
		`CREATE TABLE form_cell (edition TEXT NOT NULL, position BIGINT NOT NULL, cell TEXT NOT NULL, column_name TEXT NOT NULL,
label TEXT, english TEXT, unit TEXT, input BIGINT NOT NULL, PRIMARY KEY (edition, cell))`,
		`CREATE TABLE run (id TEXT NOT NULL PRIMARY KEY, about TEXT, started TEXT NOT NULL, finished TEXT)`,
		`CREATE TABLE run_file (run_id TEXT NOT NULL, path TEXT NOT NULL, size BIGINT NOT NULL, hash TEXT NOT NULL, outcome TEXT NOT NULL,
message TEXT, year BIGINT, organ TEXT, kind TEXT, version BIGINT, PRIMARY KEY (run_id, path))`,
	}
}

// addEdition returns the statements that bring edition e into a schema that knows the editions before it.
func addEdition(e *form.Edition, before []*form.Edition) []string {
	var out []string
	for _, c := range newColumns(e, before) {
		out = append(out, fmt.Sprintf("ALTER TABLE filing ADD COLUMN %s BIGINT", c.name))
	}
	return append(out, describeEdition(e)...)
}

// describeEdition returns the rows of form_cell and the views of an edition.
func describeEdition(e *form.Edition) []string {
	var out []string
	for i, c := range e.Cells() {
		input := 0
		if c.Input() {
			input = 1
		}
		out = append(out, fmt.Sprintf("INSERT INTO form_cell (edition, position, cell, column_name, label, english, unit, input) VALUES (%s, %d, %s, %s, %s, %s, %s, %d)",
			quote(e.ID), i+1, quote(c.Name), quote(columnOf(c).name), quote(c.Label()), quote(c.English()), quote(c.Column.Unit), input))
	}
	return append(out, firstViews.of(e)...)
}

// quote writes an SQL text.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

package store

import (
	"context"
	"strings"

	"github.com/jmoiron/sqlx"
)

// headColumns are the columns of table filing before the cells, in the order in which insertion.head gives their values.
var headColumns = []string{"year", "organ", "kind", "version", "agency_key", "agency_name", "agency_code", "agency_level", "agency_region",
	"edition", "published", "file_name", "received", "state", "hash", "numbers_apart", "cell_states", "findings", "rest", "content", "column_sum"}

// rowsAtOnce is how many filings one INSERT carries: 16 of them have about 4,000 parameters, far below every server's limit, and more
// gained nothing measurable.
const rowsAtOnce = 16

// insert writes the rows, many with one statement.
func (s *Store) insert(ctx context.Context, tx *sqlx.Tx, list []*insertion) error {
	columns := append([]string{}, headColumns...)
	for _, c := range allColumns {
		columns = append(columns, c.name)
	}
	var texts [][]any
	values := make([][]any, 0, len(list))
	for _, in := range list {
		values = append(values, in.values())
		texts = append(texts, in.textValues()...)
	}
	if err := s.insertMany(ctx, tx, "filing", columns, values); err != nil {
		return err
	}
	return s.insertMany(ctx, tx, "figure_text", []string{"year", "organ", "kind", "version", "cell", "printed", "in_column"}, texts)
}

// insertMany inserts rows into a table, rowsAtOnce with a statement and the rest one by one, so that at most two statements are prepared.
func (s *Store) insertMany(ctx context.Context, tx *sqlx.Tx, table string, columns []string, rows [][]any) error {
	for size := rowsAtOnce; len(rows) > 0; size = 1 {
		if len(rows) < size {
			continue
		}
		exec, done, err := s.prepare(ctx, tx, insertSQL(table, columns, size))
		if err != nil {
			return err
		}
		args := make([]any, 0, size*len(columns))
		for len(rows) >= size && err == nil {
			args = args[:0]
			for _, r := range rows[:size] {
				args = append(args, r...)
			}
			err = exec(args...)
			rows = rows[size:]
		}
		done()
		if err != nil {
			return err
		}
	}
	return nil
}

// prepare readies a statement. pgx keeps prepared statements itself, and leaves it where the connection string asks for the simple protocol,
// so only SQLite needs it said.
func (s *Store) prepare(ctx context.Context, tx *sqlx.Tx, query string) (exec func(...any) error, done func(), err error) {
	query = tx.Rebind(query)
	if s.target.server {
		return func(args ...any) error { _, err := tx.ExecContext(ctx, query, args...); return err }, func() {}, nil
	}
	stmt, err := tx.PreparexContext(ctx, query)
	if err != nil {
		return nil, nil, err
	}
	return func(args ...any) error { _, err := stmt.ExecContext(ctx, args...); return err }, func() { stmt.Close() }, nil
}

func insertSQL(table string, columns []string, rows int) string {
	one := "(" + strings.TrimSuffix(strings.Repeat("?,", len(columns)), ",") + ")"
	return "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES " + strings.TrimSuffix(strings.Repeat(one+",", rows), ",")
}

// values returns the row of table filing.
func (in *insertion) values() []any {
	sub, f := in.sub, in.sub.Filing
	out := make([]any, 0, len(headColumns)+len(in.cells))
	out = append(out, f.Year, organ(sub.Key), sub.Kind, in.version, plain(sub.Key), plain(f.Agency.Name), plain(f.Agency.Code), plain(string(f.Agency.Level)),
		plain(f.Agency.Region), f.Edition, plain(f.Published), plain(sub.File), sub.Received.UTC().Format(timeLayout), string(in.state), in.hash,
		in.apart, in.states, in.findings, restElsewhere, in.content, in.sum)
	return append(out, in.cells...)
}

// textValues returns the rows of table figure_text.
func (in *insertion) textValues() [][]any {
	var out [][]any
	for _, t := range in.texts {
		in01 := 0
		if t.inColumn {
			in01 = 1
		}
		out = append(out, []any{in.sub.Filing.Year, organ(in.sub.Key), in.sub.Kind, in.version, t.cell, plain(t.printed), in01})
	}
	return out
}

package sqlsource

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"
)

// dialect is what differs between the kinds of servers.
type dialect struct {
	connect func(t *target) (*sqlx.DB, error)                                              // opens the driver; nothing is sent yet
	begin   func(ctx context.Context, c *sqlx.Conn, limit time.Duration) error             // makes the connection read only
	query   func(ctx context.Context, c *sqlx.Conn, q string, fn func(cursor) error) error // runs a query; fn may return errStop
	column  func(name string) string                                                       // a column of the wrapped query, quoted
	join    func(quoted []string) string                                                   // all of them in one text, unitSeparator between; nil = not used
	wraps   func(t *target) bool                                                           // whether the query may be wrapped without a loss
	explain func(err error) (fault, bool)                                                  // what an error means
	listing string                                                                         // lists tables, views and their columns, as tableColumn
	comment string                                                                         // the same with the columns' remarks, where the server has them
	current string                                                                         // the schema that a name without one means
}

func dialectOf(driver string) *dialect {
	switch driver {
	case SQLite:
		return &sqliteDialect
	case MySQL:
		return &mysqlDialect
	case Kingbase:
		return &kingbaseDialect
	}
	return &postgresDialect
}

// cursor walks over the rows of a query. What values returns is good until the next call of next; nil is NULL.
type cursor interface {
	columns() []string
	next() bool
	values() [][]byte
}

// errStop ends a query early without an error.
var errStop = errors.New("stop")

// queryRows is the query of the drivers whose rows database/sql can hand over without copying them about.
func queryRows(ctx context.Context, c *sqlx.Conn, q string, fn func(cursor) error) error {
	ctx, cancel := context.WithCancel(ctx) // so that Close after errStop does not read the rest
	defer cancel()
	rows, err := c.QueryxContext(ctx, q)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	s := &rowsCursor{rows: rows.Rows, names: names, raw: make([][]byte, len(names)), into: make([]any, len(names))}
	for i := range s.raw {
		s.into[i] = (*sql.RawBytes)(&s.raw[i])
	}
	if err := fn(s); err != nil {
		if errors.Is(err, errStop) {
			return nil
		}
		return err
	}
	if s.err != nil {
		return s.err
	}
	return rows.Err()
}

// rowsCursor scans into the same buffers for every row.
type rowsCursor struct {
	rows  *sql.Rows
	names []string
	raw   [][]byte
	into  []any
	err   error
}

func (s *rowsCursor) columns() []string { return s.names }

func (s *rowsCursor) next() bool {
	if s.err != nil || !s.rows.Next() {
		return false
	}
	s.err = s.rows.Scan(s.into...)
	return s.err == nil
}

func (s *rowsCursor) values() [][]byte { return s.raw }

// unitSeparator stands between the columns of a row that the server joined: a control sign that no register holds. A row that does hold one has too
// many of them, so it is told apart from all others.
const unitSeparator = 31

// joinedCursor takes a row apart that the server joined. Fetching one long text costs a fraction of fetching each column (SQLite takes and frees a lock
// three times a column).
type joinedCursor struct {
	cursor
	n      int
	fields [][]byte
}

func (s *joinedCursor) next() bool {
	if !s.cursor.next() {
		return false
	}
	row := s.cursor.values()[0]
	s.fields = s.fields[:0]
	for range s.n - 1 {
		i := bytes.IndexByte(row, unitSeparator)
		if i < 0 {
			break
		}
		s.fields = append(s.fields, row[:i])
		row = row[i+1:]
	}
	s.fields = append(s.fields, row)
	if len(s.fields) < s.n || bytes.IndexByte(row, unitSeparator) >= 0 {
		s.fields = append(s.fields[:0], unreadable)
		for len(s.fields) < s.n {
			s.fields = append(s.fields, nil)
		}
	}
	return true
}

// unreadable is text in no encoding: the row is told as one that cannot be read.
var unreadable = []byte{0xff}

func (s *joinedCursor) values() [][]byte { return s.fields }

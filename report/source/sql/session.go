package sqlsource

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"

	"github.com/jmoiron/sqlx"
)

// session is one connection, read only.
type session struct {
	t    *target
	d    *dialect
	ctx  context.Context
	db   *sqlx.DB
	conn *sqlx.Conn
}

// connect opens the one connection and makes it read only.
func (t *target) connect(ctx context.Context) (*session, error) {
	s := &session{t: t, d: dialectOf(t.Driver), ctx: ctx}
	db, err := s.d.connect(t)
	if err != nil {
		return nil, t.explain(ctx, s.d, err)
	}
	db.SetMaxOpenConns(1)
	s.db = db
	first, cancel := context.WithTimeout(ctx, 2*connectTimeout)
	defer cancel()
	if s.conn, err = db.Connx(first); err == nil {
		err = s.d.begin(first, s.conn, t.limit())
	}
	if err != nil {
		s.close()
		return nil, s.noConnection(ctx, err)
	}
	return s, nil
}

// rest ends the transaction between opening and reading: other sources may be read first, and servers end transactions that stand idle for long.
func (s *session) rest() error {
	if s.t.Driver == SQLite {
		return nil
	}
	if _, err := s.conn.ExecContext(s.ctx, "rollback"); err != nil {
		return s.t.explain(s.ctx, s.d, err)
	}
	return nil
}

// ready begins a new transaction, on a new connection where the old one did not live through the rest.
func (s *session) ready() error {
	ctx, cancel := context.WithTimeout(s.ctx, 2*connectTimeout)
	defer cancel()
	err := s.d.begin(ctx, s.conn, s.t.limit())
	if err == nil {
		return nil
	}
	s.conn.Close() // it is broken: nothing to learn from its closing
	conn, again := s.db.Connx(ctx)
	if again == nil {
		s.conn = conn
		again = s.d.begin(ctx, conn, s.t.limit())
	}
	if again != nil {
		return s.noConnection(ctx, again)
	}
	return nil
}

// noConnection explains an error before any query: what is unknown is about the connection.
func (s *session) noConnection(ctx context.Context, err error) error {
	if f, known := unreached(err); known && ctx.Err() == nil {
		return s.t.error(f.kind, f.message)
	}
	e := s.t.explain(ctx, s.d, err)
	var own *Error
	if errors.As(e, &own) && slices.Contains([]Kind{Other, Lost, Setting}, own.Kind) {
		return s.t.error(Unreached, "连接不上数据库，请核对 dsn 里的地址、端口、库名、用户和密码，并确认那里确实是这种数据库")
	}
	return e
}

func (s *session) close() error {
	var err error
	if s.conn != nil {
		err = s.conn.Close()
	}
	if closing := s.db.Close(); err == nil {
		err = closing
	}
	if err != nil && !errors.Is(err, sql.ErrConnDone) {
		return s.t.error(Other, "关闭数据库连接时出错；读到的数据不受影响")
	}
	return nil
}

// run runs a query within the time limit.
func (s *session) run(q string, fn func(cursor) error) error {
	ctx, cancel := context.WithTimeout(s.ctx, s.t.limit())
	defer cancel()
	if err := s.d.query(ctx, s.conn, q, fn); err != nil {
		return s.t.explain(ctx, s.d, err)
	}
	return nil
}

// describe tells the columns of the query without running it. known is false where the query cannot be wrapped: then they are seen when it runs.
func (s *session) describe() (columns []string, known bool, err error) {
	if !s.d.wraps(s.t) {
		return nil, false, nil
	}
	err = s.run(s.t.wrapped(s.d, nil, " where 1 = 0"), func(c cursor) error {
		columns = c.columns()
		return nil
	})
	if err == nil {
		return columns, true, nil
	}
	var own *Error
	if errors.As(err, &own) && own.Kind != Setting && own.Kind != Other {
		return nil, false, err
	}
	if err := s.d.begin(s.ctx, s.conn, s.t.limit()); err != nil { // a failed statement ends PostgreSQL's transaction
		return nil, false, s.t.explain(s.ctx, s.d, err)
	}
	return nil, false, nil
}

// choice says which column of a query each column of the register is, -1 for those that are not wanted; false when the query cannot be read.
type choice func(columns []string) (pick []int, ok bool, err error)

// read runs the query and hands its rows to scan, with the position of each wanted column. rows > 0 takes no more than these.
func (s *session) read(rows int, choose choice, scan func(c cursor, pick []int) error) error {
	if err := s.ready(); err != nil {
		return err
	}
	columns, known, err := s.describe()
	if err != nil {
		return err
	}
	if !known {
		return s.run(s.t.Query, func(c cursor) error {
			pick, ok, err := choose(c.columns())
			if err != nil {
				return err
			}
			if !ok {
				return errStop
			}
			return scan(c, pick)
		})
	}
	pick, ok, err := choose(columns)
	if err != nil || !ok {
		return err
	}
	var wanted []string
	for i, at := range pick {
		if at >= 0 {
			pick[i] = len(wanted)
			wanted = append(wanted, columns[at])
		}
	}
	return s.run(s.t.wrapped(s.d, wanted, limitRows(rows)), func(c cursor) error {
		if s.d.join != nil {
			c = &joinedCursor{cursor: c, n: len(wanted)}
		}
		return scan(c, pick)
	})
}

// limitRows is understood by all servers here.
func limitRows(n int) string {
	if n <= 0 {
		return ""
	}
	return " limit " + strconv.Itoa(n)
}

package sqlsource

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"
)

var postgresDialect = dialect{
	connect: func(t *target) (*sqlx.DB, error) { return openPostgres(t, pgx.QueryExecModeExec) },
	begin:   beginPostgres,
	query: func(ctx context.Context, c *sqlx.Conn, q string, fn func(cursor) error) error {
		return queryPostgres(ctx, c, fn, func(ctx context.Context, p *pgconn.PgConn) (*pgconn.ResultReader, func() error) {
			r := p.ExecParams(ctx, q, nil, nil, nil, nil) // the extended protocol: the server itself takes one statement only
			return r, func() error { _, err := r.Close(); return err }
		})
	},
	column:  func(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` },
	wraps:   func(*target) bool { return true },
	explain: explainPostgres,
	listing: fmt.Sprintf(listingPostgres, "''", ""),
	current: "select coalesce(current_schema(), '')",
	comment: fmt.Sprintf(listingPostgres, "coalesce(pg_catalog.col_description(cast(quote_ident(c.table_schema) || '.' || quote_ident(c.table_name) as regclass), c.ordinal_position), '')", ""),
}

// kingbaseDialect asks as little of the server as can be: no catalogues, the simple protocol, nothing that depends on the meaning of quotes.
var kingbaseDialect = dialect{
	connect: func(t *target) (*sqlx.DB, error) { return openPostgres(t, pgx.QueryExecModeSimpleProtocol) },
	begin:   beginPostgres,
	query: func(ctx context.Context, c *sqlx.Conn, q string, fn func(cursor) error) error {
		return queryPostgres(ctx, c, fn, func(ctx context.Context, p *pgconn.PgConn) (*pgconn.ResultReader, func() error) {
			all := p.Exec(ctx, q)
			if !all.NextResult() {
				return nil, all.Close
			}
			return all.ResultReader(), all.Close
		})
	},
	column:  postgresDialect.column,
	wraps:   func(*target) bool { return false },
	explain: explainPostgres,
	listing: fmt.Sprintf(listingPostgres, "''", "and c.table_schema not like 'sys%'"),
	current: postgresDialect.current,
}

const listingPostgres = `select c.table_schema, c.table_name, case when t.table_type = 'VIEW' then 1 else 0 end as is_view, c.column_name, %s as remark
	from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
	where c.table_schema not in ('information_schema', 'pg_catalog') and c.table_schema not like 'pg\_%%' %s
	order by c.table_schema, c.table_name, c.ordinal_position`

func openPostgres(t *target, mode pgx.QueryExecMode) (*sqlx.DB, error) {
	cfg, err := pgx.ParseConfig(t.DSN)
	if err != nil {
		return nil, t.fail("dsn 的写法不对：应写成 %s 的样子（密码里有 @ : / 等符号的，请放进环境变量）", sampleDSN[t.Driver])
	}
	t.secrets = append(t.secrets, cfg.Password)
	if cfg.ConnectTimeout == 0 || cfg.ConnectTimeout > connectTimeout {
		cfg.ConnectTimeout = connectTimeout
	}
	cfg.DefaultQueryExecMode = mode
	cfg.OnNotice = func(*pgconn.PgConn, *pgconn.Notice) {}
	return sqlx.NewDb(stdlib.OpenDB(*cfg), "pgx"), nil
}

// beginPostgres opens a read-only transaction. Its settings hold for the transaction only, so that a pooler between us and the server hands none of
// them on to others. Those that a related server does not know are left out: the clock on our side limits the time too, and a zone that is
// written out is understood whatever it is.
func beginPostgres(ctx context.Context, c *sqlx.Conn, limit time.Duration) error {
	for _, q := range []string{"rollback", "begin", "set transaction read only"} {
		if _, err := c.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	for _, q := range []string{
		fmt.Sprintf("set local statement_timeout = %d", max(1, limit.Milliseconds())),
		"set local timezone = 'Asia/Shanghai'",
		"set local datestyle = 'ISO'",
		"set local synchronize_seqscans = off", // rows in the same order each time
		"set local client_encoding = " + clientEncoding(c),
	} {
		if _, err := c.ExecContext(ctx, "savepoint nianbao"); err != nil {
			return err
		}
		if _, err := c.ExecContext(ctx, q); err != nil {
			if _, err := c.ExecContext(ctx, "rollback to savepoint nianbao"); err != nil {
				return err
			}
		}
	}
	return nil
}

// clientEncoding is UTF-8, but for a database without an encoding: there the server would refuse bytes that are none, and they are better looked at here.
func clientEncoding(c *sqlx.Conn) string {
	encoding := "'UTF8'"
	c.Raw(func(raw any) error { // fails only on a connection that is gone, which the next statement tells
		if raw.(*stdlib.Conn).Conn().PgConn().ParameterStatus("server_encoding") == "SQL_ASCII" {
			encoding = "'SQL_ASCII'"
		}
		return nil
	})
	return encoding
}

// queryPostgres takes the values as texts, straight from the wire: days as ISO dates, numbers with all digits, nothing converted twice.
func queryPostgres(ctx context.Context, c *sqlx.Conn, fn func(cursor) error, run func(context.Context, *pgconn.PgConn) (*pgconn.ResultReader, func() error)) error {
	return c.Raw(func(raw any) error {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		reader, end := run(ctx, raw.(*stdlib.Conn).Conn().PgConn())
		if reader == nil {
			return end()
		}
		s := &pgCursor{reader: reader}
		for _, f := range reader.FieldDescriptions() {
			s.names = append(s.names, f.Name)
		}
		if len(s.names) > 0 { // else it failed, or is no query
			if err := fn(s); err != nil {
				cancel() // without this, the end would read all the rest
				end()
				if errors.Is(err, errStop) {
					return nil
				}
				return err
			}
		}
		return end()
	})
}

type pgCursor struct {
	reader *pgconn.ResultReader
	names  []string
	row    [][]byte
}

func (s *pgCursor) columns() []string { return s.names }

func (s *pgCursor) next() bool {
	if !s.reader.NextRow() {
		return false
	}
	s.row = s.reader.Values()
	return true
}

func (s *pgCursor) values() [][]byte { return s.row }

// explainPostgres knows the SQLSTATE codes (appendix A of PostgreSQL's manual). Only errors of class 42 speak of nothing but the query; others may
// repeat a value.
func explainPostgres(err error) (fault, bool) {
	var e *pgconn.PgError
	var connect *pgconn.ConnectError
	if !errors.As(err, &e) {
		if errors.As(err, &connect) {
			if f, known := unreached(err); known {
				return f, true
			}
			return fault{Unreached, "连接不上数据库，请核对 dsn 里的地址、端口、库名、用户和加密方式（sslmode）"}, true
		}
		return fault{}, false
	}
	switch {
	case e.Code == "28P01" || e.Code == "28000":
		return fault{Unreached, "连接不上：用户名或密码不对，或者这个用户不能从本机登录，请核对（密码放在环境变量里的，请检查那个变量）"}, true
	case e.Code == "3D000":
		return fault{Unreached, "连接不上：服务器上没有 dsn 里写的这个库，请核对库名"}, true
	case e.Code == "53300":
		return fault{Unreached, "连接不上：数据库的连接数已满，请稍后再试"}, true
	case e.Code == "42501":
		return fault{Refused, "没有读取的权限，请管理员给这个用户授予查询（select）权限。数据库的说明是：" + e.Message}, true
	case e.Code == "25006":
		return fault{Write, readOnlyMessage}, true
	case e.Code == "57014":
		return fault{kind: TimedOut}, true
	case strings.HasPrefix(e.Code, "57P"), strings.HasPrefix(e.Code, "08"):
		return fault{Lost, lostMessage}, true
	case strings.HasPrefix(e.Code, "42"), e.Code == "3F000":
		return fault{Setting, "query 有误，数据库的说明是：" + e.Message}, true
	case strings.HasPrefix(e.Code, "22"):
		return fault{Data, "query 里的计算或者类型转换遇到了不合适的数据（代码 " + e.Code + "），整条查询没有完成；请去掉 query 里的转换，直接取原来的列，由本程序识别"}, true
	}
	return fault{Other, "数据库没有完成查询（代码 " + e.Code + "）；请核对 query 能否在数据库工具里单独运行"}, true
}

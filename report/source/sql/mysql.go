package sqlsource

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"
	"github.com/jmoiron/sqlx"
)

var mysqlDialect = dialect{
	connect: openMySQL,
	begin:   beginMySQL,
	query:   queryMySQL,
	column:  func(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" },
	wraps:   func(t *target) bool { return !t.ordered() }, // the order of a query inside another one is lost here
	explain: explainMySQL,
	current: "select coalesce(database(), '')",
	listing: `select c.table_schema as table_schema, c.table_name as table_name, case when t.table_type like '%VIEW' then 1 else 0 end as is_view, c.column_name as column_name, c.column_comment as remark
		from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
		where c.table_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys') and c.table_schema = coalesce(database(), c.table_schema)
		order by c.table_schema, c.table_name, c.ordinal_position`,
}

func openMySQL(t *target) (*sqlx.DB, error) {
	wrong := t.fail("dsn 的写法不对：应写成 %s 的样子", sampleDSN[MySQL])
	cfg, err := mysql.ParseDSN(t.DSN)
	if err != nil {
		return nil, wrong
	}
	t.secrets = append(t.secrets, cfg.Passwd)
	cfg.MultiStatements, cfg.AllowAllFiles, cfg.ParseTime, cfg.InterpolateParams = false, false, false, false
	cfg.Logger = &mysql.NopLogger{} // the driver would write to standard error
	if cfg.Timeout == 0 || cfg.Timeout > connectTimeout {
		cfg.Timeout = connectTimeout
	}
	if err := cfg.Apply(mysql.Charset("utf8mb4", "")); err != nil {
		return nil, wrong
	}
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		return nil, wrong
	}
	return sqlx.NewDb(sql.OpenDB(connector), "mysql"), nil
}

// beginMySQL opens a read-only transaction on a connection that nobody else gets. The two settings of the time limit are MySQL's and MariaDB's; each
// refuses the other's.
func beginMySQL(ctx context.Context, c *sqlx.Conn, limit time.Duration) error {
	for _, q := range []string{"rollback", "set session transaction read only", "set session time_zone = '+08:00'"} {
		if _, err := c.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	for _, q := range []string{
		fmt.Sprintf("set session max_execution_time = %d", max(1, limit.Milliseconds())),
		fmt.Sprintf("set session max_statement_time = %.3f", max(0.001, limit.Seconds())),
	} {
		var e *mysql.MySQLError
		if _, err := c.ExecContext(ctx, q); err != nil && !errors.As(err, &e) {
			return err
		}
	}
	_, err := c.ExecContext(ctx, "start transaction read only")
	return err
}

// queryMySQL takes the rows from the driver itself: without arguments it hands over texts from the wire as they are, and database/sql would turn each
// value over twice more.
func queryMySQL(ctx context.Context, c *sqlx.Conn, q string, fn func(cursor) error) error {
	return c.Raw(func(raw any) error {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		rows, err := raw.(driver.QueryerContext).QueryContext(ctx, q, nil)
		if err != nil {
			return err
		}
		defer rows.Close() // what was read is whole, whatever it says
		s := &mysqlCursor{rows: rows, names: rows.Columns()}
		s.row, s.texts = make([]driver.Value, len(s.names)), make([][]byte, len(s.names))
		if err := fn(s); err != nil && !errors.Is(err, errStop) {
			return err
		}
		return s.err
	})
}

type mysqlCursor struct {
	rows    driver.Rows
	names   []string
	row     []driver.Value
	texts   [][]byte
	numbers []byte // of the row, written out
	err     error
}

func (s *mysqlCursor) columns() []string { return s.names }

func (s *mysqlCursor) next() bool {
	if s.err != nil {
		return false
	}
	err := s.rows.Next(s.row)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return err == nil
}

func (s *mysqlCursor) values() [][]byte {
	s.numbers = s.numbers[:0]
	for i, v := range s.row {
		switch v := v.(type) {
		case nil:
			s.texts[i] = nil
		case []byte:
			s.texts[i] = v
		default:
			s.texts[i] = s.number(v)
		}
	}
	return s.texts
}

// number writes a number out, which the driver has read from the text that it got.
func (s *mysqlCursor) number(v driver.Value) []byte {
	from := len(s.numbers)
	switch v := v.(type) {
	case int64:
		s.numbers = strconv.AppendInt(s.numbers, v, 10)
	case uint64:
		s.numbers = strconv.AppendUint(s.numbers, v, 10)
	case float32:
		s.numbers = strconv.AppendFloat(s.numbers, float64(v), 'g', -1, 32)
	case float64:
		s.numbers = strconv.AppendFloat(s.numbers, v, 'g', -1, 64)
	default:
		s.numbers = fmt.Append(s.numbers, v)
	}
	return s.numbers[from:]
}

// explainMySQL knows the error numbers (MySQL's and MariaDB's manuals).
func explainMySQL(err error) (fault, bool) {
	var e *mysql.MySQLError
	if !errors.As(err, &e) {
		if errors.Is(err, mysql.ErrInvalidConn) || errors.Is(err, driver.ErrBadConn) {
			return fault{Lost, lostMessage}, true
		}
		return fault{}, false
	}
	switch e.Number {
	case 1045, 1698, 1130, 1129, 1251:
		return fault{Unreached, "连接不上：用户名或密码不对，或者这个用户不能从本机登录，请核对（密码放在环境变量里的，请检查那个变量）"}, true
	case 1044, 1049:
		return fault{Unreached, "连接不上：服务器上没有 dsn 里写的这个库，或者这个用户不能进入它，请核对库名和权限"}, true
	case 1040, 1203, 1226:
		return fault{Unreached, "连接不上：数据库的连接数已满，请稍后再试"}, true
	case 1142, 1143, 1227, 1345, 1356: // the server's own words name user and host
		return fault{Refused, "没有读取的权限，请管理员给 dsn 里的用户授予 query 用到的表的查询（select）权限"}, true
	case 1792, 1290, 1836:
		return fault{Write, readOnlyMessage}, true
	case 3024, 1969:
		return fault{kind: TimedOut}, true
	case 1053, 1317, 1927, 4031:
		return fault{Lost, lostMessage}, true
	case 1052, 1054, 1064, 1046, 1060, 1066, 1109, 1146, 1149, 1222, 1248, 1305, 1582, 1630:
		return fault{Setting, "query 有误，数据库的说明是：" + e.Message}, true
	}
	return fault{Other, fmt.Sprintf("数据库没有完成查询（代码 %d）；请核对 query 能否在数据库工具里单独运行", e.Number)}, true
}

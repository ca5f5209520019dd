package sqlsource

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"modernc.org/sqlite"
)

var sqliteDialect = dialect{
	connect: openSQLite,
	begin: func(ctx context.Context, c *sqlx.Conn, _ time.Duration) error {
		_, err := c.ExecContext(ctx, "pragma query_only = 1") // beside mode=ro; the time limit is the context's
		return err
	},
	query:  queryRows,
	column: func(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` },
	// Joined columns also lose their declared type: the driver would turn texts of a DATE column into times, of which nobody can tell any more
	// whether a zone was written.
	join: func(quoted []string) string {
		return "ifnull(" + strings.Join(quoted, ", '') || char(31) || ifnull(") + ", '')"
	},
	wraps:   func(*target) bool { return true },
	explain: explainSQLite,
	listing: `select '' as table_schema, m.name as table_name, case m.type when 'view' then 1 else 0 end as is_view, p.name as column_name, '' as remark
		from sqlite_master m join pragma_table_info(m.name) p where m.type in ('table', 'view') and m.name not like 'sqlite\_%' escape '\' order by m.name, p.cid`,
}

// serverRE recognizes the dsn of a server, in the three writings that the other drivers take.
var serverRE = regexp.MustCompile(`(?i)^[a-z][a-z0-9+]+://[^/]|@(tcp|unix)\(|(^|\s)(host|user|dbname|password)\s*=`)

func init() { sqlx.BindDriver("sqlite", sqlx.QUESTION) }

// openSQLite opens a file that is there, read only.
func openSQLite(t *target) (*sqlx.DB, error) {
	path := sqlitePath(t.DSN)
	if !filepath.IsAbs(path) {
		path = filepath.Join(t.Folder, path)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, t.error(Unreached, "找不到这个数据库文件，请核对 dsn 里的路径（相对路径从 nianbao.toml 所在的文件夹算起）")
	case err != nil:
		return nil, t.error(Unreached, "打不开数据库文件，请确认本机用户有权读取它")
	case info.IsDir():
		return nil, t.error(Unreached, "dsn 指的是一个文件夹，请写到数据库文件本身")
	}
	slash := filepath.ToSlash(path)
	if !strings.HasPrefix(slash, "/") { // C:/…
		slash = "/" + slash
	}
	address := url.URL{Scheme: "file", Path: slash, RawQuery: "mode=ro&_pragma=busy_timeout(5000)"}
	return sqlx.Open("sqlite", address.String())
}

// sqlitePath is the path in a dsn. Parameters behind it are left out: they could undo mode=ro.
func sqlitePath(dsn string) string {
	path, _, _ := strings.Cut(strings.TrimPrefix(dsn, "file:"), "?")
	return filepath.FromSlash(path)
}

// explainSQLite knows the result codes (sqlite.org/rescode.html); the lower byte is the kind.
func explainSQLite(err error) (fault, bool) {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return fault{}, false
	}
	switch e.Code() & 0xff {
	case 1: // SQLITE_ERROR: about the text of the query
		return fault{Setting, "query 有误，数据库的说明是：" + strings.TrimPrefix(strings.TrimSuffix(e.Error(), " (1)"), "SQL logic error: ")}, true
	case 3, 23: // SQLITE_PERM, SQLITE_AUTH
		return fault{Refused, "没有读取的权限，请确认本机用户有权读取这个数据库文件"}, true
	case 5, 6:
		return fault{Unreached, "数据库正被别的程序占用，请稍后再试，或者先退出正在写它的程序"}, true
	case 8:
		if e.Code() > 0xff { // not a query that writes: SQLite itself could not make its files beside the database
			return fault{Unreached, walMessage}, true
		}
		return fault{Write, readOnlyMessage}, true
	case 9:
		return fault{kind: TimedOut}, true
	case 11:
		return fault{Other, "数据库文件已损坏，请用备份，或者请维护单位修复"}, true
	case 14:
		return fault{Unreached, "打不开数据库文件，请确认本机用户有权读取它和它所在的文件夹"}, true
	case 26:
		return fault{Unreached, "这不是 SQLite 数据库文件（或者已经加密），请核对 dsn 里的路径"}, true
	}
	return fault{}, false
}

const walMessage = "这个库用的是 WAL 方式，读取时要在旁边建临时文件，而它所在的文件夹不能写；请把数据库文件（连同旁边的 -wal、-shm 文件）复制到本机能写的文件夹，再把 dsn 指向那里"

const readOnlyMessage = "query 想要改动数据，已被拒绝，数据库没有任何变化；请只写查询（select）"

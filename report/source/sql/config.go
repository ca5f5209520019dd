package sqlsource

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"nianbao/report/ledger"
)

// The drivers of Config.Driver.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
	MySQL    = "mysql"    // MariaDB too
	Kingbase = "kingbase" // KingbaseES through pgx with settings that ask little of the server; not verified on a server of that kind
)

// Drivers lists the drivers in the order in which messages name them.
func Drivers() []string { return []string{SQLite, Postgres, MySQL, Kingbase} }

// FiguresRegister is the Config.Register of a query that gives figures already counted: contracts §8.
const FiguresRegister = "figures"

// DefaultTimeout is how long one query may take when Config.Timeout is zero.
const DefaultTimeout = 10 * time.Minute

// connectTimeout is how long the server may take to answer.
const connectTimeout = 15 * time.Second

// Config is one [[source]] with a driver: contracts §8.
type Config struct {
	Driver   string            // one of Drivers
	DSN      string            // where the database is; "env:NAME" reads all of it from the environment, ${NAME} a part (the password)
	Register string            // which register the rows are, or FiguresRegister
	Query    string            // one SELECT
	Columns  map[string]string // column of the register → column of the query, for those whose names differ
	Timeout  time.Duration     // for one query; 0 = DefaultTimeout
	Folder   string            // where the path of a SQLite file starts; "" = the working folder
	Name     string            // what messages call the source; "" = the file's name, or the kind of database
}

// String leaves the dsn out, so that a Config that is printed or logged tells no password.
func (c Config) String() string {
	return fmt.Sprintf("sqlsource.Config{Driver: %q, Register: %q}", c.Driver, c.Register)
}

// GoString is String.
func (c Config) GoString() string { return c.String() }

// target is a Config made ready: checked, with its secrets resolved.
type target struct {
	Config
	name    string
	columns []ledger.Column // what the query has to give
	secrets []string        // never to be printed
}

func (c Config) limit() time.Duration {
	if c.Timeout > 0 {
		return c.Timeout
	}
	return DefaultTimeout
}

// resolve checks what can be checked without a server.
func (c Config) resolve() (*target, error) {
	t := &target{Config: c, name: c.Name}
	if !slices.Contains(Drivers(), c.Driver) {
		t.name = cmp.Or(t.name, "数据库")
		return nil, t.fail("driver = %q 不对，应为 %s", c.Driver, strings.Join(Drivers(), "、"))
	}
	if t.name == "" {
		t.name = map[string]string{SQLite: "SQLite 数据库", Postgres: "PostgreSQL 数据库", MySQL: "MySQL 数据库", Kingbase: "金仓数据库"}[c.Driver]
	}
	if strings.TrimSpace(c.DSN) == "" {
		return nil, t.fail("没有写 dsn：请写明数据库在哪里，例如 %s", sampleDSN[c.Driver])
	}
	parts := partRE.MatchString(c.DSN) // a value of the environment inside the path stays out of the name
	if err := t.resolveDSN(); err != nil {
		return nil, err
	}
	if c.Driver == SQLite && serverRE.MatchString(t.DSN) { // a name made of it might hold a password
		return nil, t.fail("driver 写的是 sqlite，但 dsn 像是数据库服务器的地址；请把 driver 改成 %s、%s 或 %s，或者把 dsn 改成数据库文件的路径", Postgres, MySQL, Kingbase)
	}
	if c.Driver == SQLite && c.Name == "" && !parts {
		t.name = filepath.Base(sqlitePath(t.DSN))
	}
	return t, nil
}

// Label is what messages call the source: Name, the file's name or the kind of database.
func (c Config) Label() string {
	t, err := c.resolve()
	if err != nil {
		return c.Driver
	}
	return t.name
}

// resolveQuery checks register and query too.
func (c Config) resolveQuery() (*target, error) {
	t, err := c.resolve()
	if err != nil {
		return nil, err
	}
	if c.Register == FiguresRegister {
		t.columns = figureColumns
	} else {
		reg, ok := ledger.ByName(c.Register)
		if !ok {
			return nil, t.fail("register = %q 不对：应为 %s，或者 figures（已有统计数）%s", c.Register, strings.Join(ledger.Names(), "、"), didYouMean(c.Register, ledger.Names()))
		}
		t.Register, t.columns = reg.Name, reg.Columns
	}
	if err := t.checkQuery(); err != nil {
		return nil, err
	}
	return t, t.checkMapping()
}

var sampleDSN = map[string]string{
	SQLite:   `"业务库.db"`,
	Postgres: `"postgres://用户名:${NIANBAO_PASSWORD}@地址:5432/库名"`,
	MySQL:    `"用户名:${NIANBAO_PASSWORD}@tcp(地址:3306)/库名"`,
	Kingbase: `"postgres://用户名:${NIANBAO_PASSWORD}@地址:54321/库名"`,
}

var (
	wholeRE    = regexp.MustCompile(`^env:([A-Za-z_][A-Za-z0-9_]*)$`)
	partRE     = regexp.MustCompile(`\$\{([A-Za-z_][A-Za-z0-9_]*)\}`)
	keyValueRE = regexp.MustCompile(`(?:^|\s)(?:host|user|dbname|password|port)\s*=`)
)

// resolveDSN puts the environment's values in. A value that goes into an address is escaped as addresses want it.
func (t *target) resolveDSN() error {
	dsn := strings.TrimSpace(t.DSN)
	if m := wholeRE.FindStringSubmatch(dsn); m != nil {
		value, ok := os.LookupEnv(m[1])
		if !ok || strings.TrimSpace(value) == "" {
			return t.fail("dsn 要从环境变量 %s 读取，但它没有设置；请先设置这个环境变量再运行", m[1])
		}
		if t.DSN = strings.TrimSpace(value); t.Driver != SQLite {
			t.secrets = append(t.secrets, t.DSN)
		}
		return nil
	}
	if strings.HasPrefix(dsn, "env:") {
		return t.fail("dsn 的 env: 后面应是一个环境变量的名称（字母、数字和下划线），例如 env:NIANBAO_DSN")
	}
	var missing string
	t.DSN = partRE.ReplaceAllStringFunc(dsn, func(part string) string {
		name := part[2 : len(part)-1]
		value, ok := os.LookupEnv(name)
		if !ok {
			missing = name
			return part
		}
		t.secrets = append(t.secrets, value)
		return t.escape(dsn, value)
	})
	if missing != "" {
		return t.fail("dsn 里的 ${%s} 要从环境变量读取，但环境变量 %s 没有设置；请先设置再运行", missing, missing)
	}
	if t.Driver != SQLite { // a file's path is no secret
		t.secrets = append(t.secrets, t.DSN)
	}
	return nil
}

// escape writes a value as the kind of dsn wants it: percent signs in a URL, backslashes in PostgreSQL's key=value form, as it is elsewhere.
func (t *target) escape(dsn, value string) string {
	switch {
	case strings.Contains(dsn, "://"):
		return strings.ReplaceAll(url.QueryEscape(value), "+", "%20")
	case t.Driver != MySQL && keyValueRE.MatchString(dsn):
		return strings.NewReplacer(`\`, `\\`, `'`, `\'`, " ", `\ `).Replace(value)
	}
	return value
}

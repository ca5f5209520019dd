package sqlsource

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"
	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"

	"nianbao/report/ledger"
	"nianbao/report/source"
)

// The environment names the servers to test against beside SQLite; one that is named has to answer.
//
//	NIANBAO_TEST_POSTGRES=postgres://user@127.0.0.1:5432/postgres?sslmode=disable
//	NIANBAO_TEST_MYSQL=user@tcp(127.0.0.1:3306)/
const (
	postgresVariable = "NIANBAO_TEST_POSTGRES"
	mysqlVariable    = "NIANBAO_TEST_MYSQL"
)

// server is a database of its own on one of the servers, made for one test and dropped after it.
type server struct {
	kind   string // sqlite, postgres or mysql
	driver string // what the source is opened with: its kind, or kingbase on a PostgreSQL server
	dsn    string
	admin  *sqlx.DB // may do everything
	name   string   // what the source is called
}

// eachServer runs a test on SQLite and on the servers that the environment names.
func eachServer(t *testing.T, test func(t *testing.T, s *server)) {
	t.Helper()
	for _, driver := range tested() {
		t.Run(driver, func(t *testing.T) { test(t, newServer(t, driver)) })
	}
	if os.Getenv(postgresVariable) != "" { // not that server, but the code for it
		t.Run(Kingbase, func(t *testing.T) {
			s := newServer(t, Postgres)
			s.driver, s.name = Kingbase, "金仓数据库"
			test(t, s)
		})
	}
}

func tested() []string {
	out := []string{SQLite}
	if os.Getenv(postgresVariable) != "" {
		out = append(out, Postgres)
	}
	if os.Getenv(mysqlVariable) != "" {
		out = append(out, MySQL)
	}
	return out
}

var databases atomic.Int64

func newServer(t testing.TB, driver string) *server {
	t.Helper()
	name := fmt.Sprintf("nianbao_sqltest_%d_%d_%d", os.Getpid(), time.Now().UnixNano()%1e9, databases.Add(1))
	switch driver {
	case Postgres:
		return newPostgres(t, name)
	case MySQL:
		return newMySQL(t, name)
	}
	path := filepath.Join(t.TempDir(), "业务 库#1.db")
	db := dial(t, "sqlite", (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String())
	return &server{kind: SQLite, driver: SQLite, dsn: path, admin: db, name: "业务 库#1.db"}
}

func dial(t testing.TB, driver, dsn string) *sqlx.DB {
	t.Helper()
	db := dialOnce(t, driver, dsn)
	t.Cleanup(func() { db.Close() })
	return db
}

// dialOnce opens a connection that outlives the test. A server that is named and does not answer fails it.
func dialOnce(t testing.TB, driver, dsn string) *sqlx.DB {
	t.Helper()
	db, err := sqlx.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		t.Fatalf("the environment names a server that does not answer: %v", err)
	}
	return db
}

// newPostgres makes a schema of its own in the one database of this run: a database for each test takes long to make.
func newPostgres(t testing.TB, name string) *server {
	t.Helper()
	shared.Do(func() {
		root := dialOnce(t, "pgx", os.Getenv(postgresVariable))
		root.MustExec("create database " + sharedName + " encoding 'UTF8' template template0")
		dropShared = func() {
			root.MustExec("drop database " + sharedName + " with (force)")
			root.Close()
		}
	})
	u := postgresURL(t, sharedName)
	root := dial(t, "pgx", u.String())
	root.MustExec("create schema " + name)
	t.Cleanup(func() { root.MustExec("drop schema " + name + " cascade") })
	q := u.Query()
	q.Set("search_path", name)
	u.RawQuery = q.Encode()
	return &server{kind: Postgres, driver: Postgres, dsn: u.String(), admin: dial(t, "pgx", u.String()), name: "PostgreSQL 数据库"}
}

var (
	shared     sync.Once
	sharedName = fmt.Sprintf("nianbao_sqltest_%d_%d", os.Getpid(), time.Now().UnixNano()%1e9)
	dropShared = func() {}
)

func TestMain(m *testing.M) {
	code := m.Run()
	dropShared()
	os.Exit(code)
}

func postgresURL(t testing.TB, database string) *url.URL {
	t.Helper()
	u, err := url.Parse(os.Getenv(postgresVariable))
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + database
	return u
}

// newPostgresIn makes a whole database, for tests of what a database is set to.
func newPostgresIn(t testing.TB, encoding string) *server {
	t.Helper()
	name := fmt.Sprintf("nianbao_sqltest_%d_%d", os.Getpid(), databases.Add(1))
	root := dial(t, "pgx", os.Getenv(postgresVariable))
	root.MustExec("create database " + name + " encoding '" + encoding + "' lc_collate 'C' lc_ctype 'C' template template0")
	t.Cleanup(func() { root.MustExec("drop database " + name + " with (force)") })
	u := postgresURL(t, name)
	return &server{kind: Postgres, driver: Postgres, dsn: u.String(), admin: dial(t, "pgx", u.String()), name: "PostgreSQL 数据库"}
}

func newMySQL(t testing.TB, name string) *server {
	t.Helper()
	cfg, err := mysql.ParseDSN(os.Getenv(mysqlVariable))
	if err != nil {
		t.Fatal(err)
	}
	root := dial(t, "mysql", cfg.FormatDSN())
	root.MustExec("create database " + name + " character set utf8mb4")
	t.Cleanup(func() { root.MustExec("drop database " + name) })
	cfg.DBName = name
	plain := cfg.FormatDSN()
	if err := cfg.Apply(mysql.Charset("utf8mb4", "")); err != nil {
		t.Fatal(err)
	}
	return &server{kind: MySQL, driver: MySQL, dsn: plain, admin: dial(t, "mysql", cfg.FormatDSN()), name: "MySQL 数据库"}
}

// quote quotes a name.
func (s *server) quote(name string) string {
	if s.kind == MySQL {
		return "`" + name + "`"
	}
	return `"` + name + `"`
}

// table makes a table of texts and fills it.
func (s *server) table(t testing.TB, name string, columns []string, rows [][]any) {
	t.Helper()
	s.typed(t, name, columns, nil, rows)
}

// typed makes a table with types; nil means texts.
func (s *server) typed(t testing.TB, name string, columns, types []string, rows [][]any) {
	t.Helper()
	defs, quoted := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		quoted[i] = s.quote(c)
		defs[i] = quoted[i] + " varchar(200)"
		if types != nil {
			defs[i] = quoted[i] + " " + types[i]
		}
	}
	s.admin.MustExec("create table " + s.quote(name) + " (" + strings.Join(defs, ", ") + ")")
	tx := s.admin.MustBegin()
	for from := 0; from < len(rows); from += 400 {
		part := rows[from:min(from+400, len(rows))]
		var args []any
		for _, r := range part {
			args = append(args, r...)
		}
		values := strings.TrimSuffix(strings.Repeat("("+strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")+"), ", len(part)), ", ")
		tx.MustExec(tx.Rebind("insert into "+s.quote(name)+" ("+strings.Join(quoted, ", ")+") values "+values), args...)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}

// config is a source on the server.
func (s *server) config(register, query string) Config {
	return Config{Driver: s.driver, DSN: s.dsn, Register: register, Query: query}
}

// count reads sources into a ledger for 2025.
func count(t testing.TB, sources ...source.Source) *ledger.Result {
	t.Helper()
	l, err := ledger.New(ledger.Options{Year: 2025, KeepAll: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := source.Feed(l, sources...); err != nil {
		t.Fatal(err)
	}
	return l.Result()
}

// open opens a source that is closed after the test.
func open(t testing.TB, c Config) *Source {
	t.Helper()
	src, err := Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := src.Close(); err != nil {
			t.Error(err)
		}
	})
	return src
}

package store

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/stdlib" // registers "pgx" with database/sql
	"github.com/jmoiron/sqlx"
	_ "modernc.org/sqlite" // registers "sqlite" with database/sql
)

// busyTimeout is how long SQLite itself waits for another program's transaction, in milliseconds, before this package asks again.
const busyTimeout = 1000

// durable lets SQLite wait for the disk at every commit: what was put is there after a power cut too.
const durable = "FULL"

// synchronous is durable but in tests that are not about it: a shared disk takes a second for a commit.
var synchronous = durable

func init() { sqlx.BindDriver("sqlite", sqlx.QUESTION) } // sqlx knows only "sqlite3"

// target is where a store is.
type target struct {
	server  bool
	dsn     string // server: what pgx gets; SQLite: the path
	name    string // for people, without user and password
	secrets []string
}

// parseDSN reads a DSN without touching file or server.
func parseDSN(dsn string) (target, error) {
	dsn = strings.TrimSpace(dsn)
	if name, ok := strings.CutPrefix(dsn, "env:"); ok {
		value := strings.TrimSpace(os.Getenv(name))
		if value == "" {
			return target{}, problem(ErrDSN, "环境变量 %s 没有设置或是空的：请先设置它（内容是数据库的连接串或文件路径），再重新运行", name)
		}
		if strings.HasPrefix(value, "env:") {
			return target{}, problem(ErrDSN, "环境变量 %s 的内容又是 env: 开头：请直接写连接串或文件路径", name)
		}
		dsn = value
	}
	scheme, _, hasScheme := strings.Cut(dsn, "://")
	switch {
	case dsn == "":
		return target{}, problem(ErrDSN, "没有写数据库：请给出一个文件路径（如 汇总.db）或 postgres:// 开头的连接串")
	case hasScheme && (scheme == "postgres" || scheme == "postgresql"), !hasScheme && isKeywords(dsn):
		return serverTarget(dsn)
	case hasScheme && !strings.ContainsAny(scheme, `/\.`):
		return target{}, problem(ErrDSN, "不认识 %s:// 开头的连接串：可以用 SQLite 文件（写路径）或 postgres://（PostgreSQL 及兼容它的数据库）", scheme)
	}
	path := strings.TrimPrefix(dsn, "sqlite:")
	if path == "" || strings.HasPrefix(path, "file:") || strings.Contains(path, ":memory:") || strings.ContainsRune(path, 0) {
		return target{}, problem(ErrDSN, "%q 不是文件路径：SQLite 请直接写文件的路径，如 汇总.db", path)
	}
	return target{dsn: path, name: path}, nil
}

// isKeywords tells whether dsn is written as keyword=value pairs: host=… dbname=….
func isKeywords(dsn string) bool {
	for _, word := range strings.Fields(dsn) {
		if key, _, ok := strings.Cut(word, "="); ok && (key == "host" || key == "dbname" || key == "service") {
			return true
		}
	}
	return false
}

func serverTarget(dsn string) (target, error) {
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil { // its text may quote the connection string
		return target{}, problem(ErrDSN, "数据库连接串写得不对：应像 postgres://用户@服务器:5432/数据库 这样；密码里的 @ : / 等符号要写成 %%40 %%3A %%2F")
	}
	t := target{server: true, dsn: dsn, name: cfg.Host + ":" + strconv.Itoa(int(cfg.Port)) + "/" + cfg.Database}
	if cfg.Password != "" {
		t.secrets = []string{cfg.Password, url.QueryEscape(cfg.Password), url.PathEscape(cfg.Password)}
	}
	return t, nil
}

// scrub takes secrets out of a text of driver or server.
func (t target) scrub(text string) string {
	text = strings.ReplaceAll(text, t.dsn, t.name)
	for _, s := range t.secrets {
		text = strings.ReplaceAll(text, s, "***")
	}
	return text
}

// check looks at the file's surroundings, because SQLite's own message ("unable to open database file") does not say what is wrong.
func (t target) check() error {
	if t.server {
		return nil
	}
	if info, err := os.Stat(t.dsn); err == nil && info.IsDir() {
		return problem(ErrDSN, "%s 是一个文件夹：请给出数据库文件的路径，如 %s", t.name, filepath.Join(t.name, "汇总.db"))
	}
	if info, err := os.Stat(filepath.Dir(t.dsn)); err != nil || !info.IsDir() {
		return problem(ErrDSN, "放数据库文件 %s 的文件夹不存在：请先建好文件夹，或改正路径", t.name)
	}
	if file, err := os.OpenFile(t.dsn, os.O_RDWR, 0); err == nil {
		file.Close()
	} else if errors.Is(err, os.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return notWritable(t.name) // SQLite would find out later and leave files beside it
	}
	return nil
}

// sqliteDSN returns the driver's name of the file. Every sign of the path is escaped, so that a ? or % in a folder's name stays one.
func (t target) sqliteDSN(write bool) string {
	path := filepath.ToSlash(t.dsn)
	if filepath.VolumeName(t.dsn) != "" && !strings.HasPrefix(path, "/") { // C:/… is file:///C:/…
		path = "/" + path
	}
	escaped := strings.ReplaceAll(url.PathEscape(path), "%2F", "/")
	if strings.HasPrefix(path, "/") { // file:///folder/…, and file:////server/share/… on Windows
		escaped = "//" + escaped
	}
	q := url.Values{"_pragma": {"busy_timeout(" + strconv.Itoa(busyTimeout) + ")"}}
	if write { // the cache in KB: the writer looks keys up everywhere, readers go through the file once
		q["_pragma"] = append(q["_pragma"], "cache_size(-16000)", "journal_mode(WAL)", "synchronous("+synchronous+")")
		q.Set("_txlock", "immediate")
	} else {
		q["_pragma"] = append(q["_pragma"], "cache_size(-4000)")
		q.Set("_query_only", "1")
	}
	return "file:" + escaped + "?" + q.Encode()
}

package sqlsource

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"

	"nianbao/report/ledger"
)

// canary is a password that must not turn up anywhere.
const canary = "Zx9:/@秘密 '\\#%canary"

// kindOf is the kind of our own error, and checks that the error is fit to be shown: ours, Chinese, with the source's name and without any secret.
func kindOf(t *testing.T, err error, secrets ...string) Kind {
	t.Helper()
	var own *Error
	if err == nil || !errors.As(err, &own) {
		t.Fatalf("%v is not one of ours", err)
	}
	text := fmt.Sprintf("%v %+v %#v", err, err, err)
	for next := error(own); next != nil; next = errors.Unwrap(next) {
		text += fmt.Sprintf("%v %#v", next, next)
	}
	for _, s := range append(secrets, canary, url.QueryEscape(canary), "canary", "127.0.0.1") {
		if strings.Contains(text, s) {
			t.Errorf("%q stands in the message: %s", s, text)
		}
	}
	if !strings.HasPrefix(err.Error(), own.Source) || own.Source == "" || !strings.ContainsAny(own.Message, "，。；：") {
		t.Errorf("message %q", err)
	}
	return own.Kind
}

// silentServer accepts connections and hangs up.
func silentServer(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			c.Close()
		}
	}()
	return l.Addr().String()
}

func TestNoConnectionTellsNoSecret(t *testing.T) {
	t.Setenv("NIANBAO_CANARY", canary)
	t.Setenv("NIANBAO_CANARY_DSN", "postgres://someone:"+url.QueryEscape(canary)+"@127.0.0.1:1/db?sslmode=disable")
	silent := silentServer(t)
	cases := []struct{ driver, dsn string }{
		{Postgres, "postgres://someone:${NIANBAO_CANARY}@127.0.0.1:1/db?sslmode=disable"},
		{Postgres, "host=127.0.0.1 port=1 user=someone password='${NIANBAO_CANARY}' dbname=db sslmode=disable"},
		{Postgres, "env:NIANBAO_CANARY_DSN"},
		{Postgres, "postgres://someone:" + canary + "@127.0.0.1:1/db"}, // not an address at all
		{Postgres, "postgres://someone:${NIANBAO_CANARY}@" + silent + "/db?sslmode=disable"},
		{Postgres, "postgres://someone:${NIANBAO_CANARY}@no-such-host.invalid/db"},
		{Kingbase, "postgres://someone:${NIANBAO_CANARY}@127.0.0.1:1/db?sslmode=disable"},
		{MySQL, "someone:${NIANBAO_CANARY}@tcp(127.0.0.1:1)/db"},
		{MySQL, "someone:${NIANBAO_CANARY}@tcp(" + silent + ")/db"},
		{MySQL, "someone:${NIANBAO_CANARY}@wrong"},
		{SQLite, "${NIANBAO_CANARY}.db"},
		{SQLite, "file:" + t.TempDir() + "/${NIANBAO_CANARY}?mode=rwc"},
		{SQLite, t.TempDir()},
	}
	for _, c := range cases {
		for _, do := range []func(Config) error{
			func(c Config) error { _, err := Open(t.Context(), c); return err },
			func(c Config) error { _, err := Inspect(t.Context(), c); return err },
			func(c Config) error { c.Register = FiguresRegister; _, err := Figures(t.Context(), c); return err },
			func(c Config) error { _, err := Sample(t.Context(), c, ledger.Options{Year: 2025}, 5); return err },
		} {
			cfg := Config{Driver: c.driver, DSN: c.dsn, Register: "依申请公开", Query: "select 1", Name: "业务库"}
			if kind := kindOf(t, do(cfg), "someone"); kind != Unreached && kind != Setting {
				t.Errorf("%s: kind %d", c.dsn, kind)
			}
			if text := fmt.Sprintf("%v %+v %#v", cfg, cfg, cfg); strings.Contains(text, "someone") {
				t.Errorf("a printed Config: %s", text)
			}
		}
	}
}

func TestRealServersRefuse(t *testing.T) {
	t.Setenv("NIANBAO_CANARY", canary)
	eachServer(t, func(t *testing.T, s *server) {
		c := s.config("依申请公开", "select 1")
		switch s.kind {
		case Postgres:
			u, _ := url.Parse(s.dsn)
			u.User = url.User("nianbao_nobody")
			c.DSN = strings.Replace(u.String(), "nianbao_nobody@", "nianbao_nobody:${NIANBAO_CANARY}@", 1)
		case MySQL:
			cfg, _ := mysql.ParseDSN(s.dsn)
			cfg.User, cfg.Passwd = "nianbao_nobody", "MARK"
			c.DSN = strings.Replace(cfg.FormatDSN(), "MARK", "${NIANBAO_CANARY}", 1)
		default:
			c.DSN = filepath.Join(t.TempDir(), "文本.db")
			if err := os.WriteFile(c.DSN, []byte(strings.Repeat("这不是数据库", 200)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, err := Open(t.Context(), c)
		if kind := kindOf(t, err, "nobody"); kind != Unreached {
			t.Errorf("kind %d: %v", kind, err)
		}
	})
}

func TestMissingFileIsNotCreated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "没有.db")
	_, err := Open(t.Context(), Config{Driver: SQLite, DSN: path, Register: "依申请公开", Query: "select 1"})
	if kindOf(t, err) != Unreached || !strings.HasPrefix(err.Error(), "没有.db（依申请公开）：找不到") {
		t.Error(err)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Error("the file was created")
	}
}

// The password in the environment really gets to the server, whatever signs it holds.
func TestPasswordFromTheEnvironment(t *testing.T) {
	t.Setenv("NIANBAO_CANARY", canary)
	for driver, dsns := range map[string][]string{
		Postgres: {"postgres://u:${NIANBAO_CANARY}@h:5432/db", "host=h user=u password=${NIANBAO_CANARY} dbname=db", "host=h user=u password='${NIANBAO_CANARY}' dbname=db"},
		MySQL:    {"u:${NIANBAO_CANARY}@tcp(h:3306)/db"},
	} {
		for _, dsn := range dsns {
			c, err := Config{Driver: driver, DSN: dsn, Register: FiguresRegister, Query: "select 1"}.resolveQuery()
			if err != nil {
				t.Fatal(err)
			}
			before := len(c.secrets)
			db, err := dialectOf(driver).connect(c)
			if err != nil {
				t.Fatal(dsn, err)
			}
			db.Close()
			if got := c.secrets[before]; got != canary {
				t.Errorf("%s: the driver got %q", dsn, got)
			}
		}
	}
}

func TestSettingsWithoutAServer(t *testing.T) {
	t.Setenv("NIANBAO_EMPTY", "")
	for _, c := range []struct {
		c    Config
		want string
	}{
		{Config{Driver: "oracle"}, "应为 sqlite、postgres、mysql、kingbase"},
		{Config{Driver: SQLite}, "没有写 dsn"},
		{Config{Driver: SQLite, DSN: "env:NIANBAO_NOT_SET"}, "环境变量 NIANBAO_NOT_SET"},
		{Config{Driver: SQLite, DSN: "env:NIANBAO_EMPTY"}, "没有设置"},
		{Config{Driver: SQLite, DSN: "env:a b"}, "环境变量的名称"},
		{Config{Driver: MySQL, DSN: "u:${NIANBAO_NOT_SET}@/db"}, "环境变量 NIANBAO_NOT_SET"},
		{Config{Driver: SQLite, DSN: "x.db", Register: "依申请公幵", Query: "select 1"}, "是不是“依申请公开”"},
		{Config{Driver: SQLite, DSN: "x.db", Register: "figures", Query: "select 1"}, "给出的是统计数"},
	} {
		_, err := Open(t.Context(), c.c)
		if kindOf(t, err) != Setting || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v lacks %s", err, c.want)
		}
	}
}

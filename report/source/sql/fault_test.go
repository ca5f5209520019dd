package sqlsource

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"nianbao/report/ledger"
	"nianbao/report/source"
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

// A source that wants to change data is refused with a plain message, and nothing changes.
func TestWritesAreRefused(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.table(t, "x", []string{"登记编号", "申请人类别", "收到日期", "办理结果"}, [][]any{{"1", "自然人", "2025-03-04", nil}})
		queries := []string{"delete from x", "update x set 登记编号 = 2", "insert into x select * from x", "drop table x", "create table y as select * from x", "select * into y from x",
			"select * from x; delete from x", "select * from x; /* a */ commit; delete from x;", "(((delete from x)))", "with a as (select 1) delete from x", "select * from x for update",
			"select * from x into outfile '/tmp/nianbao'", "pragma query_only = 0", "attach 'y.db' as y", "", " ; ", "-- nothing", "call f()", "set transaction read write"}
		switch s.kind {
		case Postgres:
			queries = append(queries, "with a as (delete from x returning *) select * from a", "select * from x where 1 = (select nextval('s'))", "select $a$;$a$ as c; delete from x", "select E'\\\\'' ; delete from x --'")
			s.admin.MustExec("create sequence s")
		case MySQL:
			queries = append(queries, "select 1 /*! ; delete from x */", "select '\\\\''; delete from x -- '", "select * from x lock in share mode")
		}
		for _, q := range queries {
			src, err := Open(t.Context(), s.config("依申请公开", q))
			if err == nil {
				l, _ := ledger.New(ledger.Options{Year: 2025})
				err = source.Feed(l, src)
				src.Close()
			}
			if kind := kindOf(t, err); kind != Write && kind != Setting {
				t.Errorf("%s: kind %d, %v", q, kind, err)
			}
			if n := s.rows(t); n != 1 {
				t.Fatalf("%s: %d rows left", q, n)
			}
		}
	})
}

func (s *server) rows(t *testing.T) (n int) {
	t.Helper()
	if err := s.admin.Get(&n, "select count(*) from x"); err != nil {
		t.Fatal(err)
	}
	return n
}

// Even past the look at its text the server refuses to write: the session itself is read only.
func TestTheSessionIsReadOnly(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.table(t, "x", []string{"登记编号", "申请人类别", "收到日期", "办理结果"}, [][]any{{"1", "自然人", "2025-03-04", nil}})
		src := open(t, s.config("依申请公开", "select * from x"))
		for _, q := range []string{"delete from x", "insert into x select * from x", "drop table x", "create table y (a int)"} {
			src.s.d.begin(t.Context(), src.s.conn, time.Minute)
			err := src.s.run(q, func(c cursor) error {
				for c.next() {
				}
				return nil
			})
			if err == nil {
				t.Errorf("%s was run", q)
			} else if kind := kindOf(t, err); kind != Write {
				t.Errorf("%s: kind %d, %v", q, kind, err)
			}
		}
		if s.rows(t) != 1 {
			t.Error("data changed")
		}
	})
}

func feed(t *testing.T, src *Source) error {
	t.Helper()
	l, err := ledger.New(ledger.Options{Year: 2025})
	if err != nil {
		t.Fatal(err)
	}
	return source.Feed(l, src)
}

// slow is a query that takes long: many rows with a rest before each.
func (s *server) slow() string {
	columns := "'x' as 登记编号, '自然人' as 申请人类别, '2025-03-04' as 收到日期, null as 办理结果"
	switch s.kind {
	case Postgres:
		return "select i || 'x' as 登记编号, '自然人' as 申请人类别, '2025-03-04' as 收到日期, case when pg_sleep(0.002) is null then '予以公开' end as 办理结果 from generate_series(1, 100000) i"
	case MySQL:
		return "select concat(seq, 'x') as 登记编号, '自然人' as 申请人类别, '2025-03-04' as 收到日期, case when sleep(0.002) then '予以公开' end as 办理结果 from seq_1_to_100000"
	}
	return "with recursive s(i) as (select 1 union all select i + 1 from s) select " + columns + " from s where i < 0"
}

func TestTimeLimit(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		c := s.config("依申请公开", s.slow())
		c.Timeout = 400 * time.Millisecond
		src, err := Open(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		defer src.Close()
		began := time.Now()
		err = feed(t, src)
		if kindOf(t, err) != TimedOut || !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "400 毫秒") || time.Since(began) > 10*time.Second {
			t.Errorf("%v after %v", err, time.Since(began))
		}
	})
}

func TestCallerGivesUp(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		ctx, cancel := context.WithCancel(t.Context())
		src, err := Open(ctx, s.config("依申请公开", s.slow()))
		if err != nil {
			t.Fatal(err)
		}
		defer src.Close()
		time.AfterFunc(200*time.Millisecond, cancel)
		if err := feed(t, src); kindOf(t, err) != Cancelled || !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}

// The server drops our connection while rows are coming.
func TestServerGoneInTheMiddle(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		if s.kind == SQLite { // a file has no server
			return
		}
		src, err := Open(t.Context(), s.config("依申请公开", s.slow()))
		if err != nil {
			t.Fatal(err)
		}
		killed := make(chan error, 1)
		time.AfterFunc(300*time.Millisecond, func() { killed <- s.kill() })
		err = feed(t, src)
		if kill := <-killed; kill != nil {
			t.Fatal(kill)
		}
		if kindOf(t, err) != Lost || !strings.Contains(err.Error(), "连接断开") {
			t.Error(err)
		}
		src.Close()
	})
}

// kill ends every other connection to the database.
func (s *server) kill() error {
	if s.kind == Postgres {
		_, err := s.admin.Exec("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like '%generate_series%'")
		return err
	}
	var id int
	if err := s.admin.Get(&id, "select id from information_schema.processlist where db = database() and info like '%seq_1_to%' and info not like '%processlist%'"); err != nil {
		return err
	}
	_, err := s.admin.Exec(fmt.Sprintf("kill %d", id))
	return err
}

func TestPermissionDenied(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		if s.kind == SQLite { // a file has no users
			return
		}
		s.table(t, "secret", []string{"登记编号", "申请人类别", "收到日期", "办理结果"}, nil)
		s.table(t, "open", []string{"登记编号"}, nil)
		user := fmt.Sprintf("nianbao_t%d_%d", os.Getpid(), databases.Add(1))
		c := s.config("依申请公开", "select * from secret")
		switch s.kind {
		case Postgres:
			s.admin.MustExec("create role " + user + " login password 'x'")
			t.Cleanup(func() { s.admin.MustExec("drop role " + user) })
			u, _ := url.Parse(s.dsn)
			u.User = url.UserPassword(user, "x")
			c.DSN = u.String()
		case MySQL:
			s.admin.MustExec("create user " + user + " identified by 'x'")
			t.Cleanup(func() { s.admin.MustExec("drop user " + user) })
			s.admin.MustExec("grant select on " + s.quote("open") + " to " + user)
			cfg, _ := mysql.ParseDSN(s.dsn)
			cfg.User, cfg.Passwd = user, "x"
			c.DSN = cfg.FormatDSN()
		}
		src, err := Open(t.Context(), c)
		if err == nil { // not wrapped: seen when it runs
			err = feed(t, src)
			src.Close()
		}
		if kindOf(t, err) != Refused || !strings.Contains(err.Error(), "没有读取的权限") {
			t.Error(err)
		}
	})
}

func TestWrongQueries(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.table(t, "x", []string{"登记编号", "申请人类别", "received_at", "办理结果"}, [][]any{{"1", "自然人", "2025-03-04", nil}})
		for q, want := range map[string]string{"select * from nosuchtable": "nosuchtable", "select nosuchcolumn from x": "nosuchcolumn", "select from where": "query 有误"} {
			src, err := Open(t.Context(), s.config("依申请公开", q))
			if err == nil {
				err = feed(t, src)
				src.Close()
			}
			if kindOf(t, err) != Setting || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v", q, err)
			}
		}
	})
}

func TestWrongColumns(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.table(t, "x", []string{"登记编号", "申请人类别", "received_at", "办理结果", "Twice", "sfzh"}, nil)
		for _, c := range []struct {
			columns map[string]string
			column  string
			wants   []string
		}{
			{map[string]string{"收到日期": "recieved_at"}, "收到日期", []string{"“收到日期”取自“recieved_at”", "是不是“received_at”", "现有的列：登记编号、申请人类别、received_at、办理结果、Twice、sfzh"}},
			{map[string]string{"收到日子": "received_at"}, "收到日子", []string{"是不是“收到日期”"}},
			{nil, "收到日期", []string{"缺少必须有的列：收到日期", `"收到日期" = "received_at"`}},
			{map[string]string{"收到日期": "received_at", "答复日期": "received_at"}, "答复日期", []string{"都取自“received_at”"}},
		} {
			cfg := s.config("依申请公开", "select * from x")
			cfg.Columns = c.columns
			src, err := Open(t.Context(), cfg)
			if err == nil {
				err = feed(t, src)
				src.Close()
			}
			var own *Error
			if kindOf(t, err) != Setting || !errors.As(err, &own) || own.Column != c.column || own.Register != "依申请公开" || own.Source != s.name {
				t.Errorf("%+v", err)
			}
			for _, want := range c.wants {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%v lacks %s", err, want)
				}
			}
		}
		// Upper and lower case do not matter where only one column fits.
		cfg := s.config("依申请公开", "select * from x")
		cfg.Columns = map[string]string{"收到日期": "RECEIVED_AT", "答复日期": "twice"}
		if err := feed(t, open(t, cfg)); err != nil {
			t.Error(err)
		}
	})
}

// A value that the server cannot convert stops the query without being repeated: it may be anybody's.
func TestServersMessagesWithDataAreNotRepeated(t *testing.T) {
	for _, driver := range tested() {
		if driver != Postgres {
			continue
		}
		s := newServer(t, driver)
		s.table(t, "x", []string{"v"}, [][]any{{"欧阳某甲乙"}})
		src, err := Open(t.Context(), s.config("依申请公开", "select '1' as 登记编号, '自然人' as 申请人类别, cast(v as date) as 收到日期, null as 办理结果 from x"))
		if err != nil {
			t.Fatal(err)
		}
		if err := feed(t, src); kindOf(t, err, "欧阳") != Data {
			t.Error(err)
		}
		src.Close()
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

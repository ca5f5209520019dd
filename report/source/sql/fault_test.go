package sqlsource

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"nianbao/report/ledger"
	"nianbao/report/source"
)

// A source that wants to change data is refused with a plain message, and nothing changes.
func TestWritesAreRefused(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.table(t, "x", []string{"登记编号", "申请人类别", "收到日期", "办理结果"}, [][]any{{"1", "自然人", "2025-03-04", nil}})
		queries := []string{"delete from x", "update x set 登记编号 = 2", "insert into x select * from x", "drop table x", "create table y as select * from x", "select * into y from x",
			"select * from x; delete from x", "select * from x; /* a */ commit; delete from x;", "(((delete from x)))", "with a as (select 1) delete from x", "select * from x for update",
			"select * from x into outfile 'nianbao.txt'", "pragma query_only = 0", "attach 'y.db' as y", "", " ; ", "-- nothing", "call f()", "set transaction read write"}
		switch s.kind {
		case Postgres:
			queries = append(queries, "with a as (delete from x returning *) select * from a", "select * from x where 1 = (select nextval('s'))", "select set_config('transaction_read_only', 'off', false), (select nextval('s')), x.* from x", "select $a$;$a$ as c; delete from x", "select E'\\\\'' ; delete from x --'")
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
			if _, err := Sample(t.Context(), s.config("依申请公开", q), ledger.Options{Year: 2025}, 5); err == nil {
				t.Errorf("%s: tried without a word", q)
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
			s.admin.MustExec("do $$ begin execute 'grant usage on schema ' || current_schema() || ' to " + user + "'; end $$")
			t.Cleanup(func() {
				s.admin.MustExec("drop owned by " + user)
				s.admin.MustExec("drop role " + user)
			})
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
		if kindOf(t, err) != Refused || !strings.Contains(err.Error(), "没有读取的权限") || !strings.Contains(err.Error(), "secret") {
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

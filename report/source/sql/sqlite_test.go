package sqlsource

import (
	"strings"
	"testing"
	"time"

	"nianbao/report/ledger"
)

// Settings of a server with driver = "sqlite" are a slip; what would be a file's name holds a password then.
func TestServerAddressIsNoFile(t *testing.T) {
	t.Setenv("NIANBAO_TEST_ADDRESS", "host=db user=a password=geheim99 dbname=x")
	for _, dsn := range []string{"host=db user=a password=geheim99 dbname=x", "dbname=x password = geheim99", "postgres://a:geheim99@db/geheim99", "a:geheim99@tcp(db:3306)/x?p=geheim99", "env:NIANBAO_TEST_ADDRESS"} {
		for _, query := range []string{"select 1", ""} {
			_, err := Open(t.Context(), Config{Driver: SQLite, DSN: dsn, Register: "依申请公开", Query: query})
			if err == nil || strings.Contains(err.Error(), "geheim99") || !strings.Contains(err.Error(), "driver 写的是 sqlite") {
				t.Errorf("%s: %v", dsn, err)
			}
		}
	}
	for _, dsn := range []string{"业务 库.db", "C:/数据/a@b.db", "/data/host.db", "file:///data/x.db", `D:\数据\x(1).db`} {
		_, err := Open(t.Context(), Config{Driver: SQLite, DSN: dsn, Register: "依申请公开", Query: "select 1"})
		if err == nil || !strings.Contains(err.Error(), "找不到") {
			t.Errorf("%s: %v", dsn, err)
		}
	}
}

// A file that another program is writing is said to be busy after one wait, not after a wait for each statement.
func TestBusyFile(t *testing.T) {
	s := newServer(t, SQLite)
	s.table(t, "x", []string{"登记编号", "申请人类别", "收到日期", "办理结果"}, [][]any{{"1", "自然人", "2025-03-04", nil}})
	conn, err := s.admin.Connx(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(t.Context(), "begin exclusive"); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	_, err = Open(t.Context(), s.config("依申请公开", "select * from x"))
	if kindOf(t, err) != Unreached || !strings.Contains(err.Error(), "占用") || time.Since(began) > 9*time.Second {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

// A backslash hides a quote in PostgreSQL's E'…', and with KingbaseES depending on its mode: there it is refused.
func TestBackslashes(t *testing.T) {
	for query, want := range map[string]string{
		`select E'\'; delete from x'`: "", `select E'\'' ; delete from x --'`: "多条", `select e'a\\'; delete from x`: "多条", `select 'e' 'a\'; delete from x`: "多条", `select name'\'; delete from x`: "多条",
	} {
		for _, driver := range []string{Postgres, Kingbase} {
			wanted := want
			if driver == Kingbase {
				wanted = "反斜杠"
			}
			target, err := Config{Driver: driver, DSN: "postgres://h/d", Register: "依申请公开", Query: query}.resolveQuery()
			if wanted == "" && err != nil || wanted != "" && (err == nil || !strings.Contains(err.Error(), wanted)) {
				t.Errorf("%s %s: %+v %v", driver, query, target, err)
			}
		}
	}
}

// Days kept as numbers are told once, beside what is counted.
func TestEpochIsTold(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.typed(t, "x", []string{"登记编号", "申请人类别", "收到日期", "办理结果"}, []string{"varchar(9)", "varchar(9)", "bigint", "varchar(9)"},
			[][]any{{"1", "自然人", 1767196799000, nil}, {"2", "自然人", 1767196800000, nil}, {"3", "自然人", 1735660799, nil}, {"4", "自然人", 20250304, nil}})
		res := count(t, open(t, s.config("依申请公开", "select * from x")))
		if got := res.Figures["requests.new.natural"].String() + res.Figures["requests.carried_in.natural"].String(); got != "21" {
			t.Errorf("new and carried in: %s", got)
		}
		if len(res.Problems) != 1 || res.Problems[0].Rule != ledger.RuleHeading || !strings.Contains(res.Problems[0].Message, "有 3 个值是自 1970 年起") {
			t.Errorf("%v", res.Problems)
		}
	})
}

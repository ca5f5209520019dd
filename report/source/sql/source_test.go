package sqlsource

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	"nianbao/report/ledger"
	"nianbao/report/source"
)

var requestColumns = []string{"登记编号", "申请人类别", "收到日期", "答复日期", "办理结果", "申请人姓名", "身份证号"}

func TestRegisterByName(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.table(t, "申请表", requestColumns, [][]any{
			{"2025-𬭎1", "自然人", "2025年3月4日", "2025-03-20", "予以公开", "欧阳某甲乙", "11010119900307888X"},
			{"2025-𠮷2", "个人", "2024-12-31", nil, nil, "欧阳某甲乙", nil},
			{nil, nil, nil, nil, nil, nil, nil},
			{"3", "商业企业", "20250304", "", "", "", ""},
			{"4", "仙人", "2025-02-31", "", "", "欧阳某甲乙", ""},
		})
		src := open(t, s.config("依申请公开", "select * from "+s.quote("申请表")+" ; "))
		if src.Name() != s.name || strings.Join(src.Registers(), " ") != "依申请公开" {
			t.Errorf("name %q, registers %v", src.Name(), src.Registers())
		}
		res := count(t, src)
		for cell, want := range map[string]string{"requests.new.natural": "1", "requests.carried_in.natural": "1", "requests.closed.granted.natural": "1", "requests.carried_out.total": "2"} {
			if got := res.Figures[cell].String(); got != want {
				t.Errorf("%s = %s, want %s", cell, got, want)
			}
		}
		records, err := res.Trace("requests.new.natural")
		if err != nil || len(records) != 1 || records[0].ID != "2025-𬭎1" || records[0].Place.String() != s.name+"：依申请公开 第 1 行" {
			t.Errorf("%+v %v", records, err)
		}
		if len(res.Problems) != 3 || res.Problems[0].Place.Row != 5 || strings.Contains(res.Problems[0].String()+res.Problems[1].String(), "欧阳") {
			t.Errorf("%v", res.Problems)
		}
	})
}

// Several sources of one register are read one after the other; a number that two of them give is an error that names both rows.
func TestSeveralSources(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.table(t, "a", requestColumns, [][]any{{"1", "自然人", "2025-03-04", nil, nil, "", ""}, {"2", "自然人", "2025-03-04", nil, nil, "", ""}})
		s.table(t, "b", requestColumns, [][]any{{"3", "商业企业", "2025-03-04", nil, nil, "", ""}, {"2", "商业企业", "2025-03-04", nil, nil, "", ""}})
		c := s.config("requests", "select * from b order by 1 desc") // a register may go by its ASCII name
		c.Name = "新系统"
		res := count(t, open(t, s.config("依申请公开", "select * from a")), open(t, c))
		if res.Figures["requests.new.total"].String() != "3" || len(res.Problems) != 1 || !strings.HasPrefix(res.Problems[0].String(), "新系统：依申请公开 第 2 行“登记编号”") ||
			!strings.Contains(res.Problems[0].Message, s.name+"：依申请公开 第 2 行重复") {
			t.Errorf("%v %v", res.Figures["requests.new.total"], res.Problems)
		}
	})
}

// Between opening and reading the connection may break: it is made again.
func TestConnectionLostWhileResting(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.table(t, "a", requestColumns, [][]any{{"1", "自然人", "2025-03-04", nil, nil, "", ""}})
		src := open(t, s.config("依申请公开", "select * from a"))
		switch s.kind {
		case Postgres:
			s.admin.MustExec("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query = 'rollback'")
		case MySQL:
			var ids []int
			if err := s.admin.Select(&ids, "select id from information_schema.processlist where db = database() and id <> connection_id()"); err != nil || len(ids) == 0 {
				t.Fatal(ids, err)
			}
			for _, id := range ids {
				s.admin.MustExec(fmt.Sprintf("kill %d", id))
			}
		}
		if res := count(t, src); res.Figures["requests.new.total"].String() != "1" {
			t.Errorf("%v", res.Figures["requests.new.total"])
		}
	})
}

// Two columns of one name: with the wanted ones the register cannot be read, with others it can.
func TestColumnsOfOneName(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.table(t, "a", requestColumns, [][]any{{"1", "自然人", "2025-03-04", nil, nil, "欧阳某甲乙", ""}})
		q := s.quote
		if res := count(t, open(t, s.config("依申请公开", "select a.*, "+q("身份证号")+" from a"))); res.Figures["requests.new.total"].String() != "1" || len(res.Problems) > 0 {
			t.Errorf("%v", res.Problems)
		}
		res := count(t, open(t, s.config("依申请公开", "select a.*, "+q("收到日期")+" from a")))
		if s.kind == SQLite { // which calls the second one 收到日期:1
			if len(res.Problems) > 0 {
				t.Errorf("%v", res.Problems)
			}
		} else if res.Fatal() != 1 || res.Problems[0].Rule != ledger.RuleColumn || !strings.Contains(res.Problems[0].Message, "出现了两次") {
			t.Errorf("%v", res.Problems)
		}
	})
}

func ExampleOpen() {
	dir, err := os.MkdirTemp("", "nianbao")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	db := sqlx.MustOpen("sqlite", filepath.Join(dir, "业务库.db"))
	db.MustExec("create table cases (no text, kind text, came text, replied text, result text, name text)")
	db.MustExec("insert into cases values ('云公开1号', '公民', '2025-03-04', '2025-03-20', '予以公开', '欧阳某甲乙')")
	db.Close()

	src, err := Open(context.Background(), Config{Driver: SQLite, DSN: "业务库.db", Folder: dir, Register: "依申请公开", Query: "select * from cases",
		Columns: map[string]string{"登记编号": "no", "申请人类别": "kind", "收到日期": "came", "答复日期": "replied", "办理结果": "result"}})
	if err != nil {
		panic(err)
	}
	defer src.Close()
	l, err := ledger.New(ledger.Options{Year: 2025})
	if err != nil {
		panic(err)
	}
	if err := source.Feed(l, src); err != nil {
		panic(err)
	}
	res := l.Result()
	fmt.Println(res.Figures["requests.closed.granted.natural"], res.Sources["requests.closed.granted.natural"])
	// Output: 1 业务库.db：依申请公开
}

package sqlsource

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/ledger"
)

// ids are the records behind a cell.
func ids(t *testing.T, res *ledger.Result, cell string) []string {
	t.Helper()
	records, err := res.Trace(cell)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, r := range records {
		out = append(out, r.ID)
	}
	return out
}

// At midnight on 31 December a time with a zone belongs to the day in China; one without is as written; whatever zone the server is set to.
func TestZonesAtTheYearsEnd(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		var q, want string
		id := func(n string, expression string) string {
			return "select '" + n + "' as case_no, '自然人' as applicant, " + expression + " as received, null as outcome"
		}
		switch s.kind {
		case Postgres:
			own := newPostgresIn(t, "UTF8")
			own.driver, own.name = s.driver, s.name
			s = own
			var name string
			if err := s.admin.Get(&name, "select current_database()"); err != nil {
				t.Fatal(err)
			}
			s.admin.MustExec("alter database " + name + " set timezone = 'America/New_York'")
			s.admin.MustExec("alter database " + name + " set datestyle = 'German'")
			zoned := func(v string) string { return "cast(timestamptz '" + v + "' as timestamptz)" }
			q = strings.Join([]string{id("in", zoned("2025-12-31 15:59:59+00")), id("out", zoned("2025-12-31 16:00:00+00")), id("early", zoned("2024-12-31 16:00:00+00")), id("before", zoned("2024-12-31 15:59:59.999+00"))}, " union all ")
			want = "[in early] [before]"
		case MySQL:
			s.admin.MustExec("set time_zone = '+00:00'")
			s.admin.MustExec("create table z (id varchar(20), at timestamp(3) null)")
			s.admin.MustExec("set time_zone = '+00:00'")
			conn, err := s.admin.Connx(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			for _, x := range []string{"set time_zone = '+00:00'", "insert into z values ('in', '2025-12-31 15:59:59'), ('out', '2025-12-31 16:00:00'), ('early', '2024-12-31 16:00:00'), ('before', '2024-12-31 15:59:59.999')"} {
				if _, err := conn.ExecContext(t.Context(), x); err != nil {
					t.Fatal(err)
				}
			}
			q = "select id as case_no, '自然人' as applicant, at as received, null as outcome from z"
			want = "[in early] [before]"
		default:
			q = strings.Join([]string{id("in", "'2025-12-31T15:59:59Z'"), id("out", "'2025-12-31 16:00:00+00:00'"), id("early", "'2024-12-31 11:00:00.5 -0500'"), id("before", "'2024/12/31 15:59Z'")}, " union all ")
			want = "[in early] [before]"
		}
		c := s.config("依申请公开", q)
		c.Columns = map[string]string{"登记编号": "case_no", "申请人类别": "applicant", "收到日期": "RECEIVED", "办理结果": "outcome"}
		res := count(t, open(t, c))
		if got := fmt.Sprint(ids(t, res, "requests.new.total"), ids(t, res, "requests.carried_in.total")); got != want || res.Fatal() > 0 {
			t.Errorf("got %s, want %s: %v", got, want, res.Problems)
		}
		moved := slices.IndexFunc(res.Problems, func(p ledger.Problem) bool { return strings.Contains(p.Message, "北京时间") })
		if (moved >= 0) != (s.kind == SQLite) || moved >= 0 && !strings.Contains(res.Problems[moved].Message, "有 2 个时间") {
			t.Errorf("%v", res.Problems)
		}
		// Without a zone: as written.
		c.Query = strings.Join([]string{id("1", "'2025-12-31 23:59:59'"), id("2", "'2026-01-01T00:00:00'"), id("3", "'2025-01-01 00:00:00.000'"), id("4", "'2024-12-31 23:59'")}, " union all ")
		if s.kind == Postgres {
			c.Query = "select case_no, applicant, cast(received as timestamp) as received, outcome from (" + c.Query + ") x"
		}
		res = count(t, open(t, c))
		if got := fmt.Sprint(ids(t, res, "requests.new.total"), ids(t, res, "requests.carried_in.total")); got != "[1 3] [4]" || len(res.Problems) > 0 {
			t.Errorf("got %s: %v", got, res.Problems)
		}
	})
}

// What databases have for yes and no, for numbers with a scale and for floating-point numbers.
func TestTypes(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.typed(t, "tallies", []string{"项目", "数量"}, []string{"varchar(50)", "decimal(20, 6)"}, [][]any{{"行政许可", "3.000000"}, {"行政事业性收费", "7730.280000"}, {"行政事业性收费", "0.000001"}, {"行政处罚", "0"}})
		s.typed(t, "coercion", []string{"项目", "数量"}, []string{"varchar(50)", map[string]string{Postgres: "double precision", MySQL: "double", SQLite: "real"}[s.kind]}, [][]any{{"行政强制", 1000000.0}})
		s.typed(t, "documents", []string{"文号", "标题", "文件类别", "成文日期", "公开日期", "需要解读"}, []string{"varchar(50)", "varchar(50)", "varchar(50)", "date", "date", "boolean"},
			[][]any{{"1", "甲", "规章", "2025-03-04", "2025-03-05", true}, {"2", "乙", "规章", "2025-03-04", nil, false}})
		s.table(t, "interpretations", []string{"文号", "解读形式", "发布日期"}, [][]any{{"1", "图解", "2025-03-05"}})
		res := count(t, open(t, s.config("政策文件", "select * from documents")), open(t, s.config("政策解读", "select * from interpretations")),
			open(t, s.config("执法与收费", "select * from tallies")), open(t, s.config("执法与收费", "select * from coercion")))
		for cell, want := range map[string]string{"disclosure.licensing.decisions": "3", "disclosure.fees.amount": "7730.280001", "disclosure.penalties.decisions": "0", "disclosure.coercion.decisions": "1000000", "disclosure.rules.issued": "2"} {
			if got := res.Figures[cell].String(); got != want {
				t.Errorf("%s = %s, want %s", cell, got, want)
			}
		}
		if m := res.Measures.Interpretation; len(res.Problems) > 0 || m == nil || m.Denominator != 1 {
			t.Errorf("%+v %v", m, res.Problems)
		}
	})
}

// Bytes that are not UTF-8 are read as GB18030; what is in no encoding is an error with its row, and the row counts nowhere.
func TestEncodings(t *testing.T) {
	good, bad := "\xd7\xd4\xc8\xbb\xc8\xcb", "\xff\xff" // 自然人 in GB18030; nothing
	for _, driver := range tested() {
		t.Run(driver, func(t *testing.T) {
			s := newServer(t, driver)
			query := "select id as 登记编号, kind as 申请人类别, '2025-03-04' as 收到日期, null as 办理结果 from x order by id"
			switch driver {
			case Postgres: // only a database without an encoding holds such bytes
				s = newPostgresIn(t, "SQL_ASCII")
				s.admin.MustExec(`create table x (id int, kind text)`)
				s.admin.MustExec(`set client_encoding = 'SQL_ASCII'; insert into x values (1, E'\xd7\xd4\xc8\xbb\xc8\xcb'), (2, E'\xff\xff')`)
			case MySQL:
				s.admin.MustExec("create table x (id int, kind varbinary(50))")
				s.admin.MustExec("insert into x values (1, ?), (2, ?)", []byte(good), []byte(bad))
			default:
				s.admin.MustExec("create table x (id int, kind text)")
				s.admin.MustExec(fmt.Sprintf("insert into x values (1, cast(x'%x' as text)), (2, cast(x'%x' as text))", good, bad))
			}
			res := count(t, open(t, s.config("依申请公开", query)))
			if got := res.Figures["requests.new.natural"].String(); got != "1" {
				t.Errorf("new = %s", got)
			}
			if len(res.Problems) != 2 || res.Problems[0].Severity != report.Error || res.Problems[0].Place.Row != 2 || res.Problems[0].Column != "申请人类别" ||
				res.Problems[1].Severity != report.Notice || !strings.Contains(res.Problems[1].Message, "有 1 个值不是 UTF-8 编码") {
				t.Errorf("%v", res.Problems)
			}
		})
	}
}

// The server never works out a column that is not wanted: one that fails on every row does no harm.
func TestOnlyWantedColumnsAreRead(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		if s.driver == Kingbase { // never wrapped: dropped while scanning
			return
		}
		s.typed(t, "x", []string{"登记编号", "申请人类别", "收到日期", "办理结果", "n"}, []string{"varchar(20)", "varchar(20)", "varchar(20)", "varchar(20)", "bigint"}, [][]any{{"1", "自然人", "2025-03-04", nil, 0}})
		fails := map[string]string{Postgres: "1 / n", MySQL: "n - 9223372036854775807 - 2", SQLite: "abs(n - 9223372036854775807 - 1)"}[s.kind]
		query := "select x.*, " + fails + " as secret from x -- the end; no statement"
		if err := s.admin.QueryRow("select secret from (" + query + "\n) y").Scan(new(any)); err == nil {
			t.Fatal("the column does not fail")
		}
		res := count(t, open(t, s.config("依申请公开", query)))
		if got := res.Figures["requests.new.natural"].String(); got != "1" || len(res.Problems) > 0 {
			t.Errorf("new = %s, %v", got, res.Problems)
		}
	})
}

// A row that holds the sign by which SQLite's columns are joined is told, and no other row suffers.
func TestJoinedRows(t *testing.T) {
	s := newServer(t, SQLite)
	s.table(t, "x", []string{"登记编号", "申请人类别", "收到日期", "办理结果"}, [][]any{{"1", "自然人", "2025-03-04", ""}, {"2\x1f自然人", "自然人", "2025-03-04", nil}, {"3", "自然人", "2025-03-04", nil}, {"4", "自然人", "2025-03-04", "\x1f"}})
	res := count(t, open(t, s.config("依申请公开", "select * from x")))
	if got := fmt.Sprint(ids(t, res, "requests.new.total")); got != "[1 3]" || res.Fatal() != 2 || res.Problems[0].Place.Row != 2 || res.Problems[1].Place.Row != 4 {
		t.Errorf("%s, %v", got, res.Problems)
	}
}

func TestDecoder(t *testing.T) {
	cases := []struct {
		kind     ledger.Kind
		in, want string
	}{
		{ledger.Date, "2025-03-04", "2025-03-04"}, {ledger.Date, "2025年3月4日", "2025年3月4日"}, {ledger.Date, "2.0250304e+07", "20250304"}, {ledger.Date, "0000-00-00 00:00:00", ""}, {ledger.Date, "0000-00-00", ""},
		{ledger.Date, "2025-12-31T16:00:00Z", "2026-01-01"}, {ledger.Date, "2026-01-01 00:30:00+14", "2025-12-31"}, {ledger.Date, "2025-12-31 23:59:59+08:00", "2025-12-31"}, {ledger.Date, "2025-12-31 23:59:59 +0800", "2025-12-31"},
		{ledger.Date, "2024-02-28 16:00:00 UTC", "2024-02-29"}, {ledger.Date, "2025-03-04 25:00:00", "2025-03-04 25:00:00"}, {ledger.Date, "2025-03-04 10:00:00 PM", "2025-03-04 10:00:00 PM"}, {ledger.Date, "不是日期的文字", "不是日期的文字"},
		{ledger.Date, "1735660799", "2024-12-31"}, {ledger.Date, "1735660800", "2025-01-01"}, {ledger.Date, "1735660799999", "2024-12-31"}, {ledger.Date, "1735660800000", "2025-01-01"}, {ledger.Date, "1.7356608e+09", "2025-01-01"},
		{ledger.Date, "2025030416", "2025030416"}, {ledger.Date, "13800138000", "13800138000"}, {ledger.Date, "2460676.5", "2460676.5"}, {ledger.ID, "1735660800", "1735660800"}, {ledger.Text, "1735660800000", "1735660800000"},
		{ledger.Date, "20251231235959", "20251231"}, {ledger.Date, "20251231245959", "20251231245959"}, {ledger.Date, "20250304.0", "20250304"}, {ledger.Date, "2025.12.31", "2025.12.31"},
		{ledger.Date, "2025-12-31 16:00:00 +0000 UTC", "2026-01-01"}, {ledger.Date, "2025-12-31 16:00:00 +08 CST", "2025-12-31"},
		{ledger.Date, "2025-12-31 10:00:00-12:00", "2026-01-01"}, {ledger.Date, "2025-12-31 00:00:00+08:05:43", "2025-12-30"},
		{ledger.Amount, "7730.280000", "7730.28"}, {ledger.Amount, "3.00", "3"}, {ledger.Amount, "300", "300"}, {ledger.Amount, "1e+06", "1000000"}, {ledger.Amount, "1.5e-05", "0.000015"}, {ledger.Amount, "1,000.50元", "1,000.50元"},
		{ledger.Flag, "t", "是"}, {ledger.Flag, "0", "否"}, {ledger.Flag, "是", "是"}, {ledger.ID, "2e5", "2e5"}, {ledger.ID, "2.0250001e+07", "20250001"}, {ledger.ID, "007.50", "007.50"}, {ledger.Text, "1.50", "1.50"},
	}
	for _, c := range cases {
		d := decoder{kind: c.kind}
		if got, _ := d.text([]byte(c.in)); got != c.want {
			t.Errorf("%d %q = %q, want %q", c.kind, c.in, got, c.want)
		}
	}
}

package sqlsource

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/stdlib"

	"nianbao/report/ledger"
	"nianbao/report/source"
)

// wantedColumns are the columns of the big table that the register reads.
var wantedColumns = []string{"登记编号", "申请人类别", "收到日期", "补正告知日期", "补正收到日期", "征求意见发出日期", "征求意见收回日期", "延期告知日期", "收费告知日期", "应收金额", "缴费日期", "实收金额",
	"答复日期", "办理结果", "内容主题", "承办机构"}

// bigTable makes a table of n requests with all columns of the register and three personal ones, inside the server.
func bigTable(t testing.TB, s *server, n int) {
	t.Helper()
	q := s.quote
	day := func(from string, plus string) string {
		switch s.kind {
		case Postgres:
			return "date '" + from + "' + cast(" + plus + " as int)"
		case MySQL:
			return "date_add(date '" + from + "', interval " + plus + " day)"
		}
		return "date('" + from + "', '+' || (" + plus + ") || ' days')"
	}
	numbers := map[string]string{
		SQLite:   fmt.Sprintf("(with recursive s(i) as (select 0 union all select i + 1 from s where i < %d) select i from s) n", n-1),
		Postgres: fmt.Sprintf("(select i from generate_series(0, %d) i) n", n-1),
		MySQL:    fmt.Sprintf("(select seq as i from seq_0_to_%d) n", n-1),
	}[s.kind]
	join := func(parts ...string) string {
		if s.kind == MySQL {
			return "concat(" + strings.Join(parts, ", ") + ")"
		}
		return strings.Join(parts, " || ")
	}
	text := func(e string) string {
		if s.kind == MySQL {
			return "cast(" + e + " as char)"
		}
		return "cast(" + e + " as text)"
	}
	words := func(column string, modulo int) string {
		reg, _ := ledger.ByName("依申请公开")
		c, _ := reg.Column(column)
		out := fmt.Sprintf("case i %% %d", modulo)
		for i := range modulo {
			out += fmt.Sprintf(" when %d then '%s'", i, c.Words[i])
		}
		return out + " end"
	}
	null := "cast(null as date)"
	columns := []string{
		join("'赵某'", text("i")) + " as " + q("申请人姓名"), join("'11010119900101'", text("i")) + " as " + q("身份证号"), join("'某路'", text("i"), "'号'") + " as " + q("联系地址"),
		join("'2025-'", text("i")) + " as " + q("登记编号"), words("申请人类别", 6) + " as " + q("申请人类别"), day("2024-10-01", "i % 450") + " as " + q("收到日期"), "'网络' as " + q("申请方式"),
	}
	for _, c := range []string{"补正告知日期", "补正收到日期", "征求意见发出日期", "征求意见收回日期", "延期告知日期", "收费告知日期"} {
		columns = append(columns, null+" as "+q(c))
	}
	columns = append(columns, "cast(null as decimal(12, 2)) as "+q("应收金额"), null+" as "+q("缴费日期"), "cast(null as decimal(12, 2)) as "+q("实收金额"),
		"case when i % 9 > 0 then "+day("2024-10-01", "i % 450 + i % 35")+" end as "+q("答复日期"),
		"case when i % 9 > 0 then "+words("办理结果", 21)+" end as "+q("办理结果"),
		join("'主题'", text("i % 5000"))+" as "+q("内容主题"), join("'处室'", text("i % 20"))+" as "+q("承办机构"))
	s.admin.MustExec("create table " + q("申请表") + " as select " + strings.Join(columns, ", ") + " from " + numbers)
	if s.kind == Postgres {
		s.admin.MustExec("vacuum analyze " + q("申请表"))
	}
}

// Counting a million requests from each driver, by turns with the bare scan of the same rows and columns through the same driver: the ratio is what to
// look at. Two scans are bare: database/sql into buffers that are used again, as a program without a framework would read them, and with PostgreSQL the least
// that pgx can do, texts off the wire.
func BenchmarkCountMillion(b *testing.B) {
	const n = 1_000_000
	for _, driver := range tested() {
		b.Run(driver, func(b *testing.B) {
			s := newServer(b, driver)
			bigTable(b, s, n)
			quoted := make([]string, len(wantedColumns))
			for i, c := range wantedColumns {
				quoted[i] = s.quote(c)
			}
			narrow := "select " + strings.Join(quoted, ", ") + " from " + s.quote("申请表")
			var counting, scanning, wiring time.Duration
			var ratios []float64
			for b.Loop() {
				began := time.Now()
				if res := countOnce(b, s.config("依申请公开", "select * from "+s.quote("申请表"))); res.Stats[0].Counted != n || res.Fatal() > 0 {
					b.Fatalf("%+v %v", res.Stats, res.Problems)
				}
				counted := time.Since(began)
				counting += counted
				began = time.Now()
				if got := bareScan(b, s, narrow); got != n {
					b.Fatal(got)
				}
				scanned := time.Since(began)
				scanning += scanned
				ratios = append(ratios, counted.Seconds()/scanned.Seconds())
				if driver == Postgres {
					began = time.Now()
					if got := bareWire(b, s, narrow); got != n {
						b.Fatal(got)
					}
					wiring += time.Since(began)
				}
			}
			b.ReportMetric(counting.Seconds()/float64(b.N), "count-s")
			b.ReportMetric(scanning.Seconds()/float64(b.N), "scan-s")
			slices.Sort(ratios)
			b.ReportMetric(ratios[len(ratios)/2], "ratio") // the median: one turn that the machine was busy in does not count
			if wiring > 0 {
				b.ReportMetric(wiring.Seconds()/float64(b.N), "wire-s")
			}
		})
	}
}

func countOnce(t testing.TB, c Config) *ledger.Result {
	t.Helper()
	l, err := ledger.New(ledger.Options{Year: 2025})
	if err != nil {
		t.Fatal(err)
	}
	src, err := Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	if err := source.Feed(l, src); err != nil {
		t.Fatal(err)
	}
	if err := src.Close(); err != nil {
		t.Fatal(err)
	}
	return l.Result()
}

func bareScan(t testing.TB, s *server, query string) (n int) {
	t.Helper()
	rows, err := s.admin.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	raw, into := make([]sql.RawBytes, len(wantedColumns)), make([]any, len(wantedColumns))
	for i := range raw {
		into[i] = &raw[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		n++
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return n
}

func bareWire(t testing.TB, s *server, query string) (n int) {
	t.Helper()
	conn, err := s.admin.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	err = conn.Raw(func(raw any) error {
		r := raw.(*stdlib.Conn).Conn().PgConn().ExecParams(context.Background(), query, nil, nil, nil, nil)
		size := 0
		for r.NextRow() {
			for _, v := range r.Values() {
				size += len(v)
			}
			n++
		}
		if size == 0 {
			return errors.New("nothing read")
		}
		_, err := r.Close()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

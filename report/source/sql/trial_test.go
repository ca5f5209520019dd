package sqlsource

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/report/ledger"
)

// A query that fails in its middle is an error for a trial too, not a trial of the rows before it.
func TestSampleTellsOfFaults(t *testing.T) {
	for _, driver := range tested() {
		t.Run(driver, func(t *testing.T) {
			s := newServer(t, driver)
			var rows [][]any
			for i := range 9 {
				rows = append(rows, []any{fmt.Sprint(8 - i), "自然人", "2025-03-04", nil, 8 - i})
			}
			s.typed(t, "x", []string{"登记编号", "申请人类别", "收到日期", "办理结果", "n"}, []string{"varchar(9)", "varchar(9)", "date", "varchar(9)", "int"}, rows)
			fails := "case when n = 0 then 1 / n end"
			switch driver {
			case MySQL:
				fails = "case when n = 0 then (select 登记编号 from x y) end"
			case SQLite:
				fails = "case when n = 0 then json(char(7)) end"
			}
			query := "select 登记编号, 申请人类别, 收到日期, case when " + fails + " is null then 办理结果 end as 办理结果 from x order by n desc"
			if got, err := Sample(t.Context(), s.config("依申请公开", query), ledger.Options{Year: 2025}, 20); err == nil {
				t.Errorf("%d rows tried and no error", got.Rows)
			}
			query = strings.Replace(query, "from x order", "from x where n > 0 order", 1)
			if got, err := Sample(t.Context(), s.config("依申请公开", query), ledger.Options{Year: 2025}, 20); err != nil || got.Rows != 8 {
				t.Errorf("%+v %v", got, err)
			}
			if got, err := Sample(t.Context(), s.config("依申请公开", query), ledger.Options{Year: 2025}, 3); err != nil || got.Rows != 3 {
				t.Errorf("%+v %v", got, err)
			}
		})
	}
}

// A column of names that was taken for a column of words is not listed.
func TestSampleWithholdsNames(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		var rows [][]any
		for i := range 40 {
			rows = append(rows, []any{fmt.Sprint(i), "欧阳某" + string(rune('一'+i)), "2025-03-04", nil})
		}
		s.table(t, "x", []string{"登记编号", "applicant", "收到日期", "办理结果"}, rows)
		c := s.config("依申请公开", "select * from x")
		c.Columns = map[string]string{"申请人类别": "applicant"}
		got, err := Sample(t.Context(), c, ledger.Options{Year: 2025}, 20)
		if err != nil {
			t.Fatal(err)
		}
		if text := fmt.Sprintf("%+v", got); strings.Contains(text, "欧阳") || got.Complete() || len(got.Words) != 1 || !strings.Contains(got.Words[0].Message, "20 种不同的内容") {
			t.Errorf("%s", text)
		}
	})
}

// Columns that bear the name of an applicant's data are taken for none of the register's, unless the query gives them another name.
func TestPersonalColumnsAreRefused(t *testing.T) {
	s := newServer(t, SQLite)
	s.table(t, "x", []string{"Applicant_Name", "sfzh", "kind", "day", "result"}, [][]any{{"欧阳某甲乙", "11010119900307888X", "自然人", "2025-03-04", nil}})
	columns := map[string]string{"登记编号": "sfzh", "申请人类别": "kind", "收到日期": "day", "办理结果": "result"}
	for _, x := range []struct{ query, id, applicant, column string }{
		{"select * from x", "sfzh", "kind", "登记编号"}, {"select * from x", "result", "applicant_name", "申请人类别"}, {"select sfzh as no, x.* from x", "no", "kind", ""},
	} {
		c := s.config("依申请公开", x.query)
		c.Columns = columns
		c.Columns["登记编号"], c.Columns["申请人类别"] = x.id, x.applicant
		if x.id == "result" {
			c.Columns["办理结果"] = "kind"
		}
		src, err := Open(t.Context(), c)
		if err == nil {
			src.Close()
		}
		own, _ := err.(*Error)
		if (err == nil) != (x.column == "") || own != nil && (own.Column != x.column || !strings.Contains(own.Message, "个人信息")) {
			t.Errorf("%+v: %v", x, err)
		}
		columns["办理结果"] = "result"
	}
}

// Codes that stand for words are mapped as words are.
func TestCodesAreWords(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.typed(t, "x", []string{"登记编号", "申请人类别", "收到日期", "答复日期", "办理结果"}, []string{"varchar(9)", "int", "date", "date", "varchar(9)"},
			[][]any{{"1", 1, "2025-03-04", "2025-03-10", "01"}, {"2", 2, "2025-03-04", "2025-03-10", "1"}, {"3", 10, "2025-03-04", nil, nil}})
		l, err := ledger.New(ledger.Options{Year: 2025, Applicants: map[string]string{"1": "natural", "2": "business", "10": "other"}, Outcomes: map[string]string{"01": "granted", "1": "partial"}})
		if err != nil {
			t.Fatal(err)
		}
		src := open(t, s.config("依申请公开", "select * from x"))
		if err := src.Rows("依申请公开", l.Decoder("依申请公开")); err != nil {
			t.Fatal(err)
		}
		res := l.Result()
		for _, cell := range []string{"requests.closed.granted.natural", "requests.closed.partial.business", "requests.carried_out.other"} {
			if got := res.Figures[cell].String(); got != "1" {
				t.Errorf("%s = %s: %v", cell, got, res.Problems)
			}
		}
	})
}

package sqlsource

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"nianbao/report/ledger"
)

// What Inspect guesses can be pasted and counted as it is.
func TestInspect(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		s.table(t, "foi_request", []string{"id", "case_no", "APPLICANT_TYPE", "applicant_name", "received_at", "reply_date", "reply_result", "handle_dept", "topic"},
			[][]any{{"1", "甲1", "公民", "欧阳某甲乙", "2025-03-04", "2025-03-20", "予以公开", "甲处", "预算"}})
		s.table(t, "sys_user", []string{"id", "name", "password"}, [][]any{{"1", "欧阳某甲乙", "x"}})
		s.table(t, "t_zdgk", []string{"xxbh", "xxmc", "scrq", "gkrq", "zrdw"}, [][]any{{"1", "公告", "2025-03-04", "2025-03-05", "办公室"}})
		s.admin.MustExec("create view 案件 as select id as " + s.quote("案号") + ", case_no as " + s.quote("案件类型") + ", received_at as " + s.quote("受理时间") + ", reply_result as " + s.quote("审理结果") + " from foi_request")
		list, err := Inspect(t.Context(), s.config("", ""))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, x := range list {
			text := fmt.Sprint(x.View, len(x.Columns))
			for _, g := range x.Guesses {
				text += " " + g.Register + fmt.Sprint(g.Complete())
			}
			got[x.Name] = text
			if strings.Contains(fmt.Sprintf("%+v", x), "欧阳") {
				t.Error("a row was read")
			}
		}
		want := map[string]string{"foi_request": "false9 依申请公开true", "sys_user": "false3", "t_zdgk": "false5 主动公开true", "案件": "true4 复议诉讼true"}
		for name, w := range want {
			if !strings.HasPrefix(strings.ReplaceAll(got[name], " ", ""), strings.ReplaceAll(w, " ", "")) || name == "sys_user" && strings.Contains(got[name], "true") {
				t.Errorf("%s: %s, want %s", name, got[name], w)
			}
		}
		if len(list) != len(want) {
			t.Errorf("%d tables", len(list))
		}
		x := list[slices.IndexFunc(list, func(x TableInfo) bool { return x.Name == "foi_request" })]
		var pasted struct {
			Source []Config
		}
		if _, err := toml.Decode(x.Setting(x.Guesses[0], s.dsn), &pasted); err != nil {
			t.Fatal(err, x.Setting(x.Guesses[0], s.dsn))
		}
		res := count(t, open(t, pasted.Source[0]))
		if res.Fatal() > 0 || res.Figures["requests.closed.granted.natural"].String() != "1" || res.Requests.Units[0].Unit != "甲处" {
			t.Errorf("%v %v", res.Problems, res.Figures["requests.closed.granted.natural"])
		}
	})
}

// Remarks count as names where the server has them.
func TestRemarksOfColumns(t *testing.T) {
	for _, driver := range tested() {
		if driver == SQLite {
			continue // has none
		}
		t.Run(driver, func(t *testing.T) {
			s := newServer(t, driver)
			remarks := []string{"登记编号（主键）", "申请人类型：1公民", "收到日期", "办理结果"}
			columns := []string{"a1", "a2", "a3", "a4"}
			if driver == MySQL {
				var defs []string
				for i, c := range columns {
					defs = append(defs, c+" varchar(50) comment '"+remarks[i]+"'")
				}
				s.admin.MustExec("create table t (" + strings.Join(defs, ", ") + ")")
			} else {
				s.table(t, "t", columns, nil)
				for i, c := range columns {
					s.admin.MustExec("comment on column t." + c + " is '" + remarks[i] + "'")
				}
			}
			list, err := Inspect(t.Context(), s.config("", ""))
			if err != nil || len(list) != 1 || len(list[0].Guesses) == 0 || list[0].Guesses[0].Columns["收到日期"] != "a3" || !list[0].Guesses[0].Complete() {
				t.Errorf("%+v %v", list, err)
			}
		})
	}
}

func TestSample(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server) {
		rows := [][]any{
			{"1", "个人", "2025-03-04", "2025-03-20", "同意公开", "欧阳某甲乙"},
			{"2", "企业", "2025-03-04", "2025-03-20", "同意公开", "欧阳某甲乙"},
			{"3", "企业", "2023-03-04", "2023-03-20", "2.没有现成信息需要另行制作", "欧阳某甲乙"},
			{"4", "自然人", "2025-02-31", nil, nil, "欧阳某甲乙"},
			{"5", "自然人", "2025-03-04", "2025-03-20", "不好说", "欧阳某甲乙"},
		}
		for i := range 300 {
			rows = append(rows, []any{fmt.Sprint(i + 6), "自然人", "2025-03-04", nil, nil, "欧阳某甲乙"})
		}
		s.table(t, "x", []string{"case_no", "申请人类别", "收到日期", "答复日期", "办理结果", "申请人姓名"}, rows)
		c := s.config("依申请公开", "select * from x")
		c.Columns = map[string]string{"登记编号": "case_no"}
		got, err := Sample(t.Context(), c, ledger.Options{Year: 2025, Outcomes: map[string]string{"同意公开": "granted"}}, 5)
		if err != nil {
			t.Fatal(err)
		}
		if got.Rows != 5 || got.Source != s.name || fmt.Sprint(got.Unread) != "[申请人姓名]" || got.Complete() {
			t.Errorf("%+v", got)
		}
		var words []string
		for _, w := range got.Words {
			words = append(words, fmt.Sprint(w.Column, w.Word, w.Count, w.Means, w.Line))
		}
		want := `申请人类别企业2"企业" = "" 申请人类别自然人2自然人 申请人类别个人1自然人 办理结果不好说1"不好说" = "" 办理结果同意公开2予以公开 办理结果2.没有现成信息需要另行制作1没有现成信息需要另行制作`
		if strings.Join(words, " ") != want {
			t.Errorf("words\n%s\n%s", strings.Join(words, " "), want)
		}
		for _, col := range got.Columns {
			filled := map[string]int{"登记编号": 5, "申请人类别": 5, "收到日期": 5, "答复日期": 4, "办理结果": 4}[col.Name]
			from := map[string]string{"登记编号": "case_no", "申请人类别": "申请人类别", "收到日期": "收到日期", "答复日期": "答复日期", "办理结果": "办理结果"}[col.Name]
			if col.Filled != filled || col.From != from {
				t.Errorf("%+v", col)
			}
		}
		if len(got.Problems) != 1 || got.Problems[0].Rule != ledger.RuleDate || got.Problems[0].Place.Row != 4 {
			t.Errorf("%v", got.Problems)
		}
		if strings.Contains(fmt.Sprintf("%+v", got), "欧阳") {
			t.Error("a name is shown")
		}
	})
}

// Every word of every register's lists means itself.
func TestSampleKnowsEveryWord(t *testing.T) {
	s := newServer(t, SQLite)
	for _, reg := range ledger.Registers() {
		var rows [][]any
		for i := range 25 {
			row := make([]any, len(reg.Columns))
			for j, v := range reg.Example() {
				row[j] = v
				if words := reg.Columns[j].Words; len(words) > 0 {
					row[j] = words[i%len(words)]
				}
			}
			row[reg.Key] = fmt.Sprint(i)
			rows = append(rows, row)
		}
		s.table(t, reg.Name, names(reg.Columns), rows)
		got, err := Sample(t.Context(), s.config(reg.Name, "select * from "+s.quote(reg.Name)), ledger.Options{Year: 2025}, 25)
		if err != nil || got.Rows != 25 {
			t.Fatal(err)
		}
		known := 0
		for _, w := range got.Words {
			if known++; w.Means != w.Word || w.Means == "" {
				t.Errorf("%s: %+v", reg.Name, w)
			}
		}
		want := 0
		for _, c := range reg.Columns {
			if c.Read {
				want += len(c.Words)
			}
		}
		if known != want {
			t.Errorf("%s: %d words, want %d", reg.Name, known, want)
		}
	}
}

// The dictionary of names fits the registers, and no name stands for two columns of one.
func TestSynonyms(t *testing.T) {
	for name, columns := range synonyms {
		reg, ok := ledger.ByName(name)
		if !ok {
			t.Fatalf("no register %s", name)
		}
		seen := map[string]string{}
		for column, words := range columns {
			if _, ok := reg.Column(column); !ok {
				t.Errorf("%s has no column %s", name, column)
			}
			for _, w := range strings.Fields(words) {
				if w != plainName(w) {
					t.Errorf("%s: %q is not plain", column, w)
				}
				if other, twice := seen[w]; twice {
					t.Errorf("%s: %q stands for %s and %s", name, w, other, column)
				}
				seen[w] = column
			}
		}
	}
	if len(synonyms) != len(ledger.Names()) {
		t.Errorf("%d registers", len(synonyms))
	}
	for register, columns := range map[string][]string{"依申请公开": {"SQBH", "sqr_lx", "sdrq", "bljg"}, "政策文件": {"fwzh", "bt", "wjlb", "cwrq"}, "主动公开": {"信息编号", "生成时间"}} {
		list := make([]ColumnInfo, len(columns))
		for i, c := range columns {
			list[i].Name = c
		}
		g := guessRegisters(list)
		if len(g) == 0 || g[0].Register != register || !g[0].Complete() {
			t.Errorf("%s: %+v", register, g)
		}
	}
}

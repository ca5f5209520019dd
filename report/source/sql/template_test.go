package sqlsource

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"nianbao/report/form"
	"nianbao/report/ledger"
	"nianbao/report/source"
)

// example is the mapping that the program ships for the usual request-handling system.
type example struct {
	Source []struct {
		Driver, DSN, Register, Query string
		Columns                      map[string]string
	}
	Outcomes, Applicants map[string]string
}

func loadExample(t *testing.T) (e example) {
	t.Helper()
	meta, err := toml.DecodeFile("../../../templates/database/依申请公开系统.toml", &e)
	if err != nil || len(meta.Undecoded()) > 0 {
		t.Fatal(err, meta.Undecoded())
	}
	return e
}

// buildSystem makes the tables that the example describes, with a few cases.
func buildSystem(t *testing.T, s *server) {
	t.Helper()
	text, stamp, day, money := "varchar(200)", "timestamp", "date", "decimal(12, 2)"
	if s.kind == MySQL {
		stamp = "datetime"
	}
	type step struct{ name, at string }
	cases := []struct {
		kind, sort, received, reply string
		steps                       []step
	}{
		{"公民", "", "2025-03-04 09:30:00", "全部公开", []step{{"待答复", "2025-03-04 10:00:00"}, {"已答复", "2025-03-20 16:00:00"}, {"补充答复", "2026-01-10 09:00:00"}}},
		{"法人或其他组织", "工商企业", "2025-05-06 08:00:00", "第三方不同意公开", []step{{"待征求第三方意见", "2025-05-08 09:00:00"}, {"第三方意见", "2025-05-20 09:00:00"}, {"延期", "2025-06-03 09:00:00"}, {"已答复", "2025-06-30 17:00:00"}}},
		{"公民", "", "2025-07-01 08:00:00", "", []step{{"待补正", "2025-07-04 09:00:00"}, {"已失效", "2025-08-20 09:00:00"}}},
		{"法人或其他组织", "法律服务", "2025-09-01 08:00:00", "", []step{{"已撤销", "2025-09-03 09:00:00"}}},
		{"公民", "", "2024-12-20 08:00:00", "部分公开", []step{{"待补正", "2024-12-24 09:00:00"}, {"补正资料", "2025-01-06 09:00:00"}, {"已答复", "2025-01-24 09:00:00"}}},
		{"公民", "", "2025-12-31 23:59:59", "", []step{{"待答复", "2025-12-31 23:59:59"}}},
	}
	var rows, flow [][]any
	for i, c := range cases {
		rows = append(rows, []any{i + 1, fmt.Sprintf("云公开〔2025〕%d号", i+1), c.kind, c.sort, "欧阳某甲乙", "11010119900307888X", "某路1号", "网络", "办公室", c.received, "预算", "", c.reply})
		for _, x := range c.steps {
			flow = append(flow, []any{i + 1, x.name, x.at, "经办人"})
		}
	}
	s.typed(t, "apply_case", []string{"case_id", "case_no", "applicant_kind", "org_sort", "applicant_name", "id_number", "address", "channel", "handle_dept", "received_at", "keywords", "state", "reply_type"},
		[]string{"int", text, text, text, text, text, text, text, text, stamp, text, text, text}, rows)
	s.typed(t, "case_flow", []string{"case_id", "step", "done_at", "operator"}, []string{"int", text, stamp, text}, flow)
	s.typed(t, "case_fee", []string{"case_id", "notified_on", "amount_due", "paid_on", "amount_paid"}, []string{"int", day, money, day, money}, [][]any{{2, "2025-05-09", "400", "2025-05-12", "400"}})
	s.typed(t, "info_catalog", []string{"info_no", "title", "summary", "formed_at", "published_at", "open_kind", "dept"}, []string{text, text, text, stamp, stamp, text, text},
		[][]any{{"1", "公告", "", "2025-02-10 09:00:00", "2025-02-12 09:00:00", "主动公开", "办公室"}, {"2", "通知", "", "2025-02-10 09:00:00", "2025-06-12 09:00:00", "主动公开", "办公室"},
			{"3", "纪要", "", "2025-02-10 09:00:00", nil, "不予公开", "办公室"}})
}

func TestShippedMapping(t *testing.T) {
	e := loadExample(t)
	eachServer(t, func(t *testing.T, s *server) {
		buildSystem(t, s)
		l, err := ledger.New(ledger.Options{Year: 2025, KeepAll: true, Outcomes: e.Outcomes, Applicants: e.Applicants})
		if err != nil {
			t.Fatal(err)
		}
		for _, src := range e.Source {
			if src.Driver != Postgres || src.DSN != "env:NIANBAO_DSN" {
				t.Errorf("%+v", src)
			}
			c := s.config(src.Register, src.Query)
			c.Columns = src.Columns
			if err := source.Feed(l, open(t, c)); err != nil {
				t.Fatal(err)
			}
		}
		res := l.Result()
		for cell, want := range map[string]string{"requests.new.total": "5", "requests.new.business": "1", "requests.carried_in.natural": "1", "requests.closed.granted.natural": "1",
			"requests.closed.refused.third_party.business": "1", "requests.closed.other.no_correction.natural": "1", "requests.closed.other.misc.legal": "1", "requests.closed.partial.natural": "1",
			"requests.closed.total.total": "5", "requests.carried_out.natural": "1"} {
			if got := res.Figures[cell].String(); got != want {
				t.Errorf("%s = %s, want %s", cell, got, want)
			}
		}
		if r := res.Measures.Reply; r == nil || r.InTime != 5 || r.Open != 1 {
			t.Errorf("reply %+v", r)
		}
		if d := res.Measures.Disclosure; d == nil || d.InTime != 1 || d.Late != 1 {
			t.Errorf("disclosure %+v", d)
		}
		if len(res.Problems) != 0 {
			t.Errorf("%v", res.Problems)
		}
		if strings.Contains(fmt.Sprintf("%+v", slices.Collect(res.Records())), "欧阳") {
			t.Error("a name was kept")
		}
	})
}

// The words of the shipped mapping cover every outcome and every applicant of the form.
func TestShippedWordsCoverTheForm(t *testing.T) {
	e := loadExample(t)
	has := func(words map[string]string, tail string) bool {
		for _, v := range words {
			if v == tail {
				return true
			}
		}
		return false
	}
	block := form.Current().Table("requests").Blocks[0]
	for _, r := range block.Rows {
		if tail := strings.TrimPrefix(r.ID, "closed."); r.Outcome && !has(e.Outcomes, tail) {
			t.Errorf("no word for %s", tail)
		}
	}
	for _, c := range block.Columns {
		if !c.Total && !has(e.Applicants, c.ID) {
			t.Errorf("no word for %s", c.ID)
		}
	}
}

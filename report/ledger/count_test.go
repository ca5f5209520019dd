package ledger

import (
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// Every rule of contracts §3 for requests, on both sides of each border of the year.
func TestRequestCountsByYear(t *testing.T) {
	cases := []struct{ received, replied, want string }{
		{"2024-12-31", "", "carried_in carried_out"},
		{"2025-01-01", "", "new carried_out"},
		{"2025-12-31", "", "new carried_out"},
		{"2026-01-01", "", ""},
		{"2024-12-31", "2024-12-31", ""},
		{"2024-12-01", "2025-01-01", "carried_in closed.granted"},
		{"2024-12-31", "2025-12-31", "carried_in closed.granted"},
		{"2023-05-05", "2026-01-01", "carried_in carried_out"},
		{"2025-01-01", "2025-01-01", "new closed.granted"},
		{"2025-12-31", "2025-12-31", "new closed.granted"},
		{"2025-12-31", "2026-01-01", "new carried_out"},
		{"2026-01-01", "2026-01-05", ""},
	}
	for _, c := range cases {
		l := newLedger(t, Options{KeepAll: true})
		row := entry{"登记编号": "甲1", "申请人类别": "科研机构", "收到日期": c.received, "答复日期": c.replied}
		if c.replied != "" {
			row["办理结果"] = "予以公开"
		}
		feed(t, l, "依申请公开", row)
		res := l.Result()
		wantNoErrors(t, res)
		want := map[string]bool{}
		for _, r := range strings.Fields(c.want) {
			want["requests."+r+".research"], want["requests."+r+".total"] = true, true
			if strings.HasPrefix(r, "closed.") {
				want["requests.closed.total.research"], want["requests.closed.total.total"] = true, true
			}
		}
		if len(res.Figures) != 175 {
			t.Fatalf("%d cells, want all 175 of section three", len(res.Figures))
		}
		for name, f := range res.Figures {
			n := "0"
			if want[name] {
				n = "1"
			}
			if f.String() != n {
				t.Errorf("received %s replied %q: %s = %s, want %s", c.received, c.replied, name, f, n)
			}
			records, err := res.Trace(name)
			if err != nil || (len(records) == 1) != want[name] {
				t.Errorf("received %s replied %q: trace of %s gives %v, %v", c.received, c.replied, name, records, err)
			}
		}
	}
}

func TestDocumentCountsByYear(t *testing.T) {
	cases := []struct{ made, repealed, want string }{
		{"2024-12-31", "", "in_force"},
		{"2025-01-01", "", "issued in_force"},
		{"2025-12-31", "", "issued in_force"},
		{"2026-01-01", "", ""},
		{"2020-03-01", "2024-12-31", ""},
		{"2020-03-01", "2025-01-01", "repealed"},
		{"2020-03-01", "2025-12-31", "repealed"},
		{"2020-03-01", "2026-01-01", "in_force"},
		{"2025-03-01", "2025-09-01", "issued repealed"},
	}
	for _, kind := range []struct{ word, row string }{{"规章", "rules"}, {"行政规范性文件", "normative"}, {"规范性文件", "normative"}, {"其他政策文件", ""}, {"其他", ""}} {
		for _, c := range cases {
			l := newLedger(t, Options{})
			feed(t, l, "政策文件", entry{"文号": "云发〔2025〕1号", "标题": "甲", "文件类别": kind.word, "成文日期": c.made, "废止日期": c.repealed})
			res := l.Result()
			wantNoErrors(t, res)
			if len(res.Figures) != 6 {
				t.Fatalf("%d cells, want 6", len(res.Figures))
			}
			for name, f := range res.Figures {
				n := "0"
				if column, ok := strings.CutPrefix(name, "disclosure."+kind.row+"."); ok && kind.row != "" && strings.Contains(" "+c.want+" ", " "+column+" ") {
					n = "1"
				}
				if f.String() != n {
					t.Errorf("%s made %s repealed %q: %s = %s, want %s", kind.word, c.made, c.repealed, name, f, n)
				}
			}
		}
	}
}

func TestCaseCountsByYear(t *testing.T) {
	cases := []struct{ accepted, concluded, result, want string }{
		{"2024-12-31", "2024-12-31", "结果维持", ""},
		{"2024-12-31", "2025-01-01", "结果维持", "upheld"},
		{"2024-06-01", "2025-12-31", "结果纠正", "corrected"},
		{"2024-06-01", "2026-01-01", "结果纠正", "pending"},
		{"2024-06-01", "", "尚未审结", "pending"},
		{"2025-01-01", "2025-02-01", "其他结果", "other"},
		{"2025-12-31", "", "尚未审结", "pending"},
		{"2025-12-31", "2026-01-01", "其他结果", "pending"},
		{"2026-01-01", "", "尚未审结", ""},
	}
	for word, block := range map[string]string{"行政复议": "review", "未经复议直接起诉": "suit_direct", "复议后起诉": "suit_after_review"} {
		for _, c := range cases {
			l := newLedger(t, Options{})
			feed(t, l, "复议诉讼", entry{"案号": "1", "类型": word, "受理日期": c.accepted, "审结日期": c.concluded, "结果": c.result})
			res := l.Result()
			wantNoErrors(t, res)
			want := []string{}
			if c.want != "" {
				want = []string{"disputes." + block + "." + c.want + "=1", "disputes." + block + ".total=1"}
			}
			slices.Sort(want)
			if got := nonzero(res); got != strings.Join(want, " ") || len(res.Figures) != 15 {
				t.Errorf("%s accepted %s concluded %q: %q of %d cells, want %q", word, c.accepted, c.concluded, got, len(res.Figures), want)
			}
		}
	}
}

func TestTalliesAddUpExactly(t *testing.T) {
	l := newLedger(t, Options{KeepAll: true})
	feed(t, l, "执法与收费",
		entry{"项目": "行政许可", "数量": "12", "机构": "审批科", "月份": "1月"},
		entry{"项目": "行政许可", "数量": "３", "机构": "审批科", "月份": "2月"},
		entry{"项目": "行政处罚", "数量": "1,204", "月份": "2025年3月"},
		entry{"项目": "行政处罚", "数量": "9", "月份": "2024年12月"},
		entry{"项目": "行政事业性收费", "数量": "0.1"},
		entry{"项目": "行政事业性收费", "数量": "7730.28"},
		entry{"项目": "行政事业性收费", "数量": "0.2"},
		entry{"项目": "合计", "数量": "9999"},
	)
	res := l.Result()
	wantNoErrors(t, res)
	if got, want := nonzero(res), "disclosure.fees.amount=7730.58 disclosure.licensing.decisions=15 disclosure.penalties.decisions=1204"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if f := res.Figures["disclosure.coercion.decisions"]; f.String() != "0" {
		t.Errorf("an item without rows is %q, want 0: the register was provided", f)
	}
	if got := strings.Join(rules(res, report.Warning), " "); got != RuleNotRecord+" "+RuleYear {
		t.Errorf("warnings %s", got)
	}
	records, err := res.Trace("disclosure.licensing.decisions")
	if err != nil || len(records) != 2 || records[0].Label() != "审批科 1月" || records[1].Quantity.String() != "3" {
		t.Errorf("trace %+v, %v", records, err)
	}
}

// What no source provides is blank, not zero; what a source provides without rows is zero.
func TestMissingRegistersStayBlank(t *testing.T) {
	l := newLedger(t, Options{})
	feed(t, l, "执法与收费")
	res := l.Result()
	if len(res.Figures) != 4 || nonzero(res) != "" {
		t.Errorf("figures %v", res.Figures)
	}
	if got := strings.Join(res.Missing, " "); got != "依申请公开 政策文件 政策解读 主动公开 复议诉讼 工作任务" {
		t.Errorf("missing %s", got)
	}
	if res.Measures != (report.Measures{}) || res.Requests != nil {
		t.Error("measures without registers")
	}
	if got := res.Sources["disclosure.fees.amount"]; got != "台账.xlsx：执法与收费" {
		t.Errorf("source %q", got)
	}
}

package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// good is a request with nothing wrong.
func good(id string, more ...string) entry {
	e := entry{"登记编号": id, "申请人类别": "自然人", "收到日期": "2025-03-04", "答复日期": "2025-03-20", "办理结果": "予以公开"}
	for i := 0; i < len(more); i += 2 {
		e[more[i]] = more[i+1]
	}
	return e
}

// Each thing that can be wrong with a request: the rule, the severity, the column, and that only errors keep the row from counting.
func TestRequestProblems(t *testing.T) {
	cases := []struct {
		name, rule, column, says string
		severity                 report.Severity
		change                   []string
	}{
		{"day that does not exist", RuleDate, "收到日期", "2025-02-31", report.Error, []string{"收到日期", "2025-02-31"}},
		{"day in a column that does not count", RuleDate, "征求意见发出日期", "2025/4/31", report.Error, []string{"征求意见发出日期", "2025/4/31"}},
		{"no day", RuleDate, "答复日期", "不是能识别的日期", report.Error, []string{"答复日期", "已答复"}},
		{"unformatted serial", RuleDate, "收到日期", "日期格式", report.Error, []string{"收到日期", "45720"}},
		{"reply before receipt", RuleOrder, "答复日期", "2025-03-03 早于收到日期 2025-03-04", report.Error, []string{"答复日期", "2025-03-03"}},
		{"correction asked before receipt", RuleOrder, "补正告知日期", "早于收到日期", report.Error, []string{"补正告知日期", "2025-03-01", "补正收到日期", "2025-03-06"}},
		{"correction back before asked", RuleOrder, "补正收到日期", "早于补正告知日期", report.Error, []string{"补正告知日期", "2025-03-07", "补正收到日期", "2025-03-06"}},
		{"consultation back before sent", RuleOrder, "征求意见收回日期", "早于征求意见发出日期", report.Error, []string{"征求意见发出日期", "2025-03-10", "征求意见收回日期", "2025-03-09"}},
		{"extension before receipt", RuleOrder, "延期告知日期", "早于收到日期", report.Error, []string{"延期告知日期", "2025-02-04"}},
		{"paid before notified", RuleOrder, "缴费日期", "早于收费告知日期", report.Error, []string{"收费告知日期", "2025-03-10", "应收金额", "100", "缴费日期", "2025-03-09", "实收金额", "100"}},
		{"replied before the correction came", RuleUnclear, "答复日期", "早于补正收到日期", report.Warning, []string{"补正告知日期", "2025-03-05", "补正收到日期", "2025-03-21"}},
		{"correction that was never asked for", RuleUnclear, "补正告知日期", "没有填写", report.Warning, []string{"补正收到日期", "2025-03-06"}},
		{"before the regulations", RuleUnclear, "收到日期", "2008-05-01", report.Warning, []string{"收到日期", "2007-03-04"}},
		{"years until the reply", RuleUnclear, "答复日期", "三年以上", report.Warning, []string{"收到日期", "2015-03-04"}},
		{"closed without outcome", RuleUnclosed, "办理结果", "没有填写办理结果", report.Error, []string{"办理结果", ""}},
		{"outcome without reply", RuleUnclosed, "答复日期", "没有填写答复日期", report.Error, []string{"答复日期", ""}},
		{"unknown outcome", RuleWord, "办理结果", `"同意提供" = ""`, report.Error, []string{"办理结果", "同意提供"}},
		{"outcome with a hint of its own", RuleWord, "办理结果", `"涉及国家秘密不公开" = "refused.state_secret"`, report.Error, []string{"办理结果", "涉及国家秘密不公开"}},
		{"group instead of an outcome", RuleWord, "办理结果", "是一类", report.Error, []string{"办理结果", "不予公开"}},
		{"state instead of an outcome", RuleWord, "办理结果", "应留空", report.Error, []string{"办理结果", "办理中", "答复日期", ""}},
		{"the total is no outcome", RuleWord, "办理结果", "总计", report.Error, []string{"办理结果", "（七）总计"}},
		{"unknown applicant", RuleWord, "申请人类别", `"企业" = ""`, report.Error, []string{"申请人类别", "企业"}},
		{"group of applicants", RuleWord, "申请人类别", "是一类", report.Error, []string{"申请人类别", "法人或其他组织"}},
		{"no applicant", RuleRequired, "申请人类别", "没有填写", report.Error, []string{"申请人类别", " "}},
		{"no number", RuleRequired, "登记编号", "没有填写", report.Error, []string{"登记编号", ""}},
		{"no receipt", RuleRequired, "收到日期", "没有填写", report.Error, []string{"收到日期", ""}},
		{"amount with a unit", RuleNumber, "应收金额", "300元", report.Error, []string{"收费告知日期", "2025-03-05", "应收金额", "300元"}},
		{"negative amount", RuleNumber, "应收金额", "负数", report.Error, []string{"收费告知日期", "2025-03-05", "应收金额", "-5"}},
		{"notice without a sum", RuleUnclear, "应收金额", "没有填写应收金额", report.Warning, []string{"收费告知日期", "2025-03-05"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l := newLedger(t, Options{})
			feed(t, l, "依申请公开", good("1"), good("2", c.change...), good("3"))
			res := l.Result()
			var found []Problem
			for _, p := range res.Problems {
				if p.Severity != report.Notice {
					found = append(found, p)
				}
			}
			if len(found) != 1 {
				t.Fatalf("%d problems: %v", len(found), found)
			}
			p := found[0]
			if p.Rule != c.rule || p.Column != c.column || p.Severity != c.severity || p.Place.Row != 3 || !strings.Contains(p.Message, c.says) {
				t.Errorf("got %s %s %s", p.Rule, p.Severity, p)
			}
			if !strings.HasPrefix(p.String(), "台账.xlsx：依申请公开 第 3 行“"+c.column+"”：") || p.MessageEn == "" {
				t.Errorf("place or English missing: %s / %s", p, p.MessageEn)
			}
			want, stats := "3", Stats{Rows: 3, Counted: 3}
			if c.severity == report.Error {
				want, stats = "2", Stats{Rows: 3, Counted: 2, Refused: 1}
			}
			counted := res.Figures["requests.closed.total.total"].String()
			if counted != want || res.Stats[0].Counted != stats.Counted || res.Stats[0].Refused != stats.Refused || (res.Fatal() > 0) != (c.severity == report.Error) {
				t.Errorf("counted %s, want %s; %+v", counted, want, res.Stats[0])
			}
			if f := p.Finding(); f.Rule != c.rule || f.Name == "" || f.Position != "台账.xlsx：依申请公开 第 3 行" || !strings.Contains(f.MessageEn, "row 3") {
				t.Errorf("finding %+v", f)
			}
		})
	}
}

// A register that is wrong throughout is told row by row up to a limit, then as a number; nothing is lost.
func TestManyProblemsAreCounted(t *testing.T) {
	l := newLedger(t, Options{})
	var rows []entry
	for i := range maxListed + 7 {
		rows = append(rows, good(fmt.Sprint(i), "收到日期", "某日"))
	}
	feed(t, l, "依申请公开", append(rows, good("x"))...)
	res := l.Result()
	if len(res.Problems) != maxListed+1 || res.Fatal() != maxListed+7 || !strings.Contains(res.Problems[maxListed].String(), "依申请公开“收到日期”：同样的问题还有 7 处") {
		t.Errorf("%d problems, %d fatal, last %s", len(res.Problems), res.Fatal(), res.Problems[len(res.Problems)-1])
	}
	if res.Stats[0].Refused != maxListed+7 || res.Figures["requests.new.total"].String() != "1" {
		t.Errorf("%+v", res.Stats[0])
	}
}

// A row with nothing in the columns that matter is told once, not once a column; and rows below refused headings are left out.
func TestHollowRows(t *testing.T) {
	l := newLedger(t, Options{})
	feed(t, l, "依申请公开", good("1"), entry{"应收金额": "300", "承办机构": "甲处"})
	res := l.Result()
	if len(res.Problems) != 1 || res.Problems[0].Rule != RuleRequired || res.Problems[0].Place.Row != 3 || res.Stats[0].Refused != 1 {
		t.Errorf("%v %+v", res.Problems, res.Stats)
	}
	l = newLedger(t, Options{})
	d := l.Decoder("工作任务")
	d.Headings(Place{Source: "x"}, []string{"任务"})
	d.Row(2, make([]string, 8))
	d.Row(3, []string{"1", "甲", "", "", "年底前", "", "", ""})
	if res := l.Result(); res.Tasks != nil || res.Fatal() != 1 {
		t.Errorf("%+v", res)
	}
}

// Every rule that a problem can name is described once, under its own id.
func TestRulesAreDescribed(t *testing.T) {
	seen := map[string]bool{}
	for i, r := range Rules() {
		if want := fmt.Sprintf("RD2%02d", i+1); r.ID != want || seen[r.Name] || r.Chinese == "" || r.English == "" || r.Severity == "" {
			t.Errorf("%+v, want %s", r, want)
		}
		seen[r.Name] = true
	}
	if len(seen) != 14 {
		t.Errorf("%d rules", len(seen))
	}
}

func TestNumberTwiceNamesBothRows(t *testing.T) {
	l := newLedger(t, Options{})
	feedFrom(t, l, "上半年.xlsx", "依申请公开", good("2025-1"), good("2025-2"), good("２０２５-1 "))
	feedFrom(t, l, "下半年.xlsx", "依申请公开", good("2025-3"), good("2025-2"))
	res := l.Result()
	var got []string
	for _, p := range res.Problems {
		got = append(got, fmt.Sprint(p.Rule, " ", p))
	}
	if len(got) != 2 || !strings.Contains(got[0], "上半年.xlsx：依申请公开 第 4 行") || !strings.Contains(got[0], "上半年.xlsx：依申请公开 第 2 行重复") ||
		!strings.Contains(got[1], "下半年.xlsx：依申请公开 第 3 行") || !strings.Contains(got[1], "上半年.xlsx：依申请公开 第 3 行重复") {
		t.Errorf("got %q", got)
	}
	if n := res.Figures["requests.new.total"].String(); n != "3" {
		t.Errorf("counted %s, want each number once: 3", n)
	}
}

func TestHeadingsInAnyWriting(t *testing.T) {
	l := newLedger(t, Options{})
	d := l.Decoder("依申请公开")
	headings := []string{"办理\n结果", "收到日期（年月日）", "姓名", " 申请人 类别＊", "", "应收金额（元）", "登记编号", "答复日期:"}
	row := entry{"办理\n结果": "1.属于国家秘密", "收到日期（年月日）": "2025年3月4日", " 申请人 类别＊": "公民", "登记编号": "7", "答复日期:": "2025.3.5", "应收金额（元）": "0"}
	feedSheet(t, d, "台账.xlsx", headings, []entry{row})
	res := l.Result()
	wantNoErrors(t, res)
	if got := res.Figures["requests.closed.refused.state_secret.natural"].String(); got != "1" {
		t.Errorf("counted %s", got)
	}
}

func TestWrongHeadings(t *testing.T) {
	cases := []struct {
		name     string
		headings []string
		says     []string
		not      string
	}{
		{"missing", []string{"登记编号", "申请人", "收到日期", "办理结果"}, []string{"缺少必须有的列：申请人类别", "现有的列：登记编号、申请人、收到日期、办理结果"}, ""},
		{"twice", []string{"登记编号", "申请人类别", "收到日期", "办理结果", "收到日期"}, []string{"“收到日期”一列出现了两次"}, ""},
		{"wrong unit", []string{"登记编号", "申请人类别", "收到日期", "办理结果", "应收金额（万元）"}, []string{"换算成元"}, ""},
		{"no headings at all", []string{"1", "赵某某", "自然人", "2025-03-04"}, []string{"没有找到标题行"}, "赵某某"},
	}
	for _, c := range cases {
		l := newLedger(t, Options{})
		d := l.Decoder("依申请公开")
		if _, ok := d.Headings(Place{Source: "台账.xlsx", Sheet: "依申请公开", Row: 1}, c.headings); ok {
			t.Errorf("%s: accepted", c.name)
		}
		res := l.Result()
		if len(res.Figures) != 0 || len(res.Missing) != 6 {
			t.Errorf("%s: a register that cannot be read has figures %v or is called missing: %v", c.name, res.Figures, res.Missing)
		}
		if res.Fatal() != 1 || res.Problems[0].Rule != RuleColumn {
			t.Errorf("%s: %v", c.name, res.Problems)
			continue
		}
		for _, s := range c.says {
			if !strings.Contains(res.Problems[0].String(), s) {
				t.Errorf("%s: %s does not say %s", c.name, res.Problems[0], s)
			}
		}
		if c.not != "" && strings.Contains(fmt.Sprintf("%+v", res.Problems), c.not) {
			t.Errorf("%s: repeats a row's data", c.name)
		}
	}
}

// An outcome needs its year; a register without the column of reply dates cannot give it.
func TestOutcomesWithoutReplyColumn(t *testing.T) {
	l := newLedger(t, Options{})
	feedSheet(t, l.Decoder("依申请公开"), "台账.xlsx", []string{"登记编号", "申请人类别", "收到日期", "办理结果"}, []entry{good("1"), good("2", "办理结果", "")})
	res := l.Result()
	if res.Fatal() != 1 || !strings.Contains(res.Problems[0].Message, "没有“答复日期”一列") || res.Figures["requests.carried_out.natural"].String() != "1" {
		t.Errorf("%v", res.Problems)
	}
}

func TestRowsThatAreNoRecords(t *testing.T) {
	l := newLedger(t, Options{})
	heading := entry{}
	for _, c := range l.Decoder("依申请公开").Register().Columns {
		heading[c.Name] = c.Name
	}
	feed(t, l, "依申请公开", good("1"), heading, entry{}, entry{"登记编号": " ", "收到日期": "　"}, entry{"登记编号": "合 计", "应收金额": "300"},
		good(ExampleMark+"001"), entry{"登记编号": "本页小计", "应收金额": "20"})
	res := l.Result()
	wantNoErrors(t, res)
	if got := rules(res, report.Warning); !slices.Equal(got, []string{RuleNotRecord, RuleNotRecord, RuleNotRecord}) {
		t.Errorf("warnings %v", res.Problems)
	}
	want := Stats{Register: "依申请公开", Sources: res.Stats[0].Sources, Rows: 5, Counted: 1, Examples: 1, Other: 3}
	if got := fmt.Sprint(res.Stats[0]); got != fmt.Sprint(want) || nonzero(res) == "" {
		t.Errorf("stats %s, want %v", got, want)
	}
}

// The example row of every register is skipped without a word.
func TestExampleRowsNeverCount(t *testing.T) {
	l := newLedger(t, Options{KeepAll: true})
	for _, r := range Registers() {
		e := entry{}
		for _, c := range r.Columns {
			e[c.Name] = c.Example
		}
		feed(t, l, r.Name, e)
	}
	res := l.Result()
	if len(res.Problems) != 0 || nonzero(res) != "" || len(res.Figures) != 6+4+175+15 {
		t.Errorf("%v, %s, %d cells", res.Problems, nonzero(res), len(res.Figures))
	}
	for _, s := range res.Stats {
		if s.Examples != 1 || s.Counted != 0 {
			t.Errorf("%+v", s)
		}
	}
}

// An example row without its mark is a row like any other, and a right one.
func TestExampleRowsAreGoodRows(t *testing.T) {
	l := newLedger(t, Options{})
	for _, r := range Registers() {
		e := entry{}
		for _, c := range r.Columns {
			e[c.Name] = strings.TrimPrefix(c.Example, ExampleMark)
		}
		feed(t, l, r.Name, e)
	}
	res := l.Result()
	if len(res.Problems) != 0 {
		t.Errorf("%v", res.Problems)
	}
	for _, s := range res.Stats {
		if s.Counted != 1 {
			t.Errorf("%+v", s)
		}
	}
}

func TestOtherRegistersProblems(t *testing.T) {
	cases := []struct {
		register, rule, column string
		severity               report.Severity
		row                    entry
	}{
		{"政策文件", RuleOrder, "废止日期", report.Error, entry{"文号": "1", "标题": "甲", "文件类别": "规章", "成文日期": "2025-03-01", "废止日期": "2025-02-28"}},
		{"政策文件", RuleOrder, "公开日期", report.Error, entry{"文号": "1", "标题": "甲", "文件类别": "规章", "成文日期": "2025-03-01", "公开日期": "2025-02-28"}},
		{"政策文件", RuleWord, "文件类别", report.Error, entry{"文号": "1", "标题": "甲", "文件类别": "通知", "成文日期": "2025-03-01"}},
		{"政策文件", RuleWord, "公开属性", report.Error, entry{"文号": "1", "标题": "甲", "文件类别": "规章", "成文日期": "2025-03-01", "公开属性": "公开"}},
		{"政策文件", RuleWord, "需要解读", report.Error, entry{"文号": "1", "标题": "甲", "文件类别": "规章", "成文日期": "2025-03-01", "需要解读": "可能"}},
		{"政策文件", RuleRequired, "成文日期", report.Error, entry{"文号": "1", "标题": "甲", "文件类别": "规章"}},
		{"政策解读", RuleWord, "解读形式", report.Error, entry{"文号": "1", "解读形式": "图解、漫画", "发布日期": "2025-03-01"}},
		{"政策解读", RuleUnclear, "发布日期", report.Warning, entry{"文号": "1", "解读形式": "图解、文字"}},
		{"主动公开", RuleOrder, "公开日期", report.Error, entry{"编号": "1", "形成日期": "2025-03-02", "公开日期": "2025-03-01"}},
		{"主动公开", RuleUnclear, "形成日期", report.Warning, entry{"编号": "1", "公开日期": "2025-03-01"}},
		{"执法与收费", RuleNumber, "数量", report.Error, entry{"项目": "行政许可", "数量": "-1"}},
		{"执法与收费", RuleNumber, "数量", report.Error, entry{"项目": "行政处罚", "数量": "2.5"}},
		{"执法与收费", RuleNumber, "数量", report.Error, entry{"项目": "行政强制", "数量": "3件"}},
		{"执法与收费", RuleNumber, "数量", report.Error, entry{"项目": "行政事业性收费", "数量": "1e3"}},
		{"执法与收费", RuleRequired, "数量", report.Error, entry{"项目": "行政许可"}},
		{"执法与收费", RuleRequired, "", report.Error, entry{"机构": "甲"}},
		{"执法与收费", RuleWord, "项目", report.Error, entry{"项目": "行政确认", "数量": "1"}},
		{"复议诉讼", RuleUnclosed, "审结日期", report.Error, entry{"案号": "1", "类型": "行政复议", "受理日期": "2025-03-01", "结果": "结果维持"}},
		{"复议诉讼", RuleUnclosed, "结果", report.Error, entry{"案号": "1", "类型": "行政复议", "受理日期": "2025-03-01", "结果": "尚未审结", "审结日期": "2025-04-01"}},
		{"复议诉讼", RuleOrder, "审结日期", report.Error, entry{"案号": "1", "类型": "行政复议", "受理日期": "2025-03-01", "结果": "结果维持", "审结日期": "2025-02-01"}},
		{"复议诉讼", RuleRequired, "结果", report.Error, entry{"案号": "1", "类型": "行政复议", "受理日期": "2025-03-01"}},
		{"复议诉讼", RuleWord, "类型", report.Error, entry{"案号": "1", "类型": "行政诉讼", "受理日期": "2025-03-01", "结果": "尚未审结"}},
		{"工作任务", RuleDeadline, "完成时限", report.Warning, entry{"序号": "1", "任务": "甲", "完成时限": "尽快吧"}},
		{"工作任务", RuleDate, "完成日期", report.Error, entry{"序号": "1", "任务": "甲", "完成时限": "年底前", "完成日期": "2025-06-31"}},
		{"工作任务", RuleUnclear, "完成日期", report.Warning, entry{"序号": "1", "任务": "甲", "完成时限": "6月底", "进展": "已完成"}},
		{"工作任务", RuleRequired, "任务", report.Error, entry{"序号": "1", "完成时限": "年底前"}},
	}
	for _, c := range cases {
		l := newLedger(t, Options{})
		feed(t, l, c.register, c.row)
		res := l.Result()
		if len(res.Problems) != 1 || res.Problems[0].Rule != c.rule || res.Problems[0].Column != c.column || res.Problems[0].Severity != c.severity {
			t.Errorf("%s %v: %v", c.register, c.row, res.Problems)
		}
	}
}

package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/figure"
)

// clock prints a measure in one line.
func clock(m *report.ClockMeasure) string {
	rate := "null"
	if m.Rate != nil {
		rate = m.Rate.String()
	}
	return fmt.Sprintf("in_time %d late %d overdue %d open %d waiting %d provisional %d standing %d unknown %d rate %s", m.InTime, m.Late, m.Overdue, m.Open, m.Waiting, m.Provisional, m.Standing, m.Unknown, rate)
}

func ratio(m *report.RatioMeasure) string {
	s := fmt.Sprintf("%d/%d unknown %d", m.Numerator, m.Denominator, m.Unknown)
	if m.Rate != nil {
		s += " " + m.Rate.String()
	}
	if m.Met != nil {
		s += fmt.Sprintf(" met %v", *m.Met)
	}
	return s
}

func day(t testing.TB, s string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// open is a request that is not closed.
func open(id string, more ...string) entry {
	return good(id, append([]string{"答复日期", "", "办理结果", ""}, more...)...)
}

// The worked dates of the facts: 2025-09-22 + 7 = 09-30, + 20 = 10-24, + 40 = 11-21; 2024-12-02 + 20 = 12-30.
func TestReplyMeasureByHand(t *testing.T) {
	l := newLedger(t, Options{})
	feed(t, l, "依申请公开",
		good("last-day", "收到日期", "2025-09-22", "答复日期", "2025-10-24", "承办机构", "甲处"),
		good("day-after", "收到日期", "2025-09-22", "答复日期", "2025-10-27", "承办机构", "甲处"),
		good("extended", "收到日期", "2025-09-22", "延期告知日期", "2025-10-24", "答复日期", "2025-11-21", "承办机构", "甲处"),
		good("extended-late", "收到日期", "2025-09-22", "延期告知日期", "2025-10-27", "答复日期", "2025-11-21"),
		open("waiting", "收到日期", "2025-09-22", "补正告知日期", "2025-09-30"),
		good("restarted", "收到日期", "2025-09-01", "补正告知日期", "2025-09-05", "补正收到日期", "2025-09-22", "答复日期", "2025-10-24"),
		good("while-waiting", "收到日期", "2025-09-22", "补正告知日期", "2025-10-09", "答复日期", "2025-12-01"),
		open("fresh", "收到日期", "2025-12-31"),
		open("overdue", "收到日期", "2025-09-22"),
		good("next-year", "收到日期", "2025-09-22", "答复日期", "2026-01-05"),
		good("from-last-year", "收到日期", "2024-12-02", "答复日期", "2025-01-02"),
		good("closed-last-year", "收到日期", "2024-12-02", "答复日期", "2024-12-31"),
		good("consulted", "收到日期", "2025-09-22", "征求意见发出日期", "2025-09-25", "征求意见收回日期", "2025-09-30", "答复日期", "2025-10-30"), // 26, 28 (a working Sunday), 29, 30: four days
		good("consulted-late", "收到日期", "2025-09-22", "征求意见发出日期", "2025-09-25", "征求意见收回日期", "2025-09-30", "答复日期", "2025-10-31"),
		good("paid", "收到日期", "2025-09-01", "收费告知日期", "2025-09-05", "应收金额", "100", "缴费日期", "2025-09-22", "实收金额", "100", "答复日期", "2025-10-24"),
	)
	res := l.Result()
	wantNoErrors(t, res)
	if got, want := clock(res.Measures.Reply), "in_time 6 late 4 overdue 2 open 1 waiting 1 provisional 0 standing 0 unknown 0 rate 0.500000"; got != want {
		t.Errorf("reply %s, want %s", got, want)
	}
	if got, want := clock(res.Measures.Correction), "in_time 2 late 1 overdue 0 open 0 waiting 0 provisional 0 standing 0 unknown 0 rate 0.666667"; got != want {
		t.Errorf("correction %s, want %s", got, want)
	}
	var late []string
	for _, x := range res.Requests.Late {
		late = append(late, fmt.Sprintf("%s due %s done %s %s %d", x.ID, x.Due, x.Done, x.Status, x.Days))
	}
	want := []string{ // working days 10-27 … 12-31: 5 + 20 + 23; 11-21 is the 20th after 10-24
		"from-last-year due 2024-12-30 done 2025-01-02 late 2", "day-after due 2025-10-24 done 2025-10-27 late 1", "extended-late due 2025-10-24 done 2025-11-21 late 20",
		"next-year due 2025-10-24 done  overdue 48", "overdue due 2025-10-24 done  overdue 48", "consulted-late due 2025-10-30 done 2025-10-31 late 1",
	}
	if !slices.Equal(late, want) {
		t.Errorf("late:\n%s\nwant:\n%s", strings.Join(late, "\n"), strings.Join(want, "\n"))
	}
	if c := res.Requests.CorrectionLate; len(c) != 1 || c[0].ID != "while-waiting" || c[0].Due.String() != "2025-09-30" || c[0].Days != 1 {
		t.Errorf("late corrections %+v", c)
	}
	if u := res.Requests.Units; len(u) != 2 || u[0].Unit != "甲处" || u[0].InTime != 2 || u[0].Late != 1 || u[0].Rate.String() != "0.666667" || u[1].Unit != Unnamed {
		t.Errorf("units %+v", u)
	}
	m := res.Requests.Months
	if m[9].Done != 6 || m[9].InTime != 4 || m[9].Late != 2 || m[8].Begun != 12 || m[8].Open != 12 || m[11].Open != 4 || m[0].Done != 1 || m[0].Late != 1 {
		t.Errorf("months %+v", m)
	}
}

// The annex holds every request that counts and every item of the year with its verdict.
func TestRecordsCarryTheirVerdict(t *testing.T) {
	l := newLedger(t, Options{KeepAll: true})
	feed(t, l, "依申请公开", good("late", "收到日期", "2025-09-22", "答复日期", "2025-10-27"), open("waiting", "收到日期", "2025-09-22", "补正告知日期", "2025-09-30"), good("old", "收到日期", "2024-01-02", "答复日期", "2024-01-03"))
	feed(t, l, "主动公开", entry{"编号": "item", "形成日期": "2025-09-22", "公开日期": "2025-10-24"})
	feed(t, l, "复议诉讼", entry{"案号": "case", "类型": "复议后起诉", "受理日期": "2025-09-22", "结果": "尚未审结"})
	var got []string
	for r := range l.Result().Records() {
		got = append(got, fmt.Sprintf("%s %s %s %s %q due %s %s %d", r.Register, r.ID, r.Kind, r.Opened, r.Outcome, r.Due, r.Status, len(r.Cells)))
	}
	want := []string{`依申请公开 late 自然人 2025-09-22 "予以公开" due 2025-10-24 late 2`, `依申请公开 waiting 自然人 2025-09-22 "" due  waiting 2`,
		`主动公开 item  2025-09-22 "" due 2025-10-24 in_time 0`, `复议诉讼 case 复议后起诉 2025-09-22 "尚未审结" due   1`}
	if !slices.Equal(got, want) {
		t.Errorf("records:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Keeping only what one cell needs gives the same trace as keeping everything, and nothing for another cell.
func TestTraceOfOneCell(t *testing.T) {
	l := newLedger(t, Options{Trace: []string{"requests.closed.total.natural"}})
	feed(t, l, "依申请公开", good("1"), good("2", "办理结果", "重复申请"), open("3"), good("4", "申请人类别", "科研机构"))
	res := l.Result()
	records, err := res.Trace("requests.closed.total.natural")
	if err != nil || len(records) != 2 || records[0].ID != "1" || records[1].ID != "2" || len(slices.Collect(res.Records())) != 2 {
		t.Errorf("%+v, %v", records, err)
	}
	if _, err := res.Trace("requests.new.total"); err == nil {
		t.Error("a trace of records that were not kept")
	}
	if _, err := res.Trace("requests.new"); err == nil {
		t.Error("a trace of a cell that is none")
	}
}

func TestStricterTargetAndProvisional(t *testing.T) {
	l := newLedger(t, Options{Year: 2026, Targets: Targets{ReplyDays: 15, DisclosureDays: 3}})
	feed(t, l, "依申请公开", open("1", "收到日期", "2026-12-25"))
	feed(t, l, "主动公开", entry{"编号": "1", "形成日期": "2026-12-30"}, entry{"编号": "2", "形成日期": "2026-03-02", "公开日期": "2026-03-05"}, entry{"编号": "3", "形成日期": "2026-03-02", "公开日期": "2026-03-06"})
	res := l.Result()
	if got, want := clock(res.Measures.Reply), "in_time 0 late 0 overdue 0 open 1 waiting 0 provisional 1 standing 0 unknown 0 rate null"; got != want {
		t.Errorf("reply %s, want %s", got, want)
	}
	if got, want := clock(res.Measures.Disclosure), "in_time 1 late 1 overdue 0 open 1 waiting 0 provisional 1 standing 0 unknown 0 rate 0.500000"; got != want {
		t.Errorf("disclosure %s, want %s", got, want)
	}
}

func TestDisclosureMeasureByHand(t *testing.T) {
	l := newLedger(t, Options{})
	feed(t, l, "主动公开",
		entry{"编号": "1", "形成日期": "2025-09-22", "公开日期": "2025-10-24", "责任机构": "甲"},
		entry{"编号": "2", "形成日期": "2025-09-22", "公开日期": "2025-10-27"},
		entry{"编号": "3", "形成日期": "2025-09-22"},
		entry{"编号": "4", "形成日期": "2025-12-25"},
		entry{"编号": "5", "形成日期": "2025-12-01", "公开日期": "2026-01-01"}, // due 2025-12-29, not disclosed by the year's end
		entry{"编号": "6", "形成日期": "2024-12-31", "公开日期": "2025-01-01"},
		entry{"编号": "7", "形成日期": "2026-01-01"},
		entry{"编号": "8", "公开日期": "2025-03-01"},
	)
	res := l.Result()
	wantNoErrors(t, res)
	if got, want := clock(res.Measures.Disclosure), "in_time 1 late 1 overdue 2 open 1 waiting 0 provisional 0 standing 0 unknown 1 rate 0.250000"; got != want {
		t.Errorf("disclosure %s, want %s", got, want)
	}
	var empty []string
	for _, x := range res.Items.Empty {
		empty = append(empty, x.ID)
	}
	if strings.Join(empty, " ") != "3 5 4" || res.Items.Formed != 5 || res.Items.Published != 2 || res.Items.Months[8] != (ItemMonth{9, 3, 1, 2}) {
		t.Errorf("empty %v, %+v", empty, res.Items)
	}
	if len(res.Items.Late) != 3 || res.Items.Late[0].Due.String() != "2025-10-24" {
		t.Errorf("late %+v", res.Items.Late)
	}
}

func TestFeeLineByHand(t *testing.T) {
	l := newLedger(t, Options{})
	fee := func(id, notified, due, paidOn, paid string) entry {
		return open(id, "收到日期", "2024-11-01", "收费告知日期", notified, "应收金额", due, "缴费日期", paidOn, "实收金额", paid)
	}
	feed(t, l, "依申请公开",
		fee("1", "2024-12-31", "1000", "2025-01-01", "1000"), // notified last year, paid this year
		fee("2", "2025-01-01", "100.5", "2025-02-01", "100.50"),
		fee("3", "2025-12-31", "40", "2026-01-05", "40"), // notified this year, paid next year
		fee("4", "2025-06-01", "300", "", ""),            // never paid
		fee("5", "2025-06-01", "", "", ""),               // no sum
		fee("6", "2026-01-01", "7", "", ""),
	)
	res := l.Result()
	wantNoErrors(t, res)
	got := res.Requests.Fees
	if got.Notices != 4 || got.Charged.String() != "440.5" || got.Payments != 2 || got.Received.Cmp(figure.Int(2201).Sub(half(t)).Sub(figure.Int(1100))) != 0 || got.Unknown != 1 {
		t.Errorf("fees %+v: charged %s received %s", got, got.Charged, got.Received)
	}
}

func half(t testing.TB) figure.Decimal {
	t.Helper()
	d, err := figure.ParseDecimal("0.5")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestInterpretationByHand(t *testing.T) {
	target := figure.Of(half(t))
	l := newLedger(t, Options{Targets: Targets{Graphic: &target}})
	doc := func(number, kind, made, published, needs string) entry {
		return entry{"文号": number, "标题": "关于" + number, "文件类别": kind, "成文日期": made, "公开日期": published, "需要解读": needs, "牵头机构": "甲处"}
	}
	feed(t, l, "政策文件",
		doc("云发〔2025〕1号", "规章", "2025-02-10", "2025-02-12", ""),       // video on the last day in step, 02-17
		doc("云发〔2025〕2号", "行政规范性文件", "2025-02-10", "2025-02-12", "是"), // text a day later, then two graphics: one document
		doc("云发〔2025〕3号", "其他政策文件", "2025-02-10", "2025-02-12", "否"),  // needs none
		doc("云发〔2025〕4号", "其他政策文件", "2025-02-10", "", "否"),            // interpreted all the same; day of publication unknown
		doc("云发〔2025〕5号", "规章", "2025-12-31", "", ""),                 // not interpreted
		doc("云发〔2025〕6号", "其他", "2025-02-10", "2025-02-12", ""),       // no policy document
		doc("云发〔2024〕7号", "规章", "2024-12-31", "2025-01-02", ""),       // made last year
	)
	feed(t, l, "政策解读",
		entry{"文号": "云发[2025] 1号", "解读形式": "视频", "发布日期": "2025-02-17"},
		entry{"文号": "云发〔2025〕2号", "解读形式": "文字", "发布日期": "2025-02-18", "主要负责人解读": "是"},
		entry{"文号": "云发〔2025〕2号", "解读形式": "图解", "发布日期": "2026-03-01"},
		entry{"文号": "云发（2025）2号", "解读形式": "图解", "发布日期": "2025-05-01"},
		entry{"文号": "云发〔2025〕4号", "解读形式": "问答", "发布日期": "2025-02-11"},
		entry{"文号": "云发〔2025〕6号", "解读形式": "图表", "发布日期": "2025-02-11"},
		entry{"文号": "云发〔2024〕7号", "解读形式": "动画", "发布日期": "2025-02-11"},
		entry{"文号": "云发〔2025〕99号", "解读形式": "动画", "发布日期": "2025-02-11"},
	)
	res := l.Result()
	wantNoErrors(t, res)
	if got, want := ratio(res.Measures.Interpretation), "2/3 unknown 0 0.666667 met false"; got != want {
		t.Errorf("interpretation %s, want %s", got, want)
	}
	if got, want := ratio(res.Measures.Graphic), "2/5 unknown 0 0.400000 met false"; got != want {
		t.Errorf("graphic %s, want %s", got, want)
	}
	if got, want := ratio(res.Measures.InterpretationInStep), "1/2 unknown 1 0.500000"; got != want {
		t.Errorf("in step %s, want %s", got, want)
	}
	d := res.Documents
	if len(d.Uninterpreted) != 1 || d.Uninterpreted[0].Number != "云发〔2025〕5号" || len(d.LateInStep) != 1 || d.LateInStep[0].Due.String() != "2025-02-17" || d.LateInStep[0].Days != 1 {
		t.Errorf("lists %+v %+v", d.Uninterpreted, d.LateInStep)
	}
	if d.Forms[1] != (FormCount{"图解", true, 2, 1}) || d.ByHead != 1 || d.DocumentsHead != 1 || d.SeveralForms != 1 || d.Made != 6 {
		t.Errorf("detail %+v", d)
	}
	var policy []string
	for _, p := range d.Policy {
		policy = append(policy, fmt.Sprint(p.Number, p.Needs, p.Interpreted, p.Graphic, p.InStep, p.StepOpen))
	}
	if got, want := strings.Join(policy, " "), "云发〔2025〕1号true true true true false 云发〔2025〕2号true true true false false 云发〔2025〕3号false false false false true "+
		"云发〔2025〕4号false true false false true 云发〔2025〕5号true false false false true"; got != want {
		t.Errorf("policy documents %s", got)
	}
	if len(d.Units) != 1 || d.Units[0] != (InterpretedUnits{"甲处", 5, 3, 2, 2}) {
		t.Errorf("units %+v", d.Units)
	}
	if got := rules(res, report.Warning); !slices.Equal(got, []string{RuleUnknown}) || res.Problems[0].Place.Row != 9 {
		t.Errorf("warnings %v", res.Problems)
	}
}

func TestAttributesAndBasis(t *testing.T) {
	l := newLedger(t, Options{})
	doc := func(number, attribute, basis, published string) entry {
		return entry{"文号": number, "标题": "甲", "文件类别": "其他", "成文日期": "2025-02-10", "公开属性": attribute, "不公开依据": basis, "公开日期": published}
	}
	feed(t, l, "政策文件", doc("1", "主动公开", "", "2025-02-11"), doc("2", "主动公开", "", ""), doc("3", "依申请公开", "条例第十六条", ""), doc("4", "依申请公开", "", ""),
		doc("5", "不予公开", "无", ""), doc("6", "不予公开", "条例第十四条", ""), doc("7", "", "", ""))
	res := l.Result()
	wantNoErrors(t, res)
	want := []AttributeCount{{"主动公开", 2}, {"依申请公开", 2}, {"不予公开", 2}, {Unnamed, 1}}
	if !slices.Equal(res.Documents.Attributes, want) {
		t.Errorf("attributes %+v", res.Documents.Attributes)
	}
	if b := res.Documents.NoBasis; len(b) != 2 || b[0].Number != "4" || b[1].Number != "5" || b[1].Attribute != "不予公开" {
		t.Errorf("no basis %+v", b)
	}
	if u := res.Documents.Undisclosed; len(u) != 1 || u[0].Number != "2" {
		t.Errorf("undisclosed %+v", u)
	}
	if res.Measures.Interpretation != nil {
		t.Error("an interpretation rate without the register of interpretations")
	}
}

func TestTopics(t *testing.T) {
	l := newLedger(t, Options{})
	feed(t, l, "依申请公开", good("1", "内容主题", "关于征地补偿"), good("2", "内容主题", "征地 补偿"), good("3", "内容主题", "“征地补偿”"), good("4", "内容主题", "预算"), good("5", "内容主题", "预算"),
		good("6", "内容主题", "预算", "收到日期", "2024-12-31"), good("7"), good("8"), good("9"))
	res := l.Result()
	if got := res.Requests.Topics; !slices.Equal(got, []Topic{{"征地补偿", 3}}) {
		t.Errorf("topics %+v", got)
	}
}

func TestDueWithin(t *testing.T) {
	l := newLedger(t, Options{DueFrom: day(t, "2025-10-20"), DueWithin: 5}) // up to 2025-10-27
	feed(t, l, "依申请公开",
		open("soon", "收到日期", "2025-09-22"),                                              // due 10-24
		good("answered-later", "收到日期", "2025-09-22", "答复日期", "2025-10-21"),              // still open on the day asked
		good("answered", "收到日期", "2025-09-22", "答复日期", "2025-10-20"),                    // closed on the day asked
		open("far", "收到日期", "2025-10-09"),                                               // due 11-05
		open("overdue", "收到日期", "2025-08-01"),                                           // due 08-29
		open("waiting", "收到日期", "2025-09-22", "补正告知日期", "2025-09-30"),                   // no due date
		open("extended-later", "收到日期", "2025-09-22", "延期告知日期", "2025-10-22"),            // not known on the day asked
		open("extended", "收到日期", "2025-09-22", "延期告知日期", "2025-10-20", "承办机构", "甲处"),    // due 11-21
		open("future", "收到日期", "2025-10-21"),                                            // not received yet
		open("last-day", "收到日期", "2025-09-23"), open("day-after", "收到日期", "2025-09-24"), // 10-27, 10-28
	)
	var got []string
	for _, x := range l.Result().Requests.Due {
		got = append(got, fmt.Sprintf("%s %s %d %s", x.ID, x.Due, x.Left, x.Status))
	}
	want := []string{"overdue 2025-08-29 -32 overdue" /* September 23, October 9 to 20 nine */, "answered-later 2025-10-24 4 open", "extended-later 2025-10-24 4 open", "soon 2025-10-24 4 open", "last-day 2025-10-27 5 open"}
	if !slices.Equal(got, want) {
		t.Errorf("due:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

package assess

import (
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/figure"
)

// find returns the shortcoming of that id.
func find(list []Shortcoming, id string) *Shortcoming {
	for i := range list {
		if list[i].ID == id {
			return &list[i]
		}
	}
	return nil
}

// TestShortcomings: every text carries its figure, its records and its article.
func TestShortcomings(t *testing.T) {
	list := Shortcomings(Facts{Filing: organ(),
		Findings: checked(
			report.Finding{Rule: "RQ101", Severity: report.Error, Message: "“自然人”列勾稽不平，相差 1", Law: "30号"},
			report.Finding{Rule: "RQ101", Severity: report.Error, Message: "“总计”列勾稽不平，相差 1", Law: "30号"},
			report.Finding{Rule: "TX301", Severity: report.Notice, Message: "看一看"},
			report.Finding{Rule: "YR101", Severity: report.Warning, Message: "不衔接", Verdict: &report.Verdict{Accepted: true, Reason: "机构合并"}}),
		Details: map[string]figure.Figure{"catalogue_empty": figure.OfInt(2), "documents_without_basis": figure.OfInt(1), "periods_missing": figure.OfInt(0)},
		Records: map[string][]Record{
			ShortReply:     {{ID: "YS-007", Unit: "法规科"}, {ID: "YS-019", Unit: "法规科"}},
			ShortCatalogue: {{ID: "ML-3", Unit: "办公室"}, {ID: "ML-9", Unit: "人事科"}},
		}})
	for id, want := range map[string]Shortcoming{
		ShortReply:          {Text: "按期答复率 95.24%（40÷42），逾期 2 件：登记编号 YS-007、YS-019", Figure: "95.24%（40÷42）", Basis: "条例第三十三条", Unit: "法规科"},
		ShortDisclosure:     {Text: "按期主动公开率 90%（18÷20），逾期 2 项（其中年底仍未完成 1 项）", Figure: "90%（18÷20）", Basis: "条例第二十六条"},
		ShortTasks:          {Text: "任务按期完成率 90%（9÷10），逾期 1 项（其中年底仍未完成 1 项）", Figure: "90%（9÷10）", Basis: "年度工作要点"},
		ShortInterpretation: {Text: "政策解读率 90%（9÷10），1 件应解读的文件没有解读", Figure: "90%（9÷10）"},
		ShortGraphic:        {Text: "图解比例 40%（4÷10），低于目标 50%，6 件文件没有图解、图表、动画或者视频解读", Figure: "40%（4÷10）"},
		ShortCatalogue:      {Text: "目录事项 2 项无内容：编号 ML-3、ML-9", Figure: "2 项", Unit: "办公室、人事科"},
		ShortBasis:          {Text: "公开属性为依申请公开、不予公开的文件缺依据 1 件", Figure: "1 件"},
		ShortCorrected:      {Text: "因政府信息公开被纠正 1 件，其中行政复议 1 件", Figure: "1 件", Basis: "条例第五十一条"},
		"RQ101":             {Text: "“自然人”列勾稽不平，相差 1（同类问题共 2 处）", Figure: "2 处", Basis: "30号"},
	} {
		got := find(list, id)
		if got == nil {
			t.Errorf("%s is missing", id)
			continue
		}
		if got.Text != want.Text || got.Figure != want.Figure || got.Unit != want.Unit || want.Basis != "" && got.Basis != want.Basis {
			t.Errorf("%s: %+v", id, *got)
		}
		if got.Advice == "" {
			t.Errorf("%s: no advice", id)
		}
	}
	if len(list) != 9 {
		t.Errorf("%d shortcomings", len(list))
	}
}

// TestNoShortcomings: what is well, unknown or not applicable is no shortcoming.
func TestNoShortcomings(t *testing.T) {
	f := organ()
	f.Figures["disputes.review.corrected"] = figure.NA()
	target := figure.Of(dec(t, "0.5"))
	f.Measures = &report.Measures{Reply: &report.ClockMeasure{InTime: 3, Open: 2}, Graphic: &report.RatioMeasure{Numerator: 1, Denominator: 2, Target: &target},
		Interpretation: &report.RatioMeasure{}}
	f.Measures.Graphic.SetRate()
	if list := Shortcomings(Facts{Filing: f, Details: map[string]figure.Figure{"catalogue_empty": figure.Bad("若干")}}); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	f.Measures = nil
	if list := Shortcomings(Facts{Filing: f}); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	f.Measures = &report.Measures{Reply: &report.ClockMeasure{InTime: 3, Unknown: 2}}
	if list := Shortcomings(Facts{Filing: f}); len(list) != 1 || list[0].ID != ShortUnknown {
		t.Errorf("missing dates go unsaid: %+v", list)
	}
}

func TestManyRecords(t *testing.T) {
	records := map[string][]Record{}
	for _, id := range strings.Fields("a b c d") {
		records[ShortReply] = append(records[ShortReply], Record{ID: id})
	}
	got := find(Shortcomings(Facts{Filing: organ(), Records: records, MaxNamed: 3}), ShortReply)
	if !strings.HasSuffix(got.Text, "登记编号 a、b、c 等 4 件") || len(got.Records) != 4 {
		t.Error(got.Text, got.Records)
	}
}

func TestFollowUp(t *testing.T) {
	asAt, err := calendar.Parse("2025-12-31")
	if err != nil {
		t.Fatal(err)
	}
	now := []Shortcoming{
		{ID: ShortReply, Text: "按期答复率 95.24%（40÷42），逾期 2 件：登记编号 YS-007"},
		{ID: ShortGraphic, Text: "图解比例 40%（4÷10），低于目标 50%，6 件文件没有图解"},
		{ID: ShortCatalogue, Text: "目录事项 2 项无内容"},
	}
	previous := []Rectification{
		{ID: ShortReply, Problem: "按期答复率 90%", Deadline: "2025年6月底", Status: "已完成", Done: "建立提醒"},
		{ID: "7", Problem: "图解比例 30%（3÷10），低于目标 50%，7 件文件没有图解", Deadline: "2025年9月底", Status: "整改中"},
		{Problem: "机构职能栏目未更新", Deadline: "2025年3月底前", Status: "已完成", Done: "已更新"},
		{Problem: "公文公开属性标注不全", Deadline: "长期坚持", Status: "未完成"},
		{Problem: "基层业务培训少", Deadline: "2026年6月底", Status: "未整改", Unit: "人事科"},
		{Problem: "目录内容更新慢", Deadline: "尽快", Status: "正在整改"},
		{Problem: "网站检索不便", Status: ""},
		{Problem: "解读形式单一", Status: "研究"},
		{Problem: "信息员变动频繁", Status: "持续推进"},
	}
	got := FollowUp(previous, now, asAt, 2024)
	want := []Outcome{Again, Overdue, Closed, Open, Open, Open, Unclear, Unclear, Standing}
	if len(got) != len(previous) {
		t.Fatalf("%d points of %d", len(got), len(previous))
	}
	for i, f := range got {
		if f.Outcome != want[i] || f.Problem != previous[i].Problem {
			t.Errorf("%s: %s %s, want %s", f.Problem, f.Outcome, f.Why, want[i])
		}
	}
	if got[0].Now.ID != ShortReply || got[1].Now.ID != ShortGraphic || got[5].Now.ID != ShortCatalogue || got[2].Now != nil {
		t.Errorf("matches: %v %v %v", got[0].Now, got[1].Now, got[5].Now)
	}
	if !strings.Contains(got[5].Why, "请核对") || !strings.Contains(got[5].Why, "尽快") || !strings.Contains(got[1].Why, "2025年9月30日") {
		t.Errorf("%q %q", got[5].Why, got[1].Why)
	}

	list := Carry(Rectify(now, "2026年6月底前", "办公室"), got)
	var lines []string
	for _, r := range list {
		lines = append(lines, r.Problem+"|"+r.Status+"|"+r.Unit)
	}
	wantLines := []string{
		now[0].Text + "|" + StatusAgain + "|办公室", now[1].Text + "|" + StatusCarried + "|办公室", now[2].Text + "|" + StatusCarried + "|办公室",
		"公文公开属性标注不全|" + StatusCarried + "|", "基层业务培训少|" + StatusCarried + "|人事科", "网站检索不便|" + StatusCarried + "|", "解读形式单一|" + StatusCarried + "|",
	}
	if strings.Join(lines, "\n") != strings.Join(wantLines, "\n") {
		t.Errorf("%s", strings.Join(lines, "\n"))
	}
}

// TestListRoundTrip: what Rectify writes is read back from a table, and next year matches itself.
func TestListRoundTrip(t *testing.T) {
	now := Shortcomings(Facts{Filing: organ(), Records: map[string][]Record{ShortReply: {{ID: "YS-007"}}}})
	list := Rectify(now, "2026年6月底前", "办公室")
	rows := [][]string{RectificationHeadings}
	for _, r := range list {
		rows = append(rows, r.Row())
	}
	back, err := RectificationsFromRows(append(rows, []string{"", " "}), "整改清单.csv")
	if err != nil || len(back) != len(list) {
		t.Fatal(back, err)
	}
	asAt, _ := calendar.Parse("2026-12-31")
	for i, f := range FollowUp(back, now, asAt, 2026) {
		if f.Rectification != list[i] || f.Now == nil || f.Now.ID != list[i].ID || f.Outcome != Overdue {
			t.Errorf("%+v", f)
		}
	}
	if _, err := RectificationsFromRows([][]string{{"编号", "问题"}, {"1", ""}}, "整改清单.csv"); err == nil || !strings.Contains(err.Error(), "第 2 行") {
		t.Error(err)
	}
	text := "[[rectification]]\n\"问题\" = \"目录内容更新慢\"\n\"状态\" = \"已完成\"\n"
	fromTOML, err := LoadRectifications(strings.NewReader(text), "上年.toml")
	if err != nil || len(fromTOML) != 1 || fromTOML[0].Status != "已完成" {
		t.Error(fromTOML, err)
	}
	if _, err := LoadRectifications(strings.NewReader(text+"\"状况\" = \"x\"\n"), "上年.toml"); err == nil || !strings.Contains(err.Error(), "第 4 行：不认识的项目“rectification.状况”（是不是“状态”？）") {
		t.Error(err)
	}
}

package compose

import (
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/chart"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/ledger"
)

// sample is a small report in which every relation holds.
func sample(t *testing.T) *report.Filing {
	t.Helper()
	f := report.New(report.Agency{Name: "云河市水务局", Level: report.Department}, 2025)
	e, err := f.Form()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range e.Cells() {
		f.Figures[c.Name] = figure.OfInt(0)
	}
	for name, n := range map[string]int64{"requests.new.natural": 21, "requests.new.business": 4, "requests.new.total": 25, "requests.carried_in.natural": 2, "requests.carried_in.total": 2,
		"requests.closed.granted.natural": 15, "requests.closed.granted.business": 4, "requests.closed.granted.total": 19, "requests.closed.refused.state_secret.natural": 5,
		"requests.closed.refused.state_secret.total": 5, "requests.closed.total.natural": 20, "requests.closed.total.business": 4, "requests.closed.total.total": 24,
		"requests.carried_out.natural": 3, "requests.carried_out.total": 3} {
		f.Figures[name] = figure.OfInt(n)
	}
	f.Figures["disclosure.fees.amount"] = figure.Parse("7730.28")
	return f
}

const heads = "## 主动公开\n\n已公开。\n\n## 依申请公开\n\n收到{{ .Figure \"requests.new.total\" }}件。\n\n## 政府信息管理\n\n一。\n\n## 政府信息公开平台建设\n\n二。\n\n## 监督保障\n\n三。\n"

func texts() map[int]Text {
	return map[int]Text{1: {"text/1.md", heads}, 5: {"text/5.md", "问题和改进。"}, 6: {"text/6.md", "无其他事项。"}}
}

func build(t *testing.T, a Annual) *Result {
	t.Helper()
	r, err := a.Build()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func headings(d *doc.Document, level int) []string {
	var out []string
	for _, b := range d.Blocks {
		if h, ok := b.(*doc.Heading); ok && h.Level == level {
			out = append(out, h.Text)
		}
	}
	return out
}

func TestSixSectionsAndFiveHeads(t *testing.T) {
	r := build(t, Annual{Filing: sample(t), Texts: texts(), Preface: true, Fee: &Fee{Notices: 2, Due: figure.Int(2300), Paid: figure.Int(2300)}})
	want := "一、总体情况|二、主动公开政府信息情况|三、收到和处理政府信息公开申请情况|四、政府信息公开行政复议、行政诉讼情况|五、存在的主要问题及改进情况|六、其他需要报告的事项"
	if got := strings.Join(headings(r.Document, 1), "|"); got != want {
		t.Errorf("sections %s", got)
	}
	want = "（一）主动公开|（二）依申请公开|（三）政府信息管理|（四）政府信息公开平台建设|（五）监督保障"
	if got := strings.Join(headings(r.Document, 2), "|"); got != want {
		t.Errorf("heads %s", got)
	}
	if headings(r.Document, 0)[0] != "云河市水务局\n2025年政府信息公开工作年度报告" {
		t.Errorf("title %s", headings(r.Document, 0))
	}
	if len(r.Gaps) != 0 {
		t.Errorf("gaps %v in a report without any", r.Gaps)
	}
	if s := r.Sections["6"]; !strings.HasPrefix(s, "2025年发出收费通知2件，通知收取信息处理费总金额2300元，实际收取总金额2300元。") {
		t.Errorf("section six begins %q", s)
	}
}

// What the office did not write is a gap that is seen and said, never an empty section.
func TestGaps(t *testing.T) {
	all := texts()
	delete(all, 5)
	all[1] = Text{"text/1.md", "## 监督保障\n\n三。\n\n## 主动公开\n\n〔待填：写成效〕\n\n## 大事记\n\n附。\n"}
	r := build(t, Annual{Filing: sample(t), Texts: all})
	want := "（一）主动公开|（二）依申请公开|（三）政府信息管理|（四）政府信息公开平台建设|（五）监督保障|（六）大事记"
	if got := strings.Join(headings(r.Document, 2), "|"); got != want {
		t.Errorf("heads %s", got)
	}
	var said []string
	for _, g := range r.Gaps {
		said = append(said, g.Text)
	}
	if len(r.Gaps) != 6 { // the placeholder, three heads, section five, the fee line without a register
		t.Errorf("%d gaps: %s", len(r.Gaps), strings.Join(said, "|"))
	}
	if _, there := r.Sections["5"]; there {
		t.Error("a gap counts as text of section five")
	}
	marked := 0
	for _, b := range r.Document.Blocks {
		if p, ok := b.(*doc.Paragraph); ok && p.Style == doc.Gap {
			marked++
		}
	}
	if marked != len(r.Gaps) {
		t.Errorf("%d paragraphs are marked for %d gaps", marked, len(r.Gaps))
	}
}

func TestFiguresInProse(t *testing.T) {
	f := sample(t)
	rate := figure.Parse("0.952381")
	f.Measures = &report.Measures{Reply: &report.ClockMeasure{InTime: 40, Late: 2, Rate: &rate}}
	previous := report.New(f.Agency, 2024)
	previous.Figures["requests.new.total"] = figure.OfInt(20)
	previous.Figures["requests.closed.total.total"] = figure.OfInt(27)
	previous.Figures["requests.carried_in.total"] = figure.OfInt(2)
	all := texts()
	all[5] = Text{"text/5.md", `新收{{ .Figure "requests.new.total" }}件，{{ .Change "requests.new.total" }}；办结{{ .Change "requests.closed.total.total" }}；结转{{ .Change "requests.carried_in.total" }}。` +
		`按期答复率{{ .Measure "reply_in_time" }}，逾期{{ .Measure "reply_in_time.late" }}件，上年{{ .Previous "requests.new.total" }}件，收费{{ .Figure "disclosure.fees.amount" }}万元，{{ .Year }}年。`}
	r := build(t, Annual{Filing: f, Texts: all, Previous: previous})
	want := "新收25件，增长25.00%；办结下降11.11%；结转与上年持平。按期答复率95.24%，逾期2件，上年20件，收费7730.28万元，2025年。"
	if r.Sections["5"] != want {
		t.Errorf("got  %s\nwant %s", r.Sections["5"], want)
	}
	cells := map[string]string{}
	for _, b := range r.Document.Blocks {
		if p, ok := b.(*doc.Paragraph); ok {
			for _, run := range p.Runs {
				cells[run.Cell] = run.Text
			}
		}
	}
	if cells["requests.new.total"] != "25" || cells["reply_in_time.rate"] != "95.24%" {
		t.Errorf("figures in prose do not know their cells: %v", cells)
	}
}

// A misspelt name, a broken brace, HTML: each is an error that names file and line.
func TestErrorsInText(t *testing.T) {
	cases := map[string][]string{
		"第一行。\n\n收到{{ .Figure \"requests.new.totl\" }}件": {"text/5.md 第 3 行", "requests.new.totl", "requests.new.total"},
		"{{ .Measure \"reply_on_time\" }}":               {"text/5.md 第 1 行", "reply_in_time"},
		"{{ .Measure \"reply_in_time.lates\" }}":         {"late"},
		"{{ .Figur \"requests.new.total\" }}":            {"text/5.md 第 1 行", ".Figur", ".Figure"},
		"收到{{ .Figure \"requests.new.total\" 件":          {"text/5.md", "{{ }}"},
		"{{ .Change \"requests.nwe.total\" }}":           {"requests.new.total"},
		"一。\n\n<table><tr><td>1</td></tr></table>\n":     {"text/5.md 第 3 行", "HTML"},
		"![图](a.png)":          {"text/5.md 第 1 行"},
		"{{ template \"x\" }}": {"text/5.md"},
		"{{ .Previous \"disclosure.fees.amounts\" }}件": {"disclosure.fees.amount"},
	}
	for source, wants := range cases {
		all := texts()
		all[5] = Text{"text/5.md", source}
		a := Annual{Filing: sample(t), Texts: all}
		_, err := a.Build()
		if err == nil {
			t.Errorf("%q: no error", source)
			continue
		}
		for _, want := range wants {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%q: %q does not say %q", source, err, want)
			}
		}
	}
}

// Every cell of the form is printed once, with its figure, and the totals know their addends.
func TestStatutoryTablesHoldEveryCell(t *testing.T) {
	f := sample(t)
	r := build(t, Annual{Filing: f, Texts: texts()})
	seen := map[string]string{}
	for _, b := range r.Document.Blocks {
		table, ok := b.(*doc.Table)
		if !ok {
			continue
		}
		for _, row := range table.Rows {
			for _, c := range row {
				if c.Name == "" {
					continue
				}
				if _, twice := seen[c.Name]; twice {
					t.Errorf("%s is printed twice", c.Name)
				}
				seen[c.Name] = c.String()
				if strings.HasSuffix(c.Name, ".total") && len(c.Sum) == 0 {
					t.Errorf("total %s has no addends", c.Name)
				}
			}
		}
	}
	for _, c := range form.Current().Cells() {
		if got := seen[c.Name]; got != f.Figure(c.Name).String() {
			t.Errorf("%s is printed %q, the filing has %q", c.Name, got, f.Figure(c.Name))
		}
	}
}

// Every number in a chart is tied to a cell, and is that cell's number; the months add up to the year.
func TestChartsAreTiedToCells(t *testing.T) {
	f := sample(t)
	older := sample(t)
	older.Year, older.Figures["requests.new.total"] = 2024, figure.OfInt(20)
	months := []ledger.Series{{Name: "总计", Cell: "requests.new.total", Months: [12]int{5, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 10}}, {Name: "总计", Cell: "requests.closed.total.total", Months: [12]int{0, 4, 20}}}
	r := build(t, Annual{Filing: f, Texts: texts(), Previous: older, Series: months})
	charts := map[string]chart.Chart{}
	for _, b := range r.Document.Blocks {
		if fig, ok := b.(*doc.Figure); ok {
			charts[fig.Chart.ID] = fig.Chart
			if err := chart.Validate(fig.Chart); err != nil {
				t.Errorf("%s: %v", fig.Chart.ID, err)
			}
			if fig.Alt == "" {
				t.Errorf("%s has no words for those who cannot see it", fig.Chart.ID)
			}
		}
	}
	if len(charts) != 4 {
		t.Fatalf("%d charts, want outcomes, applicants, months, years", len(charts))
	}
	for id, c := range charts {
		sums := map[string]figure.Decimal{}
		for _, s := range c.Series {
			for _, p := range s.Points {
				cell, at, dated := strings.Cut(p.Cell, "@")
				if form.Current().Index(cell) < 0 {
					t.Errorf("%s: a number is tied to %q, which is no cell", id, p.Cell)
				}
				switch {
				case id == "months":
					sums[cell] = sums[cell].Add(p.Value.OrZero())
				case dated && at == "2024":
					if !p.Value.Equal(older.Figure(cell)) {
						t.Errorf("%s: %s shows %s", id, p.Cell, p.Value)
					}
				case !p.Value.Equal(f.Figure(cell)):
					t.Errorf("%s: %s shows %s, the cell has %s", id, cell, p.Value, f.Figure(cell))
				}
			}
		}
		for cell, sum := range sums {
			if !figure.Of(sum).Equal(f.Figure(cell)) {
				t.Errorf("the months of %s add up to %s, the cell has %s", cell, sum, f.Figure(cell))
			}
		}
	}
}

func TestAllZeroReportHasNoCharts(t *testing.T) {
	f := sample(t)
	for name := range f.Figures {
		f.Figures[name] = figure.OfInt(0)
	}
	for _, b := range build(t, Annual{Filing: f, Texts: texts()}).Document.Blocks {
		if fig, ok := b.(*doc.Figure); ok {
			t.Errorf("chart %s shows nothing but zeros", fig.Chart.ID)
		}
	}
}

func TestMarkdown(t *testing.T) {
	blocks, err := parse("x.md", "# 甲\n\n正文**粗**与[链接](https://example.invalid)。\n接着写。\n\n- 一项\n- 二项\n\n3. 第三\n4. 第四\n\n### 1.乙\n\n| 列 | 数 |\n|---|---|\n| a | 1 |\n\n> 注\n\n<!-- 说明 -->\n", nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Heading:
			got = append(got, strings.Repeat("#", b.Level)+b.Text)
		case *doc.Paragraph:
			got = append(got, string(b.Style)+":"+b.String())
		case *doc.Table:
			got = append(got, "table:"+b.Rows[0][0].Text+b.Rows[1][1].Text)
		}
	}
	want := "##甲|body:正文粗与链接。接着写。|bullet:一项|bullet:二项|body:3. 第三|body:4. 第四|###1.乙|table:列1|note:注"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

func FuzzText(f *testing.F) {
	f.Add(heads)
	f.Add("1. a\n   - b\n\n| x |\n|--|\n")
	f.Add("{{ .Figure \"requests.new.total\" }}{{")
	f.Fuzz(func(t *testing.T, source string) {
		f := report.New(report.Agency{Name: "云河市水务局"}, 2025)
		a := Annual{Filing: f, Texts: map[int]Text{1: {"1.md", source}, 5: {"5.md", source}}}
		r, err := a.Build()
		if err == nil && len(headings(r.Document, 1)) != 6 {
			t.Errorf("%q changes the sections: %v", source, headings(r.Document, 1))
		}
	})
}

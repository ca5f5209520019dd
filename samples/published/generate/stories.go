package main

import (
	"strings"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// story is one file with what a check must find in it.
type story struct {
	file   string
	style  style
	before bool // a report of the year before, to compare with
	organ  string
	no     uint64
	edit   func(*paper)
	want   []want
	rolled []want // what the roll adds
}

// The year of the reports and the one before.
const year, yearBefore = 2024, 2023

func stories() []story {
	return append(append(goodStories(), badStories()...), storiesOfTwoYears()...)
}

// goodStories are one report in all formats, and further ones as pages are in the wild.
func goodStories() []story {
	return []story{
		{file: "2024/审计局.html", organ: "审计局", no: 1},
		{file: "2024/审计局.docx", organ: "审计局", no: 1},
		{file: "2024/审计局.xlsx", organ: "审计局", no: 1},
		{file: "2024/审计局.pdf", organ: "审计局", no: 1},
		{file: "2024/审计局.json", organ: "审计局", no: 1},
		{file: "2024/审计局.txt", organ: "审计局", no: 1},
		{file: "2024/园林局.xls", style: gbk, organ: "园林局", no: 4},
		{file: "2024/水务局.txt", organ: "水务局", no: 2, edit: func(p *paper) { p.add("disclosure.licensing.decisions", 10) }, rolled: []want{{"CN202", ""}}},
		{file: "2024/水务局.html", style: gbk, organ: "水务局", no: 2},
		{file: "2024/统计局.html", style: word, organ: "统计局", no: 3},
	}
}

func badStories() []story {
	return []story{
		{file: "2024/balance.html", organ: "教育局", no: 11, edit: func(p *paper) { p.swap("requests.new.natural") },
			want: []want{{"RQ101", "requests.carried_out.natural"}, {"RQ102", "requests.new.total"}}},
		{file: "2024/row.docx", organ: "民政局", no: 12, edit: func(p *paper) { p.add("requests.closed.granted.total", 10) },
			want: []want{{"RQ102", "requests.closed.granted.total"}, {"RQ103", "requests.closed.total.total"}}},
		{file: "2024/outcome.xlsx", organ: "司法局", no: 13, edit: func(p *paper) { p.add("requests.closed.refused.third_party.business", 1) },
			want: []want{{"RQ102", "requests.closed.refused.third_party.total"}, {"RQ103", "requests.closed.total.business"}}},
		{file: "2024/total-zero.pdf", organ: "财政局", no: 14, edit: func(p *paper) { p.set("disputes.review.total", 0) },
			want: []want{{"DP101", "disputes.review.total"}}},
		{file: "2024/blank-column.html", style: word, organ: "文化局", no: 15, edit: (*paper).blankColumn,
			want: []want{{"FM201", "requests.new.research"}}},
		{file: "2024/unit.html", style: gbk, organ: "农业局", no: 16, edit: func(p *paper) { p.filing.Figures["disclosure.fees.amount"] = figure.Bad("251000元") },
			want: []want{{"RD103", "disclosure.fees.amount"}}},
		{file: "2024/year.docx", organ: "商务局", no: 17, edit: func(p *paper) {
			p.texts[1] = strings.Replace(p.texts[1], "全年新收政府信息公开申请", "2023年，新收政府信息公开申请", 1)
		}, want: []want{{"TX201", ""}}},
		{file: "2024/prose.html", organ: "林业局", no: 18, edit: func(p *paper) {
			p.texts[1] = strings.Replace(p.texts[1], "全年新收政府信息公开申请", "全年新收政府信息公开申请1", 1)
		},
			want: []want{{"TX101", "requests.new.total"}}},
		{file: "2024/section-missing.html", organ: "体育局", no: 19, edit: func(p *paper) { p.left[6] = true }, want: []want{{"FM401", ""}}},
		{file: "2024/section-five.html", organ: "气象局", no: 20, edit: func(p *paper) { p.texts[5] = "无。" }, want: []want{{"FM402", ""}}},
		{file: "2024/mixed.html", style: word, organ: "城管局", no: 21, edit: func(p *paper) { p.older["requests"] = true }, want: []want{{"FM301", ""}, {"FM302", ""}}},
		{file: "2024/pictures.html", organ: "档案局", no: 22, edit: func(p *paper) { p.pictures = true }, want: []want{{"RD101", ""}}},
		{file: "2024/no-fee.json", organ: "信访局", no: 23, edit: func(p *paper) {
			p.texts[6] = "没有其他需要报告的事项。"
			p.filing.Figures["disclosure.penalties.decisions"] = figure.Parse("2.5")
		}, want: []want{{"FM202", "disclosure.penalties.decisions"}, {"FE101", ""}}},
		{file: "2024/sentences.json", organ: "旅游局", no: 25, edit: wrongSentences,
			want: []want{{"TX102", ""}, {"TX104", ""}, {"TX105", ""}, {"TX301", ""}, {"TX401", ""}, {"TX501", ""}}},
		{file: "2024/old-draft.txt", organ: "物价局", no: 26, edit: func(p *paper) {
			p.texts[1] += "\n本报告按照国办公开办函〔2019〕60号编制。"
			p.texts[5] = "〔待填：存在的主要问题〕" + p.texts[5]
		}, want: []want{{"FM303", ""}, {"FM403", ""}}},
		{file: "2024/label.html", organ: "侨务局", no: 27, edit: func(p *paper) {
			p.relabelled = map[string]string{"4.保护第三方合法权益": "4.涉及商业秘密的"}
		}, want: []want{{"RD102", ""}}, rolled: []want{{"CN207", ""}}},
		{file: "2024/late.html", style: gbk, organ: "盐务局", no: 28, edit: func(p *paper) { p.filing.Published = "2025-02-10" }, want: []want{{"TM201", ""}}, rolled: []want{{"CN203", ""}}},
		{file: "2024/early.txt", organ: "烟草局", no: 29, edit: func(p *paper) { p.filing.Published = "2024-12-20" }, want: []want{{"TM202", ""}}, rolled: []want{{"CN204", ""}}},
		{file: "2024/refused-only.txt", organ: "港口局", no: 30, edit: refusedOnly, want: []want{{"DP201", "disputes.suit_direct.total"}}},
		{file: "2024/broken.docx", style: cutOff, organ: "外事局", no: 24, want: []want{{"RD104", ""}}},
	}
}

// storiesOfTwoYears need the report of the year before or a neighbour's.
func storiesOfTwoYears() []story {
	copied := newPaper("地震局", 34, year)
	return []story{
		{file: "2023/交通局.html", before: true, organ: "交通局", no: 31},
		{file: "2024/carry-over.html", organ: "交通局", no: 31, edit: func(p *paper) {
			for _, c := range []string{"natural", "total"} { // a case more at both ends: the column still balances
				p.add("requests.carried_in."+c, 1)
				p.add("requests.new."+c, -1)
			}
			before, after, _ := strings.Cut(p.texts[1], "全年新收")
			_, after, _ = strings.Cut(after, "\n")
			p.texts[1] = before + "\n" + after
		}, want: []want{{"YR101", "requests.carried_in.natural"}, {"YR101", "requests.carried_in.total"}}},
		{file: "2023/航道局.txt", before: true, organ: "航道局", no: 33},
		{file: "2024/in-force.txt", organ: "航道局", no: 33, edit: func(p *paper) {
			p.add("disclosure.normative.in_force", 5)
			p.texts[1] = strings.Replace(p.texts[1], "件。结转", "件，同比增长300%。结转", 1)
		}, want: []want{{"YR201", "disclosure.normative.in_force"}, {"TX103", "requests.new.total"}}},
		{file: "2023/卫生局.docx", before: true, organ: "卫生局", no: 32},
		{file: "2024/like-last-year.html", organ: "卫生局", no: 32, edit: func(p *paper) {
			p.texts[5] = strings.ReplaceAll(newPaper("卫生局", 32, yearBefore).texts[5], "2023", "2024")
		}, want: []want{{"SM101", ""}}},
		{file: "2024/like-another-1.html", organ: "地震局", no: 34, want: []want{{"SM102", ""}}},
		{file: "2024/like-another-2.html", style: gbk, organ: "粮食局", no: 35, edit: func(p *paper) { p.texts[5] = copied.texts[5] },
			want: []want{{"SM102", ""}}},
	}
}

// swap exchanges the last two digits of a figure, or makes it ten times as large where it has one digit.
func (p *paper) swap(cell string) {
	n := p.get(cell)
	if n < 10 || n/10%10 == n%10 {
		p.set(cell, n*10)
		return
	}
	p.set(cell, n/100*100+n%10*10+n/10%10)
}

func (p *paper) add(cell string, n int64) { p.set(cell, p.get(cell)+n) }

// blankColumn leaves the column of 科研机构 empty.
func (p *paper) blankColumn() {
	e, err := p.filing.Form()
	if err != nil {
		panic(err)
	}
	for _, c := range e.Cells() {
		if c.Table.ID == "requests" && c.Column.ID == "research" {
			p.filing.Figures[c.Name] = figure.Figure{}
		}
	}
}

// wrongSentences adds a sentence for each rule on the numbers and the order of the text.
func wrongSentences(p *paper) {
	p.texts[1] += "\n全年发布解读材料30条，其中图解45条。共发布公文12件，分别为通知5件、公告8件。发布信息40条，其中图片信息10条，占35%。" +
		"政策解读率为112%。认真学习贯彻党的二十届四中全会精神。"
	p.texts[5] += "\n二是完善目录。三是加强培训。"
}

// refusedOnly leaves refusals only, and suits that were filed without a review before.
func refusedOnly(p *paper) {
	for _, c := range form.Current().Cells() {
		switch {
		case c.Table.ID == "disclosure":
		case c.Input():
			p.set(c.Name, 0)
		default:
			delete(p.filing.Figures, c.Name) // the totals are added up anew
		}
	}
	p.set("requests.new.natural", 3)
	p.set("requests.closed.refused.third_party.natural", 3)
	p.set("disputes.suit_direct.upheld", 1)
	if err := p.filing.Total(); err != nil {
		panic(err)
	}
	p.prose(p.no)
}

// roll lists the organs that owe a report: all but one of those that handed in, one that handed in nothing, one that is gone and one with an early deadline.
func roll() []byte {
	var b strings.Builder
	b.WriteString("单位名称,状态,报送截止日期\n")
	seen := map[string]bool{"烟草局": true}
	for _, s := range stories() {
		if seen[s.organ] || s.before {
			continue
		}
		seen[s.organ] = true
		state, deadline := "在报", ""
		switch s.organ {
		case "侨务局":
			state = "撤销"
		case "盐务局":
			deadline = "2025-01-20"
		}
		b.WriteString(city + s.organ + "," + state + "," + deadline + "\n")
	}
	b.WriteString(city + "台办,在报,\n")
	return []byte(b.String())
}

// rollWants is what the roll itself gives: the organ without a report, and the one whose only file is broken.
var rollWants = []want{{"CN201", ""}, {"CN201", ""}}

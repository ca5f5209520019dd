package main

import (
	"strings"

	"nianbao/report/figure"
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

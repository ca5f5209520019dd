package compose

import (
	"fmt"
	"slices"

	"nianbao/report"
	"nianbao/report/chart"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// chartsOf returns the charts that follow a section's table. A chart with nothing to
// compare is left out: an all-zero report has none.
func (c *annual) chartsOf(section int) []chart.Chart {
	if section != 3 {
		return nil
	}
	var out []chart.Chart
	for _, ch := range []chart.Chart{c.outcomes(), c.applicants(), c.months(), c.years()} {
		if len(ch.Categories) > 1 && hasNumbers(ch) {
			out = append(out, ch)
		}
	}
	return out
}

func hasNumbers(c chart.Chart) bool {
	for _, s := range c.Series {
		for _, p := range s.Points {
			if p.Value.OrZero().Sign() > 0 {
				return true
			}
		}
	}
	return false
}

func (c *annual) point(cell string) chart.Point {
	return chart.Point{Value: c.Filing.Figure(cell), Cell: cell}
}

// outcomes shows what became of the requests: each outcome that occurred, in the order of the form.
func (c *annual) outcomes() chart.Chart {
	out := chart.Chart{ID: "outcomes", Kind: chart.HorizontalBar, Title: fmt.Sprintf("%d年政府信息公开申请办理结果", c.Filing.Year), Unit: "件", Series: []chart.Series{{Name: "办结件数"}},
		Note: "只列出本年度出现的办理结果，数据见第三部分表格“总计”列。"}
	for _, r := range c.form.Table("requests").Blocks[0].Rows {
		cell := form.CellName("requests", r.ID, "total")
		if r.Outcome && c.Filing.Figure(cell).OrZero().Sign() > 0 {
			out.Categories = append(out.Categories, r.ShortLabel())
			out.Series[0].Points = append(out.Series[0].Points, c.point(cell))
		}
	}
	return out
}

// applicants shows who asked.
func (c *annual) applicants() chart.Chart {
	out := chart.Chart{ID: "applicants", Kind: chart.Donut, Title: fmt.Sprintf("%d年新收申请的申请人构成", c.Filing.Year), Unit: "件", Series: []chart.Series{{Name: "新收申请"}},
		Note: "数据见第三部分表格第一项“本年新收政府信息公开申请数量”。"}
	for _, col := range c.form.Table("requests").Blocks[0].Columns {
		cell := form.CellName("requests", "new", col.ID)
		if col.Total || c.Filing.Figure(cell).OrZero().Sign() == 0 {
			continue
		}
		name := col.Label()
		if col.ID == "other" {
			name = "其他组织"
		}
		out.Categories = append(out.Categories, name)
		out.Series[0].Points = append(out.Series[0].Points, c.point(cell))
	}
	return out
}

// months shows when requests came in and were closed.
func (c *annual) months() chart.Chart {
	out := chart.Chart{ID: "months", Kind: chart.Bar, Title: fmt.Sprintf("%d年各月新收和办结申请", c.Filing.Year), Unit: "件",
		Note: "各月新收之和等于第三部分表格第一项总计，各月办结之和等于（七）总计。"}
	for m := range 12 {
		out.Categories = append(out.Categories, fmt.Sprintf("%d月", m+1))
	}
	for _, monthly := range c.Series {
		s := chart.Series{Name: monthNames[monthly.Cell]}
		for m, n := range monthly.Months {
			s.Points = append(s.Points, chart.Point{Value: figure.OfInt(int64(n)), Cell: monthly.Point(c.Filing.Year, m+1)})
		}
		if s.Name != "" {
			out.Series = append(out.Series, s)
		}
	}
	return out
}

// monthNames are the monthly series that the chart shows, of those that the registers give.
var monthNames = map[string]string{"requests.new.total": "新收", "requests.closed.total.total": "办结"}

// years compares with earlier filings; without one there is nothing to compare.
func (c *annual) years() chart.Chart {
	out := chart.Chart{ID: "years", Kind: chart.Line, Title: "历年新收和办结申请", Unit: "件", Note: "以往年度数据取自各年度已公布的年度报告。"}
	filings := c.allYears()
	if len(filings) < 2 {
		return out
	}
	series := []chart.Series{{Name: "新收"}, {Name: "办结"}, {Name: "结转下年度"}}
	for _, f := range filings {
		out.Categories = append(out.Categories, fmt.Sprintf("%d年", f.Year))
		for i, cell := range []string{"requests.new.total", "requests.closed.total.total", "requests.carried_out.total"} {
			name := cell
			if f.Year != c.Filing.Year {
				name = fmt.Sprintf("%s@%d", cell, f.Year)
			}
			series[i].Points = append(series[i].Points, chart.Point{Value: f.Figure(cell), Cell: name})
		}
	}
	out.Series = series
	return out
}

// allYears are this year's filing and the earlier ones of the same organ, one a year, in order.
func (c *annual) allYears() []*report.Filing {
	byYear := map[int]*report.Filing{}
	for _, f := range append(append([]*report.Filing{}, c.Earlier...), c.Previous) {
		if f != nil && f.Year < c.Filing.Year {
			byYear[f.Year] = f
		}
	}
	byYear[c.Filing.Year] = c.Filing
	var years []int
	for y := range byYear {
		years = append(years, y)
	}
	slices.Sort(years)
	out := make([]*report.Filing, len(years))
	for i, y := range years {
		out[i] = byYear[y]
	}
	return out
}

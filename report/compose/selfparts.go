package compose

import (
	"fmt"

	"nianbao/report/chart"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/ledger"
)

// fiveDisclosures: information disclosed on the organ's own initiative, within the time limit.
func (c *selfEvaluation) fiveDisclosures() {
	d, m := c.Counted.Items, c.Counted.Measures.Disclosure
	if d == nil || m == nil {
		c.absent("主动公开")
		return
	}
	c.say("本年度形成应主动公开的信息%d条，截至年底已公开%d条。按形成之日起%d个工作日内公开的要求，按期公开率为%s（%d÷%d），其中逾期公开%d条，逾期未公开%d条。",
		d.Formed, d.Published, c.Targets.DisclosureDays, rate(m.Rate), m.InTime, m.InTime+m.Late+m.Overdue, m.Late, m.Overdue)
	if len(d.Empty) > 0 {
		var ids []string
		for _, e := range d.Empty {
			ids = append(ids, e.ID)
		}
		c.say("目录中有%d条信息到年底还没有内容：%s。", len(d.Empty), listed(ids, 10))
	}
	c.clockTable("主动公开", "主动公开按期情况（按责任机构）", append([]clockRow{{"全机关", "disclosure_in_time", *m}}, unitRows(d.Units)...))
	c.itemMonths(d)
	c.lateTable("主动公开逾期", "主动公开逾期清单", "公开日", d.Late)
	c.attributes()
}

// itemMonths shows by the month in which the information was formed how it met the limit.
func (c *selfEvaluation) itemMonths(d *ledger.ItemDetail) {
	t := c.table("主动公开（按月）", "主动公开按期情况（按形成月份）", []int{3, 3, 3, 3}, "月份", "形成", "按期公开", "逾期")
	for _, m := range d.Months {
		addCells(t, words(fmt.Sprintf("%d月", m.Month), doc.Center), count("", m.Formed), count("", m.InTime), count("", m.Late))
	}
}

// attributes: the disclosure attribute of each document, and whether those not disclosed give their basis.
func (c *selfEvaluation) attributes() {
	d := c.Counted.Documents
	if d == nil || d.Made == 0 {
		return
	}
	t := c.table("公开属性", "公文的公开属性", []int{6, 3, 4}, "公开属性", "件数", "占比")
	for _, a := range d.Attributes {
		share, _ := figure.Int(int64(a.Count)).Quo(figure.Int(int64(d.Made)), 6)
		addCells(t, words(a.Attribute, doc.Center), count("", a.Count), words(percent(share), doc.Center))
	}
	if len(d.NoBasis) > 0 {
		var names []string
		for _, r := range d.NoBasis {
			names = append(names, r.Number)
		}
		c.say("不主动公开的公文中，有%d件没有写明依据：%s。", len(d.NoBasis), listed(names, 10))
	}
}

// keyFields: decisions and fees, as section two of the annual report counts them.
func (c *selfEvaluation) keyFields() {
	t := c.table("重点领域", "重点领域信息公开数据", []int{8, 4, 3}, "事项", "数量", "单位")
	e, err := c.Filing.Form()
	if err != nil {
		return
	}
	for _, cell := range e.Cells() {
		if cell.Table.ID != "disclosure" {
			continue
		}
		f := c.Filing.Figure(cell.Name)
		addCells(t, words(cell.Label(), doc.Left), doc.Cell{Rows: 1, Cols: 1, Figure: &f, Name: cell.Name}, words(cell.Column.Unit, doc.Center))
	}
	c.note("数据与年度报告第二部分一致。")
}

// platforms has no figures of its own: it is the office's to write.
func (c *selfEvaluation) platforms() {
	if _, written := c.Texts[3]; !written {
		p := doc.Text(doc.Gap, gapText("政府网站、政务新媒体、政务服务大厅公开专区和基层政务公开标准化规范化的情况"))
		c.result.Gaps = append(c.result.Gaps, Gap{3, p.String()})
		c.add(p)
	}
}

// concerns: what people ask for again and again could be disclosed of its own accord.
func (c *selfEvaluation) concerns() {
	d := c.Counted.Requests
	switch {
	case d == nil:
		c.absent("依申请公开")
	case len(d.Topics) == 0:
		c.say("本年度没有被申请%d次以上的同一主题。", ledger.TopicTimes)
	default:
		c.say("本年度有%d个主题被申请%d次以上，可以研究转为主动公开（条例第四十四条）。", len(d.Topics), ledger.TopicTimes)
		t := c.table("反复申请的主题", "反复被申请的主题", []int{10, 3}, "内容主题", "申请件数")
		for _, topic := range d.Topics {
			addCells(t, words(topic.Name, doc.Left), count("", topic.Count))
		}
	}
}

// uponRequest: replies and correction notices in time, by unit and month, and what is late.
func (c *selfEvaluation) uponRequest() {
	d, m := c.Counted.Requests, c.Counted.Measures
	if d == nil || m.Reply == nil {
		c.absent("依申请公开")
		return
	}
	r := m.Reply
	c.say("应在本年度办理的申请中，按期答复%d件，逾期答复%d件，逾期未答复%d件，尚未到期%d件，等待补正%d件；按期答复率为%s（%d÷%d），答复期限按%d个工作日计算。",
		r.InTime, r.Late, r.Overdue, r.Open, r.Waiting, rate(r.Rate), r.InTime, r.InTime+r.Late+r.Overdue, c.Targets.ReplyDays)
	rows := []clockRow{{"答复（条例第三十三条）", "reply_in_time", *r}}
	if m.Correction != nil {
		rows = append(rows, clockRow{"补正告知（条例第三十条）", "correction_in_time", *m.Correction})
	}
	c.clockTable("依申请公开", "依申请公开的时限", rows)
	c.clockTable("答复（按机构）", "按期答复情况（按承办机构）", unitRows(d.Units))
	c.monthTable(d)
	c.lateTable("逾期答复", "逾期答复和逾期未答复的申请", "答复日", d.Late)
	c.lateTable("逾期补正告知", "逾期告知补正的申请", "告知日", d.CorrectionLate)
	c.say("发出信息处理费收费通知%d件，通知金额%s元，实际收取%s元。", d.Fees.Notices, d.Fees.Charged, d.Fees.Received)
}

func (c *selfEvaluation) monthTable(d *ledger.RequestDetail) {
	t := c.table("依申请公开（按月）", "各月办理情况", []int{3, 3, 3, 3, 3, 3}, "月份", "收到", "办结", "其中按期", "其中逾期", "月末在办")
	ch := chart.Chart{ID: "replies", Kind: chart.StackedBar, Title: "各月按期和逾期答复", Unit: "件", Series: []chart.Series{{Name: "按期"}, {Name: "逾期"}}, Note: "数据见各月办理情况表。"}
	for _, m := range d.Months {
		addCells(t, words(fmt.Sprintf("%d月", m.Month), doc.Center), count("", m.Begun), count("", m.Done), count("", m.InTime), count("", m.Late), count("", m.Open))
		ch.Categories = append(ch.Categories, fmt.Sprintf("%d月", m.Month))
		at := fmt.Sprintf("@%d-%02d", c.Filing.Year, m.Month)
		ch.Series[0].Points = append(ch.Series[0].Points, chart.Point{Value: figure.OfInt(int64(m.InTime)), Cell: "reply_in_time.in_time" + at})
		ch.Series[1].Points = append(ch.Series[1].Points, chart.Point{Value: figure.OfInt(int64(m.Late)), Cell: "reply_in_time.late" + at})
	}
	c.chart(ch)
}

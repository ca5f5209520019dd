package compose

import (
	"fmt"

	"nianbao/report"
	"nianbao/report/chart"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/ledger"
)

// interpretation: how many documents are interpreted, how many graphically, how soon.
func (c *selfEvaluation) interpretation() {
	m, d := c.Counted.Measures, c.Counted.Documents
	if d == nil || !d.Interpretation {
		c.absent("政策文件或政策解读")
		return
	}
	t := c.table("政策解读", "政策解读指标", []int{6, 3, 3, 4, 3, 3, 8}, "指标", "分子", "分母", "比率", "目标", "达标", "口径")
	for _, r := range []struct {
		title, name, how string
		m                *report.RatioMeasure
	}{
		{"解读率", "interpretation", "有解读的文件÷需要解读的文件", m.Interpretation},
		{"图解比例", "graphic_interpretation", "有图解、图表、动画或视频的文件÷制发的政策文件", m.Graphic},
		{"三同步", "interpretation_in_step", fmt.Sprintf("公开后%d个工作日内发布解读的文件÷有解读的文件", c.Targets.InterpretationDays), m.InterpretationInStep},
	} {
		if r.m != nil {
			c.ratioRow(t, r.title, r.name, r.how, r.m)
		}
	}
	c.note("按文件计数，一件文件有几份解读也只计一次，比率不会超过100%%。")
	c.say("解读形式：%s。主要负责人解读%d次，涉及文件%d件；%d件文件采用了两种以上形式。", formList(d.Forms), d.ByHead, d.DocumentsHead, d.SeveralForms)
	if len(d.Uninterpreted) > 0 {
		var names []string
		for _, r := range d.Uninterpreted {
			names = append(names, r.Number)
		}
		c.say("需要解读而没有解读的文件%d件：%s。", len(names), listed(names, 10))
	}
	c.policyTables(d)
	c.lateTable("解读不同步", "解读晚于时限的文件", "首次解读", d.LateInStep)
	c.formChart(d.Forms)
}

// policyTables shows the ratios by unit, and the documents behind them one by one.
func (c *selfEvaluation) policyTables(d *ledger.DocumentDetail) {
	t := c.table("政策解读（按机构）", "政策解读情况（按牵头机构）", []int{6, 3, 3, 3, 3}, "牵头机构", "政策文件", "需要解读", "已有解读", "有图解")
	for _, u := range d.Units {
		addCells(t, words(u.Unit, doc.Center), count("", u.Documents), count("", u.Needs), count("", u.Interpreted), count("", u.Graphic))
	}
	t = c.table("政策文件明细", "本年度政策文件解读明细", []int{6, 9, 4, 4, 3, 3, 4}, "文号", "标题", "公开日", "首次解读", "需解读", "有图解", "同步")
	for _, p := range d.Policy {
		step := "—"
		switch {
		case p.InStep:
			step = "是"
		case p.Interpreted && !p.StepOpen:
			step = "否"
		case p.Interpreted:
			step = "日期不明"
		}
		first := words(orDash(p.First.String()), doc.Center)
		if p.Needs && !p.Interpreted {
			first = words("没有解读", doc.Center)
			first.Mark = doc.Doubt
		}
		addCells(t, words(p.Number, doc.Left), words(p.Title, doc.Left), words(orDash(p.Published.String()), doc.Center), first, words(yesNo(p.Needs), doc.Center), words(yesNo(p.Graphic), doc.Center),
			words(step, doc.Center))
	}
}

func yesNo(yes bool) string {
	if yes {
		return "是"
	}
	return "否"
}

func (c *selfEvaluation) ratioRow(t *doc.Table, title, name, how string, m *report.RatioMeasure) {
	target, met := "—", words("—", doc.Center)
	if m.Target != nil {
		target = percent(m.Target.OrZero())
	}
	if m.Met != nil {
		met = words("是", doc.Center)
		met.Mark = doc.Good
		if !*m.Met {
			met.Text, met.Mark = "否", doc.Bad
		}
	}
	if m.Unknown > 0 {
		how += fmt.Sprintf("；另有%d件日期不明，未计入", m.Unknown)
	}
	addCells(t, words(title, doc.Center), count(name+".numerator", m.Numerator), count(name+".denominator", m.Denominator), words(rate(m.Rate), doc.Center),
		words(target, doc.Center), met, words(how, doc.Left))
}

func formList(forms []ledger.FormCount) string {
	out := ""
	for _, f := range forms {
		if f.Items == 0 {
			continue
		}
		if out != "" {
			out += "、"
		}
		out += fmt.Sprintf("%s%d份", f.Form, f.Items)
	}
	if out == "" {
		return "无"
	}
	return out
}

func (c *selfEvaluation) formChart(forms []ledger.FormCount) {
	ch := chart.Chart{ID: "forms", Kind: chart.Bar, Title: "政策解读形式", Unit: "份", Series: []chart.Series{{Name: "解读材料"}}, Note: "数据见“政策解读”台账。"}
	for _, f := range forms {
		if f.Items > 0 {
			ch.Categories = append(ch.Categories, f.Form)
			ch.Series[0].Points = append(ch.Series[0].Points, chart.Point{Value: figure.OfInt(int64(f.Items)), Cell: "interpretation.forms." + f.Form})
		}
	}
	c.chart(ch)
}

// chart adds a chart that compares at least two things.
func (c *selfEvaluation) chart(ch chart.Chart) {
	if len(ch.Categories) < 2 || !hasNumbers(ch) {
		return
	}
	c.charts++
	ch.Title = fmt.Sprintf("图%d　%s", c.charts, ch.Title)
	c.add(&doc.Figure{Chart: ch, Alt: chart.Describe(ch)})
}

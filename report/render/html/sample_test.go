package html

import (
	"nianbao/report/chart"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// sample is a report as compose builds one: the three statutory tables of the 2021 form, two charts, prose, a gap. The figures are made up.
func sample() *doc.Document {
	e := form.Current()
	d := &doc.Document{
		Title: "云河市人力资源和社会保障局2025年政府信息公开工作年度报告", Author: "云河市人力资源和社会保障局", Language: "zh-CN", Date: "2026-01-20",
		Subject: "云河市人力资源和社会保障局2025年度政府信息公开工作情况", Keywords: []string{"政府信息公开", "年度报告"},
		Footer: "由登记台账生成；版式：国办公开办函〔2021〕30号",
	}
	add := func(b ...doc.Block) { d.Blocks = append(d.Blocks, b...) }
	add(&doc.Heading{Level: 0, Text: "云河市人力资源和社会保障局\n2025年政府信息公开工作年度报告", ID: "title"}, doc.Text(doc.Centered, "（2026年1月20日）"))
	for _, s := range e.Sections {
		add(&doc.Heading{Level: 1, Text: s.Heading(), ID: "s" + s.Key()})
		if s.Table == "" {
			for i, h := range s.Heads {
				add(&doc.Heading{Level: 2, Text: "（" + string([]rune("一二三四五")[i]) + "）" + h, ID: "s" + s.Key() + "-" + string(rune('a'+i))})
				add(&doc.Paragraph{Style: doc.Body, Runs: []doc.Run{
					{Text: "全年通过政府网站主动公开政府信息"}, {Text: "1286", Cell: "disclosure_in_time.in_time"},
					{Text: "条，其中政策文件23件、解读材料31件，全部在形成之日起20个工作日内公开；"}, {Text: "新收政府信息公开申请47件", Bold: true},
					{Text: "，较上年增加6件，均按期答复。详见"}, {Text: "市政府门户网站", Link: "https://www.example.gov.cn/zwgk?a=1&b=2"}, {Text: "。"}}})
			}
			if s.No == 5 {
				add(&doc.Paragraph{Style: doc.Gap, Runs: []doc.Run{{Text: "第五部分“存在的主要问题及改进情况”尚未填写，不得空缺。"}}})
			}
			if s.No == 6 {
				add(doc.Text(doc.Body, "本年度发出信息处理费收费通知2件，总金额360元，实际收取260元。"), doc.Text(doc.Bullet, "无其他需要报告的事项。"), doc.Text(doc.Bullet, "数据截至2025年12月31日。"))
			}
			continue
		}
		add(formTable(e, s.Table))
		if s.Table == "requests" {
			add(barFigure(), donutFigure(), lineFigure(), longFigure())
		}
	}
	add(doc.Text(doc.Note, "注：“/”表示不适用。"), &doc.PageBreak{}, doc.Text(doc.Signature, "云河市人力资源和社会保障局\n2026年1月20日"))
	return d
}

// formTable turns a table of the form into one of the document with figures of every state.
func formTable(e *form.Edition, id string) *doc.Table {
	t := e.Table(id)
	g := t.Grid()
	out := &doc.Table{ID: t.ID, Caption: t.Name, Sheet: t.Name, Widths: t.Widths, HeaderRows: g.HeaderRows, Rows: make([][]doc.Cell, g.Height)}
	if id == "disputes" {
		out.Size, out.Landscape = doc.Small, true
	}
	kinds := map[form.Scope]doc.Kind{form.ColumnHeader: doc.ColumnHeader, form.RowHeader: doc.RowHeader, form.BlockHeader: doc.BlockHeader}
	for i, box := range g.Boxes {
		c := doc.Cell{Kind: kinds[box.Scope], Col: box.Col, Rows: box.Rows, Cols: box.Cols, Text: box.Text}
		if box.Scope == form.RowHeader {
			c.Align = doc.Left
		}
		if box.Cell != "" {
			cell, _ := e.Cell(box.Cell)
			c.Name, c.Integer, c.Entry = box.Cell, cell.Integer(), cell.Input()
			c.Figure = sampleFigure(i, cell)
			if i%67 == 5 {
				c.Mark = doc.Mark(i % 4)
			}
		}
		out.Rows[box.Row] = append(out.Rows[box.Row], c)
	}
	return out
}

func sampleFigure(i int, cell form.Cell) *figure.Figure {
	f := figure.OfInt(int64(i * 7 % 13))
	switch {
	case cell.Column.Decimal:
		f = figure.Parse("7730.28")
	case cell.Row.ID == "rules":
		f = figure.NA()
	case i%31 == 0:
		f = figure.Figure{}
	}
	return &f
}

func series(name string, values ...string) chart.Series {
	s := chart.Series{Name: name}
	for i, v := range values {
		s.Points = append(s.Points, chart.Point{Value: figure.Parse(v), Cell: "requests.new.total@2025-" + string(rune('a'+i))})
	}
	return s
}

func barFigure() *doc.Figure {
	return &doc.Figure{Alt: "2024年、2025年各类申请人新收申请数量：自然人最多。", Chart: chart.Chart{ID: "chart-applicants", Kind: chart.Bar, Title: "新收申请按申请人分布", Unit: "件",
		Categories: []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"},
		Series:     []chart.Series{series("2024年", "35", "4", "0", "1", "1", ""), series("2025年", "38", "6", "1", "0", "2", "0")}, Note: "“新收”为收到日期在当年的申请。"}}
}

func donutFigure() *doc.Figure {
	return &doc.Figure{Chart: chart.Chart{ID: "chart-outcomes", Kind: chart.Donut, Title: "办理结果构成", Unit: "件",
		Categories: []string{"予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"}, Series: []chart.Series{series("", "21", "6", "5", "9", "3", "1")}}}
}

func lineFigure() *doc.Figure {
	return &doc.Figure{Alt: "各月新收申请数量", Chart: chart.Chart{ID: "chart-months", Kind: chart.Line, Title: "各月新收申请", Unit: "件",
		Categories: []string{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
		Series:     []chart.Series{series("新收", "3", "1", "6", "4", "4", "2", "0", "5", "7", "", "9", "6")}}}
}

func longFigure() *doc.Figure {
	return &doc.Figure{Alt: "不予公开的理由", Chart: chart.Chart{ID: "chart-reasons", Kind: chart.HorizontalBar, Title: "不予公开的理由", Unit: "件",
		Categories: []string{"属于国家秘密", "其他法律行政法规禁止公开", "危及“三安全一稳定”", "保护第三方合法权益", "属于三类内部事务信息"},
		Series:     []chart.Series{series("2025年", "0", "1", "0", "3", "1")}}}
}

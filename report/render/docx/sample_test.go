package docx

import (
	"fmt"
	"strings"

	"nianbao/report/chart"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// statutory is a table of the form with figures, laid out through the form's own grid.
func statutory(id string, size doc.Size, landscape bool) *doc.Table {
	t := form.Current().Table(id)
	g := t.Grid()
	out := &doc.Table{ID: "table-" + id, Caption: t.Name, Sheet: "表", Widths: t.Widths, HeaderRows: g.HeaderRows, Rows: make([][]doc.Cell, g.Height), Size: size, Landscape: landscape}
	for i, b := range g.Boxes {
		c := doc.Cell{Col: b.Col, Rows: b.Rows, Cols: b.Cols, Text: b.Text, Name: b.Cell}
		switch b.Scope {
		case form.ColumnHeader:
			c.Kind = doc.ColumnHeader
		case form.RowHeader:
			c.Kind, c.Align = doc.RowHeader, doc.Left
		case form.BlockHeader:
			c.Kind = doc.BlockHeader
		case form.Value:
			f := figure.OfInt(int64(i * i % 41))
			switch {
			case i%17 == 0:
				f = figure.Figure{}
			case i%23 == 0:
				f = figure.OfInt(11398889)
			case strings.HasSuffix(b.Cell, "fees.amount"):
				f = figure.Parse("24252.311082")
			}
			c.Figure = &f
			c.Mark = doc.Mark(max(0, i%29-25))
		}
		out.Rows[b.Row] = append(out.Rows[b.Row], c)
	}
	return out
}

func exampleChart(id string, kind chart.Kind) chart.Chart {
	c := chart.Chart{ID: id, Kind: kind, Title: "2025年新收政府信息公开申请的申请人构成", Unit: "件", Note: "按收到日期统计，含网络、当面、邮寄、传真四种方式。",
		Categories: []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"}}
	for k, name := range []string{"2024年", "2025年"} {
		s := chart.Series{Name: name}
		for i := range c.Categories {
			s.Points = append(s.Points, chart.Point{Value: figure.OfInt(int64((i*37 + k*91 + 13) % 120))})
		}
		c.Series = append(c.Series, s)
	}
	if kind == chart.Donut {
		c.Series = c.Series[:1]
	}
	return c
}

// example is a report of some ten pages with everything that a document can hold.
func example() *doc.Document {
	d := &doc.Document{Title: "云河市人力资源和社会保障局2025年政府信息公开工作年度报告", Author: "云河市人力资源和社会保障局", Subject: "政府信息公开工作年度报告",
		Keywords: []string{"政府信息公开", "年度报告"}, Language: "zh-CN", Date: "2026-01-20", Draft: "草稿", Footer: "本报告由年报程序生成，核查规则 2021 版。"}
	add := func(b ...doc.Block) { d.Blocks = append(d.Blocks, b...) }
	add(&doc.Heading{Level: 0, Text: d.Title, ID: "title"}, doc.Text(doc.Centered, "（2026年1月20日）"), doc.Text(doc.Plain, ""))
	add(doc.Text(doc.Body, "本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）的要求编制。全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成，所列数据的统计期限自2025年1月1日起至2025年12月31日止。"))
	for i, s := range form.Current().Sections {
		add(&doc.Heading{Level: 1, Text: s.Heading(), ID: fmt.Sprintf("s%d", i+1)})
		switch s.Table {
		case "disclosure":
			add(statutory(s.Table, doc.Normal, false))
		case "requests":
			add(statutory(s.Table, doc.Small, false))
			add(doc.Text(doc.Note, "注：本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和。"))
		case "disputes":
			add(statutory(s.Table, doc.Small, true), doc.Text(doc.Note, "注：尚未审结的案件截至2025年12月31日。"))
		default:
			prose(add, s)
		}
	}
	add(&doc.Heading{Level: 1, Text: "附：办理结果一览", ID: "annex"}, statutory("requests", doc.Normal, true))
	add(doc.Text(doc.Signature, "云河市人力资源和社会保障局"), doc.Text(doc.Signature, "2026年1月20日"))
	return d
}

func prose(add func(...doc.Block), s form.Section) {
	heads := s.Heads
	if len(heads) == 0 {
		heads = []string{"主要情况"}
	}
	for k, h := range heads {
		add(&doc.Heading{Level: 2, Text: fmt.Sprintf("（%c）%s", []rune("一二三四五")[k], h), ID: fmt.Sprintf("s%s-%d", s.Key(), k)})
		add(&doc.Paragraph{Style: doc.Body, Runs: []doc.Run{{Text: "全年共收到政府信息公开申请"}, {Text: "1280", Cell: "requests.new.total", Bold: true},
			{Text: "件，按时办结率100%；𬭎山街道等地的群众可在"}, {Text: "政府网站", Link: "https://www.example.gov.cn/公开/?a=1&b=2"}, {Text: "查询，见"},
			{Text: "第三部分", Link: "#s3"}, {Text: "。“一网通办”平台全年访问11398889次，发布信息352条，其中"}, {Text: "政策解读", Italic: true}, {Text: "41条，图解比例62.5%。"}}})
		if k == 0 {
			add(&doc.Heading{Level: 3, Text: "1.公开情况"}, doc.Text(doc.Bullet, "规范性文件全部主动公开，并同步解读；"), doc.Text(doc.Bullet, "惠民政策编成图解，全年发布的图解、动画、短视频由各业务处室提供文稿，办公室统一审核后发布；"))
			add(doc.Text(doc.Gap, "【此处请补充：本年度政府信息管理工作的具体做法】"))
		}
		if k == 1 {
			add(&doc.Figure{Chart: exampleChart("chart-bar", chart.Bar)}, &doc.Figure{Chart: exampleChart("chart-donut", chart.Donut), Alt: "申请人构成图"})
		}
	}
	if s.Key() == "6" {
		add(doc.Text(doc.Body, "本年度发出信息处理费收费通知0件，总金额0元，实际收取0元。"), &doc.PageBreak{})
	}
}

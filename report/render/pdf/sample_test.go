package pdf

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/fonts"
	"nianbao/report/chart"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// edition is the form in force, as a source of realistic tables.
func edition() *form.Edition {
	return form.Current()
}

// formTable prints a statutory table with invented figures.
func formTable(id string) *doc.Table {
	ft := edition().Table(id)
	g := ft.Grid()
	t := &doc.Table{ID: id, Caption: ft.Name, Widths: ft.Widths, HeaderRows: g.HeaderRows, Rows: make([][]doc.Cell, g.Height)}
	for _, b := range g.Boxes {
		c := doc.Cell{Col: b.Col, Rows: b.Rows, Cols: b.Cols, Text: b.Text, Name: b.Cell}
		switch b.Scope {
		case form.ColumnHeader:
			c.Kind = doc.ColumnHeader
		case form.RowHeader:
			c.Kind, c.Align = doc.RowHeader, doc.Left
			if b.Rows > 1 {
				c.Align = doc.Center
			}
		case form.BlockHeader:
			c.Kind = doc.BlockHeader
		case form.Value:
			f := figure.OfInt(int64((b.Row*7 + b.Col*13) % 40))
			c.Figure = &f
		}
		t.Rows[b.Row] = append(t.Rows[b.Row], c)
	}
	return t
}

// prose are invented paragraphs of the kind that reports hold; rare characters of names are among them.
var prose = []string{
	"2025年，我局坚持以习近平新时代中国特色社会主义思想为指导，认真贯彻落实《中华人民共和国政府信息公开条例》（国务院令第711号），紧紧围绕“稳就业、保民生、促和谐”的工作主线，持续深化重点领域信息公开，不断提升政务公开标准化、规范化水平，切实保障人民群众的知情权、参与权、表达权和监督权。",
	"全年通过门户网站主动公开政府信息1,286条，其中政策文件37件、政策解读29篇、公示公告412条；通过政务新媒体“云河人社”发布信息936条，阅读量达128.6万次，同比增长23.5%。对涉及就业创业、社会保险、人才引进、劳动关系、工资收付、事业单位人事管理等领域的信息，做到应公开尽公开、能公开快公开。",
	"全年收到政府信息公开申请42件，上年结转3件，均在法定期限内办理；其中予以公开21件，部分公开4件，不予公开6件，无法提供8件，其他处理3件，结转下年度继续办理3件。申请内容主要集中于工伤认定、养老保险待遇核定、事业单位招聘成绩等方面。未发生因处理不当被行政复议机关责令纠正或者被人民法院判决败诉的情形（含2024年结转的案件）。",
	"严格执行“先审查、后公开”“一事一审”和“谁公开、谁审查、谁负责”的原则，对拟公开信息从政治关、法律关、保密关、文字关四个方面逐条把关——凡不符合要求的，一律退回修改……全年共审查信息2,222条，退回修改61条，未发生失泄密事件。",
	"对现行有效的行政规范性文件进行集中清理，废止4件、修改2件，清理结果及时向社会公布，并在文件页面标注有效性；按照国办公开办函〔2021〕30号文件要求，统一了文件的栏目、格式和下载方式（网址：http://www.example.gov.cn/xxgk/zcwj/index.html），群众可以一键查询、打印。",
	"政府网站设置政府信息公开专栏，公布指南、制度、法定主动公开内容和年度报告；㙍上街道、䢺家湾社区、𬭎园社区、𠮷庆里、䶮山社区等基层服务点配备查阅终端12台，全年接待查阅1,860人次，满意率为99.2%，群众对“不见面”查询给予了较高评价。",
}

func numbers(values ...int64) []chart.Point {
	var out []chart.Point
	for _, v := range values {
		out = append(out, chart.Point{Value: figure.OfInt(v)})
	}
	return out
}

func barChart() *doc.Figure {
	return &doc.Figure{Alt: "柱形图", Chart: chart.Chart{ID: "months", Kind: chart.Bar, Title: "2025年各月新收申请数量", Unit: "件",
		Categories: strings.Split("1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月", " "),
		Series:     []chart.Series{{Name: "2024年", Points: numbers(3, 2, 5, 4, 2, 1, 4, 6, 2, 3, 2, 1)}, {Name: "2025年", Points: numbers(4, 1, 6, 3, 3, 2, 5, 5, 4, 4, 3, 2)}},
		Note:       "按登记簿中的收到日期统计，不含上年结转。"}}
}

func donutChart() *doc.Figure {
	return &doc.Figure{Chart: chart.Chart{ID: "outcomes", Kind: chart.Donut, Title: "办理结果构成", Unit: "件",
		Categories: []string{"予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"}, Series: []chart.Series{{Name: "件数", Points: numbers(21, 4, 6, 8, 0, 3)}}}}
}

// measuresTable is a table that a self-evaluation has: long text beside figures, with marks.
func measuresTable(rows int) *doc.Table {
	t := &doc.Table{ID: "measures", Caption: "主要指标完成情况", Widths: []int{1, 5, 2, 2, 3}, HeaderRows: 1}
	var head []doc.Cell
	for i, s := range []string{"序号", "指标", "目标", "完成", "说明"} {
		head = append(head, doc.Cell{Kind: doc.ColumnHeader, Col: i, Rows: 1, Cols: 1, Text: s, Bold: true})
	}
	t.Rows = append(t.Rows, head)
	for i := range rows {
		n := figure.OfInt(int64(i + 1))
		mark := doc.Mark(i % 4)
		t.Rows = append(t.Rows, []doc.Cell{
			{Col: 0, Rows: 1, Cols: 1, Figure: &n},
			{Col: 1, Rows: 1, Cols: 1, Text: "政策性文件图解比例：有图解、图表、动画、视频等形式解读的政策性文件件数占本机关制发政策性文件件数的比例", Align: doc.Left},
			{Col: 2, Rows: 1, Cols: 1, Text: "≥50%"},
			{Col: 3, Rows: 1, Cols: 1, Text: fmt.Sprintf("%d/37（%d.2%%）", i, i*2), Mark: mark},
			{Col: 4, Rows: 1, Cols: 1, Text: "达到年度目标", Align: doc.Left},
		})
	}
	return t
}

// report is a whole report, of the length and the kind that offices publish.
func report() *doc.Document {
	d := &doc.Document{Title: "云河市人力资源和社会保障局2025年政府信息公开工作年度报告", Author: "云河市人力资源和社会保障局", Subject: "政府信息公开工作年度报告",
		Keywords: []string{"政府信息公开", "年度报告"}, Language: "zh-CN", Date: "2026-01-20"}
	add := func(b ...doc.Block) { d.Blocks = append(d.Blocks, b...) }
	h := func(level int, text string) {
		add(&doc.Heading{Level: level, Text: text, ID: fmt.Sprintf("h%d", len(d.Blocks))})
	}
	h(0, d.Title)
	add(doc.Text(doc.Centered, "（2026年1月20日）"))
	add(doc.Text(doc.Body, "根据《中华人民共和国政府信息公开条例》第四十九条、第五十条的规定，编制本报告。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等六部分组成。所列数据的统计期限自2025年1月1日起至12月31日止。"))
	for _, s := range edition().Sections {
		h(1, s.Heading())
		switch {
		case s.Table != "":
			add(formTable(s.Table))
		case s.No == 1:
			for i, head := range s.Heads {
				h(2, "（"+string([]rune("一二三四五六")[i])+"）"+head)
				add(doc.Text(doc.Body, prose[i]))
				add(doc.Text(doc.Body, prose[(i+1)%len(prose)]))
				if i == 1 {
					add(barChart(), donutChart())
				}
				if i == 3 {
					h(3, "1.基层公开")
					add(doc.Text(doc.Bullet, prose[5]), doc.Text(doc.Bullet, "设置专门的查阅点。"))
				}
				if i == 4 {
					add(measuresTable(6), doc.Text(doc.Note, "注：数据取自本机关登记簿，截至2025年12月31日；比例按四舍五入保留一位小数。"))
				}
			}
		default:
			add(doc.Text(doc.Body, prose[3]), doc.Text(doc.Body, prose[4]))
		}
	}
	add(doc.Text(doc.Gap, "【待补充】此处应写明信息处理费的收取情况：发出收费通知的件数和总金额、实际收取的总金额。"))
	add(doc.Text(doc.Signature, "云河市人力资源和社会保障局"), doc.Text(doc.Signature, "2026年1月20日"))
	return d
}

func bundledSet(t testing.TB) *fonts.Set {
	t.Helper()
	set, err := fonts.Load(fonts.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// songOnly is the set on a machine without the 仿宋 file.
func songOnly(t testing.TB) *fonts.Set {
	t.Helper()
	set, err := fonts.Load(fonts.Config{SearchDirs: []string{}})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

package xlsx

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report/chart"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// sample is a report as compose builds one: text, the statutory tables of the 2021 form with totals that hold, charts, an annex. All made up.
func sample() *doc.Document {
	e := form.Current()
	d := &doc.Document{Title: "云河市水利局2025年政府信息公开工作年度报告", Author: "云河市水利局", Subject: "年度报告", Keywords: []string{"政府信息公开", "年度报告"},
		Language: "zh-CN", Date: "2026-01-20", Footer: "由登记台账生成"}
	add := func(b ...doc.Block) { d.Blocks = append(d.Blocks, b...) }
	add(&doc.Heading{Level: 0, Text: "云河市水利局\n2025年政府信息公开工作年度报告", ID: "title"}, doc.Text(doc.Centered, "（2026年1月20日）"))
	values := sampleValues(e)
	for _, s := range e.Sections {
		add(&doc.Heading{Level: 1, Text: s.Heading(), ID: "s" + s.Key()})
		if s.Table == "" {
			add(doc.Text(doc.Body, "全年主动公开政府信息1286条，其中政策文件23件、解读材料31件，全部在形成之日起20个工作日内公开；新收政府信息公开申请47件，均按期答复。"))
			continue
		}
		add(formTable(e, s.Table, values, false))
	}
	add(charts()...)
	add(doc.Text(doc.Gap, "第五部分尚未填写。"), doc.Text(doc.Bullet, "=1+1 不是公式"), doc.Text(doc.Signature, "云河市水利局\n2026年1月20日"))
	d.Annexes = []doc.Annex{{Sheet: "依申请公开记录", Columns: []string{"单元格", "登记编号", "备注"}, Widths: []int{20, 10, 20}, Rows: func(yield func([]string) error) error {
		for _, row := range [][]string{{"requests.new.natural", "2025-001", "=HYPERLINK(\"http://x\")"}, {"requests.new.natural", "2025-002", "+1"}, {"requests.closed.granted.natural", "@SUM(A1)", "-2"}, {"", "0012", "<&\">\n次行 "}} {
			if err := yield(row); err != nil {
				return err
			}
		}
		return nil
	}}}
	return d
}

// sampleValues fills the inputs and adds the totals up.
func sampleValues(e *form.Edition) map[string]figure.Figure {
	values := map[string]figure.Figure{}
	for i, c := range e.Cells() {
		switch {
		case !c.Input():
		case c.Column.Decimal:
			values[c.Name] = figure.Parse("7730.28")
		case c.Row.ID == "rules":
			values[c.Name] = figure.NA()
		case i%17 == 3: // blank
		default:
			values[c.Name] = figure.OfInt(int64(i * 7 % 12))
		}
	}
	for range 2 { // totals of totals
		for _, s := range e.Sums {
			if len(s.Right) == 1 {
				var addends []figure.Figure
				for _, n := range s.Left {
					addends = append(addends, values[n])
				}
				total, _ := figure.Sum(addends...)
				values[s.Right[0]] = figure.Of(total)
			}
		}
	}
	return values
}

// formTable turns a table of the form into one of the document.
func formTable(e *form.Edition, id string, values map[string]figure.Figure, input bool) *doc.Table {
	t := e.Table(id)
	g := t.Grid()
	out := &doc.Table{ID: t.ID, Caption: t.Name, Sheet: t.Name, Widths: t.Widths, HeaderRows: g.HeaderRows, Rows: make([][]doc.Cell, g.Height), Input: input, Landscape: id == "disputes"}
	kinds := map[form.Scope]doc.Kind{form.ColumnHeader: doc.ColumnHeader, form.RowHeader: doc.RowHeader, form.BlockHeader: doc.BlockHeader}
	for _, box := range g.Boxes {
		c := doc.Cell{Kind: kinds[box.Scope], Col: box.Col, Rows: box.Rows, Cols: box.Cols, Text: box.Text}
		if box.Scope == form.RowHeader {
			c.Align = doc.Left
		}
		if box.Cell != "" {
			cell, _ := e.Cell(box.Cell)
			v := values[box.Cell]
			c.Name, c.Integer, c.Signed, c.Entry, c.Figure, c.Sum = box.Cell, cell.Integer(), cell.Column.Signed, cell.Input(), &v, e.Addends(box.Cell)
			if box.Cell == "requests.carried_out.total" {
				c.Mark, c.Link = doc.Bad, "#s5"
			}
		}
		out.Rows[box.Row] = append(out.Rows[box.Row], c)
	}
	return out
}

func charts() []doc.Block {
	points := func(values ...string) (out []chart.Point) {
		for _, v := range values {
			out = append(out, chart.Point{Value: figure.Parse(v)})
		}
		return out
	}
	applicants := []string{"自然人", "商业企业", "科研机构", "其他"}
	return []doc.Block{
		&doc.Figure{Alt: "各类申请人", Chart: chart.Chart{ID: "c1", Kind: chart.Bar, Title: "新收申请按申请人分布", Unit: "件", Categories: applicants, Note: "按收到日期计。",
			Series: []chart.Series{{Name: "2024年", Points: points("35", "4", "0", "1")}, {Name: "2025年", Points: points("38", "6", "", "0")}}}},
		&doc.Figure{Alt: "办理结果", Chart: chart.Chart{ID: "c2", Kind: chart.Donut, Title: "办理结果构成", Unit: "件", Categories: []string{"予以公开", "部分公开", "不予公开"}, Series: []chart.Series{{Points: points("21", "6", "5")}}}},
		&doc.Figure{Alt: "理由", Chart: chart.Chart{ID: "c3", Kind: chart.HorizontalBar, Title: "不予公开的理由", Unit: "件", Categories: []string{"国家秘密", "第三方合法权益"}, Series: []chart.Series{{Name: "2025年", Points: points("1", "4")}}}},
		&doc.Figure{Alt: "收费", Chart: chart.Chart{ID: "c4", Kind: chart.Line, Title: "收费金额", Unit: "万元", Categories: []string{"2023年", "2024年", "2025年"}, Series: []chart.Series{{Name: "收费", Points: points("7012.5", "7500", "7730.28")}}}},
	}
}

func render(t testing.TB, d *doc.Document, opt Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Render(&out, d, opt); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

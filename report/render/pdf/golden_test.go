package pdf

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/report/doc"
)

// golden is a short document line by line: page, left end, base line, size, text. The block begins at 79.4 (28 mm) and 104.9 (37 mm) and is 442.2 wide;
// lines of the body are 28.99 apart (225 mm by 22), the indent is 31.6 (2 of 28 characters). The second title line is 12 × 22 wide and so begins at
// 79.37 + (442.2 − 264) / 2; the date is longer than the organ's name and ends 31.6 before the block's right edge, 521.6.
const golden = `
1 197.3 131.2 22 云河市教育局2025年
1 168.5 167.2 22 政府信息公开工作年度报告
1 230.4 211.9 16 （2026年1月20日）
1 111.0 240.9 16 一、总体情况
1 111.0 269.9 16 （一）主动公开
1 111.0 298.9 16 1.门户网站
1 111.0 327.9 16 全年主动公开政府信息1,286条，同比增长23.5%；收到申
1 79.4 356.9 16 请42件，均按期办结。
1 288.5 385.9 12 件数
1 179.4 407.4 10.5 项目
1 400.5 407.4 10.5 件数
1 179.4 431.5 10.5 许可
1 402.7 431.5 10.5 321
1 79.4 455.1 10.5 注：按登记簿统计。
1 349.9 508.1 16 云河市教育局
1 381.5 537.1 16 2026年1月20日
1 465.8 767.4 14 — 1 —
`

func TestGolden(t *testing.T) {
	cell := func(col int, s string) doc.Cell { return doc.Cell{Col: col, Rows: 1, Cols: 1, Text: s} }
	table := &doc.Table{ID: "t", Caption: "件数", Widths: []int{1, 1}, HeaderRows: 1, Rows: [][]doc.Cell{{cell(0, "项目"), cell(1, "件数")}, {cell(0, "许可"), cell(1, "321")}}}
	d := &doc.Document{Title: "云河市教育局2025年政府信息公开工作年度报告", Blocks: []doc.Block{
		&doc.Heading{Level: 0, Text: "云河市教育局2025年政府信息公开工作年度报告"}, doc.Text(doc.Centered, "（2026年1月20日）"),
		&doc.Heading{Level: 1, Text: "一、总体情况"}, &doc.Heading{Level: 2, Text: "（一）主动公开"}, &doc.Heading{Level: 3, Text: "1.门户网站"},
		doc.Text(doc.Body, "全年主动公开政府信息1,286条，同比增长23.5%；收到申请42件，均按期办结。"), table, doc.Text(doc.Note, "注：按登记簿统计。"),
		doc.Text(doc.Signature, "云河市教育局"), doc.Text(doc.Signature, "2026年1月20日")}}
	got := "\n"
	for _, l := range readBack(t, render(t, d, songOnly(t))).lines() {
		got += fmt.Sprintf("%d %.1f %.1f %v %s\n", l.page+1, l.x, l.y, l.size, l.text)
	}
	if got != golden {
		t.Errorf("got %s", strings.TrimPrefix(got, "\n"))
	}
}

package read

import (
	"strings"
	"testing"

	"nianbao/report/read/layout"
)

// halves makes two grids of one line each, as the end of a page leaves them: cells parted by bars.
func halves(upper, lower string) *layout.Document {
	d := &layout.Document{}
	for i, line := range []string{upper, lower} {
		b := layout.NewBuilder([]string{"p1!table[1]", "p2!table[1]"}[i])
		b.Row()
		for cell := range strings.SplitSeq(line, "|") {
			b.Cell(cell, 1, 1)
		}
		g, _ := b.Grid()
		d.Add(layout.Block{Grid: g})
	}
	return d
}

func TestRowCutByAPageEnd(t *testing.T) {
	for _, c := range []struct{ name, upper, lower, want string }{
		{"figures above", "（二）部分公开（区分处理的，|1|2|3|4|5|6|21", "只计这一情形）|||||||", "（二）部分公开（区分处理的，只计这一情形）|1|2|3|4|5|6|21"},
		{"figures below", "1.申请人无正当理由逾期不|||||||", "补正、行政机关不再处理其政府信息公开申请|1|0|0|0|0|0|1", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请|1|0|0|0|0|0|1"},
		{"a long number goes on", "二、上年结转政府信息公开申|0|260|19394|106|0|49556|/", "请数量|||98|||5|", "二、上年结转政府信息公开申请数量|0|260|1939498|106|0|495565|/"},
		{"a blank label", "（七）总计|10711|0|0|197|0|182|10671", "|610||||||266", "（七）总计|10711610|0|0|197|0|182|10671266"},
		{"two rows", "1.属于国家秘密|1|2|3|4|5|6|21", "2.其他法律行政法规禁止公开|0|0|0|0|0|0|0", ""},
		{"two rows, the second without a numeral", "1.属于国家秘密|1|2|3|4|5|6|21", "其他法律行政法规禁止公开|0|0|0|0|0|0|0", ""},
		{"two rows, the second without a label", "1.属于国家秘密|100|200|300|400|500|600|2100", "|100|200|300|400|500|600|2100", ""},
		{"no row of the form", "1.属于个人隐私及|1|2|3|4|5|6|21", "其他|||||||", ""},
		{"short numbers are not halves", "二、上年结转政府信息公开申|1|2|3|4|5|6|7", "请数量|||9||||", "二、上年结转政府信息公开申请数量|1|2|3\n9|4|5|6|7"},
		{"words among the figures", "二、上年结转政府信息公开申|1|2|3|4|5|6|7", "请数量|||见附表||||", ""},
	} {
		d := halves(c.upper, c.lower)
		joinCutRows(d)
		var cells []string
		for _, cell := range d.Blocks[0].Grid.Cells {
			cells = append(cells, cell.Text)
		}
		want, left := c.want, 0
		if want == "" {
			want, left = c.upper, 1
		}
		if got := strings.Join(cells, "|"); got != want || len(d.Blocks[1].Grid.Lines()) != left {
			t.Errorf("%s: %q and %d lines", c.name, got, len(d.Blocks[1].Grid.Lines()))
		}
	}
}

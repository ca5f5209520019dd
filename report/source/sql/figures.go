package sqlsource

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/ledger"
)

// Counted is figures that the office's database keeps ready.
type Counted struct {
	Name    string                   // of the source
	Figures map[string]figure.Figure // by cell; cells without a value are not in it
	Sources map[string]string        // where each comes from: name of the source and row of the query
}

// figureColumns is what a query for figures gives: contracts §8.
var figureColumns = []ledger.Column{
	{Name: "cell", Kind: ledger.ID, Required: true, Read: true},
	{Name: "value", Kind: ledger.Amount, Required: true, Read: true},
}

// Figures runs a query with register = "figures": the columns cell (a cell's name, contracts §1) and value. NULL leaves the cell out. A name that the
// form does not have, a cell given twice with different values and a value that is no number are errors: figures that cannot be told apart from right
// ones may not get into a report.
func Figures(ctx context.Context, c Config) (*Counted, error) {
	if c.Register == "" {
		c.Register = FiguresRegister
	}
	t, err := c.resolveQuery()
	if err != nil {
		return nil, err
	}
	if t.Register != FiguresRegister {
		return nil, t.fail("统计数的查询要写 register = \"figures\"")
	}
	s, err := t.connect(ctx)
	if err != nil {
		return nil, err
	}
	defer s.close()
	x := figureReader{t: t, out: &Counted{Name: t.name, Figures: map[string]figure.Figure{}, Sources: map[string]string{}}}
	if err := s.read(0, x.choose, x.scan); err != nil {
		return nil, err
	}
	if len(x.out.Figures) == 0 {
		return nil, t.error(Data, "查询没有给出任何统计数，请核对 query 的条件（例如年度）")
	}
	return x.out, nil
}

type figureReader struct {
	t     *target
	out   *Counted
	fault error // the first
}

func (x *figureReader) choose(columns []string) ([]int, bool, error) {
	lower := make([]string, len(columns)) // some servers give CELL
	for i, c := range columns {
		lower[i] = strings.ToLower(c)
	}
	texts, err := x.t.headings(lower)
	if err != nil {
		return nil, false, err
	}
	return []int{slices.Index(texts, "cell"), slices.Index(texts, "value")}, true, nil
}

func (x *figureReader) scan(c cursor, pick []int) error {
	err := pump(c, pick, figureColumns, 0, func(b *batch) {
		for i := range b.rows {
			if x.fault == nil {
				x.fault = x.take(b.first+i, b.row(i)[0], b.row(i)[1])
			}
		}
	})
	if x.fault != nil {
		return x.fault
	}
	return err
}

// take takes one row.
func (x *figureReader) take(row int, cell, value string) error {
	cell = strings.TrimSpace(cell)
	place := fmt.Sprintf("第 %d 行", row)
	f := figure.Parse(value)
	known := form.Current()
	switch {
	case cell == "" && f.State() == figure.Blank:
		return nil
	case known.Index(cell) < 0:
		var all []string
		for _, c := range known.Cells() {
			all = append(all, c.Name)
		}
		return x.wrong("cell", place+"的 cell 不是统计表单元格的名称"+quoteShort(cell)+"；运行 nianbao form 可看全部名称"+didYouMean(cell, all))
	case f.State() == figure.Blank:
		return nil
	case f.State() == figure.Unreadable:
		return x.wrong("value", place+"“"+cell+"”的 value 不是数字，请改正；没有的留空")
	}
	if before, twice := x.out.Figures[cell]; twice && !before.Equal(f) {
		return x.wrong("cell", place+"“"+cell+"”给了两次，数值不同（"+before.String()+" 和 "+f.String()+"），请保留一个")
	}
	x.out.Figures[cell], x.out.Sources[cell] = f, x.t.name+"："+place
	return nil
}

func (x *figureReader) wrong(column, message string) error {
	e := x.t.error(Data, message)
	e.Column = column
	return e
}

// quoteShort repeats a text that is made like a cell's name, and nothing else.
func quoteShort(s string) string {
	if s == "" || len(s) > 60 || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz._") != "" {
		return ""
	}
	return "：“" + s + "”"
}

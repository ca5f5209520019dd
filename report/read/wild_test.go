package read

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// A printed report for tests: the form's own grids filled with figures, to be printed in many disguises.

// box is one printed cell.
type box struct {
	text       string
	rows, cols int
	header     bool
	cell       string // name of the value cell
}

// paper is a report before it is printed.
type paper struct {
	title     string
	published string
	sections  map[string]string
	tables    []printed // in the order of the report
}

type printed struct {
	id   string
	no   int // section
	rows [][]box
}

// runs is how many random reports a test prints: n, or with NIANBAO_TEST_SEEDS=20 twenty times as many, for a long run.
func runs(n uint64) uint64 {
	if times, err := strconv.ParseUint(os.Getenv("NIANBAO_TEST_SEEDS"), 10, 16); err == nil && times > 0 {
		return n * times
	}
	return n
}

// randomFigure prints a figure: mostly small counts and zeros, sometimes blanks, "/" and large amounts.
func randomFigure(rng *rand.Rand, c form.Cell) string {
	switch n := rng.IntN(12); {
	case n == 0:
		return ""
	case n == 1:
		return "/"
	case n < 5:
		return "0"
	case c.Column.Decimal:
		return fmt.Sprintf("%d.%d", rng.IntN(20000), 1+rng.IntN(999999))
	case c.Column.Signed:
		return fmt.Sprint(rng.IntN(40) - 20)
	case n == 11:
		return fmt.Sprint(rng.IntN(11398889))
	}
	return fmt.Sprint(rng.IntN(300))
}

// newPaper prints a random report of which each table may be of another edition. want is what a reader must find: figures by cell.
func newPaper(rng *rand.Rand, editions map[tableKey]string) (p *paper, want map[string]figure.Figure) {
	p = &paper{title: "云河市审计局2023年政府信息公开工作年度报告", published: "2024-01-25", sections: map[string]string{
		"1": "2023年，本局主动公开信息 61 条。", "5": "一是目录更新不够及时，二是解读形式单一。", "6": "本年度没有收取信息处理费。"}}
	want = map[string]figure.Figure{}
	for _, t := range tableKeys {
		e, err := form.Get(editions[t])
		if err != nil {
			panic(err)
		}
		table := e.Table(string(t))
		out := printed{id: table.ID, no: table.Section}
		g := table.Grid()
		out.rows = make([][]box, g.Height)
		for _, b := range g.Boxes {
			x := box{text: b.Text, rows: b.Rows, cols: b.Cols, header: b.Cell == "", cell: b.Cell}
			if b.Cell != "" {
				c, _ := e.Cell(b.Cell)
				x.text = randomFigure(rng, c)
				want[b.Cell] = figure.Parse(x.text)
			}
			out.rows[b.Row] = append(out.rows[b.Row], x)
		}
		p.tables = append(p.tables, out)
	}
	return p, want
}

func same(id string) map[tableKey]string {
	return map[tableKey]string{disclosure: id, requests: id, disputes: id}
}

// tablesOf returns the printed tables of a section; one without a number belongs to the table before.
func (p *paper) tablesOf(no int) []printed {
	var out []printed
	last := 0
	for _, t := range p.tables {
		if t.no > 0 {
			last = t.no
		}
		if last == no {
			out = append(out, t)
		}
	}
	return out
}

// all puts the figures of the filing and of the other edition together.
func all(res *Result) map[string]figure.Figure {
	out := map[string]figure.Figure{}
	for name, f := range res.Filing.Figures {
		out[name] = f
	}
	for name, f := range res.Foreign {
		out[name] = f
	}
	return out
}

// differences lists the cells that were read wrongly, in the order of the forms.
func differences(want map[string]figure.Figure, res *Result) []string {
	got := all(res)
	var out []string
	done := map[string]bool{}
	for _, e := range form.Editions() {
		for _, c := range e.Cells() {
			if done[c.Name] {
				continue
			}
			done[c.Name] = true
			w, wanted := want[c.Name]
			g, have := got[c.Name]
			switch {
			case wanted && !have:
				out = append(out, fmt.Sprintf("%s: %q not read", c.Name, w))
			case !wanted && have:
				out = append(out, fmt.Sprintf("%s: %q is not printed", c.Name, g))
			case wanted && !w.Equal(g):
				out = append(out, fmt.Sprintf("%s: %q, printed %q", c.Name, g, w))
			}
		}
	}
	return out
}

func messages(list []report.Finding) string {
	var out []string
	for _, f := range list {
		out = append(out, f.Rule+" "+f.Message)
	}
	return strings.Join(out, "\n")
}

// The disguises that change the table itself, not its printing.

var misprints = strings.NewReplacer("法律行政法规禁止公开", "法律行政止公开", "（三）不予公开", "（三）不子公开", "行政复议", "行政法复议", "本年废止件数", "本年废纸件数", "本年新公开数量", "本公开数量",
	"社会公益组织", "社会公溢组织", "重复申请", "重复申清")

// alter changes labels as published pages do.
func (p *paper) alter(rng *rand.Rand) {
	half := strings.NewReplacer("（", "(", "）", ")", "．", ".", "、", ",")
	misprint, narrowBrackets, comma, plainDocs := rng.IntN(3) == 0, rng.IntN(2) == 0, rng.IntN(2) == 0, rng.IntN(2) == 0
	for t := range p.tables {
		for r := range p.tables[t].rows {
			for i := range p.tables[t].rows[r] {
				b := &p.tables[t].rows[r][i]
				if !b.header {
					continue
				}
				if misprint {
					b.text = misprints.Replace(b.text)
				}
				if comma {
					b.text = strings.NewReplacer("1.", "1、", "2.", "2、", "3.", "3、").Replace(b.text)
				}
				if narrowBrackets {
					b.text = half.Replace(b.text)
				}
				if plainDocs && b.text == "行政规范性文件" {
					b.text = "规范性文件"
				}
			}
		}
	}
}

// breakPage cuts the table of section three in two before a random row. The second half comes with or without its header, and the labels that
// reach over the break are repeated or missing.
func (p *paper) breakPage(rng *rand.Rand) {
	for t := range p.tables {
		whole := p.tables[t]
		if whole.id != "requests" {
			continue
		}
		at := 6 + rng.IntN(len(whole.rows)-8)
		repeatLabels, repeatHeader := rng.IntN(2) == 0, rng.IntN(2) == 0
		first, second := printed{id: whole.id, no: whole.no}, printed{id: whole.id}
		var over []box
		for r := range at {
			row := make([]box, 0, len(whole.rows[r]))
			for _, b := range whole.rows[r] {
				if r+b.rows > at {
					rest := b
					rest.rows = r + b.rows - at
					over = append(over, rest)
					b.rows = at - r
				}
				row = append(row, b)
			}
			first.rows = append(first.rows, row)
		}
		if repeatHeader {
			second.rows = append(second.rows, whole.rows[:3]...)
		}
		for r := at; r < len(whole.rows); r++ {
			row := whole.rows[r]
			if r == at && repeatLabels {
				row = append(append([]box{}, over...), row...)
			}
			second.rows = append(second.rows, row)
		}
		p.tables = append(p.tables[:t], append([]printed{first, second}, p.tables[t+1:]...)...)
		return
	}
}

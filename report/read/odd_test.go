package read

import (
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
)

// requestTable returns the printed table of section three.
func (p *paper) requestTable() *printed {
	for i := range p.tables {
		if p.tables[i].id == "requests" {
			return &p.tables[i]
		}
	}
	panic("no section three")
}

// set prints another figure in a cell.
func (p *paper) set(cell, text string) {
	for _, t := range p.tables {
		for _, row := range t.rows {
			for i := range row {
				if row[i].cell == cell {
					row[i].text = text
				}
			}
		}
	}
}

// damages are what editors do to the spans of section three; the labels still say which row is which.
var damages = map[string]func(rng *rand.Rand, t *printed){
	"outer label repeated in the middle": func(rng *rand.Rand, t *printed) {
		at := 8 + rng.IntN(10)
		t.rows[at] = append([]box{{text: "三三、本年度办理结果", rows: 1, cols: 1, header: true}}, t.rows[at]...)
	},
	"row spans of labels lost": func(_ *rand.Rand, t *printed) {
		for r := 3; r < len(t.rows); r++ {
			for i := range t.rows[r] {
				t.rows[r][i].rows = 1
			}
		}
	},
	"row span of the outer label too long": func(_ *rand.Rand, t *printed) { t.rows[5][0].rows = 40 },
	"row span of the outer label too short": func(rng *rand.Rand, t *printed) {
		t.rows[5][0].rows = 1 + rng.IntN(15)
	},
	"row spans of the header lost": func(_ *rand.Rand, t *printed) {
		for r := range 3 {
			for i := range t.rows[r] {
				t.rows[r][i].rows = 1
			}
		}
	},
	"an empty cell at the end of every row": func(_ *rand.Rand, t *printed) {
		for r := range t.rows {
			t.rows[r] = append(t.rows[r], box{rows: 1, cols: 1})
		}
	},
	"header label cut over two rows": func(_ *rand.Rand, t *printed) {
		var top, low []box
		for _, b := range t.rows[2] {
			runes := []rune(b.text)
			top = append(top, box{text: string(runes[:1]), rows: 1, cols: 1, header: true})
			low = append(low, box{text: string(runes[1:]), rows: 1, cols: 1, header: true})
		}
		for _, r := range []int{0, 1} {
			for i := range t.rows[r] {
				if t.rows[r][i].rows > 1 {
					t.rows[r][i].rows++
				}
			}
		}
		t.rows = append(t.rows[:2], append([][]box{top, low}, t.rows[3:]...)...)
	},
	"row label cut over two rows": func(rng *rand.Rand, t *printed) {
		at := 9
		row := t.rows[at] // 4.保护第三方合法权益: one label, seven figures
		runes := []rune(row[0].text)
		blank := []box{{text: string(runes[5:]), rows: 1, cols: 1, header: true}}
		for range 7 {
			blank = append(blank, box{rows: 1, cols: 1})
		}
		row[0].text = string(runes[:5])
		t.rows = append(t.rows[:at+1], append([][]box{blank}, t.rows[at+1:]...)...)
	},
	"a line of blanks between rows": func(rng *rand.Rand, t *printed) {
		at := 4 + rng.IntN(20)
		var blank []box
		for range 10 {
			blank = append(blank, box{rows: 1, cols: 1})
		}
		t.rows = append(t.rows[:at], append([][]box{blank}, t.rows[at:]...)...)
	},
	"a note below the table": func(_ *rand.Rand, t *printed) {
		t.rows = append(t.rows, []box{{text: "注：本表含上年度结转数量 3 件", rows: 1, cols: 10}})
	},
	"two columns swapped": func(_ *rand.Rand, t *printed) {
		h := t.rows[2]
		h[0], h[1] = h[1], h[0]
		for _, row := range t.rows[3:] {
			n := len(row) - 7
			row[n+1], row[n+2] = row[n+2], row[n+1]
		}
	},
	"one column label illegible": func(rng *rand.Rand, t *printed) { t.rows[2][rng.IntN(4)].text = "□□" },
}

func TestDamagedSpans(t *testing.T) {
	for name, damage := range damages {
		for seed := range runs(10) {
			rng := rand.New(rand.NewPCG(seed, 99))
			p, want := newPaper(rng, same("2021"))
			for _, c := range []string{"requests.closed.refused.third_party.natural", "requests.closed.refused.third_party.total"} {
				p.set(c, "4") // a row cut in two must hold something to be told from its other half
				want[c] = figure.OfInt(4)
			}
			damage(rng, p.requestTable())
			res := readString(t, "2023.html", string(htmlStyle{rng: rng, cut: seed%2 == 0}.page(p)))
			if d := differences(want, res); len(d) > 0 || len(res.Findings) > 0 {
				t.Errorf("%s, seed %d: %d cells differ %v\n%s", name, seed, len(d), d[:min(len(d), 3)], messages(res.Findings))
				break
			}
		}
	}
}

// onlyFinding expects one finding of that rule and returns it.
func onlyFinding(t *testing.T, res *Result, rule string) report.Finding {
	t.Helper()
	if len(res.Findings) != 1 || res.Findings[0].Rule != rule {
		t.Fatalf("want one %s, got:\n%s", rule, messages(res.Findings))
	}
	return res.Findings[0]
}

func zeros(seed uint64) (*paper, map[string]figure.Figure, *rand.Rand) {
	rng := rand.New(rand.NewPCG(seed, 1))
	p, want := newPaper(rng, same("2021"))
	for cell := range want {
		p.set(cell, "0")
		want[cell] = figure.OfInt(0)
	}
	return p, want, rng
}

func TestFiguresWithUnits(t *testing.T) {
	for _, c := range []struct{ cell, printed, meant string }{
		{"disclosure.fees.amount", "251000元", "25.1（万元）"},
		{"disclosure.fees.amount", "3601627.4元", "360.16274（万元）"},
		{"disclosure.fees.amount", "2059.2090万元", "2059.2090"},
		{"disclosure.fees.amount", "2笔", ""},
		{"disclosure.penalties.decisions", "2笔", "2"},
		{"disclosure.normative.issued", "22（其中修订16件）", "22"},
		{"disclosure.normative.in_force", "55(含自然失效 29 件)", "55"},
		{"requests.new.natural", "3件", "3"},
		{"requests.new.natural", "3元", ""},
		{"requests.new.natural", "见附件", ""},
		{"requests.new.natural", "1 2", ""},
	} {
		p, want, rng := zeros(1)
		p.set(c.cell, c.printed)
		want[c.cell] = figure.Bad(c.printed)
		res := readString(t, "2023.html", string(htmlStyle{rng: rng}.page(p)))
		if d := differences(want, res); len(d) > 0 {
			t.Errorf("%s: %v", c.printed, d[:1])
		}
		f := onlyFinding(t, res, "RD103")
		if f.At != c.cell || f.Position != res.Positions[c.cell] || !strings.Contains(f.Message, c.printed) {
			t.Errorf("%s: %+v", c.printed, f)
		}
		if c.meant == "" && strings.Contains(f.Message, "可能是") || c.meant != "" && !strings.Contains(f.Message, "可能是 "+c.meant+"；") {
			t.Errorf("%s: %s, want %q", c.printed, f.Message, c.meant)
		}
	}
}

func TestFeeInYuan(t *testing.T) {
	p, want, rng := zeros(1)
	p.set("disclosure.fees.amount", "251000")
	for _, row := range p.tables[0].rows {
		for i := range row {
			row[i].text = strings.Replace(row[i].text, "单位：万元", "单位：元", 1)
		}
	}
	want["disclosure.fees.amount"] = figure.Bad("251000元")
	res := readString(t, "2023.html", string(htmlStyle{rng: rng}.page(p)))
	if d := differences(want, res); len(d) > 0 {
		t.Error(d)
	}
	if f := onlyFinding(t, res, "RD103"); !strings.Contains(f.Message, "25.1（万元）") {
		t.Error(f.Message)
	}
}

// A page without the tables is not an all-zero report.
func TestNoTables(t *testing.T) {
	for page, want := range map[string]string{
		`<html><title>云河市审计局2023年政府信息公开工作年度报告</title><p>正文见图片</p><img src=1.jpg><img src=2.jpg></html>`: "2 张图片",
		`<html><body><p>没有表</p></body></html>`:                                            "没有找到",
		`<table><tr><td>行政复议</td><td>行政诉讼</td></tr><tr><td>3</td><td>4</td></tr></table>`: "没有找到",
		`<table><tr><td>办理结果</td><td>件数</td></tr><tr><td>予以公开</td><td>4</td></tr><tr><td>行政许可</td><td>5</td></tr><tr><td>总计</td><td>9</td></tr></table>`: "没有找到",
	} {
		res := readString(t, "a.html", page)
		f := onlyFinding(t, res, "RD101")
		if !strings.Contains(f.Message, want) || len(res.Filing.Figures) != 0 {
			t.Errorf("%s: %s, %d figures", page, f.Message, len(res.Filing.Figures))
		}
	}
}

func TestMissingRowsAreNamed(t *testing.T) {
	p, want, rng := zeros(2)
	table := p.requestTable()
	table.rows = append(table.rows[:26], table.rows[27:]...) // （七）总计
	res := readString(t, "a.html", string(htmlStyle{rng: rng}.page(p)))
	f := onlyFinding(t, res, "RD102")
	if !strings.Contains(f.Message, "（七）总计") || len(f.Cells) != 7 || f.Cells[0] != "requests.closed.total.natural" {
		t.Errorf("%+v", f)
	}
	if got := len(all(res)); got != len(want)-7 {
		t.Errorf("%d figures", got)
	}
}

func TestUnknownRowIsSaid(t *testing.T) {
	p, want, rng := zeros(3)
	row := []box{{text: "8.属于其他情形若干", rows: 1, cols: 3, header: true}}
	for range 7 {
		row = append(row, box{text: "5", rows: 1, cols: 1})
	}
	table := p.requestTable()
	table.rows = append(table.rows[:27], row, table.rows[27])
	res := readString(t, "a.html", string(htmlStyle{rng: rng}.page(p)))
	f := onlyFinding(t, res, "RD102")
	if !strings.Contains(f.Message, "属于其他情形若干") || f.Position != "a.html!table[2]!R28C1" {
		t.Errorf("%+v", f)
	}
	if d := differences(want, res); len(d) > 0 {
		t.Error(d)
	}
}

// Two years side by side: which column is whose is not certain, so none is taken.
func TestTwoYearsSideBySide(t *testing.T) {
	p, _, rng := zeros(4)
	table := p.requestTable()
	for r := range table.rows {
		var again []box
		for _, b := range table.rows[r] {
			if b.cell != "" || r < 3 && b.cols != 3 {
				again = append(again, b)
			}
		}
		table.rows[r] = append(table.rows[r], again...)
	}
	res := readString(t, "a.html", string(htmlStyle{rng: rng}.page(p)))
	f := onlyFinding(t, res, "RD102")
	for cell := range all(res) {
		if strings.HasPrefix(cell, "requests.") {
			t.Fatalf("%s was taken from one of two years", cell)
		}
	}
	if !strings.Contains(f.Message, "两次") || len(f.Cells) != 175 {
		t.Errorf("%s (%d cells)", f.Message, len(f.Cells))
	}
}

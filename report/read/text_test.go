package read

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report/figure"
)

// plainText prints the report as Markdown tables (blanks keep their place) or as text cut by blanks (no blank figures then).
func plainText(p *paper, bars bool) string {
	var b strings.Builder
	b.WriteString("# " + p.title + "\n\n")
	for no := 1; no <= 6; no++ {
		fmt.Fprintf(&b, "## %s\n\n%s\n\n", titles[no-1][0], p.sections[fmt.Sprint(no)])
		for _, t := range p.tablesOf(no) {
			for _, row := range t.rows {
				var cells []string
				for _, c := range row {
					cells = append(cells, strings.ReplaceAll(c.text, "\n", "<br>"))
				}
				if bars {
					b.WriteString("| " + strings.Join(cells, " | ") + " |\n| --- | --- |\n")
				} else {
					b.WriteString(strings.Join(cells, "   ") + "\n")
				}
			}
		}
	}
	return b.String()
}

func TestTextComesBack(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 21))
		mix := same([]string{"2021", "2019"}[seed%2])
		p, want := newPaper(rng, mix)
		bars := rng.IntN(2) == 0
		if !bars {
			for _, table := range p.tables {
				for _, row := range table.rows {
					for i := range row {
						if row[i].cell != "" && row[i].text == "" {
							row[i].text = "0"
							want[row[i].cell] = figure.OfInt(0)
						}
					}
				}
			}
		}
		res := readString(t, "年报.txt", plainText(p, bars))
		if d := differences(want, res); len(d) > 0 {
			t.Fatalf("seed %d bars %v: %d cells differ, first %s\n%s\n%s", seed, bars, len(d), d[0], messages(res.Findings), plainText(p, bars))
		}
		checkRest(t, fmt.Sprintf("seed %d", seed), res, p, mix)
	}
}

// Digits run together and blanks that left no trace are refused, never cut by guess.
func TestTextRefuses(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	p, want := newPaper(rng, same("2021"))
	for _, table := range p.tables {
		for _, row := range table.rows {
			for i := range row {
				if row[i].cell != "" {
					row[i].text = "0"
				}
			}
		}
	}
	text := plainText(p, false)
	first, _, _ := strings.Cut(text[strings.Index(text, "一、本年新收"):], "\n")
	for _, bad := range []string{"一、本年新收政府信息公开申请数量   21710000218", "一、本年新收政府信息公开申请数量21710000218", "一、本年新收政府信息公开申请数量   21 7 1 0 0 29"} {
		res := readString(t, "年报.txt", strings.Replace(text, first, bad, 1))
		if len(res.Findings) != 1 || res.Findings[0].Rule != "RD102" || !strings.Contains(res.Findings[0].Message, "本年新收") || len(res.Findings[0].Cells) != 7 {
			t.Errorf("%s: %+v", bad, res.Findings)
		}
		if got := len(all(res)); got != len(want)-7 {
			t.Errorf("%s: %d figures, want %d", bad, got, len(want)-7)
		}
	}
}

// Text made of a page keeps the bars: labels cut over two lines, and a blank behind for each column that a merged label covered. Where figures are blank
// too it is not known which is which, and the row is refused.
func TestBarredTextOfPages(t *testing.T) {
	head := []string{"（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况 |", "自然人 | 法人或其他组织 | 总计 |", "商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 |", "企业 | 机构 |"}
	row := func(figures string) string {
		return strings.Join(head, "\n") + "\n一、本年新收政府信息公开申请数量 | " + figures + "\n二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
	}
	for figures, want := range map[string]string{
		"12 | 1 | 0 | 0 | 0 | 3 | 16 |":    "12 1 16",
		"12 | 1 | 0 | 0 | 0 | 3 | 16 | ||": "12 1 16",
		"12 | | | | | 3 | 15 |":            "12  15",
		"12 | | | | | 3 | 15 | ||":         "  ",
		" | | 5 | 1 | 1 | 1 | 8 | ||":      "  ",
	} {
		f := readString(t, "a.txt", "云河市水务局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"+row(figures)).Filing
		got := ""
		for _, col := range []string{"natural", "business", "total"} {
			got += " " + f.Figure("requests.new."+col).String()
		}
		if got[1:] != want {
			t.Errorf("%q read as %q, want %q", figures, got[1:], want)
		}
	}
}

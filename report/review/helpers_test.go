package review

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// filing invents a report in which every relation holds; its figures depend on seed only.
func filing(name string, year int, seed uint64) *report.Filing {
	f := report.New(report.Agency{Name: name}, year)
	e := form.Current()
	rng := rand.New(rand.NewPCG(seed, uint64(year)))
	for _, c := range e.Cells() {
		if c.Input() {
			f.Figures[c.Name] = figure.OfInt(0)
		}
	}
	for _, col := range []string{"natural", "business"} {
		closed := int64(0)
		for _, row := range e.Table("requests").Blocks[0].Rows {
			if row.Outcome {
				n := rng.Int64N(9)
				f.Figures["requests."+row.ID+"."+col] = figure.OfInt(n)
				closed += n
			}
		}
		f.Figures["requests.new."+col] = figure.OfInt(closed + 3)
		f.Figures["requests.carried_in."+col] = figure.OfInt(2)
		f.Figures["requests.carried_out."+col] = figure.OfInt(5)
	}
	f.Figures["disputes.review.upheld"] = figure.OfInt(2)
	if err := f.Total(); err != nil {
		panic(err)
	}
	f.Sections = map[string]string{"1": opening(rng, year), "5": opening(rng, year), "6": "没有收取信息处理费。"}
	return f
}

// opening invents a text that no other one resembles.
func opening(rng *rand.Rand, year int) string {
	letters := []rune("山水田林路桥河湖村镇街巷学校医院车站码头果园茶场工厂仓库展馆书店球场公园广场花坛灯杆井盖水塔风车渡口堤坝泵房粮站鱼塘苗圃菜地竹林草坡石阶")
	b := []rune(fmt.Sprintf("%d年，本机关推进各项工作。", year))
	for range 160 {
		b = append(b, letters[rng.IntN(len(letters))])
	}
	return string(b) + "。"
}

// page prints a filing as a page; fat adds the styles that Word pastes into every cell.
func page(f *report.Filing, fat bool) []byte {
	style := ""
	if fat {
		style = ` style="` + strings.Repeat("mso-style-parent:&quot;&quot;;margin:0cm;padding:0cm 5.4pt;text-align:center;font-family:仿宋_GB2312;", 5) + `"`
	}
	e, err := f.Form()
	if err != nil {
		panic(err)
	}
	var b bytes.Buffer
	title := e.Title(f.Agency.Name, f.Year)
	fmt.Fprintf(&b, "<html><head><meta charset=utf-8><title>%s</title></head><body><h1>%s</h1>\n", title, title)
	if f.Published != "" {
		fmt.Fprintf(&b, "<p>发布日期：%s</p>", f.Published)
	}
	for _, s := range e.Sections {
		fmt.Fprintf(&b, "<p%s>%s</p>\n", style, s.Heading())
		if text := f.Sections[s.Key()]; text != "" {
			fmt.Fprintf(&b, "<p%s>%s</p>\n", style, html.EscapeString(text))
		}
		if s.Table == "" {
			continue
		}
		b.WriteString("<table><tr>")
		row := 0
		for _, x := range e.Table(s.Table).Grid().Boxes {
			if x.Row > row {
				row = x.Row
				b.WriteString("</tr>\n<tr>")
			}
			text := x.Text
			if x.Cell != "" {
				text = f.Figure(x.Cell).String()
			}
			fmt.Fprintf(&b, "<td rowspan=%d colspan=%d%s><p%s>%s</p></td>", x.Rows, x.Cols, style, style, html.EscapeString(text))
		}
		b.WriteString("</tr></table>\n")
	}
	return append(b.Bytes(), "</body></html>"...)
}

// put writes files into a folder of the test; paths are relative.
func put(t testing.TB, dir string, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func review(t testing.TB, opt Options, paths ...string) *Review {
	t.Helper()
	r, err := Files(context.Background(), paths, opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// rules lists what was found in a file, as RULE@cell.
func rules(f File) string {
	var out []string
	for _, x := range f.Findings {
		s := x.Rule
		if x.At != "" {
			s += "@" + x.At
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func set(f *report.Filing, cell string, n int64) *report.Filing {
	f.Figures[cell] = figure.OfInt(n)
	return f
}

// zeroTotal breaks one relation of a filing: the 总计 of the reviews is left at 0, though there are two.
func zeroTotal(f *report.Filing) *report.Filing { return set(f, "disputes.review.total", 0) }

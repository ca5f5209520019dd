package pdf_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/fonts"
	"nianbao/report"
	"nianbao/report/compose"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/read"
	"nianbao/report/read/pdf"
	render "nianbao/report/render/pdf"
)

// longReport is a report of twenty pages as we print it: the three tables, and text as a long-winded office writes it.
func longReport(tb testing.TB) []byte {
	tb.Helper()
	e := form.Current()
	f := report.New(report.Agency{Name: "云河市审计局"}, 2024)
	for i, c := range e.Cells() {
		f.Figures[c.Name] = figure.OfInt(int64(i % 7))
	}
	set, err := fonts.Load(fonts.Config{})
	if err != nil {
		tb.Fatal(err)
	}
	d := &doc.Document{Title: e.Title(f.Agency.Name, f.Year), Author: f.Agency.Name, Language: "zh-CN"}
	d.Blocks = append(d.Blocks, &doc.Heading{Text: d.Title, ID: "title"})
	for _, s := range e.Sections {
		d.Blocks = append(d.Blocks, &doc.Heading{Level: 1, Text: s.Heading(), ID: "s" + s.Key()})
		if s.Table != "" {
			d.Blocks = append(d.Blocks, compose.StatutoryTable(e, e.Table(s.Table), f))
			continue
		}
		for i := range 20 {
			d.Blocks = append(d.Blocks, doc.Text(doc.Body, fmt.Sprintf("（%d）", i+1)+strings.Repeat("本年度通过门户网站主动公开政府信息六十一条，其中机构职能3条、规划计划12条，均在法定期限内公开。", 3)))
		}
	}
	var out bytes.Buffer
	if err := render.Render(&out, d, set, render.Options{}); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkTwentyPages reads reports of twenty pages; the goal is 0.3 s. Each round has the bare engine load the same pages too, and "ratio" is how many
// times as long reading takes.
func BenchmarkTwentyPages(b *testing.B) {
	for name, data := range map[string][]byte{"own": longReport(b)} {
		b.Run(name, func(b *testing.B) {
			var own, bare []time.Duration
			for b.Loop() {
				start := time.Now()
				res, err := read.Bytes(context.Background(), data, "a.pdf")
				if err != nil || len(res.Filing.Figures) != 200 {
					b.Fatal(err, len(res.Filing.Figures))
				}
				middle := time.Now()
				pages, chars, err := pdf.Bare(data)
				if err != nil || pages < 19 || pages > 21 {
					b.Fatal(pages, chars, err)
				}
				own, bare = append(own, middle.Sub(start)), append(bare, time.Since(middle))
			}
			slices.Sort(own)
			slices.Sort(bare)
			b.ReportMetric(own[len(own)/2].Seconds()*1e3, "read-ms")
			b.ReportMetric(bare[len(bare)/2].Seconds()*1e3, "bare-ms")
			b.ReportMetric(float64(own[len(own)/2])/float64(bare[len(bare)/2]), "ratio")
		})
	}
}

package html

import (
	"fmt"
	"html/template"
	"strings"

	"nianbao/report/chart"
	"nianbao/report/doc"
)

// liveChart is a chart that the page's script draws.
type liveChart struct {
	Box    string         // id of the element that it is drawn into
	Option map[string]any // ECharts options
}

// drawingWidth is the width of the static drawings in points: the text block of GB/T 9704 (156 mm).
const drawingWidth = 442

// figure writes a chart three times over: a static drawing, which is what readers without scripts and the printer get; the box in which the
// script draws the interactive one; and its numbers as a table, which is what screen readers and spreadsheets can use.
func (b *builder) figure(f *doc.Figure) error {
	if err := chart.Validate(f.Chart); err != nil {
		return err
	}
	if b.plain {
		b.barTable(f)
		return nil
	}
	bare := f.Chart
	bare.Title, bare.Note = "", "" // both are text of the page
	if bare.Kind != chart.Donut {  // a donut prints the unit with each number, the others where the page's title has it
		bare.Unit = ""
	}
	height := chart.Height(bare, drawingWidth, nil)
	shapes, err := chart.Draw(bare, drawingWidth, height, nil)
	if err != nil {
		return err
	}
	name, alt := b.names[f], escape(alternative(f))
	b.write(`<figure class="chart" id="`, escape(name), `" role="figure" aria-labelledby="`, escape(name), `-title">`, "\n")
	b.write(`<figcaption id="`, escape(name), `-title">`, escape(chartTitle(f.Chart)), "</figcaption>\n")
	words := chart.Words{ID: name + "-still", Title: oneLine(f.Chart.Title), Desc: alternative(f)}
	b.write(`<div class="still">`, chart.SVG(shapes, drawingWidth, height, words), "</div>\n")
	b.write(`<div class="live" id="`, escape(name), `-live" role="img" aria-label="`, alt, `" style="height:`, fmt.Sprint(liveHeight(f.Chart)), `px"></div>`, "\n")
	if f.Chart.Note != "" {
		b.write(`<p class="note">`, lines(f.Chart.Note), "</p>\n")
	}
	b.write("<details><summary>数据表</summary>\n")
	b.numbers(f.Chart)
	b.write("</details>\n</figure>\n")
	b.live = append(b.live, liveChart{name + "-live", option(f)})
	return nil
}

// chartTitle is the title with the unit.
func chartTitle(c chart.Chart) string {
	if c.Unit == "" {
		return oneLine(c.Title)
	}
	return oneLine(c.Title) + "（单位：" + oneLine(c.Unit) + "）"
}

// alternative is the chart in words: the author's, else its numbers.
func alternative(f *doc.Figure) string {
	if f.Alt != "" {
		return oneLine(f.Alt)
	}
	var parts []string
	for _, s := range f.Chart.Series {
		for i, p := range s.Points {
			name := strings.TrimSpace(s.Name + " " + f.Chart.Categories[i])
			parts = append(parts, name+" "+p.Value.String()+f.Chart.Unit)
		}
	}
	return oneLine(f.Chart.Title + "：" + strings.Join(parts, "，"))
}

// numbers writes a chart's numbers as a table: a row a category, a column a series.
func (b *builder) numbers(c chart.Chart) {
	b.write(`<div class="scroll" role="region" tabindex="0" aria-label="`, escape(oneLine(c.Title)), `数据表"><table class="grid s1">`, "\n")
	b.write(`<caption class="caption">`, escape(chartTitle(c)), "</caption>\n<thead>\n<tr><th scope=\"col\">项目</th>")
	for _, s := range c.Series {
		b.write(`<th scope="col">`, escape(seriesName(c, s)), "</th>")
	}
	b.write("</tr>\n</thead>\n<tbody>\n")
	for i, category := range c.Categories {
		b.write(`<tr><th scope="row">`, lines(category), "</th>")
		for _, s := range c.Series {
			b.write("<td", b.cell(s.Points[i].Cell), ">", escape(s.Points[i].Value.String()), "</td>")
		}
		b.write("</tr>\n")
	}
	b.write("</tbody>\n</table></div>\n")
}

// seriesName heads a series' column; a single series may have no name of its own.
func seriesName(c chart.Chart, s chart.Series) string {
	switch {
	case s.Name != "":
		return s.Name
	case c.Unit != "":
		return "数值（" + c.Unit + "）"
	}
	return "数值"
}

// start is the page's own script. Where ECharts is missing or fails, the static drawings stay; where it draws, its figure gets the class "on".
// Options come in through html/template, which escapes them for scripts.
var start = template.Must(template.New("start").Parse(`<script>(function () {
  "use strict";
  if (!window.echarts) { return; }
  var drawn = [];
  function draw(id, option) {
    var box = document.getElementById(id), figure = box.parentNode;
    figure.className = "chart on";
    try {
      var chart = window.echarts.init(box, null, { renderer: "svg" });
      chart.setOption(option);
      drawn.push(chart);
    } catch (e) {
      figure.className = "chart";
    }
  }
{{range .}}  draw({{.Box}}, {{.Option}});
{{end}}  window.addEventListener("resize", function () {
    drawn.forEach(function (chart) { chart.resize(); });
  });
})();</script>`))

// startScript returns the script that draws the charts, without its element.
func startScript(charts []liveChart) (string, error) {
	var out strings.Builder
	if err := start.Execute(&out, charts); err != nil {
		return "", err
	}
	return strings.TrimSuffix(strings.TrimPrefix(out.String(), "<script>"), "</script>"), nil
}

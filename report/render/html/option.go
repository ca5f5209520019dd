package html

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"nianbao/report/chart"
	"nianbao/report/doc"
)

const chartFont = `"SimHei","Heiti SC","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif`

// option builds the ECharts options of a chart: axes from zero, whole numbers along them where all values are whole, the values on the bars,
// the colours of the static drawing, the author's words for screen readers.
func option(f *doc.Figure) map[string]any {
	var o, wide, narrow map[string]any
	switch f.Chart.Kind {
	case chart.Donut:
		o = donut(f.Chart)
		wide, narrow = donutLook(true), donutLook(false)
	case chart.Line:
		o = line(f.Chart)
	default:
		o = bars(f.Chart)
	}
	delete(o, "title") // the page prints it
	delete(o, "toolbox")
	o["textStyle"] = map[string]any{"fontFamily": chartFont}
	o["aria"] = opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: alternative(f)}}
	o["animation"] = false // nothing moves unasked, and a page printed at once is complete
	if n := crowd(f.Chart); f.Chart.Kind != chart.Donut && f.Chart.Kind != chart.HorizontalBar && n > phoneLine {
		wide, narrow = tilt(n > deskLine), tilt(true)
	}
	if wide == nil {
		return o
	}
	return map[string]any{"baseOption": o, "media": []any{
		map[string]any{"query": map[string]any{"maxWidth": 520}, "option": narrow},
		map[string]any{"option": wide}, // the browser goes back to it when the window widens
	}}
}

// How many characters of names fit along an axis on a phone and in the page's column.
const phoneLine, deskLine = 26, 46

// crowd is the number of characters of the names along the axis, with a blank after each.
func crowd(c chart.Chart) int {
	n := 0
	for _, category := range c.Categories {
		n += len([]rune(category)) + 1
	}
	return n
}

// tilt sets the names along the axis aslant or upright.
func tilt(aslant bool) map[string]any {
	angle := 0
	if aslant {
		angle = 40
	}
	return map[string]any{"xAxis": map[string]any{"axisLabel": map[string]any{"rotate": angle}}}
}

// donutLook gives the labels of a donut the room that they need: a narrow one is smaller, and has short labels and no legend.
func donutLook(wide bool) map[string]any {
	outer, label := "62%", "{b}\n{c}（{d}%）"
	if !wide {
		outer, label = "46%", "{b}\n{c}"
	}
	return map[string]any{
		"legend": map[string]any{"show": wide},
		"series": []any{map[string]any{"radius": []string{"34%", outer}, "label": map[string]any{"formatter": label, "lineHeight": 17}}},
	}
}

// global are the options that all kinds share.
func global(c chart.Chart, trigger string, legend bool) []charts.GlobalOpts {
	var colours []string
	for i := range max(len(c.Series), len(c.Categories)) {
		k := chart.Colour(i)
		colours = append(colours, fmt.Sprintf("#%02x%02x%02x", k.R, k.G, k.B))
	}
	return []charts.GlobalOpts{
		charts.WithInitializationOpts(opts.Initialization{ChartID: c.ID, Theme: "white"}), // the default id is a random one
		charts.WithColorsOpts(colours),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: trigger}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(legend), Top: "0"}),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: strconv.Itoa(rightRoom(c)), Top: "44", Bottom: "8", ContainLabel: opts.Bool(true)}),
	}
}

// rightRoom is the space right of the drawing in pixels: lying bars print their numbers behind their ends, which ECharts does not count in.
func rightRoom(c chart.Chart) int {
	longest := 0
	for _, s := range c.Series {
		for _, p := range s.Points {
			longest = max(longest, len(p.Value.String()))
		}
	}
	if c.Kind != chart.HorizontalBar {
		return 24
	}
	return 24 + 8*longest
}

func bars(c chart.Chart) map[string]any {
	b := charts.NewBar()
	b.SetGlobalOptions(append(global(c, "axis", len(c.Series) > 1), axes(c)...)...)
	b.SetXAxis(c.Categories)
	for _, s := range c.Series {
		b.AddSeries(s.Name, barData(c, s), barLook(c)...)
	}
	if c.Kind == chart.HorizontalBar {
		b.XYReversal()
	}
	b.Validate() // moves the categories into the axis
	return b.JSON()
}

func barLook(c chart.Chart) []charts.SeriesOpts {
	position, look := "top", opts.BarChart{}
	switch c.Kind {
	case chart.HorizontalBar:
		position = "right"
	case chart.StackedBar:
		position, look.Stack = "inside", "all"
	}
	return []charts.SeriesOpts{
		charts.WithBarChartOpts(look),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: position}),
		charts.WithLabelLayoutOpts(opts.LabelLayout{HideOverlap: opts.Bool(true)}), // the table of numbers below the chart has them all
		charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.BarMaxWidth = "44" }),
	}
}

// barData turns points into data. In a stack a zero has no height to print itself on.
func barData(c chart.Chart, s chart.Series) []opts.BarData {
	data := make([]opts.BarData, len(s.Points))
	for i, p := range s.Points {
		data[i].Value = value(p)
		if exact := exactLabel(p); exact != "" {
			data[i].Label = &opts.Label{Show: opts.Bool(true), Formatter: exact}
		}
		if n, ok := p.Value.Number(); c.Kind == chart.StackedBar && ok && n.Sign() == 0 {
			data[i].Label = &opts.Label{Show: opts.Bool(false)}
		}
	}
	return data
}

func line(c chart.Chart) map[string]any {
	l := charts.NewLine()
	l.SetGlobalOptions(append(global(c, "axis", len(c.Series) > 1), axes(c)...)...)
	l.SetXAxis(c.Categories)
	for _, s := range c.Series {
		data := make([]opts.LineData, len(s.Points))
		for i, p := range s.Points {
			data[i] = opts.LineData{Value: value(p), Symbol: "circle", SymbolSize: 7}
		}
		l.AddSeries(s.Name, data, charts.WithLineChartOpts(opts.LineChart{ConnectNulls: opts.Bool(false)}),
			charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "top"}))
	}
	l.Validate()
	return l.JSON()
}

func donut(c chart.Chart) map[string]any {
	p := charts.NewPie()
	p.SetGlobalOptions(global(c, "item", true)...)
	s := c.Series[0]
	data := make([]opts.PieData, len(s.Points))
	for i, point := range s.Points {
		data[i] = opts.PieData{Name: c.Categories[i], Value: value(point)}
		if n, ok := point.Value.Number(); !ok || n.Sign() == 0 {
			data[i].Label = &opts.Label{Show: opts.Bool(false)}
		}
	}
	p.AddSeries(seriesName(c, s), data, charts.WithPieChartOpts(opts.PieChart{Center: []string{"50%", "56%"}}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true)}))
	p.Validate()
	return p.JSON()
}

// axes are the category axis and the value axis; lying bars swap them and run from the top down.
func axes(c chart.Chart) []charts.GlobalOpts {
	least := 0.0
	if whole(c) {
		least = 1
	}
	split := &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "#dddddd"}}
	label := &opts.AxisLabel{Show: opts.Bool(true), Interval: "0", Color: "#444444"}
	if c.Kind == chart.HorizontalBar {
		label.Width, label.Overflow = 150, "break"
		return []charts.GlobalOpts{
			charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: 0, MinInterval: least, SplitLine: split}),
			charts.WithYAxisOpts(opts.YAxis{Type: "category", Inverse: opts.Bool(true), AxisLabel: label}),
		}
	}
	return []charts.GlobalOpts{
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisLabel: label}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, MinInterval: least, SplitLine: split,
			AxisLabel: &opts.AxisLabel{Show: opts.Bool(true), Color: "#444444"}}),
	}
}

func whole(c chart.Chart) bool {
	for _, s := range c.Series {
		for _, p := range s.Points {
			if n, ok := p.Value.Number(); ok && !n.IsInt() {
				return false
			}
		}
	}
	return true
}

// value is a point's number with every digit; what is no number is a gap.
func value(p chart.Point) any {
	if n, ok := p.Value.Number(); ok {
		return json.Number(n.String())
	}
	return "-"
}

// exactLabel returns the printed number where a browser's floats would print it otherwise (1.50, 17 digits), else "".
func exactLabel(p chart.Point) string {
	n, ok := p.Value.Number()
	if !ok {
		return ""
	}
	if s := n.String(); s != strconv.FormatFloat(n.Float64(), 'f', -1, 64) {
		return strings.TrimSpace(s)
	}
	return ""
}

// liveHeight is the height of the interactive chart in pixels.
func liveHeight(c chart.Chart) int {
	if c.Kind == chart.HorizontalBar {
		return max(240, 70+len(c.Categories)*(14+22*len(c.Series)))
	}
	return 380
}

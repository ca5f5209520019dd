package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"nianbao/report/chart"
	"nianbao/report/doc"
)

// Rows of the chart sheet that one chart takes, and its size in pixels.
const (
	chartRows   = 22
	chartWidth  = 610
	chartHeight = 380
)

// charts writes the numbers of all charts onto one sheet, and native charts that refer to them onto another: who corrects a number corrects
// the chart.
func (b *book) charts(Options) error {
	if b.pics == "" {
		return nil
	}
	if err := b.f.SetColWidth(b.pics, "A", "A", textWidth); err != nil {
		return err
	}
	if err := b.f.SetColWidth(b.numbers, "A", "A", 36); err != nil {
		return err
	}
	if err := b.f.SetColWidth(b.numbers, "B", "L", 14); err != nil {
		return err
	}
	row, n := 1, 0
	for _, block := range b.d.Blocks {
		f, ok := block.(*doc.Figure)
		if !ok {
			continue
		}
		if err := chart.Validate(f.Chart); err != nil {
			return err
		}
		if err := b.chartNumbers(f.Chart, row); err != nil {
			return err
		}
		if n > 0 && n%2 == 0 { // two on a page
			if err := b.f.InsertPageBreak(b.pics, ref(1, n*chartRows+1)); err != nil {
				return err
			}
		}
		if err := b.chart(f, row, n*chartRows+1); err != nil {
			return err
		}
		row, n = row+len(f.Chart.Categories)+3, n+1
	}
	if err := b.page(b.numbers, false); err != nil {
		return err
	}
	return b.page(b.pics, false)
}

// chartNumbers writes a chart's title, series and numbers from row on.
func (b *book) chartNumbers(c chart.Chart, row int) error {
	title := c.Title
	if c.Unit != "" {
		title += "（单位：" + c.Unit + "）"
	}
	if err := b.put(b.numbers, row, 1, doc.Cell{Text: title, Bold: true, Align: doc.Left}, false); err != nil {
		return err
	}
	if err := b.put(b.numbers, row+1, 1, doc.Cell{Text: "项目"}, true); err != nil {
		return err
	}
	for i, s := range c.Series {
		if err := b.put(b.numbers, row+1, 2+i, doc.Cell{Text: seriesName(c, s)}, true); err != nil {
			return err
		}
	}
	for i, category := range c.Categories {
		if err := b.put(b.numbers, row+2+i, 1, doc.Cell{Text: category, Align: doc.Left}, true); err != nil {
			return err
		}
		for j, s := range c.Series {
			if err := b.put(b.numbers, row+2+i, 2+j, doc.Cell{Figure: &s.Points[i].Value}, true); err != nil {
				return err
			}
		}
	}
	return nil
}

func seriesName(c chart.Chart, s chart.Series) string {
	if s.Name != "" {
		return s.Name
	}
	return c.Title
}

// put writes a cell outside of tables.
func (b *book) put(sheet string, row, col int, c doc.Cell, border bool) error {
	t := &doc.Table{}
	l := cellLook(t, c)
	l.border = border
	l.wrap = border
	if err := b.dress(sheet, row, col, 1, 1, l); err != nil {
		return err
	}
	return b.content(sheet, ref(col, row), t, c)
}

var chartTypes = map[chart.Kind]excelize.ChartType{
	chart.Bar: excelize.Col, chart.StackedBar: excelize.ColStacked, chart.HorizontalBar: excelize.Bar, chart.Line: excelize.Line, chart.Donut: excelize.Doughnut,
}

// chart puts the native chart of the numbers at row onto the chart sheet at line, and its note below.
func (b *book) chart(f *doc.Figure, row, line int) error {
	c := f.Chart
	title := c.Title
	if c.Unit != "" {
		title += "（单位：" + c.Unit + "）"
	}
	zero, gap := 0.0, uint(80)
	names := excelize.Font{Family: hei, Size: 9, Color: "333333"}
	x := &excelize.Chart{
		Type: chartTypes[c.Kind], Series: b.series(c, row), GapWidth: &gap, HoleSize: 55,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Family: hei, Size: 14}}}},
		Dimension: excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
		Format:    excelize.GraphicOptions{AltText: f.Alt, Name: c.ID, OffsetX: 4, OffsetY: 4},
		Legend:    excelize.ChartLegend{Position: "none"},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true, ShowLeaderLines: true},
		YAxis:     excelize.ChartAxis{Minimum: &zero, MajorGridLines: true, MajorUnit: unit(c), Font: names},
		XAxis:     excelize.ChartAxis{ReverseOrder: c.Kind == chart.HorizontalBar, Font: names},
	}
	x.ShowBlanksAs = "gap"
	if len(c.Series) > 1 || c.Kind == chart.Donut {
		x.Legend.Position = "bottom"
	}
	if err := b.f.AddChart(b.pics, ref(1, line), x); err != nil {
		return fmt.Errorf("图“%s”写不进工作簿：%w", c.Title, err)
	}
	if c.Note == "" {
		return nil
	}
	return b.put(b.pics, line+chartRows-2, 1, doc.Cell{Text: c.Note, Align: doc.Left}, false)
}

// unit is the step of the value axis: 1 where counts are so small that a program would print fractions of a case.
func unit(c chart.Chart) float64 {
	most := 0.0
	for _, s := range c.Series {
		for _, p := range s.Points {
			n := p.Value.OrZero()
			if !n.IsInt() {
				return 0
			}
			most = max(most, n.Float64())
		}
	}
	if most > 0 && most <= 6 {
		return 1
	}
	return 0
}

// series refers each series to its column of numbers.
func (b *book) series(c chart.Chart, row int) []excelize.ChartSeries {
	first, last := row+2, row+1+len(c.Categories)
	span := func(col int) string {
		to := address(b.numbers, col, last)
		return address(b.numbers, col, first) + ":" + to[len("'"+b.numbers+"'!"):]
	}
	var out []excelize.ChartSeries
	for i := range c.Series {
		s := excelize.ChartSeries{Name: address(b.numbers, 2+i, row+1), Categories: span(1), Values: span(2 + i), Fill: fill(i)}
		if c.Kind == chart.Line {
			s.DataLabelPosition = excelize.ChartDataLabelsPositionAbove
			s.Line = excelize.LineOptions{Width: 2, Fill: fill(i)}
			s.Marker = excelize.ChartMarker{Symbol: "circle", Size: 6, Fill: fill(i)}
		}
		if c.Kind == chart.Donut { // values stand on the colours
			s.DataLabel = excelize.ChartDataLabel{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFFFFF"}}}
			for j := range c.Categories {
				s.DataPoint = append(s.DataPoint, excelize.ChartDataPoint{Index: j, Fill: fill(j)})
			}
		}
		out = append(out, s)
	}
	return out
}

func fill(i int) excelize.Fill {
	k := chart.Colour(i)
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fmt.Sprintf("%02X%02X%02X", k.R, k.G, k.B)}}
}

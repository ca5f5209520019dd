package html

import (
	"encoding/json"
	"strings"
	"testing"

	"nianbao/report/chart"
	"nianbao/report/doc"
)

// kinds is one chart of each kind with two series where the kind allows it.
func kinds() []*doc.Figure {
	var out []*doc.Figure
	for _, k := range []chart.Kind{chart.Bar, chart.StackedBar, chart.HorizontalBar, chart.Line, chart.Donut} {
		c := chart.Chart{ID: "k-" + string(k), Kind: k, Title: "各季度" + string(k), Unit: "件", Categories: []string{"一季度", "二季度", "三季度", "四季度"},
			Series: []chart.Series{series("按期答复", "12", "0", "9", "1.50"), series("逾期答复", "1", "2", "", "0")}}
		if k == chart.Donut {
			c.Series = c.Series[:1]
		}
		out = append(out, &doc.Figure{Chart: c})
	}
	return out
}

// seen is what matters of a chart's options, read back from their JSON.
type seen struct {
	XAxis, YAxis []struct {
		Type string
		Min  *float64
		Data []string
	}
	Series []struct {
		Name, Type, Stack string
		Data              []struct {
			Name  string
			Value any
			Label struct{ Formatter string }
		}
	}
	Animation bool
	Title     any
	Aria      struct{ Enabled bool }
}

// Each kind of chart becomes an ECharts chart of its type with all its numbers, gaps as gaps, its value axis from zero.
func TestOptionsOfEveryKind(t *testing.T) {
	for _, f := range kinds() {
		o := option(f)
		if base, ok := o["baseOption"].(map[string]any); ok {
			o = base
		}
		data, err := json.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		var s seen
		if err := json.Unmarshal(data, &s); err != nil {
			t.Fatal(f.Chart.Kind, err)
		}
		want := map[chart.Kind]string{chart.Bar: "bar", chart.StackedBar: "bar", chart.HorizontalBar: "bar", chart.Line: "line", chart.Donut: "pie"}[f.Chart.Kind]
		if len(s.Series) != len(f.Chart.Series) || s.Series[0].Type != want || (s.Series[0].Stack != "") != (f.Chart.Kind == chart.StackedBar) {
			t.Errorf("%s: series %+v", f.Chart.Kind, s.Series)
		}
		var values []any
		for _, one := range s.Series {
			for _, d := range one.Data {
				values = append(values, d.Value)
			}
		}
		if n := len(values); n != 4*len(f.Chart.Series) || values[0] != 12.0 || values[1] != 0.0 || (n == 8 && values[6] != "-") {
			t.Errorf("%s: values %v", f.Chart.Kind, values)
		}
		if s.Animation || s.Title != nil || !s.Aria.Enabled {
			t.Errorf("%s: animation %v, title %v, aria %v", f.Chart.Kind, s.Animation, s.Title, s.Aria)
		}
		if f.Chart.Kind == chart.Donut {
			continue
		}
		names, numbers := s.XAxis[0], s.YAxis[0]
		if f.Chart.Kind == chart.HorizontalBar {
			names, numbers = numbers, names
		}
		if names.Type != "category" || strings.Join(names.Data, "") != "一季度二季度三季度四季度" || numbers.Type != "value" || numbers.Min == nil || *numbers.Min != 0 {
			t.Errorf("%s: axes %+v %+v", f.Chart.Kind, s.XAxis, s.YAxis)
		}
	}
}

// Digits that a browser's floats would lose are printed from the text of the figure.
func TestLabelsPrintEveryDigit(t *testing.T) {
	data, err := json.Marshal(option(kinds()[0]))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), `{"value":1.50,"label":{"show":true,"formatter":"1.50"}}`) {
		t.Errorf("1.50 is not printed as it stands: %s", data)
	}
}

// Charts that cannot be drawn are errors, and nothing is written.
func TestUndrawableChart(t *testing.T) {
	f := kinds()[0]
	f.Chart.Series[0].Points = f.Chart.Series[0].Points[:2]
	var out strings.Builder
	if err := Render(&out, &doc.Document{Blocks: []doc.Block{f}}, Options{}); err == nil || out.Len() > 0 {
		t.Errorf("error %v, %d bytes", err, out.Len())
	}
	if err := Fragment(&out, &doc.Document{Blocks: []doc.Block{f}}); err == nil || out.Len() > 0 {
		t.Errorf("fragment: error %v, %d bytes", err, out.Len())
	}
}

// Numbers behind the ends of lying bars have their room, however long they are.
func TestLongNumbersHaveRoom(t *testing.T) {
	c := chart.Chart{ID: "x", Kind: chart.HorizontalBar, Title: "x", Categories: []string{"甲"}, Series: []chart.Series{series("件", "24252.311082")}}
	data, err := json.Marshal(option(&doc.Figure{Chart: c})["grid"])
	if err != nil || !strings.Contains(string(data), `"right":"120"`) {
		t.Errorf("grid %s (%v)", data, err)
	}
}

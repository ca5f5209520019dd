package chart

import (
	"encoding/xml"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report/figure"
)

func TestPercent(t *testing.T) {
	for _, x := range []struct {
		part, whole int64
		want        string
	}{{1, 3, "33.3%"}, {1, 8, "12.5%"}, {0, 5, "0.0%"}, {1, 11398889, "<0.1%"}, {11398888, 11398889, ">99.9%"}, {5, 5, "100.0%"}, {0, 0, ""}, {1, 2000, "0.1%"}} {
		if got := percent(figure.Int(x.part), figure.Int(x.whole)); got != x.want {
			t.Errorf("%d of %d: %s, want %s", x.part, x.whole, got, x.want)
		}
	}
}

func TestScale(t *testing.T) {
	for _, x := range []struct {
		most  float64
		whole bool
		ticks int
		want  string
	}{
		{0, true, 5, "0 1"}, {1, true, 5, "0 1"}, {3, true, 5, "0 1 2 3"}, {7, true, 5, "0 2 4 6 8"}, {843, true, 6, "0 200 400 600 800 1000"},
		{11398889, true, 4, "0 5000000 10000000 15000000"}, {0.57, false, 6, "0 0.1 0.2 0.3 0.4 0.5 0.6"}, {0.0031, false, 4, "0 0.001 0.002 0.003 0.004"},
		{95.2, false, 5, "0 20 40 60 80 100"},
	} {
		if got := strings.Join(newScale(x.most, x.whole, x.ticks).labels(), " "); got != x.want {
			t.Errorf("%v: %s, want %s", x.most, got, x.want)
		}
	}
}

func TestValidate(t *testing.T) {
	good := Chart{Kind: Bar, Title: "甲图", Categories: []string{"甲"}, Series: []Series{{Name: "系列", Points: points("1")}}}
	if err := Validate(good); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*Chart){
		"没有“pie”这种图": func(c *Chart) { c.Kind = "pie" },
		"没有分类":       func(c *Chart) { c.Categories = nil },
		"没有数据系列":     func(c *Chart) { c.Series = nil },
		"只能有一个数据系列":  func(c *Chart) { c.Kind, c.Series = Donut, append(c.Series, c.Series[0]) },
		"有 1 个数":     func(c *Chart) { c.Categories = []string{"甲", "乙"} },
		"负数":         func(c *Chart) { c.Series = []Series{{Points: points("-3")}} },
		"太大":         func(c *Chart) { c.Series = []Series{{Points: points("1000000000000000")}} },
	} {
		c := good
		spoil(&c)
		_, err := Draw(c, 400, 200, nil)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "甲图") {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	for _, size := range [][2]float64{{100, 200}, {400, 10}, {math.NaN(), 200}, {math.Inf(1), 200}} {
		if _, err := Draw(good, size[0], size[1], nil); err == nil {
			t.Errorf("frame %v was accepted", size)
		}
	}
}

func TestWrapKeepsPunctuation(t *testing.T) {
	d := newCanvas(400, 300, nil)
	for _, w := range []float64{36, 45, 54, 63, 90} {
		lines, _ := d.wrap("申请人逾期未按“收费通知”要求缴纳费用、行政机关不再处理（2025年）。", w, nameStyle)
		for _, l := range lines {
			first, last := []rune(l)[0], []rune(l)[len([]rune(l))-1]
			if strings.ContainsRune("、。”）", first) || strings.ContainsRune("“（", last) {
				t.Errorf("width %v: line %q", w, l)
			}
		}
	}
}

func TestSVG(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		c := randomChart(r)
		c.Title += "</svg><script>alert(1)</script>\x01"
		shapes, err := Draw(c, 440, 300, nil)
		if err != nil {
			t.Fatal(err)
		}
		svg := SVG(shapes, 440, 300, Words{ID: "c1", Title: c.Title, Desc: Describe(c)})
		if svg != SVG(shapes, 440, 300, Words{ID: "c1", Title: c.Title, Desc: Describe(c)}) || strings.Contains(svg, "<script") {
			t.Fatal("not the same twice, or not escaped")
		}
		for _, want := range []string{`role="img"`, `aria-labelledby="c1-t c1-d"`, `<title id="c1-t">`, `<desc id="c1-d">`} {
			if !strings.Contains(svg, want) {
				t.Fatalf("%s is missing", want)
			}
		}
		dec := xml.NewDecoder(strings.NewReader(svg))
		for {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestSVGWordsFromShapes(t *testing.T) {
	c := Chart{Kind: Bar, Title: "甲图", Categories: []string{"乙类"}, Series: []Series{{Points: points("5")}}}
	shapes, err := Draw(c, 300, 200, nil)
	if err != nil {
		t.Fatal(err)
	}
	svg := SVG(shapes, 300, 200)
	if !strings.Contains(svg, ">甲图</title>") || !strings.Contains(svg, "乙类") || !strings.Contains(svg, `data-cell="cell.0"`) {
		t.Error(svg)
	}
}

func TestDescribe(t *testing.T) {
	c := Chart{Kind: Donut, Title: "申请人构成", Unit: "件", Categories: []string{"自然人", "商业企业", "其他"}, Series: []Series{{Points: points("21", "6", "3")}}}
	for _, x := range []struct {
		change func(*Chart)
		want   string
	}{
		{func(*Chart) {}, "环形图“申请人构成”。合计30件，最多的是自然人，21件，占70.0%；其次是商业企业，6件，占20.0%。"},
		{func(c *Chart) { c.Series = []Series{{Points: points("0", "0", "")}} }, "环形图“申请人构成”。各项均为0。"},
		{func(c *Chart) { c.Series = []Series{{Points: points("", "", "/")}} }, "环形图“申请人构成”：没有数据。"},
		{func(c *Chart) { c.Series = []Series{{Points: points("2", "2", "1")}} }, "环形图“申请人构成”。合计5件，最多的是自然人、商业企业，均为2件，各占40.0%。"},
		{func(c *Chart) { c.Kind, c.Unit = Bar, "%"; c.Series = []Series{{Points: points("95.5", "80", "100")}} },
			"柱状图“申请人构成”。最高的是其他，100%；最低的是商业企业，80%。"},
		{func(c *Chart) { c.Kind = Line }, "折线图“申请人构成”。从自然人的21件到其他的3件，最高为自然人的21件，最低为其他的3件。"},
		{func(c *Chart) {
			c.Kind = StackedBar
			c.Series = []Series{{"甲", points("1", "2", "3")}, {"乙", points("4", "", "0")}, {"丙", points("", "", "")}}
		}, "堆积柱状图“申请人构成”，比较甲、乙、丙。合计10件，其中甲6件、乙4件、丙没有数据。"},
	} {
		c := c
		x.change(&c)
		if got := Describe(c); got != x.want {
			t.Errorf("got  %s\nwant %s", got, x.want)
		}
	}
}

package chart

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report/figure"
)

var kinds = []Kind{Bar, StackedBar, HorizontalBar, Line, Donut}

// words are what random names are made of.
var words = []string{"自然人", "申请人无正当理由逾期不补正、", "3.危及“三安全一稳定”", "2025年", "12月", "（一）", "𬭎山街道", "Wi-Fi", "行政机关不再处理其政府信息公开申请", "\n", "其他", "<&>"}

func randomText(r *rand.Rand, most int) string {
	s := ""
	for range r.IntN(most + 1) {
		s += words[r.IntN(len(words))]
	}
	return s
}

func randomPoint(r *rand.Rand, scale float64) Point {
	p := Point{Cell: "requests.new.total"}
	switch r.IntN(8) {
	case 0:
	case 1:
		p.Value = figure.NA()
	case 2:
		p.Value = figure.OfInt(0)
	case 3:
		d, _ := figure.ParseDecimal(fmt.Sprintf("%d.%02d", r.IntN(500), r.IntN(100)))
		p.Value = figure.Of(d)
	default:
		p.Value = figure.OfInt(int64(r.Float64() * scale))
	}
	return p
}

func randomChart(r *rand.Rand) Chart {
	c := Chart{ID: "c", Kind: kinds[r.IntN(len(kinds))], Title: randomText(r, 4), Unit: []string{"", "件", "万元", "%"}[r.IntN(4)], Note: randomText(r, 9)}
	scale := math.Pow(10, float64(r.IntN(10)))
	for range 1 + r.IntN(33) {
		c.Categories = append(c.Categories, randomText(r, 3))
	}
	series := 1
	if c.Kind != Donut {
		series = 1 + r.IntN(9)
	}
	for range series {
		s := Series{Name: randomText(r, 2)}
		for range c.Categories {
			s.Points = append(s.Points, randomPoint(r, scale))
		}
		c.Series = append(c.Series, s)
	}
	return c
}

// room is the box of a text, worked out apart from the code under test.
func room(s Shape, m Measurer) (x0, y0, x1, y1 float64) {
	w := m.Width(s.Text, s.Size, s.Bold)
	start := map[Anchor]float64{Start: 0, Middle: -w / 2, End: -w}[s.Anchor]
	up, down := -0.85*s.Size, 0.2*s.Size
	if s.Angle == 0 {
		return s.Points[0].X + start, s.Points[0].Y + up, s.Points[0].X + start + w, s.Points[0].Y + down
	}
	return s.Points[0].X + up, s.Points[0].Y - start - w, s.Points[0].X + down, s.Points[0].Y - start
}

func TestTextsKeepApartAndInside(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 1500 {
		c := randomChart(r)
		w, h := 200+r.Float64()*400, 150+r.Float64()*400
		shapes, err := Draw(c, w, h, nil)
		if err != nil {
			t.Fatalf("chart %d: %v", i, err)
		}
		checkTexts(t, shapes, w, h)
		checkMarks(t, shapes, w, h)
		if t.Failed() {
			t.Fatalf("chart %d: %+v in %v×%v", i, c, w, h)
		}
	}
}

func checkTexts(t *testing.T, shapes []Shape, w, h float64) {
	t.Helper()
	var texts []Shape
	for _, s := range shapes {
		if s.Kind != TextShape {
			continue
		}
		if s.Angle != 0 && s.Angle != 90 || s.Text == "" || s.Size < 6 || s.Fill.A == 0 {
			t.Errorf("bad text %+v", s)
		}
		x0, y0, x1, y1 := room(s, Estimate{})
		if x0 < 0 || y0 < 0 || x1 > w || y1 > h {
			t.Errorf("%q leaves the frame: %v %v %v %v", s.Text, x0, y0, x1, y1)
		}
		for _, o := range texts {
			a0, b0, a1, b1 := room(o, Estimate{})
			if a0 < x1 && x0 < a1 && b0 < y1 && y0 < b1 {
				t.Errorf("%q lies on %q", s.Text, o.Text)
			}
		}
		texts = append(texts, s)
	}
}

func checkMarks(t *testing.T, shapes []Shape, w, h float64) {
	t.Helper()
	for _, s := range shapes {
		for _, p := range s.Points {
			if math.IsNaN(p.X+p.Y) || p.X < -1 || p.Y < -1 || p.X > w+1 || p.Y > h+1 {
				t.Errorf("%d: point %v outside the frame", s.Kind, p)
				return
			}
		}
		if s.Kind == RectShape && (s.Points[0].X > s.Points[1].X || s.Points[0].Y > s.Points[1].Y) {
			t.Errorf("rectangle turned over: %v", s.Points)
		}
	}
}

func points(values ...string) []Point {
	out := make([]Point, len(values))
	for i, v := range values {
		out[i] = Point{Value: figure.Parse(v), Cell: fmt.Sprint("cell.", i)}
	}
	return out
}

func texts(shapes []Shape) string {
	var out []string
	for _, s := range shapes {
		if s.Kind == TextShape {
			out = append(out, s.Text)
		}
	}
	return strings.Join(out, "|")
}

var applicants = []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"}

// TestNothingIsLeftOut: in a frame of the recommended height every name, number and tick is there, in every kind.
func TestNothingIsLeftOut(t *testing.T) {
	c := Chart{Title: "新收申请", Unit: "件", Categories: applicants, Note: "按收到日期统计。", Series: []Series{{Name: "2025年", Points: points("11398889", "21", "0", "7", "", "3")}}}
	for _, kind := range kinds {
		c.Kind = kind
		shapes, err := Draw(c, 440, Height(c, 440, nil), nil)
		if err != nil {
			t.Fatal(err)
		}
		all := "|" + texts(shapes) + "|"
		for _, want := range append([]string{"新收申请", "按收到日期统计。"}, applicants...) {
			if !strings.Contains(all, "|"+want+"|") {
				t.Errorf("%s: %q is missing in %s", kind, want, all)
			}
		}
		for _, want := range []string{"11398889", "21", "7"} {
			if kind != Line && !strings.Contains(all, "|"+want) {
				t.Errorf("%s: value %q is missing in %s", kind, want, all)
			}
		}
		if strings.Contains(all, "k|") || strings.Contains(all, "e+") {
			t.Errorf("%s: rounded numbers in %s", kind, all)
		}
	}
}

// TestBarsTellTheTruth: bars stand on zero and their lengths are to each other as the numbers are; zeros and blanks have none.
func TestBarsTellTheTruth(t *testing.T) {
	c := Chart{Categories: []string{"甲", "乙", "丙", "丁"}, Series: []Series{{Points: points("100", "25", "", "0")}}}
	for _, c.Kind = range []Kind{Bar, HorizontalBar} {
		shapes, err := Draw(c, 300, 200, nil)
		if err != nil {
			t.Fatal(err)
		}
		lengths := map[string]float64{}
		for _, s := range shapes {
			switch {
			case s.Kind != RectShape:
			case c.Kind == Bar:
				lengths[s.Cell] = s.Points[1].Y - s.Points[0].Y
			default:
				lengths[s.Cell] = s.Points[1].X - s.Points[0].X
			}
		}
		if len(lengths) != 2 || math.Abs(lengths["cell.0"]-4*lengths["cell.1"]) > 1e-9 {
			t.Errorf("%s: lengths %v, want 4 : 1 and none for the others", c.Kind, lengths)
		}
	}
}

func TestGapsInLines(t *testing.T) {
	c := Chart{Kind: Line, Categories: strings.Split("一二三四五六", ""), Series: []Series{{Points: points("1", "2", "", "4", "5", "/")}}}
	c.Categories = []string{"1", "2", "3", "4", "5", "6"}
	shapes, err := Draw(c, 300, 200, nil)
	if err != nil {
		t.Fatal(err)
	}
	curves, markers := 0, 0
	for _, s := range shapes {
		if s.Kind == LineShape && s.Width > 1 {
			curves++
		}
		if s.Kind == PolygonShape {
			markers++
		}
	}
	if curves != 2 || markers != 4 {
		t.Errorf("%d curves and %d markers, want 2 and 4", curves, markers)
	}
}

func TestDonutAnglesAndArcs(t *testing.T) {
	c := Chart{Kind: Donut, Unit: "件", Categories: []string{"甲", "乙", "丙"}, Series: []Series{{Points: points("75", "25", "0")}}}
	shapes, err := Draw(c, 400, 200, nil)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, s := range shapes {
		if s.Kind == PolygonShape {
			n++
		}
	}
	if all := texts(shapes); n != 2 || !strings.Contains(all, "75.0%") || !strings.Contains(all, "0.0%") || !strings.Contains(all, "100件") {
		t.Errorf("%d parts, texts %s", n, all)
	}
	ring := sector(Pt{0, 0}, 10, 5, 0, 2*math.Pi)
	for i := 1; i < len(ring)/2; i++ {
		turn := math.Abs(math.Atan2(ring[i].X, -ring[i].Y) - math.Atan2(ring[i-1].X, -ring[i-1].Y))
		if turn = min(turn, 2*math.Pi-turn); turn > 3.0001*math.Pi/180 {
			t.Fatalf("step of %v degrees", turn*180/math.Pi)
		}
	}
}

func TestEmptyCharts(t *testing.T) {
	for _, kind := range kinds {
		for _, x := range [][2]string{{"", "无数据"}, {"0", "0"}} {
			c := Chart{Kind: kind, Categories: []string{"甲", "乙"}, Series: []Series{{Points: points(x[0], x[0])}}}
			shapes, err := Draw(c, 300, 200, nil)
			if err != nil || !strings.Contains(texts(shapes), x[1]) {
				t.Errorf("%s of %q: %v, texts %s", kind, x[0], err, texts(shapes))
			}
		}
	}
}

// grade is how light a colour looks, 0–100 (CIE L*).
func grade(c Color) float64 {
	lin := func(v uint8) float64 { return math.Pow(float64(v)/255, 2.2) }
	return 116*math.Cbrt(0.2126*lin(c.R)+0.7152*lin(c.G)+0.0722*lin(c.B)) - 16
}

// dichromat is roughly how a reader without red or green cones sees a colour: red and green are one.
func dichromat(c Color) [3]float64 {
	r, g, b := float64(c.R), float64(c.G), float64(c.B)
	return [3]float64{0.43*r + 0.57*g, 0.36*r + 0.64*g, 0.1*g + 0.9*b}
}

func TestPalette(t *testing.T) {
	for i := range palette {
		for j := range i {
			a, b := dichromat(palette[i]), dichromat(palette[j])
			if d := math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2]); d < 25 {
				t.Errorf("colours %d and %d look alike to the colour-blind: %.0f", j, i, d)
			}
		}
		if next := (i + 1) % len(palette); math.Abs(grade(palette[i])-grade(palette[next])) < 12 {
			t.Errorf("neighbours %d and %d are alike in grey: %.0f %.0f", i, next, grade(palette[i]), grade(palette[next]))
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	c := Chart{Kind: Bar, Title: "新收申请", Unit: "件", Categories: applicants, Series: []Series{{Name: "2024年", Points: points("12", "21", "0", "7", "1", "3")}, {Name: "2025年", Points: points("11", "21", "0", "7", "", "3")}}}
	for b.Loop() {
		if _, err := Draw(c, 440, 240, nil); err != nil {
			b.Fatal(err)
		}
	}
}

package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"nianbao/fonts"
	"nianbao/report/chart"
	"nianbao/report/figure"
)

func bundled(t testing.TB) *fonts.Set {
	t.Helper()
	set, err := fonts.Load(fonts.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func paint(t testing.TB, shapes []chart.Shape, w, h float64) image.Image {
	t.Helper()
	data, err := New(bundled(t)).PNG(shapes, w, h)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func at(img image.Image, x, y float64) chart.Color {
	r, g, b, a := img.At(int(x*scale), int(y*scale)).RGBA()
	return chart.Color{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: uint8(a >> 8)}
}

var (
	white = chart.Color{R: 255, G: 255, B: 255, A: 255}
	red   = chart.Color{R: 200, G: 30, B: 20, A: 255}
	blue  = chart.Color{R: 10, G: 30, B: 200, A: 255}
)

func TestShapesLandWhereTheyBelong(t *testing.T) {
	img := paint(t, []chart.Shape{
		{Kind: chart.RectShape, Points: []chart.Pt{{X: 10, Y: 10}, {X: 30, Y: 40}}, Fill: red},
		{Kind: chart.PolygonShape, Points: []chart.Pt{{X: 50, Y: 10}, {X: 90, Y: 10}, {X: 50, Y: 50}}, Fill: blue},
		{Kind: chart.LineShape, Points: []chart.Pt{{X: 0, Y: 60}, {X: 100, Y: 60}}, Stroke: red, Width: 2},
		{Kind: chart.LineShape, Points: []chart.Pt{{X: 0, Y: 70}, {X: 100, Y: 70}}, Stroke: red, Width: 2, Dash: true},
	}, 100, 80)
	if b := img.Bounds(); b.Dx() != int(math.Ceil(100*scale)) || b.Dy() != int(math.Ceil(80*scale)) {
		t.Errorf("size %v", b)
	}
	for _, x := range []struct {
		x, y float64
		want chart.Color
	}{
		{20, 20, red}, {9, 20, white}, {31, 20, white}, {60, 20, blue}, {88, 40, white}, {50, 60, red}, {50, 58, white}, {50, 62, white},
		{2.5, 70, red}, {6.3, 70, white}, {10, 70, red},
	} {
		if got := at(img, x.x, x.y); got != x.want {
			t.Errorf("at %v,%v: %v, want %v", x.x, x.y, got, x.want)
		}
	}
}

// ink is the box of everything that is not white, in points.
func ink(img image.Image) (x0, y0, x1, y1 float64) {
	x0, y0 = math.Inf(1), math.Inf(1)
	b := img.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			if c := color.GrayModel.Convert(img.At(x, y)).(color.Gray); c.Y < 200 {
				px, py := float64(x)/scale, float64(y)/scale
				x0, y0, x1, y1 = min(x0, px), min(y0, py), max(x1, px), max(y1, py)
			}
		}
	}
	return
}

// TestTextStandsAtItsAnchor: ink lies inside the room that the chart's layout counts with, for every anchor and both directions.
func TestTextStandsAtItsAnchor(t *testing.T) {
	p := New(bundled(t))
	const text, size = "国家2025年机关", 20.0
	w := p.Width(text, size, false)
	for _, anchor := range []chart.Anchor{chart.Start, chart.Middle, chart.End} {
		from := map[chart.Anchor]float64{chart.Start: 0, chart.Middle: -w / 2, chart.End: -w}[anchor]
		for _, angle := range []float64{0, 90} {
			s := chart.Shape{Kind: chart.TextShape, Text: text, Size: size, Points: []chart.Pt{{X: 200, Y: 200}}, Anchor: anchor, Angle: angle, Fill: red}
			x0, y0, x1, y1 := ink(paint(t, []chart.Shape{s}, 400, 400))
			along0, along1, up, down := x0-200, x1-200, y0-200, y1-200
			if angle == 90 {
				along0, along1, up, down = 200-y1, 200-y0, x0-200, x1-200
			}
			if along0 < from-0.5 || along1 > from+w+0.5 || along0 > from+size/4 || along1 < from+w-size/4 {
				t.Errorf("anchor %d angle %v: from %.1f to %.1f, want %.1f to %.1f", anchor, angle, along0, along1, from, from+w)
			}
			if up < -0.95*size || up > -0.6*size || down > 0.25*size || down < 0 {
				t.Errorf("anchor %d angle %v: %.1f above and %.1f below the base line", anchor, angle, up, down)
			}
		}
	}
}

func example(kind chart.Kind) chart.Chart {
	c := chart.Chart{Kind: kind, Title: "新收申请数量", Unit: "件", Categories: []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"}, Note: "𬭎山街道除外。"}
	s := chart.Series{Name: "2025年"}
	for _, n := range []int64{843, 220, 0, 12, 98, 107} {
		s.Points = append(s.Points, chart.Point{Value: figure.OfInt(n)})
	}
	c.Series = []chart.Series{s}
	return c
}

func TestChartsAreSmallAndTheSameTwice(t *testing.T) {
	for _, kind := range []chart.Kind{chart.Bar, chart.HorizontalBar, chart.StackedBar, chart.Line, chart.Donut} {
		var first []byte
		for range 2 {
			p := New(bundled(t))
			c := example(kind)
			h := chart.Height(c, 425, p)
			shapes, err := chart.Draw(c, 425, h, p)
			if err != nil {
				t.Fatal(err)
			}
			data, err := p.PNG(shapes, 425, h)
			if err != nil {
				t.Fatal(err)
			}
			if first != nil && !bytes.Equal(first, data) {
				t.Errorf("%s: another picture the second time", kind)
			}
			first = data
		}
		config, err := png.DecodeConfig(bytes.NewReader(first))
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := config.ColorModel.(color.Palette); !ok || len(first) > 60_000 {
			t.Errorf("%s: %d bytes, %T", kind, len(first), config.ColorModel)
		}
	}
}

func TestMissingCharacterIsAnError(t *testing.T) {
	s := chart.Shape{Kind: chart.TextShape, Text: "甲\U0010FFFD", Size: 9, Points: []chart.Pt{{X: 10, Y: 10}}, Fill: red}
	_, err := New(bundled(t)).PNG([]chart.Shape{s}, 100, 100)
	var missing *fonts.MissingGlyphError
	if !errors.As(err, &missing) || missing.Rune != 0x10FFFD || !strings.Contains(missing.Place, "甲") {
		t.Errorf("error %v", err)
	}
	for _, size := range []float64{0, -1, math.NaN(), 1e9} {
		if _, err := New(bundled(t)).PNG(nil, size, 100); err == nil {
			t.Errorf("width %v was accepted", size)
		}
	}
}

func TestBoldIsWider(t *testing.T) {
	p := New(bundled(t))
	if a, b := p.Width("公开", 10, false), p.Width("公开", 10, true); a != 20 || b <= a {
		t.Errorf("widths %v and %v", a, b)
	}
}

// BenchmarkPNG paints a chart; bare encodes an empty picture of the same size, which is what cannot be saved.
func BenchmarkPNG(b *testing.B) {
	set := bundled(b)
	p := New(set)
	c := example(chart.Bar)
	shapes, err := chart.Draw(c, 425, 240, p)
	if err != nil {
		b.Fatal(err)
	}
	run := func(shapes []chart.Shape) func(*testing.B) {
		return func(b *testing.B) {
			for b.Loop() {
				if _, err := New(set).PNG(shapes, 425, 240); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.Run("chart", run(shapes))
	b.Run("bare", run(nil))
}

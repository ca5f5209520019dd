package pdf

import (
	"slices"
	"testing"
)

// put sets text on a line, 10 points a character; blanks are gaps.
func put(x, y float64, s string) []glyph {
	var out []glyph
	blank := false
	for _, r := range s {
		if r == ' ' {
			blank = true
		} else {
			out = append(out, glyph{r: r, x0: x, x1: x + 9, y0: y - 9, y1: y, base: y, left: x, right: x + 10, size: 10, blank: blank})
			blank = false
		}
		x += 10
	}
	return out
}

func TestBoxText(t *testing.T) {
	for _, c := range []struct {
		name   string
		glyphs []glyph
		width  float64
		want   string
	}{
		{"one line", put(0, 100, "总计"), 60, "总计"},
		{"nothing", nil, 60, ""},
		{"two lines", append(put(0, 112, "企业"), put(0, 100, "商业")...), 60, "商业\n企业"},
		{"upright header", slices.Concat(put(0, 100, "总"), put(0, 111, "计")), 20, "总\n计"},
		{"a number that fills its box", append(put(0, 100, "11398"), put(0, 112, "889")...), 60, "11398889"},
		{"two numbers in a wide box", append(put(0, 100, "12"), put(0, 112, "3")...), 200, "12\n3"},
		{"figures with a gap", put(0, 100, "1 2"), 60, "1 2"},
		{"digits written out of order", append(put(20, 100, "3"), put(0, 100, "12")...), 60, "123"},
		{"upright, two columns from the right", slices.Concat(put(20, 100, "结"), put(20, 110, "果"), put(0, 100, "维"), put(0, 110, "持")), 40, "结果维持"},
		{"upright, three in a column", slices.Concat(put(20, 100, "结"), put(20, 110, "果"), put(20, 120, "维"), put(0, 100, "持")), 40, "结果维持"},
		{"a full stop below the middle", append(put(0, 100, "无"), glyph{r: '。', x0: 11, x1: 14, y0: 97, y1: 100, base: 100}), 60, "无。"},
	} {
		if got := boxText(c.glyphs, c.width); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Text that runs up the page keeps the order in which it was written.
func TestTurnedText(t *testing.T) {
	var up []glyph
	for i, r := range []rune("结果维持") {
		y := 200 - float64(i)*10
		up = append(up, glyph{r: r, x0: 50, x1: 59, y0: y - 9, y1: y, base: y, turned: true})
	}
	if got := boxText(up, 20); got != "结果维持" {
		t.Errorf("%q", got)
	}
}

func TestUnified(t *testing.T) {
	if got := unified("⾏政（⼀）１"); got != "行政（一）１" {
		t.Errorf("%q", got)
	}
}

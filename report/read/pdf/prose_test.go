package pdf

import (
	"slices"
	"testing"
)

// printed sets lines of text, 10 points a character, from x; a line of a paragraph follows the one before after 16 points.
func printed(page int, y float64, rows ...any) []textLine {
	var out []textLine
	for i := 0; i < len(rows); i += 2 {
		x := float64(rows[i].(int))
		l := newLine(put(x, y, rows[i+1].(string)))
		l.page, l.wide = page, 360
		out = append(out, l)
		y += 16
	}
	return out
}

func TestParagraphs(t *testing.T) {
	const full = "本年度主动公开政府信息六十一条，" // 16 characters reach the right edge
	for _, c := range []struct {
		name  string
		lines []textLine
		want  []string
	}{
		{"an indented line begins a paragraph", printed(0, 100, 120, "公开政府信息六十一条，均已按", 100, "期答复。", 120, "本年没有收取费用。"),
			[]string{"公开政府信息六十一条，均已按期答复。", "本年没有收取费用。"}},
		{"a full last line does not swallow the next paragraph", printed(0, 100, 120, "公开政府信息六十一条，均已按", 100, full, 120, "本年没有收取费用。"),
			[]string{"公开政府信息六十一条，均已按" + full, "本年没有收取费用。"}},
		{"a number cut over two lines", printed(0, 100, 120, "公开政府信息六十一条，答复12", 100, "3件。"),
			[]string{"公开政府信息六十一条，答复123件。"}},
		{"a long number that did not fit", printed(0, 100, 100, full, 100, "公开政府信息六十一条，共", 100, "2149件。"),
			[]string{full + "公开政府信息六十一条，共2149件。"}},
		{"a line that ends early ends the paragraph", printed(0, 100, 100, full, 100, "公开六十一条。", 100, "办结3件。"),
			[]string{full + "公开六十一条。", "办结3件。"}},
		{"a numeral begins a paragraph", printed(0, 100, 100, full, 100, "（二）依申请公开情况。"), []string{full, "（二）依申请公开情况。"}},
		{"text goes on over the page", append(printed(0, 700, 120, "公开政府信息六十一条，均已按", 100, full), printed(1, 80, 100, "期答复。")...),
			[]string{"公开政府信息六十一条，均已按" + full + "期答复。"}},
		{"a date that ends the page", append(printed(0, 100, 120, "公开政府信息六十一条，均已按", 100, full, 100, full, 200, "2026年1月22日"), printed(1, 100, 100, "主动公开政府信息情况")...),
			[]string{"公开政府信息六十一条，均已按" + full + full, "2026年1月22日", "主动公开政府信息情况"}},
		{"a new paragraph on the next page", append(printed(0, 700, 120, "公开政府信息六十一条，均已按", 100, full), printed(1, 80, 120, "本年没有收取费用。")...),
			[]string{"公开政府信息六十一条，均已按" + full, "本年没有收取费用。"}},
		{"one line paragraphs that are all indented", printed(0, 100, 100, full, 120, "公开政府信息六十一条，均已。", 120, "公开政府信息六十二条，均已。"),
			[]string{full, "公开政府信息六十一条，均已。", "公开政府信息六十二条，均已。"}},
		{"Latin words", printed(0, 100, 120, "公开政府信息六十一条，见open", 100, "data一栏。"), []string{"公开政府信息六十一条，见open data一栏。"}},
	} {
		body := append(printed(8, 100, 100, full, 100, full, 100, full), c.lines...) // other pages that show where the margins are
		if got := newFrame(body).paragraphs(c.lines); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// enlarge draws a line larger by a factor, its middle where it was.
func enlarge(l textLine, by float64) textLine {
	mid := (l.x0 + l.x1) / 2
	var glyphs []glyph
	for _, g := range l.glyphs {
		g.x0, g.x1, g.left, g.right = mid+(g.x0-mid)*by, mid+(g.x1-mid)*by, mid+(g.left-mid)*by, mid+(g.right-mid)*by
		g.y0, g.size = g.y1-(g.y1-g.y0)*by, g.size*by
		glyphs = append(glyphs, g)
	}
	out := newLine(glyphs)
	out.page, out.wide = l.page, l.wide
	return out
}

func TestTitleOverLines(t *testing.T) {
	body := printed(0, 300, 100, "本年度主动公开政府信息六十一条，", 100, "本年度主动公开政府信息六十一条，", 100, "本年度主动公开政府信息六十一条，")
	title := []textLine{enlarge(printed(0, 100, 130, "云河市审计局政务公开")[0], 1.6), enlarge(printed(0, 124, 130, "年度政府信息公开报告")[0], 1.6),
		printed(0, 150, 130, "二○二四年一月二十日")[0]}
	got := newFrame(append(slices.Clone(title), body...)).paragraphs(title)
	if want := []string{"云河市审计局政务公开年度政府信息公开报告", "二○二四年一月二十日"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

package pdf

import (
	"strings"
	"testing"
)

// sheets makes pages of text: each string is a line "y x text".
func sheets(pages ...[]glyph) *Paper {
	var all []page
	for _, glyphs := range pages {
		all = append(all, page{glyphs: glyphs, width: 595, height: 842})
	}
	return newPaper(all)
}

// left is what is left of a page's text.
func left(p *Paper, i int) string {
	var out []string
	for _, l := range lines(p.pages[i].glyphs) {
		out = append(out, l.String())
	}
	return strings.Join(out, "|")
}

func TestFurniture(t *testing.T) {
	join := func(parts ...[]glyph) (out []glyph) {
		for _, p := range parts {
			out = append(out, p...)
		}
		return out
	}
	body := put(100, 400, "公开政府信息")
	for _, c := range []struct {
		name  string
		pages [][]glyph
		want  []string
	}{
		{"numbers between dashes", [][]glyph{join(body, put(280, 800, "-3-"))}, []string{"公开政府信息"}},
		{"第3页 共9页", [][]glyph{join(body, put(280, 800, "第3页共9页"))}, []string{"公开政府信息"}},
		{"bare numbers that count on", [][]glyph{join(body, put(280, 800, "7")), join(body, put(280, 800, "8"))}, []string{"公开政府信息", "公开政府信息"}},
		{"bare numbers that do not", [][]glyph{join(body, put(280, 800, "7")), join(body, put(280, 800, "7"))}, []string{"公开政府信息|7", "公开政府信息|7"}},
		{"the only page", [][]glyph{join(body, put(280, 800, "1"))}, []string{"公开政府信息"}},
		{"the last row of a table without lines", [][]glyph{join(put(100, 785, "（七）总计"), put(280, 800, "1"))}, []string{"（七）总计|1"}},
		{"figures at the same place of two pages", [][]glyph{join(body, put(200, 790, "0   0   0   0")), join(body, put(200, 790, "0   0   0   0"))},
			[]string{"公开政府信息|0 0 0 0", "公开政府信息|0 0 0 0"}},
		{"two figures with a stroke", [][]glyph{join(body, put(280, 800, "0   /   0"))}, []string{"公开政府信息|0 / 0"}},
		{"a running title", [][]glyph{join(put(100, 50, "云河市审计局年报"), body), join(put(100, 50, "云河市审计局年报"), put(100, 300, "办理申请"))}, []string{"公开政府信息", "办理申请"}},
		{"a running title with the page's number", [][]glyph{join(put(100, 50, "年报第1页"), body), join(put(100, 50, "年报第2页"), body)}, []string{"公开政府信息", "公开政府信息"}},
		{"a table's header", [][]glyph{join(put(100, 50, "申请人情况"), put(100, 62, "法人组织"), put(100, 74, "自然人"), body), join(put(100, 50, "申请人情况"), put(100, 62, "法人组织"), put(100, 74, "自然人"), body)},
			[]string{"申请人情况|法人组织|自然人|公开政府信息", "申请人情况|法人组织|自然人|公开政府信息"}},
		{"a running title above a table's header", [][]glyph{join(put(100, 30, "年度报告"), put(100, 60, "申请人情况"), put(100, 72, "法人组织"), put(100, 84, "自然人")), join(put(100, 30, "年度报告"), put(100, 60, "申请人情况"), put(100, 72, "法人组织"), put(100, 84, "自然人"))},
			[]string{"申请人情况|法人组织|自然人", "申请人情况|法人组织|自然人"}},
		{"a line that stands once", [][]glyph{join(put(100, 50, "云河市审计局"), body), join(put(100, 50, "办理申请情况"), body)}, []string{"云河市审计局|公开政府信息", "办理申请情况|公开政府信息"}},
	} {
		p := sheets(c.pages...)
		for i, want := range c.want {
			if got := left(p, i); got != want {
				t.Errorf("%s, page %d: %q, want %q", c.name, i+1, got, want)
			}
		}
	}
}

package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"nianbao/report/doc"
	"nianbao/report/figure"
)

// forbidden are the marks that begin no line, and bound those that end none (GB/T 15834-2011, 5.1); written down apart from the program's own lists.
const (
	forbidden = "。，、；：？！）》〉】〕”’…—％%℃·"
	bound     = "（《〈【〔“‘"
)

// TestLineEnds looks at every line of whole reports: marks at their ends, and that the lines lie inside the text block.
func TestLineEnds(t *testing.T) {
	d := report()
	for i := range 8 { // other places of the same marks
		d.Blocks = append(d.Blocks, doc.Text(doc.Body, strings.Repeat("测", i)+strings.Join(prose, "")))
	}
	for name, set := range map[string][]byte{"仿宋": render(t, d, bundledSet(t)), "宋体": render(t, d, songOnly(t))} {
		f := readBack(t, set)
		lines := 0
		for _, l := range f.lines() {
			if strings.HasPrefix(l.text, "— ") {
				continue
			}
			lines++
			if strings.ContainsRune(forbidden, l.first) || strings.ContainsRune(bound, l.final) {
				t.Errorf("%s, page %d: line %q", name, l.page+1, l.text)
			}
			if left, right := portrait.left, portrait.left+portrait.textWidth; l.x < left-0.5 || l.end > right+8.5 {
				t.Errorf("%s, page %d: line %q from %.1f to %.1f leaves the text block", name, l.page+1, l.text, l.x, l.end)
			}
			if l.size == bodySize && (l.y < portrait.top || l.y > portrait.bottom()) {
				t.Errorf("%s, page %d: line %q at %.1f", name, l.page+1, l.text, l.y)
			}
		}
		if lines < 300 {
			t.Fatalf("%s: only %d lines", name, lines)
		}
	}
}

// TestBodyGrid: 22 lines of 28 characters, the first line of a paragraph two characters in, every full line as wide as the block.
func TestBodyGrid(t *testing.T) {
	d := &doc.Document{Title: "格", Blocks: []doc.Block{doc.Text(doc.Body, strings.Repeat("政府信息公开工作年度报告编制", 28*4))}}
	lines := readBack(t, render(t, d, songOnly(t))).lines()
	perPage := map[int]int{}
	for i, l := range lines {
		if strings.HasPrefix(l.text, "— ") {
			continue
		}
		want, x := 28, portrait.left
		if perPage[l.page] == 0 && l.page == 0 {
			want, x = 26, portrait.left+2*portrait.textWidth/28
		}
		perPage[l.page]++
		if i+3 > len(lines) { // the last line, before the page's number
			continue
		}
		if n := len([]rune(l.text)); n != want || !close2(l.x, x, 0.02) || !close2(l.end, portrait.left+portrait.textWidth, 0.3) {
			t.Errorf("line %d has %d characters from %.2f to %.2f, want %d from %.2f to %.2f", i, n, l.x, l.end, want, x, portrait.left+portrait.textWidth)
		}
	}
	if perPage[0] != 22 || perPage[1] != 22 {
		t.Errorf("lines on the pages: %v, want 22", perPage)
	}
}

func close2(a, b, by float64) bool { return a-b <= by && b-a <= by }

// letters counts the characters of a text that can be seen.
func letters(s string) map[rune]int {
	m := map[rune]int{}
	for _, r := range s {
		if !unicode.IsSpace(r) {
			m[r]++
		}
	}
	return m
}

// TestEveryCharacterIsDrawn compares the characters of the document with those of the pages. Charts, which add scales, are left out.
func TestEveryCharacterIsDrawn(t *testing.T) {
	d := report()
	d.Footer = "生成说明：规则版本2021。"
	var want strings.Builder
	var blocks []doc.Block
	for i, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Figure:
			continue
		case *doc.Heading:
			want.WriteString(b.Text)
		case *doc.Paragraph:
			want.WriteString(b.String())
			if b.Style == doc.Bullet {
				want.WriteString("•")
			}
		case *doc.Table:
			if b.ID == "measures" { // it runs over a page's end, where its header is repeated
				b = measuresTable(2)
				blocks = append(blocks, &doc.PageBreak{})
				blocks = append(blocks, b)
				want.WriteString(b.Caption + cellText(b))
				continue
			}
			if h, ok := d.Blocks[i-1].(*doc.Heading); !ok || !strings.HasSuffix(h.Text, b.Caption) {
				want.WriteString(b.Caption)
			}
			want.WriteString(cellText(b))
		}
		blocks = append(blocks, b)
	}
	d.Blocks = blocks
	f := readBack(t, render(t, d, bundledSet(t)))
	want.WriteString(d.Footer)
	for i := range f.pages {
		fmt.Fprintf(&want, "—%d—", i+1)
	}
	expected, got := letters(want.String()), letters(f.all())
	for r, n := range expected {
		if got[r] != n {
			t.Errorf("%c is drawn %d times, not %d", r, got[r], n)
		}
	}
	for r, n := range got {
		if expected[r] == 0 {
			t.Errorf("%c is drawn %d times and stands nowhere in the document", r, n)
		}
	}
}

// cellText is all that stands in a table's cells.
func cellText(t *doc.Table) string {
	s := ""
	for _, row := range t.Rows {
		for _, c := range row {
			s += c.String()
		}
	}
	return s
}

// TestHeadingsStayWithText moves headings down a page line by line.
func TestHeadingsStayWithText(t *testing.T) {
	for filler := range 26 {
		d := &doc.Document{}
		for range filler {
			d.Blocks = append(d.Blocks, doc.Text(doc.Body, "填充行。"))
		}
		table := measuresTable(2)
		table.Caption = "表的名称"
		d.Blocks = append(d.Blocks, &doc.Heading{Level: 1, Text: "一、标题甲", ID: "a"}, &doc.Heading{Level: 2, Text: "（一）标题乙", ID: "b"},
			doc.Text(doc.Body, prose[0]), &doc.Heading{Level: 2, Text: "（二）标题丙", ID: "c"}, table, doc.Text(doc.Body, prose[1]))
		page := map[string][]int{}
		for _, l := range readBack(t, render(t, d, songOnly(t))).lines() {
			for _, mark := range []string{"标题甲", "标题乙", "标题丙", "2025年，我局", "表的名称", "序号", "全年通过", "于领域"} {
				if strings.Contains(l.text, mark) {
					page[mark] = append(page[mark], l.page)
				}
			}
		}
		for _, pair := range [][2]string{{"标题甲", "标题乙"}, {"标题乙", "2025年，我局"}, {"标题丙", "表的名称"}, {"表的名称", "序号"}} {
			if a, b := page[pair[0]], page[pair[1]]; len(a) == 0 || len(b) == 0 || a[0] != b[0] {
				t.Errorf("%d lines above: %s on page %v, %s on page %v", filler, pair[0], a, pair[1], b)
			}
		}
	}
}

// TestNoLonelyLines: of a paragraph's lines at least two stand on each page.
func TestNoLonelyLines(t *testing.T) {
	for filler := range 23 {
		d := &doc.Document{}
		for range filler {
			d.Blocks = append(d.Blocks, doc.Text(doc.Body, "填"))
		}
		d.Blocks = append(d.Blocks, doc.Text(doc.Body, strings.Repeat("正文", 65))) // five lines
		perPage := map[int]int{}
		for _, l := range readBack(t, render(t, d, songOnly(t))).lines() {
			if strings.Contains(l.text, "正文") {
				perPage[l.page]++
			}
		}
		for page, n := range perPage {
			if n < 2 {
				t.Errorf("%d lines above: %d line of the paragraph alone on page %d", filler, n, page+1)
			}
		}
	}
}

func TestPageNumbers(t *testing.T) {
	f := readBack(t, render(t, report(), bundledSet(t)))
	var seen []string
	for _, l := range f.lines() {
		if !strings.HasPrefix(l.text, "— ") {
			continue
		}
		seen = append(seen, l.text)
		left, right := l.x-portrait.left, portrait.left+portrait.textWidth-l.end
		if odd := l.page%2 == 0; odd && !close2(right, 14, 0.1) || !odd && !close2(left, 14, 0.1) {
			t.Errorf("page %d: number is %.1f from the left and %.1f from the right", l.page+1, left, right)
		}
		if l.size != 14 || l.y < portrait.bottom()+7*mm {
			t.Errorf("page %d: number of %.1f points at %.1f", l.page+1, l.size, l.y)
		}
	}
	for i := range f.pages {
		if want := fmt.Sprintf("— %d —", i+1); !slices.Contains(seen, want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestSignature(t *testing.T) {
	right := portrait.left + portrait.textWidth
	for _, organ := range []string{"云河市人力资源和社会保障局", "云河市府办"} {
		d := &doc.Document{Blocks: []doc.Block{doc.Text(doc.Body, "正文。"), doc.Text(doc.Signature, organ), doc.Text(doc.Signature, "2026年1月20日")}}
		var o, date textLine
		for _, l := range readBack(t, render(t, d, songOnly(t))).lines() {
			if l.text == organ {
				o = l
			}
			if strings.HasPrefix(l.text, "2026年") {
				date = l
			}
		}
		if !close2(date.x-o.x, 2*portrait.textWidth/28, 0.1) || max(date.end, o.end) > right-30 || max(date.end, o.end) < right-33 {
			t.Errorf("%s: %.1f to %.1f, date %.1f to %.1f", organ, o.x, o.end, date.x, date.end)
		}
	}
}

func TestTitleShape(t *testing.T) {
	for title, want := range map[string]string{
		"云河市人力资源和社会保障局2025年政府信息公开工作年度报告":         "云河市人力资源和社会保障局|2025年政府信息公开工作年度报告",
		"政府信息公开工作年度报告":                           "政府信息公开工作年度报告",
		"云河县人民政府办公室关于2025年度政府信息公开工作情况的自我评估报告":    "云河县人民政府办公室关于2025年度|政府信息公开工作情况的自我评估报告",
		"云河经济技术开发区管理委员会综合行政执法局2025年政府信息公开工作年度报告": "云河经济技术开发区|管理委员会综合行政执法局|2025年政府信息公开工作年度报告",
	} {
		d := &doc.Document{Blocks: []doc.Block{&doc.Heading{Level: 0, Text: title}}}
		var got []string
		for _, l := range readBack(t, render(t, d, songOnly(t))).lines() {
			if l.size == 22 {
				got = append(got, l.text)
				if !close2(l.x-portrait.left, portrait.left+portrait.textWidth-l.end, 0.1) {
					t.Errorf("%q is not centred", l.text)
				}
			}
		}
		if strings.Join(got, "|") != want {
			t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
		}
	}
}

func intFigure(n int64) *figure.Figure {
	f := figure.OfInt(n)
	return &f
}

// TestChartIsLowered: a chart that is a little too high for the rest of a page is drawn lower, and keeps its title and note beside it.
func TestChartIsLowered(t *testing.T) {
	lowered, moved := 0, 0
	for filler := range 20 {
		d := &doc.Document{}
		for range filler {
			d.Blocks = append(d.Blocks, doc.Text(doc.Body, "填"))
		}
		d.Blocks = append(d.Blocks, barChart(), doc.Text(doc.Body, "后文"))
		where := map[string]textLine{}
		for _, l := range readBack(t, render(t, d, songOnly(t))).lines() {
			where[l.text] = l
		}
		title, note, after := where["2025年各月新收申请数量"], where["按登记簿中的收到日期统计，不含上年结转。"], where["后文"]
		if title.text == "" || title.page != note.page || after.text == "" || note.y > portrait.bottom() {
			t.Errorf("%d lines above: title on page %d, note on page %d at %.0f", filler, title.page+1, note.page+1, note.y)
		}
		if note.y-title.y < 190 {
			lowered++
		}
		if title.page > 0 {
			moved++
		}
	}
	if lowered == 0 || lowered > 4 || moved == 0 {
		t.Errorf("lowered %d times, on the next page %d times", lowered, moved)
	}
}

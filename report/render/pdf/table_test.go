package pdf

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/fonts"
	"nianbao/report/doc"
)

func tableDoc(t *doc.Table) *doc.Document { return &doc.Document{Blocks: []doc.Block{t}} }

// TestRequestsTableOnOnePage: the statutory table with its heading takes one page, in type of at least 9 points.
func TestRequestsTableOnOnePage(t *testing.T) {
	for _, set := range []*fonts.Set{bundledSet(t), songOnly(t)} {
		d := &doc.Document{Blocks: []doc.Block{&doc.Heading{Level: 1, Text: "三、收到和处理政府信息公开申请情况"}, formTable("requests")}}
		f := readBack(t, render(t, d, set))
		if len(f.pages) != 1 {
			t.Errorf("%d pages", len(f.pages))
		}
		for _, p := range f.pieces {
			if p.size < 9 {
				t.Errorf("%q is set in %.1f points", p.text, p.size)
			}
		}
	}
}

// checkInside fails for texts that cross a rule.
func checkInside(t *testing.T, f *readPDF) {
	t.Helper()
	for _, p := range f.pieces {
		if strings.HasPrefix(p.text, "— ") {
			continue
		}
		if strings.ContainsRune("，。、；：）》”", p.final) {
			p.end -= 0.5 * p.size // blank
		}
		top, bottom := p.y-0.8*p.size, p.y+0.1*p.size
		for _, r := range f.rules {
			if r.page != p.page {
				continue
			}
			upright := math.Abs(r.x1-r.x2) < 0.01
			if upright && r.x1 > p.x+0.2 && r.x1 < p.end-0.2 && min(r.y1, r.y2) < bottom-0.5 && max(r.y1, r.y2) > top+0.5 {
				t.Errorf("page %d: %q from %.1f to %.1f crosses the rule at %.1f", p.page+1, p.text, p.x, p.end, r.x1)
			}
			if !upright && r.y1 > top+0.2 && r.y1 < bottom && min(r.x1, r.x2) < p.end-0.5 && max(r.x1, r.x2) > p.x+0.5 {
				t.Errorf("page %d: %q at %.1f crosses the rule at %.1f", p.page+1, p.text, p.y, r.y1)
			}
		}
	}
}

func TestTextStaysInItsCell(t *testing.T) {
	for _, id := range []string{"disclosure", "requests", "disputes"} {
		checkInside(t, readBack(t, render(t, tableDoc(formTable(id)), bundledSet(t))))
	}
	big := formTable("disputes")
	for i := range big.Rows[3] {
		big.Rows[3][i].Figure = intFigure(int64(math.Pow10(i)))
	}
	checkInside(t, readBack(t, render(t, tableDoc(big), bundledSet(t))))
}

// TestFiguresAreNotBroken: every figure stands in one piece, however long.
func TestFiguresAreNotBroken(t *testing.T) {
	table := formTable("disputes")
	for i := range table.Rows[3] {
		table.Rows[3][i].Figure = intFigure(1234567890 + int64(i))
	}
	f := readBack(t, render(t, tableDoc(table), songOnly(t)))
	checkInside(t, f)
	seen := map[string]float64{}
	for _, p := range f.pieces {
		seen[p.text] = p.size
	}
	for i := range 15 {
		if size := seen[fmt.Sprint(1234567890+i)]; size < 4 {
			t.Errorf("%d is not in one piece (size %v)", 1234567890+i, size)
		}
	}
}

// TestHeaderIsRepeated: each page of a long table begins with its header.
func TestHeaderIsRepeated(t *testing.T) {
	f := readBack(t, render(t, tableDoc(measuresTable(60)), songOnly(t)))
	if len(f.pages) < 4 {
		t.Fatalf("%d pages", len(f.pages))
	}
	heads, rows := map[int]int{}, 0
	for _, p := range f.pieces {
		if p.text == "指标" {
			heads[p.page]++
		}
		if strings.HasPrefix(p.text, "≥") {
			rows++
		}
	}
	for i := range f.pages {
		if heads[i] != 1 {
			t.Errorf("page %d: %d headers", i+1, heads[i])
		}
	}
	if rows != 60 {
		t.Errorf("%d rows, not 60", rows)
	}
	checkInside(t, f)
}

// TestMergedLabelIsRepeated: a label over rows that a page's end parts stands on both pages, in a box that is closed at the foot.
func TestMergedLabelIsRepeated(t *testing.T) {
	table := &doc.Table{ID: "t", Widths: []int{1, 4}, HeaderRows: 1, Rows: [][]doc.Cell{{{Cols: 1, Rows: 1, Text: "类"}, {Col: 1, Cols: 1, Rows: 1, Text: "内容"}}}}
	for i := range 50 {
		row := []doc.Cell{{Col: 1, Rows: 1, Cols: 1, Text: fmt.Sprintf("第%d行", i)}}
		if i == 0 {
			row = append([]doc.Cell{{Rows: 50, Cols: 1, Text: "三、本年度办理结果"}}, row...)
		}
		table.Rows = append(table.Rows, row)
	}
	f := readBack(t, render(t, tableDoc(table), songOnly(t)))
	labels := map[int]int{}
	for _, p := range f.pieces {
		labels[p.page] += strings.Count(p.text, "办")
	}
	if len(f.pages) < 2 {
		t.Fatal("one page")
	}
	for i := range f.pages {
		if labels[i] != 1 {
			t.Errorf("page %d: label stands %d times", i+1, labels[i])
		}
		low, high := 0.0, 1e9
		for _, r := range f.rules {
			if r.page == i && math.Abs(r.y1-r.y2) < 0.01 && math.Abs(r.x2-r.x1) > portrait.textWidth-1 {
				low, high = max(low, r.y1), min(high, r.y1)
			}
		}
		for _, p := range f.pieces {
			if p.page == i && !strings.HasPrefix(p.text, "— ") && (p.y > low || p.y < high) {
				t.Errorf("page %d: %q at %.1f stands outside the frame %.1f–%.1f", i+1, p.text, p.y, high, low)
			}
		}
	}
}

// TestTallRow: a row that is taller than a page goes on, with nothing lost.
func TestTallRow(t *testing.T) {
	long := strings.Join(prose, "") + strings.Join(prose, "")
	table := &doc.Table{ID: "t", Widths: []int{1, 3, 1}, HeaderRows: 1, Rows: [][]doc.Cell{
		{{Cols: 1, Rows: 1, Text: "序号"}, {Col: 1, Cols: 1, Rows: 1, Text: "工作"}, {Col: 2, Cols: 1, Rows: 1, Text: "得分"}},
		{{Cols: 1, Rows: 1, Text: "甲"}, {Col: 1, Cols: 1, Rows: 1, Text: long + long, Align: doc.Left}, {Col: 2, Cols: 1, Rows: 1, Text: "9.5"}},
		{{Cols: 1, Rows: 1, Text: "乙"}, {Col: 1, Cols: 1, Rows: 1, Text: "短"}, {Col: 2, Cols: 1, Rows: 1, Text: "8"}},
	}}
	f := readBack(t, render(t, tableDoc(table), songOnly(t)))
	checkInside(t, f)
	if len(f.pages) < 2 {
		t.Fatal("one page")
	}
	got := letters(f.all())
	for r, n := range letters(long + long) {
		if got[r] < n {
			t.Errorf("%c is drawn %d times, not %d", r, got[r], n)
		}
	}
	for _, p := range f.pieces {
		if p.y > portrait.bottom() && !strings.HasPrefix(p.text, "— ") {
			t.Errorf("page %d: %q lies below the text block", p.page+1, p.text)
		}
	}
}

func TestLandscapeTable(t *testing.T) {
	table := measuresTable(3)
	table.Landscape = true
	d := &doc.Document{Blocks: []doc.Block{doc.Text(doc.Body, "前文。"), &doc.Heading{Level: 1, Text: "一、横表"}, table, doc.Text(doc.Note, "横表之注。"), doc.Text(doc.Body, "后文。")}}
	f := readBack(t, render(t, d, songOnly(t)))
	where := map[string]int{}
	for _, l := range f.lines() {
		where[l.text] = l.page
		if l.end > f.pages[l.page].width || l.y > f.pages[l.page].height {
			t.Errorf("%q lies off the page", l.text)
		}
	}
	if len(f.pages) != 3 || f.pages[1].width < f.pages[1].height || f.pages[0].width > f.pages[0].height || f.pages[2].width > f.pages[2].height {
		t.Fatalf("pages %v", f.pages)
	}
	for s, page := range map[string]int{"前文。": 0, "一、横表": 1, "横表之注。": 1, "后文。": 2} {
		if got, ok := where[s]; !ok || got != page {
			t.Errorf("%q stands on page %d, not %d", s, got+1, page+1)
		}
	}
}

// TestRandomTables sets tables of random spans and texts and looks that each text stays in its cell and on its page.
func TestRandomTables(t *testing.T) {
	set := songOnly(t)
	words := []string{"", "0", "12345", "结果维持", "本机关不掌握相关政府信息（不含其他机关）", "99.5%", "依法、依规，“应公开尽公开”", strings.Repeat("长文字。", 40)}
	for seed := range uint64(150) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		cols, rows := 1+rnd.IntN(8), 1+rnd.IntN(70)
		table := &doc.Table{ID: "t", HeaderRows: rnd.IntN(2), Rows: make([][]doc.Cell, rows), Size: doc.Size(rnd.IntN(3)), Landscape: rnd.IntN(4) == 0}
		for range cols {
			table.Widths = append(table.Widths, 2+rnd.IntN(6))
		}
		taken := make([][]bool, rows)
		for r := range taken {
			taken[r] = make([]bool, cols)
		}
		for r := range rows {
			for c := 0; c < cols; c++ {
				if taken[r][c] {
					continue
				}
				cell := doc.Cell{Col: c, Rows: 1, Cols: 1, Text: words[rnd.IntN(len(words))], Align: doc.Align(rnd.IntN(3))}
				if r >= table.HeaderRows && rnd.IntN(6) == 0 {
					cell.Rows = min(1+rnd.IntN(9), rows-r)
				}
				for rnd.IntN(4) == 0 && c+cell.Cols < cols && !taken[r][c+cell.Cols] {
					cell.Cols++
				}
				for i := r; i < r+cell.Rows; i++ {
					for k := c; k < c+cell.Cols; k++ {
						taken[i][k] = true
					}
				}
				table.Rows[r] = append(table.Rows[r], cell)
			}
		}
		f := readBack(t, render(t, tableDoc(table), set))
		checkInside(t, f)
		got := letters(f.all())
		for r, n := range letters(cellText(table)) {
			if got[r] < n {
				t.Errorf("%c is drawn %d times, not %d", r, got[r], n)
			}
		}
		for _, p := range f.pieces {
			size := f.pages[p.page]
			if p.x < 20 || p.end > size.width-20 || p.y < 20 || p.y > size.height-20 {
				t.Errorf("seed %d, page %d: %q lies at %.0f, %.0f", seed, p.page+1, p.text, p.x, p.y)
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

package form

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The plain-text rendering is compared with the golden file, which was laid beside the official page by hand.
func TestTextIsGolden(t *testing.T) {
	for _, e := range Editions() {
		path := filepath.Join("testdata", e.ID+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(e.Text()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.Text(); got != string(want) {
			t.Errorf("edition %s is not what %s shows; run go test -update and look at the difference:\n%s", e.ID, path, got)
		}
	}
}

// Sizes that 30号 and 60号 fix (facts: 10 cells; 25 rows × 7, of which 138 are entered; 12 inputs + 3 totals).
func TestSizes(t *testing.T) {
	cases := []struct {
		edition, table string
		cells, inputs  int
		rows, width    int
	}{
		{"2021", "disclosure", 10, 10, 14, 4}, {"2021", "requests", 175, 144, 28, 10}, {"2021", "disputes", 15, 12, 4, 15},
		{"2019", "disclosure", 22, 22, 18, 4}, {"2019", "requests", 161, 132, 26, 10}, {"2019", "disputes", 15, 12, 4, 15},
	}
	for _, c := range cases {
		e, err := Get(c.edition)
		if err != nil {
			t.Fatal(err)
		}
		cells, inputs := 0, 0
		for _, cell := range e.Cells() {
			if cell.Table.ID == c.table {
				cells++
				if cell.Input() {
					inputs++
				}
			}
		}
		g := e.Table(c.table).Grid()
		if cells != c.cells || inputs != c.inputs || g.Height != c.rows || g.Width != c.width {
			t.Errorf("%s %s: %d cells, %d inputs, %d×%d; want %+v", c.edition, c.table, cells, inputs, g.Height, g.Width, c)
		}
	}
}

// The boxes of a grid cover it exactly once.
func TestGridsHaveNoGapAndNoOverlap(t *testing.T) {
	for _, e := range Editions() {
		for _, table := range e.Tables {
			g := table.Grid()
			covered := make([]int, g.Width*g.Height)
			for _, b := range g.Boxes {
				for y := b.Row; y < b.Row+b.Rows; y++ {
					for x := b.Col; x < b.Col+b.Cols; x++ {
						covered[y*g.Width+x]++
					}
				}
			}
			for i, n := range covered {
				if n != 1 {
					t.Errorf("%s %s: row %d column %d is covered %d times", e.ID, table.ID, i/g.Width, i%g.Width, n)
				}
			}
			if len(table.Widths) != g.Width {
				t.Errorf("%s %s: %d widths for %d columns", e.ID, table.ID, len(table.Widths), g.Width)
			}
		}
	}
}

// The spans that 30号 prints, as the facts list them.
func TestOfficialSpans(t *testing.T) {
	spans := func(edition, table, text string) (rows, cols int) {
		e, _ := Get(edition)
		for _, b := range e.Table(table).Grid().Boxes {
			if b.Text == text {
				return b.Rows, b.Cols
			}
		}
		t.Errorf("%s %s has no box %q", edition, table, text)
		return 0, 0
	}
	cases := []struct {
		edition, table, text string
		rows, cols           int
	}{
		{"2021", "requests", corner, 3, 3}, {"2021", "requests", "申请人情况", 1, 7}, {"2021", "requests", "自然人", 2, 1},
		{"2021", "requests", "法人或其他组织", 1, 5}, {"2021", "requests", "总计", 2, 1}, {"2021", "requests", "商业企业", 1, 1},
		{"2021", "requests", "一、本年新收政府信息公开申请数量", 1, 3}, {"2021", "requests", "三、本年度办理结果", 22, 1},
		{"2021", "requests", "（一）予以公开", 1, 2}, {"2021", "requests", "（三）不予公开", 8, 1}, {"2021", "requests", "（四）无法提供", 3, 1},
		{"2021", "requests", "（五）不予处理", 5, 1}, {"2021", "requests", "（六）其他处理", 3, 1}, {"2021", "requests", "（七）总计", 1, 2},
		{"2021", "requests", "四、结转下年度继续办理", 1, 3}, {"2019", "requests", "三、本年度办理结果", 20, 1}, {"2019", "requests", "（六）其他处理", 1, 2},
		{"2021", "disputes", "行政复议", 1, 5}, {"2021", "disputes", "行政诉讼", 1, 10}, {"2021", "disputes", "结果维持", 2, 1},
		{"2021", "disputes", "未经复议直接起诉", 1, 5}, {"2021", "disclosure", "第二十条第（一）项", 1, 4}, {"2021", "disclosure", "本年处理决定数量", 1, 3},
		{"2019", "disclosure", "采购总金额", 1, 2},
	}
	for _, c := range cases {
		if rows, cols := spans(c.edition, c.table, c.text); rows != c.rows || cols != c.cols {
			t.Errorf("%s %q spans %d×%d, want %d×%d", c.edition, c.text, rows, cols, c.rows, c.cols)
		}
	}
}

// The names of contracts §1 exist, with the meaning of their path.
func TestContractNames(t *testing.T) {
	for _, name := range []string{"disclosure.rules.issued", "disclosure.normative.in_force", "disclosure.licensing.decisions", "disclosure.coercion.decisions",
		"disclosure.fees.amount", "requests.new.natural", "requests.carried_in.legal", "requests.closed.refused.state_secret.natural",
		"requests.closed.other.misc.total", "requests.closed.total.charity", "requests.carried_out.other", "disputes.review.upheld", "disputes.suit_after_review.total"} {
		if _, ok := Current().Cell(name); !ok {
			t.Errorf("no cell %s", name)
		}
	}
	if c, _ := Current().Cell("requests.closed.other.misc.natural"); c.Label() != "（六）其他处理3.其他（自然人）" {
		t.Errorf("label %q", c.Label())
	}
	if n := len(Current().Addends("requests.closed.total.natural")); n != 21 {
		t.Errorf("（七）总计 adds up %d rows, the form has 21 outcomes", n)
	}
	if n := len(Current().Sums); n != 25+7+7+3 {
		t.Errorf("%d sums, want 25 rows + 7 outcomes + 7 balances + 3 blocks", n)
	}
}

func TestBridge(t *testing.T) {
	old, _ := Get("2019")
	b := Bridge{From: old, To: Current()}
	if got := b.Sources("requests.carried_out.natural"); len(got) != 1 || got[0] != "requests.carried_out.natural" {
		t.Errorf("carried_out comes from %v", got)
	}
	for _, cell := range []string{"disclosure.normative.in_force", "requests.closed.other.misc.natural", "no.such.cell"} {
		if got := b.Sources(cell); got != nil {
			t.Errorf("%s must not be comparable, got %v", cell, got)
		}
	}
	back := Bridge{From: Current(), To: old}
	if got := back.Sources("requests.closed.other_undivided.total"); len(got) != 3 {
		t.Errorf("2019's one row comes from %v", got)
	}
	for _, lost := range back.Lost() {
		if !strings.HasPrefix(lost, "disclosure.") {
			t.Errorf("%s is lost on the way to 2019", lost)
		}
	}
}

func TestBare(t *testing.T) {
	for label, want := range map[string]string{"1.属于国家秘密": "属于国家秘密", "（一）予以公开": "予以公开", "3.危及“三安全一稳定”": "危及三安全一稳定", "1、信访举报投诉类申请": "信访举报投诉类申请",
		"（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "部分公开", "3.其他": "其他", " 四、结转下年度 继续办理": "结转下年度继续办理", "一般事项": "一般事项"} {
		if got := Bare(label); got != want {
			t.Errorf("Bare(%q) = %q, want %q", label, got, want)
		}
	}
}

func TestForYear(t *testing.T) {
	for year, want := range map[int]string{2019: "2019", 2020: "2019", 2021: "2021", 2026: "2021"} {
		if e := ForYear(year); e == nil || e.ID != want {
			t.Errorf("%d: %v, want %s", year, e, want)
		}
	}
	if ForYear(2018) != nil {
		t.Error("reports before 2019 have no statutory form")
	}
	if _, err := Get("2030"); err == nil {
		t.Error("an unknown edition is an error")
	}
}

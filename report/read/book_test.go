package read

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report/figure"
)

// workbook prints the report with excelize: one sheet a table or all on one, merged or not, at any place of the sheet, figures as numbers.
func workbook(t *testing.T, rng *rand.Rand, p *paper) []byte {
	t.Helper()
	f := excelize.NewFile()
	merged, together := rng.IntN(2) == 0, rng.IntN(2) == 0
	left, row, low := rng.IntN(3), 1+rng.IntN(3), 0
	name := "Sheet1"
	put := func(col, row int, v any) {
		cell, _ := excelize.CoordinatesToCellName(col+1, row)
		if err := f.SetCellValue(name, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	put(0, row, p.title)
	row++
	for no := 1; no <= 6; no++ {
		put(left, row, titles[no-1][0])
		row++
		if text := p.sections[fmt.Sprint(no)]; text != "" {
			put(left, row, text)
			row++
		}
		for _, table := range p.tablesOf(no) {
			back, at := name, row
			if !together && table.no > 0 {
				name = "表" + fmt.Sprint(no)
				if _, err := f.NewSheet(name); err != nil {
					t.Fatal(err)
				}
				row, low = 1+rng.IntN(4), 0
			} else if !together { // the rest of a table that a page break cut
				name, row = "表"+fmt.Sprint(no), low
			}
			row = putTable(t, f, name, left, row, table, merged, put) + rng.IntN(3)
			if !together {
				name, row, low = back, at, row
			}
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func putTable(t *testing.T, f *excelize.File, name string, left, row int, table printed, merged bool, put func(int, int, any)) int {
	covered := map[[2]int]bool{}
	for r, boxes := range table.rows {
		col := left
		for _, b := range boxes {
			for covered[[2]int{r, col}] {
				col++
			}
			for dr := range b.rows {
				for dc := range b.cols {
					covered[[2]int{r + dr, col + dc}] = true
				}
			}
			var n int64
			if _, err := fmt.Sscanf(b.text, "%d", &n); err == nil && fmt.Sprint(n) == b.text {
				put(col, row+r, n)
			} else if b.text != "" {
				put(col, row+r, b.text)
			}
			if merged && b.rows*b.cols > 1 {
				from, _ := excelize.CoordinatesToCellName(col+1, row+r)
				to, _ := excelize.CoordinatesToCellName(col+b.cols, row+r+b.rows-1)
				if err := f.MergeCell(name, from, to); err != nil {
					t.Fatal(err)
				}
			}
			col += b.cols
		}
	}
	return row + len(table.rows)
}

func TestBookComesBack(t *testing.T) {
	editions := []string{"2021", "2019"}
	for seed := range runs(25) {
		rng := rand.New(rand.NewPCG(seed, 8))
		mix := map[tableKey]string{disclosure: editions[rng.IntN(2)], requests: editions[rng.IntN(2)], disputes: "2021"}
		p, want := newPaper(rng, mix)
		p.alter(rng)
		data := workbook(t, rng, p)
		res := readBytes(t, "报表.xlsx", data)
		if d := differences(want, res); len(d) > 0 {
			t.Fatalf("seed %d: %d cells differ, first %s\n%s", seed, len(d), d[0], messages(res.Findings))
		}
		checkRest(t, fmt.Sprintf("seed %d", seed), res, p, mix)
		checkPlaces(t, data, res)
	}
}

// checkPlaces looks every figure up at the place that the reader gives.
func checkPlaces(t *testing.T, data []byte, res *Result) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if res.Format != "xlsx" || len(res.Positions) < 150 {
		t.Fatalf("format %q, %d places", res.Format, len(res.Positions))
	}
	for cell, got := range all(res) {
		at := strings.Split(res.Positions[cell], "!")
		if len(at) != 3 || at[0] != "报表.xlsx" {
			t.Fatalf("%s stands at %q", cell, res.Positions[cell])
		}
		printed, err := f.GetCellValue(at[1], at[2])
		if err != nil || !figure.Parse(printed).Equal(got) {
			t.Fatalf("%s is %q, but %s holds %q (%v)", cell, got, res.Positions[cell], printed, err)
		}
	}
}

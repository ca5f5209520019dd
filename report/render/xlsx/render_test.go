package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report/doc"
	"nianbao/report/figure"
)

// raw reads a cell as it is stored: a number with all its digits.
func raw(t testing.TB, f *excelize.File, sheet, cell string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// compare holds a table against its worksheet: values, kinds of values, merges, formulas.
func compare(t *testing.T, f *excelize.File, sheet string, in *doc.Table, top int) {
	t.Helper()
	merged := map[string]string{}
	all, err := f.GetMergeCells(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		merged[m.GetStartAxis()] = m.GetEndAxis()
	}
	for r, row := range in.Rows {
		for _, c := range row {
			at := ref(c.Col+1, top+r)
			if got := raw(t, f, sheet, at); got != c.String() {
				t.Errorf("%s!%s = %q, want %q", sheet, at, got, c.String())
			}
			kind, err := f.GetCellType(sheet, at)
			if err != nil {
				t.Fatal(err)
			}
			number := c.Figure != nil && c.Figure.IsNumber()
			if isText := kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString; isText == number && c.String() != "" {
				t.Errorf("%s!%s %q: text %v, number %v (type %v)", sheet, at, c.String(), isText, number, kind)
			}
			end := ""
			if c.Rows*c.Cols > 1 {
				end = ref(c.Col+c.Cols, top+r+c.Rows-1)
			}
			if merged[at] != end {
				t.Errorf("%s!%s is merged to %q, want %q", sheet, at, merged[at], end)
			}
			delete(merged, at)
			formula, err := f.GetCellFormula(sheet, at)
			if err != nil {
				t.Fatal(err)
			}
			if (formula != "") != (len(c.Sum) > 0) {
				t.Errorf("%s!%s has formula %q, sum %v", sheet, at, formula, c.Sum)
			}
		}
	}
	if in.Caption != "" {
		delete(merged, ref(1, top-1))
	}
	if len(merged) > 0 {
		t.Errorf("%s: merges nobody asked for: %v", sheet, merged)
	}
}

// The statutory tables come back cell for cell; each total is a formula, and the formula gives the printed figure.
func TestStatutoryTablesReadBack(t *testing.T) {
	d := sample()
	f := open(t, render(t, d, Options{}))
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo
	}
	formulas, named := 0, 0
	for _, b := range d.Blocks {
		in, ok := b.(*doc.Table)
		if !ok {
			continue
		}
		compare(t, f, in.Sheet, in, 2)
		for r, row := range in.Rows {
			for _, c := range row {
				if c.Name != "" {
					named++
					if want := address(in.Sheet, c.Col+1, 2+r); names[c.Name] != want {
						t.Errorf("name %s refers to %q, want %q", c.Name, names[c.Name], want)
					}
				}
				if c.Sum == nil {
					continue
				}
				formulas++
				got, err := f.CalcCellValue(in.Sheet, ref(c.Col+1, 2+r))
				if err != nil || got != c.String() {
					t.Errorf("%s calculates to %q (%v), printed %q", c.Name, got, err, c.String())
				}
			}
		}
	}
	if formulas != 25+6+3 || named != 200 {
		t.Errorf("%d formulas, %d named cells", formulas, named)
	}
	if got, _ := f.GetCellFormula("收到和处理政府信息公开申请情况", "J5"); got != "SUM(D5:I5)" {
		t.Errorf("总计 of 新收 = %q", got)
	}
	if got, _ := f.GetCellFormula("收到和处理政府信息公开申请情况", "D28"); got != "SUM(D7:D27)" {
		t.Errorf("（七）总计 = %q", got)
	}
}

// A program that does not calculate still sees every total, as a number.
func TestKeptValuesAreNumbers(t *testing.T) {
	sheets := parts(t, render(t, sample(), Options{}))
	kept := 0
	for name, xml := range sheets {
		if !strings.HasPrefix(name, "xl/worksheets/") {
			continue
		}
		for _, c := range regexp.MustCompile(`<c [^>]*><f>.*?</c>`).FindAllString(xml, -1) {
			kept++
			if !regexp.MustCompile(`^<c r="[A-Z]+\d+" s="\d+"><f>SUM\([^<]*\)</f><v>\d+</v></c>$`).MatchString(c) {
				t.Errorf("%s: %s", name, c)
			}
		}
	}
	if kept != 34 {
		t.Errorf("%d formulas, want 34", kept)
	}
}

// parts unpacks a workbook.
func parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r) // also checks length and checksum
		if err != nil {
			t.Fatal(f.Name, err)
		}
		out[f.Name] = string(content)
	}
	return out
}

var pieces = []string{"机关", "=1+1", "+2", "-3", "@x", "<b>&amp;", `"'`, "\n", " ", "𬭎", "0012", "1e5", "TRUE", "2025-01-02"}

func words(r *rand.Rand) string {
	s := ""
	for range 1 + r.IntN(3) {
		s += pieces[r.IntN(len(pieces))]
	}
	return s
}

// randomTable tiles a grid with cells of all kinds; some figures are sums of cells before them.
func randomTable(r *rand.Rand, id int) *doc.Table {
	height, width := 1+r.IntN(9), 1+r.IntN(9)
	t := &doc.Table{ID: fmt.Sprintf("t%d", id), Sheet: fmt.Sprintf("表%d", id/2), Rows: make([][]doc.Cell, height), HeaderRows: r.IntN(3)}
	if r.IntN(2) == 0 {
		t.Caption = words(r)
	}
	taken := map[[2]int]bool{}
	var before []doc.Cell
	for y := range height {
		for x := range width {
			if taken[[2]int{y, x}] {
				continue
			}
			c := randomCell(r, before)
			c.Col, c.Name = x, fmt.Sprintf("t%d.r%d.c%d", id, y, x)
			for c.Cols = 1; x+c.Cols < width && !taken[[2]int{y, x + c.Cols}] && r.IntN(4) == 0; c.Cols++ {
			}
			c.Rows = 1 + min(r.IntN(3)*r.IntN(2), height-y-1)
			for dy := range c.Rows {
				for dx := range c.Cols {
					taken[[2]int{y + dy, x + dx}] = true
				}
			}
			if c.Figure != nil {
				before = append(before, c)
			}
			t.Rows[y] = append(t.Rows[y], c)
		}
	}
	return t
}

func randomCell(r *rand.Rand, before []doc.Cell) doc.Cell {
	c := doc.Cell{Align: doc.Align(r.IntN(3)), Mark: doc.Mark(r.IntN(4)), Kind: doc.Kind(r.IntN(4)), Bold: r.IntN(2) == 0}
	if r.IntN(3) == 0 {
		c.Text = words(r)
		return c
	}
	f := []figure.Figure{{}, figure.NA(), figure.OfInt(0), figure.OfInt(r.Int64N(1e6)), figure.Parse("7730.28"), figure.Parse("0.10"), figure.Parse("-4166.241619"), figure.Bad("约5件")}[r.IntN(8)]
	if len(before) > 1 && r.IntN(4) == 0 {
		var addends []figure.Figure
		for _, i := range r.Perm(len(before))[:1+r.IntN(len(before))] {
			c.Sum, addends = append(c.Sum, before[i].Name), append(addends, *before[i].Figure)
		}
		total, _ := figure.Sum(addends...)
		f = figure.Of(total)
	}
	c.Figure = &f
	return c
}

// Whatever tables hold, the workbook holds the same, and every formula gives what is printed.
func TestRandomTablesReadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for round := range 60 {
		d := &doc.Document{Title: "t"}
		var tables []*doc.Table
		for i := range 4 {
			tables = append(tables, randomTable(r, i))
			d.Blocks = append(d.Blocks, tables[i])
		}
		f := open(t, render(t, d, Options{TablesOnly: true}))
		top := 0
		for i, in := range tables {
			if i%2 == 0 {
				top = 1
			}
			if in.Caption != "" {
				top++
			}
			sheetTables(t, f, in, top)
			top += len(in.Rows) + 1
		}
		if t.Failed() {
			t.Fatalf("round %d", round)
		}
	}
}

// sheetTables compares one of two tables of a sheet.
func sheetTables(t *testing.T, f *excelize.File, in *doc.Table, top int) {
	t.Helper()
	for r, row := range in.Rows {
		for _, c := range row {
			at := ref(c.Col+1, top+r)
			if got := raw(t, f, in.Sheet, at); got != c.String() && (c.Figure == nil || !figure.Parse(got).Equal(*c.Figure)) { // excelize reads 0.10 as 0.1
				t.Errorf("%s!%s = %q, want %q", in.Sheet, at, got, c.String())
			}
			if c.Sum == nil {
				continue
			}
			got, err := f.CalcCellValue(in.Sheet, at, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			if diff := figure.Parse(fixed(got)).OrZero().Sub(c.Figure.OrZero()); diff.Float64() > 1e-6 || diff.Float64() < -1e-6 {
				t.Errorf("%s!%s calculates to %s, printed %s", in.Sheet, at, got, c.String())
			}
		}
	}
	all, err := f.GetMergeCells(in.Sheet)
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range in.Rows {
		for _, c := range row {
			if c.Rows*c.Cols == 1 {
				continue
			}
			want := ref(c.Col+1, top+r) + ":" + ref(c.Col+c.Cols, top+r+c.Rows-1)
			if !slices.ContainsFunc(all, func(m excelize.MergeCell) bool { return m[0] == want }) {
				t.Errorf("%s is not merged", want)
			}
		}
	}
}

// fixed writes a float of the calculation without exponent.
func fixed(s string) string {
	var v float64
	fmt.Sscan(s, &v)
	return fmt.Sprintf("%.9f", v)
}

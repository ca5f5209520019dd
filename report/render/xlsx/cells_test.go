package xlsx

import (
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// Amounts keep every digit that they were given, and are printed with their decimals.
func TestEveryDigitStays(t *testing.T) {
	var row []doc.Cell
	amounts := []string{"7730.28", "0.1", "1.50", "4166.241619", "123456789012345678901234567890.12", "0", "-3"}
	for i, a := range amounts {
		f := figure.Parse(a)
		row = append(row, doc.Cell{Col: i, Figure: &f})
	}
	data := render(t, &doc.Document{Blocks: []doc.Block{&doc.Table{ID: "a", Sheet: "a", Rows: [][]doc.Cell{row}}}}, Options{})
	xml := parts(t, data)["xl/worksheets/sheet1.xml"]
	for _, a := range amounts {
		if !strings.Contains(xml, "<v>"+a+"</v>") {
			t.Errorf("no <v>%s</v>", a)
		}
	}
	if shown, err := open(t, data).GetCellValue("a", "C1"); err != nil || shown != "1.50" {
		t.Errorf("1.50 is shown as %q (%v)", shown, err)
	}
}

// Text that begins like a formula stays text, in tables, prose and annexes; there is no formula that this package did not write.
func TestTextNeverBecomesAFormula(t *testing.T) {
	data := render(t, sample(), Options{})
	for name, xml := range parts(t, data) {
		for _, f := range regexp.MustCompile(`<f[ >].*?</f>`).FindAllString(xml, -1) {
			if strings.HasPrefix(name, "xl/worksheets/") && !regexp.MustCompile(`^<f>SUM\([A-Z0-9:,]+\)</f>$`).MatchString(f) {
				t.Errorf("%s: %s", name, f)
			}
		}
	}
	f := open(t, data)
	for cell, want := range map[string]string{"C2": `=HYPERLINK("http://x")`, "C3": "+1", "B4": "@SUM(A1)", "C4": "-2", "B5": "0012", "C5": "<&\">\n次行 "} {
		if got := raw(t, f, "依申请公开记录", cell); got != want {
			t.Errorf("annex %s = %q, want %q", cell, got, want)
		}
		id, err := f.GetCellStyle("依申请公开记录", cell)
		if err != nil {
			t.Fatal(err)
		}
		if s, err := f.GetStyle(id); err != nil || s.NumFmt != 49 {
			t.Errorf("annex %s is not formatted as text: the next edit would turn it into a formula", cell)
		}
	}
}

// In a finished report the printed figure stays: a total that is not the sum of its parts, or that is blank, gets no formula.
func TestPrintedTotalsStay(t *testing.T) {
	one, two, four, blank := figure.OfInt(1), figure.OfInt(2), figure.OfInt(4), figure.Figure{}
	table := func(total *figure.Figure, input bool) *doc.Document {
		return &doc.Document{Blocks: []doc.Block{&doc.Table{ID: "a", Sheet: "a", Input: input, Rows: [][]doc.Cell{{{Col: 0, Name: "a.x", Figure: &one}, {Col: 1, Name: "a.y", Figure: &two}, {Col: 2, Name: "a.total", Figure: total, Sum: []string{"a.x", "a.y"}}}}}}}
	}
	inForm := `IF(COUNT(A1:B1)=0,"",SUM(A1:B1))`
	for _, c := range []struct {
		total         *figure.Figure
		input         bool
		formula, kept string
	}{{&four, false, "", "4"}, {&blank, false, "", ""}, {&four, true, inForm, "3"}, {&blank, true, inForm, "3"}} {
		f := open(t, render(t, table(c.total, c.input), Options{}))
		formula, err := f.GetCellFormula("a", "C1")
		if got := raw(t, f, "a", "C1"); err != nil || formula != c.formula || got != c.kept {
			t.Errorf("total %q, input %v: formula %q, kept %q (%v)", c.total, c.input, formula, got, err)
		}
	}
}

// Sums over cells that do not lie side by side list them; over other sheets they name the sheet.
func TestSumFormulas(t *testing.T) {
	at := func(sheet string, col, row int) place {
		return place{sheet: sheet, col: col, row: row, rows: 1, cols: 1}
	}
	for want, places := range map[string][]place{
		"SUM(B2:D2)":        {at("a", 2, 2), at("a", 3, 2), at("a", 4, 2)},
		"SUM(B2:B4)":        {at("a", 2, 2), at("a", 2, 3), at("a", 2, 4)},
		"SUM(B2,D2,D4)":     {at("a", 2, 2), at("a", 4, 2), at("a", 4, 4)},
		"SUM(B2:C2,C3)":     {at("a", 2, 2), at("a", 3, 2), at("a", 3, 3)},
		"SUM(B2,'b'!B3:B4)": {at("a", 2, 2), at("b", 2, 3), at("b", 2, 4)},
		"SUM(B2,B2)":        {at("a", 2, 2), at("a", 2, 2)},
	} {
		if got := sumFormula("a", places); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	var many []place
	for i := range 300 {
		many = append(many, at("a", 1, 2*i+1))
	}
	if got := sumFormula("a", many); strings.Count(got, "SUM(") != 2 || strings.Count(got, ",") != 298 {
		t.Errorf("300 single cells: %d sums", strings.Count(got, "SUM("))
	}
}

// A form to be filled accepts counts and amounts in its entry cells and locks the rest.
func TestFormsAreGuarded(t *testing.T) {
	e := form.Current()
	d := &doc.Document{Title: "采集表", Draft: "草稿"}
	for _, id := range []string{"disclosure", "requests"} {
		d.Blocks = append(d.Blocks, formTable(e, id, nil, true))
	}
	data := render(t, d, Options{TablesOnly: true})
	f := open(t, data)
	limited := map[string]string{}
	for _, b := range d.Blocks {
		in := b.(*doc.Table)
		rules, err := f.GetDataValidations(in.Sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, dv := range rules {
			for _, rng := range strings.Fields(dv.Sqref) {
				for _, at := range squaresOf(t, rng) {
					limited[in.Sheet+at] = dv.Type + " " + dv.Operator + " " + dv.Formula1
				}
			}
		}
		for r, row := range in.Rows {
			for _, c := range row {
				want, at := "", ref(c.Col+1, 2+r)
				if c.Entry {
					want = "whole greaterThanOrEqual 0"
					if !c.Integer {
						want = "decimal greaterThanOrEqual 0"
					}
				}
				if limited[in.Sheet+at] != want {
					t.Errorf("%s!%s accepts %q, want %q", in.Sheet, at, limited[in.Sheet+at], want)
				}
				id, err := f.GetCellStyle(in.Sheet, at)
				if err != nil {
					t.Fatal(err)
				}
				if s, err := f.GetStyle(id); err != nil || s.Protection.Locked == c.Entry {
					t.Errorf("%s!%s: locked %v, entry %v", in.Sheet, at, s.Protection.Locked, c.Entry)
				}
			}
		}
		if !strings.Contains(parts(t, data)["xl/worksheets/sheet1.xml"], `<sheetProtection sheet="true"`) {
			t.Error("the sheet is not protected")
		}
	}
	for name, xml := range parts(t, render(t, sample(), Options{})) {
		if strings.Contains(xml, "<sheetProtection") {
			t.Errorf("finished report: %s is protected", name)
		}
	}
}

// squaresOf lists the cells of a range.
func squaresOf(t *testing.T, rng string) (out []string) {
	t.Helper()
	from, to, _ := strings.Cut(rng, ":")
	if to == "" {
		to = from
	}
	x0, y0, err := excelize.CellNameToCoordinates(from)
	x1, y1, err2 := excelize.CellNameToCoordinates(to)
	if err != nil || err2 != nil {
		t.Fatal(rng, err, err2)
	}
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			out = append(out, ref(x, y))
		}
	}
	return out
}

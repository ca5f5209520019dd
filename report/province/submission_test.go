package province

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report"
	"nianbao/report/consolidate"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/office"
	"nianbao/report/read"
	"nianbao/report/render/xlsx"
)

// readBack writes a workbook to a folder and reads it as a submission.
func readBack(t *testing.T, f *excelize.File) *consolidate.Submission {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Finish(f, &b); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.xlsx"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for s, err := range consolidate.Submissions(context.Background(), dir, []string{"a.xlsx"}, consolidate.Reading{Prose: true}) {
		if err != nil || s.Err != nil {
			t.Fatal(err, s.Err)
		}
		return s
	}
	t.Fatal("nothing read")
	return nil
}

// blank opens a blank collection workbook.
func blank(t *testing.T, agency report.Agency, year int) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := Submission(&b, agency, year); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// What a person types into the blank workbook, by its defined names, comes back cell for cell, with cover and prose; in both editions.
func TestSubmissionRoundTrip(t *testing.T) {
	for _, year := range []int{2020, 2024} {
		f := blank(t, report.Agency{}, year)
		e := form.ForYear(year)
		places := map[string]string{} // cell → sheet!ref, by defined name
		for _, n := range f.GetDefinedName() {
			places[n.Name] = strings.ReplaceAll(strings.ReplaceAll(n.RefersTo, "$", ""), "'", "")
		}
		want := map[string]figure.Figure{}
		for i, c := range e.Cells() {
			place, ok := places[c.Name]
			if !ok {
				t.Fatalf("%d: no name for %s among %d", year, c.Name, len(places))
			}
			sheet, ref, _ := strings.Cut(place, "!")
			formula, err := f.GetCellFormula(sheet, ref)
			if err != nil {
				t.Fatal(err)
			}
			if c.Input() == (formula != "") {
				t.Errorf("%d: %s input %v, formula %q", year, c.Name, c.Input(), formula)
			}
			want[c.Name] = figure.OfInt(int64(1000 + i))
			if err := f.SetCellInt(sheet, ref, int64(1000+i)); err != nil {
				t.Fatal(err)
			}
		}
		for ref, text := range map[string]string{"B1": "云河省审计厅", "B2": "YH77", "B3": "部门", "B4": "2024", "B5": "2025-01-09", "B6": "2"} {
			label, err := f.GetCellValue(consolidate.CoverSheet, "A"+ref[1:])
			if err != nil || label != consolidate.CoverLabels[ref[1]-'1'] {
				row := cover(t, f, consolidate.CoverLabels[ref[1]-'1'])
				ref = "B" + row
			}
			if ref[1:] == cover(t, f, consolidate.CoverYear) {
				continue // it stands there
			}
			if err := f.SetCellStr(consolidate.CoverSheet, ref, text); err != nil {
				t.Fatal(err)
			}
		}
		rows, err := f.GetRows("其他需要报告的事项")
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr("其他需要报告的事项", "A"+strconv.Itoa(len(rows)+1), "无其他事项。"); err != nil {
			t.Fatal(err)
		}
		s := readBack(t, f)
		if s.Agency != (report.Agency{Name: "云河省审计厅", Code: "YH77", Level: report.Department}) || s.Year != year || s.Received != "2025-01-09" || s.Version != 2 || s.Edition != e {
			t.Errorf("%d: cover read as %+v %d %s %d", year, s.Agency, s.Year, s.Received, s.Version)
		}
		for i, c := range e.Cells() {
			if !s.Figures[i].Equal(want[c.Name]) {
				t.Errorf("%d: %s read as %q", year, c.Name, s.Figures[i])
			}
		}
		if s.Sections["6"] != "无其他事项。" {
			t.Errorf("%d: section six read as %q", year, s.Sections["6"])
		}
		if place := s.Place(e.Index("requests.new.natural")); !strings.Contains(place, places["requests.new.natural"][strings.Index(places["requests.new.natural"], "!"):]) {
			t.Errorf("%d: place %q, written at %q", year, place, places["requests.new.natural"])
		}
	}
}

// cover finds the row of a label.
func cover(t *testing.T, f *excelize.File, label string) string {
	t.Helper()
	found, err := f.SearchSheet(consolidate.CoverSheet, label)
	if err != nil || len(found) == 0 {
		t.Fatalf("no %s on the cover: %v", label, err)
	}
	return strings.TrimPrefix(found[0], "A")
}

// A blank workbook is protected where nobody is to write, and limits what goes into the cells.
func TestSubmissionIsAForm(t *testing.T) {
	f := blank(t, report.Agency{Name: "云河省审计厅", Level: report.Department}, 2024)
	for _, table := range form.Current().Tables {
		limits, err := f.GetDataValidations(table.Name)
		if err != nil || len(limits) == 0 {
			t.Errorf("%s: no limits (%v)", table.Name, err)
		}
		p, err := f.GetSheetProtection(table.Name)
		if err != nil || !p.SelectUnlockedCells && !p.SelectLockedCells && p.Password == "" && !p.EditObjects && p == (excelize.SheetProtectionOptions{}) {
			t.Errorf("%s is not protected: %+v %v", table.Name, p, err)
		}
	}
	name, err := f.GetCellValue(consolidate.CoverSheet, "B"+cover(t, f, consolidate.CoverName))
	if err != nil || name != "云河省审计厅" {
		t.Errorf("the cover names %q", name)
	}
}

// randomFiling has whole numbers, blanks and "/" in its inputs, an amount with decimals, totals that add up (blank where nothing was entered), and
// prose whose paragraphs look like formulas, numbers and dates.
func randomFiling(t *testing.T, rng *rand.Rand, year int) *report.Filing {
	t.Helper()
	f := report.New(report.Agency{Name: "云河市水务局", Code: "1101-A", Level: report.Department}, year)
	e := form.ForYear(year)
	for _, c := range e.Cells() {
		if !c.Input() {
			continue
		}
		switch n := rng.IntN(10); {
		case n < 2:
		case n == 2:
			f.Figures[c.Name] = figure.NA()
		case c.Column.Decimal:
			f.Figures[c.Name] = figure.Parse("24252.311082")
		default:
			f.Figures[c.Name] = figure.OfInt(rng.Int64N(1 << rng.IntN(20)))
		}
	}
	for range 3 { // totals of totals
		for _, c := range e.Cells() {
			if c.Input() {
				continue
			}
			var addends []figure.Figure
			for _, name := range e.Addends(c.Name) {
				addends = append(addends, f.Figures[name])
			}
			if sum, known := figure.Sum(addends...); known > 0 {
				f.Figures[c.Name] = figure.Of(sum)
			}
		}
	}
	f.Sections = map[string]string{"1": "（一）主动公开\n=1+1不是公式\n0012\n2024-01-05\n+86、@某", "5": "存在的问题：人手不足。", "6": strings.Repeat("第六部分的一段。\n", 40) + "无"}
	return f
}

// What Filled writes reads back as the same filing, cell for cell and paragraph for paragraph, by the reader of submissions and by the general one;
// blanks stay blank, and nothing is a finding that the filing itself does not have.
func TestFilledRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 11))
	for i := range 12 {
		f := randomFiling(t, rng, []int{2020, 2024}[i%2])
		var b bytes.Buffer
		if err := Filled(&b, f, map[string]string{consolidate.CoverReceived: "2025-01-09"}); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		path := filepath.Join(dir, "a.xlsx")
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		for s, err := range consolidate.Submissions(t.Context(), dir, []string{"a.xlsx"}, consolidate.Reading{Prose: true}) {
			if err != nil || s.Err != nil || len(s.Findings) > 0 || s.Received != "2025-01-09" {
				t.Fatal(err, s.Err, s.Findings, s.Received)
			}
			got := s.Filing()
			got.Published = ""
			same(t, "submission", f, got)
		}
		res, err := read.File(t.Context(), path)
		if err != nil || len(res.Findings) > 0 {
			t.Fatal(err, res.Findings)
		}
		same(t, "report", f, res.Filing)
	}
}

func same(t *testing.T, how string, want, got *report.Filing) {
	t.Helper()
	if got.Year != want.Year || got.Edition != want.Edition || got.Agency.Name != want.Agency.Name {
		t.Errorf("%s: read as %d %s %+v", how, got.Year, got.Edition, got.Agency)
	}
	e, _ := want.Form()
	for _, c := range e.Cells() {
		if !got.Figures[c.Name].Equal(want.Figures[c.Name]) {
			t.Errorf("%s %d: %s is %q, was %q", how, want.Year, c.Name, got.Figures[c.Name], want.Figures[c.Name])
		}
	}
	for key, text := range want.Sections {
		if got.Sections[key] != text {
			t.Errorf("%s: section %s is %q, was %q", how, key, got.Sections[key], text)
		}
	}
}

// Each organ of the roll that owes a report gets its own form: what comes back, even untouched but for figures, is known by its code and year.
func TestSubmissionsForRoll(t *testing.T) {
	out := filepath.Join(t.TempDir(), "下发")
	roll := filepath.Join(t.TempDir(), "roll.csv")
	csv := "单位名称,单位代码,层级,上级单位,报送截止日期,状态\n省政府,P,政府,,,\n审计厅,A,部门,省政府,,\n甲市政府,C,政府,省政府,2025-02-28,\n审计局,B1,部门,甲市政府,2025-01-20,\n粮食局,G,部门,甲市政府,,撤销\n乙市政府,D,政府,省政府,,\n水务局,E,部门,乙市政府,,\n"
	if err := os.WriteFile(roll, []byte(csv), 0o644); err != nil {
		t.Fatal(err)
	}
	files, err := Submissions(t.Context(), roll, 2024, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"审计厅.xlsx", "甲市政府/甲市政府.xlsx", "甲市政府/审计局.xlsx", "乙市政府/水务局.xlsx"}
	if !slices.Equal(files, want) {
		t.Fatalf("%q, want %q", files, want)
	}
	codes := []string{"A", "C", "B1", "E"}
	i := 0
	for s, err := range consolidate.Submissions(t.Context(), out, files, consolidate.Reading{}) {
		if err != nil || s.Err != nil || s.Agency.Code != codes[i] || s.Year != 2024 || s.Figures == nil {
			t.Errorf("%s: %+v of %d, %v %v", s.File, s.Agency, s.Year, err, s.Err)
		}
		i++
	}
	f, err := excelize.OpenFile(filepath.Join(out, "甲市政府", "审计局.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if found, err := f.SearchSheet(consolidate.CoverSheet, "请于2025年1月20日前报送", true); err != nil || len(found) != 1 {
		t.Errorf("the deadline stands at %v (%v)", found, err)
	}
	if _, err := Submissions(t.Context(), roll, 2024, out, nil); !errors.Is(err, office.ErrUse) {
		t.Errorf("written over what may be filled: %v", err)
	}
}

// A form that was filled in by a program that computes nothing, or with numbers pasted as text, still has its totals; what nobody entered stays blank.
func TestTotalsNobodyComputed(t *testing.T) {
	f := blank(t, report.Agency{Name: "云河省审计厅", Level: report.Department}, 2024)
	places := map[string][2]string{}
	for _, n := range f.GetDefinedName() {
		sheet, ref, _ := strings.Cut(strings.NewReplacer("$", "", "'", "").Replace(n.RefersTo), "!")
		places[n.Name] = [2]string{sheet, ref}
	}
	for cell, v := range map[string]any{"requests.new.natural": 3, "requests.new.business": "4", "requests.closed.granted.natural": 3, "disputes.review.upheld": "２"} {
		if err := f.SetCellValue(places[cell][0], places[cell][1], v); err != nil {
			t.Fatal(err)
		}
	}
	s := readBack(t, f)
	for cell, want := range map[string]string{"requests.new.total": "7", "requests.carried_in.total": "", "requests.closed.granted.total": "3", "requests.closed.total.natural": "3", "requests.closed.total.business": "",
		"requests.closed.total.total": "3", "disputes.review.total": "2", "disputes.suit_direct.total": ""} {
		if got := s.Figures[s.Edition.Index(cell)]; got.String() != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	if len(s.Findings) > 0 {
		t.Errorf("found %+v", s.Findings)
	}
}

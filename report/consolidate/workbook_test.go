package consolidate

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/read"
)

var fullCover = map[string]string{CoverName: "东山市审计局", CoverCode: "111", CoverLevel: "部门", CoverYear: "2024", CoverReceived: "2025-01-20", CoverVersion: "第二次"}

// randomFiling has figures of all four states in every cell that is no total.
func randomFiling(rng *rand.Rand, e *form.Edition) *report.Filing {
	f := &report.Filing{Edition: e.ID, Year: 2024, Figures: map[string]figure.Figure{}, Sections: map[string]string{"1": "第一行。\n第二行。", "5": "存在的问题。", "6": "无"}}
	for _, c := range e.Cells() {
		switch n := rng.IntN(20); {
		case n < 3: // blank
		case n == 3:
			f.Figures[c.Name] = figure.NA()
		case n == 4:
			f.Figures[c.Name] = figure.Bad("3件")
		case n < 8:
			f.Figures[c.Name] = figure.OfInt(int64(rng.IntN(100000)))
		case n == 8 && c.Column.Decimal:
			f.Figures[c.Name] = figure.Parse("7730.28")
		default:
			f.Figures[c.Name] = figure.OfInt(int64(rng.IntN(3)))
		}
	}
	return f
}

// The fast way gives what package read gives: the same figures, places and prose, cell for cell, in both editions.
func TestFastWayReadsLikeTheGeneralWay(t *testing.T) {
	for seed := range 12 {
		rng := rand.New(rand.NewPCG(uint64(seed), 7))
		e := form.Editions()[seed%2]
		given := randomFiling(rng, e)
		data := collectionWorkbook(t, given, fullCover)
		res, err := read.Reader(context.Background(), bytes.NewReader(data), "a.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		s := readWorkbook(data, "x/a.xlsx", true)
		if s == nil || s.Figures == nil {
			t.Fatalf("seed %d: the fast way refuses a collection workbook", seed)
		}
		if s.Edition != e || res.Filing.Edition != e.ID {
			t.Fatalf("seed %d: edition %s, by read %s, want %s", seed, s.Edition.ID, res.Filing.Edition, e.ID)
		}
		want, err := FromResult("x/a.xlsx", res)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range e.Cells() {
			if !s.Figures[i].Equal(res.Filing.Figures[c.Name]) {
				t.Errorf("seed %d %s: %q, read gives %q", seed, c.Name, s.Figures[i], res.Filing.Figures[c.Name])
			}
			if got, want := s.Place(i), "x/"+res.Positions[c.Name]; got != want || got != wantPlace(want, c.Name) {
				t.Errorf("seed %d %s: at %s, read gives %s", seed, c.Name, got, want)
			}
			if s.Place(i) != want.Place(i) {
				t.Errorf("seed %d %s: places %s and %s", seed, c.Name, s.Place(i), want.Place(i))
			}
		}
		if !maps.Equal(s.Sections, given.Sections) {
			t.Errorf("seed %d: prose %q, want %q", seed, s.Sections, given.Sections)
		}
		for key, text := range res.Filing.Sections {
			if s.Sections[key] != text {
				t.Errorf("seed %d: section %s is %q, read gives %q", seed, key, s.Sections[key], text)
			}
		}
		if a, b := ruleIDs(s.Findings), ruleIDs(res.Findings); !slices.Equal(a, b) {
			t.Errorf("seed %d: findings %v, read gives %v", seed, a, b)
		}
	}
}

// wantPlace fails a comparison of two empty places.
func wantPlace(place, cell string) string {
	if place == "x/" {
		return "no place for " + cell
	}
	return place
}

func ruleIDs(findings []report.Finding) (out []string) {
	for _, f := range findings {
		out = append(out, f.Rule+" "+f.At+" "+f.Left.String())
	}
	return out
}

func TestCover(t *testing.T) {
	s := readWorkbook(collectionWorkbook(t, report.New(report.Agency{}, 2024), fullCover), "a.xlsx", false)
	if want := (report.Agency{Name: "东山市审计局", Code: "111", Level: report.Department}); s.Agency != want {
		t.Errorf("agency %+v", s.Agency)
	}
	if s.Year != 2024 || s.Received != "2025-01-20" || s.Dated != SourceCell || s.Version != 2 || s.Sections != nil {
		t.Errorf("%+v", s)
	}
}

// altered opens a collection workbook, changes something and writes it again.
func altered(t *testing.T, change func(f *excelize.File) error) []byte {
	t.Helper()
	filing := report.New(report.Agency{}, 2024)
	for i, c := range form.Current().Cells() {
		filing.Figures[c.Name] = figure.OfInt(int64(i))
	}
	f, err := excelize.OpenReader(bytes.NewReader(collectionWorkbook(t, filing, fullCover)))
	if err != nil {
		t.Fatal(err)
	}
	if err := change(f); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A workbook that departs from the collection workbook goes to the general reader, and keeps its cover.
func TestDeparturesGoToTheGeneralReader(t *testing.T) {
	requests := form.Current().Table("requests").Name
	for name, change := range map[string]func(f *excelize.File) error{
		"a label changed":        func(f *excelize.File) error { return f.SetCellStr(requests, "A6", "别的") },
		"a number beside":        func(f *excelize.File) error { return f.SetCellInt(requests, "M8", 7) },
		"a row pushed in":        func(f *excelize.File) error { return f.InsertRows(requests, 9, 1) },
		"a sheet renamed":        func(f *excelize.File) error { return f.SetSheetName(requests, "表三") },
		"a table hidden":         func(f *excelize.File) error { return f.SetSheetVisible(requests, false) },
		"numbers on other sheet": func(f *excelize.File) error { return f.SetSheetRow(CoverSheet, "A30", &[]any{1, 2, 3, 4}) },
	} {
		data := altered(t, change)
		s := readWorkbook(data, "a.xlsx", false)
		if s == nil || s.Figures != nil {
			t.Errorf("%s: taken for a collection workbook", name)
			continue
		}
		if s.Agency.Code != "111" {
			t.Errorf("%s: the cover was not read: %+v", name, s.Agency)
		}
	}
	// What does not matter stays on the fast way.
	for name, change := range map[string]func(f *excelize.File) error{
		"pushed down": func(f *excelize.File) error { return f.InsertRows(requests, 1, 3) },
		"a note":      func(f *excelize.File) error { return f.SetCellStr(requests, "A40", "注：本表不含街道。") },
	} {
		s := readWorkbook(altered(t, change), "a.xlsx", false)
		if s == nil || s.Figures == nil {
			t.Errorf("%s: refused", name)
			continue
		}
		if i := s.Edition.Index("requests.new.natural"); !s.Figures[i].Equal(figure.OfInt(int64(i))) {
			t.Errorf("%s: %s", name, s.Figures[i])
		}
	}
}

// The whole way: a departing workbook is still read, with the cover's name.
func TestReadingFallsBack(t *testing.T) {
	dir := t.TempDir()
	requests := form.Current().Table("requests").Name
	write(t, dir, "a.xlsx", altered(t, func(f *excelize.File) error { return f.SetSheetName(requests, "表三") }))
	s := readAll(t, dir, Reading{Workers: 1})[0]
	if s.Err != nil || s.Agency.Code != "111" || s.Year != 2024 || s.Received != "2025-01-20" || s.Version != 2 {
		t.Fatalf("%+v", s)
	}
	i := s.Edition.Index("requests.new.natural")
	if want := fmt.Sprint(i); s.Figures[i].String() != want {
		t.Errorf("requests.new.natural is %s, want %s", s.Figures[i], want)
	}
}

// Every edition's tables fit the fast way's places.
func TestPatternsCoverTheForm(t *testing.T) {
	for _, e := range form.Editions() {
		seen := 0
		for _, p := range patterns(e) {
			seen += len(p.place)
		}
		if seen != len(e.Cells()) || len(patterns(e)) != len(bookPlaces{}) {
			t.Errorf("edition %s: %d of %d cells, %d tables", e.ID, seen, len(e.Cells()), len(patterns(e)))
		}
	}
}

// Whatever is wrong with a workbook, the fast way gives all of an edition's figures or none.
func FuzzWorkbook(f *testing.F) {
	data := collectionWorkbook(f, report.New(report.Agency{}, 2024), fullCover)
	f.Add(uint32(200), byte(1))
	f.Add(uint32(9000), byte(0xFF))
	f.Fuzz(func(t *testing.T, at uint32, change byte) {
		broken := bytes.Clone(data)
		broken[int(at)%len(broken)] ^= change
		if s := readWorkbook(broken, "a.xlsx", true); s != nil && s.Figures != nil && len(s.Figures) != len(s.Edition.Cells()) {
			t.Fatalf("%d figures", len(s.Figures))
		}
	})
}

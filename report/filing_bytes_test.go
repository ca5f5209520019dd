package report

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// texts that encoding/json does not write as they are, and some that it does.
var awkward = []string{"", "东山市/审计局.xlsx!B4", `"`, `\`, "a\nb\tc\x00\x7f", "<b>&</b>", "\xff坏", "\u2028\u2029", "\ufffd", "é😀", "\xe2\x80", "a\u00a0b", "12", "/"}

// asLibrary writes a filing as encoding/json alone does: an object of objects in the order of the form.
func asLibrary(t *testing.T, f *Filing) string {
	t.Helper()
	e, err := f.Form()
	if err != nil {
		t.Fatal(err)
	}
	cells := func(get func(string) (any, bool)) json.RawMessage {
		out, lead := "", "{"
		for _, c := range e.Cells() {
			v, ok := get(c.Name)
			if !ok {
				continue
			}
			raw, err := marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			out += lead + `"` + c.Name + `":` + string(raw)
			lead = ","
		}
		if out == "" {
			out = "{"
		}
		return json.RawMessage(out + "}")
	}
	w := struct {
		Format    string            `json:"format"`
		Edition   string            `json:"edition"`
		Year      int               `json:"year"`
		Agency    Agency            `json:"agency"`
		Published string            `json:"published,omitempty"`
		Figures   json.RawMessage   `json:"figures"`
		Sections  map[string]string `json:"sections,omitempty"`
		Measures  *Measures         `json:"measures,omitempty"`
		Sources   json.RawMessage   `json:"sources,omitempty"`
	}{FilingFormat, f.Edition, f.Year, f.Agency, f.Published, cells(func(n string) (any, bool) { v, ok := f.Figures[n]; return v, ok }), f.Sections, f.Measures, nil}
	if len(f.Sources) > 0 {
		w.Sources = cells(func(n string) (any, bool) { v, ok := f.Sources[n]; return v, ok })
	}
	data, err := marshal(w)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The bytes of a filing are those that encoding/json gives: the hashes of filings in stores and bundles rest on them.
func TestFilingBytesAreEncodingJSONs(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	text := func() string { return awkward[rng.IntN(len(awkward))] + awkward[rng.IntN(len(awkward))] }
	decimals := []string{"0", "-7", "3.0", "7730.280", "24252.311082", "98765432109876543210.5", "9223372036854775808"}
	for range 300 {
		e := form.Editions()[rng.IntN(len(form.Editions()))]
		f := New(Agency{Name: text(), Code: text(), Level: Department, Region: text()}, e.First)
		for _, c := range e.Cells() {
			switch rng.IntN(6) {
			case 0:
				f.Figures[c.Name] = figure.OfInt(rng.Int64N(1000) - 10)
			case 1:
				f.Figures[c.Name] = figure.Bad(text())
			case 2:
				f.Figures[c.Name] = figure.Figure{}
			case 3:
				d, err := figure.ParseDecimal(decimals[rng.IntN(len(decimals))])
				if err != nil {
					t.Fatal(err)
				}
				f.Figures[c.Name] = figure.Of(d)
			}
			if rng.IntN(3) == 0 {
				f.Sources[c.Name] = text()
			}
		}
		if rng.IntN(2) == 0 {
			f.Published, f.Sections = "2026-01-25", map[string]string{"6": text(), "1": text(), "0": text()}
			f.Measures = &Measures{Reply: &ClockMeasure{InTime: 40, Late: 2}}
		}
		if rng.IntN(5) == 0 {
			f.Sources = nil
		}
		got, err := f.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if want := asLibrary(t, f); string(got) != want {
			t.Fatalf("got  %s\nwant %s", got, want)
		}
	}
}

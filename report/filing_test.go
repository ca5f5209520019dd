package report

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report/figure"
	"nianbao/report/form"
)

const sample = `{"format": "nianbao-filing/1", "edition": "2021", "year": 2023,
 "agency": {"name": "云河市水务局", "code": "11", "level": "department", "region": "云河市"},
 "published": "2024-01-25",
 "figures": {"requests.new.natural": 21, "disclosure.fees.amount": 7730.28, "requests.new.charity": null, "disclosure.rules.issued": "/", "requests.new.legal": "2笔"},
 "sections": {"1": "…<b>&…"},
 "measures": {"reply_in_time": {"in_time": 40, "late": 2, "overdue": 0, "open": 3, "waiting": 1, "provisional": 0, "rate": 0.952381}},
 "sources": {"requests.new.natural": "2023.html!table[2]!R4C4"}}`

func TestFilingRoundTrip(t *testing.T) {
	f, err := ReadFiling(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	checks := map[string]string{"requests.new.natural": "21", "disclosure.fees.amount": "7730.28", "requests.new.charity": "", "disclosure.rules.issued": "/", "requests.new.legal": "2笔"}
	for cell, want := range checks {
		if got := f.Figure(cell).String(); got != want {
			t.Errorf("%s = %q, want %q", cell, got, want)
		}
	}
	if f.Figure("requests.new.charity").State() != figure.Blank || f.Figure("requests.new.legal").State() != figure.Unreadable {
		t.Error("states were lost")
	}
	var out bytes.Buffer
	if err := WriteFiling(&out, f); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"disclosure.fees.amount": 7730.28`, `"requests.new.charity": null`, `"disclosure.rules.issued": "/"`, `…<b>&…`, `"rate": 0.952381`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("written filing lacks %s:\n%s", want, out.String())
		}
	}
	back, err := ReadFiling(&out)
	if err != nil {
		t.Fatal(err)
	}
	if len(back.Figures) != len(f.Figures) || back.Sources["requests.new.natural"] != "2023.html!table[2]!R4C4" || back.Agency != f.Agency || back.Published != "2024-01-25" {
		t.Errorf("came back different: %+v", back)
	}
}

// Any figures in any cells of any edition survive the way out and back.
func TestFilingRoundTripProperty(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		e := form.Editions()[r.IntN(2)]
		f := New(Agency{Name: "云河市统计局"}, e.First)
		f.Edition = e.ID
		for _, c := range e.Cells() {
			switch r.IntN(6) {
			case 0:
				f.Figures[c.Name] = figure.Figure{}
			case 1:
				f.Figures[c.Name] = figure.NA()
			case 2:
				f.Figures[c.Name] = figure.Bad([]string{"2笔", "12", "null", `"`, "—x"}[r.IntN(5)])
			case 3:
				d, _ := figure.ParseDecimal([]string{"0.10", "7730.28", "24252.311082", "98765432109876543210.5"}[r.IntN(4)])
				f.Figures[c.Name] = figure.Of(d)
			case 4:
				f.Figures[c.Name] = figure.OfInt(r.Int64N(1e9))
			}
		}
		var out bytes.Buffer
		if err := WriteFiling(&out, f); err != nil {
			t.Fatal(err)
		}
		first := out.String()
		back, err := ReadFiling(&out)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range e.Cells() {
			got, want := back.Figures[c.Name], f.Figures[c.Name]
			if !got.Equal(want) || got.String() != want.String() {
				t.Fatalf("%s: %q came back as %q", c.Name, want, got)
			}
		}
		var again bytes.Buffer
		if err := WriteFiling(&again, back); err != nil || again.String() != first {
			t.Fatalf("second writing differs (%v)", err)
		}
	}
}

func TestFilingIsStrict(t *testing.T) {
	cases := map[string]string{
		"unknown key":      strings.Replace(sample, `"year"`, `"yaer": 1, "year"`, 1),
		"unknown cell":     strings.Replace(sample, "requests.new.charity", "requests.new.charities", 1),
		"other edition":    strings.Replace(sample, `"edition": "2021"`, `"edition": "2031"`, 1),
		"wrong format":     strings.Replace(sample, "nianbao-filing/1", "nianbao-filing/9", 1),
		"cell twice":       strings.Replace(sample, `"requests.new.charity": null`, `"requests.new.natural": 22`, 1),
		"unknown section":  strings.Replace(sample, `"sections": {"1"`, `"sections": {"7"`, 1),
		"impossible date":  strings.Replace(sample, "2024-01-25", "2024-02-31", 1),
		"unknown level":    strings.Replace(sample, `"department"`, `"bureau"`, 1),
		"unknown measure":  strings.Replace(sample, "reply_in_time", "reply_intime", 1),
		"cut off":          sample[:len(sample)-30],
		"empty":            "",
		"something behind": sample + "{}",
		"year as text":     strings.Replace(sample, "2023,", `"2023",`, 1),
	}
	for name, text := range cases {
		if _, err := ReadFiling(strings.NewReader(text)); err == nil {
			t.Errorf("%s: was read without an error", name)
		}
	}
}

func TestTotalFillsOnlyBlankTotals(t *testing.T) {
	f := New(Agency{Name: "云河市统计局"}, 2025)
	f.Figures["requests.new.natural"] = figure.OfInt(3)
	f.Figures["requests.new.other"] = figure.OfInt(4)
	f.Figures["requests.carried_in.total"] = figure.OfInt(9) // entered by somebody: not touched
	f.Figures["requests.carried_in.natural"] = figure.OfInt(1)
	if err := f.Total(); err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]string{"requests.new.total": "7", "requests.carried_in.total": "9", "requests.closed.total.natural": "", "disputes.review.total": ""} {
		if got := f.Figure(cell).String(); got != want {
			t.Errorf("%s = %q, want %q", cell, got, want)
		}
	}
}

func TestRates(t *testing.T) {
	m := ClockMeasure{InTime: 40, Late: 2, Open: 3, Waiting: 1}
	m.SetRate()
	out, _ := json.Marshal(m)
	if !strings.Contains(string(out), `"rate":0.952381`) {
		t.Errorf("%s, want the rate of contracts §5", out)
	}
	empty := ClockMeasure{}
	empty.SetRate()
	if out, _ := json.Marshal(empty); !strings.Contains(string(out), `"rate":null`) {
		t.Errorf("%s, want a null rate", out)
	}
	half, _ := figure.ParseDecimal("0.5")
	target := figure.Of(half)
	g := RatioMeasure{Numerator: 6, Denominator: 10, Target: &target}
	g.SetRate()
	if g.Met == nil || !*g.Met {
		t.Error("0.6 meets 0.5")
	}
}

func FuzzReadFiling(f *testing.F) {
	f.Add(sample)
	f.Add(`{"format":"nianbao-filing/1"}`)
	f.Fuzz(func(t *testing.T, s string) {
		filing, err := ReadFiling(strings.NewReader(s))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := WriteFiling(&out, filing); err != nil {
			t.Fatalf("read but cannot be written: %v", err)
		}
		if _, err := ReadFiling(&out); err != nil {
			t.Fatalf("written but cannot be read: %v", err)
		}
	})
}

package office

import (
	"bytes"
	"context"
	"math/rand/v2"
	"testing"

	"nianbao/fonts"
	"nianbao/report"
	"nianbao/report/compose"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/read"
	"nianbao/report/render/docx"
	"nianbao/report/render/html"
	"nianbao/report/render/pdf"
	"nianbao/report/render/xlsx"
)

// formats are what we write and must be able to read back.
var formats = []struct {
	name   string
	render func(*bytes.Buffer, *doc.Document, *fonts.Set) error
}{
	{"a.html", func(b *bytes.Buffer, d *doc.Document, _ *fonts.Set) error { return html.Render(b, d, html.Options{}) }},
	{"fragment.html", func(b *bytes.Buffer, d *doc.Document, _ *fonts.Set) error { return html.Fragment(b, d) }},
	{"a.docx", func(b *bytes.Buffer, d *doc.Document, s *fonts.Set) error {
		return docx.Render(b, d, docx.Options{Fonts: s})
	}},
	{"a.xlsx", func(b *bytes.Buffer, d *doc.Document, _ *fonts.Set) error { return xlsx.Render(b, d, xlsx.Options{}) }},
}

// randomFiling fills every cell of the current form with a number, and some with nothing or "/".
func randomFiling(r *rand.Rand) *report.Filing {
	f := report.New(report.Agency{Name: "云河市水务局", Level: report.Department}, 2021+r.IntN(5))
	for _, c := range form.Current().Cells() {
		switch {
		case r.IntN(12) == 0:
			f.Figures[c.Name] = figure.Figure{}
		case r.IntN(20) == 0:
			f.Figures[c.Name] = figure.NA()
		case c.Column.Decimal:
			f.Figures[c.Name] = figure.Parse([]string{"0", "7730.28", "24252.311082", "0.10"}[r.IntN(4)])
		default:
			f.Figures[c.Name] = figure.OfInt(r.Int64N([]int64{2, 10, 1000, 12000000}[r.IntN(4)]))
		}
	}
	return f
}

// What we write we can read back, cell for cell, in every format.
func TestEveryFormatReadsBack(t *testing.T) {
	set, err := fonts.Load(fonts.Config{})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 11))
	texts := map[int]compose.Text{1: {File: "1.md", Source: "## 主动公开\n\n收到{{ .Figure \"requests.new.total\" }}件。"}, 5: {File: "5.md", Source: "存在的问题是衔接不畅。"}}
	for range 12 {
		want := randomFiling(r)
		a := compose.Annual{Filing: want, Texts: texts, Preface: true}
		built, err := a.Build()
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range formats {
			var out bytes.Buffer
			if err := format.render(&out, built.Document, set); err != nil {
				t.Fatalf("%s: %v", format.name, err)
			}
			compare(t, format.name, out.Bytes(), want)
		}
	}
}

// Our own PDF reads back too; it is slower to read, so one report must do.
func TestPDFReadsBack(t *testing.T) {
	set, err := fonts.Load(fonts.Config{})
	if err != nil {
		t.Fatal(err)
	}
	want := randomFiling(rand.New(rand.NewPCG(3, 5)))
	a := compose.Annual{Filing: want, Preface: true}
	built, err := a.Build()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := pdf.Render(&out, built.Document, set, pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	compare(t, "a.pdf", out.Bytes(), want)
}

func compare(t *testing.T, name string, data []byte, want *report.Filing) {
	t.Helper()
	res, err := read.Reader(context.Background(), bytes.NewReader(data), name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, f := range res.Findings {
		t.Errorf("%s: %s %s", name, f.Rule, f.Message)
	}
	if res.Filing.Year != want.Year || res.Filing.Agency.Name != want.Agency.Name || res.Filing.Edition != want.Edition {
		t.Errorf("%s: read as %d %q edition %s", name, res.Filing.Year, res.Filing.Agency.Name, res.Filing.Edition)
	}
	for _, c := range form.Current().Cells() {
		got, there := res.Filing.Figures[c.Name]
		if !there || !got.Equal(want.Figure(c.Name)) {
			t.Errorf("%s: %s is %q (found %v), was written as %q", name, c.Name, got, there, want.Figure(c.Name))
		}
	}
}

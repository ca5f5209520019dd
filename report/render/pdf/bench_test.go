package pdf

import (
	"bytes"
	"io"
	"testing"

	"github.com/signintech/gopdf"

	"nianbao/fonts"
)

// BenchmarkReport sets a report of ten pages with four tables and two charts, many in one run.
func BenchmarkReport(b *testing.B) {
	set := bundledSet(b)
	r := NewRenderer(set, Options{})
	d := report()
	var size bytes.Buffer
	if err := r.Render(&size, d); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := r.Render(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(size.Len())/1000, "kB/doc")
}

// BenchmarkReportAlone sets one report with a Renderer of its own: nothing is remembered.
func BenchmarkReportAlone(b *testing.B) {
	set := bundledSet(b)
	d := report()
	for b.Loop() {
		if err := Render(io.Discard, d, set, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBare is the PDF library by itself: the same lines of text with whole bundled faces from its container, no layout, no tables' rules, no charts.
func BenchmarkBare(b *testing.B) {
	set := bundledSet(b)
	l, err := layOut(report(), set)
	if err != nil {
		b.Fatal(err)
	}
	box := &gopdf.FontContainer{}
	families := map[fonts.Role]string{}
	for _, role := range fonts.Roles() {
		families[role] = string(role)
		if err := box.AddTTFFontData(string(role), set.Face(role).Bytes()); err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	b.ReportAllocs()
	for b.Loop() {
		bare(b, l, box, families)
	}
}

func bare(b *testing.B, l *layout, box *gopdf.FontContainer, families map[fonts.Role]string) {
	var p gopdf.GoPdf
	p.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4})
	for _, family := range fonts.Roles() {
		if err := p.AddTTFFontFromFontContainer(families[family], box); err != nil {
			b.Fatal(err)
		}
	}
	for _, pg := range l.pages {
		p.AddPage()
		for i := range pg.ops {
			if o := &pg.ops[i]; o.kind == textOp {
				p.SetFont(families[o.style.role], "", o.style.size)
				p.SetXY(o.x, o.y)
				p.Text(o.text)
			}
		}
	}
	if _, err := p.WriteTo(io.Discard); err != nil {
		b.Fatal(err)
	}
}

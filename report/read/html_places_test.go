package read

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"nianbao/report/figure"
	"nianbao/report/read/layout"
)

// Where pages keep a report that is not simply on the page.
func TestReportKeptElsewhere(t *testing.T) {
	p, want := newPaper(rand.New(rand.NewPCG(6, 6)), same("2021"))
	page := string(htmlStyle{rng: rand.New(rand.NewPCG(1, 2))}.page(p))
	body := page[strings.Index(page, "<h1>"):strings.Index(page, "</body>")]
	var lines []string
	for line := range strings.Lines(body) {
		lines = append(lines, strings.NewReplacer("'", `\'`, "/", `\/`, "\n", `\n`).Replace(line))
	}
	for name, c := range map[string]struct {
		page   string
		folded bool
	}{
		"frame with its page in the tag": {`<iframe width=100% srcdoc="` + html.EscapeString(body) + `"></iframe>`, false},
		"strings put together":           {"<script>var a = '" + strings.Join(lines, "' +\n '") + "'; show(a)</script>", false},
		"written line by line":           {"<script>document.write('" + strings.Join(lines, "');\ndocument.write('") + "');</script>", false},
		"hidden text area":               {`<textarea id=content style="display:none">` + html.EscapeString(body) + `</textarea>`, true},
		"template in a script":           {`<script type="text/html">` + strings.ReplaceAll(body, "script", "s") + `</script>`, true},
		"template":                       {`<template>` + body + `</template>`, true},
		"for browsers without scripts":   {`<noscript>` + body + `</noscript>`, true},
	} {
		res := readString(t, "a.html", "<html><body><p>首页</p>"+c.page+"</body></html>")
		if d := differences(want, res); len(d) > 0 || len(res.Findings) > 0 || (len(res.Notes) > 0) != c.folded {
			t.Errorf("%s: %d differ, first %v\n%s\n%v", name, len(d), d[:min(1, len(d))], brief(res), res.Notes)
		}
		other, _ := newPaper(rand.New(rand.NewPCG(7, 7)), same("2021"))
		res = readString(t, "a.html", "<html><body>"+string(htmlStyle{rng: rand.New(rand.NewPCG(1, 2))}.page(other))+c.page+"</body></html>")
		if c.folded && len(silentlyTaken(want, other, res)) > 0 {
			t.Errorf("%s beside a page that shows other figures: %v", name, silentlyTaken(want, other, res)[:1])
		}
	}
}

// silentlyTaken lists cells that hold the hidden copy's figure where the page shows another.
func silentlyTaken(hidden map[string]figure.Figure, shown *paper, res *Result) []string {
	var out []string
	shown.eachFigure(func(b *box) {
		if got := all(res)[b.cell]; got.Equal(hidden[b.cell]) && got.String() != b.text && got.String() != "" {
			out = append(out, fmt.Sprintf("%s: %s, shown %s", b.cell, got, b.text))
		}
	})
	return out
}

func TestUnmarkedUTF16(t *testing.T) {
	p, want := newPaper(rand.New(rand.NewPCG(6, 6)), same("2021"))
	page := string(htmlStyle{rng: rand.New(rand.NewPCG(1, 2))}.page(p))
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		data, err := unicode.UTF16(order, unicode.IgnoreBOM).NewEncoder().String(page)
		if err != nil {
			t.Fatal(err)
		}
		if d := differences(want, readString(t, "a.html", data)); len(d) > 0 {
			t.Errorf("%v: %v", order, d[:1])
		}
	}
}

// A merged cell ends with its group of rows; a row span of 0 reaches to the group's end, as browsers have it.
func TestRowGroups(t *testing.T) {
	p := newHTMLPage([]byte(`<table><tbody><tr><td rowspan=9>a<td>b<tr><td>c</tbody><tbody><tr><td>d<td>e</tbody><tr><td rowspan=0>f<td colspan=0>g<tr><td>h</table>`), &pageStyles{})
	if err := p.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := []layout.Cell{{Row: 0, Col: 0, Rows: 2, Cols: 1, Text: "a"}, {Row: 0, Col: 1, Rows: 1, Cols: 1, Text: "b"}, {Row: 1, Col: 1, Rows: 1, Cols: 1, Text: "c"},
		{Row: 2, Col: 0, Rows: 1, Cols: 1, Text: "d"}, {Row: 2, Col: 1, Rows: 1, Cols: 1, Text: "e"}, {Row: 3, Col: 0, Rows: 2, Cols: 1, Text: "f"},
		{Row: 3, Col: 1, Rows: 1, Cols: 1, Text: "g"}, {Row: 4, Col: 1, Rows: 1, Cols: 1, Text: "h"}}
	got := p.doc.Blocks[0].Grid.Cells
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v\nwant %v", got, want)
	}
}

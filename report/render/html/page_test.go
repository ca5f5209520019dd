package html

import (
	"bytes"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"

	"nianbao/report/doc"
)

func render(t *testing.T, d *doc.Document, opt Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := Render(&out, d, opt); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var void = map[string]bool{"meta": true, "br": true, "hr": true, "col": true, "link": true, "img": true, "input": true, "!doctype": true}

// Every element that is opened is closed in the right order: no parser has to guess.
func TestElementsNest(t *testing.T) {
	var fragment bytes.Buffer
	if err := Fragment(&fragment, sample()); err != nil {
		t.Fatal(err)
	}
	for what, markup := range map[string]string{"page": render(t, sample(), Options{Script: "a.js"}), "fragment": fragment.String()} {
		var open []string
		z := xhtml.NewTokenizer(strings.NewReader(markup))
		for tt := z.Next(); tt != xhtml.ErrorToken; tt = z.Next() {
			name, _ := z.TagName()
			switch tag := string(name); {
			case tt == xhtml.StartTagToken && !void[tag]:
				open = append(open, tag)
			case tt == xhtml.EndTagToken:
				if len(open) == 0 || open[len(open)-1] != tag {
					t.Fatalf("%s: </%s> closes %v", what, tag, open)
				}
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Errorf("%s: %v left open", what, open)
		}
	}
}

// Ids are unique, and every reference (header association, table of contents, label) leads to one.
func TestReferencesHold(t *testing.T) {
	root := parse(t, []byte(render(t, sample(), Options{})))
	ids := map[string]bool{}
	each(root, func(n *xhtml.Node) {
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("id %q twice", id)
			}
			ids[id] = true
		}
	})
	references := 0
	each(root, func(n *xhtml.Node) {
		for _, ref := range append(strings.Fields(attr(n, "headers")+" "+attr(n, "aria-labelledby")), strings.TrimPrefix(attr(n, "href"), "#")) {
			if ref == "" || (n.Data == "a" && !strings.HasPrefix(attr(n, "href"), "#")) {
				continue
			}
			references++
			if !ids[ref] {
				t.Errorf("<%s> refers to %q, which is not there", n.Data, ref)
			}
		}
	})
	if references < 300 {
		t.Errorf("only %d references", references)
	}
}

// What a screen reader says of a figure is what the form prints around it.
func TestCellsAreTiedToTheirHeaders(t *testing.T) {
	root := parse(t, []byte(render(t, sample(), Options{})))
	byID := map[string]*xhtml.Node{}
	each(root, func(n *xhtml.Node) { byID[attr(n, "id")] = n })
	said := map[string]string{}
	for _, td := range elements(root, "td") {
		var heads []string
		for _, id := range strings.Fields(attr(td, "headers")) {
			heads = append(heads, words(byID[id]))
		}
		said[attr(td, "data-cell")] = strings.Join(heads, "·")
	}
	for cell, want := range map[string]string{
		"requests.closed.refused.state_secret.business": "申请人情况·法人或其他组织·商业企业·三、本年度办理结果·（三）不予公开·1.属于国家秘密",
		"requests.new.total":                            "申请人情况·总计·一、本年新收政府信息公开申请数量",
		"disclosure.rules.repealed":                     "第二十条第（一）项·本年废止件数·规章",
		"disclosure.coercion.decisions":                 "第二十条第（六）项·本年处理决定数量·行政强制",
		"disputes.suit_after_review.pending":            "行政诉讼·复议后起诉·尚未审结",
		"disputes.review.upheld":                        "行政复议·结果维持",
	} {
		if said[cell] != want {
			t.Errorf("%s is said as %q, want %q", cell, said[cell], want)
		}
	}
}

// Tags that government sites are checked for, and the basics of an accessible page.
func TestPageSaysWhatItIs(t *testing.T) {
	root := parse(t, []byte(render(t, sample(), Options{})))
	got := map[string]string{}
	for _, m := range elements(root, "meta") {
		got[attr(m, "name")] = attr(m, "content")
	}
	for name, want := range map[string]string{"ArticleTitle": "云河市人力资源和社会保障局2025年政府信息公开工作年度报告", "PubDate": "2026-01-20",
		"ContentSource": "云河市人力资源和社会保障局", "keywords": "政府信息公开,年度报告", "viewport": "width=device-width, initial-scale=1"} {
		if got[name] != want {
			t.Errorf("meta %s = %q, want %q", name, got[name], want)
		}
	}
	for tag, n := range map[string]int{"main": 1, "h1": 1, "h2": 6, "h3": 5, "nav": 1, "figure": 4, "svg": 4, "footer": 1} {
		if have := len(elements(root, tag)); have != n {
			t.Errorf("%d <%s>, want %d", have, tag, n)
		}
	}
	if lang := attr(elements(root, "html")[0], "lang"); lang != "zh-CN" {
		t.Errorf("lang = %q", lang)
	}
}

// A fragment carries its looks with it and nothing that editors drop.
func TestFragmentIsPlain(t *testing.T) {
	var out bytes.Buffer
	if err := Fragment(&out, sample()); err != nil {
		t.Fatal(err)
	}
	tables := 0
	each(parse(t, out.Bytes()), func(n *xhtml.Node) {
		switch n.Data {
		case "style", "script", "svg", "img", "link":
			t.Errorf("<%s> in a fragment", n.Data)
		case "table":
			tables++
		}
		for _, a := range n.Attr {
			if a.Key == "class" || a.Key == "id" || strings.HasPrefix(a.Key, "data-") || strings.HasPrefix(a.Key, "aria-") {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	})
	if tables != 3+4 {
		t.Errorf("%d tables, want the 3 of the form and 4 for charts", tables)
	}
	for _, gone := range []string{"数据截至2025年12月31日。", "尚未填写", "7730.28", "信访举报投诉类申请"} {
		if !strings.Contains(out.String(), gone) {
			t.Errorf("%q is missing", gone)
		}
	}
}

// The heading of a wide table, and the note below it, go onto the landscape page with it; their neighbours do not.
func TestLandscapeTakesItsHeading(t *testing.T) {
	wide := &doc.Table{ID: "w", Landscape: true, Rows: [][]doc.Cell{{{Text: "x"}}}}
	markup := render(t, &doc.Document{Title: "t", Blocks: []doc.Block{
		&doc.Heading{Level: 1, Text: "一"}, doc.Text(doc.Body, "正文"), &doc.Heading{Level: 1, Text: "二"}, &doc.Heading{Level: 2, Text: "（一）"}, wide,
		doc.Text(doc.Note, "注"), doc.Text(doc.Body, "后文"), doc.Text(doc.Note, "又注")}}, Options{})
	var got []string
	each(parse(t, []byte(markup)), func(n *xhtml.Node) {
		if strings.HasSuffix(attr(n, "class"), " wide") {
			got = append(got, strings.TrimSpace(words(n)))
		}
	})
	if want := []string{"二", "（一）", "x", "注"}; strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	if a, b := render(t, sample(), Options{}), render(t, sample(), Options{}); a != b {
		t.Error("two runs differ")
	}
}

// A zero is printed, in the table and on the chart; a blank is neither.
func TestZeroAndBlankInCharts(t *testing.T) {
	markup := render(t, &doc.Document{Blocks: []doc.Block{barFigure()}}, Options{Script: "x.js"})
	for _, want := range []string{`{"value":35}`, `{"value":0}`, `{"value":"-"}`, `"minInterval":1`, `"min":0`, `"2024年"`} {
		if !strings.Contains(markup, want) {
			t.Errorf("the options lack %s", want)
		}
	}
	table := elements(parse(t, []byte(markup)), "table")[0]
	got := readTable(table)
	if last := got[len(got)-2:]; last[0].text != "" || last[1].text != "0" {
		t.Errorf("last row of the numbers: %+v", last)
	}
}

func BenchmarkRender(b *testing.B) {
	d := sample()
	for _, c := range []struct {
		name string
		run  func(*bytes.Buffer) error
	}{
		{"page", func(w *bytes.Buffer) error { return Render(w, d, Options{}) }},
		{"linked", func(w *bytes.Buffer) error { return Render(w, d, Options{Script: "assets/echarts.min.js"}) }},
		{"fragment", func(w *bytes.Buffer) error { return Fragment(w, d) }},
		{"baseline-escape-only", func(w *bytes.Buffer) error { // the same cells escaped and written bare
			for _, block := range d.Blocks {
				if t, ok := block.(*doc.Table); ok {
					for _, row := range t.Rows {
						for _, cell := range row {
							w.WriteString("<td>" + escape(cell.String()) + "</td>")
						}
					}
				}
			}
			return nil
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := c.run(&out); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(out.Len()), "bytes/page")
		})
	}
}

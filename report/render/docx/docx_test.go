package docx

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"path"
	"reflect"
	"strings"
	"testing"

	"nianbao/report/chart"
	"nianbao/report/doc"
	"nianbao/report/form"
)

// TestTablesComeBack: every cell of the statutory tables is read back at its place, with its spans and the bookmark of its name.
func TestTablesComeBack(t *testing.T) {
	for _, id := range []string{"disclosure", "requests", "disputes"} {
		want := statutory(id, doc.Small, false)
		cells, width, headers := readTable(t, document(t, &doc.Document{Blocks: []doc.Block{want}}).all("tbl")[0])
		if width != len(want.Widths) || headers != want.HeaderRows {
			t.Errorf("%s: %d columns, %d header rows", id, width, headers)
		}
		i := 0
		for r, row := range want.Rows {
			for _, c := range row {
				w := readCell{r, c.Col, c.Rows, c.Cols, c.String(), ""}
				if c.Name != "" {
					w.bookmark = Bookmark(c.Name)
				}
				if i >= len(cells) || cells[i] != w {
					t.Fatalf("%s: cell %d is %+v, want %+v", id, i, cells[i], w)
				}
				i++
			}
		}
		if i != len(cells) {
			t.Errorf("%s: %d cells, want %d", id, len(cells), i)
		}
	}
}

// randomTable cuts a grid into random boxes, and leaves some out.
func randomTable(r *rand.Rand) *doc.Table {
	rows, cols := 1+r.IntN(7), 1+r.IntN(7)
	t := &doc.Table{Caption: "表", Rows: make([][]doc.Cell, rows), HeaderRows: r.IntN(rows + 1), Size: doc.Size(r.IntN(3))}
	for range cols {
		t.Widths = append(t.Widths, r.IntN(4))
	}
	taken := make([][]bool, rows)
	for y := range taken {
		taken[y] = make([]bool, cols)
	}
	for y := range rows {
		for x := range cols {
			if taken[y][x] {
				continue
			}
			h, w := 1+r.IntN(rows-y), 1
			for x+w < cols && !taken[y][x+w] && r.IntN(2) == 0 {
				w++
			}
			for dy := range h {
				for dx := range w {
					taken[y+dy][x+dx] = true
				}
			}
			t.Rows[y] = append(t.Rows[y], doc.Cell{Col: x, Rows: h, Cols: w, Text: randomText(r)})
		}
	}
	return t
}

// randomText has everything that a spreadsheet brings in: controls, broken bytes, markup, characters of the outer planes.
func randomText(r *rand.Rand) string {
	pieces := []string{"政府信息", "<w:t>", "&amp;", "\"'", "\x00\x0b\x1f", "\xff\xfe", "\uFFFE\uFFFF", "𬭎𠮷", "a\tb", "\n", "\r\n", "]]>", "\u200b", "“—”", " ", "1280"}
	s := ""
	for range r.IntN(6) {
		s += pieces[r.IntN(len(pieces))]
	}
	return s
}

// visible is what must come back of a text: what XML cannot hold is gone, line ends are \n.
func visible(s string) string {
	var out []rune
	for _, c := range strings.ReplaceAll(s, "\r\n", "\n") {
		switch {
		case c == '\v', c == '\f', c == '\r':
			out = append(out, '\n')
		case c < 0x20 && c != '\t' && c != '\n', c == 0xFFFE, c == 0xFFFF:
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

func TestRandomDocuments(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		table := randomTable(r)
		par := &doc.Paragraph{Style: doc.Body, Runs: []doc.Run{{Text: randomText(r), Bold: true}, {Text: randomText(r), Link: "https://example.cn/" + randomText(r)}}}
		h := &doc.Heading{Level: r.IntN(6) - 1, Text: randomText(r), ID: randomText(r)}
		d := &doc.Document{Title: randomText(r), Author: randomText(r), Keywords: []string{randomText(r)}, Draft: randomText(r), Footer: randomText(r),
			Blocks: []doc.Block{h, par, table}}
		table.Caption = randomText(r)
		parts := render(t, d)
		for name, data := range parts {
			if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
				parseXML(t, name, data)
			}
		}
		root := parseXML(t, "document", parts["word/document.xml"])
		pars := root.child("body").all("p")
		if got := pars[0].string(); got != visible(h.Text) {
			t.Fatalf("heading %q, want %q", got, visible(h.Text))
		}
		if got := pars[1].string(); got != visible(par.String()) && got != visible(par.Runs[0].Text)+visible(par.Runs[1].Text) {
			t.Fatalf("paragraph %q, want %q", got, visible(par.String()))
		}
		cells, _, _ := readTable(t, root.all("tbl")[0])
		i := 0
		for y, row := range table.Rows {
			for _, c := range row {
				if want := (readCell{y, c.Col, c.Rows, c.Cols, visible(c.Text), ""}); cells[i] != want {
					t.Fatalf("cell %+v, want %+v", cells[i], want)
				}
				i++
			}
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "政府信息公开", "a\x00<b>&\"", "\xff\xfe", "𬭎\n\t", "]]>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := &doc.Document{Title: s, Draft: s, Blocks: []doc.Block{&doc.Heading{Level: 1, Text: s, ID: s}, &doc.Paragraph{Runs: []doc.Run{{Text: s, Link: s, Cell: s}}}}}
		parts := render(t, d)
		for name, data := range parts {
			parseXML(t, name, data)
		}
		if got := parseXML(t, "document", parts["word/document.xml"]).all("p")[0].string(); got != visible(s) {
			t.Errorf("%q came back as %q", s, got)
		}
	})
}

func TestSameBytes(t *testing.T) {
	var a, b bytes.Buffer
	if err := errors.Join(Render(&a, example(), Options{}), Render(&b, example(), Options{})); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two runs differ")
	}
	if a.Len() > 200_000 {
		t.Errorf("%d bytes", a.Len())
	}
}

// TestHeadings: the outline of the document is that of its blocks, as styles that a navigation pane shows.
func TestHeadings(t *testing.T) {
	d := example()
	parts := render(t, d)
	levels := map[string]string{}
	for _, s := range parseXML(t, "styles", parts["word/styles.xml"]).all("style") {
		if lvl := s.child("pPr", "outlineLvl").attrs["val"]; lvl != "" {
			levels[s.attrs["styleId"]] = s.child("name").attrs["val"] + "/" + lvl
		}
	}
	if want := map[string]string{"Heading1": "heading 1/0", "Heading2": "heading 2/1", "Heading3": "heading 3/2"}; !reflect.DeepEqual(levels, want) {
		t.Errorf("outline levels %v", levels)
	}
	var got, want []string
	for _, p := range parseXML(t, "document", parts["word/document.xml"]).child("body").children {
		if s := p.child("pPr", "pStyle").attrs["val"]; s == "Title" || strings.HasPrefix(s, "Heading") {
			got = append(got, s+" "+p.string())
		}
	}
	for _, b := range d.Blocks {
		if h, ok := b.(*doc.Heading); ok {
			want = append(want, [...]string{"Title", "Heading1", "Heading2", "Heading3"}[h.Level]+" "+h.Text)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("headings\n%q\nwant\n%q", got, want)
	}
}

// TestReferences: every part, style, relationship and bookmark that is named exists, and names are unique.
func TestReferences(t *testing.T) {
	parts := render(t, example())
	root := parseXML(t, "document", parts["word/document.xml"])
	ids := map[string]bool{}
	for _, r := range parseXML(t, "rels", parts["word/_rels/document.xml.rels"]).children {
		if ids[r.attrs["Id"]] {
			t.Errorf("relationship %s twice", r.attrs["Id"])
		}
		ids[r.attrs["Id"]] = true
		if r.attrs["TargetMode"] != "External" && parts[path.Join("word", r.attrs["Target"])] == nil {
			t.Errorf("no part %s", r.attrs["Target"])
		}
	}
	for _, name := range []string{"hyperlink", "blip", "headerReference", "footerReference"} {
		for _, n := range root.all(name) {
			id := n.attrs["id"] + n.attrs["embed"]
			if n.attrs["anchor"] == "" && !ids[id] {
				t.Errorf("%s refers to %q", name, id)
			}
		}
	}
	styles := map[string]bool{}
	for _, s := range parseXML(t, "styles", parts["word/styles.xml"]).all("style") {
		styles[s.attrs["styleId"]] = true
	}
	for _, kind := range []string{"pStyle", "rStyle", "tblStyle", "basedOn", "next"} {
		for _, n := range append(root.all(kind), parseXML(t, "styles", parts["word/styles.xml"]).all(kind)...) {
			if !styles[n.attrs["val"]] {
				t.Errorf("no style %q", n.attrs["val"])
			}
		}
	}
	checkBookmarks(t, root)
	types := string(parts["[Content_Types].xml"])
	for name := range parts {
		if strings.HasPrefix(name, "word/") && strings.HasSuffix(name, ".xml") && !strings.Contains(types, `PartName="/`+name+`"`) {
			t.Errorf("%s has no content type", name)
		}
	}
}

func checkBookmarks(t *testing.T, root *node) {
	t.Helper()
	names, open, drawings := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, b := range root.all("bookmarkStart") {
		name := b.attrs["name"]
		if names[name] || open[b.attrs["id"]] || len(name) > 40 {
			t.Errorf("bookmark %q twice or too long", name)
		}
		names[name], open[b.attrs["id"]] = true, true
	}
	for _, b := range root.all("bookmarkEnd") {
		if !open[b.attrs["id"]] {
			t.Errorf("bookmark %s ends but does not begin", b.attrs["id"])
		}
		delete(open, b.attrs["id"])
	}
	if len(open) > 0 {
		t.Errorf("bookmarks without end: %v", open)
	}
	for _, h := range root.all("hyperlink") {
		if a := h.attrs["anchor"]; a != "" && !names[a] {
			t.Errorf("link to %q leads nowhere", a)
		}
	}
	if !names["c_requests_new_natural"] || !names[bookmarkName("a_", "chart-bar")] {
		t.Error("no bookmark for a cell or a chart")
	}
	for _, d := range root.all("docPr") {
		if drawings[d.attrs["id"]] || d.attrs["descr"] == "" {
			t.Errorf("picture %v", d.attrs)
		}
		drawings[d.attrs["id"]] = true
	}
}

// TestBookmarksAreDistinct: no two cells of any edition share a bookmark.
func TestBookmarksAreDistinct(t *testing.T) {
	seen := map[string]string{}
	for _, e := range form.Editions() {
		for _, c := range e.Cells() {
			b := Bookmark(c.Name)
			if other := seen[b]; other != "" && other != c.Name || len(b) > 40 {
				t.Errorf("%s and %s: %s", other, c.Name, b)
			}
			seen[b] = c.Name
		}
	}
	if len(seen) < 200 || Bookmark("requests.new.natural") != "c_requests_new_natural" {
		t.Errorf("%d bookmarks", len(seen))
	}
}

func TestBadDocuments(t *testing.T) {
	cell := func(col, rows, cols int) doc.Cell { return doc.Cell{Col: col, Rows: rows, Cols: cols, Text: "格"} }
	bad := exampleChart("c", chart.Bar)
	bad.Series[0].Points = bad.Series[0].Points[1:]
	for want, block := range map[string]doc.Block{
		"第 1 行的单元格“格”超出了表格":  &doc.Table{Caption: "表", Widths: []int{1, 1}, Rows: [][]doc.Cell{{cell(1, 1, 2)}}},
		"第 2 行的单元格“格”超出了表格":  &doc.Table{Caption: "表", Widths: []int{1, 1}, Rows: [][]doc.Cell{{}, {cell(0, 2, 1)}}},
		"第 2 行的单元格“格”与“格”重叠": &doc.Table{Caption: "表", Widths: []int{1, 1}, Rows: [][]doc.Cell{{cell(0, 2, 1)}, {cell(0, 1, 1)}}},
		"有 5 个数，分类却有 6 个":    &doc.Figure{Chart: bad},
	} {
		var b bytes.Buffer
		err := Render(&b, &doc.Document{Blocks: []doc.Block{block}}, Options{})
		if err == nil || !strings.Contains(err.Error(), want) || b.Len() > 0 {
			t.Errorf("error %v with %d bytes, want %s", err, b.Len(), want)
		}
	}
}

// TestChineseSigns: quotes and dashes are set in the Chinese face.
// TestWideNumberIsSetSmaller: a number of eight digits does not break in a narrow cell.
// TestTitleBreaksAtTheYear: the upper line takes the year, and not a character more.
// BenchmarkRender renders the ten-page report; text leaves its charts out; bare only compresses the same parts.
func BenchmarkRender(b *testing.B) {
	full, text := example(), example()
	text.Blocks = nil
	for _, block := range full.Blocks {
		if _, chart := block.(*doc.Figure); !chart {
			text.Blocks = append(text.Blocks, block)
		}
	}
	run := func(d *doc.Document) func(b *testing.B) {
		return func(b *testing.B) {
			for b.Loop() {
				var out bytes.Buffer
				if err := Render(&out, d, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.Run("full", run(full))
	b.Run("text", run(text))
	b.Run("bare", func(b *testing.B) {
		p := &pack{doc: text, faces: faces(nil), bookmarks: map[string]bool{}, anchors: map[string]string{}}
		if err := p.body(); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			var out bytes.Buffer
			if err := p.zip(&out); err != nil {
				b.Fatal(err)
			}
		}
	})
}

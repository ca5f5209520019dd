package html

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"

	"nianbao/report/doc"
	"nianbao/report/figure"
)

// read is what a reader that knows nothing of this package finds in a cell of a page.
type read struct {
	row, col, rows, cols int
	header               bool
	text, name           string
}

// parse reads markup into a tree.
func parse(t *testing.T, markup []byte) *xhtml.Node {
	t.Helper()
	root, err := xhtml.Parse(bytes.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// each visits all nodes below n.
func each(n *xhtml.Node, visit func(*xhtml.Node)) {
	visit(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, visit)
	}
}

func elements(root *xhtml.Node, tag string) []*xhtml.Node {
	var out []*xhtml.Node
	each(root, func(n *xhtml.Node) {
		if n.Type == xhtml.ElementNode && n.Data == tag {
			out = append(out, n)
		}
	})
	return out
}

func attr(n *xhtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words returns the text below n; a break is a line end.
func words(n *xhtml.Node) string {
	var out strings.Builder
	each(n, func(n *xhtml.Node) {
		switch {
		case n.Type == xhtml.TextNode:
			out.WriteString(n.Data)
		case n.Data == "br":
			out.WriteByte('\n')
		}
	})
	return out.String()
}

// readTable lays a table out as the HTML standard does: a cell goes to the first square that is free.
func readTable(table *xhtml.Node) []read {
	var out []read
	taken := map[[2]int]bool{}
	for r, tr := range elements(table, "tr") {
		col := 0
		for c := tr.FirstChild; c != nil; c = c.NextSibling {
			if c.Data != "td" && c.Data != "th" {
				continue
			}
			for taken[[2]int{r, col}] {
				col++
			}
			cell := read{row: r, col: col, rows: number(attr(c, "rowspan")), cols: number(attr(c, "colspan")), header: c.Data == "th", text: words(c), name: attr(c, "data-cell")}
			for y := r; y < r+cell.rows; y++ {
				for x := col; x < col+cell.cols; x++ {
					taken[[2]int{y, x}] = true
				}
			}
			out = append(out, cell)
		}
	}
	return out
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 1
	}
	return n
}

// wanted is what the reader must find of a table.
func wanted(t *doc.Table, names bool) []read {
	var out []read
	for r, row := range t.Rows {
		for _, c := range row {
			w := read{row: r, col: c.Col, rows: c.Rows, cols: c.Cols, header: c.Kind != doc.Data, text: c.String()}
			if names {
				w.name = c.Name
			}
			out = append(out, w)
		}
	}
	return out
}

func same(t *testing.T, what string, got, want []read) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: read %d cells, want %d", what, len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%s: cell %d\n got %+v\nwant %+v", what, i, got[i], want[i])
		}
	}
}

var pieces = []string{"机关", "a<b", "&amp;", `"引号"`, "it's", "</td>", "<script>", "]]>", "\n", " ", "０", "𬭎", "%s", "{{.}}", "-->"}

// randomTable tiles a grid with cells of all kinds, spans and figures.
func randomTable(r *rand.Rand, id int) *doc.Table {
	height, width := 1+r.IntN(8), 1+r.IntN(8)
	t := &doc.Table{ID: fmt.Sprintf("random%d", id), Caption: text4(r), HeaderRows: r.IntN(height + 1), Rows: make([][]doc.Cell, height), Size: doc.Size(r.IntN(3))}
	for range width {
		t.Widths = append(t.Widths, 1+r.IntN(9))
	}
	taken := make([][]bool, height)
	for y := range taken {
		taken[y] = make([]bool, width)
	}
	for y := range height {
		for x := 0; x < width; x++ {
			if taken[y][x] {
				continue
			}
			cell := randomCell(r, y, x)
			for cell.Cols = 1; x+cell.Cols < width && !taken[y][x+cell.Cols] && r.IntN(4) == 0; cell.Cols++ {
			}
			cell.Rows = 1 + min(r.IntN(3)*r.IntN(2), height-y-1)
			for dy := range cell.Rows {
				for dx := range cell.Cols {
					taken[y+dy][x+dx] = true
				}
			}
			t.Rows[y] = append(t.Rows[y], cell)
		}
	}
	return t
}

func randomCell(r *rand.Rand, y, x int) doc.Cell {
	c := doc.Cell{Col: x, Kind: doc.Kind(r.IntN(4)), Align: doc.Align(r.IntN(3)), Mark: doc.Mark(r.IntN(4)), Bold: r.IntN(2) == 0}
	if r.IntN(3) == 0 {
		c.Text = text4(r)
		return c
	}
	f := []figure.Figure{{}, figure.NA(), figure.OfInt(0), figure.OfInt(r.Int64N(1e6)), figure.Parse("0.10"), figure.Bad("约<5>件 & 'x'"), figure.Parse("-12345678901234567890.123")}[r.IntN(7)]
	c.Figure, c.Name = &f, fmt.Sprintf("cell.r%d.c%d", y, x)
	return c
}

func text4(r *rand.Rand) string {
	s := ""
	for range r.IntN(4) {
		s += pieces[r.IntN(len(pieces))]
	}
	return s
}

// Whatever the tables hold, an independent reader finds the same cells, spans, names and texts in the page and in the fragment.
func TestTablesReadBackCellForCell(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 120 {
		d := &doc.Document{Title: text4(r)}
		for i := range 3 {
			d.Blocks = append(d.Blocks, randomTable(r, i), doc.Text(doc.Note, text4(r)))
		}
		for _, plain := range []bool{false, true} {
			var out bytes.Buffer
			var err error
			if plain {
				err = Fragment(&out, d)
			} else {
				err = Render(&out, d, Options{})
			}
			if err != nil {
				t.Fatal(err)
			}
			tables := elements(parse(t, out.Bytes()), "table")
			if len(tables) != 3 {
				t.Fatalf("round %d: %d tables, want 3", round, len(tables))
			}
			for i, table := range tables {
				in := d.Blocks[2*i].(*doc.Table)
				same(t, fmt.Sprintf("round %d, table %d, fragment %v", round, i, plain), readTable(table), wanted(in, !plain))
				if caption := elements(table, "caption"); in.Caption != "" && words(caption[0]) != in.Caption {
					t.Fatalf("caption %q, want %q", words(caption[0]), in.Caption)
				}
			}
		}
	}
}

// The statutory tables come back too, zeros, blanks and "/" included; every value cell carries its name.
func TestStatutoryTablesReadBack(t *testing.T) {
	d := sample()
	var out bytes.Buffer
	if err := Render(&out, d, Options{Script: "assets/echarts.min.js"}); err != nil {
		t.Fatal(err)
	}
	found := map[string]*xhtml.Node{}
	for _, table := range elements(parse(t, out.Bytes()), "table") {
		found[attr(table, "id")] = table
	}
	cells, zeros := 0, 0
	for _, b := range d.Blocks {
		if in, ok := b.(*doc.Table); ok {
			got := readTable(found[in.ID])
			same(t, in.ID, got, wanted(in, true))
			for _, c := range got {
				if c.name != "" {
					cells++
				}
				if c.text == "0" {
					zeros++
				}
			}
		}
	}
	if cells != 10+25*7+15 || zeros == 0 {
		t.Errorf("read %d named cells, %d zeros", cells, zeros)
	}
}

// Cells that overlap, leave a gap or reach below the table would stand elsewhere in a browser: they are refused.
func TestBrokenGridsAreRefused(t *testing.T) {
	cell := func(col, rows, cols int) doc.Cell { return doc.Cell{Col: col, Rows: rows, Cols: cols} }
	for name, rows := range map[string][][]doc.Cell{
		"overlap": {{cell(0, 2, 2)}, {cell(1, 1, 1)}},
		"gap":     {{cell(0, 1, 1), cell(2, 1, 1)}},
		"below":   {{cell(0, 2, 1)}},
	} {
		d := &doc.Document{Blocks: []doc.Block{&doc.Table{ID: "bad", Rows: rows}}}
		var out bytes.Buffer
		if err := Render(&out, d, Options{}); err == nil || !strings.Contains(err.Error(), "bad") {
			t.Errorf("%s: error %v, want one that names the table", name, err)
		}
		if out.Len() > 0 {
			t.Errorf("%s: %d bytes written before the error", name, out.Len())
		}
	}
}

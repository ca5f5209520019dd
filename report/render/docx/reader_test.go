package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"nianbao/report/doc"
)

// node is an XML element, read without regard to what it means.
type node struct {
	name     string // without prefix
	attrs    map[string]string
	children []*node
	text     string
}

// parseXML reads a part; it fails the test when the part is not well-formed.
func parseXML(t testing.TB, name string, data []byte) *node {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(data))
	root := &node{}
	stack := []*node{root}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s is not well-formed: %v", name, err)
		}
		top := stack[len(stack)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				n.attrs[a.Name.Local] = a.Value
			}
			top.children = append(top.children, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(token)
		}
	}
	if len(root.children) != 1 {
		t.Fatalf("%s has %d roots", name, len(root.children))
	}
	return root.children[0]
}

// all returns the elements of a name below n, in document order.
func (n *node) all(name string) []*node {
	var out []*node
	for _, c := range n.children {
		if c.name == name {
			out = append(out, c)
		}
		out = append(out, c.all(name)...)
	}
	return out
}

func (n *node) child(path ...string) *node {
	for _, name := range path {
		var next *node
		for _, c := range n.children {
			if c.name == name {
				next = c
				break
			}
		}
		if next == nil {
			return &node{}
		}
		n = next
	}
	return n
}

// string is the text of a paragraph or cell as a reader sees it.
func (n *node) string() string {
	var b strings.Builder
	var walk func(*node)
	walk = func(n *node) {
		switch n.name {
		case "t":
			b.WriteString(n.text)
		case "tab":
			b.WriteByte('\t')
		case "br":
			b.WriteByte('\n')
		}
		for _, c := range n.children {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// render renders and unpacks.
func render(t testing.TB, d *doc.Document) map[string][]byte {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, d, Options{}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name] != nil {
			t.Fatalf("%s twice", f.Name)
		}
		out[f.Name] = data
	}
	return out
}

func document(t testing.TB, d *doc.Document) *node {
	t.Helper()
	return parseXML(t, "word/document.xml", render(t, d)["word/document.xml"])
}

// readCell is a cell as read back.
type readCell struct {
	row, col, rows, cols int
	text, bookmark       string
}

// readTable puts the cells of a w:tbl onto their grid, as a reader of published reports does.
func readTable(t testing.TB, tbl *node) (cells []readCell, width, headers int) {
	t.Helper()
	width = len(tbl.child("tblGrid").children)
	open := map[int]int{} // the index of the cell that goes on downwards in a column
	for r, tr := range tbl.all("tr") {
		if len(tr.child("trPr").all("tblHeader")) > 0 {
			headers++
		}
		col := 0
		for _, tc := range tr.all("tc") {
			pr := tc.child("tcPr")
			cols := 1
			if v := pr.child("gridSpan").attrs["val"]; v != "" {
				cols = atoi(t, v)
			}
			merges := pr.all("vMerge")
			if len(merges) > 0 && merges[0].attrs["val"] != "restart" {
				i, ok := open[col]
				if !ok || cells[i].cols != cols || tc.string() != "" {
					t.Fatalf("row %d: continued cell at column %d does not fit", r, col)
				}
				cells[i].rows++
			} else {
				c := readCell{row: r, col: col, rows: 1, cols: cols, text: tc.string()}
				for _, b := range tc.all("bookmarkStart") {
					c.bookmark = b.attrs["name"]
				}
				delete(open, col)
				if len(merges) > 0 {
					open[col] = len(cells)
				}
				cells = append(cells, c)
			}
			col += cols
		}
		if col != width {
			t.Fatalf("row %d covers %d of %d columns", r, col, width)
		}
	}
	return cells, width, headers
}

func atoi(t testing.TB, s string) int {
	t.Helper()
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' {
			t.Fatalf("%q is no number", s)
		}
		n = n*10 + int(c-'0')
	}
	return n
}

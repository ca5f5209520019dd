package read

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"nianbao/report/read/layout"
)

// Limits of a DOCX: the text of the longest real report, with Word's own markup, has a few MB.
const (
	maxDocumentXML = 64 << 20
	maxXMLDepth    = 400
)

var errDOCX = errors.New("这个 Word 文档已损坏或没有下载完整，请用 WPS 或 Word 打开并另存一份后再试")

// readDOCX reads a Word document's text and tables in reading order.
func readDOCX(ctx context.Context, data []byte) (*layout.Document, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errDOCX
	}
	d := &layout.Document{}
	w := &wordReader{ctx: ctx, doc: d}
	main := false
	for _, f := range z.File {
		switch {
		case f.Name == "word/document.xml" || !main && strings.HasPrefix(f.Name, "word/document") && strings.HasSuffix(f.Name, ".xml"):
			if main {
				return nil, errDOCX // two texts: neither is taken
			}
			main = true
			if err := w.part(f, w.run); err != nil {
				return nil, err
			}
		case f.Name == "docProps/core.xml":
			if err := w.part(f, w.properties); err != nil {
				return nil, err
			}
		}
	}
	if !main {
		return nil, errDOCX
	}
	return d, nil
}

// wordReader walks through document.xml element by element.
type wordReader struct {
	ctx    context.Context
	doc    *layout.Document
	dec    *xml.Decoder
	depth  int
	skip   int // depth of the element whose content is left out; 0 for none
	tables []*wordTable
	text   []words // paragraphs being read; a text box is one inside another
	level  int
	boxes  []int // depths of open text boxes
	inText bool
	count  int
	seen   bool // some element

	rowProps bool // inside a row's properties
	vanished bool // the run is hidden text
}

// wordTable is a table that is being read.
type wordTable struct {
	b      *layout.Builder
	text   words
	cols   int  // gridSpan of the open cell
	cont   bool // the open cell goes on from above
	gone   bool // the row is deleted in a tracked change
	fresh  bool // the row has no cell yet
	before int  // grid columns that the row leaves free on the left
	open   bool
	place  int
	box    int // text boxes open when it began
}

// part runs fn over one part of the package, within the limits.
func (w *wordReader) part(f *zip.File, fn func() error) error {
	r, err := f.Open()
	if err != nil {
		return errDOCX
	}
	defer r.Close()
	limited := &io.LimitedReader{R: r, N: maxDocumentXML}
	w.dec = xml.NewDecoder(limited)
	w.dec.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errDOCX } // Word writes UTF-8
	err = fn()
	if limited.N <= 0 {
		return fmt.Errorf("这个 Word 文档展开后超过 %d MB，不是正常的文档", maxDocumentXML>>20)
	}
	return err
}

func (w *wordReader) run() error {
	w.text = []words{{}}
	for n := 0; ; n++ {
		if n&0xfff == 0 {
			if err := w.ctx.Err(); err != nil {
				return err
			}
		}
		tok, err := w.dec.Token()
		if err == io.EOF {
			w.paragraphEnd()
			if !w.seen {
				return errDOCX
			}
			return nil
		}
		if err != nil {
			return errDOCX
		}
		switch t := tok.(type) {
		case xml.StartElement:
			w.seen = true
			if w.depth++; w.depth > maxXMLDepth {
				return fmt.Errorf("这个 Word 文档的结构嵌套超过 %d 层，不是正常的文档", maxXMLDepth)
			}
			if w.skip == 0 {
				w.start(t)
			}
		case xml.EndElement:
			if w.skip == 0 {
				w.end(t.Name.Local)
			}
			if w.skip == w.depth {
				w.skip = 0
			}
			w.depth--
		case xml.CharData:
			if w.skip == 0 && w.inText && !w.vanished {
				w.buffer().add(t)
			}
		}
	}
}

// table returns the innermost table of the innermost text box; nil where text stands outside tables.
func (w *wordReader) table() *wordTable {
	if len(w.tables) == 0 {
		return nil
	}
	if t := w.tables[len(w.tables)-1]; t.box == len(w.boxes) {
		return t
	}
	return nil
}

func (w *wordReader) buffer() *words {
	if t := w.table(); t != nil && t.open {
		return &t.text
	}
	return &w.text[len(w.text)-1]
}

// paragraphEnd ends a line in a cell and a paragraph outside.
func (w *wordReader) paragraphEnd() {
	if t := w.table(); t != nil && t.open {
		t.text.brk()
		return
	}
	if s := w.text[len(w.text)-1].take(); s != "" {
		w.doc.Add(layout.Block{Text: s, Heading: w.level})
	}
	w.level = 0
}

func (w *wordReader) start(t xml.StartElement) {
	switch t.Name.Local {
	case "trPr":
		w.rowProps = true
	case "r":
		w.vanished = false
	case "vanish":
		v := attr(t, "val")
		w.vanished = v != "0" && v != "false"
	case "del", "moveFrom", "delText", "instrText", "Fallback", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange":
		if table := w.table(); table != nil && w.rowProps && t.Name.Local == "del" {
			table.gone = true // the whole row
		}
		w.skip = w.depth // what a reviser took out, and the second writing of what Word says twice
	case "t":
		w.inText = true
	case "tabs":
		w.skip = w.depth // tab stops; a tab in the text has the same name as one of these
	case "tab":
		w.buffer().add([]byte(" "))
	case "br", "cr":
		w.buffer().brk()
	case "noBreakHyphen":
		w.buffer().add([]byte("-"))
	case "drawing", "pict":
		w.doc.Images++
	case "txbxContent":
		w.boxes = append(w.boxes, w.depth)
		w.text = append(w.text, words{})
	case "pStyle", "outlineLvl":
		w.heading(t)
	default:
		w.startTable(t)
	}
}

// heading takes the level of a heading from its style (Heading1; 1 in Chinese Word) or its outline level.
func (w *wordReader) heading(t xml.StartElement) {
	v := strings.ToLower(attr(t, "val"))
	n, err := strconv.Atoi(strings.TrimPrefix(v, "heading"))
	if t.Name.Local == "outlineLvl" {
		n++ // counts from 0
	}
	if err == nil && n >= 1 && n <= 6 {
		w.level = n
	}
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

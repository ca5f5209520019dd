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
	w := &wordReader{ctx: ctx, doc: d, numbering: newWordNumbering()}
	main := ""
	for _, f := range z.File {
		switch {
		case f.Name == "word/styles.xml":
			err = w.part(f, func() error { w.numbering.readStyles(w.dec); return nil })
		case f.Name == "word/numbering.xml":
			err = w.part(f, func() error { w.numbering.readLists(w.dec); return nil })
		case f.Name == "word/document.xml" || main == "" && strings.HasPrefix(f.Name, "word/document") && strings.HasSuffix(f.Name, ".xml"):
			if main != "" {
				return nil, errDOCX // two texts: neither is taken
			}
			main = f.Name
		case f.Name == "docProps/core.xml":
			err = w.part(f, w.properties)
		}
		if err != nil {
			return nil, err
		}
	}
	for _, f := range z.File { // the text needs styles and lists, wherever they stand in the file
		if f.Name == main {
			if err := w.part(f, w.run); err != nil {
				return nil, err
			}
		}
	}
	switch {
	case main == "":
		return nil, errDOCX
	case w.embedded && len(d.Blocks) == 0:
		return nil, errEmbedded
	}
	return d, nil
}

var errEmbedded = errors.New("这个 Word 文档的正文是嵌入的网页片段，请用 WPS 或 Word 打开后另存为 .docx 再试")

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

	numbering *wordNumbering
	par       wordParagraph // properties of the paragraph being read
	embedded  bool          // the text is kept in another part, as a page
	hint      bool          // the content control shows its hint, not a text
	quiet     int           // depth of the content of such a control; 0 for none

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

	restart bool         // the open cell begins a vertical merge
	dropped bool         // the open cell is deleted in a tracked change
	col     int          // grid column of the open cell
	merging map[int]bool // columns in which a vertical merge began above
	box     int          // text boxes open when it began
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
			if w.quiet == w.depth {
				w.quiet = 0
			}
			w.depth--
		case xml.CharData:
			if w.skip == 0 && w.inText && !w.vanished && w.quiet == 0 {
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
	case "p":
		w.par = wordParagraph{num: -1, level: -1, outline: -1}
	case "pStyle":
		w.par.style = attr(t, "val")
	case "numId":
		w.par.num = number(t, "val")
	case "ilvl":
		w.par.level = number(t, "val")
	case "outlineLvl":
		w.par.outline = number(t, "val")
	case "sdtPr":
		w.hint = false
	case "showingPlcHdr":
		w.hint = true
	case "sdtContent":
		if w.hint && w.quiet == 0 {
			w.quiet = w.depth
		}
		w.hint = false
	case "altChunk":
		w.embedded = true
	case "r":
		w.vanished = false
	case "vanish":
		v := attr(t, "val")
		w.vanished = v != "0" && v != "false"
	case "del", "moveFrom", "delText", "instrText", "Fallback", "rt", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange":
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
	default:
		w.startTable(t)
	}
}

// properties of a paragraph are known: print its number, and take the level of a heading from its style (heading 1, or 1 in a Chinese Word without a list of
// styles) or its outline level.
func (w *wordReader) paragraphProperties() {
	p := w.numbering.resolve(w.par)
	if label := w.numbering.label(p); label != "" && w.quiet == 0 {
		w.buffer().add([]byte(label))
	}
	level := p.outline + 1
	if _, listed := w.numbering.styles[p.style]; !listed && level == 0 {
		level, _ = strconv.Atoi(strings.TrimPrefix(strings.ToLower(p.style), "heading"))
	}
	if level >= 1 && level <= 6 {
		w.level = level
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

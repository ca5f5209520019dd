package plan

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Limits of a .docx: the markup of the longest real plan has a few MB.
const (
	maxXML   = 64 << 20
	maxDepth = 300
)

var errDOCX = errors.New("这个 Word 文档已损坏或者没有下载完整，请用 WPS 或 Word 打开并另存一份后再试")

// readDOCX reads paragraphs and tables of a Word document in order, with automatic numbers written out.
func readDOCX(data []byte) ([]block, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errDOCX
	}
	parts := map[string]*zip.File{}
	for _, f := range z.File {
		if parts[f.Name] != nil {
			return nil, errDOCX // two texts: neither is taken
		}
		parts[f.Name] = f
	}
	w := &wordReader{numbers: &numbering{}, styles: wordStyles{}}
	for _, side := range []struct {
		name string
		read func(*xml.Decoder) error
	}{{"word/numbering.xml", w.numbers.read}, {"word/styles.xml", w.styles.read}} {
		if f := parts[side.name]; f != nil {
			if err := part(f, side.read); err != nil {
				return nil, err
			}
		}
	}
	main := parts["word/document.xml"]
	if main == nil {
		return nil, errDOCX
	}
	if err := part(main, w.read); err != nil {
		return nil, err
	}
	return w.blocks, nil
}

// part feeds one part's XML to a reader, within the limits.
func part(f *zip.File, read func(*xml.Decoder) error) error {
	rc, err := f.Open()
	if err != nil {
		return errDOCX
	}
	defer rc.Close()
	limited := &io.LimitedReader{R: rc, N: maxXML}
	if err := read(xml.NewDecoder(limited)); err != nil {
		if limited.N <= 0 {
			return fmt.Errorf("文档正文超过 %d MB，不像工作要点", maxXML>>20)
		}
		return errDOCX
	}
	return nil
}

// wordReader walks through document.xml.
type wordReader struct {
	numbers *numbering
	styles  wordStyles
	blocks  []block
	stack   []string // open elements
	skip    int      // depth from which text is passed over (deleted text, fallbacks)
	para    *wordParagraph
	tables  []*wordTable // open tables, the innermost last
	count   struct{ paragraphs, tables int }
}

type wordParagraph struct {
	text     strings.Builder
	style    string
	level    int
	numID    string // empty: what the style says; "0": none
	numLevel int
}

// wordTable is an open table. Cells of inner tables are text of the cell around them.
type wordTable struct {
	rows   [][]string
	cell   []string // paragraphs of the open cell
	span   int      // columns of the open cell
	merged bool     // the open cell continues the one above
}

func (w *wordReader) read(dec *xml.Decoder) error {
	for {
		t, err := dec.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if w.stack = append(w.stack, t.Name.Local); len(w.stack) > maxDepth {
				return errDOCX
			}
			if w.skip == 0 {
				w.start(t)
			}
		case xml.EndElement:
			if w.skip == len(w.stack) {
				w.skip = 0
			} else if w.skip == 0 {
				w.end(t.Name.Local)
			}
			w.stack = w.stack[:len(w.stack)-1]
		case xml.CharData:
			if w.skip == 0 && w.para != nil && w.stack[len(w.stack)-1] == "t" {
				w.para.text.Write(t)
			}
		}
	}
}

func (w *wordReader) start(t xml.StartElement) {
	switch t.Name.Local {
	case "del", "moveFrom", "Fallback", "instrText":
		w.skip = len(w.stack)
	case "p":
		if w.para == nil { // a text box inside a paragraph goes into its text
			w.para = &wordParagraph{}
		}
	case "tab", "br", "cr":
		if w.para != nil && w.inside("r") {
			w.para.text.WriteByte(' ')
		}
	case "tbl":
		w.tables = append(w.tables, &wordTable{})
	case "tr", "tc", "gridSpan", "vMerge":
		if len(w.tables) > 0 {
			w.tables[len(w.tables)-1].start(t)
		}
	case "pStyle", "outlineLvl", "numId", "ilvl":
		if w.para != nil {
			w.para.property(t)
		}
	}
}

// inside tells whether the parent of the open element is of that name; w:tab also stands in paragraph properties.
func (w *wordReader) inside(name string) bool {
	return len(w.stack) > 1 && w.stack[len(w.stack)-2] == name
}

func val(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Local == "val" {
			return a.Value
		}
	}
	return ""
}

func (p *wordParagraph) property(t xml.StartElement) {
	v := val(t)
	switch t.Name.Local {
	case "pStyle":
		p.level = max(p.level, headingLevel(v))
		p.style = v
	case "outlineLvl":
		if n, err := strconv.Atoi(v); err == nil && n >= 0 && n < 9 {
			p.level = n + 1
		}
	case "numId":
		p.numID = v
	case "ilvl":
		p.numLevel, _ = strconv.Atoi(v) // what is no number counts as the outermost level
	}
}

func (w *wordReader) end(name string) {
	switch name {
	case "p":
		nested := false
		for _, s := range w.stack[:len(w.stack)-1] {
			nested = nested || s == "p"
		}
		if w.para != nil && !nested {
			w.paragraph()
		}
	case "tc", "tr":
		if len(w.tables) > 0 {
			w.tables[len(w.tables)-1].end(name)
		}
	case "tbl":
		if len(w.tables) > 0 {
			w.table()
		}
	}
}

// paragraph closes the open paragraph.
func (w *wordReader) paragraph() {
	p := w.para
	w.para = nil
	text := clean(p.text.String())
	if text == "" {
		return
	}
	if s := w.styles[p.style]; s != nil {
		p.level = max(p.level, s.level)
		if p.numID == "" {
			p.numID, p.numLevel = s.numID, s.numLevel
		}
	}
	text = w.numbers.next(p.numID, p.numLevel) + text
	if n := len(w.tables); n > 0 {
		w.tables[n-1].cell = append(w.tables[n-1].cell, text)
		return
	}
	w.count.paragraphs++
	w.blocks = append(w.blocks, block{text: text, level: p.level, place: fmt.Sprintf("第 %d 段", w.count.paragraphs)})
}

// table closes the innermost open table.
func (w *wordReader) table() {
	n := len(w.tables) - 1
	t := w.tables[n]
	w.tables = w.tables[:n]
	if n > 0 {
		for _, row := range t.rows {
			w.tables[n-1].cell = append(w.tables[n-1].cell, strings.Join(row, " "))
		}
		return
	}
	w.count.tables++
	if len(t.rows) > 0 {
		w.blocks = append(w.blocks, block{rows: t.rows, place: fmt.Sprintf("第 %d 个表格", w.count.tables)})
	}
}

// maxColumns is the most columns that a table has; what stands further right in a damaged file is not read.
const maxColumns = 60

func (t *wordTable) start(e xml.StartElement) {
	switch e.Name.Local {
	case "tr":
		t.rows = append(t.rows, nil)
	case "tc":
		t.cell, t.span, t.merged = nil, 1, false
	case "gridSpan":
		if n, err := strconv.Atoi(val(e)); err == nil && n > 1 {
			t.span = min(n, maxColumns)
		}
	case "vMerge":
		t.merged = val(e) != "restart"
	}
}

// end closes a cell: one that continues the cell above repeats its text, one that spans columns leaves the further ones empty.
func (t *wordTable) end(name string) {
	if name != "tc" || len(t.rows) == 0 {
		return
	}
	at := len(t.rows) - 1
	if len(t.rows[at])+t.span > maxColumns {
		return
	}
	text := strings.Join(t.cell, "\n")
	if column := len(t.rows[at]); t.merged && at > 0 && column < len(t.rows[at-1]) {
		text = t.rows[at-1][column]
	}
	t.rows[at] = append(t.rows[at], text)
	for range t.span - 1 {
		t.rows[at] = append(t.rows[at], "")
	}
	t.cell = nil
}

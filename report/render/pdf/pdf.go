// Package pdf sets a doc.Document as a PDF in the look of GB/T 9704-2012 (党政机关公文格式): A4, a text block of 156 × 225 mm, 22 lines of 28 characters
// in 3号, headings in 黑体, 楷体 and 仿宋, the page number between dashes, odd pages right and even pages left.
//
// The way of a document: shape.go turns text into measured glyphs, breaker.go breaks them into lines by 避头尾, para.go, table.go and chartblock.go
// make boxes of them, flow.go puts the boxes on pages as a list of plain operations, paint.go gives these to the PDF library, and finish.go goes once
// more over the file to put in what the library cannot write. Nothing here knows of the statutory form.
//
// github.com/signintech/gopdf writes the pages: the project's choice, kept up, pure Go, and it embeds Chinese TrueType fonts. It is given fonts
// without outlines (fonts.Cut.Shell), since it would spend most of its time on packing them; the outlines come from a cache of packed glyphs (fontfile.go).
//
// The same document, faces and options give the same bytes, whatever was set before with the same Renderer.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"sync"

	"nianbao/fonts"
	"nianbao/report/doc"
)

// Options are settings of the output that do not belong to the document.
type Options struct {
	Producer string // the program that the file's properties name; empty: none
}

// Render sets one document and writes it to w. Nothing is written when it fails. The error is a *fonts.MissingGlyphError with its place when a character
// can be printed with none of the faces.
func Render(w io.Writer, d *doc.Document, set *fonts.Set, opt Options) error {
	return NewRenderer(set, opt).Render(w, d)
}

// Renderer sets many documents with the same faces. It keeps the packed outlines of the characters met so far, so that each character is packed once
// in a run; what is kept does not change what is written. It may be used by many goroutines at once.
type Renderer struct {
	set     *fonts.Set
	opt     Options
	packer  *packer
	buffers sync.Pool // of *bytes.Buffer, for what the PDF library writes
}

// NewRenderer returns a Renderer for the faces of set.
func NewRenderer(set *fonts.Set, opt Options) *Renderer {
	return &Renderer{set: set, opt: opt, packer: newPacker()}
}

// Render sets one document; see the function Render.
func (r *Renderer) Render(w io.Writer, d *doc.Document) error {
	l, err := layOut(d, r.set)
	if err != nil {
		return err
	}
	raw, ok := r.buffers.Get().(*bytes.Buffer)
	if !ok {
		raw = new(bytes.Buffer)
	}
	defer r.buffers.Put(raw)
	raw.Reset()
	used, err := paint(raw, l, r.set)
	if err != nil {
		return err
	}
	out, err := finish(raw.Bytes(), d, l, used, r.packer, r.opt)
	if err != nil {
		return fmt.Errorf("写 PDF 文件时出错：%w", err)
	}
	_, err = w.Write(out)
	return err
}

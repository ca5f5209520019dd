// Package docx writes a document (package doc) as an Office Open XML text document (.docx; ECMA-376, ISO/IEC 29500) that Word, WPS and LibreOffice
// open, in the look of GB/T 9704—2012 (党政机关公文格式): A4, the text block 156 × 225 mm, 小标宋, 仿宋, 黑体 and 楷体, page numbers between dashes.
//
// The markup is written by this package itself: the libraries that were tried are unmaintained or under licences that do not fit, and none
// sets the East Asian fonts, the character indents and the page grid that an official document needs. Charts become pictures (package picture).
//
// The output is a function of the document and the options: no clock, no random numbers.
//
// What a program can find again: every table cell with a name carries a bookmark, see Bookmark.
package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"time"

	"nianbao/fonts"
	"nianbao/report/doc"
	"nianbao/report/render/picture"
)

// Options are the choices that are not the document's own.
type Options struct {
	// Fonts are the faces that charts are lettered in; nil: the bundled ones. The text's faces are named in the file, not embedded.
	Fonts *fonts.Set
	// Faces names the faces of the text by role, as the user's machine knows them; a role that is missing takes the official face:
	// 方正小标宋简体, 仿宋, 黑体, 楷体, 宋体.
	Faces map[fonts.Role]string
}

// Render writes the document. Nothing is written when there is an error: a table whose spans do not fit together, a chart that cannot be
// drawn, or the error of the writer.
func Render(w io.Writer, d *doc.Document, opt Options) error {
	p := &pack{doc: d, faces: faces(opt.Faces), set: opt.Fonts, bookmarks: map[string]bool{}, anchors: map[string]string{}}
	p.collectAnchors()
	if err := p.body(); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := p.zip(&out); err != nil {
		return fmt.Errorf("写 DOCX 文件时出错：%w", err)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// pack is a document in the making.
type pack struct {
	doc       *doc.Document
	faces     map[fonts.Role]string
	set       *fonts.Set
	painter   *picture.Painter
	x         markup            // word/document.xml
	links     []string          // targets of external links, in the order of their relationships
	pictures  [][]byte          // PNG files
	bookmarks map[string]bool   // names in use
	anchors   map[string]string // bookmark of each ID of the document
	nextID    int               // of bookmarks and drawings

	breakBefore bool // the next paragraph starts a new page
	landscape   bool // the section that is being written
}

// part is one file of the package.
type part struct {
	name  string
	data  string
	store bool // is compressed already
}

// epoch is the earliest time that a zip can hold; every part carries it.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func (p *pack) zip(w io.Writer) error {
	z, d := zip.NewWriter(w), new(deflater)
	z.RegisterCompressor(zip.Deflate, d.compressor)
	for _, part := range p.parts() {
		d.part = part.name
		h := &zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: epoch}
		if part.store {
			h.Method = zip.Store
		}
		f, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// officialFaces are the faces of GB/T 9704—2012 by the names that Windows and WPS know.
var officialFaces = map[fonts.Role]string{
	fonts.Title: "方正小标宋简体", fonts.FangSong: "仿宋", fonts.Hei: "黑体", fonts.Kai: "楷体", fonts.Song: "宋体",
}

func faces(chosen map[fonts.Role]string) map[fonts.Role]string {
	out := map[fonts.Role]string{}
	for role, name := range officialFaces {
		out[role] = name
		if chosen[role] != "" {
			out[role] = chosen[role]
		}
	}
	return out
}

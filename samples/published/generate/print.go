package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"nianbao/fonts"
	"nianbao/report"
	"nianbao/report/compose"
	"nianbao/report/doc"
	"nianbao/report/form"
	"nianbao/report/render/docx"
	"nianbao/report/render/pdf"
	"nianbao/report/render/xlsx"
)

// printer prints papers in the format that a file's name asks for.
type printer struct{ fonts *fonts.Set }

func newPrinter() (*printer, error) {
	set, err := fonts.Load(fonts.Config{})
	return &printer{set}, err
}

func (pr *printer) print(s story) ([]byte, error) {
	y := year
	if s.before {
		y = yearBefore
	}
	p := newPaper(s.organ, s.no, y)
	if s.edit != nil {
		s.edit(p)
	}
	data, err := pr.format(p, s)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.file, err)
	}
	if s.style == cutOff {
		data = data[:len(data)/2]
	}
	return data, nil
}

func (pr *printer) format(p *paper, s story) ([]byte, error) {
	var out bytes.Buffer
	switch filepath.Ext(s.file) {
	case ".html", ".xls": // many a .xls on the web is a page by another name
		return p.page(s.style)
	case ".txt":
		return p.plain(), nil
	case ".docx":
		return done(&out, docx.Render(&out, p.document(), docx.Options{Fonts: pr.fonts}))
	case ".xlsx":
		return done(&out, xlsx.Render(&out, p.document(), xlsx.Options{}))
	case ".pdf":
		return done(&out, pdf.Render(&out, p.document(), pr.fonts, pdf.Options{}))
	case ".json":
		p.filing.Sections = p.sections()
		return done(&out, report.WriteFiling(&out, p.filing))
	}
	return nil, fmt.Errorf("no such format")
}

func done(out *bytes.Buffer, err error) ([]byte, error) { return out.Bytes(), err }

// document is the report as a neutral document, without charts.
func (p *paper) document() *doc.Document {
	e := form.Current()
	title := e.Title(p.filing.Agency.Name, p.filing.Year)
	d := &doc.Document{Title: title, Author: p.filing.Agency.Name, Language: "zh-CN", Date: p.filing.Published}
	add := func(b ...doc.Block) { d.Blocks = append(d.Blocks, b...) }
	add(&doc.Heading{Level: 0, Text: p.filing.Agency.Name + "\n" + strings.TrimPrefix(title, p.filing.Agency.Name), ID: "title"})
	for _, s := range e.Sections {
		if p.left[s.No] {
			continue
		}
		add(&doc.Heading{Level: 1, Text: s.Heading(), ID: "s" + s.Key()})
		for _, line := range strings.Split(p.texts[s.No], "\n") {
			if line != "" {
				add(doc.Text(doc.Body, line))
			}
		}
		if s.Table != "" {
			add(compose.StatutoryTable(e, e.Table(s.Table), p.filing))
		}
	}
	add(doc.Text(doc.Signature, p.filing.Agency.Name))
	return d
}

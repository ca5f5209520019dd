// Package xlsx renders a neutral document (package doc) as a workbook that people go on working with: one sheet a table, merged cells and
// borders as printed, figures as numbers with every digit, totals as live SUM formulas that also carry their value, a defined name for every
// named cell, native charts tied to their numbers, the text on a sheet of its own, and long lists (annexes) streamed.
//
// Zero is 0, a blank is an empty cell, "/" is text. Text never becomes a formula, whatever it begins with. In tables that are forms to be filled
// (doc.Table.Input) the entry cells accept counts or amounts only, and everything else is locked, without a password.
//
// Outside module: github.com/xuri/excelize/v2, the best kept spreadsheet library in Go; it writes styles, charts, validation and streams.
package xlsx

import (
	"io"

	"github.com/xuri/excelize/v2"

	"nianbao/report/doc"
)

// Options are the choices of a workbook.
type Options struct {
	TablesOnly bool // no sheets for text and charts: a workbook to be filled, or one for machines
}

// The sheets that a document brings with it besides its tables and annexes.
const (
	textSheet   = "正文"
	chartSheet  = "图表"
	numberSheet = "图表数据"
)

// Render writes the document as a workbook. It fails when cells of a table overlap, when a text is longer than a cell may be, when a chart or
// an annex cannot be read, or when w fails. Same document, same bytes.
func Render(w io.Writer, d *doc.Document, opt Options) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{d: d, f: f, styles: map[look]int{}, at: map[string]place{}, used: map[string]bool{}, names: map[string]bool{},
		anchors: map[string]string{}, homes: map[string]string{}}
	for _, step := range []func(Options) error{b.plan, b.properties, b.tables, b.text, b.charts, b.annexes} {
		if err := step(opt); err != nil {
			return err
		}
	}
	return finish(f, w, b.defined.String())
}

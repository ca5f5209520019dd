// Package read turns anybody's published report — a web page, DOCX, workbook, PDF with a text layer, filing JSON or plain text — into a
// report.Filing with the place of each figure, and says what it could not read.
//
//	res, err := read.File(ctx, "2023.html")
//	if err != nil { … } // the file as a whole is unreadable: a Chinese sentence that names it
//	res.Filing.Figure("requests.new.natural"), res.Positions["requests.new.natural"] // 2023.html!table[2]!R4C4
//	res.Findings                                                                     // RD101–RD103: what is missing or unreadable
//
// Every format is first reduced to blocks of text and grids of cells (package layout); one recogniser then finds the statutory tables by the
// labels of package form, whatever the format, and the edition of each table from its headings. Nothing that is not certain is guessed: a
// row whose figures cannot be told apart, a label that is no row of the form or a figure with a unit in it becomes a finding.
//
// Outside modules, and why: golang.org/x/net/html cuts pages into tags as browsers do, with charset and golang.org/x/text for the encodings
// they declare; both are kept by the Go project. Package read/pdf, loaded only for a PDF, says why it uses what it uses.
package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/read/layout"
)

// Result is a report as read.
type Result struct {
	// Filing holds what was found. Its edition is that of section three where there is one; cells that were not found are absent, cells
	// printed blank are there as blank. Year is 0 and the agency's name empty where the file does not say them.
	Filing *report.Filing
	// Findings are RD101 (no tables), RD102 (a table only partly recognised, one for a table; Cells are those not read) and RD103 (a figure
	// that is no number), in the order of the form.
	Findings []report.Finding
	// Format is html, docx, xlsx, xls, csv, pdf, json or text.
	Format string
	// Editions gives the edition of each table that was found and tells it: disclosure, requests.
	Editions map[string]string
	// Mixed is set when parts of two editions stand in one report (FM302).
	Mixed bool
	// Foreign holds the figures of cells that the filing's edition does not have: the other part of a mixed report.
	Foreign map[string]figure.Figure
	// Positions tells where each figure of Filing and Foreign stands in the file.
	Positions map[string]string
	// Dated is the date printed under the report (ISO), empty when there is none; not the date of publication.
	Dated string
	// Preface is the text between the title and section one (legal basis, statistics span). It is no section of the form, so a filing has no
	// place for it (contracts §2) and it stands beside the filing; empty when there is none.
	Preface string
	// Notes are facts worth knowing about the reading, in Chinese, that are no findings.
	Notes []string
}

// maxFile is the largest file that is read; the largest real report seen has 20 MB, of scanned pages.
const maxFile = 128 << 20

// File reads the report at path. The error is a Chinese sentence that starts with the file's name; it wraps the cause.
func File(ctx context.Context, path string) (*Result, error) {
	name := filepath.Base(path)
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(name, err)
	}
	defer f.Close()
	return Reader(ctx, f, name)
}

// Reader reads a report from r. name is what messages and places call the file; its ending decides nothing but CSV.
func Reader(ctx context.Context, r io.Reader, name string) (*Result, error) {
	data, err := readAll(io.LimitReader(r, maxFile+1), sizeOf(r))
	switch {
	case err != nil:
		return nil, fileError(name, err)
	case len(data) > maxFile:
		return nil, fmt.Errorf("%s：文件超过 %d MB，不是正常的年度报告文件", name, maxFile>>20)
	}
	return Bytes(ctx, data, name)
}

// Bytes reads a report that is in memory already; data is not changed and not kept.
func Bytes(ctx context.Context, data []byte, name string) (*Result, error) {
	res, err := safely(ctx, data, name)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, named(name, err)
	}
	return res, nil
}

// safely is parse for files that nobody vouches for: one that makes a reader panic is an unreadable file, not the end of a run over thousands.
func safely(ctx context.Context, data []byte, name string) (res *Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &readError{name + "：读取时出错，文件结构异常，请用 WPS 或 Office 打开后另存一份再试", fmt.Errorf("panic: %v", p)}
		}
	}()
	return parse(ctx, data, name)
}

// sizeOf guesses how much r holds, so that reading need not copy what it has.
func sizeOf(r io.Reader) int {
	switch r := r.(type) {
	case interface{ Len() int }:
		return min(r.Len(), maxFile)
	case *os.File:
		if info, err := r.Stat(); err == nil {
			return int(min(info.Size(), maxFile))
		}
	}
	return 0
}

func readAll(r io.Reader, size int) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(size + bytes.MinRead)
	_, err := b.ReadFrom(r)
	return b.Bytes(), err
}

func fileError(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &readError{name + "：文件不存在，请检查文件名和所在文件夹", err}
	case errors.Is(err, fs.ErrPermission):
		return &readError{name + "：没有读取权限，或文件正被其他程序占用，请关闭该文件后再试", err}
	}
	return &readError{name + "：文件无法读取", err}
}

// readError is a sentence for people with the cause behind it.
type readError struct {
	text string
	err  error
}

func (e *readError) Error() string { return e.text }
func (e *readError) Unwrap() error { return e.err }

// named puts the file's name before a sentence that lacks it.
func named(name string, err error) error {
	text := err.Error()
	if !bytes.HasPrefix([]byte(text), []byte(name)) {
		text = name + "：" + text
	}
	return &readError{text, err}
}

// parse reads a whole file.
func parse(ctx context.Context, data []byte, name string) (*Result, error) {
	kind, err := formatOf(data, name)
	if err != nil {
		return nil, err
	}
	if kind == "json" {
		return readFiling(data, name)
	}
	var d *layout.Document
	format := kind
	switch kind {
	case "html":
		d, err = readHTML(ctx, data)
	case "docx":
		d, err = readDOCX(ctx, data)
	case "book":
		d, format, err = readBook(ctx, data, name)
	case "pdf":
		d, err = readPDF(ctx, data)
	default:
		d, err = readText(data)
	}
	if err != nil {
		return nil, err
	}
	res := understand(d, name)
	res.Format = format
	return res, nil
}

// understand turns what stands on the paper into a filing. What a cover says of the organ and the year goes before any title.
func understand(d *layout.Document, name string) *Result {
	d, several := firstReport(d, name)
	shown, folded := newRecogniser(name), newRecogniser(name)
	var text prose
	for _, b := range d.Blocks {
		if b.Break {
			text.newSheet(b.Text, b.Hidden)
			continue
		}
		if b.Grid == nil {
			text.add(b.Text, b.Heading > 0, b.Hidden)
			continue
		}
		r := shown
		if b.Hidden {
			r = folded
		}
		text.addGrid(b.Grid, r.grid(b.Grid), b.Hidden)
	}
	shown.settle()
	folded.settle()
	text.whose(d.Titles)
	cover := Cover(d.Cover)
	if cover != nil {
		text.title = heading{cover[CoverName], cover.Year()}.or(text.title)
	}
	a := assembly{name: name, doc: d, text: &text, res: &Result{Editions: map[string]string{}, Foreign: map[string]figure.Figure{}, Positions: make(map[string]string, 256)}}
	a.merge(shown, folded)
	a.undivided()
	a.editions()
	a.filing()
	a.findings()
	if several != nil {
		a.res.Findings = append([]report.Finding{*several}, a.res.Findings...)
	}
	if organ := cover.agency(); cover != nil {
		a.res.Filing.Agency.Code, a.res.Filing.Agency.Level = organ.Code, organ.Level
	}
	return a.res
}

// readFiling reads a filing in JSON; its own sources are its places.
func readFiling(data []byte, name string) (*Result, error) {
	f, err := report.ReadFiling(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	res := &Result{Filing: f, Format: "json", Editions: map[string]string{}, Foreign: map[string]figure.Figure{}, Positions: map[string]string{}}
	e, err := f.Form()
	if err != nil {
		return nil, err
	}
	for _, c := range e.Cells() {
		got, ok := f.Figures[c.Name]
		if !ok {
			continue
		}
		res.Positions[c.Name] = f.Sources[c.Name]
		if res.Positions[c.Name] == "" {
			res.Positions[c.Name] = name + "!" + c.Name
		}
		f.Sources[c.Name] = res.Positions[c.Name]
		if id := tableKey(c.Table.ID); id != disputes {
			res.Editions[string(id)] = e.ID
		}
		if got.State() == figure.Unreadable {
			res.Findings = append(res.Findings, unreadable(c, got.String(), res.Positions[c.Name]))
		}
	}
	if len(f.Figures) == 0 {
		res.Findings = append(res.Findings, noTables(name, 0))
	}
	return res, nil
}

// editionFor returns the edition of that id, the one of the year, or the one in force.
func editionFor(id string, year int) *form.Edition {
	if e, err := form.Get(id); err == nil {
		return e
	}
	if e := form.ForYear(year); e != nil {
		return e
	}
	return form.Current()
}

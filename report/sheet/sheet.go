// Package sheet reads workbooks and delimited text as rows of cells: XLSX/XLSM, XLS (Excel 97–2003 and what WPS
// writes as .et), CSV/TSV in UTF-8, UTF-16 or GB18030, and a folder of CSV files. It is the one low-level reader for
// registers, published reports and submissions, and knows nothing of the statutory form.
//
//	book, err := sheet.Open("台账.xlsx")
//	defer book.Close()
//	err = book.Rows("依申请公开", func(r *sheet.Row) error {
//		fmt.Println(r.Index, r.Text(0))
//		return nil
//	})
//
// What a file is, is found from its content, never from its name: a workbook with the wrong ending just works.
//
// Rows are handed over one by one and memory does not grow with their number (an XLS file, at most 65,536 rows a
// sheet, is held as the file's own bytes). Only shared strings are kept, in one byte arena. Damaged, encrypted,
// oversized and foreign files give an [*Error] in Chinese that says what to do.
//
// Outside modules, and why: richardlehane/mscfb opens the compound file around an XLS workbook (sector chains are
// not spreadsheet matter); golang.org/x/text decodes GB18030 and UTF-16. XLSX is read by a scanner of our own
// because the generic XML decoder makes every library reader several times slower, and a province hands in
// thousands of workbooks; tests hold it to excelize's answers, cell for cell.
package sheet

import (
	"errors"
	"io"
)

// Kind says what a cell holds.
type Kind uint8

// The kinds of cell.
const (
	Empty      Kind = iota // a formula without a stored result; plain empty cells are left out of a row
	Text                   // text as typed
	Number                 // a decimal number
	Date                   // a number shown as a date, a time or both
	Bool                   // TRUE or FALSE
	ErrorValue             // an error such as #REF!
)

// String names the kind in English, for tests and logs.
func (k Kind) String() string {
	names := [...]string{"empty", "text", "number", "date", "bool", "error"}
	if int(k) < len(names) {
		return names[k]
	}
	return "invalid"
}

// Cell is one cell of a row.
type Cell struct {
	// Col is the column, 0 for A.
	Col int
	// Text is what the cell holds, by kind:
	//   - Text: the text, blanks and line breaks as stored.
	//   - Number: plain decimal digits, "-12.5", never an exponent. A number stored with at most 15 significant
	//     digits is given exactly; beyond that spreadsheets themselves show 15 digits, and so does this text, so
	//     that 3.2000000000000006 is "3.2" and 7730.2799999999997 is "7730.28". Whole numbers have no ".0". A long
	//     whole number written out in full keeps all its digits.
	//   - Date: "2025-03-04", with a time of day "2025-03-04 13:30:00", a time alone "13:30:00". The 29 February
	//     1900 that Excel counts is given as "1900-02-29".
	//   - Bool: "TRUE" or "FALSE".  Error: "#REF!" and the like.  Empty: "".
	// Each Text is a string of its own: keeping one keeps no other cell of the row in memory.
	Text string
	// Kind is what the file says the cell holds. Delimited text has only Text cells.
	Kind Kind
	// Formula is set where the cell is computed; Text is then the result stored by the program that saved the file.
	Formula bool
}

// Row is one row with content. It is reused for the next one: valid only until the callback returns.
type Row struct {
	// Index is the row number as Excel or WPS shows it, 1 for the first. In delimited text it is the number of the
	// record, which is what the file shows when opened in Excel or WPS: a record with line breaks inside quotes
	// is one row and a blank line is a row too (skipped, but counted).
	Index int
	// Cells holds the cells with content in ascending column order, each column once.
	Cells []Cell
	// Fields is the number of fields of the record in delimited text, empty ones included; 0 in workbooks, whose rows have no end.
	Fields int
}

// Cell returns the cell in column col (0 for A) and whether it has content.
func (r *Row) Cell(col int) (Cell, bool) {
	lo, hi := 0, len(r.Cells)
	if col >= 0 && col < hi && r.Cells[col].Col == col { // no gap before it: the usual case
		return r.Cells[col], true
	}
	for lo < hi {
		mid := (lo + hi) / 2
		if r.Cells[mid].Col < col {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(r.Cells) && r.Cells[lo].Col == col {
		return r.Cells[lo], true
	}
	return Cell{Col: col}, false
}

// Text returns the text of the cell in column col (0 for A), "" where it has no content.
func (r *Row) Text(col int) string {
	c, _ := r.Cell(col)
	return c.Text
}

// SheetInfo is a sheet of a workbook.
type SheetInfo struct {
	// Name is the name on the tab; for delimited text the file's name without its ending.
	Name string
	// Hidden is set for hidden and "very hidden" sheets.
	Hidden bool
}

// Range is a block of merged cells, both corners included. Rows count from 1 and columns from 0, as in [Row] and [Cell].
type Range struct {
	FirstRow, FirstCol, LastRow, LastCol int
}

// Book is an open workbook. It is for one goroutine at a time; Rows may not be called from within its own callback.
type Book interface {
	// Format is "xlsx", "xls", "csv" or "folder" (a folder of CSV files).
	Format() string
	// Sheets lists the worksheets in tab order; chart sheets are left out.
	Sheets() []SheetInfo
	// Rows calls fn for each row that has content, from the top. An error of fn stops it and is returned as it is,
	// except [ErrStop], which stops it without error.
	Rows(sheet string, fn func(*Row) error) error
	// Merges returns the merged ranges of a sheet in file order. After a complete Rows it costs nothing.
	Merges(sheet string) ([]Range, error)
	// Close releases the file.
	Close() error
}

// ErrStop, returned by a callback of [Book.Rows], ends the reading without an error.
var ErrStop = errors.New("sheet: stop")

// source is the bytes of a workbook together with what error messages call it.
type source struct {
	r    io.ReaderAt
	size int64
	name string // base name, as shown in messages
	lim  limits
}

func (s source) err(format string, args ...any) error {
	return newError(s.name, "", 0, 0, format, args...)
}

func (s source) section() *io.SectionReader { return io.NewSectionReader(s.r, 0, s.size) }

// noSheet is the error for a sheet that is not there; it lists those that are.
func noSheet(file, name string, have []SheetInfo) error {
	list := ""
	for i, s := range have {
		if i == 10 {
			list += "……"
			break
		}
		if i > 0 {
			list += "、"
		}
		list += s.Name
	}
	if list == "" {
		return newError(file, "", 0, 0, "文件里没有工作表")
	}
	return newError(file, "", 0, 0, "没有工作表“%s”，现有：%s", name, list)
}

package sheet

import (
	"fmt"
	"strings"
)

// Error is why a file, sheet, row or cell could not be read. Its text is a plain Chinese sentence that starts with the
// place: 台账.xlsx：工作表“依申请公开”第 12 行 C 列：……
type Error struct {
	// File is the file's name without its folder.
	File string
	// Sheet is the sheet's name, "" where the whole file is meant.
	Sheet string
	// Row is the row as in [Row.Index], 0 where not one row is meant.
	Row int
	// Col is the column counted from 1 (1 = A), 0 where not one column is meant.
	Col int
	// Msg says what is wrong and what to do.
	Msg string
	// Err is the underlying error of the system or a library, if any; not printed, since it is in English.
	Err error
}

// Error gives the sentence.
func (e *Error) Error() string {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(e.File + "：")
	}
	place := ""
	if e.Sheet != "" {
		place = "工作表“" + e.Sheet + "”"
	}
	if e.Row > 0 {
		place += fmt.Sprintf("第 %d 行", e.Row)
	}
	if e.Col > 0 {
		place += " " + ColumnName(e.Col-1) + " 列"
	}
	if place != "" {
		b.WriteString(strings.TrimSpace(place) + "：")
	}
	b.WriteString(e.Msg)
	return b.String()
}

// Unwrap gives the underlying error.
func (e *Error) Unwrap() error { return e.Err }

// ColumnName gives the letters of a column: 0 is "A", 26 is "AA". A negative column gives "".
func ColumnName(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// newError builds an Error; an error among args is kept as the cause.
func newError(file, sheet string, row, col int, format string, args ...any) *Error {
	e := &Error{File: file, Sheet: sheet, Row: row, Col: col}
	rest := args[:0:0]
	for _, a := range args {
		if err, ok := a.(error); ok {
			e.Err = err
			continue
		}
		rest = append(rest, a)
	}
	e.Msg = format
	if len(rest) > 0 {
		e.Msg = fmt.Sprintf(format, rest...)
	}
	return e
}

package sheet

import (
	"errors"
	"os"
	"testing"
)

// readAll reads everything of a workbook and holds what comes out to the promises of the package.
func readAll(t *testing.T, b Book) {
	for _, s := range b.Sheets() {
		last := 0
		err := b.Rows(s.Name, func(r *Row) error {
			if r.Index <= last || len(r.Cells) == 0 {
				t.Fatalf("row %d after %d with %d cells", r.Index, last, len(r.Cells))
			}
			last = r.Index
			col := -1
			for _, c := range r.Cells {
				if c.Col <= col || c.Col >= maxColumns || c.Kind > ErrorValue || c.Text == "" && !c.Formula {
					t.Fatalf("row %d, column %d before %+v", r.Index, col, c)
				}
				col = c.Col
			}
			return nil
		})
		wantTyped(t, err)
		_, err = b.Merges(s.Name)
		wantTyped(t, err)
	}
}

func wantTyped(t *testing.T, err error) {
	var typed *Error
	if err != nil && !errors.As(err, &typed) {
		t.Fatalf("untyped error %v", err)
	}
}

func fuzzBytes(t *testing.T, data []byte, name string) {
	b, err := openBytes(data, name)
	wantTyped(t, err)
	if err == nil {
		readAll(t, b)
	}
}

// FuzzXLSX feeds whole files.
func FuzzXLSX(f *testing.F) {
	f.Add(zipOf(f, xlsxParts(sheetXML(`<row><c t="s"><v>1</v></c></row>`))))
	f.Add(zipOf(f, xlsxParts(xlsxCases["rows elsewhere"].xml)))
	f.Fuzz(func(t *testing.T, data []byte) { fuzzBytes(t, data, "a.xlsx") })
}

// FuzzSheetXML feeds the XML of a sheet, of the shared strings and of the styles, and holds the fast way of reading
// cells to the general one.
func FuzzSheetXML(f *testing.F) {
	for _, c := range xlsxCases {
		f.Add(c.xml, testStrings, testStyles)
	}
	f.Fuzz(func(t *testing.T, sheet, strings, styles string) {
		parts := workbookParts(sheet)
		parts["xl/sharedStrings.xml"], parts["xl/styles.xml"] = strings, styles
		b := mustOpen(t, zipOf(t, parts), "a.xlsx")
		readAll(t, b)
		fast, fastErr := dump(b, "表")
		b.(*xlsxBook).slow = true
		slow, slowErr := dump(b, "表")
		if fast != slow || (fastErr == nil) != (slowErr == nil) || fastErr != nil && fastErr.Error() != slowErr.Error() {
			t.Fatalf("fast:\n%s%v\nslow:\n%s%v", fast, fastErr, slow, slowErr)
		}
	})
}

// FuzzXLS feeds whole compound files.
func FuzzXLS(f *testing.F) {
	data, err := os.ReadFile("testdata/types.xls")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(compound("Workbook", biffBook(nil, rec(recNumber, 0, 1, 0, 1.0))))
	f.Fuzz(func(t *testing.T, data []byte) { fuzzBytes(t, data, "a.xls") })
}

// FuzzBIFF feeds the records of the globals and of a sheet in a sound compound file.
func FuzzBIFF(f *testing.F) {
	f.Add(rec(recSST, uint32(1), uint32(1), 3, byte(0), "ab"), rec(recLabelSST, 0, 0, 0, uint32(0)))
	f.Add(rec(recFormat, 164, 4, byte(0), "yyyy"), append(rec(recFormula, 0, 0, 0, make([]byte, 14)), rec(recString, 1, byte(1), wide("甲"))...))
	f.Fuzz(func(t *testing.T, globals, cells []byte) {
		fuzzBytes(t, compound("Workbook", biffBook(globals, cells)), "a.xls")
	})
}

// FuzzCSV feeds text in any encoding.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n\"c\n\"\"d\",e\r\n", "\xD6\xD0;\xCE\xC4\n", "\xEF\xBB\xBFsep=|\n=\"1\"|2", utf16LE("甲\t乙\r\n")} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzzBytes(t, data, "a.csv") })
}

package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// zipOf packs parts in a fixed order.
func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, name := range names {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

const (
	nsMain = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relDoc = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// workbookParts is a minimal workbook with one sheet 表 whose XML is given.
func workbookParts(sheetXML string) map[string]string {
	return map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relDoc + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook ` + nsMain + `><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relDoc + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` + relDoc + `/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="` + relDoc + `/styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   sheetXML,
	}
}

// sheetXML wraps rows into a worksheet.
func sheetXML(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet ` + nsMain + `><sheetData>` + rows + `</sheetData></worksheet>`
}

func openBytes(data []byte, name string) (Book, error) {
	return OpenReader(bytes.NewReader(data), int64(len(data)), name)
}

func mustOpen(t testing.TB, data []byte, name string) Book {
	t.Helper()
	b, err := openBytes(data, name)
	if err != nil {
		t.Fatalf("open %s: %v", name, err)
	}
	return b
}

// dump gives the rows of a sheet as text, one line a row: 3| A:text:甲 C:number:12 =D:date:2025-03-04
func dump(b Book, sheet string) (string, error) {
	var out strings.Builder
	err := b.Rows(sheet, func(r *Row) error {
		fmt.Fprintf(&out, "%d|", r.Index)
		for _, c := range r.Cells {
			formula := ""
			if c.Formula {
				formula = "="
			}
			fmt.Fprintf(&out, " %s%s:%s:%s", formula, ColumnName(c.Col), c.Kind, c.Text)
		}
		out.WriteByte('\n')
		return nil
	})
	return out.String(), err
}

// checkRows compares a sheet with the expected dump.
func checkRows(t *testing.T, b Book, sheet, want string) {
	t.Helper()
	got, err := dump(b, sheet)
	if err != nil {
		t.Fatal(err)
	}
	if want = strings.TrimLeft(want, "\n"); got != want {
		t.Errorf("rows of %s:\n%swant:\n%s", sheet, got, want)
	}
}

// checkError wants a typed error whose text contains all of want.
func checkError(t *testing.T, err error, want ...string) {
	t.Helper()
	var typed *Error
	if !errors.As(err, &typed) {
		t.Fatalf("error %v (%T), want an *Error with %q", err, err, want)
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q lacks %q", err, w)
		}
	}
}

package sheet

import (
	"archive/zip"
	"bytes"
	"testing"
)

// A formula whose result is the empty text has a result; one that nobody has computed has none. Programs write the first in two ways.
func TestEmptyTextIsAResult(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="str"><f>B9</f><v></v></c><c r="B1" t="str"><f>B9</f><v/></c>` +
			`<c r="C1" t="str"><f>B9</f></c><c r="D1"><f>B9</f></c></row></sheetData></worksheet>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	book, err := OpenReader(bytes.NewReader(b.Bytes()), int64(b.Len()), "a.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	want := []Kind{Text, Text, Empty, Empty}
	n := 0
	if err := book.Rows("a", func(r *Row) error {
		for i, c := range r.Cells {
			if n++; c.Kind != want[i] || c.Text != "" || !c.Formula {
				t.Errorf("cell %d: %+v, want kind %v", i, c, want[i])
			}
		}
		return nil
	}); err != nil || n != len(want) {
		t.Errorf("%d cells, %v", n, err)
	}
}

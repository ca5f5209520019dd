package sheet

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// compound wraps a stream into a compound file (version 3, 512-byte sectors), padding it past the mini stream's limit.
func compound(name string, stream []byte) []byte {
	const sector = 512
	stream = slices.Clone(stream)
	for len(stream) < 4096 || len(stream)%sector != 0 {
		stream = append(stream, 0)
	}
	n := len(stream) / sector
	nFAT := 1
	for nFAT*sector/4 < nFAT+1+n {
		nFAT++
	}
	le := binary.LittleEndian
	head := make([]byte, sector)
	copy(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	le.PutUint16(head[24:], 0x3E)
	le.PutUint16(head[26:], 3)
	le.PutUint16(head[28:], 0xFFFE)
	le.PutUint16(head[30:], 9)
	le.PutUint16(head[32:], 6)
	le.PutUint32(head[44:], uint32(nFAT))
	le.PutUint32(head[48:], uint32(nFAT)) // directory
	le.PutUint32(head[56:], 4096)
	le.PutUint32(head[60:], 0xFFFFFFFE)
	le.PutUint32(head[68:], 0xFFFFFFFE)
	for i := range 109 {
		v := uint32(0xFFFFFFFF)
		if i < nFAT {
			v = uint32(i)
		}
		le.PutUint32(head[76+4*i:], v)
	}
	fat := bytes.Repeat([]byte{0xFF}, nFAT*sector)
	for i := range nFAT {
		le.PutUint32(fat[4*i:], 0xFFFFFFFD)
	}
	le.PutUint32(fat[4*nFAT:], 0xFFFFFFFE)
	for i := range n {
		v := uint32(nFAT + 2 + i)
		if i == n-1 {
			v = 0xFFFFFFFE
		}
		le.PutUint32(fat[4*(nFAT+1+i):], v)
	}
	dir := make([]byte, sector)
	entry := func(i int, name string, kind byte, child, start, size uint32) {
		e := dir[128*i:]
		for j, u := range utf16.Encode([]rune(name)) {
			le.PutUint16(e[2*j:], u)
		}
		le.PutUint16(e[64:], uint16(2*len(name)+2))
		e[66], e[67] = kind, 1
		le.PutUint32(e[68:], 0xFFFFFFFF)
		le.PutUint32(e[72:], 0xFFFFFFFF)
		le.PutUint32(e[76:], child)
		le.PutUint32(e[116:], start)
		le.PutUint32(e[120:], size)
	}
	entry(0, "Root Entry", 5, 1, 0xFFFFFFFE, 0)
	entry(1, name, 2, 0xFFFFFFFF, uint32(nFAT+1), uint32(len(stream)))
	entry(2, "", 0, 0xFFFFFFFF, 0, 0)
	entry(3, "", 0, 0xFFFFFFFF, 0, 0)
	return bytes.Join([][]byte{head, fat, dir, stream}, nil)
}

// rec is a BIFF record; values are bytes, 16-bit ints, 32-bit uint32s, floats and raw bytes.
func rec(id int, values ...any) []byte {
	var body []byte
	le := binary.LittleEndian
	for _, v := range values {
		switch v := v.(type) {
		case byte:
			body = append(body, v)
		case int:
			body = le.AppendUint16(body, uint16(v))
		case uint32:
			body = le.AppendUint32(body, v)
		case float64:
			body = le.AppendUint64(body, math.Float64bits(v))
		case []byte:
			body = append(body, v...)
		case string: // compressed characters
			body = append(body, v...)
		}
	}
	return append(le.AppendUint16(le.AppendUint16(nil, uint16(id)), uint16(len(body))), body...)
}

// wide gives the two-byte characters of s.
func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// biffBook is a workbook stream with one sheet named S: globals records, then cell records.
func biffBook(globals, cells []byte) []byte {
	bof := rec(recBOF, 0x0600, 5, make([]byte, 12))
	bound := func(at int) []byte { return rec(recBoundSheet, uint32(at), byte(0), byte(0), byte(1), byte(0), "S") }
	start := len(bof) + len(bound(0)) + len(globals) + 4
	return bytes.Join([][]byte{bof, bound(start), globals, rec(recEOF),
		rec(recBOF, 0x0600, 0x10, make([]byte, 12)), cells, rec(recEOF)}, nil)
}

const typesXLS = `
1| A:text:登记编号 C:text:𠮷𬭎 <&> D:text:plain E:text: 前后 
3| A:number:1 B:number:-2 C:number:3000000 D:number:0.5 E:number:7730.28 F:number:0.3 G:number:123456789012345 H:number:100000000000000000000 I:number:-0.0000001
4| A:date:2025-03-04 B:date:2025-03-04 C:date:2025-03-04 13:30:00 D:date:13:30:00 E:date:2025-03-04 F:number:45720 G:number:45720
5| =A:bool:TRUE =B:bool:FALSE
6| =A:number:3 =B:text:甲乙 =C:error:#DIV/0! =D:bool:TRUE =E:text: =F:error:#N/A
8| A:text:红字 bold
`

// TestXLSFixtures reads workbooks that LibreOffice saved (it stores TRUE and FALSE as formulas).
func TestXLSFixtures(t *testing.T) {
	for name, is1904 := range map[string]bool{"types.xls": false, "types1904.xls": true} {
		b, err := Open("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		defer b.Close()
		if got := fmt.Sprintf("%s %v %v", b.Format(), b.Sheets(), b.(*xlsBook).is1904); got != fmt.Sprintf("xls [{类型 false} {隐藏 true} {空表 false}] %v", is1904) {
			t.Errorf("%s: %s", name, got)
		}
		checkRows(t, b, "类型", typesXLS)
		checkRows(t, b, "隐藏", "2| B:text:看不见\n")
		checkRows(t, b, "空表", "")
		if m, err := b.Merges("类型"); err != nil || fmt.Sprint(m) != "[{8 0 9 2} {8 4 10 4}]" {
			t.Errorf("merges %v %v", m, err)
		}
	}
}

// TestLibreOfficeXLSX reads the same cells as LibreOffice saves them in the newer format (where it turns the result of a
// comparison that came from an old file into the number 1).
func TestLibreOfficeXLSX(t *testing.T) {
	b, err := Open("testdata/types.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	checkRows(t, b, "类型", strings.Replace(typesXLS, "=D:bool:TRUE", "=D:number:1", 1))
	if m, err := b.Merges("类型"); err != nil || fmt.Sprint(m, b.Sheets()) != "[{8 0 9 2} {8 4 10 4}] [{类型 false} {隐藏 true} {空表 false}]" {
		t.Errorf("merges %v, sheets %v, %v", m, b.Sheets(), err)
	}
}

// longText is the text that the fixture's maker put into a cell; row and col from 0.
func longText(row, col int) string {
	n := (row*7+col*13)%90 + 1
	if (row+col)%2 == 0 {
		return fmt.Sprintf("%d-%d ", row, col) + strings.Repeat("abc é", n)
	}
	return fmt.Sprintf("%d-%d ", row, col) + strings.Repeat("公开𠮷", n)
}

// TestXLSLongStrings reads a shared string table that runs over many CONTINUE records.
func TestXLSLongStrings(t *testing.T) {
	b, err := Open("testdata/long.xls")
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	cells := 0
	if err := b.Rows("Sheet1", func(r *Row) error {
		for _, c := range r.Cells {
			cells++
			if want := longText(r.Index-1, c.Col); c.Text != want {
				t.Errorf("%s%d: %q, want %q", ColumnName(c.Col), r.Index, c.Text, want)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if cells != 360 {
		t.Errorf("%d cells, want 360", cells)
	}
}

// TestXLSRecords reads records that LibreOffice does not write: strings whose width changes at a CONTINUE, formatting
// runs and phonetic parts split by one, rows out of order, formula texts behind shared formulas.
func TestXLSRecords(t *testing.T) {
	globals := bytes.Join([][]byte{
		rec(recFormat, 164, 10, byte(0), "yyyy/mm/dd"),
		rec(recXF, 0, 0), rec(recXF, 0, 164), rec(recXF, 0, 20), rec(recXF, 0, 57),
		rec(recSST, uint32(9), uint32(5),
			3, byte(0), "abc",
			6, byte(0), "xyz"), rec(recContinue, byte(1), wide("公开吗"), // compressed, then wide
			4, byte(1), wide("甲")), rec(recContinue, byte(0), "ijk", // wide, then compressed
			2, byte(8|1), 2, wide("红字"), []byte{1, 0, 2, 0, 3}), rec(recContinue, []byte{0, 4, 0}, // runs split
			2, byte(4), uint32(6), "hi", []byte{1, 2}), rec(recContinue, []byte{3, 4, 5, 6}), // phonetic part split
	}, nil)
	text0 := []byte{0, 0, 0, 0, 0, 0, 0xFF, 0xFF}
	cells := bytes.Join([][]byte{
		rec(recNumber, 9, 1, 0, 12.25),
		rec(recLabelSST, 2, 0, 0, uint32(0)), rec(recLabelSST, 2, 1, 0, uint32(1)), rec(recLabelSST, 2, 2, 0, uint32(2)),
		rec(recLabelSST, 2, 3, 0, uint32(3)), rec(recLabelSST, 2, 4, 0, uint32(4)),
		rec(recBOF, 0x0600, 0x20, make([]byte, 12)), rec(recNumber, 2, 5, 0, 1.0), rec(recEOF), // a chart's own cell
		rec(recMulRK, 0, 3, 0, uint32(7<<2|2), 1, uint32(45720<<2|2), 0, uint32(1250<<2|3), 5),
		rec(recRK, 0, 0, 0, uint32(0x3FF80000)), rec(recRK, 0, 1, 3, uint32(45720<<2|2)), rec(recRK, 0, 2, 2, uint32(0x3FE20000)),
		rec(recLabel, 4, 0, 0, 2, byte(1), wide("标签")), rec(recRString, 4, 1, 0, 2, byte(0), "rs", 1, 0, 0),
		rec(recBoolErr, 4, 2, 0, byte(1), byte(0)), rec(recBoolErr, 4, 3, 0, byte(0x17), byte(1)),
		rec(recFormula, 5, 0, 0, text0, 0, uint32(0), 0), rec(0x04BC, make([]byte, 10)), rec(recString, 3, byte(0), "fo"), rec(recContinue, byte(1), wide("末")),
		rec(recFormula, 5, 1, 1, 45720.5, 0, uint32(0), 0),
		rec(recFormula, 5, 2, 0, []byte{1, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 0, uint32(0), 0),
		rec(recFormula, 5, 3, 0, []byte{2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF}, 0, uint32(0), 0),
		rec(recFormula, 5, 4, 0, []byte{3, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 0, uint32(0), 0),
		rec(recMerged, 2, 0, 1, 0, 3, 5, 5, 2, 4),
	}, nil)
	b := mustOpen(t, compound("Workbook", biffBook(globals, cells)), "手工.et")
	checkRows(t, b, "S", `
1| A:number:1.5 B:date:2025-03-04 C:date:13:30:00 D:number:7 E:date:2025-03-04 F:number:12.5
3| A:text:abc B:text:xyz公开吗 C:text:甲ijk D:text:红字 E:text:hi
5| A:text:标签 B:text:rs C:bool:TRUE D:error:#REF!
6| =A:text:fo末 =B:date:2025-03-04 12:00:00 =C:bool:FALSE =D:error:#N/A =E:text:
10| B:number:12.25
`)
	if m, err := b.Merges("S"); err != nil || fmt.Sprint(m) != "[{1 0 2 3} {6 2 6 4}]" {
		t.Errorf("merges %v %v", m, err)
	}
}

// TestXLSRefused holds what cannot be read to a clear sentence.
func TestXLSRefused(t *testing.T) {
	good := biffBook(nil, rec(recLabelSST, 2, 3, 0, uint32(7)))
	encrypted := excelize.NewFile()
	buf := new(bytes.Buffer)
	if _, err := encrypted.WriteTo(buf, excelize.Options{Password: "甲乙"}); err != nil {
		t.Fatal(err)
	}
	cut := compound("Workbook", good)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"password xlsx": {buf.Bytes(), "设有密码"},
		"password xls":  {compound("Workbook", biffBook(rec(recFilePass, make([]byte, 6)), nil)), "设有密码"},
		"BIFF5":         {compound("Book", rec(recBOF, 0x0500, 5, make([]byte, 4))), "旧版 Excel 5.0/95"},
		"BIFF5 as 8":    {compound("Workbook", rec(recBOF, 0x0500, 5, make([]byte, 4))), "旧版 Excel 5.0/95"},
		"BIFF4":         {rec(0x0409, 0, 0x10, 0), "旧版 Excel"},
		"Word":          {compound("WordDocument", nil), "Word"},
		"other":         {compound("Contents", nil), "没有工作簿"},
		"cut":           {cut[:2000], "请重新获取"},
		"no end":        {compound("Workbook", good[:33]), "不完整"},
		"noise":         {append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), bytes.Repeat([]byte{0xFE}, 2000)...), "已损坏"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := openBytes(c.data, "台账.xls")
			checkError(t, err, "台账.xls：", c.want)
		})
	}
	b := mustOpen(t, compound("Workbook", good), "台账.xls")
	checkError(t, b.Rows("S", func(*Row) error { return nil }), "台账.xls：工作表“S”第 3 行 D 列：", "已损坏")
	checkError(t, b.Rows("T", func(*Row) error { return nil }), "没有工作表“T”，现有：S")
}

package sheet

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// xlsxCase is sheet XML as some program writes it, and the rows in it.
var xlsxCases = map[string]struct{ xml, want string }{
	"gaps in r": {sheetXML(`<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="5"><c r="AA5"><v>4</v></c></row><row/><row><c><v>5</v></c></row>`),
		"1| A:number:1 D:number:2 E:number:3\n5| AA:number:4\n7| A:number:5\n"},
	"prefixes": {`<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
		"2| B:text:甲\n"},
	"rich and phonetic": {sheetXML(`<row><c t="inlineStr"><is><r><rPr><b/></rPr><t>政府</t></r><r><t xml:space="preserve"> 信息 </t></r><rPh sb="0" eb="2"><t>zhengfu</t></rPh><phoneticPr fontId="1"/></is></c><c t="s"><v>1</v></c></row>`),
		"1| A:text:政府 信息  B:text:东京都\n"},
	"entities and CDATA": {sheetXML(`<row><c t="str"><f>A1&amp;"&lt;"</f><v>&lt;&amp;&gt;&quot;&apos;&#39;&#x4E2D;&#x20BB7;</v></c><c t="inlineStr"><is><t><![CDATA[<b>&amp;]]]></t></is></c><c t="inlineStr"><is><t>a<!-- no -->b<![CDATA[c]]>d</t></is></c></row>`),
		"1| =A:text:<&>\"''中𠮷 B:text:<b>&amp;] C:text:abcd\n"},
	"escapes": {sheetXML(`<row><c t="inlineStr"><is><t>a_x000D_b_x005F_x000D_c_x12_xD83D__xDE00__x4e2D_</t></is></c><c t="s"><v>2</v></c></row>`),
		"1| A:text:a\rb_x000D_c_x12😀中 B:text:_x0041_\n"},
	"line ends": {sheetXML("<row><c t=\"inlineStr\"><is><t>a\r\nb\rc&#13;&#10;d</t></is></c></row>"),
		"1| A:text:a\nb\nc\r\nd\n"},
	"kinds": {sheetXML(`<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#DIV/0!</v></c><c t="n"><v> 3 </v></c><c t="d"><v>2025-03-04T00:00:00</v></c><c t="d"><v>2025-03-04T13:30:00Z</v></c><c><v>abc</v></c></row>`),
		"1| A:bool:TRUE B:bool:FALSE C:error:#DIV/0! D:number:3 E:date:2025-03-04 F:date:2025-03-04 13:30:00 G:text:abc\n"},
	"formulas": {sheetXML(`<row><c><f>1+1</f></c><c><f t="shared" si="0"/><v>2</v></c><c t="str"><f>""</f><v></v></c><c t="s"/><c s="1"/><c><v/></c><c t="e"><f>A1</f></c></row>`),
		"1| =A:empty: =B:number:2 =C:text: =G:empty:\n"},
	"numbers": {sheetXML(`<row><c><v>3.2000000000000006</v></c><c><v>7730.2799999999997</v></c><c><v>1.0</v></c><c><v>1.5E+3</v></c><c><v>-0</v></c><c><v>012</v></c><c><v>1E-7</v></c><c><v>123456789012345678</v></c><c><v>-.50</v></c></row>`),
		"1| A:number:3.2 B:number:7730.28 C:number:1 D:number:1500 E:number:0 F:number:12 G:number:0.0000001 H:number:123456789012345678 I:number:-0.5\n"},
	"dates": {sheetXML(`<row><c s="1"><v>45720</v></c><c s="2"><v>45720.5625</v></c><c s="3"><v>0.5625</v></c><c s="4"><v>45720</v></c><c s="5"><v>12</v></c><c s="1"><v>0</v></c><c s="1"><v>60</v></c><c s="1"><v>1</v></c><c s="1"><v>-5</v></c><c s="6"><v>45720</v></c><c s="1" t="s"><v>0</v></c><c s="99"><v>8</v></c></row>`),
		"1| A:date:2025-03-04 B:date:2025-03-04 13:30:00 C:date:13:30:00 D:date:2025-03-04 E:number:12 F:number:0 G:date:1900-02-29 H:date:1900-01-01 I:number:-5 J:date:2025-03-04 K:text:普通 L:number:8\n"},
	"order and doubles": {sheetXML(`<row><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="C1"><v>4</v></c></row>`),
		"1| A:number:1 C:number:4\n"},
	"quotes in attributes": {sheetXML(`<row spans='1:2' x="a>b"><c r='B1' t='inlineStr' y='">'><is><t>ok</t></is></c></row>`),
		"1| B:text:ok\n"},
	"rows elsewhere": {`<worksheet><sheetPr><row><c><v>9</v></c></row></sheetPr><sheetData><row><c><v>1</v><extLst><ext><v>7</v></ext></extLst></c></row></sheetData><controls><control><anchor><from><xdr:row>1</xdr:row></from></anchor></control></controls></worksheet>`,
		"1| A:number:1\n"},
	"byte order mark":    {"\xEF\xBB\xBF" + sheetXML(`<row><c><v>1</v></c></row>`), "1| A:number:1\n"},
	"declared in GBK":    {"<?xml version=\"1.0\" encoding=\"GBK\"?><worksheet><sheetData><row><c t=\"str\"><v>\xD6\xD0</v></c></row></sheetData></worksheet>", "1| A:text:中\n"},
	"UTF-16":             {utf16LE(`<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c t="str"><v>中𠮷</v></c></row></sheetData></worksheet>`), "1| A:text:中𠮷\n"},
	"no rows":            {sheetXML(``), ""},
	"empty sheetData":    {`<worksheet><sheetData/></worksheet>`, ""},
	"blanks are content": {sheetXML(`<row><c t="inlineStr"><is><t xml:space="preserve">  </t></is></c><c t="inlineStr"><is><t/></is></c></row>`), "1| A:text:  \n"},
}

func utf16LE(s string) string { return "\xFF\xFE" + string(wide(s)) }

const (
	testStrings = `<sst ` + nsMain + ` count="3" uniqueCount="3"><si><t>普通</t></si><si><r><t>东京</t></r><rPh sb="0" eb="2"><t>とうきょう</t></rPh><r><t>都</t></r></si><si><t>_x005F_x0041_</t></si></sst>`
	testStyles  = `<styleSheet ` + nsMain + `><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="0.00&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="57"/></cellXfs><dxfs><dxf><numFmt numFmtId="165" formatCode="yyyy"/></dxf></dxfs></styleSheet>`
)

func xlsxParts(sheet string) map[string]string {
	parts := workbookParts(sheet)
	parts["xl/sharedStrings.xml"], parts["xl/styles.xml"] = testStrings, testStyles
	return parts
}

func TestXLSXOddities(t *testing.T) {
	for name, c := range xlsxCases {
		t.Run(name, func(t *testing.T) {
			b := mustOpen(t, zipOf(t, xlsxParts(c.xml)), "表.xlsx")
			checkRows(t, b, "表", c.want)
			b.(*xlsxBook).slow = true
			checkRows(t, b, "表", c.want)
		})
	}
}

// TestXLSXPackage varies how the parts are named and found.
func TestXLSXPackage(t *testing.T) {
	parts := map[string]string{
		`_rels\.rels`:              `<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/Book/Main.xml"/></Relationships>`,
		`book\main.xml`:            `<s:workbook xmlns:s="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships"><s:workbookPr date1904="1"/><s:sheets><s:sheet name="图" sheetId="1" q:id="c"/><s:sheet name="甲&amp;乙" sheetId="4" q:id="w1"/><s:sheet name="隐" state="veryHidden" sheetId="5" q:id="w2"/></s:sheets></s:workbook>`,
		`book\_rels\main.xml.rels`: `<Relationships><Relationship Id="c" Type="x/chartsheet" Target="c.xml"/><Relationship Id="w1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="../Sheets/One.xml"/><Relationship Id="w2" Type="x/worksheet" Target="/sheets/two.xml"/><Relationship Id="st" Type="x/styles" Target="st.xml"/><Relationship Id="e" Type="x/sharedStrings" Target="http://no" TargetMode="External"/></Relationships>`,
		`book\st.xml`:              testStyles,
		`Sheets/one.XML`:           sheetXML(`<row><c s="1"><v>0</v></c><c s="1"><v>44258</v></c><c s="3"><v>0.5</v></c></row>`) + "\n",
		`sheets/two.xml`:           `<worksheet><sheetData><row r="3"><c r="B3"><v>1</v></c></row></sheetData><mergeCells count="4"><mergeCell ref="A1:C2"/><mergeCell ref="$D$4:$D$9"/><mergeCell ref="E1"/><mergeCell ref="B9:A1"/></mergeCells></worksheet>`,
	}
	b := mustOpen(t, zipOf(t, parts), "严格.xlsx")
	if got := fmt.Sprint(b.Sheets()); got != "[{甲&乙 false} {隐 true}]" {
		t.Errorf("sheets %s", got)
	}
	checkRows(t, b, "甲&乙", "1| A:date:1904-01-01 B:date:2025-03-04 C:date:12:00:00\n")
	const want = "[{1 0 2 2} {4 3 9 3}]"
	if m, err := b.Merges("隐"); err != nil || fmt.Sprint(m) != want {
		t.Errorf("merges before rows: %v %v", m, err)
	}
	b = mustOpen(t, zipOf(t, parts), "严格.xlsx")
	checkRows(t, b, "隐", "3| B:number:1\n")
	if m, err := b.Merges("隐"); err != nil || fmt.Sprint(m) != want {
		t.Errorf("merges after rows: %v %v", m, err)
	}
}

// TestXLSXBroken holds damage and excess to a typed error that names the place.
func TestXLSXBroken(t *testing.T) {
	for name, c := range map[string]struct{ xml, want string }{
		"cut":           {`<worksheet><sheetData><row><c><v>1</v></c></row>`, "不完整"},
		"cut in a cell": {`<worksheet><sheetData><row r="3"><c r="B3"><v>1`, "第 3 行 B 列：文件不完整"},
		"string index":  {sheetXML(`<row r="7"><c r="C7" t="s"><v>9</v></c></row>`), "表.xlsx：工作表“表”第 7 行 C 列：引用的文字不存在"},
		"row back":      {sheetXML(`<row r="7"/><row r="7"/>`), "行号重复"},
		"row too far":   {sheetXML(`<row r="1048577"/>`), "行数超出"},
		"column":        {sheetXML(`<row><c r="XFE1"><v>1</v></c></row>`), "列数超出"},
		"entity":        {sheetXML(`<row><c t="str"><v>&nbsp;</v></c></row>`), "第 1 行 A 列：内容已损坏"},
		"not UTF-8":     {sheetXML("<row><c t=\"str\"><v>\xD6\xD0</v></c></row>"), "第 1 行 A 列：内容已损坏"},
		"doctype":       {`<!DOCTYPE x [<!ENTITY a "b">]>` + sheetXML(``), "不允许的文档类型"},
		"surplus end":   {sheetXML(``) + `</a>`, "已损坏"},
	} {
		t.Run(name, func(t *testing.T) {
			b := mustOpen(t, zipOf(t, xlsxParts(c.xml)), "表.xlsx")
			checkError(t, b.Rows("表", func(*Row) error { return nil }), c.want)
		})
	}
	data := zipOf(t, xlsxParts(sheetXML(``)))
	_, err := openBytes(data[:len(data)-100], "表.xlsx")
	checkError(t, err, "表.xlsx：文件不完整或已损坏")
}

func TestXLSXLimits(t *testing.T) {
	tight := defaultLimits
	tight.partBytes, tight.ratioFrom, tight.ratio, tight.cellBytes, tight.tokenBytes, tight.strings, tight.merges = 1<<20, 1<<40, 20, 1000, 1<<17, 2, 1
	row := func(text string) string { return `<row><c t="inlineStr"><is><t>` + text + `</t></is></c></row>` }
	for name, c := range map[string]struct{ xml, want string }{
		"ratio":  {sheetXML(strings.Repeat(row("零"), 3000)), "压缩比异常"},
		"cell":   {sheetXML(row("") + row(strings.Repeat("零", 334))), "第 2 行 A 列：单元格内容过长"},
		"pieces": {sheetXML(row(strings.Repeat("零<!-- -->", 334))), "单元格内容过长"},
		"token":  {sheetXML(row(strings.Repeat("零", 1<<16))), "单元格内容过长"},
		"merges": {`<worksheet><sheetData/><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells></worksheet>`, "合并单元格过多"},
	} {
		t.Run(name, func(t *testing.T) {
			lim := tight
			if name == "ratio" {
				lim.ratioFrom = 1 << 16
			}
			checkError(t, rowsWithLimits(t, workbookParts(c.xml), lim), c.want)
		})
	}
	checkError(t, rowsWithLimits(t, xlsxParts(sheetXML(``)), tight), "不同的文字过多")
	checkError(t, rowsWithLimits(t, workbookParts(sheetXML(strings.Repeat(row("零"), 30000))), tight), "超出允许的大小")
}

func rowsWithLimits(t *testing.T, parts map[string]string, lim limits) error {
	t.Helper()
	data := string(zipOf(t, parts))
	b, err := open(source{r: strings.NewReader(data), size: int64(len(data)), name: "大.xlsx", lim: lim}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b.Rows("表", func(*Row) error { return nil })
}

// TestCallback: an error of the caller comes back as it is, ErrStop ends without one, and the row answers by column.
func TestCallback(t *testing.T) {
	own := errors.New("own")
	books := map[string]Book{
		"xlsx": mustOpen(t, zipOf(t, xlsxParts(sheetXML(`<row><c r="B1"><v>1</v></c><c r="D1"><v>2</v></c></row><row/><row><c><v>3</v></c></row>`))), "表.xlsx"),
		"csv":  mustOpen(t, []byte(",1,,2\n\n3\n"), "表.csv"),
		"xls":  mustOpen(t, compound("Workbook", biffBook(nil, append(append(rec(recNumber, 0, 1, 0, 1.0), rec(recNumber, 0, 3, 0, 2.0)...), rec(recNumber, 2, 0, 0, 3.0)...))), "表.xls"),
	}
	for format, b := range books {
		name := b.Sheets()[0].Name
		calls := 0
		if err := b.Rows(name, func(r *Row) error {
			calls++
			if got := fmt.Sprintf("%d%q", r.Index, []string{r.Text(-1), r.Text(0), r.Text(1), r.Text(2), r.Text(3), r.Text(4)}); calls == 1 && got != `1["" "" "1" "" "2" ""]` {
				t.Errorf("%s: %q", format, got)
			}
			return ErrStop
		}); err != nil || calls != 1 || b.Format() != format {
			t.Errorf("%s: stop gives %v after %d calls", b.Format(), err, calls)
		}
		if err := b.Rows(name, func(*Row) error { return own }); err != own {
			t.Errorf("%s: own error gives %v", format, err)
		}
		last := 0
		if err := b.Rows(name, func(r *Row) error { last = r.Index; return nil }); err != nil || last != 3 {
			t.Errorf("%s: last row %d, %v", format, last, err)
		}
	}
}

// TestManyAtOnce reads different workbooks at the same time; they share buffers one after the other, never their cells.
func TestManyAtOnce(t *testing.T) {
	var wg sync.WaitGroup
	for i := range 8 {
		cell := fmt.Sprintf("第%d份", i)
		files := map[string][]byte{
			"表.xlsx": zipOf(t, workbookParts(sheetXML(strings.Repeat(`<row><c t="inlineStr"><is><t>`+cell+`</t></is></c></row>`, 500)))),
			"表.csv":  []byte(strings.Repeat(cell+"\n", 500)),
		}
		wg.Go(func() {
			for name, data := range files {
				b, err := openBytes(data, name)
				n := 0
				if err == nil {
					err = b.Rows("表", func(r *Row) error {
						if r.Text(0) == cell {
							n++
						}
						return nil
					})
				}
				if err != nil || n != 500 {
					t.Errorf("%s %d: %d rows of 500, %v", name, i, n, err)
				}
			}
		})
	}
	wg.Wait()
}

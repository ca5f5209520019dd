package sheet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestForeign: what is no workbook is named, with what to do.
func TestForeign(t *testing.T) {
	zipWith := func(names ...string) string {
		parts := map[string]string{}
		for _, n := range names {
			parts[n] = "x"
		}
		return string(zipOf(t, parts))
	}
	for name, c := range map[string]struct{ data, want string }{
		"html":         {"\xEF\xBB\xBF\r\n<html xmlns:x=\"urn:x\"><head></head><table><tr><td>1</td></tr></table>", "网页文件"},
		"html UTF-16":  {utf16LE("<!DOCTYPE HTML><html>"), "网页文件"},
		"table only":   {"<table border=1><tr><td>1</td></tr></table>", "网页文件"},
		"mhtml":        {"MIME-Version: 1.0\r\nContent-Type: multipart/related", "网页归档"},
		"xml 2003":     {`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`, "XML 表格 2003"},
		"xml":          {`<?xml version="1.0"?><a/>`, "XML 文件"},
		"pdf":          {"%PDF-1.7\n", "PDF"},
		"rar":          {"Rar!\x1A\x07", "请先解压"},
		"rtf":          {`{\rtf1`, "RTF"},
		"png":          {"\x89PNG\r\n", "图片"},
		"zip":          {zipWith("台账.xlsx"), "请先解压"},
		"docx":         {zipWith("word/document.xml"), "Word 文档"},
		"xlsb":         {zipWith("xl/workbook.bin"), "xlsb"},
		"ods":          {zipWith("mimetype", "content.xml"), "OpenDocument"},
		"empty zip":    {zipWith(), "没有工作簿"},
		"workbook gap": {string(zipOf(t, map[string]string{"xl/workbook.xml": "<workbook/>"})), "缺少 xl/_rels/workbook.xml.rels"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := openBytes([]byte(c.data), "台账.xls")
			checkError(t, err, "台账.xls：", c.want)
		})
	}
	_, err := openBytes([]byte("abc"), "~$台账.xlsx")
	checkError(t, err, "临时文件")
}

// TestOpenByContent: the ending of the name does not matter.
func TestOpenByContent(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	xls, err := os.ReadFile("testdata/types.xls")
	if err != nil {
		t.Fatal(err)
	}
	xlsx := zipOf(t, workbookParts(sheetXML(`<row><c><v>1</v></c></row>`)))
	for path, format := range map[string]string{
		write("a.xlsx", xls): "xls", write("b.et", xls): "xls", write("c.xls", xlsx): "xlsx", write("d.csv", xlsx): "xlsx", write("e.xlsx", []byte("a,b\n")): "csv",
	} {
		b, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if b.Format() != format {
			t.Errorf("%s is %s, want %s", filepath.Base(path), b.Format(), format)
		}
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	}
	_, err = Open(filepath.Join(dir, "没有.xlsx"))
	checkError(t, err, "没有.xlsx：文件不存在")
	if strings.Contains(err.Error(), dir) {
		t.Errorf("the message shows the folder: %v", err)
	}
}

func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "台账")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := Open(dir)
	checkError(t, err, "台账：文件夹里没有 CSV 文件")
	for name, data := range map[string]string{
		"乙.CSV": "\xD2\xD2,1\n", "甲.csv": "甲,1\n", "丙.tsv": "丙\t1,5\n", "说明.txt": "x", ".隐.csv": "x", "~$甲.csv": "x", "坏.csv": "a\n\xFF\n",
		"本.csv": string(zipOf(t, workbookParts(sheetXML(`<row><c><v>1</v></c></row>`)))),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	names := ""
	for _, s := range b.Sheets() {
		names += s.Name
	}
	if b.Format() != "folder" || names != "丙乙坏本甲" {
		t.Errorf("%s %s", b.Format(), names)
	}
	checkRows(t, b, "甲", "1| A:text:甲 B:text:1\n")
	checkRows(t, b, "乙", "1| A:text:乙 B:text:1\n")
	checkRows(t, b, "丙", "1| A:text:丙 B:text:1,5\n")
	checkRows(t, b, "本", "1| A:number:1\n")
	checkError(t, b.Rows("坏", func(*Row) error { return nil }), "坏.csv：文本第 2 行")
	checkError(t, b.Rows("丁", func(*Row) error { return nil }), "台账：没有工作表“丁”，现有：丙、乙、坏、本、甲")
	if _, err := b.Merges("甲"); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "甲.tsv"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Open(dir)
	checkError(t, err, "甲.csv 和 甲.tsv")
}

func TestColumnName(t *testing.T) {
	for col, want := range map[int]string{-1: "", 0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := ColumnName(col); got != want {
			t.Errorf("%d: %q, want %q", col, got, want)
		}
		if back, row, ok := cellRef([]byte(want + "12")); col >= 0 && (back != col || row != 12 || !ok) {
			t.Errorf("%s12: %d %d %v", want, back, row, ok)
		}
	}
}

func TestErrorText(t *testing.T) {
	for want, e := range map[string]*Error{
		"台账.xlsx：工作表“依申请公开”第 12 行 C 列：日期有误": {File: "台账.xlsx", Sheet: "依申请公开", Row: 12, Col: 3, Msg: "日期有误"},
		"台账.xlsx：工作表“依申请公开”：没有表头":           {File: "台账.xlsx", Sheet: "依申请公开", Msg: "没有表头"},
		"台账.csv：第 2 行：列数不符":                 {File: "台账.csv", Row: 2, Msg: "列数不符"},
		"文件是空的":                             {Msg: "文件是空的"},
	} {
		if e.Error() != want {
			t.Errorf("%q, want %q", e.Error(), want)
		}
	}
}

package read

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// within runs f and fails when it takes longer, or much more memory, than a clerk's machine can spare.
func within(t *testing.T, what string, f func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	f()
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("%s took %v", what, took)
	}
	runtime.ReadMemStats(&after)
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 1500 {
		t.Errorf("%s allocated %d MB", what, used)
	}
}

func TestHostilePages(t *testing.T) {
	row := "<tr><td>自然人</td><td>商业企业</td><td>科研机构</td></tr>"
	for name, page := range map[string]string{
		"tables in tables":        strings.Repeat("<table><tr><td>", 100000) + "一、总体情况",
		"elements in elements":    strings.Repeat("<div style='display:none'>", 200000),
		"gigantic spans":          "<table><tr><td rowspan=1000000000 colspan=1000000000>a</td><td>b</td></tr>" + strings.Repeat("<tr><td colspan=999999 rowspan=99999999999999999999>c", 3000),
		"many tables":             strings.Repeat("<table><tr><td>a</td></tr></table>", 300000),
		"many rows":               "<table>" + strings.Repeat("<tr><td>a<td>b", 300000),
		"many cells in a row":     "<table><tr>" + strings.Repeat("<td>1", 500000),
		"many headers":            "<table>" + strings.Repeat(row, 30000),
		"many headings":           strings.Repeat("<p>一、总体的各种情况</p>", 100000),
		"one long paragraph":      "<p>" + strings.Repeat("政府信息公开2023年", 500000),
		"unclosed tag":            "<table><tr><td " + strings.Repeat("x ", 1000000),
		"unclosed comment":        "<p>总体情况<!--" + strings.Repeat("<td>", 500000),
		"many entities":           "<p>" + strings.Repeat("&amp;&#x4e00;&lt;", 300000),
		"many strings in scripts": "<script>" + strings.Repeat(`"<table <td",'`, 200000) + "</script>",
	} {
		within(t, name, func() {
			res, err := Reader(context.Background(), strings.NewReader("<html>"+page), "a.html")
			if err != nil {
				if !strings.HasPrefix(err.Error(), "a.html：") {
					t.Errorf("%s: %v", name, err)
				}
				return
			}
			if len(res.Findings) == 0 {
				t.Errorf("%s: nothing was found missing", name)
			}
		})
	}
}

func TestHostileDOCX(t *testing.T) {
	head := `<w:document xmlns:w="w"><w:body>`
	for name, body := range map[string]string{
		"zip bomb":         head + "<w:p><w:r><w:t>" + strings.Repeat(" ", maxDocumentXML) + "</w:t></w:r></w:p>",
		"deep nesting":     head + strings.Repeat("<w:tbl><w:tr><w:tc>", 200),
		"entities":         `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>` + head + "<w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>",
		"cut off":          head + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>一",
		"other encoding":   `<?xml version="1.0" encoding="x-evil"?>` + head + "</w:body></w:document>",
		"not XML":          "PK nothing",
		"nested, unclosed": strings.Repeat("<a>", 1000),
	} {
		within(t, name, func() {
			_, err := Reader(context.Background(), bytes.NewReader(zipped(map[string]string{"word/document.xml": body})), "年报.docx")
			if err == nil || !strings.HasPrefix(err.Error(), "年报.docx：") || !strings.Contains(err.Error(), "Word 文档") {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	within(t, "gigantic spans", func() {
		cell := `<w:tc><w:tcPr><w:gridSpan w:val="99999999"/><w:vMerge/></w:tcPr><w:p/></w:tc>`
		body := head + "<w:tbl>" + strings.Repeat("<w:tr>"+strings.Repeat(cell, 3)+"</w:tr>", 30000) + "</w:tbl></w:body></w:document>"
		res := readBytes(t, "年报.docx", zipped(map[string]string{"word/document.xml": body}))
		onlyFinding(t, res, "RD101")
	})
}

// A file that breaks off anywhere gives an error or findings, never a crash, and never a figure that is not printed.
func TestCutFiles(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	p, want := newPaper(rng, same("2021"))
	var filing bytes.Buffer
	if err := report.WriteFiling(&filing, &report.Filing{Edition: "2021", Year: 2023, Figures: want}); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"a.json": filing.Bytes(), "a.csv": delimited(p, ','), "a.html": htmlStyle{rng: rng, word: true}.page(p), "a.docx": docxStyle{rng: rng}.document(p), "a.xlsx": workbook(t, rng, p),
		"a.pdf": pdfStyle{}.print(p), "a.txt": []byte(plainText(p, true))}
	for name, data := range files {
		for part := range 40 { // at every twentieth, and somewhere behind it
			cut := data[:part/2*len(data)/20]
			if part%2 == 1 {
				cut = data[:len(cut)+rng.IntN(len(data)/20)]
			}
			res, err := Reader(context.Background(), bytes.NewReader(cut), name)
			if err != nil {
				if !strings.HasPrefix(err.Error(), name+"：") {
					t.Errorf("%s cut at %d: %v", name, len(cut), err)
				}
				continue
			}
			wrong := 0
			for cell, got := range all(res) {
				if !got.Equal(want[cell]) {
					wrong++
				}
			}
			if wrong > 1 { // the figure at the cut itself may have lost its end
				t.Errorf("%s cut at %d of %d: %d wrong figures", name, len(cut), len(data), wrong)
			}
		}
	}
}

func TestUnreadableFiles(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"空.html":  {"", "文件是空的"},
		"旧.doc":   {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600) + "W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00", "另存为 .docx"},
		"旧.xls":   {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600), ""},
		"a.rtf":   {`{\rtf1 x}`, "RTF"},
		"a.png":   {"\x89PNG\r\n", "图片"},
		"a.rar":   {"Rar!", "先解压"},
		"a.zip":   {string(zipped(map[string]string{"x.txt": "1"})), "先解压"},
		"a.ofd":   {string(zipped(map[string]string{"OFD.xml": "1"})), "PDF"},
		"a.odt":   {string(zipped(map[string]string{"content.xml": "1"})), "另存为"},
		"a.mht":   {"MIME-Version: 1.0\r\n", "网页，仅 HTML"},
		"断.docx":  {"PK\x03\x04 broken", "损坏"},
		"断.pdf":   {"%PDF-1.4 broken", "PDF"},
		"乱.txt":   {"\x00\x01\x02\xff\xfe\xfd", ""},
		"a.json":  {`{"format": "other"}`, "nianbao-filing/1"},
		"断.json":  {`{"format": "nianbao-filing/1", "edit`, "JSON"},
		"重.json":  {`{"format": "nianbao-filing/1", "format": "x"}`, "两次"},
		"未知.json": {`{"format": "nianbao-filing/1", "edition": "2021", "year": 2023, "agency": {"name": "云河市审计局"}, "figures": {"no.such": 1}}`, "no.such"},
	} {
		_, err := Reader(context.Background(), strings.NewReader(c.data), name)
		if err == nil || !strings.HasPrefix(err.Error(), name+"：") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	_, err := File(context.Background(), filepath.Join(t.TempDir(), "没有.html"))
	if !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "没有.html：文件不存在") {
		t.Errorf("%v", err)
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Reader(stopped, strings.NewReader("<html><p>x</p></html>"), "a.html"); !errors.Is(err, context.Canceled) {
		t.Errorf("a stopped reading gives %v", err)
	}
}

package read

import (
	"bytes"
	"context"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// The characters come out right whatever the page says of its encoding.
func TestEncodings(t *testing.T) {
	gb := simplifiedchinese.GB18030
	for _, c := range []struct {
		name    string
		charset string
		e       encoding.Encoding
	}{
		{"UTF-8 without a word", "", encoding.Nop}, {"UTF-8 that says gb2312", "gb2312", encoding.Nop},
		{"GBK without a word", "", gb}, {"GBK that says so", "gbk", gb}, {"GBK that says utf-8", "utf-8", gb}, {"GBK that says iso-8859-1", "iso-8859-1", gb},
		{"UTF-16 with a mark", "", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)}, {"UTF-8 with a mark", "gb2312", unicode.UTF8BOM},
		{"Big5 that says so", "big5", traditionalchinese.Big5},
	} {
		page := "<html><meta charset=" + c.charset + "><h1>云河市公安局2021年政府信息公开工作年度报告</h1>"
		if c.charset == "" {
			page = strings.Replace(page, "<meta charset=>", "", 1)
		}
		if c.charset == "big5" {
			page = "<html><meta charset=big5><h1>中山市公安局2021年政府信息公開工作年度報告</h1>"
		}
		data, err := c.e.NewEncoder().String(page)
		if err != nil {
			t.Fatal(err)
		}
		res := readString(t, "a.html", data)
		if c.charset == "big5" {
			if res.Filing.Year != 0 { // the title is in other characters: nothing is made of it
				t.Errorf("%s: %+v", c.name, res.Filing.Agency)
			}
			continue
		}
		if res.Filing.Agency.Name != "云河市公安局" || res.Filing.Year != 2021 {
			t.Errorf("%s: %q %d", c.name, res.Filing.Agency.Name, res.Filing.Year)
		}
	}
}

// A few broken bytes in a page of UTF-8 do not turn the page into another encoding.
func TestDamagedUTF8(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	p, want := newPaper(rng, same("2021"))
	page := string(htmlStyle{rng: rng}.page(p))
	page = strings.Replace(page, "统计期限", "统计\xe6\x9c期限", 1)
	res := readString(t, "a.html", page)
	if d := differences(want, res); len(d) > 0 {
		t.Error(d[:1])
	}
}

// Readers share nothing that one of them changes.
func TestManyAtOnce(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	p, want := newPaper(rng, same("2021"))
	files := map[string][]byte{"a.html": htmlStyle{rng: rng}.page(p), "a.docx": docxStyle{rng: rng}.document(p), "a.pdf": pdfStyle{}.print(p), "a.md": []byte(plainText(p, true))}
	var wg sync.WaitGroup
	for range 4 {
		for name, data := range files {
			wg.Go(func() {
				res, err := Reader(context.Background(), bytes.NewReader(data), name)
				if err != nil {
					t.Errorf("%s: %v", name, err)
					return
				}
				if d := differences(want, res); len(d) > 0 {
					t.Errorf("%s: %v", name, d[:1])
				}
			})
		}
	}
	wg.Wait()
}

// A table inside another's cell is read; the outer one only arranges the page.
func TestTableInTable(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	p, want := newPaper(rng, same("2021"))
	s := docxStyle{rng: rng}
	body := ""
	for _, table := range p.tables {
		body += s.table(table)
	}
	xml := `<w:document xmlns:w="w"><w:body><w:tbl><w:tr><w:tc>` + s.paragraph(p.title) + body + s.paragraph("六、其他需要报告的事项") + s.paragraph("无。") + "</w:tc></w:tr></w:tbl></w:body></w:document>"
	res := readBytes(t, "a.docx", zipped(map[string]string{"word/document.xml": xml}))
	if d := differences(want, res); len(d) > 0 || len(res.Findings) > 0 || res.Filing.Sections["6"] != "无。" || res.Filing.Year != 2023 {
		t.Errorf("%v\n%s\n%q %d", d, messages(res.Findings), res.Filing.Sections, res.Filing.Year)
	}
}

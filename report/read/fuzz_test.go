package read

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// sound checks what must hold of anything that was read: the filing is whole, every figure has its place, findings say something, and the
// same bytes give the same answer.
func sound(t *testing.T, data []byte, name string) {
	res, err := Reader(context.Background(), bytes.NewReader(data), name)
	if err != nil {
		if !strings.HasPrefix(err.Error(), name) {
			t.Fatalf("the error does not name the file: %v", err)
		}
		return
	}
	f := *res.Filing
	if f.Year == 0 {
		f.Year = 2023
	}
	if err := f.Validate(); err != nil && res.Format != "json" {
		t.Fatal(err)
	}
	if _, err := json.Marshal(&f); err != nil {
		t.Fatal(err)
	}
	for cell := range all(res) {
		if !strings.HasPrefix(res.Positions[cell], name+"!") && res.Format != "json" {
			t.Fatalf("%s stands at %q", cell, res.Positions[cell])
		}
	}
	for _, x := range res.Findings {
		if x.Message == "" || x.MessageEn == "" || !strings.HasPrefix(x.Rule, "RD10") {
			t.Fatalf("%+v", x)
		}
	}
	if len(res.Filing.Figures) == 0 && len(res.Findings) == 0 {
		t.Fatal("nothing read and nothing said")
	}
	again, err := Reader(context.Background(), bytes.NewReader(data), name)
	if err != nil || !reflect.DeepEqual(res, again) {
		t.Fatalf("a second reading differs: %v", err)
	}
}

func seeds() *paper {
	p, _ := newPaper(rand.New(rand.NewPCG(1, 2)), same("2021"))
	return p
}

func FuzzHTML(f *testing.F) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 3 {
		f.Add(randomStyle(rng).page(seeds()))
	}
	f.Add([]byte("<table><tr><td>自然人<td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他<td>总计<tr><td>一、本年新收政府信息公开申请数量<td>1<td>2<td>3<td>4<td>5<td>6<td>21</table>"))
	f.Add([]byte("<table><tr><td>a<table><tr><td>b</table><td style=display:none>c<table>"))
	f.Add([]byte("<script>x='<table><tr><td>\\u4e00\\'</td></table>'</script><!--[if !x]-->"))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, append([]byte("<html>"), data...), "a.html") })
}

func FuzzDOCX(f *testing.F) {
	rng := rand.New(rand.NewPCG(5, 6))
	const head = `<w:document xmlns:w="w">`
	f.Add(head + docxStyle{rng: rng}.table(*seeds().requestTable()) + "</w:document>")
	f.Add(head + docxStyle{rng: rng, cut: true, deleted: true, content: true}.table(seeds().tables[0]) + "</w:document>")
	f.Add(head + docxStyle{rng: rng, boxes: true}.box("总体情况") + "</w:document>")
	f.Add(head + `<w:tbl><w:tr><w:tc><w:txbxContent><w:tbl><w:tr><w:tc><w:vMerge/></w:tc></w:tr></w:tbl></w:txbxContent></w:tc></w:tr></w:tbl></w:document>`)
	f.Fuzz(func(t *testing.T, xml string) {
		sound(t, zipped(map[string]string{"word/document.xml": xml}), "a.docx")
	})
}

// FuzzRecognise puts tables together from words, one a cell, so that the recogniser is tried with every nonsense a table can be.
func FuzzRecognise(f *testing.F) {
	f.Add(plainText(seeds(), true))
	f.Add(plainText(seeds(), false))
	f.Add("|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|\n|（三）不予公开|1|\n|1.属于国家|0|0|0|0|0|0|0|\n|秘密|\n|总计|1|2|3|4|5|6|7|8|\n")
	f.Add("|行政复议|行政诉讼|\n|结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉|复议后起诉|\n||||||||||||||||\n")
	f.Add("|第二十条第（一）项|\n|信息内容|本年制发件数|本年废止件数|现行有效件数|\n|规章|1|\n|行政规范性文件|1|2|3|4|\n")
	f.Fuzz(func(t *testing.T, text string) { sound(t, []byte("年报\n"+text), "a.md") })
}

func FuzzKey(f *testing.F) {
	f.Add("（一）予以公开（说明）")
	f.Add("三三、本年度|办理结果")
	f.Fuzz(func(t *testing.T, label string) {
		k := key(label)
		if again := key(k); strings.ContainsAny(k, " （）()、“”") || len(k) > len(label)*2 || len(again) > len(k) {
			t.Fatalf("key(%q) = %q, of that %q", label, k, again)
		}
	})
}

// FuzzWordParts reads documents with any styles and lists.
func FuzzWordParts(f *testing.F) {
	f.Add(wordStyles, wordLists, numbered(4, 0, "总体情况")+numbered(6, 2, "x")+styled("8", "y"))
	f.Add(wordStyles, `<w:numbering xmlns:w="w"><w:num w:numId="4"><w:lvlOverride w:ilvl="99"><w:startOverride w:val="-9"/></w:lvlOverride><w:abstractNumId w:val="9"/></w:num>`, numbered(4, 99, "x"))
	f.Fuzz(func(t *testing.T, styles, lists, body string) {
		sound(t, zipped(map[string]string{"word/document.xml": `<w:document xmlns:w="w"><w:body>` + body + "</w:body></w:document>", "word/styles.xml": styles, "word/numbering.xml": lists}), "a.docx")
	})
}

// FuzzBook reads delimited text as a workbook; package sheet fuzzes the workbooks themselves.
func FuzzBook(f *testing.F) {
	f.Add(delimited(seeds(), ','))
	f.Add([]byte("第二十条第（一）项\n信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,1,2\n规范性文件,1,2,3,4\n"))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, data, "a.csv") })
}

// FuzzText reads plain text, in any encoding.
func FuzzText(f *testing.F) {
	f.Add([]byte(plainText(seeds(), false)))
	f.Add(delimited(seeds(), '\t'))
	f.Add([]byte("\xff\xfe\x00\x4e一、本年新收 21 7 1 0 0 0 29"))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, append([]byte("年报\n"), data...), "a.txt") })
}

// FuzzFilingJSON reads filings as data.
func FuzzFilingJSON(f *testing.F) {
	f.Add([]byte(`"format": "nianbao-filing/1", "edition": "2021", "year": 2023, "agency": {"name": "云河市审计局"}, "figures": {"requests.new.natural": 1.50, "requests.new.total": null, "disclosure.rules.issued": "/"}}`))
	f.Add([]byte(`"format": "nianbao-filing/1", "edition": "2019", "year": 2020, "agency": {}, "figures": {"disclosure.fees.items_change": -1}, "sections": {"1": "x"}, "sources": {"requests.new.natural": "a!b"}}`))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, append([]byte("{"), data...), "a.json") })
}

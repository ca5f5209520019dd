package pdf

import (
	"bytes"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"nianbao/fonts"
	"nianbao/report/doc"
)

const rare = "𬭎𠮷䶮㛃𫖯"

func utf16Hex(s string) string {
	out := ""
	for _, u := range utf16.Encode([]rune(s)) {
		out += strings.ToUpper(hex.EncodeToString([]byte{byte(u >> 8), byte(u)}))
	}
	return "<FEFF" + out + ">"
}

// TestSameBytes: the same document gives the same file, from whatever Renderer and after whatever else.
func TestSameBytes(t *testing.T) {
	set := bundledSet(t)
	d := report()
	d.Draft = "草稿"
	first := render(t, d, set)
	r := NewRenderer(set, Options{Producer: "年报"})
	if err := r.Render(io.Discard, tableDoc(measuresTable(9))); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		var b bytes.Buffer
		if err := r.Render(&b, d); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), first) {
			t.Fatal("the bytes differ")
		}
	}
}

// TestSize: a report of ten pages stays below 200 kB in the program's own faces. The 仿宋 beside the program has outlines that take more room.
func TestSize(t *testing.T) {
	if n := len(render(t, report(), songOnly(t))); n > 200_000 {
		t.Errorf("%d bytes", n)
	}
	if n := len(render(t, report(), bundledSet(t))); n > 260_000 {
		t.Errorf("with 仿宋 %d bytes", n)
	}
}

// TestConcurrent sets documents with one Renderer from several goroutines (run with -race).
func TestConcurrent(t *testing.T) {
	set := songOnly(t)
	want := render(t, report(), set)
	r := NewRenderer(set, Options{Producer: "年报"})
	errs := make(chan error, 4)
	for range 4 {
		go func() {
			var b bytes.Buffer
			err := r.Render(&b, report())
			if err == nil && !bytes.Equal(b.Bytes(), want) {
				err = errors.New("the bytes differ")
			}
			errs <- err
		}()
	}
	for range 4 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

// TestProperties reads title, language, XMP and bookmarks back, with characters beyond the basic plane.
func TestProperties(t *testing.T) {
	d := &doc.Document{Title: rare + "镇报告 (1) <&>", Author: "某" + rare, Date: "2026-01-20", Language: "zh-CN", Keywords: []string{"甲", "乙"}, Blocks: []doc.Block{
		&doc.Heading{Level: 0, Text: "题"}, &doc.Heading{Level: 1, Text: "一、" + rare, ID: "a"}, doc.Text(doc.Body, rare), &doc.Heading{Level: 2, Text: "（一）子"},
		&doc.Heading{Level: 3, Text: "1.孙"}, &doc.Heading{Level: 2, Text: "（二）子"}, &doc.PageBreak{}, &doc.Heading{Level: 1, Text: "二、末"}, doc.Text(doc.Body, "文")}}
	raw := render(t, d, songOnly(t))
	f := readBack(t, raw)
	info := f.ref(t, `/Info (\d+) 0 R`, raw[bytes.LastIndex(raw, []byte("trailer")):])
	for _, want := range []string{"/Title " + utf16Hex(d.Title), "/Author " + utf16Hex(d.Author), "/Keywords " + utf16Hex("甲，乙"), "/CreationDate (D:20260120000000+08'00')", "/Producer " + utf16Hex("年报")} {
		if !bytes.Contains(info, []byte(want)) {
			t.Errorf("no %s in %s", want, info)
		}
	}
	catalog := f.objects[1]
	for _, want := range []string{"/Lang (zh-CN)", "/DisplayDocTitle true", "/PageMode /UseOutlines"} {
		if !bytes.Contains(catalog, []byte(want)) {
			t.Errorf("no %s in %s", want, catalog)
		}
	}
	_, xmp, _ := bytes.Cut(f.ref(t, `/Metadata (\d+) 0 R`, catalog), []byte("stream\n"))
	var text strings.Builder
	for dec := xml.NewDecoder(bytes.NewReader(xmp)); ; {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if c, ok := token.(xml.CharData); ok {
			text.Write(c)
		}
	}
	for _, want := range []string{d.Title, d.Author, "2026-01-20T00:00:00+08:00"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("XMP lacks %q", want)
		}
	}
	if got, want := tree(t, f, f.objects[3], 0), "一、"+rare+"@1[（一）子@1[1.孙@1]（二）子@1]二、末@2"; got != want {
		t.Errorf("bookmarks %s, want %s", got, want)
	}
	if !strings.Contains(f.all(), rare) {
		t.Errorf("text is %q", f.all())
	}
	if !regexp.MustCompile(`/ID \[<[0-9A-F]{32}> <[0-9A-F]{32}>\]`).Match(raw) {
		t.Error("no identifier")
	}
}

// tree walks over the bookmarks by their links and checks that these agree with one another.
func tree(t *testing.T, f *readPDF, parent []byte, depth int) string {
	t.Helper()
	if !bytes.Contains(parent, []byte("/First ")) {
		return ""
	}
	out, previous := "", ""
	number := find(t, `/First (\d+) 0 R`, parent)[1]
	for {
		o := f.ref(t, `(\d+)`, []byte(number))
		title := find(t, `/Title <FEFF([0-9A-F]+)>`, o)[1]
		b, _ := hex.DecodeString(title)
		var u []uint16
		for i := 0; i < len(b); i += 2 {
			u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
		}
		dest := f.ref(t, `/Dest \[(\d+) 0 R /XYZ 0 [\d.]+ null\]`, o)
		page := 0
		kids := regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(find(t, `/Kids \[([^\]]*)\]`, f.objects[2])[1], -1)
		for i, k := range kids {
			if bytes.Equal(f.ref(t, `(\d+)`, []byte(k[1])), dest) {
				page = i + 1
			}
		}
		out += string(utf16.Decode(u)) + "@" + string(rune('0'+page))
		if sub := tree(t, f, o, depth+1); sub != "" {
			out += "[" + sub + "]"
		}
		if previous != "" && find(t, `/Prev (\d+) 0 R`, o)[1] != previous {
			t.Errorf("wrong /Prev in %s", o)
		}
		previous = number
		m := regexp.MustCompile(`/Next (\d+) 0 R`).FindSubmatch(o)
		if m == nil {
			if last := find(t, `/Last (\d+) 0 R`, parent)[1]; last != number {
				t.Errorf("wrong /Last in %s", parent)
			}
			return out
		}
		number = string(m[1])
	}
}

// TestMissingGlyph: a character that no face has is an error that says which and where; nothing is written.
func TestMissingGlyph(t *testing.T) {
	const odd = "\U00013000" // an Egyptian hieroglyph
	set := songOnly(t)
	table := measuresTable(2)
	table.Rows[1][4].Text = "说" + odd
	for _, c := range []struct {
		block doc.Block
		place string
	}{
		{doc.Text(doc.Body, "乡村"+odd+"振兴"), "“一、总体情况”下第1段"},
		{&doc.Heading{Level: 1, Text: "二、" + odd}, "标题“二、"},
		{table, "表“主要指标完成情况”第2行第5列"},
		{&doc.Figure{Chart: barChart().Chart}, "图“2025年"},
	} {
		if fig, ok := c.block.(*doc.Figure); ok {
			fig.Chart.Categories = append([]string{"甲" + odd}, fig.Chart.Categories[1:]...)
		}
		var b bytes.Buffer
		err := Render(&b, &doc.Document{Blocks: []doc.Block{&doc.Heading{Level: 1, Text: "一、总体情况"}, c.block}}, set, Options{})
		var missing *fonts.MissingGlyphError
		if !errors.As(err, &missing) || missing.Rune != 0x13000 || !strings.Contains(missing.Place, c.place) || b.Len() > 0 {
			t.Errorf("%s: error %v, %d bytes", c.place, err, b.Len())
		}
	}
}

// TestLinks: addresses and anchors of the same document.
func TestLinks(t *testing.T) {
	d := &doc.Document{Blocks: []doc.Block{&doc.Heading{Level: 1, Text: "一、甲", ID: "top"},
		&doc.Paragraph{Style: doc.Body, Runs: []doc.Run{{Text: "见"}, {Text: "网站", Link: "https://example.gov.cn/公开"}, {Text: "和"}, {Text: "上文", Link: "#top"}}}}}
	f := readBack(t, render(t, d, songOnly(t)))
	uri, inner := 0, 0
	for _, o := range f.objects {
		if bytes.Contains(o, []byte("/Subtype /Link /F 4")) {
			if bytes.Contains(o, []byte("/URI (https://example.gov.cn/%E5%85%AC%E5%BC%80)")) {
				uri++
			}
			if bytes.Contains(o, []byte("/Dest [")) {
				inner++
			}
		}
	}
	if uri != 1 || inner != 1 {
		t.Errorf("%d addresses, %d anchors", uri, inner)
	}
}

// TestDraftMark: behind the text of every page, marked as no part of it.
func TestDraftMark(t *testing.T) {
	d := report()
	d.Draft = "草稿"
	f := readBack(t, render(t, d, songOnly(t)))
	first := map[int]piece{}
	for _, p := range f.pieces {
		if _, ok := first[p.page]; !ok {
			first[p.page] = p
		}
	}
	for i := range f.pages {
		if p := first[i]; p.text != "草稿" || !p.turned || p.size < 100 {
			t.Errorf("page %d begins with %+v", i+1, p)
		}
	}
}

// TestUnknownForm: a file that is not the library's is refused, not mended.
func TestUnknownForm(t *testing.T) {
	for _, raw := range []string{"", "%PDF-1.7\nstartxref\n5\n", "startxref\n99999\n%%EOF", "xref\n0 1\nstartxref\n0\n"} {
		if _, err := takeApart([]byte(raw)); !errors.Is(err, errForm) {
			t.Errorf("%q: %v", raw, err)
		}
	}
}

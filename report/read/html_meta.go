package read

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"nianbao/report/read/layout"
)

// pageMeta is what the head of a page says about it.
type pageMeta struct {
	title     words
	titles    []string
	published string
}

// add reads a <meta>. Government sites must carry ArticleTitle and PubDate (政府网站发展指引); others use the web's own names.
func (m *pageMeta) add(z *html.Tokenizer) {
	var name, content string
	for more := true; more; {
		var key, val []byte
		key, val, more = z.TagAttr()
		switch string(key) {
		case "name", "property":
			name = strings.ToLower(string(val))
		case "content":
			content = string(trimBlank(val))
		}
	}
	switch name {
	case "articletitle", "title", "og:title":
		m.titles = append(m.titles, content)
	case "pubdate", "publishdate", "article:published_time":
		if m.published == "" {
			m.published = isoDate(content)
		}
	}
}

func (m *pageMeta) finish(d *layout.Document) {
	d.Titles = append(d.Titles, m.titles...)
	if t := m.title.take(); t != "" {
		d.Titles = append(d.Titles, t)
	}
	d.Published = m.published
}

var errNotText = errors.New("不是文字：内容无法按 UTF-8、UTF-16 或 GB18030 编码读出")

// toUTF8 decodes a page or text. What is valid UTF-8 is UTF-8, whatever the page says of itself; else the declared encoding holds where there
// is one, and GB18030 (with GBK and GB2312 inside) where there is none.
func toUTF8(data []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return data[3:], nil
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return decode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), data)
	case utf8.Valid(data):
		return data, nil
	case bytes.IndexByte(data[:min(len(data), 4096)], 0) >= 0:
		return unmarkedUTF16(data)
	}
	e, name, certain := charset.DetermineEncoding(data[:min(len(data), 1024)], "")
	if name == "utf-8" || name == "windows-1252" || strings.HasPrefix(name, "gb") || !certain { // no Chinese page is in a Western encoding, whatever it says
		if damagedUTF8(data) {
			return bytes.ToValidUTF8(data, []byte("\uFFFD")), nil
		}
		e = simplifiedchinese.GB18030
	}
	return decode(e, data)
}

// unmarkedUTF16 decodes UTF-16 that lost its mark: markup is half zeros then, all on one side.
func unmarkedUTF16(data []byte) ([]byte, error) {
	var zeros [2]int
	head := data[:min(len(data), 4096)]
	for i, b := range head {
		if b == 0 {
			zeros[i&1]++
		}
	}
	switch {
	case zeros[1] > len(head)/8 && zeros[0] < len(head)/100:
		return decode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), data)
	case zeros[0] > len(head)/8 && zeros[1] < len(head)/100:
		return decode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), data)
	}
	return nil, errNotText
}

func decode(e encoding.Encoding, data []byte) ([]byte, error) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return nil, errNotText
	}
	return out, nil
}

// damagedUTF8 tells a UTF-8 page with a few broken characters (cut off, or pasted) from one in another encoding, in which runs of
// several valid Chinese characters practically never occur.
func damagedUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case r >= 0x3000 && r < 0xA000:
			good++
		}
		data = data[n:]
	}
	return good > 20*bad
}

package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"nianbao/report/doc"
)

// properties are what the file says about the document, in the Info dictionary and, with the same values, in XMP.
type properties struct {
	title, author, subject, keywords, producer, language string
	date                                                 time.Time // zero: none
}

func newProperties(d *doc.Document, opt Options) properties {
	p := properties{title: d.Title, author: d.Author, subject: d.Subject, keywords: strings.Join(d.Keywords, "，"), producer: opt.Producer, language: d.Language}
	if p.language == "" {
		p.language = "zh-CN"
	}
	if day, err := time.ParseInLocation(time.DateOnly, d.Date, time.FixedZone("", 8*3600)); err == nil {
		p.date = day
	}
	return p
}

// hexText writes a text string: plain where it is ASCII, else UTF-16BE with a byte order mark (ISO 32000-1, 7.9.2.2).
func hexText(s string) string {
	plain := true
	for _, r := range s {
		plain = plain && r >= 0x20 && r < 0x7F && r != '(' && r != ')' && r != '\\'
	}
	if plain {
		return "(" + s + ")"
	}
	b := []byte("<FEFF")
	for _, r := range s {
		b = appendUTF16(b, r)
	}
	return string(append(b, '>'))
}

func (p properties) info() []byte {
	var b bytes.Buffer
	b.WriteString("<<")
	for _, e := range [][2]string{{"Title", p.title}, {"Author", p.author}, {"Subject", p.subject}, {"Keywords", p.keywords}, {"Creator", p.producer}, {"Producer", p.producer}} {
		if e[1] != "" {
			fmt.Fprintf(&b, " /%s %s", e[0], hexText(e[1]))
		}
	}
	if !p.date.IsZero() {
		fmt.Fprintf(&b, " /CreationDate (D:%s+08'00')", p.date.Format("20060102150405"))
	}
	b.WriteString(" >>\n")
	return b.Bytes()
}

func (p properties) xmp() []byte {
	var b bytes.Buffer
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n" +
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " +
		"xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n<dc:format>application/pdf</dc:format>\n")
	element := func(before, s, after string) {
		if s == "" {
			return
		}
		b.WriteString(before)
		xml.EscapeText(&b, []byte(s)) // writing to a buffer does not fail
		b.WriteString(after + "\n")
	}
	element(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, p.title, `</rdf:li></rdf:Alt></dc:title>`)
	element(`<dc:creator><rdf:Seq><rdf:li>`, p.author, `</rdf:li></rdf:Seq></dc:creator>`)
	element(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">`, p.subject, `</rdf:li></rdf:Alt></dc:description>`)
	element(`<dc:language><rdf:Bag><rdf:li>`, p.language, `</rdf:li></rdf:Bag></dc:language>`)
	element(`<pdf:Keywords>`, p.keywords, `</pdf:Keywords>`)
	element(`<pdf:Producer>`, p.producer, `</pdf:Producer>`)
	element(`<xmp:CreatorTool>`, p.producer, `</xmp:CreatorTool>`)
	if !p.date.IsZero() {
		element(`<xmp:CreateDate>`, p.date.Format("2006-01-02T15:04:05-07:00"), `</xmp:CreateDate>`)
	}
	b.WriteString("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.Bytes()
}

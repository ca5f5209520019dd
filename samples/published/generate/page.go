package main

import (
	"bytes"
	"fmt"
	"html"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// style is how a file is disguised.
type style int

const (
	clean  style = iota
	gbk          // GBK, half-width brackets, blanks in labels, a table of metadata first
	word         // pasted from Word: styles in every cell, labels cut over tags
	cutOff       // the file ends half-way
)

// page prints a report as a page of a government site.
func (p *paper) page(s style) ([]byte, error) {
	var b bytes.Buffer
	charset := "utf-8"
	if s == gbk {
		charset = "gb2312"
	}
	e := form.Current()
	title := e.Title(p.filing.Agency.Name, p.filing.Year)
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html><head><meta charset=\"%s\"><title>%s-%s人民政府</title>\n<meta name=\"PubDate\" content=\"%s 09:30\"></head>\n<body>\n", charset, title, city, p.filing.Published)
	b.WriteString("<div>当前位置：首页 &gt; 政府信息公开 &gt; 年度报告</div>\n")
	if s == gbk {
		fmt.Fprintf(&b, "<table><tr><td>索引号</td><td>%d-00017</td><td>发布日期</td><td>%s</td></tr></table>\n", p.filing.Year, p.filing.Published)
	}
	fmt.Fprintf(&b, "<h1>%s</h1>\n<p>本报告根据政府信息公开条例编制，统计期限为%d年1月1日至%d年12月31日。</p>\n", title, p.filing.Year, p.filing.Year)
	for _, sec := range e.Sections {
		if p.left[sec.No] {
			continue
		}
		b.WriteString(s.paragraph(sec.Heading()))
		for _, line := range strings.Split(p.texts[sec.No], "\n") {
			if line != "" {
				b.WriteString(s.paragraph("　　" + line))
			}
		}
		switch {
		case sec.Table == "":
		case p.pictures:
			fmt.Fprintf(&b, "<p><img src=\"table%d.png\"></p>\n", sec.No)
		default:
			b.WriteString(p.table(s, sec.Table))
		}
	}
	b.WriteString("<div>主办单位：" + p.filing.Agency.Name + "　版权所有</div>\n</body></html>\n")
	if s != gbk {
		return b.Bytes(), nil
	}
	return simplifiedchinese.GBK.NewEncoder().Bytes(b.Bytes())
}

// look is what Word writes on every cell and paragraph.
const look = ` style="margin:0cm;text-align:center;line-height:150%;mso-ascii-font-family:&quot;Times New Roman&quot;;border-bottom:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt"`

func (s style) paragraph(text string) string {
	if s != word {
		return "<p>" + html.EscapeString(text) + "</p>\n"
	}
	return "<p class=MsoNormal" + look + ">" + cut(text) + "<o:p></o:p></p>\n"
}

// cut spreads a label over two runs, as Word does.
func cut(text string) string {
	runes := []rune(text)
	if len(runes) < 4 {
		return html.EscapeString(text)
	}
	half := len(runes) / 2
	return "<span>" + html.EscapeString(string(runes[:half])) + `</span><span lang="EN-US">` + html.EscapeString(string(runes[half:])) + "</span>"
}

var halfWidth = strings.NewReplacer("（", "(", "）", ")", "1.", "1、", "2.", "2、")

// table prints one of the statutory tables, span for span.
func (p *paper) table(s style, id string) string {
	e := form.Current()
	if p.older[id] {
		e, _ = form.Get("2019")
	}
	var b strings.Builder
	row := 0
	b.WriteString("<table border=\"1\">\n<tr>")
	for _, box := range e.Table(id).Grid().Boxes {
		if box.Row > row {
			row = box.Row
			b.WriteString("</tr>\n<tr>")
		}
		fmt.Fprintf(&b, "<td%s%s", span("rowspan", box.Rows), span("colspan", box.Cols))
		if s == word {
			b.WriteString(look)
		}
		b.WriteString(">" + p.content(s, box) + "</td>")
	}
	b.WriteString("</tr>\n</table>\n")
	return b.String()
}

func span(name string, n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(` %s="%d"`, name, n)
}

func (p *paper) content(s style, box form.Box) string {
	text := box.Text
	if box.Cell != "" {
		text = p.printed(box.Cell)
	}
	if other := p.relabelled[text]; other != "" {
		text = other
	}
	switch s {
	case gbk:
		if box.Cell == "" {
			return html.EscapeString(halfWidth.Replace(text)) + "&nbsp;"
		}
		return html.EscapeString(text)
	case word:
		if text == "" {
			return "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
		}
		return "<p class=MsoNormal>" + cut(text) + "<o:p></o:p></p>"
	}
	return html.EscapeString(text)
}

// printed is what stands in a cell; the one row （六）其他处理 of the older form holds what the newer one divides.
func (p *paper) printed(cell string) string {
	if column, ok := strings.CutPrefix(cell, "requests.closed.other_undivided."); ok {
		sum := figure.Int(0)
		for _, row := range []string{"no_correction", "fee_unpaid", "misc"} {
			sum = sum.Add(p.filing.Figure("requests.closed.other." + row + "." + column).OrZero())
		}
		return sum.String()
	}
	return p.filing.Figure(cell).String()
}

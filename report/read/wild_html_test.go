package read

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// htmlStyle is how a page is printed.
type htmlStyle struct {
	rng        *rand.Rand
	word       bool // Word's styles in every cell
	short      bool // half of them
	cut        bool // labels cut by tags and breaks
	blanks     bool // blanks around figures and labels
	noEnds     bool // </td>, </tr>, </p> left out
	metadata   bool // a table of metadata first
	frame      bool // the whole page in a layout table
	copies     bool // a folded copy of each table
	nested     bool // a nested <html><head>
	misaligned bool // Word's line of empty cells
	gbk        bool
	charset    string
}

func randomStyle(rng *rand.Rand) htmlStyle {
	flip := func() bool { return rng.IntN(2) == 0 }
	s := htmlStyle{rng: rng, word: flip(), cut: flip(), blanks: flip(), noEnds: flip(), metadata: flip(), frame: flip(), copies: flip(), nested: flip(), misaligned: flip(), gbk: flip()}
	if flip() {
		s.charset = map[bool]string{true: "gb2312", false: "utf-8"}[s.gbk]
	}
	return s
}

const wordStyle = `mso-style-parent:"";margin:0cm 0cm 0.0001pt;padding:0cm 5.4pt;text-align:center;line-height:150%;font-family:仿宋_GB2312;mso-ascii-font-family:"Times New Roman";mso-hansi-font-family:宋体;mso-bidi-font-family:宋体;color:black;mso-font-kerning:0pt;border-top:none;border-left:none;border-bottom:solid windowtext 1.0pt;border-right:solid windowtext 1.0pt;mso-border-top-alt:solid windowtext .5pt;mso-border-alt:solid windowtext .5pt;vertical-align:middle;word-break:break-all;background:white;mso-background-themecolor:background1;mso-para-margin-bottom:.01gd;mso-pagination:widow-orphan;layout-grid-mode:char;mso-layout-grid-align:none;text-autospace:none;font-size:12.0pt;width:52.0pt;height:22.7pt;tab-stops:45.8pt 91.6pt 137.4pt`

func (s htmlStyle) attr() string {
	if !s.word {
		return ""
	}
	at := s.rng.IntN(5) * len(wordStyle) / 12 // a cell, its paragraph and its run carry some 850 characters together
	length := len(wordStyle) / 3
	if s.short {
		length /= 2
	}
	wordStyle := wordStyle[at : at+length]
	return ` style='` + strings.ReplaceAll(wordStyle, `"`, `&quot;`) + `'`
}

// label prints a label, cut as Word and editors cut it.
func (s htmlStyle) label(text string) string {
	out := escape(text)
	if s.cut && len([]rune(text)) > 2 {
		runes := []rune(text)
		at := 1 + s.rng.IntN(len(runes)-1)
		a, b := escape(string(runes[:at])), escape(string(runes[at:]))
		switch s.rng.IntN(6) {
		case 0:
			out = a + "<br/>" + b
		case 1:
			out = "<p" + s.attr() + ">" + a + "</p><p>" + b + "</p>"
		case 2:
			out = "<span lang=EN-US" + s.attr() + ">" + a + "</span><font face=宋体>" + b + "<o:p></o:p></font>"
		case 3:
			out = a + "&nbsp;&nbsp;&nbsp;&nbsp; " + b
		case 4:
			out = "<!--[if !supportLists]-->" + a + "<!--[endif]-->" + b
		case 5:
			out = "<b>" + a + "</b>\n   <span style='display:none;mso-hide:all'>隐</span>" + b
		}
	}
	if s.blanks {
		out += "&nbsp;"
	}
	return out
}

func (s htmlStyle) value(text string) string {
	out := escape(text)
	if text == "" {
		out = []string{"", "&nbsp;", "<o:p>&nbsp;</o:p>", "<p></p>"}[s.rng.IntN(4)]
	} else if runes := []rune(text); s.cut && len(runes) > 1 && s.rng.IntN(3) == 0 {
		out = "<span>" + string(runes[:1]) + "</span><span" + s.attr() + ">" + string(runes[1:]) + "</span>"
	}
	if s.blanks {
		out = []string{"&nbsp;" + out, out + "&nbsp;", " \n " + out, "　" + out}[s.rng.IntN(4)]
	}
	if s.word {
		out = "<p class=MsoNormal align=center" + s.attr() + "><span lang=EN-US" + s.attr() + ">" + out + "<o:p></o:p></span></p>"
	}
	return out
}

func (s htmlStyle) table(p printed) string {
	var b strings.Builder
	b.WriteString("<table border=1" + s.attr() + ">\n")
	if s.rng.IntN(2) == 0 {
		b.WriteString("<tbody>")
	}
	for _, row := range p.rows {
		b.WriteString("<tr>")
		for _, c := range row {
			tag, text := "td", s.value(c.text)
			if c.header {
				text = s.label(c.text)
				if s.rng.IntN(3) == 0 {
					tag = "th"
				}
			}
			b.WriteString("<" + tag)
			if c.rows > 1 {
				fmt.Fprintf(&b, ` rowspan="%d"`, c.rows)
			}
			if c.cols > 1 {
				fmt.Fprintf(&b, ` colSpan=%d`, c.cols)
			}
			b.WriteString(s.attr() + ">" + text)
			if !s.noEnds {
				b.WriteString("</" + tag + ">")
			}
		}
		if !s.noEnds {
			b.WriteString("</tr>")
		}
		b.WriteString("\n")
	}
	if s.misaligned {
		b.WriteString("<![if !supportMisalignedColumns]><tr height=0>" + strings.Repeat("<td width=40 style='border:none'></td>", 15) + "</tr><![endif]>")
	}
	b.WriteString("</table>\n")
	return b.String()
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// page prints the whole report.
func (s htmlStyle) page(p *paper) []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head>")
	if s.charset != "" {
		fmt.Fprintf(&b, `<meta http-equiv="Content-Type" content="text/html; charset=%s">`, s.charset)
	}
	fmt.Fprintf(&b, `<title>%s_云河市人民政府</title><meta name="PubDate" content="%s 09:30"><style>.old td{display:none}</style></head><body>`, p.title, p.published)
	b.WriteString("<div>首页 &gt; 政府信息公开</div><script>var a='<table><tr><td>1</td></tr></tab'+'le>';</script>")
	if s.frame {
		b.WriteString("<table width=1000><tr><td>您现在的位置</td></tr><tr><td>")
	}
	if s.metadata {
		b.WriteString("<table><tr><td>索引号</td><td>000014349/2024-00001</td><td>发布日期</td><td>2024-01-25</td></tr><tr><td>发文机关</td><td>云河市审计局</td></tr></table>")
	}
	if s.nested {
		b.WriteString("<html><head><title></title></head><body>")
	}
	fmt.Fprintf(&b, "<h1>%s</h1>\n<p>微信</p><p>打印</p><p%s>根据条例编制本报告，统计期限为2023年1月1日至2023年12月31日。</p>", p.title, s.attr())
	last := 0
	for no := 1; no <= 6; no++ {
		b.WriteString("<p" + s.attr() + ">" + s.heading(no) + "</p>")
		if text := p.sections[fmt.Sprint(no)]; text != "" {
			b.WriteString("<p>　　" + text + "</p>")
		}
		for ; last < len(p.tables) && (p.tables[last].no == no || p.tables[last].no == 0); last++ {
			b.WriteString(s.table(p.tables[last]))
			if s.copies {
				b.WriteString("<div style='DISPLAY: none'>" + s.table(p.tables[last]) + "</div>")
			}
		}
	}
	if s.frame {
		b.WriteString("</td></tr></table>")
	}
	b.WriteString("<div>主办单位：云河市审计局 版权所有</div></body></html>")
	if !s.gbk {
		return []byte(b.String())
	}
	out, err := simplifiedchinese.GB18030.NewEncoder().String(b.String())
	if err != nil {
		panic(err)
	}
	return []byte(out)
}

// titles are headings as pages write them.
var titles = [][]string{{"一、总体情况", "一、 总 体 情 况", "总体情况"}, {"二、主动公开政府信息情况", "二、行政机关主动公开政府信息的情况"},
	{"三、收到和处理政府信息公开申请情况", "三．行政机关收到和处理政府信息公开申请情况"},
	{"四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"},
	{"五、存在的主要问题及改进情况", "五、存在的主要问题和改进措施", "五、政府信息公开工作存在的主要问题及改进情况"}, {"六、其他需要报告的事项", "六、其他报告的事项", "六、需要报告的其他事项"}}

func (s htmlStyle) heading(no int) string {
	return titles[no-1][s.rng.IntN(len(titles[no-1]))]
}

package read

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"nianbao/report/form"
	"nianbao/report/read/layout"
)

// prose keeps the report's text apart by section.
type prose struct {
	lines     []proseLine
	title     heading
	published string
	dated     string
	notes     []string
}

type proseLine struct {
	text   string
	head   bool // the file itself marks it as a heading
	hidden bool
	fresh  bool // the section before does not go on
}

// add takes a paragraph; each printed line is one of its own, since pages put a heading and its text into one paragraph with a break.
func (p *prose) add(text string, head, hidden bool) {
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimFunc(line, isBlank); line != "" {
			p.append(proseLine{text: line, head: head, hidden: hidden})
		}
	}
}

// maxLines bounds the text that is looked at; the longest report seen has 900 lines.
const maxLines = 20000

func (p *prose) append(l proseLine) {
	if len(p.lines) < maxLines {
		p.lines = append(p.lines, l)
	}
}

// newSheet ends the section; a sheet that is called like a section is one.
func (p *prose) newSheet(name string, hidden bool) {
	line := proseLine{hidden: hidden, fresh: true}
	if no, _ := sectionHeading(name, 0, false); no > 0 {
		line.text = name
	}
	p.append(line)
}

// addGrid takes the lines of a grid that belong to no statutory table.
func (p *prose) addGrid(g *layout.Grid, used []bool, hidden bool) {
	for i, l := range g.Lines() {
		if used[i] {
			continue
		}
		short := true
		for _, c := range l.Cells {
			short = short && len(c.Text) <= maxLabel && !strings.Contains(c.Text, "\n")
		}
		if short {
			p.add(l.Text(), false, hidden)
			continue
		}
		for _, c := range l.Cells {
			p.add(c.Text, false, hidden)
		}
	}
}

// tidy trims a line and drops the blanks between Chinese characters and figures, which come from line breaks and layout.
func tidy(s string) string {
	if !strings.ContainsFunc(s, isBlank) {
		return s
	}
	runes := []rune(s)
	out := make([]rune, 0, len(runes))
	for i := 0; i < len(runes); i++ {
		if !isBlank(runes[i]) {
			out = append(out, runes[i])
			continue
		}
		next := i
		for next < len(runes) && isBlank(runes[next]) {
			next++
		}
		if next < len(runes) && isLatin(out[len(out)-1]) && isLatin(runes[next]) {
			out = append(out, ' ')
		}
		i = next - 1
	}
	return string(out)
}

// isLatin tells a letter or digit that needs a blank to stand apart from the next.
func isLatin(r rune) bool { return r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// footers end a page's text: what follows is the site's.
var footers = []string{"版权所有", "网站标识码", "ICP备", "icp备", "公网安备", "主办单位", "承办单位", "技术支持", "网站地图", "上一篇", "下一篇", "扫一扫", "相关附件", "分享到", "您是第"}

func isFooter(line string) bool {
	return slices.ContainsFunc(footers, func(f string) bool { return strings.Contains(line, f) })
}

// crumbs are lines of a page's furniture that stand alone.
var crumbs = map[string]bool{"打印": true, "打印本页": true, "关闭": true, "关闭窗口": true, "关闭本页": true, "微信": true, "微博": true, "QQ空间": true, "全真版": true, "文字版": true, "分享": true,
	"【打印】": true, "【关闭】": true, "【打印本页】": true, "【关闭窗口】": true, "-->": true, "大": true, "中": true, "小": true, "返回顶部": true, "下载": true}

// sections cuts the lines into the six sections, and the preface: what stands between the title and the first heading and belongs to none.
func (p *prose) sections() (out map[string]string, preface string) {
	out, preface = p.cut(false)
	if !slices.ContainsFunc(p.lines, func(l proseLine) bool { return l.hidden }) {
		return out, preface
	}
	folded, before := p.cut(true)
	for key, text := range folded { // a folded tab fills what the open page does not have
		if _, ok := out[key]; !ok {
			out[key] = text
		}
	}
	if preface == "" {
		preface = before
	}
	return out, preface
}

func (p *prose) cut(hidden bool) (out map[string]string, before string) {
	parts := map[string][]string{}
	seen := map[string]bool{}
	var opening preface
	current, last := 0, 1
	for _, l := range p.lines {
		last = max(last, current)
		if l.fresh {
			current = 0
		}
		if l.hidden != hidden || l.text == "" || crumbs[l.text] || isPageNumber(l.text) || elsewhereNote.MatchString(l.text) {
			continue
		}
		if no, rest := sectionHeading(l.text, current, l.head); no > 0 {
			if lines, again := parts[sectionKey(no)]; again && len(lines) == 0 && no < current { // the headings before were a list of contents; the same heading twice in a row is a caption
				opening.keep(parts[sectionKey(current)]) // what follows the list of contents
				clear(parts)
				clear(seen)
			}
			current = no
			if _, ok := parts[sectionKey(no)]; !ok {
				parts[sectionKey(no)] = nil
			}
			if rest == "" {
				continue
			}
			l.text = rest
		}
		if current == 0 {
			if len(parts) == 0 {
				opening.add(l.text)
			}
			continue
		}
		if len(l.text) < 320 && utf8Len(l.text) < 80 && (isFooter(l.text) || p.entitled(l.text)) {
			current = 0
			continue
		}
		k := sectionKey(current)
		text := tidy(l.text)
		if !seen[k+text] || utf8Len(text) < 12 { // a page that shows its text twice counts once
			parts[k] = append(parts[k], text)
		}
		seen[k+text] = true
	}
	out = map[string]string{}
	for k, lines := range parts {
		if k == sectionKey(max(last, current)) {
			lines = unsigned(lines)
		}
		if text := strings.Join(lines, "\n"); text != "" {
			out[k] = text
		}
	}
	return out, strings.Join(opening, "\n")
}

// entitled tells whether a line is the title of the report: a copy of it begins there.
func (p *prose) entitled(line string) bool {
	h, ok := parseTitle(line)
	return ok && h.agency != "" && h.year != 0 && h == p.title
}

// unsigned takes organ and date off the end of the text: they sign the report and belong to no section.
func unsigned(lines []string) []string {
	n := len(lines)
	if n == 0 || datedLine(lines[n-1]) == nil {
		return lines
	}
	for n--; n > 0 && organAlone(lines[n-1]) != ""; n-- {
	}
	return lines[:n]
}

func sectionKey(no int) string { return form.Current().Section(no).Key() }

// elsewhereNote is the line that a workbook's text has where the table or chart itself is on another sheet.
var elsewhereNote = regexp.MustCompile(`^（(?:表格|图表“[^”]*”)见工作表“[^”]*”）$`)

// isPageNumber tells - 3 -, — 3 —, 第 3 页. A number with a sign before it is none.
func isPageNumber(line string) bool {
	return len(line) <= 60 && pageNumber.MatchString(squeeze(line))
}

var pageNumber = regexp.MustCompile(`^(?:[-—–－]+[0-9]{1,4}[-—–－]+|第[0-9]{1,4}页(?:[/，,]?共[0-9]{1,4}页)?|共[0-9]{1,4}页[/，,]?第[0-9]{1,4}页)$`)

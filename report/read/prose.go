package read

import (
	"slices"
	"strings"
	"sync"
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
	current := 0
	for _, l := range p.lines {
		if l.fresh {
			current = 0
		}
		if l.hidden != hidden || l.text == "" || crumbs[l.text] || isPageNumber(l.text) {
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

func sectionKey(no int) string { return form.Current().Section(no).Key() }

// sectionHeading tells which section a line heads, given the section before it, and what of the line is text already. A title of the form, or
// one of its known variants, counts with or without numbering; a similar one only with 一、 … or marked as a heading (Word numbers headings by itself), and in its turn.
func sectionHeading(line string, current int, head bool) (no int, rest string) {
	if len(line) > 400 && utf8Len(line) > 400 {
		return 0, ""
	}
	bare, numbered := afterNumeral(line)
	if !numbered && len(bare) > 4*40*2 { // too long for a title, whatever the signs in it
		return 0, ""
	}
	if numbered {
		if no, rest := runOnHeading(bare); no > 0 {
			return no, rest
		}
	}
	p := plain(bare)
	if no, ok := titleNumbers()[p]; ok {
		return no, ""
	}
	if !numbered && !head || utf8Len(p) > 40 {
		return 0, ""
	}
	best, score := 0, 0.65
	for _, t := range titlesOf() {
		if t.no <= current {
			continue
		}
		if like := similarity(p, t.bare); like > score {
			best, score = t.no, like
		}
	}
	return best, ""
}

// runOnHeading finds a title that is followed by its text on the same line.
func runOnHeading(bare string) (int, string) {
	stop := func(r rune) bool { return isBlank(r) || strings.ContainsRune("：:。.", r) }
	for _, t := range titlesOf() {
		rest, ok := strings.CutPrefix(bare, t.title)
		if text := strings.TrimLeftFunc(rest, stop); ok && text != rest {
			return t.no, text
		}
	}
	return 0, ""
}

// sectionTitle is a title of a section, or a variant that readers meet.
type sectionTitle struct {
	no          int
	title, bare string
}

var titlesOf = sync.OnceValue(func() []sectionTitle {
	var out []sectionTitle
	for _, s := range form.Current().Sections {
		for _, title := range append([]string{s.Title}, s.Aliases...) {
			out = append(out, sectionTitle{s.No, title, plain(title)})
		}
	}
	return out
})

// titleNumbers tells which section a bare title heads.
var titleNumbers = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	for _, t := range titlesOf() {
		out[t.bare] = t.no
	}
	return out
})

// afterNumeral cuts 一、 off; numbered is false without it.
func afterNumeral(line string) (string, bool) {
	i := strings.IndexFunc(line, func(r rune) bool { return !strings.ContainsRune("一二三四五六七八九", r) })
	if i <= 0 {
		return line, false
	}
	rest := strings.TrimLeft(line[i:], " \u3000")
	for _, mark := range []string{"、", ".", "．", "，", ",", "："} {
		if after, ok := strings.CutPrefix(rest, mark); ok {
			return strings.TrimLeftFunc(after, isBlank), true
		}
	}
	return line, false
}

// similarity is twice the length of the longest common subsequence, over both lengths.
func similarity(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	row := make([]int, len(y)+1)
	for i := range x {
		diagonal := 0
		for j := range y {
			above := row[j+1]
			if x[i] == y[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
	}
	return 2 * float64(row[len(y)]) / float64(len(x)+len(y))
}

// isPageNumber tells - 3 -, — 3 —, 第 3 页.
func isPageNumber(line string) bool {
	if len(line) > 60 || !hasDigit(line) {
		return false
	}
	s := squeeze(line)
	if utf8Len(s) > 12 {
		return false
	}
	t := strings.Trim(s, "-—–－第页共/0123456789")
	return t == "" && (strings.HasPrefix(s, "第") || strings.ContainsAny(s[:1]+string([]rune(s)[0]), "-—–－"))
}

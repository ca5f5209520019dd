package read

import (
	"fmt"
	"strings"

	"nianbao/report/numeral"
)

// Whose report a file is, of which year, and what dates it bears.

// titleLine is a title found on the page: a line, or up to three short lines together.
type titleLine struct {
	heading
	marked bool // the file itself marks it as a heading
}

// whose works out which organ's report of which year this is, and when it was published: from the title on the page, the file's metadata, the metadata
// printed on the page, the signature, and for the year the span that the preface gives. What they do not say stays empty.
func (p *prose) whose(titles []string) {
	p.title = best(titlesIn(p.opening()))
	if p.title.year == 0 { // the first heading may be that of a list of contents
		p.title = best(titlesIn(p.lines[:min(len(p.lines), 80)])).or(p.title)
	}
	for _, t := range titles {
		if h, ok := parseTitle(t); ok {
			if h.year != 0 && p.title.year != 0 && h.year != p.title.year {
				p.notes = append(p.notes, fmt.Sprintf("标题写的是 %d 年，文件属性里写的是 %d 年", p.title.year, h.year))
			}
			p.title = p.title.or(h)
		}
	}
	signed := ""
	for i, l := range p.lines {
		if p.title.year == 0 {
			p.title.year = yearOfPeriod(l.text)
		}
		p.publication(l.text)
		if m := datedLine(l.text); m != nil {
			p.dated = dateOf(m[1:])
			if organ := p.signature(i, m[1]); organ != "" {
				signed = organ
			}
		}
	}
	if p.title.agency == "" {
		p.title = p.title.or(heading{agency: p.publisher()}).or(heading{agency: signed})
	}
	if p.title.year == 0 {
		p.title.year = p.yearNamed()
	}
}

// opening is the part of the page in which its title stands: up to the first section, without that the first lines.
func (p *prose) opening() []proseLine {
	for i, l := range p.lines {
		if no, _ := sectionHeading(l.text, 0, l.head); no > 0 && !l.hidden && i > 0 {
			return p.lines[:i]
		}
	}
	return p.lines[:min(len(p.lines), 80)]
}

// titlesIn lists the titles in the order in which they stand.
func titlesIn(lines []proseLine) []titleLine {
	var out []titleLine
	for i := range lines {
		text := ""
		for n := 0; n < 3 && i+n < len(lines); n++ { // a title may be printed on up to three lines
			l := lines[i+n]
			if l.hidden || tooLong(text+l.text) || strings.ContainsAny(l.text, "。；") || n > 0 && strings.ContainsAny(l.text, "：>") {
				break
			}
			text += l.text
			h, ok := parseTitle(text)
			if n > 0 && (h.agency == "" || h.year == 0) {
				continue
			}
			if !ok {
				continue
			}
			if h.agency == "" && i > 0 {
				h.agency = organAlone(lines[i-1].text)
			}
			out = append(out, titleLine{h, l.head})
			break
		}
	}
	return out
}

// tooLong tells a sentence from a title by its length: a title has no comma, whatever the length of the organ's name.
func tooLong(s string) bool {
	n := utf8Len(s)
	return n > maxTitle && (n > maxTitle+maxAgency/2 || strings.ContainsAny(s, "，,：:"))
}

// best chooses the title: one that the file marks as a heading, else the one nearest to the text, since lists of other reports stand
// before it; whole ones before those that lack organ or year, which fill the gaps only.
func best(titles []titleLine) heading {
	var out heading
	for _, want := range []func(titleLine) bool{
		func(t titleLine) bool { return t.marked && t.agency != "" && t.year != 0 },
		func(t titleLine) bool { return t.agency != "" && t.year != 0 },
		func(t titleLine) bool { return t.year != 0 },
		func(t titleLine) bool { return true },
	} {
		for i := len(titles) - 1; i >= 0; i-- {
			if want(titles[i]) {
				out = out.or(titles[i].heading)
			}
		}
	}
	return out
}

// publisher returns the organ that the page's own metadata names.
func (p *prose) publisher() string {
	for _, l := range p.lines {
		if len(l.text) > 300 {
			continue
		}
		fields := strings.FieldsFunc(l.text, isBlank)
		for i, field := range fields {
			if m := publisher.FindStringSubmatch(field); m != nil {
				if m[1] == "" && i+1 < len(fields) {
					m[1] = fields[i+1]
				}
				if organ := organAlone(m[1]); organ != "" && !strings.Contains(organ, "网") && !strings.HasSuffix(organ, "社") { // where the page was copied from is no organ
					return organ
				}
			}
		}
	}
	return ""
}

// yearNamed returns the year of the report that sentences before section one name, 0 where they name none or several.
func (p *prose) yearNamed() int {
	year := 0
	for _, l := range p.opening() {
		if m := yearNamed.FindStringSubmatch(squeeze(l.text)); m != nil {
			if n := yearOf(m[1]); year == 0 || year == n {
				year = n
				continue
			}
			return 0
		}
	}
	return year
}

// signature returns the organ that stands before the date on line i, or above it.
func (p *prose) signature(i int, before string) string {
	if organ := organAlone(before); organ != "" || i == 0 {
		return organ
	}
	return organAlone(p.lines[i-1].text)
}

// datedLine cuts a line that is a date, or an organ and a date, into organ, year, month and day; nil for every other line.
func datedLine(line string) []string {
	if len(line) > 200 || !strings.HasSuffix(strings.TrimRightFunc(line, isBlank), "日") {
		return nil
	}
	s := squeeze(line)
	if m := aloneDate.FindStringSubmatch(s); m != nil && (m[1] == "" || organAlone(m[1]) != "") {
		return m
	}
	if m := chineseDate.FindStringSubmatch(s); m != nil && (m[1] == "" || organAlone(m[1]) != "") {
		return []string{m[0], m[1], fmt.Sprint(yearOf(m[2])), fmt.Sprint(chineseNumber(m[3])), fmt.Sprint(chineseNumber(m[4]))}
	}
	return nil
}

// chineseNumber reads 一 to 三十一; 0 for anything else.
func chineseNumber(s string) int {
	for n := 1; n <= 31; n++ {
		if numeral.Chinese(n) == s {
			return n
		}
	}
	return 0
}

// publication takes the date of publication from a line that names it.
func (p *prose) publication(line string) {
	if p.published == "" && (strings.Contains(line, "日期") || strings.Contains(line, "时间")) && len(line) < 2000 {
		if m := dateWords.FindStringSubmatch(squeeze(line)); m != nil {
			p.published = isoDate(m[1])
		}
	}
}

// organAlone returns a line that is nothing but an organ's name, as stands above a title that is printed on two lines.
func organAlone(line string) string {
	s := squeeze(line)
	if utf8Len(s) <= maxAgency && organEnd.MatchString(s) && !strings.Contains(s, "机构") && !strings.Contains(s, "索引号") {
		return agencyIn(s)
	}
	return ""
}

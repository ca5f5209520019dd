package read

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// heading is what a title says: 云河市审计局2023年政府信息公开工作年度报告.
type heading struct {
	agency string
	year   int
}

var (
	reportName  = regexp.MustCompile(`(政府信息公开|信息公开|政务公开)(工作)?(年度|年)?(工作)?(情况)?(的)?(报告|年报)`)
	yearInTitle = regexp.MustCompile(`(20[0-9]{2}|二[〇○零Oo0Ｏ][〇○零Oo0Ｏ一二三四五六七八九]{2})\s*(年度|年)?`)
	period      = regexp.MustCompile(`(20[0-9]{2})年0?1月0?1日(?:起)?(?:至|到|—|-|~|－|–)+(?:(20[0-9]{2})年)?12月31日`)
	dateWords   = regexp.MustCompile(`(?:发布日期|发布时间|公开日期|公开时间|发文日期|信息发布日期|发表时间|更新日期)[:：\s]*(20[0-9]{2}[-年./][0-9]{1,2}[-月./][0-9]{1,2})`)
	anyDate     = regexp.MustCompile(`(20[0-9]{2})[-年./]([0-9]{1,2})[-月./]([0-9]{1,2})日?`)
	aloneDate   = regexp.MustCompile(`^(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日$`)
	organEnd    = regexp.MustCompile(`(局|委|委员会|厅|办|办公室|府|处|中心|院|会|部|署|室|站|所|队|街道|镇|乡|园区|开发区|新区|管委会|社|馆|台|校|学院|大学|医院|集团|公司|联)$`)
)

// maxTitle is the longest title, in signs; what is longer is a sentence that names the report.
const maxTitle = 60

// parseTitle reads a title; ok is false for a text that names no report.
func parseTitle(text string) (h heading, ok bool) {
	if len(text) > 400 || !strings.Contains(text, "告") && !strings.Contains(text, "报") {
		return h, false
	}
	s := squeeze(text)
	at := reportName.FindStringIndex(s)
	if at == nil {
		return h, false
	}
	head := s[:at[0]]
	if m := yearInTitle.FindStringSubmatchIndex(head); m != nil {
		h.year = yearOf(head[m[2]:m[3]])
		head = head[:m[0]] + head[m[1]:]
	} else if m := yearInTitle.FindStringSubmatch(s[at[1]:]); m != nil { // …报告（2023年度）
		h.year = yearOf(m[1])
	}
	h.agency = agencyIn(head)
	return h, true
}

// agencyIn cleans what stands before the report's name in a title.
func agencyIn(s string) string {
	s = strings.Trim(s, "《》“”\"（）()【】[]-—_|：:·,，、")
	s = strings.TrimPrefix(s, "关于")
	for _, suffix := range []string{"关于", "发布", "公布", "的"} {
		s = strings.TrimSuffix(s, suffix)
	}
	if n := len([]rune(s)); n < 3 || n > 40 || strings.ContainsAny(s, "，。；;>＞ ") {
		return ""
	}
	return s
}

// yearOf reads a year in digits or Chinese numerals.
func yearOf(s string) int {
	n := 0
	for _, r := range s {
		switch i := strings.IndexRune("0123456789", r); {
		case i >= 0:
			n = n*10 + i
		case strings.ContainsRune("〇○零OoＯ", r):
			n *= 10
		default:
			digit := 0
			for k, d := range []rune("一二三四五六七八九") {
				if d == r {
					digit = k + 1
				}
			}
			n = n*10 + digit
		}
	}
	return n
}

// isoDate reads the first date of a text as YYYY-MM-DD; empty when there is none that exists.
func isoDate(s string) string {
	m := anyDate.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	return dateOf(m)
}

func dateOf(m []string) string {
	month, _ := strconv.Atoi(m[2])
	day, _ := strconv.Atoi(m[3])
	iso := fmt.Sprintf("%s-%02d-%02d", m[1], month, day)
	if _, err := time.Parse(time.DateOnly, iso); err != nil {
		return ""
	}
	return iso
}

// squeeze drops every blank.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, s)
}

// whose works out which organ's report of which year this is, and when it was published: from the file's metadata, the title on the page,
// and for the year the span that the preface gives. What they do not say stays empty.
func (p *prose) whose(titles []string) {
	for i, l := range p.lines {
		if l.hidden || i > 80 && p.title.year != 0 {
			continue
		}
		h, ok := parseTitle(l.text)
		if !ok || h.year == 0 && p.title.year != 0 || p.title.agency != "" && p.title.year != 0 {
			continue
		}
		if utf8Len(l.text) > maxTitle {
			continue
		}
		if h.agency == "" && i > 0 {
			h.agency = organAlone(p.lines[i-1].text)
		}
		p.title = h.or(p.title)
	}
	for _, t := range titles {
		if h, ok := parseTitle(t); ok {
			if h.year != 0 && p.title.year != 0 && h.year != p.title.year {
				p.notes = append(p.notes, fmt.Sprintf("标题写的是 %d 年，文件属性里写的是 %d 年", p.title.year, h.year))
			}
			p.title = p.title.or(h)
		}
	}
	for _, l := range p.lines {
		if p.title.year == 0 {
			p.title.year = yearOfPeriod(l.text)
		}
		p.dates(l.text)
	}
}

// dates takes the date of publication from a line that names it, and the date under the report from a line that is nothing else.
func (p *prose) dates(line string) {
	if p.published == "" && (strings.Contains(line, "日期") || strings.Contains(line, "时间")) && len(line) < 2000 {
		if m := dateWords.FindStringSubmatch(squeeze(line)); m != nil {
			p.published = isoDate(m[1])
		}
	}
	if len(line) < 60 && strings.HasSuffix(line, "日") {
		if m := aloneDate.FindStringSubmatch(squeeze(line)); m != nil {
			p.dated = dateOf(m)
		}
	}
}

// or fills what h does not say from other.
func (h heading) or(other heading) heading {
	if h.agency == "" {
		h.agency = other.agency
	}
	if h.year == 0 {
		h.year = other.year
	}
	return h
}

// organAlone returns a line that is nothing but an organ's name, as stands above a title that is printed on two lines.
func organAlone(line string) string {
	s := squeeze(line)
	if utf8Len(s) <= 30 && organEnd.MatchString(s) {
		return agencyIn(s)
	}
	return ""
}

// yearOfPeriod reads the statistics span: 2023年1月1日至2023年12月31日.
func yearOfPeriod(text string) int {
	if !strings.Contains(text, "12") || !strings.Contains(text, "31") {
		return 0
	}
	m := period.FindStringSubmatch(squeeze(text))
	if m == nil || m[2] != "" && m[1] != m[2] {
		return 0
	}
	return yearOf(m[1])
}

func utf8Len(s string) int { return len([]rune(s)) }

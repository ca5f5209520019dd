package read

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// heading is what a title says: 云河市审计局2023年政府信息公开工作年度报告.
type heading struct {
	agency string
	year   int
}

var (
	reportName  = regexp.MustCompile(`(政府信息公开|信息公开|政务公开)(工作)?(20[0-9]{2})?(年度|年)?(工作)?(情况)?(的)?(报告|年报)`)
	yearInTitle = regexp.MustCompile(`(20[0-9]{2}|二[〇○零Oo0Ｏ][〇○零Oo0Ｏ一二三四五六七八九]{2})\s*(年度|年)?`)
	period      = regexp.MustCompile(`(20[0-9]{2})[年./-]0?1[月./-]0?1日?起?[，,]?(?:至|到|—|-|~|～|－|–)+(?:(20[0-9]{2})[年./-])?12[月./-]31`)
	dayBehind   = regexp.MustCompile(`^20[0-9]{2}[-年./][0-9]`)
	dateWords   = regexp.MustCompile(`(?:^时间|^日期|发布日期|发布时间|公开日期|公开时间|发文日期|信息发布日期|发表时间|更新日期)[:：\s]*(20[0-9]{2}[-年./][0-9]{1,2}[-月./][0-9]{1,2})`)
	anyDate     = regexp.MustCompile(`(20[0-9]{2})[-年./]([0-9]{1,2})[-月./]([0-9]{1,2})日?`)
	aloneDate   = regexp.MustCompile(`^(.{0,60}?)(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日$`)
	chineseDate = regexp.MustCompile(`^(.{0,60}?)(二[〇○零OoＯ][〇○零OoＯ一二三四五六七八九]{2})年(十?[一二三四五六七八九]|十)月(三?十?[一二三四五六七八九]|[二三]?十|二十[一二三四五六七八九]|三十一)日$`)
	publisher   = regexp.MustCompile(`^(?:发文机关|发布机构|公开机构|发布单位|发文单位|信息来源|来源)[:：]?(.{0,40})$`)
	yearNamed   = regexp.MustCompile(`(20[0-9]{2})年度?(?:政府)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报)`)
	organEnd    = regexp.MustCompile(`(局|委|委员会|厅|办|办公室|府|处|中心|院|会|部|署|室|站|所|队|街道|镇|乡|园区|开发区|新区|管委会|社|馆|台|校|学院|大学|医院|集团|公司|联)(?:[（(][^（）()]{3,}[）)])?$`)
)

// maxTitle is the longest title, in signs; what is longer is a sentence that names the report, except where it names an organ with several names.
const maxTitle = 60

// parseTitle reads a title; ok is false for a text that names no report.
func parseTitle(text string) (h heading, ok bool) {
	if len(text) > 400 || !strings.Contains(text, "告") && !strings.Contains(text, "报") {
		return h, false
	}
	s := strings.Map(narrowDigit, squeeze(text))
	if crumb := strings.LastIndexAny(s, ">＞»"); crumb >= 0 { // 首页 > 年报 > the title
		_, size := utf8.DecodeRuneInString(s[crumb:])
		s = s[crumb+size:]
	}
	at := reportName.FindStringSubmatchIndex(s)
	if at == nil {
		return h, false
	}
	head := s[:at[0]]
	if at[6] >= 0 { // …政府信息公开工作2023年度报告
		h.year = yearOf(s[at[6]:at[7]])
	} else if m := yearIn(head); m != nil {
		h.year = yearOf(head[m[2]:m[3]])
		head = head[:m[0]] + head[m[1]:]
	} else if m := yearInTitle.FindStringSubmatchIndex(s[at[1]:]); m != nil && !dayBehind.MatchString(s[at[1]+m[0]:]) { // …报告（2023年度）
		h.year = yearOf(s[at[1]+m[2] : at[1]+m[3]])
	}
	h.agency = agencyIn(head)
	return h, true
}

// yearIn finds the year before the report's name: the last with 年 behind it, since an organ may bear a number (云河市2049园区管理委员会); without 年 one at
// either end.
func yearIn(head string) []int {
	list := yearInTitle.FindAllStringSubmatchIndex(head, -1)
	for i := len(list) - 1; i >= 0; i-- {
		if m := list[i]; m[4] >= 0 && !besideDigit(head, m[0], m[3]) {
			return m
		}
	}
	for i := len(list) - 1; i >= 0; i-- {
		if m := list[i]; (m[0] == 0 || m[1] == len(head)) && !besideDigit(head, m[0], m[3]) {
			return m
		}
	}
	return nil
}

// besideDigit tells whether s[from:to] is a piece of a longer number.
func besideDigit(s string, from, to int) bool {
	return from > 0 && s[from-1] >= '0' && s[from-1] <= '9' || to < len(s) && s[to] >= '0' && s[to] <= '9'
}

func narrowDigit(r rune) rune {
	if r >= '０' && r <= '９' {
		return narrow(r)
	}
	return r
}

// maxAgency is the longest name of an organ, in signs; organs with several names in brackets come near it.
const maxAgency = 60

var (
	// beforeOrgan is what stands before an organ's name in a title and is none of it: 附件1：, 1., 【年度报告】, 关于公布.
	beforeOrgan = regexp.MustCompile(`^(?:附件?[0-9一二三四五六七八九十]{0,2}[:：.、]|[0-9]{1,3}[.、．]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|【[^】]*】|\[[^\]]*\]|关于|公布|发布|印发|转发)+`)
	// behindOrgan is what stands behind it.
	behindOrgan = regexp.MustCompile(`(?:关于|发布|公布|报送|上报|印发|编制|的)+$`)
)

// agencyIn cleans what stands before the report's name in a title. Brackets that belong to the name stay: 云河市档案局（云河市方志办公室）.
func agencyIn(s string) string {
	for last := ""; s != last; {
		last = s
		s = strings.Trim(s, "《》“\"-—_|：:·,，、")
		s = behindOrgan.ReplaceAllString(beforeOrgan.ReplaceAllString(s, ""), "")
		s = balanced(s)
	}
	if n := utf8Len(s); n < 3 || n > maxAgency || strings.ContainsAny(s, "，。；;>＞ ") {
		return ""
	}
	return s
}

// balanced takes brackets and quotes without a partner off both ends, and a pair round the whole.
func balanced(s string) string {
	for _, pair := range []string{"（）", "()", "【】", "[]", "“”", "《》"} {
		p := []rune(pair)
		left, right := string(p[0]), string(p[1])
		if strings.Count(s, left) < strings.Count(s, right) {
			s = strings.TrimSuffix(s, right)
		}
		if strings.Count(s, left) > strings.Count(s, right) {
			s = strings.TrimSuffix(strings.TrimPrefix(s, left), left)
		}
		if inner, ok := strings.CutPrefix(s, left); ok && strings.Count(s, left) == 1 {
			if inner, ok = strings.CutSuffix(inner, right); ok {
				s = inner
			}
		}
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

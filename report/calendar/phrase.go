package calendar

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ParseDeadline reads a deadline of a work plan. planYear is the plan's year: it
// completes phrases that name none (年底前, 9月30日前).
//
// Understood are days (in the writings of [Parse], with or without year), ends
// of ten days, months, quarters, halves and years, ranges (3月至6月: the end),
// standing duties and periodic ones; digits may be full-width or Chinese. Words
// of doing (完成, 办结 …) and a heading (完成时限:) are passed over.
//
// "X日前" and "X底前" include the day itself (民法典 art. 1259: 以前 includes it).
// "6月前" may mean the end of May or of June: that, two deadlines in one phrase and
// everything else that cannot be read is an error that names the text; nothing
// is guessed.
func ParseDeadline(text string, planYear int) (Deadline, error) {
	if planYear < 1900 || planYear > 2199 {
		return Deadline{}, fmt.Errorf("计划年度%d不在1900至2199之间", planYear)
	}
	if utf8.RuneCountInString(text) > maxPhrase {
		return Deadline{}, fmt.Errorf("完成时限太长（超过%d字），%w", maxPhrase, errPhrase)
	}
	s := tidy(text)
	if s == "" {
		return Deadline{}, errors.New("完成时限是空的")
	}
	d, err := readPhrase(s, planYear)
	if err != nil {
		return Deadline{}, fmt.Errorf("完成时限“%s”无法识别：%w", strings.TrimSpace(text), err)
	}
	d.Text = strings.TrimSpace(text)
	return d, nil
}

// maxPhrase is the longest phrase, in characters, that is looked into.
const maxPhrase = 100

var errPhrase = errors.New("请写成具体日期（如2023年9月30日前）、期末（如9月底、三季度末、年底前）、“长期坚持”或者“每季度1次”一类的写法")

var (
	headingRE = regexp.MustCompile(`^(完成时限|完成时间|办理时限|时限要求|完成期限|时间要求|时限|时间):`)
	leadRE    = regexp.MustCompile(`^(?:截止到|截止至|截至到|截止|截至|最迟|最晚|不晚于|不迟于|于|在|到|至)+`)
	doingRE   = regexp.MustCompile(`(全部|基本|全面)?(完成整改|整改完成|整改到位|完成任务|落实到位|建成运行|完成|落实|到位|办结|报送|上报|公开|公布|发布|实施|建成|上线|结束|见效|通报|更新|统计|汇总|调度)$`)
	splitRE   = regexp.MustCompile(`[,;。、]并?|并`)
)

// tidy makes a phrase comparable: ASCII marks, no blanks, digits for numerals,
// no heading, no brackets around it, nothing behind it.
func tidy(text string) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case strings.ContainsRune("—–―−~", r):
			return '-'
		case r == '﹣':
			return '-'
		}
		return r
	}, narrow(text))
	if t, err := Parse(text); err == nil { // a date with a time behind it would lose its blank
		return t.String()
	}
	s = headingRE.ReplaceAllString(s, "")
	s = strings.Trim(s, ",;。.、")
	if inner, ok := strings.CutPrefix(s, "("); ok && strings.HasSuffix(inner, ")") && !strings.Contains(inner, "(") {
		s = strings.TrimSuffix(inner, ")")
	}
	return arabic(strings.ReplaceAll(s, "--", "-"))
}

// readPhrase reads a tidied phrase as a whole, or part by part: one part may be
// dated or periodic, the others must be standing.
func readPhrase(s string, planYear int) (Deadline, error) {
	whole, err := readPart(s, planYear)
	if err == nil {
		return whole, nil
	}
	parts := splitRE.Split(s, -1)
	if len(parts) == 1 {
		return Deadline{}, err
	}
	var found Deadline
	var terms, standing int
	for _, part := range parts {
		if part == "" || doingRE.FindString(part) == part { // …前完成整改,并公开
			continue
		}
		d, err := readPart(part, planYear)
		switch {
		case err != nil:
			return Deadline{}, err
		case d.Kind == Standing:
			standing++
			if terms == 0 {
				found = d
			}
		default:
			terms++
			found = d
		}
	}
	switch {
	case terms+standing == 0:
		return Deadline{}, errPhrase
	case terms > 1:
		return Deadline{}, errors.New("其中有几个时限，请分成几项任务，或者只写最后的时限")
	}
	found.AndStanding = terms == 1 && standing > 0
	return found, nil
}

func readPart(s string, planYear int) (Deadline, error) {
	if standingRE.MatchString(s) {
		return Deadline{Kind: Standing}, nil
	}
	if d, ok, err := readPeriodic(s); ok || err != nil {
		return d, err
	}
	return readRange(s, planYear)
}

// standingRE: a word for what has no end, with words but no date behind it.
var standingRE = regexp.MustCompile(`^(\d{4}年|今年|本年度?)?(并|要|应当?|需|坚持)?` +
	`(长期|持续|常年|常态|及时|即时|实时|随时|动态|全年|日常|经常|常抓)[^\d年月日旬季周底前末每]*$`)

var (
	periodicRE = regexp.MustCompile(`^(每个?|按|逐)(1?个?工作日|日|天|周|星期|旬|月度?|季度?|半年度?|年度?|3个月|6个月|半个月)(.*)$`)
	timesRE    = regexp.MustCompile(`^([^\d每]*?)(?:至少|不少于|不低于|原则上)?(\d{1,3})(?:次|期|篇|场|条|份|件|批|轮|个|部)(?:以上)?[^\d每年月日旬季周底前末]*$`)
	freeRE     = regexp.MustCompile(`^[^\d每年月日旬季周底前末]*$`)
	endRE      = regexp.MustCompile(`^(?:底|末|终|内)(?:前|之前|以前)?$`)
	dayRE      = regexp.MustCompile(`^(\d{1,2})[日号](?:前|之前|以前)?$`)
	weekdayRE  = regexp.MustCompile(`^([1-6日天末])(?:前|之前|以前)?$`)
	monthEndRE = regexp.MustCompile(`^(\d{1,2})月(?:份?(?:底|末|内)(?:前|之前|以前)?|份)?$`)
	monthDayRE = regexp.MustCompile(`^(\d{1,2})月(\d{1,2})[日号](?:前|之前|以前)?$`)
)

var eachWords = map[string]Each{
	"日": EachDay, "天": EachDay, "周": EachWeek, "星期": EachWeek, "旬": EachTenDays, "月": EachMonth, "月度": EachMonth,
	"季": EachQuarter, "季度": EachQuarter, "3个月": EachQuarter, "半年": EachHalf, "半年度": EachHalf, "6个月": EachHalf,
	"年": EachYear, "年度": EachYear,
}

// readPeriodic reads 每季度召开发布会1次, 每周1期, 每月5日前; ok is false when the
// phrase is not of this sort at all.
func readPeriodic(s string) (d Deadline, ok bool, err error) {
	m := periodicRE.FindStringSubmatch(s)
	if m == nil {
		return d, false, nil
	}
	d = Deadline{Kind: Periodic, Each: eachWords[m[2]], Times: 1}
	if d.Each == NoEach {
		return d, false, errPhrase
	}
	between, rest := m[3], doingRE.ReplaceAllString(m[3], "")
	if t := timesRE.FindStringSubmatch(between); t != nil {
		between, d.Times = t[1], atoi(t[2])
	} else if d.limit(rest) {
		return d, true, nil
	}
	if d.Times == 0 {
		return d, false, errors.New("次数不能是0")
	}
	if m[1] == "按" || m[1] == "逐" { // 按年度计划 is no yearly duty
		between = doingRE.ReplaceAllString(between, "")
		if between != "" {
			return d, false, errPhrase
		}
	}
	if !freeRE.MatchString(between) {
		return d, false, errPhrase
	}
	return d, true, nil
}

// limit reads the day inside each period that a phrase names; false when it
// names none that fits.
func (d *Deadline) limit(rest string) bool {
	if endRE.MatchString(rest) {
		return true
	}
	switch d.Each {
	case EachWeek:
		m := weekdayRE.FindStringSubmatch(rest)
		if m == nil {
			return false
		}
		d.Day = strings.IndexRune("0123456", rune(m[1][0]))
		if d.Day < 0 {
			d.Day = 7
		}
		return true
	case EachMonth:
		m := dayRE.FindStringSubmatch(rest)
		if m == nil {
			return false
		}
		d.Day = atoi(m[1])
		return d.Day >= 1 && d.Day <= 31
	case EachYear:
		if m := monthEndRE.FindStringSubmatch(rest); m != nil {
			d.Month = atoi(m[1])
			return d.Month >= 1 && d.Month <= 12
		}
		if m := monthDayRE.FindStringSubmatch(rest); m != nil {
			d.Month, d.Day = atoi(m[1]), atoi(m[2])
			return impossible(2000, d.Month, d.Day) == ""
		}
	}
	return false
}

// atoi reads digits that a pattern has already vouched for.
func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

package calendar

import (
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"
)

// What a range is made of: 3月至6月, 2023年3月-12月, 3-6月, 3月1日至15日.
var (
	bareMonthRE = regexp.MustCompile(`(?:^|年)\d{1,2}$`)
	bareYearRE  = regexp.MustCompile(`^\d{4}$`)
	bareDayRE   = regexp.MustCompile(`^\d{1,2}[日号]`)
	yearRE      = regexp.MustCompile(`^(?:\d{4}年|今年|本年|当年|明年|次年|翌年)`)
	monthsRE    = regexp.MustCompile(`^(?:(?:\d{4}|今|本|当|明|次|翌)年)?\d{1,2}月`)
	openRE      = regexp.MustCompile(`(?:初|起|开始)$`)
)

// readRange reads a term, or a range of which the end counts. Each 至, 到 and
// hyphen is tried as the one between its ends.
func readRange(s string, planYear int) (Deadline, error) {
	d, err := readTerm(s, planYear)
	if err == nil {
		return d, nil
	}
	for at, r := range s {
		if !strings.ContainsRune("至到-", r) {
			continue
		}
		end, endErr := readEnds(s[:at], s[at+utf8.RuneLen(r):], planYear)
		if endErr == nil {
			return end, nil
		}
		if err == errPhrase { // a reason, where one end gives it
			err = endErr
		}
	}
	return d, err
}

// readEnds reads the end of a range; what it leaves out stands in the
// beginning, which is read too.
func readEnds(from, to string, planYear int) (Deadline, error) {
	from = strings.TrimPrefix(strings.TrimPrefix(from, "自"), "从")
	switch month := monthsRE.FindString(from); {
	case bareDayRE.MatchString(to): // 3月1日至15日
		to = month + to
	case !yearRE.MatchString(to) && !startsWithDate(to): // 2023年3月至6月
		to = yearRE.FindString(from) + to
	}
	switch {
	case bareYearRE.MatchString(from): // 2023-2025年
		from += "年"
	case bareMonthRE.MatchString(from): // 3-6月
		from += "月"
	}
	end, err := readTerm(to, planYear)
	if err != nil {
		return Deadline{}, err
	}
	begin, err := rangeBegin(from, planYear)
	if err != nil {
		return Deadline{}, err
	}
	if end.Date < begin {
		return Deadline{}, errors.New("终点早于起点")
	}
	return end, nil
}

func startsWithDate(s string) bool {
	_, _, _, _, ok := scanDate(s)
	return ok
}

// rangeBegin is a day not after the beginning of a range, enough to see an end
// that comes before it; no date for 即日起.
func rangeBegin(from string, planYear int) (Date, error) {
	from = openRE.ReplaceAllString(from, "")
	if from == "即日" {
		return 0, nil
	}
	d, err := readTerm(from, planYear)
	if err != nil || d.Kind == Fixed {
		return d.Date, err
	}
	year, month, _ := d.Date.Civil()
	if d.Each == EachYear {
		month = 1
	}
	return civil(year, month, 1), nil
}

const before = `(前|之前|以前|止|为止)?$`

// The terms, on a phrase without its year. Ends of periods take 前; a period
// itself does not, for 6月前 has two meanings.
var (
	yearMonthRE = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})` + before) // 2023-09
	yearsRE     = regexp.MustCompile(`^(?:(\d{4})年度?|(今年|本年|当年|明年|次年|翌年|下1年|年度?)度?)`)
	dayOfRE     = regexp.MustCompile(`^(\d{1,2})月(\d{1,2})[日号]` + before)
	yearEndRE   = regexp.MustCompile(`^年?(底|末|终|内)?` + before)
	monthRE     = regexp.MustCompile(`^(\d{1,2})月份?(底|末|内)?` + before)
	tenRE       = regexp.MustCompile(`^(\d{1,2})月份?([上中下])旬(底|末|内)?` + before)
	quarterRE   = regexp.MustCompile(`^第?([1-4])季度?(底|末|内)?` + before)
	halfRE      = regexp.MustCompile(`^([上下])半年(底|末|内)?` + before)
)

var errBefore = errors.New("“前”字有两种理解（含不含这一期），请写成具体日期，或者写“底前”“末前”")

// readTerm reads a single dated term.
func readTerm(s string, planYear int) (Deadline, error) {
	s = doingRE.ReplaceAllString(leadRE.ReplaceAllString(s, ""), "")
	s = yearMonthRE.ReplaceAllString(s, "${1}年${2}月$3")
	if d, ok, err := wholeDate(s); ok || err != nil {
		return d, err
	}
	year, rest, named := termYear(s, planYear)
	if year < 1900 || year > 2199 {
		return Deadline{}, errors.New("年份不在1900至2199之间")
	}
	if m := dayOfRE.FindStringSubmatch(rest); m != nil {
		date, err := DateOf(year, atoi(m[1]), atoi(m[2]))
		return Deadline{Kind: Fixed, Date: date}, err
	}
	for _, form := range periodForms {
		m := form.pattern.FindStringSubmatch(rest)
		if m == nil || form.each == EachYear && !named {
			continue
		}
		if m[len(m)-2] == "" && strings.HasSuffix(m[len(m)-1], "前") {
			return Deadline{}, errBefore
		}
		date, err := form.end(year, m)
		return Deadline{Kind: EndOf, Each: form.each, Date: date}, err
	}
	return Deadline{}, errPhrase
}

// wholeDate reads a date with its year, 前 behind it or not.
func wholeDate(s string) (Deadline, bool, error) {
	_, _, _, rest, ok := scanDate(s)
	if !ok || !regexpBefore.MatchString(rest) {
		return Deadline{}, false, nil
	}
	date, err := Parse(strings.TrimSuffix(s, rest))
	return Deadline{Kind: Fixed, Date: date}, err == nil, err
}

var regexpBefore = regexp.MustCompile(`^` + before)

// termYear takes the year from the front of a term; named says that one stood
// there, if only as 年 in 年底.
func termYear(s string, planYear int) (year int, rest string, named bool) {
	m := yearsRE.FindStringSubmatch(s)
	if m == nil {
		return planYear, s, false
	}
	rest = s[len(m[0]):]
	switch m[2] {
	case "":
		return atoi(m[1]), rest, true
	case "明年", "次年", "翌年", "下1年":
		return planYear + 1, rest, true
	case "年", "年度": // 年 alone is no year: 年前 stays unread
		return planYear, rest, rest != "" && !regexpBefore.MatchString(rest)
	}
	return planYear, rest, true
}

// periodForms are the ends of periods. The last two groups of each pattern are
// the word for the end and 前.
var periodForms = []struct {
	each    Each
	pattern *regexp.Regexp
	end     func(year int, m []string) (Date, error)
}{
	{EachYear, yearEndRE, func(year int, _ []string) (Date, error) { return yearEnd(year), nil }},
	{EachMonth, monthRE, func(year int, m []string) (Date, error) { return monthEnd(year, atoi(m[1])) }},
	{EachTenDays, tenRE, func(year int, m []string) (Date, error) {
		if _, err := monthEnd(year, atoi(m[1])); err != nil {
			return 0, err
		}
		return tenDaysEnd(year, atoi(m[1]), map[string]int{"上": 1, "中": 2, "下": 3}[m[2]]), nil
	}},
	{EachQuarter, quarterRE, func(year int, m []string) (Date, error) { return monthEnd(year, 3*atoi(m[1])) }},
	{EachHalf, halfRE, func(year int, m []string) (Date, error) {
		return monthEnd(year, map[string]int{"上": 6, "下": 12}[m[1]])
	}},
}

func monthEnd(year, month int) (Date, error) {
	first, err := DateOf(year, month, 1)
	return first.EndOfMonth(), err
}

package ledger

import (
	"regexp"
	"slices"
	"strings"

	"nianbao/report/calendar"
)

// clauses splits a text where one statement ends.
func clauses(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("。；;，,\n", r) })
}

var (
	notDoneRE = regexp.MustCompile(`未|没有|推迟|暂缓|取消|计划|拟|将|争取|无法`)
	doneRE    = regexp.MustCompile(`已(全部|基本|按期|如期|按时)?(完成|办结|落实|结束|到位)|(全部|如期|按期|按时)完成|^完成$`)
)

// saysDone tells whether a text about progress says that the task is done.
func saysDone(progress string) bool {
	return slices.ContainsFunc(clauses(progress), func(c string) bool { return doneRE.MatchString(c) && !notDoneRE.MatchString(c) })
}

// What names a period or a day inside a text.
var (
	dayRE     = regexp.MustCompile(`[0-9]{4}(?:年[0-9]{1,2}月[0-9]{1,2}日|([-/.])[0-9]{1,2}[-/.][0-9]{1,2})`)
	monthDay  = regexp.MustCompile(`([0-9]{1,2})月([0-9]{1,2})日`)
	quarterRE = regexp.MustCompile(`([一二三四1-4])季度?`)
	halfRE    = regexp.MustCompile(`([上下])半年`)
	monthsRE  = regexp.MustCompile(`([0-9]{1,2})月份?`)
	otherYear = regexp.MustCompile(`([0-9]{4})年`)
)

// evidence is what a task's texts say was done: days, and periods named as a whole.
type evidence struct {
	days    []calendar.Date
	periods []calendar.Stretch
}

// gather reads 完成日期, 进展 and 佐证. A clause that says that something was not done, or is only planned, proves nothing.
func gather(x Task, year int) evidence {
	e := evidence{days: slices.Clone(x.Days)}
	for _, text := range []string{x.Progress, x.Evidence} {
		for _, c := range clauses(text) {
			if !notDoneRE.MatchString(c) {
				e.read(compact(c), year)
			}
		}
	}
	slices.Sort(e.days)
	e.days = slices.Compact(e.days)
	return e
}

// read takes the days out of a clause first, so that their months are not read once more as periods.
func (e *evidence) read(c string, year int) {
	c = dayRE.ReplaceAllStringFunc(c, func(s string) string {
		if d, err := calendar.Parse(s); err == nil {
			e.days = append(e.days, d)
		}
		return " "
	})
	if m := otherYear.FindStringSubmatch(c); m != nil {
		if number(m[1]) != year {
			return
		}
		c = otherYear.ReplaceAllString(c, "")
	}
	c = monthDay.ReplaceAllStringFunc(c, func(s string) string {
		m := monthDay.FindStringSubmatch(s)
		if d, err := calendar.DateOf(year, number(m[1]), number(m[2])); err == nil {
			e.days = append(e.days, d)
		}
		return " "
	})
	for _, m := range quarterRE.FindAllStringSubmatch(c, -1) {
		e.months(year, number(m[1])*3-2, 3)
	}
	for _, m := range halfRE.FindAllStringSubmatch(c, -1) {
		first := 1
		if m[1] == "下" {
			first = 7
		}
		e.months(year, first, 6)
	}
	for _, m := range monthsRE.FindAllStringSubmatch(c, -1) {
		e.months(year, number(m[1]), 1)
	}
}

// number reads one of the few numerals that the patterns above let through.
func number(s string) int {
	if i := strings.Index("一二三四", s); i >= 0 {
		return i/len("一") + 1
	}
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

func (e *evidence) months(year, first, count int) {
	from, err := calendar.DateOf(year, first, 1)
	if err != nil {
		return
	}
	to, _ := calendar.DateOf(year, first+count-1, 1)
	e.periods = append(e.periods, calendar.Stretch{From: from, To: to.EndOfMonth()})
}

// periods checks a periodic task period by period. A period counts as done when there are as many days of evidence in it as the task asks
// for, or when a text names the period itself. Without any evidence at all every period is unknown.
func periods(x Task, d calendar.Deadline, year int) []PeriodStatus {
	e := gather(x, year)
	out := make([]PeriodStatus, 0, 12)
	for _, s := range d.Periods(year) {
		p := PeriodStatus{Stretch: s, Found: e.in(s, d), Status: calendar.Overdue}
		switch {
		case len(e.days)+len(e.periods) == 0:
			p.Status = calendar.Unknown
		case p.Found >= max(1, d.Times):
			p.Status = calendar.InTime
		}
		out = append(out, p)
	}
	return out
}

// in counts the evidence for a period: days in it, shorter periods in it (4月 in the second quarter); a text that names the period
// itself says that all of it was done.
func (e *evidence) in(s calendar.Stretch, d calendar.Deadline) int {
	n := 0
	for _, day := range e.days {
		if day >= s.From && day <= s.To {
			n++
		}
	}
	for _, p := range e.periods {
		switch {
		case p.From == s.From && p.To-p.From >= lengths[d.Each][0] && p.To-p.From <= lengths[d.Each][1]:
			return max(n, d.Times, 1)
		case p.From >= s.From && p.To <= s.To:
			n++
		}
	}
	return n
}

// lengths are the least and greatest distances from the first to the last day of the periods that a text can name.
var lengths = map[calendar.Each][2]calendar.Date{calendar.EachMonth: {27, 30}, calendar.EachQuarter: {89, 91}, calendar.EachHalf: {180, 183}}

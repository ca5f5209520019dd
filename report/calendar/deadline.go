package calendar

import "fmt"

// DeadlineKind is what sort of deadline a phrase sets.
type DeadlineKind uint8

const (
	Fixed    DeadlineKind = iota // a day is named: 2018年4月30日前完成
	EndOf                        // a period is named, and its last day counts: 2023年9月底, 年底前, 上半年
	Standing                     // a duty without end: 长期坚持, 持续推进, 及时
	Periodic                     // a duty that comes again: 每季度…1次
)

// Chinese names the kind.
func (k DeadlineKind) Chinese() string {
	return [...]string{"定期限", "期末", "长期", "周期性"}[k]
}

// Each is a stretch of time that comes again, or whose end is a deadline.
type Each uint8

const (
	NoEach Each = iota
	EachDay
	EachWeek // Monday to Sunday
	EachTenDays
	EachMonth
	EachQuarter
	EachHalf
	EachYear
)

// Chinese names the stretch: 周, 季度.
func (e Each) Chinese() string {
	return [...]string{"", "日", "周", "旬", "月", "季度", "半年", "年"}[e]
}

// English names the stretch.
func (e Each) English() string {
	return [...]string{"", "day", "week", "ten days", "month", "quarter", "half-year", "year"}[e]
}

// Deadline is what a phrase means.
type Deadline struct {
	Text string // as it stands in the plan
	Kind DeadlineKind
	Date Date // Fixed and EndOf: the last day in time
	Each Each // EndOf: the period named; Periodic: how often
	// Periodic: how many times in each period (1 when the phrase does not say).
	Times int
	// Periodic: the last day inside each period, where the phrase names one
	// (每月5日前: day 5; 每周五: day 5; 每年3月底前: month 3); zero: the whole period.
	Month, Day int
	// A dated or periodic task that is to go on afterwards (2023年9月底,并长期坚持).
	AndStanding bool
}

// Dated reports whether the deadline is a date.
func (d Deadline) Dated() bool { return d.Kind == Fixed || d.Kind == EndOf }

// Chinese says what was understood: 2023年9月30日前, 长期, 每季度1次.
func (d Deadline) Chinese() string {
	switch d.Kind {
	case Standing:
		return "长期"
	case Periodic:
		return fmt.Sprintf("每%s%d次", d.Each.Chinese(), d.Times)
	}
	return d.Date.Chinese() + "前"
}

// English says what was understood.
func (d Deadline) English() string {
	switch d.Kind {
	case Standing:
		return "standing"
	case Periodic:
		return fmt.Sprintf("%d × each %s", d.Times, d.Each.English())
	}
	return "by " + d.Date.English()
}

// Stretch is one period of a periodic duty, both days included.
type Stretch struct {
	From, To Date
}

// Periods lists the periods of a year in which a periodic duty is to be done,
// in order; nil for other deadlines. Weeks run from Monday to Sunday and
// belong to the year that their Thursday is in, so that each week is checked
// once. Where the phrase names a day (每月5日前), a period ends on it, or on the last
// day of a month that has no such day.
func (d Deadline) Periods(year int) []Stretch {
	if d.Kind != Periodic {
		return nil
	}
	var all []Stretch
	switch d.Each {
	case EachDay:
		for day := yearStart(year); day <= yearEnd(year); day++ {
			all = append(all, Stretch{day, day})
		}
	case EachWeek:
		for monday := firstMonday(year); (monday + 3).Year() == year; monday += 7 {
			all = append(all, Stretch{monday, monday + 6})
		}
	case EachTenDays:
		for month := 1; month <= 12; month++ {
			for third := 1; third <= 3; third++ {
				all = append(all, Stretch{civil(year, month, third*10-9), tenDaysEnd(year, month, third)})
			}
		}
	default:
		long := map[Each]int{EachMonth: 1, EachQuarter: 3, EachHalf: 6, EachYear: 12}[d.Each]
		for month := 1; long > 0 && month <= 12; month += long {
			all = append(all, Stretch{civil(year, month, 1), civil(year, month+long-1, 1).EndOfMonth()})
		}
	}
	for i := range all {
		all[i].To = d.cut(all[i])
	}
	return all
}

// cut is the last day in time inside a period.
func (d Deadline) cut(s Stretch) Date {
	year, month, _ := s.From.Civil()
	switch {
	case d.Day == 0 && d.Month == 0:
		return s.To
	case d.Each == EachWeek:
		return s.From + Date(d.Day) - 1
	case d.Each == EachYear:
		month = d.Month
	}
	end := civil(year, month, 1).EndOfMonth()
	if d.Day == 0 {
		return end
	}
	return min(civil(year, month, 1)+Date(d.Day)-1, end)
}

// firstMonday begins the week that holds the year's first Thursday.
func firstMonday(year int) Date {
	fourth := civil(year, 1, 4)
	return fourth - Date(int(fourth)+6)%7
}

// tenDaysEnd ends the first, second or third ten days (旬) of a month.
func tenDaysEnd(year, month, third int) Date {
	if third == 3 {
		return civil(year, month, 1).EndOfMonth()
	}
	return civil(year, month, third*10)
}

package calendar

import (
	"fmt"
	"time"
)

// Date is a civil date, counted in days: 1 is Monday, 1 January of year 1
// (Gregorian calendar, extended backwards). The zero Date means "no date".
// Dates compare with < and ==, and d+1 is the next day.
type Date int32

// The dates that can be written with a four-digit year.
const (
	firstDate Date = 1       // 0001-01-01
	lastDate  Date = 3652059 // 9999-12-31
)

// DateOf makes a date of year (1–9999), month and day. It fails for a day that
// does not exist, such as 31 February.
func DateOf(year, month, day int) (Date, error) {
	if why := impossible(year, month, day); why != "" {
		return 0, fmt.Errorf("没有%d年%d月%d日这一天：%s", year, month, day, why)
	}
	return civil(year, month, day), nil
}

// FromTime is the date that t shows in its own zone; no date for the zero time.
func FromTime(t time.Time) Date {
	y, m, d := t.Date()
	if t.IsZero() || impossible(y, int(m), d) != "" {
		return 0
	}
	return civil(y, int(m), d)
}

// impossible says in Chinese why there is no such day, or "" when there is.
func impossible(year, month, day int) string {
	switch {
	case year < 1 || year > 9999:
		return "年份要写四位数字"
	case month < 1 || month > 12:
		return "月份只有1至12月"
	case day < 1 || day > 31:
		return "日只有1至31日"
	case day > daysIn(year, month):
		return fmt.Sprintf("%d年%d月只有%d天", year, month, daysIn(year, month))
	}
	return ""
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(year, month int) int {
	switch month {
	case 2:
		if leap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// civil numbers an existing day. The year is taken to begin in March, so that
// the odd day of leap years comes last and months follow one straight line.
func civil(year, month, day int) Date {
	if month < 3 {
		year, month = year-1, month+12
	}
	return Date(365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day - 307 + 1)
}

// Civil gives year, month and day; three zeros for no date.
func (d Date) Civil() (year, month, day int) {
	if d == 0 {
		return 0, 0, 0
	}
	z := int(d) + 305 // days since 0000-03-01
	era := z / 146097
	doe := z % 146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	year, month, day = era*400+yoe, mp+3, doy-(153*mp+2)/5+1
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, day
}

// Year is the civil year, 0 for no date.
func (d Date) Year() int { y, _, _ := d.Civil(); return y }

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == 0 }

// Weekday is the day of the week; of no use for the zero Date.
func (d Date) Weekday() time.Weekday { return time.Weekday(int(d) % 7) }

// String is the ISO form 2025-03-04, "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	y, m, day := d.Civil()
	b := [10]byte{4: '-', 7: '-'}
	put(b[:4], y)
	put(b[5:7], m)
	put(b[8:], day)
	return string(b[:])
}

func put(b []byte, n int) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
}

// Chinese is the long form 2025年3月4日, "" for no date.
func (d Date) Chinese() string {
	if d == 0 {
		return ""
	}
	y, m, day := d.Civil()
	return fmt.Sprintf("%d年%d月%d日", y, m, day)
}

// English is the long form 4 March 2025, "" for no date.
func (d Date) English() string {
	if d == 0 {
		return ""
	}
	y, m, day := d.Civil()
	return fmt.Sprintf("%d %s %d", day, time.Month(m), y)
}

var chineseWeekdays = [7]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}

// ChineseWeekday is 星期一 … 星期日.
func (d Date) ChineseWeekday() string { return chineseWeekdays[d.Weekday()] }

// EndOfMonth is the last day of the date's month.
func (d Date) EndOfMonth() Date {
	if d == 0 {
		return 0
	}
	y, m, _ := d.Civil()
	return civil(y, m, daysIn(y, m))
}

// MarshalText writes the ISO form; no date is the empty text.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [Parse] reads; the empty text is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	got, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = got
	return nil
}

// yearStart is 1 January, yearEnd 31 December of a year.
func yearStart(year int) Date { return civil(year, 1, 1) }
func yearEnd(year int) Date   { return civil(year, 12, 31) }

package calendar

import (
	"fmt"
	"maps"
	"slices"
	"sync"
)

// Calendar tells working days from others. It is made by [New] or [Default],
// never changes, and may be used by several goroutines.
//
// Inside, the years with notices lie in one table that numbers the working
// days; outside of it plain weekdays are numbered by a formula. Both ways,
// day → number and number → day, take constant time.
type Calendar struct {
	years       map[int]Year
	special     map[Date]Reason
	first, last Date    // whole years: the table's first and last day
	gaps        bool    // the table holds years without a notice
	through     []int32 // through[d-first]: working days from first up to and including d
	nth         []Date  // the working days of the table
}

// Default is the calendar of the notices that the program carries (2008–2026).
func Default() *Calendar { return carried() }

var carried = sync.OnceValue(func() *Calendar {
	c, err := New()
	if err != nil {
		panic(err)
	}
	return c
})

// New makes a calendar of the years that the program carries and further ones,
// which add a year or replace one. A wrong year, or the same year twice among
// the further ones, is an error that names year and entry.
func New(further ...Year) (*Calendar, error) {
	c := &Calendar{years: map[int]Year{}, special: map[Date]Reason{}}
	for _, y := range embeddedYears() {
		c.years[y.Year] = y
	}
	seen := map[int]bool{}
	for _, y := range further {
		if err := y.check(); err != nil {
			return nil, fmt.Errorf("%d年的工作日安排：%w", y.Year, err)
		}
		if seen[y.Year] {
			return nil, fmt.Errorf("%d年的工作日安排给出了两次", y.Year)
		}
		seen[y.Year] = true
		c.years[y.Year] = y.clone()
	}
	c.build()
	return c, nil
}

func (c *Calendar) build() {
	years := c.Years()
	c.first, c.last = yearStart(years[0]), yearEnd(years[len(years)-1])
	c.gaps = years[len(years)-1]-years[0]+1 != len(years)
	for _, y := range c.years {
		for _, d := range y.Off {
			c.special[d] = Reason{Kind: Holiday, Notice: y.notice(d)}
		}
		for _, d := range y.Work {
			c.special[d] = Reason{Kind: WorkingWeekend, Notice: y.notice(d)}
		}
	}
	c.through = make([]int32, 0, c.last-c.first+1)
	for d := c.first; d <= c.last; d++ {
		if c.kind(d).Working() {
			c.nth = append(c.nth, d)
		}
		c.through = append(c.through, int32(len(c.nth)))
	}
}

func (c *Calendar) kind(d Date) Kind {
	if r, ok := c.special[d]; ok {
		return r.Kind
	}
	if weekend(d) {
		return Weekend
	}
	return Weekday
}

// Years are the years with a notice, in order.
func (c *Calendar) Years() []int { return slices.Sorted(maps.Keys(c.years)) }

// Arrangement is what the notices say for a year; false without a notice.
func (c *Calendar) Arrangement(year int) (Year, bool) {
	y, ok := c.years[year]
	return y.clone(), ok
}

// Working reports whether d is a working day, and why.
func (c *Calendar) Working(d Date) (bool, Reason) {
	r, ok := c.special[d]
	if !ok {
		_, known := c.years[d.Year()]
		r = Reason{Kind: c.kind(d), Provisional: !known}
	}
	return r.Kind.Working(), r
}

// Due is the day on which a period runs out.
type Due struct {
	Date        Date  // no date when there was no start
	Provisional bool  // counted over a year without a notice, as plain Mondays to Fridays
	Missing     []int // those years
}

// Add gives the nth working day after d; d itself is not counted and need not
// be a working day. For n = 0 it is d, for n < 0 the nth working day before d.
// No date plus anything, and what would leave the years 1 to 9999, is no date.
func (c *Calendar) Add(d Date, n int) Due {
	if d <= 0 || n == 0 || n > int(lastDate) || n < -int(lastDate) {
		if n == 0 && d > 0 {
			return Due{Date: d}
		}
		return Due{}
	}
	if n < 0 {
		due := c.day(c.number(d-1) + n + 1)
		return c.due(due, due, d-1)
	}
	due := c.day(c.number(d) + n)
	return c.due(due, d+1, due)
}

func (c *Calendar) due(date, from, to Date) Due {
	if date == 0 {
		return Due{}
	}
	missing := c.missing(from, to)
	return Due{Date: date, Provisional: missing != nil, Missing: missing}
}

// Span is a number of working days.
type Span struct {
	Days        int
	Provisional bool
	Missing     []int // years without a notice that it touches
}

// Between counts the working days after a up to and including b. When b is
// before a it is minus the working days after b up to and including a; without
// one of the dates it is zero.
func (c *Calendar) Between(a, b Date) Span {
	if a <= 0 || b <= 0 || a == b {
		return Span{}
	}
	missing := c.missing(min(a, b)+1, max(a, b))
	return Span{Days: c.number(b) - c.number(a), Provisional: missing != nil, Missing: missing}
}

// missing lists the years without a notice from one day to another.
func (c *Calendar) missing(from, to Date) (years []int) {
	if from >= c.first && to <= c.last && !c.gaps {
		return nil
	}
	for y := from.Year(); y <= to.Year(); y++ {
		if _, ok := c.years[y]; !ok {
			years = append(years, y)
		}
	}
	return years
}

// number is the running number of the last working day up to and including d;
// 1 is the first of the table.
func (c *Calendar) number(d Date) int {
	switch {
	case d < c.first:
		return weekdays(d) - weekdays(c.first-1)
	case d > c.last:
		return len(c.nth) + weekdays(d) - weekdays(c.last)
	}
	return int(c.through[d-c.first])
}

// day is the working day with a running number, the inverse of number.
func (c *Calendar) day(n int) Date {
	switch {
	case n < 1:
		return nthWeekday(weekdays(c.first-1) + n)
	case n > len(c.nth):
		return nthWeekday(weekdays(c.last) + n - len(c.nth))
	}
	return c.nth[n-1]
}

// weekdays counts Mondays to Fridays from Monday, day 1, up to and including d.
func weekdays(d Date) int { return int(d)/7*5 + min(int(d)%7, 5) }

// nthWeekday is the inverse of weekdays, no date outside of the years 1–9999.
func nthWeekday(n int) Date {
	if n < 1 || n > weekdays(lastDate) {
		return 0
	}
	return Date((n-1)/5*7 + (n-1)%5 + 1)
}

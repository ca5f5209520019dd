package ledger

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/calendar"
)

// LateRecord is a record that met its deadline late or not at all, for the lists of the self-evaluation report.
type LateRecord struct {
	Register    string
	ID          string
	Place       Place
	Unit        string
	Start       calendar.Date // the day from which the clock last ran
	Due         calendar.Date // the last day in time
	Done        calendar.Date // none when not done by the day looked from
	Status      calendar.Status
	Days        int  // working days late: up to the day done, or up to the day looked from
	Provisional bool // the due date needs a year without a notice
}

// addVerdict adds a verdict to a measure; verdicts of things that had not begun are left out.
func addVerdict(m *report.ClockMeasure, v calendar.Verdict) {
	switch v.Status {
	case calendar.InTime:
		m.InTime++
	case calendar.Late:
		m.Late++
	case calendar.Overdue:
		m.Overdue++
	case calendar.Open:
		m.Open++
	case calendar.Waiting:
		m.Waiting++
	case calendar.Unknown:
		m.Unknown++
	}
	if v.Provisional {
		m.Provisional++
	}
}

// UnitClock is a unit's (承办机构, 责任机构, 牵头单位) share of a measure.
type UnitClock struct {
	Unit  string // Unnamed when the register does not say
	Total int    // records of the unit in the measure
	report.ClockMeasure
}

// Unnamed stands for the unit of records that name none.
const Unnamed = "（未填写）"

// units collects a measure unit by unit.
type units struct {
	all    map[string]*UnitClock
	recent [64]*UnitClock // those asked for last, by their names' endings
}

func newUnits() units { return units{all: map[string]*UnitClock{}} }

func (u *units) add(unit string, v calendar.Verdict) {
	if unit == "" {
		unit = Unnamed
	}
	recent := &u.recent[spread(unit)>>(64-6)]
	if *recent == nil || (*recent).Unit != unit {
		*recent = u.find(unit)
	}
	(*recent).Total++
	addVerdict(&(*recent).ClockMeasure, v)
}

func (u *units) find(unit string) *UnitClock {
	x := u.all[unit]
	if x == nil {
		x = &UnitClock{Unit: strings.Clone(unit)}
		u.all[x.Unit] = x
	}
	return x
}

// list sorts by size, then name; those without a name come last.
func (u *units) list() []UnitClock {
	out := make([]UnitClock, 0, len(u.all))
	for _, x := range u.all {
		x.SetRate()
		out = append(out, *x)
	}
	slices.SortFunc(out, func(a, b UnitClock) int {
		if (a.Unit == Unnamed) != (b.Unit == Unnamed) {
			if a.Unit == Unnamed {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(b.Total, a.Total), cmp.Compare(a.Unit, b.Unit))
	})
	return out
}

// MonthClock is what happened in one month of the report year. The rate is that of what was done in the month.
type MonthClock struct {
	Month  int // 1–12
	Begun  int // requests received, items formed
	Done   int // requests closed, items disclosed
	InTime int // of those done
	Late   int // of those done
	Open   int // not done at the month's end
}

// openAtEnd fills Open from what was open at the year's start.
func openAtEnd(months *[12]MonthClock, before int) {
	for i := range months {
		before += months[i].Begun - months[i].Done
		months[i].Month, months[i].Open = i+1, before
	}
}

// MaxLate is how many late records a list holds at most; the measures count them all.
const MaxLate = 5000

// lateList keeps the MaxLate records with the earliest due dates, whatever the order of reading.
type lateList struct {
	list []LateRecord
	last lateKey // with MaxLate records before it: what comes after it is not wanted
}

// lateKey is what a list is sorted by.
type lateKey struct {
	due calendar.Date
	id  string
}

func (a lateKey) compare(b lateKey) int {
	return cmp.Or(cmp.Compare(a.due, b.due), cmp.Compare(a.id, b.id))
}

// wants tells whether a record with the key can still be among those kept.
func (l *lateList) wants(key lateKey) bool { return l.last.due == 0 || key.compare(l.last) <= 0 }

func (l *lateList) add(x LateRecord) {
	if !l.wants(lateKey{x.Due, x.ID}) {
		return
	}
	if l.list = append(l.list, x); len(l.list) >= 2*MaxLate {
		l.cut()
	}
}

func (l *lateList) cut() []LateRecord {
	slices.SortFunc(l.list, func(a, b LateRecord) int { return lateKey{a.Due, a.ID}.compare(lateKey{b.Due, b.ID}) })
	if len(l.list) > MaxLate {
		clear(l.list[MaxLate:])
		l.list = l.list[:MaxLate]
		l.last = lateKey{l.list[MaxLate-1].Due, l.list[MaxLate-1].ID}
	}
	return l.list
}

// note adds a record whose verdict is late or overdue.
func (l *lateList) note(cal *calendar.Calendar, v calendar.Verdict, x LateRecord, asAt calendar.Date) {
	if v.Status != calendar.Late && v.Status != calendar.Overdue || !l.wants(lateKey{v.Due, x.ID}) {
		return
	}
	if x.Done > asAt {
		x.Done = 0
	}
	x.Due, x.Status, x.Provisional = v.Due, v.Status, v.Provisional
	until := x.Done
	if until == 0 {
		until = asAt
	}
	x.Days = cal.Between(x.Due, until).Days
	l.add(x)
}

package calendar

import (
	"cmp"
	"slices"
)

// Why is why a day of an account was counted or not.
type Why uint8

const (
	Counted       Why = iota // a working day of the period
	NotWorking               // weekend or day off; the line's Reason says which
	Consulting               // a working day taken by consultation: not counted (条例 33)
	BeforeRestart            // before the event that started the clock anew: counts no more
)

// Event is something that happened to a request, on its day.
type Event struct {
	Date Date
	Name EventName
}

// EventName says what happened.
type EventName uint8

const (
	StartEvent EventName = iota
	ReceivedEvent
	CorrectionAskedEvent
	CorrectionReceivedEvent
	ConsultSentEvent
	ConsultBackEvent
	ConsultEndEvent // nothing came back in 15 working days
	ExtendedEvent
	ExtendedTooLateEvent
	FeeNotifiedEvent
	FeePaidEvent        // the clock starts anew
	FeePaidEarlierEvent // on or before the start: changes nothing
	RepliedEvent
)

// Line is one day of an account.
type Line struct {
	Date   Date
	Number int // running number when counted, else 0
	Why    Why
	Reason Reason  // why the day is a working day or not, with the notice
	Events []Event // what happened on the day
}

// Account is the day-by-day account behind a due date: each day from the day
// after the first event to the due date. The lines with a number are exactly
// Limit many.
type Account struct {
	Start   Date    // the event that the clock last started from; not counted itself
	Due     Date    // no date when the clock stands still
	Limit   int     // working days to be counted: the period, an extension, and Credit
	Credit  int     // working days of consultation that lie before the start or were begun after the due date: granted all the same
	Waiting bool    // the clock stands still until the applicant corrects the request
	Missing []int   // years without a notice that were needed
	Events  []Event // everything that happened, in order
	Lines   []Line
}

// Explain is the account of [Calendar.Add]: each day from the day after d (for
// n < 0: before d) to the nth working day.
func (c *Calendar) Explain(d Date, n int) Account {
	due := c.Add(d, n)
	a := Account{Start: d, Due: due.Date, Limit: max(n, -n), Missing: due.Missing}
	if d == 0 || due.Date == 0 {
		return a
	}
	a.Events = []Event{{Date: d, Name: StartEvent}}
	step := Date(1)
	if n < 0 {
		step = -1
	}
	for number := 0; d != due.Date; {
		d += step
		line := c.line(d)
		if line.Why == Counted {
			number++
			line.Number = number
		}
		a.Lines = append(a.Lines, line)
	}
	return a
}

func (c *Calendar) line(d Date) Line {
	works, reason := c.Working(d)
	line := Line{Date: d, Reason: reason}
	if !works {
		line.Why = NotWorking
	}
	return line
}

// Account explains [ReplyClock.Due] day by day, from the day after receipt: days
// before a restart are shown and do not count, nor do days of consultation.
// While the clock stands still there are no days to show.
func (r ReplyClock) Account(c *Calendar, days int) Account {
	if days == 0 {
		days = ReplyDays
	}
	due := r.Due(c, days)
	a := Account{Start: due.Start, Due: due.Due, Waiting: due.Waiting, Missing: due.Missing, Events: r.events(c, due)}
	if due.Due == 0 {
		return a
	}
	a.Limit = days
	if due.ExtensionCounted {
		a.Limit += ExtensionDays
	}
	from, to := r.skipped(c, due, a.Limit)
	a.Credit = due.ConsultDays - c.Between(from, to).Days
	a.Limit += a.Credit
	number := 0
	for d := min(r.Received, due.Start) + 1; d <= due.Due; d++ {
		line := c.line(d)
		switch {
		case d <= due.Start:
			line.Why = BeforeRestart
		case line.Why == Counted && d > from && d <= to:
			line.Why = Consulting
		case line.Why == Counted:
			number++
			line.Number = number
		}
		line.Events = on(a.Events, d)
		a.Lines = append(a.Lines, line)
	}
	return a
}

// skipped is the stretch of consultation (after from, up to and including to)
// whose working days are left out of the count: what lies after the start.
// Consultation begun when limit working days had already run out interrupts
// nothing; then from and to are the same.
func (r ReplyClock) skipped(c *Calendar, due ReplyDue, limit int) (from, to Date) {
	from, to = max(r.ConsultSent, due.Start), r.consultEnd(c)
	if due.ConsultDays == 0 || to <= from || r.ConsultSent > c.Add(due.Start, limit).Date {
		return due.Start, due.Start
	}
	return from, to
}

// events lists what happened to a request, by date; on one day in the order of
// the procedure.
func (r ReplyClock) events(c *Calendar, due ReplyDue) []Event {
	extended, paid := ExtendedEvent, FeePaidEvent
	if !due.ExtensionCounted && !due.Waiting {
		extended = ExtendedTooLateEvent
	}
	if r.FeePaid != due.Start {
		paid = FeePaidEarlierEvent
	}
	all := []Event{{r.Received, ReceivedEvent}, {r.CorrectionAsked, CorrectionAskedEvent}, {r.CorrectionReceived, CorrectionReceivedEvent},
		{r.ConsultSent, ConsultSentEvent}, {r.ConsultBack, ConsultBackEvent}, {r.Extended, extended},
		{r.FeeNotified, FeeNotifiedEvent}, {r.FeePaid, paid}, {r.Replied, RepliedEvent}}
	if r.ConsultSent != 0 && r.ConsultBack == 0 {
		all = append(all, Event{r.consultEnd(c), ConsultEndEvent})
	}
	all = slices.DeleteFunc(all, func(e Event) bool { return e.Date == 0 })
	slices.SortStableFunc(all, func(a, b Event) int { return cmp.Compare(a.Date, b.Date) })
	return all
}

func on(events []Event, d Date) (found []Event) {
	for _, e := range events {
		if e.Date == d {
			found = append(found, e)
		}
	}
	return found
}

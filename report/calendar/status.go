package calendar

// Status is where a period stands on a given day. The values are the keys of
// the measures.
type Status string

const (
	InTime  Status = "in_time" // done on or before the due date, or while the clock stood still
	Late    Status = "late"    // done after the due date
	Overdue Status = "overdue" // not done, and due before the day looked from
	Open    Status = "open"    // not done, and not overdue
	Waiting Status = "waiting" // not done, and the clock stands still until the applicant corrects the request
	Unknown Status = "unknown" // the date on which it starts is missing
	NotYet  Status = "not_yet" // it starts after the day looked from
)

// Chinese names the status.
func (s Status) Chinese() string {
	return map[Status]string{InTime: "按期", Late: "逾期完成", Overdue: "逾期未完成", Open: "未到期",
		Waiting: "等待补正", Unknown: "日期不全", NotYet: "尚未开始"}[s]
}

// English names the status.
func (s Status) English() string {
	return map[Status]string{InTime: "in time", Late: "late", Overdue: "overdue", Open: "open",
		Waiting: "waiting", Unknown: "unknown", NotYet: "not yet started"}[s]
}

// status judges a period. What was done after asAt must have been left out.
func status(due, done, asAt Date) Status {
	switch {
	case done != 0 && done <= due:
		return InTime
	case done != 0:
		return Late
	case due < asAt:
		return Overdue
	}
	return Open
}

// until is d, or no date when d comes after asAt.
func until(d, asAt Date) Date {
	if d > asAt {
		return 0
	}
	return d
}

// Verdict is the answer to "was it in time?", small enough to compare.
type Verdict struct {
	Due         Date // no date while the clock stands still or when the start is unknown
	Provisional bool // the due date rests on a year without a notice
	Status      Status
}

// Period is a plain period: so many working days after its start. Correction
// notices (7 days), disclosure (20 or fewer) and interpretations are such.
type Period struct {
	Start, Done Date // no date: unknown, not done
	Days        int  // working days
}

// Verdict judges the period as at a day; what was done later is not looked at.
func (p Period) Verdict(c *Calendar, asAt Date) Verdict {
	switch {
	case p.Start == 0:
		return Verdict{Status: Unknown}
	case p.Start > asAt:
		return Verdict{Status: NotYet}
	}
	due := c.Add(p.Start, p.Days)
	return Verdict{Due: due.Date, Provisional: due.Provisional, Status: status(due.Date, until(p.Done, asAt), asAt)}
}

// Judge judges a thing that has its due date already, such as a task: done on
// or before it, as at a day.
func Judge(due, done, asAt Date) Status {
	if due == 0 {
		return Unknown
	}
	return status(due, until(done, asAt), asAt)
}

// Change is a thing whose verdict differs between two calendars.
type Change[T any] struct {
	Item     T
	Old, New Verdict
}

// Diff lists what a corrected calendar changes: the items whose verdict (due
// date, status, or being provisional) is not the same under both, in the order
// given. The judge says what an item's verdict is, mostly by the method Verdict
// of [Period] or [ReplyClock].
func Diff[T any](before, after *Calendar, items []T, judge func(*Calendar, T) Verdict) []Change[T] {
	var changes []Change[T]
	for _, item := range items {
		a, b := judge(before, item), judge(after, item)
		if a != b {
			changes = append(changes, Change[T]{Item: item, Old: a, New: b})
		}
	}
	return changes
}

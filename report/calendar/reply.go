package calendar

import "slices"

// ReplyClock holds the dates of one request that its reply clock looks at;
// no date means that it did not happen (yet).
type ReplyClock struct {
	Received           Date // 收到日期
	CorrectionAsked    Date // 补正告知日期
	CorrectionReceived Date // 补正收到日期
	ConsultSent        Date // 征求意见发出日期
	ConsultBack        Date // 征求意见收回日期
	Extended           Date // 延期告知日期
	FeeNotified        Date // 收费告知日期
	FeePaid            Date // 缴费日期
	Replied            Date // 答复日期; posted replies: the day of posting
}

// ReplyDue is when a reply is due, and how that came about.
type ReplyDue struct {
	Start            Date  // the event that the clock last started from
	Due              Date  // the last day in time; no date while Waiting
	BaseDue          Date  // the same without the extension
	Waiting          bool  // a correction was asked for and has not come: the clock stands still
	ExtensionCounted bool  // an extension was notified on or before BaseDue
	ConsultDays      int   // working days taken by consultation, not counted
	FeeDue           Date  // last day to pay when a fee was notified and nothing was paid
	Provisional      bool  // a year without a notice was needed
	Missing          []int // those years
}

// AsAt is the request as it looked on a day: what happened later is forgotten.
func (r ReplyClock) AsAt(day Date) ReplyClock {
	for _, d := range []*Date{&r.Received, &r.CorrectionAsked, &r.CorrectionReceived, &r.ConsultSent, &r.ConsultBack,
		&r.Extended, &r.FeeNotified, &r.FeePaid, &r.Replied} {
		*d = until(*d, day)
	}
	return r
}

// Due works out when the reply is due (条例 30, 32–34; 109号):
//
//   - The clock starts when the request is received; when a corrected request
//     is received, it starts there. A payment after that starts it anew. A
//     payment on or before the start changes nothing.
//   - The due date is the days-th working day after the start. days is
//     [ReplyDays] unless the office has set itself a stricter target; 0 means
//     [ReplyDays] too.
//   - Consultation is not counted: the due date moves by the working days after
//     sending up to and including the return; without a return up to the 15th
//     working day after sending. A return before the sending moves nothing. The
//     days count in full even where they lie before a restart or after the
//     due date; [Account] shows such days apart.
//   - An extension notified on or before the due date so far moves it by 20
//     working days. Notified a day later it counts nothing.
//   - A correction asked for and not received: the clock stands still and
//     there is no due date. That holds whatever else is in the register.
//   - A fee notified and unpaid does not stop the clock: the applicant has 20
//     working days (FeeDue), and after that the organ may close the
//     request as given up (form row 其他处理 2). See [ReplyClock.FeeLapsed].
//
// Without a date of receipt everything is empty.
func (r ReplyClock) Due(c *Calendar, days int) ReplyDue {
	if days == 0 {
		days = ReplyDays
	}
	var out ReplyDue
	out.Start = r.start()
	if out.Start == 0 {
		return out
	}
	if r.FeeNotified != 0 && r.FeePaid == 0 {
		out.FeeDue = c.Add(r.FeeNotified, FeeDays).Date
	}
	if r.CorrectionAsked != 0 && r.CorrectionReceived == 0 {
		out.Waiting = true
		return out
	}
	consult := r.consultation(c)
	out.ConsultDays = consult.Days
	due := c.Add(out.Start, days+consult.Days)
	out.BaseDue = due.Date
	if r.Extended != 0 && r.Extended <= out.BaseDue {
		out.ExtensionCounted = true
		due = c.Add(out.Start, days+consult.Days+ExtensionDays)
	}
	out.Due, out.Missing = due.Date, due.Missing
	if consult.Provisional {
		out.Missing = slices.Compact(slices.Sorted(slices.Values(slices.Concat(due.Missing, consult.Missing))))
	}
	out.Provisional = out.Missing != nil
	return out
}

// start is the event that the clock last started from.
func (r ReplyClock) start() Date {
	start := r.Received
	if start != 0 && r.CorrectionReceived != 0 {
		start = r.CorrectionReceived
	}
	if start != 0 && r.FeePaid > start {
		start = r.FeePaid
	}
	return start
}

// consultEnd is the last day that consultation may take: the return, or the
// 15th working day when nothing came back; no date without consultation.
func (r ReplyClock) consultEnd(c *Calendar) Date {
	if r.ConsultSent == 0 || r.ConsultBack != 0 {
		return r.ConsultBack
	}
	return c.Add(r.ConsultSent, ConsultDays).Date
}

func (r ReplyClock) consultation(c *Calendar) Span {
	end := r.consultEnd(c)
	if r.ConsultSent == 0 || end <= r.ConsultSent {
		return Span{}
	}
	return c.Between(r.ConsultSent, end)
}

// FeeLapsed reports whether a notified fee was still unpaid when the 20
// working days for it had run out, so that the request counts as given up.
func (r ReplyClock) FeeLapsed(c *Calendar, asAt Date) bool {
	r = r.AsAt(asAt)
	return r.FeeNotified != 0 && r.FeePaid == 0 && c.Add(r.FeeNotified, FeeDays).Date < asAt
}

// Verdict judges the request as at a day, for the measures 31 December: what
// happened later is not looked at, neither a reply nor an extension, a
// correction or a payment. A reply given while the clock stands still is in time.
func (r ReplyClock) Verdict(c *Calendar, days int, asAt Date) Verdict {
	if r.Received == 0 {
		return Verdict{Status: Unknown}
	}
	if r.Received > asAt {
		return Verdict{Status: NotYet}
	}
	seen := r.AsAt(asAt)
	due := seen.Due(c, days)
	switch {
	case due.Waiting && seen.Replied != 0:
		return Verdict{Status: InTime}
	case due.Waiting:
		return Verdict{Status: Waiting}
	}
	return Verdict{Due: due.Due, Provisional: due.Provisional, Status: status(due.Due, seen.Replied, asAt)}
}

// CorrectionPeriod is the organ's period for asking for a correction: 7 working
// days after receipt (条例 30).
func (r ReplyClock) CorrectionPeriod() Period {
	return Period{Start: r.Received, Done: r.CorrectionAsked, Days: CorrectionDays}
}

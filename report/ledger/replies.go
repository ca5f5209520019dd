package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// RequestDetail is what the self-evaluation says of requests beyond the form's cells.
type RequestDetail struct {
	Units          []UnitClock  // replies by 承办机构
	Months         []MonthClock // January to December
	Late           []LateRecord // replies late and overdue, the earliest due date first; at most MaxLate
	CorrectionLate []LateRecord // corrections asked for too late
	Topics         []Topic      // topics asked for at least TopicTimes times in the year
	Fees           FeeLine
	Series         []Series
	Due            []DueRequest // with Options.DueFrom: open requests that are overdue or fall due soon
}

// FeeLine is what section six must say of the information handling fee (109号). Amounts are in 元.
type FeeLine struct {
	Notices  int            // fee notices sent in the year
	Charged  figure.Decimal // sum of 应收金额 of those notices
	Payments int            // payments received in the year, whenever the notice was sent
	Received figure.Decimal // sum of 实收金额 of those payments
	Unknown  int            // notices without 应收金额, payments without 实收金额 and the other way round: the sums may be too small
}

// Series is a row of monthly numbers for a chart. The twelve add up to the cell.
type Series struct {
	Name   string // printed label of the column
	Cell   string // requests.new.total
	Months [12]int
}

// Point names the number of a month (1–12), as charts tie it to its cell: requests.new.total@2025-03.
func (s Series) Point(year, month int) string {
	return fmt.Sprintf("%s@%04d-%02d", s.Cell, year, month)
}

// DueRequest is an open request and the day its reply is due.
type DueRequest struct {
	ID          string
	Place       Place
	Unit        string
	Due         calendar.Date
	Left        int             // working days left from the day asked; negative when overdue
	Status      calendar.Status // open or overdue
	Provisional bool
}

// requestMeasures adds up contracts §5 for requests while they stream by.
type requestMeasures struct {
	l                         *Ledger
	reply, correction         report.ClockMeasure
	units                     units
	months                    [12]MonthClock
	before                    int // open when the year began
	late, correctionLate      lateList
	topics                    topics
	fees                      FeeLine
	newByMonth, closedByMonth [][12]int // by applicant
	plainDue                  dueMemo
	due                       []DueRequest
	dueUntil                  calendar.Date
	register                  string
}

func newRequestMeasures(l *Ledger) requestMeasures {
	n := len(applicantWords())
	m := requestMeasures{l: l, units: newUnits(), newByMonth: make([][12]int, n), closedByMonth: make([][12]int, n), topics: newTopics()}
	m.register = registers[0].Name
	if l.opt.DueFrom != 0 {
		m.dueUntil = l.opt.Calendar.Add(l.opt.DueFrom, l.opt.DueWithin).Date
	}
	return m
}

// add returns how the request met its limit, nothing for one that the year does not look at.
func (m *requestMeasures) add(x Request, r *row) calendar.Verdict {
	m.addMonths(x)
	v := m.addReply(x, r)
	m.addCorrection(x, r)
	m.addFees(x, r)
	m.addDue(x, r)
	if m.l.inYear(x.Clock.Received) {
		m.topics.add(x.Topic)
	}
	return v
}

func (m *requestMeasures) addMonths(x Request) {
	if x.Clock.Received < m.l.start && (x.Clock.Replied == 0 || x.Clock.Replied >= m.l.start) {
		m.before++
	}
	if m.l.inYear(x.Clock.Received) {
		i := m.l.month(x.Clock.Received)
		m.months[i].Begun++
		m.newByMonth[x.Applicant][i]++
	}
	if m.l.inYear(x.Clock.Replied) {
		i := m.l.month(x.Clock.Replied)
		m.months[i].Done++
		m.closedByMonth[x.Applicant][i]++
	}
}

// addReply judges a request that was closed in the year or not closed by its end.
func (m *requestMeasures) addReply(x Request, r *row) calendar.Verdict {
	if x.Clock.Received > m.l.end || (x.Clock.Replied != 0 && x.Clock.Replied < m.l.start) {
		return calendar.Verdict{}
	}
	cal, days := m.l.opt.Calendar, m.l.opt.Targets.ReplyDays
	v := m.verdict(x.Clock)
	addVerdict(&m.reply, v)
	m.units.add(x.Unit, v)
	if m.l.inYear(x.Clock.Replied) {
		month := &m.months[m.l.month(x.Clock.Replied)]
		if v.Status == calendar.InTime {
			month.InTime++
		} else {
			month.Late++
		}
	}
	if (v.Status == calendar.Late || v.Status == calendar.Overdue) && m.late.wants(lateKey{v.Due, x.ID}) {
		start := x.Clock.AsAt(m.l.end).Due(cal, days).Start
		m.late.note(cal, v, LateRecord{Register: m.register, ID: x.ID, Place: r.place(), Unit: x.Unit, Start: start, Done: x.Clock.Replied}, m.l.end)
	}
	return v
}

// addCorrection judges requests received in the year whose applicant was asked for a correction by its end.
func (m *requestMeasures) addCorrection(x Request, r *row) {
	if !m.l.inYear(x.Clock.Received) {
		return
	}
	seen := x.Clock.AsAt(m.l.end)
	switch {
	case seen.CorrectionAsked != 0:
		v := seen.CorrectionPeriod().Verdict(m.l.opt.Calendar, m.l.end)
		addVerdict(&m.correction, v)
		m.correctionLate.note(m.l.opt.Calendar, v, LateRecord{Register: m.register, ID: x.ID, Place: r.place(), Unit: x.Unit, Start: seen.Received, Done: seen.CorrectionAsked}, m.l.end)
	case x.Clock.CorrectionAsked == 0 && seen.CorrectionReceived != 0: // asked for, but the register does not say when
		m.correction.Unknown++
	}
}

// addFees adds up the line of section six: notices by their own day, payments by theirs.
func (m *requestMeasures) addFees(x Request, r *row) {
	if m.l.inYear(x.Clock.FeeNotified) {
		m.fees.Notices++
		m.fees.Charged = m.fees.Charged.Add(x.FeeCharged)
		if !x.HasCharged {
			m.fees.Unknown++
			r.warn(RuleUnclear, r.d.reg.Columns[reqFeeDue].Name, "发出了收费通知，但没有填写应收金额", "a fee notice without the sum")
		}
	}
	if m.l.inYear(x.Clock.FeePaid) {
		m.fees.Payments++
		m.fees.Received = m.fees.Received.Add(x.FeePaid)
		if !x.HasPaid {
			m.fees.Unknown++
			r.warn(RuleUnclear, r.d.reg.Columns[reqFeePaid].Name, "有缴费日期，但没有填写实收金额", "a payment without the sum")
		}
	}
	if x.Clock.FeeNotified == 0 && x.HasCharged && x.FeeCharged.Sign() > 0 {
		m.fees.Unknown++
		r.warn(RuleUnclear, r.d.reg.Columns[reqFeeNotified].Name, "有应收金额，但没有填写收费告知日期，没有计入信息处理费", "a fee without the day of its notice; not counted")
	}
	if x.Clock.FeePaid == 0 && x.HasPaid && x.FeePaid.Sign() > 0 {
		m.fees.Unknown++
		r.warn(RuleUnclear, r.d.reg.Columns[reqFeePaidOn].Name, "有实收金额，但没有填写缴费日期，没有计入信息处理费", "a payment without its day; not counted")
	}
}

// addDue lists a request that is open on the day asked and due by the end of the span.
func (m *requestMeasures) addDue(x Request, r *row) {
	from, cal := m.l.opt.DueFrom, m.l.opt.Calendar
	if from == 0 || x.Clock.Received > from || (x.Clock.Replied != 0 && x.Clock.Replied <= from) {
		return
	}
	v := x.Clock.Verdict(cal, m.l.opt.Targets.ReplyDays, from)
	if v.Due == 0 || v.Due > m.dueUntil {
		return
	}
	m.due = append(m.due, DueRequest{ID: x.ID, Place: r.place(), Unit: x.Unit, Due: v.Due, Left: cal.Between(from, v.Due).Days, Status: v.Status, Provisional: v.Provisional})
}

func (q *requestReader) finish(res *Result) {
	for i := range q.new {
		res.giveCount(q.Decoder, q.new[i])
		res.giveCount(q.Decoder, q.carriedIn[i])
		res.giveCount(q.Decoder, q.carriedOut[i])
		for _, row := range q.outcome {
			res.giveCount(q.Decoder, row[i])
		}
	}
	m := &q.measures
	m.reply.SetRate()
	m.correction.SetRate()
	res.Measures.Reply, res.Measures.Correction = &m.reply, &m.correction
	openAtEnd(&m.months, m.before)
	slices.SortFunc(m.due, func(a, b DueRequest) int { return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.ID, b.ID)) })
	res.Requests = &RequestDetail{Units: m.units.list(), Months: m.months[:], Late: m.late.cut(), CorrectionLate: m.correctionLate.cut(),
		Topics: m.topics.list(), Fees: m.fees, Series: m.series(), Due: m.due}
}

// series are the months of 新收 and 办结, applicant by applicant and in total.
func (m *requestMeasures) series() []Series {
	block := m.l.edition.Table("requests").Blocks[0]
	var out []Series
	for _, s := range []struct {
		row    string
		months [][12]int
	}{{"new", m.newByMonth}, {"closed.total", m.closedByMonth}} {
		var sum [12]int
		applicant := 0
		for _, c := range block.Columns {
			x := Series{Name: c.Label(), Cell: form.CellName("requests", s.row, c.ID)}
			if c.Total {
				x.Months = sum
			} else {
				x.Months = s.months[applicant]
				for i, n := range x.Months {
					sum[i] += n
				}
				applicant++
			}
			out = append(out, x)
		}
	}
	return out
}

// dueMemo remembers when plain requests are due, by the day received.
type dueMemo [1024]struct {
	received calendar.Date
	due      calendar.ReplyDue
}

// verdict is ReplyClock.Verdict on 31 December. For most requests nothing is known but receipt and reply, and there are some hundred days of receipt.
func (m *requestMeasures) verdict(c calendar.ReplyClock) calendar.Verdict {
	cal, days := m.l.opt.Calendar, m.l.opt.Targets.ReplyDays
	if (calendar.ReplyClock{Received: c.Received, Replied: c.Replied}) != c {
		return c.Verdict(cal, days, m.l.end)
	}
	known := &m.plainDue[uint32(c.Received)%uint32(len(m.plainDue))]
	if known.received != c.Received {
		known.received, known.due = c.Received, calendar.ReplyClock{Received: c.Received}.Due(cal, days)
	}
	return calendar.Verdict{Due: known.due.Due, Provisional: known.due.Provisional, Status: calendar.Judge(known.due.Due, c.Replied, m.l.end)}
}

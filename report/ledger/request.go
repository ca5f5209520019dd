package ledger

import (
	"nianbao/report/calendar"
	"nianbao/report/figure"
)

// Request is one request for disclosure, as far as it is needed: nothing of the applicant but the kind.
type Request struct {
	ID         string
	Applicant  int // position among the six applicant columns
	Outcome    int // position among the outcomes of the form, -1 = still open
	Clock      calendar.ReplyClock
	FeeCharged figure.Decimal // 元
	FeePaid    figure.Decimal // 元
	HasCharged bool
	HasPaid    bool
	Topic      string
	Unit       string
}

// requestReader decodes, checks and counts 依申请公开.
type requestReader struct {
	*Decoder
	new, carriedIn, carriedOut   []int   // by applicant
	outcome                      [][]int // by outcome and applicant
	applicantLabels, outcomeList []string
	measures                     requestMeasures
}

func newRequestReader(l *Ledger, d *Decoder) *requestReader {
	q := &requestReader{Decoder: d, applicantLabels: applicantWords(), outcomeList: outcomeWords()}
	block := l.edition.Table("requests").Blocks[0]
	for _, c := range applicantColumns(block.Columns) {
		q.new = append(q.new, l.index("requests", "new", c.ID))
		q.carriedIn = append(q.carriedIn, l.index("requests", "carried_in", c.ID))
		q.carriedOut = append(q.carriedOut, l.index("requests", "carried_out", c.ID))
	}
	for _, r := range outcomeRows(block.Rows) {
		var row []int
		for _, c := range applicantColumns(block.Columns) {
			row = append(row, l.index("requests", r.ID, c.ID))
		}
		q.outcome = append(q.outcome, row)
	}
	q.measures = newRequestMeasures(l)
	return q
}

func (q *requestReader) describe(k kept) (kind, outcome string) {
	if k.outcome >= 0 {
		outcome = q.outcomeList[k.outcome]
	}
	return q.applicantLabels[k.kind], outcome
}

func (q *requestReader) read(r *row) {
	x := q.decode(r)
	if r.bad {
		return
	}
	v := q.measures.add(x, r)
	var cells [3]int
	in := q.cellsOf(x, cells[:0])
	if !q.l.keeping() {
		for _, c := range in {
			q.l.counts[c]++
		}
		return
	}
	record := kept{id: x.ID, at: q.where.pack(r.number), register: q.index, opened: x.Clock.Received, closed: x.Clock.Replied, kind: int16(x.Applicant), outcome: int16(x.Outcome)}
	q.l.count(record.judged(v), in...)
}

// cellsOf says where a request counts (contracts §3). A case received after the year, or closed before it, counts nowhere.
func (q *requestReader) cellsOf(x Request, cells []int) []int {
	l, received, replied := q.l, x.Clock.Received, x.Clock.Replied
	if received > l.end || (replied != 0 && replied < l.start) {
		return cells
	}
	if received >= l.start {
		cells = append(cells, q.new[x.Applicant])
	} else {
		cells = append(cells, q.carriedIn[x.Applicant])
	}
	if replied != 0 && replied <= l.end {
		return append(cells, q.outcome[x.Outcome][x.Applicant])
	}
	return append(cells, q.carriedOut[x.Applicant])
}

func (q *requestReader) decode(r *row) Request {
	var days [reqReplied + 1]calendar.Date
	for _, col := range requestDates {
		days[col] = r.date(col)
	}
	x := Request{ID: r.id(reqID), Applicant: q.l.word(r, reqApplicant, q.l.applicants), Outcome: q.l.word(r, reqOutcome, q.l.outcomes),
		Topic: r.text(reqTopic), Unit: r.text(reqUnit),
		Clock: calendar.ReplyClock{Received: days[reqReceived], CorrectionAsked: days[reqCorrectionAsked], CorrectionReceived: days[reqCorrectionReceived],
			ConsultSent: days[reqConsultSent], ConsultBack: days[reqConsultBack], Extended: days[reqExtended], FeeNotified: days[reqFeeNotified],
			FeePaid: days[reqFeePaidOn], Replied: days[reqReplied]}}
	x.FeeCharged, x.HasCharged = r.amount(reqFeeDue)
	x.FeePaid, x.HasPaid = r.amount(reqFeePaid)
	if x.Applicant < 0 && r.text(reqApplicant) == "" {
		r.required(reqApplicant)
	}
	if x.Clock.Received == 0 && r.text(reqReceived) == "" {
		r.required(reqReceived)
	}
	if r.bad {
		return x
	}
	q.checkClosed(r, x)
	checkOrder(r, &days)
	return x
}

// checkClosed: a reply and its outcome come together.
func (q *requestReader) checkClosed(r *row, x Request) {
	switch {
	case x.Clock.Replied != 0 && x.Outcome < 0:
		r.fail(RuleUnclosed, reqOutcome, "有答复日期 "+x.Clock.Replied.String()+"，但没有填写办理结果；尚未办结的，两列都应留空", "a reply without an outcome")
	case x.Clock.Replied == 0 && x.Outcome >= 0 && !r.has(reqReplied):
		r.fail(RuleUnclosed, reqReplied, "有办理结果，但台账没有“答复日期”一列，无法确定办结年度，请补上这一列", "an outcome, but the register has no column of reply dates")
	case x.Clock.Replied == 0 && x.Outcome >= 0:
		r.fail(RuleUnclosed, reqReplied, "有办理结果“"+q.outcomeList[x.Outcome]+"”，但没有填写答复日期；不再处理的，填决定不再处理的日期", "an outcome without a reply date")
	}
}

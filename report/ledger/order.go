package ledger

import "nianbao/report/calendar"

// requestDates are the columns of 依申请公开 that hold days.
var requestDates = []int{reqReceived, reqCorrectionAsked, reqCorrectionReceived, reqConsultSent, reqConsultBack, reqExtended, reqFeeNotified, reqFeePaidOn, reqReplied}

// impossibleOrders lists pairs of days of a request of which the first can never come before the second: nothing happens to a request
// before it is received, and nothing comes back before it was sent.
var impossibleOrders = [][2]int{
	{reqCorrectionAsked, reqReceived}, {reqCorrectionReceived, reqReceived}, {reqConsultSent, reqReceived}, {reqConsultBack, reqReceived},
	{reqExtended, reqReceived}, {reqFeeNotified, reqReceived}, {reqFeePaidOn, reqReceived}, {reqReplied, reqReceived},
	{reqCorrectionReceived, reqCorrectionAsked}, {reqConsultBack, reqConsultSent}, {reqFeePaidOn, reqFeeNotified},
}

// oddOrders lists pairs of which the first hardly ever comes before the second: an organ that has replied asks for nothing more. It does
// happen (a supplementary reply, a payment that came late), so the row counts. A consultation that comes back after the reply is nothing odd.
var oddOrders = [][2]int{
	{reqReplied, reqCorrectionAsked}, {reqReplied, reqCorrectionReceived}, {reqReplied, reqConsultSent}, {reqReplied, reqExtended}, {reqReplied, reqFeeNotified}, {reqReplied, reqFeePaidOn},
}

// halves lists columns that mean nothing without another one: something came back that was never sent.
var halves = [][2]int{{reqCorrectionReceived, reqCorrectionAsked}, {reqConsultBack, reqConsultSent}, {reqFeePaidOn, reqFeeNotified}}

// firstDay is when the 条例 first came into force: an earlier request (under the local rules of the time) is most likely a wrong year.
var firstDay = func() calendar.Date { d, _ := calendar.DateOf(2008, 5, 1); return d }()

// oddGap: a reply more than three years after receipt is most likely a wrong year.
const oddGap = 3 * 366

// checkOrder looks at the days of a request against each other.
func checkOrder(r *row, days *[reqReplied + 1]calendar.Date) {
	name := func(col int) string { return r.d.reg.Columns[col].Name }
	english := func(col int) string { return r.d.reg.Columns[col].English }
	for _, p := range impossibleOrders {
		if a, b := days[p[0]], days[p[1]]; a != 0 && b != 0 && a < b {
			r.fail(RuleOrder, p[0], a.String()+" 早于"+name(p[1])+" "+b.String()+"，请核对两个日期", english(p[0])+" "+a.String()+" comes before "+english(p[1])+" "+b.String())
		}
	}
	if r.bad {
		return
	}
	onlyReplied := true // as with most requests
	for _, col := range requestDates {
		onlyReplied = onlyReplied && (days[col] == 0 || col == reqReceived || col == reqReplied)
	}
	switch received, replied := days[reqReceived], days[reqReplied]; {
	case received < firstDay:
		r.warn(RuleUnclear, name(reqReceived), received.String()+" 在政府信息公开条例施行（2008-05-01）以前，请核对年份", "received before the regulations came into force")
	case replied-received > oddGap:
		r.warn(RuleUnclear, name(reqReplied), replied.String()+" 与收到日期 "+received.String()+" 相隔三年以上，请核对年份", "more than three years after receipt")
	}
	if onlyReplied {
		return
	}
	for _, p := range oddOrders {
		if a, b := days[p[0]], days[p[1]]; a != 0 && b != 0 && a < b {
			r.warn(RuleUnclear, name(p[0]), a.String()+" 早于"+name(p[1])+" "+b.String()+"，请核对", english(p[0])+" "+a.String()+" comes before "+english(p[1])+" "+b.String())
		}
	}
	for _, p := range halves {
		if days[p[0]] != 0 && days[p[1]] == 0 {
			r.warn(RuleUnclear, name(p[1]), "没有填写，但有"+name(p[0])+" "+days[p[0]].String()+"，请补填", "missing, though "+english(p[0])+" is given")
		}
	}
}

package ledger

import (
	"math/big"
	"slices"

	"nianbao/report/calendar"
)

// A second reading of contracts §3 to §5, slow and simple: whole registers in memory, one loop a rule, working days counted one by one. Of the program it uses
// only whether a day is a working day, and the names of the cells. TestModel holds the ledger against it.

type modelRequest struct {
	id, applicant, outcome                                                  string // applicant and outcome as tails of the cells' names
	received, asked, corrected, sent, back, extended, notified, paid, reply calendar.Date
}

type modelDocument struct {
	id, kind                  string // rules, normative, policy (其他政策文件) or other
	made, published, repealed calendar.Date
	needs                     bool
}

type modelInterpretation struct {
	document  string
	forms     []string
	published calendar.Date
}

type modelItem struct {
	id                string
	formed, published calendar.Date
}

type modelTally struct {
	id, cell string
	quantity *big.Rat
	other    bool // of another year
}

type modelCase struct {
	id, block, result   string
	accepted, concluded calendar.Date
}

type modelTask struct {
	deadline, done calendar.Date // no deadline: a standing one
}

// modelOffice is what an office keeps.
type modelOffice struct {
	year, replyDays, disclosureDays, stepDays int
	requests                                  []modelRequest
	documents                                 []modelDocument
	interpretations                           []modelInterpretation
	items                                     []modelItem
	tallies                                   []modelTally
	cases                                     []modelCase
	tasks                                     []modelTask
}

// modelResult is what is to come out; counts of measures by the names of contracts §5.
type modelResult struct {
	figures  map[string]*big.Rat
	traces   map[string][]string
	measures map[string]map[string]int
}

var modelCalendar = calendar.Default()

// works counts day by day; known is false in a year without a notice.
func works(d calendar.Date) (working, known bool) {
	working, why := modelCalendar.Working(d)
	return working, !why.Provisional
}

// nth is the n-th working day after a day.
func nth(from calendar.Date, n int) (day calendar.Date, provisional bool) {
	for day = from; n > 0; {
		day++
		working, known := works(day)
		if working {
			n--
		}
		provisional = provisional || !known
	}
	return day, provisional
}

func (o modelOffice) in(d calendar.Date) bool { return d != 0 && d.Year() == o.year }

// after tells whether a day lies after the year; later is what is not seen on 31 December: nothing, or something of a later year.
func (o modelOffice) after(d calendar.Date) bool { return d.Year() > o.year }
func (o modelOffice) later(d calendar.Date) bool { return d == 0 || o.after(d) }
func (o modelOffice) last() calendar.Date {
	d, _ := calendar.DateOf(o.year, 12, 31)
	return d
}

// count works everything out.
func (o modelOffice) count() modelResult {
	out := modelResult{figures: map[string]*big.Rat{}, traces: map[string][]string{}, measures: map[string]map[string]int{}}
	for _, m := range []string{"reply_in_time", "correction_in_time", "disclosure_in_time", "tasks_in_time", "interpretation", "graphic_interpretation", "interpretation_in_step"} {
		out.measures[m] = map[string]int{}
	}
	o.countRequests(out)
	o.countDocuments(out)
	o.countRest(out)
	return out
}

func (r modelResult) add(cell, id string) { r.sum(cell, id, big.NewRat(1, 1)) }

func (r modelResult) sum(cell, id string, n *big.Rat) {
	if r.figures[cell] == nil {
		r.figures[cell] = new(big.Rat)
	}
	r.figures[cell].Add(r.figures[cell], n)
	r.traces[cell] = append(r.traces[cell], id)
}

func (o modelOffice) countRequests(out modelResult) {
	for _, x := range o.requests {
		if o.after(x.received) || x.reply != 0 && x.reply.Year() < o.year {
			continue
		}
		in := func(row string) {
			out.add("requests."+row+"."+x.applicant, x.id)
			out.add("requests."+row+".total", x.id)
		}
		if o.in(x.received) {
			in("new")
		} else {
			in("carried_in")
		}
		if o.later(x.reply) {
			in("carried_out")
		} else {
			in("closed." + x.outcome)
			in("closed.total")
		}
		o.judge(x, out.measures["reply_in_time"])
		if o.in(x.received) && x.asked == 0 && !o.later(x.corrected) {
			out.measures["correction_in_time"]["unknown"]++ // asked, but nobody knows when
		}
		if o.in(x.received) && !o.later(x.asked) {
			due, provisional := nth(x.received, 7)
			m := out.measures["correction_in_time"]
			m[map[bool]string{true: "in_time", false: "late"}[x.asked <= due]]++
			if provisional {
				m["provisional"]++
			}
		}
	}
}

// judge is contracts §4 as at 31 December.
func (o modelOffice) judge(x modelRequest, m map[string]int) {
	for _, d := range []*calendar.Date{&x.asked, &x.corrected, &x.sent, &x.back, &x.extended, &x.notified, &x.paid, &x.reply} {
		if o.after(*d) {
			*d = 0
		}
	}
	if x.asked != 0 && x.corrected == 0 {
		m[map[bool]string{true: "in_time", false: "waiting"}[x.reply != 0]]++
		return
	}
	start := x.received
	if x.corrected != 0 {
		start = x.corrected
	}
	if x.paid > start {
		start = x.paid
	}
	days, unknown := o.replyDays, false
	if x.sent != 0 {
		until := x.back
		if until == 0 {
			until, _ = nth(x.sent, 15)
		}
		for d := x.sent + 1; d <= until; d++ {
			working, known := works(d)
			unknown = unknown || !known
			if working {
				days++
			}
		}
	}
	due, provisional := nth(start, days)
	if x.extended != 0 && x.extended <= due {
		due, provisional = nth(start, days+20)
	}
	if provisional || unknown {
		m["provisional"]++
	}
	m[o.status(due, x.reply)]++
}

// status of something done by a day or not, as at 31 December.
func (o modelOffice) status(due, done calendar.Date) string {
	switch {
	case !o.later(done) && done <= due:
		return "in_time"
	case !o.later(done):
		return "late"
	case due < o.last():
		return "overdue"
	}
	return "open"
}

func (o modelOffice) countDocuments(out modelResult) {
	for _, x := range o.documents {
		if x.kind == "rules" || x.kind == "normative" {
			if o.in(x.made) {
				out.add("disclosure."+x.kind+".issued", x.id)
			}
			if o.in(x.repealed) {
				out.add("disclosure."+x.kind+".repealed", x.id)
			}
			if !o.after(x.made) && o.later(x.repealed) {
				out.add("disclosure."+x.kind+".in_force", x.id)
			}
		}
		if o.in(x.made) && x.kind != "other" {
			o.interpret(x, out.measures)
		}
	}
}

func (o modelOffice) interpret(x modelDocument, measures map[string]map[string]int) {
	var first calendar.Date
	graphic, some := false, false
	for _, i := range o.interpretations {
		if i.document != x.id {
			continue
		}
		some = true
		if first == 0 || i.published < first {
			first = i.published
		}
		for _, f := range i.forms {
			graphic = graphic || slices.Contains([]string{"图解", "图表", "动画", "视频"}, f)
		}
	}
	share := func(name string, hit bool) {
		measures[name]["denominator"]++
		if hit {
			measures[name]["numerator"]++
		}
	}
	share("graphic_interpretation", graphic)
	if x.needs {
		share("interpretation", some)
	}
	if some && x.published != 0 {
		due, _ := nth(x.published, o.stepDays)
		share("interpretation_in_step", first <= due)
	}
}

func (o modelOffice) countRest(out modelResult) {
	for _, x := range o.tallies {
		if !x.other {
			out.sum(x.cell, x.id, x.quantity)
		}
	}
	for _, x := range o.cases {
		if o.after(x.accepted) || x.concluded != 0 && x.concluded.Year() < o.year {
			continue
		}
		result := x.result
		if o.later(x.concluded) {
			result = "pending"
		}
		out.add("disputes."+x.block+"."+result, x.id)
		out.add("disputes."+x.block+".total", x.id)
	}
	m := out.measures["disclosure_in_time"]
	for _, x := range o.items {
		if o.in(x.formed) {
			due, provisional := nth(x.formed, o.disclosureDays)
			m[o.status(due, x.published)]++
			if provisional {
				m["provisional"]++
			}
		}
	}
	for _, x := range o.tasks {
		switch {
		case x.deadline == 0:
			out.measures["tasks_in_time"]["standing"]++
		case o.in(x.deadline):
			out.measures["tasks_in_time"][o.status(x.deadline, x.done)]++
		}
	}
}

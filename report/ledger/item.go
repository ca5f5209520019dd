package ledger

import (
	"cmp"
	"slices"

	"nianbao/report"
	"nianbao/report/calendar"
)

// Item is one piece of information that the organ discloses on its own initiative (条例 20, 26).
type Item struct {
	ID                string
	Formed, Published calendar.Date
	Unit              string
}

// ItemDetail is what the self-evaluation says of proactive disclosure: items formed in the year.
type ItemDetail struct {
	Formed    int
	Published int           // of these, by the year's end
	Empty     []ItemRef     // without content: not disclosed by the year's end; at most MaxLate
	Units     []UnitClock   // by 责任机构
	Months    [12]ItemMonth // by the month formed
	Late      []LateRecord  // late and overdue; at most MaxLate
}

// ItemMonth counts the items formed in one month (1–12) by how they met the limit.
type ItemMonth struct {
	Month  int
	Formed int
	InTime int
	Late   int // late and overdue
}

// ItemRef names an item in a list.
type ItemRef struct {
	ID     string
	Place  Place
	Unit   string
	Formed calendar.Date
}

type itemReader struct {
	*Decoder
	measure report.ClockMeasure
	units   units
	detail  ItemDetail
	late    lateList
}

func newItemReader(_ *Ledger, d *Decoder) *itemReader {
	return &itemReader{Decoder: d, units: newUnits()}
}

func (d *itemReader) read(r *row) {
	x := Item{ID: r.id(itemID), Formed: r.date(itemFormed), Published: r.date(itemPublished), Unit: r.text(itemUnit)}
	if x.Formed != 0 && x.Published != 0 && x.Published < x.Formed {
		r.fail(RuleOrder, itemPublished, x.Published.String()+" 早于形成日期 "+x.Formed.String()+"，请核对两个日期", "published before it was formed, "+x.Formed.String())
	}
	if r.bad {
		return
	}
	if x.Formed == 0 {
		r.warn(RuleUnclear, d.reg.Columns[itemFormed].Name, "没有填写，无法判断是否按期公开", "missing: whether it was disclosed in time is unknown")
	}
	d.judge(x, r)
}

// judge counts items formed in the year and those whose day of forming is unknown.
func (d *itemReader) judge(x Item, r *row) {
	if x.Formed != 0 && !d.l.inYear(x.Formed) {
		return
	}
	cal := d.l.opt.Calendar
	v := calendar.Period{Start: x.Formed, Done: x.Published, Days: d.l.opt.Targets.DisclosureDays}.Verdict(cal, d.l.end)
	d.l.keep(kept{id: x.ID, at: d.where.pack(r.number), register: d.index, opened: x.Formed, closed: x.Published, outcome: -1}.judged(v))
	addVerdict(&d.measure, v)
	d.units.add(x.Unit, v)
	if x.Formed == 0 {
		return
	}
	month := &d.detail.Months[d.l.month(x.Formed)]
	month.Formed++
	d.detail.Formed++
	switch v.Status {
	case calendar.InTime:
		month.InTime++
	case calendar.Late, calendar.Overdue:
		month.Late++
	}
	if x.Published != 0 && x.Published <= d.l.end {
		d.detail.Published++
	} else if d.detail.Empty = append(d.detail.Empty, ItemRef{x.ID, r.place(), x.Unit, x.Formed}); len(d.detail.Empty) >= 2*MaxLate {
		d.cutEmpty()
	}
	d.late.note(cal, v, LateRecord{Register: d.reg.Name, ID: x.ID, Place: r.place(), Unit: x.Unit, Start: x.Formed, Done: x.Published}, d.l.end)
}

func (d *itemReader) cutEmpty() {
	slices.SortFunc(d.detail.Empty, func(a, b ItemRef) int { return cmp.Or(cmp.Compare(a.Formed, b.Formed), cmp.Compare(a.ID, b.ID)) })
	d.detail.Empty = d.detail.Empty[:min(len(d.detail.Empty), MaxLate)]
}

func (d *itemReader) finish(res *Result) {
	d.measure.SetRate()
	res.Measures.Disclosure = &d.measure
	d.cutEmpty()
	for i := range d.detail.Months {
		d.detail.Months[i].Month = i + 1
	}
	d.detail.Units, d.detail.Late = d.units.list(), d.late.cut()
	res.Items = &d.detail
}

package ledger

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/figure"
)

// Result is everything that the registers gave.
type Result struct {
	Year     int
	Figures  map[string]figure.Figure // every cell of the tables whose register was provided, totals included
	Sources  map[string]string        // the sheets that each of these cells comes from
	Measures report.Measures          // parts without a register stay nil
	Problems []Problem                // in the order of reading
	Unmapped []Unmapped               // words that answered to nothing, the most frequent first
	Stats    []Stats                  // of the registers that were provided
	Missing  []string                 // registers that no source provided (FM203)

	Requests  *RequestDetail  // nil without the register
	Documents *DocumentDetail // nil without the register
	Items     *ItemDetail     // nil without the register
	Tasks     *TaskDetail     // nil without the register

	ledger *Ledger
	fatal  int
}

// Fatal is the number of errors: with one or more the report may only be written as a draft.
func (res *Result) Fatal() int { return res.fatal }

// Fill sets the counted cells, their sources and the measures in a filing of the same edition. Cells that it holds already are replaced;
// compare them before, where an office gives figures too.
func (res *Result) Fill(f *report.Filing) {
	maps.Copy(f.Figures, res.Figures)
	maps.Copy(f.Sources, res.Sources)
	m := res.Measures
	f.Measures = &m
}

// Record is one counted record without anything personal: what stands in the annex of the workbook and what trace prints. With
// Options.KeepAll the items formed in the year are records too, though the form does not count them.
type Record struct {
	Register string
	ID       string // the record's number; for a tally its unit and month, which may be empty
	Place    Place
	Kind     string          // applicant, kind of document, item, type of case
	Opened   calendar.Date   // 收到, 成文, 受理, 形成日期; none for a tally
	Closed   calendar.Date   // 答复, 废止, 审结, 公开日期; none when still open
	Outcome  string          // printed label of the outcome or result; empty when still open
	Quantity figure.Figure   // of a tally; blank for the others
	Due      calendar.Date   // of a request or an item: the last day in time; none while the clock stands still
	Status   calendar.Status // of a request or an item: how it met its limit as at 31 December; empty for the others
	Cells    []string        // the cells that it counts in, totals left out; none for an item
}

// Label is what names the record in a list: its number, or its place when it has none.
func (r Record) Label() string {
	if r.ID != "" {
		return r.ID
	}
	return r.Place.String()
}

// keeper stores records as compactly as the annex allows.
type keeper struct {
	all        bool
	wanted     map[int]bool // cells that are traced
	list       []kept
	quantities map[int]figure.Decimal // by position in list
}

type kept struct {
	id              string
	opened, closed  calendar.Date
	due             calendar.Date
	at              uint32
	cells           [3]int16
	kind, outcome   int16
	register, count uint8
	status          uint8 // position in statuses
}

// statuses are the verdicts that a record can have, the first being none.
var statuses = []calendar.Status{"", calendar.InTime, calendar.Late, calendar.Overdue, calendar.Open, calendar.Waiting, calendar.Unknown}

// judged adds a verdict to a record.
func (r kept) judged(v calendar.Verdict) kept {
	r.due, r.status = v.Due, uint8(max(0, slices.Index(statuses, v.Status)))
	return r
}

// keep stores a record that counts in no cell, for the annex only.
func (l *Ledger) keep(r kept) {
	if l.kept.all {
		l.kept.list = append(l.kept.list, r)
	}
}

// want works out which cells are traced: a total means its addends.
func (k *keeper) want(e cells, opt Options) error {
	k.all, k.wanted, k.quantities = opt.KeepAll, map[int]bool{}, map[int]figure.Decimal{}
	for _, name := range opt.Trace {
		if e.Index(name) < 0 {
			return fmt.Errorf("没有“%s”这个单元格；nianbao form 列出全部单元格的名称", name)
		}
		for _, c := range inputs(e, name) {
			k.wanted[c] = true
		}
	}
	return nil
}

type cells interface {
	Index(name string) int
	Addends(name string) []string
}

// inputs are the positions of the cells without addends that make up a cell.
func inputs(e cells, name string) []int {
	addends := e.Addends(name)
	if len(addends) == 0 {
		return []int{e.Index(name)}
	}
	var out []int
	for _, a := range addends {
		out = append(out, inputs(e, a)...)
	}
	return out
}

// keeping tells whether records are kept at all.
func (l *Ledger) keeping() bool { return l.kept.all || len(l.kept.wanted) > 0 }

// count adds one to each of the cells and keeps the record when it is wanted.
func (l *Ledger) count(r kept, in ...int) {
	wanted := l.kept.all
	for i, c := range in {
		l.counts[c]++
		r.cells[i] = int16(c)
		wanted = wanted || l.kept.wanted[c]
	}
	r.count = uint8(len(in))
	if wanted && len(in) > 0 {
		l.kept.list = append(l.kept.list, r)
	}
}

// Records yields the kept records in the order of reading; there are some only when Options.KeepAll or Options.Trace asked for them.
func (res *Result) Records() iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for i := range res.ledger.kept.list {
			if !yield(res.record(i)) {
				return
			}
		}
	}
}

func (res *Result) record(i int) Record {
	k := &res.ledger.kept.list[i]
	d := res.ledger.decoders[k.register]
	out := Record{Register: d.reg.Name, ID: k.id, Place: d.where.place(k.at), Opened: k.opened, Closed: k.closed, Due: k.due, Status: statuses[k.status]}
	if named, ok := d.reader.(describer); ok {
		out.Kind, out.Outcome = named.describe(*k)
	}
	if q, ok := res.ledger.kept.quantities[i]; ok {
		out.Quantity = figure.Of(q)
	}
	for _, c := range k.cells[:k.count] {
		out.Cells = append(out.Cells, res.ledger.edition.Cells()[c].Name)
	}
	return out
}

// describer says what a kept record's kind and outcome are called.
type describer interface {
	describe(k kept) (kind, outcome string)
}

// Trace returns the records behind a cell, in the order of reading; a total's are those of its addends. It fails for a cell that the form
// does not have or that Options did not ask to keep.
func (res *Result) Trace(cell string) ([]Record, error) {
	e := res.ledger.edition
	if e.Index(cell) < 0 {
		return nil, fmt.Errorf("没有“%s”这个单元格；nianbao form 列出全部单元格的名称", cell)
	}
	in := inputs(e, cell)
	for _, c := range in {
		if !res.ledger.kept.all && !res.ledger.kept.wanted[c] {
			return nil, fmt.Errorf("单元格“%s”的记录没有保留", cell)
		}
	}
	var out []Record
	for i := range res.ledger.kept.list {
		k := &res.ledger.kept.list[i]
		if slices.ContainsFunc(k.cells[:k.count], func(c int16) bool { return slices.Contains(in, int(c)) }) {
			out = append(out, res.record(i))
		}
	}
	return out, nil
}

func mapKeys[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }

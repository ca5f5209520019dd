package ledger

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
)

// Tally is one row of 执法与收费: so many decisions, or so much money, of one kind.
type Tally struct {
	Item     int            // position among the rows of section two that are counted up
	Quantity figure.Decimal // decisions, or 万元
	Unit     string
	Month    string
}

type tallyReader struct {
	*Decoder
	items *vocabulary
	cells []int
	whole []bool
	sums  []figure.Decimal
}

func newTallyReader(l *Ledger, d *Decoder) *tallyReader {
	t := &tallyReader{Decoder: d, items: newVocabulary()}
	for i, c := range tallyRows() {
		t.items.print(i, c.Row.Label())
		t.items.add(i, c.Row.Aliases...)
		t.cells, t.whole = append(t.cells, l.edition.Index(c.Name)), append(t.whole, c.Integer())
	}
	t.sums = make([]figure.Decimal, len(t.cells))
	return t
}

func (t *tallyReader) describe(k kept) (kind, outcome string) {
	return t.reg.Columns[tallyItem].Words[k.kind], ""
}

func (t *tallyReader) read(r *row) {
	x := t.decode(r)
	if r.bad {
		return
	}
	if year := yearOf(x.Month); year != 0 && year != t.l.opt.Year {
		r.skipped = true
		r.d.Note(Problem{Rule: RuleYear, Severity: report.Warning, Place: r.place(), Column: t.reg.Columns[tallyMonth].Name,
			Message: fmt.Sprintf("写明是 %d 年，不属于 %d 年度，没有计入", year, t.l.opt.Year), MessageEn: fmt.Sprintf("belongs to %d; not counted", year)})
		return
	}
	t.sums[x.Item] = t.sums[x.Item].Add(x.Quantity)
	before := len(t.l.kept.list)
	t.l.count(kept{id: strings.TrimSpace(x.Unit + " " + x.Month), at: t.where.pack(r.number), register: t.index, kind: int16(x.Item), outcome: -1}, t.cells[x.Item])
	if len(t.l.kept.list) > before {
		t.l.kept.quantities[before] = x.Quantity
	}
}

func (t *tallyReader) decode(r *row) Tally {
	x := Tally{Item: r.word(tallyItem, t.items), Unit: r.text(tallyUnit), Month: r.text(tallyMonth)}
	if r.text(tallyItem) == "" {
		r.required(tallyItem)
	}
	n, given := r.amount(tallyCount)
	switch {
	case r.bad:
	case !given:
		r.fail(RuleRequired, tallyCount, "没有填写；没有发生的填 0", "is empty")
	case t.whole[x.Item] && !n.IsInt():
		r.fail(RuleNumber, tallyCount, "“"+n.String()+"”不是整数；"+t.reg.Columns[tallyItem].Words[x.Item]+"应填件数", "not a whole number")
	}
	x.Quantity = n
	return x
}

var yearRE = regexp.MustCompile(`^(20[0-9]{2})(?:年|[-/.]|[01][0-9]$|$)`)

// yearOf is the year that a month names, 0 when it names none: 3月, 2025年3月, 2025-03, 202503.
func yearOf(month string) int {
	m := yearRE.FindStringSubmatch(compact(month))
	if m == nil {
		return 0
	}
	y, _ := strconv.Atoi(m[1])
	return y
}

func (t *tallyReader) finish(res *Result) {
	for i, c := range t.cells {
		sum := t.sums[i]
		if n, ok := sum.Int64(); ok && t.whole[i] {
			sum = figure.Int(n) // 3.0 pieces are 3
		}
		res.give(t.Decoder, c, figure.Of(sum))
	}
}

package ledger

import (
	"strings"

	"nianbao/report/calendar"
)

// Case is one administrative review or suit over disclosure.
type Case struct {
	ID                  string
	Type                int // position among 行政复议, 未经复议直接起诉, 复议后起诉
	Result              int // position among the four results; the last is 尚未审结
	Accepted, Concluded calendar.Date
}

type caseReader struct {
	*Decoder
	types, results *vocabulary
	cells          [][]int // by type and result
	pending        int     // position of 尚未审结
}

func newCaseReader(l *Ledger, d *Decoder) *caseReader {
	c := &caseReader{Decoder: d, types: newVocabulary(), results: newVocabulary()}
	for i, g := range caseGroups() {
		c.types.print(i, g.label)
		var row []int
		for _, cell := range g.cells {
			row = append(row, l.edition.Index(cell.Name))
		}
		c.cells = append(c.cells, row)
	}
	results := d.reg.Columns[caseResult].Words
	for i, w := range results {
		c.results.print(i, w)
		c.results.add(i, strings.TrimPrefix(w, "结果"), strings.TrimSuffix(w, "结果"), strings.TrimPrefix(w, "尚"))
	}
	c.pending = len(results) - 1
	return c
}

func (c *caseReader) describe(k kept) (kind, outcome string) {
	return c.reg.Columns[caseType].Words[k.kind], c.reg.Columns[caseResult].Words[k.outcome]
}

func (c *caseReader) read(r *row) {
	x := c.decode(r)
	if r.bad {
		return
	}
	c.l.count(kept{id: x.ID, at: c.where.pack(r.number), register: c.index, opened: x.Accepted, closed: x.Concluded, kind: int16(x.Type), outcome: int16(x.Result)}, c.cellsOf(x)...)
}

// cellsOf says where a case counts (contracts §3): accepted in the year, or earlier and not concluded before it; pending when it was not
// concluded by 31 December.
func (c *caseReader) cellsOf(x Case) []int {
	switch {
	case x.Accepted > c.l.end, x.Concluded != 0 && x.Concluded < c.l.start:
		return nil
	case x.Concluded == 0 || x.Concluded > c.l.end:
		return []int{c.cells[x.Type][c.pending]}
	}
	return []int{c.cells[x.Type][x.Result]}
}

func (c *caseReader) decode(r *row) Case {
	x := Case{ID: r.id(caseID), Type: r.word(caseType, c.types), Result: r.word(caseResult, c.results), Accepted: r.date(caseAccepted), Concluded: r.date(caseConcluded)}
	for _, col := range []int{caseType, caseAccepted} {
		if r.text(col) == "" {
			r.required(col)
		}
	}
	if r.bad {
		return x
	}
	pending := c.reg.Columns[caseResult].Words[c.pending]
	switch {
	case r.text(caseResult) == "":
		r.fail(RuleRequired, caseResult, "没有填写；没有审结的填“"+pending+"”", "is empty")
	case x.Result == c.pending && x.Concluded != 0:
		r.fail(RuleUnclosed, caseResult, "结果为“"+pending+"”，但有审结日期 "+x.Concluded.String()+"，请核对", "pending, but with a day of conclusion")
	case x.Result != c.pending && x.Concluded == 0:
		r.fail(RuleUnclosed, caseConcluded, "有结果，但没有填写审结日期，无法确定审结年度", "a result without a day of conclusion")
	case x.Concluded != 0 && x.Concluded < x.Accepted:
		r.fail(RuleOrder, caseConcluded, x.Concluded.String()+" 早于受理日期 "+x.Accepted.String()+"，请核对两个日期", "concluded before it was accepted, "+x.Accepted.String())
	}
	return x
}

func (c *caseReader) finish(res *Result) {
	for _, row := range c.cells {
		for _, cell := range row {
			res.giveCount(c.Decoder, cell)
		}
	}
}

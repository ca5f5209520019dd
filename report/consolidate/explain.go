package consolidate

import (
	"fmt"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// Account opens one cell of a total by one level: every line that goes into it, and every organ that ought to and does not.
type Account struct {
	Organ *Organ // nil for the whole roll
	Cell  form.Cell
	Tally Tally
	Lines []Line
}

// Line is a part of a total.
type Line struct {
	Organ   *Organ
	Opens   bool          // a total of its own: Explain(Organ, cell) opens it
	Own     bool          // the organ's own report among those below it
	Added   bool          // in the total
	Figure  figure.Figure // a total's figure, or what the report has
	LeftOut bool          // the report's edition does not count the cell
	Tally   Tally         // of a total
	File    string        // of a report
	Place   string        // file and place in it, 东山/审计局.xlsx!收到和处理政府信息公开申请情况!D5; empty when not known
	Status  Status        // of an organ
	Reason  Text          // why a report is not in the total
}

// Explain opens a cell of an organ's total, nil standing for the whole roll. For an organ without others below it the lines are what it handed in. The
// error names a cell or organ that is not there.
func (r *Result) Explain(o *Organ, cell string) (*Account, error) {
	c, ok := r.Edition.Cell(cell)
	if !ok {
		return nil, fmt.Errorf("%s 版式没有单元格 %s", r.Edition.ID, cell)
	}
	if o != nil && (o.Index >= len(r.Roll.Organs) || r.Roll.Organs[o.Index] != o) {
		return nil, fmt.Errorf("名录里没有“%s”", o.Name)
	}
	a := &Account{Organ: o, Cell: c}
	n := r.Node(o)
	if n == nil {
		r.handedLines(a, o)
		return a, nil
	}
	a.Organ, a.Tally = n.Organ, n.Tally(cell)
	children := r.Roll.Tops
	if n.Organ != nil {
		children = n.Organ.Children
		if own := r.Coverage[n.Organ.Index]; !n.Organ.Government() || own.Counted != nil && own.Counted.Use == StandsIn {
			line := r.organLine(own, cell)
			line.Own = true
			a.Lines = append(a.Lines, line)
		}
	}
	for _, child := range children {
		if below := r.nodes[child]; below != nil {
			t := below.Tally(cell)
			a.Lines = append(a.Lines, Line{Organ: child, Opens: true, Added: below.Basis.Organs() > 0, Figure: t.Figure(), Tally: t, Status: r.Coverage[child.Index].Status})
			continue
		}
		a.Lines = append(a.Lines, r.organLine(r.Coverage[child.Index], cell))
	}
	return a, nil
}

// organLine is the line of an organ's own report, or of its absence.
func (r *Result) organLine(c Coverage, cell string) Line {
	if c.Counted == nil {
		l := Line{Organ: c.Organ, Status: c.Status, Reason: Text{c.Status.Chinese(), string(c.Status)}}
		if len(c.Handed) > 0 {
			l.File, l.Reason = c.Handed[0].File, c.Handed[0].Reason
		}
		return l
	}
	l := r.handedLine(c.Counted, cell)
	l.Status = c.Status
	return l
}

func (r *Result) handedLine(h *Handed, cell string) Line {
	l := Line{Organ: h.Organ, Added: h.Use == Added || h.Use == StandsIn, File: h.File, Place: h.Place(cell), Reason: h.Reason}
	l.Figure, l.LeftOut = h.Figure(cell)
	if h.Organ != nil {
		l.Status = r.Coverage[h.Organ.Index].Status
	}
	return l
}

// handedLines lists everything that an organ without others below it handed in.
func (r *Result) handedLines(a *Account, o *Organ) {
	for _, h := range r.Coverage[o.Index].Handed {
		l := r.handedLine(h, a.Cell.Name)
		a.Lines = append(a.Lines, l)
		if l.Added {
			a.Tally.add(cellValue{l.Figure, l.LeftOut})
		}
	}
	if len(a.Lines) == 0 {
		a.Lines = []Line{r.organLine(r.Coverage[o.Index], a.Cell.Name)}
	}
}

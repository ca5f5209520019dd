package consolidate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// ParentCheck compares a government's own report with the sum of the organs below it.
type ParentCheck struct {
	Organ  *Organ
	Report *Handed
	Node   *Node
	Counts report.Counts // cells: equal, different, not decided
	Cells  []Difference  // those that differ, in the order of the form
	Parts  []Part        // what explains the differences; the rest is in Cells

	difference vector
	decided    []bool // by cell: both sides have a number
}

// Difference is a cell in which report and sum differ.
type Difference struct {
	Cell        string
	Parent, Sum figure.Decimal
	Difference  figure.Decimal // parent - sum
	Parts       []CellPart
	Rest        figure.Decimal // what no part explains: a plain error
}

// CellPart is what a part explains of a cell's difference.
type CellPart struct {
	Part  int // index into ParentCheck.Parts
	Value figure.Decimal
}

// PartKind says what may have happened.
type PartKind string

// The kinds of parts, and of the causes of CN101. The last is what is left when nothing else fits.
const (
	ChildReport   PartKind = "child-report"            // a government below handed in other figures than its organs' sum
	Changed       PartKind = "changed-after-report"    // the parent added an earlier version
	MissingReport PartKind = "missing-report"          // the parent added a report that is not in the sum
	GoneCounted   PartKind = "abolished-organ-counted" // the parent added an organ that was merged or abolished
	CountedTwice  PartKind = "counted-twice"           // the parent added an organ twice
	NotCounted    PartKind = "not-counted"             // the parent did not add an organ
	PlainError    PartKind = "plain-error"
)

// Part is one explanation of a difference: its figures are exactly those of the candidates.
type Part struct {
	Candidates []Candidate // all fit equally well; at least one
	Whole      bool        // together with the other parts it explains every cell that it touches
}

// Candidate is who may be behind a part.
type Candidate struct {
	Kind  PartKind
	Organ *Organ // nil when several organs are missing and nobody knows which
	File  string // the submission whose figures fit, empty when there is none
}

// parents compares every government that handed in a report with its sum, the lower ones first, because what is wrong below is wrong above.
func (r *Result) parents() {
	var checks []*ParentCheck
	for _, c := range r.Coverage {
		if c.Counted != nil && c.Counted.Use == Comparison {
			checks = append(checks, &ParentCheck{Organ: c.Organ, Report: c.Counted, Node: r.nodes[c.Organ]})
		}
	}
	slices.SortStableFunc(checks, func(a, b *ParentCheck) int { return cmp.Compare(b.Organ.Depth, a.Organ.Depth) })
	done := map[*Organ]*ParentCheck{}
	for _, p := range checks {
		r.compare(p)
		if len(p.Cells) > 0 {
			r.split(p, done)
		}
		done[p.Organ] = p
	}
	slices.SortFunc(checks, func(a, b *ParentCheck) int { return cmp.Compare(a.Organ.Index, b.Organ.Index) })
	r.Parents = checks
	for _, p := range checks {
		r.Counts.Add(p.Counts)
		for i := range p.Cells {
			r.note(p.Organ, p.Report, r.parentFinding(p, &p.Cells[i]))
		}
	}
}

// compare goes through the cells. A relation is undecided where the report has no number, where no organ has one, and where a figure behind the sum
// cannot be read or is of another edition; a total that rests on no organ decides nothing.
func (r *Result) compare(p *ParentCheck) {
	p.difference, p.decided = make(vector, len(r.Edition.Cells())), make([]bool, len(r.Edition.Cells()))
	own := p.Report.values()
	for i, c := range r.Edition.Cells() {
		t := p.Node.Cells[i]
		printed, ok := own[i].figure.Number()
		p.decided[i] = ok && t.Numbers > 0 && t.Whole()
		switch {
		case !ok && own[i].figure.State() != figure.Unreadable && t.Numbers == 0:
			p.Counts.NotApplicable++
		case !p.decided[i]:
			p.Counts.Undecided++
		case printed.Cmp(t.Sum) == 0:
			p.Counts.Passed++
		default:
			p.Counts.Failed++
			p.difference[i] = printed.Sub(t.Sum)
			p.Cells = append(p.Cells, Difference{Cell: c.Name, Parent: printed, Sum: t.Sum, Difference: p.difference[i], Rest: p.difference[i]})
		}
	}
}

// parentFinding is CN101 for a cell.
func (r *Result) parentFinding(p *ParentCheck, d *Difference) report.Finding {
	c, _ := r.Edition.Cell(d.Cell)
	b := p.Node.Basis
	f := finding("CN101", cmp.Or(p.Report.Place(d.Cell), p.Report.File), Text{
		fmt.Sprintf("%s的报告 %s 为 %s，所属单位之和为 %s（应汇总 %d 个单位，已汇总 %d 个），相差 %s", p.Organ.Name, c.Label(), d.Parent, d.Sum, b.Owed, b.Organs(), d.Difference),
		fmt.Sprintf("the report of %s has %s in %s, its organs add up to %s (%d of %d organs), difference %s", p.Organ.Name, d.Parent, c.English(), d.Sum, b.Organs(), b.Owed, d.Difference)})
	f.At, f.Cells = d.Cell, []string{d.Cell}
	left, right, difference := figure.Of(d.Parent), figure.Of(d.Sum), figure.Of(d.Difference)
	f.Left, f.Right, f.Difference = &left, &right, &difference
	for _, part := range d.Parts {
		first := p.Parts[part.Part].Candidates[0]
		zh, en := p.Parts[part.Part].words(part.Value)
		f.Message, f.MessageEn = f.Message+"；"+zh, f.MessageEn+"; "+en
		f.Cause = append(f.Cause, report.Cause{Kind: string(first.Kind), Cell: d.Cell, Printed: left, Fits: figure.Of(d.Parent.Sub(part.Value))})
	}
	if d.Rest.Sign() != 0 {
		if len(d.Parts) > 0 {
			f.Message += fmt.Sprintf("；其余 %s 没有单位对得上，可能是填错", d.Rest)
			f.MessageEn += fmt.Sprintf("; the rest of %s fits no organ, probably an error", d.Rest)
		} else {
			f.Message += "；没有单位的数对得上，可能是填错"
			f.MessageEn += "; it fits no organ's figures, probably an error"
		}
		if n := len(b.Absent); n > 0 && d.Rest.Sign() > 0 {
			f.Message += fmt.Sprintf("，也可能含未汇总单位的数（%s）", names(b.Absent))
			f.MessageEn += fmt.Sprintf(", or figures of organs that are not in the sum (%s)", names(b.Absent))
		}
		f.Cause = append(f.Cause, report.Cause{Kind: string(PlainError), Cell: d.Cell, Printed: left, Fits: figure.Of(d.Parent.Sub(d.Rest))})
	}
	return f
}

func names(organs []*Organ) string {
	var out []string
	for i, o := range organs {
		if i == named {
			out = append(out, "…")
			break
		}
		out = append(out, o.Name)
	}
	return strings.Join(out, "、")
}

// words says what a part explains of a cell.
func (p Part) words(value figure.Decimal) (zh, en string) {
	var zhs, ens []string
	for i, c := range p.Candidates {
		if i == named {
			break
		}
		z, e := c.words()
		zhs, ens = append(zhs, z), append(ens, e)
	}
	return fmt.Sprintf("其中 %s：%s", value, strings.Join(zhs, "，或")), fmt.Sprintf("of which %s: %s", value, strings.Join(ens, ", or "))
}

func (c Candidate) words() (zh, en string) {
	name := "未汇总的单位"
	nameEn := "organs that are not in the sum"
	if c.Organ != nil {
		name, nameEn = c.Organ.Name, c.Organ.Name
	}
	switch c.Kind {
	case ChildReport:
		return "与" + name + "的报告和其所属单位之和的差额相符", "it is the difference between the report of " + nameEn + " and its sum"
	case Changed:
		return "与" + name + "报送后改动的差额相符（原报 " + c.File + "）", "it is what " + nameEn + " changed after " + c.File
	case MissingReport:
		if c.File != "" {
			return "与" + name + "未计入合计的 " + c.File + " 相符", "it is " + c.File + " of " + nameEn + ", which is not in the sum"
		}
		return "差额自成一份勾稽相符的数，可能是缺报的" + name, "it holds as a report of its own, perhaps the missing one of " + nameEn
	case GoneCounted:
		return "与已合并或撤销的" + name + "（" + c.File + "）相符", "it is " + c.File + " of " + nameEn + ", which was merged or abolished"
	case CountedTwice:
		return "与" + name + "的数相符，可能重复计入", "it is the figure of " + nameEn + ", perhaps counted twice"
	case NotCounted:
		return "与" + name + "的数相符，可能漏计", "it is the figure of " + nameEn + ", perhaps not counted"
	}
	return "可能是填错", "probably an error"
}

// coherent tells whether a difference looks like a whole report: nothing below zero, every relation of the form holds, and at least one of them says
// something.
func coherent(e *form.Edition, v vector) bool {
	for _, d := range v {
		if d.Sign() < 0 {
			return false
		}
	}
	says := false
	for _, s := range e.Sums {
		left, right := v.sum(e, s.Left), v.sum(e, s.Right)
		if left.Cmp(right) != 0 {
			return false
		}
		says = says || left.Sign() != 0
	}
	return says
}

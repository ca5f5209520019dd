package consolidate

import (
	"cmp"
	"fmt"
	"slices"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// Result is a consolidation.
type Result struct {
	Year      int
	Edition   *form.Edition // of the sums
	Roll      *Roll
	Root      *Node      // the total of everything
	Coverage  []Coverage // by organ, in the order of the roll
	Handed    []*Handed  // everything that came in, by file
	Strangers []*Handed  // those of no organ on the roll
	Parents   []*ParentCheck
	Outliers  []Outlier
	Counts    report.Counts // of CN101's relations

	opt   Options
	nodes map[*Organ]*Node
	items []Item
}

// Item is a finding of consolidation with the organ and file that it is about.
type Item struct {
	Organ   *Organ // nil when the organ is not on the roll
	File    string // empty when there is none
	Finding report.Finding
}

// Result judges what was handed in and adds it up. The same submissions give the same result in whatever order they came.
func (c *Consolidation) Result() (*Result, error) {
	c.done = true
	c.order()
	r := &Result{Year: c.opt.Year, Edition: c.edition, Roll: c.roll, Handed: c.handed, opt: c.opt, nodes: map[*Organ]*Node{}}
	from := map[*Organ][]*Handed{}
	for _, h := range c.handed {
		h.result = r
		from[h.Organ] = append(from[h.Organ], h)
		if h.failed {
			r.unusable(h)
		}
	}
	for _, h := range from[nil] {
		r.stranger(h)
		r.Strangers = append(r.Strangers, h)
	}
	for _, o := range r.Roll.Organs {
		r.settle(o, from[o])
		r.Coverage = append(r.Coverage, r.cover(o, from[o]))
	}
	r.total()
	for _, h := range r.Handed {
		r.lost(h)
	}
	r.parents()
	if err := r.outliers(); err != nil {
		return nil, err
	}
	r.sort()
	return r, nil
}

func (r *Result) note(o *Organ, h *Handed, f report.Finding) {
	item := Item{Organ: o, Finding: f}
	if h != nil {
		item.File = h.File
	}
	r.items = append(r.items, item)
}

// unusable is CN205.
func (r *Result) unusable(h *Handed) {
	r.note(h.Organ, h, finding("CN205", h.File, Text{h.File + " 不能采用，未计入合计：" + h.Reason.Zh, h.File + " cannot be used and is left out of the sums: " + h.Reason.En}))
}

// lost is CN206: a submission in another edition, part of which no cell of the sums takes up.
func (r *Result) lost(h *Handed) {
	if h.Use != Added && h.Use != StandsIn || h.Edition == r.Edition && len(h.lost) == 0 {
		return
	}
	out := 0
	f := finding("CN206", h.File, Text{})
	for i, v := range h.values() {
		if v.leftOut {
			out++
			f.Cells = append(f.Cells, r.Edition.Cells()[i].Name)
		}
	}
	if out == 0 && len(h.lost) == 0 {
		return
	}
	zh := fmt.Sprintf("%s 采用 %s 的版式（应为 %s），有 %d 格口径不同，没有计入合计", h.File, h.Edition.Short, r.Edition.Short, out)
	en := fmt.Sprintf("%s follows %s instead of %s: %d cells are counted otherwise and left out of the sums", h.File, h.Edition.Short, r.Edition.Short, out)
	for i, l := range h.lost {
		if i == named {
			zh += fmt.Sprintf("；另有 %d 格", len(h.lost)-i)
			en += fmt.Sprintf("; %d more", len(h.lost)-i)
			break
		}
		lead, leadEn := "；", "; "
		if i == 0 {
			lead, leadEn = "；其中有数而无处可计的：", "; figures with no place: "
		}
		zh += fmt.Sprintf("%s%s %s", lead, l.cell.Label(), l.figure)
		en += fmt.Sprintf("%s%s %s", leadEn, l.cell.Name, l.figure)
	}
	f.Message, f.MessageEn = zh, en
	r.note(h.Organ, h, f)
}

// sort brings the findings into the order of the roll; those of no organ come last, by file.
func (r *Result) sort() {
	place := func(o *Organ) int {
		if o == nil {
			return len(r.Roll.Organs)
		}
		return o.Index
	}
	slices.SortStableFunc(r.items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(place(a.Organ), place(b.Organ)), cmp.Compare(a.Finding.Rule, b.Finding.Rule), cmp.Compare(a.File, b.File),
			cmp.Compare(r.Edition.Index(a.Finding.At), r.Edition.Index(b.Finding.At)))
	})
}

// Findings returns what consolidation found, in the order of the roll.
func (r *Result) Findings() []Item { return slices.Clone(r.items) }

// Tally is a cell of a total: the sum and what it rests on. Only numbers are added; everything else is counted.
type Tally struct {
	Sum                                                 figure.Decimal
	Numbers, Blanks, NotApplicable, Unreadable, LeftOut int32
}

// Figure returns the total: a number where at least one organ gives one, "/" where all that say anything say so, else a blank. It is never a zero
// that nobody reported.
func (t Tally) Figure() figure.Figure {
	switch {
	case t.Numbers > 0:
		return figure.Of(t.Sum)
	case t.NotApplicable > 0 && t.Blanks == 0 && t.Unreadable == 0 && t.LeftOut == 0:
		return figure.NA()
	}
	return figure.Figure{}
}

// Whole tells whether every organ behind the total gave something that can be told: no unreadable figure, none left out for its edition.
func (t Tally) Whole() bool { return t.Unreadable == 0 && t.LeftOut == 0 }

func (t *Tally) add(v cellValue) {
	switch {
	case v.leftOut:
		t.LeftOut++
	case v.figure.State() == figure.Number:
		t.Numbers, t.Sum = t.Numbers+1, t.Sum.Add(v.figure.OrZero())
	case v.figure.State() == figure.NotApplicable:
		t.NotApplicable++
	case v.figure.State() == figure.Unreadable:
		t.Unreadable++
	default:
		t.Blanks++
	}
}

func (t *Tally) merge(u Tally) {
	if u.Numbers > 0 {
		t.Sum = t.Sum.Add(u.Sum)
	}
	t.Numbers, t.Blanks, t.NotApplicable, t.Unreadable, t.LeftOut = t.Numbers+u.Numbers, t.Blanks+u.Blanks, t.NotApplicable+u.NotApplicable, t.Unreadable+u.Unreadable, t.LeftOut+u.LeftOut
}

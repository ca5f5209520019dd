package assess

import (
	"errors"
	"fmt"
	"math/big"
	"slices"

	"nianbao/report/figure"
)

// Score fills an organ's sheet. It fails for a class or an entry that the scheme does not know, and when no point applies at all; missing evidence is no error.
// A scheme may score many organs at once.
func (s *Scheme) Score(in Input) (*Sheet, error) {
	if in.Filing == nil {
		return nil, errors.New("没有报告，无法评分")
	}
	class, ok := s.class(in.Class)
	switch {
	case len(s.Classes) > 0 && !ok:
		return nil, fmt.Errorf("方案“%s”分类别评分，“%s”的类别“%s”不在其中", s.Name, in.Filing.Agency.Name, in.Class)
	case len(s.Classes) == 0 && in.Class != "":
		return nil, fmt.Errorf("方案“%s”不分类别，不能按类别“%s”评分", s.Name, in.Class)
	}
	entries, err := s.entriesByID(&in)
	if err != nil {
		return nil, err
	}
	r := &scorer{scheme: s, in: &in, class: in.Class, entries: entries, absent: map[*Indicator]string{}}
	r.findAbsent(s.top)
	if !slices.ContainsFunc(s.top, r.counts) {
		return nil, fmt.Errorf("方案“%s”没有一项指标适用于“%s”", s.Name, in.Filing.Agency.Name)
	}
	r.sheet = &Sheet{Scheme: s.Name, Basis: s.Basis, Agency: in.Filing.Agency.Name, Year: in.Filing.Year, Class: class.Name, Full: figure.Of(finite(s.Full.Rat))}
	t := r.siblings(s.top, s.Full.Rat, 1)
	r.total(t)
	return r.sheet, nil
}

// scorer scores one organ.
type scorer struct {
	scheme  *Scheme
	in      *Input
	class   string
	entries map[string]*Entry
	absent  map[*Indicator]string // points that do not apply → why
	sheet   *Sheet
}

// tally is what lines add up to. All four are decimals as shown on the sheet.
type tally struct{ possible, got, lost, open figure.Decimal }

func (t tally) plus(u tally) tally {
	return tally{t.possible.Add(u.possible), t.got.Add(u.got), t.lost.Add(u.lost), t.open.Add(u.open)}
}

// points is a decimal as the sheet prints it: without trailing zeros.
func points(d figure.Decimal) figure.Figure { return figure.Of(finite(ratOf(d))) }

// findAbsent finds which points do not apply, bottom up, before points are handed down.
func (r *scorer) findAbsent(list []*Indicator) {
	for _, x := range list {
		r.findAbsent(x.children)
		switch {
		case !r.scheme.applies(x, r.class):
			r.absent[x] = "本类单位不适用"
		case !x.Leaf():
			if !slices.ContainsFunc(x.children, func(c *Indicator) bool { return r.absent[c] == "" }) {
				r.absent[x] = "下级指标都不适用"
			}
		case r.entries[x.ID] != nil && r.entries[x.ID].NotApplicable:
			r.absent[x] = "人工评为不适用：" + r.entries[x.ID].Reason
		case x.absent != nil:
			e := &env{in: r.in}
			if v, known := x.absent.root.eval(e); known && v.truth {
				r.absent[x] = e.filled(x.absent) + " 成立"
			}
		}
	}
}

// counts tells whether the points of x are handed out: those that do not apply in the class never are, others are under absent = "full".
func (r *scorer) counts(x *Indicator) bool {
	return r.absent[x] == "" || r.scheme.Absent == "full" && r.scheme.applies(x, r.class)
}

// siblings scores indicators that share points.
func (r *scorer) siblings(list []*Indicator, points *big.Rat, level int) tally {
	weights, all := make([]*big.Rat, len(list)), make([]*big.Rat, len(list))
	short := r.scheme.short[groupKey(r.class, list[0].Parent)]
	var left []string
	for i, x := range list {
		w, _ := x.weight(r.class)
		weights[i], all[i] = w, w
		if r.counts(x) {
			continue
		}
		weights[i] = zero
		if short || r.scheme.applies(x, r.class) {
			left = append(left, x.ID)
		} else {
			all[i] = zero // in this class the others add up without it: nothing is handed on
		}
	}
	parts, before := divide(points, weights), divide(points, all)
	var t tally
	for i, x := range list {
		shifted := ""
		if len(left) > 0 && weights[i].Sign() > 0 && parts[i].Cmp(before[i]) != 0 {
			shifted = fmt.Sprintf("指标%s不适用，分值按比例分给同级指标，本项由 %s 分变为 %s 分", joinIDs(left), finite(before[i]), finite(parts[i]))
		}
		t = t.plus(r.indicator(x, parts[i], level, shifted))
	}
	return t
}

func joinIDs(ids []string) string {
	out := ""
	for i, id := range ids {
		if i > 0 {
			out += "、"
		}
		out += "“" + id + "”"
	}
	return out
}

// indicator scores one indicator and what is below it.
func (r *scorer) indicator(x *Indicator, points *big.Rat, level int, shifted string) tally {
	at := len(r.sheet.Lines)
	l := Line{ID: x.ID, Parent: x.Parent, Level: level, Title: x.Title, Leaf: x.Leaf(), Weight: weightText(x, r.class), Basis: x.Basis, Shifted: shifted}
	r.sheet.Lines = append(r.sheet.Lines, l)
	if shifted != "" {
		l.Rests = append(l.Rests, shifted)
		r.sheet.Notes = append(r.sheet.Notes, "“"+x.ID+"”："+shifted)
	}
	var t tally
	switch why := r.absent[x]; {
	case why != "" && x.Leaf():
		t = r.notApplicable(x, &l, points, why)
	case x.Leaf():
		t = r.leaf(x, &l, points)
	default:
		t = r.siblings(x.children, points, level+1)
		if why != "" {
			l.Rests, l.State = append(l.Rests, why), NotApplicable
		}
	}
	l.settle(t)
	r.sheet.Lines[at] = l
	return t
}

// settle writes the points of a line.
func (l *Line) settle(t tally) {
	if l.State == "" {
		switch {
		case t.open.Sign() == 0:
			l.State = Scored
		case t.open.Cmp(t.possible) == 0:
			l.State = NotScored
		default:
			l.State = Partly
		}
	}
	l.Possible, l.Got, l.Lost, l.NotScored = points(t.possible), points(t.got), points(t.lost), points(t.open)
	switch {
	case l.State == NotApplicable && t.possible.Sign() == 0:
		l.Possible, l.Got, l.Lost, l.NotScored = figure.NA(), figure.NA(), figure.NA(), figure.NA()
	case l.State == NotScored:
		l.Got, l.Lost = figure.Figure{}, figure.Figure{}
	}
}

func (r *scorer) notApplicable(x *Indicator, l *Line, points *big.Rat, why string) tally {
	l.State, l.Entry = NotApplicable, r.entries[x.ID]
	if r.counts(x) && points.Sign() > 0 {
		p := finite(points)
		l.Rests = append(l.Rests, "不适用（"+why+"），按满分计")
		return tally{possible: p, got: p}
	}
	l.Rests = append(l.Rests, "不适用（"+why+"），不计分")
	return tally{}
}

func weightText(x *Indicator, class string) string {
	w, percent := x.weight(class)
	if percent {
		return show(w) + "%"
	}
	return show(w) + "分"
}

// total closes the sheet.
func (r *scorer) total(t tally) {
	s := r.sheet
	bonus := r.bonuses()
	if limit := r.scheme.BonusCap; limit.given() && ratOf(bonus).Cmp(limit.Rat) > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("加分合计 %s 分，超过上限，按 %s 分计", bonus, show(limit.Rat)))
		bonus = finite(limit.Rat)
	}
	s.Got, s.Lost, s.NotScored, s.Bonus = points(t.got), points(t.lost), points(t.open), points(bonus)
	s.Total, s.AtMost = points(t.got.Add(bonus)), points(t.got.Add(bonus).Add(t.open))
	if t.open.Sign() > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("未评分 %s 分：缺少依据，既没有按零分计，也没有按满分计", s.NotScored))
	}
}

// bonuses scores what goes beyond full marks. A bonus without evidence gives nothing and says so.
func (r *scorer) bonuses() figure.Decimal {
	var all figure.Decimal
	for _, b := range r.scheme.Bonuses {
		l := Line{ID: b.ID, Level: 1, Title: b.Title, Leaf: true, Weight: "最多加 " + show(b.Max.Rat) + " 分", Basis: b.Basis, State: NotScored, Possible: figure.Of(finite(b.Max.Rat))}
		if got, known := r.bonus(b, &l); known {
			l.State, l.Got = Scored, figure.Of(got)
			all = all.Add(got)
		}
		r.sheet.Bonuses = append(r.sheet.Bonuses, l)
	}
	return all
}

func (r *scorer) bonus(b *Bonus, l *Line) (figure.Decimal, bool) {
	if b.Entry {
		return r.entered(b.ID, b.Asks, l, b.Max.Rat)
	}
	v, known := r.evaluate(b.formula, b.Needs, l)
	switch {
	case !known:
		return figure.Decimal{}, false
	case b.formula.root.kind == aTruth && v.truth:
		return finite(b.Max.Rat), true
	case b.formula.root.kind == aTruth:
		return figure.Decimal{}, true
	}
	return decimalOf(within(v.num, zero, b.Max.Rat), *r.scheme.Decimals), true
}

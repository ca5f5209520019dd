package assess

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"nianbao/report/figure"
)

// leaf scores a leaf that has the given points.
func (r *scorer) leaf(x *Indicator, l *Line, points *big.Rat) tally {
	if len(x.Deducts) > 0 {
		return r.deduct(x, l, points)
	}
	got, known := r.points(x, l, points)
	possible := finite(points)
	if !known {
		return tally{possible: possible, open: possible}
	}
	return tally{possible: possible, got: got, lost: possible.Sub(got)}
}

// points are what a leaf with a formula or an entry gets.
func (r *scorer) points(x *Indicator, l *Line, points *big.Rat) (figure.Decimal, bool) {
	if x.Entry {
		return r.entered(x.ID, x.Asks, l, points)
	}
	v, known := r.evaluate(x.formula, x.Needs, l)
	if !known {
		return figure.Decimal{}, false
	}
	if x.formula.root.kind == aTruth {
		v.num = zero
		if v.truth {
			v.num = one
		}
		l.Rests[len(l.Rests)-1] += map[bool]string{true: "，得满分", false: "，不得分"}[v.truth]
		return r.rounded(v.num, points), true
	}
	if x.Result == "points" {
		return decimalOf(within(v.num, zero, points), *r.scheme.Decimals), true
	}
	share := v.num
	if len(x.Bands) > 0 || len(x.UpTo) > 0 {
		var says string
		share, says = x.share(v.num)
		l.Rests = append(l.Rests, says)
	}
	if held := within(share, zero, one); held != share {
		l.Rests = append(l.Rests, "得分比例 "+show(share)+" 超出 0 至 1，按 "+show(held)+" 计")
		share = held
	}
	return r.rounded(share, points), true
}

// rounded is a share of points with the scheme's decimals; all the points are all the points, to the last decimal.
func (r *scorer) rounded(share, points *big.Rat) figure.Decimal {
	if share.Cmp(one) == 0 {
		return finite(points)
	}
	got := decimalOf(new(big.Rat).Mul(share, points), *r.scheme.Decimals)
	if possible := finite(points); got.Cmp(possible) > 0 {
		return possible
	}
	return got
}

// entered reads a person's entry.
func (r *scorer) entered(id, asks string, l *Line, points *big.Rat) (figure.Decimal, bool) {
	e := r.entries[id]
	if e == nil {
		why := "没有人工评分"
		if asks != "" {
			why += "；请看：" + asks
		}
		l.Missing, l.Rests = append(l.Missing, why), append(l.Rests, "未评分："+why)
		return figure.Decimal{}, false
	}
	l.Entry = e
	says := "人工评分：" + e.Reason
	if e.Evidence != "" {
		says += "（佐证：" + e.Evidence + "）"
	}
	l.Rests = append(l.Rests, says)
	switch {
	case e.NotApplicable:
		return figure.Decimal{}, true
	case e.Share.given():
		return r.rounded(e.Share.Rat, points), true
	case e.Points.Cmp(points) > 0:
		l.Rests = append(l.Rests, "评了 "+show(e.Points.Rat)+" 分，超过可得分，按 "+show(points)+" 分计")
		return finite(points), true
	}
	return finite(e.Points.Rat), true
}

// evaluate computes a formula and writes into the line what it rests on.
func (r *scorer) evaluate(f *formula, needs []string, l *Line) (value, bool) {
	e := &env{in: r.in}
	given := e.require(needs)
	v, known := f.root.eval(e)
	known = known && given
	l.Formula, l.Filled = f.source, e.filled(f)
	for _, name := range f.names {
		_, shown := e.look(name)
		if !slices.ContainsFunc(l.Values, func(v Value) bool { return v.Name == name }) {
			l.Values = append(l.Values, shown)
		}
		r.cite(name, e, l)
	}
	if !known {
		l.Missing = append(l.Missing, e.missing...)
		l.Rests = append(l.Rests, "未评分："+strings.Join(e.missing, "；"))
		return v, false
	}
	l.Rests = append(l.Rests, e.explain(f)+f.outcome(v))
	return v, true
}

// require notes each needed name that has no value.
func (e *env) require(needs []string) bool {
	for _, name := range needs {
		if name != previousReport {
			e.value(name)
		} else if e.in.Previous == nil {
			e.miss("", "没有上年报告")
		}
	}
	return len(e.missing) == 0
}

// cite names the findings that a formula counts.
func (r *scorer) cite(name string, e *env, l *Line) {
	part, ok := strings.CutPrefix(name, findingsPrefix)
	if !ok {
		return
	}
	for _, f := range e.found(part) {
		if !slices.Contains(l.Findings, f.Rule) {
			l.Findings = append(l.Findings, f.Rule)
		}
	}
}

// filled is a formula with the values put in, a missing one as ？.
func (e *env) filled(f *formula) string {
	return f.replace(func(name string) string {
		_, shown := e.look(name)
		if shown.Value == "" {
			return "？"
		}
		return shown.Value
	})
}

// explain is a formula for people: names in Chinese with their values, signs as printed: 按期答复·按期率（40÷42）0.952381 ≥ 0.95.
func (e *env) explain(f *formula) string {
	return printed.Replace(f.replace(func(name string) string {
		_, shown := e.look(name)
		if shown.Value == "" {
			return shown.Label + " ？"
		}
		return shown.Label + " " + shown.Value
	}))
}

// printed are the signs and words of a formula as a reader expects them.
var printed = strings.NewReplacer(">=", "≥", "<=", "≤", "!=", "≠", "==", "=", " * ", " × ", " / ", " ÷ ", " and ", " 且 ", " or ", " 或 ", "not ", "非 ")

// outcome says what a formula came to; a single name says it already.
func (f *formula) outcome(v value) string {
	switch {
	case f.root.kind == aTruth:
		return map[bool]string{true: "，成立", false: "，不成立"}[v.truth]
	case len(f.tokens) == 2:
		return ""
	}
	return " = " + show(v.num)
}

// replace writes the formula with its names replaced.
func (f *formula) replace(with func(name string) string) string {
	var b strings.Builder
	at := 0
	for _, t := range f.tokens {
		if t.kind == tokName && slices.Contains(f.names, t.text) {
			b.WriteString(f.source[at:t.from])
			b.WriteString(with(t.text))
			at = t.to
		}
	}
	b.WriteString(f.source[at:])
	return strings.TrimSpace(b.String())
}

// deduct scores a leaf that starts with all its points. What was not decided counts neither as taken nor as kept: as many points as it could still take are
// not scored.
func (r *scorer) deduct(x *Indicator, l *Line, points *big.Rat) tally {
	taken, open := new(big.Rat), new(big.Rat)
	for _, d := range x.Deducts {
		out := Deduction{ID: d.ID, Reason: d.Reason, Basis: d.Basis, State: Scored}
		most := d.Points.Rat
		if d.Each != "" {
			if most = points; d.Max.given() {
				most = d.Max.Rat
			}
		}
		part, known := r.deduction(d, l, most)
		out.Formula, out.Filled, l.Formula, l.Filled = l.Formula, l.Filled, "", ""
		if known {
			taken.Add(taken, part)
			out.Points = figure.Of(finite(part))
			if part.Sign() > 0 {
				l.Rests = append(l.Rests, fmt.Sprintf("%s，扣 %s 分", d.Reason, finite(part)))
			}
		} else {
			open.Add(open, most)
			out.State = NotScored
			l.Rests[len(l.Rests)-1] = d.Reason + "——" + l.Rests[len(l.Rests)-1]
		}
		l.Deductions = append(l.Deductions, out)
	}
	kept := within(new(big.Rat).Sub(points, taken), zero, points)
	sure := within(new(big.Rat).Sub(kept, open), zero, points)
	if taken.Cmp(points) > 0 {
		l.Rests = append(l.Rests, "扣分合计 "+show(taken)+" 分，扣完为止")
	}
	if taken.Sign() == 0 && open.Sign() == 0 {
		l.Rests = append(l.Rests, "没有扣分情形")
	}
	possible, got := finite(points), finite(sure)
	undecided := finite(kept).Sub(got)
	return tally{possible: possible, got: got, open: undecided, lost: possible.Sub(got).Sub(undecided)}
}

// deduction is what one deduction takes, up to most.
func (r *scorer) deduction(d *Deduct, l *Line, most *big.Rat) (*big.Rat, bool) {
	if d.Entry {
		got, known := r.entered(d.ID, d.Reason, l, most)
		return ratOf(got), known
	}
	v, known := r.evaluate(d.formula, d.Needs, l)
	switch {
	case !known:
		return nil, false
	case d.formula.root.kind == aNumber:
		return within(new(big.Rat).Mul(v.num, d.Points.Rat), zero, most), true
	case v.truth:
		return d.Points.Rat, true
	}
	return zero, true
}

package assess

import (
	"fmt"
	"math/big"

	"nianbao/report/calendar"
)

// join builds the node of an operator; false when the types do not fit.
func join(op string, a, b node) (node, bool) {
	switch op {
	case "and", "or":
		if a.kind != aTruth || b.kind != aTruth {
			return node{}, false
		}
		return logic(op == "or", a, b), true
	case "+", "-":
		if a.kind == aDate {
			return dateSum(op == "-", a, b)
		}
	}
	if a.kind != aNumber || b.kind != aNumber {
		return node{}, false
	}
	return node{aNumber, func(e *env) (value, bool) {
		x, okX := a.eval(e)
		y, okY := b.eval(e)
		if !okX || !okY {
			return value{}, false
		}
		return arithmetic(e, op, x.num, y.num)
	}}, true
}

// logic decides as soon as one side decides, so that a missing value counts only where it matters.
func logic(or bool, a, b node) node {
	return node{aTruth, func(e *env) (value, bool) {
		x, okX := a.eval(e)
		if okX && x.truth == or {
			return x, true
		}
		y, okY := b.eval(e)
		if okY && y.truth == or {
			return y, true
		}
		return value{truth: !or}, okX && okY
	}}
}

func arithmetic(e *env, op string, x, y *big.Rat) (value, bool) {
	out := new(big.Rat)
	switch op {
	case "+":
		out.Add(x, y)
	case "-":
		out.Sub(x, y)
	case "*":
		out.Mul(x, y)
	default:
		if y.Sign() == 0 {
			e.miss("", "除数为 0")
			return value{}, false
		}
		out.Quo(x, y)
	}
	return value{num: out}, true
}

// dateSum: a day plus or minus a number of days is a day, a day minus a day is a number of days.
func dateSum(minus bool, a, b node) (node, bool) {
	switch {
	case b.kind == aDate && minus:
		return node{aNumber, func(e *env) (value, bool) {
			x, okX := a.eval(e)
			y, okY := b.eval(e)
			return value{num: big.NewRat(int64(x.day)-int64(y.day), 1)}, okX && okY
		}}, true
	case b.kind != aNumber:
		return node{}, false
	}
	return node{aDate, func(e *env) (value, bool) {
		x, okX := a.eval(e)
		y, okY := b.eval(e)
		if !okX || !okY {
			return value{}, false
		}
		if !y.num.IsInt() || !y.num.Num().IsInt64() || new(big.Rat).Abs(y.num).Cmp(big.NewRat(maxDays, 1)) > 0 {
			e.miss("", "日期加减的天数应为整数，不超过 "+fmt.Sprint(maxDays)+" 天")
			return value{}, false
		}
		days := y.num.Num().Int64()
		if minus {
			days = -days
		}
		return value{day: x.day + calendar.Date(days)}, true
	}}, true
}

// maxDays is the most days that a formula may go from a day; more is a slip.
const maxDays = 3660

func compare(op string, a, b node) (node, bool) {
	if a.kind != b.kind || a.kind == aTruth {
		return node{}, false
	}
	return node{aTruth, func(e *env) (value, bool) {
		x, okX := a.eval(e)
		y, okY := b.eval(e)
		if !okX || !okY {
			return value{}, false
		}
		c := order(a.kind, x, y)
		return value{truth: map[string]bool{">": c > 0, ">=": c >= 0, "<": c < 0, "<=": c <= 0, "=": c == 0, "!=": c != 0}[op]}, true
	}}, true
}

// call reads a function's arguments and builds it.
func (p *parser) call(t token, depth int) (node, error) {
	p.at++ // the bracket
	var args []node
	for {
		arg, err := p.either(depth + 1)
		if err != nil {
			return node{}, err
		}
		args = append(args, arg)
		if _, more := p.take(","); !more {
			break
		}
	}
	if err := p.expect(")", t.text+" 的括号没有配对"); err != nil {
		return node{}, err
	}
	switch t.text {
	case "min", "max":
		return p.extreme(t, args)
	case "if":
		return p.choice(t, args)
	case "round", "date":
		want := map[string]int{"round": 2, "date": 3}[t.text]
		if len(args) != want || !all(args, aNumber) {
			return node{}, p.fail(t, "%s 要 %d 个数", t.text, want)
		}
		if t.text == "round" {
			return rounded(args), nil
		}
		return dated(args), nil
	}
	return node{}, p.fail(t, "没有函数“%s”；可用 min、max、if、round、date", t.text)
}

func all(args []node, k kind) bool {
	for _, a := range args {
		if a.kind != k {
			return false
		}
	}
	return true
}

// extreme is min or max of numbers or of days.
func (p *parser) extreme(t token, args []node) (node, error) {
	if len(args) < 2 || args[0].kind == aTruth || !all(args, args[0].kind) {
		return node{}, p.fail(t, "%s 要两个以上同类的数或日期", t.text)
	}
	k, least := args[0].kind, t.text == "min"
	return node{k, func(e *env) (value, bool) {
		best, ok := args[0].eval(e)
		for _, a := range args[1:] {
			v, known := a.eval(e)
			ok = ok && known
			if ok && (order(k, v, best) < 0) == least {
				best = v
			}
		}
		return best, ok
	}}, nil
}

// order compares two numbers or two days.
func order(k kind, a, b value) int {
	if k == aDate {
		return int(a.day) - int(b.day)
	}
	return a.num.Cmp(b.num)
}

// choice computes only the branch that the condition chooses.
func (p *parser) choice(t token, args []node) (node, error) {
	if len(args) != 3 || args[0].kind != aTruth || args[1].kind != args[2].kind {
		return node{}, p.fail(t, "if 的写法是 if(条件, 成立时的值, 不成立时的值)，两个值要同类")
	}
	return node{args[1].kind, func(e *env) (value, bool) {
		c, ok := args[0].eval(e)
		switch {
		case !ok:
			return value{}, false
		case c.truth:
			return args[1].eval(e)
		}
		return args[2].eval(e)
	}}, nil
}

// rounded rounds half away from zero, as 四舍五入 does.
func rounded(args []node) node {
	return node{aNumber, func(e *env) (value, bool) {
		list, ok := integers(e, args[1:])
		x, okX := args[0].eval(e)
		if !ok || !okX {
			return value{}, false
		}
		if list[0] < 0 || list[0] > 12 {
			e.miss("", "round 的小数位数应为 0 至 12")
			return value{}, false
		}
		return value{num: ratOf(decimalOf(x.num, int(list[0])))}, true
	}}
}

func dated(args []node) node {
	return node{aDate, func(e *env) (value, bool) {
		list, ok := integers(e, args)
		if !ok {
			return value{}, false
		}
		day, err := calendar.DateOf(int(list[0]), int(list[1]), int(list[2]))
		if err != nil {
			e.miss("", err.Error())
			return value{}, false
		}
		return value{day: day}, true
	}}
}

// integers computes arguments that must be small whole numbers.
func integers(e *env, args []node) ([]int64, bool) {
	out := make([]int64, len(args))
	for i, a := range args {
		v, ok := a.eval(e)
		if !ok {
			return nil, false
		}
		if !v.num.IsInt() || !v.num.Num().IsInt64() || new(big.Rat).Abs(v.num).Cmp(big.NewRat(1_000_000, 1)) > 0 {
			e.miss("", "函数的参数应为整数")
			return nil, false
		}
		out[i] = v.num.Num().Int64()
	}
	return out, true
}

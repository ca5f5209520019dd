package assess

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"nianbao/report/calendar"
)

// kind is the type of a value in a formula; types are checked when a scheme is loaded.
type kind uint8

const (
	aNumber kind = iota
	aTruth
	aDate
)

func (k kind) chinese() string { return [...]string{"数", "是否", "日期"}[k] }

// value is what a part of a formula comes to.
type value struct {
	num   *big.Rat
	truth bool
	day   calendar.Date
}

// node is a part of a formula: its type, and how to compute it. eval is false when something it needs is missing; env then knows what.
type node struct {
	kind kind
	eval func(*env) (value, bool)
}

// formula is a compiled formula.
type formula struct {
	source string
	root   node
	tokens []token
	names  []string // every name in it, once, in the order of writing
}

// compile reads a formula. Language: numbers (0.5, 50%), days (2026-01-31), names, + - * /, comparison (> >= < <= = !=), and, or, not, brackets, and the
// functions min, max, if(condition, then, else), round(x, decimals), date(year, month, day). Full-width signs are read too. A day minus a day is a number of days.
func compile(source string, known names) (*formula, error) {
	tokens, err := tokenize(source)
	if err != nil {
		return nil, err
	}
	p := &parser{formula: &formula{source: source, tokens: tokens}, known: known}
	root, err := p.either(0)
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != tokEnd {
		return nil, p.fail(t, "多出“%s”", t.text)
	}
	p.formula.root = root
	return p.formula, nil
}

type parser struct {
	*formula
	at    int
	known names
}

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) fail(t token, format string, args ...any) error {
	return &formulaError{p.source, t.from, fmt.Sprintf(format, args...)}
}

// take moves on when the next token is one of these signs or words.
func (p *parser) take(texts ...string) (token, bool) {
	t := p.peek()
	if (t.kind == tokSign || t.kind == tokName) && slices.Contains(texts, t.text) {
		p.at++
		return t, true
	}
	return t, false
}

func (p *parser) expect(text, why string) error {
	if t, ok := p.take(text); !ok {
		return p.fail(t, "这里应为“%s”（%s）", text, why)
	}
	return nil
}

// binary reads LEFT (op RIGHT)* of one rank.
func (p *parser) binary(depth int, below func(int) (node, error), ops ...string) (node, error) {
	left, err := below(depth)
	if err != nil {
		return node{}, err
	}
	for {
		op, ok := p.take(ops...)
		if !ok {
			return left, nil
		}
		right, err := below(depth)
		if err != nil {
			return node{}, err
		}
		joined, ok := join(op.text, left, right)
		if !ok {
			return node{}, p.fail(op, "“%s”不能用在%s和%s之间", op.text, left.kind.chinese(), right.kind.chinese())
		}
		left = joined
	}
}

func (p *parser) either(depth int) (node, error) { return p.binary(depth, p.both, "or") }
func (p *parser) both(depth int) (node, error)   { return p.binary(depth, p.negated, "and") }
func (p *parser) sum(depth int) (node, error)    { return p.binary(depth, p.product, "+", "-") }
func (p *parser) product(depth int) (node, error) {
	return p.binary(depth, p.signed, "*", "/")
}

func (p *parser) negated(depth int) (node, error) {
	t, ok := p.take("not")
	if !ok {
		return p.comparison(depth)
	}
	if depth > maxDepth {
		return node{}, p.fail(t, "嵌套太深")
	}
	x, err := p.negated(depth + 1)
	if err != nil {
		return node{}, err
	}
	if x.kind != aTruth {
		return node{}, p.fail(t, "not 后面应是条件")
	}
	return node{aTruth, func(e *env) (value, bool) { v, ok := x.eval(e); return value{truth: !v.truth}, ok }}, nil
}

// comparison reads one comparison; a < b < c has no clear meaning and is refused.
func (p *parser) comparison(depth int) (node, error) {
	ops := []string{">=", "<=", "!=", "=", ">", "<"}
	left, err := p.sum(depth)
	if err != nil {
		return node{}, err
	}
	op, ok := p.take(ops...)
	if !ok {
		return left, nil
	}
	right, err := p.sum(depth)
	if err != nil {
		return node{}, err
	}
	if again, ok := p.take(ops...); ok {
		return node{}, p.fail(again, "不能连着比较，请用 and 连接两个比较")
	}
	out, ok := compare(op.text, left, right)
	if !ok {
		return node{}, p.fail(op, "不能拿%s和%s比较", left.kind.chinese(), right.kind.chinese())
	}
	return out, nil
}

func (p *parser) signed(depth int) (node, error) {
	t, ok := p.take("-")
	if !ok {
		return p.primary(depth)
	}
	if depth > maxDepth {
		return node{}, p.fail(t, "嵌套太深")
	}
	x, err := p.signed(depth + 1)
	if err != nil {
		return node{}, err
	}
	if x.kind != aNumber {
		return node{}, p.fail(t, "负号后面应是数")
	}
	return node{aNumber, func(e *env) (value, bool) {
		v, ok := x.eval(e)
		if !ok {
			return v, false
		}
		return value{num: new(big.Rat).Neg(v.num)}, true
	}}, nil
}

func (p *parser) primary(depth int) (node, error) {
	t := p.peek()
	if depth > maxDepth {
		return node{}, p.fail(t, "括号嵌套太深")
	}
	p.at = min(p.at+1, len(p.tokens)-1)
	switch {
	case t.kind == tokNumber:
		r, err := literal(t.text)
		if err != nil {
			return node{}, p.fail(t, "%v", err)
		}
		return constant(aNumber, value{num: r}), nil
	case t.kind == tokDate:
		day, err := calendar.Parse(t.text)
		if err != nil {
			return node{}, p.fail(t, "%v", err)
		}
		return constant(aDate, value{day: day}), nil
	case t.kind == tokName && p.peek().text == "(" && !strings.Contains(t.text, "."):
		return p.call(t, depth)
	case t.kind == tokName:
		return p.name(t)
	case t.text == "(":
		inner, err := p.either(depth + 1)
		if err != nil {
			return node{}, err
		}
		return inner, p.expect(")", "括号没有配对")
	case t.kind == tokEnd:
		return node{}, p.fail(t, "公式不完整")
	}
	return node{}, p.fail(t, "这里应是数、名称或括号，不应是“%s”", t.text)
}

func constant(k kind, v value) node {
	return node{k, func(*env) (value, bool) { return v, true }}
}

// name reads a name that the scheme may use.
func (p *parser) name(t token) (node, error) {
	k, err := p.known.kindOf(t.text)
	if err != nil {
		return node{}, p.fail(t, "%v", err)
	}
	if !slices.Contains(p.names, t.text) {
		p.names = append(p.names, t.text)
	}
	return node{k, func(e *env) (value, bool) { return e.value(t.text) }}, nil
}

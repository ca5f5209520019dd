package assess

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"nianbao/report/figure"
)

// ratOf returns d as a rational; every decimal is one.
func ratOf(d figure.Decimal) *big.Rat {
	r, ok := new(big.Rat).SetString(d.String())
	if !ok {
		panic("assess: a decimal that is no number: " + d.String())
	}
	return r
}

// decimalOf returns r rounded half away from zero to at most that many decimals, without trailing zeros.
func decimalOf(r *big.Rat, decimals int) figure.Decimal {
	s := r.FloatString(decimals)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	d, err := figure.ParseDecimal(s)
	if err != nil {
		panic("assess: " + err.Error())
	}
	return d
}

// finite returns r without rounding where it is a finite decimal; others are rounded to six decimals.
func finite(r *big.Rat) figure.Decimal {
	if n, exact := r.FloatPrec(); exact {
		return decimalOf(r, n)
	}
	return decimalOf(r, shareDecimals)
}

// shareDecimals is the precision of points that have no finite writing (a third of the parent).
const shareDecimals = 6

// show prints r for people: exactly where it has a finite writing of up to twelve decimals, else rounded with ≈.
func show(r *big.Rat) string {
	if n, exact := r.FloatPrec(); exact && n <= 12 {
		return decimalOf(r, n).String()
	}
	return "≈" + decimalOf(r, shareDecimals).String()
}

// number is an exact number of a TOML file: an integer, a decimal of at most 15 digits, or one in quotation marks ("33.3").
type number struct{ *big.Rat }

// UnmarshalTOML takes the shortest writing of a TOML float, which for up to 15 digits is the number as written: nothing is computed in floats.
func (n *number) UnmarshalTOML(value any) error {
	text := ""
	switch v := value.(type) {
	case int64:
		text = strconv.FormatInt(v, 10)
	case float64:
		text = strconv.FormatFloat(v, 'f', -1, 64)
		if len(strings.Trim(text, "-.0")) > 16 {
			return fmt.Errorf("数字 %s 位数太多，请加引号写", text)
		}
	case string:
		text = strings.TrimSpace(v)
	}
	d, err := figure.ParseDecimal(text)
	if err != nil {
		return fmt.Errorf("“%v”不是数字（不要带“%%”等单位）", value)
	}
	n.Rat = ratOf(d)
	return nil
}

// literal reads a number of a formula: 0.5 or 50%.
func literal(text string) (*big.Rat, error) {
	digits, percent := strings.CutSuffix(text, "%")
	d, err := figure.ParseDecimal(digits)
	if err != nil {
		return nil, fmt.Errorf("“%s”不是数字", text)
	}
	r := ratOf(d)
	if percent {
		r.Quo(r, hundred)
	}
	return r, nil
}

// given tells whether the file has the number.
func (n number) given() bool { return n.Rat != nil }

var (
	zero    = new(big.Rat)
	one     = big.NewRat(1, 1)
	hundred = big.NewRat(100, 1)
)

func sum(list []*big.Rat) *big.Rat {
	total := new(big.Rat)
	for _, r := range list {
		total.Add(total, r)
	}
	return total
}

// within holds r between low and high.
func within(r, low, high *big.Rat) *big.Rat {
	if r.Cmp(low) < 0 {
		return low
	}
	if r.Cmp(high) > 0 {
		return high
	}
	return r
}

// divide splits points by weights so that the parts add up exactly: parts without a finite writing are cut after six decimals and the last part that has
// a weight takes the rest.
func divide(points *big.Rat, weights []*big.Rat) []*big.Rat {
	total, parts := sum(weights), make([]*big.Rat, len(weights))
	last, cut := -1, false
	for i, w := range weights {
		parts[i] = new(big.Rat)
		if w.Sign() == 0 || total.Sign() == 0 {
			continue
		}
		parts[i].Quo(new(big.Rat).Mul(points, w), total)
		if _, exact := parts[i].FloatPrec(); !exact {
			parts[i], cut = ratOf(finite(parts[i])), true
		}
		last = i
	}
	if cut {
		parts[last] = new(big.Rat).Sub(points, new(big.Rat).Sub(sum(parts), parts[last]))
	}
	return parts
}

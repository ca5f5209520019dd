package figure

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// Decimal is an exact decimal number: nothing is ever rounded. The zero value is 0.
//
// Counts and ordinary amounts fit an int64 coefficient with at most 18 decimals and never allocate;
// anything wider is carried by apd, which has no upper limit, so that no sum can overflow in silence.
type Decimal struct {
	coef  int64
	scale uint8        // number of decimals of coef; trailing zeros are kept as written
	wide  *apd.Decimal // set when coef cannot hold the number; never modified once set
}

// maxScale is the largest number of decimals that the int64 path carries.
const maxScale = 18

// ErrDecimal reports a text that is no decimal number.
var ErrDecimal = errors.New("not a decimal number")

// Int returns n as a Decimal.
func Int(n int64) Decimal { return Decimal{coef: n} }

// exact has unlimited precision: apd rounds only when Precision is set.
var exact = apd.Context{MaxExponent: apd.MaxExponent, MinExponent: apd.MinExponent}

// ParseDecimal reads an ASCII decimal: an optional sign, digits, an optional point with digits, an optional exponent as JSON allows it.
// It returns ErrDecimal for anything else, an infinity, a NaN or an exponent beyond ±1000 (which no report can mean).
func ParseDecimal(s string) (Decimal, error) {
	if d, ok := parseSmall(s); ok {
		return d, nil
	}
	if !wellFormed(s) {
		return Decimal{}, fmt.Errorf("%w: %q", ErrDecimal, s)
	}
	w, _, err := apd.NewFromString(s)
	if err != nil || w.Form != apd.Finite || w.Exponent > 1000 || w.Exponent < -1000 {
		return Decimal{}, fmt.Errorf("%w: %q", ErrDecimal, s)
	}
	return fromWide(w), nil
}

// parseSmall reads the plain writings that fit an int64.
func parseSmall(s string) (Decimal, bool) {
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg, s = s[0] == '-', s[1:]
	}
	var n int64
	scale, point, digits := 0, false, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '.' && !point {
			point = true
			continue
		}
		if c < '0' || c > '9' || digits == maxScale {
			return Decimal{}, false
		}
		n, digits = n*10+int64(c-'0'), digits+1
		if point {
			scale++
		}
	}
	if digits == 0 || (point && scale == 0) || s[0] == '.' {
		return Decimal{}, false
	}
	if neg {
		n = -n
	}
	return Decimal{coef: n, scale: uint8(scale)}, true
}

// wellFormed tells whether s follows the JSON grammar of numbers (leading zeros and a plus sign are let pass).
func wellFormed(s string) bool {
	s = strings.TrimLeft(s, "+-")
	mantissa, exponent, hasExponent := strings.Cut(strings.ToLower(s), "e")
	whole, fraction, hasPoint := strings.Cut(mantissa, ".")
	if !allDigits(whole) || (hasPoint && !allDigits(fraction)) {
		return false
	}
	if !hasExponent {
		return true
	}
	if exponent != "" && (exponent[0] == '+' || exponent[0] == '-') {
		exponent = exponent[1:]
	}
	return allDigits(exponent) && len(exponent) <= 4
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// fromWide narrows w to the int64 path where it fits.
func fromWide(w *apd.Decimal) Decimal {
	if w.Exponent > 0 { // 1e3 is printed 1000
		full := new(apd.Decimal).Set(w)
		full.Coeff.Mul(&w.Coeff, new(apd.BigInt).Exp(apd.NewBigInt(10), apd.NewBigInt(int64(w.Exponent)), nil))
		full.Exponent = 0
		w = full
	}
	if w.Coeff.IsInt64() && w.Exponent >= -maxScale {
		n := w.Coeff.Int64()
		if w.Negative {
			n = -n
		}
		return Decimal{coef: n, scale: uint8(-w.Exponent)}
	}
	return Decimal{wide: w}
}

func (d Decimal) widen() *apd.Decimal {
	if d.wide != nil {
		return d.wide
	}
	return apd.New(d.coef, -int32(d.scale))
}

// Add returns d + e, exactly.
func (d Decimal) Add(e Decimal) Decimal {
	if d.wide == nil && e.wide == nil {
		if d, e, ok := align(d, e); ok {
			if sum := d.coef + e.coef; !overflows(d.coef, e.coef, sum) {
				return Decimal{coef: sum, scale: d.scale}
			}
		}
	}
	w := new(apd.Decimal)
	// Without a precision apd neither rounds nor fails on finite operands.
	if _, err := exact.Add(w, d.widen(), e.widen()); err != nil {
		panic("figure: exact addition failed: " + err.Error())
	}
	return fromWide(w)
}

func overflows(a, b, sum int64) bool { return (a >= 0) == (b >= 0) && (sum >= 0) != (a >= 0) }

// Neg returns -d.
func (d Decimal) Neg() Decimal {
	if d.wide == nil && d.coef != math.MinInt64 {
		return Decimal{coef: -d.coef, scale: d.scale}
	}
	return fromWide(new(apd.Decimal).Neg(d.widen()))
}

// Sub returns d - e, exactly.
func (d Decimal) Sub(e Decimal) Decimal { return d.Add(e.Neg()) }

// Cmp returns -1, 0 or 1 as d is less than, equal to or greater than e; 1.50 equals 1.5.
func (d Decimal) Cmp(e Decimal) int {
	if d.wide == nil && e.wide == nil {
		if d, e, ok := align(d, e); ok {
			switch {
			case d.coef < e.coef:
				return -1
			case d.coef > e.coef:
				return 1
			}
			return 0
		}
	}
	return d.widen().Cmp(e.widen())
}

// align brings two small decimals to the same scale; it is false when that would overflow.
func align(d, e Decimal) (Decimal, Decimal, bool) {
	for d.scale < e.scale {
		if d.coef > math.MaxInt64/10 || d.coef < math.MinInt64/10 {
			return d, e, false
		}
		d.coef, d.scale = d.coef*10, d.scale+1
	}
	if e.scale < d.scale {
		e, d, ok := align(e, d)
		return d, e, ok
	}
	return d, e, true
}

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int {
	if d.wide != nil {
		return d.wide.Sign()
	}
	switch {
	case d.coef < 0:
		return -1
	case d.coef > 0:
		return 1
	}
	return 0
}

// IsInt tells whether d is a whole number; 3.0 is.
func (d Decimal) IsInt() bool {
	if d.wide == nil && d.scale == 0 {
		return true
	}
	var whole, fraction apd.Decimal
	d.widen().Modf(&whole, &fraction)
	return fraction.IsZero()
}

// Int64 returns d as an int64; it is false when d is no whole number or does not fit.
func (d Decimal) Int64() (int64, bool) {
	if d.wide == nil && d.scale == 0 {
		return d.coef, true
	}
	n, err := d.widen().Int64()
	return n, err == nil
}

// Float64 returns the nearest float64, for drawing only.
func (d Decimal) Float64() float64 {
	f, _ := d.widen().Float64() // the error reports inexactness, which drawing does not mind
	return f
}

// String prints d in plain decimal writing, with the decimals that it was written with.
func (d Decimal) String() string {
	if d.wide != nil {
		return d.wide.Text('f')
	}
	if d.scale == 0 {
		return fmt.Sprint(d.coef)
	}
	return d.widen().Text('f')
}

// Quo returns d ÷ e rounded half up to the given number of decimals, as ratios are printed; it is false when e is 0.
func (d Decimal) Quo(e Decimal, decimals int) (Decimal, bool) {
	if e.Sign() == 0 {
		return Decimal{}, false
	}
	ctx := apd.Context{Precision: 60, MaxExponent: apd.MaxExponent, MinExponent: apd.MinExponent, Rounding: apd.RoundHalfUp}
	q := new(apd.Decimal)
	if _, err := ctx.Quo(q, d.widen(), e.widen()); err != nil {
		return Decimal{}, false
	}
	if _, err := ctx.Quantize(q, q, int32(-decimals)); err != nil {
		return Decimal{}, false
	}
	return fromWide(q), true
}

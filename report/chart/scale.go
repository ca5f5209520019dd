package chart

import (
	"math"
	"strconv"
	"strings"
)

// scale is an axis of amounts: ticks from 0 in steps of mantissa × 10^exp. Tick labels are written from the integers, never from floats.
type scale struct {
	mantissa int64 // 1, 2 or 5
	exp      int
	ticks    int // steps above zero
}

// newScale finds the smallest round step that needs at most so many ticks. Counts get whole steps only.
func newScale(most float64, whole bool, ticks int) scale {
	ticks = max(ticks, 1)
	if most <= 0 {
		return scale{1, 0, 1}
	}
	exp := int(math.Floor(math.Log10(most/float64(ticks)))) - 1
	if whole {
		exp = max(exp, 0)
	}
	for ; ; exp++ {
		for _, m := range []int64{1, 2, 5} {
			s := scale{m, exp, 0}
			s.ticks = max(int(math.Ceil(most/s.step()-1e-9)), 1)
			if s.ticks <= ticks {
				return s
			}
		}
	}
}

func (s scale) step() float64 { return float64(s.mantissa) * math.Pow10(s.exp) }
func (s scale) top() float64  { return s.step() * float64(s.ticks) }

// label is the text of the i-th tick.
func (s scale) label(i int) string {
	n := strconv.FormatInt(s.mantissa*int64(i), 10)
	switch {
	case i == 0 || s.exp == 0:
		return n
	case s.exp > 0:
		return n + strings.Repeat("0", s.exp)
	}
	n = strings.Repeat("0", max(0, 1-s.exp-len(n))) + n
	return n[:len(n)+s.exp] + "." + n[len(n)+s.exp:]
}

// labels are the texts of all ticks.
func (s scale) labels() []string {
	out := make([]string, s.ticks+1)
	for i := range out {
		out[i] = s.label(i)
	}
	return out
}

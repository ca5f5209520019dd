package sheet

import (
	"math"
	"strconv"
)

// significant is the number of digits that a spreadsheet shows of a number at most. What lies beyond is noise of
// binary arithmetic.
const significant = 15

// appendNumber appends the plain decimal text of a number as a file stores it (see [Cell].Text). It reports false
// where raw is no number.
func appendNumber(dst, raw []byte) ([]byte, bool) {
	if out, ok := appendPlain(dst, raw); ok {
		return out, true
	}
	for _, c := range raw { // ParseFloat also takes Inf, NaN, hexadecimal and underscores
		if (c < '0' || c > '9') && c != '+' && c != '-' && c != '.' && c != 'e' && c != 'E' {
			return dst, false
		}
	}
	f, err := strconv.ParseFloat(string(raw), 64)
	if err != nil {
		return dst, false
	}
	return appendFloat(dst, f)
}

// appendPlain handles digits with at most one point, whole or of few enough digits to be exact.
func appendPlain(dst, raw []byte) ([]byte, bool) {
	s := raw
	neg := len(s) > 0 && s[0] == '-'
	if neg {
		s = s[1:]
	}
	point := -1
	for i, c := range s {
		switch {
		case c == '.' && point < 0:
			point = i
		case c < '0' || c > '9':
			return dst, false
		}
	}
	whole, frac := s, s[:0]
	if point >= 0 {
		whole, frac = s[:point], s[point+1:]
	}
	if len(whole)+len(frac) == 0 || len(s) > 400 {
		return dst, false
	}
	for len(whole) > 0 && whole[0] == '0' {
		whole = whole[1:]
	}
	for len(frac) > 0 && frac[len(frac)-1] == '0' {
		frac = frac[:len(frac)-1]
	}
	if len(frac) > 0 && digitCount(whole, frac) > significant {
		return dst, false
	}
	if neg && len(whole)+len(frac) > 0 {
		dst = append(dst, '-')
	}
	if len(whole) == 0 {
		dst = append(dst, '0')
	}
	dst = append(dst, whole...)
	if len(frac) > 0 {
		dst = append(append(dst, '.'), frac...)
	}
	return dst, true
}

// digitCount counts significant digits; whole has no leading zeros.
func digitCount(whole, frac []byte) int {
	if len(whole) == 0 {
		for len(frac) > 0 && frac[0] == '0' {
			frac = frac[1:]
		}
	}
	return len(whole) + len(frac)
}

// appendFloat appends a binary number rounded to 15 significant digits, without an exponent. It reports false for
// infinities and NaN.
func appendFloat(dst []byte, f float64) ([]byte, bool) {
	switch {
	case math.IsInf(f, 0) || math.IsNaN(f):
		return dst, false
	case f == 0:
		return append(dst, '0'), true // also −0
	case f == math.Trunc(f) && math.Abs(f) < 1e15:
		return strconv.AppendInt(dst, int64(f), 10), true
	}
	var tmp [32]byte
	rounded, err := strconv.ParseFloat(string(strconv.AppendFloat(tmp[:0], f, 'e', significant-1, 64)), 64)
	if err != nil { // rounding up left the range of float64
		rounded = f
	}
	return strconv.AppendFloat(dst, rounded, 'f', -1, 64), true
}

package check

import (
	"strings"
	"unicode/utf8"

	"nianbao/report/figure"
)

// number is a number as prose writes it: 2,149, 二千一百四十九, 2.1万.
type number struct {
	value   figure.Decimal
	step    figure.Decimal // the unit of the last digit written: 1000 for 2.1万
	rounded bool           // written with 万 or 亿: it stands for everything that rounds to it
	size    int            // bytes of text
}

// matches tells whether the number can stand for an exact count.
func (n number) matches(count figure.Decimal) bool {
	if !n.rounded {
		return n.value.Cmp(count) == 0
	}
	diff := n.value.Sub(count)
	if diff.Sign() < 0 {
		diff = diff.Neg()
	}
	return diff.Cmp(n.step) < 0 // people cut off as often as they round
}

// numberAt reads the number that text begins with.
func numberAt(text string) (number, bool) {
	if text == "" {
		return number{}, false
	}
	if text[0] >= '0' && text[0] <= '9' {
		return arabicAt(text)
	}
	return chineseAt(text)
}

// arabicAt reads digits with thousands separators and decimals, and 万 or 亿 behind them.
func arabicAt(text string) (number, bool) {
	var digits [18]byte
	n, decimals, i := 0, -1, 0
	for ; i < len(text); i++ {
		c := text[i]
		switch {
		case c >= '0' && c <= '9':
			if n == len(digits) {
				return number{}, false // no count of a report
			}
			digits[n] = c
			n++
			if decimals >= 0 {
				decimals++
			}
			continue
		case c == '.' && decimals < 0 && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9':
			decimals = 0
			continue
		case c == ',' && decimals < 0 && threeDigits(text[i+1:]):
			continue
		}
		break
	}
	if strings.HasPrefix(text[i:], "，") && decimals < 0 && i <= 3 && threeDigits(text[i+len("，"):]) && !strings.HasPrefix(text[i+len("，")+3:], "年") {
		return number{}, false // 2，149 may be a separator or the end of a clause: leave it alone
	}
	decimals = max(decimals, 0)
	zeros, rounded := 0, false
	if strings.HasPrefix(text[i:], "万") {
		zeros, rounded, i = 4, true, i+len("万")
	} else if strings.HasPrefix(text[i:], "亿") {
		zeros, rounded, i = 8, true, i+len("亿")
	}
	value, ok := shifted(string(digits[:n]), zeros-decimals)
	step := figure.Int(1)
	if zeros != decimals {
		step, _ = shifted("1", zeros-decimals)
	}
	return number{value, step, rounded, i}, ok
}

func threeDigits(s string) bool {
	return len(s) >= 3 && allDigits(s[:3]) && (len(s) == 3 || s[3] < '0' || s[3] > '9')
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// shifted returns digits × 10^by.
func shifted(digits string, by int) (figure.Decimal, bool) {
	if by >= 0 {
		digits += strings.Repeat("0", by)
	} else {
		digits = strings.Repeat("0", max(0, 1-by-len(digits))) + digits
		digits = digits[:len(digits)+by] + "." + digits[len(digits)+by:]
	}
	d, err := figure.ParseDecimal(digits)
	return d, err == nil
}

var (
	chineseDigit = map[rune]int64{'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	chineseUnit  = map[rune]int64{'十': 10, '百': 100, '千': 1000}
)

// chineseAt reads a whole number in Chinese numerals: 二千一百四十九, 一万零三十, 二〇二三.
func chineseAt(text string) (number, bool) {
	var sum, section, digit, run int64
	var size, seen, units int
	pending := false
	for _, r := range text {
		d, isDigit := chineseDigit[r]
		u, isUnit := chineseUnit[r]
		switch {
		case isDigit:
			digit, run, pending = d, run*10+d, true
		case isUnit:
			if !pending {
				if u != 10 || section != 0 {
					return number{}, false
				}
				digit = 1
			}
			section, digit, pending, units = section+digit*u, 0, false, units+1
		case r == '万' && seen > 0:
			sum, section, digit, pending, units = (section+digit)*10000, 0, 0, false, units+1
		default:
			return chineseNumber(sum+section+digit, run, size, seen, units)
		}
		if seen++; seen > 15 {
			return number{}, false
		}
		size += utf8.RuneLen(r)
	}
	return chineseNumber(sum+section+digit, run, size, seen, units)
}

// chineseNumber finishes a numeral: with units it adds up, without it is read digit by digit.
func chineseNumber(value, digits int64, size, seen, units int) (number, bool) {
	if units == 0 {
		value = digits
	}
	return number{value: figure.Int(value), step: figure.Int(1), size: size}, seen > 0
}

package review

import (
	"math/big"
	"regexp"
	"strings"
)

// measures are the words behind a Chinese numeral that make a figure of it; 一是, 统一 and 一方面 are none.
const measures = `万元|亿元|元|件|条|次|份|篇|起|期|场|项|个|名|人|余|多|家|天|日|年|月|类|批|轮|处|户|位|倍|季度|小时|分钟|部|宗|卷|册|张|本|种`

// measureLetters are the letters of the measure words; 万 and 亿 belong to the number.
var measureLetters = strings.NewReplacer("|", "", "万", "", "亿", "").Replace(measures)

// numberPattern finds figures in digits with what belongs to them, and figures in Chinese numerals before a measure word.
var numberPattern = regexp.MustCompile(`[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?[%‰万亿]?|[〇零一二两三四五六七八九十百千万亿]+(?:` + measures + `)`)

// enumerator is the number of a list item, which Word counts by itself and other formats print: （一）, 1., 二、.
var enumerator = regexp.MustCompile(`^[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)）、.．]`)

// withoutEnumerator drops the number of a list item; 1.5 is none.
func withoutEnumerator(sentence string) string {
	n := len(enumerator.FindString(sentence))
	if n > 0 && n < len(sentence) && sentence[n] >= '0' && sentence[n] <= '9' {
		return sentence
	}
	return sentence[n:]
}

// valueOf is the same for the same number, however it is written: 107, 一百零七件, 0107; 2.1万, 21000.
func valueOf(number string) string {
	if number[0] >= '0' && number[0] <= '9' {
		return arabicValue(number)
	}
	if n, ok := chineseValue(strings.TrimRight(number, measureLetters)); ok {
		return n
	}
	return number
}

func arabicValue(number string) string {
	digits := strings.TrimRight(number, "%‰万亿")
	unit := number[len(digits):]
	value, ok := new(big.Rat).SetString(digits)
	if !ok || len(digits) > 40 {
		return number
	}
	switch unit {
	case "万":
		value.Mul(value, big.NewRat(1e4, 1))
	case "亿":
		value.Mul(value, big.NewRat(1e8, 1))
	default:
		return value.RatString() + unit
	}
	return value.RatString()
}

var (
	chineseDigits = map[rune]int64{'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	chineseUnits  = map[rune]int64{'十': 10, '百': 100, '千': 1000}
)

// chineseValue reads 一百零七, 二〇二四 and 三万.
func chineseValue(numeral string) (string, bool) {
	if !strings.ContainsAny(numeral, "十百千万亿") { // digit by digit, as years are written
		out := new(big.Int)
		for _, r := range numeral {
			out.Mul(out, big.NewInt(10)).Add(out, big.NewInt(chineseDigits[r]))
		}
		return out.String(), numeral != ""
	}
	total, part, digit := int64(0), int64(0), int64(0)
	for _, r := range numeral {
		switch unit := chineseUnits[r]; {
		case unit > 0:
			part += max(digit, 1) * unit
			digit = 0
		case r == '万' || r == '亿':
			factor := int64(1e4)
			if r == '亿' {
				factor = 1e8
			}
			if total > 1e8 {
				return "", false
			}
			total = (total + part + digit) * factor
			part, digit = 0, 0
		default:
			digit = chineseDigits[r]
		}
	}
	return big.NewInt(total + part + digit).String(), true
}

package check

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"nianbao/report/figure"
)

func TestNumbersInProse(t *testing.T) {
	for text, want := range map[string]string{
		"2149件": "2149 2149", "2,149件": "2149 2,149", "二千一百四十九件": "2149 二千一百四十九", "2.1万件": "21000 2.1万", "33.9%": "33.9 33.9", "0件": "0 0",
		"十件": "10 十", "十二件": "12 十二", "二十件": "20 二十", "一百零五件": "105 一百零五", "一万零三十件": "10030 一万零三十", "两千件": "2000 两千", "二〇二三年": "2023 二〇二三",
		"1.25亿元": "125000000 1.25亿", "12,34件": "12 12", "3.": "3 3", "三万件": "30000 三万", "5，3件": "5 5",
		"零件": "0 零", "〇": "0 〇",
	} {
		n, ok := numberAt(text)
		if got := n.value.String() + " " + text[:n.size]; !ok || got != want {
			t.Errorf("%s: %q %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "件", "百件", "万件", "2，149件", "年"} {
		if n, ok := numberAt(text); ok {
			t.Errorf("%q is read as %s", text, n.value)
		}
	}
}

// Whole numbers up to 99,999,999 written in Chinese numerals are read back.
func TestChineseNumeralsRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	for range 20000 {
		n := r.Int64N([]int64{100, 10000, 100000000}[r.IntN(3)])
		text := inChinese(n)
		got, ok := numberAt(text + "件")
		if !ok || got.size != len(text) || got.value.Cmp(figure.Int(n)) != 0 {
			t.Fatalf("%d is written %s and read as %s", n, text, got.value)
		}
	}
}

// inChinese writes a number the way people do: 一万零三十.
func inChinese(n int64) string {
	if n >= 10000 {
		rest := n % 10000
		out := inChinese(n/10000) + "万"
		switch {
		case rest == 0:
			return out
		case rest < 1000:
			return out + "零" + tens(rest)
		}
		return out + tens(rest)
	}
	if n == 0 {
		return "零"
	}
	out := tens(n)
	if n < 20 {
		out = strings.TrimPrefix(out, "一十")
		if n >= 10 {
			out = "十" + out
		}
	}
	return out
}

func tens(n int64) string {
	digits, units := []string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, []string{"千", "百", "十", ""}
	out, zero := "", false
	for i, c := range leftPad(n) {
		switch {
		case c == '0':
			zero = out != ""
		default:
			if zero {
				out += "零"
			}
			out, zero = out+digits[c-'0']+units[i], false
		}
	}
	return out
}

func leftPad(n int64) string {
	s := strconv.FormatInt(n, 10)
	return strings.Repeat("0", 4-len(s)) + s
}

// 2.1万 stands for what rounds or is cut to it, and for nothing else.
func TestRoundedNumbers(t *testing.T) {
	n, _ := numberAt("2.1万")
	for count, want := range map[int64]bool{21000: true, 21049: true, 20951: true, 21999: true, 22000: false, 20000: false, 2100: false} {
		if got := n.matches(figure.Int(count)); got != want {
			t.Errorf("2.1万 matches %d: %v", count, got)
		}
	}
}

func TestCleanDropsBlanksAndNarrows(t *testing.T) {
	for text, want := range map[string]string{"２０２４ 年　共\u00a0３３．９％": "2024年共33.9%", "一\n二": "一\n二", "不变，（一）。": "不变，（一）。", "ＡＢ \u200bｃ": "ABc"} {
		if got := clean(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// FuzzProse feeds any text to every rule that reads prose: none may fail, loop or say something twice about one filing.
func FuzzProse(f *testing.F) {
	for _, s := range []string{"2023年，我局共收到政府信息公开申请２,149件。", "占比百分之一百二十", "\n（二）二是", "〔待填：", "国办公开办函〔2019〕60号", "二〇二三年1月1日至12月31日", "9999999999999999999999万亿件", "新收十百千万件", "\xff年%\xe4\xb8"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		in := Input{Filing: good(), Preface: s}
		for _, no := range []string{"1", "5", "6"} {
			in.Filing.Sections[no] = s
		}
		first, err := Check(in)
		if err != nil {
			t.Fatal(err)
		}
		second, _ := Check(in)
		if messages(first.Findings) != messages(second.Findings) {
			t.Fatal("two runs differ")
		}
	})
}

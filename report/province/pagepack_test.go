package province

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao/report/figure"
)

var escapedSign = regexp.MustCompile(`%[0-9A-F]{2}`)

// unsigned turns %XX back.
func unsigned(s string) string {
	return escapedSign.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[1:], 16, 8)
		return string(rune(n))
	})
}

// Every figure comes out of the page as it went in, whatever it says.
func TestPackedFigures(t *testing.T) {
	texts := []string{"0", "0", "0", "0", "", "", "/", "7730.28", "-3", "!", "=", "+", ">", "12|3", "a~2", "100%", "%7C", "无", "", "", "", "0"}
	var signs []string
	for i, s := range texts {
		f := figure.Parse(s)
		if f.String() != s {
			f = figure.Bad(s)
		}
		signs = append(signs, packFigure(f, i == 18))
	}
	packed := packRuns(signs)
	if !strings.HasPrefix(packed, "0~4|||/|") {
		t.Errorf("packed as %q", packed)
	}
	for i, sign := range unpackList(t, packed) {
		if i == 18 {
			if sign != leftOutSign {
				t.Errorf("left out, yet %q", sign)
			}
		} else if got := unsigned(sign); got != texts[i] || sign == leftOutSign {
			t.Errorf("%d: %q came back as %q from %q", i, texts[i], got, sign)
		}
	}
}

// Places follow from the ones before: a row of a table on a sheet or page is a few signs, and a place that does not follow stands in full.
func TestPackedPlaces(t *testing.T) {
	for want, places := range map[string][]string{
		"表!B4|>|>|表!B5":        {"表!B4", "表!C4", "表!D4", "表!B5"},
		"table[2]!R4C9|+|+|":   {"table[2]!R4C9", "table[2]!R4C10", "table[2]!R4C11", ""},
		"=~4":                  {"n0", "n1", "n2", "n3"},
		"表!Z4|表!AA4|a%7Cb|%3E": {"表!Z4", "表!AA4", "a|b", ">"},
		"表!B9|+|>|表!C10+表!C11": {"表!B9", "表!B10", "表!C10", "表!C10+表!C11"},
		"R1C09|R1C10|R1C10|+":  {"R1C09", "R1C10", "R1C10", "R1C11"},
	} {
		names := []string{"n0", "n1", "n2", "n3"}
		if got := packPlaces(places, names); got != want {
			t.Errorf("%q packed as %q, want %q", places, got, want)
		}
	}
}

// The page of a province of 7,000 organs with two hundred cells each stays small: most cells are zeros in the same places.
func TestPageStaysSmall(t *testing.T) {
	signs := slices.Repeat([]string{"0"}, 200)
	for i := range 30 {
		signs[i*6] = fmt.Sprint(i * 7)
	}
	if n := len(packRuns(signs)); n > 300 {
		t.Errorf("an organ with thirty numbers takes %d bytes", n)
	}
}

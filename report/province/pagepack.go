package province

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"nianbao/report/figure"
)

// The page holds values and places as lists of signs between |, with sign~n for a sign that comes n times. In a sign %XX stands for the character with
// that number. page/decode.js reads this.

const leftOutSign = "!" // the report's edition does not count the cell

// packFigure is a figure's sign: the number as printed, nothing for a blank, "/", any other text escaped.
func packFigure(f figure.Figure, leftOut bool) string {
	if leftOut {
		return leftOutSign
	}
	return packText(f.String())
}

// packText escapes the signs that mean something in a list, and a text that is itself such a sign.
func packText(s string) string {
	if strings.ContainsAny(s, "%|~") {
		s = inSign.Replace(s)
	}
	switch s {
	case leftOutSign, sameName, nextNumber, nextLetter:
		return fmt.Sprintf("%%%02X", s[0])
	}
	return s
}

var inSign = strings.NewReplacer("%", "%25", "|", "%7C", "~", "%7E")

// packRuns joins signs. A run is written once from three on.
func packRuns(signs []string) string {
	var out []string
	for i := 0; i < len(signs); {
		n := 1
		for i+n < len(signs) && signs[i+n] == signs[i] {
			n++
		}
		if n > 2 {
			out = append(out, signs[i]+"~"+strconv.Itoa(n))
		} else {
			out = append(out, signs[i:i+n]...)
		}
		i += n
	}
	return strings.Join(out, "|")
}

// Signs of places: the cell's own name, and the place before with its last number or its column's letter one further.
const (
	sameName   = "="
	nextNumber = "+"
	nextLetter = ">"
)

// packPlaces packs the places of a layout, of which most follow from the one before.
func packPlaces(places, names []string) string {
	signs := make([]string, len(places))
	last := ""
	for i, p := range places {
		switch {
		case p != "" && p == names[i]:
			signs[i] = sameName
		case p != "" && p == oneNumberOn(last):
			signs[i] = nextNumber
		case p != "" && p == oneLetterOn(last):
			signs[i] = nextLetter
		default:
			signs[i] = packText(p)
		}
		last = p
	}
	return packRuns(signs)
}

var (
	endsInNumber = regexp.MustCompile(`^(.*[^0-9])([1-9][0-9]{0,6})$`)
	endsInCell   = regexp.MustCompile(`^(.*!)([A-Y])([0-9]+)$`)
)

// oneNumberOn is table[2]!R4C5 for table[2]!R4C4.
func oneNumberOn(place string) string {
	m := endsInNumber.FindStringSubmatch(place)
	if m == nil {
		return ""
	}
	n, _ := strconv.Atoi(m[2]) // at most seven digits
	return m[1] + strconv.Itoa(n+1)
}

// oneLetterOn is 表!C4 for 表!B4.
func oneLetterOn(place string) string {
	m := endsInCell.FindStringSubmatch(place)
	if m == nil {
		return ""
	}
	return m[1] + string(m[2][0]+1) + m[3]
}

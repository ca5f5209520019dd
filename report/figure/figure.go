// Package figure holds the one kind of value that a report's cell can have: a number, nothing (blank), a sign that the cell
// does not apply, or something that cannot be read as a number. Zero is a number. Reading, printing and adding happen
// here and nowhere else, so that a 0 is a 0 in every format.
//
// Numbers are exact decimals. github.com/cockroachdb/apd/v3 carries those that do not fit an int64: it is kept up by a
// database vendor, works without cgo and can add without rounding, which floats and fixed-width decimals cannot promise.
package figure

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/text/width"
)

// State tells what stands in a cell.
type State uint8

// The four states. The zero Figure is Blank.
const (
	Blank         State = iota // nothing is printed
	Number                     // a decimal number, zero included
	NotApplicable              // "/" or one of its spellings
	Unreadable                 // something else; the printed text is kept
)

// Figure is the content of one cell of a report.
type Figure struct {
	state State
	num   Decimal
	text  string // the printed text of an Unreadable figure
}

// Of returns the figure of a number.
func Of(d Decimal) Figure { return Figure{state: Number, num: d} }

// OfInt returns the figure of a count.
func OfInt(n int64) Figure { return Of(Int(n)) }

// NA returns the figure "does not apply".
func NA() Figure { return Figure{state: NotApplicable} }

// Bad returns the figure of a printed text that is no number.
func Bad(text string) Figure { return Figure{state: Unreadable, text: text} }

// State tells which of the four it is.
func (f Figure) State() State { return f.state }

// Number returns the number; it is false when the figure is none.
func (f Figure) Number() (Decimal, bool) { return f.num, f.state == Number }

// IsNumber tells whether the figure is a number.
func (f Figure) IsNumber() bool { return f.state == Number }

// OrZero returns the number, and 0 for the other states: what an addend counts in a sum (contracts §6).
func (f Figure) OrZero() Decimal { return f.num }

// Equal tells whether two figures are the same: same state, same value (1.50 equals 1.5), same text.
func (f Figure) Equal(g Figure) bool {
	return f.state == g.state && f.text == g.text && f.num.Cmp(g.num) == 0
}

// String prints the figure as a report shows it: the number, nothing, "/", or the unreadable text as it was.
func (f Figure) String() string {
	switch f.state {
	case Number:
		return f.num.String()
	case NotApplicable:
		return "/"
	case Unreadable:
		return f.text
	}
	return ""
}

// notApplicable lists the signs that stand for "does not apply"; all have been seen in published reports.
var notApplicable = map[string]bool{"/": true, "\\": true, "-": true, "--": true, "—": true, "——": true, "–": true, "−": true, "无": true, "不适用": true, "N/A": true}

// Parse reads a printed cell: blanks of every kind around it, full-width digits and thousands separators are forgiven; nothing else is guessed.
// A text that is no number, no blank and no "/" gives an Unreadable figure with the text as printed (blanks trimmed).
func Parse(printed string) Figure {
	text := clean(printed)
	if text == "" {
		return Figure{}
	}
	if notApplicable[text] {
		return NA()
	}
	if d, err := ParseDecimal(ungroup(text)); err == nil && !strings.ContainsAny(text, "eE") {
		return Of(d)
	}
	return Bad(strings.TrimFunc(printed, isBlank))
}

// clean narrows full-width signs and trims blanks.
func clean(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < '+' || s[i] > '9' { // not a plain number: take the long way
			return strings.TrimFunc(width.Narrow.String(strings.TrimFunc(s, isBlank)), isBlank)
		}
	}
	return s
}

// isBlank covers the blanks that published pages put into cells: ASCII, no-break, ideographic and zero-width ones.
func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0x85, 0xA0, 0x3000, 0xFEFF, 0x2060, 0x200B, 0x200C, 0x200D, 0x202F, 0x205F:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// ungroup removes thousands separators where they stand right: 1,234,567.
func ungroup(s string) string {
	if !strings.Contains(s, ",") {
		return s
	}
	whole, fraction, point := strings.Cut(s, ".")
	groups := strings.Split(strings.TrimLeft(whole, "+-"), ",")
	for i, g := range groups {
		if !allDigits(g) || len(g) > 3 || (i > 0 && len(g) != 3) {
			return s
		}
	}
	out := strings.ReplaceAll(whole, ",", "")
	if point {
		out += "." + fraction
	}
	return out
}

// Sum adds figures as contracts §6 says: blank and "/" addends count 0. known is how many of them were numbers.
func Sum(figures ...Figure) (sum Decimal, known int) {
	for _, f := range figures {
		if f.state == Number {
			sum, known = sum.Add(f.num), known+1
		}
	}
	return sum, known
}

// MarshalJSON writes a number as a JSON number with every digit, a blank as null, and the rest as strings (contracts §2).
func (f Figure) MarshalJSON() ([]byte, error) {
	switch f.state {
	case Number:
		return []byte(f.num.String()), nil
	case Blank:
		return []byte("null"), nil
	}
	return json.Marshal(f.String())
}

// UnmarshalJSON reads what MarshalJSON writes. "/" is "does not apply"; every other string is kept as unreadable, even one that looks
// like a number: whoever wrote it as a string said that it was not read as one.
func (f *Figure) UnmarshalJSON(data []byte) error {
	data = bytes.TrimSpace(data)
	switch {
	case len(data) == 0:
		return fmt.Errorf("%w: empty", ErrDecimal)
	case string(data) == "null":
		*f = Figure{}
		return nil
	case data[0] == '"':
		var s string
		if err := json.Unmarshal(data, &s); err != nil {
			return err
		}
		*f = Bad(s)
		if s == "/" {
			*f = NA()
		}
		return nil
	}
	d, err := ParseDecimal(string(data))
	if err != nil {
		return err
	}
	*f = Of(d)
	return nil
}

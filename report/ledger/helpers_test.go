package ledger

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// entry is one register row by column name.
type entry map[string]string

// feed hands rows to a register as a source does: headings in row 1, the entries from row 2 on, only the columns that were picked.
func feed(t testing.TB, l *Ledger, register string, rows ...entry) {
	t.Helper()
	feedFrom(t, l, "台账.xlsx", register, rows...)
}

func feedFrom(t testing.TB, l *Ledger, source, register string, rows ...entry) {
	t.Helper()
	d := l.Decoder(register)
	var headings []string
	for _, c := range d.Register().Columns {
		headings = append(headings, c.Name)
	}
	for _, r := range rows {
		for _, name := range slices.Sorted(maps.Keys(r)) {
			if !slices.Contains(headings, name) {
				headings = append(headings, name) // a column of the office's own
			}
		}
	}
	feedSheet(t, d, source, headings, rows)
}

func feedSheet(t testing.TB, d *Decoder, source string, headings []string, rows []entry) {
	t.Helper()
	pick, ok := d.Headings(Place{Source: source, Sheet: d.Register().Name, Row: 1}, headings)
	if !ok {
		return
	}
	values := make([]string, len(pick))
	for i, r := range rows {
		for k, at := range pick {
			values[k] = ""
			if at >= 0 {
				values[k] = r[headings[at]]
			}
		}
		d.Row(i+2, values)
	}
}

func newLedger(t testing.TB, opt Options) *Ledger {
	t.Helper()
	if opt.Year == 0 {
		opt.Year = 2025
	}
	l, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// rules lists the rules of the problems of a severity, sorted.
func rules(res *Result, s report.Severity) []string {
	var out []string
	for _, p := range res.Problems {
		if p.Severity == s {
			out = append(out, p.Rule)
		}
	}
	slices.Sort(out)
	return out
}

// nonzero prints the cells that are not 0, sorted.
func nonzero(res *Result) string {
	var out []string
	for name, f := range res.Figures {
		if f.String() != "0" {
			out = append(out, name+"="+f.String())
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func wantNoErrors(t testing.TB, res *Result) {
	t.Helper()
	for _, p := range res.Problems {
		if p.Fatal() {
			t.Errorf("unexpected: %s", p)
		}
	}
}

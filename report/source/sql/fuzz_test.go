package sqlsource

import (
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/report/calendar"
	"nianbao/report/ledger"
)

// Whatever stands in a query: what is let through is one statement without the words that write, and wrapping it changes no part of it.
func FuzzQuery(f *testing.F) {
	for _, s := range []string{"select 1", "select ';' as \"a;b\" from t -- end;", "select $x$;$x$", "/* ; */ (select 1);", "select 'it''s' ; ;", "select 1 /*! ; */", "select `a` from t # x", "with a as (select 1) select * from a", "select '\\'; delete from x"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, query string, my bool) {
		c := Config{Driver: Postgres, DSN: "x", Register: FiguresRegister, Query: query}
		if my {
			c.Driver = MySQL
		}
		x, err := c.resolveQuery()
		if err != nil {
			if err.Error() == "" {
				t.Error("an empty message")
			}
			return
		}
		list := words(x.Query, my)
		for _, w := range list {
			if w == ";" || w == "into" {
				t.Errorf("%q was let through", query)
			}
		}
		if x.Query == "" || !strings.Contains(query, x.Query) || !strings.Contains(x.wrapped(dialectOf(c.Driver), []string{"a"}, ""), x.Query) {
			t.Errorf("%q became %q", query, x.Query)
		}
	})
}

// Whatever stands in a value: the text is UTF-8 or told as unreadable, reading it again changes nothing, and a day that can be read stays within a day of itself.
func FuzzValue(f *testing.F) {
	for _, s := range []string{"2025-12-31T16:00:00Z", "2025-12-31 23:59:59+08:00", "2.0250304e+07", "7730.280000", "\xd7\xd4\xc8\xbb\xc8\xcb", "\xff", "0000-00-00 00:00:00", "t", "9999-12-31 23:59:59-12", "1e400", "0001-01-01 00:00:00+15",
		"1735660800", "1735660799999", "20251231235959", "×ÔÈ»ÈË", "è‡ªç„¶äºº", "2025-12-31 16:00:00 +0000 UTC", "1.0e+13"} {
		for kind := range uint8(8) {
			f.Add([]byte(s), kind)
		}
	}
	f.Fuzz(func(t *testing.T, value []byte, kind uint8) {
		d := decoder{kind: ledger.Kind(kind % 8)}
		got, what := d.text(value)
		if !utf8.ValidString(got) || what == undecoded && got != "" {
			t.Errorf("%q = %q", value, got)
		}
		if again, _ := (&decoder{kind: d.kind}).text([]byte(got)); again != got {
			t.Errorf("%q = %q, again %q", value, got, again)
		}
		if d.kind != ledger.Date || !utf8.Valid(value) {
			return
		}
		before, err := calendar.Parse(string(value))
		after, err2 := calendar.Parse(got)
		if err == nil && got != "" && (err2 != nil || after-before > 1 || before-after > 1) {
			t.Errorf("%q = %q", value, got)
		}
	})
}

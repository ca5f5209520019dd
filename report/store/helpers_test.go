package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// TestMain lets the test binary stand in for other programs on the same store: see child_test.go.
func TestMain(m *testing.M) {
	if job := os.Getenv("NIANBAO_STORE_CHILD"); job != "" {
		child(job)
		return
	}
	synchronous = "OFF" // children keep what the program has
	os.Exit(m.Run())
}

// place is a kind of store to test on: fresh names a new empty one.
type place struct {
	name  string
	fresh func(testing.TB) string
}

// places are SQLite and, where NIANBAO_TEST_POSTGRES names a server, that server too. A server that does not answer fails the tests.
func places() []place {
	list := []place{{"sqlite", func(t testing.TB) string { return filepath.Join(t.TempDir(), "汇总 1%20?#.db") }}}
	if server := os.Getenv("NIANBAO_TEST_POSTGRES"); server != "" {
		list = append(list, place{"postgres", func(t testing.TB) string { return freshDatabase(t, server) }})
	}
	return list
}

var databases atomic.Int64

// freshDatabase makes a database of its own on the server and drops it when the test is over.
func freshDatabase(t testing.TB, server string) string {
	t.Helper()
	admin, err := sqlx.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("nianbao_store_%d_%d", os.Getpid(), databases.Add(1))
	if _, err := admin.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatalf("NIANBAO_TEST_POSTGRES names a server that cannot be used: %v", err)
	}
	t.Cleanup(func() {
		defer admin.Close()
		if _, err := admin.Exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

// everywhere runs a test on every place, with an empty store.
func everywhere(t *testing.T, test func(t *testing.T, s *Store, dsn string)) {
	for _, p := range places() {
		t.Run(p.name, func(t *testing.T) {
			dsn := p.fresh(t)
			test(t, open(t, dsn), dsn)
		})
	}
}

func open(t testing.TB, dsn string) *Store {
	t.Helper()
	s, err := Open(context.Background(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// day is a time of receipt: the n-th of January 2026, as an office in China writes it.
func day(n int) time.Time {
	return time.Date(2026, 1, n, 9, 30, 0, 0, time.FixedZone("", 8*3600))
}

// simple makes a filing of the year 2025 with one figure.
func simple(name string, value int64) *report.Filing {
	f := report.New(report.Agency{Name: name}, 2025)
	f.Figures["requests.new.natural"] = figure.OfInt(value)
	return f
}

func put(t testing.TB, s *Store, sub Submission) Receipt {
	t.Helper()
	r, err := s.Put(context.Background(), sub)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func decimal(s string) figure.Figure {
	d, err := figure.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return figure.Of(d)
}

// odd are figures that do not fit a plain column, and some that nearly do.
var odd = []figure.Figure{
	{}, figure.NA(), figure.Bad("2笔"), figure.Bad("12"), figure.Bad("/"), figure.Bad("a\x00b"), figure.Bad("\xff坏'\"\\"), figure.Bad("null"), figure.OfInt(0),
	decimal("0.10"), decimal("7730.280"), decimal("24252.311082"), decimal("0.0000001"), decimal("1.0000000"), decimal("98765432109876543210.5"),
	decimal("9223372036854775807"), decimal("10000000000000"), decimal("10000000000001"), decimal("-10000000000000"), decimal("3.0"), decimal("2.5"), decimal("-17"),
	decimal("-0.5"), decimal("1e3"), decimal("0.000001"), decimal("10000000"), decimal("10000000.000001"),
}

// random makes a filing with every kind of figure in every cell of either edition.
func random(r *rand.Rand, name string) *report.Filing {
	e := form.Editions()[r.IntN(2)]
	f := report.New(report.Agency{Name: name, Level: report.Levels[r.IntN(3)].Level, Region: []string{"", "云河市", "青川县"}[r.IntN(3)]}, e.First)
	for _, c := range e.Cells() {
		switch r.IntN(4) {
		case 0: // not mentioned
		case 1:
			f.Figures[c.Name] = odd[r.IntN(len(odd))]
		default:
			f.Figures[c.Name] = figure.OfInt(r.Int64N(1000))
		}
		if r.IntN(20) == 0 {
			f.Sources[c.Name] = fmt.Sprintf("表 %d", r.IntN(9))
		}
	}
	if r.IntN(2) == 0 {
		f.Published = "2026-01-25"
		f.Sections = map[string]string{"1": "概述 <b>&\x00 \xff", "6": ""}
		m := &report.ClockMeasure{InTime: 40, Late: 2}
		m.SetRate()
		f.Measures = &report.Measures{Reply: m}
	}
	return f
}

// canonical is the content of a filing as bytes.
func canonical(t testing.TB, f *report.Filing) string {
	t.Helper()
	data, err := f.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// inForce lists what is in force as "key/version=value of requests.new.natural".
func inForce(t testing.TB, s *Store) []string {
	t.Helper()
	var out []string
	for got, err := range s.Filings(context.Background(), 0, Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%s/%d=%s", got.Key, got.Version, got.Filing.Figure("requests.new.natural")))
	}
	return out
}

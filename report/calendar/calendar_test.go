package calendar

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// day is for literals in tests.
func day(t testing.TB, iso string) Date {
	t.Helper()
	if iso == "" {
		return 0
	}
	d, err := Parse(iso)
	if err != nil {
		t.Fatalf("bad literal %q: %v", iso, err)
	}
	return d
}

// TestWorkedDates holds the dates that were worked out by hand.
func TestWorkedDates(t *testing.T) {
	after := [4]int{7, 15, 20, 40}
	for _, c := range []struct {
		start string
		due   [4]string
	}{
		{"2024-12-02", [4]string{"2024-12-11", "2024-12-23", "2024-12-30", "2025-01-27"}},
		{"2024-12-31", [4]string{"2025-01-10", "2025-01-22", "2025-02-05", "2025-03-04"}},
		{"2025-01-26", [4]string{"2025-02-11", "2025-02-21", "2025-02-28", "2025-03-28"}},
		{"2025-09-22", [4]string{"2025-09-30", "2025-10-17", "2025-10-24", "2025-11-21"}},
	} {
		for i, n := range after {
			due := Default().Add(day(t, c.start), n)
			if due.Date.String() != c.due[i] || due.Provisional {
				t.Errorf("%s + %d = %v, want %s", c.start, n, due, c.due[i])
			}
			if got := Default().Between(day(t, c.start), due.Date).Days; got != n {
				t.Errorf("between %s and %s: %d, want %d", c.start, due.Date, got, n)
			}
		}
	}
}

// yearFigures were counted by a separate script with another language's own
// calendar: working days, days off, working weekends, working days by month.
var yearFigures = []struct {
	year, working, off, work int
	months                   [12]int
}{
	{2008, 251, 16, 5, [12]int{22, 18, 21, 21, 21, 20, 23, 21, 21, 20, 20, 23}},
	{2009, 250, 17, 6, [12]int{17, 21, 22, 21, 19, 22, 23, 21, 23, 17, 21, 23}},
	{2010, 250, 19, 8, [12]int{20, 17, 23, 21, 20, 21, 22, 22, 22, 17, 22, 23}},
	{2011, 250, 16, 6, [12]int{21, 16, 23, 20, 21, 21, 21, 23, 21, 18, 22, 23}},
	{2012, 249, 18, 6, [12]int{17, 21, 23, 19, 22, 20, 22, 23, 21, 18, 22, 21}},
	{2013, 250, 23, 12, [12]int{22, 17, 21, 21, 22, 19, 23, 22, 21, 19, 21, 22}},
	{2014, 250, 16, 5, [12]int{22, 17, 21, 21, 21, 20, 23, 21, 22, 19, 20, 23}},
	{2015, 249, 17, 5, [12]int{21, 17, 22, 21, 20, 21, 23, 21, 21, 18, 21, 23}},
	{2016, 250, 17, 6, [12]int{20, 18, 23, 20, 21, 21, 21, 23, 21, 18, 22, 22}},
	{2017, 249, 16, 5, [12]int{19, 19, 23, 19, 21, 22, 21, 23, 22, 17, 22, 21}},
	{2018, 250, 18, 7, [12]int{22, 17, 22, 20, 22, 20, 22, 23, 21, 18, 22, 21}},
	{2019, 250, 17, 6, [12]int{22, 17, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22}},
	{2020, 249, 19, 6, [12]int{17, 20, 22, 22, 19, 21, 23, 21, 23, 17, 21, 23}},
	{2021, 250, 18, 7, [12]int{20, 17, 23, 22, 19, 21, 22, 22, 22, 17, 22, 23}},
	{2022, 249, 18, 7, [12]int{21, 16, 23, 21, 20, 21, 21, 23, 21, 18, 22, 22}},
	{2023, 249, 18, 7, [12]int{18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21}},
	{2024, 251, 19, 8, [12]int{22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22}},
	{2025, 248, 18, 5, [12]int{19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23}},
	{2026, 248, 19, 6, [12]int{21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23}},
}

func TestYearFigures(t *testing.T) {
	c := Default()
	if got := c.Years(); len(got) != len(yearFigures) || got[0] != 2008 || got[len(got)-1] != 2026 {
		t.Fatalf("years carried: %v", got)
	}
	for _, f := range yearFigures {
		y, ok := c.Arrangement(f.year)
		if !ok || len(y.Off) != f.off || len(y.Work) != f.work {
			t.Errorf("%d: %d days off, %d working weekends, want %d, %d", f.year, len(y.Off), len(y.Work), f.off, f.work)
		}
		if got := c.Between(yearEnd(f.year-1), yearEnd(f.year)); got.Days != f.working {
			t.Errorf("%d: %d working days, want %d", f.year, got.Days, f.working)
		}
		for m, want := range f.months {
			end := civil(f.year, m+1, 1).EndOfMonth()
			if got := c.Between(civil(f.year, m+1, 1)-1, end).Days; got != want {
				t.Errorf("%d-%02d: %d working days, want %d", f.year, m+1, got, want)
			}
		}
	}
}

func TestWorkingReasons(t *testing.T) {
	const notice2025 = "https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm"
	for _, c := range []struct {
		date    string
		working bool
		want    Reason
	}{
		{"2025-01-26", true, Reason{Kind: WorkingWeekend, Notice: notice2025}},
		{"2025-01-28", false, Reason{Kind: Holiday, Notice: notice2025}},
		{"2025-02-01", false, Reason{Kind: Weekend}},
		{"2025-03-04", true, Reason{Kind: Weekday}},
		// Days that a later notice, or the notice for the next year, arranged.
		{"2015-09-03", false, Reason{Kind: Holiday, Notice: "http://www.gov.cn/zhengce/zhengceku/2015-05/13/content_9742.htm"}},
		{"2018-12-29", true, Reason{Kind: WorkingWeekend, Notice: "http://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm"}},
		{"2020-01-31", false, Reason{Kind: Holiday, Notice: "http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm"}},
		{"2027-10-01", true, Reason{Kind: Weekday, Provisional: true}},
		{"2007-12-30", false, Reason{Kind: Weekend, Provisional: true}},
	} {
		working, why := Default().Working(day(t, c.date))
		if working != c.working || why != c.want {
			t.Errorf("%s: %v %+v, want %v %+v", c.date, working, why, c.working, c.want)
		}
	}
}

// TestProvisional looks at both sides of the last day with a notice.
func TestProvisional(t *testing.T) {
	c := Default()
	for _, k := range []struct {
		start   string
		n       int
		due     string
		missing []int
	}{
		{"2026-12-30", 1, "2026-12-31", nil},
		{"2026-12-30", 2, "2027-01-01", []int{2027}},
		{"2026-12-31", 0, "2026-12-31", nil},
		{"2027-12-30", 2, "2028-01-03", []int{2027, 2028}},
		{"2007-12-31", 1, "2008-01-02", nil},
		{"2007-12-28", 1, "2007-12-31", []int{2007}},
		{"2008-01-02", -1, "2007-12-31", []int{2007}},
		{"2025-02-05", -1, "2025-01-27", nil},
	} {
		got := c.Add(day(t, k.start), k.n)
		if got.Date.String() != k.due || !slices.Equal(got.Missing, k.missing) || got.Provisional != (k.missing != nil) {
			t.Errorf("%s + %d = %v, want %s %v", k.start, k.n, got, k.due, k.missing)
		}
	}
	if got := c.Between(day(t, "2026-12-30"), day(t, "2027-01-04")); got.Days != 3 || !got.Provisional || !slices.Equal(got.Missing, []int{2027}) {
		t.Errorf("across the end of the notices: %+v", got)
	}
	// A gap between two years with notices.
	gap, err := New(Year{Year: 2030, Notices: []string{"测试"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := gap.Add(day(t, "2029-12-31"), 1); got.Date.String() != "2030-01-01" || got.Provisional {
		t.Errorf("in 2030: %v", got)
	}
	if got := gap.Add(day(t, "2028-05-01"), 1); !slices.Equal(got.Missing, []int{2028}) {
		t.Errorf("in the gap: %v", got)
	}
}

func TestNoDate(t *testing.T) {
	c := Default()
	if got := c.Add(0, 20); got.Date != 0 || got.Provisional {
		t.Errorf("no date + 20 = %v", got)
	}
	for _, n := range []int{1 << 40, -1 << 40, 3000000, -3000000} {
		if got := c.Add(day(t, "2025-01-01"), n); got.Date != 0 {
			t.Errorf("+ %d = %v, want no date", n, got)
		}
	}
	if got := c.Between(0, day(t, "2025-01-01")); got.Days != 0 {
		t.Errorf("from no date: %v", got)
	}
}

// naive counts day by day with the standard library's calendar: the bare
// baseline of tests and benchmarks.
func naive(c *Calendar, start time.Time, n int) time.Time {
	for n > 0 {
		start = start.AddDate(0, 0, 1)
		y := c.years[start.Year()]
		d := FromTime(start)
		w := start.Weekday() != time.Saturday && start.Weekday() != time.Sunday
		if w && !slices.Contains(y.Off, d) || slices.Contains(y.Work, d) {
			n--
		}
	}
	return start
}

func TestAgainstNaive(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	c := Default()
	for range 3000 {
		start := day(t, "2006-01-01") + Date(r.IntN(23*365))
		n := r.IntN(60)
		y, m, d := start.Civil()
		want := FromTime(naive(c, time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC), n))
		if got := c.Add(start, n).Date; got != want {
			t.Fatalf("%s + %d = %s, want %s", start, n, got, want)
		}
		if got := c.Between(start, want).Days; got != n {
			t.Fatalf("between %s and %s: %d, want %d", start, want, got, n)
		}
		if back := c.Between(want, start).Days; back != -n {
			t.Fatalf("backwards %s to %s: %d, want %d", want, start, back, -n)
		}
	}
}

func TestDueIsWorkingDay(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		start := day(t, "2005-01-01") + Date(r.IntN(25*365))
		for _, n := range []int{1 + r.IntN(50), -1 - r.IntN(50)} {
			due := Default().Add(start, n)
			if working, why := Default().Working(due.Date); !working {
				t.Fatalf("%s + %d = %s: %v", start, n, due.Date, why)
			}
			if n > 0 != (due.Date > start) {
				t.Fatalf("%s + %d = %s: wrong side", start, n, due.Date)
			}
		}
	}
}

// TestMoreHolidays: one more day off never makes a due date earlier.
func TestMoreHolidays(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	before := Default()
	for range 200 {
		free := day(t, "2025-01-01") + Date(r.IntN(365))
		if w, why := before.Working(free); !w || why.Kind != Weekday {
			continue
		}
		y, _ := before.Arrangement(2025)
		y.Off = append(slices.Clone(y.Off), free)
		after, err := New(y)
		if err != nil {
			t.Fatal(err)
		}
		moved := false
		for start := free - 40; start < free+10; start++ {
			a, b := before.Add(start, 20).Date, after.Add(start, 20).Date
			if b < a {
				t.Fatalf("with %s off, %s + 20 moved from %s back to %s", free, start, a, b)
			}
			moved = moved || b > a
		}
		if !moved {
			t.Fatalf("%s off changed nothing", free)
		}
	}
}

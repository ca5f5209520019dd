package calendar

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// request writes a clock as "收 2025-03-03, 补 …": letters for the dates.
func request(t testing.TB, text string) (r ReplyClock) {
	t.Helper()
	fields := map[string]*Date{"received": &r.Received, "asked": &r.CorrectionAsked, "corrected": &r.CorrectionReceived, "sent": &r.ConsultSent,
		"back": &r.ConsultBack, "extended": &r.Extended, "notified": &r.FeeNotified, "paid": &r.FeePaid, "replied": &r.Replied}
	for part := range strings.SplitSeq(text, ", ") {
		name, iso, _ := strings.Cut(part, " ")
		if fields[name] == nil {
			t.Fatalf("bad literal %q", part)
		}
		*fields[name] = day(t, iso)
	}
	return r
}

// replyCases were counted on a paper calendar of 2025: after 3 March the 20th
// working day is 31 March, the 24th 7 April (the 4th is off), the 40th 28 April
// (Sunday the 27th works).
var replyCases = []struct {
	name, request string
	days          int
	start, due    string
	base          string // "" when the same as due
	consult       int
	extended      bool
}{
	{name: "plain", request: "received 2025-03-03", start: "2025-03-03", due: "2025-03-31"},
	{name: "stricter target", request: "received 2025-03-03", days: 15, start: "2025-03-03", due: "2025-03-24"},
	{name: "corrected", request: "received 2025-02-20, asked 2025-02-24, corrected 2025-03-03", start: "2025-03-03", due: "2025-03-31"},
	{name: "corrected unasked", request: "received 2025-02-20, corrected 2025-03-03", start: "2025-03-03", due: "2025-03-31"},
	{name: "paid later", request: "received 2025-02-10, notified 2025-02-20, paid 2025-03-03", start: "2025-03-03", due: "2025-03-31"},
	{name: "paid on the day of the start", request: "received 2025-03-03, notified 2025-03-03, paid 2025-03-03", start: "2025-03-03", due: "2025-03-31"},
	{name: "paid before the corrected request came", request: "received 2025-02-10, asked 2025-02-12, notified 2025-02-13, paid 2025-02-14, corrected 2025-03-03", start: "2025-03-03", due: "2025-03-31"},
	{name: "paid after the corrected request came", request: "received 2025-02-10, asked 2025-02-12, corrected 2025-02-17, notified 2025-02-19, paid 2025-03-03", start: "2025-03-03", due: "2025-03-31"},
	{name: "fee notified, unpaid", request: "received 2025-03-03, notified 2025-03-05", start: "2025-03-03", due: "2025-03-31"},
	{name: "consulted", request: "received 2025-03-03, sent 2025-03-10, back 2025-03-14", start: "2025-03-03", due: "2025-04-07", consult: 4},
	{name: "consulted over a day off", request: "received 2025-03-03, sent 2025-03-28, back 2025-04-08", start: "2025-03-03", due: "2025-04-09", consult: 6},
	{name: "consulted, answer the same day", request: "received 2025-03-03, sent 2025-03-10, back 2025-03-10", start: "2025-03-03", due: "2025-03-31"},
	{name: "consulted, returned before it was sent", request: "received 2025-03-03, sent 2025-03-14, back 2025-03-10", start: "2025-03-03", due: "2025-03-31"},
	{name: "returned, never sent", request: "received 2025-03-03, back 2025-03-14", start: "2025-03-03", due: "2025-03-31"},
	{name: "consulted, silence", request: "received 2025-03-03, sent 2025-03-10", start: "2025-03-03", due: "2025-04-22", consult: 15},
	{name: "consulted longer than 15 days", request: "received 2025-03-03, sent 2025-03-10, back 2025-04-01", start: "2025-03-03", due: "2025-04-23", consult: 16},
	{name: "consulted before the restart", request: "received 2025-02-10, sent 2025-02-24, back 2025-02-28, notified 2025-02-28, paid 2025-03-03", start: "2025-03-03", due: "2025-04-07", consult: 4},
	{name: "consulted over the restart", request: "received 2025-02-10, sent 2025-02-28, back 2025-03-06, notified 2025-02-28, paid 2025-03-03", start: "2025-03-03", due: "2025-04-07", consult: 4},
	{name: "consulted after it ran out", request: "received 2025-03-03, sent 2025-04-01, back 2025-04-08", start: "2025-03-03", due: "2025-04-07", consult: 4},
	{name: "extended on the last day", request: "received 2025-03-03, extended 2025-03-31", start: "2025-03-03", due: "2025-04-28", base: "2025-03-31", extended: true},
	{name: "extended a day too late", request: "received 2025-03-03, extended 2025-04-01", start: "2025-03-03", due: "2025-03-31"},
	{name: "extended within the days of consultation", request: "received 2025-03-03, sent 2025-03-10, back 2025-03-14, extended 2025-04-07", start: "2025-03-03", due: "2025-05-07", base: "2025-04-07", consult: 4, extended: true},
	{name: "consulted, extended too late", request: "received 2025-03-03, sent 2025-03-10, back 2025-03-14, extended 2025-04-08", start: "2025-03-03", due: "2025-04-07", consult: 4},
	{name: "stricter target, extended after it", request: "received 2025-03-03, extended 2025-03-25", days: 15, start: "2025-03-03", due: "2025-03-24"},
}

func TestReplyDue(t *testing.T) {
	for _, c := range replyCases {
		base := c.base
		if base == "" {
			base = c.due
		}
		got := request(t, c.request).Due(Default(), c.days)
		if got.Start.String() != c.start || got.Due.String() != c.due || got.BaseDue.String() != base || got.ConsultDays != c.consult ||
			got.ExtensionCounted != c.extended || got.Waiting || got.Provisional {
			t.Errorf("%s: %+v (start %s due %s base %s), want %+v", c.name, got, got.Start, got.Due, got.BaseDue, c)
		}
	}
}

func TestReplyWaiting(t *testing.T) {
	r := request(t, "received 2025-03-03, asked 2025-03-06, extended 2025-03-07, sent 2025-03-07")
	if got := r.Due(Default(), 0); !got.Waiting || got.Due != 0 || got.BaseDue != 0 || got.Start.String() != "2025-03-03" {
		t.Errorf("%+v", got)
	}
	if got := (ReplyClock{}).Due(Default(), 0); got.Start != 0 || got.Due != 0 {
		t.Errorf("without receipt: %+v", got)
	}
	if got := request(t, "corrected 2025-03-03").Due(Default(), 0); got.Due != 0 {
		t.Errorf("corrected but never received: %+v", got)
	}
}

func TestReplyProvisional(t *testing.T) {
	for _, c := range []struct {
		request, due string
		missing      []int
	}{
		{"received 2026-12-02", "2026-12-30", nil},
		{"received 2026-12-03", "2026-12-31", nil},
		{"received 2026-12-04", "2027-01-01", []int{2027}},
		{"received 2026-11-02, extended 2026-11-10", "2026-12-28", nil},
		{"received 2026-11-16, extended 2026-11-20", "2027-01-11", []int{2027}},
		// The consultation alone reaches into the year without a notice.
		{"received 2026-11-02, sent 2026-12-31, back 2027-01-04", "2026-12-02", []int{2027}},
	} {
		got := request(t, c.request).Due(Default(), 0)
		if got.Due.String() != c.due || !slices.Equal(got.Missing, c.missing) || got.Provisional != (c.missing != nil) {
			t.Errorf("%s: due %s, missing %v, want %s %v", c.request, got.Due, got.Missing, c.due, c.missing)
		}
	}
}

func TestReplyVerdict(t *testing.T) {
	for _, c := range []struct {
		request, asAt string
		want          Status
	}{
		{"received 2025-03-03, replied 2025-03-31", "2025-12-31", InTime},
		{"received 2025-03-03, replied 2025-04-01", "2025-12-31", Late},
		{"received 2025-03-03, extended 2025-03-31, replied 2025-04-28", "2025-12-31", InTime},
		{"received 2025-03-03, extended 2025-03-31, replied 2025-04-29", "2025-12-31", Late},
		{"received 2025-03-03, extended 2025-04-01, replied 2025-04-01", "2025-12-31", Late},
		{"received 2025-03-03", "2025-12-31", Overdue},
		{"received 2025-03-03", "2025-03-31", Open},
		{"received 2025-03-03", "2025-04-01", Overdue},
		{"received 2025-03-03", "2025-03-03", Open},
		{"received 2025-03-03", "2025-03-02", NotYet},
		{"replied 2025-03-03", "2025-12-31", Unknown},
		// 2025-12-03 + 20 is 31 December, 2025-12-02 + 20 the day before.
		{"received 2025-12-03", "2025-12-31", Open},
		{"received 2025-12-02", "2025-12-31", Overdue},
		// What happened after the day is not looked at.
		{"received 2025-12-04, replied 2026-01-05", "2025-12-31", Open},
		{"received 2025-12-01, replied 2026-01-05", "2025-12-31", Overdue},
		{"received 2025-12-01, replied 2026-01-05", "2026-12-31", Late},
		{"received 2025-12-01, extended 2026-01-04", "2025-12-31", Overdue},
		{"received 2025-12-01, paid 2026-01-04", "2025-12-31", Overdue},
		{"received 2025-12-01, asked 2025-12-03, corrected 2026-01-04", "2025-12-31", Waiting},
		{"received 2025-12-01, asked 2026-01-04", "2025-12-31", Overdue},
		// Sent in time and not back by then: 15 working days are granted.
		{"received 2025-12-01, sent 2025-12-22, back 2026-01-30", "2025-12-31", Open},
		// While the clock stands still every reply is in time.
		{"received 2025-03-03, asked 2025-03-06", "2025-12-31", Waiting},
		{"received 2025-03-03, asked 2025-03-06, replied 2025-11-06", "2025-12-31", InTime},
		{"received 2025-03-03, asked 2025-03-06, replied 2026-01-06", "2025-12-31", Waiting},
		{"received 2025-03-03, asked 2025-03-06, corrected 2025-06-03, replied 2025-05-06", "2025-12-31", InTime},
	} {
		if got := request(t, c.request).Verdict(Default(), 0, day(t, c.asAt)); got.Status != c.want {
			t.Errorf("%s as at %s: %s (due %s), want %s", c.request, c.asAt, got.Status, got.Due, c.want)
		}
	}
}

// TestVerdictForgets: a verdict as at a day does not depend on anything later.
func TestVerdictForgets(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 5000 {
		clock := randomRequest(r, day(t, "2025-11-01"))
		asAt := day(t, "2025-12-31")
		if a, b := clock.Verdict(Default(), 0, asAt), clock.AsAt(asAt).Verdict(Default(), 0, asAt); clock.Received <= asAt && a != b {
			t.Fatalf("%+v: %v and %v", clock, a, b)
		}
	}
}

// randomRequest happens within some months of a day, in any order, with any
// date missing.
func randomRequest(r *rand.Rand, from Date) ReplyClock {
	some := func() Date {
		if r.IntN(2) == 0 {
			return 0
		}
		return from + Date(r.IntN(120))
	}
	return ReplyClock{Received: from + Date(r.IntN(60)), CorrectionAsked: some(), CorrectionReceived: some(), ConsultSent: some(), ConsultBack: some(),
		Extended: some(), FeeNotified: some(), FeePaid: some(), Replied: some()}
}

// TestMoreHolidaysReply: one more day off never makes a reply due earlier, where
// no consultation before a restart or after the due date is granted (a day off
// within that leaves less to grant).
func TestMoreHolidaysReply(t *testing.T) {
	y, _ := Default().Arrangement(2025)
	y.Off = append(y.Off, day(t, "2025-03-12"))
	after, err := New(y)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(13, 14))
	later := 0
	for range 5000 {
		clock := randomRequest(r, day(t, "2025-01-15"))
		if clock.Account(Default(), 0).Credit+clock.Account(after, 0).Credit > 0 {
			continue
		}
		a, b := clock.Due(Default(), 0).Due, clock.Due(after, 0).Due
		if b < a {
			t.Fatalf("%+v: due moved from %s back to %s", clock, a, b)
		}
		if b > a {
			later++
		}
	}
	if later == 0 {
		t.Error("the day off changed nothing")
	}
}

func TestFeeDue(t *testing.T) {
	r := request(t, "received 2025-02-24, notified 2025-03-03")
	if got := r.Due(Default(), 0); got.FeeDue.String() != "2025-03-31" {
		t.Errorf("fee due %s, want 2025-03-31", got.FeeDue)
	}
	paid := request(t, "received 2025-02-24, notified 2025-03-03, paid 2025-03-31")
	if got := paid.Due(Default(), 0); got.FeeDue != 0 {
		t.Errorf("paid, fee due %s", got.FeeDue)
	}
	for _, c := range []struct {
		clock ReplyClock
		asAt  string
		want  bool
	}{
		{r, "2025-03-31", false}, {r, "2025-04-01", true}, {r, "2025-03-01", false},
		{paid, "2025-12-31", false}, {request(t, "received 2025-02-24"), "2025-12-31", false},
	} {
		if got := c.clock.FeeLapsed(Default(), day(t, c.asAt)); got != c.want {
			t.Errorf("lapsed as at %s: %v", c.asAt, got)
		}
	}
}

func TestPeriodVerdict(t *testing.T) {
	asAt := day(t, "2025-12-31")
	for _, c := range []struct {
		start, done string
		days        int
		want        Status
		due         string
	}{
		{"2024-12-02", "2024-12-11", CorrectionDays, InTime, "2024-12-11"},
		{"2024-12-02", "2024-12-12", CorrectionDays, Late, "2024-12-11"},
		{"2025-03-03", "2025-03-06", 3, InTime, "2025-03-06"},
		{"2025-03-03", "2025-03-07", 3, Late, "2025-03-06"},
		{"2025-03-03", "2025-02-01", 3, InTime, "2025-03-06"},
		{"2025-12-03", "", DisclosureDays, Open, "2025-12-31"},
		{"2025-12-02", "", DisclosureDays, Overdue, "2025-12-30"},
		{"2025-12-02", "2026-01-01", DisclosureDays, Overdue, "2025-12-30"},
		{"", "2025-03-07", 3, Unknown, ""},
		{"2026-01-02", "", 3, NotYet, ""},
	} {
		got := Period{Start: day(t, c.start), Done: day(t, c.done), Days: c.days}.Verdict(Default(), asAt)
		if got.Status != c.want || got.Due.String() != c.due {
			t.Errorf("%+v: %s due %s", c, got.Status, got.Due)
		}
	}
	p := request(t, "received 2024-12-02, asked 2024-12-12").CorrectionPeriod()
	if got := p.Verdict(Default(), asAt); got.Status != Late {
		t.Errorf("correction notice on the 8th day: %s", got.Status)
	}
	for done, want := range map[string]Status{"": Overdue, "2025-09-30": InTime, "2025-10-01": Late, "2026-01-01": Overdue} {
		if got := Judge(day(t, "2025-09-30"), day(t, done), asAt); got != want {
			t.Errorf("task done %q: %s, want %s", done, got, want)
		}
	}
	if Judge(0, asAt, asAt) != Unknown || Judge(asAt, 0, asAt) != Open {
		t.Error("task without a deadline, or due on the day looked from")
	}
}

// TestDiff: a notice for 2027 changes what rested on 2027, and nothing else.
func TestDiff(t *testing.T) {
	years, err := Load(strings.NewReader("[2027]\nnotices=[\"通知\"]\noff=[\"01-01\"]\n"), "x")
	if err != nil {
		t.Fatal(err)
	}
	corrected, err := New(years...)
	if err != nil {
		t.Fatal(err)
	}
	requests := []ReplyClock{
		request(t, "received 2026-12-03, replied 2026-12-31"),
		request(t, "received 2026-12-04, replied 2027-01-04"), // due 1 January, then 4 January: late becomes in time
		request(t, "received 2026-12-02, replied 2027-01-04"),
	}
	asAt := day(t, "2027-12-31")
	judge := func(c *Calendar, r ReplyClock) Verdict { return r.Verdict(c, 0, asAt) }
	got := Diff(Default(), corrected, requests, judge)
	want := fmt.Sprint([]Change[ReplyClock]{{Item: requests[1], Old: Verdict{day(t, "2027-01-01"), true, Late}, New: Verdict{day(t, "2027-01-04"), false, InTime}}})
	if fmt.Sprint(got) != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if same := Diff(corrected, corrected, requests, judge); len(same) != 0 {
		t.Errorf("a calendar differs from itself: %v", same)
	}
}

func TestStatusNames(t *testing.T) {
	for _, s := range []Status{InTime, Late, Overdue, Open, Waiting, Unknown, NotYet} {
		if s.Chinese() == "" || s.English() == "" {
			t.Errorf("%s has no name", s)
		}
	}
}

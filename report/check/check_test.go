package check

import (
	"maps"
	"sync"
	"testing"

	"nianbao/report/form"
)

// Check leaves its input as it was, and many may run at once.
func TestCheckIsSafeToShare(t *testing.T) {
	in := Input{Filing: good()}
	before(&in)
	set(&in, "requests.new.natural", "12")
	figures, sections := maps.Clone(in.Filing.Figures), maps.Clone(in.Filing.Sections)
	first, err := Check(in)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			again, err := Check(in)
			if err != nil || messages(again.Findings) != messages(first.Findings) || again.Counts != first.Counts {
				t.Errorf("another answer: %v%s", err, messages(again.Findings))
			}
		})
	}
	wg.Wait()
	if !maps.Equal(figures, in.Filing.Figures) || !maps.Equal(sections, in.Filing.Sections) {
		t.Error("Check changed its input")
	}
}

// Every relation of the form is counted once: passed, failed or undecided.
func TestEveryRelationIsCounted(t *testing.T) {
	for _, e := range form.Editions() {
		in := Input{Filing: old()}
		if e.ID == "2021" {
			in.Filing = good()
		}
		set(&in, "requests.closed.total.charity", "")
		set(&in, "disputes.review.total", "99")
		got, err := checkWith(in, relationRules[:4])
		if err != nil {
			t.Fatal(err)
		}
		c := got.Counts
		if c.Passed+c.Failed+c.Undecided != len(e.Sums) || c.NotApplicable != 0 || c.Failed != 1 || c.Undecided != 2 {
			t.Errorf("%s: %+v of %d relations", e.ID, c, len(e.Sums))
		}
	}
}

// The place of a finding: what the caller knows better, else what the filing says.
func TestPositions(t *testing.T) {
	in := Input{Filing: good(), Positions: map[string]string{"requests.carried_out.natural": "甲.html!table[2]!R27C4"}}
	in.Filing.Sources["requests.new.total"] = "台账.xlsx"
	in.Filing.Sources["requests.carried_out.natural"] = "不用"
	set(&in, "requests.new.natural", "12")
	got, err := checkWith(in, relationRules)
	if err != nil || len(got.Findings) != 2 {
		t.Fatal(err, messages(got.Findings))
	}
	if a, b := got.Findings[0].Position, got.Findings[1].Position; a != "甲.html!table[2]!R27C4" || b != "台账.xlsx" {
		t.Errorf("positions %q and %q", a, b)
	}
}

package check

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/report"
)

// causesOf checks a filing and returns, for each finding, its causes in short.
func causesOf(t *testing.T, edit func(*Input)) (map[string]string, []report.Finding) {
	t.Helper()
	in := Input{Filing: good()}
	edit(&in)
	got, err := checkWith(in, relationRules)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range got.Findings {
		var list []string
		for _, c := range f.Cause {
			list = append(list, fmt.Sprintf("%s %s %s→%s", c.Kind, strings.TrimPrefix(c.Cell, "requests."), c.Printed, c.Fits))
		}
		out[f.Rule+" "+f.At] = strings.Join(list, "; ")
	}
	return out, got.Findings
}

// Each kind of slip, with the causes that each broken relation must name.
func TestCausesInFindings(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(*Input)
		want map[string]string
	}{
		"digits swapped": {func(in *Input) { set(in, "requests.new.natural", "12") }, map[string]string{
			"RQ101 requests.carried_out.natural": "digits-swapped new.natural 12→21", "RQ102 requests.new.total": "digits-swapped new.natural 12→21"}},
		"a digit dropped": {func(in *Input) { set(in, "requests.closed.granted.natural", "1") }, map[string]string{
			"RQ103 requests.closed.total.natural": "dropped-digit closed.granted.natural 1→12", "RQ102 requests.closed.granted.total": "dropped-digit closed.granted.natural 1→12"}},
		"a total that stands in three relations": {func(in *Input) { set(in, "requests.closed.total.natural", "0") }, map[string]string{
			"RQ101 requests.carried_out.natural": "total-left-zero closed.total.natural 0→20", "RQ102 requests.closed.total.total": "total-left-zero closed.total.natural 0→20",
			"RQ103 requests.closed.total.natural": "total-left-zero closed.total.natural 0→20"}},
		"a subtotal added twice": {func(in *Input) { set(in, "requests.closed.total.natural", "25") }, map[string]string{
			"RQ101 requests.carried_out.natural": "total-added-twice closed.total.natural 25→20", "RQ102 requests.closed.total.total": "total-added-twice closed.total.natural 25→20",
			"RQ103 requests.closed.total.natural": "total-added-twice closed.total.natural 25→20"}},
		"in the neighbour's column": {func(in *Input) {
			set(in, "requests.closed.partial.natural", "0")
			set(in, "requests.closed.partial.business", "3")
		}, map[string]string{
			"RQ103 requests.closed.total.natural":  "neighbour-column closed.partial.natural 0→3; digit-off closed.granted.natural 12→15",
			"RQ103 requests.closed.total.business": "neighbour-column closed.partial.business 3→0; digit-off closed.granted.business 3→0"}},
		"last year's figure": {func(in *Input) {
			before(in)
			in.Previous.Figures["requests.new.natural"] = number2("187")
			set(in, "requests.new.natural", "187")
		}, map[string]string{
			"RQ101 requests.carried_out.natural": "last-year new.natural 187→21", "RQ102 requests.new.total": "last-year new.natural 187→21"}},
		"two in two groups": {func(in *Input) {
			set(in, "requests.new.natural", "12")
			set(in, "disputes.review.total", "0")
		}, map[string]string{
			"RQ101 requests.carried_out.natural": "digits-swapped new.natural 12→21", "RQ102 requests.new.total": "digits-swapped new.natural 12→21",
			"DP101 disputes.review.total": "total-left-zero disputes.review.total 0→2"}},
	} {
		got, _ := causesOf(t, c.edit)
		if len(got) != len(c.want) {
			t.Errorf("%s: findings %v", name, got)
		}
		for at, want := range c.want {
			if got[at] != want {
				t.Errorf("%s, %s:\n got %s\nwant %s", name, at, got[at], want)
			}
		}
	}
}

// When several changes fit equally the message says so and counts them; the list is capped.
func TestEqualCausesAreAllSaid(t *testing.T) {
	got, findings := causesOf(t, func(in *Input) { set(in, "disputes.suit_after_review.total", "7") })
	if len(findings) != 1 || len(findings[0].Cause) != 5 {
		t.Fatalf("causes: %v", got)
	}
	for _, want := range []string{"有 5 种改法同样可能，改一种即可：", "（另有 2 种改法也能使等式成立）"} {
		if !strings.Contains(findings[0].Message, want) {
			t.Errorf("%q lacks %q", findings[0].Message, want)
		}
	}
	for _, want := range []string{"5 changes are equally likely, one of them is enough: ", " (2 further changes would also fit)"} {
		if !strings.Contains(findings[0].MessageEn, want) {
			t.Errorf("%q lacks %q", findings[0].MessageEn, want)
		}
	}
}

// Several cells that must change together are said to.
func TestCausesOfSeveralCells(t *testing.T) {
	_, findings := causesOf(t, func(in *Input) {
		set(in, "requests.closed.granted.natural", "3")
		set(in, "requests.closed.granted.business", "12")
	})
	want := "最可能是以下 2 处同时有误：“（一）予以公开（自然人）”印的是 3，应为 12，“（一）予以公开（商业企业）”印的是 12，应为 3（与相邻列填错了位置）"
	if len(findings) != 2 || !strings.Contains(findings[0].Message, want) {
		t.Errorf("%s\nwant %s", messages(findings), want)
	}
}

// Every kind has a name in both languages.
func TestKindsHaveNames(t *testing.T) {
	for _, k := range []Kind{DigitsSwapped, DigitOff, DroppedDigit, ExtraDigit, NeighbourColumn, RowShifted, TotalLeftZero, TotalAddedTwice, LastYear, Other} {
		if n := k.Name(); n.Zh == "" || n.En == "" {
			t.Errorf("%s has no name", k)
		}
	}
}

func TestDigitSlips(t *testing.T) {
	for _, c := range []struct {
		was, is               string
		swapped, dropped, off bool
	}{
		{"12", "21", true, false, false}, {"112", "121", true, false, false}, {"123", "321", false, false, false}, {"11", "11", false, false, false},
		{"123", "12", false, true, false}, {"123", "13", false, true, false}, {"105", "5", false, false, false}, {"10", "1", false, true, false}, {"105", "15", false, true, false},
		{"123", "153", false, false, true}, {"7", "4", false, false, true}, {"12", "34", false, false, false},
	} {
		if swapped(c.was, c.is) != c.swapped || dropped(c.was, c.is) != c.dropped || oneOff(c.was, c.is) != c.off {
			t.Errorf("%s → %s: swapped %v, dropped %v, off %v", c.was, c.is, swapped(c.was, c.is), dropped(c.was, c.is), oneOff(c.was, c.is))
		}
	}
}

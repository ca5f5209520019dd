package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/report"
	"nianbao/report/figure"
)

// Whatever stands in a filing comes back to the byte, with what was handed in beside it.
func TestEveryFilingComesBack(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		ctx, r := context.Background(), rand.New(rand.NewPCG(3, 4))
		want := map[string]string{}
		var batch []Submission
		for i := range 120 {
			f := random(r, fmt.Sprintf("云河市第%d局", i))
			want[f.Agency.Name] = strings.ReplaceAll(canonical(t, f), `\ufffd`, "\ufffd") // bytes that are no UTF-8
			sub := Submission{Filing: f, File: fmt.Sprintf("报送/%d.xlsx", i), Received: day(1).Add(time.Duration(i) * time.Nanosecond)}
			if i%3 == 0 {
				left := decimal("24252.311082")
				sub.Findings = &report.FileFindings{File: sub.File, Findings: []report.Finding{{Rule: "RQ101", Severity: report.Error, Left: &left, Message: "不平 <1>"}}}
			}
			batch = append(batch, sub)
		}
		if _, err := s.PutBatch(ctx, batch[1:]); err != nil {
			t.Fatal(err)
		}
		put(t, s, batch[0])
		var keys []string
		for got, err := range s.Filings(ctx, 0, Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			var i int
			if _, err := fmt.Sscanf(got.File, "报送/%d.xlsx", &i); err != nil {
				t.Fatal(err)
			}
			if have := canonical(t, got.Filing); have != want[got.Key] {
				t.Fatalf("%s came back as\n%s\nwant\n%s", got.Key, have, want[got.Key])
			}
			if !got.Received.Equal(batch[i].Received) || got.State != Received || got.Version != 1 || got.Kind != Own || printed(t, got.Findings) != printed(t, batch[i].Findings) {
				t.Errorf("%s: came back beside it: %+v", got.Key, got)
			}
			keys = append(keys, fmt.Sprint(got.Year)+got.Key)
		}
		if len(keys) != 120 || !slices.IsSorted(keys) {
			t.Errorf("%d filings, in order: %v", len(keys), slices.IsSorted(keys))
		}
		if n, damaged, err := s.Check(ctx); n != 120 || len(damaged) > 0 || err != nil {
			t.Errorf("Check: %d, %v, %v", n, damaged, err)
		}
	})
}

// printed is findings as they are written; a list without elements is written like one that is not there.
func printed(t *testing.T, f *report.FileFindings) string {
	t.Helper()
	text, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// What becomes of submissions one after the other, by the rules of the package comment.
func TestVersions(t *testing.T) {
	type step struct {
		value, day int
		state      State
		want       string // outcome version state replaces
	}
	cases := map[string]struct {
		steps []step
		force []string
	}{
		"the same again is one version":         {[]step{{5, 3, "", "added 1 received 0"}, {5, 3, "", "already_there 1 received 0"}, {5, 9, "", "already_there 1 received 0"}}, []string{"甲/1=5"}},
		"other content supersedes":              {[]step{{5, 3, "", "added 1 received 0"}, {6, 4, "", "replaced 2 received 1"}, {7, 5, "", "replaced 3 received 2"}}, []string{"甲/3=7"}},
		"at equal times the later put wins":     {[]step{{5, 3, "", "added 1 received 0"}, {6, 3, "", "replaced 2 received 1"}}, []string{"甲/2=6"}},
		"an older one is kept":                  {[]step{{5, 3, "", "added 1 received 0"}, {6, 2, "", "kept 2 superseded 0"}}, []string{"甲/1=5"}},
		"both files read again change nothing":  {[]step{{5, 3, "", "added 1 received 0"}, {6, 4, "", "replaced 2 received 1"}, {5, 3, "", "already_there 1 superseded 0"}, {6, 4, "", "already_there 2 received 0"}}, []string{"甲/2=6"}},
		"back to the first content, later":      {[]step{{5, 3, "", "added 1 received 0"}, {6, 4, "", "replaced 2 received 1"}, {5, 5, "", "replaced 3 received 2"}}, []string{"甲/3=5"}},
		"refused takes no force away":           {[]step{{5, 3, "", "added 1 received 0"}, {6, 4, Refused, "kept 2 refused 0"}, {6, 4, Refused, "already_there 2 refused 0"}}, []string{"甲/1=5"}},
		"refused, then accepted with new time":  {[]step{{5, 3, Refused, "kept 1 refused 0"}, {5, 3, "", "already_there 1 refused 0"}, {5, 4, "", "added 2 received 0"}}, []string{"甲/2=5"}},
		"refused again however often: one only": {[]step{{5, 3, Refused, "kept 1 refused 0"}, {5, 4, Refused, "already_there 1 refused 0"}}, nil},
	}
	everywhere(t, func(t *testing.T, s *Store, dsn string) {
		year := 2021
		for _, name := range slices.Sorted(maps.Keys(cases)) {
			for _, atOnce := range []bool{false, true} { // one transaction each, and all in one
				c := cases[name]
				year++
				var subs []Submission
				for _, st := range c.steps {
					f := simple("甲", int64(st.value))
					f.Year = year
					subs = append(subs, Submission{Filing: f, Received: day(st.day), State: st.state})
				}
				var got []Receipt
				var err error
				if atOnce {
					got, err = s.PutBatch(context.Background(), subs)
				} else {
					for _, sub := range subs {
						got = append(got, put(t, s, sub))
					}
				}
				if err != nil {
					t.Fatal(err)
				}
				for i, r := range got {
					if have := fmt.Sprint(r.Outcome, " ", r.Version, " ", r.State, " ", r.Replaces); have != c.steps[i].want {
						t.Errorf("%s (at once: %v), step %d: %s, want %s", name, atOnce, i+1, have, c.steps[i].want)
					}
				}
				var force []string
				for e, err := range s.Filings(context.Background(), year, Filter{}) {
					if err != nil {
						t.Fatal(err)
					}
					force = append(force, fmt.Sprintf("%s/%d=%s", e.Key, e.Version, e.Filing.Figure("requests.new.natural")))
				}
				if !slices.Equal(force, c.force) {
					t.Errorf("%s (at once: %v): in force %v, want %v", name, atOnce, force, c.force)
				}
			}
		}
	})
}

// In whatever order and batches the submissions of an organ are read, the one received last is in force, and every content is kept once.
func TestOrderOfFilesDoesNotDecide(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		ctx, r := context.Background(), rand.New(rand.NewPCG(5, 6))
		for round := range 30 {
			year := 2021 + round
			var batch []Submission
			for i := range 6 {
				f := simple("甲", int64(i))
				f.Year = year
				batch = append(batch, Submission{Filing: f, Received: day(i + 1)})
			}
			batch = append(batch, batch[2], batch[5]) // two files are there twice
			r.Shuffle(len(batch), func(i, j int) { batch[i], batch[j] = batch[j], batch[i] })
			for part := range slices.Chunk(batch, 1+r.IntN(4)) {
				if _, err := s.PutBatch(ctx, part); err != nil {
					t.Fatal(err)
				}
			}
			force, all := 0, map[string]bool{}
			for e, err := range s.Filings(ctx, year, Filter{History: true}) {
				if err != nil {
					t.Fatal(err)
				}
				value := e.Filing.Figure("requests.new.natural").String()
				if all[value] {
					t.Fatalf("content %s is kept twice", value)
				}
				all[value] = true
				if e.State == Received {
					force++
					if value != "5" {
						t.Errorf("round %d: %s is in force, want the one received last", round, value)
					}
				}
			}
			if force != 1 || len(all) != 6 {
				t.Errorf("round %d: %d in force, %d kept", round, force, len(all))
			}
		}
	})
}

func TestFilter(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		ctx := context.Background()
		for i, a := range []report.Agency{{Name: "乙局", Code: "20", Level: report.Department, Region: "云河市"}, {Name: "甲局", Code: "10", Level: report.Department, Region: "青川县"},
			{Name: "丙镇", Code: "30", Level: report.Township, Region: "云河市"}} {
			f := simple(a.Name, int64(i))
			f.Agency = a
			put(t, s, Submission{Filing: f, Received: day(1)})
		}
		area := simple("乙局", 7)
		area.Agency.Code = "20"
		put(t, s, Submission{Filing: area, Kind: Area, Received: day(1)})
		old := simple("丁局", 9)
		old.Year, old.Edition = 2020, "2019"
		put(t, s, Submission{Filing: old, Key: "40", Received: day(1)})
		cases := []struct {
			year   int
			filter Filter
			want   string
		}{
			{2025, Filter{}, "[10/own 20/area 20/own 30/own]"}, {0, Filter{}, "[40/own 10/own 20/area 20/own 30/own]"}, {0, Filter{Kind: Own}, "[40/own 10/own 20/own 30/own]"},
			{2025, Filter{Region: "云河市"}, "[20/own 30/own]"}, {2025, Filter{Level: report.Township}, "[30/own]"}, {0, Filter{Edition: "2019"}, "[40/own]"},
			{2025, Filter{Keys: []string{"30", "10", "99"}}, "[10/own 30/own]"}, {2025, Filter{Keys: []string{}}, "[]"}, {2024, Filter{}, "[]"}, {2025, Filter{Kind: "' OR 1=1 --"}, "[]"},
		}
		for _, c := range cases {
			got := []string{}
			for e, err := range s.Entries(ctx, c.year, c.filter) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, e.Key+"/"+e.Kind)
			}
			if fmt.Sprint(got) != c.want {
				t.Errorf("%d %+v: %v, want %s", c.year, c.filter, got, c.want)
			}
		}
		if got, err := s.Get(ctx, Ref{2025, "20", Area, 1}); err != nil || got.Agency.Name != "乙局" || got.Filing.Figure("requests.new.natural").String() != "7" {
			t.Errorf("Get: %+v, %v", got, err)
		}
		if _, err := s.Get(ctx, Ref{2025, "20", Area, 2}); !errors.Is(err, ErrNotFound) {
			t.Errorf("a version that is not there: %v", err)
		}
	})
}

func TestRefuseAndFindings(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		ctx := context.Background()
		first := put(t, s, Submission{Filing: simple("甲", 1), Received: day(1)})
		second := put(t, s, Submission{Filing: simple("甲", 2), Received: day(2)})
		if err := s.Refuse(ctx, second.Ref, &report.FileFindings{File: "退回.xlsx"}); err != nil {
			t.Fatal(err)
		}
		if err := s.SetFindings(ctx, first.Ref, &report.FileFindings{File: "一.xlsx"}); err != nil {
			t.Fatal(err)
		}
		if got := inForce(t, s); len(got) != 0 {
			t.Errorf("in force after the refusal: %v", got)
		}
		for ref, want := range map[Ref]string{first.Ref: "superseded 一.xlsx", second.Ref: "refused 退回.xlsx"} {
			got, err := s.Get(ctx, ref)
			if err != nil || string(got.State)+" "+got.Findings.File != want {
				t.Errorf("%v: %v %v, want %s", ref, got, err, want)
			}
		}
		if err := s.Refuse(ctx, Ref{2025, "乙", Own, 1}, nil); !errors.Is(err, ErrNotFound) {
			t.Errorf("refusing what is not there: %v", err)
		}
	})
}

// A submission that cannot be kept says why, by its file, and nothing of its batch is written.
func TestUnusableSubmissions(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		unknown := simple("甲", 1)
		unknown.Figures["requests.new.nobody"] = figure.OfInt(1)
		for name, bad := range map[string]Submission{
			"no filing": {File: "a.xlsx", Received: day(1)}, "unknown cell": {Filing: unknown, File: "a.xlsx", Received: day(1)}, "no time": {Filing: simple("甲", 1), File: "a.xlsx"},
			"nobody": {Filing: simple("", 1), File: "a.xlsx", Received: day(1)}, "kind": {Filing: simple("甲", 1), Kind: "A B", File: "a.xlsx", Received: day(1)},
			"state": {Filing: simple("甲", 1), State: "lost", File: "a.xlsx", Received: day(1)},
		} {
			_, err := s.PutBatch(context.Background(), []Submission{{Filing: simple("乙", 1), Received: day(1)}, bad})
			if !errors.Is(err, ErrFiling) || !slices.Contains([]rune(err.Error()), '：') || err.Error()[:6] != "a.xlsx" {
				t.Errorf("%s: %v", name, err)
			}
		}
		if got := inForce(t, s); len(got) != 0 {
			t.Errorf("written: %v", got)
		}
	})
}

// Breaking off the reading in the middle, and writing while reading, leave the store usable.
func TestReadingAndWritingMix(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		ctx := context.Background()
		for i := range 40 {
			put(t, s, Submission{Filing: simple(fmt.Sprintf("%02d局", i), int64(i)), Received: day(1)})
		}
		for range 30 { // more often than there are connections
			for _, err := range s.Filings(ctx, 0, Filter{}) {
				if err != nil {
					t.Fatal(err)
				}
				break
			}
		}
		seen := 0
		for got, err := range s.Filings(ctx, 2025, Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			seen++
			put(t, s, Submission{Filing: simple("新"+got.Key, 1), Received: day(2)})
		}
		if seen != 40 || len(inForce(t, s)) != 80 {
			t.Errorf("read %d, want the 40 that were there at the start; now %d, want 80", seen, len(inForce(t, s)))
		}
		stop, cancel := context.WithCancel(ctx)
		cancel()
		if _, err := s.Put(stop, Submission{Filing: simple("止", 1), Received: day(2)}); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
	})
}

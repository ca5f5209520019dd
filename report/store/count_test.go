package store

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// The views have what a consolidation has counted, and what none has decided on; they change when an organ hands in again.
func TestViewsFollowTheSums(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		ctx := context.Background()
		r, err := s.Run(ctx, "2025", "汇总", day(1))
		if err != nil {
			t.Fatal(err)
		}
		file := func(path, key, kind string, value int64, d int) {
			t.Helper()
			if _, err := r.Record(ctx, FileResult{File: File{Path: path, Size: 1, Hash: path}, Submission: &Submission{Filing: simple(key, value), Key: key, Kind: kind, Received: day(d)}}); err != nil {
				t.Fatal(err)
			}
		}
		file("甲.xlsx", "甲", Own, 1, 1)
		file("甲又.xlsx", "甲", Own, 1, 1) // the same again
		file("乙1.xlsx", "乙", Own, 10, 1)
		file("乙2.xlsx", "乙", Own, 20, 1)
		file("丙1.xlsx", "丙", Own, 100, 1) // says that it is the later version
		file("丙2.xlsx", "丙", Own, 200, 2)
		file("市.xlsx", "市", Area, 1000, 1)
		file("外.xlsx", "外", Own, 10000, 1)
		put(t, s, Submission{Filing: simple("丁", 100000), Received: day(1)}) // from an earlier run; its file is gone
		put(t, s, Submission{Filing: simple("戊", 7), Received: day(1)})      // another office's
		look := func(when, want string) {
			t.Helper()
			for _, query := range []string{"SELECT agency_key, requests_new_natural, counted FROM filing_2021", "SELECT agency_key, value, counted FROM figure_2021 WHERE cell = 'requests.new.natural'"} {
				if got := ask(t, s, query+" ORDER BY 2"); strings.Join(got, " ") != want {
					t.Errorf("%s: %s, want %s", when, strings.Join(got, " "), want)
				}
			}
		}
		look("before", "甲|1|NULL 戊|7|NULL 乙|20|NULL 丙|200|NULL 市|1000|NULL 外|10000|NULL 丁|100000|NULL")
		count := func() {
			t.Helper()
			if err := r.Count(ctx, 2025, []string{"甲", "乙", "丙", "丁", "市"}, []string{"甲.xlsx", "甲又.xlsx", "丙1.xlsx"}); err != nil {
				t.Fatal(err)
			}
		}
		for i := range 2 {
			count()
			look(fmt.Sprint("counted ", i), "甲|1|1 戊|7|NULL 丙|100|1 市|1000|0")
		}
		file("甲改.xlsx", "甲", Own, 2, 3)
		look("handed in again", "甲|2|NULL 戊|7|NULL 丙|100|1 市|1000|0")
		count()
		look("the former one counted", "甲|1|1 戊|7|NULL 丙|100|1 市|1000|0")
		if err := s.Refuse(ctx, Ref{2025, "甲", Own, 2}, nil); err != nil {
			t.Fatal(err)
		}
		look("refused", "戊|7|NULL 丙|100|1 市|1000|0")
	})
}

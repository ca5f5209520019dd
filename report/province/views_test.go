package province

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report/consolidate"
)

// The store's views add up to the printed report, whatever way a statistician leaves the governments' own reports out; of organs whose two reports differ they have none.
func TestViewsAddUpToTheReport(t *testing.T) {
	dir := t.TempDir()
	out := run(t, options(dir))
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(filepath.Join(dir, "汇总.db")))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	ask := func(query string) (n int64) {
		t.Helper()
		var got sql.NullInt64
		if err := db.QueryRow(query).Scan(&got); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		return got.Int64
	}
	for _, where := range []string{"counted = 1", "kind = 'own'"} {
		for _, row := range []string{"new", "carried_in", "closed_total", "carried_out"} {
			for _, column := range []string{"natural", "business", "total"} {
				name := "requests_" + row + "_" + column
				cell := "requests." + strings.Replace(row, "closed_total", "closed.total", 1) + "." + column
				got := int64(0)
				for _, edition := range []string{"2021", "2019"} {
					got += ask(fmt.Sprintf("SELECT SUM(%s) FROM filing_%s WHERE year = 2024 AND %s", name, edition, where))
				}
				if want := out.Result.Root.Figure(cell).String(); fmt.Sprint(got) != want {
					t.Errorf("%s WHERE %s: the view adds up to %d, the report says %s", cell, where, got, want)
				}
			}
		}
	}
	disputed := 0
	for _, c := range out.Result.Coverage {
		if c.Status != consolidate.Disputed {
			continue
		}
		disputed++
		if n := ask("SELECT COUNT(*) FROM filing_2021 WHERE agency_key = '" + keyOf(c.Organ) + "'"); n != 0 {
			t.Errorf("%s: %d reports in the view, none is counted", c.Organ.Name, n)
		}
		if n := ask("SELECT COUNT(*) FROM filing WHERE agency_key = '" + keyOf(c.Organ) + "'"); n < 2 {
			t.Errorf("%s: %d reports in the store", c.Organ.Name, n)
		}
	}
	if disputed == 0 {
		t.Error("the sample has no organ whose two reports differ")
	}
}

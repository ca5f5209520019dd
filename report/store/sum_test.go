package store

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// Three organs, added by hand.
func TestSumByHand(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		for name, c := range map[string]struct{ region, natural, amount string }{
			"甲": {"云河市", "21", "0.1"}, "乙": {"云河市", "", "0.2"}, "丙": {"青川县", "4", "7730.28"}, "丁": {"青川县", "/", "98765432109876543210.5"},
			"戊": {"", "2笔", "0.0000001"}, "己": {"", "2.5", ""},
		} {
			f := simple(name, 0)
			f.Agency.Region = c.region
			f.Figures["requests.new.natural"], f.Figures["disclosure.fees.amount"] = figure.Parse(c.natural), figure.Parse(c.amount)
			put(t, s, Submission{Filing: f, Received: day(1)})
		}
		put(t, s, Submission{Filing: simple("甲", 1000), State: Refused, Received: day(1)}) // counts nowhere
		want := map[Group]string{
			Whole:    "[:6 27.5(3/1/1/1) 98765432109876550941.0800001(5/1/0/0)]", // 0.1 + 0.2 + 7730.28 + 98765432109876543210.5 + 0.0000001
			ByRegion: "[:2 2.5(1/0/0/1) 0.0000001(1/1/0/0) 云河市:2 21(1/1/0/0) 0.3(2/0/0/0) 青川县:2 4(1/0/1/0) 98765432109876550940.78(2/0/0/0)]",
		}
		for by, expected := range want {
			got, err := s.Sum(context.Background(), 2025, "2021", Filter{}, by)
			if err != nil {
				t.Fatal(err)
			}
			var list []string
			for _, total := range got {
				show := func(cell string) string {
					c := total.Cells[cell]
					return fmt.Sprintf("%s(%d/%d/%d/%d)", c.Sum, c.Numbers, c.Blank, c.NotApplicable, c.Unreadable)
				}
				list = append(list, fmt.Sprintf("%s:%d %s %s", total.Group, total.Filings, show("requests.new.natural"), show("disclosure.fees.amount")))
				if c := total.Cells["requests.carried_in.total"]; c.Absent != total.Filings || c.Sum.Sign() != 0 {
					t.Errorf("a cell that no filing mentions: %+v", c)
				}
			}
			if fmt.Sprint(list) != expected {
				t.Errorf("by %q:\n%v, want\n%s", by, list, expected)
			}
		}
		if none, err := s.Sum(context.Background(), 2024, "2021", Filter{}, Whole); err != nil || len(none) != 0 {
			t.Errorf("no filings: %v %v, want no totals", none, err)
		}
		if _, err := s.Sum(context.Background(), 2025, "2021", Filter{}, "hash; DROP TABLE filing"); err == nil {
			t.Error("a group that is none was taken")
		}
	})
}

// The database adds up what package figure adds up, for every cell, state and group, whatever the order in which filings came.
func TestSumIsExact(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		ctx, r := context.Background(), rand.New(rand.NewPCG(7, 8))
		want := map[string]map[string]map[string]CellTotal{} // edition, region, cell
		var batch []Submission
		for i := range 80 {
			f := random(r, fmt.Sprintf("第%d局", i))
			f.Year = 2020
			batch = append(batch, Submission{Filing: f, Received: day(1)})
			if want[f.Edition] == nil {
				want[f.Edition] = map[string]map[string]CellTotal{}
			}
			for _, group := range []string{"whole", "=" + f.Agency.Region} {
				cells := want[f.Edition][group]
				if cells == nil {
					cells = map[string]CellTotal{}
					want[f.Edition][group] = cells
				}
				tally(f, cells)
			}
		}
		r.Shuffle(len(batch), func(i, j int) { batch[i], batch[j] = batch[j], batch[i] })
		if _, err := s.PutBatch(ctx, batch); err != nil {
			t.Fatal(err)
		}
		for edition, groups := range want {
			for by, prefix := range map[Group]string{Whole: "whole", ByRegion: "="} {
				totals, err := s.Sum(ctx, 2020, edition, Filter{}, by)
				if err != nil {
					t.Fatal(err)
				}
				if by == ByRegion && len(totals) != len(groups)-1 {
					t.Errorf("%d regions, want %d", len(totals), len(groups)-1)
				}
				for _, total := range totals {
					compare(t, total, groups[prefix+total.Group])
				}
			}
		}
	})
}

// tally adds a filing up the plain way.
func tally(f *report.Filing, cells map[string]CellTotal) {
	e, _ := f.Form()
	for _, c := range e.Cells() {
		got, there := f.Figures[c.Name]
		total := cells[c.Name]
		total.Sum = total.Sum.Add(got.OrZero())
		switch {
		case !there:
			total.Absent++
		case got.String() == "/": // an unreadable "/" is one that does not apply, once written
			total.NotApplicable++
		case got.State() == figure.Number:
			total.Numbers++
		case got.State() == figure.Blank:
			total.Blank++
		default:
			total.Unreadable++
		}
		cells[c.Name] = total
	}
}

func compare(t *testing.T, got Total, want map[string]CellTotal) {
	t.Helper()
	if len(got.Cells) != len(want) || len(want) == 0 {
		t.Fatalf("group %q: %d cells, want %d", got.Group, len(got.Cells), len(want))
	}
	for cell, w := range want {
		g := got.Cells[cell]
		if g.Sum.Cmp(w.Sum) != 0 {
			t.Errorf("group %q, %s: %s, want %s", got.Group, cell, g.Sum, w.Sum)
		}
		g.Sum, w.Sum = figure.Decimal{}, figure.Decimal{}
		if g != w {
			t.Errorf("group %q, %s: %+v, want %+v", got.Group, cell, g, w)
		}
	}
}

// What a statistician reads in the views.
func TestViews(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		for name, cells := range map[string]map[string]string{
			"甲": {"requests.new.natural": "21", "disclosure.fees.amount": "7730.28", "disputes.review.total": "0"},
			"乙": {"requests.new.natural": "/", "disclosure.fees.amount": "0.000001", "disputes.review.total": "2.5"},
			"丙": {"requests.new.natural": "两件", "disclosure.fees.amount": ""},
		} {
			f := simple(name, 1)
			f.Agency.Region = "云河市"
			put(t, s, Submission{Filing: simple(name, 999), Received: day(1)}) // superseded: in no view
			for cell, printed := range cells {
				f.Figures[cell] = figure.Parse(printed)
			}
			put(t, s, Submission{Filing: f, Received: day(2)})
		}
		queries := map[string]string{
			`SELECT agency_name, requests_new_natural, disclosure_fees_amount, disclosure_fees_amount_fen, disputes_review_total, numbers_apart, version FROM filing_2021 ORDER BY numbers_apart, agency_region, requests_new_natural`: `丙|NULL|NULL|NULL|NULL|0|2
甲|21|7730.28|7730280000|0|0|2
乙|NULL|0.000001|1|NULL|1|2`,
			`SELECT agency_name, requests_new_natural, disclosure_fees_amount, disputes_review_total, requests_carried_in_total FROM state_2021`: `丙|unreadable|blank|blank|blank
甲|number|number|number|blank
乙|na|number|number|blank`,
			`SELECT agency_key, cell, value, state, printed FROM figure_2021 WHERE cell IN ('requests.new.natural', 'disputes.review.total') AND state <> 'blank'`: `丙|requests.new.natural|NULL|unreadable|两件
甲|disputes.review.total|0|number|NULL
甲|requests.new.natural|21|number|NULL
乙|disputes.review.total|2.5|number|NULL
乙|requests.new.natural|NULL|na|NULL`,
			`SELECT COUNT(*), SUM(disclosure_fees_amount_fen) FROM filing_2021 WHERE agency_region = '云河市'`: `3|7730280001`,
			`SELECT COUNT(*) FROM figure_2021`: fmt.Sprint(3 * len(form.Current().Cells())),
			`SELECT column_name, label, unit, input FROM form_cell WHERE edition = '2021' AND cell IN ('requests.new.natural', 'disclosure.fees.amount')`: `disclosure_fees_amount_fen|行政事业性收费（本年收费金额（单位：万元））|万元|1
requests_new_natural|一、本年新收政府信息公开申请数量（自然人）|件|1`,
			`SELECT COUNT(*) FROM filing_2019`:                       `0`,
			`SELECT COUNT(*) FROM filing WHERE state = 'superseded'`: `3`,
		}
		for query, want := range queries {
			got, expected := ask(t, s, query), strings.Split(want, "\n")
			slices.Sort(got)
			slices.Sort(expected)
			if !slices.Equal(got, expected) {
				t.Errorf("%s:\n%s\nwant\n%s", query, strings.Join(got, "\n"), strings.Join(expected, "\n"))
			}
		}
	})
}

// ask returns the rows of a query as texts; needless decimals of a number are cut.
func ask(t *testing.T, s *Store, query string) []string {
	t.Helper()
	rows, err := s.read.Queryx(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		values, err := rows.SliceScan()
		if err != nil {
			t.Fatal(err)
		}
		var line []string
		for _, v := range values {
			text := fmt.Sprint(v)
			switch x := v.(type) {
			case nil:
				text = "NULL"
			case float64:
				d, _ := figure.ParseDecimal(strings.TrimRight(fmt.Sprintf("%.9f", x), "0") + "0")
				text = strings.TrimSuffix(strings.TrimRight(d.String(), "0"), ".")
			case string:
				if strings.Contains(x, ".") && figure.Parse(x).IsNumber() {
					text = strings.TrimSuffix(strings.TrimRight(x, "0"), ".")
				}
			}
			line = append(line, text)
		}
		out = append(out, strings.Join(line, "|"))
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
	return out
}

// Column names are fit for every server, and two cells never share one unless they mean the same in two editions.
func TestColumnNames(t *testing.T) {
	byName := map[string]string{}
	for _, e := range form.Editions() {
		for _, c := range e.Cells() {
			col := columnOf(c)
			if strings.Trim(col.name, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" || len(col.name) > 63 {
				t.Errorf("%s: column %q", c.Name, col.name)
			}
			if known, ok := byName[col.name]; ok && known != c.Name {
				t.Errorf("column %s stands for %s and %s", col.name, known, c.Name)
			}
			if c.Column.Decimal != (c.Column.Unit == "万元") {
				t.Errorf("%s: the only amounts kept in 分 are those in 万元, this one is in %s", c.Name, c.Column.Unit)
			}
			byName[col.name] = c.Name
		}
	}
	if got := slices.Sorted(maps.Keys(byName)); len(got) != len(allColumns) || len(got) < 200 {
		t.Errorf("%d columns, want %d", len(allColumns), len(got))
	}
}

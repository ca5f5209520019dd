package consolidate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
)

func TestFarFromLastYear(t *testing.T) {
	last := map[string]map[string]string{
		"0号局": {"requests.new.total": "12", "disclosure.fees.amount": "3.5", "requests.closed.total.total": "5"},
		"1号局": {"requests.new.total": "1", "requests.closed.total.total": "900"},
		"2号局": {"requests.new.total": "2"},
	}
	now := []map[string]int{
		{"requests.new.total": 120, "disclosure.fees.amount": 35000, "requests.closed.total.total": 49},
		{"requests.new.total": 12, "requests.closed.total.total": 9}, // 1 → 12 is small; 900 → 9 is not
		{"requests.new.total": 200}, // new this year: no year before
		{"requests.new.total": 200}, // nothing known of last year
	}
	roll := mustRoll(t, "单位名称,层级,上级单位,状态\n省政府,政府,,\n0号局,部门,省政府,\n1号局,部门,省政府,\n2号局,部门,省政府,新设\n3号局,部门,省政府,\n")
	var list []*Submission
	for i, numbers := range now {
		list = append(list, handIn(t, fmt.Sprintf("%d号局", i), numbers))
	}
	r := consolidated(t, roll, Options{Previous: func(o *Organ) *report.Filing {
		if last[o.Name] == nil {
			return nil
		}
		f := report.New(report.Agency{Name: o.Name}, 2023)
		for cell, text := range last[o.Name] {
			f.Figures[cell] = figure.Parse(text)
		}
		return f
	}}, list...)
	var got []string
	for _, o := range r.Outliers {
		got = append(got, fmt.Sprintf("%s %s %s %s", o.Organ.Name, o.Cell, o.Value, o.Base))
	}
	want := "0号局 disclosure.fees.amount 35000 3.5|0号局 requests.new.total 120 12|1号局 requests.closed.total.total 9 900"
	if strings.Join(got, "|") != want {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "|"), want)
	}
	findings := found(r, "CN301")
	if len(findings) != 3 || !strings.Contains(findings[0].Finding.Message, "元填成了万元") || strings.Contains(findings[1].Finding.Message, "万元") || findings[1].Finding.Severity != report.Notice {
		t.Errorf("%+v", findings)
	}
}

func TestFarFromPeers(t *testing.T) {
	values := []int{3, 5, 4, 0, 9, 12, 7, 8, 6, 2000, 11}
	hand := func(n int) (list []*Submission) {
		for i, v := range values[:n] {
			list = append(list, handIn(t, fmt.Sprintf("%d号局", i), map[string]int{"requests.new.total": v, "requests.new.natural": v}))
		}
		return list
	}
	r := consolidated(t, mustRoll(t, flat(11)), Options{}, hand(11)...)
	if len(r.Outliers) != 1 || r.Outliers[0].Organ.Name != "9号局" || r.Outliers[0].Peers != 10 || r.Outliers[0].Base.String() != "11" {
		t.Fatalf("%+v", r.Outliers)
	}
	if f := found(r, "CN302"); len(f) != 1 || f[0].Finding.At != "requests.new.total" || !strings.Contains(f[0].Finding.Message, "2000") {
		t.Errorf("%+v", f)
	}
	values[9] = 99 // below the guard
	if r := consolidated(t, mustRoll(t, flat(11)), Options{}, hand(11)...); len(r.Outliers) != 0 {
		t.Errorf("%+v", r.Outliers)
	}
	values[7] = 5000 // too few peers
	if r := consolidated(t, mustRoll(t, flat(11)), Options{}, hand(8)...); len(r.Outliers) != 0 {
		t.Errorf("%+v", r.Outliers)
	}
	if r := consolidated(t, mustRoll(t, flat(11)), Options{Outliers: Guard{Peers: 3}}, hand(8)...); len(r.Outliers) != 1 {
		t.Errorf("%+v", r.Outliers)
	}
}

// The column's shortcut for small numbers gives what sorting gives.
func TestNth(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		c := &column{small: make([]int, 1+rng.IntN(12))}
		for range 1 + rng.IntN(30) {
			c.add(nil, figure.Parse([]string{"-3", "0", "1", "2.5", "4", "11", "200"}[rng.IntN(7)]).OrZero())
		}
		c.sort()
		skip := rng.IntN(len(c.large)+1) - 1
		var all []figure.Decimal
		for i, e := range c.large {
			if i != skip {
				all = append(all, e.value)
			}
		}
		for n, count := range c.small {
			for range count {
				all = append(all, figure.Int(int64(n)))
			}
		}
		slices.SortFunc(all, figure.Decimal.Cmp)
		for k, want := range all {
			if got := c.nth(k+1, skip); got.Cmp(want) != 0 {
				t.Fatalf("%d of %v: %s", k+1, all, got)
			}
		}
	}
}

func TestRankKeepsTiesAndTheOrderOfTheRoll(t *testing.T) {
	var list []*Submission
	for i, v := range []int{5, 9, 5, 0, 9, 5} {
		list = append(list, handIn(t, fmt.Sprintf("%d号局", i), map[string]int{"requests.new.total": v}))
	}
	list[3].Figures[list[3].Edition.Index("requests.new.total")] = figure.NA()
	r := consolidated(t, mustRoll(t, flat(7)), Options{}, list...)
	var got []string
	for _, s := range r.Rank("requests.new.total", r.Roll.Tops[0].Children) {
		got = append(got, fmt.Sprintf("%d:%s:%s:%v", s.Rank, s.Organ.Name, s.Value, s.Tied))
	}
	if want := "1:1号局:9:true 1:4号局:9:true 3:0号局:5:true 3:2号局:5:true 3:5号局:5:true 0:3号局:/:false 0:6号局::false"; strings.Join(got, " ") != want {
		t.Errorf("%s\nwant\n%s", strings.Join(got, " "), want)
	}
	whole := r.Rank("requests.new.total", r.Roll.Organs[:2])
	if whole[0].Organ.Name != "省政府" || whole[0].Value.String() != "33" {
		t.Errorf("%+v", whole)
	}
}

package consolidate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// consolidated adds up submissions by hand, without files.
func consolidated(t testing.TB, roll *Roll, opt Options, list ...*Submission) *Result {
	t.Helper()
	opt.Year = 2024
	c, err := New(roll, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		if err := c.Add(s); err != nil {
			t.Fatal(err)
		}
	}
	r, err := c.Result()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func submit(t testing.TB, file string, f *report.Filing) *Submission {
	t.Helper()
	s, err := FromFiling(file, f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// handIn is a submission of whole numbers: those given, zeros in all other cells.
func handIn(t testing.TB, name string, numbers map[string]int) *Submission {
	t.Helper()
	e := form.Current()
	for cell := range numbers {
		if e.Index(cell) < 0 {
			t.Fatal("no cell", cell)
		}
	}
	return submit(t, name+".json", filing(name, 2024, func(i int) int { return numbers[e.Cells()[i].Name] }))
}

// randomSubmissions hands in a random report for most of n organs.
func randomSubmissions(t testing.TB, rng *rand.Rand, n int) (list []*Submission, silent []int) {
	for i := range n {
		if rng.IntN(6) == 0 {
			silent = append(silent, i)
			continue
		}
		f := randomFiling(rng, form.Current())
		f.Agency = report.Agency{Name: fmt.Sprintf("%d号局", i)}
		list = append(list, submit(t, fmt.Sprintf("%d.json", i), f))
	}
	return list, silent
}

// flat and deep are two groupings of the same n organs.
func flat(n int) string {
	var b strings.Builder
	b.WriteString("单位名称,层级,上级单位\n省政府,政府,\n")
	for i := range n {
		fmt.Fprintf(&b, "%d号局,部门,省政府\n", i)
	}
	return b.String()
}

func deep(rng *rand.Rand, n int) string {
	var b strings.Builder
	b.WriteString("单位名称,层级,上级单位\n省政府,政府,\n")
	parents := []string{"省政府"}
	for i := range 4 {
		parents = append(parents, fmt.Sprintf("%d市政府", i))
		fmt.Fprintf(&b, "%d市政府,政府,%s\n", i, parents[rng.IntN(len(parents)-1)])
	}
	for i := range n {
		parent := parents[rng.IntN(len(parents))]
		if i < 4 { // a city without organs would be an organ itself
			parent = parents[i+1]
		}
		fmt.Fprintf(&b, "%d号局,部门,%s\n", i, parent)
	}
	return b.String()
}

// The laws of addition: neither order nor grouping changes a total, and every total is what adding by hand gives.
func TestLawsOfAddition(t *testing.T) {
	const n = 14
	cells := form.Current().Cells()
	for seed := range 25 {
		rng := rand.New(rand.NewPCG(uint64(seed), 5))
		list, silent := randomSubmissions(t, rng, n)
		want := make([]Tally, len(cells))
		for _, s := range list {
			for i := range cells {
				want[i].add(cellValue{figure: s.Figures[i]})
			}
		}
		for grouping, csv := range []string{flat(n), deep(rng, n), deep(rng, n)} {
			rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
			r := consolidated(t, mustRoll(t, csv), Options{}, list...)
			for i, c := range cells {
				got := r.Root.Cells[i]
				if got.Sum.Cmp(want[i].Sum) != 0 || got.Numbers != want[i].Numbers || got.Blanks != want[i].Blanks || got.NotApplicable != want[i].NotApplicable || got.Unreadable != want[i].Unreadable || got.LeftOut != 0 {
					t.Fatalf("seed %d grouping %d %s: %+v, want %+v", seed, grouping, c.Name, got, want[i])
				}
			}
			if b := r.Root.Basis; b.Organs() != len(list) || b.Owed != n || len(b.Absent) != len(silent) {
				t.Fatalf("seed %d grouping %d: basis %+v of %d, %d silent", seed, grouping, b, len(list), len(silent))
			}
		}
	}
}

// One report alone is its own total, state for state; unreadable figures are no numbers.
func TestOneFilingIsItself(t *testing.T) {
	for seed := range 10 {
		f := randomFiling(rand.New(rand.NewPCG(uint64(seed), 6)), form.Current())
		f.Agency.Name = "0号局"
		r := consolidated(t, mustRoll(t, flat(1)), Options{}, submit(t, "a.json", f))
		out := r.Root.Filing()
		for _, c := range form.Current().Cells() {
			want := f.Figure(c.Name)
			if want.State() == figure.Unreadable {
				want = figure.Figure{}
			}
			if !out.Figure(c.Name).Equal(want) {
				t.Fatalf("%s: %q, want %q", c.Name, out.Figure(c.Name), want)
			}
		}
		if err := out.Validate(); err != nil {
			t.Fatal(err)
		}
	}
}

// A missing organ is not a zero: it changes the basis, not the total; where nobody reported there is no number at all.
func TestAMissingOrganIsNotAZero(t *testing.T) {
	r := consolidated(t, mustRoll(t, flat(3)), Options{})
	if got := r.Root.Figure("requests.new.total"); got.State() != figure.Blank {
		t.Errorf("nobody reported, and the total is %q", got)
	}
	r = consolidated(t, mustRoll(t, flat(3)), Options{}, handIn(t, "1号局", map[string]int{"requests.new.total": 5}))
	if got := r.Root.Figure("requests.new.total").String(); got != "5" {
		t.Error(got)
	}
	if tally := r.Root.Tally("requests.new.total"); tally.Numbers != 1 || tally.Blanks != 0 {
		t.Errorf("%+v", tally)
	}
	if got := names(r.Root.Basis.Absent); got != "0号局、2号局" {
		t.Error(got)
	}
	if got := len(found(r, "CN201")); got != 2 {
		t.Errorf("%d CN201", got)
	}
	if f := found(r, "CN201")[0].Finding; !strings.Contains(f.Message, "0号局") || !strings.Contains(f.Message, "2025-01-31") || f.MessageEn == "" {
		t.Errorf("%+v", f)
	}
}

func found(r *Result, rule string) (out []Item) {
	for _, item := range r.Findings() {
		if item.Finding.Rule == rule {
			out = append(out, item)
		}
	}
	return out
}

// Blanks, "/" and unreadable figures are counted apart and shown.
func TestStatesAreCountedApart(t *testing.T) {
	cell := "disclosure.rules.issued"
	var list []*Submission
	for i, fig := range []figure.Figure{figure.OfInt(0), {}, figure.NA(), figure.Bad("两件"), figure.Parse("3")} {
		f := report.New(report.Agency{Name: fmt.Sprintf("%d号局", i)}, 2024)
		f.Figures[cell] = fig
		list = append(list, submit(t, f.Agency.Name, f))
	}
	r := consolidated(t, mustRoll(t, flat(5)), Options{}, list...)
	if got := r.Root.Tally(cell); got.Numbers != 2 || got.Blanks != 1 || got.NotApplicable != 1 || got.Unreadable != 1 || got.Figure().String() != "3" || got.Whole() {
		t.Errorf("%+v", got)
	}
	r = consolidated(t, mustRoll(t, flat(5)), Options{}, list[2])
	if got := r.Root.Figure(cell); got.State() != figure.NotApplicable {
		t.Errorf("all say /, the total is %q", got)
	}
	r = consolidated(t, mustRoll(t, flat(5)), Options{}, list[1], list[2])
	if got := r.Root.Figure(cell); got.State() != figure.Blank {
		t.Errorf("a blank and a /: the total is %q", got)
	}
}

// Amounts stay exact: 0.1 a hundred times is 10.
func TestAmountsAreExact(t *testing.T) {
	var list []*Submission
	for i := range 100 {
		f := report.New(report.Agency{Name: fmt.Sprintf("%d号局", i)}, 2024)
		f.Figures["disclosure.fees.amount"] = figure.Parse("0.1")
		list = append(list, submit(t, f.Agency.Name, f))
	}
	list[7].Figures[form.Current().Index("disclosure.fees.amount")] = figure.Parse("24252.311082")
	r := consolidated(t, mustRoll(t, flat(100)), Options{}, list...)
	if got, want := r.Root.Tally("disclosure.fees.amount").Sum, "24262.211082"; got.String() != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A report in the 2019 form goes through the bridge: section three and four are added, what is counted otherwise is left out and named.
func TestOtherEditionsGoThroughTheBridge(t *testing.T) {
	old := report.New(report.Agency{Name: "0号局"}, 2024)
	old.Edition = "2019"
	for cell, n := range map[string]int64{"requests.new.natural": 7, "requests.closed.other_undivided.natural": 4, "requests.closed.total.natural": 7, "disclosure.rules.made": 9, "disputes.review.upheld": 2} {
		old.Figures[cell] = figure.OfInt(n)
	}
	r := consolidated(t, mustRoll(t, flat(2)), Options{}, submit(t, "旧.json", old), handIn(t, "1号局", map[string]int{"requests.new.natural": 1, "disclosure.rules.issued": 3}))
	for cell, want := range map[string]string{"requests.new.natural": "8", "disputes.review.upheld": "2", "disclosure.rules.issued": "3", "requests.closed.total.natural": "7"} {
		if got := r.Root.Figure(cell).String(); got != want {
			t.Errorf("%s: %s, want %s", cell, got, want)
		}
	}
	if got := r.Root.Tally("disclosure.rules.issued"); got.LeftOut != 1 || got.Numbers != 1 {
		t.Errorf("%+v", got)
	}
	list := found(r, "CN206")
	if len(list) != 1 || list[0].File != "旧.json" {
		t.Fatalf("%+v", list)
	}
	message := list[0].Finding.Message
	for _, word := range []string{"60号", "30号", "规章（本年新制作数量） 9", "（六）其他处理", "4"} {
		if !strings.Contains(message, word) {
			t.Errorf("%q lacks %q", message, word)
		}
	}
	if !slices.Contains(list[0].Finding.Cells, "disclosure.rules.issued") || !slices.Contains(list[0].Finding.Cells, "requests.closed.other.misc.natural") || slices.Contains(list[0].Finding.Cells, "requests.new.natural") {
		t.Errorf("left out: %v", list[0].Finding.Cells)
	}
	// The other way round the three rows become one.
	c := consolidated(t, mustRoll(t, flat(1)), Options{Edition: form.Editions()[1]}, handIn(t, "0号局", map[string]int{"requests.closed.other.no_correction.total": 1, "requests.closed.other.fee_unpaid.total": 2, "requests.closed.other.misc.total": 3}))
	if got := c.Root.Figure("requests.closed.other_undivided.total").String(); got != "6" {
		t.Error("undivided", got)
	}
}

// A report that mixes both forms is added as far as each part goes.
func TestMixedReports(t *testing.T) {
	f := report.New(report.Agency{Name: "0号局"}, 2024)
	f.Edition = "2019"
	f.Figures["requests.new.total"] = figure.OfInt(3)
	s := submit(t, "混.json", f)
	s.Foreign = map[string]figure.Figure{"disclosure.rules.issued": figure.OfInt(2)}
	r := consolidated(t, mustRoll(t, flat(1)), Options{}, s)
	if a, b := r.Root.Figure("disclosure.rules.issued").String(), r.Root.Figure("requests.new.total").String(); a != "2" || b != "3" {
		t.Error(a, b)
	}
}

// One pass over a submission gives what asking for each cell gives; equal layouts are equal, others not.
func TestEachCellOnce(t *testing.T) {
	roll := mustRoll(t, "单位名称\n单位0\n单位1\n单位2\n")
	a := handIn(t, "单位0", map[string]int{"requests.new.natural": 3})
	a.Figures[5] = figure.NA()
	a.Figures[6] = figure.Bad("3件")
	b, c := handIn(t, "单位1", nil), handIn(t, "单位2", nil)
	a.Places, b.Places, c.Places = bookPlaces{{1, 1}}, bookPlaces{{1, 1}}, bookPlaces{{2, 1}}
	r := consolidated(t, roll, Options{}, a, b, c)
	for _, h := range r.Handed {
		n := 0
		h.Each(func(i int, f figure.Figure, leftOut bool) {
			want, out := h.Figure(r.Edition.Cells()[i].Name)
			if i != n || !f.Equal(want) || leftOut != out {
				t.Errorf("%s, cell %d: %q %v, want %q %v", h.File, i, f, leftOut, want, out)
			}
			n++
		})
		if n != len(r.Edition.Cells()) {
			t.Errorf("%s: %d cells", h.File, n)
		}
	}
	if x, y, z := r.Handed[0].Layout(), r.Handed[1].Layout(), r.Handed[2].Layout(); x != y || x == z || x == nil {
		t.Errorf("layouts %v %v %v", x, y, z)
	}
}

package consolidate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report/figure"
)

// puzzle is a parent's report that went wrong in several ways at once, with what is to be found.
type puzzle struct {
	csv    string
	list   []*Submission
	parent map[string]int
	want   []string
}

// wrong adds an organ whose report the parent took up wrongly in the given way; an empty kind is right.
func (z *puzzle) wrong(t *testing.T, rng *rand.Rand, kind PartKind, name string) {
	f := coherentReport(rng, 20+rng.IntN(100))
	in := func(f map[string]int, file string) { z.list = append(z.list, named2(handIn(t, name, f), file+".json")) }
	state, old, times := "", f, 1
	switch kind {
	case MissingReport:
	case Changed:
		old = coherentReport(rng, 20+rng.IntN(100))
		in(old, name)
		in(f, name+"（更正）")
	case GoneCounted:
		state = "撤销"
		in(f, name)
	case CountedTwice:
		times = 2
		in(f, name)
	case NotCounted:
		times = 0
		in(f, name)
	default:
		in(f, name)
	}
	z.csv += name + ",部门,市政府," + state + "\n"
	z.parent = plus(z.parent, old, times)
	if kind != "" {
		z.want = append(z.want, string(kind)+" "+name)
	}
}

// Two and three causes at once, a slip of the pen among them or not, are told apart; and whatever is found, the parts and the rest are the difference.
func TestSeveralCausesAtOnce(t *testing.T) {
	slips := []string{"requests.new.natural", "requests.closed.granted.business", "disclosure.penalties.decisions", "requests.new.total"}
	for seed := range uint64(120) {
		rng := rand.New(rand.NewPCG(seed, 77))
		z := puzzle{csv: "单位名称,层级,上级单位,状态\n市政府,政府,,\n", parent: map[string]int{}}
		kinds := make([]PartKind, 9)
		for _, i := range rng.Perm(len(kinds))[:2+rng.IntN(2)] {
			kinds[i] = []PartKind{Changed, GoneCounted, CountedTwice, NotCounted}[rng.IntN(4)]
		}
		for i, kind := range kinds {
			z.wrong(t, rng, kind, fmt.Sprintf("%d号局", i))
		}
		slip := ""
		if rng.IntN(2) == 0 {
			slip = slips[rng.IntN(len(slips))]
			z.parent[slip] += 1 + rng.IntN(50)
		}
		wantsParts(t, fmt.Sprintf("seed %d %s", seed, slip), z, slip)
	}
}

// A missing report, alone or beside a slip of the pen in a cell that a relation of the form holds, is seen by its shape.
func TestMissingReportBesideASlip(t *testing.T) {
	for seed := range uint64(30) {
		for _, slip := range []string{"", "requests.new.natural", "requests.closed.granted.business", "requests.new.total"} {
			rng := rand.New(rand.NewPCG(seed, 78))
			z := puzzle{csv: "单位名称,层级,上级单位,状态\n市政府,政府,,\n", parent: map[string]int{}}
			for i := range 5 {
				z.wrong(t, rng, map[bool]PartKind{true: MissingReport}[i == 2], fmt.Sprintf("%d号局", i))
			}
			if slip != "" {
				z.parent[slip] += 1 + rng.IntN(50)
			}
			wantsParts(t, fmt.Sprintf("seed %d %s", seed, slip), z, slip)
		}
	}
}

func wantsParts(t *testing.T, name string, z puzzle, slip string) {
	t.Helper()
	r := consolidated(t, mustRoll(t, z.csv), Options{}, append(z.list, handIn(t, "市政府", z.parent))...)
	p := r.Parents[0]
	var got []string
	for _, part := range p.Parts {
		got = append(got, string(part.Candidates[0].Kind)+" "+part.Candidates[0].Organ.Name)
	}
	slices.Sort(got)
	slices.Sort(z.want)
	if !slices.Equal(got, z.want) {
		t.Errorf("%s: %s, want %s", name, strings.Join(got, "+"), strings.Join(z.want, "+"))
	}
	for _, d := range p.Cells {
		sum := d.Rest
		for _, part := range d.Parts {
			sum = sum.Add(part.Value)
		}
		if sum.Cmp(d.Difference) != 0 || d.Parent.Sub(d.Sum).Cmp(d.Difference) != 0 {
			t.Errorf("%s: %s: parts and rest are %s, the difference is %s", name, d.Cell, sum, d.Difference)
		}
		if d.Rest.Sign() != 0 && d.Cell != slip {
			t.Errorf("%s: %s of %s is left unexplained", name, d.Rest, d.Cell)
		}
	}
}

// Fingerprints add up as the numbers do, whatever their decimals and signs.
func TestFingerprintsAreLinear(t *testing.T) {
	for _, texts := range [][2]string{{"1", "2"}, {"0.1", "0.2"}, {"-3.5", "3.5"}, {"24252.311082", "-0.000001"}, {"12345678901234567890", "1"}} {
		a, errA := figure.ParseDecimal(texts[0])
		b, errB := figure.ParseDecimal(texts[1])
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		if scaled(a)+scaled(b) != scaled(a.Add(b)) || scaled(a) == scaled(b) {
			t.Errorf("%v", texts)
		}
	}
}

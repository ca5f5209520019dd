package consolidate

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// coherentReport is a report whose relations hold: random requests, each closed or carried over.
func coherentReport(rng *rand.Rand, scale int) map[string]int {
	e := form.Current()
	out := map[string]int{}
	for _, column := range []string{"natural", "business", "other"} {
		for _, row := range []string{"closed.granted", "closed.refused.third_party", "closed.unavailable.not_held", "carried_out"} {
			n := rng.IntN(scale)
			out["requests."+row+"."+column] = n
			out["requests."+row+".total"] += n
			if row != "carried_out" {
				out["requests.closed.total."+column] += n
				out["requests.closed.total.total"] += n
			}
		}
		open := out["requests.carried_out."+column] / 2
		out["requests.carried_in."+column] = open
		out["requests.carried_in.total"] += open
		received := out["requests.closed.total."+column] + out["requests.carried_out."+column] - open
		out["requests.new."+column] = received
		out["requests.new.total"] += received
	}
	out["disputes.review.upheld"], out["disputes.review.total"] = scale, scale
	out["disclosure.penalties.decisions"] = rng.IntN(scale * 10)
	for cell := range out {
		if e.Index(cell) < 0 {
			panic(cell)
		}
	}
	return out
}

const threeBureaus = "单位名称,层级,上级单位,状态\n市政府,政府,,\n甲局,部门,市政府,\n乙局,部门,市政府,\n丙局,部门,市政府,\n丁局,部门,市政府,撤销\n"

// bureaus are three coherent reports and their sum.
func bureaus(seed uint64) (a, b, c, sum map[string]int) {
	rng := rand.New(rand.NewPCG(seed, 11))
	a, b, c = coherentReport(rng, 40), coherentReport(rng, 60), coherentReport(rng, 90)
	return a, b, c, plus(plus(a, b, 1), c, 1)
}

func plus(a, b map[string]int, times int) map[string]int {
	out := maps.Clone(a)
	for cell, n := range b {
		out[cell] += times * n
	}
	return out
}

func named2(s *Submission, file string) *Submission {
	s.File, s.Version = file, versionOf(file)
	return s
}

// Each way in which a parent's report goes wrong is told from the others, by organ and with the numbers.
func TestParentAgainstChildren(t *testing.T) {
	for seed := range uint64(6) {
		a, b, c, sum := bureaus(seed)
		rng := rand.New(rand.NewPCG(seed, 12))
		gone, old := coherentReport(rng, 25), coherentReport(rng, 35)
		all := func() []*Submission {
			return []*Submission{handIn(t, "甲局", a), handIn(t, "乙局", b), handIn(t, "丙局", c)}
		}
		for name, x := range map[string]struct {
			parent map[string]int
			list   []*Submission
			kinds  string // of the parts, with their organs
			words  string
		}{
			"right":         {sum, all(), "", ""},
			"missing":       {sum, all()[:2], "missing-report 丙局", "可能是缺报的丙局"},
			"twice":         {plus(sum, b, 1), all(), "counted-twice 乙局", "可能重复计入"},
			"not counted":   {plus(sum, b, -1), all(), "not-counted 乙局", "可能漏计"},
			"abolished too": {plus(sum, gone, 1), append(all(), named2(handIn(t, "丁局", gone), "丁.json")), "abolished-organ-counted 丁局", "已合并或撤销的丁局"},
			"changed after": {plus(plus(sum, b, -1), old, 1), append(all()[:1:1], all()[2], named2(handIn(t, "乙局", old), "乙.json"), named2(handIn(t, "乙局", b), "乙（更正）.json")),
				"changed-after-report 乙局", "报送后改动的差额相符（原报 乙.json）"},
			"disputed": {plus(plus(sum, b, -1), old, 1), append(all()[:1:1], all()[2], named2(handIn(t, "乙局", old), "乙1.json"), named2(handIn(t, "乙局", b), "乙2.json")),
				"missing-report 乙局", "未计入合计的 乙1.json"},
			"twice and not counted": {plus(plus(sum, b, 1), a, -1), all(), "not-counted 甲局+counted-twice 乙局", "可能重复计入"},
		} {
			r := consolidated(t, mustRoll(t, threeBureaus), Options{}, append(x.list, handIn(t, "市政府", x.parent))...)
			p := r.Parents[0]
			var parts []string
			for _, part := range p.Parts {
				if len(part.Candidates) != 1 {
					t.Errorf("seed %d %s: %d candidates", seed, name, len(part.Candidates))
				}
				parts = append(parts, string(part.Candidates[0].Kind)+" "+part.Candidates[0].Organ.Name)
			}
			if got := strings.Join(parts, "+"); got != x.kinds && got != swapped(x.kinds) {
				t.Errorf("seed %d %s: parts %q, want %q", seed, name, got, x.kinds)
			}
			list := found(r, "CN101")
			if len(list) != len(p.Cells) || (x.kinds == "") != (len(list) == 0) || p.Counts.Failed != len(list) {
				t.Errorf("seed %d %s: %d findings for %d cells", seed, name, len(list), len(p.Cells))
			}
			text := ""
			for i, item := range list {
				text += item.Finding.Message
				d := p.Cells[i]
				if d.Rest.Sign() != 0 {
					t.Errorf("seed %d %s %s: %s is left unexplained", seed, name, d.Cell, d.Rest)
				}
				left, right := item.Finding.Left.OrZero(), item.Finding.Right.OrZero()
				if left.Sub(right).Cmp(item.Finding.Difference.OrZero()) != 0 || int64(x.parent[d.Cell]) != number(left) || item.Finding.At != d.Cell || len(item.Finding.Cause) == 0 {
					t.Errorf("seed %d %s: %+v", seed, name, item.Finding)
				}
			}
			if !strings.Contains(text, x.words) {
				t.Errorf("seed %d %s: no %q in the findings", seed, name, x.words)
			}
		}
	}
}

func swapped(kinds string) string {
	a, b, _ := strings.Cut(kinds, "+")
	return b + "+" + a
}

func number(d figure.Decimal) int64 {
	n, _ := d.Int64()
	return n
}

// A slip of the pen is no organ's doing: it stays a plain error with the value that fits, also beside another explanation.
func TestPlainErrors(t *testing.T) {
	a, b, c, sum := bureaus(3)
	all := func() []*Submission {
		return []*Submission{handIn(t, "甲局", a), handIn(t, "乙局", b), handIn(t, "丙局", c)}
	}
	slip := maps.Clone(sum)
	slip["requests.new.natural"] += 9
	r := consolidated(t, mustRoll(t, threeBureaus), Options{}, append(all(), handIn(t, "市政府", slip))...)
	list := found(r, "CN101")
	if len(list) != 1 || len(r.Parents[0].Parts) != 0 {
		t.Fatalf("%+v", list)
	}
	f := list[0].Finding
	if f.At != "requests.new.natural" || f.Difference.String() != "9" || f.Cause[0].Kind != string(PlainError) || f.Cause[0].Fits.String() != fmt.Sprint(sum["requests.new.natural"]) || !strings.Contains(f.Message, "可能是填错") {
		t.Errorf("%+v", f)
	}
	slip = plus(slip, b, 1)
	r = consolidated(t, mustRoll(t, threeBureaus), Options{}, append(all(), handIn(t, "市政府", slip))...)
	p := r.Parents[0]
	if len(p.Parts) != 1 || p.Parts[0].Candidates[0].Kind != CountedTwice || p.Parts[0].Candidates[0].Organ.Name != "乙局" || p.Parts[0].Whole {
		t.Fatalf("%+v", p.Parts)
	}
	for _, d := range p.Cells {
		want := int64(0)
		if d.Cell == "requests.new.natural" {
			want = 9
		}
		if number(d.Rest) != want {
			t.Errorf("%s: the rest is %s", d.Cell, d.Rest)
		}
	}
	// An incoherent difference is not taken for a missing report.
	slip = maps.Clone(plus(a, b, 1))
	slip["requests.new.natural"] += 3
	slip["requests.closed.granted.other"] += 5
	r = consolidated(t, mustRoll(t, threeBureaus), Options{}, append(all()[:2], handIn(t, "市政府", slip))...)
	if p := r.Parents[0]; len(p.Parts) != 0 || len(p.Cells) != 2 {
		t.Errorf("%+v", p)
	}
	if f := found(r, "CN101")[0].Finding; !strings.Contains(f.Message, "丙局") || !strings.Contains(f.Message, "应汇总 3 个单位，已汇总 2 个") {
		t.Errorf("%s", f.Message)
	}
}

// What is wrong below is wrong above: the upper government's difference is traced to the lower one's report.
func TestTheLowerGovernmentsReportIsWrong(t *testing.T) {
	csv := "单位名称,层级,上级单位\n省政府,政府,\n市政府,政府,省政府\n甲局,部门,市政府\n乙局,部门,市政府\n省厅,部门,省政府\n"
	a, b, c, _ := bureaus(5)
	city := plus(a, b, 1)
	city["requests.new.business"] += 100
	r := consolidated(t, mustRoll(t, csv), Options{}, handIn(t, "甲局", a), handIn(t, "乙局", b), handIn(t, "省厅", c), handIn(t, "市政府", city), handIn(t, "省政府", plus(city, c, 1)))
	if len(r.Parents) != 2 || r.Parents[0].Organ.Name != "省政府" {
		t.Fatalf("%+v", r.Parents)
	}
	p := r.Parents[0]
	if len(p.Parts) != 1 || p.Parts[0].Candidates[0].Kind != ChildReport || p.Parts[0].Candidates[0].Organ.Name != "市政府" {
		t.Errorf("%+v", p.Parts)
	}
	if got := r.Root.Figure("requests.new.business").OrZero(); number(got) != int64(a["requests.new.business"]+b["requests.new.business"]+c["requests.new.business"]) {
		t.Error("the parents' reports went into the sum:", got)
	}
}

// Equal candidates are all named; nobody is picked.
func TestEqualCandidatesAreAllNamed(t *testing.T) {
	a, _, c, _ := bureaus(8)
	r := consolidated(t, mustRoll(t, threeBureaus), Options{}, handIn(t, "甲局", a), handIn(t, "乙局", a), handIn(t, "丙局", c), handIn(t, "市政府", plus(plus(a, a, 2), c, 1)))
	if parts := r.Parents[0].Parts; len(parts) != 1 || len(parts[0].Candidates) != 2 {
		t.Fatalf("%+v", parts)
	}
	if m := found(r, "CN101")[0].Finding.Message; !strings.Contains(m, "甲局") || !strings.Contains(m, "乙局") {
		t.Error(m)
	}
}

// Where one side has no number, or a figure behind the sum cannot be read, the relation is undecided, never passed.
func TestParentRelationsThatAreUndecided(t *testing.T) {
	parent := handIn(t, "市政府", nil)
	e := form.Current()
	set := func(s *Submission, cell string, f figure.Figure) { s.Figures[e.Index(cell)] = f }
	set(parent, "requests.new.natural", figure.Figure{}) // the parent is blank
	set(parent, "requests.new.business", figure.Bad("约三"))
	set(parent, "disclosure.rules.issued", figure.NA())
	child := handIn(t, "甲局", nil)
	set(child, "requests.new.legal", figure.Bad("x"))
	set(child, "requests.new.charity", figure.Figure{}) // no child has a number
	set(child, "disclosure.rules.issued", figure.NA())  // both say /
	r := consolidated(t, mustRoll(t, threeBureaus), Options{}, parent, child)
	if got := r.Parents[0].Counts; got.Undecided != 4 || got.NotApplicable != 1 || got.Failed != 0 || got.Passed != len(e.Cells())-5 {
		t.Errorf("%+v", got)
	}
	r = consolidated(t, mustRoll(t, threeBureaus), Options{}, handIn(t, "市政府", nil))
	if got := r.Parents[0].Counts; got.Passed != 0 || got.Undecided != len(e.Cells()) {
		t.Errorf("a sum of nobody: %+v", got)
	}
}

package assess

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report/figure"
)

func evalText(t testing.TB, source string) (string, []string) {
	t.Helper()
	f, err := compile(source, newNames(nil))
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	e := &env{in: &Input{Filing: organ(), Findings: checked(), Details: map[string]figure.Figure{"catalogue_empty": figure.NA()}}}
	v, ok := f.root.eval(e)
	switch {
	case !ok:
		return "missing", e.missing
	case f.root.kind == aTruth:
		return map[bool]string{true: "yes", false: "no"}[v.truth], nil
	case f.root.kind == aDate:
		return v.day.String(), nil
	}
	return v.num.RatString(), nil
}

func TestFormulas(t *testing.T) {
	for source, want := range map[string]string{
		"1 + 2 * 3":                   "7",
		"(1 + 2) * 3":                 "9",
		"10 - 4 - 3":                  "3",
		"12 / 4 / 3":                  "1",
		"-2 * -3":                     "6",
		"1/3 + 1/3 + 1/3":             "1",
		"0.1 + 0.2 = 0.3":             "yes",
		"50% * 4":                     "2",
		"min(3, 1, 2) + max(3, 1, 2)": "4",
		"if(1 > 2, 1/0, 5)":           "5",
		"round(2/3, 4)":               "6667/10000",
		"round(0.125, 2)":             "13/100",
		"requests.closed.granted.total / requests.closed.total.total":          "5/7",
		"reply_in_time.in_time ÷ （reply_in_time.in_time ＋ reply_in_time.late）": "20/21",
		"published <= 2026-01-20":             "yes",
		"published - date(year + 1, 1, 1)":    "19",
		"deadline - 11 = published":           "yes",
		"deadline":                            "2026-01-31",
		"max(published, deadline)":            "2026-01-31",
		"not published > deadline and 1 = 1":  "yes",
		"1 = 2 or 2 ≥ 2":                      "yes",
		"graphic_interpretation.met":          "no",
		"findings.RQ101 + findings.error":     "0",
		"5-3":                                 "2",
		"1 / 0":                               "missing",
		"requests.new.natural + 1":            "missing",
		"details.catalogue_empty":             "missing",
		"handed_in <= deadline":               "missing",
		"previous.requests.carried_out.total": "missing",
		"1 = 1 or handed_in <= deadline":      "yes", // decided without it
		"handed_in <= deadline and 1 = 2":     "no",
		"handed_in <= deadline and 1 = 1":     "missing",
		"published + 1/2 > deadline":          "missing",
		"date(2025, 2, 30) < published":       "missing",
	} {
		if got, why := evalText(t, source); got != want || got == "missing" && len(why) == 0 {
			t.Errorf("%s = %s %v, want %s", source, got, why, want)
		}
	}
}

func TestFormulaRefuses(t *testing.T) {
	for source, says := range map[string]string{
		"":                       "第 1 个字符处：公式不完整",
		"1 +":                    "第 4 个字符处：公式不完整",
		"(1 + 2":                 "括号没有配对",
		"1 2":                    "第 3 个字符处：多出“2”",
		"1 < 2 < 3":              "第 7 个字符处：不能连着比较",
		"published + published":  "“+”不能用在日期和日期之间",
		"1 and 2":                "“and”不能用在数和数之间",
		"not 1":                  "not 后面应是条件",
		"published > 1":          "不能拿日期和数比较",
		"-published":             "负号后面应是数",
		"avg(1, 2)":              "没有函数“avg”",
		"min(1)":                 "min 要两个以上",
		"if(1, 2, 3)":            "if 的写法",
		"1 & 2":                  "第 3 个字符处：不认识“&”",
		"2026-13-01 > published": "月份只有1至12月",
		"findings.QQ101":         "没有名称“findings.QQ101”",
		strings.Repeat("(", 100) + "1" + strings.Repeat(")", 100): "嵌套太深",
		strings.Repeat("-", 100) + "1":                            "嵌套太深",
		strings.Repeat("1+", 2000) + "1":                          "公式太长",
	} {
		if _, err := compile(source, newNames(nil)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%.40s: %v does not say %q", source, err, says)
		}
	}
}

// TestArithmeticAgainstRationals: random sums, written with all brackets, come to what math/big says.
func TestArithmeticAgainstRationals(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	var build func(depth int) (string, *big.Rat)
	build = func(depth int) (string, *big.Rat) {
		if depth == 0 || rng.IntN(4) == 0 {
			r := big.NewRat(int64(rng.IntN(2000)), 100)
			return r.FloatString(2), r
		}
		a, x := build(depth - 1)
		b, y := build(depth - 1)
		out := new(big.Rat)
		switch rng.IntN(4) {
		case 0:
			return "(" + a + " + " + b + ")", out.Add(x, y)
		case 1:
			return "(" + a + " - " + b + ")", out.Sub(x, y)
		case 2:
			return "(" + a + "×" + b + ")", out.Mul(x, y)
		}
		if y.Sign() == 0 {
			return a, x
		}
		return "(" + a + "÷" + b + ")", out.Quo(x, y)
	}
	for range 500 {
		source, want := build(4)
		if got, _ := evalText(t, source); got != want.RatString() {
			t.Fatalf("%s = %s, want %s", source, got, want.RatString())
		}
	}
}

// TestSheetAddsUp: whatever is missing, every line splits into got, lost and not scored, inner lines are the sums of those below, and the top adds up to full marks.
func TestSheetAddsUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	for _, name := range []string{"加权树示例", "扣分表示例"} {
		s := shipped(t, name)
		for range 200 {
			sheet, err := s.Score(randomInput(rng, s))
			if err != nil {
				t.Fatal(err)
			}
			below := map[string][4]figure.Decimal{}
			for _, l := range sheet.Lines {
				parts := l.Got.OrZero().Add(l.Lost.OrZero()).Add(l.NotScored.OrZero())
				if parts.Cmp(l.Possible.OrZero()) != 0 || l.Got.OrZero().Sign() < 0 || l.Lost.OrZero().Sign() < 0 || l.NotScored.OrZero().Sign() < 0 {
					t.Fatalf("%s %s: %s+%s+%s is not %s", name, l.ID, l.Got, l.Lost, l.NotScored, l.Possible)
				}
				up := below[l.Parent]
				for i, f := range []figure.Figure{l.Possible, l.Got, l.Lost, l.NotScored} {
					up[i] = up[i].Add(f.OrZero())
				}
				below[l.Parent] = up
			}
			for _, l := range sheet.Lines {
				if got := below[l.ID]; !l.Leaf && (got[0].Cmp(l.Possible.OrZero()) != 0 || got[1].Cmp(l.Got.OrZero()) != 0 || got[3].Cmp(l.NotScored.OrZero()) != 0) {
					t.Fatalf("%s %s: children %v", name, l.ID, got)
				}
			}
			if top := below[""]; top[0].Cmp(sheet.Full.OrZero()) != 0 || top[1].Cmp(sheet.Got.OrZero()) != 0 {
				t.Fatalf("%s: top %v, sheet %s", name, top, sheet.Summary())
			}
		}
	}
}

// randomInput leaves out and changes parts of an organ at random.
func randomInput(rng *rand.Rand, s *Scheme) Input {
	in := Input{Filing: organ(), Details: map[string]figure.Figure{}}
	m := in.Filing.Measures
	for _, c := range []*int{&m.Reply.Late, &m.Reply.InTime, &m.Correction.InTime, &m.Tasks.InTime, &m.Disclosure.InTime, &m.Graphic.Numerator} {
		*c = rng.IntN(5)
	}
	if rng.IntN(2) == 0 {
		m.Reply.Late, m.Reply.InTime = 0, 0
	}
	m.Reply.SetRate()
	m.Correction.SetRate()
	m.Graphic.SetRate()
	if rng.IntN(3) == 0 {
		m.Disclosure = nil
	}
	if rng.IntN(4) == 0 {
		in.Filing.Published = ""
	}
	for d := range Details {
		if rng.IntN(2) == 0 {
			in.Details[d] = figure.OfInt(int64(rng.IntN(4)))
		}
	}
	if rng.IntN(3) > 0 {
		in.Findings = checked()
	}
	if rng.IntN(2) == 0 {
		in.HandedIn = "2026-02-03"
	}
	takes, _ := s.entryIDs()
	for _, id := range takes {
		switch rng.IntN(3) {
		case 0:
			in.Entries = append(in.Entries, ShareEntry(id, figure.Int(1), "理由", ""))
		case 1:
			in.Entries = append(in.Entries, Entry{Indicator: id, NotApplicable: true, Reason: "没有"})
		}
	}
	return in
}

func FuzzFormula(f *testing.F) {
	for _, s := range []string{"1 + 2 * (3 - 4)", "if(published <= deadline, 1, 0.5)", "reply_in_time.rate ≥ 95%", "round(min(1,2)/3, 2)", "not (1 = 2) or 2026-01-31 < published", "date(2025,2,30)"} {
		f.Add(s)
	}
	known := newNames(nil)
	f.Fuzz(func(t *testing.T, source string) {
		c, err := compile(source, known)
		if err != nil {
			if !strings.Contains(err.Error(), "第 ") {
				t.Fatalf("no place in %q", err)
			}
			return
		}
		e := &env{in: &Input{Filing: organ()}}
		if _, ok := c.root.eval(e); !ok && len(e.missing) == 0 {
			t.Fatalf("%q: missing without a reason", source)
		}
		e.explain(c)
	})
}

func FuzzLoad(f *testing.F) {
	f.Add(testHead + leaf + "entry = true\n")
	f.Add(testHead + classScheme)
	f.Add(testHead + leaf + "[[indicator.deduct]]\nwhen = \"findings.error > 0\"\npoints = 5\nreason = \"迟\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Load(strings.NewReader(text), "a", nil)
		if err != nil {
			return
		}
		for _, class := range s.classIDs() {
			sheet, err := s.Score(Input{Filing: organ(), Class: class})
			if err != nil {
				continue
			}
			if got := sheet.Got.OrZero().Add(sheet.Lost.OrZero()).Add(sheet.NotScored.OrZero()); got.Cmp(sheet.Full.OrZero()) != 0 {
				t.Fatalf("%s of %s: %s", got, sheet.Full, text)
			}
		}
	})
}

// BenchmarkScore scores one organ by the shipped tree; BenchmarkFormulas is the bare cost of its formulas.
func BenchmarkScore(b *testing.B) {
	s, in := shipped(b, "加权树示例"), Input{Filing: organ(), Findings: checked()}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Score(in); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFormulas(b *testing.B) {
	s, in := shipped(b, "加权树示例"), Input{Filing: organ(), Findings: checked()}
	b.ReportAllocs()
	for b.Loop() {
		for _, x := range s.Indicators {
			if x.formula != nil {
				x.formula.root.eval(&env{in: &in})
			}
		}
	}
}

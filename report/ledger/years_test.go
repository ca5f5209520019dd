package ledger

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"nianbao/report/figure"
	"nianbao/report/form"
)

func (r random) documents(n int) []entry {
	out := make([]entry, n)
	for i := range out {
		made := r.day(2021, 2026)
		out[i] = entry{"文号": fmt.Sprintf("云发〔2025〕%d号", i), "标题": "甲", "文件类别": r.pick(policyKinds()...), "成文日期": made.String(), "需要解读": r.pick("", "是", "否")}
		if r.IntN(3) == 0 {
			out[i]["废止日期"] = (made + 1 + 365*2).String()
		}
		if r.IntN(3) > 0 {
			out[i]["公开日期"] = (made + 3).String()
		}
	}
	return out
}

func (r random) interpretations(n, documents int) []entry {
	out := make([]entry, n)
	for i := range out {
		out[i] = entry{"文号": fmt.Sprintf("云发[2025]%d号", r.IntN(documents)), "解读形式": r.pick(formWords...), "发布日期": r.pick("", r.day(2024, 2026).String())}
	}
	return out
}

// What a year carries out the next one carries in, cell by cell (YR101), and what is in force continues (YR201): counted from one register for
// both years.
func TestOneYearContinuesTheOther(t *testing.T) {
	count := func(year int, requests, documents []entry) *Result {
		l := newLedger(t, Options{Year: year})
		feed(t, l, "依申请公开", requests...)
		feed(t, l, "政策文件", documents...)
		return l.Result()
	}
	for seed := range uint64(20) {
		r := random{rand.New(rand.NewPCG(seed, 4))}
		requests, documents := r.requests(300), r.documents(100)
		last, this := count(2024, requests, documents), count(2025, requests, documents)
		for _, c := range form.Current().Table("requests").Blocks[0].Columns {
			out, in := last.Figures["requests.carried_out."+c.ID], this.Figures["requests.carried_in."+c.ID]
			if !out.Equal(in) {
				t.Errorf("seed %d: %s carried out %s, carried in %s", seed, c.ID, out, in)
			}
		}
		for _, row := range []string{"rules", "normative"} {
			at := func(res *Result, column string) figure.Decimal {
				return res.Figures["disclosure."+row+"."+column].OrZero()
			}
			if want := at(last, "in_force").Add(at(this, "issued")).Sub(at(this, "repealed")); at(this, "in_force").Cmp(want) != 0 {
				t.Errorf("seed %d: %s in force %s, want %s", seed, row, at(this, "in_force"), want)
			}
		}
	}
}

// Documents are counted, not interpretation items: no rate ever exceeds 1, however many items there are, in whatever order they come.
func TestRatesNeverExceedOne(t *testing.T) {
	for seed := range uint64(20) {
		r := random{rand.New(rand.NewPCG(seed, 6))}
		documents, interpretations := r.documents(60), r.interpretations(400, 60)
		count := func() *Result {
			l := newLedger(t, Options{Year: 2025})
			feed(t, l, "政策解读", interpretations...)
			feed(t, l, "政策文件", documents...)
			return l.Result()
		}
		res := count()
		m := res.Measures
		first := fmt.Sprint(ratio(m.Interpretation), ratio(m.Graphic), ratio(m.InterpretationInStep), res.Documents.Forms)
		for _, x := range []string{"interpretation", "graphic", "step"} {
			rate := map[string]*figure.Figure{"interpretation": m.Interpretation.Rate, "graphic": m.Graphic.Rate, "step": m.InterpretationInStep.Rate}[x]
			if rate == nil || rate.OrZero().Cmp(figure.Int(1)) > 0 {
				t.Errorf("seed %d: %s %v", seed, x, rate)
			}
		}
		if len(res.Documents.Policy) != m.Graphic.Denominator || len(res.Documents.Uninterpreted) != m.Interpretation.Denominator-m.Interpretation.Numerator {
			t.Errorf("seed %d: lists do not match the ratios", seed)
		}
		r.Shuffle(len(documents), func(i, j int) { documents[i], documents[j] = documents[j], documents[i] })
		slices.Reverse(interpretations)
		mixed := count()
		m = mixed.Measures
		if again := fmt.Sprint(ratio(m.Interpretation), ratio(m.Graphic), ratio(m.InterpretationInStep), mixed.Documents.Forms); again != first {
			t.Errorf("seed %d: order matters: %s, %s", seed, first, again)
		}
	}
}

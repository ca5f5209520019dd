package check

import (
	"math/rand/v2"
	"strconv"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// randomFiling is a filing of the edition in which every relation holds, with many zeros and sizes as real reports have them.
func randomFiling(r *rand.Rand, e *form.Edition) *report.Filing {
	f := report.New(report.Agency{Name: "云河市水务局", Level: report.Department}, e.First)
	size := []int64{3, 30, 400, 9000}[r.IntN(4)]
	value := map[string]int64{}
	add := func(row, column string, n int64) {
		for _, c := range []string{column, "total"} {
			value["requests."+row+"."+c] += n
		}
	}
	for _, column := range []string{"natural", "business", "research", "charity", "legal", "other"} {
		share := size
		if column != "natural" && r.IntN(2) == 0 {
			share = size / 10
		}
		closed := int64(0)
		for _, row := range e.Table("requests").Blocks[0].Rows {
			if row.Outcome && r.IntN(3) == 0 {
				n := r.Int64N(share + 1)
				closed += n
				add(row.ID, column, n)
			}
		}
		out := r.Int64N(share/3 + 1)
		in := r.Int64N(min(closed+out, share/3) + 1)
		add("closed.total", column, closed)
		add("carried_out", column, out)
		add("carried_in", column, in)
		add("new", column, closed+out-in)
	}
	for _, block := range []string{"review", "suit_direct", "suit_after_review"} {
		for _, result := range []string{"upheld", "corrected", "other", "pending"} {
			n := r.Int64N(size/2 + 1)
			value["disputes."+block+"."+result] = n
			value["disputes."+block+".total"] += n
		}
	}
	for _, c := range e.Cells() {
		f.Figures[c.Name] = figure.OfInt(value[c.Name])
	}
	return f
}

// inRelations lists the cells of sections three and four.
func inRelations(e *form.Edition) (out []form.Cell) {
	for _, c := range e.Cells() {
		if c.Table.ID != "disclosure" {
			out = append(out, c)
		}
	}
	return out
}

func get(f *report.Filing, cell string) int64 {
	n, ok := f.Figure(cell).OrZero().Int64()
	if !ok {
		panic(cell + " is no count")
	}
	return n
}

// slip changes the value of one cell as people do; ok is false where the slip would change nothing.
type slip struct {
	kind Kind
	make func(r *rand.Rand, n int64, c form.Cell) (wrong int64, ok bool)
}

func digits(f func(r *rand.Rand, s []byte) []byte) func(*rand.Rand, int64, form.Cell) (int64, bool) {
	return func(r *rand.Rand, n int64, _ form.Cell) (int64, bool) {
		wrong, err := strconv.ParseInt(string(f(r, []byte(strconv.FormatInt(n, 10)))), 10, 64)
		return wrong, err == nil && wrong != n
	}
}

var slips = []slip{
	{DigitsSwapped, digits(func(r *rand.Rand, s []byte) []byte {
		if len(s) > 1 {
			i := r.IntN(len(s) - 1)
			s[i], s[i+1] = s[i+1], s[i]
		}
		return s
	})},
	{DigitOff, digits(func(r *rand.Rand, s []byte) []byte { s[r.IntN(len(s))] = byte('0' + r.IntN(10)); return s })},
	{DroppedDigit, digits(func(r *rand.Rand, s []byte) []byte {
		i := r.IntN(len(s))
		return append(s[:i:i], s[i+1:]...)
	})},
	{ExtraDigit, digits(func(r *rand.Rand, s []byte) []byte {
		i := r.IntN(len(s) + 1)
		return append(append(append([]byte{}, s[:i]...), byte('0'+r.IntN(10))), s[i:]...)
	})},
	{TotalLeftZero, func(_ *rand.Rand, n int64, c form.Cell) (int64, bool) { return 0, n != 0 && !c.Input() }},
	{TotalAddedTwice, func(_ *rand.Rand, n int64, c form.Cell) (int64, bool) { return 2 * n, n != 0 && !c.Input() }},
	{Other, func(r *rand.Rand, n int64, _ form.Cell) (int64, bool) { w := r.Int64N(2*n + 20); return w, w != n }},
}

package check

import (
	"strings"

	"nianbao/report/figure"
)

// couldBeClosed tells whether so many requests can have been closed: those carried in and those given up may be left out, those closed after the year counted.
func (r *run) couldBeClosed(said number) bool {
	closed, ok1 := r.total([]string{"requests.closed.total.total"})
	in, ok2 := r.total([]string{"requests.carried_in.total"})
	other, ok := r.total([]string{"requests.closed.other.no_correction.total", "requests.closed.other.fee_unpaid.total", "requests.closed.other.misc.total"})
	if !ok {
		other, _ = r.total([]string{"requests.closed.other_undivided.total"})
	}
	received, ok3 := r.total([]string{"requests.new.total"})
	return !ok1 || !ok2 || !ok3 || said.rounded || said.value.Cmp(closed.Sub(in).Sub(other)) >= 0 && said.value.Cmp(received.Add(in)) <= 0
}

// fitsAmount compares an amount in 元 with a cell in 万元, as exactly as the less exact of the two is written.
func fitsAmount(said number, cell figure.Figure) bool {
	_, decimals, _ := strings.Cut(cell.String(), ".")
	amount, ok1 := cell.Number()
	amount, ok2 := timesTenThousand(amount)
	step, ok3 := shifted("1", 4-len(decimals))
	if !ok1 || !ok2 || !ok3 {
		return true
	}
	if said.rounded && said.step.Cmp(step) > 0 {
		step = said.step
	}
	return distance(said.value, amount).Cmp(step) < 0
}

func timesTenThousand(d figure.Decimal) (figure.Decimal, bool) {
	hundredth, _ := figure.ParseDecimal("0.0001")
	return d.Quo(hundredth, 4)
}

// inTenThousands turns 元 into 万元, without zeros at the end.
func inTenThousands(d figure.Decimal) figure.Decimal {
	q, _ := d.Quo(figure.Int(10000), 8)
	short, err := figure.ParseDecimal(strings.TrimSuffix(strings.TrimRight(q.String(), "0"), "."))
	if err != nil {
		return q
	}
	return short
}

func distance(a, b figure.Decimal) figure.Decimal {
	if d := a.Sub(b); d.Sign() >= 0 {
		return d
	}
	return b.Sub(a)
}

package check

import (
	"strings"

	"nianbao/report/figure"
)

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

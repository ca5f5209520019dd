package xlsx

import (
	"fmt"
	"strings"

	"nianbao/report/doc"
	"nianbao/report/figure"
)

// live returns the formula of a sentence on other cells, with what it says now. Both are empty when a cell that it names is not in the workbook.
func (b *book) live(sheet string, l *doc.Live) (formula, value string) {
	if len(l.Balances) > 0 {
		return b.balance(sheet, l.Balances)
	}
	places, known := b.places(l.Numbers)
	if !known || len(places) == 0 {
		return "", ""
	}
	numbers, filled := eachFormula("COUNT", sheet, places), eachFormula("COUNTA", sheet, places)
	n, some := 0, 0
	for _, p := range places {
		if p.value.IsNumber() {
			n++
		}
		if p.value.State() != figure.Blank {
			some++
		}
	}
	value = fmt.Sprintf("✓ %d 格已全部填写", len(places))
	if n < len(places) {
		value = fmt.Sprintf("共 %d 格，还有 %d 格空白，%d 格不是数字（没有发生的填 0）", len(places), len(places)-some, some-n)
	}
	return fmt.Sprintf(`IF(%[1]s=%[3]d,"✓ %[3]d 格已全部填写","共 %[3]d 格，还有 "&(%[3]d-(%[2]s))&" 格空白，"&(%[2]s-(%[1]s))&" 格不是数字（没有发生的填 0）")`, numbers, filled, len(places)), value
}

// places looks cells up by name.
func (b *book) places(names []string) (places []place, known bool) {
	for _, name := range names {
		p, ok := b.at[name]
		if !ok {
			return nil, false
		}
		places = append(places, p)
	}
	return places, true
}

// balance says which of the sums do not agree, and by how much.
func (b *book) balance(sheet string, list []doc.Balance) (formula, value string) {
	var all []place
	var equal, parts, wrong []string
	for _, x := range list {
		left, ok := b.places(x.Left)
		right, too := b.places(x.Right)
		if !ok || !too {
			return "", ""
		}
		all = append(append(all, left...), right...)
		d := sumFormula(sheet, left) + "-(" + sumFormula(sheet, right) + ")"
		equal = append(equal, d+"=0")
		parts = append(parts, `IF(`+d+`=0,"","`+strings.ReplaceAll(x.Name, `"`, `""`)+`相差 "&(`+d+`)&"；")`)
		if off := total(left).Sub(total(right)); off.Sign() != 0 {
			wrong = append(wrong, x.Name+"相差 "+off.String()+"；")
		}
	}
	value = "✓ 各列都相符"
	switch {
	case !anyNumber(all):
		value = "尚未填写"
	case len(wrong) > 0:
		value = "✗ 不相符：" + strings.Join(wrong, "")
	}
	return `IF(` + eachFormula("COUNT", sheet, all) + `=0,"尚未填写",IF(AND(` + strings.Join(equal, ",") + `),"✓ 各列都相符","✗ 不相符："&` + strings.Join(parts, "&") + `))`, value
}

func total(places []place) figure.Decimal {
	var list []figure.Figure
	for _, p := range places {
		list = append(list, p.value)
	}
	sum, _ := figure.Sum(list...)
	return sum
}

func anyNumber(places []place) bool {
	for _, p := range places {
		if p.value.IsNumber() {
			return true
		}
	}
	return false
}

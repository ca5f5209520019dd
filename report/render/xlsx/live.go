package xlsx

import (
	"fmt"
	"strings"

	"nianbao/report/doc"
)

// live returns the formula of a sentence on other cells, empty when a cell that it names is not in the workbook.
func (b *book) live(sheet string, l *doc.Live) string {
	if len(l.Balances) > 0 {
		return b.balance(sheet, l.Balances)
	}
	places, known := b.places(l.Numbers)
	if !known || len(places) == 0 {
		return ""
	}
	n := len(places)
	count := func(function, sign string) string { return eachFormula(function, sign, sheet, places) }
	return fmt.Sprintf(`IF(%s=%d,"✓ %d 格已全部填写","共 %d 格，还有 "&%d-%s&" 格空白，"&%s-%s&" 格不是数字（没有发生的填 0）")`,
		count("COUNT", "+"), n, n, n, n, count("COUNTA", "-"), count("COUNTA", "+"), count("COUNT", "-"))
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

// balance is the formula that says which of the sums do not agree, and by how much.
func (b *book) balance(sheet string, list []doc.Balance) string {
	var all []place
	var equal, parts []string
	for _, x := range list {
		left, ok := b.places(x.Left)
		right, too := b.places(x.Right)
		if !ok || !too {
			return ""
		}
		all = append(append(all, left...), right...)
		d := sumFormula(sheet, left) + "-" + eachFormula("SUM", "-", sheet, right)
		equal = append(equal, d+"=0")
		parts = append(parts, `IF(`+d+`=0,"","`+strings.ReplaceAll(x.Name, `"`, `""`)+`相差 "&`+d+`&"；")`)
	}
	return `IF(` + eachFormula("COUNT", "+", sheet, all) + `=0,"尚未填写",IF(AND(` + strings.Join(equal, ",") + `),"✓ 各列都相符","✗ 不相符："&` + strings.Join(parts, "&") + `))`
}

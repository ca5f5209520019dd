package chart

import (
	"fmt"
	"sort"
	"strings"

	"nianbao/report/figure"
)

// Describe says in one or two Chinese sentences what a chart shows: its kind and title, the largest part or parts, and the total where the
// numbers can be added (not for percentages). It is the text for those who cannot see the chart.
func Describe(c Chart) string {
	name := map[Kind]string{Bar: "柱状图", StackedBar: "堆积柱状图", HorizontalBar: "条形图", Line: "折线图", Donut: "环形图"}[c.Kind]
	head := name
	if t := clean(c.Title); t != "" {
		head += "“" + t + "”"
	}
	if Validate(c) != nil {
		return head + "。"
	}
	if _, _, known := numbers(c); known == 0 {
		return head + "：没有数据。"
	}
	if len(c.Series) > 1 {
		head += fmt.Sprintf("，比较%s", strings.Join(seriesNames(c), "、"))
	}
	if len(c.Series) > 2 && addable(c.Unit) && c.Kind != Line {
		return head + "。" + describeTotals(c) + "。"
	}
	var parts []string
	for _, s := range c.Series {
		if t := describeSeries(c, s); t != "" {
			parts = append(parts, t)
		}
	}
	return head + "。" + strings.Join(parts, "；") + "。"
}

func seriesNames(c Chart) []string {
	var out []string
	for _, s := range c.Series {
		out = append(out, clean(s.Name))
	}
	return out
}

// ranked is a known number with its category.
type ranked struct {
	name  string
	value figure.Decimal
}

func describeSeries(c Chart, s Series) string {
	var all []ranked
	for i, p := range s.Points {
		if n, ok := p.Value.Number(); ok {
			all = append(all, ranked{clean(c.Categories[i]), n})
		}
	}
	head := ""
	if len(c.Series) > 1 {
		head = clean(s.Name)
	}
	if len(all) == 0 {
		return head + "没有数据"
	}
	if c.Kind == Line {
		return head + describeCourse(all, c.Unit)
	}
	if len(all) == 1 {
		return head + fmt.Sprintf("%s为%s", all[0].name, amount(all[0].value, c.Unit))
	}
	sum, _ := total(s)
	added := addable(c.Unit)
	if added && sum.Sign() == 0 {
		return head + "各项均为0"
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].value.Cmp(all[j].value) > 0 })
	if !added {
		low := all[len(all)-1]
		if low.value.Cmp(all[0].value) == 0 {
			return head + "各项均为" + amount(low.value, c.Unit)
		}
		return head + fmt.Sprintf("最高的是%s，%s；最低的是%s，%s", all[0].name, amount(all[0].value, c.Unit), low.name, amount(low.value, c.Unit))
	}
	return head + fmt.Sprintf("合计%s，", amount(sum, c.Unit)) + describeTop(all, sum, c.Unit)
}

// describeTotals gives the sum of each of many series, which is all that a sentence holds.
func describeTotals(c Chart) string {
	var parts []string
	var all []figure.Figure
	for _, s := range c.Series {
		sum, known := total(s)
		if known == 0 {
			parts = append(parts, clean(s.Name)+"没有数据")
			continue
		}
		all = append(all, figure.Of(sum))
		parts = append(parts, clean(s.Name)+amount(sum, c.Unit))
	}
	sum, _ := figure.Sum(all...)
	return fmt.Sprintf("合计%s，其中%s", amount(sum, c.Unit), strings.Join(parts, "、"))
}

// addable tells whether numbers of a unit have a sum: shares do not.
func addable(unit string) bool { return !strings.ContainsAny(unit, "%％‰") && unit != "分" }

func amount(n figure.Decimal, unit string) string { return n.String() + clean(unit) }

// describeTop names the largest parts, and those equal to the first; all is sorted.
func describeTop(all []ranked, sum figure.Decimal, unit string) string {
	same := 1
	for same < len(all) && all[same].value.Cmp(all[0].value) == 0 {
		same++
	}
	if same > 3 {
		return fmt.Sprintf("最多的%d项并列，均为%s", same, amount(all[0].value, unit))
	}
	var names []string
	for _, r := range all[:same] {
		names = append(names, r.name)
	}
	text := fmt.Sprintf("最多的是%s，%s，占%s", strings.Join(names, "、"), amount(all[0].value, unit), percent(all[0].value, sum))
	if same > 1 {
		text = fmt.Sprintf("最多的是%s，均为%s，各占%s", strings.Join(names, "、"), amount(all[0].value, unit), percent(all[0].value, sum))
	} else if len(all) > 2 && all[1].value.Sign() > 0 && all[1].value.Cmp(all[2].value) > 0 {
		text += fmt.Sprintf("；其次是%s，%s，占%s", all[1].name, amount(all[1].value, unit), percent(all[1].value, sum))
	}
	return text
}

// describeCourse says where a line starts, ends, and is highest and lowest.
func describeCourse(all []ranked, unit string) string {
	first, last := all[0], all[len(all)-1]
	if len(all) == 1 {
		return fmt.Sprintf("%s为%s", first.name, amount(first.value, unit))
	}
	high, low := first, first
	for _, r := range all {
		if r.value.Cmp(high.value) > 0 {
			high = r
		}
		if r.value.Cmp(low.value) < 0 {
			low = r
		}
	}
	if high.value.Cmp(low.value) == 0 {
		return fmt.Sprintf("从%s到%s均为%s", first.name, last.name, amount(first.value, unit))
	}
	return fmt.Sprintf("从%s的%s到%s的%s，最高为%s的%s，最低为%s的%s", first.name, amount(first.value, unit), last.name, amount(last.value, unit),
		high.name, amount(high.value, unit), low.name, amount(low.value, unit))
}

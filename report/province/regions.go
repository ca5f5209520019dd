package province

import (
	"strings"

	"nianbao/report/chart"
	"nianbao/report/consolidate"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// region is a column of the charts: a government below the top, or the top's own departments together.
type region struct {
	name  string
	cells map[string]figure.Figure
}

// mostUpright is up to how many regions bars stand upright; more of them lie.
const mostUpright = 8

// regions adds up the cells by what stands directly below the top, in the order of the roll.
func (j *job) regions(cells []string) []region {
	own := region{name: "本级部门", cells: map[string]figure.Figure{}}
	var out []region
	byOrgan := map[*consolidate.Organ]int{}
	for _, cell := range cells {
		account, err := j.result.Explain(nil, cell)
		if err != nil { // the cells come from the edition itself
			panic("province: " + err.Error())
		}
		var sum []figure.Figure
		for _, l := range account.Lines {
			switch {
			case l.Opens:
				i, ok := byOrgan[l.Organ]
				if !ok {
					i = len(out)
					byOrgan[l.Organ], out = i, append(out, region{name: shortName(l.Organ.Name), cells: map[string]figure.Figure{}})
				}
				out[i].cells[cell] = l.Figure
			case l.Added:
				sum = append(sum, l.Figure)
			}
		}
		if total, known := figure.Sum(sum...); known > 0 {
			own.cells[cell] = figure.Of(total)
		}
	}
	if len(own.cells) > 0 {
		out = append([]region{own}, out...)
	}
	return out
}

func shortName(name string) string {
	if s := strings.TrimSuffix(name, "人民政府"); s != "" {
		return s
	}
	return name
}

var outcomeNames = map[string]string{"granted": "予以公开", "partial": "部分公开", "refused": "不予公开", "unavailable": "无法提供", "declined": "不予处理", "other": "其他处理", "other_undivided": "其他处理"}

// outcomeGroups lists the kinds of outcome of the form with the cells of each, in the order of the form.
func outcomeGroups(e *form.Edition) (names []string, cells map[string][]string) {
	cells = map[string][]string{}
	for _, r := range e.Table("requests").Blocks[0].Rows {
		if !r.Outcome {
			continue
		}
		group := strings.Split(r.ID, ".")
		name := outcomeNames[group[min(1, len(group)-1)]]
		if cells[name] == nil {
			names = append(names, name)
		}
		cells[name] = append(cells[name], form.CellName("requests", r.ID, "total"))
	}
	return names, cells
}

// regionCharts are the report's charts by region; none when there is nothing to compare.
func (j *job) regionCharts() []chart.Chart {
	names, groups := outcomeGroups(j.result.Edition)
	want := []string{"requests.new.total", "requests.closed.total.total"}
	for _, n := range names {
		want = append(want, groups[n]...)
	}
	all := j.regions(want)
	if len(all) < 2 {
		return nil
	}
	requests := chart.Chart{ID: "regions", Kind: chart.Bar, Title: "各地区新收和办结申请", Unit: "件", Series: []chart.Series{{Name: "新收"}, {Name: "办结"}}, Note: "“本级部门”为直接由本级汇总的单位之和；缺报的地区和单位不作零计。"}
	outcomes := chart.Chart{ID: "region-outcomes", Kind: chart.StackedBar, Title: "各地区申请办理结果", Unit: "件", Note: "数据为各地区第三部分表格“总计”列之和。"}
	if len(all) > mostUpright {
		requests.Kind = chart.HorizontalBar
	}
	some := false
	for _, r := range all {
		requests.Categories, outcomes.Categories = append(requests.Categories, r.name), append(outcomes.Categories, r.name)
		for i, cell := range want[:2] {
			some = some || r.cells[cell].OrZero().Sign() > 0
			requests.Series[i].Points = append(requests.Series[i].Points, chart.Point{Value: r.cells[cell], Cell: cell})
		}
	}
	if !some {
		return nil
	}
	for _, n := range names { // an outcome that nowhere occurred needs no place in the legend
		s, any := chart.Series{Name: n}, false
		for _, r := range all {
			v := r.sum(groups[n])
			any = any || v.OrZero().Sign() > 0
			s.Points = append(s.Points, chart.Point{Value: v, Cell: groups[n][0]})
		}
		if any {
			outcomes.Series = append(outcomes.Series, s)
		}
	}
	if len(outcomes.Series) == 0 {
		return []chart.Chart{requests}
	}
	return []chart.Chart{requests, outcomes}
}

// sum adds cells of a region; it is blank when none of them has a number.
func (r region) sum(cells []string) figure.Figure {
	var list []figure.Figure
	for _, c := range cells {
		list = append(list, r.cells[c])
	}
	total, known := figure.Sum(list...)
	if known == 0 {
		return figure.Figure{}
	}
	return figure.Of(total)
}

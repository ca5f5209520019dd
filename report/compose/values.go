package compose

import (
	"fmt"
	"reflect"
	"sort"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/near"
)

// Values are what the office's prose can name: {{ .Figure "requests.new.total" }}. Every method gives an error for a name that does
// not exist, so that a misspelt name can never print as nothing.
type Values struct {
	Year     int
	Agency   string
	filing   *report.Filing
	previous *report.Filing
	fee      *Fee
	marks    []marked
}

// Two private-use characters bracket the number of a figure in the filled template, so that Markdown cannot touch the figure and the document knows
// which cell a number in the prose shows.
const (
	markStart = '\uE000'
	markEnd   = '\uE001'
)

// marked is a figure put into the prose.
type marked struct{ name, value string }

func (v *Values) mark(name, value string) string {
	v.marks = append(v.marks, marked{name, value})
	return fmt.Sprintf("%c%d%c", markStart, len(v.marks)-1, markEnd)
}

// Figure gives the figure of a cell of this year's report.
func (v *Values) Figure(cell string) (string, error) {
	f, err := cellOf(v.filing, cell)
	if err != nil {
		return "", err
	}
	if f.State() == figure.Blank {
		return gapText("没有数据：" + cell), nil
	}
	return v.mark(cell, f.String()), nil
}

// Previous gives the figure of a cell of last year's report.
func (v *Values) Previous(cell string) (string, error) {
	f, err := v.last(cell)
	if err != nil {
		return "", err
	}
	if f.State() == figure.Blank {
		return gapText("上年没有数据：" + cell), nil
	}
	return f.String(), nil
}

func (v *Values) last(cell string) (figure.Figure, error) {
	if _, err := cellOf(v.filing, cell); err != nil {
		return figure.Figure{}, err
	}
	if v.previous == nil {
		return figure.Figure{}, nil
	}
	return v.previous.Figure(cell), nil
}

// Change says how a cell changed against last year, in words: 增长12.50%, 下降8.33%, 与上年持平.
func (v *Values) Change(cell string) (string, error) {
	before, err := v.last(cell)
	if err != nil {
		return "", err
	}
	now, okNow := v.filing.Figure(cell).Number()
	last, okLast := before.Number()
	if !okNow || !okLast {
		return gapText("没有上年数据，不能比较：" + cell), nil
	}
	diff := now.Sub(last)
	if diff.Sign() == 0 {
		return "与上年持平", nil
	}
	if last.Sign() == 0 {
		return "上年为0、本年" + v.mark(cell, now.String()), nil
	}
	word := "增长"
	if diff.Sign() < 0 {
		word, diff = "下降", diff.Neg()
	}
	q, _ := diff.Quo(last, 6)
	return word + percent(q), nil
}

// FeeLine gives section six's statutory sentence on the information handling fee (109号).
func (v *Values) FeeLine() string { return feeLine(v.Year, v.fee) }

// Measure gives a measure's rate as a percentage, or one of its counts: "reply_in_time", "reply_in_time.late".
func (v *Values) Measure(name string) (string, error) {
	base, part, _ := strings.Cut(name, ".")
	if part == "" {
		part = "rate"
	}
	value, err := measureValue(v.filing.Measures, base, part)
	if err != nil {
		return "", err
	}
	if value == "" {
		return gapText("没有数据：" + name), nil
	}
	return v.mark(base+"."+part, value), nil
}

func cellOf(f *report.Filing, cell string) (figure.Figure, error) {
	e, err := f.Form()
	if err != nil {
		return figure.Figure{}, err
	}
	if e.Index(cell) < 0 {
		names := make([]string, 0, len(e.Cells()))
		for _, c := range e.Cells() {
			names = append(names, c.Name)
		}
		return figure.Figure{}, unknownName("单元格", cell, names)
	}
	return f.Figure(cell), nil
}

func unknownName(what, name string, known []string) error {
	if near := Nearest(name, known); near != "" {
		return fmt.Errorf("没有名为 %q 的%s，是不是 %q？", name, what, near)
	}
	return fmt.Errorf("没有名为 %q 的%s（运行 nianbao form 可看全部名称）", name, what)
}

// measureValue finds a part of a measure by the names of contracts §5, which are the JSON tags.
func measureValue(m *report.Measures, base, part string) (string, error) {
	t := reflect.TypeFor[report.Measures]()
	var names []string
	for i := range t.NumField() {
		tag := jsonName(t.Field(i))
		names = append(names, tag)
		if tag != base {
			continue
		}
		if m == nil {
			_, err := partValue(reflect.Zero(t.Field(i).Type.Elem()), part)
			return "", err
		}
		field := reflect.ValueOf(*m).Field(i)
		if field.IsNil() {
			_, err := partValue(reflect.Zero(t.Field(i).Type.Elem()), part)
			return "", err
		}
		return partValue(field.Elem(), part)
	}
	return "", unknownName("指标", base, names)
}

func partValue(v reflect.Value, part string) (string, error) {
	var names []string
	for i := range v.NumField() {
		tag := jsonName(v.Type().Field(i))
		names = append(names, tag)
		if tag != part {
			continue
		}
		switch x := v.Field(i).Interface().(type) {
		case int:
			return fmt.Sprint(x), nil
		case *figure.Figure:
			if x == nil {
				return "", nil
			}
			return percent(x.OrZero()), nil
		}
	}
	return "", unknownName("指标分项", part, names)
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// percent prints a share with two decimals: 0.952381 → 95.24%.
func percent(share figure.Decimal) string {
	q, _ := share.Quo(cent, 2)
	return q.String() + "%"
}

var cent = func() figure.Decimal { d, _ := figure.ParseDecimal("0.01"); return d }()

// Nearest returns the known name with the fewest differences, "" when none is near.
func Nearest(name string, known []string) string {
	best, bestDistance := "", len(name)/3+1
	sorted := append([]string(nil), known...)
	sort.Strings(sorted)
	for _, k := range sorted {
		if d := near.Distance([]byte(name), []byte(k), bestDistance); d < bestDistance { // names are ASCII
			best, bestDistance = k, d
		}
	}
	return best
}

// Gaps are written 〔待填：…〕: a person sees them, the checks find them, and every renderer marks the paragraph.
const gapOpen, gapClose = "〔待填：", "〕"

func gapText(what string) string { return gapOpen + what + gapClose }

// sectionLabel names a section in messages.
func sectionLabel(s form.Section) string { return "第" + s.Numeral + "部分“" + s.Title + "”" }

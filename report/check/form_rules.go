package check

import (
	"fmt"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// wholeNumbers checks every printed value: counts are whole and not negative, amounts not negative, nothing unreadable.
func wholeNumbers(r *run, rule *Rule) {
	cells, looked := r.form.Cells(), false
	for i := range cells {
		c, f := &cells[i], &r.now[i]
		d, isNumber := f.Number()
		zh, en := "", ""
		switch {
		case f.State() == figure.Unreadable:
			zh, en = "不是数字", "is no number"
		case !isNumber:
			continue // blanks are FM201's
		case !c.Column.Decimal && !d.IsInt():
			zh, en = "不是整数，件数应为整数", "is not whole; counts are whole numbers"
		case d.Sign() < 0 && !c.Column.Signed:
			zh, en = "小于 0", "is below 0"
		}
		looked = true
		if zh == "" {
			r.passed()
			continue
		}
		value := *f
		r.found(rule, report.Finding{At: c.Name, Cells: []string{c.Name}, Left: &value,
			Message: fmt.Sprintf("“%s”印的是“%s”，%s", c.Label(), f, zh), MessageEn: fmt.Sprintf("%s says %q, which %s", c.English(), f.String(), en)})
	}
	if !looked {
		r.undecided()
	}
}

// printed tells whether the report has the table at all, be it blank.
func (r *run) printed(t *form.Table) bool {
	cells := r.form.Cells()
	for i := range cells {
		if cells[i].Table == t {
			if _, there := r.in.Filing.Figures[cells[i].Name]; there {
				return true
			}
		}
	}
	return false
}

// sectionsMissing looks for each section: prose sections must have text, table sections their table.
func sectionsMissing(r *run, rule *Rule) {
	for _, s := range r.form.Sections {
		if s.Table == "" && r.in.Filing.Sections == nil { // figures without any prose: nothing can be said of it
			r.undecided()
			continue
		}
		if r.hasSection(s) {
			r.passed()
			continue
		}
		r.found(rule, report.Finding{Message: "缺少第" + s.Numeral + "部分“" + s.Title + "”", MessageEn: "section " + s.Key() + " (" + s.Title + ") is missing"})
	}
}

func (r *run) hasSection(s form.Section) bool {
	if s.Table == "" {
		text, there := r.in.Filing.Sections[s.Key()]
		// An empty section five is FM402's; it is missing only when the report does not have it at all.
		return there && (s.No == 5 || strings.TrimSpace(text) != "")
	}
	return r.printed(r.form.Table(s.Table))
}

// emptyAnswers are the ways of saying nothing that section five may not use.
var emptyAnswers = map[string]bool{"": true, "无": true, "没有": true, "暂无": true, "/": true, "-": true, "—": true, "无问题": true, "不存在问题": true, "无存在问题": true, "暂无问题": true, "没有问题": true}

// sectionFiveEmpty checks that section five says something.
func sectionFiveEmpty(r *run, rule *Rule) {
	text, there := r.in.Filing.Sections["5"]
	switch {
	case r.in.Filing.Sections == nil:
		r.undecided()
	case !there:
		r.notApplicable() // FM401 says that it is missing
	case emptyAnswers[strings.Trim(text, " \t\r\n\u00a0　。.；;、！!")]:
		r.found(rule, report.Finding{Position: "第五部分", Message: "第五部分“" + r.form.Section(5).Title + "”是空的或只写了“无”", MessageEn: "section five is empty or only says 无"})
	default:
		r.passed()
	}
}

const gapOpen, gapClose = "〔待填：", "〕" // as package compose writes them

// placesLeft finds the marks that compose leaves where text is wanting, one finding each.
func placesLeft(r *run, rule *Rule) {
	r.eachPassage(func(p passage) int {
		n := 0
		for rest := p.text; ; n++ {
			_, after, ok := strings.Cut(rest, gapOpen)
			if !ok {
				return n
			}
			what, left, closed := strings.Cut(after, gapClose)
			if !closed {
				what, left = "", after
			}
			f := report.Finding{Position: p.place(), Message: p.place() + "还有待填的内容", MessageEn: p.english() + ": a place is still to be written"}
			if what != "" {
				f.Message, f.MessageEn = f.Message+"："+shorten(what), f.MessageEn+": "+shorten(what)
			}
			r.found(rule, f)
			rest = left
		}
	})
}

// measuresAboveOne checks the ratios that come with the filing.
func measuresAboveOne(r *run, rule *Rule) {
	m := r.in.Filing.Measures
	if m == nil {
		r.notApplicable()
		return
	}
	looked := false
	for _, c := range []struct {
		zh, en string
		rate   *figure.Figure
		over   bool // more counted than there is to count
		there  bool
	}{
		clockRate("答复按时率", "replies in time", m.Reply), clockRate("补正告知按时率", "correction notices in time", m.Correction),
		clockRate("公开及时率", "disclosure in time", m.Disclosure), clockRate("任务按时完成率", "tasks in time", m.Tasks),
		ratioRate("政策解读率", "interpretation", m.Interpretation), ratioRate("图解比例", "graphic interpretation", m.Graphic),
		ratioRate("解读三同步比例", "interpretation in step", m.InterpretationInStep),
	} {
		if !c.there || c.rate == nil && !c.over {
			continue
		}
		looked = true
		if c.over || c.rate.OrZero().Cmp(figure.Int(1)) > 0 || c.rate.OrZero().Sign() < 0 || !c.rate.IsNumber() {
			f := report.Finding{Left: c.rate, Message: "“" + c.zh + "”不在 0 与 1 之间，或分子大于分母", MessageEn: c.en + ": the rate is not between 0 and 1, or the numerator exceeds the denominator"}
			if c.rate != nil {
				f.Message, f.MessageEn = "“"+c.zh+"”为 "+c.rate.String()+"，不在 0 与 1 之间，或分子大于分母", c.en+" is "+c.rate.String()+", not between 0 and 1, or the numerator exceeds the denominator"
			}
			r.found(rule, f)
			continue
		}
		r.passed()
	}
	if !looked {
		r.undecided()
	}
}

type measure = struct {
	zh, en string
	rate   *figure.Figure
	over   bool
	there  bool
}

func clockRate(zh, en string, m *report.ClockMeasure) measure {
	if m == nil {
		return measure{}
	}
	return measure{zh, en, m.Rate, false, true}
}

func ratioRate(zh, en string, m *report.RatioMeasure) measure {
	if m == nil {
		return measure{}
	}
	return measure{zh, en, m.Rate, m.Numerator > m.Denominator, true}
}

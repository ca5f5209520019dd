package check

import (
	"fmt"
	"strings"

	"nianbao/report"
	"nianbao/report/calendar"
)

// deadline is the last day in time; zero when the organ's level is not known and no local deadline is given.
func (in Input) deadline() (calendar.Date, error) {
	level := in.Filing.Agency.Level
	if level == "" {
		if in.Deadline == "" {
			return 0, nil
		}
		level = report.Department // the level only chooses between the statutory dates
	}
	return calendar.FilingDeadline(string(level), in.Filing.Year, in.Deadline)
}

// publishedLate compares the day of publication with the deadline.
func publishedLate(r *run, rule *Rule) {
	last, err := r.in.deadline()
	day, bad := calendar.Parse(r.in.Filing.Published)
	if err != nil || bad != nil || last == 0 || r.in.Filing.Year == 0 {
		r.undecided()
		return
	}
	if day <= last {
		r.passed()
		return
	}
	f := report.Finding{Message: fmt.Sprintf("公布于%s，期限是%s，晚了 %d 天", day.Chinese(), last.Chinese(), day-last),
		MessageEn: fmt.Sprintf("published on %s, days after the deadline of %s: %d", day, last, day-last)}
	if r.in.Filing.Agency.Level == report.Township && r.in.Deadline == "" {
		f.Severity = report.Warning // 条例 article 49 does not name townships
	}
	r.found(rule, f)
}

// datedEarly compares the dates that the report carries with the year's end.
func datedEarly(r *run, rule *Rule) {
	year, looked := r.in.Filing.Year, false
	for _, d := range []struct{ text, zh, en string }{{r.in.Filing.Published, "公布日期", "published"}, {r.in.Dated, "落款日期", "dated"}} {
		day, err := calendar.Parse(d.text)
		if err != nil || year == 0 {
			continue
		}
		looked = true
		if day.Year() > year {
			r.passed()
			continue
		}
		r.found(rule, report.Finding{Message: fmt.Sprintf("%s是%s，而 %d 年的统计期限到 12 月 31 日为止", d.zh, day.Chinese(), year),
			MessageEn: fmt.Sprintf("%s %s, although the figures for %d run to 31 December", d.en, day, year)})
	}
	if !looked {
		r.undecided()
	}
}

// feeWords speak of fees for information; 经费 or 免费 do not.
var feeWords = []string{"处理费", "信息费", "公开费", "收费", "收取费", "费用", "收取任何费", "收取相关费", "收取申请"}

// feeLineMissing looks for the information handling fee in section six.
func feeLineMissing(r *run, rule *Rule) {
	text, there := r.in.Filing.Sections["6"]
	if r.in.Filing.Sections == nil {
		r.undecided()
		return
	}
	if !there {
		r.notApplicable() // FM401 says that the section is missing
		return
	}
	text = clean(text)
	for _, w := range feeWords {
		if strings.Contains(text, w) {
			r.passed()
			return
		}
	}
	r.found(rule, report.Finding{Position: "第六部分",
		Message:   "第六部分没有写信息处理费：应写明发出收费通知的件数、总金额和实际收取的总金额，没有收取的也要写明",
		MessageEn: "section six does not report the information handling fee: notices sent, their total, the total received, or that there was none"})
}

package check

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/form"
)

// editionOfYear compares the edition that the tables are in with the one that the report year asks for.
func editionOfYear(r *run, rule *Rule) {
	year := r.in.Filing.Year
	want := form.ForYear(year)
	switch {
	case year == 0:
		r.undecided()
	case want == nil:
		r.notApplicable() // free prose before the first form
	case want == r.form:
		r.passed()
	default:
		r.found(rule, report.Finding{
			Message:   fmt.Sprintf("%d 年的报告应使用%s（%s 版式）的表格，现在用的是%s（%s 版式）", year, want.Short, want.ID, r.form.Short, r.form.ID),
			MessageEn: fmt.Sprintf("a report for %d follows %s (edition %s); these tables follow %s (edition %s)", year, want.Short, want.ID, r.form.Short, r.form.ID)})
	}
}

// editionsMixed uses what the reader saw: the edition of each table, and whether one table mixes two.
func editionsMixed(r *run, rule *Rule) {
	var tables, seen []string
	for table, id := range r.in.Tables {
		if id != "" {
			tables, seen = append(tables, table), append(seen, id)
		}
	}
	slices.Sort(tables)
	slices.Sort(seen)
	switch {
	case !r.in.Mixed && r.in.Tables == nil:
		r.notApplicable() // nobody read tables: a filing has one edition
	case r.in.Mixed || len(slices.Compact(seen)) > 1:
		var zh, en []string
		for _, t := range tables {
			zh = append(zh, fmt.Sprintf("“%s”是 %s 版式", r.tableName(t), r.in.Tables[t]))
			en = append(en, fmt.Sprintf("%s is edition %s", t, r.in.Tables[t]))
		}
		r.found(rule, report.Finding{Message: strings.TrimSuffix("一份报告里混用了两种版式的表格："+strings.Join(zh, "，"), "："),
			MessageEn: strings.TrimSuffix("parts of two editions of the form in one report: "+strings.Join(en, ", "), ": ")})
	case len(tables) < 2:
		r.undecided()
	default:
		r.passed()
	}
}

func (r *run) tableName(id string) string {
	for _, t := range r.form.Tables {
		if t.ID == id {
			return t.Name
		}
	}
	return id
}

// oldFormCited looks for 〔2019〕60号 in any kind of brackets.
func oldFormCited(r *run, rule *Rule) {
	r.eachPassage(func(p passage) int {
		n := 0
		for rest := p.text; ; n++ {
			before, after, ok := strings.Cut(rest, "60号")
			if !ok {
				return n
			}
			rest = after
			if !citesYear(before, "2019") {
				n--
				continue
			}
			r.found(rule, report.Finding{Position: p.place(), Message: p.place() + "引用了〔2019〕60号，应为国办公开办函〔2021〕30号",
				MessageEn: p.english() + " cites 〔2019〕60号 instead of 国办公开办函〔2021〕30号"})
		}
	})
}

// citesYear tells whether a text ends in the year of a document number: 国办公开办函〔2019〕. Other offices number their papers too, so the name must be there.
func citesYear(text, year string) bool {
	open := len(text)
	for _, bracket := range []string{"〔%s〕", "[%s]", "【%s】", "（%s）", "(%s)", "［%s］"} {
		if head, ok := strings.CutSuffix(text, fmt.Sprintf(bracket, year)); ok {
			open = len(head)
		}
	}
	head := text[:open]
	return open < len(text) && (strings.HasSuffix(head, "国办公开办函") || strings.HasSuffix(head, "国办公开函") || strings.HasSuffix(head, "公开办函"))
}

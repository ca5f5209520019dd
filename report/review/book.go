package review

import (
	"fmt"
	"io"
	"strings"

	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/render/xlsx"
)

// findingColumns are the columns of the sheet of findings.
var findingColumns = []struct {
	name   check.Text
	width  int
	number bool
	wrap   bool
}{
	{check.Text{Zh: "序号", En: "no."}, 6, true, false}, {check.Text{Zh: "单位", En: "organ"}, 20, false, true}, {check.Text{Zh: "年度", En: "year"}, 6, true, false}, {check.Text{Zh: "文件", En: "file"}, 22, false, true},
	{check.Text{Zh: "位置", En: "place"}, 20, false, true}, {check.Text{Zh: "规则", En: "rule"}, 8, false, false}, {check.Text{Zh: "规则内容", En: "what the rule asks"}, 24, false, true},
	{check.Text{Zh: "程度", En: "severity"}, 8, false, false}, {check.Text{Zh: "发现", En: "finding"}, 50, false, true}, {check.Text{Zh: "最可能的错误", En: "most likely"}, 30, false, true},
	{check.Text{Zh: "左边", En: "left"}, 8, true, false}, {check.Text{Zh: "右边", En: "right"}, 8, true, false}, {check.Text{Zh: "相差", En: "difference"}, 8, true, false},
	{check.Text{Zh: "单元格", En: "cell"}, 26, false, true}, {check.Text{Zh: "依据", En: "law"}, 14, false, true}, {check.Text{Zh: "结论", En: "verdict"}, 8, false, false}, {check.Text{Zh: "理由", En: "reason"}, 20, false, true},
}

// WriteXLSX writes the evaluator's workbook: one row an organ, one row a finding, and what the result rests on.
func (r *Review) WriteXLSX(w io.Writer, lang string) error {
	s := speech(lang)
	p := &printer{speech: s, r: r}
	d := &doc.Document{Title: s.title(r), Subject: s.say("政府信息公开工作年度报告核查结果", "check of annual reports"), Language: s.say("zh-CN", "en")}
	d.Blocks = []doc.Block{p.organsTable("organs", s.say("单位", "Organs"))}
	findings := doc.Annex{Sheet: s.say("发现", "Findings"), Rows: p.findingRows}
	for i, c := range findingColumns {
		findings.Columns, findings.Widths = append(findings.Columns, c.name.In(lang)), append(findings.Widths, c.width)
		if c.number {
			findings.Numbers = append(findings.Numbers, i)
		}
		if c.wrap {
			findings.Wrapped = append(findings.Wrapped, i)
		}
	}
	about := doc.Annex{Sheet: s.say("说明", "About"), Columns: []string{s.say("项目", "item"), s.say("内容", "content"), s.say("摘要（SHA-256）", "digest (SHA-256)")}, Widths: []int{16, 60, 66}, Wrapped: []int{1}, Rows: p.aboutRows}
	d.Annexes = []doc.Annex{findings, about}
	return xlsx.Render(w, d, xlsx.Options{TablesOnly: true})
}

// findingRows gives one row a finding.
func (p *printer) findingRows(yield func([]string) error) error {
	n := 0
	row := func(f *File, x report.Finding) error {
		n++
		year, verdict, reason := "", "", ""
		if f.Year != 0 {
			year = fmt.Sprint(f.Year)
		}
		if accepted(x) {
			verdict, reason = p.say("已接受", "accepted"), x.Verdict.Reason
		}
		text, causes := p.split(x)
		return yield([]string{fmt.Sprint(n), f.Agency, year, f.File, p.place(x), x.Rule, ruleOf(x.Rule).Title.In(string(p.speech)), p.severity(x.Severity), text, strings.Join(causes, p.say("；", "; ")),
			side(x.Left), side(x.Right), side(x.Difference), x.At, x.Law, verdict, reason})
	}
	for i := range p.r.Files {
		for _, x := range p.r.Files[i].Findings {
			if err := row(&p.r.Files[i], x); err != nil {
				return err
			}
		}
	}
	for _, x := range p.r.Roll {
		if err := row(&File{FileFindings: report.FileFindings{File: p.r.RollOf}}, x); err != nil {
			return err
		}
	}
	return nil
}

func side(f *figure.Figure) string {
	if f == nil {
		return ""
	}
	return f.String()
}

// aboutRows names the program, the rules and the inputs.
func (p *printer) aboutRows(yield func([]string) error) error {
	c, lang := p.r.Counts(), string(p.speech)
	note := p.say("说明", "note")
	rows := [][]string{{p.say("程序和规则", "program and rules"), p.program(p.r), ""},
		{p.say("核查的关系", "relations checked"), fmt.Sprintf(p.say("成立 %d，不成立 %d，不能判定 %d，不适用 %d", "%d passed, %d failed, %d undecided, %d not applicable"), c.Passed, c.Failed, c.Undecided, c.NotApplicable), ""},
		{p.say("结果", "result"), p.summary(p.r), ""}}
	for i := range p.r.Files {
		rows = append(rows, []string{p.say("输入文件", "input file"), p.r.Files[i].File, p.r.Files[i].SHA256})
	}
	for _, l := range p.r.Lapsed {
		rows = append(rows, []string{p.say("已失效的接受", "acceptance that lapsed"), p.say(l.Zh, l.En), ""})
	}
	for i := range p.r.Files {
		for _, n := range p.r.Files[i].Notes {
			rows = append(rows, []string{note, p.r.Files[i].File + p.say("：", ": ") + n.In(lang), ""})
		}
	}
	for _, n := range p.r.Notes {
		rows = append(rows, []string{note, n.In(lang), ""})
	}
	for _, row := range rows {
		if err := yield(row); err != nil {
			return err
		}
	}
	return nil
}

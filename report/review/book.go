package review

import (
	"fmt"
	"io"
	"strings"

	"nianbao/report"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/render/xlsx"
)

// findingColumns are the columns of the sheet of findings.
var findingColumns = []struct {
	name  string
	width int
}{{"序号", 6}, {"单位", 28}, {"年度", 6}, {"文件", 30}, {"位置", 26}, {"规则", 8}, {"规则内容", 36}, {"程度", 6}, {"发现", 60}, {"最可能的错误", 40}, {"左边", 10}, {"右边", 10}, {"相差", 10},
	{"单元格", 36}, {"依据", 24}, {"结论", 8}, {"理由", 30}}

// WriteXLSX writes the evaluator's workbook: one row an organ, one row a finding, and what the result rests on.
func (r *Review) WriteXLSX(w io.Writer) error {
	d := &doc.Document{Title: r.title(), Subject: "政府信息公开工作年度报告核查结果", Language: "zh-CN"}
	d.Blocks = []doc.Block{r.organsTable("organs", "单位")}
	findings := doc.Annex{Sheet: "发现", Rows: r.findingRows}
	for _, c := range findingColumns {
		findings.Columns, findings.Widths = append(findings.Columns, c.name), append(findings.Widths, c.width)
	}
	about := doc.Annex{Sheet: "说明", Columns: []string{"项目", "内容", "摘要（SHA-256）"}, Widths: []int{16, 60, 66}, Rows: r.aboutRows}
	d.Annexes = []doc.Annex{findings, about}
	return xlsx.Render(w, d, xlsx.Options{TablesOnly: true})
}

// findingRows gives one row a finding.
func (r *Review) findingRows(yield func([]string) error) error {
	n := 0
	row := func(f *File, x report.Finding) error {
		n++
		year, verdict, reason := "", "", ""
		if f.Year != 0 {
			year = fmt.Sprint(f.Year)
		}
		if accepted(x) {
			verdict, reason = "已接受", x.Verdict.Reason
		}
		text, causes := speech("zh").split(x)
		place := strings.TrimPrefix(strings.TrimPrefix(where(f.File, x), f.File), "!")
		return yield([]string{fmt.Sprint(n), f.Agency, year, f.File, place, x.Rule, ruleOf(x.Rule).Title.Zh, x.Severity.Chinese(), text, strings.Join(causes, "；"),
			side(x.Left), side(x.Right), side(x.Difference), x.At, x.Law, verdict, reason})
	}
	for i := range r.Files {
		for _, x := range r.Files[i].Findings {
			if err := row(&r.Files[i], x); err != nil {
				return err
			}
		}
	}
	for _, x := range r.Roll {
		if err := row(&File{FileFindings: report.FileFindings{File: r.RollOf}}, x); err != nil {
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
func (r *Review) aboutRows(yield func([]string) error) error {
	c := r.Counts()
	rows := [][]string{{"程序和规则", speech("zh").program(r), ""},
		{"核查的关系", fmt.Sprintf("成立 %d，不成立 %d，不能判定 %d，不适用 %d", c.Passed, c.Failed, c.Undecided, c.NotApplicable), ""}, {"结果", r.summary(), ""}}
	for i := range r.Files {
		rows = append(rows, []string{"输入文件", r.Files[i].File, r.Files[i].SHA256})
	}
	for _, l := range r.Lapsed {
		rows = append(rows, []string{"已失效的接受", l.Zh, ""})
	}
	for i := range r.Files {
		for _, note := range r.Files[i].Notes {
			rows = append(rows, []string{"说明", r.Files[i].File + "：" + note, ""})
		}
	}
	for _, n := range r.Notes {
		rows = append(rows, []string{"说明", n, ""})
	}
	for _, row := range rows {
		if err := yield(row); err != nil {
			return err
		}
	}
	return nil
}

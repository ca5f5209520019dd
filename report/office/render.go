package office

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"nianbao/fonts"
	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/compose"
	"nianbao/report/doc"
	"nianbao/report/ledger"
	"nianbao/report/render/docx"
	"nianbao/report/render/html"
	"nianbao/report/render/pdf"
	"nianbao/report/render/xlsx"
)

// Names of the outputs: contracts §7, and the fragment to paste into a site's editor.
const (
	AnnualName   = "年度报告"
	SelfName     = "自评报告"
	ChecksName   = "核查"
	FragmentName = "年度报告-网页片段.html"
)

// render makes all outputs in memory.
func (r *Run) render() error {
	r.Notes = r.notes()
	var filing bytes.Buffer
	if err := report.WriteFiling(&filing, r.Filing); err != nil {
		return err
	}
	hash := sha256.Sum256(filing.Bytes())
	if err := r.renderDocument(AnnualName, r.annual.Document); err != nil {
		return err
	}
	r.Files = append(r.Files, File{AnnualName + ".json", filing.Bytes()})
	if err := r.renderDocument(SelfName, r.self.Document); err != nil {
		return err
	}
	var fragment bytes.Buffer
	if err := html.Fragment(&fragment, r.annual.Document); err != nil {
		return err
	}
	r.Files = append(r.Files, File{FragmentName, fragment.Bytes()})
	return r.renderChecks(hex.EncodeToString(hash[:8]))
}

// renderDocument turns one document into the four formats.
func (r *Run) renderDocument(name string, d *doc.Document) error {
	for _, f := range []struct {
		ext    string
		render func(*bytes.Buffer) error
	}{
		{".pdf", func(b *bytes.Buffer) error { return pdf.Render(b, d, r.fonts, pdf.Options{}) }},
		{".docx", func(b *bytes.Buffer) error { return docx.Render(b, d, docx.Options{Fonts: r.fonts}) }},
		{".html", func(b *bytes.Buffer) error { return html.Render(b, d, html.Options{}) }},
		{".xlsx", func(b *bytes.Buffer) error { return xlsx.Render(b, d, xlsx.Options{}) }},
	} {
		var out bytes.Buffer
		if err := f.render(&out); err != nil {
			var glyph *fonts.MissingGlyphError
			if errors.As(err, &glyph) {
				return useError("%s%s：%v", name, f.ext, err)
			}
			return fmt.Errorf("%s%s：%w", name, f.ext, err)
		}
		r.Files = append(r.Files, File{name + f.ext, out.Bytes()})
	}
	return nil
}

// ownRules is how many rules are run on one report by itself.
func ownRules() int {
	n := 0
	for _, r := range check.Rules() {
		if !r.Elsewhere() {
			n++
		}
	}
	return n
}

// renderChecks makes 核查.html and 核查.json.
func (r *Run) renderChecks(hash string) error {
	page := compose.Checks{Title: r.Title() + "核查结果", Agency: r.Filing.Agency.Name, Year: r.Filing.Year, Gaps: r.Unsaid(), Notes: r.Notes,
		Footer: fmt.Sprintf("核查规则%d条；报告数据摘要 %s。本页由程序自动生成，供内部核对，不公开。", ownRules(), hash)}
	registers := map[string]bool{}
	for _, rule := range ledger.Rules() {
		registers[rule.ID] = true
	}
	page.Findings = r.Findings
	page.Findings.Findings = nil
	for _, f := range r.Findings.Findings {
		if registers[f.Rule] {
			place, message, ok := strings.Cut(f.Message, f.Position)
			if ok && place == "" {
				f.Message = strings.TrimPrefix(message, "：")
			}
			page.Rows = append(page.Rows, compose.RowProblem{Severity: f.Severity, Place: f.Position, Message: f.Message})
			continue
		}
		page.Findings.Findings = append(page.Findings.Findings, f)
	}
	var out, data bytes.Buffer
	if err := html.Render(&out, page.Document(), html.Options{}); err != nil {
		return err
	}
	if err := report.WriteFindings(&data, []report.FileFindings{r.Findings}); err != nil {
		return err
	}
	r.Files = append(r.Files, File{ChecksName + ".html", out.Bytes()}, File{ChecksName + ".json", data.Bytes()})
	return nil
}

// annexes are the worksheets behind the tables: one row a record, without anything personal.
func (r *Run) annexes() []doc.Annex {
	return []doc.Annex{{
		Sheet: "数据来源", Columns: []string{"台账", "编号", "位置", "类别", "开始日期", "办结日期", "结果", "数量", "到期日", "时限情况", "计入的单元格"}, Widths: []int{14, 22, 30, 20, 12, 12, 34, 10, 12, 12, 60},
		Rows: func(yield func([]string) error) error {
			for rec := range r.Counted.Records() {
				row := []string{rec.Register, rec.ID, rec.Place.String(), rec.Kind, rec.Opened.String(), rec.Closed.String(), rec.Outcome, rec.Quantity.String(), rec.Due.String(), rec.Status.Chinese(), strings.Join(rec.Cells, " ")}
				if err := yield(row); err != nil {
					return err
				}
			}
			return nil
		},
	}}
}

package province

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/chart"
	"nianbao/report/check"
	"nianbao/report/compose"
	"nianbao/report/doc"
)

// report writes the government's own annual report: the totals as its figures, the charts by region, and under each table what the totals rest on.
func (j *job) report() error {
	f := j.result.Root.Filing()
	if f.Agency.Name == "" {
		f.Agency = report.Agency{Name: j.name(), Level: report.Government}
	}
	a := &compose.Annual{Filing: f, Texts: j.texts(), Contact: j.Contact, Preface: true, Fee: j.Fee}
	if j.last != nil {
		a.Previous = j.last.Root.Filing()
	}
	built, err := a.Build()
	if err != nil {
		return useError("%v", err)
	}
	if len(built.Gaps) > 0 || len(j.result.Root.Basis.Absent) > 0 {
		built.Document.Draft = "草稿"
	}
	f.Sections = built.Sections
	j.enrich(built.Document)
	j.out.Report = built
	if err := j.render(ReportName, built.Document, ".pdf", ".docx", ".html", ".xlsx"); err != nil {
		return err
	}
	if j.out.Checked, err = check.Check(check.Input{File: ReportName + ".json", Filing: f, Previous: a.Previous}); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := report.WriteFiling(&b, f); err != nil {
		return err
	}
	return j.stage.write(ReportName+".json", b.Bytes())
}

// skeleton are texts to begin with, one a section: sentences with the totals, and marks where a person has to write.
//
//go:embed texts
var skeleton embed.FS

// texts are the government's texts. Without any, the skeleton stands in for them; its marks keep the report a draft.
func (j *job) texts() map[int]compose.Text {
	if j.Texts != nil {
		return j.Texts
	}
	out := map[int]compose.Text{}
	entries, err := skeleton.ReadDir("texts")
	if err != nil { // it stands in the program
		panic("province: " + err.Error())
	}
	for _, e := range entries {
		text, err := skeleton.ReadFile("texts/" + e.Name())
		if err != nil {
			panic("province: " + err.Error())
		}
		out[int(e.Name()[0]-'0')] = compose.Text{File: e.Name(), Source: string(text)}
	}
	return out
}

// enrich puts what the totals rest on and the charts by region into the composed report: the coverage behind the preface, what the organs left blank
// below the tables, the charts at the end of section three. The note on section two stands below the table of section three: behind its own table a
// new page begins, and a note must not have one for itself.
func (j *job) enrich(d *doc.Document) {
	figures, section := 0, ""
	var out []doc.Block
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Heading:
			if b.Level == 1 && section == "s3" {
				out = j.withCharts(out, figures)
			}
			if b.Level == 1 && section == "" {
				out = append(out, doc.Text(doc.Body, j.rests()))
			}
			if b.Level == 1 {
				section = b.ID
			}
		case *doc.Figure:
			figures++
		}
		out = append(out, b)
		if t, ok := b.(*doc.Table); ok && t.ID != "disclosure" {
			out = append(out, j.notes(t.ID)...)
		}
	}
	d.Blocks = out
}

// rests says what the report's totals rest on, as its readers are told.
func (j *job) rests() string {
	b := j.result.Root.Basis
	if len(b.Absent) == 0 {
		return fmt.Sprintf("本报告由所属%d个单位的数据汇总而成。", b.Organs())
	}
	return fmt.Sprintf("本报告应汇总所属%d个单位的数据，已汇总%d个，尚缺%d个（%s）；缺报的不作零计。", b.Owed, b.Organs(), len(b.Absent), j.absent(10))
}

// notes are the notes below a table: what the organs' reports have in place of numbers.
func (j *job) notes(table string) []doc.Block {
	var parts []string
	for _, t := range j.result.Edition.Tables {
		if text := j.exceptions(t.ID); text != "" && (t.ID == table || table == "requests" && t.ID == "disclosure") {
			parts = append(parts, "第"+j.result.Edition.Section(t.Section).Numeral+"部分"+text)
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []doc.Block{doc.Text(doc.Note, "注：各单位报表中，"+strings.Join(parts, "，")+"，均未计入合计。")}
}

// withCharts appends the charts by region, numbered behind those that are there; a page break before the next heading stays last.
func (j *job) withCharts(blocks []doc.Block, figures int) []doc.Block {
	var last doc.Block
	if n := len(blocks); n > 0 {
		if br, ok := blocks[n-1].(*doc.PageBreak); ok {
			last, blocks = br, blocks[:n-1]
		}
	}
	for _, c := range j.regionCharts() {
		figures++
		c.Title = fmt.Sprintf("图%d　%s", figures, c.Title)
		blocks = append(blocks, &doc.Figure{Chart: c, Alt: chart.Describe(c)})
	}
	if last != nil {
		blocks = append(blocks, last)
	}
	return blocks
}

// restsOn says what a table's totals rest on: how many organs of how many, and how many of their cells hold no number.
func (j *job) restsOn(table string) string {
	b := j.result.Root.Basis
	text := fmt.Sprintf("注：本表应汇总%d个单位，已汇总%d个", b.Owed, b.Organs())
	if len(b.Absent) > 0 {
		text += fmt.Sprintf("，尚缺%d个（%s），缺报的不作零计", len(b.Absent), j.absent(5))
	}
	if cells := j.exceptions(table); cells != "" {
		text += "；各单位报表中" + cells + "，未计入合计"
	}
	return text + "。"
}

// exceptions counts the cells of a table that hold no number, over all reports in the sum; empty when all do.
func (j *job) exceptions(table string) string {
	var blanks, na, bad, left int32
	for i, c := range j.result.Edition.Cells() {
		if c.Table.ID != table {
			continue
		}
		t := j.result.Root.Cells[i]
		blanks, na, bad, left = blanks+t.Blanks, na+t.NotApplicable, bad+t.Unreadable, left+t.LeftOut
	}
	var parts []string
	for _, p := range []struct {
		n    int32
		what string
	}{{blanks, "空白%d格"}, {na, "填“/”%d格"}, {bad, "无法辨认%d格"}, {left, "因版式不同未计入%d格"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf(p.what, p.n))
		}
	}
	return strings.Join(parts, "、")
}

// absent names the first n organs that are missing in the sum.
func (j *job) absent(n int) string {
	var names []string
	for _, o := range j.result.Root.Basis.Absent {
		names = append(names, o.Name)
	}
	if len(names) > n {
		names = append(slices.Clip(names[:n]), "…")
	}
	return strings.Join(names, "、")
}

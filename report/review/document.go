package review

import (
	"fmt"
	"io"
	"path"
	"strings"

	"nianbao/fonts"
	"nianbao/report"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/render/html"
	"nianbao/report/render/pdf"
)

// WriteHTML writes a page that needs nothing else: for several files first a table of all organs with their counts, then for each file what was found
// and the statutory tables as printed, the wrong cells marked.
func (r *Review) WriteHTML(w io.Writer) error { return html.Render(w, r.Document(), html.Options{}) }

// WritePDF writes the same as a document to hand over. A character that no face has, which other people's pages may hold, is printed as 〓.
func (r *Review) WritePDF(w io.Writer, set *fonts.Set) error {
	d := r.Document()
	printable(d, set)
	return pdf.Render(w, d, set, pdf.Options{Producer: r.Program})
}

// Document composes the result for the page and the PDF.
func (r *Review) Document() *doc.Document {
	title := r.title()
	d := &doc.Document{Title: title, Subject: "政府信息公开工作年度报告核查结果", Language: "zh-CN", Footer: speech("zh").program(r) + "。本结果由程序按规则生成，请结合原文判断。"}
	add := func(b ...doc.Block) { d.Blocks = append(d.Blocks, b...) }
	add(&doc.Heading{Level: 0, Text: strings.Replace(title, "年政府", "年\n政府", 1), ID: "title"}, doc.Text(doc.Body, r.summary()), r.countsTable())
	if len(r.Files) > 1 {
		add(&doc.Heading{Level: 1, Text: "各单位情况", ID: "organs"}, r.organsTable("organs-table", ""))
	}
	if len(r.Roll) > 0 {
		add(&doc.Heading{Level: 1, Text: "名录核对", ID: "roll"}, findingsTable("roll-table", "名录核对的结果", r.Roll))
	}
	if len(r.Files) > keepFilings {
		add(doc.Text(doc.Note, "份数较多，没有逐份印出统计表；要看标出的表，请单独核查该份报告。"))
	}
	for i := range r.Files {
		r.fileBlocks(i, add)
	}
	if len(r.Lapsed) > 0 {
		add(&doc.Heading{Level: 1, Text: "已失效的接受", ID: "lapsed"})
		for _, l := range r.Lapsed {
			add(doc.Text(doc.Bullet, l.Zh))
		}
	}
	add(&doc.Heading{Level: 1, Text: "程序和输入文件", ID: "inputs"}, doc.Text(doc.Plain, speech("zh").program(r)+"。"))
	for _, n := range r.Notes {
		add(doc.Text(doc.Bullet, n))
	}
	if len(r.Files) > 0 {
		add(r.inputsTable())
	}
	return d
}

func (r *Review) title() string {
	if len(r.Files) == 1 && r.Files[0].Agency != "" && r.Files[0].Year != 0 {
		return fmt.Sprintf("%s%d年政府信息公开工作年度报告核查结果", r.Files[0].Agency, r.Files[0].Year)
	}
	return "政府信息公开工作年度报告核查结果"
}

// summary says in one paragraph what the reader has to do.
func (r *Review) summary() string {
	t := r.tally()
	text := fmt.Sprintf("共核查%d份报告，", len(r.Files))
	switch {
	case t.errors > 0:
		text += fmt.Sprintf("发现错误%d处、警告%d处、提示%d处。错误是版式印明或法规规定的关系不成立；警告和提示可能有正当的例外，请逐条看一遍。", t.errors, t.warnings, t.notices)
	case t.warnings+t.notices > 0:
		text += fmt.Sprintf("没有发现错误；有警告%d处、提示%d处，请逐条看一遍。", t.warnings, t.notices)
	default:
		text += "没有发现问题。"
	}
	if t.accepted > 0 {
		text += fmt.Sprintf("另有%d处经复核接受，仍列在下面。", t.accepted)
	}
	return text
}

func (r *Review) countsTable() *doc.Table {
	c := r.Counts()
	t := newTable("counts", "核查的关系", []int{1, 1, 1, 1}, "成立", "不成立", "不能判定", "不适用")
	addRow(t, number(c.Passed), number(c.Failed), number(c.Undecided), number(c.NotApplicable))
	return t
}

// organsTable has a row for every file.
func (r *Review) organsTable(id, sheet string) *doc.Table {
	t := newTable(id, "各单位核查结果", []int{3, 14, 4, 4, 4, 4, 4, 4, 5, 5, 5}, "序号", "单位", "年度", "错误", "警告", "提示", "已接受", "成立", "不成立", "不能判定", "不适用")
	t.Sheet = sheet
	for i := range r.Files {
		f := &r.Files[i]
		var n tally
		n.add(f.Findings)
		name := doc.Cell{Text: nameOf(f), Align: doc.Left}
		if sheet == "" && r.detailed(i) {
			name.Link = "#" + anchor(i)
		}
		errors := number(n.errors)
		if n.errors > 0 {
			errors.Mark = doc.Bad
		}
		warnings := number(n.warnings)
		if n.warnings > 0 {
			warnings.Mark = doc.Doubt
		}
		year := doc.Cell{Text: "—"}
		if f.Year != 0 {
			year = number(f.Year)
		}
		addRow(t, number(i+1), name, year, errors, warnings, number(n.notices), number(n.accepted), number(f.Counts.Passed), number(f.Counts.Failed), number(f.Counts.Undecided), number(f.Counts.NotApplicable))
	}
	return t
}

// nameOf names a file by its organ.
func nameOf(f *File) string {
	if f.Agency != "" {
		return f.Agency
	}
	return path.Base(f.File)
}

func anchor(i int) string { return fmt.Sprintf("f%d", i+1) }

// detailed tells whether a file has a part of its own: a single file has, others when there is something to say.
func (r *Review) detailed(i int) bool {
	f := &r.Files[i]
	return len(r.Files) == 1 || len(f.Findings) > 0
}

// listed is how many files may stand in the list of contents; the table of organs leads to all.
const listed = 12

// fileBlocks writes one file's part.
func (r *Review) fileBlocks(i int, add func(...doc.Block)) {
	if !r.detailed(i) {
		return
	}
	f := &r.Files[i]
	heading := nameOf(f)
	if f.Year != 0 {
		heading += fmt.Sprintf("（%d年）", f.Year)
	}
	level := 1
	if len(r.Files) > listed {
		level = 3 // which the list of contents leaves out
	}
	add(&doc.Heading{Level: level, Text: heading, ID: anchor(i)})
	about := "文件：" + f.File
	if f.Err == nil {
		about += "；版式：" + f.Edition
	}
	if f.Previous != "" {
		about += "；与" + f.Previous + "对照"
	}
	add(doc.Text(doc.Note, about+"。"))
	for _, n := range f.Notes {
		add(doc.Text(doc.Note, n+"。"))
	}
	if len(f.Findings) == 0 {
		add(doc.Text(doc.Body, "没有发现问题。"))
	} else {
		add(findingsTable(anchor(i)+"-findings", nameOf(f)+"的核查结果", f.Findings))
	}
	add(f.tables(anchor(i), len(r.Files) == 1, level == 1)...)
}

// findingsTable has a row for every finding.
func findingsTable(id, caption string, list []report.Finding) *doc.Table {
	t := newTable(id, caption, []int{4, 3, 18, 8}, "规则", "程度", "发现", "位置")
	for _, x := range list {
		severity := doc.Cell{Text: x.Severity.Chinese()}
		text := x.Message
		switch {
		case accepted(x):
			severity.Text, text = "已接受", text+"\n接受的理由："+x.Verdict.Reason
			severity.Mark = doc.Good
		case x.Severity == report.Error:
			severity.Mark = doc.Bad
		case x.Severity == report.Warning:
			severity.Mark = doc.Doubt
		}
		place := x.Position
		if place == "" {
			place = x.At
		}
		addRow(t, doc.Cell{Text: x.Rule}, severity, doc.Cell{Text: text, Align: doc.Left}, doc.Cell{Text: place, Align: doc.Left})
	}
	return t
}

func (r *Review) inputsTable() *doc.Table {
	t := newTable("inputs-table", "输入文件和摘要（SHA-256）", []int{10, 16}, "文件", "摘要（SHA-256）")
	for i := range r.Files {
		sum := r.Files[i].SHA256
		if sum == "" {
			sum = "没有读到"
		} else {
			sum = sum[:32] + "\n" + sum[32:]
		}
		addRow(t, doc.Cell{Text: r.Files[i].File, Align: doc.Left}, doc.Cell{Text: sum})
	}
	return t
}

// newTable begins a table with one header row.
func newTable(id, caption string, widths []int, heads ...string) *doc.Table {
	t := &doc.Table{ID: id, Caption: caption, Widths: widths, HeaderRows: 1, Size: doc.Small}
	row := make([]doc.Cell, len(heads))
	for i, h := range heads {
		row[i] = doc.Cell{Kind: doc.ColumnHeader, Col: i, Rows: 1, Cols: 1, Text: h}
	}
	t.Rows = append(t.Rows, row)
	return t
}

func addRow(t *doc.Table, cells ...doc.Cell) {
	for i := range cells {
		cells[i].Col, cells[i].Rows, cells[i].Cols = i, 1, 1
	}
	t.Rows = append(t.Rows, cells)
}

func number(n int) doc.Cell {
	f := figure.OfInt(int64(n))
	return doc.Cell{Figure: &f}
}

// printable puts 〓, the printer's sign for a missing letter, in the place of characters that no face has.
func printable(d *doc.Document, set *fonts.Set) {
	missing := map[rune]bool{}
	mend := func(s string) string {
		for _, r := range set.Missing(fonts.Song, s) {
			missing[r] = true
		}
		return strings.Map(func(r rune) rune {
			if missing[r] {
				return '〓'
			}
			return r
		}, s)
	}
	d.Title, d.Footer = mend(d.Title), mend(d.Footer)
	for _, b := range d.Blocks {
		switch v := b.(type) {
		case *doc.Heading:
			v.Text = mend(v.Text)
		case *doc.Paragraph:
			for i := range v.Runs {
				v.Runs[i].Text = mend(v.Runs[i].Text)
			}
		case *doc.Table:
			v.Caption = mend(v.Caption)
			for _, row := range v.Rows {
				for i := range row {
					mendCell(&row[i], mend)
				}
			}
		}
	}
}

func mendCell(c *doc.Cell, mend func(string) string) {
	if c.Figure != nil && c.Figure.State() == figure.Unreadable {
		bad := figure.Bad(mend(c.Figure.String()))
		c.Figure = &bad
	}
	c.Text = mend(c.Text)
}

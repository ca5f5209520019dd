package review

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"nianbao/fonts"
	"nianbao/report"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/render/html"
	"nianbao/report/render/pdf"
)

// WriteHTML writes a page that needs nothing else, in the language "zh" or "en": for several files first a table of all organs with their counts, then
// for each file what was found and the statutory tables as printed, the wrong cells marked. Findings lead to their cells.
func (r *Review) WriteHTML(w io.Writer, lang string) error {
	return html.Render(w, r.document(lang, mostOnPage), html.Options{})
}

// WritePDF writes the same as a document to hand over. A character that no face has, which other people's pages may hold, is printed as 〓.
func (r *Review) WritePDF(w io.Writer, set *fonts.Set, lang string) error {
	d := r.document(lang, mostOnPaper)
	signs(d)
	printable(d, set)
	return pdf.Render(w, d, set, pdf.Options{Producer: r.Program})
}

// How many findings are listed in a page, which must open, and on paper, which must be read. Beyond it, each organ's gravest are listed, and the reader is
// told where the others are.
const mostOnPage, mostOnPaper = 20_000, 5_000

// Document composes the result for the page.
func (r *Review) Document(lang string) *doc.Document { return r.document(lang, mostOnPage) }

func (r *Review) document(lang string, most int) *doc.Document {
	s := speech(lang)
	title := s.title(r)
	d := &doc.Document{Title: title, Subject: s.say("政府信息公开工作年度报告核查结果", "check of annual reports on the disclosure of government information"), Language: s.say("zh-CN", "en"),
		Footer: s.program(r) + s.say("。本结果由程序按规则生成，请结合原文判断。", ". Made by a program from its rules; please judge with the report at hand.")}
	p := &printer{speech: s, r: r, d: d, most: r.share(most)}
	p.add(&doc.Heading{Level: 0, Text: strings.Replace(title, "年政府", "年\n政府", 1), ID: "title"}, doc.Text(doc.Body, s.summary(r)), p.countsTable())
	if len(r.Files) > 1 {
		p.add(&doc.Heading{Level: 1, Text: s.say("各单位情况", "Organs"), ID: "organs"}, p.organsTable("organs-table", ""))
	}
	if len(r.Roll) > 0 {
		p.add(&doc.Heading{Level: 1, Text: s.say("名录核对", "The roll of organs"), ID: "roll"}, p.findingsTable("roll-table", s.say("名录核对的结果", "what the roll says"), r.Roll, nil))
	}
	if len(r.Files) > keepFilings {
		p.add(doc.Text(doc.Note, s.say("份数较多，没有逐份印出统计表；要看标出的表，请单独核查该份报告。", "There are too many files to print their tables; check a report by itself to see its cells marked.")))
	}
	for i := range r.Files {
		p.file(i)
	}
	p.end()
	return d
}

// printer writes the blocks of a result.
type printer struct {
	speech
	r    *Review
	d    *doc.Document
	most int // findings listed of one file
}

func (p *printer) add(b ...doc.Block) { p.d.Blocks = append(p.d.Blocks, b...) }

// share is how many findings of one file may be listed where so many may be in all; a single organ's never count as too many before there are thousands.
func (r *Review) share(most int) int {
	all, files := len(r.Roll), 1
	for i := range r.Files {
		if n := len(r.Files[i].Findings); n > 0 {
			all, files = all+n, files+1
		}
	}
	if all <= most {
		return all
	}
	return max(3, most/files)
}

// end lists what lapsed, and what the result rests on.
func (p *printer) end() {
	if len(p.r.Lapsed) > 0 {
		p.add(&doc.Heading{Level: 1, Text: p.say("已失效的接受", "Acceptances that lapsed"), ID: "lapsed"})
		for _, l := range p.r.Lapsed {
			p.add(doc.Text(doc.Bullet, p.say(l.Zh, l.En)))
		}
	}
	p.add(&doc.Heading{Level: 1, Text: p.say("程序和输入文件", "Program and input files"), ID: "inputs"}, doc.Text(doc.Plain, p.program(p.r)+p.say("。", ".")))
	for _, n := range p.r.Notes {
		p.add(doc.Text(doc.Bullet, n.In(string(p.speech))))
	}
	if len(p.r.Files) > 0 {
		p.add(p.inputsTable())
	}
}

func (s speech) title(r *Review) string {
	if len(r.Files) == 1 && r.Files[0].Agency != "" && r.Files[0].Year != 0 {
		return fmt.Sprintf(s.say("%s%d年政府信息公开工作年度报告核查结果", "%s, report for %d: result of the check"), r.Files[0].Agency, r.Files[0].Year)
	}
	return s.say("政府信息公开工作年度报告核查结果", "Annual reports on the disclosure of government information: result of the check")
}

// summary says in one paragraph what the reader has to do.
func (s speech) summary(r *Review) string {
	t := r.tally()
	text := fmt.Sprintf(s.say("共核查%d份报告，", "%d reports were checked. "), len(r.Files))
	switch {
	case t.errors > 0:
		text += fmt.Sprintf(s.say("发现错误%d处、警告%d处、提示%d处。错误是版式印明或法规规定的关系不成立；警告和提示可能有正当的例外，请逐条看一遍。",
			"There are %d errors, %d warnings and %d notices. An error is a relation, printed in the form or fixed by law, that does not hold; warnings and notices may have good reasons: please look at each."), t.errors, t.warnings, t.notices)
	case t.warnings+t.notices > 0:
		text += fmt.Sprintf(s.say("没有发现错误；有警告%d处、提示%d处，请逐条看一遍。", "There are no errors; there are %d warnings and %d notices, please look at each."), t.warnings, t.notices)
	default:
		text += s.say("没有发现问题。", "Nothing is wrong.")
	}
	if t.accepted > 0 {
		text += fmt.Sprintf(s.say("另有%d处经复核接受，仍列在下面。", " A reviewer accepted %d more, which are listed all the same."), t.accepted)
	}
	return text
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

// file writes one file's part. What the file is stands below its findings, so that no page ends with a heading and a note.
func (p *printer) file(i int) {
	if !p.r.detailed(i) {
		return
	}
	f := &p.r.Files[i]
	heading := nameOf(f)
	if f.Year != 0 {
		heading += fmt.Sprintf(p.say("（%d年）", " (%d)"), f.Year)
	}
	level := 1
	if len(p.r.Files) > listed {
		level = 3 // which the list of contents leaves out
	}
	p.add(&doc.Heading{Level: level, Text: heading, ID: anchor(i)})
	tables := f.tables(anchor(i), len(p.r.Files) == 1, level == 1, p.speech)
	if len(f.Findings) == 0 {
		p.add(doc.Text(doc.Body, p.say("没有发现问题。", "Nothing is wrong.")))
	} else {
		p.add(p.findingsTable(anchor(i)+"-findings", nameOf(f)+p.say("的核查结果", ": findings"), gravest(f.Findings, p.most), anchorsIn(tables)))
	}
	if left := len(f.Findings) - p.most; left > 0 {
		p.add(doc.Text(doc.Note, fmt.Sprintf(p.say("另有%d处没有列出，见工作簿或 JSON。", "%d more are not listed here; see the workbook or the JSON."), left)))
	}
	about := p.say("文件：", "File: ") + f.File
	if f.Err == nil {
		about += p.say("；版式：", "; edition: ") + f.Edition
	}
	if f.Previous != "" {
		about += p.say("；与"+f.Previous+"对照", "; compared with "+f.Previous)
	}
	p.add(doc.Text(doc.Note, about+p.say("。", ".")))
	for _, n := range f.Notes {
		p.add(doc.Text(doc.Note, n.In(string(p.speech))+p.say("。", ".")))
	}
	p.add(tables...)
}

// gravest keeps so many findings, errors before warnings before notices, in their order.
func gravest(list []report.Finding, most int) []report.Finding {
	if len(list) <= most {
		return list
	}
	rank := map[report.Severity]int{report.Error: 0, report.Warning: 1, report.Notice: 2}
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b report.Finding) int { return rank[a.Severity] - rank[b.Severity] })
	return sorted[:most]
}

// signs prints the marks of the statutory tables as signs, which a tint alone would not be on a black and white printer.
func signs(d *doc.Document) {
	for _, b := range d.Blocks {
		t, ok := b.(*doc.Table)
		if !ok {
			continue
		}
		for _, row := range t.Rows {
			for i := range row {
				c := &row[i]
				if c.Kind != doc.Data || c.Figure == nil {
					continue
				}
				switch c.Mark {
				case doc.Bad:
					c.Text, c.Figure, c.Bold = c.Figure.String()+" ✗", nil, true
				case doc.Doubt:
					c.Text, c.Figure = c.Figure.String()+" ？", nil
				}
			}
		}
	}
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

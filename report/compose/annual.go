// Package compose builds the documents: a filing with its prose, charts and findings becomes the neutral tree of package doc, which
// the renderers print. What stands where in the statutory report is decided here and nowhere else.
//
// The office's prose is Markdown with figures put in by name. github.com/yuin/goldmark parses it (CommonMark, kept up, no
// dependencies, used by the large static-site generators); text/template fills the figures in.
package compose

import (
	"fmt"
	"strings"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/chart"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/ledger"
)

// Annual is what the annual report is made of.
type Annual struct {
	Filing   *report.Filing
	Contact  Contact
	Texts    map[int]Text    // prose by section number; 0 is the preface
	Preface  bool            // print a preface; the office's own text 0 or the standard one
	Fee      *Fee            // nil when no register gives it
	Series   []ledger.Series // months of the year; nil when no register gives them
	Previous *report.Filing
	Earlier  []*report.Filing // further back, any order
	Draft    bool
	Annexes  []doc.Annex
}

// Contact is what the preface tells the public.
type Contact struct{ Address, Postcode, Phone, Email, Site string }

// Fee is section six's information handling fee (109号): notices sent in the report year, the sum notified and the sum received, in 元.
type Fee struct {
	Notices   int
	Due, Paid figure.Decimal
}

// Gap is a place that the office still has to write.
type Gap struct {
	Section int
	Text    string
}

// Result is the document with what must be said about it.
type Result struct {
	Document *doc.Document
	Sections map[string]string // the prose as plain text, for the filing
	Gaps     []Gap
}

// Build composes the annual report. An error is one in the office's text, with file and line.
func (a *Annual) Build() (*Result, error) {
	e, err := a.Filing.Form()
	if err != nil {
		return nil, err
	}
	c := &annual{Annual: a, form: e, values: &Values{Year: a.Filing.Year, Agency: a.Filing.Agency.Name, filing: a.Filing, previous: a.Previous, fee: a.Fee},
		result: &Result{Sections: map[string]string{}}}
	title := e.Title(a.Filing.Agency.Name, a.Filing.Year)
	c.doc = &doc.Document{Title: title, Author: a.Filing.Agency.Name, Subject: "政府信息公开工作年度报告", Keywords: []string{a.Filing.Agency.Name, fmt.Sprint(a.Filing.Year), "政府信息公开", "年度报告"},
		Language: "zh-CN", Date: a.Filing.Published, Annexes: a.Annexes}
	if a.Draft {
		c.doc.Draft = "草稿"
	}
	c.add(&doc.Heading{Level: 0, Text: brokenTitle(title, a.Filing.Agency.Name), ID: "title"})
	if err := c.preface(); err != nil {
		return nil, err
	}
	for _, s := range e.Sections {
		if err := c.section(s); err != nil {
			return nil, err
		}
	}
	c.signature()
	c.result.Document = c.doc
	return c.result, nil
}

// titleLine is how many characters of a title fit on a line of 156 mm at 22 pt.
const titleLine = 20

// brokenTitle breaks a title that does not fit on one line behind the organ's name, where the sense breaks (GB/T 9704, 7.3.1).
func brokenTitle(title, agency string) string {
	rest, ok := strings.CutPrefix(title, agency)
	if !ok || len([]rune(title)) <= titleLine || len([]rune(agency)) > titleLine {
		return title
	}
	return agency + "\n" + rest
}

// annual is one composition under way.
type annual struct {
	*Annual
	form   *form.Edition
	values *Values
	doc    *doc.Document
	result *Result
	charts int
	tables int
}

func (c *annual) add(blocks ...doc.Block) { c.doc.Blocks = append(c.doc.Blocks, blocks...) }

// prose fills and parses one of the office's texts.
func (c *annual) prose(no int) ([]doc.Block, error) {
	t, ok := c.Texts[no]
	if !ok {
		return nil, nil
	}
	filled, err := fill(t, c.values)
	if err != nil {
		return nil, err
	}
	return parse(t.File, filled, c.values.marks)
}

func (c *annual) preface() error {
	if !c.Preface {
		return nil
	}
	blocks, err := c.prose(0)
	if err != nil {
		return err
	}
	if len(blocks) == 0 {
		for _, p := range c.standardPreface() {
			blocks = append(blocks, doc.Text(doc.Body, p))
		}
	}
	c.addProse(0, blocks)
	return nil
}

// tallTable is the number of rows from which a table begins a page of its own.
const tallTable = 20

// section writes one of the six: its heading, then its prose or its table.
func (c *annual) section(s form.Section) error {
	if s.Table != "" && c.form.Table(s.Table).Grid().Height > tallTable {
		c.add(&doc.PageBreak{}) // a table that fills most of a page begins a page of its own
	}
	c.add(&doc.Heading{Level: 1, Text: s.Heading(), ID: "s" + s.Key()})
	blocks, err := c.prose(s.No)
	if err != nil {
		return err
	}
	switch {
	case s.Table != "":
		c.addProse(s.No, blocks)
		c.add(StatutoryTable(c.form, c.form.Table(s.Table), c.Filing))
		c.addCharts(s.No)
	case len(s.Heads) > 0:
		c.addHeads(s, blocks)
	case s.No == 6:
		c.addProse(s.No, c.withFeeLine(blocks))
	case len(blocks) == 0:
		c.gap(s.No, sectionLabel(s)+"尚未撰写："+s.Asks)
	default:
		c.addProse(s.No, blocks)
	}
	return nil
}

// addProse numbers the headings, counts the gaps and keeps the plain text for the filing.
func (c *annual) addProse(section int, blocks []doc.Block) {
	second, third := 0, 0
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Heading:
			text := bareHeading(b.Text)
			if b.Level == 2 {
				second, third = second+1, 0
				text = "（" + chineseNumber(second) + "）" + text
			} else {
				third++
				text = fmt.Sprintf("%d.%s", third, text)
			}
			b.Text, b.ID = text, fmt.Sprintf("s%d-%d-%d", section, second, third)
			c.keep(section, text)
		case *doc.Paragraph:
			if b.Style == doc.Gap {
				c.result.Gaps = append(c.result.Gaps, Gap{section, b.String()})
			}
			c.keep(section, b.String())
		case *doc.Table:
			c.tables++
			b.ID = fmt.Sprintf("text-table-%d", c.tables)
		}
		c.add(b)
	}
}

func (c *annual) keep(section int, text string) {
	if section == 0 {
		return
	}
	key := c.form.Section(section).Key()
	if c.result.Sections[key] != "" {
		c.result.Sections[key] += "\n"
	}
	c.result.Sections[key] += text
}

// gap marks text that is missing. It does not enter the filing's prose: a marked gap is no text.
func (c *annual) gap(section int, what string) {
	p := doc.Text(doc.Gap, gapText(what))
	c.result.Gaps = append(c.result.Gaps, Gap{section, p.String()})
	c.add(p)
}

// withFeeLine puts the statutory sentence first unless the office's own text already gives it.
func (c *annual) withFeeLine(blocks []doc.Block) []doc.Block {
	for _, b := range blocks {
		if p, ok := b.(*doc.Paragraph); ok && strings.Contains(p.String(), "收费通知") {
			return blocks
		}
	}
	line := c.values.FeeLine()
	style := doc.Body
	if strings.Contains(line, gapOpen) {
		style = doc.Gap
	}
	return append([]doc.Block{doc.Text(style, line)}, blocks...)
}

// feeLine is the sentence that 109号 asks for: notices sent, sum notified, sum received.
func feeLine(year int, fee *Fee) string {
	if fee == nil {
		return gapText(fmt.Sprintf("%d年发出信息处理费收费通知的件数和总金额、实际收取的总金额", year))
	}
	return fmt.Sprintf("%d年发出收费通知%d件，通知收取信息处理费总金额%s元，实际收取总金额%s元。", year, fee.Notices, fee.Due, fee.Paid)
}

func (c *annual) signature() {
	if c.Filing.Published == "" {
		return
	}
	date, err := calendar.Parse(c.Filing.Published)
	if err != nil { // the settings were checked when they were read
		return
	}
	c.add(doc.Text(doc.Signature, c.Filing.Agency.Name), doc.Text(doc.Signature, date.Chinese()))
}

func (c *annual) addCharts(section int) {
	for _, ch := range c.chartsOf(section) {
		c.charts++
		ch.Title = fmt.Sprintf("图%d　%s", c.charts, ch.Title)
		c.add(&doc.Figure{Chart: ch, Alt: chart.Describe(ch)})
	}
}

package compose

import (
	"fmt"
	"strings"

	"nianbao/report"
	"nianbao/report/assess"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/ledger"
)

// SelfEvaluation is what the self-evaluation report (自评报告) is made of: the office's own records, measured. The annual report says how many, this one how well.
type SelfEvaluation struct {
	Filing   *report.Filing
	Counted  *ledger.Result
	Previous *report.Filing
	Texts    map[int]Text // prose by part, 1–7; what the figures cannot say
	Targets  Targets
	Draft    bool
	Annexes  []doc.Annex

	Scores        *assess.Sheet          // nil without a scheme
	Shortcomings  []assess.Shortcoming   // what fell short, each with its figure
	Rectification []assess.Rectification // what is to be done about it
	LastYear      []assess.Followed      // last year's list, closed point by point; nil when none was given
	Changed       []string               // verdicts that a corrected calendar changed, said once at the end
}

// Targets are what the office measures itself against, in working days.
type Targets struct{ ReplyDays, DisclosureDays, InterpretationDays int }

// partTitles are the seven parts that provincial offices report on (facts: the 2017 self-evaluation of a provincial bureau), then what follows from them.
var partTitles = []string{"“五公开”推进情况", "重点领域信息公开情况", "平台建设和基层公开情况", "政策解读和公众参与情况", "回应社会关切情况", "依申请公开办理情况", "组织领导和监督保障情况"}

// Build composes the self-evaluation report.
func (s *SelfEvaluation) Build() (*Result, error) {
	title := fmt.Sprintf("%s%d年政府信息公开工作自评报告", s.Filing.Agency.Name, s.Filing.Year)
	c := &selfEvaluation{SelfEvaluation: s, result: &Result{Sections: map[string]string{}},
		values: &Values{Year: s.Filing.Year, Agency: s.Filing.Agency.Name, filing: s.Filing, previous: s.Previous}}
	c.doc = &doc.Document{Title: title, Author: s.Filing.Agency.Name, Subject: "政府信息公开工作自评报告", Language: "zh-CN", Date: s.Filing.Published, Annexes: s.Annexes,
		Keywords: []string{s.Filing.Agency.Name, fmt.Sprint(s.Filing.Year), "政府信息公开", "自评报告"}}
	if s.Draft {
		c.doc.Draft = "草稿"
	}
	c.add(&doc.Heading{Level: 0, Text: brokenTitle(title, s.Filing.Agency.Name), ID: "title"})
	c.say("本报告依据本机关%d年的办理台账逐条计算，每个比率都列出分子、分母；时限按国务院办公厅公布的节假日安排计算工作日，统计截至%d年12月31日。", s.Filing.Year, s.Filing.Year)
	parts := []func(){c.fiveDisclosures, c.keyFields, c.platforms, c.interpretation, c.concerns, c.uponRequest, c.organisation}
	for i, part := range parts {
		c.part(partTitles[i])
		blocks, err := c.prose(i + 1)
		if err != nil {
			return nil, err
		}
		c.add(blocks...)
		part()
	}
	for _, closing := range []func(){c.scores, c.shortcomings, c.rectification, c.followUp} {
		closing()
	}
	c.provisional()
	c.result.Document = c.doc
	return c.result, nil
}

// selfEvaluation is one composition under way.
type selfEvaluation struct {
	*SelfEvaluation
	doc            *doc.Document
	values         *Values
	result         *Result
	parts          int
	tables, charts int
}

func (c *selfEvaluation) add(blocks ...doc.Block) { c.doc.Blocks = append(c.doc.Blocks, blocks...) }

func (c *selfEvaluation) say(format string, args ...any) {
	c.add(doc.Text(doc.Body, fmt.Sprintf(format, args...)))
}

func (c *selfEvaluation) note(format string, args ...any) {
	c.add(doc.Text(doc.Note, fmt.Sprintf(format, args...)))
}

func (c *selfEvaluation) part(title string) {
	c.parts++
	c.add(&doc.Heading{Level: 1, Text: chineseNumber(c.parts) + "、" + title, ID: fmt.Sprintf("p%d", c.parts)})
}

// prose is the office's own text for a part; what it writes comes before the figures.
func (c *selfEvaluation) prose(no int) ([]doc.Block, error) {
	t, ok := c.Texts[no]
	if !ok {
		return nil, nil
	}
	filled, err := fill(t, c.values)
	if err != nil {
		return nil, err
	}
	blocks, err := parse(t.File, filled, c.values.marks)
	for i, b := range blocks {
		switch b := b.(type) {
		case *doc.Heading:
			b.ID = fmt.Sprintf("p%d-%d", no, i)
		case *doc.Paragraph:
			if b.Style == doc.Gap {
				c.result.Gaps = append(c.result.Gaps, Gap{no, b.String()})
			}
		}
	}
	return blocks, err
}

// absent says that a register is missing, so that an empty part is never taken for a zero.
func (c *selfEvaluation) absent(register string) {
	c.say("没有“%s”台账，本部分的指标没有计算。", register)
}

// table begins a table with a caption 表N and a worksheet of its own.
func (c *selfEvaluation) table(sheet, caption string, widths []int, heads ...string) *doc.Table {
	c.tables++
	t := textTable(fmt.Sprintf("t%d", c.tables), fmt.Sprintf("表%d　%s", c.tables, caption), widths, heads...)
	t.Sheet = sheet
	c.add(t)
	return t
}

// count prints a number in a cell that knows which part of which measure it is.
func count(name string, n int) doc.Cell {
	f := figure.OfInt(int64(n))
	return doc.Cell{Rows: 1, Cols: 1, Figure: &f, Name: name, Integer: true}
}

func words(text string, align doc.Align) doc.Cell {
	return doc.Cell{Rows: 1, Cols: 1, Text: text, Align: align}
}

// addCells adds one row of cells from left to right; the first one heads the row.
func addCells(t *doc.Table, cells ...doc.Cell) {
	for i := range cells {
		cells[i].Col = i
	}
	cells[0].Kind = doc.RowHeader
	t.Rows = append(t.Rows, cells)
}

// rate prints a share as a percentage, and says so when there is nothing to divide by.
func rate(f *figure.Figure) string {
	if f == nil {
		return "—"
	}
	return percent(f.OrZero())
}

// clockTable shows clock measures: each count, then the rate with numerator and denominator.
func (c *selfEvaluation) clockTable(sheet, caption string, rows []clockRow) {
	t := c.table(sheet, caption, []int{7, 3, 3, 3, 3, 3, 3, 6}, "指标", "按期", "逾期办结", "逾期未办", "尚未到期", "暂停计时", "日期不明", "按期率（分子÷分母）")
	for _, r := range rows {
		m := r.measure
		last := words(fmt.Sprintf("%s\n（%d÷%d）", rate(m.Rate), m.InTime, m.InTime+m.Late+m.Overdue), doc.Center)
		if m.Late+m.Overdue > 0 {
			last.Mark = doc.Doubt
		}
		name := func(part string) string {
			if r.name == "" {
				return ""
			}
			return r.name + "." + part
		}
		addCells(t, words(r.title, doc.Left), count(name("in_time"), m.InTime), count(name("late"), m.Late), count(name("overdue"), m.Overdue), count(name("open"), m.Open),
			count(name("waiting"), m.Waiting), count(name("unknown"), m.Unknown), last)
	}
}

type clockRow struct {
	title, name string
	measure     report.ClockMeasure
}

// unitRows turns a measure's units into rows of a clock table.
func unitRows(units []ledger.UnitClock) []clockRow {
	var out []clockRow
	for _, u := range units {
		out = append(out, clockRow{title: u.Unit, measure: u.ClockMeasure})
	}
	return out
}

// lateTable lists the records behind what is not in time.
func (c *selfEvaluation) lateTable(sheet, caption, what string, late []ledger.LateRecord) {
	if len(late) == 0 {
		return
	}
	t := c.table(sheet, caption, []int{5, 5, 4, 4, 4, 3, 3}, "编号", "承办单位", "起算日", "到期日", what, "情况", "超期工作日")
	for _, l := range late {
		done := l.Done.String()
		if done == "" {
			done = "—"
		}
		due := l.Due.String()
		if l.Provisional {
			due += "（暂定）"
		}
		addCells(t, words(l.ID, doc.Center), words(orDash(l.Unit), doc.Center), words(l.Start.String(), doc.Center), words(due, doc.Center), words(done, doc.Center),
			words(l.Status.Chinese(), doc.Center), count("", l.Days))
	}
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// listed joins the first few names and says how many more there are.
func listed(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, "、")
	}
	return fmt.Sprintf("%s等%d件", strings.Join(names[:most], "、"), len(names))
}

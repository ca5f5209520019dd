package consolidate

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/sheet"
)

// The roll's columns (contracts §8); only the name must be there. Further columns are ignored and never kept.
const (
	columnName     = "单位名称"
	columnCode     = "单位代码"
	columnLevel    = "层级"
	columnParent   = "上级单位"
	columnDeadline = "报送截止日期"
	columnState    = "状态"
	columnFormer   = "曾用名"
)

var rollColumns = []string{columnName, columnCode, columnLevel, columnParent, columnDeadline, columnState, columnFormer}

// LoadRoll reads a roll from a CSV file or a workbook for the reports of a year. A *RollError lists everything that is wrong with its rows; other
// errors say that the file cannot be read.
func LoadRoll(path string, year int) (*Roll, error) {
	book, err := sheet.Open(path)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	return readRoll(book, filepath.Base(path), year)
}

// ReadRoll is LoadRoll for a file in memory.
func ReadRoll(data []byte, name string, year int) (*Roll, error) {
	book, err := sheet.OpenReader(bytes.NewReader(data), int64(len(data)), name)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	return readRoll(book, filepath.Base(name), year)
}

// readRoll takes the first sheet that has the column 单位名称.
func readRoll(book sheet.Book, name string, year int) (*Roll, error) {
	for _, s := range book.Sheets() {
		p := &rollParser{roll: &Roll{File: name, Year: year}}
		if err := book.Rows(s.Name, p.row); err != nil {
			return nil, err
		}
		if p.columns != nil {
			return p.finish()
		}
	}
	return nil, &RollError{name, []Problem{{0, "", textf("没有找到“%s”这一列：第一行应写列名 %s", "no column %s; the first row must hold the headings %s", columnName, strings.Join(rollColumns, "、"))}}}
}

// rollParser reads rows into organs.
type rollParser struct {
	roll     *Roll
	columns  map[string]int
	parents  []string // as written, by organ
	problems []Problem
}

// headingRows is how far down the headings may stand: rolls often begin with a title.
const headingRows = 10

func (p *rollParser) row(r *sheet.Row) error {
	if p.columns == nil {
		if r.Index > headingRows {
			return sheet.ErrStop
		}
		p.headings(r)
		return nil
	}
	o := &Organ{Index: len(p.roll.Organs), Row: r.Index, Name: tidy(p.text(r, columnName)), Code: tidy(p.text(r, columnCode))}
	if o.Name == "" {
		for _, c := range rollColumns {
			if p.text(r, c) != "" {
				p.problem(r.Index, columnName, textf("没有填单位名称", "the organ has no name"))
				break
			}
		}
		return nil
	}
	p.level(o, p.text(r, columnLevel))
	p.state(o, p.text(r, columnState))
	p.deadline(o, p.text(r, columnDeadline))
	for _, f := range strings.FieldsFunc(p.text(r, columnFormer), func(r rune) bool { return strings.ContainsRune("、；;，,\n", r) }) {
		if f = tidy(f); f != "" {
			o.Former = append(o.Former, f)
		}
	}
	p.roll.Organs, p.parents = append(p.roll.Organs, o), append(p.parents, tidy(p.text(r, columnParent)))
	return nil
}

// headings finds the columns; a heading may carry the mark ＊ of those that must be there and a remark in brackets.
func (p *rollParser) headings(r *sheet.Row) {
	found := map[string]int{}
	for _, c := range r.Cells {
		head, _, _ := strings.Cut(strings.Trim(Normal(c.Text), "*＊"), "(")
		head = strings.Trim(head, "*＊")
		for _, name := range rollColumns {
			if head != name {
				continue
			}
			if _, twice := found[name]; twice {
				p.problem(r.Index, name, textf("这一列出现了两次", "the column stands twice"))
			}
			found[name] = c.Col
		}
	}
	if _, ok := found[columnName]; ok {
		p.columns = found
		return
	}
	p.problems = nil
}

func (p *rollParser) text(r *sheet.Row, column string) string {
	col, ok := p.columns[column]
	if !ok {
		return ""
	}
	return strings.TrimSpace(r.Text(col))
}

func (p *rollParser) problem(row int, column string, message Text) {
	p.problems = append(p.problems, Problem{row, column, message})
}

// tidy joins the pieces of a text that was broken over lines and drops the blanks at its ends.
func tidy(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\r", "", "\n", "", "\u00a0", " ", "\u3000", " ", "\ufeff", "").Replace(s))
}

func (p *rollParser) level(o *Organ, text string) {
	level, ok := levelOf(text)
	if !ok {
		p.problem(o.Row, columnLevel, textf("“%s”不认识：应为部门、政府或乡镇（街道）", "level %q is not known: department, government or township", shorten(text)))
	}
	o.Level = level
}

// levelOf reads a level: the names of report.Levels, with the tier that offices write before them (县级部门, 市政府).
func levelOf(text string) (report.Level, bool) {
	s := strings.ToLower(Normal(text))
	switch {
	case s == "":
		return "", true
	case report.Level(s).Valid():
		return report.Level(s), true
	case strings.Contains(s, "乡") || strings.Contains(s, "镇") || strings.Contains(s, "街道"):
		return report.Township, true
	case strings.HasSuffix(s, "政府"):
		return report.Government, true
	case strings.HasSuffix(s, "部门"), strings.HasSuffix(s, "直属单位"), strings.HasSuffix(s, "直属机构"), strings.HasSuffix(s, "派出机构"):
		return report.Department, true
	}
	return "", false
}

func (p *rollParser) state(o *Organ, text string) {
	switch s := State(Normal(text)); s {
	case "":
		o.State = Reporting
	case Reporting, Founded, Renamed, Merged, Abolished:
		o.State = s
	default:
		o.State = Reporting
		p.problem(o.Row, columnState, textf("“%s”不认识：应为在报、新设、更名、合并或撤销", "state %q is not known", shorten(text)))
	}
}

var monthDay = regexp.MustCompile(`^(1[0-2]|0?[1-9])[-/.月](3[01]|[12][0-9]|0?[1-9])日?$`)

// deadline reads a date, or a day without a year, which is one of the year after the report year.
func (p *rollParser) deadline(o *Organ, text string) {
	if text == "" {
		return
	}
	if m := monthDay.FindStringSubmatch(Normal(text)); m != nil {
		month, _ := strconv.Atoi(m[1])
		day, _ := strconv.Atoi(m[2])
		text = fmt.Sprintf("%04d-%02d-%02d", p.roll.Year+1, month, day)
	}
	d, err := calendar.Parse(text)
	if err != nil {
		p.problem(o.Row, columnDeadline, Text{err.Error(), fmt.Sprintf("%q is no date", shorten(text))})
		return
	}
	if d.Year() < p.roll.Year {
		p.problem(o.Row, columnDeadline, textf("%s 早于报告年度 %d 年", "%s lies before the report year %d", d, p.roll.Year))
		return
	}
	o.Deadline = d.String()
}

func (p *rollParser) finish() (*Roll, error) {
	r := p.roll
	if len(r.Organs) == 0 && len(p.problems) == 0 {
		p.problem(0, "", textf("名录里没有单位", "the roll is empty"))
	}
	r.index(&p.problems)
	for i, text := range p.parents {
		if text != "" {
			p.parent(r.Organs[i], text)
		}
	}
	r.twice(&p.problems)
	r.tree(&p.problems)
	if len(p.problems) > 0 {
		return nil, &RollError{r.File, p.problems}
	}
	return r, nil
}

// parent finds the organ above by name, code or former name; where two share the name, the government.
func (p *rollParser) parent(o *Organ, text string) {
	found := p.roll.lookup(text)
	if len(found) > 1 {
		var governments []*Organ
		for _, f := range found {
			if f.Level == report.Government {
				governments = append(governments, f)
			}
		}
		if len(governments) == 1 {
			found = governments
		}
	}
	switch len(found) {
	case 0:
		message := textf("名录里没有“%s”", "%q is not on the roll", shorten(text))
		if near := p.roll.Nearest(text); len(near) > 0 {
			message.Zh += fmt.Sprintf("，是否为第 %d 行的“%s”", near[0].Row, near[0].Name)
			message.En += fmt.Sprintf("; row %d is %q", near[0].Row, near[0].Name)
		}
		p.problem(o.Row, columnParent, message)
	case 1:
		if found[0] == o {
			p.problem(o.Row, columnParent, textf("单位不能是自己的上级", "an organ cannot be its own parent"))
			return
		}
		o.Parent = found[0]
	default:
		p.problem(o.Row, columnParent, textf("名录里有 %d 个“%s”，请改填单位代码", "%d organs are called %q; give the code", len(found), shorten(text)))
	}
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

package plan

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"nianbao/report/calendar"
)

// Plan is what a work plan's text was read into.
type Plan struct {
	Name     string // of the file
	Year     int    // the plan's year; 0 when neither the caller nor the text says it
	Tasks    []Task // in the order of the text
	Problems []Problem
}

// Task is one task of the plan.
type Task struct {
	Number   string   // as numbered in the plan, with the numbers above it: 二（三）1
	Headings []string // the headings above it, outermost first, with their numbers
	Text     string   // without number and labels
	Lead     []string // 牵头单位
	Units    []string // 责任单位
	Support  []string // 配合单位
	Phrase   string   // 完成时限 as written; empty when the plan gives none
	Deadline calendar.Deadline
	Read     bool   // whether Deadline was understood
	Place    string // 第 12 段, 第 1 个表格第 3 行
}

// ProblemKind is what sort of thing could not be read.
type ProblemKind string

// The kinds of problems.
const (
	NoUnit      ProblemKind = "no_unit"      // a task without a unit
	NoDeadline  ProblemKind = "no_deadline"  // a task without a deadline
	BadDeadline ProblemKind = "bad_deadline" // a deadline that cannot be understood, or several
	BadBracket  ProblemKind = "bracket"      // a bracket without its pair
	BadTable    ProblemKind = "table"        // a table without known headings
	Shared      ProblemKind = "shared"       // labels taken to hold for several tasks: to be looked at
	Leftover    ProblemKind = "leftover"     // text that is no task and no heading of one
	NoYear      ProblemKind = "no_year"      // a deadline needs the plan's year
)

// Problem is something that a person must look at.
type Problem struct {
	Kind    ProblemKind
	Place   string
	Message string // in Chinese, without the place
}

// String is the problem in one sentence.
func (p Problem) String() string { return p.Place + "：" + p.Message }

// Headings are the columns of Rows: those of the 工作任务 register, then what the plan says besides.
var Headings = []string{"序号", "任务", "牵头单位", "责任单位", "完成时限", "完成日期", "进展", "佐证", "所属标题", "配合单位", "时限理解", "出处"}

// Row returns the task under Headings. 完成日期, 进展 and 佐证 are for the office to fill.
func (t Task) Row() []string {
	understood := ""
	if t.Read {
		understood = t.Deadline.Chinese()
	}
	return []string{t.Number, t.Text, strings.Join(t.Lead, "、"), strings.Join(t.Units, "、"), t.Phrase, "", "", "", strings.Join(t.Headings, "／"), strings.Join(t.Support, "、"),
		understood, t.Place}
}

// Rows returns the headings and a row a task, ready for a CSV file or a sheet.
func (p *Plan) Rows() [][]string {
	out := [][]string{Headings}
	for _, t := range p.Tasks {
		out = append(out, t.Row())
	}
	return out
}

// Read reads a plan. name is the file's name, whose ending says the format (.docx, .md, everything else is text); year is the plan's year, 0 to take it from the
// text's beginning or the name. A file that is no text, a damaged .docx and one without any text are errors.
func Read(name string, data []byte, year int) (*Plan, error) {
	blocks, err := blocksOf(name, data)
	if err != nil {
		return nil, fmt.Errorf("%s：%w", name, err)
	}
	if len(blocks) == 0 {
		return nil, fmt.Errorf("%s：没有文字；扫描件（图片）不能读取，请用有文字的版本", name)
	}
	if len(blocks) > maxBlocks {
		return nil, fmt.Errorf("%s：超过 %d 段，不像工作要点", name, maxBlocks)
	}
	if year == 0 {
		year = yearOf(name, blocks)
	}
	r := &reader{plan: &Plan{Name: name, Year: year}}
	r.read(blocks)
	if len(r.plan.Tasks) == 0 {
		r.problem(Leftover, "全文", "没有认出任何任务：任务应有编号（一、（一）1.），或者写明责任单位、完成时限")
	}
	return r.plan, nil
}

var (
	nameYear = regexp.MustCompile(`20[0-9]{2}`)
	planYear = regexp.MustCompile(`(20[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})年`)
)

// maxBlocks is the most paragraphs and tables that are read; a plan of a hundred pages has two thousand.
const maxBlocks = 50_000

// yearOf finds the plan's year in its title (the first paragraphs without number and labels), then in the name; 0 when there is none. A year inside a task may
// be that of a deadline and says nothing.
func yearOf(name string, blocks []block) int {
	for _, b := range blocks[:min(len(blocks), 4)] {
		if _, _, _, numbered := number(b.text); numbered || b.rows != nil || len(findLabels(narrow(b.text))) > 0 {
			break
		}
		if m := planYear.FindStringSubmatch(narrow(b.text)); m != nil {
			return yearNumber(m[1])
		}
	}
	if m := nameYear.FindString(name); m != "" {
		return yearNumber(m)
	}
	return 0
}

func yearNumber(s string) int {
	digits := strings.NewReplacer("〇", "0", "○", "0", "零", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9").Replace(s)
	n, _ := strconv.Atoi(digits) // the pattern lets only digits through
	return n
}

// reader collects tasks and problems.
type reader struct {
	plan *Plan
}

func (r *reader) problem(kind ProblemKind, place, format string, args ...any) {
	r.plan.Problems = append(r.plan.Problems, Problem{kind, place, fmt.Sprintf(format, args...)})
}

// read goes through paragraphs and tables in order.
func (r *reader) read(blocks []block) {
	blocks = r.joinBrackets(blocks)
	for at := 0; at < len(blocks); {
		end := at
		for end < len(blocks) && blocks[end].rows == nil {
			end++
		}
		r.paragraphs(blocks[at:end])
		if at = end; at < len(blocks) {
			r.table(blocks[at])
			at++
		}
	}
}

// add checks a task and takes it.
func (r *reader) add(t Task) {
	t.Text = strings.Trim(t.Text, " 　\t")
	if t.Number == "" {
		t.Number = strconv.Itoa(len(r.plan.Tasks) + 1)
	}
	if len(t.Lead)+len(t.Units)+len(t.Support) == 0 {
		r.problem(NoUnit, t.Place, "任务“%s”没有写牵头单位或者责任单位", short(t.Text))
	}
	r.understand(&t)
	r.plan.Tasks = append(r.plan.Tasks, t)
}

// understand reads the deadline. One that comes out differently in different years needs the plan's year.
func (r *reader) understand(t *Task) {
	if t.Phrase == "" {
		return // said where it was looked for
	}
	year := r.plan.Year
	if year == 0 {
		year = 2000
	}
	d, err := calendar.ParseDeadline(t.Phrase, year)
	if err != nil {
		r.problem(BadDeadline, t.Place, "%v", err)
		return
	}
	if r.plan.Year == 0 {
		if other, err := calendar.ParseDeadline(t.Phrase, year+1); err != nil || other.Date != d.Date {
			r.problem(NoYear, t.Place, "完成时限“%s”没有写年份，文中和文件名里也找不到计划年度", t.Phrase)
			return
		}
	}
	t.Deadline, t.Read = d, true
}

// short is the beginning of a text for a message.
func short(text string) string {
	runes := []rune(text)
	if len(runes) <= 24 {
		return text
	}
	return string(runes[:24]) + "…"
}

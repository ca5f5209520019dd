package ledger

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/report"
)

// The permanent ids of what can be wrong with a register; family RD (reading), from RD201.
const (
	RuleColumn    = "RD201" // a column that must be there is missing, or stands there twice
	RuleWord      = "RD202" // a word that no row or column of the form answers to
	RuleDate      = "RD203" // a day that does not exist or cannot be read
	RuleOrder     = "RD204" // days in an impossible order
	RuleUnclosed  = "RD205" // a closing date without an outcome, or an outcome without a closing date
	RuleTwice     = "RD206" // one number given twice
	RuleNumber    = "RD207" // no whole number, no exact amount, or a negative one
	RuleRequired  = "RD208" // a value that must be there is missing
	RuleNotRecord = "RD209" // a repeated heading row or a row of totals: not counted
	RuleHeading   = "RD210" // the heading row, or the sheet, was found where it does not quite belong
	RuleUnknown   = "RD211" // an interpretation of a document that the register does not hold
	RuleUnclear   = "RD212" // dates or amounts that do not fit each other but are possible
	RuleYear      = "RD213" // a tally of another year: not counted
	RuleDeadline  = "RD214" // a deadline that cannot be understood
)

// Rule describes one of the ids, for `nianbao rules`.
type Rule struct {
	ID, Name         string
	Severity         report.Severity
	Chinese, English string
}

// Rules lists what is checked in registers, in the order of the ids.
func Rules() []Rule {
	return []Rule{
		{RuleColumn, "register-column", report.Error, "台账缺少必须有的列，或者同一列出现两次", "a register lacks a required column, or has a column twice"},
		{RuleWord, "register-word", report.Error, "申请人类别、办理结果等填写的词没有对应到统计表", "a word of a register answers to nothing in the form"},
		{RuleDate, "register-date", report.Error, "日期不存在或无法识别", "a day that does not exist or cannot be read"},
		{RuleOrder, "register-date-order", report.Error, "日期的先后不可能，如答复日期早于收到日期", "days in an impossible order, such as a reply before receipt"},
		{RuleUnclosed, "register-half-closed", report.Error, "有答复（审结）日期而没有结果，或者有结果而没有日期", "a closing date without an outcome, or the other way round"},
		{RuleTwice, "register-number-twice", report.Error, "同一编号出现两次", "the same number twice"},
		{RuleNumber, "register-number", report.Error, "数量、金额不是非负的数，或者件数不是整数", "a count or an amount that is no number, negative or not whole"},
		{RuleRequired, "register-required", report.Error, "必须填写的内容为空", "a required value is missing"},
		{RuleNotRecord, "register-not-a-record", report.Warning, "台账中间的标题行、合计行，没有计入", "a heading row or a row of totals inside a register; not counted"},
		{RuleHeading, "register-found", report.Notice, "标题行不在第一行，或者工作表名称与规定不完全一致", "the heading row or the sheet was found where it does not quite belong"},
		{RuleUnknown, "interpretation-of-nothing", report.Warning, "所解读的文件不在“政策文件”表中", "an interpretation of a document that the register does not hold"},
		{RuleUnclear, "register-unclear", report.Warning, "日期或金额不全、相互不合，请核对", "dates or amounts that are incomplete or do not fit each other"},
		{RuleYear, "tally-of-another-year", report.Warning, "“月份”写明是其他年份，没有计入", "a tally of another year; not counted"},
		{RuleDeadline, "task-deadline", report.Warning, "任务的完成时限无法理解", "a task's deadline that cannot be understood"},
	}
}

// Problem is what is wrong with a row or a sheet of a register. The messages name the column where there is one, not the place, and never
// repeat more of the row than the value they are about.
type Problem struct {
	Rule      string
	Severity  report.Severity
	Place     Place
	Column    string // the column's name, empty for the row or sheet as a whole
	Message   string
	MessageEn string
}

// Fatal tells whether the report may not be written because of it (only as a draft).
func (p Problem) Fatal() bool { return p.Severity == report.Error }

// String is the whole sentence with its place: 台账.xlsx：依申请公开 第 12 行“答复日期”：……
func (p Problem) String() string {
	s := p.Place.String()
	if p.Column != "" {
		s += "“" + p.Column + "”"
	}
	return s + "：" + p.Message
}

// Finding is the problem in the form of the findings file (contracts §6).
func (p Problem) Finding() report.Finding {
	f := report.Finding{Rule: p.Rule, Severity: p.Severity, Position: p.Place.String(), Message: p.String()}
	f.MessageEn = p.Place.English()
	if p.Column != "" {
		f.MessageEn += " " + p.Column
	}
	f.MessageEn += ": " + p.MessageEn
	if i := slices.IndexFunc(Rules(), func(r Rule) bool { return r.ID == p.Rule }); i >= 0 {
		f.Name = Rules()[i].Name
	}
	return f
}

// maxListed is how many problems of one rule and column of a register are told one by one; the rest is told as a number.
const maxListed = 1000

// problems collects; equal kinds beyond maxListed are only counted, so that a register that is wrong throughout does not fill the memory.
type problems struct {
	list  []Problem
	count map[problemKind]int
	order []problemKind
	fatal int
}

type problemKind struct {
	register, column, rule string
	severity               report.Severity
}

func (ps *problems) add(register string, p Problem) {
	if ps.count == nil {
		ps.count = map[problemKind]int{}
	}
	kind := problemKind{register, p.Column, p.Rule, p.Severity}
	if ps.count[kind] == 0 {
		ps.order = append(ps.order, kind)
	}
	ps.count[kind]++
	if p.Fatal() {
		ps.fatal++
	}
	if ps.count[kind] <= maxListed {
		ps.list = append(ps.list, p)
	}
}

// all returns the problems in the order found, then what was left out.
func (ps *problems) all() []Problem {
	out := slices.Clone(ps.list)
	for _, k := range ps.order {
		if more := ps.count[k] - maxListed; more > 0 {
			out = append(out, Problem{Rule: k.rule, Severity: k.severity, Place: Place{Sheet: k.register}, Column: k.column,
				Message: fmt.Sprintf("同样的问题还有 %d 处，没有逐一列出", more), MessageEn: fmt.Sprintf("%d more of the same kind, not listed one by one", more)})
		}
	}
	return out
}

// shown shortens a value for a message and takes out long runs of digits: in the wrong column they could be somebody's number.
func shown(s string) string {
	var out strings.Builder
	runes := []rune(tidy(s))
	for i := 0; i < len(runes); {
		j := i
		for j < len(runes) && (runes[j] >= '0' && runes[j] <= '9' || runes[j] >= '０' && runes[j] <= '９') {
			j++
		}
		switch {
		case j-i >= 7:
			out.WriteString("…")
		case j > i:
			out.WriteString(string(runes[i:j]))
		default:
			out.WriteRune(runes[i])
			j++
		}
		i = j
		if i >= 40 && i < len(runes) {
			out.WriteString("…")
			break
		}
	}
	return out.String()
}

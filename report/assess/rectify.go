package assess

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/report/calendar"
)

// Rectification is one line of the rectification list (整改清单).
type Rectification struct {
	ID       string `toml:"编号" json:"id"` // of a shortcoming, the same every year; a list kept by hand may have numbers of its own or none
	Problem  string `toml:"问题" json:"problem"`
	Basis    string `toml:"依据" json:"basis"`
	Unit     string `toml:"责任单位" json:"unit"`
	Deadline string `toml:"完成时限" json:"deadline"` // as written: 2026年6月底前, 长期坚持
	Status   string `toml:"状态" json:"status"`     // as written: 已完成, 整改中 …
	Done     string `toml:"完成情况" json:"done"`     // what was done
}

// RectificationHeadings are the columns of a rectification list.
var RectificationHeadings = []string{"编号", "问题", "依据", "责任单位", "完成时限", "状态", "完成情况"}

// Row returns the line under RectificationHeadings.
func (r Rectification) Row() []string {
	return []string{r.ID, r.Problem, r.Basis, r.Unit, r.Deadline, r.Status, r.Done}
}

// The status words that the program writes.
const (
	StatusOpen    = "未整改"
	StatusCarried = "上年未完成，继续整改"
	StatusAgain   = "上年已整改，今年再次出现"
)

// Rectify makes a list from shortcomings. deadline is written into every line; unit where the records name no unit in charge.
func Rectify(list []Shortcoming, deadline, unit string) []Rectification {
	var out []Rectification
	for _, s := range list {
		r := Rectification{ID: s.ID, Problem: s.Text, Basis: s.Basis, Unit: s.Unit, Deadline: deadline, Status: StatusOpen}
		if r.Unit == "" {
			r.Unit = unit
		}
		out = append(out, r)
	}
	return out
}

// RectificationsFromRows reads a list from a table with the headings of RectificationHeadings, 问题 required, in any order. Empty rows are passed over. Errors
// name the row.
func RectificationsFromRows(rows [][]string, name string) ([]Rectification, error) {
	t, err := newTable(rows, name, RectificationHeadings, "问题")
	if err != nil {
		return nil, err
	}
	var out []Rectification
	for n := range t.rows {
		if t.empty(n) {
			continue
		}
		r := Rectification{ID: t.cell(n, "编号"), Problem: t.cell(n, "问题"), Basis: t.cell(n, "依据"), Unit: t.cell(n, "责任单位"), Deadline: t.cell(n, "完成时限"),
			Status: t.cell(n, "状态"), Done: t.cell(n, "完成情况")}
		if r.Problem == "" {
			return nil, fmt.Errorf("%s：“问题”是空的", t.place(n))
		}
		out = append(out, r)
	}
	return out, nil
}

// LoadRectifications reads a list from a TOML file of [[rectification]] tables whose keys are the headings in quotation marks, strictly.
func LoadRectifications(r io.Reader, name string) ([]Rectification, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile))
	if err != nil {
		return nil, fmt.Errorf("整改清单 %s：读不了：%w", name, err)
	}
	var file struct {
		List []Rectification `toml:"rectification"`
	}
	if err := decode(string(data), &file); err != nil {
		return nil, fmt.Errorf("整改清单 %s：%w", name, err)
	}
	for i, x := range file.List {
		if strings.TrimSpace(x.Problem) == "" {
			return nil, fmt.Errorf("整改清单 %s 第 %d 项：“问题”是空的", name, i+1)
		}
	}
	return file.List, nil
}

// Outcome is what became of a point of last year's list.
type Outcome string

// The outcomes of looking back.
const (
	Closed   Outcome = "closed"
	Again    Outcome = "again"    // closed, but found again this year
	Overdue  Outcome = "overdue"  // not closed, and its deadline is past
	Open     Outcome = "open"     // not closed, not yet due
	Standing Outcome = "standing" // a lasting duty, not to be closed
	Unclear  Outcome = "unclear"  // status missing or not understood: a person must say
)

// Chinese names the outcome.
func (o Outcome) Chinese() string {
	return map[Outcome]string{Closed: "已销号", Again: "反弹", Overdue: "逾期未完成", Open: "未到期", Standing: "长期坚持", Unclear: "状态不明"}[o]
}

// Followed is a point of last year's list and what became of it.
type Followed struct {
	Rectification
	Outcome Outcome      `json:"outcome"`
	Why     string       `json:"why,omitempty"` // what a person should look at
	Now     *Shortcoming `json:"now,omitempty"` // this year's shortcoming of the same kind
}

// FollowUp closes last year's list point by point (回头看): every point of previous comes back exactly once, in its order. now are this year's shortcomings, asAt is
// the day looked from, listYear the year in which the list was written, which completes deadlines that name none.
func FollowUp(previous []Rectification, now []Shortcoming, asAt calendar.Date, listYear int) []Followed {
	var out []Followed
	for _, r := range previous {
		f := Followed{Rectification: r}
		var how string
		f.Now, how = match(r, now)
		f.Outcome, f.Why = judge(r, asAt, listYear)
		if f.Now != nil && f.Outcome == Closed {
			f.Outcome, f.Why = Again, "上年已销号，今年又出现："+f.Now.Text
		}
		if f.Now != nil && how != "" {
			f.Why = strings.TrimPrefix(f.Why+"；"+how, "；")
		}
		out = append(out, f)
	}
	return out
}

// match finds this year's shortcoming of the same kind: by number, by the same words (figures aside), or by its name in the text, which a person should confirm.
func match(r Rectification, now []Shortcoming) (*Shortcoming, string) {
	for i := range now {
		if r.ID != "" && r.ID == now[i].ID {
			return &now[i], ""
		}
	}
	for i := range now {
		if w := words(r.Problem); utf8.RuneCountInString(w) >= 4 && w == words(now[i].Text) {
			return &now[i], ""
		}
	}
	for i := range now {
		if strings.Contains(r.Problem, now[i].ID) {
			return &now[i], "按文字与本年“" + now[i].ID + "”对应，请核对"
		}
	}
	return nil, ""
}

// words is a text without figures, blanks and marks: what stays the same when only the numbers change. A list of records is left out.
func words(text string) string {
	text, _, _ = strings.Cut(text, "：")
	return strings.Map(func(r rune) rune {
		if r >= 0x4E00 && r <= 0x9FFF {
			return r
		}
		return -1
	}, text)
}

// Words of 状态. Negations stand first: 未完成 holds 完成.
var (
	openWords     = []string{"未", "没有", "整改中", "正在", "推进中", "进行中", "办理中", "部分", "继续", "再次"}
	standingWords = []string{"长期", "持续", "常态"}
	closedWords   = []string{"已", "完成", "办结", "销号", "整改到位", "落实"}
)

func says(text string, list []string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return strings.Contains(text, w) })
}

// judge reads status and deadline of a point.
func judge(r Rectification, asAt calendar.Date, listYear int) (Outcome, string) {
	switch {
	case strings.TrimSpace(r.Status) == "":
		return Unclear, "没有写状态"
	case says(r.Status, openWords):
	case says(r.Status, standingWords):
		return Standing, ""
	case says(r.Status, closedWords) && strings.TrimSpace(r.Done) == "":
		return Closed, "没有写完成情况"
	case says(r.Status, closedWords):
		return Closed, ""
	default:
		return Unclear, "状态“" + r.Status + "”无法识别；请写已完成、整改中、未整改或者长期坚持"
	}
	d, err := calendar.ParseDeadline(r.Deadline, listYear)
	switch {
	case err != nil:
		return Open, err.Error()
	case !d.Dated(): // a lasting duty that its own status calls unfinished is chased
		return Open, ""
	case d.Date < asAt:
		return Overdue, "应于" + d.Date.Chinese() + "前完成"
	}
	return Open, ""
}

// Carry puts the points that are not closed into this year's list: a point found again marks its line, others are added at the end, so that nothing of last year
// drops out. Lasting duties are not carried.
func Carry(list []Rectification, followed []Followed) []Rectification {
	out := slices.Clone(list)
	for _, f := range followed {
		if f.Outcome == Closed || f.Outcome == Standing {
			continue
		}
		at := -1
		if f.Now != nil {
			at = slices.IndexFunc(out, func(r Rectification) bool { return r.ID == f.Now.ID })
		}
		if at < 0 {
			r := f.Rectification
			r.Status = StatusCarried
			out = append(out, r)
			continue
		}
		out[at].Status = StatusCarried
		if f.Outcome == Again {
			out[at].Status = StatusAgain
		}
		if out[at].Unit == "" {
			out[at].Unit = f.Unit
		}
	}
	return out
}

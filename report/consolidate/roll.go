package consolidate

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/calendar"
)

// State is an organ's state on the roll (状态).
type State string

// The states of contracts §8. An empty cell means Reporting.
const (
	Reporting State = "在报"
	Founded   State = "新设" // new this year: there is no year before to compare with
	Renamed   State = "更名"
	Merged    State = "合并" // gone into another organ: owes nothing
	Abolished State = "撤销" // owes nothing
)

// Organ is one line of the roll.
type Organ struct {
	Index    int // place on the roll, from 0
	Row      int // row in the roll's file, from 1
	Name     string
	Code     string
	Level    report.Level // empty when the roll does not say
	State    State
	Deadline string   // ISO date of its own 报送截止日期; empty: that of its level
	Former   []string // 曾用名

	Parent   *Organ // nil at the top
	Children []*Organ
	Depth    int // 0 at the top
}

// Government tells whether the organ is a government whose report is the sum of those below it, not an addend: it stands above other organs
// and the roll does not call it a department or township. A government without organs on the roll hands in like everybody else.
func (o *Organ) Government() bool {
	return len(o.Children) > 0 && (o.Level == report.Government || o.Level == "")
}

// Gone tells whether the organ was merged or abolished.
func (o *Organ) Gone() bool { return o.State == Merged || o.State == Abolished }

// Roll is the roll of organs, a forest ordered as in its file.
type Roll struct {
	File   string // base name, for messages
	Year   int    // report year
	Organs []*Organ
	Tops   []*Organ

	codes, names, former map[string][]*Organ
}

// Problem is what is wrong with a row of a roll.
type Problem struct {
	Row     int // as Excel shows it; 0 where no row is meant
	Column  string
	Message Text
}

// RollError lists everything that is wrong with a roll. Its text names each row.
type RollError struct {
	File     string
	Problems []Problem
}

// Error gives one line a problem in Chinese, at most 20.
func (e *RollError) Error() string {
	return e.lines("%s：另有 %d 处问题", func(p Problem) string {
		place := ""
		if p.Row > 0 {
			place = fmt.Sprintf("第 %d 行", p.Row)
		}
		if p.Column != "" {
			place += "“" + p.Column + "”"
		}
		if place != "" {
			place += "："
		}
		return e.File + "：" + place + p.Message.Zh
	})
}

// English is Error in English; the columns keep the names that the roll has.
func (e *RollError) English() string {
	return e.lines("%s: %d more problems", func(p Problem) string {
		place := e.File
		if p.Row > 0 {
			place += fmt.Sprintf(", row %d", p.Row)
		}
		if p.Column != "" {
			place += ", " + p.Column
		}
		return place + ": " + p.Message.En
	})
}

// lines joins the first problems; more says how many there are beside them.
func (e *RollError) lines(more string, one func(Problem) string) string {
	const most = 20
	var lines []string
	for _, p := range e.Problems[:min(most, len(e.Problems))] {
		lines = append(lines, one(p))
	}
	if left := len(e.Problems) - most; left > 0 {
		lines = append(lines, fmt.Sprintf(more, e.File, left))
	}
	return strings.Join(lines, "\n")
}

// Due returns the last day (ISO) on which the organ is in time: its own, or its level's in deadlines (MM-DD of the following year), or the one of
// 条例 article 49. An organ without a level is held to the departments' date, governments above others to the governments'.
func (o *Organ) Due(year int, deadlines map[report.Level]string) (string, error) {
	if o.Deadline != "" {
		return o.Deadline, nil
	}
	level := o.Level
	if level == "" {
		level = report.Department
		if o.Government() {
			level = report.Government
		}
	}
	d, err := calendar.FilingDeadline(string(level), year, deadlines[level])
	if err != nil {
		return "", err
	}
	return d.String(), nil
}

// Below returns the organ and every organ below it, parents before children, in the order of the roll.
func (o *Organ) Below() []*Organ {
	out := []*Organ{o}
	for _, c := range o.Children {
		out = append(out, c.Below()...)
	}
	return out
}

// Path returns the organ's name with those above it: 云河省 / 东山市 / 东山市审计局.
func (o *Organ) Path() string {
	if o.Parent == nil {
		return o.Name
	}
	return o.Parent.Path() + " / " + o.Name
}

// tree links children to parents and sets the depths. Organs in a circle are problems.
func (r *Roll) tree(problems *[]Problem) {
	for _, o := range r.Organs {
		if loop := circle(o); loop != nil {
			if loop[0] == o { // said once, at the first row of the circle
				names := make([]string, 0, len(loop)+1)
				for _, x := range loop {
					names = append(names, x.Name)
				}
				chain := strings.Join(append(names, o.Name), " → ")
				*problems = append(*problems, Problem{o.Row, columnParent, textf("上下级关系成了一个圈：%s", "the parents form a circle: %s", chain)})
			}
			continue
		}
		if o.Parent == nil {
			r.Tops = append(r.Tops, o)
		} else {
			o.Parent.Children = append(o.Parent.Children, o)
		}
		for p := o.Parent; p != nil; p = p.Parent {
			o.Depth++
		}
	}
}

// circle returns the organs of the circle that o's parents lead into, the one that stands first on the roll in front; nil when they lead to the top.
func circle(o *Organ) []*Organ {
	seen := map[*Organ]bool{}
	for p := o; p != nil; p = p.Parent {
		if !seen[p] {
			seen[p] = true
			continue
		}
		loop := []*Organ{p}
		for q := p.Parent; q != p; q = q.Parent {
			loop = append(loop, q)
		}
		first := 0
		for i, x := range loop {
			if x.Index < loop[first].Index {
				first = i
			}
		}
		return slices.Concat(loop[first:], loop[:first])
	}
	return nil
}

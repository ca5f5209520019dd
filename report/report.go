// Package report holds what the program is about: one organ's annual report as data (a Filing), the organ itself (an Agency), where a
// figure comes from (a Source) and what a check says of it (a Finding). The JSON formats of filings and findings are fixed; reading is strict.
package report

import (
	"fmt"
	"strings"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// Level is the level of an organ; the deadlines of 条例 article 49 depend on it.
type Level string

// The levels of contracts §2.
const (
	Department Level = "department" // a department of county level or above: 31 January
	Government Level = "government" // a government of county level or above: 31 March
	Township   Level = "township"   // a township government or 街道
)

// Levels lists the levels with their Chinese names, in the order of the form.
var Levels = []struct {
	Level   Level
	Chinese string
}{{Department, "部门"}, {Government, "政府"}, {Township, "乡镇（街道）"}}

// Valid tells whether l is one of the levels; an empty level is valid: not every published page says it.
func (l Level) Valid() bool {
	if l == "" {
		return true
	}
	for _, known := range Levels {
		if known.Level == l {
			return true
		}
	}
	return false
}

// Agency is the organ that owes the report.
type Agency struct {
	Name   string `json:"name"`
	Code   string `json:"code,omitempty"`
	Level  Level  `json:"level,omitempty"`
	Region string `json:"region,omitempty"`
}

// Filing is one organ's report as data: contracts §2.
type Filing struct {
	Edition   string // id of the form's edition
	Year      int    // report year
	Agency    Agency
	Published string // ISO date, empty when not known
	Figures   map[string]figure.Figure
	Sections  map[string]string // prose by section number "1" … "6"; nil when the source carries no prose at all, which is not the same as an empty report
	Measures  *Measures         // nil when none were computed
	Sources   map[string]string // where a figure comes from, for a person: 2023.html!table[2]!R4C4
}

// New returns an empty filing of that year in the edition that the year prescribes (the current one for years without).
func New(agency Agency, year int) *Filing {
	e := form.ForYear(year)
	if e == nil {
		e = form.Current()
	}
	return &Filing{Edition: e.ID, Year: year, Agency: agency, Figures: map[string]figure.Figure{}, Sections: map[string]string{}, Sources: map[string]string{}}
}

// Form returns the edition of the form that the filing follows.
func (f *Filing) Form() (*form.Edition, error) { return form.Get(f.Edition) }

// Figure returns the figure of a cell; a cell that is not there is blank.
func (f *Filing) Figure(cell string) figure.Figure { return f.Figures[cell] }

// Total fills every total of the form from its addends where the total itself is blank, as a form with formulas would. A total whose
// addends are all blank stays blank: nothing is made up.
func (f *Filing) Total() error {
	e, err := f.Form()
	if err != nil {
		return err
	}
	for _, s := range e.Sums {
		if len(s.Right) != 1 || f.Figures[s.Right[0]].State() != figure.Blank {
			continue
		}
		addends := make([]figure.Figure, len(s.Left))
		for i, name := range s.Left {
			addends[i] = f.Figures[name]
		}
		if sum, known := figure.Sum(addends...); known > 0 {
			f.Figures[s.Right[0]] = figure.Of(sum)
		}
	}
	return nil
}

// Validate tells what makes the filing unusable: an unknown edition, a cell or section that the edition does not have, an impossible
// year, level or date. Wrong figures are not its business; the checks say those.
func (f *Filing) Validate() error {
	e, err := f.Form()
	if err != nil {
		return err
	}
	if f.Year < 2008 || f.Year > 9999 {
		return fmt.Errorf("年份 %d 不对：应为 2008 以后的四位年份", f.Year)
	}
	if !f.Agency.Level.Valid() {
		return fmt.Errorf("单位层级 %q 不对：应为 department（部门）、government（政府）或 township（乡镇、街道）", f.Agency.Level)
	}
	if err := validDate(f.Published); err != nil {
		return err
	}
	var unknown []string
	for name := range f.Figures {
		if e.Index(name) < 0 {
			unknown = append(unknown, name)
		}
	}
	for name := range f.Sources {
		if e.Index(name) < 0 {
			unknown = append(unknown, name)
		}
	}
	if len(unknown) > 0 {
		return fmt.Errorf("%s 版式没有这些单元格：%s", e.ID, strings.Join(sorted(unknown), "、"))
	}
	for key := range f.Sections {
		if len(key) != 1 || key < "1" || key > "6" {
			return fmt.Errorf("没有第 %q 部分：sections 的键应为 1 至 6", key)
		}
	}
	return nil
}

package assess

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"nianbao/report/figure"
)

// SheetFormat is the value of "format" in a file of score sheets.
const SheetFormat = "nianbao-scores/1"

// State tells what became of a point.
type State string

// The states of a line of the sheet.
const (
	Scored        State = "scored"
	Partly        State = "partly_scored" // some of its evidence is missing
	NotScored     State = "not_scored"    // its evidence is missing: neither zero nor full marks
	NotApplicable State = "not_applicable"
)

// Chinese names the state.
func (s State) Chinese() string {
	return map[State]string{Scored: "已评分", Partly: "部分未评分", NotScored: "未评分", NotApplicable: "不适用"}[s]
}

// Sheet is an organ's score sheet. Of every line, Possible = Got + Lost + NotScored; of an inner line they are the sums of the lines right below.
type Sheet struct {
	Scheme    string        `json:"scheme"`
	Basis     string        `json:"basis"`
	Agency    string        `json:"agency"`
	Year      int           `json:"year"`
	Class     string        `json:"class,omitempty"` // name of the class
	Full      figure.Figure `json:"full"`            // full marks
	Got       figure.Figure `json:"got"`             // of the tree, without bonuses
	Lost      figure.Figure `json:"lost"`
	NotScored figure.Figure `json:"not_scored"` // points whose evidence is missing
	Bonus     figure.Figure `json:"bonus"`
	Total     figure.Figure `json:"total"`   // Got + Bonus
	AtMost    figure.Figure `json:"at_most"` // Total, should everything not scored come out full
	Lines     []Line        `json:"lines"`   // depth first, in the order of the scheme
	Bonuses   []Line        `json:"bonuses,omitempty"`
	Notes     []string      `json:"notes,omitempty"` // what the reader must know: points redistributed, points not scored
}

// Line is one indicator of the sheet. Got is blank when nothing of it was scored and "/" when it does not apply.
type Line struct {
	ID         string        `json:"id"`
	Parent     string        `json:"parent,omitempty"`
	Level      int           `json:"level"` // 1 at the top
	Title      string        `json:"title"`
	Leaf       bool          `json:"leaf"`
	Weight     string        `json:"weight"` // 40% or 10分, in the organ's class
	Possible   figure.Figure `json:"possible"`
	Got        figure.Figure `json:"got"`
	Lost       figure.Figure `json:"lost"`
	NotScored  figure.Figure `json:"not_scored"`
	State      State         `json:"state"`
	Rests      []string      `json:"rests,omitempty"`   // what the score rests on, for people; one sentence each
	Formula    string        `json:"formula,omitempty"` // as written in the scheme
	Filled     string        `json:"filled,omitempty"`  // with the values put in
	Values     []Value       `json:"values,omitempty"`
	Findings   []string      `json:"findings,omitempty"` // rule ids of the findings that it rests on
	Deductions []Deduction   `json:"deductions,omitempty"`
	Entry      *Entry        `json:"entry,omitempty"`
	Missing    []string      `json:"missing,omitempty"` // why it was not scored
	Basis      string        `json:"basis,omitempty"`
	Shifted    string        `json:"redistributed,omitempty"` // how points that do not apply changed Possible
}

// Deduction is one deduction of a leaf: taken, not taken, or not decided.
type Deduction struct {
	ID      string        `json:"id"`
	Reason  string        `json:"reason"`
	Points  figure.Figure `json:"points"` // taken; 0 when not; blank when not decided
	State   State         `json:"state"`
	Basis   string        `json:"basis,omitempty"`
	Formula string        `json:"formula,omitempty"`
	Filled  string        `json:"filled,omitempty"`
}

// Summary is the total in one sentence: points that were not scored are always said.
func (s *Sheet) Summary() string {
	text := "总分 " + s.Total.String() + " 分（满分 " + s.Full.String() + " 分"
	if s.Bonus.OrZero().Sign() > 0 {
		text += "，其中加分 " + s.Bonus.String() + " 分"
	}
	if s.NotScored.OrZero().Sign() > 0 {
		text += "，未评分 " + s.NotScored.String() + " 分"
	}
	return text + "）"
}

// Headings are the column headings of Rows.
var Headings = []string{"编号", "指标", "权重", "可得分", "得分", "失分", "未评分", "状态", "计分依据", "方案依据"}

// Rows flattens the sheet into rows under Headings, bonuses and the total last.
func (s *Sheet) Rows() [][]string {
	var out [][]string
	for _, l := range append(append([]Line{}, s.Lines...), s.Bonuses...) {
		out = append(out, []string{l.ID, strings.Repeat("　", l.Level-1) + l.Title, l.Weight, l.Possible.String(), l.Got.String(), l.Lost.String(), l.NotScored.String(),
			l.State.Chinese(), strings.Join(l.Rests, "；"), l.Basis})
	}
	return append(out, []string{"", "合计", "", s.Full.String(), s.Total.String(), s.Lost.String(), s.NotScored.String(), "", strings.Join(s.Notes, "；"), s.Basis})
}

// Line returns the line of an indicator.
func (s *Sheet) Line(id string) (Line, bool) {
	for _, l := range s.Lines {
		if l.ID == id {
			return l, true
		}
	}
	return Line{}, false
}

// WriteSheets writes sheets as JSON.
func WriteSheets(w io.Writer, sheets []*Sheet) error {
	if sheets == nil {
		sheets = []*Sheet{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Format string   `json:"format"`
		Sheets []*Sheet `json:"sheets"`
	}{SheetFormat, sheets})
}

// numbered makes a rank's printed form: 3, or 3（并列）.
func numbered(rank int, tied bool) string {
	if tied {
		return strconv.Itoa(rank) + "（并列）"
	}
	return strconv.Itoa(rank)
}

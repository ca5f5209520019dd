package sqlsource

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"nianbao/report/ledger"
)

// Trial is what came of trying a query on a few rows. It holds nothing of the rows but the words of columns that are words of a list.
type Trial struct {
	Source   string           `json:"source"`
	Register string           `json:"register"`
	Rows     int              `json:"rows"`               // rows looked at
	Columns  []TrialColumn    `json:"columns"`            // the register's columns, in their order
	Unread   []string         `json:"unread,omitempty"`   // columns of the query that are not read
	Words    []TrialWord      `json:"words,omitempty"`    // by column, the unknown ones first, then the most frequent
	Problems []ledger.Problem `json:"problems,omitempty"` // of the rows looked at, but for the unknown words
}

// TrialColumn says where a column of the register comes from.
type TrialColumn struct {
	Name     string `json:"name"`
	From     string `json:"from,omitempty"` // column of the query; "" = not found
	Required bool   `json:"required"`
	Read     bool   `json:"read"`   // false: of no use to the program, wherever it comes from
	Filled   int    `json:"filled"` // rows in which it is not empty
}

// TrialWord is a word that stands in a column of the register, and what it means.
type TrialWord struct {
	Column  string `json:"column"`
	Word    string `json:"word,omitempty"` // as the ledger shows it; "" where Message says all
	Count   int    `json:"count"`
	Means   string `json:"means,omitempty"`   // the form's word; "" = unknown
	Line    string `json:"line,omitempty"`    // the line that teaches it in nianbao.toml, if it can be taught
	Message string `json:"message,omitempty"` // what to do about an unknown word
}

// Complete tells whether the query can be counted as far as these rows show: all words known, no errors.
func (t *Trial) Complete() bool {
	return !slices.ContainsFunc(t.Words, func(w TrialWord) bool { return w.Means == "" }) && !slices.ContainsFunc(t.Problems, ledger.Problem.Fatal)
}

// Sample runs the query for its first rows and tells what maps and what does not. Of opt, Year, Calendar, Outcomes and Applicants are used. Errors are those
// of Open: a query that cannot run, a column that is not there.
func Sample(ctx context.Context, c Config, opt ledger.Options, rows int) (*Trial, error) {
	src, err := Open(ctx, c)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	opt = ledger.Options{Year: opt.Year, Calendar: opt.Calendar, Outcomes: opt.Outcomes, Applicants: opt.Applicants}
	l, err := ledger.New(opt)
	if err != nil {
		return nil, src.s.t.fail("%s", err.Error())
	}
	x := trial{opt: opt, reg: l.Decoder(src.s.t.Register).Register(), words: map[wordAt]int{}, out: &Trial{Source: src.Name(), Register: src.s.t.Register}}
	f := feeder{s: src.s, to: l.Decoder(x.reg.Name), most: max(1, rows), headings: x.headings, row: x.row}
	if err := f.feed(); err != nil {
		return nil, err
	}
	for _, p := range l.Result().Problems {
		if p.Rule != ledger.RuleWord || p.Message == undecodedMessage || !x.listed(p.Column) { // the others stand in Words
			x.out.Problems = append(x.out.Problems, p)
		}
	}
	return x.out, x.mean()
}

type trial struct {
	opt   ledger.Options
	reg   *ledger.Register
	words map[wordAt]int
	out   *Trial
}

type wordAt struct {
	column int
	word   string
}

// maxTrialWords keeps a column full of prose from being listed.
const maxTrialWords = 300

func (x *trial) listed(column string) bool {
	c, ok := x.reg.Column(column)
	return ok && len(c.Words) > 0
}

func (x *trial) headings(have, texts []string, pick []int) {
	used := make([]bool, len(have))
	for i, c := range x.reg.Columns {
		at := pick[i]
		if at < 0 { // columns that are not read have no pick
			at = slices.IndexFunc(texts, func(h string) bool { return isColumn(c.Name, h) })
		}
		column := TrialColumn{Name: c.Name, Required: c.Required, Read: c.Read}
		if at >= 0 {
			column.From, used[at] = have[at], c.Read
		}
		x.out.Columns = append(x.out.Columns, column)
	}
	for i, h := range have {
		if !used[i] {
			x.out.Unread = append(x.out.Unread, h)
		}
	}
}

func (x *trial) row(values []string) {
	x.out.Rows++
	for i, v := range values {
		if v == "" {
			continue
		}
		x.out.Columns[i].Filled++
		if at := (wordAt{i, v}); len(x.reg.Columns[i].Words) > 0 && (len(x.words) < maxTrialWords || x.words[at] > 0) {
			x.words[at]++
		}
	}
}

// mean asks the ledger what each word means.
func (x *trial) mean() error {
	for at, n := range x.words {
		w, err := x.ask(at)
		if err != nil {
			return err
		}
		w.Column, w.Count = x.reg.Columns[at.column].Name, n
		x.out.Words = append(x.out.Words, w)
	}
	x.withhold()
	place := func(w TrialWord) int {
		return slices.IndexFunc(x.reg.Columns, func(c ledger.Column) bool { return c.Name == w.Column })
	}
	slices.SortFunc(x.out.Words, func(a, b TrialWord) int {
		known := func(w TrialWord) int { return min(len(w.Means), 1) }
		return cmp.Or(place(a)-place(b), known(a)-known(b), b.Count-a.Count, cmp.Compare(a.Word, b.Word), cmp.Compare(a.Message, b.Message))
	})
	return nil
}

// withhold takes the words of a column off the list where nearly each row has another one that nobody knows: that is no column of words but one of
// names, numbers or prose, taken by mistake, and a person's name must not be printed.
func (x *trial) withhold() {
	unknown := map[string]int{}
	for _, w := range x.out.Words {
		if w.Means == "" {
			unknown[w.Column]++
		}
	}
	for _, c := range x.out.Columns {
		n := unknown[c.Name]
		if n < 6 || n*10 < c.Filled*8 {
			continue
		}
		x.out.Words = slices.DeleteFunc(x.out.Words, func(w TrialWord) bool { return w.Means == "" && w.Column == c.Name })
		x.out.Words = append(x.out.Words, TrialWord{Column: c.Name, Count: n, Message: fmt.Sprintf("%d 行里有 %d 种不同的内容，都没有对应到统计表，不像是类别用语；请核对是不是取错了列（内容可能是个人信息，没有列出）", c.Filled, n)})
		x.out.Problems = slices.DeleteFunc(x.out.Problems, func(p ledger.Problem) bool { return p.Rule == ledger.RuleWord && p.Column == c.Name })
	}
}

// ask has the ledger read one row that is made up but for the word, so that the word means here what it will mean in the real run.
func (x *trial) ask(at wordAt) (TrialWord, error) {
	name := x.reg.Columns[at.column].Name
	opt := x.opt
	opt.Year, opt.Calendar, opt.KeepAll = exampleYear, nil, true
	for _, fill := range []string{"", "2025-06-10"} { // a result other than 尚未审结 needs its day
		l, err := ledger.New(opt)
		if err != nil {
			return TrialWord{}, err
		}
		d := l.Decoder(x.reg.Name)
		values := x.reg.Example()
		values[x.reg.Key], values[at.column] = "1", at.word
		for i, c := range x.reg.Columns {
			if c.Name == "审结日期" {
				values[i] = fill
			}
		}
		if _, ok := d.Headings(ledger.Place{Sheet: x.reg.Name}, names(x.reg.Columns)); !ok {
			return TrialWord{}, nil
		}
		d.Row(1, values)
		res := l.Result()
		if i := slices.IndexFunc(res.Problems, func(p ledger.Problem) bool { return p.Column == name && p.Rule == ledger.RuleWord }); i >= 0 {
			w := TrialWord{Message: res.Problems[i].Message}
			if len(res.Unmapped) > 0 {
				u := res.Unmapped[0]
				w.Word, w.Line = u.Word, u.Line
			}
			return w, nil
		}
		for r := range res.Records() {
			w := TrialWord{Word: at.word, Means: at.word}
			switch name {
			case "申请人类别", "文件类别", "类型", "项目":
				w.Means = r.Kind
			case "办理结果", "结果":
				w.Means = r.Outcome
			}
			if w.Means != "" {
				return w, nil
			}
		}
	}
	return TrialWord{Word: at.word, Means: at.word}, nil // accepted, though nothing is counted by it
}

// exampleYear is the year of the registers' example rows.
const exampleYear = 2025

package ledger

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// Options says what to count and how.
type Options struct {
	Year       int                // report year, 2021 or later: the years of the form in force
	Calendar   *calendar.Calendar // nil = calendar.Default()
	Targets    Targets
	Outcomes   map[string]string // the office's words for outcomes → tail of the cell's path or printed label ([outcomes] of nianbao.toml)
	Applicants map[string]string // the same for applicants ([applicants])
	KeepAll    bool              // keep every counted record, for Result.Records and Result.Trace
	Trace      []string          // keep the records of these cells only; ignored with KeepAll
	DueFrom    calendar.Date     // with a day: list the requests that are open on it and fall due soon (Result.Requests.Due)
	DueWithin  int               // working days from DueFrom; overdue ones are always listed
}

// Targets are the office's own limits; the zero value means what the law says.
type Targets struct {
	ReplyDays          int            // working days to reply; 0 = 20 (条例 33)
	DisclosureDays     int            // working days to disclose; 0 = 20 (条例 26)
	InterpretationDays int            // working days between a document and its interpretation; 0 = 3
	Graphic            *figure.Figure // wanted share of documents with a graphic interpretation, as 0.5; nil = none set
	Interpretation     *figure.Figure // wanted share of documents with an interpretation; nil = 1
}

func (t Targets) withDefaults() Targets {
	if t.ReplyDays == 0 {
		t.ReplyDays = calendar.ReplyDays
	}
	if t.DisclosureDays == 0 {
		t.DisclosureDays = calendar.DisclosureDays
	}
	if t.InterpretationDays == 0 {
		t.InterpretationDays = 3
	}
	if t.Interpretation == nil {
		all := figure.OfInt(1)
		t.Interpretation = &all
	}
	return t
}

// Ledger counts the registers of one office for one year.
type Ledger struct {
	opt        Options
	start, end calendar.Date // 1 January and 31 December of the year
	months     [366]uint8    // of each day of the year, from 0
	edition    *form.Edition
	problems   problems
	decoders   []*Decoder // as Registers; nil = not provided
	counts     []int64    // by position of the cell in the edition
	kept       keeper
	outcomes   *vocabulary
	applicants *vocabulary
	flags      *vocabulary // one's own: vocabularies remember what they were asked
	unmapped   unmapped
}

// New makes an empty ledger. It fails for a year whose report does not follow the form in force, for a mapping that names no outcome or
// applicant of the form, and for a cell to trace that the form does not have.
func New(opt Options) (*Ledger, error) {
	edition := form.Current()
	if opt.Year < edition.First || opt.Year > 2199 {
		return nil, fmt.Errorf("报告年度 %d 不能由台账统计：台账按 %s 统计表（%d 年度起）统计", opt.Year, edition.Short, edition.First)
	}
	if opt.Calendar == nil {
		opt.Calendar = calendar.Default()
	}
	opt.Targets = opt.Targets.withDefaults()
	l := &Ledger{opt: opt, edition: edition, flags: plainVocabulary(yesNo), decoders: make([]*Decoder, len(registers)), counts: make([]int64, len(edition.Cells()))}
	l.start, _ = calendar.DateOf(opt.Year, 1, 1)
	l.end, _ = calendar.DateOf(opt.Year, 12, 31)
	for d := l.start; d <= l.end; d++ {
		_, m, _ := d.Civil()
		l.months[d-l.start] = uint8(m - 1)
	}
	block := edition.Table("requests").Blocks[0]
	l.outcomes, l.applicants = outcomeVocabulary(outcomeRows(block.Rows)), applicantVocabulary(applicantColumns(block.Columns))
	if err := l.outcomes.teach("outcomes", "办理结果", opt.Outcomes); err != nil {
		return nil, err
	}
	if err := l.applicants.teach("applicants", "申请人类别", opt.Applicants); err != nil {
		return nil, err
	}
	if err := l.kept.want(edition, opt); err != nil {
		return nil, err
	}
	return l, nil
}

func outcomeRows(rows []form.Row) []form.Row {
	return slices.DeleteFunc(slices.Clone(rows), func(r form.Row) bool { return !r.Outcome })
}

func applicantColumns(columns []form.Column) []form.Column {
	return slices.DeleteFunc(slices.Clone(columns), func(c form.Column) bool { return c.Total })
}

// teach adds an office's own words, in the order of the words so that the same error is always the first.
func (v *vocabulary) teach(table, column string, words map[string]string) error {
	taught := map[string]int{}
	for _, word := range slices.Sorted(mapKeys(words)) {
		target := v.find(words[word])
		if target < 0 {
			return fmt.Errorf("nianbao.toml 的 [%s]：“%s”对应的“%s”不是统计表的%s，应写成 nianbao form 列出的名称或路径（如 %s）", table, word, words[word], column, v.sample())
		}
		key := canonical(word)
		if key == "" {
			return fmt.Errorf("nianbao.toml 的 [%s]：“%s”里没有文字，无法对应", table, word)
		}
		if v.fixed[key] && v.known[key] != target {
			return fmt.Errorf("nianbao.toml 的 [%s]：“%s”是统计表本身的用语，不能改作“%s”", table, word, words[word])
		}
		if other, ok := taught[key]; ok && other != target {
			return fmt.Errorf("nianbao.toml 的 [%s]：“%s”与另一个只差标点或空格的词对应了不同的%s", table, word, column)
		}
		taught[key] = target
	}
	for key, target := range taught {
		v.known[key] = target
	}
	clear(v.cached)
	clear(v.recent[:])
	return nil
}

// sample is one accepted path tail, for messages.
func (v *vocabulary) sample() string {
	if _, ok := v.known["granted"]; ok {
		return "granted、refused.third_party"
	}
	return "natural、business"
}

// Decoder returns the decoder of a register, by its sheet's name; asking for it twice gives the same one. It panics on a name that
// Registers does not have.
func (l *Ledger) Decoder(register string) *Decoder {
	reg, ok := ByName(register)
	if !ok {
		panic("ledger: no register " + register)
	}
	i := slices.Index(Names(), reg.Name)
	if l.decoders[i] == nil {
		d := &Decoder{l: l, reg: reg, index: uint8(i), stats: Stats{Register: reg.Name}}
		d.reader = l.reader(d)
		l.decoders[i] = d
	}
	return l.decoders[i]
}

func (l *Ledger) reader(d *Decoder) reader {
	switch d.reg.ID {
	case "requests":
		return newRequestReader(l, d)
	case "documents":
		return newDocumentReader(l, d)
	case "interpretations":
		return newInterpretationReader(l, d)
	case "items":
		return newItemReader(l, d)
	case "tallies":
		return newTallyReader(l, d)
	case "cases":
		return newCaseReader(l, d)
	}
	return newTaskReader(l, d)
}

// inYear tells whether the day lies in the report year.
func (l *Ledger) inYear(d calendar.Date) bool { return d >= l.start && d <= l.end }

// month is the month of a day in the report year, from 0.
func (l *Ledger) month(d calendar.Date) int { return int(l.months[d-l.start]) }

// example is the rule for an example row that all readers share: the key column begins with ExampleMark.
func (d *Decoder) example(r *row) bool { return strings.HasPrefix(r.text(d.reg.Key), ExampleMark) }

// index is the position of a cell; a name that the form does not have is an error in the program.
func (l *Ledger) index(table, row, column string) int {
	i := l.edition.Index(form.CellName(table, row, column))
	if i < 0 {
		panic("ledger: the form has no cell " + form.CellName(table, row, column))
	}
	return i
}

// Result closes the counting and returns everything. No row may follow.
func (l *Ledger) Result() *Result {
	res := &Result{Year: l.opt.Year, Figures: map[string]figure.Figure{}, Sources: map[string]string{}, ledger: l}
	for i, d := range l.decoders {
		if d == nil || len(d.sheets) == 0 { // headings that could not be used are a problem already: blank, but not missing
			if d == nil || !d.offered {
				res.Missing = append(res.Missing, registers[i].Name)
			}
			continue
		}
		d.stats.Sources = d.sheets
		d.reader.finish(res)
		res.Stats = append(res.Stats, d.stats)
	}
	l.finishInterpretation(res)
	l.total(res)
	l.tellUnmapped(res)
	res.Problems = l.problems.all()
	res.fatal = l.problems.fatal
	return res
}

// total fills the totals of the tables that were counted.
func (l *Ledger) total(res *Result) {
	f := &report.Filing{Edition: l.edition.ID, Figures: res.Figures}
	if err := f.Total(); err != nil {
		panic(err) // the edition is one of our own
	}
	for _, c := range l.edition.Cells() {
		if _, ok := res.Figures[c.Name]; ok && res.Sources[c.Name] == "" {
			res.Sources[c.Name] = res.Sources[l.edition.Addends(c.Name)[0]]
		}
	}
}

// give hands a counted cell over, with the places of its register.
func (res *Result) give(d *Decoder, cell int, value figure.Figure) {
	name := d.l.edition.Cells()[cell].Name
	res.Figures[name] = value
	places := make([]string, len(d.sheets))
	for i, p := range d.sheets {
		places[i] = p.String()
	}
	res.Sources[name] = strings.Join(places, "；")
}

// giveCount hands over a cell that counts records.
func (res *Result) giveCount(d *Decoder, cell int) { res.give(d, cell, figure.OfInt(d.l.counts[cell])) }

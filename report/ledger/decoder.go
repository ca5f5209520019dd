package ledger

import (
	"strings"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/figure"
)

// Decoder takes the rows of one register, from one source after the other, and counts them. It belongs to a Ledger and is for one
// goroutine.
type Decoder struct {
	l       *Ledger
	reg     *Register
	index   uint8 // position in Registers
	reader  reader
	where   locator
	sheets  []Place // every source that gave the register
	offered bool    // a source offered it, if with headings that could not be used
	open    bool    // the current source's headings were accepted
	has     []bool  // columns of the current source
	ids     idSet
	days    dayMemo
	row     row
	stats   Stats
}

// reader is what knows a register's rows.
type reader interface {
	read(r *row)         // decodes, checks and counts one row
	finish(res *Result)  // hands over figures and measures when all rows are read
	example(r *row) bool // whether the row is an example that must not count
}

// Stats says what became of a register's rows.
type Stats struct {
	Register string  // its name
	Sources  []Place // where it came from, in the order read
	Rows     int     // rows with content below the headings
	Counted  int     // rows taken as records
	Refused  int     // rows with an error, counted nowhere
	Examples int     // example rows
	Other    int     // repeated headings, totals, tallies of other years
}

// Register is the register that the decoder reads.
func (d *Decoder) Register() *Register { return d.reg }

// Note records what a source has to say about the sheet, such as a heading row that is not the first.
func (d *Decoder) Note(p Problem) { d.l.problems.add(d.reg.Name, p) }

func (d *Decoder) problem(place Place, rule, column, zh, en string) {
	d.Note(Problem{Rule: rule, Severity: report.Error, Place: place, Column: column, Message: zh, MessageEn: en})
}

// Expect is told rows that Row will be given next, one after the other, each with the values of all columns. It counts nothing and may be left
// out: a source that has many rows at hand spares Row the waiting for what is known of their numbers.
func (d *Decoder) Expect(rows []string) { d.ids.expect(rows, d.reg.Key, len(d.reg.Columns)) }

// Row takes a row below the headings: its number as people see it and the values of the register's columns in their declared order, ""
// for those that Headings did not pick. values is not kept. What is wrong with the row becomes a Problem. Rows below headings that were not
// accepted are left out.
func (d *Decoder) Row(number int, values []string) {
	if !d.open || empty(values) {
		return
	}
	d.stats.Rows++
	d.row = row{d: d, number: number, values: values}
	r := &d.row
	switch {
	case d.reader.example(r):
		d.stats.Examples++
	case d.notRecord(r):
		d.stats.Other++
	case d.hollow(r):
		d.stats.Refused++
	default:
		d.reader.read(r)
		switch {
		case r.bad:
			d.stats.Refused++
		case r.skipped:
			d.stats.Other++
		default:
			d.stats.Counted++
		}
	}
	d.row.values = nil
}

func empty(values []string) bool {
	for _, v := range values {
		if v != "" && tidy(v) != "" {
			return false
		}
	}
	return true
}

// notRecord points out rows that stand in registers but are no records: the headings once more (after a page), and totals. The first value
// tells; only then the others are looked at.
func (d *Decoder) notRecord(r *row) bool {
	first := 0
	for r.values[first] == "" {
		first++
	}
	v := r.values[first]
	if len(v) > 60 || !strings.Contains(v, "计") && !d.repeatsHeading(first, v) {
		return false
	}
	switch strings.Trim(compact(v), ":") {
	case "合计", "总计", "小计", "共计", "累计", "本页合计", "本页小计", "本月合计":
		r.warn(RuleNotRecord, "", "这是合计行，没有计入；台账只登记逐条记录，请删去", "a row of totals, not counted")
		return true
	}
	same, filled := 0, 0
	for i, v := range r.values {
		if v != "" {
			filled++
			if d.repeatsHeading(i, v) {
				same++
			}
		}
	}
	if same < 2 || same*2 <= filled {
		return false
	}
	r.warn(RuleNotRecord, "", "这是重复的标题行，没有计入，请删去", "a repeated heading row, not counted")
	return true
}

// hollow tells whether nothing stands in any of the columns that must be filled, and says so once for the row.
func (d *Decoder) hollow(r *row) bool {
	for i, c := range d.reg.Columns {
		if c.Required && r.values[i] != "" && tidy(r.values[i]) != "" {
			return false
		}
	}
	r.d.problem(r.place(), RuleRequired, "", "这一行有内容，但必须填写的各列都是空的；如果不是记录（说明、合计等），请移出台账", "none of the required values is given")
	return true
}

func (d *Decoder) repeatsHeading(col int, v string) bool {
	return (v[0] < '0' || v[0] > '9') && unremarked(heading(v)) == d.reg.Columns[col].Name
}

// row is the row being read.
type row struct {
	d       *Decoder
	number  int
	values  []string
	bad     bool // has an error: counted nowhere
	skipped bool // no error, but not a record of this year's count
}

func (r *row) place() Place { return r.d.where.current(r.number) }

// fail records an error and keeps the row from being counted.
func (r *row) fail(rule string, col int, zh, en string) {
	r.bad = true
	r.d.problem(r.place(), rule, r.d.reg.Columns[col].Name, zh, en)
}

// warn records something to look at; the row counts.
func (r *row) warn(rule, column, zh, en string) {
	r.d.Note(Problem{Rule: rule, Severity: report.Warning, Place: r.place(), Column: column, Message: zh, MessageEn: en})
}

// text is the tidied text of a column.
func (r *row) text(col int) string { return tidy(r.values[col]) }

// has tells whether the current source has the column.
func (r *row) has(col int) bool { return r.d.has[col] }

// required is text, and an error when it is empty.
func (r *row) required(col int) string {
	s := r.text(col)
	if s == "" {
		r.fail(RuleRequired, col, "没有填写；如果这一行不是记录（说明、合计等），请移出台账", "is empty")
	}
	return s
}

// id is the record's number; a number seen before is an error that names both rows.
func (r *row) id(col int) string {
	s := r.required(col)
	if s == "" {
		return s
	}
	d := r.d
	if before, twice := d.ids.add(s, d.where.pack(r.number)); twice {
		first := d.where.place(before)
		r.fail(RuleTwice, col, "编号“"+shown(s)+"”与"+first.String()+"重复；每条记录的编号不得相同，请核对是否重复登记", "the same number as "+first.English())
	}
	return s
}

// date reads a day; no date when the column is empty.
func (r *row) date(col int) calendar.Date {
	v := r.values[col]
	if v == "" {
		return 0
	}
	day, err := r.d.days.parse(v)
	if err == nil {
		return day
	}
	s := compact(v)
	switch {
	case s == "":
	case len(s) == 5 && s >= "30000" && s <= "60000":
		r.fail(RuleDate, col, "是一个没有设成日期格式的数字，请在 Excel 或 WPS 中把本列的单元格格式设为日期", "a number that is not formatted as a date")
	default:
		zh := err.Error()
		if !r.d.reg.Columns[col].Required {
			zh += "；没有日期的请留空"
		}
		r.fail(RuleDate, col, zh, "no day that can be read")
	}
	return 0
}

// amount reads a number ≥ 0; given is false when the column is empty or wrong.
func (r *row) amount(col int) (n figure.Decimal, given bool) {
	if r.values[col] == "" {
		return n, false
	}
	f := figure.Parse(r.values[col])
	if f.State() == figure.Blank {
		return n, false
	}
	n, ok := f.Number()
	switch {
	case !ok:
		r.fail(RuleNumber, col, quoted(r.values[col])+"不是数字；只填数字，不写单位，没有的填 0", "no number")
	case n.Sign() < 0:
		r.fail(RuleNumber, col, "“"+n.String()+"”是负数，应为 0 或正数", "negative")
	}
	return n, ok && n.Sign() >= 0
}

// quoted repeats a value that begins like a number; anything else may be a name in the wrong column.
func quoted(s string) string {
	if c := compact(s); c != "" && strings.ContainsRune("0123456789+-.", rune(c[0])) {
		return "“" + shown(s) + "”"
	}
	return "这里填写的内容"
}

// word reads a word of a list, -1 when the column is empty or the word is unknown, which is an error.
func (r *row) word(col int, v *vocabulary) int {
	s := r.values[col]
	if s == "" {
		return -1
	}
	n := v.find(s)
	if n >= 0 || tidy(s) == "" {
		return n
	}
	hint := v.hint(s)
	if hint == "" {
		hint = "应为：" + strings.Join(r.d.reg.Columns[col].Words, "、")
	}
	r.fail(RuleWord, col, "“"+shown(s)+"”不是规定的词。"+hint, "an unknown word")
	return -1
}

// flag reads 是 or 否; given is false when the column is empty.
func (r *row) flag(col int) (yes, given bool) {
	switch r.word(col, r.d.l.flags) {
	case 0:
		return true, true
	case 1:
		return false, true
	}
	return false, false
}

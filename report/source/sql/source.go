package sqlsource

import (
	"context"
	"fmt"
	"slices"

	"nianbao/report"
	"nianbao/report/ledger"
	"nianbao/report/source"
)

// Source is a query that gives one register: a source.Source.
type Source struct {
	s *session
}

var _ source.Source = (*Source)(nil)

// Open connects and checks that the query has the columns that the register needs; no row is read yet. The context holds for all reading. Errors are
// of type *Error.
func Open(ctx context.Context, c Config) (*Source, error) {
	t, err := c.resolveQuery()
	if err != nil {
		return nil, err
	}
	if t.Register == FiguresRegister {
		return nil, t.fail("register = \"figures\" 的查询给出的是统计数，不是台账")
	}
	s, err := t.connect(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.look(); err != nil {
		s.close()
		return nil, err
	}
	return &Source{s}, nil
}

// look checks the columns of the query where they can be seen without running it.
func (s *session) look() error {
	columns, known, err := s.describe()
	if err != nil {
		return err
	}
	if known {
		if _, err := s.t.headings(columns); err != nil {
			return err
		}
	}
	return s.rest()
}

// Name is what messages call the source: Config.Name, the file's name, or the kind of database.
func (src *Source) Name() string { return src.s.t.name }

// Registers is the one register.
func (src *Source) Registers() []string { return []string{src.s.t.Register} }

// Close ends the connection.
func (src *Source) Close() error { return src.s.close() }

// Rows runs the query and hands its rows over. Reading goes on in the background while the ledger counts; both stop at the first error.
func (src *Source) Rows(register string, to *ledger.Decoder) error {
	t := src.s.t
	if register != t.Register {
		return t.fail("没有“%s”台账", register)
	}
	return (&feeder{s: src.s, to: to}).feed()
}

// feeder hands the rows of a query to a decoder.
type feeder struct {
	s    *session
	to   *ledger.Decoder
	most int // no more rows than these; 0 = all

	headings func(have, texts []string, pick []int) // for Sample: told the columns
	row      func(values []string)                  // for Sample: shown each row; values are not kept
}

func (f *feeder) feed() error {
	place := ledger.Place{Source: f.s.t.name, Sheet: f.s.t.Register}
	told := newTold(place, f.to)
	err := f.s.read(f.most, func(columns []string) ([]int, bool, error) {
		texts, err := f.s.t.headings(columns)
		if err != nil {
			return nil, false, err
		}
		pick, ok := f.to.Headings(place, texts)
		if f.headings != nil {
			f.headings(columns, texts, slices.Clone(pick))
		}
		return pick, ok, nil
	}, func(c cursor, pick []int) error {
		return pump(c, pick, f.to.Register().Columns, f.most, func(b *batch) {
			for _, n := range b.notes {
				told.note(n)
			}
			f.to.Expect(b.values[:b.rows*b.width])
			for i := range b.rows {
				if b.broken[i] {
					continue
				}
				if f.row != nil {
					f.row(b.row(i))
				}
				f.to.Row(b.first+i, b.row(i))
			}
		})
	})
	told.close()
	return err
}

// told passes on what was noticed about values: each wrong one with its row, the rest once a column.
type told struct {
	place  ledger.Place
	to     *ledger.Decoder
	counts map[note]int // by column and remark, without the row
	order  []note
}

func newTold(place ledger.Place, to *ledger.Decoder) *told {
	return &told{place: place, to: to, counts: map[note]int{}}
}

func (x *told) note(n note) {
	column := x.to.Register().Columns[n.column].Name
	if n.what == undecoded {
		place := x.place
		place.Row = n.row
		x.to.Note(ledger.Problem{Rule: ledger.RuleWord, Severity: report.Error, Place: place, Column: column, Message: undecodedMessage,
			MessageEn: "text that is neither UTF-8 nor GB18030"})
		return
	}
	n.row = 0
	if x.counts[n]++; x.counts[n] == 1 {
		x.order = append(x.order, n)
	}
}

const undecodedMessage = "有无法识别的字符（既不是 UTF-8，也不是 GB18030 编码），请在业务系统里改正这个值"

// close tells the rest, when all rows are read.
func (x *told) close() {
	for _, n := range x.order {
		p := ledger.Problem{Rule: ledger.RuleHeading, Severity: report.Notice, Place: x.place, Column: x.to.Register().Columns[n.column].Name}
		switch n.what {
		case otherCoded:
			p.Message = fmt.Sprintf("有 %d 个值不是 UTF-8 编码，已按 GB18030 读取", x.counts[n])
			p.MessageEn = fmt.Sprintf("%d values were read as GB18030", x.counts[n])
		case restored:
			p.Message = fmt.Sprintf("有 %d 个值是汉字被当作拉丁字母（latin1）存进库的，已还原为汉字", x.counts[n])
			p.MessageEn = fmt.Sprintf("%d values were Chinese text stored as Latin letters", x.counts[n])
		case fromEpoch:
			p.Message = fmt.Sprintf("有 %d 个值是自 1970 年起的秒数或毫秒数，已按北京时间换算成日期", x.counts[n])
			p.MessageEn = fmt.Sprintf("%d values are seconds or milliseconds since 1970, read as days in China", x.counts[n])
		case movedDay:
			p.Message = fmt.Sprintf("有 %d 个时间写明了时区，按北京时间换算后日期有变动；如果库里的时间本来就是北京时间，请在 query 里只取日期部分", x.counts[n])
			p.MessageEn = fmt.Sprintf("%d times with a zone lie on another day in China", x.counts[n])
		}
		x.to.Note(p)
	}
}

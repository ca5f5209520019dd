package source

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/ledger"
	"nianbao/report/sheet"
)

// headingRows is how many rows with content are searched for the headings: offices like a title above them.
const headingRows = 10

// Book is a workbook, a delimited text file or a folder of such files.
type Book struct {
	name   string
	book   sheet.Book
	sheets []found // in the order of ledger.Names
}

// found is the sheet of a register.
type found struct {
	register, sheet string
	ignored         []string // sheets that could be the register too, but are not called so
}

// Open opens a workbook, a text file or a folder. It fails when the file cannot be read, when none of its sheets is a register, and when two
// sheets could be the same register and neither is called exactly so.
func Open(path string) (*Book, error) {
	b, err := sheet.Open(path)
	if err != nil {
		return nil, err
	}
	out, err := New(filepath.Base(path), b)
	if err != nil {
		b.Close()
		return nil, err
	}
	return out, nil
}

// New makes a source of an open workbook; name is what messages call it. Close closes the workbook too.
func New(name string, book sheet.Book) (*Book, error) {
	b := &Book{name: name, book: book}
	for _, register := range ledger.Names() {
		f, err := b.find(register)
		if err != nil {
			return nil, err
		}
		if f.sheet != "" {
			b.sheets = append(b.sheets, f)
		}
	}
	if len(b.sheets) == 0 {
		var have []string
		for _, s := range book.Sheets() {
			have = append(have, "“"+s.Name+"”")
		}
		return nil, fmt.Errorf("%s：没有找到台账。现有的工作表：%s；应有下列名称的工作表（有几张写几张）：%s", name, strings.Join(have, "、"), strings.Join(ledger.Names(), "、"))
	}
	return b, nil
}

// Name is the file's name.
func (b *Book) Name() string { return b.name }

// Close closes the workbook.
func (b *Book) Close() error { return b.book.Close() }

// Registers lists the registers that the workbook holds.
func (b *Book) Registers() []string {
	var out []string
	for _, f := range b.sheets {
		out = append(out, f.register)
	}
	return out
}

// find looks for a register's sheet: one of exactly its name (blanks forgiven), else the only one whose name holds that of no other register
// and that has the register's columns: 依申请公开台账, 2025年依申请公开.
func (b *Book) find(register string) (found, error) {
	f := found{register: register}
	var alike []string
	for _, s := range b.book.Sheets() {
		if r, ok := ledger.ByName(s.Name); ok {
			if r.Name == register && f.sheet != "" {
				return f, fmt.Errorf("%s：工作表“%s”和“%s”都是“%s”台账，请只留一张", b.name, f.sheet, s.Name, register)
			}
			if r.Name == register {
				f.sheet = s.Name
			}
			continue
		}
		if s.Hidden || !onlyNames(s.Name, register) {
			continue
		}
		fits, err := b.fits(s.Name, register)
		if err != nil {
			return f, err
		}
		if fits {
			alike = append(alike, s.Name)
		}
	}
	switch {
	case f.sheet != "":
		f.ignored = alike
	case len(alike) == 1:
		f.sheet = alike[0]
	case len(alike) > 1:
		return f, fmt.Errorf("%s：工作表“%s”都像是“%s”台账，请把要用的一张改名为“%s”（分成几张的，合并成一张）", b.name, strings.Join(alike, "”“"), register, register)
	}
	return f, nil
}

// onlyNames tells whether a sheet's name holds the register's name and no other register's.
func onlyNames(name, register string) bool {
	name = strings.Join(strings.Fields(name), "")
	for _, other := range ledger.Names() {
		if other != register && strings.Contains(name, other) {
			return false
		}
	}
	return strings.Contains(name, register)
}

// fits tells whether the sheet has a heading row with all required columns.
func (b *Book) fits(name, register string) (bool, error) {
	reg, _ := ledger.ByName(register)
	rows, fits := 0, false
	err := b.book.Rows(name, func(r *sheet.Row) error {
		rows++
		if _, fits = reg.Match(texts(r)); fits || rows == headingRows {
			return sheet.ErrStop
		}
		return nil
	})
	return fits, err
}

// texts are the texts of a row by column.
func texts(r *sheet.Row) []string {
	var out []string
	for _, c := range r.Cells {
		for len(out) <= c.Col {
			out = append(out, "")
		}
		out[c.Col] = c.Text
	}
	return out
}

// Rows hands over the rows of a register.
func (b *Book) Rows(register string, to *ledger.Decoder) error {
	i := slices.IndexFunc(b.sheets, func(f found) bool { return f.register == register })
	if i < 0 {
		return fmt.Errorf("%s：没有“%s”台账", b.name, register)
	}
	f := b.sheets[i]
	b.tell(f, to)
	rd := rowReader{to: to, place: ledger.Place{Source: b.name, Sheet: strings.TrimSpace(f.sheet)}}
	if err := b.book.Rows(f.sheet, rd.row); err != nil {
		return err
	}
	if rd.pick == nil && !rd.refused {
		rd.headings(rd.best)
	}
	return nil
}

// tell says which sheet was taken where that is not obvious.
func (b *Book) tell(f found, to *ledger.Decoder) {
	note := func(sheet, zh, en string) {
		to.Note(ledger.Problem{Rule: ledger.RuleHeading, Severity: report.Notice, Place: ledger.Place{Source: b.name, Sheet: sheet}, Message: zh, MessageEn: en})
	}
	if r, ok := ledger.ByName(f.sheet); !ok || r.Name != f.register {
		note(f.sheet, "按“"+f.register+"”台账读取", "read as the register "+f.register)
	}
	for _, name := range f.ignored {
		note(name, "没有读取：已有名称相符的“"+f.register+"”工作表", "not read: there is a sheet of exactly the register's name")
	}
}

// rowReader looks for the headings, then hands the picked values over.
type rowReader struct {
	to      *ledger.Decoder
	place   ledger.Place
	seen    int       // rows before the headings
	best    candidate // the row most like headings so far
	pick    []int     // where each column of the register stands, -1 for those not read
	slot    []int     // the inverse: the column of the register that stands there, -1 for those that must not be looked at
	values  []string
	refused bool
}

type candidate struct {
	row, columns int
	texts        []string
}

func (rd *rowReader) row(r *sheet.Row) error {
	if rd.pick != nil {
		clear(rd.values)
		for _, c := range r.Cells {
			if c.Col < len(rd.slot) && rd.slot[c.Col] >= 0 {
				rd.values[rd.slot[c.Col]] = c.Text
			}
		}
		rd.to.Row(r.Index, rd.values)
		return nil
	}
	c := candidate{row: r.Index, texts: texts(r)}
	complete := false
	c.columns, complete = rd.to.Register().Match(c.texts)
	if rd.seen++; complete || c.columns > rd.best.columns || rd.best.row == 0 {
		rd.best = c
	}
	if !complete && rd.seen < headingRows {
		return nil
	}
	if !rd.headings(rd.best) {
		return sheet.ErrStop
	}
	if rd.seen > 1 {
		rd.to.Note(ledger.Problem{Rule: ledger.RuleHeading, Severity: report.Notice, Place: rd.at(rd.best.row), Message: "标题行在这一行，它上面的内容没有读取", MessageEn: "the headings are in this row; what stands above it was not read"})
	}
	return nil
}

func (rd *rowReader) at(row int) ledger.Place {
	p := rd.place
	p.Row = row
	return p
}

// headings offers a row as the heading row.
func (rd *rowReader) headings(c candidate) bool {
	pick, ok := rd.to.Headings(rd.at(c.row), c.texts)
	if !ok {
		rd.refused = true
		return false
	}
	rd.pick, rd.values, rd.slot = pick, make([]string, len(pick)), make([]int, len(c.texts))
	for i := range rd.slot {
		rd.slot[i] = slices.Index(pick, i)
	}
	return true
}

package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
)

// The letters of column cell_states; the states of figures kept apart.
const (
	isNumber     = 'n' // in its column
	isApart      = 'w' // a number that does not fit its column: in figure_text
	isBlank      = 'b'
	isAbsent     = '-' // the filing does not have the cell; counts as blank
	isNA         = 'a'
	isUnreadable = 'u'
)

// widest is the largest number that a column takes, up or down: 900,000 such numbers can be added before 64 bits are full.
const widest = 10_000_000_000_000

// row is a filing as it goes into table filing.
type row struct {
	sub      Submission
	hash     string
	states   string
	apart    int
	cells    []any // by column: int64 or nil
	texts    []cellText
	content  []byte // the filing's canonical JSON, compressed
	sum      string // of the columns, see columnSum
	findings any    // JSON text or nil
}

// cellText is a row of figure_text.
type cellText struct {
	cell, printed string
	inColumn      bool
}

// layout tells where the cells of an edition are among the columns.
type layout struct {
	edition *form.Edition
	columns []column
	at      []int // by cell of the edition: index in columns
}

// layouts and allColumns follow from the form; they are made once.
var (
	allColumns = columns()
	layouts    = makeLayouts()
)

func makeLayouts() map[string]*layout {
	index := map[string]int{}
	for i, c := range allColumns {
		index[c.name] = i
	}
	out := map[string]*layout{}
	for _, e := range editions() {
		l := &layout{edition: e, columns: allColumns}
		for _, c := range e.Cells() {
			l.at = append(l.at, index[columnOf(c).name])
		}
		out[e.ID] = l
	}
	return out
}

// Hash returns the SHA-256 of the filing's canonical JSON in hexadecimal: the identity of its content.
func Hash(f *report.Filing) (string, error) {
	_, hash, err := content(f)
	return hash, err
}

// content returns the filing's canonical JSON and its hash.
func content(f *report.Filing) ([]byte, string, error) {
	_, data, err := settle(f)
	if err != nil {
		return nil, "", err
	}
	return data, hashBytes(data), nil
}

// settle returns the filing as its JSON gives it back, and that JSON. The two differ only in texts that are no UTF-8 (from files in an old
// encoding): their bad bytes become U+FFFD in JSON, which encoding/json writes in one way the first time and in another the second.
func settle(f *report.Filing) (*report.Filing, []byte, error) {
	data, err := f.MarshalJSON()
	if err != nil || !bytes.Contains(data, []byte(`\ufffd`)) {
		return f, data, err
	}
	again := new(report.Filing)
	if err := again.UnmarshalJSON(data); err != nil {
		return nil, nil, err
	}
	data, err = again.MarshalJSON()
	return again, data, err
}

func hashBytes(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// encode turns a submission into a row.
func encode(sub Submission) (*row, error) {
	sub, err := sub.complete()
	if err != nil {
		return nil, err
	}
	l := layouts[sub.Filing.Edition]
	if l == nil {
		return nil, problem(ErrFiling, "%s：这个数据库还不认识 %s 版式", sub.place(), sub.Filing.Edition)
	}
	r := &row{sub: sub, cells: make([]any, len(l.columns))}
	settled, data, err := settle(sub.Filing)
	if err != nil {
		return nil, problem(ErrFiling, "%s：%v", sub.place(), err)
	}
	r.sub.Filing, r.hash = settled, hashBytes(data)
	r.figures(l, r.sub.Filing)
	r.content = deflate(data)
	r.sum = columnSum(r.hash, r.content, settled.Year, settled.Edition, plainText(settled.Agency.Name), r.states, numbers(r.cells))
	if sub.Findings != nil {
		text, err := encodeFindings(sub.Findings)
		if err != nil {
			return nil, problem(ErrFiling, "%s：核查结果不能保存：%v", sub.place(), err)
		}
		r.findings = text
	}
	return r, nil
}

// figures fills the cells, and the texts of the figures that their column and letter do not give back exactly.
func (r *row) figures(l *layout, f *report.Filing) {
	states := make([]byte, len(l.at))
	for i, c := range l.edition.Cells() {
		value, there := f.Figures[c.Name]
		states[i] = isAbsent
		if !there {
			continue
		}
		if value.State() == figure.Blank {
			states[i] = isBlank
			continue
		}
		if !value.IsNumber() && value.String() == "/" { // however it was made: this is what its JSON means
			states[i] = isNA
			continue
		}
		col := l.columns[l.at[i]]
		n, fits := int64(0), false
		states[i] = isUnreadable
		if d, ok := value.Number(); ok {
			n, fits = inColumn(d, col.fen)
			states[i] = isApart
		}
		if fits {
			states[i], r.cells[l.at[i]] = isNumber, n
		} else if value.IsNumber() {
			r.apart++
		}
		if printed := value.String(); !fits || fromColumn(n, col.fen) != printed {
			r.texts = append(r.texts, cellText{c.Name, printed, fits})
		}
	}
	r.states = string(states)
}

// inColumn returns the whole number that stands in the column for d; it is false when none does so exactly.
func inColumn(d figure.Decimal, fen bool) (int64, bool) {
	n, ok := d.Int64()
	if fen {
		if n, ok = toFen(d.String()); !ok {
			return 0, false
		}
	}
	return n, ok && n <= widest && n >= -widest
}

// toFen reads a decimal of 万元 as whole 分; it is false when it has more decimals than that or too many digits.
func toFen(s string) (int64, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > 6 || len(whole) > 12 {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+fraction+"000000"[len(fraction):], 10, 64)
	return n, err == nil
}

// fromColumn prints a column's number as a figure prints it when it is written without needless zeros.
func fromColumn(n int64, fen bool) string {
	if !fen {
		return strconv.FormatInt(n, 10)
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	out := sign + strconv.FormatInt(n/fenPerWan, 10)
	if part := n % fenPerWan; part != 0 {
		digits := strconv.FormatInt(fenPerWan+part, 10)[1:]
		out += "." + strings.TrimRight(digits, "0")
	}
	return out
}

// fill puts the figures of the columns into f, whose other figures came with column rest: how versions were kept before there was column content.
func (l *layout) fill(f *report.Filing, states string, cells []*int64) error {
	if len(states) != len(l.at) {
		return problem(ErrDamaged, "单元格状态的个数不对")
	}
	for i, c := range l.edition.Cells() {
		if _, given := f.Figures[c.Name]; given {
			continue
		}
		switch states[i] {
		case isBlank:
			f.Figures[c.Name] = figure.Figure{}
		case isNA:
			f.Figures[c.Name] = figure.NA()
		case isNumber:
			n := cells[l.at[i]]
			if n == nil {
				return problem(ErrDamaged, "单元格 %s 的数不见了", c.Name)
			}
			if !l.columns[l.at[i]].fen {
				f.Figures[c.Name] = figure.OfInt(*n)
				continue
			}
			d, err := figure.ParseDecimal(fromColumn(*n, true))
			if err != nil {
				return problem(ErrDamaged, "单元格 %s 的数不对", c.Name)
			}
			f.Figures[c.Name] = figure.Of(d)
		}
	}
	return nil
}

func encodeFindings(f *report.FileFindings) (string, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(f); err != nil {
		return "", err
	}
	return strings.TrimSuffix(out.String(), "\n"), nil
}

func decodeFindings(text string) (*report.FileFindings, error) {
	f := new(report.FileFindings)
	if err := json.Unmarshal([]byte(text), f); err != nil {
		return nil, problem(ErrDamaged, "核查结果读不出来")
	}
	return f, nil
}

package sheet

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
)

// csvBook is one delimited text file.
type csvBook struct {
	src    source
	closer io.Closer
	name   string // of its only sheet
	enc    encoding
	delim  byte
	skip   bool // the first record is Excel's "sep=;"
}

func openCSV(src source, closer io.Closer) (Book, error) {
	b := &csvBook{src: src, closer: closer, name: strings.TrimSuffix(src.name, filepath.Ext(src.name))}
	var err error
	if b.enc, err = detectEncoding(src); err != nil {
		return nil, err
	}
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(b.enc.decode(src.section()), head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, fileError(src.name, err)
	}
	order := ",\t;"
	if strings.EqualFold(filepath.Ext(src.name), ".tsv") {
		order = "\t,;"
	}
	b.delim, b.skip = detectDelimiter(head[:n], order)
	return b, nil
}

func (b *csvBook) Format() string      { return "csv" }
func (b *csvBook) Sheets() []SheetInfo { return []SheetInfo{{Name: b.name}} }

// Merges is always empty: delimited text has no merged cells.
func (b *csvBook) Merges(sheet string) ([]Range, error) {
	if sheet != b.name {
		return nil, noSheet(b.src.name, sheet, b.Sheets())
	}
	return nil, nil
}

func (b *csvBook) Close() error {
	if b.closer == nil {
		return nil
	}
	return b.closer.Close()
}

// Rows reads the records.
func (b *csvBook) Rows(sheet string, fn func(*Row) error) error {
	if sheet != b.name {
		return noSheet(b.src.name, sheet, b.Sheets())
	}
	s := &csvScan{r: b.enc.decode(b.src.section()), buf: make([]byte, 64<<10), delim: b.delim, book: b}
	out := newRowBuilder(fn)
	defer out.release()
	if b.skip {
		if _, err := s.record(); err != nil {
			return err
		}
		s.index = 0
	}
	for {
		more, err := s.record()
		if err != nil || !more {
			return err
		}
		out.start(s.index)
		out.row.Fields = len(s.ends)
		start := 0
		for col, end := range s.ends {
			out.add(col, Text, plainField(s.rec[start:end]), false)
			start = end
		}
		if err := out.flush(); err != nil {
			return stopped(err)
		}
	}
}

// plainField takes the text out of ="0123", by which exports keep a spreadsheet from making a number of it.
func plainField(f []byte) []byte {
	if len(f) >= 3 && f[0] == '=' && f[1] == '"' && f[len(f)-1] == '"' && bytes.IndexByte(f[2:len(f)-1], '"') < 0 {
		return f[2 : len(f)-1]
	}
	return f
}

// csvScan splits decoded text into records. A quote opens a field only at its start; "" within quotes is a quote.
type csvScan struct {
	r        io.Reader
	buf      []byte
	pos, end int
	err      error // from r
	delim    byte
	book     *csvBook

	index int    // number of the current record
	rec   []byte // its fields, end to end
	ends  []int  // end of each field in rec
}

// fill reads on when all of the buffer is used up.
func (s *csvScan) fill() bool {
	for s.pos == s.end && s.err == nil {
		s.pos = 0
		s.end, s.err = s.r.Read(s.buf)
	}
	return s.pos < s.end
}

func (s *csvScan) fail(col int, msg string) error {
	return newError(s.book.src.name, "", s.index, col, "%s", msg)
}

// record reads the next record; more is false at the end of the text.
func (s *csvScan) record() (more bool, err error) {
	s.rec, s.ends = s.rec[:0], s.ends[:0]
	if !s.fill() {
		return false, s.readError()
	}
	s.index++
	for {
		last, err := s.field()
		if err != nil {
			return false, err
		}
		s.ends = append(s.ends, len(s.rec))
		if last {
			return true, nil
		}
		if len(s.ends) >= maxColumns {
			return false, s.fail(0, "列数超出上限（16384 列），请检查分隔符和引号")
		}
	}
}

// readError is an error of the file itself; the end of the text is none.
func (s *csvScan) readError() error {
	if s.err == nil || s.err == io.EOF {
		return nil
	}
	return fileError(s.book.src.name, s.err)
}

// field reads one field and the delimiter or line end behind it; last is true for the record's last field.
func (s *csvScan) field() (last bool, err error) {
	from := len(s.rec)
	if s.fill() && s.buf[s.pos] == '"' {
		s.pos++
		if err := s.quoted(from); err != nil {
			return true, err
		}
	}
	for s.fill() {
		chunk := s.buf[s.pos:s.end]
		i := 0
		for i < len(chunk) && chunk[i] != s.delim && chunk[i] != '\n' && chunk[i] != '\r' {
			i++
		}
		s.rec = append(s.rec, chunk[:i]...)
		s.pos += i
		if len(s.rec)-from > s.book.src.lim.cellBytes {
			return true, s.fail(len(s.ends)+1, "单元格内容过长，请检查分隔符和引号")
		}
		if i == len(chunk) {
			continue
		}
		s.pos++
		if chunk[i] == '\r' && s.fill() && s.buf[s.pos] == '\n' {
			s.pos++
		}
		return chunk[i] != s.delim, nil
	}
	return true, s.readError()
}

// quoted reads up to and including the closing quote.
func (s *csvScan) quoted(from int) error {
	for s.fill() {
		i := bytes.IndexByte(s.buf[s.pos:s.end], '"')
		if i < 0 {
			s.rec = append(s.rec, s.buf[s.pos:s.end]...)
			s.pos = s.end
		} else {
			s.rec = append(s.rec, s.buf[s.pos:s.pos+i]...)
			s.pos += i + 1
			if !s.fill() || s.buf[s.pos] != '"' {
				return s.readError()
			}
			s.rec = append(s.rec, '"')
			s.pos++
		}
		if len(s.rec)-from > s.book.src.lim.cellBytes {
			break
		}
	}
	if err := s.readError(); err != nil {
		return err
	}
	return s.fail(len(s.ends)+1, "引号没有结束，请检查该行是否少了一个半角双引号（\"）")
}

// detectDelimiter chooses among comma, tab and semicolon: the one that the most of the first records hold as often as
// the first record does; at a tie the more frequent one, then the order given. skip reports a first line "sep=;".
func detectDelimiter(head []byte, order string) (delim byte, skip bool) {
	if len(head) >= 5 && strings.EqualFold(string(head[:4]), "sep=") && bytes.IndexByte([]byte(",\t;|"), head[4]) >= 0 &&
		(len(head) == 5 || head[5] == '\r' || head[5] == '\n') {
		return head[4], true
	}
	best, bestScore, bestTotal := order[0], 0, 0
	for _, d := range []byte(order) {
		counts := delimiterCounts(head, d)
		score, total := 0, 0
		for _, n := range counts {
			if n > 0 && n == counts[0] {
				score++
			}
			total += n
		}
		if score > bestScore || score == bestScore && score > 0 && total > bestTotal {
			best, bestScore, bestTotal = d, score, total
		}
	}
	return best, false
}

// delimiterCounts counts d outside quotes in each of the first non-empty records.
func delimiterCounts(head []byte, d byte) []int {
	var counts []int
	n, quoted, content := 0, false, false
	for _, c := range head {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == d:
			n++
		}
		if c == '\n' && !quoted || c == '\r' && !quoted {
			if content {
				counts = append(counts, n)
			}
			n, content = 0, false
			if len(counts) == 20 {
				return counts
			}
			continue
		}
		content = true
	}
	if content && len(counts) == 0 {
		counts = append(counts, n)
	}
	return counts
}

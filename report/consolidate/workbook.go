package consolidate

import (
	"bytes"
	"path"
	"strconv"
	"strings"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/read"
	"nianbao/report/sheet"
)

// The collection workbook is what `nianbao init --submission` makes and organs fill in: a cover (read.Cover); the three statutory tables, each on a
// sheet of its name as the form prints it (any row and column to start); a sheet for each section of prose, named after the section. It is read
// straight into figures by place, because a province sends thousands; a workbook that departs from it in anything goes to the general reader, and
// the cover is read all the same.
const (
	CoverSheet    = read.CoverSheet
	CoverName     = read.CoverName
	CoverCode     = read.CoverCode
	CoverLevel    = read.CoverLevel
	CoverYear     = read.CoverYear
	CoverReceived = read.CoverReceived
	CoverVersion  = read.CoverVersion
)

// CoverLabels lists the labels of the cover in their order.
var CoverLabels = read.CoverLabels

// readWorkbook reads a collection workbook, its prose only when asked for. It returns nil when the data is no workbook, and a submission without figures, holding only what the
// cover says, when it is not laid out as a collection workbook.
func readWorkbook(data []byte, file string, prose bool) *Submission {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return nil
	}
	book, err := sheet.OpenReader(bytes.NewReader(data), int64(len(data)), path.Base(file))
	if err != nil {
		return nil // the general reader says what is wrong
	}
	defer book.Close()
	b := &collection{book: book, prose: prose, cover: read.Cover{}, sections: map[string][]string{}, tables: map[string]bool{}}
	plain := b.readCover()
	s := &Submission{File: file, Format: "xlsx", Version: versionOf(file)}
	b.fill(s)
	if !plain || s.Year == 0 || s.Agency.Name == "" && s.Agency.Code == "" {
		return s
	}
	for _, e := range form.Editions() {
		if b.readTables(s, e) {
			s.Sections = b.texts()
			break
		}
	}
	return s
}

// collection is one workbook under reading.
type collection struct {
	book     sheet.Book
	prose    bool
	cover    read.Cover
	sections map[string][]string
	tables   map[string]bool // sheets with a statutory table's name
}

// figuresInRow is from how many numbers in a row on a sheet is no longer plain text.
const figuresInRow = 4

// readCover goes through the sheets that are not statutory tables. It is false when one of them may hold a table of its own, or a table's sheet is hidden.
func (b *collection) readCover() (plain bool) {
	plain = true
	for _, info := range b.book.Sheets() {
		if tableSheets[info.Name] {
			b.tables[info.Name] = true
			plain = plain && !info.Hidden
			continue
		}
		section := sectionSheets[Normal(info.Name)]
		if section != "" && !b.prose {
			continue
		}
		err := b.book.Rows(info.Name, func(r *sheet.Row) error {
			numbers := 0
			if section == "" {
				b.cover.Take(r)
			}
			for _, c := range r.Cells {
				if c.Kind == sheet.Number {
					numbers++
				}
				if section != "" {
					b.text(section, c.Text)
				}
			}
			plain = plain && numbers < figuresInRow
			return nil
		})
		plain = plain && err == nil
	}
	return plain && len(b.tables) == len(form.Current().Tables)
}

var tableSheets, sectionSheets = func() (map[string]bool, map[string]string) {
	tables, sections := map[string]bool{}, map[string]string{}
	for _, e := range form.Editions() {
		for _, t := range e.Tables {
			tables[t.Name] = true
		}
		for _, s := range e.Sections {
			if s.Table == "" {
				sections[Normal(s.Title)], sections[Normal(s.Heading())] = s.Key(), s.Key()
			}
		}
	}
	return tables, sections
}()

func (b *collection) text(section, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line != "" && (len(line) > 120 || sectionSheets[Normal(line)] == "") {
			b.sections[section] = append(b.sections[section], line)
		}
	}
}

func (b *collection) texts() map[string]string {
	if !b.prose {
		return nil
	}
	out := map[string]string{}
	for key, lines := range b.sections {
		out[key] = strings.Join(lines, "\n")
	}
	return out
}

// fill puts down what the cover says.
func (b *collection) fill(s *Submission) {
	s.Agency = report.Agency{Name: tidy(b.cover[CoverName]), Code: tidy(b.cover[CoverCode])}
	if level, ok := levelOf(b.cover[CoverLevel]); ok {
		s.Agency.Level = level
	}
	s.Year = b.cover.Year()
	if d, err := calendar.Parse(b.cover[CoverReceived]); err == nil {
		s.receive(d.String(), SourceCell)
	}
	text := Normal(b.cover[CoverVersion])
	if n, err := strconv.Atoi(text); err == nil && n > 0 && n < 100 {
		s.Version = max(s.Version, n)
	} else {
		s.Version = max(s.Version, versionOf(text))
	}
}

// readTables reads the three tables as an edition prints them. It is false, and leaves the submission without figures, when one is different.
func (b *collection) readTables(s *Submission, e *form.Edition) bool {
	figures := make([]figure.Figure, len(e.Cells()))
	var places bookPlaces
	for i, p := range patterns(e) {
		m := &tableMatch{pattern: p, figures: figures}
		if err := b.book.Rows(p.name, m.match); err != nil || m.failed || m.seen != len(p.labels) {
			return false
		}
		places[i] = [2]int{m.row, m.col}
	}
	read.AddUp(e, figures)
	s.Edition, s.Figures, s.Places = e, figures, places
	for i, f := range figures {
		if f.State() == figure.Unreadable {
			s.Findings = append(s.Findings, unreadable(s, i))
		}
	}
	return true
}

// unreadable is RD103 for a figure that is none; the general reader says the same with a guess at what was meant.
func unreadable(s *Submission, i int) report.Finding {
	c, f := s.Edition.Cells()[i], s.Figures[i]
	return report.Finding{Rule: "RD103", Name: "figure-unreadable", Severity: report.Error, At: c.Name, Cells: []string{c.Name}, Left: &f, Position: s.Place(i),
		Message: c.Label() + "：“" + shorten(f.String()) + "”不是数字；数字格里只应填数字", MessageEn: c.English() + ": " + strconv.Quote(shorten(f.String())) + " is not a number", Law: "30号"}
}

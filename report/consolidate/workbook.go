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
	"nianbao/report/sheet"
)

// The collection workbook is what `nianbao init --submission` makes and organs fill in: a cover with the labels below, each with its value in the next
// cell to the right; the three statutory tables, each on a sheet of its name as the form prints it (any row and column to start); a sheet for
// each section of prose, named after the section. It is read straight into figures by place, because a province sends thousands; a workbook
// that departs from it in anything goes to the general reader, and the cover is read all the same.
const (
	CoverSheet    = "填报信息"
	CoverName     = "单位名称"
	CoverCode     = "单位代码"
	CoverLevel    = "单位层级"
	CoverYear     = "报告年度"
	CoverReceived = "报送日期"
	CoverVersion  = "报送版次"
)

// CoverLabels lists the labels of the cover in their order.
var CoverLabels = []string{CoverName, CoverCode, CoverLevel, CoverYear, CoverReceived, CoverVersion}

// coverAliases are other writings of the labels.
var coverAliases = map[string]string{"填报单位": CoverName, "报送单位": CoverName, "单位全称": CoverName, "机关名称": CoverName, "统一社会信用代码": CoverCode,
	"层级": CoverLevel, "年度": CoverYear, "年份": CoverYear, "填报日期": CoverReceived, "版次": CoverVersion}

func init() {
	for _, label := range CoverLabels {
		coverAliases[label] = label
	}
}

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
	b := &collection{book: book, prose: prose, cover: map[string]string{}, sections: map[string][]string{}, tables: map[string]bool{}}
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
	cover    map[string]string
	sections map[string][]string
	tables   map[string]bool // sheets with a statutory table's name
}

// coverRows is how far down a cover's labels may stand; figuresInRow is from how many numbers in a row on a sheet is no longer plain text.
const (
	coverRows    = 200
	figuresInRow = 4
)

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
			for i, c := range r.Cells {
				if c.Kind == sheet.Number {
					numbers++
				}
				if section == "" && r.Index <= coverRows {
					b.label(r, i)
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

// label takes the value next to a label; the first of two equal labels holds.
func (b *collection) label(r *sheet.Row, i int) {
	c := r.Cells[i]
	if len(c.Text) > 60 || i+1 >= len(r.Cells) {
		return
	}
	name, ok := coverAliases[strings.Trim(Normal(c.Text), ":*")]
	if _, had := b.cover[name]; ok && !had {
		b.cover[name] = strings.TrimSpace(r.Cells[i+1].Text)
	}
}

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
	if year, err := strconv.Atoi(strings.TrimRight(Normal(b.cover[CoverYear]), "年度")); err == nil && year > 2000 && year < 2200 {
		s.Year = year
	}
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
	total(e, figures)
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

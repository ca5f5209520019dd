package consolidate

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/read"
)

// Submission is one file as an organ handed it in, read but not yet judged.
type Submission struct {
	File   string // name as shown to people: the path below the folder, with forward slashes
	Format string // as in read.Result
	Agency report.Agency
	Year   int    // 0 when the file does not say it
	Dated  string // Received's source, see the Source… constants; empty when not known
	// Received is the day of handing in (ISO), empty when not known. It is never taken from the clock.
	Received string
	// Version is the version that the file states (第二版, V2 → 2; 更正, 重报 → 2), 0 when it states none.
	Version int

	Edition  *form.Edition
	Figures  []figure.Figure          // by index of Edition.Cells; a cell not found in a table that was only partly read is Unreadable
	Foreign  map[string]figure.Figure // figures of another edition's cells, in a report that mixes two; usually nil
	Places   Places                   // where the figures stand
	Sections map[string]string        // prose as in report.Filing; nil when it was not read
	Findings []report.Finding         // of reading and checking
	Counts   report.Counts
	Err      error // why the file could not be read at all; the figures are missing then
}

// Where the date of receipt was found.
const (
	SourcePublished = "published" // the date of publication or filing in the file's data
	SourceCell      = "cell"      // a cell 报送日期
	SourceReceipts  = "receipts"  // the list of receipts
	SourceModTime   = "mtime"     // the file system's date, only when asked for
)

// Places tells where figures stand in the file.
type Places interface {
	// Place returns the place of a cell below the file's name, "主动公开政府信息情况!B4" or "table[2]!R4C4"; empty when not known.
	Place(e *form.Edition, cell int) string
	// key is equal for equal places, so that thousands of submissions share one value.
	key() any
}

// FromFiling makes a submission of a filing, as a store or a program hands it over. Figures that are absent are blank.
func FromFiling(file string, f *report.Filing) (*Submission, error) {
	e, err := f.Form()
	if err != nil {
		return nil, err
	}
	s := &Submission{File: file, Format: "json", Agency: f.Agency, Year: f.Year, Edition: e, Figures: make([]figure.Figure, len(e.Cells())), Sections: f.Sections, Version: versionOf(file)}
	s.receive(f.Published, SourcePublished)
	for i, c := range e.Cells() {
		s.Figures[i] = f.Figures[c.Name]
	}
	s.Places = placesOf(file, e, f.Sources)
	return s, nil
}

// notRead is printed for a cell that a partly recognised table did not give. It is no blank: nobody knows what stands there.
const notRead = "（没有读到）"

// FromResult makes a submission of what package read found in a file.
func FromResult(file string, res *read.Result) (*Submission, error) {
	s, err := FromFiling(file, res.Filing)
	if err != nil {
		return nil, err
	}
	s.Format, s.Findings = res.Format, res.Findings
	if len(res.Foreign) > 0 {
		s.Foreign = maps.Clone(res.Foreign)
	}
	s.Places = placesOf(file, s.Edition, res.Positions)
	for _, f := range res.Findings {
		if f.Rule != "RD102" {
			continue
		}
		for _, cell := range f.Cells {
			if i := s.Edition.Index(cell); i >= 0 && s.Figures[i].State() == figure.Blank {
				if _, found := res.Filing.Figures[cell]; !found {
					s.Figures[i] = figure.Bad(notRead)
				}
			}
		}
	}
	return s, nil
}

// Filing gives the submission as a filing, for the checks and for whoever stores it.
func (s *Submission) Filing() *report.Filing {
	f := &report.Filing{Edition: s.Edition.ID, Year: s.Year, Agency: s.Agency, Published: s.Received, Sections: s.Sections,
		Figures: make(map[string]figure.Figure, len(s.Figures)), Sources: map[string]string{}}
	for i, c := range s.Edition.Cells() {
		f.Figures[c.Name] = s.Figures[i]
		if place := s.Place(i); place != "" {
			f.Sources[c.Name] = place
		}
	}
	return f
}

// Place returns file and place of a cell, empty when not known.
func (s *Submission) Place(cell int) string {
	if s.Places == nil {
		return ""
	}
	if place := s.Places.Place(s.Edition, cell); place != "" {
		return s.File + "!" + place
	}
	return ""
}

// receive sets the date of receipt unless a better source has set it.
func (s *Submission) receive(date, source string) {
	if date != "" && s.Received == "" {
		s.Received, s.Dated = date, source
	}
}

// textPlaces are places as a reader gave them, one string a cell.
type textPlaces string

func (p textPlaces) key() any { return p }

func (p textPlaces) Place(_ *form.Edition, cell int) string {
	rest := string(p)
	for range cell {
		_, after, ok := strings.Cut(rest, "\x00")
		if !ok {
			return ""
		}
		rest = after
	}
	place, _, _ := strings.Cut(rest, "\x00")
	return place
}

// placesOf keeps the places without the name of the file, which is how equal layouts become equal texts.
func placesOf(file string, e *form.Edition, at map[string]string) Places {
	if len(at) == 0 {
		return nil
	}
	base := file[strings.LastIndexByte(file, '/')+1:] + "!"
	var b strings.Builder
	for i, c := range e.Cells() {
		if i > 0 {
			b.WriteByte(0)
		}
		b.WriteString(strings.TrimPrefix(at[c.Name], base))
	}
	return textPlaces(b.String())
}

var (
	numberedVersion = regexp.MustCompile(`第([0-9一二三四五六七八九]+)[次版稿]|(?:^|[^A-Za-z])[Vv]([0-9]{1,2})(?:[^0-9]|$)|版本([0-9]{1,2})`)
	anewVersion     = regexp.MustCompile(`更正|修订|重报|重新报送|修改[版稿]`)
)

// VersionOf returns the version that a file's name states (第二版, V2 → 2; 更正, 重报 → 2), 0 when it states none.
func VersionOf(file string) int { return versionOf(file) }

// versionOf reads the version that a text states, 0 for none. A number in brackets states nothing: browsers write (1) behind every second download.
func versionOf(text string) int {
	text = text[strings.LastIndexByte(text, '/')+1:]
	if m := numberedVersion.FindStringSubmatch(Normal(text)); m != nil {
		digits := m[1] + m[2] + m[3]
		if i := slices.Index([]string{"一", "二", "三", "四", "五", "六", "七", "八", "九"}, digits); i >= 0 {
			return i + 1
		}
		if n, err := strconv.Atoi(digits); err == nil {
			return n
		}
	}
	if anewVersion.MatchString(text) {
		return 2
	}
	return 0
}

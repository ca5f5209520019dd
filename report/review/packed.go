package review

import (
	"path/filepath"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
)

// earlier is one report of a year before, kept small: a folder may hold thousands, and a map of its figures is ten times as large as what they print.
type earlier struct {
	path    string
	agency  report.Agency
	year    int
	edition string
	cells   int    // how many figures it has
	figures string // those, packed
	prose   map[string]string
}

// pack keeps what is looked at in last year's report: the figures and the sections that an organ must write anew. The texts are copied, so that they do not
// hold the whole page.
func pack(path string, f *report.Filing) earlier {
	e := earlier{path: filepath.ToSlash(path), agency: owned(f.Agency), year: f.Year, edition: f.Edition, cells: len(f.Figures), prose: map[string]string{}}
	var b strings.Builder
	if edition, err := f.Form(); err == nil {
		for _, c := range edition.Cells() {
			if x, ok := f.Figures[c.Name]; ok {
				b.WriteString("=" + strings.ReplaceAll(state(x), "\n", " "))
			}
			b.WriteByte('\n')
		}
	}
	e.figures = b.String()
	for _, s := range proseSections {
		if text, ok := f.Sections[s.key]; ok {
			e.prose[s.key] = strings.Clone(text)
		}
	}
	return e
}

// owned copies an agency's names out of the page that they were read from.
func owned(a report.Agency) report.Agency {
	a.Name, a.Code, a.Region = strings.Clone(a.Name), strings.Clone(a.Code), strings.Clone(a.Region)
	return a
}

// filing unpacks the report.
func (e *earlier) filing() *report.Filing {
	f := report.New(e.agency, e.year)
	f.Edition, f.Sections = e.edition, e.prose
	edition, err := f.Form()
	if err != nil {
		return f
	}
	rest := e.figures
	for _, c := range edition.Cells() {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		if text, there := strings.CutPrefix(line, "="); there {
			f.Figures[c.Name] = stateOf(text)
		}
	}
	return f
}

// stateOf is what state printed.
func stateOf(text string) figure.Figure {
	if bad, unreadable := strings.CutPrefix(text, "?"); unreadable {
		return figure.Bad(bad)
	}
	return figure.Parse(text)
}

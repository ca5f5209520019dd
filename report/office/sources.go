package office

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/compose"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/ledger"
	"nianbao/report/read"
	"nianbao/report/source"
	sqlsource "nianbao/report/source/sql"
)

// loadCalendar returns the working days, with the office's own corrections.
func (s *Settings) loadCalendar() (*calendar.Calendar, error) {
	return LoadCalendar(s.Path(s.Calendar.File))
}

// LoadCalendar returns the working days with the years of a file added or corrected; without a file the program's own.
func LoadCalendar(file string) (*calendar.Calendar, error) {
	if file == "" {
		return calendar.Default(), nil
	}
	f, err := openFile(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	years, err := calendar.Load(f, file)
	if err != nil {
		return nil, useError("%v", err)
	}
	cal, err := calendar.New(years...)
	if err != nil {
		return nil, useError("%s：%v", file, err)
	}
	return cal, nil
}

// count reads every register source once and counts it.
func (s *Settings) count(cal *calendar.Calendar, opt ledger.Options) (*ledger.Result, error) {
	opt.Year, opt.Calendar, opt.Outcomes, opt.Applicants, opt.Targets = s.Year, cal, s.Outcomes, s.Applicants, s.ledgerTargets()
	l, err := ledger.New(opt)
	if err != nil {
		return nil, useError("%v", err)
	}
	sources, err := s.open()
	defer closeAll(sources)
	if err != nil {
		return nil, err
	}
	if err := source.Feed(l, sources...); err != nil {
		return nil, useError("%v", err)
	}
	return l.Result(), nil
}

// open opens the register sources in the order of the settings; what was opened comes back with an error too, to be closed.
func (s *Settings) open() (out []source.Source, err error) {
	for _, src := range s.Sources {
		switch {
		case src.counted():
		case src.Driver != "":
			db, err := sqlsource.Open(context.Background(), s.database(src))
			if err != nil {
				return out, useError("%v", err)
			}
			out = append(out, db)
		default:
			book, err := source.Open(s.Path(src.File))
			if err != nil {
				return out, useError("%v", err)
			}
			out = append(out, book)
		}
	}
	return out, nil
}

// counted tells whether the source gives figures already counted and no register.
func (src Source) counted() bool {
	return src.Figures != "" || (src.Driver != "" && src.Register == sqlsource.FiguresRegister)
}

// database is a source's configuration as package sqlsource wants it; relative SQLite files start in the office's folder.
func (s *Settings) database(src Source) sqlsource.Config {
	return sqlsource.Config{Driver: src.Driver, DSN: src.DSN, Register: src.Register, Query: src.Query, Columns: src.Columns, Folder: s.dir, Timeout: time.Duration(src.Timeout) * time.Second}
}

func closeAll(sources []source.Source) {
	for _, s := range sources {
		s.Close() // they were only read
	}
}

func (s *Settings) ledgerTargets() ledger.Targets {
	t := ledger.Targets{ReplyDays: s.Targets.ReplyDays, DisclosureDays: s.Targets.DisclosureDays, InterpretationDays: s.Targets.InterpretationDays}
	if s.Targets.GraphicInterpretation > 0 {
		share := figure.Parse(fmt.Sprint(s.Targets.GraphicInterpretation))
		t.Graphic = &share
	}
	return t
}

// given is the figures that the office has already counted, with the file each comes from.
type given struct {
	figures map[string]figure.Figure
	sources map[string]string
}

// readFigures reads the figures sources. Two files that give the same cell differently are an error: nobody can tell which is right.
func (s *Settings) readFigures() (given, error) {
	out := given{map[string]figure.Figure{}, map[string]string{}}
	for _, src := range s.Sources {
		if !src.counted() {
			continue
		}
		figures, sources, err := s.figuresOf(src)
		if err != nil {
			return out, err
		}
		for _, c := range form.Current().Cells() {
			fig, ok := figures[c.Name]
			if !ok || fig.State() == figure.Blank {
				continue
			}
			if have, ok := out.figures[c.Name]; ok && !have.Equal(fig) {
				return out, useError("%s 和 %s 给出的 %s 不一样（%s 和 %s），请保留一个", out.sources[c.Name], sources[c.Name], c.Name, have, fig)
			}
			out.figures[c.Name], out.sources[c.Name] = fig, sources[c.Name]
		}
	}
	return out, nil
}

// figuresOf reads one source of figures: a report in any format, or a query.
func (s *Settings) figuresOf(src Source) (figures map[string]figure.Figure, sources map[string]string, err error) {
	if src.Driver != "" {
		counted, err := sqlsource.Figures(context.Background(), s.database(src))
		if err != nil {
			return nil, nil, useError("%v", err)
		}
		return counted.Figures, counted.Sources, nil
	}
	f, err := s.readFiling(src.Figures)
	if err != nil {
		return nil, nil, err
	}
	sources = map[string]string{}
	for cell := range f.Figures {
		if sources[cell] = f.Sources[cell]; sources[cell] == "" {
			sources[cell] = src.Figures
		}
	}
	return f.Figures, sources, nil
}

// readFiling reads an earlier report or a sheet of figures in any format that package read knows.
func (s *Settings) readFiling(file string) (*report.Filing, error) {
	res, err := read.File(context.Background(), s.Path(file))
	if err != nil {
		return nil, useError("%v", err)
	}
	for _, f := range res.Findings {
		if f.Severity == report.Error {
			return nil, useError("%s：%s", file, f.Message)
		}
	}
	return res.Filing, nil
}

// earlier reads last year's filing and the older ones. A file of the wrong year is an error.
func (s *Settings) earlier() (previous *report.Filing, older []*report.Filing, err error) {
	if s.Previous.File != "" {
		if previous, err = s.readFiling(s.Previous.File); err != nil {
			return nil, nil, err
		}
		if previous.Year != s.Year-1 {
			return nil, nil, useError("[previous] file = %q 是 %d 年的报告，应为 %d 年的", s.Previous.File, previous.Year, s.Year-1)
		}
	}
	for _, file := range s.Previous.Earlier {
		f, err := s.readFiling(file)
		if err != nil {
			return nil, nil, err
		}
		if f.Year >= s.Year {
			return nil, nil, useError("[previous] earlier 里的 %q 是 %d 年的报告，应早于 %d 年", file, f.Year, s.Year)
		}
		older = append(older, f)
	}
	return previous, older, nil
}

// merge puts counted and given figures into the filing. A cell that both give must agree, else it is a finding with both.
func merge(f *report.Filing, counted *ledger.Result, g given) []report.Finding {
	counted.Fill(f)
	e, _ := f.Form()
	var out []report.Finding
	for _, c := range e.Cells() {
		theirs, ok := g.figures[c.Name]
		if !ok {
			if _, there := f.Figures[c.Name]; !there {
				f.Figures[c.Name] = figure.Figure{}
			}
			continue
		}
		ours, both := counted.Figures[c.Name]
		if both && !ours.Equal(theirs) {
			left, right := ours, theirs
			diff := figure.Of(ours.OrZero().Sub(theirs.OrZero()))
			out = append(out, report.Finding{Rule: "FM204", Name: "figures-disagree", Severity: report.Error, At: c.Name, Cells: []string{c.Name}, Left: &left, Right: &right, Difference: &diff,
				Position:  g.sources[c.Name],
				Message:   fmt.Sprintf("“%s”：台账统计为 %s，%s 给出的是 %s，相差 %s；报告采用台账统计数，请核对", c.Label(), ours, g.sources[c.Name], theirs, diff),
				MessageEn: fmt.Sprintf("%s: the registers give %s, %s gives %s, difference %s; the report uses the registers' figure", c.English(), ours, g.sources[c.Name], theirs, diff)})
		}
		if !both {
			f.Figures[c.Name], f.Sources[c.Name] = theirs, g.sources[c.Name]
		}
	}
	return out
}

// missing says once for each register that nothing provides (FM203). Registers whose cells are given as figures are not missing.
func missing(counted *ledger.Result, g given) []report.Finding {
	var out []report.Finding
	for _, name := range counted.Missing {
		if len(g.figures) > 0 && !slices.ContainsFunc(cellsOfRegister(name), func(cell string) bool { _, ok := g.figures[cell]; return !ok }) {
			continue
		}
		out = append(out, report.Finding{Rule: "FM203", Name: "no-register", Severity: report.Warning,
			Message:   fmt.Sprintf("没有“%s”台账，由它统计的数据留空；没有这类业务的，也请放一张只有标题行的表", name),
			MessageEn: fmt.Sprintf("no source gives the register %s; what it counts stays blank", name)})
	}
	return out
}

// fills says which cells a register fills, by the beginnings of their names; the other registers give measures only.
var fills = map[string][]string{
	"requests": {"requests."}, "documents": {"disclosure.rules.", "disclosure.normative."}, "cases": {"disputes."},
	"tallies": {"disclosure.licensing.", "disclosure.penalties.", "disclosure.coercion.", "disclosure.fees."},
}

// cellsOfRegister are the cells that a register fills.
func cellsOfRegister(name string) []string {
	reg, ok := ledger.ByName(name)
	if !ok {
		return nil
	}
	var out []string
	for _, c := range form.Current().Cells() {
		if slices.ContainsFunc(fills[reg.ID], func(prefix string) bool { return strings.HasPrefix(c.Name, prefix) }) {
			out = append(out, c.Name)
		}
	}
	return out
}

// ReadTexts reads a folder of Markdown texts, one a section of the annual report, for whoever has no office's folder around it. A folder without one is
// an error.
func ReadTexts(dir string) (map[int]compose.Text, error) {
	texts, err := (&Settings{dir: dir}).readTexts(".", 0, 6)
	if err == nil && len(texts) == 0 {
		err = useError("%s：没有这个文件夹，或者里面没有 .md 正文", dir)
	}
	return texts, err
}

// readTexts reads the office's Markdown files in a folder: the first digit of a file's name is its section, 0 the preface.
func (s *Settings) readTexts(dir string, least, most int) (map[int]compose.Text, error) {
	entries, err := readDir(s.Path(dir))
	if err != nil {
		return nil, err
	}
	out := map[int]compose.Text{}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || !strings.EqualFold(filepath.Ext(name), ".md") {
			continue
		}
		file := filepath.ToSlash(filepath.Join(dir, name))
		no := int(name[0]) - '0'
		if no < least || no > most {
			return nil, useError("%s：文件名应以部分的序号开头（%d 至 %d），例如 1-总体情况.md", file, least, most)
		}
		if first, twice := out[no]; twice {
			return nil, useError("%s 和 %s 都是第 %d 部分，请合成一个", first.File, file, no)
		}
		text, err := readText(s.Path(file))
		if err != nil {
			return nil, err
		}
		out[no] = compose.Text{File: file, Source: text}
	}
	return out, nil
}

package office

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"nianbao/fonts"
	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/check"
	"nianbao/report/compose"
	"nianbao/report/form"
	"nianbao/report/ledger"
)

// Options of a run.
type Options struct {
	Draft bool   // write the report although registers have errors, marked 草稿
	Out   string // output folder; DIR/out when empty
}

// Run is what one build found and made.
type Run struct {
	Settings *Settings
	Filing   *report.Filing
	Counted  *ledger.Result
	Findings report.FileFindings
	Gaps     []compose.Gap
	Notes    []string // what was used: sources, fonts
	Files    []File   // the outputs, in memory
	Draft    bool

	calendar *calendar.Calendar
	fonts    *fonts.Set
	previous *report.Filing
	older    []*report.Filing
	given    given
	annual   *compose.Result
	self     *compose.Result
}

// Blocked tells whether errors in the registers keep the report from being written.
func (r *Run) Blocked() bool { return r.Counted != nil && r.Counted.Fatal() > 0 && !r.Draft }

// Build runs the whole way from an office's folder to its reports, in memory. Nothing is written. When Blocked, no report was made.
func Build(dir string, opt Options) (*Run, error) {
	s, err := Load(dir)
	if err != nil {
		return nil, err
	}
	r := &Run{Settings: s, Draft: opt.Draft}
	for _, step := range []func() error{r.prepare, r.figures, r.compose, r.check, r.evaluate, r.render} {
		if err := step(); err != nil {
			return nil, err
		}
		if r.Blocked() {
			break
		}
	}
	return r, nil
}

// OutDir is where a run's files go.
func OutDir(dir string, opt Options) string {
	if opt.Out != "" {
		return opt.Out
	}
	return filepath.Join(dir, "out")
}

// prepare loads what can fail for reasons that have nothing to do with figures, so that it is said first.
func (r *Run) prepare() (err error) {
	s := r.Settings
	if r.calendar, err = s.loadCalendar(); err != nil {
		return err
	}
	f := s.Fonts
	cfg := fonts.Config{Use: f.Use, Paths: map[fonts.Role]string{}}
	for role, path := range map[fonts.Role]string{fonts.Title: f.Title, fonts.FangSong: f.Body, fonts.Song: f.Song, fonts.Hei: f.Hei, fonts.Kai: f.Kai} {
		if path != "" {
			cfg.Paths[role] = s.Path(path)
		}
	}
	if r.fonts, err = fonts.Load(cfg); err != nil {
		return useError("[fonts] %v", err)
	}
	r.previous, r.older, err = s.earlier()
	return err
}

// figures counts the registers and takes in given figures.
func (r *Run) figures() (err error) {
	s := r.Settings
	if r.Counted, err = s.count(r.calendar, ledger.Options{KeepAll: true}); err != nil {
		return err
	}
	if r.given, err = s.readFigures(); err != nil {
		return err
	}
	r.Filing = report.New(s.agency(), s.Year)
	r.Findings = report.FileFindings{File: AnnualName, Agency: r.Filing.Agency.Name, Year: s.Year, Edition: r.Filing.Edition}
	r.Filing.Published = s.Report.Published
	for _, p := range r.Counted.Problems {
		r.Findings.Findings = append(r.Findings.Findings, p.Finding())
	}
	r.Findings.Findings = append(r.Findings.Findings, missing(r.Counted, r.given)...)
	r.Findings.Findings = append(r.Findings.Findings, merge(r.Filing, r.Counted, r.given)...)
	return r.Filing.Total()
}

func (s *Settings) agency() report.Agency {
	a := s.Agency
	return report.Agency{Name: a.Name, Code: a.Code, Level: a.Level, Region: a.Region}
}

// compose writes the annual report's document; its prose becomes the filing's.
func (r *Run) compose() error {
	s := r.Settings
	texts, err := s.readTexts(s.Text.Dir, 0, 6)
	if err != nil {
		return err
	}
	a := compose.Annual{Filing: r.Filing, Texts: texts, Previous: r.previous, Earlier: r.older, Draft: r.Draft, Preface: s.Report.Preface == nil || *s.Report.Preface,
		Contact: compose.Contact{Address: s.Agency.Address, Postcode: s.Agency.Postcode, Phone: s.Agency.Phone, Email: s.Agency.Email, Site: s.Agency.Site}}
	if d := r.Counted.Requests; d != nil {
		a.Fee = &compose.Fee{Notices: d.Fees.Notices, Due: d.Fees.Charged, Paid: d.Fees.Received}
		a.Series = d.Series
	}
	a.Annexes = r.annexes()
	if r.annual, err = a.Build(); err != nil {
		return useError("%v", err)
	}
	r.Gaps, r.Filing.Sections = r.annual.Gaps, r.annual.Sections
	return nil
}

// check runs the rules on our own result, as on anybody's.
func (r *Run) check() error {
	found, err := check.Check(check.Input{File: AnnualName, Filing: r.Filing, Previous: r.previous, Deadline: r.Settings.Targets.FilingDeadline, Unsourced: r.unsourced()})
	if err != nil {
		return err
	}
	found.Findings = append(r.Findings.Findings, found.Findings...)
	found.Counts.Failed += len(r.Findings.Findings)
	r.Findings = found
	return nil
}

// Unsaid are the gaps that no finding speaks of: those that the composition itself left open.
func (r *Run) Unsaid() []compose.Gap {
	var out []compose.Gap
	for _, g := range r.Gaps {
		said := slices.ContainsFunc(r.Findings.Findings, func(f report.Finding) bool {
			_, what, _ := strings.Cut(f.Message, "：")
			return f.Rule == "FM403" && what != "" && strings.Contains(g.Text, what)
		})
		if !said {
			out = append(out, g)
		}
	}
	return out
}

// unsourced are the cells that stay blank because no register gives them; FM203 says so, and no other rule says it again.
func (r *Run) unsourced() map[string]bool {
	out := map[string]bool{}
	for _, name := range r.Counted.Missing {
		for _, cell := range cellsOfRegister(name) {
			out[cell] = true
		}
	}
	return out
}

// notes say what the run used, for 核查.html: whoever signs must be able to see it.
func (r *Run) notes() []string {
	var out []string
	for _, st := range r.Counted.Stats {
		var places []string
		for _, p := range st.Sources {
			places = append(places, p.String())
		}
		out = append(out, fmt.Sprintf("%s：读入%d行（%s）", st.Register, st.Rows, strings.Join(places, "；")))
	}
	if len(r.given.figures) > 0 {
		files := map[string]bool{}
		for _, src := range r.Settings.Sources {
			if src.counted() {
				files[cmp.Or(src.Figures, src.Driver+" 数据库")] = true
			}
		}
		out = append(out, fmt.Sprintf("直接给出的统计数：%d个（%s）", len(r.given.figures), strings.Join(keys(files), "、")))
	}
	if r.previous != nil {
		out = append(out, fmt.Sprintf("上年数据：%s", r.Settings.Previous.File))
	}
	for _, u := range r.fonts.Report() {
		u.Source = filepath.Base(u.Source) // the page travels; a machine's folders do not
		out = append(out, u.String())
	}
	return out
}

func keys(m map[string]bool) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// Worst tells whether something at error severity was found.
func (r *Run) Worst() bool {
	severity, any := r.Findings.Worst()
	return any && severity == report.Error
}

// Title of the report.
func (r *Run) Title() string { return form.Current().Title(r.Filing.Agency.Name, r.Filing.Year) }

package province

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"nianbao/fonts"
	"nianbao/report"
	"nianbao/report/compose"
	"nianbao/report/consolidate"
)

// Options are the choices of a consolidation. Dir, Roll and Year must be given.
type Options struct {
	Dir  string // folder of the submissions
	Roll string // roll of organs, contracts §8
	Out  string // folder of the outputs; empty: Dir/out
	Year int    // report year
	// Store is a SQLite file or a DSN as package store takes them; empty: 汇总.db in Out; NoStore: none, and then no bundle either.
	Store    string
	Deadline string   // MM-DD of the following year for every level; empty: 条例 article 49. An organ's own date on the roll goes before it
	AsOf     string   // ISO; see consolidate.Options.AsOf
	Receipts string   // list of dates of receipt (CSV or workbook), empty for none
	Previous string   // folder of last year's submissions in any format read, empty for none
	ReturnBy string   // ISO: the day by which organs must have mended what goes back to them; empty: as soon as they can
	Ignore   []string // further files and folders below Dir that are no submissions
	Workers  int      // 0: one a processor

	AssumeYear, ParentsDue, Clean, StandIn, ModTime bool // as in package consolidate

	Texts   map[int]compose.Text // the government's prose by section number, 0 the preface
	Contact compose.Contact
	Fee     *compose.Fee
	Fonts   fonts.Config
	// Now is the time that the store notes for the run's start and end; it stands in no output. Zero: the end of the report year.
	Now time.Time
	// Progress is told how many files of how many are done; it may be nil.
	Progress func(done, total int)
}

// NoStore as Options.Store keeps nothing between runs.
const NoStore = "none"

// Outcome is what a run made.
type Outcome struct {
	Result *consolidate.Result
	Report *compose.Result // the annual report with its gaps
	// Checked is what the checks say of the annual report itself: a wrong sum in one organ's figures makes the government's totals contradict each other.
	Checked report.FileFindings
	Out     string
	Files   []string // written, relative to Out, with forward slashes
	Others  []string // files below Dir that are no submissions by their ending
	Read    int      // files read in this run
	Taken   int      // files taken from the store because an earlier run had read them
	Seal    string   // of the bundle, for the covering letter; empty without a store
}

// Worst is the gravest severity of all findings; any is false when there are none.
func (o *Outcome) Worst() (severity report.Severity, any bool) {
	all := report.FileFindings{Findings: slices.Clone(o.Checked.Findings)}
	for _, f := range o.Result.FileFindings() {
		all.Findings = append(all.Findings, f.Findings...)
	}
	return all.Worst()
}

var monthDay = regexp.MustCompile(`^(0[1-9]|1[0-2])-[0-3][0-9]$`)

// check fills in the defaults.
func (o *Options) check() error {
	switch {
	case o.Dir == "":
		return useError("没有指明报送文件所在的文件夹")
	case o.Roll == "":
		return useError("没有指明单位名录（--roll）")
	case o.Year < 2019 || o.Year > 2200:
		return useError("没有指明报告年度（--year），或年度不对：%d", o.Year)
	case o.Deadline != "" && !monthDay.MatchString(o.Deadline):
		return useError("报送期限“%s”不对：请写成 01-20 这样的月和日（报告年度的次年）", o.Deadline)
	}
	if _, err := time.Parse(time.DateOnly, o.ReturnBy); err != nil && o.ReturnBy != "" {
		return useError("退回后重新报送的期限“%s”不对：请写成 2025-02-15 这样的日期", o.ReturnBy)
	}
	if o.Out == "" {
		o.Out = filepath.Join(o.Dir, consolidate.OutputFolder)
	}
	if o.Store == "" {
		o.Store = filepath.Join(o.Out, "汇总.db")
	}
	if o.Now.IsZero() {
		o.Now = time.Date(o.Year, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return nil
}

func (o *Options) deadlines() map[report.Level]string {
	if o.Deadline == "" {
		return nil
	}
	out := map[report.Level]string{}
	for _, l := range report.Levels {
		out[l.Level] = o.Deadline
	}
	return out
}

// about names the run for people.
func (o *Options) about() string {
	return fmt.Sprintf("%d 年度政府信息公开工作年度报告汇总", o.Year)
}

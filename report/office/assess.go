package office

import (
	"context"
	"os"

	"nianbao/report"
	"nianbao/report/assess"
	"nianbao/report/calendar"
	"nianbao/report/check"
	"nianbao/report/read"
)

// AssessOptions say by what organs are scored. Paths are the user's own.
type AssessOptions struct{ Scheme, Entries, Class string }

// AssessOrgans scores each office's folder or report file by one scheme.
func AssessOrgans(ctx context.Context, paths []string, opt AssessOptions) ([]*assess.Sheet, error) {
	scheme, err := LoadScheme(opt.Scheme, opt.Scheme)
	if err != nil {
		return nil, err
	}
	var entries []assess.Entry
	if opt.Entries != "" {
		if entries, err = loadEntries(opt.Entries, opt.Entries); err != nil {
			return nil, err
		}
	}
	var out []*assess.Sheet
	for _, path := range paths {
		in, err := assessInput(ctx, path)
		if err != nil {
			return nil, err
		}
		in.Entries, in.Class = append(in.Entries, assess.ForAgency(entries, in.Filing.Agency.Name)...), opt.Class
		sheet, err := scheme.Score(in)
		if err != nil {
			return nil, useError("%s：%v", path, err)
		}
		out = append(out, sheet)
	}
	return out, nil
}

// assessInput is what one organ is scored by: a folder gives everything that its registers say, a file what it prints.
func assessInput(ctx context.Context, path string) (assess.Input, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		run, err := Build(path, Options{})
		if err != nil {
			return assess.Input{}, err
		}
		if run.Blocked() {
			return assess.Input{}, useError("%s：台账有 %d 处错误，先运行 nianbao build 更正", path, run.Counted.Fatal())
		}
		return run.assessInput()
	}
	res, err := read.File(ctx, path)
	if err != nil {
		return assess.Input{}, useError("%v", err)
	}
	found, err := check.Check(check.Input{File: path, Filing: res.Filing, Positions: res.Positions, Dated: res.Dated, Mixed: res.Mixed, Tables: res.Editions})
	if err != nil {
		return assess.Input{}, useError("%s：%v", path, err)
	}
	found.Findings = append(res.Findings, found.Findings...)
	return assess.Input{Filing: res.Filing, Findings: &found, NotRun: notRun(res.Filing, nil)}, nil
}

// notRun says of each rule that did not run why, so that its count is missing evidence and never a zero.
func notRun(f, previous *report.Filing) map[string]string {
	out := map[string]string{}
	for _, r := range check.Rules() {
		switch {
		case r.Elsewhere() && r.By != "nianbao build":
			out[r.ID] = "由 " + r.By + " 核查，本次没有运行"
		case r.Previous && previous == nil:
			out[r.ID] = "没有上年报告"
		case !r.Applies(f.Year):
			out[r.ID] = "不适用于本年度"
		case f.Sections == nil && (r.ID == "FM401" || r.ID == "FM402"):
			out[r.ID] = "没有正文"
		}
	}
	return out
}

// assessInput is the run's own evidence.
func (r *Run) assessInput() (assess.Input, error) {
	s := r.Settings.Assess
	deadline, err := calendar.FilingDeadline(string(r.Filing.Agency.Level), r.Filing.Year, r.Settings.Targets.FilingDeadline)
	if err != nil {
		return assess.Input{}, useError("%v", err)
	}
	in := assess.Input{Filing: r.Filing, Previous: r.previous, Findings: &r.Findings, HandedIn: s.HandedIn, Deadline: deadline.String(), Details: details(r.Counted), Class: s.Class,
		NotRun: notRun(r.Filing, r.previous)}
	if s.Entries != "" {
		in.Entries, err = loadEntries(r.Settings.Path(s.Entries), s.Entries)
	}
	return in, err
}

func loadEntries(path, name string) ([]assess.Entry, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries, err := assess.LoadEntries(f, name)
	if err != nil {
		return nil, useError("%v", err)
	}
	return entries, nil
}

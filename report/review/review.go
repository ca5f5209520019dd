// Package review is what an evaluator does with published reports: it reads files and folders of any size (package read), runs the rules on each
// with the report of the year before (package check), compares the texts of all organs (package similar), looks who is missing on a roll (package
// consolidate), remembers what a reviewer accepted, and says the result as text, JSON, SARIF, a page, a workbook or a PDF.
//
//	rev, err := review.Files(ctx, []string{"2024/"}, review.Options{Previous: "2023/", Program: "nianbao 1.0"})
//	rev.WriteText(os.Stdout, "zh")
//	if rev.Failed() { … } // errors stand that nobody accepted
//
// One broken file never ends a run: it becomes a finding (RD104), and the others are checked all the same. Files come out in the order in which they
// were named, folders in the order of their paths, whatever the number of workers. Nothing but the files is looked at: no clock, no network.
//
// Compare lays copies of one report side by side (the page, its PDF, the Word file) and lists every cell and number in which they differ.
//
// Where to find what: expand.go finds the files; files.go and reading.go read and check them; previous.go and packed.go find and keep the reports of the years
// before; alike.go, roll.go and level.go look across organs; verdict.go and apply.go keep a reviewer's decisions; text.go, json.go, sarif.go, document.go,
// tables.go, mark.go and book.go write the results, speech.go says them in English; compare.go, sentences.go, numbers.go, numerals.go, comparetext.go and
// comparedoc.go are for copies.
//
// Outside module: github.com/BurntSushi/toml reads the file of verdicts (the project's choice for settings: strict decoding, errors with line numbers).
package review

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/consolidate"
	"nianbao/report/form"
)

// Options are the choices of a review. The zero Options check each file by itself.
type Options struct {
	Previous string            // a report of the year before, or a folder of them; empty: none
	Roll     *consolidate.Roll // the organs that owe a report; nil: nobody asks who is missing
	Verdicts *Verdicts         // what a reviewer accepted; nil: nothing
	Deadline string            // local deadline MM-DD for TM201; empty: the statutory one of the organ's level, where that is known
	Program  string            // name and version of the program, printed in every result
	Workers  int               // 0: one a processor
	Progress func(done, total int)
}

// Review is the result for all files.
type Review struct {
	Program string
	Rules   int    // how many rules there are
	RuleSet string // digest of the rules, in hex: another one means that other rules were applied
	Files   []File // in the order of the arguments
	Roll    []report.Finding
	RollOf  string // base name of the roll
	Lapsed  []Lapse
	Notes   []check.Text // facts about the run

	several bool // more than one organ may be in it
}

// File is one file with what was found in it.
type File struct {
	report.FileFindings        // File is the path as given, with slashes
	SHA256              string // of the file's bytes, in hex; empty when it could not be read
	Format              string
	Previous            string // the file of the year before that it was compared with
	Err                 error  // it could not be read at all
	Named               bool   // it stood on the command line itself, not in a folder
	Notes               []check.Text
	Filing              *report.Filing // nil where it was not read, or not kept (see keepFilings)

	organ     int      // index on the roll, -1
	alike     uint64   // digest of its figures, by which copies of one report are told
	dated     string   // the date under the report, ISO; empty when there is none
	published string   // the date of its publication, ISO; empty when not known
	version   int      // that its name states (更正, V2), 0 for none
	guessed   bool     // the organ's level comes from its name
	seals     []string // by finding: digest of the figures that it rests on
	other     bool     // a text that is no report at all
	texts     *texts
}

// keepFilings is how many files may be reviewed with their filings kept for the page, which prints their tables: the organs of a city. A province's
// thousands are not kept: their page lists findings only, and memory stays small.
const keepFilings = 400

// Files reviews files and folders. The error is one of use (a path that does not exist, a --previous that cannot be read) or ctx's; what is wrong
// with single files is in the result.
func Files(ctx context.Context, paths []string, opt Options) (*Review, error) {
	if _, err := check.Check(check.Input{Filing: report.New(report.Agency{}, form.Current().First), Deadline: opt.Deadline}); err != nil {
		return nil, err // a deadline that is no date would fail every file alike
	}
	inputs, notes, err := expand(paths)
	if err != nil {
		return nil, err
	}
	r := &Review{Program: opt.Program, Rules: len(check.Rules()), RuleSet: RuleSet(), Notes: notes, Files: make([]File, len(inputs)), several: len(inputs) > 1}
	before, err := loadPrevious(ctx, opt)
	if err != nil {
		return nil, err
	}
	w := &worker{opt: opt, before: before, only: len(inputs) == 1, keep: len(inputs) <= keepFilings}
	err = pool(ctx, len(inputs), opt, func(i int) { r.Files[i] = w.file(ctx, inputs[i]) })
	if err != nil {
		return nil, err
	}
	r.dropOthers()
	r.alike()
	if opt.Roll != nil {
		r.roll(opt.Roll)
	}
	if opt.Verdicts != nil {
		r.apply(opt.Verdicts)
	}
	return r, nil
}

// dropOthers leaves out texts of a folder that are no reports at all (a list of links, a readme): nothing in them is an annual report's. They are said.
func (r *Review) dropOthers() {
	before := len(r.Files)
	r.Files = slices.DeleteFunc(r.Files, func(f File) bool { return f.other && !f.Named })
	if n := before - len(r.Files); n > 0 {
		r.Notes = append(r.Notes, check.Text{Zh: fmt.Sprintf("有 %d 个文本文件里没有年度报告的任何内容，没有看", n), En: fmt.Sprintf("%d text files hold nothing of an annual report and were not looked at", n)})
	}
}

// RuleSet is a digest of all that the rules say and ask, in hex: programs with the same one apply the same rules.
func RuleSet() string {
	h := sha256.New()
	for _, r := range check.Rules() {
		fmt.Fprintf(h, "%s\x00%s\x00%s\x00%d\x00%d\x00%q\x00%s\x00%s\x00%q\n", r.ID, r.Name, r.Severity, r.Since, r.Until, r.Title, r.Law, r.Statement(), r.Message)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Failed tells whether findings of error severity stand that no reviewer accepted (exit code 1).
func (r *Review) Failed() bool {
	for i := range r.Files {
		if worst, any := r.Files[i].Worst(); any && worst == report.Error {
			return true
		}
	}
	worst, any := report.FileFindings{Findings: r.Roll}.Worst()
	return any && worst == report.Error
}

// Unreadable returns the errors of the files that stood on the command line and could not be read (exit code 2). A broken file in a folder is
// a finding like others, unless nothing at all could be read.
func (r *Review) Unreadable() []error {
	nothing := !slices.ContainsFunc(r.Files, func(f File) bool { return f.Err == nil })
	var out []error
	for i := range r.Files {
		if f := &r.Files[i]; f.Err != nil && (f.Named || nothing) {
			out = append(out, f.Err)
		}
	}
	return out
}

// Counts adds the four counts of all files up.
func (r *Review) Counts() report.Counts {
	var sum report.Counts
	for i := range r.Files {
		sum.Add(r.Files[i].Counts)
	}
	sum.Failed += len(r.Roll)
	return sum
}

// tally counts findings by severity, those that a reviewer accepted apart.
type tally struct{ errors, warnings, notices, accepted int }

func (t *tally) add(findings []report.Finding) {
	for _, f := range findings {
		switch {
		case accepted(f):
			t.accepted++
		case f.Severity == report.Error:
			t.errors++
		case f.Severity == report.Warning:
			t.warnings++
		default:
			t.notices++
		}
	}
}

func (r *Review) tally() tally {
	var t tally
	for i := range r.Files {
		t.add(r.Files[i].Findings)
	}
	t.add(r.Roll)
	return t
}

func accepted(f report.Finding) bool { return f.Verdict != nil && f.Verdict.Accepted }

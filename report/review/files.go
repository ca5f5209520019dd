package review

import (
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/consolidate"
	"nianbao/report/read"
	"nianbao/report/similar"
)

// pool calls do for 0 … n-1 with a few workers. It returns ctx's error when that ends first; no goroutine outlives it.
func pool(ctx context.Context, n int, opt Options, do func(i int)) error {
	workers := opt.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	next := make(chan int)
	done := 0
	var lock sync.Mutex
	var running sync.WaitGroup
	for range min(workers, n) {
		running.Go(func() {
			for i := range next {
				do(i)
				lock.Lock()
				done++
				if opt.Progress != nil {
					opt.Progress(done, n)
				}
				lock.Unlock()
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	running.Wait()
	return ctx.Err()
}

// worker turns one file into a File.
type worker struct {
	opt    Options
	before *previous
	only   bool // this is the only file, so a single previous report is its own
	keep   bool
}

func (w *worker) file(ctx context.Context, in input) File {
	out := File{Named: in.named, organ: -1}
	out.File = filepath.ToSlash(in.path)
	got, err := readFile(ctx, in.path)
	out.SHA256 = got.sha256
	if err != nil {
		return broken(out, in, err)
	}
	f := got.Filing
	out.Format, out.dated, out.published = got.Format, got.Dated, f.Published
	out.version, out.alike = consolidate.VersionOf(out.File), digest(f)
	for _, n := range got.Notes {
		out.Notes = append(out.Notes, bilingual(n))
	}
	f.Agency = owned(f.Agency)
	var before *report.Filing
	if e := w.place(&out, f); e != nil {
		before = e.filing()
	}
	if out.FileFindings, err = judge(out.File, got.Result, before, w.opt.Deadline); err != nil { // no reader gives a form that the rules do not know
		return broken(out, in, err)
	}
	out.other = isOther(f, got.Result)
	if out.guessed {
		soften(out.Findings)
	}
	if before != nil {
		out.likeLastYear(f, before)
	}
	out.seal(f)
	out.texts = textsOf(f)
	if w.keep {
		out.Filing = f
	}
	return out
}

// isOther tells a plain text that has nothing of a report: no table, no section, no title. A page or a paper without any is a report that was not read.
func isOther(f *report.Filing, res *read.Result) bool {
	return res.Format == "text" && len(f.Figures) == 0 && len(f.Sections) == 0 && f.Agency.Name == "" && f.Year == 0
}

// broken is a file that could not be read: RD104 and nothing else.
func broken(out File, in input, err error) File {
	name := filepath.Base(in.path)
	out.FileFindings = report.FileFindings{File: filepath.ToSlash(in.path), Counts: report.Counts{Failed: 1}}
	out.Findings = []report.Finding{finding("RD104", name, err.Error(), name+": the file cannot be read")}
	out.Err, out.seals = err, make([]string, 1)
	return out
}

// place finds the organ on the roll, takes its level from there, and finds its report of the year before.
func (w *worker) place(out *File, f *report.Filing) *earlier {
	key := organKey(f.Agency)
	comparable := true
	if roll := w.opt.Roll; roll != nil {
		if o := onRoll(roll, f.Agency, out.File); o != nil {
			out.organ = o.Index
			key = rollKey(o)
			comparable = !isNew(o)
			if f.Agency.Level == "" {
				f.Agency.Level = o.Level
			}
		}
	}
	if f.Agency.Level == "" {
		f.Agency.Level = levelOf(f.Agency.Name)
		out.guessed = f.Agency.Level != ""
	}
	if w.before == nil {
		return nil
	}
	if !comparable {
		out.note("名录上是新设或合并的单位，没有与上年对照", "new or merged on the roll; not compared with the year before")
		return nil
	}
	e, why := w.before.find(key, f, out.File, w.only)
	if why.Zh != "" {
		out.Notes = append(out.Notes, why)
	}
	if e != nil {
		out.Previous = e.path
	}
	return e
}

// likeLastYear is SM101, for the sections that an organ must write anew each year.
func (f *File) likeLastYear(now, before *report.Filing) {
	for _, s := range proseSections {
		a, b := now.Sections[s.key], before.Sections[s.key]
		x := similar.New(a, namesOf(now.Agency)...)
		if x.Len() < similar.Least || b == "" {
			f.Counts.Undecided++
			continue
		}
		m := similar.Like(x, similar.New(b, namesOf(before.Agency)...))
		if m.Share < similar.LastYear {
			f.Counts.Passed++
			continue
		}
		f.add(alikeFinding("SM101", s, m, fmt.Sprintf("与上年报告（%s）", filepath.Base(f.Previous)), "last year's report ("+filepath.Base(f.Previous)+")"))
	}
}

// note takes a fact down that the reader must know.
func (f *File) note(zh, en string) { f.Notes = append(f.Notes, check.Text{Zh: zh, En: en}) }

// digest tells copies of one report from different ones: it is made of all figures, in whatever format they came.
func digest(f *report.Filing) uint64 {
	h := fnv.New64a()
	for _, cell := range slices.Sorted(maps.Keys(f.Figures)) {
		io.WriteString(h, cell+"="+state(f.Figures[cell])+"\n")
	}
	return h.Sum64()
}

// add puts a finding behind the others and counts it.
func (f *File) add(x report.Finding) {
	f.Findings = append(f.Findings, x)
	f.Counts.Failed++
}

// ruleOf returns the rule of an id; review's own rules are among them.
func ruleOf(id string) *check.Rule {
	if r, ok := check.Get(id); ok {
		return r
	}
	return &check.Rule{ID: id, Name: id, Severity: report.Notice}
}

// finding begins the finding of a rule at a place.
func finding(id, position, zh, en string) report.Finding {
	r := ruleOf(id)
	return report.Finding{Rule: id, Name: r.Name, Severity: r.Severity, Law: r.Law, Position: position, Message: zh, MessageEn: en}
}

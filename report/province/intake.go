package province

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/consolidate"
	"nianbao/report/figure"
	"nianbao/report/store"
)

// batch is how many files go into the store at once: what a killed run has to read again at most, with what the workers hold.
const batch = 100

// intake hands over every submission, from the store where an earlier run has read the file, and from the file where not.
type intake struct {
	dir     string
	year    int
	files   []string
	roll    *consolidate.Roll
	reading consolidate.Reading
	run     *store.Run // nil without a store
	store   *store.Store
	ids     map[string]store.File // by path; a file that cannot be opened has none
	told    func(done, total int)

	read, taken int
	kept        int // files whose results are in the store
	waiting     []store.FileResult
	writing     chan written // the batch on its way into the store; nil for none
}

// remark is what a run keeps of a file beside the filing, so that a submission from the store equals the one from the file.
type remark struct {
	Error    string                   `json:"error,omitempty"`
	Format   string                   `json:"format,omitempty"`
	Received string                   `json:"received,omitempty"`
	Dated    string                   `json:"dated,omitempty"`
	Version  int                      `json:"version,omitempty"`
	Foreign  map[string]figure.Figure `json:"foreign,omitempty"`
	Findings []report.Finding         `json:"findings,omitempty"`
	Counts   report.Counts            `json:"counts"`
}

// checked runs the checks on one submission.
func checked(deadline string) func(*report.Filing) ([]report.Finding, report.Counts) {
	return func(f *report.Filing) ([]report.Finding, report.Counts) {
		found, err := check.Check(check.Input{Filing: f, Positions: f.Sources, Deadline: deadline})
		if err != nil { // the filing is of a year or edition that the rules do not know: consolidation says so (CN205)
			return nil, report.Counts{}
		}
		return found.Findings, found.Counts
	}
}

// begin identifies the files and opens the run.
func (in *intake) begin(ctx context.Context, id, about string, at time.Time) (err error) {
	if in.store == nil {
		return nil
	}
	in.ids = map[string]store.File{}
	for _, f := range in.files {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if got, err := identify(in.dir, f); err == nil {
			in.ids[f] = got
		}
	}
	in.run, err = in.store.Run(ctx, id, about, at)
	return err
}

func identify(dir, file string) (store.File, error) {
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(file)))
	if err != nil {
		return store.File{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return store.File{Path: file, Size: n, Hash: hex.EncodeToString(h.Sum(nil))}, err
}

// all yields every submission once.
func (in *intake) all(ctx context.Context) iter.Seq2[*consolidate.Submission, error] {
	return func(yield func(*consolidate.Submission, error) bool) {
		todo := in.files
		if in.run != nil {
			var err error
			var more bool
			if todo, more, err = in.stored(ctx, yield); err != nil {
				yield(nil, err)
				return
			} else if !more {
				return
			}
		}
		in.fresh(ctx, todo, yield)
	}
}

// written is what became of a batch.
type written struct {
	kept int
	err  error
}

// fresh reads files and stores them, a batch while the next is read. What was read is stored even when the run is broken off.
func (in *intake) fresh(ctx context.Context, todo []string, yield func(*consolidate.Submission, error) bool) {
	defer func() { // where it matters that this fails, it was called before
		in.flush(context.WithoutCancel(ctx))
		in.settled()
	}()
	for s, err := range consolidate.Submissions(ctx, in.dir, todo, in.reading) {
		if err == nil {
			in.read++
			err = in.keep(context.WithoutCancel(ctx), s) // a batch is short, and what was read shall not be read again
			in.tell()
		}
		if err != nil {
			yield(nil, err)
			return
		}
		if !yield(s, nil) {
			return
		}
	}
	if err := cmp.Or(in.flush(ctx), in.settled()); err != nil {
		yield(nil, err)
	}
}

func (in *intake) tell() {
	if in.told != nil {
		in.told(in.read+in.taken, len(in.files))
	}
}

// stored yields what earlier runs have read, and returns the files that are still to be read.
func (in *intake) stored(ctx context.Context, yield func(*consolidate.Submission, error) bool) (todo []string, more bool, err error) {
	records, err := in.run.Files(ctx)
	if err != nil {
		return nil, false, err
	}
	done, byRef, years := map[string]bool{}, map[store.Ref][]store.FileRecord{}, map[int]bool{}
	hand := func(s *consolidate.Submission) bool {
		done[s.File] = true
		in.taken, in.kept = in.taken+1, in.kept+1
		in.tell()
		return yield(s, nil)
	}
	for _, r := range records {
		switch {
		case in.ids[r.Path] != r.File: // changed since, or gone
		case r.Outcome == store.Unread:
			if s := restore(r, nil); s != nil && !hand(s) {
				return nil, false, nil
			}
		default:
			byRef[r.Ref], years[r.Ref.Year] = append(byRef[r.Ref], r), true
		}
	}
	for _, year := range slices.Sorted(maps.Keys(years)) {
		for st, err := range in.store.Filings(ctx, year, store.Filter{History: true}) {
			if errors.Is(err, store.ErrDamaged) {
				continue // its files are read again
			}
			if err != nil {
				return nil, false, err
			}
			for _, r := range byRef[st.Ref] {
				if s := restore(r, st.Filing); s != nil && !hand(s) {
					return nil, false, nil
				}
			}
		}
	}
	for _, f := range in.files {
		if !done[f] {
			todo = append(todo, f)
		}
	}
	return todo, true, nil
}

// restore makes the submission again that a file gave; nil when the record does not say enough, and the file is read again.
func restore(r store.FileRecord, f *report.Filing) *consolidate.Submission {
	var m remark
	if json.Unmarshal([]byte(r.Message), &m) != nil {
		return nil
	}
	s := &consolidate.Submission{File: r.Path}
	if f == nil {
		if m.Error == "" {
			return nil
		}
		s.Err = errors.New(m.Error)
	} else {
		var err error
		if s, err = consolidate.FromFiling(r.Path, f); err != nil {
			return nil
		}
		s.Foreign, s.Findings, s.Counts = m.Foreign, m.Findings, m.Counts
	}
	s.Format, s.Received, s.Dated, s.Version = m.Format, m.Received, m.Dated, m.Version
	return s
}

// keep notes a submission for the store.
func (in *intake) keep(ctx context.Context, s *consolidate.Submission) error {
	id, ok := in.ids[s.File]
	if in.run == nil || !ok {
		return nil
	}
	m := remark{Format: s.Format, Received: s.Received, Dated: s.Dated, Version: s.Version, Foreign: s.Foreign, Findings: s.Findings, Counts: s.Counts}
	if s.Err != nil {
		m.Error = s.Err.Error()
	}
	text, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("%s：%w", s.File, err)
	}
	result := store.FileResult{File: id, Message: string(text)}
	if s.Err == nil {
		result.Submission = in.submission(s)
	}
	in.waiting = append(in.waiting, result)
	if len(in.waiting) < batch {
		return nil
	}
	return in.flush(ctx)
}

// flush sends what waits on its way into the store, after the batch before it has arrived; the error is that one's.
func (in *intake) flush(ctx context.Context) error {
	if err := in.settled(); err != nil {
		return err
	}
	waiting := in.waiting
	if in.waiting = nil; len(waiting) == 0 {
		return nil
	}
	done := make(chan written, 1)
	in.writing = done
	go func() {
		n, err := in.write(ctx, waiting)
		done <- written{n, err}
	}()
	return nil
}

// settled waits until nothing is on its way any more.
func (in *intake) settled() error {
	if in.writing == nil {
		return nil
	}
	w := <-in.writing
	in.writing = nil
	in.kept += w.kept
	return w.err
}

// write stores a batch and says how many of it are there. A filing that cannot be kept (one without a year) is left out: it is read again when the run is taken up.
func (in *intake) write(ctx context.Context, batch []store.FileResult) (kept int, err error) {
	_, err = in.run.Record(ctx, batch...)
	if err == nil {
		return len(batch), nil
	}
	if !errors.Is(err, store.ErrFiling) {
		return 0, err
	}
	for _, one := range batch {
		switch _, err := in.run.Record(ctx, one); {
		case err == nil:
			kept++
		case !errors.Is(err, store.ErrFiling):
			return kept, err
		}
	}
	return kept, nil
}

// submission is what the store keeps of a file: under the organ's key of the roll, so that a former name continues the organ. Places go in without the
// name of the file: the same report in two files is the same content.
func (in *intake) submission(s *consolidate.Submission) *store.Submission {
	f := s.Filing()
	for cell, place := range f.Sources {
		f.Sources[cell] = strings.TrimPrefix(place, s.File+"!")
	}
	out := &store.Submission{Filing: f, File: s.File, Received: in.received(s),
		Findings: &report.FileFindings{File: s.File, Agency: s.Agency.Name, Year: s.Year, Edition: s.Edition.ID, Counts: s.Counts, Findings: s.Findings}}
	organ, _ := in.roll.MatchIn(s.Agency, s.File)
	if s.Agency.Name == "" && s.Agency.Code == "" {
		out.Key = "文件 " + s.File
		organ, _ = in.roll.MatchFile(s.File)
	}
	if organ != nil {
		out.Key = keyOf(organ)
		if organ.Government() {
			out.Kind = store.Area
		}
	}
	return out
}

// keyOf is what the store knows an organ of the roll by.
func keyOf(o *consolidate.Organ) string {
	if o.Code != "" {
		return o.Code
	}
	return o.Path()
}

// received is the day of receipt; where nobody knows it, the end of the report year, before every day on which a report can come in.
func (in *intake) received(s *consolidate.Submission) time.Time {
	if t, err := time.Parse(time.DateOnly, s.Received); err == nil {
		return t
	}
	return time.Date(in.year, 12, 31, 0, 0, 0, 0, time.UTC)
}

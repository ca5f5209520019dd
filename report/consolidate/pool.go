package consolidate

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"

	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/read"
)

// Reading is how submissions are read.
type Reading struct {
	Workers int // 0: one a processor
	// Check checks a filing; nil checks nothing. It is called from several goroutines at once.
	Check    func(*report.Filing) ([]report.Finding, report.Counts)
	Receipts Receipts // may be nil
	Prose    bool     // read the prose too; Check implies it
	ModTime  bool     // take the file system's date where no other date of receipt is known
}

// Submissions reads files below dir with a pool of workers and hands them over one by one in the order of files, whatever the number of workers. At
// most a few files a worker are in memory. A file that cannot be read is a submission with Err set. The sequence ends with an error only when ctx
// is done; no goroutine outlives it.
func Submissions(ctx context.Context, dir string, files []string, r Reading) iter.Seq2[*Submission, error] {
	return func(yield func(*Submission, error) bool) {
		ctx, cancel := context.WithCancelCause(ctx)
		p := startPool(ctx, dir, files, r)
		defer p.running.Wait()
		defer cancel(context.Canceled)
		for out := range p.order {
			select {
			case s := <-out:
				if ctx.Err() == nil {
					if !yield(s, nil) {
						return
					}
					continue
				}
			case <-ctx.Done():
			}
			break
		}
		if ctx.Err() != nil {
			yield(nil, context.Cause(ctx))
		}
	}
}

// pool reads files at once and keeps their order: the channel on which each file's submission will come is queued before the file is read.
type pool struct {
	dir     string
	reading Reading
	jobs    chan job
	order   chan chan *Submission
	running sync.WaitGroup
}

type job struct {
	file string
	out  chan *Submission
}

func startPool(ctx context.Context, dir string, files []string, r Reading) *pool {
	workers := r.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	p := &pool{dir: dir, reading: r, jobs: make(chan job), order: make(chan chan *Submission, 4*workers)}
	p.running.Go(func() { p.feed(ctx, files) })
	for range workers {
		p.running.Go(func() {
			var w worker
			for j := range p.jobs {
				j.out <- w.read(ctx, p.dir, j.file, p.reading)
			}
		})
	}
	return p
}

func (p *pool) feed(ctx context.Context, files []string) {
	defer close(p.jobs)
	defer close(p.order)
	for _, f := range files {
		j := job{f, make(chan *Submission, 1)}
		select {
		case p.order <- j.out:
		case <-ctx.Done():
			return
		}
		select {
		case p.jobs <- j:
		case <-ctx.Done():
			return
		}
	}
}

// worker keeps what one goroutine uses again for each file.
type worker struct{ buf bytes.Buffer }

// read reads one file. Whatever goes wrong with it becomes its Err.
func (w *worker) read(ctx context.Context, dir, file string, r Reading) (s *Submission) {
	defer func() {
		if p := recover(); p != nil { // one hostile file must not end the run of a province
			s = &Submission{File: file, Err: fmt.Errorf("%s：读取时出错，文件结构异常，请用 WPS 或 Office 打开后另存一份再试", path.Base(file))}
		}
		s.dated(dir, r)
	}()
	full := filepath.Join(dir, filepath.FromSlash(file))
	w.buf.Reset()
	if w.buf.Cap() > 4<<20 { // one large file must not stay
		w.buf = bytes.Buffer{}
	}
	if err := load(&w.buf, full); err != nil {
		return &Submission{File: file, Err: fmt.Errorf("%s：文件无法读取，可能没有权限或正被其他程序占用", path.Base(file))}
	}
	s = readWorkbook(w.buf.Bytes(), file, r.Prose || r.Check != nil)
	if s == nil || s.Figures == nil {
		cover := s
		if s = readAny(ctx, w.buf.Bytes(), file); cover != nil {
			s.cover(cover)
		}
	}
	if r.Check != nil && s.Err == nil {
		found, counts := r.Check(s.Filing())
		s.Findings, s.Counts = append(s.Findings[:len(s.Findings):len(s.Findings)], found...), counts
	}
	return s
}

// largest is the largest file that is loaded, as in package read.
const largest = 128 << 20

func load(buf *bytes.Buffer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() > largest {
		return fmt.Errorf("larger than %d bytes", largest)
	}
	buf.Grow(int(info.Size()) + bytes.MinRead)
	_, err = buf.ReadFrom(f)
	return err
}

// readAny reads a file of any format by package read.
func readAny(ctx context.Context, data []byte, file string) *Submission {
	res, err := read.Reader(ctx, bytes.NewReader(data), path.Base(file))
	if err != nil {
		return &Submission{File: file, Err: err}
	}
	s, err := FromResult(file, res)
	if err != nil {
		return &Submission{File: file, Err: fmt.Errorf("%s：%w", path.Base(file), err)}
	}
	return s
}

// cover fills in what a workbook's cover says; it was filled in for this purpose and goes before what a title says.
func (s *Submission) cover(c *Submission) {
	if c.Agency.Name != "" || c.Agency.Code != "" {
		s.Agency = c.Agency
	}
	if c.Year != 0 {
		s.Year = c.Year
	}
	if c.Received != "" {
		s.Received, s.Dated = c.Received, c.Dated
	}
	s.Version = max(s.Version, c.Version)
}

// dated sets the date of receipt from outside the file: the list of receipts goes before what the file says of itself.
func (s *Submission) dated(dir string, r Reading) {
	if date := r.Receipts.of(s.File); date != "" {
		s.published, s.Received, s.Dated = s.Received, date, SourceReceipts
	}
	if s.Received != "" || !r.ModTime {
		return
	}
	if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(s.File))); err == nil {
		s.receive(calendar.FromTime(info.ModTime()).String(), SourceModTime)
	}
}

package province

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"golang.org/x/sync/errgroup"

	"nianbao/fonts"
	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/consolidate"
	"nianbao/report/doc"
	"nianbao/report/figure"
	"nianbao/report/render/docx"
	"nianbao/report/render/html"
	"nianbao/report/render/pdf"
	"nianbao/report/render/xlsx"
	"nianbao/report/store"
)

// Names of the outputs.
const (
	ReportName   = "汇总报告" // .pdf .docx .html .xlsx .json
	WorkingsName = "汇总底稿.xlsx"
	StatusName   = "报送情况" // .html .xlsx
	ReturnsName  = "退回清单" // a folder, and .html with all of them
	PageName     = "汇总.html"
	FindingsName = "核查.json"
	BundleName   = "移交.zip"
)

// job is one run under way.
type job struct {
	Options
	roll   *consolidate.Roll
	store  *store.Store
	intake *intake
	result *consolidate.Result
	last   *consolidate.Result // of the previous year, may be nil
	fonts  *fonts.Set
	stage  *stage
	out    *Outcome
}

// Consolidate reads what was handed in, adds it up and writes every output. When ctx is done or anything fails, no output is written or changed, and
// what was read so far stays in the store: the same call takes up where it was. Errors that the user can mend are office.ErrUse, *consolidate.RollError
// or of package store; when ctx is done the error is a *Stopped.
func Consolidate(ctx context.Context, opt Options) (_ *Outcome, err error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	j := &job{Options: opt, out: &Outcome{Out: opt.Out}}
	defer func() {
		if err != nil && ctx.Err() != nil {
			err = j.stopped(context.Cause(ctx))
		}
	}()
	if j.roll, err = consolidate.LoadRoll(opt.Roll, opt.Year); err != nil {
		return nil, err
	}
	if j.fonts, err = fonts.Load(opt.Fonts); err != nil {
		return nil, err
	}
	if opt.Previous != "" {
		if j.last, err = j.previous(ctx); err != nil {
			return nil, err
		}
	}
	if !exists(opt.Out) { // a run that fails leaves no empty folder behind
		defer func() {
			if err != nil {
				os.Remove(opt.Out)
			}
		}()
	}
	if err := j.consolidate(ctx); err != nil {
		return nil, err
	}
	if j.store != nil {
		defer j.store.Close()
	}
	if j.stage, err = newStage(ctx, opt.Out); err != nil {
		return nil, err
	}
	defer j.stage.close()
	if err := j.outputs(ctx); err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err := j.stage.commit(); err != nil {
		return nil, err
	}
	j.out.Files, j.out.Result = j.stage.inOrder(), j.result
	return j.out, nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// consolidate fills the result: every file once through the intake, into the fold. It leaves the store open for the bundle.
func (j *job) consolidate(ctx context.Context) error {
	files, others, err := consolidate.Scan(j.Dir, append([]string{j.Roll, j.Receipts, j.Out, j.Previous, j.Store}, j.Ignore...))
	if err != nil {
		return useError("%v", err)
	}
	j.out.Others = others
	in := &intake{dir: j.Dir, year: j.Year, files: files, roll: j.roll, told: j.Progress,
		reading: consolidate.Reading{Workers: j.Workers, Check: checked(j.Deadline), ModTime: j.ModTime}}
	j.intake = in
	if j.Receipts != "" {
		if in.reading.Receipts, err = consolidate.LoadReceipts(j.Receipts); err != nil {
			return useError("%v", err)
		}
	}
	if j.Store != NoStore {
		if filepath.Dir(j.Store) == filepath.Clean(j.Out) {
			if err := os.MkdirAll(j.Out, 0o755); err != nil {
				return useError("%s：不能建立输出文件夹：%v", j.Out, plain(err))
			}
		}
		if j.store, err = store.Open(ctx, j.Store); err != nil {
			return err
		}
		in.store = j.store
	}
	if j.result, err = j.fold(ctx, in); err != nil && j.store != nil {
		j.store.Close()
	}
	j.out.Read, j.out.Taken = in.read, in.taken
	return err
}

func (j *job) fold(ctx context.Context, in *intake) (*consolidate.Result, error) {
	id, err := j.id()
	if err != nil {
		return nil, err
	}
	if err := in.begin(ctx, id, j.about(), j.Now); err != nil {
		return nil, err
	}
	opt := consolidate.Options{Year: j.Year, Deadlines: j.deadlines(), AsOf: j.AsOf, ParentsDue: j.ParentsDue, AssumeYear: j.AssumeYear, Clean: j.Clean, StandIn: j.StandIn}
	if j.last != nil {
		opt.Previous = func(o *consolidate.Organ) *report.Filing { return lastFiling(j.last, o) }
	}
	res, err := consolidate.Run(ctx, j.roll, in.all(ctx), opt)
	if err == nil && in.run != nil {
		if err = j.count(ctx, res); err == nil {
			err = in.run.Finish(ctx, j.Now)
		}
	}
	return res, err
}

// count tells the store which files are in the sums, so that its views add up to them.
func (j *job) count(ctx context.Context, res *consolidate.Result) error {
	var keys, counted []string
	for _, c := range res.Coverage {
		keys = append(keys, keyOf(c.Organ))
		for _, h := range c.Handed {
			if h.Use == consolidate.Added || h.Use == consolidate.StandsIn {
				counted = append(counted, h.File)
			}
		}
	}
	return j.intake.run.Count(ctx, j.Year, keys, counted)
}

// intakeVersion changes when what a run keeps of a file changes its meaning.
const intakeVersion = 2

// program is the version of the program as it was built: another one may read and check otherwise, so that it reads every file again.
func program() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return info.Main.Version
}

// id names the run: the same folder, year, dates of receipt, roll, rules and program take up the same run. Paths go in as a hash only.
func (j *job) id() (string, error) {
	dir, err := filepath.Abs(j.Dir)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintln(h, dir, j.Year, j.ModTime, j.Deadline, intakeVersion, program())
	for _, r := range check.Rules() {
		fmt.Fprintln(h, r.ID)
	}
	for _, path := range []string{j.Roll, j.Receipts} {
		if path == "" {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return "", useError("%s：打不开：%v", path, plain(err))
		}
		fmt.Fprintf(h, "%x\n", sha256.Sum256(data))
	}
	return fmt.Sprintf("%d-%s", j.Year, hex.EncodeToString(h.Sum(nil)[:12])), nil
}

// previous adds up last year's submissions on this year's roll.
func (j *job) previous(ctx context.Context) (*consolidate.Result, error) {
	files, _, err := consolidate.Scan(j.Previous, nil)
	if err != nil {
		return nil, useError("%v", err)
	}
	return consolidate.Run(ctx, j.roll, consolidate.Submissions(ctx, j.Previous, files, consolidate.Reading{Workers: j.Workers}), consolidate.Options{Year: j.Year - 1, AssumeYear: true})
}

// lastFiling is an organ's filing of last year, nil when none counts.
func lastFiling(last *consolidate.Result, o *consolidate.Organ) *report.Filing {
	h := last.Coverage[o.Index].Counted
	if h == nil {
		return nil
	}
	f := report.New(report.Agency{Name: o.Name, Code: o.Code, Level: o.Level}, last.Year)
	h.Each(func(i int, fig figure.Figure, out bool) {
		if !out {
			f.Figures[last.Edition.Cells()[i].Name] = fig
		}
	})
	return f
}

// outputs makes every file in the stage, three things at once: the bundle, which is the database's work; the returns, which are thousands; and the rest.
func (j *job) outputs(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return j.bundle(ctx) })
	group.Go(func() error { return j.returns(ctx) })
	group.Go(func() error { return j.papers(ctx) })
	return group.Wait()
}

// papers makes everything but bundle and returns.
func (j *job) papers(ctx context.Context) error {
	for _, step := range []func() error{j.report, j.workings, j.status, j.page, j.findings} {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// render writes a document in the formats that the endings name.
func (j *job) render(name string, d *doc.Document, endings ...string) error {
	for _, ending := range endings {
		var b bytes.Buffer
		var err error
		switch ending {
		case ".pdf":
			err = pdf.Render(&b, d, j.fonts, pdf.Options{})
		case ".docx":
			err = docx.Render(&b, d, docx.Options{Fonts: j.fonts})
		case ".html":
			err = html.Render(&b, d, html.Options{})
		case ".xlsx":
			err = xlsx.Render(&b, d, xlsx.Options{})
		}
		if err != nil {
			return useError("%s%s：%v", name, ending, err)
		}
		if err := j.stage.write(name+ending, b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func (j *job) findings() error {
	return j.stage.stream(FindingsName, func(w io.Writer) error {
		return report.WriteFindingsOf(w, func(yield func(report.FileFindings) bool) {
			for f := range j.result.FileFindings() {
				if !yield(f) {
					return
				}
			}
			yield(j.out.Checked)
		})
	})
}

// bundle exports what the store has of the year.
func (j *job) bundle(ctx context.Context) error {
	if j.store == nil {
		return nil
	}
	path, err := j.stage.path(BundleName)
	if err != nil {
		return err
	}
	b, err := j.store.Export(ctx, path, j.Year, store.Filter{History: true})
	if err != nil {
		return err
	}
	j.out.Seal = b.Seal
	return nil
}

// name is what the whole is called: the government at the top of the roll, or the folder of a roll with several tops.
func (j *job) name() string {
	if o := j.result.Root.Organ; o != nil {
		return o.Name
	}
	return strings.TrimSpace(j.roll.Tops[0].Name) + "等"
}

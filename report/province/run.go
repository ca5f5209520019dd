package province

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

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
	result *consolidate.Result
	last   *consolidate.Result // of the previous year, may be nil
	fonts  *fonts.Set
	stage  *stage
	out    *Outcome
}

// Consolidate reads what was handed in, adds it up and writes every output. When ctx is done or anything fails, no output is written or changed, and
// what was read so far stays in the store: the same call takes up where it was. Errors that the user can mend are office.ErrUse, *consolidate.RollError
// or of package store.
func Consolidate(ctx context.Context, opt Options) (*Outcome, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	j := &job{Options: opt, out: &Outcome{Out: opt.Out}}
	var err error
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
	if err := j.consolidate(ctx); err != nil {
		return nil, stopped(ctx, err)
	}
	if j.store != nil {
		defer j.store.Close()
	}
	if j.stage, err = newStage(opt.Out); err != nil {
		return nil, err
	}
	defer j.stage.close()
	if err := j.outputs(ctx); err != nil {
		return nil, stopped(ctx, err)
	}
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err := j.stage.commit(); err != nil {
		return nil, err
	}
	j.out.Files, j.out.Result = j.stage.files, j.result
	return j.out, nil
}

// stopped gives the reason why ctx is done, where it is, instead of what a database made of it.
func stopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
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
	if j.Receipts != "" {
		if in.reading.Receipts, err = consolidate.LoadReceipts(j.Receipts); err != nil {
			return useError("%v", err)
		}
	}
	if j.Store != NoStore {
		if err := os.MkdirAll(j.Out, 0o755); err != nil {
			return useError("%s：不能建立输出文件夹：%v", j.Out, plain(err))
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
		err = in.run.Finish(ctx, j.Now)
	}
	return res, err
}

// id names the run: the same folder, year, dates of receipt, roll and rules take up the same run. Paths go in as a hash only.
func (j *job) id() (string, error) {
	dir, err := filepath.Abs(j.Dir)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintln(h, dir, j.Year, j.ModTime, j.Deadline)
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

// outputs makes every file in the stage. The bundle, which is the database's work, is made beside the others.
func (j *job) outputs(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	bundled := make(chan error, 1)
	path := ""
	if j.store != nil {
		var err error
		if path, err = j.stage.path(BundleName); err != nil {
			return err
		}
	}
	go func() { bundled <- j.bundle(ctx, path) }()
	err := j.papers(ctx)
	if err != nil {
		cancel(err)
	}
	if other := <-bundled; err == nil {
		err = other
	}
	return err
}

// papers makes everything but the bundle.
func (j *job) papers(ctx context.Context) error {
	for _, step := range []func() error{j.report, j.workings, j.status, j.returns, j.page, j.findings} {
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
	var b bytes.Buffer
	if err := report.WriteFindings(&b, append(j.result.FileFindings(), j.out.Checked)); err != nil {
		return err
	}
	return j.stage.write(FindingsName, b.Bytes())
}

// bundle exports what the store has of the year and verifies it as the next level will.
func (j *job) bundle(ctx context.Context, path string) error {
	if j.store == nil {
		return nil
	}
	if _, err := j.store.Export(ctx, path, j.Year, store.Filter{History: true}); err != nil {
		return err
	}
	b, err := store.Verify(path)
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

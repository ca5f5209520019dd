package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/fonts"
	"nianbao/report/review"
)

// program is what every result names: with the version where the build knows one.
func program() string {
	if info, ok := debug.ReadBuildInfo(); ok && strings.HasPrefix(info.Main.Version, "v") {
		return "nianbao " + info.Main.Version
	}
	return "nianbao"
}

// checkFlags are what the user asked for.
type checkFlags struct {
	opt                                  review.Options
	roll, verdicts, html, xlsx, pdf, out string
	asJSON, sarif, suggest               bool
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check FILE|DIR…",
		Short: a.say("核查已公布的年报（网页、PDF、Word、Excel、JSON），指出不成立的关系和最可能写错的数", "check published reports: broken relations and the likeliest wrong figure"),
		Long: a.say("核查已公布的年报（网页、PDF、Word、Excel、JSON），指出不成立的关系和最可能写错的数。\n\n退出码：0 没有错误级的发现，或者都已在认可文件里说明理由；1 有错误级的发现，文件夹里读不了的文件也是一处（RD104）；\n2 用法不对，命令行上直接写出的文件读不了，或者一个文件也没有读到。一个文件读不了，其余的照常核查。",
			"Check published reports (pages, PDF, Word, Excel, JSON): broken relations and the likeliest wrong figure.\n\nExit codes: 0 no finding at error severity, or all of them accepted with a reason; 1 findings at error severity, of which a file in a folder that\ncannot be read is one (RD104); 2 wrong use, a file named on the command line that cannot be read, or no file that can. One broken file never stops the others."),
		Example: "  nianbao check 某局2024年年报.pdf --previous 某局2023年年报.html\n  nianbao check 2024/ --previous 2023/ --roll 名录.xlsx --html 核查.html --xlsx 核查.xlsx\n  nianbao check 2024/ --suggest > 认可.toml",
		Args:    a.args(1, -1, "FILE 是年报，DIR 是放着年报的文件夹", "FILE is a report, DIR a folder of reports"),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.check(cmd, args, f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.opt.Previous, "previous", "", a.say("上年的年报，或放着往年年报的文件夹", "last year's report, or a folder of reports of earlier years"))
	flags.StringVar(&f.roll, "roll", "", a.say("单位名录（CSV、XLSX）：看谁没有报、报了两份、晚报、不在名录上", "roll of organs (CSV, XLSX): who is missing, twice, late or not on it"))
	flags.StringVar(&f.opt.Deadline, "deadline", "", a.say("本地的公布期限，月-日，如 01-26", "local deadline, MM-DD"))
	flags.StringVar(&f.verdicts, "verdicts", "", a.say("已认可的发现（TOML）", "findings that a reviewer accepted (TOML)"))
	flags.BoolVar(&f.suggest, "suggest", false, a.say("打印可以抄进认可文件的条目", "print entries ready for the file of verdicts"))
	flags.BoolVar(&f.asJSON, "json", false, a.say("输出 JSON", "print JSON"))
	flags.BoolVar(&f.sarif, "sarif", false, a.say("输出 SARIF", "print SARIF"))
	flags.StringVar(&f.html, "html", "", a.say("写成网页", "write a page"))
	flags.StringVar(&f.xlsx, "xlsx", "", a.say("写成工作簿", "write a workbook"))
	flags.StringVar(&f.pdf, "pdf", "", a.say("写成 PDF", "write a PDF"))
	flags.IntVarP(&f.opt.Workers, "workers", "j", 0, a.say("同时读几个文件；0 是处理器的个数，结果都一样", "files read at a time; 0: one a processor; the result is the same"))
	flags.StringVar(&f.out, "out", "", a.say("把网页、工作簿、PDF、JSON 都写进这个文件夹（核查.*）", "write the page, the workbook, the PDF and the JSON into this folder (核查.*)"))
	return c
}

func (a *app) check(cmd *cobra.Command, args []string, f checkFlags) error {
	if err := a.oneOf(map[string]bool{"--json": f.asJSON, "--sarif": f.sarif, "--suggest": f.suggest}); err != nil {
		return err
	}
	f.opt.Program, f.opt.Progress = program(), a.progress("核查", "checked")
	var err error
	if f.roll != "" {
		if f.opt.Roll, err = review.LoadRoll(f.roll); err != nil {
			return err
		}
	}
	if f.verdicts != "" {
		if f.opt.Verdicts, err = review.LoadVerdicts(f.verdicts); err != nil {
			return err
		}
	}
	r, err := review.Files(cmd.Context(), args, f.opt)
	if err != nil {
		return err
	}
	if err := a.writeReview(r, f); err != nil {
		return err
	}
	return a.verdict(r.Unreadable(), r.Failed())
}

// verdict says what could not be read and turns the outcome into the exit code.
func (a *app) verdict(unreadable []error, found bool) error {
	for _, err := range unreadable {
		a.note("nianbao: %v", err)
	}
	switch {
	case len(unreadable) > 0:
		return errors.New(a.say("有文件读不了，见上面的说明", "some files could not be read, see above"))
	case found:
		return errFound
	}
	return nil
}

// oneOf refuses several ways of printing to the one standard output.
func (a *app) oneOf(flags map[string]bool) error {
	n := 0
	for _, on := range flags {
		if on {
			n++
		}
	}
	if n > 1 {
		return errors.New(a.say("--json、--sarif、--suggest 只能选一个", "only one of --json, --sarif and --suggest"))
	}
	return nil
}

// writeReview writes the files asked for, all or none, then prints on standard output.
func (a *app) writeReview(r *review.Review, f checkFlags) error {
	page := func(w io.Writer) error { return r.WriteHTML(w, a.lang) }
	book := func(w io.Writer) error { return r.WriteXLSX(w, a.lang) }
	paper := func(w io.Writer) error {
		set, err := fonts.Load(fonts.Config{})
		if err != nil {
			return err
		}
		return r.WritePDF(w, set, a.lang)
	}
	asked := []output{{f.html, page}, {f.xlsx, book}, {f.pdf, paper}}
	if f.out != "" {
		name := filepath.Join(f.out, "核查")
		asked = append(asked, output{name + ".html", page}, output{name + ".xlsx", book}, output{name + ".pdf", paper}, output{name + ".json", r.WriteJSON})
	}
	var read []string
	for i := range r.Files {
		read = append(read, r.Files[i].File)
	}
	if err := a.writeAll(asked, read); err != nil {
		return err
	}
	switch {
	case f.asJSON:
		return r.WriteJSON(a.out)
	case f.sarif:
		return r.WriteSARIF(a.out, a.lang)
	case f.suggest:
		return r.Suggest(a.out)
	}
	return r.WriteText(a.out, a.lang)
}

func (a *app) compareCommand() *cobra.Command {
	var asJSON bool
	var html, xlsx, out string
	c := &cobra.Command{
		Use:   "compare FILE FILE…",
		Short: a.say("比较同一份年报的几个版本（网页、PDF、Word、Excel），列出每处不同", "compare copies of one report and list every cell and figure in which they differ"),
		Long: a.say("比较同一份年报的几个版本（网页、PDF、Word、Excel、JSON），列出每一格、正文里每一个数字的不同。\n\n退出码：0 完全一致；1 有不同；2 用法不对，或者有文件读不了。",
			"Compare copies of one report (page, PDF, Word, Excel, JSON) and list every cell and every number of the text in which they differ.\n\nExit codes: 0 they agree; 1 they differ; 2 wrong use, or a file cannot be read."),
		Example: "  nianbao compare 年度报告.html 年度报告.pdf",
		Args:    a.args(2, -1, "至少两个文件", "two files at least"),
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := review.Compare(cmd.Context(), args, review.Options{Program: program()})
			if err != nil {
				return err
			}
			page := func(w io.Writer) error { return r.WriteHTML(w, a.lang) }
			book := func(w io.Writer) error { return r.WriteXLSX(w, a.lang) }
			asked := []output{{html, page}, {xlsx, book}}
			if out != "" {
				name := filepath.Join(out, "比较")
				asked = append(asked, output{name + ".html", page}, output{name + ".xlsx", book}, output{name + ".json", r.WriteJSON})
			}
			if err := a.writeAll(asked, args); err != nil {
				return err
			}
			write := func() error { return r.WriteText(a.out, a.lang) }
			if asJSON {
				write = func() error { return r.WriteJSON(a.out) }
			}
			if err := write(); err != nil {
				return err
			}
			return a.verdict(r.Unreadable(), r.Differs())
		},
	}
	flags := c.Flags()
	flags.BoolVar(&asJSON, "json", false, a.say("输出 JSON", "print JSON"))
	flags.StringVar(&html, "html", "", a.say("写成网页", "write a page"))
	flags.StringVar(&xlsx, "xlsx", "", a.say("写成工作簿", "write a workbook"))
	flags.StringVar(&out, "out", "", a.say("把网页、工作簿、JSON 都写进这个文件夹（比较.*）", "write the page, the workbook and the JSON into this folder (比较.*)"))
	return c
}

// output is a file that the user asked for; without a path it is not written.
type output struct {
	path  string
	write func(io.Writer) error
}

// writeAll makes all files, and only then puts them in their places. A result never takes the place of a file that was read.
func (a *app) writeAll(list []output, read []string) error {
	var files []staged
	seen := map[string]bool{}
	for _, o := range list {
		if o.path == "" {
			continue
		}
		if key := filepath.Clean(o.path); seen[key] {
			return fmt.Errorf(a.say("%s：两种结果不能写进同一个文件", "%s: two results cannot go into one file"), o.path)
		} else {
			seen[key] = true
		}
		if info, err := os.Stat(o.path); err == nil && slices.ContainsFunc(read, func(in string) bool {
			other, err := os.Stat(in)
			return err == nil && os.SameFile(info, other)
		}) {
			return fmt.Errorf(a.say("%s：这是读入的年报，结果不能写在它上面，请换个文件名", "%s: this is a report that was read; please choose another name for the result"), o.path)
		}
		var data bytes.Buffer
		if err := o.write(&data); err != nil {
			return fmt.Errorf("%s：%w", o.path, err)
		}
		files = append(files, staged{path: o.path, data: data.Bytes()})
	}
	return a.place(files)
}

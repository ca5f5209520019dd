package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"nianbao/fonts"
	"nianbao/report/office"
	"nianbao/report/review"
)

// program is what every result names.
const program = "nianbao"

// checkFlags are what the user asked for.
type checkFlags struct {
	opt                             review.Options
	roll, verdicts, html, xlsx, pdf string
	asJSON, sarif, suggest          bool
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:     "check FILE|DIR…",
		Short:   a.say("核查已公布的年报（网页、PDF、Word、Excel、JSON），指出不成立的关系和最可能写错的数", "check published reports: broken relations and the likeliest wrong figure"),
		Example: "  nianbao check 某局2024年年报.pdf --previous 某局2023年年报.html\n  nianbao check 2024/ --previous 2023/ --roll 名录.xlsx --html 核查.html --xlsx 核查.xlsx",
		Args:    a.args(1, -1, "FILE 是年报，DIR 是放着年报的文件夹", "FILE is a report, DIR a folder of reports"),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.check(cmd, args, f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.opt.Previous, "previous", "", a.say("上年的年报，或放着上年年报的文件夹", "last year's report, or a folder of them"))
	flags.StringVar(&f.roll, "roll", "", a.say("单位名录（CSV、XLSX）：看谁没有报", "roll of organs (CSV, XLSX): who is missing"))
	flags.StringVar(&f.opt.Deadline, "deadline", "", a.say("本地的公布期限，月-日，如 01-26", "local deadline, MM-DD"))
	flags.StringVar(&f.verdicts, "verdicts", "", a.say("已认可的发现（TOML）", "findings that a reviewer accepted (TOML)"))
	flags.BoolVar(&f.suggest, "suggest", false, a.say("打印可以抄进认可文件的条目", "print entries ready for the file of verdicts"))
	flags.BoolVar(&f.asJSON, "json", false, a.say("输出 JSON", "print JSON"))
	flags.BoolVar(&f.sarif, "sarif", false, a.say("输出 SARIF", "print SARIF"))
	flags.StringVar(&f.html, "html", "", a.say("写成网页", "write a page"))
	flags.StringVar(&f.xlsx, "xlsx", "", a.say("写成工作簿", "write a workbook"))
	flags.StringVar(&f.pdf, "pdf", "", a.say("写成 PDF", "write a PDF"))
	return c
}

func (a *app) check(cmd *cobra.Command, args []string, f checkFlags) error {
	f.opt.Program, f.opt.Progress = program, a.progress("核查", "checked")
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
	for _, err := range r.Unreadable() {
		a.note("nianbao: %v", err)
	}
	switch {
	case len(r.Unreadable()) > 0:
		return errors.New(a.say("有文件读不了，见上面的说明", "some files could not be read, see above"))
	case r.Failed():
		return errFound
	}
	return nil
}

// writeReview writes the files asked for, whole, then prints on standard output.
func (a *app) writeReview(r *review.Review, f checkFlags) error {
	for _, out := range []struct {
		path  string
		write func(io.Writer) error
	}{{f.html, r.WriteHTML}, {f.xlsx, r.WriteXLSX}, {f.pdf, func(w io.Writer) error {
		set, err := fonts.Load(fonts.Config{})
		if err != nil {
			return err
		}
		return r.WritePDF(w, set)
	}}} {
		if out.path == "" {
			continue
		}
		var data bytes.Buffer
		if err := out.write(&data); err != nil {
			return fmt.Errorf("%s：%w", out.path, err)
		}
		if err := office.WriteAll(filepath.Dir(out.path), []office.File{{Name: filepath.Base(out.path), Data: data.Bytes()}}); err != nil {
			return err
		}
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
	c := &cobra.Command{
		Use:     "compare FILE FILE…",
		Short:   a.say("比较同一份年报的几个版本（网页、PDF、Word、Excel），列出每处不同", "compare copies of one report and list every cell and figure in which they differ"),
		Example: "  nianbao compare 年度报告.html 年度报告.pdf",
		Args:    a.args(2, -1, "至少两个文件", "two files at least"),
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := review.Compare(cmd.Context(), args, review.Options{Program: program})
			if err != nil {
				return err
			}
			write := func() error { return r.WriteText(a.out, a.lang) }
			if asJSON {
				write = func() error { return r.WriteJSON(a.out) }
			}
			if err := write(); err != nil {
				return err
			}
			for _, err := range r.Unreadable() {
				a.note("nianbao: %v", err)
			}
			switch {
			case len(r.Unreadable()) > 0:
				return errors.New(a.say("有文件读不了，见上面的说明", "some files could not be read, see above"))
			case r.Differs():
				return errFound
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}

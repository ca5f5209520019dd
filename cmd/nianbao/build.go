package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"nianbao/report"
	"nianbao/report/office"
)

func (a *app) buildCommand() *cobra.Command {
	var opt office.Options
	var asJSON bool
	c := &cobra.Command{
		Use:     "build [DIR]",
		Short:   a.say("由台账生成年度报告（PDF、Word、网页、Excel、JSON）和核查结果", "make the annual report (PDF, Word, HTML, Excel, JSON) and its checks from an office's registers"),
		Example: "  nianbao build samples/office",
		Args:    a.args(0, 1, "DIR 是放着 nianbao.toml 的文件夹，不写就是当前文件夹", "DIR holds nianbao.toml; the current folder by default"),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "."
			if len(args) == 1 {
				dir = args[0]
			}
			return a.build(dir, opt, asJSON)
		},
	}
	c.Flags().BoolVar(&opt.Draft, "draft", false, a.say("台账有错误也生成，每页标明“草稿”", "write the report although the registers have errors, marked 草稿"))
	c.Flags().StringVar(&opt.Out, "out", "", a.say("输出文件夹（默认 DIR/out）", "output folder (default DIR/out)"))
	c.Flags().BoolVar(&asJSON, "json", false, a.say("在标准输出打印核查结果 JSON", "print the findings as JSON on standard output"))
	return c
}

func (a *app) build(dir string, opt office.Options, asJSON bool) error {
	run, err := office.Build(dir, opt)
	if err != nil {
		return err
	}
	a.findings(run.Findings)
	for _, g := range run.Unsaid() {
		a.note("%s：%s", a.say("待填", "to be written"), g.Text)
	}
	if run.Blocked() {
		if asJSON {
			if err := report.WriteFindings(a.out, []report.FileFindings{run.Findings}); err != nil {
				return err
			}
		}
		return errors.New(a.say(fmt.Sprintf("台账有 %d 处错误，没有生成报告，原有的输出没有改动；请按上面列出的位置更正，或加 --draft 生成草稿", run.Counted.Fatal()),
			fmt.Sprintf("the registers have %d errors; no report was written and earlier output is as it was: mend the rows listed above, or use --draft", run.Counted.Fatal())))
	}
	out := office.OutDir(dir, opt)
	if err := office.WriteAll(out, run.Files); err != nil {
		return err
	}
	if asJSON {
		if err := report.WriteFindings(a.out, []report.FileFindings{run.Findings}); err != nil {
			return err
		}
	} else {
		a.summary(run, out)
	}
	if run.Worst() {
		return errFound
	}
	return nil
}

// findings prints what was found, one a line: severity, rule, place, message.
func (a *app) findings(f report.FileFindings) {
	for _, x := range f.Findings {
		a.note("%s", a.findingLine(x))
	}
}

// findingLine is one finding on one line: severity, rule, message.
func (a *app) findingLine(f report.Finding) string {
	return fmt.Sprintf("%s %s %s", a.severity(f.Severity), f.Rule, a.say(f.Message, f.MessageEn))
}

// summary tells what was made, in the few lines that a clerk reads.
func (a *app) summary(run *office.Run, out string) {
	n := func(cell string) string { return run.Filing.Figure(cell).String() }
	fmt.Fprintf(a.out, a.say("%s\n新收申请 %s 件，上年结转 %s 件，办结 %s 件，结转下年度 %s 件\n", "%s\nreceived %s, carried in %s, closed %s, carried out %s\n"),
		run.Title(), n("requests.new.total"), n("requests.carried_in.total"), n("requests.closed.total.total"), n("requests.carried_out.total"))
	c := run.Findings.Counts
	fmt.Fprintf(a.out, a.say("核查：成立 %d，不成立 %d，不能判定 %d，不适用 %d；待填 %d 处\n", "checks: %d passed, %d failed, %d undecided, %d not applicable; %d places to be written\n"),
		c.Passed, c.Failed, c.Undecided, c.NotApplicable, len(run.Gaps))
	for _, f := range run.Files {
		fmt.Fprintf(a.out, "  %s\n", filepath.ToSlash(filepath.Join(out, f.Name)))
	}
}

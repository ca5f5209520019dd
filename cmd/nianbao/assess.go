package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/report/assess"
	"nianbao/report/office"
	"nianbao/report/review"
)

func (a *app) assessCommand() *cobra.Command {
	var opt office.AssessOptions
	var asJSON bool
	c := &cobra.Command{
		Use:     "assess DIR|FILE…",
		Short:   a.say("按指标方案给一个或多个机关评分", "score one organ or many by an indicator scheme"),
		Example: "  nianbao assess samples/office --scheme 加权树示例\n  nianbao assess 年报/*.json --scheme 方案.toml --entries 评分.toml",
		Args:    a.args(1, -1, "DIR 是年报文件夹，或者放着多个机关年报的文件夹，FILE 是年报或数据文件", "DIR is an office's folder or a folder of reports, FILE a report or filing"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if opt.Scheme == "" {
				return errors.New(a.say("要写 --scheme：方案文件，或自带的“加权树示例”“扣分表示例”", "--scheme is needed: a file, or one of the shipped 加权树示例, 扣分表示例"))
			}
			sheets, err := a.assessAll(cmd.Context(), args, opt)
			if err != nil {
				return err
			}
			if asJSON {
				return assess.WriteSheets(a.out, sheets)
			}
			for _, s := range sheets {
				a.scoreSheet(s)
			}
			if len(sheets) > 1 {
				for _, p := range assess.Rank(sheets, opt.Class == "") {
					fmt.Fprintf(a.out, "%s\t%s\t%s\n", p.Text(), p.Sheet.Agency, p.Sheet.Total)
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&opt.Scheme, "scheme", "", a.say("指标方案：文件，或自带方案的名称", "indicator scheme: a file, or the name of a shipped one"))
	c.Flags().StringVar(&opt.Entries, "entries", "", a.say("人工评分文件（TOML）", "a person's entries (TOML)"))
	c.Flags().StringVar(&opt.Class, "class", "", a.say("机关的类别（方案分类时）", "class of the organ, where the scheme has classes"))
	c.Flags().BoolVar(&asJSON, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}

// assessAll scores what was named. A folder that is no office's holds reports: each is scored, and one that cannot be read is said and left out.
func (a *app) assessAll(ctx context.Context, args []string, opt office.AssessOptions) ([]*assess.Sheet, error) {
	var out []*assess.Sheet
	for _, arg := range args {
		reports, err := reportsIn(arg)
		if err != nil {
			return nil, err
		}
		if reports == nil {
			sheets, err := office.AssessOrgans(ctx, []string{arg}, opt)
			if err != nil {
				return nil, err
			}
			out = append(out, sheets...)
			continue
		}
		if _, err := office.LoadScheme(opt.Scheme, opt.Scheme); err != nil {
			return nil, err
		}
		before := len(out)
		for _, path := range reports {
			sheets, err := office.AssessOrgans(ctx, []string{path}, opt)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if err != nil {
				a.note("nianbao: %s", a.explain(err))
			}
			out = append(out, sheets...)
		}
		if len(out) == before {
			return nil, fmt.Errorf(a.say("%s：文件夹里没有可以评分的年报", "%s: the folder has no report that can be scored"), arg)
		}
	}
	return out, nil
}

// reportsIn lists the reports of a folder that is not an office's; nil for everything else.
func reportsIn(path string) ([]string, error) {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return nil, nil
	}
	if _, err := os.Stat(filepath.Join(path, "nianbao.toml")); err == nil {
		return nil, nil
	}
	return review.Reports(path)
}

// scoreSheet prints one sheet: the tree with points and what they rest on, then the total.
func (a *app) scoreSheet(s *assess.Sheet) {
	fmt.Fprintf(a.out, "%s %d %s\n", s.Agency, s.Year, s.Scheme)
	for _, l := range append(append([]assess.Line{}, s.Lines...), s.Bonuses...) {
		fmt.Fprintf(a.out, "%s%s %s  %s/%s  %s", strings.Repeat("  ", l.Level-1), l.ID, l.Title, orDash(l.Got.String()), l.Possible, l.State.Chinese())
		if len(l.Rests) > 0 {
			fmt.Fprintf(a.out, "  %s", strings.Join(l.Rests, "；"))
		}
		fmt.Fprintln(a.out)
	}
	fmt.Fprintln(a.out, s.Summary())
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

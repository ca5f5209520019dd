package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"nianbao/report"
	"nianbao/report/office"
)

func (a *app) initCommand() *cobra.Command {
	start := office.Start{Level: report.Department}
	submission, roll := "", ""
	c := &cobra.Command{
		Use:   "init DIR",
		Short: a.say("建一个可以填写的年报文件夹：设置、台账、正文", "lay down a folder to fill in: settings, registers, texts"),
		Example: "  nianbao init 2025年报 --name 云河市水务局\n" +
			"  nianbao init --submission 填报表.xlsx --year 2025\n" +
			"  nianbao init --submission 下发 --roll 名录.xlsx --year 2025",
		Args: a.args(0, 1, "DIR 是新文件夹的名字", "DIR is the new folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case submission != "" && len(args) == 0 && roll != "":
				return a.submissions(cmd.Context(), submission, roll, start.Year)
			case submission != "" && len(args) == 0:
				return a.submission(submission, start)
			case roll != "":
				return errors.New(a.say("--roll 只能和 --submission DIR 一起用", "--roll goes with --submission DIR only"))
			case submission != "" || len(args) == 0:
				return errors.New(a.say("要么写一个新文件夹的名字，要么写 --submission FILE", "give either a new folder or --submission FILE"))
			}
			files, err := office.Init(args[0], start)
			if err != nil {
				return err
			}
			for _, f := range files {
				fmt.Fprintln(a.out, filepath.ToSlash(filepath.Join(args[0], f)))
			}
			a.note("%s", a.say("接下来：填好台账.xlsx 和 text 里的正文，再运行 nianbao build "+args[0], "next: fill in 台账.xlsx and the texts, then run nianbao build "+args[0]))
			return nil
		},
	}
	c.Flags().StringVar(&start.Name, "name", unnamed, a.say("机关全称", "full name of the organ"))
	c.Flags().IntVar(&start.Year, "year", reportYear(time.Now()), a.say("报告年度", "report year"))
	c.Flags().StringVar((*string)(&start.Level), "level", string(report.Department), a.say("层级：department 部门、government 政府、township 乡镇（街道）", "level: department, government, township"))
	c.Flags().StringVar(&submission, "submission", "", a.say("不建文件夹，只写一份空白填报表（XLSX），发给下级填写；同时写 --roll 时是文件夹，名录上每个单位一份", "no folder: write a blank collection workbook (XLSX) for organs to fill; with --roll a folder with one for each organ"))
	c.Flags().StringVar(&roll, "roll", "", a.say("单位名录（CSV、XLSX）：给每个单位写一份填好名称、代码、年度的填报表", "roll of organs (CSV, XLSX): one workbook for each, with its name, code and year"))
	return c
}

// unnamed stands where the organ's name is still to be written.
const unnamed = "〔待填：机关全称〕"

// reportYear is the year whose report people work on: until June last year's, then this year's.
func reportYear(now time.Time) int {
	if now.Month() <= time.June {
		return now.Year() - 1
	}
	return now.Year()
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"nianbao/report"
	"nianbao/report/consolidate"
	"nianbao/report/office"
	"nianbao/report/province"
	"nianbao/report/read"
	"nianbao/report/store"
)

func (a *app) consolidateCommand() *cobra.Command {
	var opt province.Options
	texts, asJSON := "", false
	c := &cobra.Command{
		Use:   "consolidate DIR",
		Short: a.say("汇总下级报送的年报：合计、报送情况、退回清单、政府自己的年报", "add up submissions: totals, coverage, returns, the government's own report"),
		Example: "  nianbao consolidate samples/province --roll samples/province/roll.xlsx\n" +
			"  nianbao consolidate 报送 --roll 名录.xlsx --year 2025 --store postgres://…",
		Args: a.args(1, 1, "DIR 是放着报送文件的文件夹", "DIR holds the submissions"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if texts != "" {
				var err error
				if opt.Texts, err = office.ReadTexts(texts); err != nil {
					return err
				}
			}
			opt.Dir, opt.Now, opt.Progress = args[0], time.Now(), a.progressLines("读取", "read")
			return a.consolidate(cmd.Context(), opt, asJSON)
		},
	}
	f := c.Flags()
	f.StringVar(&opt.Roll, "roll", "", a.say("单位名录（CSV、XLSX）", "roll of organs (CSV, XLSX)"))
	f.IntVar(&opt.Year, "year", 0, a.say("报告年度（不写就取报送文件里最多的年度）", "report year (that of most submissions by default)"))
	f.StringVar(&opt.Out, "out", "", a.say("输出文件夹（默认 DIR/out）", "output folder (default DIR/out)"))
	f.StringVar(&opt.Store, "store", "", a.say("存库：SQLite 文件或 PostgreSQL 连接，none 不存（默认 输出文件夹/汇总.db）", "store: a SQLite file or PostgreSQL DSN, none for none (default OUT/汇总.db)"))
	f.StringVar(&opt.Deadline, "deadline", "", a.say("报送期限，月-日（名录里写的优先）", "deadline MM-DD (the roll's own dates go before it)"))
	f.StringVar(&texts, "text", "", a.say("政府年报的正文：每部分一个 Markdown 文件的文件夹（写法同 nianbao init 的 text）", "folder with the prose of the government's report, one Markdown file a section"))
	f.StringVar(&opt.ReturnBy, "return-by", "", a.say("退回后重新报送的期限，如 2025-02-15（写在退回清单上）", "day by which organs must have mended what goes back, 2025-02-15"))
	f.StringVar(&opt.Receipts, "receipts", "", a.say("收件登记（文件、日期）", "list of dates of receipt"))
	f.StringVar(&opt.Previous, "previous", "", a.say("上年报送文件的文件夹，用于发现异常", "folder of last year's submissions, for outliers"))
	f.IntVar(&opt.Workers, "workers", 0, a.say("同时读取的文件数（默认每个处理器一个）", "files read at once (one a processor by default)"))
	f.BoolVar(&opt.Clean, "clean", false, a.say("有错误的报送不计入合计", "leave submissions with errors out of the sums"))
	f.BoolVar(&opt.ParentsDue, "parents-due", false, a.say("上级政府也应报送自己的汇总报告", "higher governments owe a report of their own too"))
	f.BoolVar(&asJSON, "json", false, a.say("在标准输出打印全部核查结果 JSON", "print all findings as JSON on standard output"))
	return c
}

func (a *app) consolidate(ctx context.Context, opt province.Options, asJSON bool) error {
	if opt.Year == 0 {
		year, err := a.yearOf(ctx, opt.Dir)
		if err != nil {
			return err
		}
		opt.Year = year
	}
	if os.Getenv("GOMEMLIMIT") == "" { // old office machines: rather collect garbage more often than take half a gigabyte for it
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(softLimit))
	}
	out, err := province.Consolidate(ctx, opt)
	if err != nil {
		return err
	}
	if asJSON {
		err = a.copyOut(filepath.Join(out.Out, province.FindingsName))
	} else {
		a.printOutcome(out)
	}
	if err != nil {
		return err
	}
	if severity, any := out.Worst(); any && severity == report.Error {
		return errFound
	}
	return nil
}

// softLimit is from how many bytes on the program collects garbage more often; a province of 7,000 organs holds some 60 MB at once.
const softLimit = 110 << 20

// sampled is how many submissions are looked at to find the report year.
const sampled = 30

// yearOf is the report year of most submissions.
func (a *app) yearOf(ctx context.Context, dir string) (int, error) {
	files, _, err := consolidate.Scan(dir, nil)
	if err != nil {
		return 0, err
	}
	count, best := map[int]int{}, 0
	for i, f := range files {
		if i == sampled {
			break
		}
		res, err := read.File(ctx, filepath.Join(dir, f))
		if err != nil || res.Filing.Year == 0 {
			continue // the run itself says what is wrong with the file
		}
		y := res.Filing.Year
		if count[y]++; count[y] > count[best] || count[y] == count[best] && y > best {
			best = y
		}
	}
	if best == 0 {
		return 0, errors.New(a.say("看不出报告年度：请用 --year 写明", "no report year can be made out: give it with --year"))
	}
	return best, nil
}

func (a *app) verifyCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:   "verify BUNDLE",
		Short: a.say("核对下级移交的汇总包：有没有被改动", "verify a hand-over bundle: was anything changed"),
		Args:  a.args(1, 1, "BUNDLE 是 移交.zip", "BUNDLE is the zip file"),
		RunE: func(_ *cobra.Command, args []string) error {
			bundle, err := store.Verify(args[0])
			if err != nil {
				return err
			}
			if asJSON {
				return a.json(struct {
					Reports int    `json:"reports"`
					Seal    string `json:"seal"`
				}{len(bundle.Entries), bundle.Seal})
			}
			fmt.Fprintf(a.out, a.say("完整，没有改动：%d 份年报。封签 %s\n", "whole and unchanged: %d reports. Seal %s\n"), len(bundle.Entries), bundle.Seal)
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}

// submission writes the blank collection workbook.
func (a *app) submission(file string, start office.Start) error {
	if info, err := os.Stat(file); err == nil && (info.IsDir() || info.Size() > 0) { // it may be filled already
		return fmt.Errorf(a.say("%s：已经存在，为免覆盖已填的表，请换一个名字", "%s is there already and may be filled in: give another name"), file)
	}
	var out bytes.Buffer
	agency := report.Agency{Level: start.Level}
	if start.Name != unnamed {
		agency.Name = start.Name
	}
	if err := province.Submission(&out, agency, start.Year); err != nil {
		return err
	}
	if err := office.WriteAll(filepath.Dir(file), []office.File{{Name: filepath.Base(file), Data: out.Bytes()}}); err != nil {
		return err
	}
	fmt.Fprintln(a.out, file)
	return nil
}

// submissions writes a collection workbook for each organ of a roll into a folder.
func (a *app) submissions(ctx context.Context, dir, roll string, year int) error {
	files, err := province.Submissions(ctx, roll, year, dir, a.progress("写填报表", "written"))
	if err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(a.out, filepath.ToSlash(filepath.Join(dir, f)))
	}
	a.note("%s", a.say(fmt.Sprintf("共 %d 份填报表；收回后放进一个文件夹，用 nianbao consolidate 汇总", len(files)), fmt.Sprintf("%d workbooks; put what comes back into a folder and run nianbao consolidate", len(files))))
	return nil
}

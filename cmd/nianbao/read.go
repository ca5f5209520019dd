package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"nianbao/report"
	"nianbao/report/read"
)

func (a *app) readCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "read FILE…",
		Short:   a.say("读出任意格式的年报（网页、PDF、Word、Excel、JSON），在标准输出打印数据 JSON", "read a report in any format (HTML, PDF, Word, Excel, JSON) and print its filing as JSON"),
		Example: "  nianbao read samples/office/out/年度报告.docx",
		Args:    a.args(1, -1, "FILE 是要读的文件", "FILE is a report"),
		RunE: func(cmd *cobra.Command, files []string) error {
			failed, found := false, false
			for _, file := range files {
				res, err := read.File(cmd.Context(), file)
				if err != nil { // the other files are read all the same
					a.note("nianbao: %v", err)
					failed = true
					continue
				}
				for _, f := range res.Findings {
					a.note("%s", a.findingLine(f))
					found = found || f.Severity == report.Error
				}
				for _, n := range res.Notes {
					a.note("%s：%s", file, n)
				}
				if err := report.WriteFiling(a.out, res.Filing); err != nil {
					return fmt.Errorf("%s：%w", file, err)
				}
			}
			switch {
			case failed:
				return errors.New(a.say("有文件读不了，见上面的说明", "some files could not be read, see above"))
			case found:
				return errFound
			}
			return nil
		},
	}
}

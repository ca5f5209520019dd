package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"nianbao/report/office"
)

func (a *app) traceCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "trace DIR CELL",
		Short:   a.say("列出一个数字背后的记录，一行一个编号", "list the records behind a figure, one id a line"),
		Example: "  nianbao trace samples/office requests.closed.granted.natural",
		Args:    a.args(2, 2, "DIR 是年报文件夹，CELL 是单元格名称", "DIR is the office's folder, CELL a cell's name"),
		RunE: func(_ *cobra.Command, args []string) error {
			records, err := office.Trace(args[0], args[1])
			if err != nil {
				return err
			}
			if len(records) == 0 { // nothing on standard output either way; people want to know why
				if from, err := office.GivenBy(args[0], args[1]); err == nil && from != "" {
					a.note(a.say("这个数是直接给出的统计数（%s），没有逐条记录", "the figure is given as a count (%s): there are no records"), from)
				}
			}
			if asJSON {
				return a.json(records)
			}
			for _, r := range records {
				fmt.Fprintln(a.out, r.Label())
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, a.say("输出 JSON，包括每条记录的位置", "print JSON with each record's place"))
	return c
}

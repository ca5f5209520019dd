package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"nianbao/report/form"
)

func (a *app) formCommand() *cobra.Command {
	var edition string
	var asJSON bool
	c := &cobra.Command{
		Use:   "form",
		Short: a.say("打印法定版式：部分、表格和每个单元格的名称", "print the statutory form: sections, tables and the name of every cell"),
		Args:  a.args(0, 0, "不需要参数", "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			e, err := form.Get(edition)
			if err != nil {
				return err
			}
			if asJSON {
				return a.json(e)
			}
			_, err = fmt.Fprint(a.out, e.Text())
			return err
		},
	}
	c.Flags().StringVar(&edition, "edition", form.Current().ID, a.say("版式：2021 或 2019", "edition: 2021 or 2019"))
	c.Flags().BoolVar(&asJSON, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}

// json prints a value on standard output, indented.
func (a *app) json(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

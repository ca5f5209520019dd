package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/report/office"
	sqlsource "nianbao/report/source/sql"
)

func (a *app) sourceCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "source",
		Short: a.say("数据库来源：列出库里的表，试跑查询", "databases as sources: list their tables, try a query"),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(a.sourceListCommand(), a.sourceCheckCommand())
	return c
}

func (a *app) sourceListCommand() *cobra.Command {
	var given sqlsource.Config
	var asJSON bool
	c := &cobra.Command{
		Use:     "list [DIR]",
		Short:   a.say("列出数据库里的表、列和可能对应的台账，只看名称不读内容", "list tables and columns and the registers they may be; no row is read"),
		Example: "  nianbao source list 2025年报\n  nianbao source list --driver sqlite --dsn 业务库.db",
		Args:    a.args(0, 1, "DIR 是年报文件夹，不写就是当前文件夹", "DIR is the office's folder, the current one by default"),
		RunE: func(cmd *cobra.Command, args []string) error {
			tables, order, err := office.ListTables(cmd.Context(), folder(args), given)
			if err != nil {
				return err
			}
			if asJSON {
				return a.json(tables)
			}
			for _, name := range order {
				for _, t := range tables[name] {
					a.table(t)
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&given.Driver, "driver", "", a.say("数据库种类：", "kind of database: ")+strings.Join(sqlsource.Drivers(), a.say("、", ", ")))
	c.Flags().StringVar(&given.DSN, "dsn", "", a.say("连接方式；env:名称 从环境变量读取，密码不要写在命令里", "where it is; env:NAME reads the environment"))
	c.Flags().BoolVar(&asJSON, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}

func folder(args []string) string {
	if len(args) == 1 {
		return args[0]
	}
	return "."
}

// table prints a table with its columns and the mapping that fits the likeliest register, ready to paste.
func (a *app) table(t sqlsource.TableInfo) {
	fmt.Fprintln(a.out, t.Name)
	for _, col := range t.Columns {
		fmt.Fprintln(a.out, strings.TrimRight("  "+col.Name+"  "+col.Remark, " "))
	}
	if len(t.Guesses) == 0 {
		return
	}
	g := t.Guesses[0]
	fmt.Fprintf(a.out, a.say("  可能是“%s”", "  may be %s"), g.Register)
	if len(g.Missing) > 0 {
		fmt.Fprintf(a.out, a.say("，没有找到：%s", ", not found: %s"), strings.Join(g.Missing, "、"))
	}
	fmt.Fprintln(a.out)
	for _, column := range slices.Sorted(maps.Keys(g.Columns)) {
		fmt.Fprintf(a.out, "    %q = %q\n", column, g.Columns[column])
	}
}

func (a *app) sourceCheckCommand() *cobra.Command {
	var rows int
	var asJSON bool
	c := &cobra.Command{
		Use:   "check [DIR]",
		Short: a.say("用几行试跑查询：哪些列找到了，哪些词还没有对应", "try the queries on a few rows: which columns are found, which words are not mapped yet"),
		Args:  a.args(0, 1, "DIR 是年报文件夹，不写就是当前文件夹", "DIR is the office's folder, the current one by default"),
		RunE: func(cmd *cobra.Command, args []string) error {
			trials, err := office.TrySources(cmd.Context(), folder(args), rows)
			if err != nil {
				return err
			}
			if asJSON {
				return a.json(trials)
			}
			complete := true
			for _, t := range trials {
				a.trial(t)
				complete = complete && t.Complete()
			}
			if !complete {
				return errFound
			}
			return nil
		},
	}
	c.Flags().IntVar(&rows, "rows", 20, a.say("试读的行数", "rows to try"))
	c.Flags().BoolVar(&asJSON, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}

// trial prints what came of one query.
func (a *app) trial(t *sqlsource.Trial) {
	fmt.Fprintf(a.out, a.say("%s：%s，试读 %d 行\n", "%s: %s, %d rows tried\n"), t.Source, t.Register, t.Rows)
	for _, c := range t.Columns {
		switch {
		case !c.Read:
		case c.From == "" && c.Required:
			fmt.Fprintf(a.out, a.say("  ✗ %s：没有找到（必须有）\n", "  ✗ %s: not found (required)\n"), c.Name)
		case c.From == "":
			fmt.Fprintf(a.out, a.say("  - %s：没有这一列\n", "  - %s: no such column\n"), c.Name)
		default:
			fmt.Fprintf(a.out, a.say("  ✓ %s ← %s（%d 行有值）\n", "  ✓ %s ← %s (%d rows filled)\n"), c.Name, c.From, c.Filled)
		}
	}
	for _, w := range t.Words {
		if w.Means != "" {
			fmt.Fprintf(a.out, "  ✓ %s：%s → %s（%d）\n", w.Column, w.Word, w.Means, w.Count)
			continue
		}
		fmt.Fprintf(a.out, "  ✗ %s：%s（%d）%s\n", w.Column, w.Word, w.Count, w.Message)
		if w.Line != "" {
			fmt.Fprintf(a.out, "      %s\n", w.Line)
		}
	}
	for _, p := range t.Problems {
		fmt.Fprintf(a.out, "  ! %s\n", p)
	}
}

package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/report/ledger"
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
	var asJSON, everything bool
	c := &cobra.Command{
		Use:     "list [DIR]",
		Short:   a.say("列出数据库里的表、列和可能对应的台账，只看名称不读内容", "list tables and columns and the registers they may be; no row is read"),
		Example: "  nianbao source list 2025年报\n  nianbao source list --driver sqlite --dsn 业务库.db",
		Args:    a.args(0, 1, "DIR 是年报文件夹，不写就是当前文件夹", "DIR is the office's folder, the current one by default"),
		RunE: func(cmd *cobra.Command, args []string) error {
			list, err := office.ListTables(cmd.Context(), folder(args), given)
			if err != nil {
				return err
			}
			if asJSON {
				return a.json(list)
			}
			for _, db := range list {
				a.listing(db, everything)
			}
			return nil
		},
	}
	c.Flags().StringVar(&given.Driver, "driver", "", a.say("数据库种类：", "kind of database: ")+strings.Join(sqlsource.Drivers(), a.say("、", ", ")))
	c.Flags().StringVar(&given.DSN, "dsn", "", a.say("连接方式；env:名称 从环境变量读取，密码不要写在命令里", "where it is; env:NAME reads the environment"))
	c.Flags().BoolVar(&everything, "all", false, a.say("不像台账的表也列出各列", "list the columns of the other tables too"))
	c.Flags().BoolVar(&asJSON, "json", false, a.say("输出 JSON", "print JSON"))
	return c
}

func folder(args []string) string {
	if len(args) == 1 {
		return args[0]
	}
	return "."
}

// listing prints what a database holds: first what looks like a register, the likeliest of each first, then the names of the rest.
func (a *app) listing(db office.Listing, everything bool) {
	var likely, rest []sqlsource.TableInfo
	for _, t := range db.Tables {
		if len(t.Guesses) > 0 {
			likely = append(likely, t)
		} else {
			rest = append(rest, t)
		}
	}
	slices.SortStableFunc(likely, func(x, y sqlsource.TableInfo) int {
		g, h := x.Guesses[0], y.Guesses[0]
		register := func(g sqlsource.Guess) int { return slices.Index(ledger.Names(), g.Register) }
		return cmp.Or(register(g)-register(h), len(g.Missing)-len(h.Missing), h.Score-g.Score)
	})
	fmt.Fprintf(a.out, a.say("%s：%d 张表和视图，像台账的 %d 张\n", "%s: %d tables and views, %d look like registers\n"), db.Source, len(db.Tables), len(likely))
	for _, t := range likely {
		a.likely(t, db.DSN)
	}
	if len(rest) == 0 {
		return
	}
	fmt.Fprintf(a.out, a.say("\n其余 %d 张：\n", "\nthe other %d:\n"), len(rest))
	for _, t := range rest {
		if fmt.Fprint(a.out, "  ", t.From()); everything {
			for i, col := range t.Columns {
				fmt.Fprint(a.out, map[bool]string{true: "：", false: "、"}[i == 0], strings.TrimSpace(col.Name+" "+col.Remark))
			}
		}
		fmt.Fprintln(a.out)
	}
}

// likely prints a table with what it may be and the setting to paste.
func (a *app) likely(t sqlsource.TableInfo, dsn string) {
	g := t.Guesses[0]
	fmt.Fprintf(a.out, a.say("\n● %s 可能是“%s”", "\n● %s may be %s"), t.From(), g.Register)
	if len(g.Missing) > 0 {
		fmt.Fprintf(a.out, a.say("，必须有的列没有找到：%s", ", required columns not found: %s"), strings.Join(g.Missing, "、"))
	}
	for _, other := range t.Guesses[1:] {
		if other.Complete() {
			fmt.Fprintf(a.out, a.say("；也可能是“%s”", "; or %s"), other.Register)
		}
	}
	fmt.Fprintln(a.out)
	remarks := map[string]string{}
	for _, col := range t.Columns {
		remarks[col.Name] = col.Remark
	}
	reg, _ := ledger.ByName(g.Register)
	for _, c := range reg.Columns {
		if from, found := g.Columns[c.Name]; found && c.Read {
			fmt.Fprintln(a.out, strings.TrimRight("  "+c.Name+" ← "+from+"  "+remarks[from], " "))
		}
	}
	var unused []string
	for _, col := range t.Columns {
		if !slices.Contains(slices.Collect(maps.Values(g.Columns)), col.Name) {
			unused = append(unused, col.Name)
		}
	}
	if len(unused) > 0 {
		fmt.Fprintf(a.out, a.say("  没有用到：%s\n", "  not used: %s\n"), strings.Join(unused, "、"))
	}
	if len(g.Missing) > 0 {
		fmt.Fprintln(a.out, a.say("  把没有找到的列补进 query 和 columns，再写进 nianbao.toml：", "  for nianbao.toml, with the missing columns added to query and columns:"))
	} else {
		fmt.Fprintln(a.out, a.say("  核对后可以这样写进 nianbao.toml：", "  for nianbao.toml, to be looked over:"))
	}
	for line := range strings.Lines(t.Setting(g, dsn)) {
		fmt.Fprint(a.out, "    ", line)
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
	if t.Register == sqlsource.FiguresRegister {
		fmt.Fprintf(a.out, a.say("%s：统计数，%d 个单元格\n", "%s: figures, %d cells\n"), t.Source, t.Rows)
		return
	}
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

package main

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/report/check"
	"nianbao/report/review"
)

// app is what the subcommands share.
type app struct {
	out, err io.Writer
	lang     string
}

// say picks a text in the user's language.
func (a *app) say(zh, en string) string {
	if a.lang == "en" {
		return en
	}
	return zh
}

// note prints a line for the person at the screen.
func (a *app) note(format string, args ...any) { fmt.Fprintf(a.err, format+"\n", args...) }

// root builds the command tree. The subcommands stand in the order in which people need them.
func (a *app) root() *cobra.Command {
	cobra.EnableCommandSorting = false
	root := &cobra.Command{
		Use:           "nianbao",
		Short:         a.say("政府信息公开工作年度报告：生成、核查、汇总", "the annual report on the disclosure of government information: make, check, add up"),
		SilenceErrors: true, SilenceUsage: true,
		Version:           fmt.Sprintf(a.say("%s，规则 %d 条（%s），%s/%s", "%s, %d rules (%s), %s/%s"), program(), len(check.Rules()), review.RuleSet(), runtime.GOOS, runtime.GOARCH),
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if a.lang != "zh" && a.lang != "en" {
				return fmt.Errorf(a.say("--lang %q 不对：应为 zh 或 en", "--lang %q: must be zh or en"), a.lang)
			}
			return nil
		},
	}
	root.PersistentFlags().String("lang", "zh", a.say("说明和发现用的语言：zh 或 en", "language of help and findings: zh or en"))
	root.AddCommand(a.initCommand(), a.buildCommand(), a.readCommand(), a.checkCommand(), a.compareCommand(), a.consolidateCommand(), a.verifyCommand(), a.traceCommand(), a.assessCommand(), a.sourceCommand(), a.tasksCommand(), a.deadlineCommand(), a.feeCommand(), a.formCommand(), a.rulesCommand(), a.ruleCommand())
	root.SetHelpCommand(&cobra.Command{Use: "help", Short: a.say("显示某个命令的说明", "help about a command"), Hidden: true, RunE: func(cmd *cobra.Command, args []string) error {
		target, _, err := root.Find(args)
		if err != nil {
			return err
		}
		return target.Help()
	}})
	if a.lang != "en" {
		root.SetUsageTemplate(chineseUsage)
	}
	a.helpFlags(root)
	root.SetVersionTemplate("{{.Version}}\n")
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = a.say("显示版本和规则", "show the version and the rules")
	return root
}

// helpFlags says in the user's language what --help does, for a command and those below it.
func (a *app) helpFlags(c *cobra.Command) {
	c.DisableFlagsInUseLine = true
	c.InitDefaultHelpFlag()
	c.Flags().Lookup("help").Usage = a.say("显示说明", "show this help")
	for _, below := range c.Commands() {
		a.helpFlags(below)
	}
}

const chineseUsage = `用法：{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [命令]{{end}}{{if .HasExample}}

例：
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

通用选项：
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

“{{.CommandPath}} [命令] --help”显示某个命令的说明。{{end}}
`

// args checks the number of arguments and says in words what is expected.
func (a *app) args(least, most int, zh, en string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || (most >= 0 && len(args) > most) {
			return errors.New(a.say("应写成："+cmd.UseLine()+"（"+zh+"）", "usage: "+cmd.UseLine()+" ("+en+")"))
		}
		return nil
	}
}

var cobraWords = []struct {
	pattern *regexp.Regexp
	zh      string
}{
	{regexp.MustCompile(`^unknown command "([^"]*)" for .*(?s:.*)$`), "没有“$1”这个命令，运行 nianbao --help 可看全部命令"},
	{regexp.MustCompile(`^unknown flag: (.*)$`), "没有 $1 这个选项，加 --help 可看全部选项"},
	{regexp.MustCompile(`^unknown shorthand flag: .* in (.*)$`), "没有 $1 这个选项，加 --help 可看全部选项"},
	{regexp.MustCompile(`^flag needs an argument: (.*)$`), "选项 $1 后面要写值"},
	{regexp.MustCompile(`^invalid argument "([^"]*)" for "([^"]*)" flag: .*$`), "选项 $2 的值“$1”不对"},
}

// explain turns the command line library's own errors into Chinese; our own are sentences already.
func (a *app) explain(err error) string {
	text := err.Error()
	if a.lang == "en" {
		var both interface{ English() string }
		if errors.As(err, &both) {
			return both.English()
		}
		return text
	}
	for _, w := range cobraWords {
		if w.pattern.MatchString(text) {
			return w.pattern.ReplaceAllString(text, w.zh)
		}
	}
	return strings.TrimPrefix(text, "输入有误：")
}

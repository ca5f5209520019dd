// Command nianbao makes, checks and adds up the statutory 政府信息公开工作年度报告.
//
// This package only wires: every subcommand is one file that parses flags, calls a package under report, and prints. Results go to standard
// output, everything else to standard error. Exit codes: 0 nothing at error severity, 1 findings at error severity, 2 wrong use or unreadable input.
//
// github.com/spf13/cobra reads the command line: there are more than a dozen subcommands, it is the best kept of its kind and adds only pflag.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"nianbao/report/read"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// errFound ends a run with exit code 1: there are findings at error severity, and they have been said.
var errFound = errors.New("findings at error severity")

// run is the whole program; tests call it.
func run(args []string, stdout, stderr io.Writer) int {
	a := &app{out: stdout, err: stderr, lang: langOf(args)}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	// Ctrl-C and a shutdown stop a long run cleanly. A second one finds nobody listening and ends the program at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	defer context.AfterFunc(ctx, stop)()
	ctx = read.WithFirstUse(ctx, func() {
		a.note("%s", a.say("正在准备 PDF 读取组件，需要几秒钟……", "preparing to read PDF files, this takes some seconds …"))
	})
	switch err := root.ExecuteContext(ctx); {
	case err == nil:
		return 0
	case errors.Is(err, errFound):
		return 1
	case ctx.Err() != nil && err == context.Cause(ctx): // a command that can say more has its own error
		fmt.Fprintln(stderr, "nianbao: "+a.say("已停止，没有写出结果，原有的文件没有改动", "stopped; no results were written, and the files that were there are unchanged"))
		return 2
	default:
		fmt.Fprintln(stderr, "nianbao: "+a.explain(err))
		return 2
	}
}

// langOf finds --lang before the commands are built, because their help depends on it.
func langOf(args []string) string {
	for i, arg := range args {
		if v, ok := strings.CutPrefix(arg, "--lang="); ok {
			return v
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return "zh"
}

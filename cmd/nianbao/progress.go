package main

import (
	"fmt"
	"os"

	"golang.org/x/term"
)

// progress returns a printer of how far a long job is: one line that overwrites itself on a terminal, a plain line every tenth of the work otherwise.
// golang.org/x/term tells which it is.
func (a *app) progress(zh, en string) func(done, total int) {
	file, ok := a.err.(*os.File)
	terminal := ok && term.IsTerminal(int(file.Fd()))
	told := 0
	return func(done, total int) {
		switch {
		case total < 20:
		case terminal:
			fmt.Fprintf(a.err, "\r%s %d/%d", a.say(zh, en), done, total)
			if done == total {
				fmt.Fprintln(a.err)
			}
		case done*10/total > told:
			told = done * 10 / total
			fmt.Fprintf(a.err, "%s %d/%d\n", a.say(zh, en), done, total)
		}
	}
}

package main

import (
	"fmt"
	"os"

	"golang.org/x/term"
)

// progress returns a printer of how far a long job is: one line that overwrites itself on a terminal, nothing elsewhere.
// golang.org/x/term tells which it is.
func (a *app) progress(zh, en string) func(done, total int) {
	file, ok := a.err.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	return func(done, total int) {
		if total < 20 {
			return
		}
		fmt.Fprintf(a.err, "\r%s %d/%d", a.say(zh, en), done, total)
		if done == total {
			fmt.Fprintln(a.err)
		}
	}
}

package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// fewest is how much work is worth telling about.
const fewest = 20

// progress returns a printer of how far a long job is: on a terminal one line that overwrites itself, with a bar, the count, what is left and about how
// long it takes; nil elsewhere. golang.org/x/term tells which it is.
func (a *app) progress(zh, en string) func(done, total int) {
	file, ok := a.err.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	m := &meter{started: time.Now(), app: a, what: a.say(zh, en)}
	return func(done, total int) {
		width, _, err := term.GetSize(int(file.Fd()))
		if err != nil || width <= 0 {
			width = 80
		}
		m.show(time.Now(), done, total, width)
	}
}

// progressLines is progress for jobs of minutes, whose log shall show that they go on: where there is no terminal, a plain line every tenth of the work.
func (a *app) progressLines(zh, en string) func(done, total int) {
	if show := a.progress(zh, en); show != nil {
		return show
	}
	told := 0
	return func(done, total int) {
		if total >= fewest && done*10/total > told {
			told = done * 10 / total
			fmt.Fprintf(a.err, "%s %d/%d\n", a.say(zh, en), done, total)
		}
	}
}

// meter is the line on a terminal.
type meter struct {
	app            *app
	what           string
	started, shown time.Time
	first          int // done when it was first called: what an earlier run had done took no time
	begun          bool
}

// refresh is how often the line is written at most.
const refresh = 100 * time.Millisecond

func (m *meter) show(now time.Time, done, total, width int) {
	if total < fewest {
		return
	}
	if !m.begun {
		m.begun, m.started, m.first = true, now, done
	}
	if done < total && now.Sub(m.shown) < refresh {
		return
	}
	m.shown = now
	fmt.Fprint(m.app.err, "\r"+m.line(now, done, total, width)+"\x1b[K") // the rest of an earlier, longer line goes
	if done == total {
		fmt.Fprintln(m.app.err)
	}
}

// line is at most width columns wide; a Chinese character takes two. What does not fit is left out from the right.
func (m *meter) line(now time.Time, done, total, width int) string {
	const bar = 20
	full := bar * done / total
	out := m.what
	for _, part := range []string{
		fmt.Sprintf(" %d/%d", done, total),
		" [" + strings.Repeat("#", full) + strings.Repeat(".", bar-full) + "]",
		fmt.Sprintf(m.app.say(" 还剩 %d", " %d left"), total-done),
		m.rest(now, done, total),
	} {
		if columns(out+part) >= width {
			break
		}
		out += part
	}
	return out
}

// rest is about how long the rest takes, judged by what was done so far; empty while that says too little.
func (m *meter) rest(now time.Time, done, total int) string {
	past := now.Sub(m.started)
	if done-m.first < fewest || past < time.Second || done == total {
		return ""
	}
	left := (past * time.Duration(total-done) / time.Duration(done-m.first)).Round(time.Second)
	if left < time.Second {
		left = time.Second
	}
	if left < time.Minute {
		return fmt.Sprintf(m.app.say("，约 %d 秒", ", about %d s"), int(left.Seconds()))
	}
	return fmt.Sprintf(m.app.say("，约 %d 分 %d 秒", ", about %d min %d s"), int(left.Minutes()), int(left.Seconds())%60)
}

// columns is how many columns of a terminal a text takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2E80 {
			n++
		}
	}
	return n
}

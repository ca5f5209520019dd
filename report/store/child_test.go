package store

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// child is what the test binary does when a test starts it as another program. NIANBAO_STORE_DSN names the store.
func child(job string) {
	s, err := Open(context.Background(), os.Getenv("NIANBAO_STORE_DSN"))
	if err == nil {
		defer s.Close()
		switch word, arg, _ := strings.Cut(job, " "); word {
		case "open":
		case "put":
			n, _ := strconv.Atoi(arg)
			err = putAsWriter(s, n)
		case "run":
			n, _ := strconv.Atoi(arg)
			err = workOff(s, n, func(n int) { fmt.Println("done", n) })
		}
	}
	if err != nil {
		fmt.Print(err)
		os.Exit(2)
	}
	fmt.Print("ok")
}

// start readies the test binary as another program.
func start(dsn, job string) (*exec.Cmd, *bytes.Buffer) {
	out := new(bytes.Buffer)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "NIANBAO_STORE_CHILD="+job, "NIANBAO_STORE_DSN="+dsn)
	cmd.Stdout, cmd.Stderr = out, out
	return cmd, out
}

// together runs jobs as programs at the same time; each must end with ok.
func together(t *testing.T, dsn string, jobs ...string) {
	t.Helper()
	var commands []*exec.Cmd
	var outs []*bytes.Buffer
	for _, job := range jobs {
		cmd, out := start(dsn, job)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		commands, outs = append(commands, cmd), append(outs, out)
	}
	for i, cmd := range commands {
		if err := cmd.Wait(); err != nil || !strings.HasSuffix(outs[i].String(), "ok") {
			t.Errorf("%s: %v: %s", jobs[i], err, outs[i])
		}
	}
}

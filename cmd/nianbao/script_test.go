package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts run the program itself as a command.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"nianbao": main})
}

// Each script in testdata is a story at the command line: input, command, what is printed, exit code, what lies in the folder afterwards.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(scripts) < 5 {
		t.Fatalf("%d scripts found: %v", len(scripts), err)
	}
	samples, err := filepath.Abs("../../samples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Files: scripts,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SAMPLES", samples)
			env.Setenv("HOME", env.WorkDir)
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"exits": exits, "readonly": readonly, "sqlite": sqlite},
	})
}

// exits runs the program and wants an exit code: exits 2 build x.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec("nianbao", args[1:]...)
	got := "0"
	if err != nil {
		got = "1"
		if e, ok := err.(interface{ ExitCode() int }); ok {
			got = string(rune('0' + e.ExitCode()))
		}
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// readonly takes the right to write from a folder. Root may write all the same, so a file stands where the folder would.
func readonly(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	ts.Check(os.RemoveAll(path))
	ts.Check(os.WriteFile(path, []byte("in the way"), 0o444))
}

// sqlite makes a database of a file of statements: sqlite x.db x.sql.
func sqlite(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec(ts.ReadFile(args[1]))
	ts.Check(err)
	ts.Check(db.Close())
}

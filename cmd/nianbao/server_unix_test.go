//go:build unix

package main

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// serverDatabase makes a database of its own on the server that NIANBAO_TEST_POSTGRES names and drops it at the end. It ends the test early without
// the variable, and fails it when the server that it names does not answer.
func serverDatabase(t *testing.T) (dsn string, admin *sql.DB, name string) {
	t.Helper()
	server := os.Getenv("NIANBAO_TEST_POSTGRES")
	if server == "" {
		return "", nil, ""
	}
	admin, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	name = fmt.Sprintf("nianbao_command_%d_%d", os.Getpid(), time.Now().UnixNano())
	if _, err := admin.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatalf("NIANBAO_TEST_POSTGRES names a server that cannot be used: %v", err)
	}
	t.Cleanup(func() {
		defer admin.Close()
		if _, err := admin.Exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String(), admin, name
}

// Two programs on one PostgreSQL, and one whose connections the server ends again and again: a sentence, exit 2, nothing half-written; the same command
// goes on, and in the end everything stands there once and the outputs are those of a SQLite file.
func TestCommandsOnOneServer(t *testing.T) {
	dsn, admin, name := serverDatabase(t)
	if admin == nil {
		return
	}
	const n = 110
	dir, roll := manyFilings(t, n)
	one, two, local, cut := t.TempDir(), t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "out")
	args := []string{"consolidate", dir, "--roll", roll, "--year", "2024"}
	broken := 0
	for range 5 {
		cmd, text := prepared(append(args, "--store", dsn, "--out", cut)...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		for waiting := true; waiting; {
			select {
			case <-ended:
				waiting = false
			case <-time.After(20 * time.Millisecond):
				if _, err := admin.Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name); err != nil {
					t.Fatal(err)
				}
			}
		}
		switch code := cmd.ProcessState.ExitCode(); {
		case code == 2:
			broken++
			if !strings.Contains(text.String(), "重新运行同一命令会接着做") || len(outputs(t, cut)) != 0 {
				t.Errorf("%d files left: %s", len(outputs(t, cut)), text)
			}
		case code != 1:
			t.Errorf("exit %d: %s", code, text)
		}
	}
	if broken == 0 {
		t.Error("the server ended no connection that mattered: the test shows nothing")
	}
	together(t, append(args, "--store", dsn, "--out", one), append(args, "--store", dsn, "--out", two))
	if code, text := runs(t, append(args, "--out", local)...); code != 1 {
		t.Fatalf("exit %d: %s", code, text)
	}
	wantsSame(t, outputs(t, one), outputs(t, local))
	wantsSame(t, outputs(t, two), outputs(t, local))
	wantsOnce(t, "pgx", dsn, n)
}

// Folders and files in which nothing may be written; as root a child without rights runs the program.
func TestNothingMayBeWritten(t *testing.T) {
	base, err := os.MkdirTemp("", "nianbao")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(base)
	if err := os.Chmod(base, 0o755); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	binary, locked, file := filepath.Join(base, "nianbao"), filepath.Join(base, "locked"), filepath.Join(base, "store.db")
	for _, err := range []error{os.WriteFile(binary, data, 0o755), os.Mkdir(locked, 0o555), os.CopyFS(filepath.Join(base, "in"), os.DirFS("../../samples/province/省直"))} {
		if err != nil {
			t.Fatal(err)
		}
	}
	roll, err := filepath.Abs("../../samples/province/roll.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	copied, err := os.ReadFile(roll)
	if err != nil {
		t.Fatal(err)
	}
	roll = filepath.Join(base, "roll.xlsx")
	if err := os.WriteFile(roll, copied, 0o644); err != nil {
		t.Fatal(err)
	}
	if code, text := runs(t, "consolidate", filepath.Join(base, "in"), "--roll", roll, "--out", t.TempDir(), "--store", file); code != 1 {
		t.Fatalf("exit %d: %s", code, text)
	}
	if err := os.Chmod(file, 0o444); err != nil {
		t.Fatal(err)
	}
	open := filepath.Join(base, "open")
	if err := os.Mkdir(open, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(open, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ out, store, says string }{
		{locked, "", "不能写"}, {locked, "none", "没有权限"}, {filepath.Join(locked, "new"), "none", "没有权限"}, {open, file, "不能写"},
		{open, filepath.Join(base, "nowhere", "a.db"), "文件夹不存在"},
	} {
		args := []string{"consolidate", filepath.Join(base, "in"), "--roll", roll, "--out", c.out}
		if c.store != "" {
			args = append(args, "--store", c.store)
		}
		cmd, text := prepared(args...)
		cmd.Path, cmd.Dir = binary, base
		if os.Getuid() == 0 {
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != 2 || !strings.Contains(text.String(), c.says) {
			t.Errorf("%s, %s: exit %d: %s", c.out, c.store, code, text)
		}
		if left, err := os.ReadDir(c.out); err == nil && len(left) != 0 {
			t.Errorf("%s, %s: left %v", c.out, c.store, left)
		}
	}
}

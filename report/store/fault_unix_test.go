//go:build unix

package store

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A folder or file without write permission. Root may write anywhere, so that as root a child without rights opens the store.
func TestReadOnly(t *testing.T) {
	folder, err := os.MkdirTemp("", "nianbao")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, "program")
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, data, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "汇总.db")
	s := open(t, path)
	put(t, s, Submission{Filing: simple("甲", 1), Received: day(1)})
	s.Close()
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []os.FileMode{0o555, 0o777} { // the folder too; the file only
		if err := os.Chmod(folder, mode); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct{ name, job string }{{"汇总.db", "put 0"}, {"新.db", "open"}} {
			if mode == 0o777 && c.job == "open" {
				continue // may be made there
			}
			cmd, out := start(filepath.Join(folder, c.name), c.job)
			cmd.Path, cmd.Dir = program, folder
			if os.Getuid() == 0 {
				cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
			}
			if err := cmd.Run(); err == nil || !strings.Contains(out.String(), "不能写") || !strings.Contains(out.String(), c.name) {
				t.Errorf("folder %o, %s: %v: %s", mode, c.job, err, out)
			}
		}
	}
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v %v", entries, err)
	}
	if got := inForce(t, open(t, path)); len(got) != 1 {
		t.Errorf("in force: %v", got)
	}
}

// A full disk that is really one, where a small one can be mounted (root in a container usually may); the others are covered by TestFullDisk.
func TestFullFileSystem(t *testing.T) {
	for _, folder := range smallDisks(t) {
		s := open(t, filepath.Join(folder, "a.db"))
		ctx := context.Background()
		stored := 0
		var err error
		for i := 0; i < 5000 && err == nil; i++ {
			f := simple(strings.Repeat("局", 1+i%90), int64(i))
			f.Sections = map[string]string{"1": strings.Repeat("概述", 800)}
			if _, err = s.Put(ctx, Submission{Filing: f, Received: day(1)}); err == nil {
				stored++
			}
		}
		wants(t, err, ErrFull, "磁盘")
		if n, damaged, err := s.Check(ctx); n != stored || damaged != nil || err != nil {
			t.Errorf("%d stored; Check: %d %v %v", stored, n, damaged, err)
		}
		_, err = s.Export(ctx, filepath.Join(folder, "b.zip"), 0, Filter{})
		wants(t, err, ErrFull, "b.zip")
		entries, err := filepath.Glob(filepath.Join(folder, "*.zip"))
		hidden, _ := filepath.Glob(filepath.Join(folder, ".*.tmp"))
		if err != nil || len(entries)+len(hidden) != 0 {
			t.Errorf("left behind: %v %v", entries, hidden)
		}
	}
}

package sqlsource

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// A database in WAL mode in a folder that may not be written to: the message says what to do, not that the query writes.
func TestReadOnlyFolder(t *testing.T) {
	s := newServer(t, SQLite)
	s.admin.MustExec("pragma journal_mode = wal")
	s.table(t, "x", []string{"登记编号", "申请人类别", "收到日期", "办理结果"}, [][]any{{"1", "自然人", "2025-03-04", nil}})
	s.admin.MustExec("pragma wal_checkpoint(truncate)")
	data, err := os.ReadFile(s.dsn)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "x.db")
	if err := os.WriteFile(path, data, 0o444); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(folder, 0o755)
	if err := os.Chmod(filepath.Dir(folder), 0o755); err != nil { // others must get there
		t.Fatal(err)
	}
	if os.Geteuid() == 0 { // root may write everywhere, so this thread gives that up for the files it opens
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := syscall.Setfsuid(65534); err != nil {
			t.Fatal(err)
		}
		defer syscall.Setfsuid(0)
	}
	_, err = Open(t.Context(), Config{Driver: SQLite, DSN: path, Register: "依申请公开", Query: "select * from x"})
	if kindOf(t, err) != Unreached || !strings.Contains(err.Error(), "WAL") {
		t.Errorf("%v", err)
	}
}

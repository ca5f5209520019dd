//go:build unix

package consolidate

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Links, pipes and the outputs of earlier runs: a link to a file is a submission, a link to nothing a finding; what would lead in a circle or make reading wait for ever
// is left aside and said, and so no figure of an earlier run is added up again.
func TestScanOddThings(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	write(t, elsewhere, "c.json", []byte("{}"))
	write(t, dir, "a.json", []byte("{}"))
	for _, name := range []string{"汇总底稿.xlsx", "核查.json", "汇总.html"} {
		write(t, dir, "结果/"+name, []byte("x"))
	}
	write(t, dir, "像/核查.json", []byte("x"))
	for _, err := range []error{
		os.Symlink(filepath.Join(elsewhere, "c.json"), filepath.Join(dir, "c.json")), os.Symlink(elsewhere, filepath.Join(dir, "文件夹.json")),
		os.Symlink(".", filepath.Join(dir, "circle")), os.Symlink("/nowhere/x", filepath.Join(dir, "nothing.json")), syscall.Mkfifo(filepath.Join(dir, "pipe.json"), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		files, others, err := Scan(dir, nil)
		if err != nil || strings.Join(files, " ") != "a.json c.json nothing.json 像/核查.json" || strings.Join(others, " ") != "circle pipe.json 文件夹.json" {
			t.Errorf("files %v, others %v, %v", files, others, err)
		}
		for _, s := range readAll(t, dir, Reading{}) {
			if s.File == "nothing.json" && (s.Err == nil || !strings.Contains(s.Err.Error(), "无法读取")) {
				t.Errorf("%s: %v", s.File, s.Err)
			}
		}
	}()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatal("reading waits for ever")
	}
}

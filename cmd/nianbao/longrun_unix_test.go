//go:build unix

package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/report"
	"nianbao/report/figure"
)

// manyFilings writes n filings of organs below one government and their roll, and returns the folder and the roll.
func manyFilings(t *testing.T, n int) (dir, roll string) {
	t.Helper()
	dir = t.TempDir()
	list := new(strings.Builder)
	list.WriteString("单位名称,单位代码,层级,上级单位\n云河市人民政府,P,政府,\n")
	for i := range n {
		f := report.New(report.Agency{Name: fmt.Sprintf("云河市第%d局", i), Code: fmt.Sprintf("D%d", i), Level: report.Department}, 2024)
		fmt.Fprintf(list, "%s,%s,部门,云河市人民政府\n", f.Agency.Name, f.Agency.Code)
		f.Figures["requests.new.natural"] = figure.OfInt(int64(i))
		f.Figures["requests.new.total"] = figure.OfInt(int64(i + i%7/6)) // every seventh is wrong
		f.Published, f.Sections = "2025-01-15", map[string]string{"1": strings.Repeat("总体情况。", 200), "5": "问题和改进。", "6": "无。"}
		data, err := f.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.json", i)), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	roll = filepath.Join(t.TempDir(), "roll.csv")
	if err := os.WriteFile(roll, []byte(list.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir, roll
}

// prepared readies the program itself, in English so that the texts below say what they mean.
func prepared(args ...string) (cmd *exec.Cmd, stderr *bytes.Buffer) {
	cmd = exec.Command(os.Args[0], append(args, "--lang", "en")...)
	cmd.Args[0] = "nianbao" // what TestMain knows the program by
	stderr = new(bytes.Buffer)
	cmd.Stderr = stderr
	return cmd, stderr
}

// runs starts the program, waits, and returns exit code and standard error.
func runs(t *testing.T, args ...string) (code int, stderr string) {
	t.Helper()
	cmd, text := prepared(args...)
	cmd.Run()
	return cmd.ProcessState.ExitCode(), text.String()
}

// outputs reads what a run wrote, without the store's files; hidden files count.
func outputs(t *testing.T, out string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(d.Name(), ".db") {
			return err
		}
		data, err := os.ReadFile(path)
		got[strings.TrimPrefix(path, out)] = string(data)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return got
}

func wantsSame(t *testing.T, got, want map[string]string) {
	t.Helper()
	if len(want) < 8 {
		t.Fatalf("only %d outputs to compare with", len(want))
	}
	for name, data := range want {
		if got[name] != data {
			t.Errorf("%s differs or is missing", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s was left behind", name)
		}
	}
}

// wantsOnce looks into the store: every filing and every file stands there once.
func wantsOnce(t *testing.T, driver, dsn string, n int) {
	t.Helper()
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var filings, versions, files int
	err = db.QueryRow("SELECT (SELECT COUNT(*) FROM filing_2021), (SELECT COUNT(*) FROM filing), (SELECT COUNT(*) FROM run_file)").Scan(&filings, &versions, &files)
	if err != nil || filings != n || versions != n || files != n {
		t.Errorf("%d filings in force, %d versions, %d files of %d: %v", filings, versions, files, n, err)
	}
}

// A run that is killed (kill -9) again and again at random moments ends with the same bytes as an undisturbed one, and with everything once.
func TestKilledCommandEndsAlike(t *testing.T) {
	const n = 120
	dir, roll := manyFilings(t, n)
	args := func(out string) []string {
		return []string{"consolidate", dir, "--roll", roll, "--year", "2024", "--out", out}
	}
	quiet, out := t.TempDir(), t.TempDir()
	begun := time.Now()
	if code, text := runs(t, args(quiet)...); code != 1 {
		t.Fatalf("exit %d: %s", code, text)
	}
	whole := time.Since(begun)
	rng := rand.New(rand.NewPCG(5, 6))
	reading, writing := 0, 0
	for range 9 {
		cmd, _ := prepared(args(out)...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rng.Int64N(int64(whole))))
		if stages, _ := filepath.Glob(filepath.Join(out, ".nianbao-run-*")); len(stages) > 0 {
			writing++
		} else {
			reading++
		}
		cmd.Process.Kill()
		cmd.Wait()
	}
	if reading == 0 || writing == 0 {
		t.Errorf("killed %d times before and %d times while writing: the test shows little", reading, writing)
	}
	if code, text := runs(t, args(out)...); code != 1 {
		t.Fatalf("exit %d: %s", code, text)
	}
	wantsSame(t, outputs(t, out), outputs(t, quiet))
	wantsOnce(t, "sqlite", filepath.Join(out, "汇总.db"), n)
}

// Ctrl-C and the end of a session: exit 2, a sentence that says how to go on, no output touched, and the next run takes up what was read.
func TestStoppedCommandResumes(t *testing.T) {
	const n = 120
	dir, roll := manyFilings(t, n)
	args := func(out string) []string {
		return []string{"consolidate", dir, "--roll", roll, "--year", "2024", "--out", out}
	}
	quiet := t.TempDir()
	if code, text := runs(t, args(quiet)...); code != 1 {
		t.Fatalf("exit %d: %s", code, text)
	}
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		out := t.TempDir()
		if err := os.WriteFile(filepath.Join(out, "汇总.html"), []byte("of an earlier run"), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd, _ := prepared(args(out)...)
		cmd.Stderr = nil
		pipe, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said := new(strings.Builder)
		buf := make([]byte, 1024)
		for sent := false; ; {
			k, err := pipe.Read(buf)
			said.Write(buf[:k])
			if !sent && strings.Contains(said.String(), "read ") { // it is in the middle of reading
				sent = true
				cmd.Process.Signal(signal)
			}
			if err != nil {
				break
			}
		}
		cmd.Wait()
		if code := cmd.ProcessState.ExitCode(); code != 2 || !strings.Contains(said.String(), "run the same command again") {
			t.Errorf("%v: exit %d: %s", signal, code, said)
		}
		left := outputs(t, out)
		if len(left) != 1 || left["/汇总.html"] != "of an earlier run" {
			t.Errorf("%v: left %d files", signal, len(left))
		}
		if code, text := runs(t, args(out)...); code != 1 {
			t.Fatalf("%v: exit %d: %s", signal, code, text)
		}
		wantsSame(t, outputs(t, out), outputs(t, quiet))
		wantsOnce(t, "sqlite", filepath.Join(out, "汇总.db"), n)
	}
}

// No room for the store, and none for the outputs: the system's limit on the size of a file stands for the full disk, which needs no rights to set.
func TestNoRoomForTheCommand(t *testing.T) {
	dir, roll := manyFilings(t, 60)
	for _, c := range []struct {
		blocks int // of 512 bytes
		store  string
		says   string
	}{{16, "", "汇总.db"}, {400, "", "汇总.db"}, {20, "none", "汇总报告"}} {
		out := filepath.Join(t.TempDir(), "out")
		args := []string{"-c", fmt.Sprintf(`ulimit -f %d; exec "$0" "$@"`, c.blocks), "nianbao", "consolidate", dir, "--roll", roll, "--year", "2024", "--out", out}
		if c.store != "" {
			args = append(args, "--store", c.store)
		}
		link := filepath.Join(t.TempDir(), "nianbao")
		if err := os.Symlink(os.Args[0], link); err != nil {
			t.Fatal(err)
		}
		args[2] = link
		cmd := exec.Command("sh", args...)
		text, _ := cmd.CombinedOutput()
		if code := cmd.ProcessState.ExitCode(); code != 2 || !strings.Contains(string(text), c.says) {
			t.Errorf("%d blocks: exit %d: %s", c.blocks, code, text)
		}
		if left := outputs(t, out); len(left) != 0 {
			t.Errorf("%d blocks: %d files left behind", c.blocks, len(left))
		}
		if code, text := runs(t, "consolidate", dir, "--roll", roll, "--year", "2024", "--out", out); code != 1 { // with room again
			t.Errorf("afterwards: exit %d: %s", code, text)
		}
	}
}

// Two programs, on one store with a folder of outputs each, and on one folder: both come to the same end, and everything is stored once.
func TestTwoCommandsAtOnce(t *testing.T) {
	const n = 110
	dir, roll := manyFilings(t, n)
	file := filepath.Join(t.TempDir(), "a.db")
	one, two, both := t.TempDir(), t.TempDir(), t.TempDir()
	args := []string{"consolidate", dir, "--roll", roll, "--year", "2024"}
	together(t, append(args, "--store", file, "--out", one), append(args, "--store", file, "--out", two))
	wantsSame(t, outputs(t, one), outputs(t, two))
	wantsOnce(t, "sqlite", file, n)
	together(t, append(args, "--out", both), append(args, "--out", both))
	wantsSame(t, outputs(t, both), outputs(t, one))
	wantsOnce(t, "sqlite", filepath.Join(both, "汇总.db"), n)
}

// together runs commands at the same time; each ends with findings.
func together(t *testing.T, all ...[]string) {
	t.Helper()
	var started []*exec.Cmd
	var texts []*bytes.Buffer
	for _, args := range all {
		cmd, text := prepared(args...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		started, texts = append(started, cmd), append(texts, text)
	}
	for i, cmd := range started {
		cmd.Wait()
		if code := cmd.ProcessState.ExitCode(); code != 1 {
			t.Errorf("program %d: exit %d: %s", i, code, texts[i])
		}
	}
}

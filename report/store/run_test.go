package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

const filesOfRun = 120

// fileOfRun is the n-th file of a run: most are reports, some cannot be read, some come twice, some supersede.
func fileOfRun(n int) FileResult {
	f := FileResult{File: File{Path: fmt.Sprintf("青川县/%03d.xlsx", n), Size: int64(1000 + n), Hash: fmt.Sprintf("%064d", n)}}
	switch {
	case n%17 == 5:
		f.Message = "打不开"
		return f
	case n%13 == 7: // the same content as the file before it
		return FileResult{File: f.File, Submission: fileOfRun(n - 1).Submission}
	}
	filing := simple(fmt.Sprintf("局%d", n%50), int64(n))
	f.Submission = &Submission{Filing: filing, File: f.Path, Received: day(1 + n/50), Findings: &report.FileFindings{File: f.Path}}
	return f
}

// workOff does a run as a consolidation does it: what is done is skipped, the rest is recorded a few files at a time.
func workOff(s *Store, batch int, tell func(int)) error {
	ctx := context.Background()
	r, err := s.Run(ctx, "青川县 2025", "青川县", day(31))
	if err != nil {
		return err
	}
	var todo []FileResult
	for n := range filesOfRun {
		f := fileOfRun(n)
		if _, done, err := r.Done(ctx, f.File); err != nil {
			return err
		} else if !done {
			todo = append(todo, f)
		}
		if len(todo) == batch || n == filesOfRun-1 && len(todo) > 0 {
			if _, err := r.Record(ctx, todo...); err != nil {
				return err
			}
			todo = nil
			tell(n)
		}
	}
	return r.Finish(ctx, day(31))
}

// dump writes down everything that a store holds of the run.
func dump(t *testing.T, s *Store) string {
	t.Helper()
	ctx, out := context.Background(), new(strings.Builder)
	r, err := s.Run(ctx, "青川县 2025", "", day(1))
	if err != nil {
		t.Fatal(err)
	}
	files, err := r.Files(ctx)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(out, r.ID, r.About, r.Started, r.Finished, r.Resumed)
	for _, f := range files {
		fmt.Fprintf(out, "%+v\n", f)
	}
	path := filepath.Join(t.TempDir(), "b.zip")
	if _, err := s.Export(ctx, path, 0, Filter{}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return out.String() + string(data)
}

// A run that is killed again and again ends with the same store as one that nobody disturbs, and does no file twice.
func TestKilledRunResumes(t *testing.T) {
	for _, p := range places() {
		t.Run(p.name, func(t *testing.T) {
			quiet := open(t, p.fresh(t))
			if err := workOff(quiet, 7, func(int) {}); err != nil {
				t.Fatal(err)
			}
			dsn := p.fresh(t)
			told, middle := map[string]int{}, 0
			for try, ended := 0, false; !ended; try++ {
				var n int
				if n, ended = killSoon(t, dsn, try, told); n > 0 && !ended {
					middle++
				}
				if try == 300 {
					t.Fatalf("no end after 300 starts: %d files", len(told))
				}
			}
			if middle < 5 {
				t.Errorf("killed %d times in the middle: the test shows little", middle)
			}
			for line, times := range told {
				if times != 1 {
					t.Errorf("%s: %d times", line, times)
				}
			}
			disturbed := open(t, dsn)
			if dump(t, disturbed) != dump(t, quiet) {
				t.Error("the store differs from that of an undisturbed run")
			}
		})
	}
}

// killSoon starts the run and kills it (kill -9): every third time somewhere in its start, else after a few files and a moment. It counts what the run told
// it has done, and returns how many lines that were and whether it came to its end.
func killSoon(t *testing.T, dsn string, try int, told map[string]int) (lines int, ended bool) {
	t.Helper()
	cmd, _ := start(dsn, "run 1")
	cmd.Stdout = nil
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	scanner := bufio.NewScanner(pipe)
	count := func() bool {
		if !scanner.Scan() {
			return false
		}
		if strings.HasPrefix(scanner.Text(), "done ") {
			told[scanner.Text()]++
			lines++
		}
		ended = ended || scanner.Text() == "ok"
		return true
	}
	if try%3 == 0 {
		time.Sleep(time.Duration(5+try*7%60) * time.Millisecond)
	} else {
		for range 1 + try*5%12 {
			count()
		}
		time.Sleep(time.Duration(try*137%2500) * time.Microsecond)
	}
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	for count() { // what it had told already
	}
	cmd.Wait() // it was killed: the error is no news
	return lines, ended
}

// Two programs on one run do each file once.
func TestTwoProgramsOnOneRun(t *testing.T) {
	for _, p := range places() {
		t.Run(p.name, func(t *testing.T) {
			quiet, dsn := open(t, p.fresh(t)), p.fresh(t)
			if err := workOff(quiet, 7, func(int) {}); err != nil {
				t.Fatal(err)
			}
			together(t, dsn, "run 5", "run 5")
			both := open(t, dsn)
			if dump(t, both) != dump(t, quiet) {
				t.Error("the store differs from that of one program")
			}
		})
	}
}

// A file that changed is done again; the same path with the same content is not; odd file names do no harm.
func TestRunKnowsFiles(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		ctx := context.Background()
		r, err := s.Run(ctx, "一", "说明", day(1))
		if err != nil || r.Resumed || !r.Finished.IsZero() {
			t.Fatalf("%+v %v", r, err)
		}
		file := File{Path: "a%\xb9\xfe\x00.xlsx", Size: 10, Hash: "aa"}
		sub := Submission{Filing: simple("甲", 1), Received: day(1)}
		got, err := r.Record(ctx, FileResult{File: file, Submission: &sub}, FileResult{File: file, Submission: &sub})
		if err != nil || len(got) != 2 || got[0] != got[1] || got[0].Outcome != string(Added) || got[0].Ref != (Ref{2025, "甲", Own, 1}) {
			t.Fatalf("%+v %v", got, err)
		}
		if again, err := r.Record(ctx, FileResult{File: file, Message: "打不开"}); err != nil || again[0] != got[0] {
			t.Errorf("recorded again: %+v %v", again, err)
		}
		if rec, done, err := r.Done(ctx, file); err != nil || !done || rec != got[0] {
			t.Errorf("done: %+v %v %v", rec, done, err)
		}
		changed := file
		changed.Hash = "bb"
		if _, done, err := r.Done(ctx, changed); err != nil || done {
			t.Errorf("a changed file counts as done (%v)", err)
		}
		if rec, err := r.Record(ctx, FileResult{File: changed, Message: "打不开"}); err != nil || rec[0].Outcome != Unread {
			t.Errorf("%+v %v", rec, err)
		}
		if err := r.Finish(ctx, day(2)); err != nil {
			t.Fatal(err)
		}
		r, err = s.Run(ctx, "一", "别的", day(9))
		if err != nil || !r.Resumed || r.About != "说明" || !r.Started.Equal(day(1)) || !r.Finished.Equal(day(2)) {
			t.Errorf("taken up: %+v %v", r, err)
		}
		if files, err := r.Files(ctx); err != nil || len(files) != 1 || files[0].Outcome != Unread || files[0].Hash != "bb" {
			t.Errorf("files: %+v %v", files, err)
		}
		other, err := s.Run(ctx, "二", "", day(1))
		if _, done, _ := other.Done(ctx, changed); err != nil || done {
			t.Errorf("another run knows the file: %v", err)
		}
	})
}

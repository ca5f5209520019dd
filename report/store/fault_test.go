package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	"nianbao/report"
)

// wants checks that an error is the problem, says its words, and no secret.
func wants(t *testing.T, err error, kind error, words ...string) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("got %v, want %v", err, kind)
		return
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q lacks %q", err, w)
		}
	}
	if strings.Contains(err.Error(), "hunter") || strings.Contains(fmt.Sprintf("%+v %#v", err, err), "hunter") {
		t.Errorf("the password is in %q", err)
	}
}

func TestWrongDSN(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("NIANBAO_STORE_EMPTY", " ")
	t.Setenv("NIANBAO_STORE_ROUND", "env:NIANBAO_STORE_ROUND")
	t.Setenv("NIANBAO_STORE_SECRET", "postgres://u:hunter%402@[::1/db")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	dead := listener.Addr().String()
	listener.Close()
	cases := []struct {
		dsn   string
		kind  error
		words []string
	}{
		{"", ErrDSN, []string{"没有写数据库"}}, {"env:NIANBAO_STORE_NONE", ErrDSN, []string{"NIANBAO_STORE_NONE", "没有设置"}}, {"env:NIANBAO_STORE_EMPTY", ErrDSN, []string{"空的"}},
		{"env:NIANBAO_STORE_ROUND", ErrDSN, []string{"env:"}}, {"env:NIANBAO_STORE_SECRET", ErrDSN, []string{"连接串"}}, {"mysql://u:hunter2@h/db", ErrDSN, []string{"mysql"}},
		{"postgres://u:hunter2@h:port/db", ErrDSN, []string{"连接串"}}, {"host=h password=hunter2 port=x", ErrDSN, []string{"连接串"}}, {"file:a.db", ErrDSN, nil}, {":memory:", ErrDSN, nil},
		{folder, ErrDSN, []string{folder, "文件夹"}}, {filepath.Join(folder, "none", "a.db"), ErrDSN, []string{"不存在"}},
		{"postgres://u:hunter2@" + dead + "/db?sslmode=disable", ErrConnection, []string{dead, "/db", "服务器"}},
		{"host=127.0.0.1 user=u password=hunter2 dbname=db sslmode=disable port=" + dead[len("127.0.0.1:"):], ErrConnection, []string{dead}},
	}
	for _, c := range cases {
		_, err := Open(context.Background(), c.dsn)
		wants(t, err, c.kind, c.words...)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 0 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

// "sqlite:" and env: name the same file as its path.
func TestNamesOfOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "汇总.db")
	t.Setenv("NIANBAO_STORE_DSN_TEST", "sqlite:"+path)
	put(t, open(t, "env:NIANBAO_STORE_DSN_TEST"), Submission{Filing: simple("甲", 1), Received: day(1)})
	if got := inForce(t, open(t, path)); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

// A full disk: what was put stays, the rest is not half there, and with room again it goes on.
func TestFullDisk(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	ctx := context.Background()
	put(t, s, Submission{Filing: simple("甲", 1), Received: day(1)})
	var pages int
	if err := s.write.Get(&pages, "PRAGMA page_count"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+10)); err != nil {
		t.Fatal(err)
	}
	var batch []Submission
	for i := range 300 {
		f := simple(fmt.Sprintf("%d局", i), 1)
		f.Sections = map[string]string{"1": strings.Repeat("概述", 500)}
		batch = append(batch, Submission{Filing: f, Received: day(1)})
	}
	_, err := s.PutBatch(ctx, batch)
	wants(t, err, ErrFull, "磁盘满了", "a.db")
	r, err := s.Run(ctx, "一", "", day(1))
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Record(ctx, FileResult{File: File{Path: "a"}, Submission: &batch[0]}, FileResult{File: File{Path: "b"}, Message: strings.Repeat("坏", 1<<20)})
	wants(t, err, ErrFull, "磁盘满了")
	if files, err := r.Files(ctx); err != nil || len(files) != 0 {
		t.Errorf("half-recorded: %v %v", files, err)
	}
	if got := inForce(t, s); len(got) != 1 {
		t.Errorf("half-written: %d filings", len(got))
	}
	if _, err := s.write.Exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.PutBatch(ctx, batch); err != nil || len(inForce(t, s)) != 301 {
		t.Errorf("with room again: %v", err)
	}
	if n, damaged, err := s.Check(ctx); n != 301 || damaged != nil || err != nil {
		t.Errorf("Check: %d %v %v", n, damaged, err)
	}
}

// Damaged and foreign files are named and left alone.
func TestDamagedFiles(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "说明.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("这不是数据库。", 300)), 0o644); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(folder, "台账.db")
	db, err := sqlx.Open("sqlite", foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE requests (id INTEGER)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for path, kind := range map[string]error{text: ErrDamaged, foreign: ErrForeign} {
		before := digest(t, path)
		_, err := Open(context.Background(), path)
		wants(t, err, kind, path)
		if path == text && digest(t, path) != before {
			t.Errorf("%s was changed", path)
		}
	}
	if db, err = sqlx.Open("sqlite", foreign); err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var tables int
	if err := db.Get(&tables, "SELECT COUNT(*) FROM sqlite_master"); err != nil || tables != 1 {
		t.Errorf("the foreign file has %d tables now (%v)", tables, err)
	}
}

func digest(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))
}

// A file with a ruined page in the middle.
func TestRuinedPages(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path)
	var batch []Submission
	for i := range 500 {
		batch = append(batch, Submission{Filing: simple(fmt.Sprintf("%03d局", i), 1), Received: day(1)})
	}
	if _, err := s.PutBatch(context.Background(), batch); err != nil {
		t.Fatal(err)
	}
	s.Close()
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	for at := info.Size() / 2; at < info.Size(); at += 4096 {
		if _, err := file.WriteAt([]byte(strings.Repeat("\xa5", 2048)), at); err != nil {
			t.Fatal(err)
		}
	}
	file.Close()
	s, err = Open(context.Background(), path)
	if err == nil {
		defer s.Close()
		var damaged []error
		if _, damaged, err = s.Check(context.Background()); err == nil && len(damaged) > 0 {
			err = damaged[0]
		}
	}
	wants(t, err, ErrDamaged, "损坏")
}

// A figure, a letter or a text changed behind the program's back is found, and the organ named; the others are still read.
func TestChangedBehindOurBack(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, _ string) {
		both := []string{"requests_new_natural = 22", "cell_states = REPLACE(cell_states, 'n', 'b')", "requests_new_natural = NULL",
			"hash = REPLACE(hash, substr(hash, 1, 1), 'x')", "cell_states = ''", "findings = '['", "edition = '2019'", "year = 2031"}
		now := []string{"content = NULL", "content = (SELECT f.content FROM filing f WHERE f.agency_key = '丙局')", "column_sum = NULL", "agency_name = '乙局'", "requests_new_business = 0"}
		before := []string{"rest = REPLACE(rest, '甲局', '乙局')", "rest = '{'"}
		for i, change := range slices.Concat(both, now, both, before) {
			for _, name := range []string{"甲局", "丙局"} {
				put(t, s, Submission{Filing: simple(name, 21), Received: day(1), Findings: &report.FileFindings{}})
			}
			if i >= len(both)+len(now) {
				asBefore(t, s)
			}
			if _, err := s.write.Exec("UPDATE filing SET " + change + " WHERE agency_key = '甲局'"); err != nil {
				t.Fatal(err)
			}
			_, exported := s.Export(context.Background(), filepath.Join(t.TempDir(), "a.zip"), 0, Filter{})
			wants(t, exported, ErrDamaged, "甲局")
			n, damaged, err := s.Check(context.Background())
			if n != 1 || len(damaged) != 1 || err != nil {
				t.Errorf("%s: %d whole, damaged %v, %v", change, n, damaged, err)
			} else {
				wants(t, damaged[0], ErrDamaged, "甲局")
			}
			if _, err := s.write.Exec("DELETE FROM filing"); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// Another program that never lets go of the file.
func TestLockedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s, other := open(t, path), open(t, path)
	s.attempts = 2
	tx, err := other.write.Beginx()
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Put(context.Background(), Submission{Filing: simple("甲", 1), Received: day(1)})
	wants(t, err, ErrBusy, "a.db", "别的程序")
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	put(t, s, Submission{Filing: simple("甲", 1), Received: day(1)})
}

// A commit is on the disk: in the store that the program opens SQLite waits for it.
func TestCommitsAreDurable(t *testing.T) {
	defer func(before string) { synchronous = before }(synchronous)
	synchronous = durable
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	var level int
	if err := s.write.Get(&level, "PRAGMA synchronous"); err != nil || level != 2 {
		t.Errorf("synchronous is %d (%v), want 2, which is FULL", level, err)
	}
}

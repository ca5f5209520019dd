package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	"nianbao/report/form"
)

// A released step never changes: a store made long ago has it as it was. What differs needs a step of its own.
func TestStepsNeverChange(t *testing.T) {
	want := []string{"c48c64a17df37801", "d721b58e45f33f32", "dc4f02590fdacc2b", "32470c28f62e4ef3"}
	steps := migrations()
	if len(steps) != len(want) {
		t.Fatalf("%d steps; add the new one's digest here", len(steps))
	}
	for i, step := range steps {
		if got := fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(structure(step.sql), "\n"))))[:16]; got != want[i] {
			t.Errorf("step %d (%s) has changed: %s, was %s", i+1, step.what, got, want[i])
		}
	}
}

// structure leaves the labels of form_cell out: they are for people and may be corrected.
func structure(statements []string) []string {
	var out []string
	for _, s := range statements {
		if strings.HasPrefix(s, "INSERT INTO form_cell") {
			s = strings.Join(strings.Split(s, ", ")[:11], ", ") // up to edition, position, cell, column_name
		}
		out = append(out, s)
	}
	return out
}

// Every edition of the form has its place in the schema.
func TestEveryEditionIsInTheSchema(t *testing.T) {
	for _, e := range form.Editions() {
		if !slices.Contains(editionOrder, e.ID) {
			t.Errorf("edition %s has no step", e.ID)
		}
	}
}

// Portable SQL: nothing that only one of the servers knows.
func TestStatementsArePlain(t *testing.T) {
	for _, step := range migrations() {
		for _, s := range step.sql {
			for _, bad := range []string{"::", "`", "\"", "SERIAL", "AUTOINCREMENT", "ROWID", "JSONB", "ON CONFLICT", "pg_", "sqlite_"} {
				if strings.Contains(s, bad) {
					t.Errorf("%q in %.80s", bad, s)
				}
			}
		}
	}
}

// migrated opens a store with some steps only, as an older program did.
func migrated(t *testing.T, dsn string, steps []migration) error {
	t.Helper()
	target, err := parseDSN(dsn)
	if err != nil {
		t.Fatal(err)
	}
	s := &Store{target: target, batch: BatchSize, attempts: attempts}
	if err := s.connect(); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	return s.migrate(context.Background(), steps)
}

// An old store is brought up to date; one made by a newer program is refused and left as it is; a step that fails leaves nothing.
func TestMigrate(t *testing.T) {
	for _, p := range places() {
		t.Run(p.name, func(t *testing.T) {
			dsn := p.fresh(t)
			if err := migrated(t, dsn, migrations()[:1]); err != nil { // the 2021 edition only
				t.Fatal(err)
			}
			s := open(t, dsn)
			old := simple("甲", 1)
			old.Year, old.Edition = 2020, "2019"
			put(t, s, Submission{Filing: old, Received: day(1)})
			if got := ask(t, s, "SELECT requests_new_natural FROM filing_2019"); fmt.Sprint(got) != "[1]" {
				t.Errorf("after the update: %v", got)
			}
			broken := append(migrations(), migration{"试", []string{"CREATE TABLE half (a BIGINT)", "CREATE TABLE filing (a BIGINT)"}})
			wants(t, migrated(t, dsn, broken), ErrForeign, "同名的表")
			if got := ask(t, s, "SELECT version FROM nianbao_schema"); fmt.Sprint(got) != fmt.Sprintf("[%d]", len(migrations())) {
				t.Errorf("after a failed step: version %v", got)
			}
			if _, err := s.write.Exec("SELECT a FROM half"); err == nil {
				t.Error("half of a failed step is there")
			}
			newer := append(migrations(), migration{"新", []string{"CREATE TABLE later (a BIGINT)"}})
			if err := migrated(t, dsn, newer); err != nil {
				t.Fatal(err)
			}
			_, err := Open(context.Background(), dsn)
			wants(t, err, ErrNewer, "新版程序")
		})
	}
}

// A server's database where another program has a table of the same name.
func TestTakenTable(t *testing.T) {
	for _, server := range servers() {
		dsn := freshDatabase(t, server)
		db, err := sqlx.Open("pgx", dsn)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec("CREATE TABLE run (mine BIGINT)"); err != nil {
			t.Fatal(err)
		}
		_, err = Open(context.Background(), dsn)
		wants(t, err, ErrForeign, "单独的数据库")
	}
}

// Many programs open an empty store at the same moment; the steps are done once.
func TestProgramsMigrateAtOnce(t *testing.T) {
	for _, p := range places() {
		t.Run(p.name, func(t *testing.T) {
			dsn := p.fresh(t)
			together(t, dsn, "open", "open", "open", "open", "open", "open")
			s := open(t, dsn)
			want := 0
			for _, e := range form.Editions() {
				want += len(e.Cells())
			}
			if got := ask(t, s, "SELECT COUNT(*), MIN(version), MAX(version) FROM form_cell, nianbao_schema"); got[0] != fmt.Sprintf("%d|%d|%d", want, len(migrations()), len(migrations())) {
				t.Errorf("%v, want %d cells", got, want)
			}
		})
	}
}

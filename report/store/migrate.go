package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jmoiron/sqlx"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// migration is one step of the schema. Steps are never changed once released, only added: a test holds their text.
type migration struct {
	what string // for the error
	sql  []string
}

// migrations lists the steps; the version of a store is how many of them it has.
func migrations() []migration {
	all := editions()
	steps := []migration{{"建表", append(baseTables(all[0]), describeEdition(all[0])...)}}
	for i := 1; i < len(all); i++ {
		steps = append(steps, migration{"加入 " + all[i].ID + " 版式", addEdition(all[i], all[:i])})
	}
	return append(steps, migration{"内容压缩存放", []string{"ALTER TABLE filing ADD COLUMN content BYTEA", "ALTER TABLE filing ADD COLUMN column_sum TEXT"}},
		countingStep())
}

// migrate brings the schema up to the last step. Two programs that start at once queue on the row of nianbao_schema (on SQLite: on the
// file's write lock); the second finds everything done.
func (s *Store) migrate(ctx context.Context, steps []migration) error {
	version, err := s.version(ctx)
	if err != nil {
		return err
	}
	if version < 0 {
		if err := s.bootstrap(ctx); err != nil {
			return err
		}
	}
	for version < len(steps) {
		if err := s.transact(ctx, func(tx *sqlx.Tx) (err error) {
			version, err = s.step(ctx, tx, steps)
			return err
		}); err != nil {
			return err
		}
	}
	if version > len(steps) {
		return problem(ErrNewer, "数据库 %s 是较新版本的 nianbao 建的（结构第 %d 版，本程序只认到第 %d 版）：请换用新版程序，数据没有改动", s.target.name, version, len(steps))
	}
	return nil
}

// version returns how many steps the store has, -1 when it has no schema at all.
func (s *Store) version(ctx context.Context) (int, error) {
	for attempt := 1; ; attempt++ {
		var version int
		err := s.write.GetContext(ctx, &version, "SELECT version FROM nianbao_schema WHERE id = 1")
		switch {
		case err == nil:
			return version, nil
		case noTable(err), errors.Is(err, sql.ErrNoRows):
			return -1, nil
		case attempt == s.attempts || !retryable(err):
			return 0, s.explain(err)
		}
		if err := pause(ctx, attempt); err != nil {
			return 0, err
		}
	}
}

// errRaced ends the transaction of the program that came second; the table is there.
var errRaced = problem(ErrBusy, "别的程序正在建表")

// bootstrap makes the table that migrations queue on. Some servers fail, instead of waiting, when two programs create one table at once;
// the loser tries again and finds it.
func (s *Store) bootstrap(ctx context.Context) error {
	if err := s.transact(ctx, func(tx *sqlx.Tx) error {
		if err := s.foreign(ctx, tx); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS nianbao_schema (id BIGINT NOT NULL PRIMARY KEY, version BIGINT NOT NULL)")
		if tableExists(err) {
			return errRaced
		}
		return err
	}); err != nil && !errors.Is(err, errRaced) {
		return err
	}
	return s.transact(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO nianbao_schema (id, version) SELECT 1, 0 WHERE NOT EXISTS (SELECT id FROM nianbao_schema)")
		return err
	})
}

// foreign refuses a SQLite file that holds tables but not ours: an office that names its own register's file by mistake must find it
// untouched. On a server a database may be shared.
func (s *Store) foreign(ctx context.Context, tx *sqlx.Tx) error {
	if s.target.server {
		return nil
	}
	var changes int // how often the file's schema has been changed: 0 for an empty file
	if err := tx.GetContext(ctx, &changes, "PRAGMA schema_version"); err != nil || changes == 0 {
		return err
	}
	var version int
	if err := tx.GetContext(ctx, &version, "SELECT version FROM nianbao_schema WHERE id = 1"); noTable(err) {
		return problem(ErrForeign, "%s 是别的程序的数据库，没有改动：请给 nianbao 用一个单独的文件", s.target.name)
	}
	return nil
}

// step does the next step, under the lock, and returns the version then reached.
func (s *Store) step(ctx context.Context, tx *sqlx.Tx, steps []migration) (int, error) {
	query := "SELECT version FROM nianbao_schema WHERE id = 1"
	if s.target.server {
		query += " FOR UPDATE"
	}
	var version int
	if err := tx.GetContext(ctx, &version, query); err != nil {
		return 0, err
	}
	if version >= len(steps) {
		return version, nil
	}
	for _, statement := range steps[version].sql {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			if tableExists(err) {
				return 0, problem(ErrForeign, "数据库 %s 里已有同名的表，是别的程序的：请给 nianbao 用一个单独的数据库或文件", s.target.name)
			}
			return 0, fmt.Errorf("%s: %w", steps[version].what, err)
		}
	}
	version++
	_, err := tx.ExecContext(ctx, tx.Rebind("UPDATE nianbao_schema SET version = ? WHERE id = 1"), version)
	return version, err
}

// noTable tells whether the statement failed because a table is not there.
func noTable(err error) bool { return serverCode(err, "42P01") || sqliteSays(err, "no such table") }

// tableExists tells whether a table or view could not be made because there is one of that name. A
// server that makes one table for two programs at once says so of the table's type.
func tableExists(err error) bool {
	return serverCode(err, "42P07") || serverCode(err, "42710") || sqliteSays(err, "already exists")
}

func serverCode(err error, code string) bool {
	var server *pgconn.PgError
	return errors.As(err, &server) && server.Code == code
}

// sqliteSays looks into SQLite's text: it has one code for all errors of a statement.
func sqliteSays(err error, text string) bool {
	var lite *sqlite.Error
	return errors.As(err, &lite) && lite.Code()&0xff == sqlite3.SQLITE_ERROR && strings.Contains(lite.Error(), text)
}

package store

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"time"

	"github.com/jmoiron/sqlx"
)

// Store is an open store. It may be used by several goroutines at once.
type Store struct {
	write, read *sqlx.DB // one and the same on a server; on SQLite one connection writes and a few read
	target      target
	batch       int // filings a transaction in PutAll
	attempts    int // see attempts
}

// BatchSize is how many filings [Store.PutAll] puts into one transaction: enough that the commit no longer counts, little enough that
// little is done again after a kill and that other writers get their turn.
const BatchSize = 500

// Open opens the store that dsn names and brings its schema up to date. dsn is
//
//   - a path, with or without "sqlite:" before it: a SQLite file, made when it is not there,
//   - "postgres://…", "postgresql://…" or "host=… dbname=…": a database on a server,
//   - "env:NAME": what the environment variable NAME holds, so that no password stands in a file.
//
// The error is one of this package's problems ([ErrConnection], [ErrReadOnly], …), in Chinese, and never holds a password.
func Open(ctx context.Context, dsn string) (*Store, error) {
	t, err := parseDSN(dsn)
	if err != nil {
		return nil, err
	}
	s := &Store{target: t, batch: BatchSize, attempts: attempts}
	if err := t.check(); err != nil {
		return nil, err
	}
	if err := s.connect(); err != nil {
		return nil, s.explain(err)
	}
	if err := s.migrate(ctx, migrations()); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// connect makes the connection pools; nothing is sent yet.
func (s *Store) connect() (err error) {
	if s.target.server {
		if s.write, err = sqlx.Open("pgx", s.target.dsn); err != nil {
			return err
		}
		s.write.SetMaxOpenConns(8)
		s.read = s.write
		return nil
	}
	// One writing connection: goroutines of this process queue fairly in the pool instead of polling the file's lock.
	if s.write, err = sqlx.Open("sqlite", s.target.sqliteDSN(true)); err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	if s.read, err = sqlx.Open("sqlite", s.target.sqliteDSN(false)); err != nil {
		return err
	}
	s.read.SetMaxOpenConns(4)
	return nil
}

// Close closes the connections. What was put is there already; Close adds nothing.
func (s *Store) Close() error {
	var err error
	if s.read != nil && s.read != s.write {
		err = s.read.Close()
	}
	if s.write != nil {
		if e := s.write.Close(); e != nil {
			err = e
		}
	}
	return err
}

// Name names the store for people: the file, or the server and database without user and password.
func (s *Store) Name() string { return s.target.name }

// attempts is how often a transaction that lost against another writer is run; with the pauses below and SQLite's own waiting that is half
// a minute on a server and at most a minute and a half on a file.
const attempts = 60

// transact runs fn in one writing transaction, again from the beginning when another writer was first.
func (s *Store) transact(ctx context.Context, fn func(*sqlx.Tx) error) error {
	for attempt := 1; ; attempt++ {
		err := s.once(ctx, fn)
		if err == nil {
			return nil
		}
		if attempt == s.attempts || !retryable(err) {
			return s.explain(err)
		}
		if err := pause(ctx, attempt); err != nil {
			return err
		}
	}
}

// pause waits longer after each attempt, by a random part so that two losers do not meet again.
func pause(ctx context.Context, attempt int) error {
	longest := min(time.Millisecond<<min(attempt, 10), 600*time.Millisecond)
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(longest/2 + rand.N(longest/2+1)):
		return nil
	}
}

func (s *Store) once(ctx context.Context, fn func(*sqlx.Tx) error) error {
	tx, err := s.write.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after a commit it does nothing
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// snapshot begins a transaction that sees the store as it is now, whatever others write meanwhile.
func (s *Store) snapshot(ctx context.Context) (*sqlx.Tx, error) {
	return s.read.BeginTxx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead})
}

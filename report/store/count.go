package store

import (
	"context"
	"slices"

	"github.com/jmoiron/sqlx"
)

// Count notes which files of the run are in the sums of a year. What else there is of the organs with these keys, and of those that the run has files of, is in no
// sum: a report that another one contradicts, one that cannot be used, one of a stranger. The views follow it until the organ hands in again or a version is refused.
func (r *Run) Count(ctx context.Context, year int, keys, counted []string) error {
	organs := make([]string, len(keys))
	for i, k := range keys {
		organs[i] = organ(k)
	}
	paths := make([]string, len(counted))
	for i, p := range counted {
		paths[i] = safePath(p)
	}
	const (
		ours = "SELECT organ FROM run_file WHERE run_id = ? AND year = ?"
		none = " AND NOT EXISTS (SELECT counted FROM counting WHERE counted_year = year AND counted_organ = organ AND counted_kind = kind AND counted_version = version)"
		rows = "INSERT INTO counting (counted_year, counted_organ, counted_kind, counted_version, counted) SELECT DISTINCT year, organ, kind, version, "
	)
	return r.store.transact(ctx, func(tx *sqlx.Tx) error {
		c := counter{ctx, tx}
		return c.all(
			func() error {
				return c.exec("DELETE FROM counting WHERE counted_year = ? AND counted_organ IN ("+ours+")", year, r.ID, year)
			},
			func() error {
				return c.each("DELETE FROM counting WHERE counted_year = ? AND counted_organ IN (?)", organs, year)
			},
			func() error {
				return c.each(rows+"1 FROM run_file WHERE run_id = ? AND year = ? AND path IN (?)"+none, paths, r.ID, year)
			},
			func() error {
				return c.exec(rows+"0 FROM filing WHERE year = ? AND organ IN ("+ours+")"+none, year, r.ID, year)
			},
			func() error { return c.each(rows+"0 FROM filing WHERE year = ? AND organ IN (?)"+none, organs, year) },
		)
	})
}

// counter runs statements in a transaction.
type counter struct {
	ctx context.Context
	tx  *sqlx.Tx
}

func (c counter) all(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (c counter) exec(query string, args ...any) error {
	_, err := c.tx.ExecContext(c.ctx, c.tx.Rebind(query), args...)
	return err
}

// each runs a query for lists as long as every server takes them; the list is the last argument.
func (c counter) each(query string, list []string, args ...any) error {
	for part := range slices.Chunk(list, 500) {
		full, all, err := sqlx.In(query, append(slices.Clone(args), part)...)
		if err == nil {
			err = c.exec(full, all...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

package store

import (
	"cmp"
	"context"
	"iter"
	"runtime"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
	"golang.org/x/sync/errgroup"

	"nianbao/report"
)

// Put stores one submission; see the package comment for what becomes of the versions before it. After a killed program or a broken
// connection it may simply be put again.
func (s *Store) Put(ctx context.Context, sub Submission) (Receipt, error) {
	out, err := s.PutBatch(ctx, []Submission{sub})
	if err != nil {
		return Receipt{}, err
	}
	return out[0], nil
}

// PutBatch stores submissions in one transaction, all or none, and returns a receipt for each in the same order. Where several are of one
// organ they count as handed in one after the other.
func (s *Store) PutBatch(ctx context.Context, subs []Submission) ([]Receipt, error) {
	rows, err := encodeAll(subs)
	if err != nil {
		return nil, err
	}
	var out []Receipt
	err = s.transact(ctx, func(tx *sqlx.Tx) (err error) {
		out, err = s.putRows(ctx, tx, rows)
		return err
	})
	return out, err
}

// PutAll stores what seq yields, [BatchSize] submissions a transaction, and hands the receipts to done as they are safe in the store.
// At an error what was handed to done is in the store and nothing else.
func (s *Store) PutAll(ctx context.Context, seq iter.Seq[Submission], done func(Submission, Receipt)) error {
	batch := make([]Submission, 0, s.batch)
	flush := func() error {
		receipts, err := s.PutBatch(ctx, batch)
		if err != nil {
			return err
		}
		if done != nil {
			for i, r := range receipts {
				done(batch[i], r)
			}
		}
		batch = batch[:0]
		return nil
	}
	for sub := range seq {
		if batch = append(batch, sub); len(batch) == s.batch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// encodeAll encodes on all cores: hashing is most of the work of a batch.
func encodeAll(subs []Submission) ([]*row, error) {
	rows := make([]*row, len(subs))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	const part = 16
	for from := 0; from < len(subs); from += part {
		group.Go(func() error {
			for i := from; i < min(from+part, len(subs)); i++ {
				var err error
				if rows[i], err = encode(subs[i]); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return rows, group.Wait()
}

// reportKey names all versions of one report.
type reportKey struct {
	year  int
	organ string
	kind  string
}

func (k reportKey) compare(l reportKey) int {
	return cmp.Or(cmp.Compare(k.year, l.year), cmp.Compare(k.organ, l.organ), cmp.Compare(k.kind, l.kind))
}

func (r *row) key() reportKey {
	return reportKey{r.sub.Filing.Year, organ(r.sub.Key), r.sub.Kind}
}

// past is a version on record, or one that this transaction will write.
type past struct {
	version  int
	hash     string
	received string
	state    State
	fresh    *insertion // nil when it is in the database
}

// insertion is a row with the version and state it gets.
type insertion struct {
	*row
	version int
	state   State
}

// putRows writes the rows in tx.
func (s *Store) putRows(ctx context.Context, tx *sqlx.Tx, rows []*row) ([]Receipt, error) {
	history, err := s.history(ctx, tx, rows)
	if err != nil {
		return nil, err
	}
	receipts := make([]Receipt, len(rows))
	var inserts []*insertion
	var lost []Ref // versions in the database that lose their force
	for i, r := range rows {
		key := r.key()
		versions, decided := history[key], Receipt{}
		versions, decided = decide(r, versions)
		history[key] = versions
		if decided.Outcome != AlreadyThere {
			inserts = append(inserts, versions[len(versions)-1].fresh)
		}
		if decided.Replaces > 0 && versions[decided.Replaces-1].fresh == nil {
			ref := decided.Ref
			ref.Version = decided.Replaces
			lost = append(lost, ref)
		}
		receipts[i] = decided
	}
	// One order for all writers: they queue instead of blocking each other crosswise.
	slices.SortStableFunc(inserts, func(a, b *insertion) int {
		return cmp.Or(a.key().compare(b.key()), cmp.Compare(a.version, b.version))
	})
	if err := s.insert(ctx, tx, inserts); err != nil {
		return nil, err
	}
	for _, ref := range lost {
		if err := setState(ctx, tx, ref, Superseded); err != nil {
			return nil, err
		}
	}
	return receipts, nil
}

// decide finds out what becomes of r beside the versions before it, and appends it to them where it is a new one.
func decide(r *row, versions []*past) ([]*past, Receipt) {
	received := r.sub.Received.UTC().Format(timeLayout)
	out := Receipt{Ref: Ref{Year: r.sub.Filing.Year, Key: r.sub.Key, Kind: r.sub.Kind}, Hash: r.hash}
	var same, current *past
	latest := true // r was received after everything on record
	for _, p := range versions {
		if p.hash == r.hash && (same == nil || same.state != Received) {
			same = p
		}
		if p.state == Received {
			current = p
		}
		latest = latest && received > p.received
	}
	if same != nil && (same == current || !latest || same.state == r.sub.State && !r.sub.imported) {
		out.Version, out.State, out.Outcome = same.version, same.state, AlreadyThere
		return versions, out
	}
	fresh := &past{version: len(versions) + 1, hash: r.hash, received: received, state: r.sub.State}
	out.Outcome = Added
	switch {
	case fresh.state != Received:
		out.Outcome = Kept
	case current != nil && received < current.received:
		fresh.state, out.Outcome = Superseded, Kept
	case current != nil:
		current.state, out.Replaces, out.Outcome = Superseded, current.version, Replaced
		if current.fresh != nil {
			current.fresh.state = Superseded
		}
	}
	fresh.fresh = &insertion{r, fresh.version, fresh.state}
	out.Version, out.State = fresh.version, fresh.state
	return append(versions, fresh), out
}

// history reads the versions on record of the reports that rows belong to.
func (s *Store) history(ctx context.Context, tx *sqlx.Tx, rows []*row) (map[reportKey][]*past, error) {
	organs := map[int][]string{}
	for _, r := range rows {
		key := r.key()
		organs[key.year] = append(organs[key.year], key.organ)
	}
	out := map[reportKey][]*past{}
	for year, list := range organs {
		slices.Sort(list)
		for part := range slices.Chunk(slices.Compact(list), 500) {
			if err := readHistory(ctx, tx, year, part, out); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func readHistory(ctx context.Context, tx *sqlx.Tx, year int, organs []string, out map[reportKey][]*past) error {
	query, args, err := sqlx.In("SELECT organ, kind, version, hash, received, state FROM filing WHERE year = ? AND organ IN (?) ORDER BY organ, kind, version", year, organs)
	if err != nil {
		return err
	}
	var found []struct {
		Organ, Kind, Hash, Received, State string
		Version                            int
	}
	if err := tx.SelectContext(ctx, &found, tx.Rebind(query), args...); err != nil {
		return err
	}
	for _, v := range found {
		key := reportKey{year, v.Organ, v.Kind}
		if v.Version != len(out[key])+1 {
			return problem(ErrDamaged, "数据库里 %d 年一份年报的第 %d 版不见了：数据被改动过，请从备份恢复", year, len(out[key])+1)
		}
		out[key] = append(out[key], &past{version: v.Version, hash: v.Hash, received: v.Received, state: State(v.State)})
	}
	return nil
}

// setState takes a version out of force.
func setState(ctx context.Context, tx *sqlx.Tx, ref Ref, to State) error {
	_, err := tx.ExecContext(ctx, tx.Rebind("UPDATE filing SET state = ? WHERE year = ? AND organ = ? AND kind = ? AND version = ? AND state = ?"),
		string(to), ref.Year, organ(ref.Key), ref.Kind, ref.Version, string(Received))
	if err == nil { // what was counted of this report has to be decided anew
		_, err = tx.ExecContext(ctx, tx.Rebind("DELETE FROM counting WHERE counted_year = ? AND counted_organ = ? AND counted_kind = ?"), ref.Year, organ(ref.Key), ref.Kind)
	}
	return err
}

// Refuse takes a version out of force: it was sent back. The versions before it stay superseded: the organ has nothing in force until it
// hands in again. Refusing a version that is not in force changes nothing. findings replaces what the checks said unless it is nil.
func (s *Store) Refuse(ctx context.Context, ref Ref, findings *report.FileFindings) error {
	return s.transact(ctx, func(tx *sqlx.Tx) error {
		if err := setState(ctx, tx, ref, Refused); err != nil {
			return err
		}
		return setFindings(ctx, tx, ref, findings)
	})
}

// SetFindings replaces what the checks said of a version, as when rules have changed. The filing itself never changes.
func (s *Store) SetFindings(ctx context.Context, ref Ref, findings *report.FileFindings) error {
	return s.transact(ctx, func(tx *sqlx.Tx) error { return setFindings(ctx, tx, ref, findings) })
}

func setFindings(ctx context.Context, tx *sqlx.Tx, ref Ref, findings *report.FileFindings) error {
	set, args := "state = state", []any{} // still tells whether the version is there
	if findings != nil {
		text, err := encodeFindings(findings)
		if err != nil {
			return err
		}
		set, args = "findings = ?", append(args, text)
	}
	res, err := tx.ExecContext(ctx, tx.Rebind(strings.Join([]string{"UPDATE filing SET", set, "WHERE year = ? AND organ = ? AND kind = ? AND version = ?"}, " ")),
		append(args, ref.Year, organ(ref.Key), ref.Kind, ref.Version)...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return problem(ErrNotFound, "数据库里没有 %s 的 %d 年年报第 %d 版", ref.Key, ref.Year, ref.Version)
	}
	return nil
}

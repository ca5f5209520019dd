package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jmoiron/sqlx"
)

// Run is a consolidation run: which files it has done. Two programs may work on one run; each file counts once.
type Run struct {
	ID       string
	About    string    // what it is, for people
	Started  time.Time // of the first start, in UTC
	Finished time.Time // zero while the run is open
	Resumed  bool      // it was there before

	store *Store
}

// File is a file as a run sees it. Path is relative to the folder of the run, with slashes; it names the file in the run.
type File struct {
	Path string
	Size int64  // bytes
	Hash string // SHA-256 of its bytes in hexadecimal
}

// FileResult is what became of a file: either a submission or the reason why there is none.
type FileResult struct {
	File
	Submission *Submission // nil when the file could not be read as a report
	Message    string      // the reason, for people
}

// FileRecord is a file that a run has done.
type FileRecord struct {
	File
	Outcome string // an [Outcome], or [Unread]
	Message string
	Ref     Ref // the version that holds its content; zero for [Unread]
}

// Unread is the outcome of a file that could not be read as a report.
const Unread = "unread"

// Run starts the run of that name or takes up the one that was broken off. The name is the caller's; the same work must get the same name, as
// from the folder and the year. at is the time of the start, given by the caller.
func (s *Store) Run(ctx context.Context, id, about string, at time.Time) (*Run, error) {
	if id == "" || len(id) > 200 || at.IsZero() {
		return nil, problem(ErrOther, "一次汇总要有名称（不超过 200 个字节）和开始时间")
	}
	var r *Run
	err := s.transact(ctx, func(tx *sqlx.Tx) (err error) {
		if r, err = s.findRun(ctx, tx, id); err != nil || r != nil {
			return err
		}
		r = &Run{ID: id, About: about, Started: at.UTC(), store: s}
		_, err = tx.ExecContext(ctx, tx.Rebind("INSERT INTO run (id, about, started) VALUES (?, ?, ?)"), id, plain(about), at.UTC().Format(timeLayout))
		return err
	})
	return r, err
}

func (s *Store) findRun(ctx context.Context, tx *sqlx.Tx, id string) (*Run, error) {
	var row struct {
		About, Finished sql.NullString
		Started         string
	}
	err := tx.GetContext(ctx, &row, tx.Rebind("SELECT about, started, finished FROM run WHERE id = ?"), id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	r := &Run{ID: id, About: row.About.String, Resumed: true, store: s}
	if r.Started, err = time.Parse(timeLayout, row.Started); err == nil && row.Finished.String != "" {
		r.Finished, err = time.Parse(timeLayout, row.Finished.String)
	}
	if err != nil {
		return nil, problem(ErrDamaged, "数据库里汇总记录 %s 的时间不对：数据被改动过，请从备份恢复", id)
	}
	return r, nil
}

// fileRow is a row of run_file.
type fileRow struct {
	Path, Hash, Outcome string
	Size                int64
	Message             sql.NullString
	Year, Version       sql.NullInt64
	Organ, Kind         sql.NullString
}

func (r fileRow) record() (FileRecord, error) {
	out := FileRecord{File: File{Path: r.Path, Size: r.Size, Hash: r.Hash}, Outcome: r.Outcome, Message: r.Message.String}
	if r.Version.Valid {
		key, err := keyOf(r.Organ.String)
		if err != nil {
			return out, problem(ErrDamaged, "数据库里文件 %s 的记录不对：数据被改动过，请从备份恢复", r.Path)
		}
		out.Ref = Ref{Year: int(r.Year.Int64), Key: key, Kind: r.Kind.String, Version: int(r.Version.Int64)}
	}
	return out, nil
}

const fileColumns = "path, size, hash, outcome, message, year, organ, kind, version"

// Done tells whether the run has done this file, and how. A file that has another size or hash than then is not done.
func (r *Run) Done(ctx context.Context, f File) (FileRecord, bool, error) {
	var row fileRow
	err := r.store.read.GetContext(ctx, &row, r.store.read.Rebind("SELECT "+fileColumns+" FROM run_file WHERE run_id = ? AND path = ? AND size = ? AND hash = ?"),
		r.ID, safePath(f.Path), f.Size, f.Hash)
	if errors.Is(err, sql.ErrNoRows) {
		return FileRecord{}, false, nil
	}
	if err != nil {
		return FileRecord{}, false, r.store.explain(err)
	}
	out, err := row.record()
	out.Path = f.Path
	return out, err == nil, err
}

// Record stores what became of files and their submissions in one transaction: after a kill a file is done with everything, or not at all.
// A file that another program has done meanwhile is left as it is.
func (r *Run) Record(ctx context.Context, results ...FileResult) ([]FileRecord, error) {
	var subs []Submission
	for _, f := range results {
		if f.Submission != nil {
			subs = append(subs, *f.Submission)
		}
	}
	rows, err := encodeAll(subs)
	if err != nil {
		return nil, err
	}
	var out []FileRecord
	err = r.store.transact(ctx, func(tx *sqlx.Tx) (err error) {
		out, err = r.record(ctx, tx, results, rows)
		return err
	})
	return out, err
}

func (r *Run) record(ctx context.Context, tx *sqlx.Tx, results []FileResult, rows []*row) ([]FileRecord, error) {
	receipts, err := r.store.putRows(ctx, tx, rows)
	if err != nil {
		return nil, err
	}
	var values [][]any
	written := map[string]*FileRecord{} // a path given twice at once counts once
	out := make([]FileRecord, 0, len(results))
	for _, f := range results {
		record := FileRecord{File: f.File, Outcome: Unread, Message: f.Message}
		var year, organKey, kind, version any
		if f.Submission != nil {
			got := receipts[0]
			receipts = receipts[1:]
			record.Outcome, record.Ref = string(got.Outcome), got.Ref
			year, organKey, kind, version = got.Year, organ(got.Key), got.Kind, got.Version
		}
		before := written[f.Path]
		if before == nil {
			if before, err = r.replaceFile(ctx, tx, f.File); err != nil {
				return nil, err
			}
		}
		if before != nil {
			out = append(out, *before)
			continue
		}
		written[f.Path] = &record
		out = append(out, record)
		values = append(values, []any{r.ID, safePath(f.Path), f.Size, f.Hash, record.Outcome, plain(f.Message), year, organKey, kind, version})
	}
	return out, r.store.insertMany(ctx, tx, "run_file", strings.Split("run_id, "+fileColumns, ", "), values)
}

// replaceFile makes room for the record of a file: it returns the record of the same file if there is one, and removes one of another content.
func (r *Run) replaceFile(ctx context.Context, tx *sqlx.Tx, f File) (*FileRecord, error) {
	var row fileRow
	err := tx.GetContext(ctx, &row, tx.Rebind("SELECT "+fileColumns+" FROM run_file WHERE run_id = ? AND path = ?"), r.ID, safePath(f.Path))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if row.Size == f.Size && row.Hash == f.Hash {
		record, err := row.record()
		record.Path = f.Path
		return &record, err
	}
	_, err = tx.ExecContext(ctx, tx.Rebind("DELETE FROM run_file WHERE run_id = ? AND path = ?"), r.ID, safePath(f.Path))
	return nil, err
}

// Files returns what the run has done, ordered by path (by its bytes).
func (r *Run) Files(ctx context.Context) ([]FileRecord, error) {
	var rows []fileRow
	if err := r.store.read.SelectContext(ctx, &rows, r.store.read.Rebind("SELECT "+fileColumns+" FROM run_file WHERE run_id = ?"), r.ID); err != nil {
		return nil, r.store.explain(err)
	}
	out := make([]FileRecord, len(rows))
	for i, row := range rows {
		var err error
		if out[i], err = row.record(); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b FileRecord) int { return strings.Compare(a.Path, b.Path) })
	return out, nil
}

// Finish notes that the run came to its end, at the time that the caller gives. A finished run may be taken up again when files were added.
func (r *Run) Finish(ctx context.Context, at time.Time) error {
	err := r.store.transact(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, tx.Rebind("UPDATE run SET finished = ? WHERE id = ?"), at.UTC().Format(timeLayout), r.ID)
		return err
	})
	if err == nil {
		r.Finished = at.UTC()
	}
	return err
}

// safePath writes a path as every server takes it: bytes that are no UTF-8 (names from old systems) and NUL as %XX, and % itself as %25 then.
func safePath(path string) string {
	if utf8.ValidString(path) && !strings.Contains(path, "\x00") {
		return path
	}
	var out strings.Builder
	for i := 0; i < len(path); i++ {
		if c := path[i]; c < 0x80 && c != 0 && c != '%' {
			out.WriteByte(c)
		} else {
			out.WriteString("%" + strings.ToUpper(organ(string([]byte{c}))))
		}
	}
	return out.String()
}

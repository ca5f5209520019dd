package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"nianbao/report"
)

// Filter chooses versions. Its zero value is: every version in force.
type Filter struct {
	Keys    []string     // agency keys; nil = all
	Kind    string       // empty = every kind
	Level   report.Level // empty = every level
	Region  string       // empty = every region
	Edition string       // empty = every edition
	History bool         // all versions, the superseded and refused too
	// Unverified leaves out comparing the hash, which is most of the time of reading.
	Unverified bool
}

// where returns the condition; year 0 is every year.
func (f Filter) where(year int) (string, []any, error) {
	conditions, args := []string{"1 = 1"}, []any{}
	add := func(condition string, arg any) {
		conditions, args = append(conditions, condition), append(args, arg)
	}
	if year != 0 {
		add("year = ?", year)
	}
	if f.Keys != nil {
		organs := []string{"-"} // never one; an empty list is an error in SQL
		for _, k := range f.Keys {
			organs = append(organs, organ(k))
		}
		add("organ IN (?)", organs)
	}
	for _, c := range []struct{ column, value string }{{"kind", f.Kind}, {"agency_level", string(f.Level)}, {"agency_region", f.Region}, {"edition", f.Edition}} {
		if c.value != "" {
			add(c.column+" = ?", c.value)
		}
	}
	if !f.History {
		add("state = ?", string(Received))
	}
	return sqlx.In(strings.Join(conditions, " AND "), args...)
}

// entryRow is what Entry is scanned from; a text that may be empty may come as NULL.
type entryRow struct {
	Year, Version                  int
	Organ, Kind                    string
	Name                           sql.NullString `db:"agency_name"`
	Code                           sql.NullString `db:"agency_code"`
	Level                          sql.NullString `db:"agency_level"`
	Region                         sql.NullString `db:"agency_region"`
	Published                      sql.NullString
	File                           sql.NullString `db:"file_name"`
	Edition, Received, State, Hash string
}

const entryColumns = "year, organ, kind, version, agency_name, agency_code, agency_level, agency_region, edition, published, file_name, received, state, hash"

func (r *entryRow) targets() []any {
	return []any{&r.Year, &r.Organ, &r.Kind, &r.Version, &r.Name, &r.Code, &r.Level, &r.Region, &r.Edition, &r.Published, &r.File, &r.Received, &r.State, &r.Hash}
}

func (r *entryRow) entry() (Entry, error) {
	key, err := keyOf(r.Organ)
	if err != nil {
		return Entry{}, problem(ErrDamaged, "单位的排序码 %q 不对：数据被改动过，请从备份恢复", r.Organ)
	}
	received, err := time.Parse(timeLayout, r.Received)
	if err != nil {
		return Entry{}, problem(ErrDamaged, "%s 的 %d 年年报的收到时间 %q 不对：数据被改动过，请从备份恢复", key, r.Year, r.Received)
	}
	return Entry{
		Ref:     Ref{Year: r.Year, Key: key, Kind: r.Kind, Version: r.Version},
		Agency:  report.Agency{Name: r.Name.String, Code: r.Code.String, Level: report.Level(r.Level.String), Region: r.Region.String},
		Edition: r.Edition, Published: r.Published.String, File: r.File.String, Received: received, State: State(r.State), Hash: r.Hash,
	}, nil
}

const inOrder = " ORDER BY year, organ, kind, version"

// Entries yields the chosen versions without their figures, ordered by year, agency key (by its bytes), kind and version. year 0 is every year.
func (s *Store) Entries(ctx context.Context, year int, f Filter) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		err := s.stream(ctx, entryColumns, year, f, func(rows *sqlx.Rows) (bool, error) {
			var r entryRow
			if err := rows.StructScan(&r); err != nil {
				return false, err
			}
			return yield(r.entry()), nil
		})
		if err != nil {
			yield(Entry{}, err)
		}
	}
}

// Filings yields the chosen versions, one in memory at a time, ordered by year, agency key (by its bytes), kind and version, all as they were
// in the store at the moment of the call. year 0 is every year. A version that no longer fits its hash is yielded as an error of [ErrDamaged]
// that names it; reading goes on behind it. Any other error is the last thing yielded.
func (s *Store) Filings(ctx context.Context, year int, f Filter) iter.Seq2[*Stored, error] {
	return func(yield func(*Stored, error) bool) {
		if err := s.versions(ctx, year, f, func(v *version) bool { return yield(v.stored(!f.Unverified)) }); err != nil {
			yield(nil, err)
		}
	}
}

// version is a row of table filing as read, with what reading uses again for the next row.
type version struct {
	entryRow
	states, rest, sum sql.NullString
	findings          sql.NullString
	content           []byte
	cells             []*int64
	inflater          inflater
}

// versions hands the chosen versions to each, one after the other in the same memory, until that says stop.
func (s *Store) versions(ctx context.Context, year int, f Filter, each func(*version) bool) error {
	list := entryColumns + ", cell_states, findings, rest, content, column_sum"
	for _, c := range allColumns {
		list += ", " + c.name
	}
	v := &version{cells: make([]*int64, len(allColumns))}
	targets := append(v.targets(), &v.states, &v.findings, &v.rest, (*sql.RawBytes)(&v.content), &v.sum)
	for i := range v.cells {
		targets = append(targets, &v.cells[i])
	}
	return s.stream(ctx, list, year, f, func(rows *sqlx.Rows) (bool, error) {
		if err := rows.Scan(targets...); err != nil {
			return false, err
		}
		return each(v), nil
	})
}

// Get reads one version; [ErrNotFound] when there is none.
func (s *Store) Get(ctx context.Context, ref Ref) (*Stored, error) {
	for got, err := range s.Filings(ctx, ref.Year, Filter{Keys: []string{ref.Key}, Kind: ref.Kind, History: true}) {
		if err != nil {
			return nil, err
		}
		if got.Version == ref.Version {
			return got, nil
		}
	}
	return nil, problem(ErrNotFound, "数据库里没有 %s 的 %d 年年报第 %d 版", ref.Key, ref.Year, ref.Version)
}

// stream runs a query in a snapshot and hands its rows to each until that says stop.
func (s *Store) stream(ctx context.Context, list string, year int, f Filter, each func(*sqlx.Rows) (bool, error)) error {
	where, args, err := f.where(year)
	if err != nil {
		return s.explain(err)
	}
	tx, err := s.snapshot(ctx)
	if err != nil {
		return s.explain(err)
	}
	defer tx.Rollback()
	rows, err := tx.QueryxContext(ctx, tx.Rebind("SELECT "+list+" FROM filing WHERE "+where+inOrder), args...)
	if err != nil {
		return s.explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		more, err := each(rows)
		if err != nil {
			return s.explain(err)
		}
		if !more {
			return nil
		}
	}
	return s.explain(rows.Err())
}

// damage makes the error of a version that is not as it was put.
func (e *Entry) damage(why error) error {
	return problem(ErrDamaged, "%s 的 %d 年年报（第 %d 版）在数据库里被改动或损坏了：%v；请从备份恢复，或让该单位重新报送", e.Key, e.Year, e.Version, why)
}

var (
	errHash    = errors.New("内容与收到时的校验值不符")
	errColumns = errors.New("各列的数与内容不符")
	errHead    = errors.New("版式、年份或单位与内容不符")
)

// stored puts a version together and compares its hash.
func (v *version) stored(verify bool) (*Stored, error) {
	e, err := v.entry()
	if err != nil {
		return nil, err
	}
	out := &Stored{Entry: e, Filing: new(report.Filing)}
	if len(v.content) == 0 {
		err = v.assemble(out, verify)
	} else {
		err = v.unpack(out, verify)
	}
	if err == nil && v.findings.String != "" {
		out.Findings, err = decodeFindings(v.findings.String)
	}
	if err != nil {
		return nil, e.damage(err)
	}
	out.Agency = out.Filing.Agency
	return out, nil
}

// unpack reads the filing from its content.
func (v *version) unpack(out *Stored, verify bool) error {
	data, err := v.checked(&out.Entry, verify)
	if err == nil {
		err = out.Filing.UnmarshalJSON(data)
	}
	if err == nil && !out.fits(out.Filing) {
		err = errHead
	}
	return err
}

// checked returns the canonical JSON, until the next row is read. With verify it is what was put, and so are the columns.
func (v *version) checked(e *Entry, verify bool) ([]byte, error) {
	data, err := v.inflater.inflate(v.content)
	switch {
	case err != nil:
		return nil, errHash
	case verify && hashBytes(data) != e.Hash:
		return nil, errHash
	case verify:
		return data, v.columns(e)
	}
	return data, nil
}

// columns compares the columns and the compressed content with their sum.
func (v *version) columns(e *Entry) error {
	if columnSum(e.Hash, v.content, e.Year, e.Edition, e.Agency.Name, v.states.String, v.cells) != v.sum.String {
		return errColumns
	}
	return nil
}

// fits tells whether the columns at the head of the row are of this filing.
func (e *Entry) fits(f *report.Filing) bool {
	return f.Edition == e.Edition && f.Year == e.Year && (f.Agency.Name == e.Agency.Name || plainText(f.Agency.Name) == plainText(e.Agency.Name))
}

// assemble reads the filing of a version that was put before there was column content: column rest and the columns together.
func (v *version) assemble(out *Stored, verify bool) error {
	if err := out.Filing.UnmarshalJSON([]byte(v.rest.String)); err != nil {
		return err
	}
	l := layouts[out.Edition]
	if l == nil || !out.fits(out.Filing) {
		return errHead
	}
	if err := l.fill(out.Filing, v.states.String, v.cells); err != nil || !verify {
		return err
	}
	if _, hash, err := content(out.Filing); err != nil || hash != out.Hash {
		return errHash
	}
	return nil
}

// Check reads every version of every year and returns the damaged ones, each an error that names it.
func (s *Store) Check(ctx context.Context) (versions int, damaged []error, err error) {
	for _, err := range s.Filings(ctx, 0, Filter{History: true}) {
		switch {
		case err == nil:
			versions++
		case errors.Is(err, ErrDamaged):
			damaged = append(damaged, err)
		default:
			return versions, damaged, err
		}
	}
	return versions, damaged, nil
}

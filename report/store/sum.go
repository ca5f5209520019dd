package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"nianbao/report/figure"
	"nianbao/report/form"
)

// Group says what [Store.Sum] makes one total of.
type Group string

// The groups; the value is the column of table filing.
const (
	Whole    Group = ""              // one total over everything
	ByRegion Group = "agency_region" // one a region
	ByLevel  Group = "agency_level"  // one a level of organ
	ByKind   Group = "kind"          // one a kind of report
	ByAgency Group = "agency_name"   // one an agency
)

// CellTotal is what a cell adds up to. Blanks, signs of "does not apply" and unreadable figures count 0 and are told apart; the five
// counts add up to the number of filings.
type CellTotal struct {
	Sum           figure.Decimal // exact, in the unit of the cell
	Numbers       int            // how many filings have a number there
	Blank         int
	NotApplicable int
	Unreadable    int
	Absent        int // the filing does not mention the cell
}

// Total is the sum of a group.
type Total struct {
	Group   string // the region, level, …; empty for [Whole], and for filings that do not say
	Filings int
	Cells   map[string]CellTotal // by cell of the edition; every cell is there
}

// Sum adds the chosen filings of one year and one edition up in the database, exactly, cell by cell; totals come ordered by group (by its
// bytes). It is meant as a check on what a program adds up filing by filing. No filings give no totals.
func (s *Store) Sum(ctx context.Context, year int, edition string, f Filter, by Group) ([]Total, error) {
	e, err := form.Get(edition)
	if err != nil {
		return nil, problem(ErrFiling, "%v", err)
	}
	switch by {
	case Whole, ByRegion, ByLevel, ByKind, ByAgency:
	default: // the value goes into the statement
		return nil, problem(ErrOther, "不能按 %q 汇总", by)
	}
	f.Edition = edition
	where, args, err := f.where(year)
	if err != nil {
		return nil, s.explain(err)
	}
	tx, err := s.snapshot(ctx)
	if err != nil {
		return nil, s.explain(err)
	}
	defer tx.Rollback()
	sum := &summing{ctx: ctx, tx: tx, layout: layouts[e.ID], where: where, args: args, by: by, totals: map[string]*Total{}}
	for _, step := range []func() error{sum.counts, sum.numbers, sum.apart} {
		if err := step(); err != nil {
			return nil, s.explain(err)
		}
	}
	var out []Total
	for _, t := range sum.totals {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b Total) int { return strings.Compare(a.Group, b.Group) })
	return out, nil
}

// summing is one run of Sum, in one snapshot.
type summing struct {
	ctx    context.Context
	tx     *sqlx.Tx
	layout *layout
	where  string
	args   []any
	by     Group
	totals map[string]*Total
}

// query runs a grouped query over the chosen filings; every server can group by the expression itself.
func (s *summing) query(list, groupBy string) (*sqlx.Rows, error) {
	group := "''"
	if s.by != Whole {
		group = string(s.by)
		groupBy = strings.TrimPrefix(groupBy+", "+group, ", ")
	}
	query := "SELECT " + group + " AS grp, " + list + " FROM filing WHERE " + s.where
	if groupBy != "" {
		query += " GROUP BY " + groupBy
	}
	return s.tx.QueryxContext(s.ctx, s.tx.Rebind(query), s.args...)
}

// counts counts the states: filings with the same letters come as one row.
func (s *summing) counts() error {
	rows, err := s.query("cell_states, COUNT(*)", "cell_states")
	if err != nil {
		return err
	}
	defer rows.Close()
	cells := s.layout.edition.Cells()
	tally := map[string][]CellTotal{}
	for rows.Next() {
		var group sql.NullString
		var states string
		var n int
		if err := rows.Scan(&group, &states, &n); err != nil {
			return err
		}
		if len(states) != len(cells) {
			return problem(ErrDamaged, "数据库里有一份年报的单元格状态不对：数据被改动过，请从备份恢复")
		}
		if tally[group.String] == nil {
			tally[group.String] = make([]CellTotal, len(cells))
			s.totals[group.String] = &Total{Group: group.String, Cells: make(map[string]CellTotal, len(cells))}
		}
		s.totals[group.String].Filings += n
		for i := range cells {
			tally[group.String][i].count(states[i], n)
		}
	}
	for group, list := range tally {
		for i, c := range cells {
			s.totals[group].Cells[c.Name] = list[i]
		}
	}
	return rows.Err()
}

// count counts n filings whose cell has that letter.
func (t *CellTotal) count(letter byte, n int) {
	switch letter {
	case isNumber, isApart:
		t.Numbers += n
	case isBlank:
		t.Blank += n
	case isNA:
		t.NotApplicable += n
	case isUnreadable:
		t.Unreadable += n
	default:
		t.Absent += n
	}
}

// numbers adds the columns. A server gives the sum of whole numbers as a decimal of any length, SQLite as a 64-bit number or an error.
func (s *summing) numbers() error {
	cells := s.layout.edition.Cells()
	var list []string
	for _, at := range s.layout.at {
		list = append(list, "SUM("+s.layout.columns[at].name+")")
	}
	rows, err := s.query(strings.Join(list, ", "), "")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var group sql.NullString
		sums := make([]sql.NullString, len(cells))
		targets := []any{&group}
		for i := range sums {
			targets = append(targets, &sums[i])
		}
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		if s.totals[group.String] == nil { // an aggregate over nothing is one row
			continue
		}
		for i, c := range cells {
			if !sums[i].Valid {
				continue
			}
			d, err := figure.ParseDecimal(sums[i].String)
			if err != nil {
				return err
			}
			if s.layout.columns[s.layout.at[i]].fen {
				d = wan(d)
			}
			s.add(group.String, c.Name, d)
		}
	}
	return rows.Err()
}

// wan turns 分 into 万元. The quotient has six decimals exactly; needless zeros are taken off.
func wan(fen figure.Decimal) figure.Decimal {
	d, _ := fen.Quo(figure.Int(fenPerWan), 6)
	if text := d.String(); strings.Contains(text, ".") {
		d, _ = figure.ParseDecimal(strings.TrimRight(strings.TrimRight(text, "0"), "."))
	}
	return d
}

// apart adds the numbers that stand in no column.
func (s *summing) apart() error {
	group := "''"
	if s.by != Whole {
		group = "f." + string(s.by)
	}
	rows, err := s.tx.QueryxContext(s.ctx, s.tx.Rebind(`SELECT `+group+` AS grp, f.cell_states, t.cell, t.printed FROM figure_text t
JOIN (SELECT * FROM filing WHERE numbers_apart > 0 AND `+s.where+`) f
ON f.year = t.year AND f.organ = t.organ AND f.kind = t.kind AND f.version = t.version WHERE t.in_column = 0`), s.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var group, printed sql.NullString
		var states, cell string
		if err := rows.Scan(&group, &states, &cell, &printed); err != nil {
			return err
		}
		at := s.layout.edition.Index(cell)
		if at < 0 || states[at] != isApart {
			continue
		}
		d, err := figure.ParseDecimal(printed.String)
		if err != nil {
			return problem(ErrDamaged, "数据库里单元格 %s 的数 %q 读不出来：数据被改动过，请从备份恢复", cell, printed.String)
		}
		s.add(group.String, cell, d)
	}
	return rows.Err()
}

func (s *summing) add(group, cell string, d figure.Decimal) {
	t := s.totals[group].Cells[cell]
	t.Sum = t.Sum.Add(d)
	s.totals[group].Cells[cell] = t
}

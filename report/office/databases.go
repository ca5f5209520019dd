package office

import (
	"context"
	"strings"

	"nianbao/report/ledger"
	sqlsource "nianbao/report/source/sql"
)

// TrySources runs each database source of an office for its first rows and tells what maps and what does not, before the real run. Of a source of
// figures all are read: they are few, and an error among them is one of the settings.
func TrySources(ctx context.Context, dir string, rows int) ([]*sqlsource.Trial, error) {
	s, err := Load(dir)
	if err != nil {
		return nil, err
	}
	cal, err := s.loadCalendar()
	if err != nil {
		return nil, err
	}
	var out []*sqlsource.Trial
	for _, src := range s.Sources {
		if src.Driver == "" {
			continue
		}
		if src.counted() {
			counted, err := sqlsource.Figures(ctx, s.database(src))
			if err != nil {
				return nil, useError("%v", err)
			}
			out = append(out, &sqlsource.Trial{Source: counted.Name, Register: src.Register, Rows: len(counted.Figures)})
			continue
		}
		t, err := sqlsource.Sample(ctx, s.database(src), ledger.Options{Year: s.Year, Calendar: cal, Outcomes: s.Outcomes, Applicants: s.Applicants}, rows)
		if err != nil {
			return nil, useError("%v", err)
		}
		out = append(out, t)
	}
	if out == nil {
		return nil, useError("%s：没有写数据库来源（driver）", s.Path(SettingsFile))
	}
	return out, nil
}

// Listing is what a database holds.
type Listing struct {
	Source string                `json:"source"` // what messages call the database
	Driver string                `json:"driver"`
	DSN    string                `json:"-"` // as the settings may have it: env:NAME where anything in it could be a password
	Tables []sqlsource.TableInfo `json:"tables"`
}

// ListTables lists the tables that databases hold, with the registers they may be. With a folder, the databases of its settings, each once; else the one given.
func ListTables(ctx context.Context, dir string, given sqlsource.Config) ([]Listing, error) {
	configs := []sqlsource.Config{given}
	if given.Driver == "" {
		s, err := Load(dir)
		if err != nil {
			return nil, err
		}
		configs = nil
		for _, src := range s.Sources {
			if src.Driver != "" {
				configs = append(configs, s.database(src))
			}
		}
		if configs == nil {
			return nil, useError("%s：没有写数据库来源（driver）；也可以用 --driver 和 --dsn 直接指明数据库", s.Path(SettingsFile))
		}
	}
	var out []Listing
	seen := map[string]bool{}
	for _, c := range configs {
		if seen[c.Driver+c.DSN] {
			continue
		}
		seen[c.Driver+c.DSN] = true
		tables, err := sqlsource.Inspect(ctx, c)
		if err != nil {
			return nil, useError("%v", err)
		}
		out = append(out, Listing{Source: c.Label(), Driver: c.Driver, DSN: shownDSN(c), Tables: tables})
	}
	return out, nil
}

// shownDSN is a dsn that may be printed: that of a file, or one that leaves everything to the environment.
func shownDSN(c sqlsource.Config) string {
	if c.Driver == sqlsource.SQLite || strings.HasPrefix(c.DSN, "env:") {
		return c.DSN
	}
	return "env:NIANBAO_DSN"
}

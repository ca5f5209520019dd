package office

import (
	"context"

	"nianbao/report/ledger"
	sqlsource "nianbao/report/source/sql"
)

// TrySources runs each database source of an office for its first rows and tells what maps and what does not, before the real run.
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
		if src.Driver == "" || src.counted() {
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

// ListTables lists the tables that a database holds, with the registers they may be. With a folder, the databases of its settings; else the one given.
func ListTables(ctx context.Context, dir string, given sqlsource.Config) (map[string][]sqlsource.TableInfo, []string, error) {
	configs := []sqlsource.Config{given}
	if given.Driver == "" {
		s, err := Load(dir)
		if err != nil {
			return nil, nil, err
		}
		configs = nil
		for _, src := range s.Sources {
			if src.Driver != "" {
				configs = append(configs, s.database(src))
			}
		}
		if configs == nil {
			return nil, nil, useError("%s：没有写数据库来源（driver）；也可以用 --driver 和 --dsn 直接指明数据库", s.Path(SettingsFile))
		}
	}
	out, order := map[string][]sqlsource.TableInfo{}, []string{}
	seen := map[string]bool{}
	for _, c := range configs {
		if seen[c.Driver+c.DSN] {
			continue
		}
		seen[c.Driver+c.DSN] = true
		tables, err := sqlsource.Inspect(ctx, c)
		if err != nil {
			return nil, nil, useError("%v", err)
		}
		name := c.Driver
		order = append(order, name)
		out[name] = append(out[name], tables...)
	}
	return out, order, nil
}

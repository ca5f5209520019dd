package office

import "nianbao/report/ledger"

// Trace returns the records behind a cell of an office's report.
func Trace(dir, cell string) ([]ledger.Record, error) {
	s, err := Load(dir)
	if err != nil {
		return nil, err
	}
	cal, err := s.loadCalendar()
	if err != nil {
		return nil, err
	}
	counted, err := s.count(cal, ledger.Options{Trace: []string{cell}})
	if err != nil {
		return nil, err
	}
	records, err := counted.Trace(cell)
	if err != nil {
		return nil, useError("%v", err)
	}
	return records, nil
}

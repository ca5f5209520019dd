package office

import (
	"nianbao/report/calendar"
	"nianbao/report/ledger"
)

// Trace returns the records behind a cell of an office's report.
func Trace(dir, cell string) ([]ledger.Record, error) {
	counted, err := recount(dir, ledger.Options{Trace: []string{cell}})
	if err != nil {
		return nil, err
	}
	records, err := counted.Trace(cell)
	if err != nil {
		return nil, useError("%v", err)
	}
	return records, nil
}

// GivenBy tells where a cell's figure comes from when the office gives it already counted: the place, "" when no source of figures has the cell.
func GivenBy(dir, cell string) (string, error) {
	s, err := Load(dir)
	if err != nil {
		return "", err
	}
	g, err := s.readFigures()
	if err != nil {
		return "", err
	}
	return g.sources[cell], nil
}

// DueSoon returns the requests of an office that are open on a day and fall due within so many working days, or are overdue.
func DueSoon(dir string, from calendar.Date, within int) ([]ledger.DueRequest, error) {
	if within < 0 {
		return nil, useError("--within = %d 不对：应不小于 0", within)
	}
	counted, err := recount(dir, ledger.Options{DueFrom: from, DueWithin: within})
	if err != nil {
		return nil, err
	}
	if counted.Requests == nil {
		return nil, useError("%s：没有“依申请公开”台账", dir)
	}
	return counted.Requests.Due, nil
}

// recount reads an office's registers for one question.
func recount(dir string, opt ledger.Options) (*ledger.Result, error) {
	s, err := Load(dir)
	if err != nil {
		return nil, err
	}
	cal, err := s.loadCalendar()
	if err != nil {
		return nil, err
	}
	return s.count(cal, opt)
}

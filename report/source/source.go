// Package source brings an office's registers in: from workbooks, delimited text and folders of it now, from databases later. It finds the
// sheets and their heading rows and hands the wanted columns, row by row, to package ledger, which knows what they mean.
//
// A stranger can start here:
//
//	l, err := ledger.New(ledger.Options{Year: 2025})
//	src, err := source.Open("台账.xlsx")
//	defer src.Close()
//	err = source.Feed(l, src) // several sources for one register are read one after the other
//	res := l.Result()
//
// Only the columns that a register declares as read ever leave the row: an applicant's name or number stays where it is.
//
// Errors returned here mean that a source could not be read at all; what is wrong with single rows or headings is in Result.Problems.
package source

import "nianbao/report/ledger"

// Source gives the rows of one or more registers. A workbook is one, a query against a database another.
type Source interface {
	// Name is what messages call the source: a file's name without its folder; never a password or an address.
	Name() string
	// Registers lists the registers that it gives, by the names of ledger.Names.
	Registers() []string
	// Rows hands one register over: first the headings (Decoder.Headings says which columns to pick, in the register's order), then each row's
	// picked values (Decoder.Row). When Headings says no, the rows are left out. The error is that of the source, not of its rows.
	Rows(register string, to *ledger.Decoder) error
	// Close releases the source.
	Close() error
}

// Feed reads every register from every source that gives it: the registers in the order of ledger.Names, the sources in the order given.
// It stops at the first source that cannot be read.
func Feed(l *ledger.Ledger, sources ...Source) error {
	for _, register := range ledger.Names() {
		for _, s := range sources {
			for _, given := range s.Registers() {
				if given != register {
					continue
				}
				if err := s.Rows(register, l.Decoder(register)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

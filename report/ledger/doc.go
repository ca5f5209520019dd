// Package ledger turns an office's registers (台账) into the figures of the statutory form, the measures of the self-evaluation and the
// lists behind them. It is where a request, a policy document, an interpretation, a catalogue item, a tally, a case and a task are declared,
// read, checked and counted.
//
// A stranger can start here:
//
//	l, err := ledger.New(ledger.Options{Year: 2025})
//	d := l.Decoder("依申请公开")
//	pick, ok := d.Headings(ledger.Place{Source: "台账.xlsx", Sheet: "依申请公开", Row: 1}, headings) // which columns to hand over
//	d.Row(2, values)                                                                              // one register row, only those columns
//	res := l.Result()
//	res.Figures["requests.new.natural"]
//
// Package source does the reading of files and calls these methods; a database does the same later.
//
//   - [Registers] declares the seven registers as data: sheets, columns, words, purposes. The workbook of `nianbao init`, its drop-downs and
//     its explanation sheet derive from it, and so do the readers.
//   - [Ledger] counts in one pass. Rows are not kept; what stays is sums, one short fingerprint for each number (to find a number given twice)
//     and short lists (late, overdue). [Options.Keep] asks for the records behind the cells, for `nianbao trace` and the annex of the workbook.
//   - [Problem] is what is wrong with a row, with its place; every problem is collected, none stops the reading. A row with an error is not
//     counted anywhere, so that what was counted always balances.
//
// Personal data: only columns that [Registers] marks as read are ever looked at. The package never sees an applicant's name, number or address.
//
// Outside modules: golang.org/x/text/width folds full-width letters, digits and punctuation, whose table nobody should write again.
package ledger

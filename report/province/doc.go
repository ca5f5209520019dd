// Package province carries a whole consolidation from a folder of submissions to the papers that a provincial office hands out: the government's own
// annual report, the workings behind its totals, who has reported and who has not, what each organ has to mend, a page to look everything up, and
// the bundle for the next level.
//
//	out, err := province.Consolidate(ctx, province.Options{Dir: "报送", Roll: "名录.xlsx", Year: 2024})
//	out.Result          // the consolidation, see package consolidate
//	out.Files           // what was written below Options.Out
//	out.Worst()         // the gravest severity of all findings
//
//	err = province.Submission(w, report.Agency{}, 2024) // the blank workbook that organs fill in
//
// Every file that was read goes into the store before the next hundred are read: a run that was broken off takes up where it was, and reads nothing
// twice. Outputs are made in a hidden folder beside their places and moved there at the end, all or none. The same submissions give the same
// bytes, in whatever order they are read and by however many workers.
//
// Where to find what: run.go the order of the work; intake.go reading and storing; stage.go all-or-none writing; annual.go and regions.go the
// report; workings.go the organs × cells; status.go and tables.go the coverage; returns.go and advice.go what goes back; page.go,
// pagedata.go, pagepack.go and the folder page the page; submission.go and submissions.go the blank form; texts the prose to begin with.
//
// Outside module: github.com/xuri/excelize/v2 writes the workings, row by row, with formulas; the project's choice for workbooks.
package province

// Package consolidate turns the reports that many organs hand in into one: who is on the roll and has reported, what each total adds up to and
// rests on, where a government's own report departs from the sum of its organs, what stands out, and what each organ has to mend.
//
//	roll, err := consolidate.LoadRoll("名录.xlsx", 2024)
//	files, _, err := consolidate.Scan("报送", nil)
//	res, err := consolidate.Run(ctx, roll, consolidate.Submissions(ctx, "报送", files, consolidate.Reading{}), consolidate.Options{Year: 2024})
//	res.Root.Figure("requests.new.total")          // the total, and res.Root.Basis says how many organs it rests on
//	res.Explain(nil, "requests.new.total")         // the same total opened: node → children → organ → file and cell
//	res.Coverage, res.Parents, res.Findings()      // who, where parents differ, the findings CN…
//
// Three laws hold, and tests hold them: the order of the files and the number of workers change nothing; grouping changes nothing (a
// government's total is the sum of its children's, however deep); an organ that is missing is never a zero, it is missing. Figures are exact
// decimals. Blanks, "/" and unreadable figures are counted apart in every cell and never taken for zeros.
//
// Reading is one pass with a pool of workers; of each submission about a kilobyte is kept, so that a province needs little memory. The
// package knows neither documents nor databases: submissions come from an iterator, whoever fills it. A Result is only read from, so that several
// goroutines may use it at once. There are no outside modules.
//
// Where to find what: roll.go, rollrows.go, match.go and normal.go hold the roll; scan.go, pool.go, receipts.go, submission.go, workbook.go and
// pattern.go the reading; fold.go, pack.go, settle.go and coverage.go which submission counts; result.go, total.go, handed.go, foundpack.go and explain.go the
// sums; parent.go, split.go, solve.go and missing.go parents against children; outlier.go and rank.go the comparisons; rules.go and returns.go what is said to whom.
package consolidate

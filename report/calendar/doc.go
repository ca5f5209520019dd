// Package calendar answers questions about time as the law on disclosure of
// government information asks them: which days are working days in mainland
// China and by which notice, when a statutory period runs out, whether
// something was done in time, and what a plan means by "年底前".
//
// A stranger can start here:
//
//	cal := calendar.Default()                       // notices 2008–2026
//	day, err := calendar.Parse("2024年12月31日")      // a Date
//	due := cal.Add(day, 20)                         // 2025-02-05
//	fmt.Println(cal.Explain(day, 20).Chinese())     // the account, day by day
//
// The parts:
//
//   - [Date] is a civil date: small, comparable, without clock or zone.
//   - [Calendar] knows the working days. They come from the yearly notices of
//     the State Council's General Office, kept in workdays.toml; [Load] reads
//     an office's own file of the same layout. In a year without a notice it
//     counts plain Mondays to Fridays and marks the answer as provisional.
//   - [Clocks] declares each statutory period once, with its article.
//   - [ReplyClock] is the one clock that is more than "start plus n": it
//     restarts, stands still and is extended.
//   - [Account] is the day-by-day account behind a due date.
//   - [ParseDeadline] reads the deadlines of work plans.
//   - [ByPiece] and [ByPage] are the fee scale of 国办函〔2020〕109号.
//
// Counting: the day of the event is not counted; the period runs out at the
// end of its last working day. Nothing here reads the machine's clock.
//
// Outside module: github.com/BurntSushi/toml reads the working-day files; it
// names line and column of a mistake and lists keys that nobody asked for,
// which is what lets a misspelt key be an error.
package calendar

// Package sqlsource counts registers straight from an office's own database: it runs the office's query, read only, and hands the wanted columns,
// row by row, to package ledger, as package source does with workbooks. SQLite files, PostgreSQL (and what speaks its protocol) and
// MySQL/MariaDB are read.
//
// A stranger can start here:
//
//	src, err := sqlsource.Open(ctx, sqlsource.Config{Driver: "postgres", DSN: "env:NIANBAO_DSN", Register: "依申请公开",
//		Query: "select * from foi_request", Columns: map[string]string{"登记编号": "case_no", …}})
//	defer src.Close()
//	err = source.Feed(l, src) // beside workbooks, if need be
//
// [Figures] reads counts that a database keeps ready (columns cell, value). [Inspect] lists what looks like a register and guesses its columns;
// [Sample] tries a query on a few rows and says what maps and what does not.
//
// # Read only
//
// A query is one SELECT (or WITH, VALUES, TABLE). It runs on one connection of its own, in a transaction declared read only, with a time limit at
// the server and here; a SQLite file is opened with mode=ro and query_only, and never created. Nothing is set on the server beyond that
// transaction or connection.
//
// # What is read
//
// Only the columns that the register declares as read. Where the server allows, the query is wrapped (select "a", "b" from (…) q), so that the
// others never leave the server: always on SQLite and PostgreSQL; on MySQL unless the query sorts its rows in a way that would be lost (by an expression, or
// before a limit) or has two columns of one name; never on KingbaseES, whose quoting depends on its mode. Not wrapped, other columns are dropped while scanning.
//
// # How values are read
//
//   - NULL is empty, and so is MySQL's 0000-00-00.
//   - A day is read as written, in any writing of contracts §3. A time of day is dropped.
//   - A time with a zone is an instant: its day is the day in China (UTC+8, 北京时间). 2025-12-31T16:30:00Z is 1 January 2026. This holds for columns of
//     a type with zone (timestamptz; TIMESTAMP of MySQL) and for text that ends in Z or +00:00; where it moves a day of a text, a notice says
//     how many. A time without zone is taken as local.
//   - 20250304163000 is a local time. A number of ten or thirteen digits that begins with 1, in a column of days, is seconds or milliseconds since
//     1970, with a notice.
//   - Numbers keep all their digits; zeros at the end of the decimals, which come from a column's type, are cut.
//   - true/false, t/f and 1/0 are 是/否 in columns of that kind.
//   - Text that is not UTF-8 is read as GB18030, with a notice; what is neither is an error with its row. Chinese text that was once stored byte by byte
//     in a latin1 column is restored, with a notice.
//   - Codes (1, 02) are words like others: [outcomes] and [applicants] say what they mean.
//
// Rows are numbered as the query returns them, from 1; a query that sorts them keeps these numbers the same from run to run.
//
// # Secrets
//
// Columns named after an applicant's name, number or address are taken for none of the register's. Where nearly every row of a column of words has
// another unknown word, none is shown: it is most likely a column of names.
//
// A password comes from the environment (env:NAME for the whole dsn, ${NAME} inside it). No error holds the dsn, and none wraps a driver's error:
// they are told in words of our own, by their codes. The server's own words are repeated only for errors about the query's text.
//
// # Counting by GROUP BY
//
// It is not pushed down to the server: working-day clocks, numbers given twice and problems with their rows need every row, so a pushed-down count would
// not be the same result. The rows are counted in one streaming pass, reading and counting side by side (BenchmarkCountMillion). Of a row nothing stays but
// 16 bytes that stand for its number: some 27 MB for a million rows in the order of their numbers, 52 MB in no order (BenchmarkPeakMemory).
//
// # Servers
//
// PostgreSQL 15, MariaDB 10.11 and SQLite were met; MySQL 8 and KingbaseES were not. Against KingbaseES as little as can be is asked of the server: no settings
// when the connection is made, the simple protocol, no catalogue queries, no quoting; a backslash in the query is refused, since its meaning depends on the mode.
//
// Outside modules: github.com/jmoiron/sqlx (the user's choice: connections, metadata into structs, Rebind); modernc.org/sqlite (pure Go, so no
// C compiler is needed), github.com/jackc/pgx/v5 and github.com/go-sql-driver/mysql are the drivers that their communities keep up;
// golang.org/x/text decodes GB18030.
package sqlsource

// Package store keeps filings: every version that an organ handed in, with its hash, its time of receipt and what the checks found, in a
// SQLite file (the default) or on a server that speaks PostgreSQL's protocol, when several offices work at once. It also keeps how far a
// consolidation run has come, and writes and verifies the bundle that is handed to the next level.
//
// A stranger can start here:
//
//	s, err := store.Open(ctx, "汇总.db")                  // or "postgres://…", or "env:NIANBAO_DSN"
//	receipt, err := s.Put(ctx, store.Submission{Filing: f, File: "水务局.xlsx", Received: t})
//	for got, err := range s.Filings(ctx, 2025, store.Filter{}) { … } // the valid filings, in the order of the organs' keys
//	totals, err := s.Sum(ctx, 2025, "2021", store.Filter{}, store.ByRegion)
//
// # What is kept
//
// One row of table filing is one version of one organ's report. Its key is (year, organ, kind, version); organ is the agency's key in
// hexadecimal, so that every server sorts it alike whatever its collation. Versions are never changed: only their state is, and that moves
// one way (received → superseded or refused). The hash is the SHA-256 of the filing's JSON as [report.Filing.MarshalJSON] writes it.
//
//   - The same content handed in again is no new version; [Put] says [AlreadyThere]. Only when an organ returns to an earlier content after
//     another one, with a later time of receipt than everything on record, is that a new version.
//   - Different content supersedes the former version unless its time of receipt is older than that of the version in force: then it is kept
//     as superseded at once, so that the order in which files are read does not decide. At equal times the one put later wins.
//   - The caller gives the time of receipt; the package never looks at a clock.
//
// # Figures, exactly
//
// Every cell of every edition has one column of type BIGINT, named after the cell with _ for the dots (requests_new_natural). Counts stand
// there as they are. An amount in 万元 stands there in 分 (its column ends in _fen): 0.01 元 is the smallest unit of money, 1 万元 is 1,000,000
// of them, and whole numbers add up exactly in SQLite too, whose NUMERIC would turn them into floats. What does not fit such a column (a
// fraction of a 件, more than six decimals of a 万元, a number beyond ±10¹³) is kept with every digit in table figure_text, marked in_column 0;
// [Store.Sum] adds those too. Column cell_states holds one letter a cell in the order of form_cell.position: n number, w number kept apart,
// b blank, - not in the filing, a not applicable, u unreadable. A column is NULL exactly when its letter is not n: a blank is never a zero.
// Column content is the whole filing: its canonical JSON in gzip, ready for a bundle; reading compares it with the hash, and column_sum
// ties the columns above to it, so that a changed database is noticed. (Versions put by programs before schema step 3 have no content; column rest
// holds a filing JSON without the plain figures, and reading puts the two together.)
//
// # Views for statisticians (2021; the same for every edition)
//
//   - filing_2021: one row a valid filing, one column a cell; amounts twice, in 万元 and exactly in 分 (…_fen). A column is NULL when the
//     cell holds no number. numbers_apart says how many numbers of the filing are kept apart (nearly always 0).
//   - state_2021: the same with number, blank, na or unreadable instead of the values.
//   - figure_2021: one row a figure: cell, value, state and, where it is unreadable, what was printed.
//   - form_cell: what the columns mean: edition, position, cell, column_name, label, english, unit, input.
//
// Table filing has all versions; the views only those in force, and of the organs that a consolidation has added up (table counting) only what is in the sums:
// not the reports of an organ whose two reports differ. Column counted is 1 for what is in the sums, 0 for a government's own report, which is compared with
// them, and NULL where no consolidation has decided. So the views add up to the printed report: WHERE counted = 1.
// In SQLite the 万元 columns of the views are floats: sum the _fen columns.
//
// # SQL
//
// The statements are the same for all servers: TEXT, BIGINT and BYTEA (which SQLite takes as it is), no catalogues, no casts with ::, no upsert, no advisory locks, no
// server-made numbers, and every text column that may be empty may be NULL (some servers make ” a NULL). Placeholders are sqlx's.
// Writing transactions are IMMEDIATE on SQLite (WAL, busy timeout); elsewhere the primary keys decide between two writers, and the loser,
// like any serialization failure or deadlock, is run again from its beginning. WAL does not work on a network share: several machines
// need a server.
//
// # Outside modules
//
// github.com/jmoiron/sqlx rebinds placeholders, expands IN lists and scans rows into structs on every driver alike. modernc.org/sqlite is
// SQLite without cgo, so that one binary runs everywhere. github.com/jackc/pgx/v5 is the PostgreSQL driver; its stdlib package serves sqlx and
// its pgconn package tells the server's error codes.
package store

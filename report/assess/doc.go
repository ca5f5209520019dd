// Package assess scores an organ by an indicator scheme, says what fell short, and keeps the rectification list (整改清单).
//
// A Scheme is a TOML file: a tree of indicators whose weights are percentages of the parent or points, and whose leaves say what they rest on: a formula
// over cells of the form, measures, counts of findings and dates; deductions; or a person's entry. Loading is strict: unknown keys, unknown names in formulas,
// weights that do not add up exactly and leaves without evidence are errors that name the indicator.
//
// Scheme.Score fills a Sheet. Missing evidence (a blank figure, a measure that no register gives, a check that did not run, an entry nobody made) is *not
// scored*: its points are shown apart, never counted as zero in silence and never as full marks. Every line says what it rests on: the formula with the values
// put in, numerator and denominator, the findings, or the entry's reason.
//
// Numbers are exact: formulas are computed in math/big rationals; points become decimals when a leaf is scored, and everything above a leaf is a plain sum of
// what the sheet shows.
//
// Shortcomings derives from figures, measures, findings and records what fell short; Rectify makes the list of what must be mended; FollowUp (回头看) holds
// last year's list against this year's.
//
// Outside module: github.com/BurntSushi/toml reads schemes, entries and lists strictly (MetaData.Undecoded) and names the line of an error; it is the
// user's choice for settings.
package assess

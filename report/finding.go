package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"

	"nianbao/report/figure"
)

// FindingsFormat is the value of "format" in a file of findings.
const FindingsFormat = "nianbao-findings/1"

// Severity says how much a finding weighs.
type Severity string

// The severities of contracts §6.
const (
	Error   Severity = "error"   // a relation printed in the form or fixed by law is broken
	Warning Severity = "warning" // legitimate exceptions exist
	Notice  Severity = "notice"  // look once
)

// Chinese names the severity.
func (s Severity) Chinese() string {
	switch s {
	case Error:
		return "错误"
	case Warning:
		return "警告"
	}
	return "提示"
}

// Finding is what a rule says of one place: both sides, the difference, where, why, and what is most likely wrong. In JSON every key of contracts §6
// stands there, null, "" or [] when the rule has nothing to say under it, so that scripts need not ask which are.
type Finding struct {
	Rule       string         `json:"rule"` // permanent id
	Name       string         `json:"name"`
	Severity   Severity       `json:"severity"`
	At         string         `json:"at"`    // the cell that the finding hangs on
	Cells      []string       `json:"cells"` // every cell that the relation names
	Left       *figure.Figure `json:"left"`
	Right      *figure.Figure `json:"right"`
	Difference *figure.Figure `json:"difference"` // left - right
	Position   string         `json:"position"`   // where it stands in the file
	Message    string         `json:"message"`
	MessageEn  string         `json:"message_en,omitempty"`
	Law        string         `json:"law"`
	Cause      []Cause        `json:"cause"`
	Verdict    *Verdict       `json:"verdict"`
}

// MarshalJSON writes lists as lists, also empty ones.
func (f Finding) MarshalJSON() ([]byte, error) {
	type plain Finding
	if f.Cells == nil {
		f.Cells = []string{}
	}
	if f.Cause == nil {
		f.Cause = []Cause{}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // whoever encodes the whole decides about that
	err := enc.Encode(plain(f))
	return b.Bytes(), err
}

// Cause is a cell that is likely wrong, and the value with which the relations hold.
type Cause struct {
	Kind    string        `json:"kind"`
	Cell    string        `json:"cell"`
	Printed figure.Figure `json:"printed"`
	Fits    figure.Figure `json:"fits"`
}

// Verdict is what a reviewer decided about a finding.
type Verdict struct {
	Accepted bool   `json:"accepted"`
	Reason   string `json:"reason"`
}

// Counts says how many relations had which outcome; a check that did not run never looks like one that passed.
type Counts struct {
	Passed        int `json:"passed"`
	Failed        int `json:"failed"`
	Undecided     int `json:"undecided"`
	NotApplicable int `json:"not_applicable"`
}

// Add adds d to c.
func (c *Counts) Add(d Counts) {
	c.Passed += d.Passed
	c.Failed += d.Failed
	c.Undecided += d.Undecided
	c.NotApplicable += d.NotApplicable
}

// FileFindings is what was found in one file.
type FileFindings struct {
	File     string    `json:"file"`
	Agency   string    `json:"agency"`
	Year     int       `json:"year"`
	Edition  string    `json:"edition"`
	Counts   Counts    `json:"counts"`
	Findings []Finding `json:"findings"`
}

// Worst tells whether a finding of error severity stands that no reviewer accepted; it decides exit code 1.
func (f FileFindings) Worst() (severity Severity, any bool) {
	for _, x := range f.Findings {
		if x.Verdict != nil && x.Verdict.Accepted {
			continue
		}
		if !any || x.Severity.Graver(severity) {
			severity, any = x.Severity, true
		}
	}
	return severity, any
}

// Graver tells whether s is graver than other.
func (s Severity) Graver(other Severity) bool { return rank(s) > rank(other) }

func rank(s Severity) int {
	switch s {
	case Error:
		return 2
	case Warning:
		return 1
	}
	return 0
}

// WriteFindings writes findings as JSON in the format of contracts §6.
func WriteFindings(w io.Writer, files []FileFindings) error {
	return WriteFindingsOf(w, slices.Values(files))
}

// WriteFindingsOf is WriteFindings file by file, for more findings than memory shall hold.
func WriteFindingsOf(w io.Writer, files iter.Seq[FileFindings]) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "{\n  \"format\": %q,\n  \"files\": [", FindingsFormat)
	var one bytes.Buffer
	enc := json.NewEncoder(&one)
	enc.SetEscapeHTML(false)
	enc.SetIndent("    ", "  ")
	lead, end := "\n    ", "]\n}\n"
	for f := range files {
		if f.Findings == nil {
			f.Findings = []Finding{}
		}
		one.Reset()
		if err := enc.Encode(f); err != nil {
			return err
		}
		out.WriteString(lead)
		out.Write(bytes.TrimRight(one.Bytes(), "\n"))
		lead, end = ",\n    ", "\n  ]\n}\n"
	}
	out.WriteString(end)
	return out.Flush()
}

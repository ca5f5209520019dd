package review

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/read"
)

// reading is one file as read, with the digest of its bytes.
type reading struct {
	*read.Result
	sha256 string
}

// largest is the largest file that is loaded; package read refuses what is larger in its own words.
const largest = 128 << 20

// readFile reads a report. A hostile file that makes a reader panic is an unreadable file, not the end of the run.
func readFile(ctx context.Context, path string) (out reading, err error) {
	name := filepath.Base(path)
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s：读取时出错，文件结构异常，请用 WPS 或 Office 打开后另存一份再试", name)
		}
	}()
	info, err := os.Stat(path)
	if err != nil || info.Size() > largest {
		out.Result, err = read.File(ctx, path) // says what is wrong
		return out, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		out.Result, err = read.File(ctx, path)
		return out, err
	}
	sum := sha256.Sum256(data)
	out.sha256 = hex.EncodeToString(sum[:])
	out.Result, err = read.Bytes(ctx, data, name)
	return out, err
}

// judge runs the rules on a report as read, and puts what the reader found in front.
func judge(file string, res *read.Result, before *report.Filing, deadline string) (report.FileFindings, error) {
	unread := unreadCells(res)
	in := check.Input{File: file, Filing: withUnread(res.Filing, unread), Positions: res.Positions, Preface: res.Preface, Dated: res.Dated, Previous: before, Deadline: deadline, Mixed: res.Mixed}
	if len(res.Editions) > 0 {
		in.Tables = res.Editions
	}
	found, err := check.Check(in)
	if err != nil {
		return found, err
	}
	found.Findings = merge(res, unread, found.Findings, &found.Counts)
	return found, nil
}

// unreadCells lists the cells that the reader says it did not find in a table of which it found the rest (RD102). They are not blank: nobody knows what
// stands there. Of a table that was not found at all nothing is listed; that is FM401's.
func unreadCells(res *read.Result) map[string]bool {
	out := map[string]bool{}
	for _, f := range res.Findings {
		if f.Rule != "RD102" {
			continue
		}
		for _, c := range f.Cells {
			if _, there := res.Filing.Figures[c]; !there && partlyRead(res.Filing, c) {
				out[c] = true
			}
		}
	}
	return out
}

// partlyRead tells whether another cell of the same table was read.
func partlyRead(f *report.Filing, cell string) bool {
	table, _, _ := strings.Cut(cell, ".")
	for name := range f.Figures {
		if strings.HasPrefix(name, table+".") {
			return true
		}
	}
	return false
}

// notRead stands for a figure that is there and was not read: relations that need it stay undecided.
var notRead = figure.Bad("（没有读到）")

// withUnread is the filing as the rules must see it. The filing itself keeps what was read.
func withUnread(f *report.Filing, unread map[string]bool) *report.Filing {
	if len(unread) == 0 {
		return f
	}
	seen := *f
	seen.Figures = maps.Clone(f.Figures)
	for c := range unread {
		seen.Figures[c] = notRead
	}
	return &seen
}

// merge joins the reader's findings with those of the rules, so that one fault is said once: a cell that is no number is RD103, and where no table was
// found at all, nothing follows from their absence. A table in the form of the other edition is there, though the filing's edition does not have it.
func merge(res *read.Result, unread map[string]bool, rules []report.Finding, counts *report.Counts) []report.Finding {
	unreadable := maps.Clone(unread)
	nothing := false
	for _, f := range res.Findings {
		if f.Rule == "RD103" {
			unreadable[f.At] = true
		}
		nothing = nothing || f.Rule == "RD101"
	}
	out := append([]report.Finding{}, res.Findings...)
	counts.Failed += len(res.Findings)
	if nothing && len(res.Filing.Sections) == 0 { // no tables, no sections: this is nothing that rules could speak of
		counts.Undecided += counts.Passed + counts.Failed - len(res.Findings)
		counts.Passed, counts.Failed = 0, len(res.Findings)
		return out
	}
	for _, f := range rules {
		switch {
		case f.Rule == "FM202" && unreadable[f.At] && f.Left != nil && f.Left.State() == figure.Unreadable:
			counts.Failed--
		case f.Rule == "FM401" && (nothing || res.Mixed) && aboutTable(res, f, nothing):
			counts.Failed--
			counts.Undecided++
		default:
			out = append(out, f)
		}
	}
	return out
}

// aboutTable tells whether a missing section is one that the reader speaks of already: a table of a page without any, or one that was read in the form
// of the other edition.
func aboutTable(res *read.Result, missing report.Finding, any bool) bool {
	for _, s := range form.Current().Sections {
		if s.Table != "" && (any || res.Editions[s.Table] != "") && strings.Contains(missing.Message, s.Title) {
			return true
		}
	}
	return false
}

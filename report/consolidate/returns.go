package consolidate

import (
	"slices"

	"nianbao/report"
)

// Return is what one organ has to mend: what goes back to it.
type Return struct {
	Organ    *Organ // nil for a submission of no organ on the roll
	Coverage *Coverage
	File     string    // of the submission that counts, or of the stranger; empty when nothing came
	Handed   []*Handed // everything that came
	Findings []report.Finding
	Counts   report.Counts // of the checks of the submission that counts
}

// Worst is the gravest severity among the findings, empty when there are none.
func (r Return) Worst() report.Severity {
	severity, any := report.FileFindings{Findings: r.Findings}.Worst()
	if !any {
		return ""
	}
	return severity
}

// Returns lists what each organ has to mend: the organs of the roll in its order, then the submissions of no organ by file. An organ with nothing to
// mend has no findings. The findings are those of consolidation, then those of the check of the submission that counts (of all, when none does).
func (r *Result) Returns() []Return {
	byOrgan, byFile := map[*Organ][]report.Finding{}, map[string][]report.Finding{}
	for _, item := range r.items {
		if item.Organ != nil {
			byOrgan[item.Organ] = append(byOrgan[item.Organ], item.Finding)
		} else {
			byFile[item.File] = append(byFile[item.File], item.Finding)
		}
	}
	out := make([]Return, 0, len(r.Coverage)+len(r.Strangers))
	for i := range r.Coverage {
		c := &r.Coverage[i]
		ret := Return{Organ: c.Organ, Coverage: c, Handed: c.Handed, Findings: byOrgan[c.Organ]}
		checked := c.Handed
		if c.Counted != nil {
			checked = []*Handed{c.Counted}
			ret.File = c.Counted.File
		}
		for _, h := range checked {
			ret.Findings = append(ret.Findings[:len(ret.Findings):len(ret.Findings)], h.Findings...)
			ret.Counts.Add(h.Counts)
		}
		out = append(out, ret)
	}
	for _, h := range r.Strangers {
		out = append(out, Return{File: h.File, Handed: []*Handed{h}, Findings: slices.Concat(byFile[h.File], h.Findings), Counts: h.Counts})
	}
	return out
}

// FileFindings gives everything that was found in the form of contracts §6: a file an entry, in the order of the files' names, and behind them an entry
// without a file for each organ that handed in nothing and ought to have.
func (r *Result) FileFindings() []report.FileFindings {
	byFile := map[string][]report.Finding{}
	var without []Item
	for _, item := range r.items {
		if item.File == "" {
			without = append(without, item)
		} else {
			byFile[item.File] = append(byFile[item.File], item.Finding)
		}
	}
	var out []report.FileFindings
	for _, h := range r.Handed {
		f := report.FileFindings{File: h.File, Agency: h.Agency.Name, Year: h.Year, Counts: h.Counts, Findings: slices.Concat(byFile[h.File], h.Findings)}
		if h.Edition != nil {
			f.Edition = h.Edition.ID
		}
		out = append(out, f)
	}
	for _, item := range without {
		out = append(out, report.FileFindings{Agency: item.Organ.Name, Year: r.Year, Edition: r.Edition.ID, Findings: []report.Finding{item.Finding}})
	}
	return out
}

package consolidate

import (
	"iter"
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
//
// They come one after the other, because those of a province whose organs all made many mistakes are more than memory shall hold.
func (r *Result) Returns() iter.Seq[Return] {
	byOrgan, byFile := map[*Organ][]report.Finding{}, map[string][]report.Finding{}
	for _, item := range r.items {
		if item.Organ != nil {
			byOrgan[item.Organ] = append(byOrgan[item.Organ], item.Finding)
		} else {
			byFile[item.File] = append(byFile[item.File], item.Finding)
		}
	}
	return func(yield func(Return) bool) {
		for i := range r.Coverage {
			if !yield(r.returned(&r.Coverage[i], byOrgan[r.Coverage[i].Organ])) {
				return
			}
		}
		for _, h := range r.Strangers {
			if !yield(Return{File: h.File, Handed: []*Handed{h}, Findings: slices.Concat(byFile[h.File], h.Found()), Counts: h.Counts}) {
				return
			}
		}
	}
}

// returned is what goes back to an organ of the roll.
func (r *Result) returned(c *Coverage, own []report.Finding) Return {
	ret := Return{Organ: c.Organ, Coverage: c, Handed: c.Handed, Findings: own}
	checked := c.Handed
	if c.Counted != nil {
		checked = []*Handed{c.Counted}
		ret.File = c.Counted.File
	}
	for _, h := range checked {
		ret.Findings = append(ret.Findings[:len(ret.Findings):len(ret.Findings)], h.Found()...)
		ret.Counts.Add(h.Counts)
	}
	return ret
}

// FileFindings gives everything that was found in the form of contracts §6: a file an entry, in the order of the files' names, and behind them an entry
// without a file for each organ that handed in nothing and ought to have.
func (r *Result) FileFindings() iter.Seq[report.FileFindings] {
	byFile := map[string][]report.Finding{}
	var without []Item
	for _, item := range r.items {
		if item.File == "" {
			without = append(without, item)
		} else {
			byFile[item.File] = append(byFile[item.File], item.Finding)
		}
	}
	return func(yield func(report.FileFindings) bool) {
		for _, h := range r.Handed {
			f := report.FileFindings{File: h.File, Agency: h.Agency.Name, Year: h.Year, Counts: h.Counts, Findings: slices.Concat(byFile[h.File], h.Found())}
			if h.Edition != nil {
				f.Edition = h.Edition.ID
			}
			if !yield(f) {
				return
			}
		}
		for _, item := range without {
			if !yield(report.FileFindings{Agency: item.Organ.Name, Year: r.Year, Edition: r.Edition.ID, Findings: []report.Finding{item.Finding}}) {
				return
			}
		}
	}
}

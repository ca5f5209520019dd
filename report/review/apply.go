package review

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/check"
	"nianbao/report/figure"
)

// Lapse is a decision that no longer holds.
type Lapse struct {
	Verdict Verdict
	File    string // where the finding stands now; empty when it is gone
	Zh, En  string
}

// seal takes down what each finding rests on.
func (f *File) seal(filing *report.Filing) {
	f.seals = make([]string, len(f.Findings))
	for i, x := range f.Findings {
		f.seals[i] = sealOf(x, filing)
	}
}

// sealOf is a digest of the figures of every cell that a finding names; empty for one that names none.
func sealOf(x report.Finding, filing *report.Filing) string {
	cells := slices.Clone(x.Cells)
	if x.At != "" && !slices.Contains(cells, x.At) {
		cells = append(cells, x.At)
	}
	if len(cells) == 0 {
		return ""
	}
	slices.Sort(cells)
	var b strings.Builder
	for _, c := range slices.Compact(cells) {
		b.WriteString(c + "=" + state(filing.Figure(c)) + "\n")
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:6])
}

// state prints a figure so that a blank, a "/" and a text differ from numbers.
func state(f figure.Figure) string {
	if f.State() == figure.Unreadable {
		return "?" + f.String()
	}
	return f.String()
}

// verdictOf is the decision that would accept a finding, without a reason.
func verdictOf(f *File, x report.Finding, seal string) Verdict {
	v := Verdict{Rule: x.Rule, Agency: f.Agency, Year: f.Year, At: x.At, Figures: seal, Left: sideOf(x.Left), Right: sideOf(x.Right)}
	if x.At == "" || f.Agency == "" {
		v.Message = said(f, x)
		v.Left, v.Right = "", "" // the message says them
		if !strings.Contains(x.Position, "!") && x.Position != filepath.Base(f.File) {
			v.Place = x.Position
		}
		if f.Agency == "" && f.File != "" { // nothing else tells whose it is
			v.Place = filepath.Base(f.File)
		}
	}
	return v
}

func sideOf(f *figure.Figure) printed {
	if f == nil {
		return ""
	}
	return printed(f.String())
}

// said is what a finding says, without the name of the file that it was found in.
func said(f *File, x report.Finding) string {
	text := strings.Join(strings.Fields(x.Message), " ")
	if base := filepath.Base(f.File); f.File != "" {
		text = strings.ReplaceAll(strings.TrimPrefix(text, base+"："), base+"!", "")
	}
	return text
}

// spot is a finding with the decision that would accept it.
type spot struct {
	file    string // where it stands; empty for what the roll says
	finding *report.Finding
	now     Verdict
}

// key is what a decision and the findings that it may speak of have in common.
func (v Verdict) key() string { return v.Rule + "\x00" + v.Agency + "\x00" + v.At }

// spots lists all findings by their keys.
func (r *Review) spots() map[string][]spot {
	out := map[string][]spot{}
	add := func(f *File, list []report.Finding, seals []string) {
		for n := range list {
			now := verdictOf(f, list[n], seals[n])
			out[now.key()] = append(out[now.key()], spot{f.File, &list[n], now})
		}
	}
	for i := range r.Files {
		add(&r.Files[i], r.Files[i].Findings, r.Files[i].seals)
	}
	add(&File{}, r.Roll, make([]string, len(r.Roll)))
	return out
}

// organYear is an organ's report; the year 0 stands for any.
type organYear struct {
	agency string
	year   int
}

// apply marks the findings that a reviewer accepted and lists the decisions that lapsed, and those on reports that were not looked at.
func (r *Review) apply(list *Verdicts) {
	spots, looked := r.spots(), map[organYear]bool{}
	for i := range r.Files {
		if f := &r.Files[i]; f.Err == nil {
			looked[organYear{f.Agency, f.Year}], looked[organYear{f.Agency, 0}] = true, true
		}
	}
	var absent []string
	for _, v := range list.List {
		if !r.applyOne(v, spots[v.key()], looked[organYear{v.Agency, v.Year}]) {
			absent = append(absent, v.name())
		}
	}
	if len(absent) > 0 {
		const most = 3
		first := strings.Join(absent[:min(most, len(absent))], "; ")
		r.Notes = append(r.Notes, check.Text{Zh: fmt.Sprintf("%s：有 %d 条所说的单位、年度这次没有核查到，没有用上，如 %s", list.File, len(absent), first),
			En: fmt.Sprintf("%s: %d entries speak of organs or years that were not checked this time, such as %s", list.File, len(absent), first)})
	}
}

// applyOne tells whether the decision speaks of anything that was looked at.
func (r *Review) applyOne(v Verdict, spots []spot, looked bool) bool {
	hits := 0
	var changed *Lapse
	for _, s := range spots {
		switch v.meets(s.now) {
		case same:
			hits++
			s.finding.Verdict = v.mark()
		case moved:
			if changed == nil {
				changed = &Lapse{Verdict: v, File: s.file, Zh: v.why(s.now, "zh"), En: v.why(s.now, "en")}
			}
		}
	}
	switch {
	case hits > 0:
	case changed != nil:
		r.Lapsed = append(r.Lapsed, *changed)
	case looked:
		r.Lapsed = append(r.Lapsed, Lapse{Verdict: v, Zh: v.name() + "：这一处现在没有这个发现，这一条可以删去", En: v.name() + ": there is no such finding any more; the entry can be deleted"})
	}
	return hits > 0 || changed != nil || looked
}

// meeting says how a decision relates to a finding.
type meeting int

const (
	other meeting = iota
	same
	moved // the same place, other figures or words
)

func (v Verdict) meets(now Verdict) meeting {
	if v.Rule != now.Rule || v.Agency != now.Agency || v.Year != 0 && v.Year != now.Year || v.At != now.At {
		return other
	}
	if v.Message != "" || v.At == "" {
		switch {
		case v.Message == now.Message && (v.Place == "" || v.Place == now.Place) && (v.Figures == "" || v.Figures == now.Figures):
			return same
		case v.Place != "" && v.Place == now.Place, v.Place == "" && v.Message == now.Message:
			return moved
		}
		return other
	}
	if v.Left != now.Left || v.Right != now.Right || v.Figures != "" && v.Figures != now.Figures {
		return moved
	}
	return same
}

// mark is what a finding carries.
func (v Verdict) mark() *report.Verdict {
	reason := v.Reason
	if v.Who != "" {
		reason += "（" + v.Who + "）"
	}
	return &report.Verdict{Accepted: true, Reason: reason}
}

func (v Verdict) name() string {
	where := v.At
	if where == "" {
		where = v.Place
	}
	if where == "" {
		where = "“" + firstRunes(v.Message, 20) + "”"
	}
	return strings.TrimSpace(v.Agency+" "+v.Rule) + " " + where
}

// why says what changed.
func (v Verdict) why(now Verdict, lang string) string {
	then, is := sides(v), sides(now)
	if lang == "en" {
		if then == is {
			return v.name() + ": accepted on other figures, which have changed; the acceptance has lapsed"
		}
		return v.name() + ": accepted for " + then + ", now " + is + "; the acceptance has lapsed"
	}
	if then == is {
		return v.name() + "：接受时所依据的数字已经变化，接受失效，请重新判断"
	}
	return v.name() + "：接受时是 " + then + "，现在是 " + is + "，接受失效，请重新判断"
}

func sides(v Verdict) string {
	if v.Message != "" {
		return "“" + v.Message + "”"
	}
	if v.Right == "" {
		return string(v.Left)
	}
	return string(v.Left) + "／" + string(v.Right)
}

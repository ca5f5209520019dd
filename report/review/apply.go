package review

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/report"
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

// apply marks the findings that a reviewer accepted and lists the decisions that lapsed.
func (r *Review) apply(list *Verdicts) {
	for _, v := range list.List {
		r.applyOne(v)
	}
}

func (r *Review) applyOne(v Verdict) {
	hits, looked := 0, false
	var changed *Lapse
	for i := range r.Files {
		f := &r.Files[i]
		if f.Err == nil && f.Agency == v.Agency && (v.Year == 0 || f.Year == v.Year) {
			looked = true
		}
		for n := range f.Findings {
			switch now := verdictOf(f, f.Findings[n], f.seals[n]); v.meets(now) {
			case same:
				hits++
				f.Findings[n].Verdict = v.mark()
			case moved:
				if changed == nil {
					changed = &Lapse{Verdict: v, File: f.File, Zh: v.why(now, "zh"), En: v.why(now, "en")}
				}
			}
		}
	}
	for n := range r.Roll {
		if v.meets(verdictOf(&File{}, r.Roll[n], "")) == same {
			hits++
			r.Roll[n].Verdict = v.mark()
		}
	}
	switch {
	case hits > 0:
	case changed != nil:
		r.Lapsed = append(r.Lapsed, *changed)
	case looked:
		r.Lapsed = append(r.Lapsed, Lapse{Verdict: v, Zh: v.name() + "：这一处现在没有这个发现，这一条可以删去", En: v.name() + ": there is no such finding any more; the entry can be deleted"})
	}
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
		case v.Message == now.Message && (v.Figures == "" || v.Figures == now.Figures):
			return same
		case v.Place != "" && v.Place == now.Place, v.Message == now.Message:
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

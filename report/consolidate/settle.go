package consolidate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao/report/figure"
)

// settle decides which of an organ's submissions counts. Those with equal figures count once. Of those that differ the latest stands only where the
// files state it: by version, or by different dates of receipt that do not contradict the versions. Otherwise none counts and CN202 asks.
func (r *Result) settle(o *Organ, list []*Handed) {
	var usable []*Handed
	for _, h := range list {
		if !h.failed {
			usable = append(usable, h)
		}
	}
	if o.Gone() {
		for _, h := range usable {
			h.Use, h.Reason = NotDue, textf("名录状态为“%s”，未计入合计", "on the roll as %s; left out of the sums", string(o.State))
			r.note(o, h, finding("CN207", h.File, textf("%s在名录上的状态为“%s”，收到的 %s 没有计入合计", "%s stands on the roll as %s; %s was left out of the sums", o.Name, string(o.State), h.File)))
		}
		return
	}
	groups := alike(usable)
	stands := r.latest(groups)
	switch {
	case len(groups) == 0:
	case stands >= 0:
		for i, g := range groups {
			if i != stands {
				supersede(g, groups[stands][0])
			}
		}
		keep(o, groups[stands])
	default:
		for _, h := range usable {
			h.Use, h.Reason = Undecided, Text{"同一单位报送了内容不同的多份，未明确以哪份为准，均未计入合计", "several different reports of one organ, none stated to be the later: none counts"}
		}
	}
	r.twice(o, groups, stands)
}

// alike groups submissions with the same figures, each group and the groups in order of receipt, version and file.
func alike(list []*Handed) [][]*Handed {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *Handed) int {
		return cmp.Or(cmp.Compare(a.Version, b.Version), cmp.Compare(a.Received, b.Received), cmp.Compare(a.File, b.File))
	})
	var groups [][]*Handed
next:
	for _, h := range list {
		for i, g := range groups {
			if len(differences(g[0], h)) == 0 {
				groups[i] = append(g, h)
				continue next
			}
		}
		groups = append(groups, []*Handed{h})
	}
	for _, g := range groups { // of equal ones the format stands whose figures are data, not print
		slices.SortStableFunc(g, func(a, b *Handed) int { return cmp.Compare(formatRank(a.Format), formatRank(b.Format)) })
	}
	return groups
}

func formatRank(format string) int {
	formats := []string{"json", "xlsx", "xls", "csv", "html", "docx", "pdf"}
	if i := slices.Index(formats, format); i >= 0 {
		return i
	}
	return len(formats)
}

// differences lists the cells in which two submissions differ.
func differences(a, b *Handed) []int {
	if slices.Equal(a.packed, b.packed) {
		return nil
	}
	cells := cellsOf(a.packed)
	x, y := unpackAll(a.packed, cells), unpackAll(b.packed, cells)
	var out []int
	for i := range x {
		if x[i].leftOut != y[i].leftOut || !x[i].figure.Equal(y[i].figure) {
			out = append(out, i)
		}
	}
	return out
}

func cellsOf(packed []byte) int {
	n := 0
	unpack(packed, func(int, cellValue) { n++ })
	return n
}

// latest returns the group that states to be the latest, -1 when none does. One group alone is.
func (r *Result) latest(groups [][]*Handed) int {
	if len(groups) == 1 {
		return 0
	}
	byVersion := last(groups, func(h *Handed) string { return fmt.Sprintf("%03d", max(h.Version, 1)) }, true)
	byDate := last(groups, func(h *Handed) string {
		if h.Dated == SourceModTime { // a file system's date states nothing
			return ""
		}
		return h.Received
	}, false)
	switch {
	case byVersion >= 0 && byDate >= 0 && byVersion != byDate:
		return -1
	case byVersion >= 0:
		return byVersion
	case slices.ContainsFunc(groups, func(g []*Handed) bool { return g[0].Version > 1 }): // versions that contradict each other
		return -1
	}
	return byDate
}

// last returns the one group whose newest member has the greatest key. Without partial every member of every group must have a key.
func last(groups [][]*Handed, key func(*Handed) string, partial bool) int {
	best, at, tie := "", -1, false
	for i, g := range groups {
		newest := ""
		for _, h := range g {
			k := key(h)
			if k == "" && !partial {
				return -1
			}
			newest = max(newest, k)
		}
		switch {
		case newest > best:
			best, at, tie = newest, i, false
		case newest == best:
			tie = true
		}
	}
	if tie {
		return -1
	}
	return at
}

func supersede(group []*Handed, by *Handed) {
	for _, h := range group {
		h.Use, h.Reason = Superseded, textf("已由 %s 替代", "superseded by %s", by.File)
	}
}

// keep takes the first of equal submissions.
func keep(o *Organ, group []*Handed) {
	for i, h := range group {
		switch {
		case i > 0:
			h.Use, h.Reason = SameAgain, textf("与 %s 内容相同，只计一份", "the same figures as %s; counted once", group[0].File)
		case o.Government():
			h.Use, h.Reason = Comparison, Text{"政府本级汇总报告，与所属单位之和比对，不重复计入合计", "the government's own report: compared with the sum, not added"}
		default:
			h.Use = Added
		}
	}
}

// twice is CN202: several submissions of one organ, unless a later version clearly stands.
func (r *Result) twice(o *Organ, groups [][]*Handed, stands int) {
	if stands < 0 && len(groups) > 1 {
		a, b := groups[0][0], groups[len(groups)-1][0]
		cells := differences(a, b)
		zh, en := r.differ(a, b, cells)
		f := finding("CN202", a.File, Text{
			fmt.Sprintf("%s报送了 %d 份内容不同的年报（%s），没有写明以哪一份为准，均未计入合计；%s。请确认采用哪一份", o.Name, len(groups), files(groups), zh),
			fmt.Sprintf("%s handed in %d different reports (%s), none stated to be the later; none counts. %s", o.Name, len(groups), files(groups), en)})
		for _, i := range cells {
			f.Cells = append(f.Cells, r.Edition.Cells()[i].Name)
		}
		r.note(o, a, f)
		return
	}
	for _, g := range groups {
		if len(g) > 1 && g[0].Use != Superseded {
			r.note(o, g[1], finding("CN202", g[1].File, textf("%s报送了 %d 份内容相同的年报（%s），合计中只计一份", "%s handed in the same figures %d times (%s); counted once", o.Name, len(g), files([][]*Handed{g}))))
		}
	}
}

func files(groups [][]*Handed) string {
	var names []string
	for _, g := range groups {
		for _, h := range g {
			names = append(names, h.File)
		}
	}
	return strings.Join(names, "、")
}

// named is how many cells a message names.
const named = 5

// differ says in which cells two submissions differ, and how.
func (r *Result) differ(a, b *Handed, cells []int) (zh, en string) {
	x, y := a.values(), b.values()
	var zhs, ens []string
	for _, i := range cells[:min(named, len(cells))] {
		c := r.Edition.Cells()[i]
		zhs = append(zhs, fmt.Sprintf("%s：%s 与 %s", c.Label(), shown(x[i].figure), shown(y[i].figure)))
		ens = append(ens, fmt.Sprintf("%s: %s and %s", c.Name, shown(x[i].figure), shown(y[i].figure)))
	}
	return fmt.Sprintf("有 %d 格不同：%s", len(cells), strings.Join(zhs, "；")), fmt.Sprintf("%d cells differ: %s", len(cells), strings.Join(ens, "; "))
}

// shown prints a figure for a message; a blank is named.
func shown(f figure.Figure) string {
	if f.State() == figure.Blank {
		return "（空白）"
	}
	return shorten(f.String())
}

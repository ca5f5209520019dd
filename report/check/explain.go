package check

import (
	"fmt"
	"strings"

	"nianbao/report"
	"nianbao/report/figure"
)

// maxCauses is how many causes a finding lists; the message says how many ways there are in all.
const maxCauses = 8

// explain writes the causes of a group into the findings of its relations. Every finding gets the cells that stand in its own relation.
func (r *run) explain(p *puzzle, s solved) {
	for _, b := range r.broken {
		no := p.number(b.relation)
		if s.group&(1<<no) == 0 {
			continue
		}
		f := &r.out.Findings[b.finding]
		f.Cause = p.listed(s.solutions, 1<<no)
		f.Message += "；" + p.hint(s.solutions, "zh")
		f.MessageEn += "; " + p.hint(s.solutions, "en")
	}
}

// number returns the number of a relation in the system.
func (p *puzzle) number(rel *relation) int {
	for no := range p.rels {
		if p.rels[no].rel == rel {
			return no
		}
	}
	return -1
}

// listed flattens solutions into causes, each cell and value once.
func (p *puzzle) listed(solutions []solution, relation uint64) []report.Cause {
	var out []report.Cause
	seen := map[change]bool{}
	for _, s := range solutions {
		for i, c := range s.changes {
			if p.cells[c.cell].mask&relation == 0 || seen[c] {
				continue
			}
			if seen[c] = true; len(out) < maxCauses {
				out = append(out, report.Cause{Kind: string(s.kinds[i]), Cell: p.name(c.cell), Printed: p.run.now[c.cell], Fits: figure.OfInt(c.fits)})
			}
		}
	}
	return out
}

// hint says in a sentence what is most likely wrong, and that other changes fit as well where they do.
func (p *puzzle) hint(solutions []solution, lang string) string {
	equal := 1
	for equal < len(solutions) && solutions[equal].rank == solutions[0].rank {
		equal++
	}
	const most = 3
	var ways []string
	for _, s := range solutions[:min(equal, most)] {
		ways = append(ways, p.describe(s, lang))
	}
	rest := len(solutions) - len(ways)
	if lang == "en" {
		out := "most likely " + ways[0]
		if equal > 1 {
			out = fmt.Sprintf("%d changes are equally likely, one of them is enough: %s", equal, strings.Join(ways, "; or "))
		}
		if rest > 0 {
			out += fmt.Sprintf(" (%d further changes would also fit)", rest)
		}
		return out
	}
	out := "最可能是" + ways[0]
	if equal > 1 {
		out = fmt.Sprintf("有 %d 种改法同样可能，改一种即可：%s", equal, strings.Join(ways, "；或者"))
	}
	if rest > 0 {
		out += fmt.Sprintf("（另有 %d 种改法也能使等式成立）", rest)
	}
	return out
}

// describe prints one solution: “本年新收（自然人）”印的是 21，应为 12（相邻两位数字颠倒）.
func (p *puzzle) describe(s solution, lang string) string {
	parts := make([]string, len(s.changes))
	same := true
	for _, k := range s.kinds {
		same = same && k == s.kinds[0]
	}
	for i, c := range s.changes {
		cell, printed := p.edition.Cells()[c.cell], p.run.now[c.cell].String()
		kind := "（" + s.kinds[i].Name().Zh + "）"
		if lang == "en" {
			kind = " (" + s.kinds[i].Name().En + ")"
		}
		if s.kinds[i] == Other || same && i < len(s.changes)-1 {
			kind = ""
		}
		switch {
		case lang == "en" && printed == "":
			parts[i] = fmt.Sprintf("%s is blank, should be %d%s", cell.English(), c.fits, kind)
		case lang == "en":
			parts[i] = fmt.Sprintf("%s says %s, should be %d%s", cell.English(), printed, c.fits, kind)
		case printed == "":
			parts[i] = fmt.Sprintf("“%s”空着，应为 %d%s", cell.Label(), c.fits, kind)
		default:
			parts[i] = fmt.Sprintf("“%s”印的是 %s，应为 %d%s", cell.Label(), printed, c.fits, kind)
		}
	}
	switch {
	case len(parts) == 1:
		return parts[0]
	case lang == "en":
		return fmt.Sprintf("%d cells together: %s", len(parts), strings.Join(parts, ", "))
	}
	return fmt.Sprintf("以下 %d 处同时有误：%s", len(parts), strings.Join(parts, "，"))
}

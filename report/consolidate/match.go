package consolidate

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/near"
)

// How tells how a submission was found on the roll, or why it was not.
type How string

// The ways. The last four mean that no organ was found; nothing is ever guessed.
const (
	ByCode       How = "code"
	ByName       How = "name"
	ByFormerName How = "former-name"
	ByFileName   How = "file-name" // the file says no name, its own name does
	NotFound     How = "not-found"
	Ambiguous    How = "ambiguous"     // several organs fit
	Conflict     How = "conflict"      // the code is one organ's, the name another's
	LevelDiffers How = "level-differs" // a government's report in the name of a department, or the reverse
)

// index makes the tables for lookups and reports what stands twice: a name at one level, or a code. One code for an office and the government
// whose report it also hands in is no mistake.
func (r *Roll) index(problems *[]Problem) {
	r.codes, r.names, r.former = map[string][]*Organ{}, map[string][]*Organ{}, map[string][]*Organ{}
	for _, o := range r.Organs {
		name := Normal(o.Name)
		for _, other := range r.names[name] {
			if other.Level == o.Level {
				*problems = append(*problems, Problem{o.Row, columnName, textf("“%s”与第 %d 行重复", "%q stands in row %d too", o.Name, other.Row)})
				break
			}
		}
		r.names[name] = append(r.names[name], o)
		if code := normalCode(o.Code); code != "" {
			for _, other := range r.codes[code] {
				if (other.Level == report.Government) == (o.Level == report.Government) {
					*problems = append(*problems, Problem{o.Row, columnCode, textf("“%s”与第 %d 行重复", "%q stands in row %d too", o.Code, other.Row)})
					break
				}
			}
			r.codes[code] = append(r.codes[code], o)
		}
	}
	for _, o := range r.Organs {
		for _, f := range o.Former {
			key := Normal(f)
			if key == Normal(o.Name) || slices.Contains(r.former[key], o) {
				continue
			}
			for _, other := range r.names[key] {
				if !other.Gone() {
					*problems = append(*problems, Problem{o.Row, columnFormer, textf("“%s”是第 %d 行单位现在的名称，无法区分", "%q is the present name of row %d", f, other.Row)})
				}
			}
			r.former[key] = append(r.former[key], o)
		}
	}
}

// lookup finds organs by name, then code, then former name.
func (r *Roll) lookup(text string) []*Organ {
	if found := r.names[Normal(text)]; len(found) > 0 {
		return found
	}
	if found := r.codes[normalCode(text)]; len(found) > 0 {
		return found
	}
	return r.former[Normal(text)]
}

// Match finds the organ of a submission by code, name or former name. Blanks, full-width signs and the kind of brackets do not matter. The organ is nil where
// How says that none was found. Two organs of one name or code (an office's own report and its government's) are told apart by the level.
func (r *Roll) Match(a report.Agency) (*Organ, How) {
	byCode := r.codes[normalCode(a.Code)]
	how, byName := ByName, r.names[Normal(a.Name)]
	if len(byName) == 0 {
		how, byName = ByFormerName, r.former[Normal(a.Name)]
	}
	switch {
	case len(byCode) == 0 && len(byName) == 0:
		return nil, NotFound
	case len(byCode) == 0:
		return choose(byName, a, how)
	case len(byName) == 0:
		return choose(byCode, a, ByCode)
	}
	var both []*Organ
	for _, o := range byCode {
		if slices.Contains(byName, o) {
			both = append(both, o)
		}
	}
	if len(both) == 0 {
		return nil, Conflict
	}
	return choose(both, a, ByCode)
}

// choose narrows several organs down by the level.
func choose(found []*Organ, a report.Agency, how How) (*Organ, How) {
	if len(found) > 1 && a.Level != "" {
		var same []*Organ
		for _, o := range found {
			if o.Level == a.Level {
				same = append(same, o)
			}
		}
		if len(same) > 0 {
			found = same
		}
	}
	if len(found) > 1 {
		return nil, Ambiguous
	}
	o := found[0]
	if a.Level != "" && o.Level != "" && (a.Level == report.Government) != (o.Level == report.Government) {
		return nil, LevelDiffers
	}
	return o, how
}

var (
	fileVersion = regexp.MustCompile(`(更正|修订|重报|补报|修改|最终|定稿)[版稿]?|第[0-9一二三四五六七八九十]+[次版稿]|[Vv][0-9]+|\([0-9]+\)`)
	fileReport  = regexp.MustCompile(`(20[0-9]{2})?年?度?(政府)?(信息公开)?(工作)?(年度报告|年报|汇总表|报表|填报表|统计表|报告)?$`)
)

// MatchFile finds the organ by the file's own name: 东山市审计局2024年报（更正）.xlsx. The rest of the name must be the organ's name, former name or code, whole.
func (r *Roll) MatchFile(file string) (*Organ, How) {
	base := Normal(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	bare := strings.Trim(strings.ReplaceAll(fileVersion.ReplaceAllString(base, ""), "()", ""), "-_.,")
	for _, name := range []string{base, bare, strings.Trim(fileReport.ReplaceAllString(bare, ""), "-_.,()")} {
		if name == "" {
			continue
		}
		if found := r.lookup(name); len(found) > 0 {
			return choose(found, report.Agency{}, ByFileName)
		}
	}
	return nil, NotFound
}

// Nearest returns up to three organs whose names resemble the given one, best first: a wrong character or two, or an abbreviation. They are for a
// person to look at; no figures are ever counted on their strength.
func (r *Roll) Nearest(name string) []*Organ {
	want := []rune(Normal(name))
	if len(want) < 2 {
		return nil
	}
	limit := max(1, len(want)/5)
	type scored struct {
		o     *Organ
		score int
	}
	var found []scored
	for _, o := range r.Organs {
		best := limit + 1
		for _, known := range append([]string{o.Name}, o.Former...) {
			have := []rune(Normal(known))
			best = min(best, near.Distance(want, have, limit))
			if best > limit && (abbreviates(want, have) || abbreviates(have, want)) {
				best = limit // after the slips of the pen
			}
		}
		if best <= limit {
			found = append(found, scored{o, best})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int { return cmp.Compare(a.score, b.score) })
	out := make([]*Organ, 0, 3)
	for _, f := range found[:min(3, len(found))] {
		out = append(out, f.o)
	}
	return out
}

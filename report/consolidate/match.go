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
	ByRegion     How = "region"    // several organs have the name; the region or the folder that the file lies in says which
	NotFound     How = "not-found"
	Ambiguous    How = "ambiguous"     // several organs fit
	Conflict     How = "conflict"      // the code is one organ's, the name another's
	LevelDiffers How = "level-differs" // a government's report in the name of a department, or the reverse
)

// index makes the tables for lookups and reports codes that stand twice. One code for an office and the government whose report it also hands in is no mistake.
func (r *Roll) index(problems *[]Problem) {
	r.codes, r.names, r.former = map[string][]*Organ{}, map[string][]*Organ{}, map[string][]*Organ{}
	for _, o := range r.Organs {
		name := Normal(o.Name)
		r.names[name] = append(r.names[name], o)
		if code := normalCode(o.Code); code != "" {
			for _, other := range r.codes[code] {
				if (other.Level == report.Government) == (o.Level == report.Government) {
					*problems = append(*problems, Problem{o.Row, columnCode, textf("“%s”与第 %d 行重复，每个单位的代码应当不同，请核对", "%q stands in row %d too; each organ has a code of its own", o.Code, other.Row)})
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

// twice reports names that stand twice below one organ at one level. Two counties may each have a 财政局.
func (r *Roll) twice(problems *[]Problem) {
	for _, o := range r.Organs {
		for _, other := range r.names[Normal(o.Name)] {
			if other.Index < o.Index && other.Level == o.Level && other.Parent == o.Parent {
				*problems = append(*problems, Problem{o.Row, columnName, textf("“%s”与第 %d 行重复，请删去多余的一行", "%q stands in row %d too; delete one of the two", o.Name, other.Row)})
				break
			}
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

// MatchIn is Match for a file in a folder. Where several organs have the name and the level does not tell them apart, the region that the submission names does,
// or a folder of the file: each when it is the name of a government above just one of them.
func (r *Roll) MatchIn(a report.Agency, file string) (*Organ, How) {
	o, how := r.Match(a)
	if how != Ambiguous {
		return o, how
	}
	for _, places := range [][]string{{a.Region}, strings.Split(path.Dir(file), "/")} {
		var fit []*Organ
		for _, o := range r.ambiguous(a) {
			if o.within(places) {
				fit = append(fit, o)
			}
		}
		if len(fit) == 1 {
			return fit[0], ByRegion
		}
		if len(fit) > 1 {
			break // the region fits several: the folder must not overrule it
		}
	}
	return nil, Ambiguous
}

// ambiguous lists the organs between which Match could not decide.
func (r *Roll) ambiguous(a report.Agency) []*Organ {
	var out []*Organ
	for _, found := range [][]*Organ{r.codes[normalCode(a.Code)], r.names[Normal(a.Name)], r.former[Normal(a.Name)]} {
		for _, o := range found {
			if !slices.Contains(out, o) && (a.Level == "" || o.Level == "" || o.Level == a.Level) {
				out = append(out, o)
			}
		}
	}
	return out
}

// within tells whether one of the places names an organ above o: 东县人民政府, also written 东县 or 东县政府.
func (o *Organ) within(places []string) bool {
	for _, place := range places {
		want := areaOf(place)
		for up := o.Parent; up != nil && want != ""; up = up.Parent {
			if areaOf(up.Name) == want {
				return true
			}
		}
	}
	return false
}

func areaOf(name string) string {
	name = Normal(name)
	for _, tail := range []string{"人民政府", "政府"} {
		if area, ok := strings.CutSuffix(name, tail); ok {
			return area
		}
	}
	return name
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

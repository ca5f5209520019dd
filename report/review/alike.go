package review

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"nianbao/report"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/similar"
)

// proseSection is a section whose text an organ must write itself.
type proseSection struct {
	key, numeral, english string
}

// proseSections are 总体情况 and 存在的主要问题及改进情况. Section six is set phrases in most reports and is not compared.
var proseSections = []proseSection{{"1", "一", "one"}, {"5", "五", "five"}}

// texts are the sections of a report that are compared with those of other organs.
type texts [2]*similar.Text

func textsOf(f *report.Filing) *texts {
	var out texts
	for i, s := range proseSections {
		out[i] = similar.New(strings.Clone(f.Sections[s.key]), namesOf(f.Agency)...)
	}
	return &out
}

// regionName is the region at the beginning of an organ's name: 云河省东山市西河区审计局.
var regionName = regexp.MustCompile(`^(?:\p{Han}{2,8}?(?:省|自治区))?(?:\p{Han}{1,8}?(?:市|州|盟|地区))?(?:\p{Han}{1,8}?(?:县|区|旗|市))?`)

// namesOf are the names by which a text speaks of its organ: the whole, the region and what follows it, without which a neighbour's copy is told by its
// words alone.
func namesOf(a report.Agency) []string {
	names := []string{a.Name}
	region := regionName.FindString(a.Name)
	if rest := a.Name[len(region):]; region != "" && utf8.RuneCountInString(rest) >= 2 {
		names = append(names, region, rest)
	}
	if a.Region != "" {
		names = append(names, a.Region)
	}
	return names
}

// alike is SM102: it looks for texts that nearly are another organ's.
func (r *Review) alike() {
	readable := 0
	for i := range r.Files {
		if r.Files[i].texts != nil {
			readable++
		}
	}
	if readable < 2 {
		return
	}
	for n, s := range proseSections {
		members := make([]similar.Member, len(r.Files))
		for i := range r.Files {
			f := &r.Files[i]
			if f.texts == nil {
				continue
			}
			members[i] = similar.Member{Text: f.texts[n], Organ: f.organName()}
		}
		for i, m := range similar.Search(members) {
			r.likeAnother(&r.Files[i], s, members[i].Text, m)
		}
	}
	for i := range r.Files {
		r.Files[i].texts = nil
	}
}

// organName is what tells organs apart; a file that names none stands for itself.
func (f *File) organName() string {
	if f.Agency == "" {
		return "file " + f.File
	}
	return organKey(report.Agency{Name: f.Agency})
}

func (r *Review) likeAnother(f *File, s proseSection, text *similar.Text, m similar.Match) {
	switch {
	case text == nil:
		return
	case text.Len() < similar.Least:
		f.Counts.Undecided++
		return
	case m.With < 0:
		f.Counts.Passed++
		return
	}
	other := &r.Files[m.With]
	zh, en := "与“"+nameOf(other)+"”的报告（"+path.Base(other.File)+"）", "the report of "+nameOf(other)+" ("+path.Base(other.File)+")"
	if m.Others > 1 {
		zh, en = fmt.Sprintf("%s等 %d 份报告", zh, m.Others), fmt.Sprintf("%s and %d more", en, m.Others-1)
	}
	f.across(alikeFinding("SM102", s, m, zh, en))
}

// alikeFinding says how much of a section is the same, in which paragraphs, with an example.
func alikeFinding(id string, s proseSection, m similar.Match, zh, en string) report.Finding {
	title := form.Current().Section(int(s.key[0] - '0')).Title
	percent := m.Same * 100 / m.Of
	zhParts, enParts := paragraphs(m)
	f := finding(id, "第"+s.numeral+"部分",
		fmt.Sprintf("第%s部分“%s”%s高度相同：不计数字、标点和单位名称，%d 个字中有 %d 个相同（%d%%）%s，如“%s”", s.numeral, title, zh, m.Of, m.Same, percent, zhParts, m.Example),
		fmt.Sprintf("section %s is nearly the same as %s: %d of %d characters (%d%%), digits, punctuation and names left out%s, such as “%s”", s.english, en, m.Same, m.Of, percent, enParts, m.Example))
	same, all := figure.OfInt(int64(m.Same)), figure.OfInt(int64(m.Of))
	f.Left, f.Right = &same, &all
	return f
}

// named is how many paragraphs a finding names.
const named = 5

// paragraphs says which paragraphs are alike and how much of each; nothing where the section has only one.
func paragraphs(m similar.Match) (zh, en string) {
	list := m.Paragraphs
	if len(list) == 0 || len(list) == 1 && list[0].Of == m.Of {
		return "", ""
	}
	var zhs, ens []string
	for _, p := range list[:min(named, len(list))] {
		share := p.Same * 100 / p.Of
		zhs = append(zhs, fmt.Sprintf("第 %d 段“%s”%d%%", p.Number, p.Begin, share))
		ens = append(ens, fmt.Sprintf("%d “%s” %d%%", p.Number, p.Begin, share))
	}
	zh, en = "；逐段："+strings.Join(zhs, "、"), "; paragraph "+strings.Join(ens, ", ")
	if more := len(list) - named; more > 0 {
		zh, en = fmt.Sprintf("%s，另有 %d 段", zh, more), fmt.Sprintf("%s and %d more", en, more)
	}
	return zh, en
}

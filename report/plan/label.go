package plan

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/report/calendar"
)

// labels are what a task's labels say.
type labels struct {
	lead, units, support []string
	phrase               string
}

func (l labels) none() bool {
	return len(l.lead)+len(l.units)+len(l.support) == 0 && l.phrase == ""
}

// fill takes over what is missing: unit labels together, the deadline alone.
func (l labels) fill(from labels) labels {
	if len(l.lead)+len(l.units)+len(l.support) == 0 {
		l.lead, l.units, l.support = from.lead, from.units, from.support
	}
	if l.phrase == "" {
		l.phrase = from.phrase
	}
	return l
}

// plus joins labels that stand in several brackets of one text.
func (l labels) plus(m labels) labels {
	l.lead, l.units, l.support = append(l.lead, m.lead...), append(l.units, m.units...), append(l.support, m.support...)
	if l.phrase == "" {
		l.phrase = m.phrase
	}
	return l
}

// The labels in all their writings. The first group says what a label names.
const (
	whoWords  = `(?:单位|部门|处室|科室|股室|处|科|领导|机构|人员|人)`
	leadWord  = `(?:牵头|主办|主责)` + whoWords + `?`
	unitWord  = `(?:责任主体|(?:责任|承办|落实|实施|承担|负责)` + whoWords + `)`
	helpWord  = `(?:配合|协办|协同|协助|参与|参加|协作)` + whoWords + `?`
	dueWord   = `(?:(?:完成|办理|办结|整改|落实|推进|实施|工作)?(?:时限|期限|时间)(?:要求|安排|节点)?)`
	anyLabel  = leadWord + `|` + unitWord + `|` + helpWord + `|` + dueWord
	labelForm = `(` + anyLabel + `)((?:\s*(?:及|和|与|、|/|,)\s*(?:` + anyLabel + `))*)\s*:`
)

var (
	labelRE = regexp.MustCompile(labelForm)
	leadRE  = regexp.MustCompile(`^` + leadWord + `$`)
	helpRE  = regexp.MustCompile(`^` + helpWord + `$`)
	dueRE   = regexp.MustCompile(`^` + dueWord + `$`)
	anyRE   = regexp.MustCompile(anyLabel)
)

// found is a label in a text, by byte positions in the narrowed text.
type found struct {
	from, to int // of label and colon
	words    []string
}

// findLabels finds labels that begin a clause: 公开时限: inside a sentence is none.
func findLabels(plain string) []found {
	var out []found
	for _, m := range labelRE.FindAllStringSubmatchIndex(plain, -1) {
		before, _ := utf8.DecodeLastRuneInString(plain[:m[0]])
		if m[0] > 0 && !strings.ContainsRune(" (。,;、.:!?\n》”\"'*", before) {
			continue
		}
		out = append(out, found{m[0], m[1], anyRE.FindAllString(plain[m[0]:m[1]], -1)})
	}
	return out
}

// put stores a label's value.
func (l *labels) put(words []string, value string, year int) {
	value = strings.Trim(value, " 　,，;；、。.)）\n")
	if value == "" {
		return
	}
	due := slices.ContainsFunc(words, dueRE.MatchString)
	if due && len(words) > 1 { // 责任单位及完成时限：办公室，2025年9月底
		if loose, ok := looseLabels(value, year); ok {
			*l = l.plus(loose)
			return
		}
	}
	switch {
	case due:
		if l.phrase == "" {
			l.phrase = value
		} else if l.phrase != value {
			l.phrase += "；" + value // two deadlines: calendar will refuse them, and the task is named
		}
	case leadRE.MatchString(words[0]):
		l.lead = append(l.lead, units(value)...)
	case helpRE.MatchString(words[0]):
		l.support = append(l.support, units(value)...)
	default:
		l.units = append(l.units, units(value)...)
	}
}

// readLabels reads a text that consists of labels: the inside of a bracket, or a run of labels. head is what stands before the first label.
func readLabels(text string, year int) (l labels, head string, ok bool) {
	plain := narrow(text)
	list := findLabels(plain)
	if len(list) == 0 {
		return l, text, false
	}
	rest := []rune(text)
	head = string(rest[:utf8.RuneCountInString(plain[:list[0].from])])
	rest = rest[utf8.RuneCountInString(plain[:list[0].from]):]
	for i, f := range list {
		end := len(plain)
		if i+1 < len(list) {
			end = list[i+1].from
		}
		label, value := utf8.RuneCountInString(plain[f.from:f.to]), utf8.RuneCountInString(plain[f.to:end])
		l.put(f.words, string(rest[label:label+value]), year)
		rest = rest[label+value:]
	}
	return l, head, true
}

// unitEnd is how names of units end; a 和 or 及 splits names only between two such ends, so that 人力资源和社会保障局 stays whole.
var (
	unitEnd  = regexp.MustCompile(`(?:[处科室局办院所队站股组委部厅厂]|中心|单位|部门|机关|街道|乡镇|[镇乡]|公司|协会|党组|政府|支行|学校|窗口|专班|（[^（）]*）|\([^()]*\))$`)
	unitsSep = regexp.MustCompile(`[、,，;；/\n]+`)
	andWord  = regexp.MustCompile(`以及|和|及|与`)
)

// maxUnits is the longest list of units, in bytes, that is split; longer ones are no list of units.
const maxUnits = 3000

// units splits the names of several units.
func units(value string) []string {
	if len(value) > maxUnits {
		return []string{value}
	}
	var out []string
	for _, part := range splitOutside(value) {
		for part = strings.TrimSpace(part); part != ""; {
			at := andAt(part)
			if at == nil {
				break
			}
			out, part = append(out, strings.TrimSpace(part[:at[0]])), strings.TrimSpace(part[at[1]:])
		}
		if part = strings.Trim(part, "。. "); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// andAt finds the first 和, 及, 与 between two names of units.
func andAt(part string) []int {
	for _, m := range andWord.FindAllStringIndex(part, -1) {
		if unitEnd.MatchString(strings.TrimSpace(part[:m[0]])) && unitEnd.MatchString(strings.TrimSpace(part[m[1]:])) {
			return m
		}
	}
	return nil
}

// splitOutside splits at separators outside brackets: 办公室（机关党委、人事科） is one name.
func splitOutside(value string) []string {
	var out []string
	depth, from := 0, 0
	for at, r := range value {
		switch {
		case r == '(' || r == '（':
			depth++
		case r == ')' || r == '）':
			depth = max(depth-1, 0)
		case depth == 0 && unitsSep.MatchString(string(r)):
			out, from = append(out, value[from:at]), at+utf8.RuneLen(r)
		}
	}
	return append(out, value[from:])
}

// What stands behind a name in brackets without labels: （办公室牵头，各处室按职责分工负责，2025年6月底前完成）.
var (
	leadsRE = regexp.MustCompile(`^由?(.+?)(?:总?牵头)(?:负责|落实|实施|组织)?$`)
	doesRE  = regexp.MustCompile(`^由?(.+?)(?:按照?职责分工(?:负责|落实|实施)?|分别负责|共同负责|具体负责|负责(?:落实|实施)?|承办|落实)$`)
	helpsRE = regexp.MustCompile(`^由?(.+?)(?:参与|参加|协助|协同|配合)(?:配合|落实|实施)?$`)
)

// looseLabels reads a bracket without labels, clause by clause; false when one of them fits nothing: then the bracket is part of the text.
func looseLabels(text string, year int) (l labels, ok bool) {
	var waiting []string // names whose verb comes later: 办公室、法规处牵头
	take := func(into *[]string, name string) {
		*into = append(append(*into, waiting...), units(name)...)
		waiting = nil
	}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，;；、。\n", r) }) {
		part = strings.TrimSpace(part)
		d, err := calendar.ParseDeadline(part, year)
		switch {
		case part == "":
		case err == nil && l.phrase == "" && (d.Kind != calendar.Standing || utf8.RuneCountInString(part) >= 3):
			l.phrase = part
		case leadsRE.MatchString(part):
			take(&l.lead, leadsRE.FindStringSubmatch(part)[1])
		case doesRE.MatchString(part):
			take(&l.units, doesRE.FindStringSubmatch(part)[1])
		case helpsRE.MatchString(part):
			take(&l.support, helpsRE.FindStringSubmatch(part)[1])
		case unitEnd.MatchString(part):
			waiting = append(waiting, units(part)...)
		default:
			return labels{}, false
		}
	}
	if len(waiting) > 0 {
		l.units = append(l.units, waiting...)
	}
	return l, !l.none()
}

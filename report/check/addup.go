package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/report"
	"nianbao/report/figure"
)

var (
	// restWords begin the last part of a whole: with it the parts are complete.
	restWords = []string{"其余", "剩余", "余下", "其他", "其它"}
	// restNames are what may stand behind 其他: 其他部门 is one part among many, 其他信息 is what remains.
	restNames = []string{"", "的", "信息", "类", "类信息", "政府信息", "申请", "方式", "类别", "文件"}
	// sumWords begin a total behind its parts.
	sumWords = []string{"合计", "总计", "共计"}
	// noPart are words that make a count none of a simple list of parts.
	noPart = append([]string{"其中", "含", "包括", "分别", "各", "平均", "合计", "总计", "共计", "办结", "答复", "回复", "约", "近", "超", "逾", "率", "占", "至", "第", "增", "减"}, elsewhereWords...)
)

// counted is one clause of a list: 微信公众号12条.
type counted struct {
	label string
	n     number
	unit  string
}

// partsAddUp looks at sentences that state a total and all of its parts.
func partsAddUp(r *run, rule *Rule) {
	r.eachPassage(func(p passage) int {
		n := 0
		sums.each(p.text, func(which, at int) {
			lead := sums.words[which]
			if hasWord(sumWords, lead) {
				if r.addUp(rule, p, at, lead) {
					n++
				}
			} else if r.addDown(rule, p, at, lead) {
				n++
			}
		})
		return n
	})
}

// sums finds the words that join a whole with its parts.
var sums = newFinder(append([]string{"其中", "分别为", "分别是"}, sumWords...))

// addDown decides “共30条，分别为A 10条、B 20条” and “30条，其中A 10条，其余20条”. It tells whether the sentence does not add up.
func (r *run) addDown(rule *Rule, p passage, at int, lead string) bool {
	before := p.text[:at]
	if lead == "其中" { // 共收到378件。其中，网上237件
		before = wholeBefore(p.text, at)
	}
	all, unit, ok := lastCount(before)
	if !ok {
		return false
	}
	sentence, start := sentenceAt(p.text, at)
	if endless(sentence, at-start) {
		return false
	}
	if at > start {
		before = sentence[:at-start]
	} else if containsAny(lastClause(before), "增", "减", "多", "少", "较", "比") {
		return false
	}
	sentence = bracketOf(sentence, at-start)
	if strings.Contains(before, "其中") || strings.Count(sentence, "其中") > 1 || countsOf(before, unit) != 1 {
		return false
	}
	rest := strings.TrimLeft(sentence[at-start+len(lead):], "：:，,")
	parts, complete, beyond := listOf(clausesOf(rest), unit)
	if lead != "其中" { // 分别为 names every part, to the end of the sentence
		complete = len(beyond) == 0 && containsAny(before, "共", "合计", "总计")
	} else if len(parts) > 0 && parts[0].n.value.Cmp(all.value) > 0 {
		return false // TX102 says so
	}
	if complete && lead == "其中" && containsAny(parts[len(parts)-1].label, "其他", "其它") && goesOn(p.text[start+len(sentence):]) {
		complete = false // 其他文件102条；会议信息2条
	}
	if !complete && len(beyond) == 0 && !r.told[told{p.section, start}] {
		complete = namesAll(parts, all, before)
	}
	if !complete || len(parts) < 2 || strings.ContainsAny(strings.Join(beyond, ""), "0123456789（(") {
		return false
	}
	return r.sumFound(rule, p, sentence, parts, all, unit)
}

// goesOn tells whether a list goes on behind a semicolon.
func goesOn(after string) bool {
	_, ok := cutAny(after, "；", ";")
	return ok
}

// bracketOf cuts a sentence at the end of the bracket that begins right before a place: （其中网上300件、当面78件）.
func bracketOf(sentence string, at int) string {
	before := sentence[:at]
	if !strings.HasSuffix(before, "（") && !strings.HasSuffix(before, "(") {
		return sentence
	}
	if i := strings.IndexAny(sentence[at:], "）)"); i >= 0 {
		return sentence[:at+i]
	}
	return sentence
}

// kindWords name applicants.
var kindWords = newFinder([]string{"自然人", "公民", "企业", "法人", "机构", "组织"})

// namesAll tells whether a list names every part without saying so, or parts that exclude each other and come to more than the whole.
func namesAll(parts []counted, all number, whole string) bool {
	sum, kinds, ways, groups, disjoint := figure.Int(0), 0, 0, 0, true
	for _, c := range parts {
		sum = sum.Add(c.n.value)
		label := strings.TrimPrefix(c.label, "：")
		if strings.HasPrefix(label, "自然人") || strings.HasPrefix(label, "法人") && strings.Contains(label, "组织") {
			kinds++
		}
		if channelWords.in(label) && !kindWords.in(label) {
			ways++
		}
		for _, w := range outcomeWords {
			if strings.HasPrefix(label, w) {
				groups++
			}
		}
		disjoint = disjoint && (strings.HasSuffix(label, "类") || strings.HasSuffix(label, "类信息"))
	}
	return kinds == 2 && len(parts) == 2 || groups == len(outcomeWords) && len(parts) == groups || sum.Cmp(all.value) > 0 && (disjoint || strings.Contains(whole, "申请") && (ways == len(parts) || kinds == len(parts)))
}

// addUp decides “A 10条、B 20条，合计30条”: everything before the total is a part.
func (r *run) addUp(rule *Rule, p passage, at int, lead string) bool {
	all, ok := numberAt(p.text[at+len(lead):])
	if !ok || all.rounded {
		return false
	}
	sentence, start := sentenceAt(p.text, at)
	if endless(sentence, at-start) {
		return false
	}
	before, clause := sentence[:at-start], sentence[at-start+len(lead):]
	rest, unit, ok := cutUnit(clause[all.size:])
	if !ok || rest != "" && startsInexact(rest) {
		return false
	}
	if !strings.HasSuffix(before, "，") && !strings.HasSuffix(before, ",") {
		return false
	}
	clauses := clausesOf(before)
	if len(clauses) > 0 && isBare(clauses[0]) { // 2024年，我局，
		clauses = clauses[1:]
	} else if len(clauses) > 0 {
		clauses[0] = strings.TrimPrefix(clauses[0], r.yearWord(0))
	}
	parts, _, beyond := listOf(clauses, unit)
	return len(beyond) == 0 && len(parts) > 1 && !r.told[told{p.section, start}] && r.sumFound(rule, p, sentence, parts, all, unit)
}

// clausesOf divides at commas, but not at those within a number: 1,200.
func clausesOf(text string) (clauses []string) {
	from := 0
	for i, c := range text {
		within := c == ',' && i > 0 && text[i-1] >= '0' && text[i-1] <= '9' && threeDigits(text[i+1:])
		if c != '，' && c != ',' && c != '、' || within {
			continue
		}
		if i > from {
			clauses = append(clauses, text[from:i])
		}
		from = i + utf8.RuneLen(c)
	}
	if from < len(text) {
		clauses = append(clauses, text[from:])
	}
	return clauses
}

// listOf reads parts from clauses, as far as each is a name and a count in the unit and nothing else; it ends behind what remains, which makes the list complete.
func listOf(clauses []string, unit string) (parts []counted, complete bool, beyond []string) {
	for i, clause := range clauses {
		c, rest, ok := countOf(clause)
		if !ok || c.unit != unit {
			return parts, false, clauses[i:]
		}
		name, remains := cutAny(c.label, restWords...)
		remains = remains && hasWord(restNames, name)
		if rest != "" && !(remains || c.label == "" && !strings.ContainsAny(rest, "0123456789（(")) || startsInexact(rest) || containsAny(withoutCarry.Replace(c.label), noPart...) {
			return parts, false, clauses[i:]
		}
		parts = append(parts, c)
		if remains {
			return parts, true, clauses[i+1:]
		}
	}
	return parts, false, nil
}

func hasWord(words []string, s string) bool {
	for _, w := range words {
		if w == s {
			return true
		}
	}
	return false
}

// withoutCarry takes out the words for requests carried in, which are a part like any other.
var withoutCarry = strings.NewReplacer("上年结转", "", "上年度结转", "", "上一年结转", "", "上一年度结转", "")

// countOf reads a clause that is a name, an exact number and a counting word.
func countOf(clause string) (c counted, rest string, ok bool) {
	for at, letter := range clause {
		if letter >= '0' && letter <= '9' || chineseDigit[letter] > 0 || letter == '十' {
			c.label = clause[:at]
			if c.n, ok = numberAt(clause[at:]); !ok || c.n.rounded || !c.n.value.IsInt() {
				return c, "", false
			}
			if rest, c.unit, ok = cutUnit(clause[at+c.n.size:]); ok {
				return c, rest, c.label == "" || !strings.ContainsAny(c.label, "“”《》〔[（()）")
			}
			if letter >= '0' && letter <= '9' {
				return c, "", false
			}
		}
	}
	return c, "", false
}

func cutUnit(s string) (rest, unit string, ok bool) {
	for _, u := range units {
		if rest, ok := strings.CutPrefix(s, u); ok {
			return rest, u, true
		}
	}
	return s, "", false
}

// countsOf counts the numbers of a unit in a text.
func countsOf(text, unit string) (n int) {
	for i := 0; ; {
		j := strings.Index(text[i:], unit)
		if j < 0 {
			return n
		}
		c, _ := utf8.DecodeLastRuneInString(text[:i+j])
		if _, digit := chineseDigit[c]; digit || chineseUnit[c] > 0 || c >= '0' && c <= '9' || c == '万' || c == '余' || c == '多' {
			n++
		}
		i += j + len(unit)
	}
}

// sumFound compares the parts with their whole and tells whether they differ. When the parts up to some place, or from some place on, add up, the others may be
// no parts at all.
func (r *run) sumFound(rule *Rule, p passage, sentence string, parts []counted, all number, unit string) bool {
	sum := figure.Int(0)
	for _, c := range parts {
		sum = sum.Add(c.n.value)
	}
	first, last := figure.Int(0), sum
	for i, c := range parts {
		first = first.Add(c.n.value)
		if i > 0 && first.Cmp(all.value) == 0 || i < len(parts)-1 && last.Cmp(all.value) == 0 {
			return false
		}
		last = last.Sub(c.n.value)
	}
	l, rt, d := figure.Of(all.value), figure.Of(sum), figure.Of(all.value.Sub(sum))
	r.proseFound(rule, p, sentence, report.Finding{Left: &l, Right: &rt, Difference: &d,
		Message:   fmt.Sprintf("总数写的是 %s%s，各项相加是 %s%s，相差 %s", l, unit, rt, unit, d),
		MessageEn: fmt.Sprintf("states a total of %s, its parts add up to %s, difference %s", l, rt, d)})
	return true
}

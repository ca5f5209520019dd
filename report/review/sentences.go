package review

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/report/form"
)

// sentence is a sentence that holds numbers.
type sentence struct {
	text    string
	words   string // what is left without numbers, blanks and punctuation: the same in copies whose numbers differ
	numbers []spoken
}

// sentencesIn cuts a text into its sentences and keeps those that hold numbers.
func sentencesIn(text string) []sentence {
	var out []sentence
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("。；;！!？?\n", r) }) {
		s := sentence{text: withoutEnumerator(narrowed(part))}
		s.numbers = numbersIn(s.text)
		if len(s.numbers) == 0 || len(out) >= maxNumbers {
			continue
		}
		s.words = strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) {
				return r
			}
			return -1
		}, numberPattern.ReplaceAllString(s.text, ""))
		out = append(out, s)
	}
	return out
}

// text compares the numbers of the prose, section by section and sentence by sentence, with those of the first copy that has the section. Around the
// tables, where formats print their charts and notes in their own ways, only sentences that both copies have are compared.
func (c *Comparison) text(copies []*Copy) {
	for _, s := range form.Current().Sections {
		var first *Copy
		var have []sentence
		for _, x := range copies {
			text, ok := x.res.Filing.Sections[s.Key()]
			switch {
			case !ok:
			case first == nil:
				first, have = x, sentencesIn(text)
			default:
				c.sentences(s, first.File, x.File, have, sentencesIn(text))
			}
		}
		if first != nil && s.Table == "" {
			c.missingSection(s, copies)
		}
	}
}

// sentences compares one section of two copies.
func (c *Comparison) sentences(s form.Section, fileA, fileB string, a, b []sentence) {
	i, j := 0, 0
	for _, p := range append(pairs(a, b, s.Table != ""), [2]int{len(a), len(b)}) {
		for ; i < p[0]; i++ {
			c.lone(s, fileA, fileB, a[i])
		}
		for ; j < p[1]; j++ {
			c.lone(s, fileB, fileA, b[j])
		}
		charted := s.Table != "" && i < len(a) && j < len(b) && len(a[i].numbers) != len(b[j].numbers) // a chart's figures ran into one of them
		if i < len(a) && j < len(b) && !charted {
			c.Numbers += max(len(a[i].numbers), len(b[j].numbers))
			c.Differences = append(c.Differences, differing(s, fileA, fileB, a[i].numbers, b[j].numbers)...)
		}
		i, j = p[0]+1, p[1]+1
	}
}

// shortSentence is how many letters a sentence must have to be missed: dates under the report and page numbers have fewer.
const shortSentence = 8

// lone says that a sentence with numbers stands in one copy only.
func (c *Comparison) lone(s form.Section, file, lacking string, x sentence) {
	if s.Table != "" || utf8.RuneCountInString(x.words) < shortSentence {
		return
	}
	name := firstRunes(x.text, 40)
	c.Differences = append(c.Differences, Difference{What: InText, Place: s.Key(), Name: name, NameEn: "section " + s.Key() + ": " + name,
		Values: []Value{{File: file, Printed: name}, {File: lacking, Missing: true}}})
}

// pairs finds the sentences that two copies share: first those with the same words, then between these, in order, those with nearly the same. Around
// tables the labels of charts run into the sentences; there the longer one must resemble the other.
func pairs(a, b []sentence, table bool) [][2]int {
	var out [][2]int
	i, j := 0, 0
	same := common(len(a), len(b), func(i, j int) bool { return a[i].words == b[j].words })
	for _, p := range append(same, [2]int{len(a), len(b)}) {
		for ; i < p[0]; i++ {
			for k := j; k < p[1]; k++ {
				if resembling(a[i].words, b[k].words, table) {
					out = append(out, [2]int{i, k})
					j = k + 1
					break
				}
			}
		}
		if p[0] < len(a) {
			out = append(out, p)
		}
		i, j = p[0]+1, p[1]+1
	}
	return out
}

// resembling tells whether the shorter of two sentences (strict: the longer) shares most of its pairs of neighbouring letters with the other one.
func resembling(a, b string, strict bool) bool {
	const most, least = 0.7, 3
	x, y := []rune(a), []rune(b)
	if len(x) < 2 || len(y) < 2 {
		return a == b
	}
	count := map[[2]rune]int{}
	for i := range len(x) - 1 {
		count[[2]rune{x[i], x[i+1]}]++
	}
	shared := 0
	for i := range len(y) - 1 {
		if k := [2]rune{y[i], y[i+1]}; count[k] > 0 {
			count[k]--
			shared++
		}
	}
	length := min(len(x), len(y))
	if strict {
		length = max(len(x), len(y))
	}
	return shared >= least && float64(shared) >= most*float64(length-1)
}

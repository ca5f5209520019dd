package ledger

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"nianbao/report/form"
)

// compact folds full-width signs and takes out all blanks, line breaks and zero-width signs: how headings and sheet names are compared.
func compact(s string) string {
	if plain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0x200B || r == 0xFEFF || r == 0x2060 {
			return -1
		}
		return r
	}, width.Fold.String(s))
}

// plain tells whether s holds nothing that compact changes; nearly all texts are plain. It looks at bytes, since each text of a register comes by
// here: besides ASCII only U+3040 to U+FEFF passes, which is E3 81 to EF BB in UTF-8.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c > ' ' && c < 0x80 {
			continue
		}
		if c < 0xE3 || c > 0xEF || i+2 >= len(s) || s[i+1]&0xC0 != 0x80 || s[i+2]&0xC0 != 0x80 {
			return false // a blank, a sign of another range, or not UTF-8
		}
		if second := s[i+1]; c == 0xE3 && second == 0x80 || c == 0xED && second > 0x9F || c == 0xEF && second > 0xBB {
			return false
		}
		i += 2
	}
	return true
}

// tidy trims a kept text and makes line breaks blanks; inside it stays as typed.
func tidy(s string) string {
	if plain(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == 0x200B || r == 0xFEFF }), " ")
}

var numbered = regexp.MustCompile(`^(?:[(]?[0-9一二三四五六七八九十]+[)、.,．。:]+|[0-9]+|[\x{2460}-\x{2473}])`)

// canonical is what two writings of one word have in common: no blanks, no leading number, no punctuation, lower case. Unlike form.Bare
// it keeps the words inside brackets: 予以公开（部分） is not 予以公开.
func canonical(s string) string {
	s = strings.ToLower(compact(s))
	for {
		cut := numbered.ReplaceAllString(s, "")
		if cut == s {
			break
		}
		s = cut
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s)
}

// vocabulary maps the writings of a set of words to their positions.
type vocabulary struct {
	known  map[string]int    // canonical writings; -1 = two words claim it
	fixed  map[string]bool   // printed labels: an office's own table must not give them another meaning
	hints  map[string]string // writings that name a group or a state, with what to do instead
	tails  []string          // the shortest path tail of each word
	parts  []hintPart        // stable pieces of the labels, for suggestions only
	cached map[string]int    // writings as they came
	recent [64]writing       // those of them that were asked for last
}

type writing struct {
	text string
	word int
}

type hintPart struct {
	piece string
	word  int
}

func newVocabulary() *vocabulary {
	return &vocabulary{known: map[string]int{}, fixed: map[string]bool{}, hints: map[string]string{}, cached: map[string]int{}}
}

// add makes the writing mean the word; a writing that two words claim means neither.
func (v *vocabulary) add(word int, writings ...string) {
	for _, w := range writings {
		key := canonical(w)
		if key == "" {
			continue
		}
		if other, ok := v.known[key]; ok && other != word && !v.fixed[key] {
			v.known[key] = -1
			continue
		}
		if !v.fixed[key] {
			v.known[key] = word
		}
	}
}

// print adds a label of the form: it wins over every other writing.
func (v *vocabulary) print(word int, label string) {
	key := canonical(label)
	v.known[key] = word
	v.fixed[key] = true
}

// find returns the word that the text means, -1 when it is none of them.
func (v *vocabulary) find(text string) int {
	if text == "" {
		return -1
	}
	last := &v.recent[(7*len(text)+int(text[len(text)/2])+5*int(text[len(text)-1]))%len(v.recent)]
	if last.text == text {
		return last.word
	}
	n, ok := v.cached[text]
	if !ok {
		if n, ok = v.known[canonical(text)]; !ok {
			n = -1
		}
		if len(text) > 200 || len(v.cached) >= 4096 { // bounded: memory stays flat whatever stands in the column
			return n
		}
		v.cached[text] = n
	}
	*last = writing{text, n}
	return n
}

// suggest returns the only word that a stable piece of the label hints at, -1 when there is none or more than one.
func (v *vocabulary) suggest(text string) int {
	key, found := canonical(text), -1
	for _, p := range v.parts {
		if strings.Contains(key, p.piece) {
			if found >= 0 && found != p.word {
				return -1
			}
			found = p.word
		}
	}
	return found
}

// hint says what to do with a text that is no word of the vocabulary, "" when there is nothing special to say.
func (v *vocabulary) hint(text string) string { return v.hints[canonical(text)] }

// plainVocabulary knows the words of a drop-down list.
func plainVocabulary(words []string) *vocabulary {
	v := newVocabulary()
	for i, w := range words {
		v.print(i, w)
	}
	return v
}

// outcomeVocabulary knows the outcomes of the form in all writings that leave no doubt: the printed label with or without its number, behind
// its group or alone, its aliases and stable pieces where one outcome only has them, and the tail of the cell's path.
func outcomeVocabulary(rows []form.Row) *vocabulary {
	v := newVocabulary()
	groups := map[string][]string{}
	for i, r := range rows {
		label := r.Label()
		v.print(i, label)
		v.print(i, r.Full())
		v.add(i, strings.TrimPrefix(label, "属于"), strings.TrimPrefix(label, "危及"))
		if first, _, more := strings.Cut(label, "、"); more {
			v.add(i, first)
		}
		v.add(i, r.Aliases...)
		v.add(i, r.Pieces...)
		for _, p := range append([]string{label}, r.Pieces...) {
			if key := canonical(p); len([]rune(key)) > 2 {
				v.parts = append(v.parts, hintPart{key, i})
			}
		}
		tail := strings.TrimPrefix(r.ID, "closed.")
		v.tails = append(v.tails, tail)
		v.add(i, tail, r.ID, "requests."+r.ID)
		if _, last, deep := strings.Cut(tail, "."); deep {
			v.add(i, last)
			bare := form.Bare(r.Labels[1])
			v.add(i, bare+label, bare+r.Full())
			groups[bare] = append(groups[bare], label)
		}
	}
	for group, labels := range groups {
		v.hints[canonical(group)] = "“" + group + "”是一类，请写明是其中哪一种：" + strings.Join(labels, "、")
	}
	for _, w := range []string{"办理中", "正在办理", "未办结", "尚未办结", "待办", "待答复", "未答复", "待补正", "无", "暂无", "结转", "结转下年度", "结转下年度继续办理"} {
		v.hints[canonical(w)] = "尚未办结的申请，“办理结果”和“答复日期”应留空"
	}
	return v
}

// applicantVocabulary knows the six applicant columns.
func applicantVocabulary(columns []form.Column) *vocabulary {
	v := newVocabulary()
	groups := map[string][]string{}
	for i, c := range columns {
		v.print(i, c.Label())
		v.tails = append(v.tails, c.ID)
		v.add(i, c.ID)
		v.add(i, c.Aliases...)
		if group := c.Labels[1]; group != c.Label() {
			v.add(i, group+c.Label())
			groups[group] = append(groups[group], c.Label())
		}
	}
	for group, labels := range groups {
		v.hints[canonical(group)] = "“" + group + "”是一类，请写明是其中哪一种：" + strings.Join(labels, "、")
	}
	return v
}

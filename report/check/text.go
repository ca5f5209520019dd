package check

import (
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// passage is the prose of one section, blanks dropped and full-width digits narrowed; paragraphs end in a line feed.
type passage struct {
	section int // 0 = the preface
	text    string
}

var numerals = []string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}

// place names the passage for a person.
func (p passage) place() string {
	if p.section == 0 {
		return "正文前的说明"
	}
	return "第" + numerals[p.section] + "部分"
}

func (p passage) english() string {
	if p.section == 0 {
		return "the preface"
	}
	return "section " + string(rune('0'+p.section))
}

// prose returns the report's text; nil when the source carries none.
func (r *run) prose() []passage {
	if r.text != nil || r.in.Filing.Sections == nil && r.in.Preface == "" {
		return r.text
	}
	r.text = []passage{}
	if r.in.Preface != "" {
		r.text = append(r.text, passage{0, clean(r.in.Preface)})
	}
	for no := 1; no <= 6; no++ {
		if text := r.in.Filing.Sections[string(rune('0'+no))]; text != "" {
			r.text = append(r.text, passage{no, clean(text)})
		}
	}
	return r.text
}

// eachPassage runs a rule over the text; look returns how many findings it wrote. A passage without any is one check passed.
func (r *run) eachPassage(look func(passage) int) {
	text := r.prose()
	if len(text) == 0 {
		r.undecided()
		return
	}
	for _, p := range text {
		if look(p) == 0 {
			r.passed()
		}
	}
}

// proseFound writes down a finding about a place in the text.
func (r *run) proseFound(rule *Rule, p passage, sentence string, f report.Finding) {
	f.Position = p.place()
	f.Message = p.place() + "“" + shorten(sentence) + "”：" + f.Message
	f.MessageEn = p.english() + ", “" + shorten(sentence) + "”: " + f.MessageEn
	r.found(rule, f)
}

// clean drops blanks other than line feeds and narrows full-width letters, digits and per-cent signs. Text that has none of them is returned as it is.
func clean(s string) string {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == ' ' || c == '\t' || c == '\r' || c == 0xC2 || (c == 0xE2 || c == 0xE3 || c == 0xEF) && i+2 < len(s) && untidy(c, s[i+1], s[i+2]) {
			return strings.Map(tidy, s)
		}
	}
	return s
}

// untidy tells whether three bytes may be a character that tidy changes.
func untidy(a, b, c byte) bool {
	switch a {
	case 0xE2: // general punctuation
		return b == 0x80 && (c <= 0x8F || c == 0xAF) || b == 0x81 && c == 0xA0
	case 0xE3: // the ideographic blank
		return b == 0x80 && c == 0x80
	}
	return b == 0xBB || b == 0xBD && c <= 0x9A || b == 0xBC && (c >= 0x90 && c <= 0x99 || c >= 0xA1 && c <= 0xBA || c == 0x85 || c == 0x8E)
}

func tidy(r rune) rune {
	switch {
	case r == ' ', r == '\t', r == '\r', r == 0xA0, r == 0x3000, r == 0xFEFF, r >= 0x2000 && r <= 0x200F, r == 0x202F, r == 0x2060:
		return -1
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ', r == '％', r == '．':
		return r - 0xFEE0
	}
	return r
}

// sentenceEnds stop a sentence; a comma does not.
const sentenceEnds = "。；;！!？?\n"

// longestSentence bounds what is looked at on each side of a place, in bytes: 800 characters without a stop are no sentence.
const longestSentence = 2400

// sentenceAt returns the sentence around a byte offset, and where it starts. Of a text without stops it is a piece of bounded length; see endless.
func sentenceAt(text string, at int) (sentence string, start int) {
	start, end := at, at
	for start > 0 && at-start < longestSentence && sentenceEnd(text[:start]) == 0 {
		start--
	}
	for start > 0 && start < at && !utf8.RuneStart(text[start]) {
		start++
	}
	for end < len(text) && end-at < longestSentence {
		end++
		if size := sentenceEnd(text[:end]); size > 0 && end-size >= at {
			return text[start : end-size], start
		}
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	return text[start:end], start
}

// endless tells whether a sentence is only a piece of a text without stops, of which nothing can be said.
func endless(sentence string, at int) bool {
	return at >= longestSentence-utf8.UTFMax || len(sentence)-at >= longestSentence
}

// sentenceEnd returns the size of the mark of sentenceEnds that a text ends in, 0 for none. It looks at one byte of nearly every text.
func sentenceEnd(text string) int {
	n := len(text)
	switch text[n-1] {
	case ';', '!', '?', '\n':
		return 1
	case 0x82: // 。
		if n > 2 && text[n-3:] == "。" {
			return 3
		}
	case 0x81, 0x9B, 0x9F: // ！；？
		if n > 2 && (text[n-3:] == "！" || text[n-3:] == "；" || text[n-3:] == "？") {
			return 3
		}
	}
	return 0
}

// cutAny cuts off the first of the prefixes that s begins with.
func cutAny(s string, prefixes ...string) (rest string, ok bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}

// containsAny tells whether s contains one of the words.
func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// shorten keeps a quotation short enough for a message.
func shorten(s string) string {
	const most = 40
	s = strings.ReplaceAll(s, "\n", "")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "……"
}

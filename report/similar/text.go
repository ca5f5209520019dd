// Package similar tells how much of a text also stands in another: in the same organ's report of the year before (rule SM101), and in the reports
// of other organs, among thousands of which no two by two comparison would be affordable (rule SM102).
//
//	now, before := similar.New(text2024, "云河市审计局"), similar.New(text2023, "云河市审计局")
//	if m := similar.Like(now, before); m.Share >= similar.LastYear { … m.Example … }
//
// What counts is letters only: blanks, punctuation and digits are left out, so that changed figures, years and line breaks do not hide a copied
// text, and so are the names that the caller gives (the organ's own). Of what is left, a character is "the same" when it stands inside a run of at
// least Run characters that the other text holds too. The share of such characters is the measure; it says how much was copied, not how much differs.
//
// Search finds for each of many texts another organ's text like it (search.go). It compares those pairs only that share enough of a fixed sample of
// their runs, and then exactly. Phrases that very many texts share count little: model wording handed down from above is no copy of a neighbour.
// The same texts in the same order give the same result.
//
// There are no outside modules.
package similar

import (
	"unicode"
	"unicode/utf8"
)

// Run is how many characters in a row must be the same to count. Shorter ones would be words of the trade (政府信息公开, 依申请公开); longer ones would
// be broken by every synonym that a copyist puts in. Set phrases that are longer still are thinned out by their frequency.
const Run = 8

// The shares from which a text is called like another one, and the least length that is judged. A text that was revised honestly keeps its set
// phrases and headings, about a third; one in which only figures and names were changed keeps nine tenths.
const (
	LastYear = 0.80 // SM101
	Another  = 0.70 // SM102; of the characters, each counting the less the more texts share it
	Least    = 80   // characters that count; below it, a few set phrases would be the whole text
)

// Text is a text made ready for comparison. It keeps its source.
type Text struct {
	source string
	names  []string
	norm   []rune
}

// New makes a text ready. names are left out of the comparison wherever they stand, such as the organ's own.
func New(source string, names ...string) *Text {
	t := &Text{source: source, names: names, norm: make([]rune, 0, len(source)/3)}
	t.letters(func(r rune, _ int) { t.norm = append(t.norm, r) })
	return t
}

// Len is how many characters of the text count.
func (t *Text) Len() int { return len(t.norm) }

// letters calls keep for each character that counts, with its place in the source in bytes.
func (t *Text) letters(keep func(r rune, at int)) {
	for i := 0; i < len(t.source); {
		if n := t.nameAt(i); n > 0 {
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(t.source[i:])
		if unicode.IsLetter(r) && r != utf8.RuneError {
			keep(unicode.ToLower(r), i)
		}
		i += n
	}
}

// nameAt returns the length of the name that stands at a place, 0 for none.
func (t *Text) nameAt(i int) int {
	for _, name := range t.names {
		if name != "" && len(name) <= len(t.source)-i && t.source[i:i+len(name)] == name {
			return len(name)
		}
	}
	return 0
}

// base of the rolling hash: any odd number with scattered bits will do.
const base = 0x9E3779B97F4A7C15

var leaving = func() uint64 { // base to the power Run
	p := uint64(1)
	for range Run {
		p *= base
	}
	return p
}()

// runs calls each for every run of Run characters, with its hash.
func (t *Text) runs(each func(at int, hash uint64)) {
	h := uint64(0)
	for i, r := range t.norm {
		h = h*base + uint64(r)
		if i >= Run {
			h -= leaving * uint64(t.norm[i-Run])
		}
		if i >= Run-1 {
			each(i-Run+1, mix(h))
		}
	}
}

// mix spreads the bits, so that a sample by remainder is a fair one.
func mix(h uint64) uint64 {
	h ^= h >> 30
	h *= 0xBF58476D1CE4E5B9
	h ^= h >> 27
	h *= 0x94D049BB133111EB
	return h ^ h>>31
}

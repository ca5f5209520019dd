package similar

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Match says how much of a text stands in another one.
type Match struct {
	With    int     // Search: the other member; -1 where there is none
	Share   float64 // of the characters that count, 0 to 1; in Search, each counts the less the more texts share it
	Same    int     // characters that stand in both
	Of      int     // characters of the text
	Others  int     // Search: how many members are like this one, as far as they were looked at
	Example string  // the longest passage that both hold, as the text prints it, shortened

	Paragraphs []Paragraph // the text's paragraphs of which at least half stands in the other one, in their order
}

// Paragraph is how much of one paragraph (a line of the text that is not blank) stands in the other text.
type Paragraph struct {
	Number int    // from 1, blank lines not counted
	Begin  string // its first characters, as the text prints them
	Same   int    // characters that stand in both
	Of     int    // characters that count
}

// Like tells how much of now stands in before. A text shorter than Least gives the zero Match: nothing can be said of it.
func Like(now, before *Text) Match {
	if now.Len() < Least || before.Len() < Run {
		return Match{With: -1}
	}
	k := newKey(before)
	same, _ := k.covered(now)
	m := Match{With: -1, Of: now.Len(), Same: count(same), Example: now.longest(same), Paragraphs: now.paragraphs(same)}
	m.Share = float64(m.Same) / float64(m.Of)
	return m
}

// key finds a text's runs.
type key struct {
	text  *Text
	first map[uint64]int32 // where a run stands first
	equal []int32          // for each run, where the same run stands first
	met   []bool           // by first place: the other text holds it
}

func newKey(t *Text) *key {
	n := max(t.Len()-Run+1, 0)
	k := &key{text: t, first: make(map[uint64]int32, n), equal: make([]int32, n), met: make([]bool, n)}
	t.runs(func(at int, hash uint64) {
		p, ok := k.first[hash]
		switch {
		case !ok:
			k.first[hash] = int32(at)
			p = int32(at)
		case !slices.Equal(t.norm[p:p+Run], t.norm[at:at+Run]): // one hash for two runs: the second one matches nothing
			p = int32(at)
		}
		k.equal[at] = p
	})
	return k
}

// covered marks the characters of other that stand in the key's text, and those of the key's text that stand in other.
func (k *key) covered(other *Text) (theirs, own []bool) {
	theirs, own = make([]bool, other.Len()), make([]bool, k.text.Len())
	clear(k.met)
	end := 0
	other.runs(func(at int, hash uint64) {
		p, ok := k.first[hash]
		if !ok || !slices.Equal(k.text.norm[p:p+Run], other.norm[at:at+Run]) {
			return
		}
		k.met[p] = true
		for i := max(at, end); i < at+Run; i++ {
			theirs[i] = true
		}
		end = at + Run
	})
	end = 0
	for at, p := range k.equal {
		if !k.met[p] {
			continue
		}
		for i := max(at, end); i < at+Run; i++ {
			own[i] = true
		}
		end = at + Run
	}
	return theirs, own
}

func count(marks []bool) int {
	n := 0
	for _, m := range marks {
		if m {
			n++
		}
	}
	return n
}

// beginLength is how many characters of a paragraph are shown.
const beginLength = 12

// paragraphs lists the paragraphs of which at least half is marked; nil marks mark everything.
func (t *Text) paragraphs(marks []bool) []Paragraph {
	var out []Paragraph
	number, begin, seen, i := 0, 0, 0, 0
	var p Paragraph
	end := func(to int) {
		line := strings.Join(strings.Fields(t.source[begin:to]), "")
		if begin = to; line == "" {
			return
		}
		if number++; p.Of > 0 && 2*p.Same >= p.Of {
			p.Number, p.Begin = number, line
			if r := []rune(line); len(r) > beginLength {
				p.Begin = string(r[:beginLength]) + "……"
			}
			out = append(out, p)
		}
		p = Paragraph{}
	}
	t.letters(func(_ rune, at int) {
		for n := strings.IndexByte(t.source[seen:at], '\n'); n >= 0; n = strings.IndexByte(t.source[seen:at], '\n') {
			seen += n + 1
			end(seen)
		}
		seen = at
		if p.Of++; marks == nil || marks[i] {
			p.Same++
		}
		i++
	})
	end(len(t.source))
	return out
}

// exampleLength is how many characters of a passage are shown.
const exampleLength = 60

// longest prints the longest marked passage of the text, cut to exampleLength.
func (t *Text) longest(marks []bool) string {
	from, best := 0, 0
	for i := 0; i < len(marks); i++ {
		start := i
		for i < len(marks) && marks[i] {
			i++
		}
		if i-start > best {
			from, best = start, i-start
		}
	}
	if best == 0 {
		return ""
	}
	return t.print(from, from+best)
}

// print gives the source of the characters from … to-1, line breaks left out.
func (t *Text) print(from, to int) string {
	start, end, i := 0, 0, 0
	t.letters(func(_ rune, at int) {
		if i == from {
			start = at
		}
		if i == to-1 {
			_, n := utf8.DecodeRuneInString(t.source[at:])
			end = at + n
		}
		i++
	})
	text := strings.Join(strings.Fields(t.source[start:end]), "")
	if utf8.RuneCountInString(text) <= exampleLength {
		return text
	}
	return string([]rune(text)[:exampleLength]) + "……"
}

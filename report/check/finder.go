package check

import "strings"

// finder looks for many words in one pass. Every word begins with a Chinese character of three bytes.
type finder struct {
	words  []string
	starts [1 << 10]uint64 // the last two bytes of the characters that a word begins with
	first  map[string][]int
}

func newFinder(words []string) *finder {
	f := &finder{words: words, first: map[string][]int{}}
	for i, w := range words {
		bit := bitOf(w[1], w[2])
		f.starts[bit>>6] |= 1 << (bit & 63)
		f.first[w[:3]] = append(f.first[w[:3]], i)
	}
	return f
}

func bitOf(a, b byte) uint16 { return uint16(a)<<8 | uint16(b) }

// each calls hit for every place where a word stands, from left to right; of words that begin at one place the longest only.
func (f *finder) each(text string, hit func(which, at int)) {
	for i := 0; i+2 < len(text); {
		if text[i] < 0xE0 {
			i++
			continue
		}
		bit := bitOf(text[i+1], text[i+2])
		if f.starts[bit>>6]&(1<<(bit&63)) != 0 {
			i += f.at(text, i, hit)
			continue
		}
		i += 3
	}
}

// at looks for a word at one place and returns how far to go on: behind the word, so that no shorter one within it counts again.
func (f *finder) at(text string, i int, hit func(which, at int)) int {
	best := -1
	for _, which := range f.first[text[i:i+3]] {
		if w := f.words[which]; strings.HasPrefix(text[i:], w) && (best < 0 || len(w) > len(f.words[best])) {
			best = which
		}
	}
	if best < 0 {
		return 3
	}
	hit(best, i)
	return len(f.words[best])
}

// in tells whether a text holds one of the words.
func (f *finder) in(text string) bool {
	for i := 0; i+2 < len(text); {
		if text[i] < 0xE0 {
			i++
			continue
		}
		bit := bitOf(text[i+1], text[i+2])
		if f.starts[bit>>6]&(1<<(bit&63)) != 0 {
			for _, which := range f.first[text[i:i+3]] {
				if strings.HasPrefix(text[i:], f.words[which]) {
					return true
				}
			}
		}
		i += 3
	}
	return false
}

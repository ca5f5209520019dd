package check

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// A sentence reaches from one mark to the next, wherever in it one looks; letters that share bytes with the marks do not end it.
func TestSentenceAt(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	letters := []rune("年报，、：。；;！!？?\n一二件a1邂鿂臁")
	for range 5000 {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		text := b.String()
		for at := range text + "." {
			sentence, start := sentenceAt(text, at)
			ended := start == 0 || strings.ContainsRune(sentenceEnds, lastRune(text[:start]))
			next, _ := utf8.DecodeRuneInString(text[start+len(sentence):])
			closes := start+len(sentence) == len(text) || strings.ContainsRune(sentenceEnds, next)
			if !ended || !closes || strings.ContainsAny(sentence, sentenceEnds) || start > at || start+len(sentence) < at || text[start:start+len(sentence)] != sentence {
				t.Fatalf("%q at %d: %q from %d", text, at, sentence, start)
			}
		}
	}
}

func lastRune(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

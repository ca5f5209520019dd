package ledger

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// TopicTimes is how often a topic must be asked for in the year to be listed as a candidate for proactive disclosure.
const TopicTimes = 3

// Topic is a topic asked for again and again.
type Topic struct {
	Name  string // blanks, punctuation and a leading 关于 taken out: the form in which topics are compared
	Count int
}

// topics counts topics without keeping the texts of those that occur once or twice.
type topics struct {
	count map[fingerprint]uint32
	names map[string]fingerprint
}

func newTopics() topics {
	return topics{count: map[fingerprint]uint32{}, names: map[string]fingerprint{}}
}

func (t topics) add(text string) {
	name := topicName(text)
	if name == "" {
		return
	}
	f := fingerprintOf(name)
	t.count[f]++
	if t.count[f] == TopicTimes {
		t.names[name] = f
	}
}

// topicName is the form in which topics are compared.
func topicName(text string) string {
	if text == "" {
		return ""
	}
	s := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, compact(text))
	if rest := strings.TrimPrefix(s, "关于"); rest != "" {
		s = rest
	}
	return s
}

// list returns the topics asked for at least TopicTimes times, the most frequent first.
func (t topics) list() []Topic {
	var out []Topic
	for name, f := range t.names {
		out = append(out, Topic{Name: name, Count: int(t.count[f])})
	}
	slices.SortFunc(out, func(a, b Topic) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name)) })
	return out
}

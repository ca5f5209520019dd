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
	index  fingerprints // of a topic → its position in counts
	counts []uint32
	texts  fingerprints // the same for texts as they came, so that most need not be made into a topic again
	recent []recentTopic
	names  map[string]uint32
}

// recentTopic is a text that was counted last among those that share its place.
type recentTopic struct {
	text string
	at   uint32
}

// maxTopicTexts keeps a column full of prose from being remembered twice.
const maxTopicTexts = 1 << 16

func newTopics() topics {
	return topics{names: map[string]uint32{}, recent: make([]recentTopic, 1<<12)}
}

func (t *topics) add(text string) {
	if text == "" {
		return
	}
	recent := &t.recent[spread(text)>>(64-12)]
	if recent.text == text && t.counts[recent.at] != TopicTimes-1 {
		t.counts[recent.at]++
		return
	}
	raw := fingerprintOf(text)
	at, known := t.texts.get(raw)
	if known && t.counts[at] != TopicTimes-1 {
		if t.counts[at]++; len(text) <= maxRecent {
			*recent = recentTopic{strings.Clone(text), at}
		}
		return
	}
	name := topicName(text)
	if name == "" {
		return
	}
	if !known {
		var before bool
		if at, before = t.index.put(fingerprintOf(name), uint32(len(t.counts))); !before {
			t.counts = append(t.counts, 0)
		}
		if t.texts.n < maxTopicTexts {
			t.texts.put(raw, at)
		}
	}
	if t.counts[at]++; t.counts[at] == TopicTimes {
		t.names[name] = at
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
func (t *topics) list() []Topic {
	var out []Topic
	for name, at := range t.names {
		out = append(out, Topic{Name: name, Count: int(t.counts[at])})
	}
	slices.SortFunc(out, func(a, b Topic) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name)) })
	return out
}

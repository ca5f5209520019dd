package similar

import (
	"cmp"
	"math"
	"slices"
)

// How Search saves comparisons.
const (
	sample  = 8         // one run in so many is looked at to find candidates, always the same ones by their hash
	near    = 512       // of the texts that share a run, so many before it are candidates for a text; bounds the work, which stays in proportion to the texts
	hopeful = 0.30      // share of the sample from which a pair is compared: copied runs end at every change, hence far below Another
	often   = 10        // texts that may share a phrase before it counts less; at least
	oftenOf = 100       // … and one text in so many
	enough  = Least / 2 // characters, by their weight, that must be left to judge a text by
)

// Member is one text among many.
type Member struct {
	Text  *Text
	Organ string // texts of one organ are copies of each other and are not compared
}

// Search finds for each member the text of another organ that it is most like. Where none reaches the share of Another, With is -1. Of many
// texts alike, the nearest in the order of the members are compared, so that a model text copied by hundreds costs no more than others.
func Search(members []Member) []Match {
	s := &search{members: members, out: make([]Match, len(members)), stock: stockRuns()}
	for i := range s.out {
		s.out[i].With = -1
	}
	s.group()
	s.frequencies()
	s.postings()
	s.compare()
	s.share()
	return s.out
}

type search struct {
	members []Member
	out     []Match
	groups  [][]int // members with the very same text, by their first member; too short texts are in none
	counts  []uint16
	mask    uint64
	common  float64
	stock   map[uint64]bool
	post    []posting
	spread  []int32   // by posting: in how many texts its run stands
	own     []float64 // weight of each group's sample, runs that more than near texts hold left out where others remain
	plain   []bool    // by group: its sample has runs that at most near texts hold, so that the others can be left out
}

// posting says that a group's text holds a run.
type posting struct {
	hash  uint64
	group int32
}

// group puts equal texts together, so that they are looked at once.
func (s *search) group() {
	at := map[string]int{}
	for i, m := range s.members {
		if m.Text == nil || m.Text.Len() < Least {
			continue
		}
		text := string(m.Text.norm)
		g, ok := at[text]
		if !ok {
			g, at[text] = len(s.groups), len(s.groups)
			s.groups = append(s.groups, nil)
		}
		s.groups[g] = append(s.groups[g], i)
	}
	s.common = max(often, float64(len(s.groups))/oftenOf)
}

func (s *search) text(group int) *Text { return s.members[s.groups[group][0]].Text }

// frequencies counts in how many texts each run stands. The counters are found by the hash and may be shared by two runs; a phrase then counts a
// little less than it should, which is the safe side.
func (s *search) frequencies() {
	total := 0
	for g := range s.groups {
		total += s.text(g).Len()
	}
	size := 1 << 12
	for size < 2*total && size < 1<<25 {
		size *= 2
	}
	s.counts, s.mask = make([]uint16, size), uint64(size-1)
	var slots []uint64 // those of one text, so that a run counts once a text
	for g := range s.groups {
		slots = slots[:0]
		s.text(g).runs(func(_ int, hash uint64) { slots = append(slots, hash>>20&s.mask) })
		slices.Sort(slots)
		for _, c := range slices.Compact(slots) {
			s.counts[c] = min(s.counts[c], 1<<16-2) + 1
		}
	}
}

// weight is what a run counts: 1 for one that few texts hold, nearly nothing for one that all hold. In between it falls with the logarithm, as the
// evidence does: a sentence that one organ in ten uses says little by itself, but ten of them together are no chance.
func (s *search) weight(hash uint64) float64 {
	n, all := float64(s.counts[hash>>20&s.mask]), float64(len(s.groups))
	if s.stock[hash] {
		return min(stockWeight, s.common/n)
	}
	if n <= s.common {
		return 1
	}
	return max(s.common/n, math.Log(all/n)/math.Log(all/s.common))
}

// postings takes the sample of every text, sorted by run.
func (s *search) postings() {
	for g := range s.groups {
		from := len(s.post)
		s.text(g).runs(func(_ int, hash uint64) {
			if hash%sample == 0 {
				s.post = append(s.post, posting{hash, int32(g)})
			}
		})
		mine := s.post[from:]
		slices.SortFunc(mine, byRun)
		mine = slices.Compact(mine)
		s.post = s.post[:from+len(mine)]
	}
	slices.SortFunc(s.post, byRun)
	s.measure()
}

// measure takes down how far each run of the sample is spread and what each group's sample weighs. Runs that stand in more than near texts tell
// little and would cost most; they are looked at only where a text has hardly any other.
func (s *search) measure() {
	s.spread = make([]int32, len(s.post))
	rare, all := make([]float64, len(s.groups)), make([]float64, len(s.groups))
	for from := 0; from < len(s.post); {
		to := from
		for to < len(s.post) && s.post[to].hash == s.post[from].hash {
			to++
		}
		w := s.weight(s.post[from].hash)
		for i := from; i < to; i++ {
			s.spread[i] = int32(to - from)
			all[s.post[i].group] += w
			if to-from <= near {
				rare[s.post[i].group] += w
			}
		}
		from = to
	}
	s.own, s.plain = all, make([]bool, len(s.groups))
	for g := range s.groups {
		if rare[g] >= hopeful*all[g] {
			s.own[g], s.plain[g] = rare[g], true
		}
	}
}

func byRun(a, b posting) int {
	return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.group, b.group))
}

// compare counts for each text what it shares with those before it, and compares the pairs that look alike.
func (s *search) compare() {
	order := make([]int32, len(s.post)) // postings by group
	starts := make([]int, len(s.groups)+1)
	for _, p := range s.post {
		starts[p.group+1]++
	}
	for g := range s.groups {
		starts[g+1] += starts[g]
	}
	next := slices.Clone(starts)
	for i, p := range s.post {
		order[next[p.group]] = int32(i)
		next[p.group]++
	}
	shared := make([]float64, len(s.groups))
	var touched []int32
	for g := range s.groups {
		for _, i := range order[starts[g]:starts[g+1]] {
			if s.plain[g] && s.spread[i] > near {
				continue
			}
			hash, weight := s.post[i].hash, s.weight(s.post[i].hash)
			for k := i - 1; k >= 0 && i-k <= near && s.post[k].hash == hash; k-- {
				other := s.post[k].group
				if shared[other] == 0 {
					touched = append(touched, other)
				}
				shared[other] += weight
			}
		}
		slices.Sort(touched)
		s.look(g, touched, shared)
		touched = touched[:0]
	}
}

// look compares a text with its candidates and forgets their counts.
func (s *search) look(g int, candidates []int32, shared []float64) {
	var k *key
	var mine []float64
	for _, c := range candidates {
		hope := shared[c] >= hopeful*min(s.own[g], s.own[c])
		if shared[c] = 0; !hope {
			continue
		}
		if k == nil {
			k, mine = newKey(s.text(g)), s.weights(g)
		}
		theirs, own := k.covered(s.text(int(c)))
		s.record(g, int(c), own, mine)
		s.record(int(c), g, theirs, s.weights(int(c)))
	}
}

// weights gives each character the weight of the commonest run that it stands in.
func (s *search) weights(group int) []float64 {
	t := s.text(group)
	w := make([]float64, t.Len())
	for i := range w {
		w[i] = 1
	}
	t.runs(func(at int, hash uint64) {
		weight := s.weight(hash)
		if weight == 1 {
			return
		}
		for i := at; i < at+Run; i++ {
			w[i] = min(w[i], weight)
		}
	})
	return w
}

// record takes the result of a comparison down for every member of a group, where another organ is in the other group.
func (s *search) record(group, with int, same []bool, weights []float64) {
	all, part := 0.0, 0.0
	for i, w := range weights {
		all += w
		if same[i] {
			part += w
		}
	}
	if all < enough || part/all < Another {
		return
	}
	text := s.text(group)
	m := Match{Share: part / all, Same: count(same), Of: text.Len()}
	for _, i := range s.groups[group] {
		others := 0
		m.With = -1
		for _, j := range s.groups[with] {
			if s.members[j].Organ != s.members[i].Organ {
				if others++; m.With < 0 {
					m.With = j
				}
			}
		}
		if others == 0 {
			continue
		}
		have := &s.out[i]
		m.Others = have.Others + others
		if m.Share > have.Share {
			m.Example, m.Paragraphs = text.longest(same), text.paragraphs(same)
			*have = m
		} else {
			have.Others = m.Others
		}
	}
}

// share says of members with the very same text that they are alike; nothing is more alike than that.
func (s *search) share() {
	for _, group := range s.groups {
		for _, i := range group {
			first, others := -1, 0
			for _, j := range group {
				if s.members[j].Organ != s.members[i].Organ {
					if others++; first < 0 {
						first = j
					}
				}
			}
			if first < 0 {
				continue
			}
			text := s.members[i].Text
			s.out[i] = Match{With: first, Share: 1, Same: text.Len(), Of: text.Len(), Others: s.out[i].Others + others, Example: text.print(0, text.Len()), Paragraphs: text.paragraphs(nil)}
		}
	}
}

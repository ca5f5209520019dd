package similar

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// letters that invented sentences are made of.
var letters = []rune("的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感")

// sentence invents a sentence; nothing in it stands in another by chance.
func sentence(rng *rand.Rand) string {
	var b strings.Builder
	for range 18 + rng.IntN(30) {
		b.WriteRune(letters[rng.IntN(len(letters))])
	}
	return b.String() + "。"
}

func text(rng *rand.Rand, sentences int) string {
	var b strings.Builder
	for range sentences {
		b.WriteString(sentence(rng))
	}
	return b.String()
}

// revise keeps each sentence with the given chance and writes the others anew.
func revise(rng *rand.Rand, s string, keep float64) string {
	parts := strings.SplitAfter(s, "。")
	for i, p := range parts {
		if p != "" && rng.Float64() >= keep {
			parts[i] = sentence(rng)
		}
	}
	return strings.Join(parts, "")
}

// marked is the measure as it is defined, without any of the shortcuts: the characters that stand in a common run of at least Run.
func marked(now, before *Text) []bool {
	held := map[string]bool{}
	for i := 0; i+Run <= before.Len(); i++ {
		held[string(before.norm[i:i+Run])] = true
	}
	same := make([]bool, now.Len())
	for i := 0; i+Run <= now.Len(); i++ {
		if held[string(now.norm[i:i+Run])] {
			for k := i; k < i+Run; k++ {
				same[k] = true
			}
		}
	}
	return same
}

func TestLikeIsTheMeasureAsDefined(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	seen := map[int]bool{}
	for range 200 {
		old := text(rng, 4+rng.IntN(20))
		if rng.IntN(3) == 0 {
			old += old[:len(old)/6*3] // passages that stand twice
		}
		now, before := New(revise(rng, old, rng.Float64())), New(old)
		m := Like(now, before)
		if want := count(marked(now, before)); m.Same != want || m.Of != now.Len() {
			t.Fatalf("%d of %d characters are the same, want %d of %d", m.Same, m.Of, want, now.Len())
		}
		seen[int(m.Share*10)] = true
	}
	if len(seen) < 8 {
		t.Errorf("only %d tenths of the scale were met", len(seen))
	}
}

// What a careless clerk changes does not hide a copy: figures, years, blanks, punctuation, the organ's own name.
func TestCarelessChangesDoNotHideACopy(t *testing.T) {
	old := "2023年，云河市审计局主动公开政府信息61条，收到依申请公开3件，均按期答复。一是更新目录不够及时，个别栏目内容较少；二是解读形式比较单一，图表和视频解读偏少；三是业务人员流动较快，培训没有跟上，对不予公开情形的把握还不够准确。下一步将加强培训，按季度检查栏目更新情况。"
	changed := strings.NewReplacer("2023", "２０２４", "61", "1,204", "3件", "12 件", "，", ",", "。", "．\n", "云河市审计局", "云河市水务局").Replace(old)
	m := Like(New(changed, "云河市水务局"), New(old, "云河市审计局"))
	if m.Share != 1 {
		t.Errorf("share is %v", m.Share)
	}
	if m = Like(New(changed), New(old)); m.Share >= 1 || m.Share < LastYear {
		t.Errorf("with the names left in, share is %v", m.Share)
	}
	if !strings.HasPrefix(m.Example, "主动公开政府信息1,204条") && !strings.Contains(m.Example, "主动公开政府信息1,204条") {
		t.Errorf("the example is not what the text prints: %s", m.Example)
	}
	if m := Like(New("本年度没有收取信息处理费。"), New("本年度没有收取信息处理费。")); m.Share != 0 {
		t.Error("a single set phrase is called a copy")
	}
}

// Two texts of one office that share headings and set phrases only are not alike.
func TestHonestTextsAreNotAlike(t *testing.T) {
	frame := []string{"根据《中华人民共和国政府信息公开条例》和省、市有关要求，现公布本机关政府信息公开工作年度报告。", "（一）主动公开。", "（二）依申请公开。", "（三）政府信息管理。", "（四）平台建设。", "（五）监督保障。"}
	rng := rand.New(rand.NewPCG(3, 4))
	one, other := "", ""
	for _, f := range frame {
		one, other = one+f+text(rng, 2), other+f+text(rng, 2)
	}
	if m := Like(New(one), New(other)); m.Share > 0.4 {
		t.Errorf("share is %v", m.Share)
	}
}

// province invents the texts of many organs: a preface that all share, model passages that many share, copies and revised copies.
func province(rng *rand.Rand, n, sentences int) []Member {
	model, preface := text(rng, sentences/2), text(rng, sentences/4)
	var out []Member
	for i := range n {
		own := text(rng, sentences)
		switch {
		case i > 3 && i%10 == 3: // a neighbour's text, revised more or less
			own = revise(rng, string(out[rng.IntN(i)].Text.source), 0.5+rng.Float64()/2)
		case i > 3 && i%10 == 7: // the very same
			own = out[i-2].Text.source
		case i%10 < 3:
			own = model + text(rng, sentences/2)
		}
		out = append(out, Member{New(preface + own), fmt.Sprint("organ", i)})
	}
	return out
}

// Search finds what comparing every pair with every other finds.
func TestSearchFindsWhatAllPairsShow(t *testing.T) {
	for seed := range uint64(4) {
		rng := rand.New(rand.NewPCG(seed, 5))
		members := province(rng, 60, 16)
		s := &search{members: members, out: make([]Match, len(members)), stock: stockRuns()}
		s.group()
		s.frequencies()
		found := 0
		for i, m := range Search(members) {
			best := bestOf(s, members, i)
			switch {
			case best >= Another && (m.With < 0 || best-m.Share > 1e-9):
				t.Errorf("seed %d: member %d is %.3f like another one, found %.3f", seed, i, best, m.Share)
			case best < Another && m.With >= 0:
				t.Errorf("seed %d: member %d is called like %d (%.3f), but no pair reaches the share (%.3f)", seed, i, m.With, m.Share, best)
			case m.With >= 0:
				found++
				if m.Others < 1 || m.Example == "" || members[m.With].Organ == members[i].Organ {
					t.Errorf("seed %d: member %d: %+v", seed, i, m)
				}
			}
		}
		if found < 10 {
			t.Errorf("seed %d: only %d copies found", seed, found)
		}
	}
}

// bestOf compares a member with all others by the definition.
func bestOf(s *search, members []Member, i int) float64 {
	groupOf := func(i int) int {
		return slices.IndexFunc(s.groups, func(g []int) bool { return slices.Contains(g, i) })
	}
	best, w := 0.0, s.weights(groupOf(i))
	for j := range members {
		if j == i || members[j].Organ == members[i].Organ {
			continue
		}
		same := marked(members[i].Text, members[j].Text)
		all, part := 0.0, 0.0
		for k := range same {
			all += w[k]
			if same[k] {
				part += w[k]
			}
		}
		best = max(best, part/all)
	}
	return best
}

// A passage handed down to everybody makes nobody a copy, be it half of the text.
func TestModelWordingCountsLittle(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	model := text(rng, 60)
	var members []Member
	for i := range 200 {
		members = append(members, Member{New(model + text(rng, 6)), fmt.Sprint(i)})
	}
	for i, m := range Search(members) {
		if m.With >= 0 {
			t.Fatalf("member %d is called like %d, share %.2f", i, m.With, m.Share)
		}
	}
	if m := Like(members[0].Text, members[1].Text); m.Share < Another {
		t.Fatalf("the test shows nothing: without weights the share is only %.2f", m.Share)
	}
}

// Copies of one organ's report (a page and its PDF) are not compared with each other, but with a neighbour's.
func TestCopiesOfOneOrganAreNotCompared(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 11))
	s := text(rng, 12)
	page, pdf := Member{New(s), "审计局"}, Member{New(s), "审计局"}
	for _, m := range Search([]Member{page, pdf}) {
		if m.With >= 0 {
			t.Errorf("%+v", m)
		}
	}
	got := Search([]Member{page, pdf, {New(s), "水务局"}})
	if got[0].With != 2 || got[1].With != 2 || got[2].With != 0 || got[2].Others != 2 {
		t.Errorf("%+v", got)
	}
}

func TestSearchIsTheSameEachTime(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 13))
	members := province(rng, 80, 12)
	if first := Search(members); !reflect.DeepEqual(first, Search(members)) {
		t.Error("two runs differ")
	}
	if out := Search(nil); len(out) != 0 {
		t.Error("something out of nothing")
	}
}

// BenchmarkSearch looks through 7,000 texts of some 1,300 characters; the bare line is reading them once, character by character.
func BenchmarkSearch(b *testing.B) {
	rng := rand.New(rand.NewPCG(14, 15))
	members := province(rng, 7000, 32)
	b.Run("search", func(b *testing.B) {
		for b.Loop() {
			found := 0
			for _, m := range Search(members) {
				if m.With >= 0 {
					found++
				}
			}
			if found < 700 {
				b.Fatal("too few: ", found)
			}
		}
	})
	b.Run("bare", func(b *testing.B) {
		for b.Loop() {
			sum := uint64(0)
			for _, m := range members {
				m.Text.runs(func(_ int, h uint64) { sum += h })
			}
			if sum == 0 {
				b.Fatal("nothing read")
			}
		}
	})
}

package pdf

import (
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/fonts"
)

func shaped(t testing.TB, set *fonts.Set, s string) *text {
	t.Helper()
	out := &text{}
	sh := shaper{set}
	if err := sh.add(out, s, textStyle{role: fonts.FangSong, size: 16}); err != nil {
		t.Fatal(err)
	}
	out.finish()
	return out
}

func broken(t *text, lines []line) []string {
	var out []string
	for _, l := range lines {
		s := ""
		for _, g := range t.glyphs[l.from:l.to] {
			s += string(g.r)
		}
		out = append(out, s)
	}
	return out
}

// TestBreakPlaces shows by example where lines end in a column of so many characters.
func TestBreakPlaces(t *testing.T) {
	set := songOnly(t)
	for _, c := range []struct {
		text  string
		chars float64
		want  string
	}{
		{"政府信息公开，年度报告", 6, "政府信息公|开，年度报告"},                    // the comma does not begin a line
		{"政府信息（公开）年度报告", 5, "政府信息|（公开）年|度报告"},                 // the bracket does not end one
		{"公开“三安全一稳定”信息", 7, "公开“三安全一|稳定”信息"},                  // marks hold on to what they enclose
		{"主动公开政府信息1286条的", 10, "主动公开政府信息|1286条的"},             // figure and unit stay together
		{"比例为百分之九十99.5%以上", 10, "比例为百分之九十|99.5%以上"},           // nor is a figure parted
		{"截至统计的那一日即2025年12月31日", 14, "截至统计的那一日即2025年|12月31日"}, // a date rather than a wide-open line
		{"我们说——年度报告", 4, "我们|说——年|度报告"},                       // nor a dash
		{"甲\n乙丙", 8, "甲|乙丙"}, // a line break is one
		{"see the Government Gazette", 9, "see the|Government|Gazette"},
		{"一二三四五六七八九十甲乙丙丁戊己庚", 16, "一二三四五六七八九十甲乙丙丁戊|己庚"}, // no character alone on the last line
		{"", 5, ""},
	} {
		s := shaped(t, set, c.text)
		room := c.chars * 16
		got := strings.Join(broken(s, breakLines(s, lineWidths{room, room}, true)), "|")
		if got != c.want {
			t.Errorf("%q in %v characters: %q, want %q", c.text, c.chars, got, c.want)
		}
	}
}

// TestSqueeze: a closing mark that comes one half too late is taken in by giving up blank halves.
func TestSqueeze(t *testing.T) {
	s := shaped(t, songOnly(t), "甲，乙，丙丁戊己庚辛。壬癸")
	lines := breakLines(s, lineWidths{10.5 * 16, 10.5 * 16}, true)
	if got := broken(s, lines)[0]; got != "甲，乙，丙丁戊己庚辛。" {
		t.Fatalf("first line %q", got)
	}
	b := &box{}
	b.setLine(s, lines[0], 0, 0, 10.5*16-lines[0].width)
	last := b.ops[len(b.ops)-1]
	end := last.x + float64(len([]rune(last.text)))*16
	if end > 10.5*16+8+0.01 { // the last mark's blank half may hang out
		t.Errorf("the line ends at %.1f, room is %.1f", end, 10.5*16)
	}
}

// checkLines holds for every text and width: nothing is lost, lines fit, marks stand where they may.
func checkLines(t *testing.T, s *text, room float64, justified bool) {
	t.Helper()
	lines := breakLines(s, lineWidths{room, room}, justified)
	next := 0
	for i, l := range lines {
		for ; next < l.from; next++ {
			if c := s.glyphs[next].class; c != space && c != newline {
				t.Fatalf("%q is lost before line %d of %q", s.glyphs[next].r, i, s.String())
			}
		}
		if l.to < l.from {
			t.Fatalf("line %d goes back", i)
		}
		next = l.to
		slack := 0.0
		for _, g := range s.glyphs[l.from:l.to] {
			slack += g.slack
		}
		if l.width-slack > room+1e-3 && l.to-l.from > 1 {
			t.Errorf("line %q is %.1f wide, room %.1f", broken(s, lines)[i], l.width, room)
		}
		if i == 0 || l.from == l.to || lines[i-1].last {
			continue
		}
		if !choice(s, lines[i-1]) { // a stretch without any place to part
			continue
		}
		if first := s.glyphs[l.from]; first.class.noStart() || s.glyphs[lines[i-1].to-1].class == opener {
			t.Errorf("line %q follows %q", broken(s, lines)[i], broken(s, lines)[i-1])
		}
	}
	for ; next < len(s.glyphs); next++ {
		if c := s.glyphs[next].class; c != space && c != newline {
			t.Fatalf("%q at the end is lost", s.glyphs[next].r)
		}
	}
}

// choice tells whether the line could have ended anywhere by the rules.
func choice(s *text, l line) bool {
	for _, g := range s.glyphs[l.from:l.to] {
		if g.brk != never {
			return true
		}
	}
	return false
}

func TestBreakRandom(t *testing.T) {
	set := songOnly(t)
	alphabet := []rune("公开政府信息报告年度局县，。、；：？！（）《》“”‘’—…％%·〔〕【】 0123456789.,-/abcXYZ\n年月日件℃")
	for seed := range uint64(4000) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		var b strings.Builder
		for range rnd.IntN(80) {
			b.WriteRune(alphabet[rnd.IntN(len(alphabet))])
		}
		checkLines(t, shaped(t, set, b.String()), 16+rnd.Float64()*300, rnd.IntN(2) == 0)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzBreak(f *testing.F) {
	set, err := fonts.Load(fonts.Config{SearchDirs: []string{}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("全年收到申请42件（含2024年结转3件），其中“予以公开”21件——占50.0%……", 120.0)
	f.Add("https://www.example.gov.cn/a/b/c?d=e&f=g", 60.0)
	f.Add("（（（《《《》》》）））。。。", 20.0)
	f.Fuzz(func(t *testing.T, s string, room float64) {
		if !(room > 1 && room < 2000) || len(s) > 2000 {
			return
		}
		out := &text{}
		sh := shaper{set}
		if sh.add(out, s, textStyle{role: fonts.Song, size: 16}) != nil {
			return
		}
		out.finish()
		checkLines(t, out, room, true)
		checkLines(t, out, room, false)
	})
}

func BenchmarkBreak(b *testing.B) {
	s := shaped(b, songOnly(b), strings.Join(prose, ""))
	for b.Loop() {
		breakLines(s, lineWidths{442, 442}, true)
	}
}

package fonts_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"nianbao/fonts"
)

// load gives the bundled set with or without the removable 仿宋.
func load(t testing.TB, withFangSong bool) *fonts.Set {
	t.Helper()
	cfg := fonts.Config{SearchDirs: []string{}}
	if withFangSong {
		cfg.SearchDirs = []string{"."}
	}
	set, err := fonts.Load(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// standard reads the characters of 通用规范汉字表 (国发〔2013〕23号): 8105 of them.
func standard(t testing.TB) []rune {
	t.Helper()
	b, err := os.ReadFile("testdata/tgh8105.txt")
	if err != nil {
		t.Fatal(err)
	}
	chars := []rune(strings.TrimSpace(string(b)))
	if len(chars) != 8105 || chars[0] != '一' {
		t.Fatalf("the list has %d characters", len(chars))
	}
	return chars
}

const punctuation = "、。，；：？！（）“”‘’…—·〔〕【】《》①⑳㈠㈩✓✗■□▲▼●○→〇￥％‰№㎡×÷±≤≥ 0123456789AZaz.,%()-/:;"

func TestEveryStandardCharacterIsCovered(t *testing.T) {
	chars := standard(t)
	for _, withFangSong := range []bool{true, false} {
		set := load(t, withFangSong)
		for _, role := range fonts.Roles() {
			if missing := set.Missing(role, string(chars)+punctuation); len(missing) > 0 {
				t.Errorf("%s (仿宋 %v): %d characters missing: %.60q", role, withFangSong, len(missing), string(missing))
			}
			for _, r := range chars {
				if w := set.RuneMilli(role, r); w != 1000 {
					t.Fatalf("%s: %c is %d/1000 wide; a 汉字 fills the square", role, r, w)
				}
			}
		}
	}
}

// TestMandatedPunctuationIsFullWidth: GB/T 15834 gives these marks a character's room, and —— and …… two.
func TestMandatedPunctuationIsFullWidth(t *testing.T) {
	for _, withFangSong := range []bool{true, false} {
		set := load(t, withFangSong)
		for _, role := range fonts.Roles() {
			for _, r := range "、。，；：？！（）“”‘’…—·〔〕【】《》①⑳㈠" {
				if w := set.RuneMilli(role, r); w != 1000 {
					t.Errorf("%s: %c is %d/1000 wide", role, r, w)
				}
			}
		}
	}
}

func TestFangSongIsRemovable(t *testing.T) {
	with, without := load(t, true), load(t, false)
	body := with.Face(fonts.FangSong)
	if body == with.Face(fonts.Song) {
		t.Error("仿宋 is there but not used")
	}
	if without.Face(fonts.FangSong) != without.Face(fonts.Song) {
		t.Error("without 仿宋 the body is not set in 宋体")
	}
	notes := map[bool]string{}
	for _, u := range with.Report() {
		notes[true] += u.Note
	}
	for _, u := range without.Report() {
		notes[false] += u.Note
	}
	if notes[true] != "" || !strings.Contains(notes[false], "宋体") {
		t.Errorf("notes: with %q, without %q", notes[true], notes[false])
	}
	n := 0
	for _, r := range standard(t) {
		if body.Has(r) {
			n++
		}
	}
	if n < 6600 {
		t.Errorf("仿宋 has %d of the standard characters", n)
	}
}

// TestLatinOfBodyComesFromSong: digits are set in the 宋体's Latin, Chinese quotes stay with the 仿宋.
func TestLatinOfBodyComesFromSong(t *testing.T) {
	set := load(t, true)
	runs, err := set.Split(fonts.FangSong, "收到“申请”1,024件䶮")
	if err != nil {
		t.Fatal(err)
	}
	fang, song := set.Face(fonts.FangSong), set.Face(fonts.Song)
	want := []fonts.Run{{Face: fang, Text: "收到“申请”"}, {Face: song, Text: "1,024"}, {Face: fang, Text: "件"}, {Face: song, Text: "䶮"}}
	if len(runs) != len(want) {
		t.Fatalf("%d runs", len(runs))
	}
	for i := range want {
		if runs[i] != want[i] {
			t.Errorf("run %d: %s %q", i, runs[i].Face.Name(), runs[i].Text)
		}
	}
}

// TestSplitKeepsTheText: the runs put together are the text without what is invisible, each in a face that has all of it, and Width is the sum of the runs'.
func TestSplitKeepsTheText(t *testing.T) {
	set := load(t, true)
	pool := append(standard(t), []rune(punctuation+"\u200b\ufeff\n\r\t")...)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		text := make([]rune, rng.IntN(40))
		for i := range text {
			text[i] = pool[rng.IntN(len(pool))]
		}
		role := fonts.Roles()[rng.IntN(5)]
		runs, err := set.Split(role, string(text))
		if err != nil {
			t.Fatal(err)
		}
		joined, width := "", 0.0
		for i, r := range runs {
			if r.Text == "" {
				t.Fatalf("%q: empty run", string(text))
			}
			if i > 0 && runs[i-1].Face == r.Face && strings.Contains(string(text), runs[i-1].Text+r.Text) {
				t.Fatalf("%q: two runs where one would do", string(text))
			}
			for _, c := range r.Text {
				if !r.Face.Has(c) {
					t.Fatalf("%s lacks %c", r.Face.Name(), c)
				}
			}
			joined += r.Text
			width += r.Face.Width(r.Text, 16)
		}
		seen := strings.NewReplacer("\u200b", "", "\ufeff", "", "\n", "", "\r", "", "\t", "").Replace(string(text))
		if joined != seen {
			t.Fatalf("%q became %q", seen, joined)
		}
		if got := set.Width(role, string(text), 16); got < width-1e-6 || got > width+1e-6 {
			t.Fatalf("width %v, sum of the runs %v", got, width)
		}
	}
}

func TestMissingGlyphIsAnErrorThatSaysWhatToDo(t *testing.T) {
	set := load(t, true)
	const text = "甲กข乙ก"
	runs, err := set.Split(fonts.FangSong, text)
	var missing *fonts.MissingGlyphError
	if !errors.As(err, &missing) || missing.Rune != 'ก' || missing.Role != fonts.FangSong {
		t.Fatalf("Split: %v", err)
	}
	if len(runs) != 1 || runs[0].Text != "甲" {
		t.Errorf("runs before the gap: %v", runs)
	}
	if got := string(set.Missing(fonts.FangSong, text)); got != "กข" {
		t.Errorf("Missing: %q", got)
	}
	if err := set.NewUsage().Add(fonts.FangSong, text); !errors.As(err, &missing) {
		t.Errorf("Usage.Add: %v", err)
	}
	missing.Place = "第一部分第2段"
	for _, part := range []string{"第一部分第2段：", "U+0E01", "仿宋", "[fonts]"} {
		if !strings.Contains(missing.Error(), part) {
			t.Errorf("%q lacks %q", missing.Error(), part)
		}
	}
}

// TestNamesAndLicences: a modified font may not bear a reserved name (OFL 1.1, 3), and its licence lies beside it.
func TestNamesAndLicences(t *testing.T) {
	set := load(t, true)
	for _, role := range fonts.Roles() {
		name := strings.ToLower(set.Face(role).Name())
		for _, reserved := range []string{"lxgw", "霞鹜", "source"} {
			if strings.Contains(name, reserved) {
				t.Errorf("%s: %q uses a reserved name", role, name)
			}
		}
	}
	for file, parts := range map[string][]string{
		"OFL-NotoSerifSC.txt":      {"Copyright 2017-2024 Adobe", "SIL OPEN FONT LICENSE Version 1.1"},
		"OFL-NotoSansSC.txt":       {"Reserved Font Name 'Source'", "SIL OPEN FONT LICENSE Version 1.1"},
		"OFL-ReportKaiSC.txt":      {"LXGW", "Klee", "SIL OPEN FONT LICENSE Version 1.1"},
		"FandolFangTT-LICENSE.txt": {"GNU GENERAL PUBLIC LICENSE", "embed this font"},
		"FandolFangTT-NOTICE.txt":  {"modified version", "Fandol team"},
	} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, part := range parts {
			if !strings.Contains(string(b), part) {
				t.Errorf("%s lacks %q", file, part)
			}
		}
	}
}

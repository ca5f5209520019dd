package check

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A second list of true sentences, written from published reports without a look at the first.
func TestTrueShapesAreLeftAlone(t *testing.T) {
	for _, l := range corpus(t, "shapes_true.txt", "true", "government") {
		for _, section := range []string{"1", "4", "5", "6"} {
			if got := sentenceIn(t, section, l.sentence, l.verdict[0] == "government"); len(got) > 0 {
				t.Errorf("section %s: %s: %q", section, l.sentence, saidFindings(got))
			}
		}
	}
}

// Sentences with one wrong number: exactly the finding that the list names, or none for those that nothing certain can be said of; none at all when they are true.
func TestWrongShapesAreFound(t *testing.T) {
	looked, found := 0, 0
	for _, l := range corpus(t, "shapes_wrong.txt", "TX101", "TX103", "TX104", "TX105", "missed") {
		looked++
		government := l.verdict[0] == "government"
		if government {
			l.verdict = l.verdict[1:]
		}
		if right := injected.ReplaceAllString(l.sentence, "$1"); right != l.sentence {
			if got := sentenceIn(t, "1", right, government); len(got) > 0 {
				t.Errorf("%s: %q", right, saidFindings(got))
			}
		}
		got, want := saidFindings(sentenceIn(t, "1", injected.ReplaceAllString(l.sentence, "$2"), government)), strings.Join(l.verdict, " ")
		switch {
		case want == "missed" && len(got) > 0:
			t.Errorf("%s: %q, said to be missed", l.sentence, got)
		case want != "missed" && (len(got) != 1 || got[0] != want):
			t.Errorf("%s: %q, want %q", l.sentence, got, want)
		case want != "missed":
			found++
		}
	}
	t.Logf("%d of %d wrong sentences found", found, looked)
}

// True sentences stay true beside each other: any three of the lists, under the heading for requests or joined by semicolons, get no finding. What opens with 其中 or
// a heading of its own needs its neighbours and is left out.
func TestTrueShapesTogether(t *testing.T) {
	var pool []string
	for _, name := range []string{"shapes_true.txt", "wild_true.txt", "shapes_wrong.txt", "wild_wrong.txt"} {
		for _, l := range corpus(t, name) {
			sentence := injected.ReplaceAllString(l.sentence, "$1")
			wrong := strings.HasSuffix(name, "_wrong.txt") && sentence == l.sentence
			if l.verdict[0] != "government" && !wrong && strings.HasSuffix(sentence, "。") && !strings.HasPrefix(sentence, "其中") && !strings.HasPrefix(sentence, "（") {
				pool = append(pool, strings.ReplaceAll(sentence, `\n`, "\n"))
			}
		}
	}
	if len(pool) < 600 {
		t.Fatalf("only %d sentences", len(pool))
	}
	random := rand.New(rand.NewPCG(2021, 30))
	for i := range 3000 {
		a, b, c := pool[random.IntN(len(pool))], pool[random.IntN(len(pool))], pool[random.IntN(len(pool))]
		text := "（一）依申请公开情况。" + a + b + c
		if i%2 == 0 {
			text = "（一）监督保障情况。" + strings.TrimSuffix(a, "。") + "；" + strings.TrimSuffix(b, "。") + "；" + c
		}
		for _, said := range saidFindings(sentenceIn(t, "1", text, false)) {
			if !strings.HasPrefix(said, "TX401") { // a list cut in two has lost its beginning
				t.Errorf("%s: %s", text, said)
			}
		}
	}
}

// Whole sections as reports print them: nothing when they are true, and with one number changed the one finding about it.
func TestShapesOfSections(t *testing.T) {
	looked := 0
	for _, b := range sectionBlocks(t) {
		head := strings.Split(b.head, " | ")
		section, government, _ := strings.Cut(head[0], " ")
		if got := saidFindings(sentenceIn(t, section, injected.ReplaceAllString(b.text, "$1"), government != "")); len(got) > 0 {
			t.Errorf("%s: %q", b.head, got)
		}
		marks := injected.FindAllStringIndex(b.text, -1)
		if len(marks) != len(head)-1 {
			t.Fatalf("%s: %d marks", b.head, len(marks))
		}
		for i, m := range marks {
			looked++
			text := injected.ReplaceAllString(b.text[:m[0]], "$1") + injected.ReplaceAllString(b.text[m[0]:m[1]], "$2") + injected.ReplaceAllString(b.text[m[1]:], "$1")
			if got := strings.Join(saidFindings(sentenceIn(t, section, text, government != "")), "; "); got != head[i+1] {
				t.Errorf("%s: %q, want %q", b.text[m[0]:m[1]], got, head[i+1])
			}
		}
	}
	if looked < 40 {
		t.Errorf("only %d errors in sections", looked)
	}
}

// sectionBlock is a section of a report with marks, and what must be found.
type sectionBlock struct{ head, text string }

func sectionBlocks(t *testing.T) (out []sectionBlock) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "shapes_sections.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
		head, text, ok := strings.Cut(b, "\n")
		switch {
		case strings.HasPrefix(head, "#"):
		case !ok:
			t.Fatalf("a block without a text: %s", b)
		default:
			out = append(out, sectionBlock{head, text})
		}
	}
	return out
}

package check

import (
	"regexp"
	"strings"
	"testing"

	"nianbao/report"
	"nianbao/report/figure"
)

// sentenceIn checks a report that has the sentence at the head of a section, with every rule, and says what was found.
func sentenceIn(t *testing.T, section, sentence string, government bool) []report.Finding {
	t.Helper()
	in := Input{Filing: wild(), Previous: wildBefore()}
	if government {
		in.Filing.Agency = report.Agency{Name: "云河市人民政府", Level: report.Government}
		in.Previous.Agency = in.Filing.Agency
	}
	if strings.HasPrefix(sentence, "（二）") {
		sentence = "（一）主动公开。依法公开。\n" + sentence
	}
	in.Filing.Sections[section] = strings.ReplaceAll(sentence, `\n`, "\n") + "\n" + in.Filing.Sections[section]
	got, err := Check(in)
	if err != nil {
		t.Fatal(err)
	}
	return got.Findings
}

// wildBefore is the year before wild(), which continues into it.
func wildBefore() *report.Filing {
	f := wild()
	f.Year = 2023
	for _, column := range []string{"natural", "business", "research", "charity", "legal", "other", "total"} {
		f.Figures["requests.carried_out."+column] = f.Figures["requests.carried_in."+column]
	}
	f.Figures["disclosure.normative.in_force"] = figure.OfInt(55)
	f.Figures["requests.new.total"], f.Figures["disputes.review.total"] = figure.OfInt(300), figure.OfInt(12)
	return f
}

// saidFindings writes findings as the corpus does.
func saidFindings(list []report.Finding) (out []string) {
	for _, f := range list {
		at := f.At
		if at == "" {
			at = "-"
		}
		out = append(out, strings.TrimSpace(strings.Join([]string{f.Rule, at, text(f.Left), text(f.Right)}, " ")))
	}
	return out
}

var injected = regexp.MustCompile(`【([^→】]*)→([^】]*)】`)

// True sentences of published reports, in words of our own, get no finding of any kind: a false alarm costs more than a miss.
func TestTrueSentencesAreLeftAlone(t *testing.T) {
	looked := 0
	for _, l := range corpus(t, "wild_true.txt", "true", "government") {
		looked++
		for _, section := range []string{"1", "4", "5", "6"} {
			if got := sentenceIn(t, section, l.sentence, l.verdict[0] == "government"); len(got) > 0 {
				t.Errorf("section %s: %s: %q", section, l.sentence, saidFindings(got))
			}
		}
	}
	for _, l := range corpus(t, "wild_wrong.txt", "TX101", "TX104", "TX105", "TX103") {
		right := injected.ReplaceAllString(l.sentence, "$1")
		if right == "" {
			continue // a sentence that is wrong as a whole
		}
		looked++
		if got := sentenceIn(t, "1", right, false); len(got) > 0 {
			t.Errorf("%s: %q", l.sentence, saidFindings(got))
		}
	}
	if looked < 350 {
		t.Errorf("only %d sentences", looked)
	}
}

// The same sentences with one wrong number: the right cell, what is said and what it should be.
func TestWrongSentencesAreFound(t *testing.T) {
	looked, found := 0, 0
	for _, l := range corpus(t, "wild_wrong.txt", "TX101", "TX104", "TX105", "TX103") {
		looked++
		got := saidFindings(sentenceIn(t, "1", injected.ReplaceAllString(l.sentence, "$2"), false))
		if want := strings.Join(l.verdict, " "); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q, want %q", l.sentence, got, want)
			continue
		}
		found++
	}
	t.Logf("%d of %d wrong sentences found", found, looked)
	if looked < 130 {
		t.Errorf("only %d sentences", looked)
	}
}

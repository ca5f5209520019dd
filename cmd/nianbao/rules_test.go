package main

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
)

// Every rule that the program lists, those on registers too, says in both languages what it checks, on which law, and what to do.
func TestEveryListedRuleIsExplained(t *testing.T) {
	all := allRules()
	if len(all) < 50 {
		t.Fatalf("only %d rules", len(all))
	}
	han := func(c rune) bool { return unicode.Is(unicode.Han, c) }
	for _, r := range all {
		for what, s := range map[string]string{"title": r.Title, "why": r.Why, "law": r.Law} {
			if !strings.ContainsFunc(s, han) {
				t.Errorf("%s: %s is %q", r.ID, what, s)
			}
		}
		if r.Name == "" || r.Severity == "" || r.TitleEn == "" || r.WhyEn == "" || !strings.HasSuffix(r.Why, "。") || !strings.HasSuffix(r.WhyEn, ".") {
			t.Errorf("%s is incomplete: %+v", r.ID, r)
		}
	}
	for id := range registerWhy {
		if !strings.HasPrefix(id, "RD2") {
			t.Errorf("%s is no rule on registers", id)
		}
	}
}

func TestExplainRule(t *testing.T) {
	for lang, want := range map[string]string{
		"zh": "程度：提示\n依据：行政复议法（2023年修订）第二十三条；条例第十四条至第十六条\n适用年度：2024 年及以后的报告\n",
		"en": "severity: notice\nlaw: 行政复议法（2023年修订）第二十三条；条例第十四条至第十六条\nreport years: 2024 and later\n",
	} {
		var out bytes.Buffer
		a := &app{out: &out, lang: lang}
		for _, r := range allRules() {
			if r.ID == "DP201" {
				a.explainRule(r)
			}
		}
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s: %s", lang, out.String())
		}
	}
}

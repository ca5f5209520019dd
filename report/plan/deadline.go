package plan

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/report/calendar"
)

// A deadline inside a sentence. Only phrases with an end (前, 底, 末, 内) or a word of finishing behind them count: 2024年12月印发的文件 is none.
const (
	yearWord  = `(?:(?:20[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2}|今|本|当|明|次)年)?`
	monthWord = `(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月`
	dayWord   = `(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]`
)

var (
	datedRE = regexp.MustCompile(yearWord + `(?:` + monthWord + `(?:` + dayWord + `|份?[底末]|[上中下]旬)?|年底|年末|[上下]半年|第?[一二三四1-4]季度)(?:底|末)?(?:之前|以前|前|内)?`)
	onceRE  = regexp.MustCompile(`每(?:个)?(?:半年|季度|季|月|周|旬|年)[^,。;，；]{0,24}?(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})(?:次|期|篇|场|条|份)`)
	finish  = regexp.MustCompile(`^(?:完成|办结|报送|上报|落实|建成|到位)`)
	alone   = regexp.MustCompile(`^(?:并)?(?:长期坚持|持续推进|长期推进|常态化推进|常态化开展|常态化)$`)
)

// inSentence looks for the deadline in a task's own words. Several different ones are no deadline: all are returned.
func inSentence(text string, year int) (phrases []string) {
	plain := narrow(text)
	add := func(p string) {
		if !slices.Contains(phrases, p) {
			phrases = append(phrases, p)
		}
	}
	for _, m := range datedRE.FindAllStringIndex(plain, -1) {
		phrase, before, after := plain[m[0]:m[1]], plain[:m[0]], plain[m[1]:]
		last, _ := utf8.DecodeLastRuneInString(before)
		end, _ := utf8.DecodeLastRuneInString(phrase)
		switch {
		case strings.ContainsRune("每自从以", last) || strings.HasPrefix(after, "起") || strings.HasPrefix(after, "以来"):
		case strings.HasPrefix(after, "的") || last >= '0' && last <= '9' || last == '第' || last == '下' && phrase == "半年":
		case strings.ContainsRune("前底末内", end) || finish.MatchString(after):
			add(phrase)
		}
	}
	for _, p := range onceRE.FindAllString(plain, -1) {
		if _, err := calendar.ParseDeadline(p, year); err == nil {
			add(p)
		}
	}
	if len(phrases) > 0 {
		return phrases
	}
	for _, clause := range strings.FieldsFunc(plain, func(r rune) bool { return strings.ContainsRune(",。;，；、", r) }) {
		if alone.MatchString(strings.TrimSpace(clause)) {
			add(strings.TrimSpace(clause))
		}
	}
	return phrases
}

package check

import (
	"fmt"
	"strconv"
	"strings"

	"nianbao/report"
	"nianbao/report/calendar"
)

// datedPhrase is a phrase that nobody could write before a day.
type datedPhrase struct {
	phrase string
	since  string // the day of the event that made it, ISO
}

// datedPhrases is kept short: names of events, with the day they began; an older phrase with new weight is not among them.
var datedPhrases = []datedPhrase{
	{"十九届五中全会", "2020-10-26"},
	{"习近平法治思想", "2020-11-16"},
	{"党史学习教育", "2021-02-20"},
	{"十九届六中全会", "2021-11-08"},
	{"两个确立", "2021-11-08"},
	{"二十大", "2022-10-16"},
	{"二十届一中全会", "2022-10-23"},
	{"二十届二中全会", "2023-02-26"},
	{"学习贯彻习近平新时代中国特色社会主义思想主题教育", "2023-04-03"},
	{"新质生产力", "2023-09-07"},
	{"习近平文化思想", "2023-10-07"},
	{"十五五", "2023-12-01"}, // the first studies; before them nobody wrote of that plan
	{"党纪学习教育", "2024-04-07"},
	{"二十届三中全会", "2024-07-15"},
	{"深入贯彻中央八项规定精神学习教育", "2025-03-17"},
	{"二十届四中全会", "2025-10-20"},
}

var (
	// awaits stand before an event that is still to come, with names between; follows stand behind one.
	awaits  = []string{"迎接", "喜迎", "迎", "筹备", "即将召开的", "即将召开", "召开前", "向"}
	names   = []string{"党的", "中国共产党第", "“", "\"", "《"}
	follows = []string{"将", "即将", "召开", "胜利召开", "献礼", "即将到来"}
)

// phrasesOutOfTime looks for phrases that are younger than the report.
func phrasesOutOfTime(r *run, rule *Rule) {
	year := r.in.Filing.Year
	if year == 0 {
		r.undecided()
		return
	}
	written, yearText := r.written(), strconv.Itoa(year)
	r.eachPassage(func(p passage) int {
		n := 0
		for _, d := range datedPhrases {
			if d.since[:4] <= yearText { // most are older than the report
				continue
			}
			since, err := calendar.Parse(d.since)
			if err != nil || since <= written {
				continue
			}
			if at := firstUse(p.text, d.phrase); at >= 0 {
				sentence, _ := sentenceAt(p.text, at)
				r.proseFound(rule, p, sentence, report.Finding{
					Message:   fmt.Sprintf("“%s”%s才有，%d 年的报告里不应出现", d.phrase, since.Chinese(), year),
					MessageEn: fmt.Sprintf("%s dates from %s and cannot stand in a report for %d", d.phrase, since, year)})
				n++
			}
		}
		return n
	})
}

// written is the last day on which the report can have been written: its publication, or 31 March, the last deadline of all.
func (r *run) written() calendar.Date {
	if day, err := calendar.Parse(r.in.Filing.Published); err == nil {
		return day
	}
	last, _ := calendar.DateOf(r.in.Filing.Year+1, 3, 31)
	return last
}

// firstUse finds a phrase where it is not part of a longer word and not something still to come; -1 when nowhere.
func firstUse(text, phrase string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return -1
		}
		at := from + i
		from = at + len(phrase)
		_, start := sentenceAt(text, at)
		before, after := text[start:at], text[from:]
		if phrase == "二十大" && !strings.HasSuffix(before, "党的") && !strings.HasSuffix(before, "中国共产党第") {
			continue // 二十大 counts things too
		}
		if !awaited(before, after) {
			return at
		}
	}
}

// awaited tells whether the words around an event wait for it.
func awaited(before, after string) bool {
	if _, ok := cutAny(after, follows...); ok {
		return true
	}
	for cut := true; cut; {
		cut = false
		for _, w := range names {
			if head, ok := strings.CutSuffix(before, w); ok {
				before, cut = head, true
			}
		}
	}
	for _, w := range awaits {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

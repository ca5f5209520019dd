package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/report"
	"nianbao/report/figure"
)

var (
	// shareWords name a part of a whole.
	shareWords = []string{"占比", "比例", "比重", "占总", "占全", "占", "解读率", "办结率", "答复率", "回复率", "公开率", "及时率", "按时率", "按期率", "满意率", "满意度", "覆盖率", "准确率", "合格率", "受理率", "办复率", "达标率", "采纳率"}
	// growthWords make a number one that may exceed 100 %.
	growthWords = []string{"增", "升", "提高", "超", "同比", "环比", "下降", "降", "减", "完成率", "倍", "翻", "涨", "较", "目标", "不超过", "不高于", "进度"}
)

// shareAboveHundred looks for shares above 100 %.
func shareAboveHundred(r *run, rule *Rule) {
	r.eachPassage(func(p passage) int {
		n := 0
		eachPercent(p.text, func(value number, at int) {
			if value.value.Cmp(figure.Int(100)) <= 0 || !isShare(p.text[:at]) {
				return
			}
			sentence, _ := sentenceAt(p.text, at)
			l, limit, d := figure.Of(value.value), figure.OfInt(100), figure.Of(value.value.Sub(figure.Int(100)))
			r.proseFound(rule, p, sentence, report.Finding{Left: &l, Right: &limit, Difference: &d,
				Message: fmt.Sprintf("占比、比率写成 %s%%，不应超过 100%%", l), MessageEn: fmt.Sprintf("a share of %s %%; it cannot exceed 100 %%", l)})
			n++
		})
		return n
	})
}

// eachPercent calls f for every number written 33.9% or 百分之…; at is where it begins.
func eachPercent(text string, f func(value number, at int)) {
	for i := 0; ; {
		j := strings.IndexByte(text[i:], '%')
		if j < 0 {
			break
		}
		end := i + j
		i = end + 1
		at := end
		for at > 0 && (text[at-1] >= '0' && text[at-1] <= '9' || text[at-1] == '.') {
			at--
		}
		if n, ok := numberAt(text[at:end]); ok && n.size == end-at {
			f(n, at)
		}
	}
	const hundredth = "百分之"
	for i := 0; ; {
		j := strings.Index(text[i:], hundredth)
		if j < 0 {
			return
		}
		at := i + j
		i = at + len(hundredth)
		if n, ok := numberAt(text[i:]); ok {
			f(n, at)
		}
	}
}

// isShare tells whether the clause before a percentage makes it a share: a share word close before it and nothing of growth in the clause.
func isShare(before string) bool {
	start := 0
	if i := strings.LastIndexAny(before, sentenceEnds+"，,、（("); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		start = i + size
	}
	clause := before[start:]
	if containsAny(clause, growthWords...) {
		return false
	}
	for _, w := range shareWords {
		if i := strings.LastIndex(clause, w); i >= 0 && utf8.RuneCountInString(clause[i+len(w):]) <= 12 {
			return true
		}
	}
	return false
}

package check

import (
	"strings"
	"unicode/utf8"
)

// What opens a report is copied most often: the sentence that announces it, and the first one of section one.

var (
	announcing = []string{"公布", "发布", "公开", "编制", "编制完成", "编制了", "现将"}
	titleWords = []string{"政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作报告", "政府信息公开年报"}
	// efforts are what the first sentence of section one says of the whole year.
	efforts = []string{"认真", "坚持", "严格", "深入", "全面", "积极", "紧紧", "紧扣", "持续", "不断", "始终", "扎实"}
	// lookingBack makes even the first sentence one about an earlier year.
	lookingBack = []string{"以来", "上年", "去年", "往年", "年初", "年底", "月", "相比", "截至", "基础上", "至", "—", "评为", "荣获", "表彰", "通报"}
)

// opensReport tells whether the year is that of the report in a sentence that opens it.
func (r *run) opensReport(p passage, sentence string, start, at, end int) bool {
	if p.section > 1 || r.namesReportYear(sentence) {
		return false
	}
	rest := p.text[end : start+len(sentence)]
	return announces(sentence[:at-start], rest) || p.section == 1 && r.firstEffort(p, sentence, start, at, rest)
}

// announces reads “现公布云河市水务局2023年政府信息公开工作年度报告”, with or without the marks of a title; papers about reports carry their own.
func announces(before, rest string) bool {
	rest, _ = cutAny(rest, "度")
	if _, ok := cutAny(rest, titleWords...); !ok {
		return false
	}
	from, size := -1, 0
	for _, w := range announcing {
		if i := strings.LastIndex(before, w); i > from {
			from, size = i, len(w)
		}
	}
	if from < 0 {
		return false
	}
	name := before[from+size:]
	return !strings.ContainsAny(name, "，,、》〉") && utf8.RuneCountInString(name) <= 25 && !containsAny(name, "关于", "做好")
}

// firstEffort tells whether section one opens with “2023年，我局认真贯彻……” and its first paragraph does not name the report's own year.
func (r *run) firstEffort(p passage, sentence string, start, at int, rest string) bool {
	if strings.TrimLeft(p.text[:at], "（一）主动公开情况。\n") != "" || at != start || containsAny(sentence, lookingBack...) {
		return false
	}
	paragraph, _, _ := strings.Cut(p.text[start:], "\n")
	if r.namesReportYear(paragraph) {
		return false
	}
	rest, _ = cutAny(rest, "度")
	rest, _ = cutAny(rest, "，", ",")
	from := -1
	for _, w := range efforts {
		if i := strings.Index(rest, w); i >= 0 && (from < 0 || i < from) {
			from = i
		}
	}
	return from >= 0 && !strings.ContainsAny(rest[:from], "，,、：:《（(") && utf8.RuneCountInString(rest[:from]) <= 20
}

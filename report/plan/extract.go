package plan

import (
	"strings"
	"unicode/utf8"
)

// extract takes the labels out of a text: brackets with labels, brackets that say who does what until when, and labels without brackets. rest is the text left.
func (r *reader) extract(text string) (rest string, l labels) {
	rest, l = r.takeBrackets(text)
	plain := narrow(rest)
	list := findLabels(plain)
	if len(list) == 0 {
		return tidy(rest), l
	}
	// Labels without brackets run to the end of the sentence that the last of them stands in.
	from, last := list[0].from, list[len(list)-1].to
	to := len(plain)
	if stop := strings.Index(plain[last:], "。"); stop >= 0 {
		to = last + stop + len("。")
	}
	more, _, _ := readLabels(cut(rest, plain, from, to), r.year())
	rest = cut(rest, plain, 0, from) + cut(rest, plain, to, len(plain))
	return tidy(rest), l.plus(more)
}

// year completes deadlines while texts are taken apart; whether the plan's year is known is looked at later.
func (r *reader) year() int {
	if r.plan.Year == 0 {
		return 2000
	}
	return r.plan.Year
}

// takeBrackets takes out the outermost brackets that hold labels.
func (r *reader) takeBrackets(text string) (rest string, l labels) {
	var out strings.Builder
	runes := []rune(text)
	plain := []rune(narrow(text))
	tail := len(plain) // from here on there are only marks
	for tail > 0 && strings.ContainsRune(" 。;,.", plain[tail-1]) {
		tail--
	}
	for at := 0; at < len(runes); {
		end := closing(plain, at)
		if end < 0 {
			out.WriteRune(runes[at])
			at++
			continue
		}
		inside := string(runes[at+1 : min(end, len(runes))])
		next := strings.TrimSpace(string(plain[min(end+1, len(plain)):min(end+4, len(plain))]))
		got, ok := r.bracket(inside, out.String(), end+1 >= tail || strings.HasPrefix(next, "。"))
		if ok {
			l = l.plus(got)
		} else {
			out.WriteString(string(runes[at:min(end+1, len(runes))]))
		}
		at = end + 1
	}
	return out.String(), l
}

// closing finds the pair of a bracket that opens at a place; the end of the text closes one that is never closed; -1 when none opens there.
func closing(plain []rune, at int) int {
	if plain[at] != '(' {
		return -1
	}
	depth := 0
	for i := at; i < len(plain); i++ {
		switch plain[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(plain)
}

// bracket reads the inside of a bracket. Without labels it must stand at the end of a sentence: a unit named in the middle of one is part of the text.
func (r *reader) bracket(inside, before string, atEnd bool) (labels, bool) {
	if l, head, ok := readLabels(inside, r.year()); ok {
		if head = strings.Trim(head, " ,，;；、。:："); head != "" { // （办公室，完成时限：9月底）
			if loose, ok := looseLabels(head, r.year()); ok {
				l = l.plus(loose)
			} else {
				return labels{}, false
			}
		}
		return l, true
	}
	l, ok := looseLabels(inside, r.year())
	if !ok {
		return l, false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(before))
	onlyUnits := l.phrase == "" && len(l.lead)+len(l.support) == 0 && !strings.Contains(inside, "负责")
	if onlyUnits {
		return l, atEnd && strings.ContainsRune("。；;", last)
	}
	return l, atEnd || len(l.lead)+len(l.units) > 0 || strings.ContainsAny(inside, "年月") && strings.ContainsAny(inside, "前底")
}

var doubled = strings.NewReplacer("。。", "。", "；。", "。", "，。", "。", "；；", "；", "，，", "，", " 。", "。")

// tidy mends what taking labels out leaves behind.
func tidy(text string) string {
	return strings.TrimSpace(strings.TrimLeft(doubled.Replace(strings.TrimSpace(text)), "，,。；;、 "))
}

// maxJoin is the most paragraphs that one bracket may run over.
const maxJoin = 8

// joinBrackets joins paragraphs that a bracket with labels runs over. A bracket that never closes is said once and left where it is.
func (r *reader) joinBrackets(blocks []block) []block {
	var out []block
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		open := unclosed(b.text)
		if b.rows != nil || open == 0 {
			if open < 0 && len(findLabels(narrow(b.text))) > 0 {
				r.problem(BadBracket, b.place, "右括号没有配对的左括号：“%s”", short(b.text))
			}
			out = append(out, b)
			continue
		}
		joined, n := b.text, 0
		for open > 0 && n < maxJoin && i+n+1 < len(blocks) && blocks[i+n+1].rows == nil && blocks[i+n+1].level == 0 {
			next := blocks[i+n+1].text
			if _, _, _, numbered := number(next); numbered {
				break
			}
			n++
			joined += joint(joined, next) + next
			open = unclosed(joined)
		}
		if open > 0 || n == 0 {
			if open > 0 {
				r.problem(BadBracket, b.place, "左括号没有配对的右括号：“%s”", short(b.text))
			}
			out = append(out, b)
			continue
		}
		b.text = joined
		out = append(out, b)
		i += n
	}
	return out
}

// joint is what goes between two lines of one bracket: labels on lines of their own are clauses of their own.
func joint(before, next string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	if list := findLabels(narrow(next)); len(list) > 0 && list[0].from == 0 && !strings.ContainsRune("；;，,。（(：:", last) {
		return "；"
	}
	return ""
}

// unclosed counts brackets that open and do not close; negative when one closes that never opened. The bracket of a number (1） has no pair and needs none.
func unclosed(text string) int {
	if _, _, rest, ok := number(text); ok {
		text = rest
	}
	depth := 0
	for _, c := range narrow(text) {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return -1
			}
		}
	}
	return depth
}

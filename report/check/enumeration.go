package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// ordinals are the members of an enumeration that are looked for.
var ordinals = [members]string{"一", "二", "三", "四", "五", "六", "七", "八", "九"}

// enumerationBroken looks for 二是 without 一是 and （二） without （一） in sections one, five and six.
func enumerationBroken(r *run, rule *Rule) {
	r.eachPassage(func(p passage) int {
		if p.section != 1 && p.section != 5 && p.section != 6 {
			return 0
		}
		n := 0
		for kind, first := range [][members]int{firstMembers(p.text), firstHeads(p.text)} {
			for k, at := range first {
				if k == 0 || at < 0 || containsAny(p.text[:at], memberOf(k)...) {
					continue
				}
				form := []string{"%s是", "（%s）"}[kind]
				have, want := fmt.Sprintf(form, ordinals[k]), fmt.Sprintf(form, ordinals[k-1])
				sentence, _ := sentenceAt(p.text, at)
				r.proseFound(rule, p, sentence, report.Finding{Message: fmt.Sprintf("有“%s”，前面没有“%s”", have, want), MessageEn: fmt.Sprintf("%s stands without %s before it", have, want)})
				n++
			}
		}
		return n
	})
}

const members = 9 // 一 to 九; longer enumerations are not written so

// firstMembers finds for each ordinal the first clause that begins with it and 是; -1 for none.
func firstMembers(text string) [members]int {
	first := nowhere()
	for i := 0; ; {
		j := strings.Index(text[i:], "是")
		if j < 0 {
			return first
		}
		at := i + j - len("一")
		i += j + len("是")
		if at < 0 {
			continue
		}
		if k := ordinalAt(text[at:]); k >= 0 && first[k] < 0 && opensClause(text[:at]) {
			first[k] = at
		}
	}
}

// firstHeads finds for each ordinal the first paragraph that begins with it in brackets; -1 for none.
func firstHeads(text string) [members]int {
	first := nowhere()
	for at := 0; at < len(text); {
		if inside, ok := cutAny(text[at:], "（", "("); ok {
			if k := ordinalAt(inside); k >= 0 && first[k] < 0 {
				if _, closed := cutAny(inside[len("一"):], "）", ")"); closed {
					first[k] = at
				}
			}
		}
		j := strings.IndexByte(text[at:], '\n')
		if j < 0 {
			break
		}
		at += j + 1
	}
	return first
}

func nowhere() (first [members]int) {
	for k := range first {
		first[k] = -1
	}
	return first
}

// ordinalAt returns which ordinal a text begins with, counted from 0; -1 for none.
func ordinalAt(text string) int {
	for k, o := range ordinals {
		if strings.HasPrefix(text, o) {
			return k
		}
	}
	return -1
}

// memberOf lists other ways of writing the member before k, counted from 0: with them the enumeration is only uneven, not broken.
func memberOf(k int) []string {
	before := ordinals[k-1]
	ways := []string{before + "是", before + "要", before + "为", "第" + before, "其" + before, before + "、", before + "）", before + ")", before + "则", before + "方面"}
	if k == 1 {
		ways = append(ways, "首先", "①", "1.", "1、")
	}
	return ways
}

// opensClause tells whether a clause begins where the text ends: 十二是 and 第二是 do not begin one.
func opensClause(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune("。；;：:，,！\n", last)
}

package check

import (
	"strings"
	"unicode/utf8"
)

var (
	// organs end the names of organs and of their parts.
	organs = []string{"分局", "支局", "中心", "大队", "支队", "总队", "事务所", "税务所", "司法所", "派出所", "管理所", "街道", "街道办", "镇", "乡", "社区", "管委会", "局", "委", "委员会", "办", "办公室", "厅", "院", "处", "科", "政府", "部门", "公司", "集团", "学校", "医院"}
	// adverbs may stand between a subject and its verb.
	adverbs = []string{"全年度", "全年", "本年度", "本年", "今年", "年度", "年", "累计", "共计", "总共", "合计", "共", "依法", "已经", "已", "均", "都", "又", "另", "新", "也", "实际", "主动", "当年", "及时", "机关"}
	// own begin what an organ calls itself by.
	own = []string{"我", "本", "全", "市县两级"}
)

// ofAnotherOrgan tells whether the clause before a verb ends in a subject that is another organ: 城东分局, 市不动产登记中心, 市司法局. The organ's own name in any
// shortened form is made of characters of its full name.
func (r *run) ofAnotherOrgan(clause string) bool {
	for cut := true; cut; {
		if clause, cut = cutSuffixAny(clause, adverbs...); !cut && len(clause) > 4 && allDigits(clause[len(clause)-4:]) { // 2024年
			clause, cut = clause[:len(clause)-4], true
		}
	}
	if _, is := cutSuffixAny(clause, organs...); !is {
		return false
	}
	for cut := true; cut; { // a time before the subject
		if clause, cut = cutAny(clause, adverbs...); !cut && len(clause) > 4 && allDigits(clause[:4]) {
			clause, cut = clause[4:], true
		}
	}
	if _, is := cutAny(clause, own...); is || utf8.RuneCountInString(clause) < 2 || r.in.Filing.Agency.Name == "" {
		return false
	}
	name := r.in.Filing.Agency.Name
	if strings.HasSuffix(clause, name) { // 云河市教育局 in a report of 教育局
		return false
	}
	return strings.ContainsFunc(clause, func(c rune) bool { return !strings.ContainsRune(name, c) })
}

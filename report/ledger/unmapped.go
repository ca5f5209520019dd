package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao/report"
)

// Unmapped is a word that answered to no outcome or applicant of the form, with the line that teaches it.
type Unmapped struct {
	Column string // 办理结果 or 申请人类别
	Table  string // outcomes or applicants: the table of nianbao.toml that teaches it
	Word   string
	Count  int
	First  Place
	Line   string // ready to paste: "同意提供" = ""; a suggestion stands between the last quotes where there is only one; empty with Hint
	Hint   string // what to do instead, where no line in the settings would be right: a group's name, 办理中
}

// unmapped counts words; maxWords keeps a column full of prose from filling the memory.
type unmapped struct {
	words map[[2]string]*Unmapped
	more  int
}

const maxWords = 500

// word reads an applicant or outcome: an unknown word is an error that names the row and is counted for the list at the end.
func (l *Ledger) word(r *row, col int, v *vocabulary) int {
	s := r.values[col]
	if s == "" {
		return -1
	}
	n := v.find(s)
	if n >= 0 || tidy(s) == "" {
		return n
	}
	u := l.unmapped.note(r, col, s)
	u.Hint = v.hint(s)
	if u.Line == "" && u.Hint == "" {
		l.teachLine(u, v)
	}
	hint := u.Hint
	if hint == "" {
		hint = "请改用统计表的用语；属于本单位习惯用语的，在 nianbao.toml 的 [" + u.Table + "] 下写明：" + u.Line
		if strings.HasSuffix(u.Line, `""`) {
			hint += "，引号里填对应的名称或路径（如 " + v.sample() + "）"
		} else {
			hint += "（是不是这一项，请核对）"
		}
	}
	r.fail(RuleWord, col, "“"+shown(s)+"”没有对应到统计表。"+hint, "“"+shown(s)+"” answers to nothing in the form; teach it in ["+u.Table+"] of nianbao.toml")
	return -1
}

func (u *unmapped) note(r *row, col int, word string) *Unmapped {
	if u.words == nil {
		u.words = map[[2]string]*Unmapped{}
	}
	name := r.d.reg.Columns[col].Name
	key := [2]string{name, canonical(word)}
	x := u.words[key]
	if x == nil {
		x = &Unmapped{Column: name, Table: "outcomes", Word: shown(word), First: r.place()}
		if col == reqApplicant {
			x.Table = "applicants"
		}
		if len(u.words) < maxWords {
			u.words[key] = x
		} else {
			u.more++
		}
	}
	x.Count++
	return x
}

func (l *Ledger) teachLine(u *Unmapped, v *vocabulary) {
	target := ""
	if i := v.suggest(u.Word); i >= 0 {
		target = v.tails[i]
	}
	u.Line = fmt.Sprintf("%s = %s", tomlString(u.Word), tomlString(target))
}

// tomlString quotes a text as TOML wants it.
func tomlString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`).Replace(s) + `"`
}

// personalWords is from how many different unknown words on a column is looked at for being no column of words at all.
const personalWords = 20

// withhold tells whether nearly every row has another word that nobody knows: that is a column of names, numbers or prose, taken for one of words by
// mistake. Then none of them is repeated anywhere: a person's name must not stand in a message.
func (l *Ledger) withhold(table string) bool {
	different, rows, column := 0, 0, ""
	for _, u := range l.unmapped.words {
		if u.Table == table {
			different, rows, column = different+1, rows+u.Count, u.Column
		}
	}
	if different < personalWords || rows*10 > different*12 {
		return false
	}
	for i := range l.problems.list {
		if p := &l.problems.list[i]; p.Rule == RuleWord && p.Column == column && p.Fatal() {
			p.Message, p.MessageEn = "这里填写的内容没有对应到统计表", "the value answers to nothing in the form"
		}
	}
	l.problems.add("", Problem{Rule: RuleWord, Severity: report.Notice, Place: Place{Sheet: registers[0].Name}, Column: column,
		Message: fmt.Sprintf("%d 行里至少有 %d 种不同的内容没有对应到统计表，不像是类别用语；请核对是不是取错了列（内容可能是个人信息，没有列出）", rows, different), MessageEn: "nearly every row has another unknown word: most likely the wrong column; not listed, since it may hold personal data"})
	return true
}

// tellUnmapped closes the list: the most frequent word first, and one problem for each table with the lines to paste.
func (l *Ledger) tellUnmapped(res *Result) {
	withheld := map[string]bool{"outcomes": l.withhold("outcomes"), "applicants": l.withhold("applicants")}
	for _, u := range l.unmapped.words {
		if !withheld[u.Table] {
			res.Unmapped = append(res.Unmapped, *u)
		}
	}
	slices.SortFunc(res.Unmapped, func(a, b Unmapped) int {
		return cmp.Or(cmp.Compare(b.Table, a.Table), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Word, b.Word))
	})
	for _, table := range []string{"outcomes", "applicants"} {
		var list, lines []string
		var column string
		for _, u := range res.Unmapped {
			if u.Table == table {
				column = u.Column
				list = append(list, fmt.Sprintf("“%s”%d 件", u.Word, u.Count))
				if u.Line != "" {
					lines = append(lines, u.Line)
				}
			}
		}
		if len(list) == 0 {
			continue
		}
		zh := "没有对应到统计表的词：" + strings.Join(list, "、") + "。"
		if len(lines) > 0 {
			zh += "属于本单位习惯用语的，把下面几行写进 nianbao.toml，在等号后的引号里填统计表的名称或路径：\n[" + table + "]\n" + strings.Join(lines, "\n")
		}
		if l.unmapped.more > 0 {
			zh += fmt.Sprintf("\n（不同的词太多，另有 %d 处没有列出）", l.unmapped.more)
		}
		l.problems.add("", Problem{Rule: RuleWord, Severity: report.Notice, Place: Place{Sheet: registers[0].Name}, Column: column, Message: zh,
			MessageEn: fmt.Sprintf("words that answer to nothing in the form: %d; teach them in [%s] of nianbao.toml", len(list), table)})
	}
}
